/* An axis that leaves out a part of its domain: the scale becomes one of three pieces, of which the middle one is a gap
 * of fixed width. Both other pieces have the same px per unit. */
#include "scale/scale_kinds.h"
#include "scale/ticks.h"
#include <math.h>

bool scale_broken(const struct scale *s) {
    return s->type == SCALE_LINEAR && s->gap.from < s->gap.to;
}

void break_finish(struct arena *a, struct scale *s) {
    if (!scale_broken(s) || s->domain_n != 2 || s->numbers_n != 2) return;
    double lo = s->domain[0], hi = s->domain[1], from = s->gap.from, to = s->gap.to;
    double length = s->numbers[1] - s->numbers[0], gap = fmin(SCALE_BREAK_PX, fabs(length) / 4);
    if (!(lo < from && to < hi)) return;
    double unit = (length - copysign(gap, length)) / (from - lo + hi - to);
    double *domain = ARENA_ARRAY(a, double, 4), *numbers = ARENA_ARRAY(a, double, 4);
    domain[0] = lo, domain[1] = from, domain[2] = to, domain[3] = hi;
    numbers[0] = s->numbers[0];
    numbers[1] = numbers[0] + unit * (from - lo);
    numbers[2] = numbers[1] + copysign(gap, length);
    numbers[3] = s->numbers[1];
    s->domain = domain;
    s->numbers = numbers;
    s->domain_n = s->numbers_n = 4;
}

const double *break_ticks(struct arena *a, const struct scale *s, double count, size_t *n) {
    const double *d = s->domain;
    double step = tick_step(0, d[1] - d[0] + d[3] - d[2], count), *ticks = NULL;
    size_t cap = 0;
    for (int piece = 0; piece < 4 && step > 0; piece += 2) {
        size_t some;
        const double *all =
            ticks_linear(a, d[piece], d[piece + 1], fmax(1, round((d[piece + 1] - d[piece]) / step)), &some);
        for (size_t i = 0; i < some; i++)
            ARENA_PUSH(a, ticks, *n, cap, all[i]);
    }
    return ticks;
}
