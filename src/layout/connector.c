/* The lines of a waterfall: from the end of each bar to the next. */
#include "layout/label.h"

/* Along the categories. */
static double start_of(const struct rect *r, bool lies) {
    return lies ? r->y : r->x;
}

static double end_of(const struct rect *r, bool lies) {
    return lies ? r->y + r->h : r->x + r->w;
}

void connector_marks(struct labeller *l, const struct built_mark *m) {
    if (!m->plan->connected || !m->boxes || m->count < 2) return;
    bool lies = m->plan->horizontal;
    struct scene_item *items = ARENA_ARRAY(l->b->arena, struct scene_item, m->count);
    const struct style *style = label_stroke(l->b, l->muted, 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i + 1 < m->count; i++) {
        double at = encode_number(l->c->plan, &m->plan->encode[lies ? VISUAL_X : VISUAL_Y], m->rows[i], NAN);
        double from = end_of(&m->boxes[i], lies), to = start_of(&m->boxes[i + 1], lies);
        if (isnan(at) || !(from < to)) continue;
        struct scene_item item = {.kind = ITEM_LINE, .style = style};
        item.x = lies ? at : from;
        item.y = lies ? from : at;
        item.line.x2 = lies ? at : to;
        item.line.y2 = lies ? to : at;
        items[n++] = item;
    }
    struct scene_mark *mark = mark_new(l->b->arena, "rule", "connector", NULL);
    mark->items = items;
    mark->item_count = n;
    mark->inert = mark->aria_hidden = true;
    if (n) cell_add_below(l->b, l->c, mark);
}
