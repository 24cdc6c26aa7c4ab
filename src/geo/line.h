/* Lines of points between the stages of geo/, and the stages themselves. Points are longitude and latitude in radians,
 * rotated, until they are projected. */
#ifndef GEO_LINE_H
#define GEO_LINE_H
#include "geo/angle.h"
#include "geo/geo.h"

static const double GEO_PI = 3.14159265358979323846, GEO_EPSILON = 1e-6;

struct geo_point {
    double x, y;
    double v[3]; /* on the sphere once it is rotated: from the centre to it */
    int mark;    /* of an end on the clip edge: not to be taken for a closed ring */
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
/* The next point of a line, to be filled. */
static inline struct geo_point *line_next(struct geo_lines *l, struct geo_line *line) {
    if (line->n == line->cap) line->p = arena_grow_raw(l->arena, line->p, &line->cap, line->n + 1, sizeof *line->p);
    return &line->p[line->n++];
}
/* In the plane, or on the sphere before it is rotated. */
static inline void line_add(struct geo_lines *l, struct geo_line *line, double x, double y, int mark) {
    struct geo_point *p = line_next(l, line);
    p->x = x;
    p->y = y;
    p->mark = mark;
}
/* Room for `n` more. */
static inline void line_reserve(struct geo_lines *l, struct geo_line *line, size_t n) {
    if (line->n + n > line->cap) line->p = arena_grow_raw(l->arena, line->p, &line->cap, line->n + n, sizeof *line->p);
}
/* `n` of them. */
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
static inline bool geo_read_point(struct value v, double out[2]) {
    if (v.kind != VALUE_ARRAY || v.n < 2) return false;
    for (int i = 0; i < 2; i++)
        out[i] = v.array[i].kind == VALUE_NUMBER ? v.array[i].number : value_to_number(v.array[i]);
    return true;
}

/* measure.c: half of the area that the rings enclose together; less than 0: the other way round. */
double polygon_excess(struct value rings);

/* An edge that lines are cut at: the antimeridian, a circle about (0, 0), or a rectangle in the plane. */
struct geo_clip {
    bool (*visible)(const struct geo_clip *c, const struct geo_point *p);
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
/* clip.c: the rings of a polygon (their last point is not the first again) to rings of its visible part. `inside`: the
 * edge begins inside of the polygon. `closed` and `cut` are room for work. */
void clip_polygon(const struct geo_clip *c, const struct geo_lines *rings, bool inside, struct geo_lines *closed,
                  struct geo_lines *cut, struct geo_lines *out);
/* Lines and rings that need no cutting, as most do not: clip_antimeridian.c, those that come nowhere to it;
 * clip_rectangle.c, those that lie within it, or beyond one of its sides. */
bool antimeridian_is_clear(const struct geo_lines *lines, bool rings);
enum glance { GLANCE_SOME, GLANCE_ALL, GLANCE_NONE };
enum glance rectangle_glance(const struct geo_clip *c, const struct geo_lines *lines);
/* window.c: what the lines surely lie in; false: that is not told. */
bool window_of(const struct geo_lines *lines, struct geo_box *out);
bool windows_meet(const struct geo_box *lines, const struct geo_box *window);
/* kept.c: a table of the visible pieces of lines and polygons, by the address of the coordinates and what they depend
 * on of a projection. `keeps`: what is drawn now will be again. */
struct kept_shapes {
    bool keeps;
    size_t turn;         /* the number of the projection that is drawn with; of none that is kept: SIZE_MAX */
    struct turn **turns; /* of those that pieces were kept for */
    size_t turn_count, turn_cap;
    struct kept_shape **places; /* NULL: a free one */
    size_t count, size, points;
};
/* Draw with that projection from now on. */
void kept_use(struct arena *a, struct kept_shapes *k, const struct geo_projection *p);
/* The pieces in each part of the projection; NULL: not kept. `ring`: of a polygon. */
const struct geo_lines *kept_find(const struct kept_shapes *k, struct value coordinates, bool ring);
/* Room for them, to be filled; NULL: they are not to be kept. */
struct geo_lines *kept_add(struct arena *a, struct kept_shapes *k, struct value coordinates, bool ring);
/* Keeps the pieces in one part. */
void kept_fill(struct arena *a, struct kept_shapes *k, const struct geo_part *p, const struct geo_lines *visible,
               struct geo_lines *out);
/* contains.c: is the point within the polygon on the sphere? */
bool sphere_contains(const struct geo_lines *rings, double lambda, double phi);

static inline void to_cartesian(double lambda, double phi, double out[3]) {
    double c = cos(phi);
    out[0] = c * cos(lambda);
    out[1] = c * sin(lambda);
    out[2] = sin(phi);
}
/* About the other two axes: a point that was turned about the poles, with its vector. */
void part_tilt(const struct geo_part *p, struct geo_point *at);
/* Longitude and latitude to the point that the projection begins with; `c` goes along with a line. */
static inline void part_rotate(const struct geo_part *p, double lambda, double phi, struct course *c,
                               struct geo_point *out) {
    lambda += p->lambda;
    if (fabs(lambda) > GEO_PI) lambda -= round(lambda / (2 * GEO_PI)) * 2 * GEO_PI;
    out->x = lambda;
    out->y = phi;
    out->mark = 0;
    course_go(c, lambda, phi, out->v);
    if (!p->upright) part_tilt(p, out);
}
/* A rotated point to the plane, and to px. */
void part_project(const struct geo_part *p, const struct geo_point *at, double out[2]);
void part_place(const struct geo_part *p, const struct geo_point *at, double out[2]);
/* What the formula gave, to px. */
static inline void part_scale(const struct geo_part *p, const double raw[2], double out[2]) {
    out[0] = p->dx + p->k * p->sx * raw[0];
    out[1] = p->dy - p->k * p->sy * raw[1];
}
/* resample.c: to px, with points between where a straight piece would be off. A ring's way back to its first point is
 * resampled too. */
void resample(const struct geo_part *p, const struct geo_line *in, bool ring, struct geo_lines *out,
              struct geo_line *line);

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
