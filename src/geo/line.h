/* Lines of points between the stages of geo/, and the stages themselves. Points are longitude and latitude in radians,
 * rotated, until they are projected. */
#ifndef GEO_LINE_H
#define GEO_LINE_H
#include "geo/geo.h"

static const double GEO_PI = 3.14159265358979323846, GEO_EPSILON = 1e-6;

struct geo_point {
    double x, y;
    int mark; /* of an end on the clip edge: not to be taken for a closed ring */
};
struct geo_line {
    struct geo_point *p;
    size_t n, cap;
    const double (*raw)[2]; /* of visible points that are kept: what the projection's formula gives; else NULL */
};
/* A pool: lines keep their room when the list is emptied. */
struct geo_lines {
    struct arena *arena;
    struct geo_line *items;
    size_t n, made, cap;
};
struct geo_line *lines_add(struct geo_lines *l);
static inline void line_add(struct geo_lines *l, struct geo_line *line, double x, double y, int mark) {
    ARENA_PUSH_RAW(l->arena, line->p, line->n, line->cap, ((struct geo_point){x, y, mark}));
}
/* The same for `n` of them. */
void line_append(struct geo_lines *l, struct geo_line *line, const struct geo_point *p, size_t n);
/* The last line goes on with line `first`, which is one of the list no more. */
void lines_rejoin(struct geo_lines *l, size_t first);
bool points_equal(const struct geo_point *a, const struct geo_point *b);

/* visit.c: of any GeoJSON object, however deep, the coordinates of its points, lines and polygons, and spheres. */
struct geo_visitor {
    void (*point)(void *to, struct value at);
    void (*line)(void *to, struct value points);
    void (*polygon)(void *to, struct value rings);
    void (*sphere)(void *to);
};
void geo_visit(struct value object, const struct geo_visitor *v, void *to);
/* Degrees. */
bool geo_read_point(struct value v, double out[2]);

/* measure.c: half of the area that the rings enclose together; less than 0: the other way round. */
double polygon_excess(struct value rings);

/* An edge that lines are cut at: the antimeridian, a circle about (0, 0), or a rectangle in the plane. */
struct geo_clip {
    bool (*visible)(const struct geo_clip *c, double x, double y);
    /* Appends the visible pieces of a line. Bit 0: it was not cut at all; bit 1: it was, and its first and last piece
     * are one when the line is a ring. */
    int (*cut)(const struct geo_clip *c, const struct geo_line *in, struct geo_lines *out);
    /* Appends the way along the edge, forwards (1) or backwards (-1); from NULL: all around. */
    void (*along)(const struct geo_clip *c, const struct geo_point *from, const struct geo_point *to, int direction,
                  struct geo_lines *out, struct geo_line *line);
    /* The order of two points on the edge. */
    double (*compare)(const struct geo_clip *c, const struct geo_point *a, const struct geo_point *b);
    /* Does the edge begin inside of the polygon? */
    bool (*begins_inside)(const struct geo_clip *c, const struct geo_lines *rings);
    double radius;    /* circle */
    double cosine;    /* of the radius */
    double extent[4]; /* rectangle */
};
struct geo_clip clip_antimeridian(void);
struct geo_clip clip_circle(double radius);
struct geo_clip clip_rectangle(const double extent[4]);
/* clip.c: the rings of a polygon (their last point is not the first again) to rings of its visible part. `closed`
 * and `cut` are room for work. */
void clip_polygon(const struct geo_clip *c, const struct geo_lines *rings, struct geo_lines *closed,
                  struct geo_lines *cut, struct geo_lines *out);
/* kept.c: a table of the visible pieces of lines and polygons, by the address of the coordinates. `keeps`: what is
 * drawn now will be again. */
struct kept_shapes {
    bool keeps;
    struct kept_shape *items;
    size_t count, size, points;
};
/* NULL: not kept. `ring`: of a polygon. */
const struct geo_lines *kept_find(const struct kept_shapes *k, const struct geo_part *p, struct value coordinates,
                                  bool ring);
/* The same pieces, kept if they may be. */
const struct geo_lines *kept_add(struct arena *a, struct kept_shapes *k, const struct geo_part *p,
                                 struct value coordinates, bool ring, const struct geo_lines *visible);
/* contains.c: is the point within the polygon on the sphere? */
bool sphere_contains(const struct geo_lines *rings, double lambda, double phi);

void part_rotate(const struct geo_part *p, double lambda, double phi, double out[2]);
/* A rotated point to px. */
void part_place(const struct geo_part *p, double lambda, double phi, double out[2]);
/* What the formula gave, to px. */
static inline void part_scale(const struct geo_part *p, const double raw[2], double out[2]) {
    out[0] = p->dx + p->k * p->sx * raw[0];
    out[1] = p->dy - p->k * p->sy * raw[1];
}
/* resample.c: to px, with points between where a straight piece would be off. A ring's way back to its first point is
 * resampled too. */
void resample(const struct geo_part *p, const struct geo_line *in, bool ring, struct geo_lines *out,
              struct geo_line *line);

static inline void to_cartesian(double lambda, double phi, double out[3]) {
    double c = cos(phi);
    out[0] = c * cos(lambda);
    out[1] = c * sin(lambda);
    out[2] = sin(phi);
}
static inline void cross(const double a[3], const double b[3], double out[3]) {
    out[0] = a[1] * b[2] - a[2] * b[1];
    out[1] = a[2] * b[0] - a[0] * b[2];
    out[2] = a[0] * b[1] - a[1] * b[0];
}
static inline double dot(const double a[3], const double b[3]) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
static inline double safe_asin(double x) {
    return x > 1 ? GEO_PI / 2 : x < -1 ? -GEO_PI / 2 : asin(x);
}
#endif
