/* Cutting at a rectangle in the plane (d3-geo, clipRectangle; lines by Liang and Barsky 1984). */
#include "geo/line.h"

static const double MOST = 1e9;

static bool visible(const struct geo_clip *c, const struct geo_point *p) {
    return c->extent[0] <= p->x && p->x <= c->extent[2] && c->extent[1] <= p->y && p->y <= c->extent[3];
}

/* By the sides that all points lie beyond (Cohen and Sutherland); one that is no number lies nowhere. */
enum glance rectangle_glance(const struct geo_clip *c, const struct geo_lines *lines) {
    bool all = true;
    int sides = 15;
    for (size_t i = 0; i < lines->n; i++) {
        const struct geo_line *l = &lines->items[i];
        for (size_t k = 0; k < l->n; k++) {
            double x = l->p[k].x, y = l->p[k].y;
            if (visible(c, &l->p[k])) {
                sides = 0;
                continue;
            }
            all = false;
            sides &= (x < c->extent[0]) | (x > c->extent[2]) << 1 | (y < c->extent[1]) << 2 | (y > c->extent[3]) << 3;
        }
        if (!all && !sides) return GLANCE_SOME;
    }
    return all ? GLANCE_ALL : GLANCE_NONE;
}

/* Narrow [t0, t1] of the line p + t d to where it lies on the inner side of an edge r away. */
static bool narrow(double r, double d, double *t0, double *t1) {
    if (d == 0) return r <= 0;
    double t = r / d;
    if (d > 0) {
        if (t > *t1) return false;
        if (t > *t0) *t0 = t;
    } else {
        if (t < *t0) return false;
        if (t < *t1) *t1 = t;
    }
    return true;
}

static bool cut_segment(const double e[4], struct geo_point *a, struct geo_point *b) {
    double dx = b->x - a->x, dy = b->y - a->y, t0 = 0, t1 = 1, x = a->x, y = a->y;
    if (!narrow(e[0] - x, dx, &t0, &t1) || !narrow(x - e[2], -dx, &t0, &t1) || !narrow(e[1] - y, dy, &t0, &t1) ||
        !narrow(y - e[3], -dy, &t0, &t1))
        return false;
    if (t1 < 1) b->x = x + t1 * dx, b->y = y + t1 * dy;
    if (t0 > 0) a->x = x + t0 * dx, a->y = y + t0 * dy;
    return true;
}

static inline double limited(double v) {
    return !(v <= MOST) ? MOST : v < -MOST ? -MOST : v;
}

static inline struct geo_point within_reason(const struct geo_point *p) {
    return (struct geo_point){.x = limited(p->x), .y = limited(p->y)};
}

static int cut(const struct geo_clip *c, const struct geo_line *in, struct geo_lines *out) {
    struct geo_line *line = NULL;
    bool first = false, before = false, whole = true;
    for (size_t i = 0; i < in->n; i++) {
        const struct geo_point *p = &in->p[i];
        bool v = visible(c, p);
        if (i == 0) {
            first = v;
            if (v) line = lines_add(out);
        }
        if (i == 0 || (v && before)) {
            if (v) line_add(out, line, p->x, p->y, 0);
            before = v;
            continue;
        }
        struct geo_point a = within_reason(&in->p[i - 1]), b = within_reason(p);
        if (cut_segment(c->extent, &a, &b)) {
            if (!before) {
                line = lines_add(out);
                line_add(out, line, a.x, a.y, 0);
            }
            line_add(out, line, b.x, b.y, 0);
            whole = false;
        } else if (v) {
            line = lines_add(out);
            line_add(out, line, p->x, p->y, 0);
            whole = false;
        }
        before = v;
    }
    return (whole && first ? 1 : 0) | (first && before ? 2 : 0);
}

/* The corner before (or after) a point of the edge: 0 left top, 1 right top, 2 right bottom, 3 left bottom. */
static int corner(const struct geo_clip *c, const struct geo_point *p, int direction) {
    const double *e = c->extent;
    if (fabs(p->x - e[0]) < GEO_EPSILON) return direction > 0 ? 0 : 3;
    if (fabs(p->x - e[2]) < GEO_EPSILON) return direction > 0 ? 2 : 1;
    if (fabs(p->y - e[1]) < GEO_EPSILON) return direction > 0 ? 1 : 0;
    return direction > 0 ? 3 : 2;
}

static double compare(const struct geo_clip *c, const struct geo_point *a, const struct geo_point *b) {
    int ca = corner(c, a, 1), cb = corner(c, b, 1);
    if (ca != cb) return ca - cb;
    return ca == 0 ? b->y - a->y : ca == 1 ? a->x - b->x : ca == 2 ? a->y - b->y : b->x - a->x;
}

static void along(const struct geo_clip *c, const struct geo_point *from, const struct geo_point *to, int direction,
                  struct geo_lines *out, struct geo_line *line) {
    int at = from ? corner(c, from, direction) : 0, end = from ? corner(c, to, direction) : 0;
    if (from && at == end && !((compare(c, from, to) < 0) ^ (direction > 0))) {
        line_add(out, line, to->x, to->y, 0);
        return;
    }
    do {
        line_add(out, line, c->extent[at == 0 || at == 3 ? 0 : 2], c->extent[at > 1 ? 3 : 1], 0);
        at = (at + direction + 4) % 4;
    } while (at != end);
}

/* The winding of the rings about the left bottom corner. */
static bool begins_inside(const struct geo_clip *c, const struct geo_lines *rings) {
    double x = c->extent[0], y = c->extent[3];
    int winding = 0;
    for (size_t i = 0; i < rings->n; i++) {
        const struct geo_line *r = &rings->items[i];
        for (size_t k = 0; k < r->n; k++) {
            const struct geo_point *a = &r->p[k], *b = &r->p[(k + 1) % r->n];
            double side = (b->x - a->x) * (y - a->y) - (b->y - a->y) * (x - a->x);
            if (a->y <= y && b->y > y && side > 0) winding++;
            if (a->y > y && b->y <= y && side < 0) winding--;
        }
    }
    return winding != 0;
}

struct geo_clip clip_rectangle(const double e[4]) {
    return (struct geo_clip){visible, cut, along, compare, begins_inside, 0, 0, {e[0], e[1], e[2], e[3]}};
}
