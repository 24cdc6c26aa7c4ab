/* The names of points, each close beside its own: those with few others about them choose first, so that what stands
 * apart is named, and what finds no room is told. */
#include "layout/label.h"
#include <stdlib.h>

static const double GAP = 2, CLEAR = 3, ABOUT = 40; /* px: from the point; further from others; how far they crowd it */

struct named_point {
    uint32_t item;
    struct box box;
    size_t crowd; /* points about it, itself among them */
    bool quiet;   /* others are highlighted, and named first */
    bool asked;   /* it is highlighted */
};

static struct boxes boxes_of_points(struct labeller *l) {
    struct boxes out = {0};
    for (uint32_t i = 0; i < l->c->mark_count; i++) {
        const struct built_mark *m = &l->c->marks[i];
        for (uint32_t k = 0; strcmp(m->plan->type, "symbol") == 0 && k < m->count; k++)
            boxes_add(l->b->arena, &out, item_bounds(&m->items[k]));
    }
    return out;
}

static int by_crowd(const void *x, const void *y) {
    const struct named_point *a = x, *b = y;
    if (a->quiet != b->quiet) return a->quiet ? 1 : -1;
    if (a->crowd != b->crowd) return a->crowd < b->crowd ? -1 : 1;
    return a->item < b->item ? -1 : a->item > b->item;
}

static struct named_point *points_of(struct labeller *l, const struct built_mark *m, const struct boxes *points) {
    struct named_point *out = ARENA_ARRAY(l->b->arena, struct named_point, m->count);
    for (uint32_t i = 0; i < m->count; i++) {
        out[i] = (struct named_point){.item = i, .box = item_bounds(&m->items[i])};
        const uint8_t *quiet = m->plan->labels->quiet;
        out[i].quiet = quiet && quiet[m->rows[i]];
        out[i].asked = quiet && !out[i].quiet;
        out[i].crowd = boxes_meet_count(points, box_grow(out[i].box, ABOUT), 0);
    }
    qsort(out, m->count, sizeof *out, by_crowd);
    return out;
}

static bool is_free(const struct labeller *l, const struct boxes *points, const struct boxes *taken, struct box b) {
    return b.x1 >= 0 && b.x2 <= l->c->width && b.y1 >= 0 && b.y2 <= l->c->height && !boxes_meet_any(points, b, 0) &&
           !boxes_meet_any(&l->texts, b, 0) && !boxes_meet_any(&l->planned, b, 0) && !boxes_meet_any(taken, b, 0);
}

static double gap_between(struct box a, struct box b) {
    return hypot(fmax(0, fmax(a.x1 - b.x2, b.x1 - a.x2)), fmax(0, fmax(a.y1 - b.y2, b.y1 - a.y2)));
}

static bool is_level(struct box point, struct box text) {
    double y = (point.y1 + point.y2) / 2;
    return text.y1 <= y && y <= text.y2;
}

/* Is no other point nearly as near as its own? What stands level with a point reads as that one's from further off. */
static bool is_own(const struct boxes *points, struct box own, struct box text, double size) {
    double near = gap_between(own, text);
    bool beside = is_level(own, text);
    struct boxes_walk about = boxes_walk(points, box_grow(text, near + fmax(size, CLEAR)), 0);
    for (size_t i = boxes_next(&about); i != SIZE_MAX; i = boxes_next(&about)) {
        struct box p = points->items[i];
        double gap = gap_between(p, text), apart = hypot(p.x1 - own.x1 + p.x2 - own.x2, p.y1 - own.y1 + p.y2 - own.y2);
        double clear = is_level(p, text) && !beside ? size : CLEAR;
        /* where points lie upon one another, what tells them apart is less than that */
        if (gap < near + fmin(clear, apart / 4)) return false;
    }
    return true;
}

/* Right, left, above, below, then beside a little lower or higher, then at the corners; the first that is free. */
static bool find_place(const struct labeller *l, const struct boxes *points, const struct boxes *taken, struct box at,
                       bool own, struct label *t) {
    static const struct {
        int x, y;
        double slide;
    } places[] = {{1, 0, 0},    {-1, 0, 0},    {0, -1, 0},  {0, 1, 0},    {1, 0, 0.2},  {1, 0, -0.2},
                  {-1, 0, 0.2}, {-1, 0, -0.2}, {1, 0, 0.4}, {1, 0, -0.4}, {-1, 0, 0.4}, {-1, 0, -0.4},
                  {1, -1, 0},   {-1, -1, 0},   {1, 1, 0},   {-1, 1, 0}};
    double size = t->font.size, middle = (at.y1 + at.y2) / 2 + 0.27 * size;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int dx = places[i].x, dy = places[i].y;
        double near = dy ? -GAP : GAP; /* at a corner a little over the point's side */
        t->anchor = dx > 0 ? "start" : dx < 0 ? "end" : "middle";
        t->x = dx > 0 ? at.x2 + near : dx < 0 ? at.x1 - near : (at.x1 + at.x2) / 2;
        t->y = dy < 0 ? at.y1 - GAP - 0.2 * size : dy > 0 ? at.y2 + GAP + 0.74 * size : middle + places[i].slide * size;
        struct box b = label_box(t);
        if (is_free(l, points, taken, b) && (!own || is_own(points, at, b, size))) return true;
    }
    return false;
}

/* Labels by item, hidden where they find no room; returns how many do not. */
static size_t place_all(struct labeller *l, const struct built_mark *m, const struct named_point *order,
                        const struct boxes *points, struct font font, struct label *out) {
    struct boxes taken = {0};
    const struct label_plan *p = m->plan->labels;
    size_t lost = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        uint32_t item = order[i].item, row = m->rows[item];
        struct label *t = &out[item];
        *t = label_make(l, font, order[i].quiet ? l->muted : l->ink, label_text(l->b, p->name, row));
        t->halo = true;
        t->hidden = t->text.n && !find_place(l, points, &taken, order[i].box, true, t) &&
                    !(order[i].asked && find_place(l, points, &taken, order[i].box, false, t)); /* told by its ink */
        lost += t->hidden;
        if (t->text.n && !t->hidden) boxes_add(l->b->arena, &taken, label_box(t));
    }
    return lost;
}

void label_points(struct labeller *l, const struct built_mark *m) {
    struct boxes points = boxes_of_points(l);
    struct named_point *order = points_of(l, m, &points);
    struct label *all = ARENA_ARRAY(l->b->arena, struct label, m->count),
                 *small = ARENA_ARRAY(l->b->arena, struct label, m->count);
    struct font font = l->name, least = l->name;
    least.size = fmin(least.size, LABEL_SIZE_LEAST);
    size_t lost = place_all(l, m, order, &points, font, all);
    if (lost && place_all(l, m, order, &points, least, small) < lost) all = small;
    for (uint32_t i = 0; i < m->count; i++)
        if (all[i].hidden)
            label_lose(l, all[i].text, STR(""));
        else if (all[i].text.n)
            label_add(l, &all[i]);
}
