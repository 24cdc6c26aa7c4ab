/* linear, log, pow, sqrt, symlog, time and utc scales (d3-scale: continuous, log, pow, symlog, time), and the
 * sequential and diverging ones that interpolate colours. */
#include "scale/decimal.h"
#include "scale/scale_kinds.h"
#include <math.h>

static double power(double x, double e) {
    return x < 0 ? -pow(-x, e) : pow(x, e);
}

double scale_transform(const struct scale *s, double x) {
    switch (s->type) {
    case SCALE_LOG: return s->domain_n && s->domain[0] < 0 ? -log(-x) : log(x);
    case SCALE_POW:
    case SCALE_SQRT:
        if (s->exponent == 1) return x;
        if (s->exponent == 0.5) return x < 0 ? -sqrt(-x) : sqrt(x);
        return power(x, s->exponent);
    case SCALE_SYMLOG: return copysign(log1p(fabs(x / s->constant)), x);
    default: return x;
    }
}

double scale_untransform(const struct scale *s, double y) {
    switch (s->type) {
    case SCALE_LOG: return s->domain_n && s->domain[0] < 0 ? -exp(-y) : exp(y);
    case SCALE_POW:
    case SCALE_SQRT:
        if (s->exponent == 1) return y;
        if (s->exponent == 0.5) return y < 0 ? -y * y : y * y;
        return power(y, 1 / s->exponent);
    case SCALE_SYMLOG: return copysign(expm1(fabs(y)), y) * s->constant;
    default: return y;
    }
}

void continuous_finish(struct arena *a, struct scale *s) {
    s->transformed = ARENA_ARRAY(a, double, s->domain_n);
    for (size_t i = 0; i < s->domain_n; i++)
        s->transformed[i] = scale_transform(s, s->domain[i]);
}

/* Where x lies between a and b; the middle when they are one. */
static double normalize(double a, double b, double x) {
    double d = b - a;
    return d != 0 ? (x - a) / d : 0.5; /* a NaN is not 0 and stays */
}

/* The piece of a domain of n numbers (up or down) that x falls in: i of [i, i + 1], found from the low end. */
static size_t find_piece(const double *domain, size_t n, double x) {
    bool down = domain[n - 1] < domain[0];
    size_t i = 0;
    while (i + 2 < n && domain[down ? n - 2 - i : i + 1] <= x)
        i++;
    return down ? n - 2 - i : i;
}

/* x between the numbers of `from`, carried over to those of `to`. Pieces run upwards, as d3 has it, so that rounding
 * is the same. */
static double carry(const double *from, const double *to, size_t n, double x, bool round) {
    if (n < 2) return NAN;
    size_t i = n > 2 ? find_piece(from, n, x) : 0;
    bool down = n > 2 ? from[n - 1] < from[0] : from[1] < from[0];
    double t = down ? normalize(from[i + 1], from[i], x) : normalize(from[i], from[i + 1], x);
    double y = down ? interpolate_number(to[i + 1], to[i], t) : interpolate_number(to[i], to[i + 1], t);
    return round ? round_half_up(y) : y;
}

static double clamp_to(const double *domain, size_t n, double x) {
    double a = domain[0], b = domain[n - 1];
    if (a > b) {
        double t = a;
        a = b, b = t;
    }
    return x < a ? a : x > b ? b : x;
}

double scale_apply(const struct scale *s, double x) {
    if (isnan(x) || s->type == SCALE_IDENTITY) return x;
    if (!s->numbers || !s->transformed) return NAN;
    size_t n = s->domain_n < s->numbers_n ? s->domain_n : s->numbers_n;
    if (s->clamp && n) x = clamp_to(s->domain, n, x);
    return carry(s->transformed, s->numbers, n, scale_transform(s, x), s->round);
}

/* As nearly all are: from two ends to two ends, and nothing else. */
static bool is_straight(const struct scale *s) {
    bool plain = (s->type == SCALE_LINEAR || scale_type_temporal(s->type)) && !s->clamp && !s->round;
    return plain && s->numbers && s->transformed && s->domain_n == 2 && s->numbers_n == 2 &&
           s->transformed[0] != s->transformed[1];
}

void scale_apply_all(const struct scale *s, double *x, size_t n) {
    if (!is_straight(s)) {
        for (size_t i = 0; i < n; i++)
            x[i] = scale_apply(s, x[i]);
        return;
    }
    const double *from = s->transformed, *to = s->numbers;
    int first = from[1] < from[0];
    for (size_t i = 0; i < n; i++)
        x[i] = interpolate_number(to[first], to[!first], normalize(from[first], from[!first], x[i]));
}

double scale_invert(const struct scale *s, double place) {
    if (s->type == SCALE_IDENTITY) return place;
    if (!s->numbers || !s->transformed) return NAN;
    size_t n = s->domain_n < s->numbers_n ? s->domain_n : s->numbers_n;
    double x = scale_untransform(s, carry(s->numbers, s->transformed, n, place, false));
    if (s->clamp && n) x = clamp_to(s->domain, n, x);
    return scale_type_temporal(s->type) ? round_half_up(x) : x;
}

struct color continuous_color(const struct scale *s, double x) {
    size_t n = s->domain_n < s->colors_n ? s->domain_n : s->colors_n;
    if (n < 2) return s->colors[0];
    if (s->clamp) x = clamp_to(s->domain, n, x);
    x = scale_transform(s, x);
    const double *d = s->transformed;
    size_t i = n > 2 ? find_piece(d, n, x) : 0;
    return interpolate_color(s->interpolate, s->gamma, s->colors[i], s->colors[i + 1], normalize(d[i], d[i + 1], x));
}

double interpolating_fraction(const struct scale *s, double x) {
    const double *d = s->transformed;
    double t;
    x = scale_transform(s, x);
    if (s->domain_n >= 3) { /* diverging: a half on each side of the middle */
        double sign = d[1] < d[0] ? -1 : 1;
        double span = sign * x < sign * d[1] ? d[1] - d[0] : d[2] - d[1];
        t = 0.5 + (span == 0 ? 0 : (x - d[1]) * (0.5 / span));
    } else {
        double slope = d[0] == d[1] ? 0 : 1 / (d[1] - d[0]); /* 0, too, where a log scale begins at 0 */
        t = slope == 0 ? 0.5 : (x - d[0]) * slope;
    }
    return s->clamp ? fmax(0, fmin(1, t)) : t;
}

struct color scale_color_at(const struct scale *s, double t) {
    t = s->extent[0] + t * (s->extent[1] - s->extent[0]);
    if (s->palette) return scheme_interpolate(s->palette, t);
    if (!s->colors_n) return (struct color){0, 0, 0, 1};
    return interpolate_piecewise(s->interpolate, s->gamma, s->colors, s->colors_n, t);
}

double scale_fraction(const struct scale *s, double v) {
    if (s->domain_n == 0) return 0.5;
    double lo = s->domain[0], hi = s->domain[s->domain_n - 1], span = hi - lo;
    if (span == 0 || !isfinite(span)) return 0.5;
    lo = scale_transform(s, lo), hi = scale_transform(s, hi);
    return normalize(lo, hi, scale_transform(s, v));
}
