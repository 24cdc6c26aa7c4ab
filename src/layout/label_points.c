/* The names of points, each close beside its own: those with few others about them choose first, so that what stands
 * apart is named. Whose places are taken has one that stands there move to another of its own; else its name stands
 * further off, at the end of a line. What finds no room is told. */
#include "layout/label.h"
#include <stdlib.h>

static const double GAP = 2, CLEAR = 3, ABOUT = 40; /* px: from the point; further from others; how far they crowd it */
static const double STEP = 2;                       /* px: between the boxes that stand for a line */

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

struct leader {
    double x1, y1, x2, y2;
    bool drawn;
};
/* Names of points, by their order. */
struct naming {
    struct labeller *l;
    const struct boxes *points;
    const struct named_point *order;
    struct label *labels;
    struct leader *leaders;
    struct boxes taken; /* by the names; empty where one is hidden */
    struct boxes lines; /* that lead to names further off */
};

static bool is_open(const struct naming *n, struct box b) {
    const struct labeller *l = n->l;
    return b.x1 >= 0 && b.x2 <= l->c->width && b.y1 >= -GAP && b.y2 <= l->c->height &&
           !boxes_meet_any(n->points, b, 0) && !boxes_meet_any(&l->texts, b, 0) && !boxes_meet_any(&l->planned, b, 0) &&
           !boxes_meet_any(&n->lines, b, 0);
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

static void take(struct naming *n, size_t i, const struct label *t) {
    n->labels[i] = *t;
    boxes_put(&n->taken, i, label_box(t));
}

/* The middle of a text about x that ends where the view does. */
static double within_view(const struct naming *n, const struct label *t, double x) {
    return fmax(t->width / 2, fmin(x, n->l->c->width - t->width / 2));
}

static bool move_off(struct naming *n, size_t i, size_t other, struct box b);

/* Right, left, above, below, then beside a little lower or higher, then at the corners; the first that is free, or
 * (`push`) that one other name can leave. */
static bool find_place(struct naming *n, size_t i, bool own, bool push) {
    static const struct {
        int x, y;
        double slide;
    } places[] = {{1, 0, 0},    {-1, 0, 0},    {0, -1, 0},  {0, 1, 0},    {1, 0, 0.2},  {1, 0, -0.2},
                  {-1, 0, 0.2}, {-1, 0, -0.2}, {1, 0, 0.4}, {1, 0, -0.4}, {-1, 0, 0.4}, {-1, 0, -0.4},
                  {1, -1, 0},   {-1, -1, 0},   {1, 1, 0},   {-1, 1, 0}};
    struct label t = n->labels[i];
    struct box at = n->order[i].box;
    double size = t.font.size, middle = (at.y1 + at.y2) / 2 + 0.27 * size;
    for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
        int dx = places[k].x, dy = places[k].y;
        double near = dy ? -GAP : GAP; /* at a corner a little over the point's side */
        t.anchor = dx > 0 ? "start" : dx < 0 ? "end" : "middle";
        t.x = dx > 0 ? at.x2 + near : dx < 0 ? at.x1 - near : within_view(n, &t, (at.x1 + at.x2) / 2);
        t.y = dy < 0 ? at.y1 - GAP - 0.2 * size : dy > 0 ? at.y2 + GAP + 0.74 * size : middle + places[k].slide * size;
        struct box b = label_box(&t);
        if (!is_open(n, b) || (own && !is_own(n->points, at, b, size))) continue;
        size_t other = boxes_first_met(&n->taken, b, 0);
        if (other != SIZE_MAX && !(push && move_off(n, i, other, b))) continue;
        take(n, i, &t);
        return true;
    }
    return false;
}

/* Does the other name find another place once the i-th stands at `b`? */
static bool move_off(struct naming *n, size_t i, size_t other, struct box b) {
    struct box before = n->taken.items[other];
    if (n->leaders[other].drawn || boxes_meet_other(&n->taken, b, 0, other)) return false;
    boxes_put(&n->taken, other, BOX_EMPTY);
    boxes_put(&n->taken, i, b);
    if (find_place(n, other, true, false)) return true;
    boxes_put(&n->taken, i, BOX_EMPTY);
    boxes_put(&n->taken, other, before);
    return false;
}

/* Are other points further off than its own, or as far as none of them seems to be meant, level with it further? Those
 * upon which its own lies do not count: the line tells which it is. */
static bool is_led(const struct boxes *points, struct box own, struct box text, double size) {
    double near = gap_between(own, text);
    struct boxes_walk about = boxes_walk(points, box_grow(text, fmin(near, size)), 0);
    for (size_t i = boxes_next(&about); i != SIZE_MAX; i = boxes_next(&about)) {
        struct box p = points->items[i];
        if (!boxes_meet(p, own, 0) && gap_between(p, text) < fmin(near, is_level(p, text) ? size : size / 2))
            return false;
    }
    return true;
}

/* Boxes for the line, when nothing is in its way. */
static bool take_line(struct naming *n, struct leader at) {
    double steps = fmax(1, ceil(hypot(at.x2 - at.x1, at.y2 - at.y1) / STEP));
    for (int pass = 0; pass < 2; pass++)
        for (double k = 0; k <= steps; k++) {
            double x = at.x1 + (at.x2 - at.x1) * k / steps, y = at.y1 + (at.y2 - at.y1) * k / steps;
            struct box b = {x - STEP / 2, y - STEP / 2, x + STEP / 2, y + STEP / 2};
            if (pass)
                boxes_add(n->l->b->arena, &n->lines, b);
            else if (!is_open(n, b) || boxes_meet_any(&n->taken, b, 0))
                return false;
        }
    return true;
}

static void show_line(struct labeller *l, struct leader at) {
    struct path_builder p;
    path_begin(&p, l->b->arena);
    path_move(&p, at.x1, at.y1);
    path_line(&p, at.x2, at.y2);
    struct scene_item item = {.kind = ITEM_PATH, .style = label_stroke(l->b, l->muted, 1), .path = path_end(&p)};
    ARENA_PUSH(l->b->arena, l->leaders, l->leader_count, l->leader_cap, item);
}

/* The name at the end of a short line: the shortest that is free. */
static bool find_far(struct naming *n, size_t i) {
    enum { WAYS = 16, LENGTHS = 8 };
    struct label t = n->labels[i];
    struct box at = n->order[i].box;
    double size = t.font.size, x = (at.x1 + at.x2) / 2, y = (at.y1 + at.y2) / 2, half = (at.x2 - at.x1) / 2;
    for (int k = 0; k < WAYS * LENGTHS; k++) {
        double turn = (k % WAYS + 1) / 2 * (k % 2 ? 1 : -1) * 2 * M_PI / WAYS; /* right first, left last */
        double dx = cos(turn), dy = sin(turn), from = half / fmax(fabs(dx), fabs(dy)) + STEP / 2 + 0.5,
               to = half + (0.8 + 0.35 * (k / WAYS)) * size;
        bool steep = fabs(dy) > 0.95;
        double end_x = x + dx * to, end_y = y + dy * to;
        t.anchor = steep ? "middle" : dx > 0 ? "start" : "end";
        t.x = steep ? within_view(n, &t, end_x) : end_x + (dx > 0 ? GAP : -GAP);
        t.y = !steep ? end_y + 0.27 * size : dy < 0 ? end_y - GAP - 0.2 * size : end_y + GAP + 0.74 * size;
        struct box b = label_box(&t);
        if (!is_open(n, b) || boxes_meet_any(&n->taken, b, 0) || !is_led(n->points, at, b, size)) continue;
        struct leader line = {x + dx * from, y + dy * from, end_x, end_y, true};
        if (!take_line(n, line)) continue;
        n->leaders[i] = line;
        take(n, i, &t);
        return true;
    }
    return false;
}

/* Names beside their points, hidden where they find no room; returns how many do not. */
static size_t place_all(struct naming *n, const struct built_mark *m, struct font font) {
    size_t lost = 0;
    n->labels = ARENA_ARRAY(n->l->b->arena, struct label, m->count);
    n->leaders = ARENA_ARRAY(n->l->b->arena, struct leader, m->count);
    for (uint32_t i = 0; i < m->count; i++) {
        const struct named_point *p = &n->order[i];
        struct label *t = &n->labels[i];
        *t = label_make(n->l, font, p->quiet ? n->l->muted : n->l->ink,
                        label_text(n->l->b, m->plan->labels->name, m->rows[p->item]));
        t->halo = true;
        boxes_add(n->l->b->arena, &n->taken, BOX_EMPTY);
        t->hidden = t->text.n && !find_place(n, i, true, false) && !find_place(n, i, true, true) &&
                    !(p->asked && (find_place(n, i, false, false) || find_far(n, i))); /* told by its ink */
        lost += t->hidden;
    }
    return lost;
}

void label_points(struct labeller *l, const struct built_mark *m) {
    struct boxes points = boxes_of_points(l);
    struct naming all = {.l = l, .points = &points, .order = points_of(l, m, &points)}, small = all;
    struct font least = l->name;
    least.size = fmin(least.size, LABEL_SIZE_LEAST);
    size_t lost = place_all(&all, m, l->name);
    if (lost && place_all(&small, m, least) < lost) all = small;
    for (uint32_t i = 0; i < m->count; i++)
        if (all.labels[i].hidden) all.labels[i].hidden = !find_far(&all, i);
    for (uint32_t i = 0; i < m->count; i++)
        if (all.labels[i].hidden)
            label_lose(l, all.labels[i].text, STR(""));
        else if (all.labels[i].text.n)
            label_add(l, &all.labels[i]);
    for (uint32_t i = 0; i < m->count; i++)
        if (all.leaders[i].drawn) show_line(l, all.leaders[i]);
    for (size_t i = 0; i < all.lines.count; i++)
        boxes_add(l->b->arena, &l->strokes, all.lines.items[i]);
}
