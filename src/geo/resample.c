/* Great circles are curves in the plane: a piece is halved on the sphere until it is as good as straight (Bostock's
 * adaptive resampling, d3-geo's resample). */
#include "geo/line.h"

enum { DEPTH = 16 };

struct spot {
    double x, y, lambda, phi; /* in px; its longitude and latitude */
    bool has_v;
    double v[3]; /* on the unit sphere: asked of few, for most pieces are short */
};

static struct spot spot_of(const struct geo_part *p, const struct geo_line *line, size_t i) {
    double at[2], lambda = line->p[i].x, phi = line->p[i].y;
    if (line->raw)
        part_scale(p, line->raw[i], at);
    else
        part_place(p, lambda, phi, at);
    return (struct spot){.x = at[0], .y = at[1], .lambda = lambda, .phi = phi};
}

static void find_v(struct spot *s) {
    if (!s->has_v) to_cartesian(s->lambda, s->phi, s->v);
    s->has_v = true;
}

static struct spot halfway(const struct geo_part *p, const struct spot *a, const struct spot *b) {
    double v[3] = {a->v[0] + b->v[0], a->v[1] + b->v[1], a->v[2] + b->v[2]}, m = sqrt(dot(v, v)), z = v[2] / m, at[2];
    bool pole = fabs(fabs(z) - 1) < GEO_EPSILON;
    double lambda = pole || fabs(a->lambda - b->lambda) < GEO_EPSILON ? (a->lambda + b->lambda) / 2 : atan2(v[1], v[0]);
    part_place(p, lambda, safe_asin(z), at);
    return (struct spot){.x = at[0], .y = at[1], .lambda = lambda, .has_v = true, .v = {v[0] / m, v[1] / m, z}};
}

static void way(const struct geo_part *p, struct spot *a, struct spot *b, int depth, struct geo_lines *out,
                struct geo_line *line) {
    const double least = 0.8660254037844387; /* cos 30° */
    double dx = b->x - a->x, dy = b->y - a->y, d2 = dx * dx + dy * dy;
    if (!(d2 > 4 * p->delta2) || !depth) return;
    find_v(a);
    find_v(b);
    struct spot m = halfway(p, a, b);
    double mx = m.x - a->x, my = m.y - a->y, off = dy * mx - dx * my;
    if (!(off * off / d2 > p->delta2) && !(fabs((dx * mx + dy * my) / d2 - 0.5) > 0.3) && !(dot(a->v, b->v) < least))
        return;
    way(p, a, &m, depth - 1, out, line);
    line_add(out, line, m.x, m.y, 0);
    way(p, &m, b, depth - 1, out, line);
}

void resample(const struct geo_part *p, const struct geo_line *in, bool ring, struct geo_lines *out,
              struct geo_line *line) {
    struct spot first = {0}, before = {0};
    for (size_t i = 0; i < in->n; i++) {
        struct spot s = spot_of(p, in, i);
        if (i && p->delta2 > 0) way(p, &before, &s, DEPTH, out, line);
        line_add(out, line, s.x, s.y, 0);
        if (!i) first = s;
        before = s;
    }
    if (ring && in->n && p->delta2 > 0) way(p, &before, &first, DEPTH, out, line);
}
