/* Geographic shapes: vega-geo's GeoShape. */
#include "mark/mark.h"

struct outline {
    struct path_builder path;
    double radius; /* of points */
};

static void move(void *to, double x, double y) {
    path_move(&((struct outline *)to)->path, x, y);
}

static void line(void *to, double x, double y) {
    path_line(&((struct outline *)to)->path, x, y);
}

static void close_ring(void *to) {
    path_close(&((struct outline *)to)->path);
}

static void dot(void *to, double x, double y) {
    struct outline *o = to;
    path_move(&o->path, x + o->radius, y);
    path_arc(&o->path, x, y, o->radius, 0, 2 * 3.14159265358979323846, false);
}

void shape_item(struct mark_work *w, size_t row, struct scene_item *out) {
    const struct geo_projection *p = &w->plan->projection->geo;
    struct outline o = {.radius = p->point_radius};
    const struct geo_sink sink = {&o, move, line, close_ring, dot};
    struct value shape =
        w->plan->shapes ? column_get(w->plan->shapes, row) : table_row(w->b->arena, w->plan->table, row);
    if (!w->geo) w->geo = geo_work_new(w->b->arena);
    path_begin(&o.path, w->b->arena);
    geo_draw(w->geo, p, shape, &sink);
    out->kind = ITEM_PATH;
    out->path = path_end(&o.path);
}
