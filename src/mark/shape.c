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
    path_arc(&o->path, x, y, o->radius, 0, 2 * M_PI, false);
}

/* The outlines made so far: cells of a facet or a repeat show the same shapes over and over. */
struct outlines {
    struct geo_projection **projections; /* those that differ: copies, since one changes when its view is resized */
    size_t projection_count, projection_cap;
    struct outline_slot {
        const struct member *shape; /* NULL: free */
        size_t projection;
        struct path path;
    } * slots; /* open addressing, at most half full */
    size_t count, size;
};

static struct outlines *outlines_of(struct build *b) {
    if (!b->outlines) b->outlines = ARENA_NEW(b->arena, struct outlines);
    return b->outlines;
}

static size_t projection_number(struct arena *a, struct outlines *o, const struct geo_projection *p) {
    size_t i = 0;
    while (i < o->projection_count && memcmp(o->projections[i], p, sizeof *p) != 0)
        i++;
    if (i < o->projection_count) return i;
    struct geo_projection *copy = arena_alloc(a, sizeof *copy);
    memcpy(copy, p, sizeof *copy);
    ARENA_PUSH(a, o->projections, o->projection_count, o->projection_cap, copy);
    return i;
}

static struct outline_slot *slot_of(const struct outlines *o, const struct member *shape, size_t projection) {
    uint64_t h = ((uint64_t)(uintptr_t)shape >> 4 ^ projection << 40) * 0x9E3779B97F4A7C15u;
    size_t i = (size_t)(h >> 20) & (o->size - 1);
    while (o->slots[i].shape && (o->slots[i].shape != shape || o->slots[i].projection != projection))
        i = (i + 1) & (o->size - 1);
    return &o->slots[i];
}

static void make_room(struct arena *a, struct outlines *o) {
    struct outlines old = *o;
    if (2 * (o->count + 1) <= o->size) return;
    o->size = old.size ? 4 * old.size : 64;
    o->slots = ARENA_ARRAY(a, struct outline_slot, o->size);
    for (size_t i = 0; i < old.size; i++)
        if (old.slots[i].shape) *slot_of(o, old.slots[i].shape, old.slots[i].projection) = old.slots[i];
}

static struct path outline_of(struct build *b, const struct plan_projection *p, struct value shape) {
    struct outline o = {.radius = p->geo.point_radius};
    const struct geo_sink sink = {&o, move, line, close_ring, dot};
    path_begin(&o.path, b->arena);
    geo_draw(p->work, &p->geo, shape, &sink);
    return path_end(&o.path);
}

void shape_item(struct mark_work *w, size_t row, struct scene_item *out) {
    const struct plan_projection *p = w->plan->projection;
    struct outlines *o = outlines_of(w->b);
    struct value shape =
        w->plan->shapes ? column_get(w->plan->shapes, row) : table_row(w->b->arena, w->plan->table, row);
    struct value geometry = geo_geometry(shape);
    out->kind = ITEM_PATH;
    if (geometry.kind != VALUE_OBJECT || !geometry.n) {
        out->path = outline_of(w->b, p, shape);
        return;
    }
    make_room(w->b->arena, o);
    size_t projection = projection_number(w->b->arena, o, &p->geo);
    struct outline_slot *slot = slot_of(o, geometry.object, projection);
    if (!slot->shape) {
        *slot = (struct outline_slot){geometry.object, projection, outline_of(w->b, p, geometry)};
        o->count++;
    }
    out->path = slot->path;
}
