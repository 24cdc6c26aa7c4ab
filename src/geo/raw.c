#include "geo/raw.h"
#include <math.h>

static const double PI = 3.14159265358979323846, EPSILON = 1e-6;

static double arcsine(double x) {
    return x > 1 ? PI / 2 : x < -1 ? -PI / 2 : asin(x);
}

#define FORMULA(name, what)                                                                                            \
    static void name##_at(const struct geo_raw *r, const struct geo_spot *at, double out[2]);                          \
    static const struct geo_formula name = {name##_at, READS_##what};                                                  \
    static void name##_at(const struct geo_raw *r, const struct geo_spot *at, double out[2])

FORMULA(equirectangular, ANGLES) {
    (void)r;
    out[0] = at->lambda;
    out[1] = at->phi;
}

static double mercator_y(double phi) {
    return log(tan((PI / 2 + phi) / 2));
}

FORMULA(mercator, ANGLES) {
    (void)r;
    out[0] = at->lambda;
    out[1] = mercator_y(at->phi);
}

FORMULA(transverse_mercator, ANGLES) {
    (void)r;
    out[0] = mercator_y(at->phi);
    out[1] = -at->lambda;
}

/* ---- conic ---- */

FORMULA(cylindrical_equal_area, HEIGHT) {
    out[0] = at->lambda * r->c;
    out[1] = at->v[2] / r->c;
}

static void unroll(double radius, double turn, double middle, double out[2]) {
    double s = sin(turn), c = cos(turn);
    out[0] = radius * s;
    out[1] = middle - radius * c;
}

FORMULA(conic_equal_area, HEIGHT) {
    unroll(sqrt(r->c - 2 * r->n * at->v[2]) / r->n, at->lambda * r->n, r->r0, out);
}

static void conic_equal_area_set(struct geo_raw *r, double y0, double y1) {
    double s = sin(y0);
    r->n = (s + sin(y1)) / 2;
    r->c = 1 + s * (2 * r->n - s);
    r->r0 = sqrt(r->c) / r->n;
    if (fabs(r->n) >= EPSILON) return;
    r->formula = &cylindrical_equal_area;
    r->c = cos(y0);
}

static double tangent(double y) {
    return tan((PI / 2 + y) / 2);
}

FORMULA(conic_conformal, ANGLES) {
    double limit = PI / 2 - EPSILON, y = r->c > 0 ? fmax(at->phi, -limit) : fmin(at->phi, limit);
    unroll(r->c / pow(tangent(y), r->n), r->n * at->lambda, r->c, out);
}

static void conic_conformal_set(struct geo_raw *r, double y0, double y1) {
    double c = cos(y0);
    r->n = y0 == y1 ? sin(y0) : log(c / cos(y1)) / log(tangent(y1) / tangent(y0));
    r->c = c * pow(tangent(y0), r->n) / r->n;
    if (r->n == 0) r->formula = &mercator;
}

FORMULA(conic_equidistant, ANGLES) {
    unroll(r->c - at->phi, r->n * at->lambda, r->c, out);
}

static void conic_equidistant_set(struct geo_raw *r, double y0, double y1) {
    double c = cos(y0);
    r->n = y0 == y1 ? sin(y0) : (c - cos(y1)) / (y1 - y0);
    r->c = c / r->n + y0;
    if (fabs(r->n) < EPSILON) r->formula = &equirectangular;
}

/* ---- azimuthal ---- */

static void azimuthal(double k, const struct geo_spot *at, double out[2]) {
    bool opposite = isinf(k); /* to the centre */
    out[0] = opposite ? 2 : k * at->v[1];
    out[1] = opposite ? 0 : k * at->v[2];
}

FORMULA(azimuthal_equal_area, VECTOR) {
    (void)r;
    azimuthal(sqrt(2 / (1 + at->v[0])), at, out);
}

FORMULA(azimuthal_equidistant, VECTOR) {
    (void)r;
    double c = acos(fmax(-1, fmin(1, at->v[0])));
    azimuthal(c != 0 ? c / sin(c) : 0, at, out);
}

FORMULA(gnomonic, VECTOR) {
    (void)r;
    out[0] = at->v[1] / at->v[0];
    out[1] = at->v[2] / at->v[0];
}

FORMULA(stereographic, VECTOR) {
    (void)r;
    out[0] = at->v[1] / (1 + at->v[0]);
    out[1] = at->v[2] / (1 + at->v[0]);
}

FORMULA(orthographic, VECTOR) {
    (void)r;
    out[0] = at->v[1];
    out[1] = at->v[2];
}

/* ---- others ---- */

FORMULA(equal_earth, HEIGHT) {
    (void)r;
    const double a1 = 1.340264, a2 = -0.081106, a3 = 0.000893, a4 = 0.003796, m = sqrt(3) / 2;
    double sine = m * at->v[2], l = arcsine(sine), l2 = l * l, l6 = l2 * l2 * l2;
    out[0] = at->lambda * sqrt(1 - sine * sine) / (m * (a1 + 3 * a2 * l2 + l6 * (7 * a3 + 9 * a4 * l2)));
    out[1] = l * (a1 + a2 * l2 + l6 * (a3 + a4 * l2));
}

FORMULA(natural_earth, ANGLES) {
    (void)r;
    double y = at->phi, p2 = y * y, p4 = p2 * p2;
    out[0] = at->lambda * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)));
    out[1] = y * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)));
}

/* Newton's method for 2θ + sin 2θ = π sin φ. */
FORMULA(mollweide, ANGLES) {
    (void)r;
    double wanted = PI * sin(at->phi), theta = at->phi, delta;
    int rounds = 30;
    do {
        delta = (theta + sin(theta) - wanted) / (1 + cos(theta));
        theta -= delta;
    } while (fabs(delta) > EPSILON && --rounds > 0);
    theta /= 2;
    out[0] = sqrt(2) / (PI / 2) * at->lambda * cos(theta);
    out[1] = sqrt(2) * sin(theta);
}

#define MIDDLE                                                                                                         \
    { 480, 250 }

const struct geo_kind geo_kinds[GEO_TYPE_COUNT] = {
    [GEO_ALBERS] =
        {&conic_equal_area, conic_equal_area_set, 1070, {-0.6, 38.7}, {96, 0, 0}, {29.5, 45.5}, 0, MIDDLE, 0},
    [GEO_ALBERS_USA] =
        {&conic_equal_area, conic_equal_area_set, 1070, {-0.6, 38.7}, {96, 0, 0}, {29.5, 45.5}, 0, MIDDLE, 0},
    [GEO_AZIMUTHAL_EQUAL_AREA] =
        {&azimuthal_equal_area, NULL, 124.75, {0, 0}, {0, 0, 0}, {0, 0}, 180 - 1e-3, MIDDLE, 0},
    [GEO_AZIMUTHAL_EQUIDISTANT] =
        {&azimuthal_equidistant, NULL, 79.4188, {0, 0}, {0, 0, 0}, {0, 0}, 180 - 1e-3, MIDDLE, 0},
    [GEO_CONIC_CONFORMAL] = {&conic_conformal, conic_conformal_set, 109.5, {0, 0}, {0, 0, 0}, {30, 30}, 0, MIDDLE, 0},
    [GEO_CONIC_EQUAL_AREA] =
        {&conic_equal_area, conic_equal_area_set, 155.424, {0, 33.6442}, {0, 0, 0}, {0, 60}, 0, MIDDLE, 0},
    [GEO_CONIC_EQUIDISTANT] =
        {&conic_equidistant, conic_equidistant_set, 131.154, {0, 13.9389}, {0, 0, 0}, {0, 60}, 0, MIDDLE, 0},
    [GEO_EQUAL_EARTH] = {&equal_earth, NULL, 177.158, {0, 0}, {0, 0, 0}, {0, 0}, 0, MIDDLE, 0},
    [GEO_EQUIRECTANGULAR] = {&equirectangular, NULL, 152.63, {0, 0}, {0, 0, 0}, {0, 0}, 0, MIDDLE, 0},
    [GEO_GNOMONIC] = {&gnomonic, NULL, 144.049, {0, 0}, {0, 0, 0}, {0, 0}, 60, MIDDLE, 0},
    [GEO_IDENTITY] = {&equirectangular, NULL, 1, {0, 0}, {0, 0, 0}, {0, 0}, 0, {0, 0}, 0},
    [GEO_MERCATOR] = {&mercator, NULL, 152.94790031131, {0, 0}, {0, 0, 0}, {0, 0}, 0, MIDDLE, 1},
    [GEO_MOLLWEIDE] = {&mollweide, NULL, 169.529, {0, 0}, {0, 0, 0}, {0, 0}, 0, MIDDLE, 0},
    [GEO_NATURAL_EARTH] = {&natural_earth, NULL, 175.295, {0, 0}, {0, 0, 0}, {0, 0}, 0, MIDDLE, 0},
    [GEO_ORTHOGRAPHIC] = {&orthographic, NULL, 249.5, {0, 0}, {0, 0, 0}, {0, 0}, 90 + 1e-6, MIDDLE, 0},
    [GEO_STEREOGRAPHIC] = {&stereographic, NULL, 250, {0, 0}, {0, 0, 0}, {0, 0}, 142, MIDDLE, 0},
    [GEO_TRANSVERSE_MERCATOR] = {&transverse_mercator, NULL, 159.155, {0, 0}, {0, 0, 0}, {0, 0}, 0, MIDDLE, 2},
};
