#include "geo/line.h"

struct geo_line *lines_add(struct geo_lines *l) {
    if (l->n == l->made) {
        ARENA_PUSH(l->arena, l->items, l->made, l->cap, (struct geo_line){0});
        l->n = l->made;
    } else {
        l->n++;
    }
    struct geo_line *line = &l->items[l->n - 1];
    line->n = 0;
    line->raw = NULL;
    return line;
}

void line_append(struct geo_lines *l, struct geo_line *line, const struct geo_point *p, size_t n) {
    line_reserve(l, line, n);
    if (n) memcpy(line->p + line->n, p, n * sizeof *p);
    line->n += n;
}

void lines_rejoin(struct geo_lines *l, size_t first) {
    if (l->n < first + 2) return;
    struct geo_line *last = &l->items[l->n - 1], gone = l->items[first];
    line_append(l, last, gone.p, gone.n);
    memmove(&l->items[first], &l->items[first + 1], (l->n - first - 1) * sizeof *l->items);
    l->items[--l->n] = gone;
}

bool points_equal(const struct geo_point *a, const struct geo_point *b) {
    return fabs(a->x - b->x) < GEO_EPSILON && fabs(a->y - b->y) < GEO_EPSILON;
}

void angle_find(struct angle *a) {
    a->sine = sin(a->at);
    a->cosine = cos(a->at);
    if (a->steps >= 0) a->steps = 200;
}
