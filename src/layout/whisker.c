/* Whiskers: from the low to the high end of a figure that is a range, across the end of its bar or its point. */
#include "layout/label.h"

static const double CAP_MOST = 7;

static struct scene_item whisker(struct labeller *l, bool lies, double at, double low, double high, double cap,
                                 const struct style *style) {
    struct path_builder p;
    path_begin(&p, l->b->arena);
    for (int end = 0; end < 3; end++) { /* the line, and its two ends */
        double from = end ? at - cap : low, to = end ? at + cap : high, other = end == 1 ? low : end == 2 ? high : at;
        bool along = end ? !lies : lies;
        path_move(&p, along ? from : other, along ? other : from);
        path_line(&p, along ? to : other, along ? other : to);
    }
    return (struct scene_item){.kind = ITEM_PATH, .style = style, .path = path_end(&p)};
}

static struct rect reach_over(struct rect r, bool lies, double low, double high) {
    double a = lies ? r.x : r.y, b = lies ? r.x + r.w : r.y + r.h;
    a = fmin(a, fmin(low, high)), b = fmax(b, fmax(low, high));
    return lies ? (struct rect){a, r.y, b - a, r.h} : (struct rect){r.x, a, r.w, b - a};
}

void whisker_marks(struct labeller *l, struct built_mark *m) {
    const struct whisker_plan *p = m->plan->whiskers;
    if (!p || !m->boxes) return;
    struct scene_item *items = ARENA_ARRAY(l->b->arena, struct scene_item, 2 * m->count);
    struct rect *boxes = ARENA_ARRAY(l->b->arena, struct rect, m->count);
    const struct style *style = label_stroke(l->b, l->ink, 1.5), *halo = label_stroke(l->b, l->ground, 4);
    bool lies = m->plan->horizontal;
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        double low = column_number(p->low, m->rows[i]), high = column_number(p->high, m->rows[i]);
        struct rect r = boxes[i] = m->boxes[i];
        if (!(low < high)) continue;
        low = scale_apply(p->scale, low), high = scale_apply(p->scale, high);
        double at = lies ? r.y + r.h / 2 : r.x + r.w / 2, cap = fmin(CAP_MOST, (lies ? r.h : r.w) / 4);
        items[n++] = whisker(l, lies, at, low, high, cap, halo); /* dark bars would swallow it */
        items[n++] = whisker(l, lies, at, low, high, cap, style);
        boxes[i] = reach_over(r, lies, low, high);
        boxes_add(l->b->arena, &l->solids,
                  lies ? (struct box){fmin(low, high), at - cap, fmax(low, high), at + cap}
                       : (struct box){at - cap, fmin(low, high), at + cap, fmax(low, high)});
    }
    m->boxes = boxes; /* what labels and brackets stand beyond */
    struct scene_mark *mark = mark_new(l->b->arena, "path", "whisker", NULL);
    mark->items = items;
    mark->item_count = n;
    mark->inert = mark->aria_hidden = true;
    if (n) cell_add(l->b, l->c, mark);
}
