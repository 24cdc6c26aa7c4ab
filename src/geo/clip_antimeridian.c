/* Cutting at the meridian of ±180° (d3-geo, clipAntimeridian). */
#include "geo/line.h"

static bool visible(const struct geo_clip *c, const struct geo_point *p) {
    (void)c, (void)p;
    return true;
}

static void add(struct geo_lines *out, struct geo_line *line, double lambda, double phi) {
    struct geo_point *p = line_next(out, line);
    *p = (struct geo_point){.x = lambda, .y = phi};
    to_cartesian(lambda, phi, p->v);
}

/* The latitude at which the great circle between two points crosses it. */
static double crossing(double lambda0, double phi0, double lambda1, double phi1) {
    double s = sin(lambda0 - lambda1);
    if (fabs(s) <= GEO_EPSILON) return (phi0 + phi1) / 2;
    return atan((sin(phi0) * cos(phi1) * sin(lambda1) - sin(phi1) * cos(phi0) * sin(lambda0)) /
                (cos(phi0) * cos(phi1) * s));
}

static bool comes_between(const struct geo_point *a, const struct geo_point *b) {
    return !(fabs(b->x - a->x) < GEO_PI - GEO_EPSILON);
}

static bool comes_to_edge(const struct geo_line *in) {
    for (size_t i = 1; i < in->n; i++)
        if (comes_between(&in->p[i - 1], &in->p[i])) return true;
    return false;
}

bool antimeridian_is_clear(const struct geo_lines *lines, bool rings) {
    for (size_t i = 0; i < lines->n; i++) {
        const struct geo_line *l = &lines->items[i];
        if (comes_to_edge(l) || (rings && l->n && comes_between(&l->p[l->n - 1], &l->p[0]))) return false;
    }
    return true;
}

static int cut(const struct geo_clip *c, const struct geo_line *in, struct geo_lines *out) {
    (void)c;
    struct geo_line *line = lines_add(out);
    if (!comes_to_edge(in)) {
        line_append(out, line, in->p, in->n);
        return 1;
    }
    double lambda0 = NAN, phi0 = NAN, side0 = NAN;
    bool whole = true;
    for (size_t i = 0; i < in->n; i++) {
        double lambda1 = in->p[i].x, phi1 = in->p[i].y, side1 = lambda1 > 0 ? GEO_PI : -GEO_PI,
               delta = fabs(lambda1 - lambda0);
        if (fabs(delta - GEO_PI) < GEO_EPSILON) { /* over a pole */
            phi0 = (phi0 + phi1) / 2 > 0 ? GEO_PI / 2 : -GEO_PI / 2;
            add(out, line, lambda0, phi0);
            add(out, line, side0, phi0);
            line = lines_add(out);
            add(out, line, side1, phi0);
            add(out, line, lambda1, phi0);
            whole = false;
        } else if (i && side0 != side1 && delta >= GEO_PI) {
            if (fabs(lambda0 - side0) < GEO_EPSILON) lambda0 -= side0 * GEO_EPSILON;
            if (fabs(lambda1 - side1) < GEO_EPSILON) lambda1 -= side1 * GEO_EPSILON;
            phi0 = crossing(lambda0, phi0, lambda1, phi1);
            add(out, line, side0, phi0);
            line = lines_add(out);
            add(out, line, side1, phi0);
            whole = false;
        }
        if (lambda1 == in->p[i].x)
            *line_next(out, line) = in->p[i];
        else
            add(out, line, lambda1, phi1);
        lambda0 = lambda1, phi0 = phi1, side0 = side1;
    }
    return whole ? 1 : 2;
}

static void along(const struct geo_clip *c, const struct geo_point *from, const struct geo_point *to, int direction,
                  struct geo_lines *out, struct geo_line *line) {
    (void)c;
    if (!from) {
        static const double around[][2] = {{-1, 1}, {0, 1},   {1, 1},  {1, 0}, {1, -1},
                                           {0, -1}, {-1, -1}, {-1, 0}, {-1, 1}};
        for (size_t i = 0; i < sizeof around / sizeof *around; i++)
            add(out, line, around[i][0] * GEO_PI, around[i][1] * direction * GEO_PI / 2);
    } else if (fabs(from->x - to->x) > GEO_EPSILON) {
        double lambda = from->x < to->x ? GEO_PI : -GEO_PI, phi = direction * lambda / 2;
        for (int k = -1; k <= 1; k++)
            add(out, line, k * lambda, phi);
    } else {
        add(out, line, to->x, to->y);
    }
}

static double place(const struct geo_point *p) {
    return p->x < 0 ? p->y - GEO_PI / 2 - GEO_EPSILON : GEO_PI / 2 - p->y;
}

static double compare(const struct geo_clip *c, const struct geo_point *a, const struct geo_point *b) {
    (void)c;
    return place(a) - place(b);
}

static bool begins_inside(const struct geo_clip *c, const struct geo_lines *rings) {
    (void)c;
    return sphere_contains(rings, -GEO_PI, -GEO_PI / 2);
}

struct geo_clip clip_antimeridian(void) {
    return (struct geo_clip){visible, cut, along, compare, begins_inside, 0, 0, {0}};
}
