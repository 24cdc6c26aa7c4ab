/* Which side of a polygon on the sphere a point lies on: how often a great-circle edge crosses the point's meridian
 * south of it, and whether the South pole is inside (d3-geo, polygonContains). */
#include "geo/line.h"

static double wrapped(double lambda) {
    if (fabs(lambda) <= GEO_PI) return lambda;
    return copysign(fmod(fabs(lambda) + GEO_PI, 2 * GEO_PI) - GEO_PI, lambda);
}

struct winding {
    double lambda, phi;     /* of the point */
    double from;            /* of the edge's first end: its longitude, */
    struct angle half;      /* and half its latitude and an eighth turn */
    double angle;           /* turned about the axis so far */
    double area;            /* half of it, up to the edges that are pending */
    double re, im, pending; /* the area of those as the angle of a complex number: no more than they turn */
    int crossings;
};

static void settle_area(struct winding *w) {
    w->area += atan2(w->im, w->re);
    w->re = 1;
    w->im = w->pending = 0;
}

/* The angle of (x, y), between 0 and `turn`. Angles add up where numbers are multiplied, at a fraction of an arctangent
 * each. */
static void add_area(struct winding *w, double x, double y, double turn) {
    const double least = 1e-12; /* of a square that is still exact enough */
    double re = w->re * x - w->im * y, im = w->re * y + w->im * x;
    if (w->pending + turn > 3 || re * re + im * im < least) {
        settle_area(w);
        re = x, im = y;
    }
    w->re = re;
    w->im = im;
    w->pending += turn;
}

/* Where the edge's great circle meets the point's meridian. */
static void cross_meridian(struct winding *w, const struct geo_point *a, const struct geo_point *b, bool upward) {
    double pa[3], pb[3], arc[3], meeting[3], normal[3] = {sin(w->lambda), -cos(w->lambda), 0};
    to_cartesian(a->x, a->y, pa);
    to_cartesian(b->x, b->y, pb);
    cross(pa, pb, arc);
    double length = sqrt(dot(arc, arc));
    for (int i = 0; i < 3; i++)
        arc[i] /= length;
    cross(normal, arc, meeting);
    double phi = (upward ? -1 : 1) * safe_asin(meeting[2] / sqrt(dot(meeting, meeting)));
    if (w->phi > phi || (w->phi == phi && (arc[0] != 0 || arc[1] != 0))) w->crossings += upward ? 1 : -1;
}

static void begin_at(struct winding *w, const struct geo_point *a) {
    w->from = wrapped(a->x);
    angle_go(&w->half, a->y / 2 + GEO_PI / 4);
}

static void add_edge(struct winding *w, const struct geo_point *a, const struct geo_point *b) {
    double from = w->from, sine = w->half.sine, cosine = w->half.cosine;
    begin_at(w, b);
    double delta = w->from - from, sign = delta >= 0 ? 1 : -1, turn = sign * delta, k = sine * w->half.sine;
    bool over = turn > GEO_PI; /* the antimeridian */
    double turn_sine, turn_cosine;
    sine_and_cosine(turn, &turn_sine, &turn_cosine);
    add_area(w, cosine * w->half.cosine + k * turn_cosine, k * sign * turn_sine, turn);
    w->angle += over ? delta + sign * 2 * GEO_PI : delta;
    if (over ^ (from >= w->lambda) ^ (w->from >= w->lambda)) cross_meridian(w, a, b, over ^ (delta >= 0));
}

bool sphere_contains(const struct geo_lines *rings, double lambda, double phi) {
    struct winding w = {.lambda = wrapped(lambda), .phi = phi, .re = 1};
    if (sin(phi) == 1) w.phi = GEO_PI / 2 + GEO_EPSILON;
    if (sin(phi) == -1) w.phi = -GEO_PI / 2 - GEO_EPSILON;
    for (size_t i = 0; i < rings->n; i++) {
        const struct geo_line *r = &rings->items[i];
        if (r->n) begin_at(&w, &r->p[r->n - 1]);
        for (size_t k = 0; k < r->n; k++)
            add_edge(&w, &r->p[(k ? k : r->n) - 1], &r->p[k]);
    }
    settle_area(&w);
    bool south = w.angle < -GEO_EPSILON || (w.angle < GEO_EPSILON && w.area < -1e-12);
    return south ^ (w.crossings & 1);
}
