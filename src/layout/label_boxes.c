/* The medians of box plots, each beside its box and clear of every whisker: all of them in one size and direction, or
 * none. */
#include "layout/label.h"

static const double GAP = 3, APART = 4, CLEAR = 2; /* px: from the box; from other boxes; from all else */

/* False: they lie upon one another and do not show whose figure stands beside them. */
static bool are_apart(struct labeller *l, const struct built_mark *m, struct boxes *out) {
    for (uint32_t i = 0; i < m->count; i++) {
        const struct rect *r = &m->boxes[i];
        struct box b = box_of_rect(r->x, r->y, r->w, r->h);
        if (boxes_meet_any(out, b, 0.5)) return false;
        boxes_add(l->b->arena, out, b);
    }
    return true;
}

/* Whiskers with their caps and outliers, of these boxes and of others. */
static struct boxes strokes_of(struct labeller *l, const struct built_mark *boxes) {
    struct boxes out = {0};
    for (uint32_t i = 0; i < l->c->mark_count; i++) {
        const struct built_mark *m = &l->c->marks[i];
        const char *type = m->plan->type;
        bool drawn = strcmp(type, "rule") == 0 || strcmp(type, "symbol") == 0 || strcmp(type, "rect") == 0;
        drawn &= m != boxes;
        for (uint32_t k = 0; drawn && k < m->count; k++)
            boxes_add(l->b->arena, &out, item_bounds(&m->items[k]));
    }
    return out;
}

/* Right or left of an upright box, above or below one that lies. */
static void put(struct label *t, const struct rect *r, double median, bool lies, bool first) {
    double up = 0.74 * t->font.size;
    if (t->upright) {
        t->x = first ? r->x + r->w + GAP + up : r->x - GAP - 0.14 * t->font.size;
        t->y = median;
        return;
    }
    t->anchor = lies ? "middle" : first ? "start" : "end";
    t->x = lies ? median : first ? r->x + r->w + GAP : r->x - GAP;
    t->y = !lies ? median + up / 2 : first ? r->y - GAP - 0.14 * t->font.size : r->y + r->h + GAP + up;
}

static bool is_free(const struct labeller *l, const struct boxes *strokes, const struct boxes *taken, struct box b) {
    struct box room = box_grow(b, CLEAR);
    return b.x1 >= -CLEAR && b.x2 <= l->c->width + CLEAR && b.y1 >= 0 && b.y2 <= l->c->height &&
           !boxes_meet_any(strokes, room, 0) && !boxes_meet_any(&l->solids, room, 0) &&
           !boxes_meet_any(&l->texts, room, 0) && !boxes_meet_any(taken, room, 0);
}

static bool place_all(struct labeller *l, const struct built_mark *m, const struct boxes *boxes,
                      const struct boxes *strokes, double size, bool upright, struct label *out) {
    const struct label_plan *p = m->plan->labels;
    struct font font = l->figure;
    struct boxes taken = {0};
    double base = cell_zero(l->c, m->plan->horizontal ? CH_X : CH_Y);
    if (isnan(base)) base = m->plan->horizontal ? 0 : l->c->height; /* the axis' line ends the view */
    font.size = size;
    for (uint32_t i = 0; i < m->count; i++) {
        uint32_t row = m->rows[i];
        double median = scale_apply(p->along, column_number(p->medians, row));
        struct label *t = &out[i];
        *t = label_make(l, font, p->quiet && p->quiet[row] ? l->muted : l->ink, label_text(l->b, p->text, row));
        t->halo = true;
        t->upright = upright;
        t->hidden = !t->text.n || isnan(median);
        bool placed = t->hidden;
        for (int side = 0; side < 2 && !placed; side++) {
            put(t, &m->boxes[i], median, m->plan->horizontal, side == 0);
            label_clear_base(t, median, base, m->plan->horizontal);
            struct box b = label_box(t);
            placed = is_free(l, strokes, &taken, b) && !boxes_meet_other(boxes, box_grow(b, APART), 0, i);
        }
        if (!placed) return false;
        if (!t->hidden) boxes_add(l->b->arena, &taken, label_box(t));
    }
    return true;
}

void label_boxes(struct labeller *l, const struct built_mark *m) {
    const struct label_plan *p = m->plan->labels;
    struct label *all = ARENA_ARRAY(l->b->arena, struct label, m->count);
    struct boxes boxes = {0}, strokes = strokes_of(l, m);
    if (!are_apart(l, m, &boxes)) return;
    bool placed = false;
    for (int upright = 0; upright < (m->plan->horizontal ? 1 : 2) && !placed; upright++)
        for (double size = l->figure.size; size >= LABEL_SIZE_LEAST && !placed; size--)
            placed = place_all(l, m, &boxes, &strokes, size, upright, all);
    for (uint32_t i = 0; i < m->count; i++)
        if (!placed)
            label_lose_part(l, label_text(l->b, p->name, m->rows[i]), label_text(l->b, p->part, m->rows[i]),
                            label_text(l->b, p->text, m->rows[i]));
        else if (!all[i].hidden)
            label_add(l, &all[i]);
}
