/* After d3-shape's curve/monotone.js (Steffen 1990, A Simple Method for Monotonic Interpolation in One Dimension) and
 * natural.js (a tridiagonal system for the control points). */
#include "mark/curve.h"

static double sign(double v) {
    return v < 0 ? -1 : 1;
}

/* The slope at the middle of three points; 0 where the line turns. */
static double middle_slope(struct points s, size_t i0, size_t i1, size_t i2) {
    double h0 = s.x[i1] - s.x[i0], h1 = s.x[i2] - s.x[i1];
    double s0 = (s.y[i1] - s.y[i0]) / (h0 != 0  ? h0
                                       : h1 < 0 ? -0.0
                                                : 0),
           s1 = (s.y[i2] - s.y[i1]) / (h1 != 0  ? h1
                                       : h0 < 0 ? -0.0
                                                : 0);
    double p = (s0 * h1 + s1 * h0) / (h0 + h1);
    double slope = isnan(s0) || isnan(s1) || isnan(p)
                       ? NAN
                       : (sign(s0) + sign(s1)) * fmin(fmin(fabs(s0), fabs(s1)), 0.5 * fabs(p));
    return isnan(slope) ? 0 : slope;
}

static double end_slope(struct points s, size_t i0, size_t i1, double t) {
    double h = s.x[i1] - s.x[i0];
    return h != 0 ? (3 * (s.y[i1] - s.y[i0]) / h - t) / 2 : t;
}

static void hermite(struct pen *p, struct points s, size_t i0, size_t i1, double t0, double t1) {
    double dx = (s.x[i1] - s.x[i0]) / 3;
    pen_curve(p, s.x[i0] + dx, s.y[i0] + dx * t0, s.x[i1] - dx, s.y[i1] - dx * t1, s.x[i1], s.y[i1]);
}

/* Points that lie on the one before are left out. */
static struct points without_repeats(struct arena *a, struct points s) {
    double *x = ARENA_ARRAY(a, double, s.n), *y = ARENA_ARRAY(a, double, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (n && x[n - 1] == s.x[i] && y[n - 1] == s.y[i]) continue;
        x[n] = s.x[i];
        y[n++] = s.y[i];
    }
    return (struct points){x, y, n};
}

void curve_monotone(struct pen *p, struct points s, double unused) {
    (void)unused;
    s = without_repeats(p->out->arena, s);
    pen_begin(p, s.x[0], s.y[0]);
    if (s.n == 2) pen_line(p, s.x[1], s.y[1]);
    double t0 = NAN;
    for (size_t i = 2; i < s.n; i++) {
        double t1 = middle_slope(s, i - 2, i - 1, i);
        hermite(p, s, i - 2, i - 1, i == 2 ? end_slope(s, 0, 1, t1) : t0, t1);
        t0 = t1;
    }
    if (s.n > 2) hermite(p, s, s.n - 2, s.n - 1, t0, end_slope(s, s.n - 2, s.n - 1, t0));
    pen_end(p, s.n == 1);
}

/* Both control points of each of the n - 1 segments, in one coordinate. */
static void control_points(struct arena *arena, const double *x, size_t count, double **first, double **second) {
    size_t n = count - 1;
    double *a = ARENA_ARRAY(arena, double, n), *b = ARENA_ARRAY(arena, double, n), *r = ARENA_ARRAY(arena, double, n);
    b[0] = 2;
    r[0] = x[0] + 2 * x[1];
    for (size_t i = 1; i + 1 < n; i++) {
        a[i] = 1;
        b[i] = 4;
        r[i] = 4 * x[i] + 2 * x[i + 1];
    }
    a[n - 1] = 2;
    b[n - 1] = 7;
    r[n - 1] = 8 * x[n - 1] + x[n];
    for (size_t i = 1; i < n; i++) {
        double m = a[i] / b[i - 1];
        b[i] -= m;
        r[i] -= m * r[i - 1];
    }
    a[n - 1] = r[n - 1] / b[n - 1];
    for (size_t i = n - 1; i-- > 0;)
        a[i] = (r[i] - a[i + 1]) / b[i];
    b[n - 1] = (x[n] + a[n - 1]) / 2;
    for (size_t i = 0; i + 1 < n; i++)
        b[i] = 2 * x[i + 1] - a[i + 1];
    *first = a;
    *second = b;
}

void curve_natural(struct pen *p, struct points s, double unused) {
    (void)unused;
    pen_begin(p, s.x[0], s.y[0]);
    if (s.n == 2) pen_line(p, s.x[1], s.y[1]);
    if (s.n > 2) {
        double *x1, *x2, *y1, *y2;
        control_points(p->out->arena, s.x, s.n, &x1, &x2);
        control_points(p->out->arena, s.y, s.n, &y1, &y2);
        for (size_t i = 0; i + 1 < s.n; i++)
            pen_curve(p, x1[i], y1[i], x2[i], y2[i], s.x[i + 1], s.y[i + 1]);
    }
    pen_end(p, s.n == 1);
}
