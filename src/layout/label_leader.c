/* Lines from slices to their labels. */
#include "layout/label_slice.h"

static const double ELBOW = 14; /* px, at most: how far a line goes out of the pie before it turns to its label */
static const double FAN = 48, FAN_STEP = 1, FAN_GAP = 2.5; /* px: where many lines fan out; apart from each other */
static const double SEEN = 0.5;                            /* px: no shorter arc is seen */

static double elbow_length(const struct slice *s) {
    return fmin(ELBOW, 0.18 * s->outer);
}

double slice_wanted(const struct slice *s) {
    return s->y - s->up * (s->outer + elbow_length(s));
}

/* Where the line of a slice turns: at its label's height, outside the circle. */
static double elbow_of(const struct slice *s) {
    double r = s->outer + elbow_length(s), dy = s->at - s->y, side = s->left ? -1 : 1;
    double clear = fabs(dy) < r ? sqrt(r * r - dy * dy) : 0;
    return s->x + side * fmax(clear, fabs(s->across) * (s->outer + 4));
}

/* The square of how far p is from the line between a and b. No fmin, hypot or sqrt: they guard against what px do not
 * have, and this is asked most of all. */
static double distance2(struct point p, struct point a, struct point b) {
    double dx = b.x - a.x, dy = b.y - a.y, px = p.x - a.x, py = p.y - a.y, along = px * dx + py * dy,
           length = dx * dx + dy * dy;
    double t = along <= 0 ? 0 : along >= length ? 1 : along / length, x = t * dx - px, y = t * dy - py;
    return x * x + y * y;
}

/* Does the line from a to b run through the pie? */
static bool through(const struct slice *s, struct point a, struct point b) {
    double r = s->outer - 2;
    return r > 0 && distance2((struct point){s->x, s->y}, a, b) < r * r;
}

static double side_of(struct point a, struct point b, struct point p) {
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static bool segments_cross(struct point a, struct point b, struct point c, struct point d) {
    double s1 = side_of(a, b, c), s2 = side_of(a, b, d), s3 = side_of(c, d, a), s4 = side_of(c, d, b);
    return ((s1 > 0) != (s2 > 0)) && ((s3 > 0) != (s4 > 0));
}

static bool routes_cross(const struct route *a, const struct route *b) {
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++)
            if (segments_cross(a->at[i], a->at[i + 1], b->at[k], b->at[k + 1])) return true;
    return false;
}

static bool routes_close(const struct route *a, const struct route *b) {
    for (int i = 0; i < 2; i++)
        if (distance2(a->at[1], b->at[i], b->at[i + 1]) < FAN_GAP * FAN_GAP ||
            distance2(b->at[1], a->at[i], a->at[i + 1]) < FAN_GAP * FAN_GAP)
            return true;
    return false;
}

static double least_of(double a, double b, double c) {
    return a < b ? a < c ? a : c : b < c ? b : c;
}

/* Through these points, and what is near it. */
static struct route route_of(struct point start, struct point turn, struct point port) {
    return (struct route){{start, turn, port},
                          {least_of(start.x, turn.x, port.x) - FAN_GAP, least_of(start.y, turn.y, port.y) - FAN_GAP,
                           -least_of(-start.x, -turn.x, -port.x) + FAN_GAP,
                           -least_of(-start.y, -turn.y, -port.y) + FAN_GAP}};
}

/* Off the pie and all lines that are taken: none is crossed, nor (`apart`) all but touched. */
static bool is_free(const struct routes *taken, const struct slice *s, const struct route *r, bool apart) {
    if (through(s, r->at[0], r->at[1]) || through(s, r->at[1], r->at[2])) return false;
    for (size_t k = taken->count; k-- > 0;) { /* the last are the nearest */
        const struct route *o = &taken->items[k];
        if (boxes_meet(o->near, r->near, 0) && (routes_cross(r, o) || (apart && routes_close(r, o)))) return false;
    }
    return true;
}

/* Out of the circle as far as it takes to pass over the lines of slices further down, and straight to the label. */
static bool fan_route(const struct routes *taken, const struct slice *s, double end, struct route *out) {
    double r = s->outer + 2;
    struct point start = {s->x + s->across * r, s->y - s->up * r}, port = {end, s->at};
    for (double far = -1; far <= FAN; far = far < 0 ? 3 : far + FAN_STEP) {
        struct point turn = {s->x + s->across * (s->outer + far), s->y - s->up * (s->outer + far)};
        if (far < 0) turn = (struct point){elbow_of(s), s->at};
        *out = route_of(start, turn, port);
        if (is_free(taken, s, out, true)) return true;
    }
    return false;
}

/* A line from the slice to its label at (end, s->at), if that is not too far off: along the label's height to the
 * circle, else out of the circle and straight to the label. False when each of them would cross another or the pie. */
static bool find_route(const struct routes *taken, const struct slice *s, double end, struct route *out) {
    double r = s->outer + 2, far = s->outer + 0.7 * elbow_length(s);
    struct point start = {s->x + s->across * r, s->y - s->up * r}, port = {end, s->at};
    if (fabs(s->at - slice_wanted(s)) > 0.6 * s->outer) return false;
    const struct point turns[] = {{elbow_of(s), s->at}, {s->x + s->across * far, s->y - s->up * far}, start};
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
        *out = route_of(start, turns[i], port);
        if (is_free(taken, s, out, false)) return true;
    }
    return false;
}

static void add_route(struct labeller *l, const struct route *r) {
    struct path_builder p;
    path_begin(&p, l->b->arena);
    path_move(&p, r->at[0].x, r->at[0].y);
    path_line(&p, r->at[1].x, r->at[1].y);
    path_line(&p, r->at[2].x, r->at[2].y);
    struct scene_item item = {.kind = ITEM_PATH, .style = label_stroke(l->b, l->muted, 1), .path = path_end(&p)};
    ARENA_PUSH(l->b->arena, l->leaders, l->leader_count, l->leader_cap, item);
}

/* Where no line finds its way, the slice's colour stands beside the label. */
static void add_key(struct labeller *l, const struct slice *s, double end, bool left) {
    struct style style = style_plain;
    style.fill = s->fill;
    ARENA_PUSH(l->b->arena, l->keys, l->key_count, l->key_cap,
               ((struct scene_item){.kind = ITEM_RECT,
                                    .style = style_share(l->b, &style),
                                    .rect = {left ? end - 3 : end - 4, s->at - 3.5, 7, 7}}));
}

/* Is its arc longer than that? */
static bool longer(const struct slice *s, double least) {
    return (s->to - s->from) * s->outer > least;
}

static bool visible(const struct slice *s) {
    return longer(s, SEEN);
}

static bool all_longer(const struct column_of_labels *c, double least) {
    for (size_t i = 0; i < c->count; i++)
        if (!longer(c->slices[i], least)) return false;
    return true;
}

/* A line for each of the column whose arc is longer than `least` px, from the middle of the side up and down; false,
 * and none, where that can not be. */
static bool fan_leaders(const struct column_of_labels *c, double end, double least, struct routes *taken) {
    size_t before = taken->count, lower = 0;
    while (lower < c->count && c->slices[lower]->up > 0)
        lower++;
    for (size_t i = 0; i < c->count; i++) {
        const struct slice *s = c->slices[i < lower ? lower - 1 - i : i];
        struct route r;
        if (!longer(s, least)) continue;
        if (!fan_route(taken, s, end, &r)) {
            taken->count = before;
            return false;
        }
        taken->items[taken->count++] = r;
    }
    return true;
}

bool slice_can_lead(struct labeller *l, const struct column_of_labels *c) {
    struct routes none = {.items = ARENA_ARRAY(l->b->arena, struct route, c->count)};
    return !c->count || fan_leaders(c, c->slices[0]->x + (c->left ? -c->off : c->off), SEEN, &none);
}

/* A short line for each, the large slices' first; false, and none, where that can not be. */
static bool near_leaders(struct labeller *l, const struct column_of_labels *c, double end, struct routes *taken) {
    struct slice **by_size = ARENA_ARRAY(l->b->arena, struct slice *, c->count);
    size_t before = taken->count;
    for (size_t i = 0; i < c->count; i++) {
        size_t k = i;
        for (; k > 0 && by_size[k - 1]->to - by_size[k - 1]->from < c->slices[i]->to - c->slices[i]->from; k--)
            by_size[k] = by_size[k - 1];
        by_size[k] = c->slices[i];
    }
    for (size_t i = 0; i < c->count; i++) {
        if (!visible(by_size[i])) continue;
        if (!find_route(taken, by_size[i], end, &taken->items[taken->count])) {
            taken->count = before;
            return false;
        }
        taken->count++;
    }
    return true;
}

bool slice_leaders(struct labeller *l, const struct column_of_labels *c, double end, struct routes *taken) {
    size_t before = taken->count;
    bool all = fan_leaders(c, end, 0, taken) || (!all_longer(c, SEEN) && fan_leaders(c, end, SEEN, taken)) ||
               near_leaders(l, c, end, taken);
    for (size_t i = before; i < taken->count; i++)
        add_route(l, &taken->items[i]);
    for (size_t i = 0; i < c->count && !all; i++)
        add_key(l, c->slices[i], end, c->left);
    return all;
}
