/* A broken axis: the picture is torn across the whole view, so that nobody takes bars that go through for whole ones.
 */
#include "layout/label.h"

static const double TOOTH = 7, DEPTH = 2.5, INSET = 3;

/* Along one edge at `at` from 0 to `length` (or back); the last tooth is cut at the end. */
static void edge(struct path_builder *p, bool upright, double at, double length, bool back, bool first) {
    int teeth = (int)ceil(length / TOOTH);
    for (int i = 0; i <= teeth; i++) {
        int k = back ? teeth - i : i;
        double u = fmin(k * TOOTH, length), v = at + (k % 2 ? DEPTH : -DEPTH);
        (first && i == 0 ? path_move : path_line)(p, upright ? v : u, upright ? u : v);
    }
}

static void tear(struct labeller *l, bool upright, double a, double b) {
    struct build *build = l->b;
    double length = upright ? l->c->height : l->c->width, low = fmin(a, b) + INSET, high = fmax(a, b) - INSET;
    struct scene_item *items = ARENA_ARRAY(build->arena, struct scene_item, 3);
    struct path_builder p;
    path_begin(&p, build->arena);
    edge(&p, upright, low, length, false, true);
    edge(&p, upright, high, length, true, false);
    path_close(&p);
    items[0] = (struct scene_item){.kind = ITEM_PATH, .style = label_fill(build, l->ground), .path = path_end(&p)};
    for (int i = 0; i < 2; i++) {
        path_begin(&p, build->arena);
        edge(&p, upright, i ? high : low, length, false, true);
        items[1 + i] =
            (struct scene_item){.kind = ITEM_PATH, .style = label_stroke(build, l->muted, 1), .path = path_end(&p)};
    }
    struct scene_mark *m = mark_new(build->arena, "path", "axis-break", NULL);
    m->items = items;
    m->item_count = 3;
    m->inert = m->aria_hidden = true;
    cell_add(build, l->c, m);
    low = fmin(a, b), high = fmax(a, b);
    boxes_add(build->arena, &l->texts,
              upright ? (struct box){low, 0, high, l->c->height} : (struct box){0, low, l->c->width, high});
}

bool cell_is_broken(const struct cell *c) {
    for (uint32_t i = 0; i < c->plan->axis_count; i++)
        if (scale_broken(c->plan->axes[i].scale) && c->plan->axes[i].scale->domain_n == 4) return true;
    return false;
}

void axis_breaks(struct labeller *l) {
    bool done[2] = {false, false};
    for (uint32_t i = 0; i < l->c->plan->axis_count; i++) {
        const struct axis_plan *a = &l->c->plan->axes[i];
        bool upright = a->channel == CH_X;
        if (done[upright] || !scale_broken(a->scale) || a->scale->domain_n != 4) continue;
        done[upright] = true;
        tear(l, upright, a->scale->numbers[1], a->scale->numbers[2]);
    }
}
