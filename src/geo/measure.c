/* Areas and centres of GeoJSON on the sphere, as d3-geo measures them. */
#include "base/exact_sum.h"
#include "geo/line.h"

static const double RADIANS = 3.14159265358979323846 / 180;

/* The corners of a ring, without the last, which is the first again. */
static uint32_t corners(struct value ring) {
    return ring.kind == VALUE_ARRAY && ring.n ? ring.n - 1 : 0;
}

/* ---- area ---- */

/* The spherical excess of the triangle from the South pole to the edge from a to b (Cagnoli's theorem; Todhunter,
 * Spherical Trigonometry, 1871, art. 103), halved; less than 0 on the way west. */
static double excess(const double a[2], const double b[2]) {
    double turn = (b[0] - a[0]) * RADIANS, sign = turn >= 0 ? 1 : -1;
    double from = a[1] * RADIANS / 2 + GEO_PI / 4, to = b[1] * RADIANS / 2 + GEO_PI / 4, k = sin(from) * sin(to);
    return atan2(k * sign * sin(sign * turn), cos(from) * cos(to) + k * cos(sign * turn));
}

double polygon_excess(struct value rings) {
    struct exact_sum sum = {0};
    for (uint32_t i = 0; rings.kind == VALUE_ARRAY && i < rings.n; i++) {
        uint32_t n = corners(rings.array[i]);
        double a[2], b[2];
        if (!n || !geo_read_point(rings.array[i].array[n - 1], a)) continue;
        for (uint32_t k = 0; k < n; k++) {
            if (!geo_read_point(rings.array[i].array[k], b)) continue;
            exact_sum_add(&sum, excess(a, b));
            memcpy(a, b, sizeof a);
        }
    }
    return exact_sum_value(&sum);
}

static void add_polygon(void *to, struct value rings) {
    double half = polygon_excess(rings); /* of rings the other way round, all but what they enclose */
    exact_sum_add(to, half < 0 ? half + 2 * GEO_PI : half);
}

static void add_sphere(void *to) {
    exact_sum_add(to, 2 * GEO_PI);
}

static void no_area(void *to, struct value v) {
    (void)to;
    (void)v;
}

double geo_area(struct value object) {
    static const struct geo_visitor visitor = {no_area, no_area, add_polygon, add_sphere};
    struct exact_sum halves = {0};
    geo_visit(object, &visitor, &halves);
    return 2 * exact_sum_value(&halves);
}

/* ---- centroid ---- */

/* Vectors from the sphere's centre: the mean of all points, and sums of edges by their lengths and of triangles by
 * their areas. */
struct centroid {
    double count, mean[3];
    double length, lines[3];
    struct exact_sum area[3];
};

static double norm(const double v[3]) {
    return hypot(hypot(v[0], v[1]), v[2]);
}

static bool add_vertex(struct centroid *c, struct value v, double out[3]) {
    double at[2];
    if (!geo_read_point(v, at)) return false;
    to_cartesian(at[0] * RADIANS, at[1] * RADIANS, out);
    c->count++;
    for (int i = 0; i < 3; i++)
        c->mean[i] += (out[i] - c->mean[i]) / c->count;
    return true;
}

static void add_edge(struct centroid *c, const double a[3], const double b[3], double angle) {
    c->length += angle;
    for (int i = 0; i < 3; i++)
        c->lines[i] += angle * (a[i] + b[i]);
}

static void center_point(void *to, struct value v) {
    double at[3];
    add_vertex(to, v, at);
}

static void center_line(void *to, struct value points) {
    double a[3], b[3], normal[3];
    bool begun = false;
    for (uint32_t i = 0; points.kind == VALUE_ARRAY && i < points.n; i++) {
        if (!add_vertex(to, points.array[i], b)) continue;
        if (begun) {
            cross(a, b, normal);
            add_edge(to, a, b, atan2(sqrt(dot(normal, normal)), dot(a, b)));
        }
        memcpy(a, b, sizeof a);
        begun = true;
    }
}

/* J. E. Brock, The Inertia Tensor for a Spherical Triangle, J. Applied Mechanics 42, 1975. */
static void center_edge(struct centroid *c, const double a[3], const double b[3]) {
    double normal[3];
    cross(a, b, normal);
    double sine = norm(normal), angle = safe_asin(sine);
    for (int i = 0; sine > 0 && i < 3; i++)
        exact_sum_add(&c->area[i], -angle / sine * normal[i]);
    add_edge(c, a, b, angle);
}

static void center_polygon(void *to, struct value rings) {
    for (uint32_t i = 0; rings.kind == VALUE_ARRAY && i < rings.n; i++) {
        struct value ring = rings.array[i];
        uint32_t n = corners(ring);
        double a[3], b[3];
        if (!n || !add_vertex(to, ring.array[0], a)) continue;
        for (uint32_t k = 1; k <= n; k++) {
            if (!add_vertex(to, ring.array[k % n], b)) continue;
            center_edge(to, a, b);
            memcpy(a, b, sizeof a);
        }
    }
}

static void no_center(void *to) {
    (void)to;
}

bool geo_centroid(struct value object, double out[2]) {
    static const struct geo_visitor visitor = {center_point, center_line, center_polygon, no_center};
    const double least = 1e-12;
    struct centroid c = {0};
    geo_visit(object, &visitor, &c);
    double v[3];
    for (int i = 0; i < 3; i++)
        v[i] = exact_sum_value(&c.area[i]);
    if (norm(v) < least) memcpy(v, c.length < GEO_EPSILON ? c.mean : c.lines, sizeof v);
    double length = norm(v);
    if (!(length >= least)) return false;
    out[0] = atan2(v[1], v[0]) / RADIANS;
    out[1] = safe_asin(v[2] / length) / RADIANS;
    return true;
}
