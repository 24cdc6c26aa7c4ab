/* The ink of the author's own texts, such as figures in the cells of a heat map: where that of the theme has no
 * contrast of 4.5 on the fill beneath them, one that has (WCAG 2). */
#include "layout/label.h"

struct fills {
    struct boxes boxes; /* the last that is drawn comes first */
    struct color *colors;
};

/* Of what is drawn before the n-th mark. */
static struct fills fills_below(struct labeller *l, uint32_t n) {
    struct fills out = {0};
    size_t count = 0, k = 0;
    for (uint32_t i = 0; i < n; i++)
        if (l->c->marks[i].boxes) count += l->c->marks[i].count;
    out.colors = ARENA_ARRAY(l->b->arena, struct color, count);
    while (n--) {
        const struct built_mark *m = &l->c->marks[n];
        for (uint32_t i = m->boxes ? m->count : 0; i--;) {
            const struct style *s = m->items[i].style;
            if (s->fill.kind != PAINT_COLOR || s->opacity * s->fill_opacity * s->fill.color.a < 0.99) continue;
            const struct rect *r = &m->boxes[i];
            boxes_add(l->b->arena, &out.boxes, box_of_rect(r->x, r->y, r->w, r->h));
            out.colors[k++] = s->fill.color;
        }
    }
    return out;
}

static void turn(struct labeller *l, const struct fills *fills, struct scene_item *item) {
    struct box b = item_bounds(item);
    double x = (b.x1 + b.x2) / 2, y = (b.y1 + b.y2) / 2;
    size_t at = boxes_first_met(&fills->boxes, box_grow((struct box){x, y, x, y}, 0.01), 0);
    if (at == SIZE_MAX || item->style->fill.kind != PAINT_COLOR) return;
    if (color_contrast(item->style->fill.color, fills->colors[at]) >= 4.5) return;
    struct style s = *item->style;
    s.fill = paint_of_color(label_ink_on(l, fills->colors[at]));
    item->style = style_share(l->b, &s);
}

void label_inks(struct labeller *l) {
    for (uint32_t i = 0; i < l->c->mark_count; i++) {
        const struct built_mark *m = &l->c->marks[i];
        if (!m->plan->turns_ink || !m->count) continue;
        struct fills fills = fills_below(l, i);
        for (uint32_t k = 0; k < m->count && fills.boxes.count; k++)
            turn(l, &fills, &m->items[k]);
    }
}
