/* Great circles are curves in the plane: a piece is halved on the sphere until it is as good as straight (Bostock's
 * adaptive resampling, d3-geo's resample). */
#include "geo/line.h"
#include "geo/raw.h"

enum { DEPTH = 16 };

struct spot {
    double x, y, lambda; /* in px; its longitude */
    double v[3];         /* on the unit sphere */
};

static inline void place(const struct geo_part *p, const struct geo_line *line, size_t i, double out[2]) {
    if (line->raw)
        part_scale(p, line->raw[i], out);
    else
        part_place(p, &line->p[i], out);
}

static struct spot spot_of(const struct geo_point *point, const double at[2]) {
    return (struct spot){at[0], at[1], point->x, {point->v[0], point->v[1], point->v[2]}};
}

/* The longitude in the middle between two points, towards `v`; at the poles and the antimeridian as rounding has it,
 * for d3's sake. */
static double halfway_lambda(const struct spot *a, const struct spot *b, const double v[3]) {
    if (fabs(a->lambda - b->lambda) < GEO_EPSILON) return (a->lambda + b->lambda) / 2;
    double y = a->v[0] * v[1] - a->v[1] * v[0], x = a->v[0] * v[0] + a->v[1] * v[1], turn;
    if (x > 0.01 && small_angle(y, x, &turn) && fabs(a->lambda + turn) < GEO_PI - GEO_EPSILON) return a->lambda + turn;
    return atan2(v[1], v[0]);
}

static struct spot halfway(const struct geo_part *p, const struct spot *a, const struct spot *b) {
    double v[3] = {a->v[0] + b->v[0], a->v[1] + b->v[1], a->v[2] + b->v[2]}, m = sqrt(dot(v, v)), raw[2], at[2];
    struct geo_spot s = {.v = {v[0] / m, v[1] / m, v[2] / m}};
    struct spot spot = {.v = {s.v[0], s.v[1], s.v[2]}};
    enum geo_reads reads = p->raw.formula->reads;
    bool pole = fabs(fabs(s.v[2]) - 1) < GEO_EPSILON, vector = reads == READS_VECTOR && p->clip_radius > 0;
    if (!vector) s.lambda = pole ? (a->lambda + b->lambda) / 2 : halfway_lambda(a, b, v);
    if (!vector && reads != READS_HEIGHT) s.phi = safe_asin(s.v[2]);
    if (!vector && reads == READS_VECTOR) to_cartesian(s.lambda, s.phi, s.v); /* at the pole it is another */
    p->raw.formula->project(&p->raw, &s, raw);
    part_scale(p, raw, at);
    spot.x = at[0], spot.y = at[1], spot.lambda = s.lambda;
    return spot;
}

/* Most pieces are short. */
static inline bool is_short(const struct geo_part *p, double dx, double dy) {
    return !(dx * dx + dy * dy > 4 * p->delta2) || p->delta2 == 0;
}

static void way(const struct geo_part *p, const struct spot *a, const struct spot *b, int depth, struct geo_lines *out,
                struct geo_line *line) {
    const double least = 0.8660254037844387; /* cos 30° */
    double dx = b->x - a->x, dy = b->y - a->y, d2 = dx * dx + dy * dy;
    if (is_short(p, dx, dy) || !depth) return;
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
    double first[2] = {0}, before[2] = {0}, at[2];
    struct spot from = {0}, to;
    bool known = false; /* where the piece before was long: `from` */
    size_t pieces = ring && in->n ? in->n + 1 : in->n;
    line_reserve(out, line, in->n);
    for (size_t i = 0; i < pieces; i++) {
        bool back = i == in->n;
        if (back)
            memcpy(at, first, sizeof at);
        else
            place(p, in, i, at);
        bool far = i && !is_short(p, at[0] - before[0], at[1] - before[1]);
        if (far) {
            if (!known) from = spot_of(&in->p[i - 1], before);
            to = spot_of(&in->p[back ? 0 : i], at);
            way(p, &from, &to, DEPTH, out, line);
            from = to;
        }
        known = far;
        if (back) break;
        line_add(out, line, at[0], at[1], 0);
        if (!i) memcpy(first, at, sizeof first);
        memcpy(before, at, sizeof before);
    }
}
