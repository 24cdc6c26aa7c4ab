/* Cutting at a circle about (0, 0): what a globe shows (d3-geo, clipCircle). */
#include "geo/line.h"

static bool visible(const struct geo_clip *c, const struct geo_point *p) {
    return p->v[0] > c->cosine;
}

static bool is_small(const struct geo_clip *c) {
    return c->cosine > 0;
}

/* The sides of the circle's bounding box that a point lies beyond, as bits. */
static int sides(const struct geo_clip *c, double lambda, double phi) {
    double r = is_small(c) ? c->radius : GEO_PI - c->radius;
    return (lambda < -r ? 1 : lambda > r ? 2 : 0) | (phi < -r ? 4 : phi > r ? 8 : 0);
}

/* Its vector as of its angles: at the edge last digits show, in the sizes of maps. */
static struct geo_point on_sphere(const double v[3]) {
    struct geo_point p = {.x = atan2(v[1], v[0]), .y = safe_asin(v[2])};
    to_cartesian(p.x, p.y, p.v);
    return p;
}

/* The first of two meetings lies between a and b. */
static bool between(const struct geo_point *a, const struct geo_point *b, const struct geo_point *q) {
    double lambda0 = fmin(a->x, b->x), lambda1 = fmax(a->x, b->x), phi0 = a->y, phi1 = b->y, delta = lambda1 - lambda0;
    bool polar = fabs(delta - GEO_PI) < GEO_EPSILON, meridian = polar || delta < GEO_EPSILON;
    if (!polar && phi1 < phi0) {
        double t = phi0;
        phi0 = phi1, phi1 = t;
    }
    if (!meridian) return (delta > GEO_PI) ^ (lambda0 <= q->x && q->x <= lambda1);
    if (!polar) return phi0 <= q->y && q->y <= phi1;
    return (phi0 + phi1 > 0) ^ (q->y < (fabs(q->x - lambda0) < GEO_EPSILON ? phi0 : phi1));
}

/* How many points the great circle through a and b shares with the circle, at most `most`: the line in which two planes
 * meet, cut with the sphere. */
static int meet(const struct geo_clip *c, const struct geo_point *a, const struct geo_point *b, int most,
                struct geo_point out[2]) {
    double n1[3] = {1, 0, 0}, n2[3], u[3], at[3], q[3], cr = c->cosine;
    cross(a->v, b->v, n2);
    double n2n2 = dot(n2, n2), n1n2 = n2[0], determinant = n2n2 - n1n2 * n1n2;
    if (determinant == 0) { /* both at a pole */
        out[0] = *a;
        return most == 1;
    }
    double c1 = cr * n2n2 / determinant, c2 = -cr * n1n2 / determinant;
    cross(n1, n2, u);
    for (int i = 0; i < 3; i++)
        at[i] = n1[i] * c1 + n2[i] * c2;
    double w = dot(at, u), uu = dot(u, u), t2 = w * w - uu * (dot(at, at) - 1);
    if (t2 < 0) return 0;
    for (int k = 0; k < most; k++) {
        double t = (-w + (k ? 1 : -1) * sqrt(t2)) / uu;
        for (int i = 0; i < 3; i++)
            q[i] = at[i] + u[i] * t;
        out[k] = on_sphere(q);
    }
    return most == 1 || between(a, b, &out[0]) ? most : 0;
}

static void push(struct geo_lines *out, struct geo_line *line, const struct geo_point *p, int mark) {
    struct geo_point *to = line_next(out, line);
    *to = *p;
    to->mark = mark;
}

struct cutter {
    const struct geo_clip *c;
    struct geo_lines *out;
    struct geo_line *line; /* the piece being made; NULL: none */
    struct geo_point last; /* the point before */
    int last_sides;
    bool any, last_visible, first_visible, whole;
};

/* The line goes in or out between the last point and this one. */
static void cross_edge(struct cutter *k, const struct geo_point *p, bool inward) {
    struct geo_point q[2];
    int found = inward ? meet(k->c, p, &k->last, 1, q) : meet(k->c, &k->last, p, 1, q);
    if (!found) q[0] = *p;
    k->whole = false;
    if (inward) {
        k->line = lines_add(k->out);
        push(k->out, k->line, &q[0], 0);
    } else {
        push(k->out, k->line, &q[0], 2);
        k->line = NULL;
    }
    k->last = q[0];
}

/* Both ends are on one side, but the way between may dip over the edge. */
static void dip(struct cutter *k, const struct geo_point *p) {
    struct geo_point q[2];
    if (meet(k->c, p, &k->last, 2, q) < 2) return;
    k->whole = false;
    if (is_small(k->c)) {
        struct geo_line *piece = lines_add(k->out);
        push(k->out, piece, &q[0], 0);
        push(k->out, piece, &q[1], 0);
        return;
    }
    push(k->out, k->line, &q[1], 0);
    k->line = lines_add(k->out);
    push(k->out, k->line, &q[0], 3);
}

static void add(struct cutter *k, const struct geo_point *p) {
    bool small = is_small(k->c), v = visible(k->c, p);
    int s =
        small ? (v ? 0 : sides(k->c, p->x, p->y)) : (v ? sides(k->c, p->x + (p->x < 0 ? GEO_PI : -GEO_PI), p->y) : 0);
    struct geo_point own = *p;
    if (!k->any) {
        k->first_visible = k->last_visible = v;
        if (v) k->line = lines_add(k->out);
    }
    if (v != k->last_visible) {
        struct geo_point q[2];
        if (!meet(k->c, &k->last, p, 1, q) || points_equal(&k->last, &q[0]) || points_equal(p, &q[0])) own.mark = 1;
        cross_edge(k, p, v);
    } else if (fabs(k->c->cosine) > GEO_EPSILON && k->any && (small ^ v) && !(s & k->last_sides)) {
        dip(k, p);
    }
    if (v && (!k->any || !points_equal(&k->last, &own))) push(k->out, k->line, &own, own.mark);
    k->last = own, k->last_visible = v, k->last_sides = s, k->any = true;
}

static int cut(const struct geo_clip *c, const struct geo_line *in, struct geo_lines *out) {
    struct cutter k = {.c = c, .out = out, .whole = true};
    for (size_t i = 0; i < in->n; i++)
        add(&k, &in->p[i]);
    return (k.whole ? 1 : 0) | (k.first_visible && k.last_visible ? 2 : 0);
}

/* The angle at which a point lies on the circle. */
static double turn_of(double radius, const struct geo_point *p) {
    double v[3] = {p->v[0] - cos(radius), p->v[1], p->v[2]};
    double length = sqrt(dot(v, v)), angle = acos(fmax(-1, fmin(1, -v[1] / length)));
    double turn = (-v[2] / length < 0 ? -angle : angle) + 2 * GEO_PI - GEO_EPSILON;
    return fmod(turn, 2 * GEO_PI);
}

static void along(const struct geo_clip *c, const struct geo_point *from, const struct geo_point *to, int direction,
                  struct geo_lines *out, struct geo_line *line) {
    double step = direction * 2 * GEO_PI / 180, sine = sin(c->radius), t0, t1;
    if (from) {
        t0 = turn_of(c->radius, from);
        t1 = turn_of(c->radius, to);
        if (direction > 0 ? t0 < t1 : t0 > t1) t0 += direction * 2 * GEO_PI;
    } else {
        t0 = c->radius + direction * 2 * GEO_PI;
        t1 = c->radius - step / 2;
    }
    for (double t = t0; direction > 0 ? t > t1 : t < t1; t -= step) {
        double v[3] = {c->cosine, -sine * cos(t), -sine * sin(t)};
        struct geo_point p = on_sphere(v);
        push(out, line, &p, 0);
    }
}

static double compare(const struct geo_clip *c, const struct geo_point *a, const struct geo_point *b) {
    (void)c;
    double pa = a->x < 0 ? a->y - GEO_PI / 2 - GEO_EPSILON : GEO_PI / 2 - a->y;
    double pb = b->x < 0 ? b->y - GEO_PI / 2 - GEO_EPSILON : GEO_PI / 2 - b->y;
    return pa - pb;
}

static bool begins_inside(const struct geo_clip *c, const struct geo_lines *rings) {
    return is_small(c) ? sphere_contains(rings, 0, -c->radius) : sphere_contains(rings, -GEO_PI, c->radius - GEO_PI);
}

struct geo_clip clip_circle(double radius) {
    return (struct geo_clip){visible, cut, along, compare, begins_inside, radius, cos(radius), {0}};
}
