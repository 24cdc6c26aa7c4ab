/* From what the author says of a projection to the numbers that points go through (d3-geo's projection, mercator,
 * albersUsa). */
#include "geo/line.h"
#include "geo/raw.h"

#define GEO_NAME(id, name) [GEO_##id] = name,
const char *const geo_type_names[GEO_TYPE_COUNT] = {GEO_TYPES(GEO_NAME)};
#undef GEO_NAME

static const double RADIANS = 3.14159265358979323846 / 180;

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool geo_type_read(struct str name, enum geo_type *out) {
    for (int i = 0; i < GEO_TYPE_COUNT; i++) {
        size_t k = 0;
        const char *known = geo_type_names[i];
        while (k < name.n && known[k] && lower(name.p[k]) == lower(known[k]))
            k++;
        if (k < name.n || known[k]) continue;
        *out = (enum geo_type)i;
        return true;
    }
    return false;
}

void geo_init(struct geo_projection *p, enum geo_type type) {
    const struct geo_kind *k = &geo_kinds[type];
    *p = (struct geo_projection){
        .type = type, .scale = k->scale, .clip_angle = k->clip_angle, .precision = sqrt(0.5), .point_radius = 4.5};
    memcpy(p->translate, k->translate, sizeof p->translate);
    memcpy(p->center, k->center, sizeof p->center);
    memcpy(p->rotate, k->rotate, sizeof p->rotate);
    memcpy(p->parallels, k->parallels, sizeof p->parallels);
}

void part_tilt(const struct geo_part *p, struct geo_point *at) {
    const double *v = at->v;
    double k = v[2] * p->cos_phi + v[0] * p->sin_phi, x = v[0] * p->cos_phi - v[2] * p->sin_phi;
    at->x = atan2(v[1] * p->cos_gamma - k * p->sin_gamma, x);
    at->y = safe_asin(k * p->cos_gamma + v[1] * p->sin_gamma);
    to_cartesian(at->x, at->y, at->v); /* with their rounding: near horizons and poles it shows */
}

void part_project(const struct geo_part *p, const struct geo_point *at, double out[2]) {
    struct geo_spot s = {at->x, at->y, {at->v[0], at->v[1], at->v[2]}};
    p->raw.formula->project(&p->raw, &s, out);
}

void part_place(const struct geo_part *p, const struct geo_point *at, double out[2]) {
    double plane[2];
    part_project(p, at, plane);
    part_scale(p, plane, out);
}

static void place_angles(const struct geo_part *p, double lambda, double phi, double out[2]) {
    struct geo_point at = {.x = lambda, .y = phi};
    to_cartesian(lambda, phi, at.v);
    part_place(p, &at, out);
}

/* Mercator's is a square: the poles lie at infinity. */
static void cut_square(struct geo_part *p, const struct geo_projection *g, int square) {
    double middle[2], half = GEO_PI * g->scale;
    place_angles(p, 0, 0, middle);
    for (int axis = 0; axis < 2; axis++) {
        double lo = middle[axis] - half, hi = middle[axis] + half;
        if (g->has_extent) {
            bool cut = axis == (square == 1 ? 0 : 1);
            lo = cut ? fmax(lo, g->clip_extent[axis]) : g->clip_extent[axis];
            hi = cut ? fmin(hi, g->clip_extent[axis + 2]) : g->clip_extent[axis + 2];
        }
        p->extent[axis] = lo;
        p->extent[axis + 2] = hi;
    }
    p->bounded = true;
}

static void finish_part(struct geo_part *p, const struct geo_projection *g, const struct geo_kind *kind) {
    double center[2] = {fmod(g->center[0], 360) * RADIANS, fmod(g->center[1], 360) * RADIANS}, at[2];
    double rotate[3] = {g->rotate[0], g->rotate[1], g->rotate[2]};
    if (kind->square == 2) {
        double x = center[0];
        center[0] = -center[1], center[1] = x;
        rotate[2] += 90;
    }
    *p = (struct geo_part){.raw = {.formula = kind->formula},
                           .planar = g->type == GEO_IDENTITY,
                           .k = g->scale,
                           .sx = g->reflect_x ? -1 : 1,
                           .sy = g->reflect_y ? -1 : 1,
                           .lambda = fmod(rotate[0], 360) * RADIANS,
                           .clip_radius = g->clip_angle * RADIANS,
                           .bounded = g->has_extent,
                           .delta2 = g->precision * g->precision};
    if (p->planar) p->sy = -p->sy, p->delta2 = 0; /* y runs down as in the picture; straight lines stay so */
    memcpy(p->extent, g->clip_extent, sizeof p->extent);
    double phi = fmod(rotate[1], 360) * RADIANS, gamma = fmod(rotate[2], 360) * RADIANS;
    p->sin_phi = sin(phi), p->cos_phi = cos(phi), p->sin_gamma = sin(gamma), p->cos_gamma = cos(gamma);
    p->upright = p->sin_phi == 0 && p->sin_gamma == 0 && p->cos_phi > 0 && p->cos_gamma > 0;
    if (kind->conic) kind->conic(&p->raw, g->parallels[0] * RADIANS, g->parallels[1] * RADIANS);
    place_angles(p, center[0], center[1], at);
    p->dx = g->translate[0] - at[0];
    p->dy = g->translate[1] - at[1];
    if (kind->square) cut_square(p, g, kind->square);
}

/* Alaska and Hawaii stand below the lower 48 states; in shares of the scale: place, and the box that each is cut at.
 * The windows, in degrees, hold all that can be seen in the boxes. */
static void finish_usa(struct geo_projection *p) {
    static const struct {
        double size, center[2], rotate, parallels[2], at[2], box[4], window[4];
    } states[] = {
        {1, {-0.6, 38.7}, 96, {29.5, 45.5}, {0, 0}, {-0.455, -0.238, 0.455, 0.238}, {-136, 21, -57, 53}},
        {0.35, {-2, 58.5}, 154, {55, 65}, {-0.307, 0.201}, {-0.425, 0.120, -0.214, 0.234}, {-205, 48, -114, 72}},
        {1, {-3, 19.9}, 157, {8, 18}, {-0.205, 0.212}, {-0.214, 0.166, -0.115, 0.234}, {-161, 18, -154, 23}}};
    p->part_count = 3;
    for (int i = 0; i < 3; i++) {
        struct geo_projection one = *p;
        double k = p->scale, inset = i ? GEO_EPSILON : 0;
        one.has_extent = true;
        for (int axis = 0; axis < 2; axis++) {
            one.clip_extent[axis] = p->translate[axis] + states[i].box[axis] * k + inset;
            one.clip_extent[axis + 2] = p->translate[axis] + states[i].box[axis + 2] * k - inset;
            one.translate[axis] = p->translate[axis] + states[i].at[axis] * k;
            one.center[axis] = states[i].center[axis];
            one.parallels[axis] = states[i].parallels[axis];
        }
        one.scale = k * states[i].size;
        one.rotate[0] = states[i].rotate;
        one.rotate[1] = one.rotate[2] = 0;
        one.clip_angle = 0;
        one.reflect_x = one.reflect_y = false;
        finish_part(&p->parts[i], &one, &geo_kinds[p->type]);
        const double *window = states[i].window;
        p->parts[i].windowed = true;
        p->parts[i].window =
            (struct geo_box){window[0] * RADIANS, window[1] * RADIANS, window[2] * RADIANS, window[3] * RADIANS};
    }
}

void geo_finish(struct geo_projection *p) {
    p->part_count = 1;
    if (p->type == GEO_ALBERS_USA)
        finish_usa(p);
    else
        finish_part(&p->parts[0], p, &geo_kinds[p->type]);
}

bool geo_project(const struct geo_projection *p, double longitude, double latitude, double out[2]) {
    for (int i = 0; i < p->part_count; i++) {
        const struct geo_part *part = &p->parts[i];
        struct geo_point at = {.x = longitude, .y = latitude};
        double lambda = longitude * RADIANS, phi = latitude * RADIANS;
        struct course course = course_begin(true);
        if (part->windowed && !windows_meet(&(struct geo_box){lambda, phi, lambda, phi}, &part->window)) continue;
        if (!part->planar) part_rotate(part, lambda, phi, &course, &at);
        part_place(part, &at, out);
        if (p->part_count == 1) return !isnan(out[0]) && !isnan(out[1]);
        const double *e = part->extent;
        if (out[0] >= e[0] && out[0] <= e[2] && out[1] >= e[1] && out[1] <= e[3]) return true;
    }
    return false;
}
