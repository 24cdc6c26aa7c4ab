#include "scene/scene.h"
#include <math.h>
#include <string.h>

void path_begin(struct path_builder *b, struct arena *a) {
    *b = (struct path_builder){.arena = a};
}

/* Room for one verb more and its numbers. */
static inline double *add(struct path_builder *b, enum path_verb verb, size_t count) {
    ARENA_PUSH_RAW(b->arena, b->verbs, b->verb_count, b->verb_cap, (uint8_t)verb);
    if (b->number_count + count > b->number_cap)
        b->numbers = arena_grow_raw(b->arena, b->numbers, &b->number_cap, b->number_count + count, sizeof *b->numbers);
    double *numbers = b->numbers + b->number_count;
    b->number_count += count;
    return numbers;
}

static inline void add_point(struct path_builder *b, enum path_verb verb, double x, double y) {
    double *numbers = add(b, verb, 2);
    numbers[0] = x;
    numbers[1] = y;
}

void path_move(struct path_builder *b, double x, double y) {
    add_point(b, PATH_MOVE, x, y);
}

void path_line(struct path_builder *b, double x, double y) {
    add_point(b, PATH_LINE, x, y);
}

void path_curve(struct path_builder *b, double x1, double y1, double x2, double y2, double x, double y) {
    memcpy(add(b, PATH_CURVE, 6), (const double[]){x1, y1, x2, y2, x, y}, 6 * sizeof x);
}

void path_arc(struct path_builder *b, double cx, double cy, double r, double start, double end, bool ccw) {
    memcpy(add(b, PATH_ARC, 6), (const double[]){cx, cy, r, start, end, ccw ? 1 : 0}, 6 * sizeof cx);
}

void path_close(struct path_builder *b) {
    add(b, PATH_CLOSE, 0);
}

static double radius(const double corner[4], int i, double most) {
    return fmax(0, fmin(most, corner[i]));
}

void path_rect(struct path_builder *b, double x, double y, double w, double h, const double corner[4]) {
    /* A quarter circle's control points lie this far from the corner, in radii:
     * http://spencermortensen.com/articles/bezier-circle */
    static const double c = 0.448084975506;
    double half = fmin(w, h) / 2, x2 = x + w, y2 = y + h;
    double tl = 0, tr = 0, br = 0, bl = 0;
    if (corner) {
        tl = radius(corner, 0, half);
        tr = radius(corner, 1, half);
        br = radius(corner, 2, half);
        bl = radius(corner, 3, half);
    }
    if (tl <= 0 && tr <= 0 && br <= 0 && bl <= 0) {
        path_move(b, x, y);
        path_line(b, x2, y);
        path_line(b, x2, y2);
        path_line(b, x, y2);
        path_close(b);
        return;
    }
    path_move(b, x + tl, y);
    path_line(b, x2 - tr, y);
    path_curve(b, x2 - c * tr, y, x2, y + c * tr, x2, y + tr);
    path_line(b, x2, y2 - br);
    path_curve(b, x2, y2 - c * br, x2 - c * br, y2, x2 - br, y2);
    path_line(b, x + bl, y2);
    path_curve(b, x + c * bl, y2, x, y2 - c * bl, x, y2 - bl);
    path_line(b, x, y + tl);
    path_curve(b, x, y + c * tl, x + c * tl, y, x + tl, y);
    path_close(b);
}

struct path path_end(const struct path_builder *b) {
    return (struct path){b->verbs, b->numbers, (uint32_t)b->verb_count, (uint32_t)b->number_count};
}
