/* After d3-shape's curve/basis*.js, bundle.js, cardinal*.js and catmullRom*.js. */
#include "mark/curve.h"

static const double epsilon = 1e-12;

/* A segment of the uniform cubic B-spline; i is the newest of its points. */
static void basis_segment(struct pen *p, struct points s, size_t i0, size_t i1, size_t i) {
    const double *x = s.x, *y = s.y;
    pen_curve(p, (2 * x[i0] + x[i1]) / 3, (2 * y[i0] + y[i1]) / 3, (x[i0] + 2 * x[i1]) / 3, (y[i0] + 2 * y[i1]) / 3,
              (x[i0] + 4 * x[i1] + x[i]) / 6, (y[i0] + 4 * y[i1] + y[i]) / 6);
}

void curve_basis(struct pen *p, struct points s, double unused) {
    (void)unused;
    pen_begin(p, s.x[0], s.y[0]);
    if (s.n > 2) {
        pen_line(p, (5 * s.x[0] + s.x[1]) / 6, (5 * s.y[0] + s.y[1]) / 6);
        for (size_t i = 2; i < s.n; i++)
            basis_segment(p, s, i - 2, i - 1, i);
        basis_segment(p, s, s.n - 2, s.n - 1, s.n - 1);
    }
    if (s.n > 1) pen_line(p, s.x[s.n - 1], s.y[s.n - 1]);
    pen_end(p, s.n == 1);
}

void curve_basis_closed(struct pen *p, struct points s, double unused) {
    (void)unused;
    const double *x = s.x, *y = s.y;
    if (s.n == 1) {
        pen_move(p, x[0], y[0]);
        path_close(p->out);
    } else if (s.n == 2) {
        pen_move(p, (x[0] + 2 * x[1]) / 3, (y[0] + 2 * y[1]) / 3);
        pen_line(p, (x[1] + 2 * x[0]) / 3, (y[1] + 2 * y[0]) / 3);
        path_close(p->out);
    } else {
        pen_move(p, (x[0] + 4 * x[1] + x[2]) / 6, (y[0] + 4 * y[1] + y[2]) / 6);
        for (size_t i = 3; i < s.n + 3; i++)
            basis_segment(p, s, (i - 2) % s.n, (i - 1) % s.n, i % s.n);
    }
}

void curve_basis_open(struct pen *p, struct points s, double unused) {
    (void)unused;
    if (s.n < 3) return;
    pen_begin(p, (s.x[0] + 4 * s.x[1] + s.x[2]) / 6, (s.y[0] + 4 * s.y[1] + s.y[2]) / 6);
    for (size_t i = 3; i < s.n; i++)
        basis_segment(p, s, i - 2, i - 1, i);
    pen_end(p, s.n == 3);
}

void curve_bundle(struct pen *p, struct points s, double beta) {
    if (beta == 1) {
        curve_basis(p, s, 0);
        return;
    }
    if (s.n < 2) return;
    double *x = ARENA_ARRAY(p->out->arena, double, s.n), *y = ARENA_ARRAY(p->out->arena, double, s.n);
    for (size_t i = 0; i < s.n; i++) {
        double t = (double)i / (double)(s.n - 1);
        x[i] = beta * s.x[i] + (1 - beta) * (s.x[0] + t * (s.x[s.n - 1] - s.x[0]));
        y[i] = beta * s.y[i] + (1 - beta) * (s.y[0] + t * (s.y[s.n - 1] - s.y[0]));
    }
    struct pen line = {p->out, SIDE_LINE, p->flip};
    curve_basis(&line, (struct points){x, y, s.n}, 0);
}

/* From point i1 to i2, with neighbours i0 and i3. */
static void cardinal_segment(struct pen *p, struct points s, double k, size_t i0, size_t i1, size_t i2, size_t i3) {
    const double *x = s.x, *y = s.y;
    pen_curve(p, x[i1] + k * (x[i2] - x[i0]), y[i1] + k * (y[i2] - y[i0]), x[i2] + k * (x[i1] - x[i3]),
              y[i2] + k * (y[i1] - y[i3]), x[i2], y[i2]);
}

static void one_or_two(struct pen *p, struct points s) {
    pen_begin(p, s.x[0], s.y[0]);
    if (s.n == 2) pen_line(p, s.x[1], s.y[1]);
    pen_end(p, s.n == 1);
}

static void one_or_two_closed(struct pen *p, struct points s) {
    pen_move(p, s.x[s.n - 1], s.y[s.n - 1]);
    if (s.n == 2) pen_line(p, s.x[0], s.y[0]);
    path_close(p->out);
}

void curve_cardinal(struct pen *p, struct points s, double tension) {
    if (s.n < 3) {
        one_or_two(p, s);
        return;
    }
    double k = (1 - tension) / 6;
    pen_begin(p, s.x[0], s.y[0]);
    for (size_t i = 0; i + 1 < s.n; i++)
        cardinal_segment(p, s, k, i ? i - 1 : 1, i, i + 1, i + 2 < s.n ? i + 2 : s.n - 2);
    pen_end(p, false);
}

void curve_cardinal_closed(struct pen *p, struct points s, double tension) {
    if (s.n < 3) {
        one_or_two_closed(p, s);
        return;
    }
    pen_move(p, s.x[1], s.y[1]);
    for (size_t i = 1; i <= s.n; i++)
        cardinal_segment(p, s, (1 - tension) / 6, i - 1, i % s.n, (i + 1) % s.n, (i + 2) % s.n);
}

void curve_cardinal_open(struct pen *p, struct points s, double tension) {
    if (s.n < 3) return;
    pen_begin(p, s.x[1], s.y[1]);
    for (size_t i = 3; i < s.n; i++)
        cardinal_segment(p, s, (1 - tension) / 6, i - 3, i - 2, i - 1, i);
    pen_end(p, s.n == 3);
}

/* Distance between two points to the power alpha, and its square. */
struct power {
    double a, a2;
};

static struct power distance(struct points s, double alpha, size_t i, size_t k) {
    double dx = s.x[i] - s.x[k], dy = s.y[i] - s.y[k], a2 = pow(dx * dx + dy * dy, alpha);
    return (struct power){sqrt(a2), a2};
}

/* From i1 to i2; an end of the curve has no neighbour: i0 == i1 or i3 == i2. */
static void catmull_segment(struct pen *p, struct points s, double alpha, size_t i0, size_t i1, size_t i2, size_t i3) {
    const double *x = s.x, *y = s.y;
    double x1 = x[i1], y1 = y[i1], x2 = x[i2], y2 = y[i2];
    struct power d01 = distance(s, alpha, i0, i1), d12 = distance(s, alpha, i1, i2), d23 = distance(s, alpha, i2, i3);
    if (i0 != i1 && d01.a > epsilon) {
        double a = 2 * d01.a2 + 3 * d01.a * d12.a + d12.a2, n = 3 * d01.a * (d01.a + d12.a);
        x1 = (x1 * a - x[i0] * d12.a2 + x[i2] * d01.a2) / n;
        y1 = (y1 * a - y[i0] * d12.a2 + y[i2] * d01.a2) / n;
    }
    if (i3 != i2 && d23.a > epsilon) {
        double b = 2 * d23.a2 + 3 * d23.a * d12.a + d12.a2, m = 3 * d23.a * (d23.a + d12.a);
        x2 = (x2 * b + x[i1] * d23.a2 - x[i3] * d12.a2) / m;
        y2 = (y2 * b + y[i1] * d23.a2 - y[i3] * d12.a2) / m;
    }
    pen_curve(p, x1, y1, x2, y2, x[i2], y[i2]);
}

void curve_catmull_rom(struct pen *p, struct points s, double alpha) {
    if (alpha == 0 || s.n < 3) {
        curve_cardinal(p, s, 0);
        return;
    }
    pen_begin(p, s.x[0], s.y[0]);
    for (size_t i = 0; i + 1 < s.n; i++)
        catmull_segment(p, s, alpha, i ? i - 1 : 0, i, i + 1, i + 2 < s.n ? i + 2 : i + 1);
    pen_end(p, false);
}

void curve_catmull_rom_closed(struct pen *p, struct points s, double alpha) {
    if (alpha == 0 || s.n < 3) {
        curve_cardinal_closed(p, s, 0);
        return;
    }
    pen_move(p, s.x[1], s.y[1]);
    for (size_t i = 1; i <= s.n; i++)
        catmull_segment(p, s, alpha, i - 1, i % s.n, (i + 1) % s.n, (i + 2) % s.n);
}

void curve_catmull_rom_open(struct pen *p, struct points s, double alpha) {
    if (alpha == 0 || s.n < 3) {
        curve_cardinal_open(p, s, 0);
        return;
    }
    pen_begin(p, s.x[1], s.y[1]);
    for (size_t i = 3; i < s.n; i++)
        catmull_segment(p, s, alpha, i - 3, i - 2, i - 1, i);
    pen_end(p, s.n == 3);
}
