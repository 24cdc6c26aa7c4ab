/* A point between gaps of a line or an area: a path has nothing to draw there but a cap, so that on a page it gets a
 * dot, or of an area a stroke as high as it is. */
#include "layout/label.h"

static const double RADIUS = 3.5, BREADTH = 3; /* px */

struct lone_points {
    struct scene_item *items;
    size_t count, cap;
};

static void add(struct build *b, struct lone_points *out, struct rect r, double corner, const struct scene_item *of,
                bool area) {
    struct style s = style_plain;
    double *corners = ARENA_ARRAY(b->arena, double, 4);
    for (int i = 0; i < 4; i++)
        corners[i] = corner;
    s.fill = area ? of->style->fill : of->style->stroke;
    s.opacity = of->style->opacity;
    s.fill_opacity = area ? of->style->fill_opacity : of->style->stroke_opacity;
    ARENA_PUSH(b->arena, out->items, out->count, out->cap,
               ((struct scene_item){.kind = ITEM_RECT, .style = style_share(b, &s), .corner = corners, .rect = r}));
}

/* Move and close, of an area with a line down to its foot between. */
static void scan(struct build *b, struct lone_points *out, const struct scene_item *item, bool area) {
    static const uint8_t numbers[] = {
        [PATH_MOVE] = 2, [PATH_LINE] = 2, [PATH_CURVE] = 6, [PATH_ARC] = 6, [PATH_CLOSE] = 0};
    const struct path *p = &item->path;
    const double *at = p->numbers;
    for (uint32_t v = 0; v < p->verb_count; at += numbers[p->verbs[v]], v++) {
        uint32_t close = v + (area ? 2 : 1);
        if (p->verbs[v] != PATH_MOVE || close >= p->verb_count || p->verbs[close] != PATH_CLOSE) continue;
        if (!area)
            add(b, out, (struct rect){at[0] - RADIUS, at[1] - RADIUS, 2 * RADIUS, 2 * RADIUS}, RADIUS, item, false);
        else if (p->verbs[v + 1] == PATH_LINE && fabs(at[0] - at[2]) < 1e-6)
            add(b, out, (struct rect){at[0] - BREADTH / 2, fmin(at[1], at[3]), BREADTH, fabs(at[1] - at[3])}, 0, item,
                true);
    }
}

void lone_points(struct build *b, struct cell *c) {
    struct lone_points out = {0};
    if (!b->plan->extras || !b->plan->extras->page) return;
    for (uint32_t i = 0; i < c->mark_count; i++) {
        const struct built_mark *m = &c->marks[i];
        bool line = strcmp(m->plan->type, "line") == 0, area = strcmp(m->plan->type, "area") == 0;
        for (uint32_t k = 0; (line || area) && k < m->count; k++)
            if (m->items[k].kind == ITEM_PATH) scan(b, &out, &m->items[k], area);
    }
    if (!out.count) return;
    struct scene_mark *mark = mark_new(b->arena, "rect", "lone-point", NULL);
    mark->items = out.items;
    mark->item_count = (uint32_t)out.count;
    mark->inert = true;
    mark->aria_hidden = true;
    cell_add(b, c, mark);
}
