/* After d3-shape's arc.js: padding parallel to the edges, corners as circles tangent to an edge and a ring. */
#include "mark/mark.h"

static const double epsilon = 1e-12;

static double safe_asin(double v) {
    return v >= 1 ? M_PI / 2 : v <= -1 ? -M_PI / 2 : asin(v);
}

static double safe_acos(double v) {
    return v > 1 ? 0 : v < -1 ? M_PI : acos(v);
}

struct point {
    double x, y;
};

static struct point polar(double r, double angle) {
    return (struct point){r * cos(angle), r * sin(angle)};
}

/* Where the lines a-b and c-d meet. */
static bool meet(struct point a, struct point b, struct point c, struct point d, struct point *out) {
    double x10 = b.x - a.x, y10 = b.y - a.y, x32 = d.x - c.x, y32 = d.y - c.y;
    double t = y32 * x10 - x32 * y10;
    if (t * t < epsilon) return false;
    t = (x32 * (a.y - c.y) - y32 * (a.x - c.x)) / t;
    *out = (struct point){a.x + t * x10, a.y + t * y10};
    return true;
}

/* A corner's circle: its centre, and from there where it touches the edge and the ring. */
struct corner {
    struct point c, edge, ring;
};

static struct corner corner_of(struct point p0, struct point p1, double r1, double rc, bool clockwise) {
    double x01 = p0.x - p1.x, y01 = p0.y - p1.y;
    double lo = (clockwise ? rc : -rc) / sqrt(x01 * x01 + y01 * y01), ox = lo * y01, oy = -lo * x01;
    double x11 = p0.x + ox, y11 = p0.y + oy, x10 = p1.x + ox, y10 = p1.y + oy;
    double x00 = (x11 + x10) / 2, y00 = (y11 + y10) / 2, dx = x10 - x11, dy = y10 - y11;
    double d2 = dx * dx + dy * dy, r = r1 - rc, det = x11 * y10 - x10 * y11;
    double d = (dy < 0 ? -1 : 1) * sqrt(fmax(0, r * r * d2 - det * det));
    struct point a = {(det * dy - dx * d) / d2, (-det * dx - dy * d) / d2};
    struct point b = {(det * dy + dx * d) / d2, (-det * dx + dy * d) / d2};
    if (hypot(a.x - x00, a.y - y00) > hypot(b.x - x00, b.y - y00)) a = b;
    double scale = r1 / r - 1;
    return (struct corner){a, {-ox, -oy}, {a.x * scale, a.y * scale}};
}

static double angle_of(struct point p) {
    return atan2(p.y, p.x);
}

static struct point sum(struct point a, struct point b) {
    return (struct point){a.x + b.x, a.y + b.y};
}

/* One ring between two corners; the path has already come to the first one's edge. */
static void rounded_ring(struct path_builder *b, const struct corner *t0, const struct corner *t1, double r, double rc,
                         bool merged, bool ring_clockwise, bool clockwise) {
    if (merged) {
        path_arc(b, t0->c.x, t0->c.y, rc, angle_of(t0->edge), angle_of(t1->edge), !clockwise);
        return;
    }
    path_arc(b, t0->c.x, t0->c.y, rc, angle_of(t0->edge), angle_of(t0->ring), !clockwise);
    path_arc(b, 0, 0, r, angle_of(sum(t0->c, t0->ring)), angle_of(sum(t1->c, t1->ring)), !ring_clockwise);
    path_arc(b, t1->c.x, t1->c.y, rc, angle_of(t1->ring), angle_of(t1->edge), !clockwise);
}

struct sector {
    double r0, r1, a0, a1;     /* rings and edges before padding */
    double a00, a01, a10, a11; /* inner and outer ends after it */
    double da0, da1;
    bool clockwise;
    double rc, rc0, rc1; /* corner radius as asked, inner, outer */
};

static void pad(struct sector *s, double pad_angle) {
    double ap = pad_angle / 2, rp = ap > epsilon ? sqrt(s->r0 * s->r0 + s->r1 * s->r1) : 0;
    if (!(rp > epsilon)) return;
    double p0 = safe_asin(rp / s->r0 * sin(ap)), p1 = safe_asin(rp / s->r1 * sin(ap)), sign = s->clockwise ? 1 : -1;
    s->da0 -= p0 * 2;
    s->da1 -= p1 * 2;
    if (s->da0 > epsilon) {
        s->a00 += p0 * sign;
        s->a10 -= p0 * sign;
    } else {
        s->da0 = 0;
        s->a00 = s->a10 = (s->a0 + s->a1) / 2;
    }
    if (s->da1 > epsilon) {
        s->a01 += p1 * sign;
        s->a11 -= p1 * sign;
    } else {
        s->da1 = 0;
        s->a01 = s->a11 = (s->a0 + s->a1) / 2;
    }
}

/* Corners get smaller where the sector is too narrow for them. */
static void fit_corners(struct sector *s, double da) {
    s->rc0 = s->rc1 = s->rc;
    if (!(s->rc > epsilon) || da >= M_PI) return;
    struct point p01 = polar(s->r1, s->a01), p00 = polar(s->r0, s->a00), p11 = polar(s->r1, s->a11),
                 p10 = polar(s->r0, s->a10), o;
    if (!meet(p01, p00, p11, p10, &o)) {
        s->rc0 = s->rc1 = 0;
        return;
    }
    double ax = p01.x - o.x, ay = p01.y - o.y, bx = p11.x - o.x, by = p11.y - o.y;
    double k = 1 / sin(safe_acos((ax * bx + ay * by) / (hypot(ax, ay) * hypot(bx, by))) / 2), l = hypot(o.x, o.y);
    s->rc0 = fmin(s->rc, (s->r0 - l) / (k - 1));
    s->rc1 = fmin(s->rc, (s->r1 - l) / (k + 1));
}

static void draw_sector(struct path_builder *b, const struct sector *s) {
    struct point p01 = polar(s->r1, s->a01), p10 = polar(s->r0, s->a10), p11 = polar(s->r1, s->a11),
                 p00 = polar(s->r0, s->a00);
    bool cw = s->clockwise;
    if (!(s->da1 > epsilon)) {
        path_move(b, p01.x, p01.y);
    } else if (s->rc1 > epsilon) {
        struct corner t0 = corner_of(p00, p01, s->r1, s->rc1, cw), t1 = corner_of(p11, p10, s->r1, s->rc1, cw);
        path_move(b, t0.c.x + t0.edge.x, t0.c.y + t0.edge.y);
        rounded_ring(b, &t0, &t1, s->r1, s->rc1, s->rc1 < s->rc, cw, cw);
    } else {
        path_move(b, p01.x, p01.y);
        path_arc(b, 0, 0, s->r1, s->a01, s->a11, !cw);
    }
    if (!(s->r0 > epsilon) || !(s->da0 > epsilon)) {
        path_line(b, p10.x, p10.y);
    } else if (s->rc0 > epsilon) {
        struct corner t0 = corner_of(p10, p11, s->r0, -s->rc0, cw), t1 = corner_of(p01, p00, s->r0, -s->rc0, cw);
        path_line(b, t0.c.x + t0.edge.x, t0.c.y + t0.edge.y);
        rounded_ring(b, &t0, &t1, s->r0, s->rc0, s->rc0 < s->rc, !cw, cw);
    } else {
        path_arc(b, 0, 0, s->r0, s->a10, s->a00, cw);
    }
}

struct path arc_path(struct arena *a, const struct arc_shape *shape) {
    struct path_builder b;
    path_begin(&b, a);
    double r0 = fmin(shape->inner, shape->outer), r1 = fmax(shape->inner, shape->outer);
    double a0 = shape->start - M_PI / 2, a1 = shape->end - M_PI / 2, da = fabs(a1 - a0);
    bool cw = a1 > a0;
    if (!(r1 > epsilon)) {
        path_move(&b, 0, 0);
    } else if (da > 2 * M_PI - epsilon) {
        path_move(&b, r1 * cos(a0), r1 * sin(a0));
        path_arc(&b, 0, 0, r1, a0, a1, !cw);
        if (r0 > epsilon) {
            path_move(&b, r0 * cos(a1), r0 * sin(a1));
            path_arc(&b, 0, 0, r0, a1, a0, cw);
        }
    } else {
        struct sector s = {.r0 = r0,
                           .r1 = r1,
                           .a0 = a0,
                           .a1 = a1,
                           .a00 = a0,
                           .a01 = a0,
                           .a10 = a1,
                           .a11 = a1,
                           .da0 = da,
                           .da1 = da,
                           .clockwise = cw,
                           .rc = fmin(fabs(r1 - r0) / 2, shape->corner)};
        pad(&s, shape->pad_angle);
        fit_corners(&s, da);
        draw_sector(&b, &s);
    }
    path_close(&b);
    return path_end(&b);
}
