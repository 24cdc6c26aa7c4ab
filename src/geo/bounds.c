/* The bounds of GeoJSON on the sphere, as d3-geo finds them: of each line the longitudes that it spans and the
 * latitudes that its great circles reach, and of all spans the way round that leaves the widest gap out. */
#include "geo/line.h"

#include <stdlib.h>

static const double DEGREES = 180 / 3.14159265358979323846;

struct span {
    double west, east;
};
struct bounding {
    struct arena *arena;
    struct span *spans;
    size_t count, cap;
    struct span span; /* of the line that is read */
    double south, north;
    bool begun; /* it has a point already, the last: */
    double lambda, vector[3];
};

/* From one longitude eastward to another; all around between -180 and 180. */
static double eastward(double from, double to) {
    return to < from ? to - from + 360 : to - from;
}

static void reach(struct bounding *b, double phi) {
    b->south = fmin(b->south, phi);
    b->north = fmax(b->north, phi);
}

static void begin_span(struct bounding *b, double lambda) {
    b->span = (struct span){lambda, lambda};
    ARENA_PUSH(b->arena, b->spans, b->count, b->cap, b->span);
}

static void end_span(struct bounding *b) {
    if (b->count) b->spans[b->count - 1] = b->span;
}

/* Where the great circle turns back between the edge's ends, it lies nearer to a pole than they. */
static void reach_turn(struct bounding *b, double lambda, const double vector[3], bool over) {
    double normal[3], turn[3];
    cross(b->vector, vector, normal);
    cross((double[]){normal[1], -normal[0], 0}, normal, turn);
    double length = sqrt(dot(turn, turn)), sign = lambda > b->lambda ? 1 : -1;
    double top = safe_asin(turn[2] / length) * DEGREES, at = atan2(turn[1], turn[0]) * DEGREES * sign;
    double from = sign * b->lambda, to = sign * lambda, across = fmod(at + 360, 360) - 180;
    if (over ^ (from < at && at < to))
        b->north = fmax(b->north, top);
    else if (over ^ (from < across && across < to))
        b->south = fmin(b->south, -top);
}

static void widen(struct bounding *b, double lambda, bool over) {
    struct span *s = &b->span;
    if (!over && s->east >= s->west) {
        s->west = fmin(s->west, lambda);
        s->east = fmax(s->east, lambda);
    } else if (over ? lambda < b->lambda : lambda > b->lambda) {
        if (eastward(s->west, lambda) > eastward(s->west, s->east)) s->east = lambda;
    } else if (eastward(lambda, s->east) > eastward(s->west, s->east)) {
        s->west = lambda;
    }
}

static void go_on(struct bounding *b, const double at[2]) {
    double vector[3];
    to_cartesian(at[0] / DEGREES, at[1] / DEGREES, vector);
    if (b->begun) {
        bool over = fabs(at[0] - b->lambda) > 180; /* the antimeridian */
        reach_turn(b, at[0], vector, over);
        widen(b, at[0], over);
    } else {
        begin_span(b, at[0]);
    }
    reach(b, at[1]);
    b->begun = true;
    b->lambda = at[0];
    memcpy(b->vector, vector, sizeof vector);
}

static void bound_point(void *to, struct value v) {
    struct bounding *b = to;
    double at[2];
    if (!geo_read_point(v, at)) return;
    begin_span(b, at[0]);
    reach(b, at[1]);
}

static void bound_points(struct bounding *b, struct value points, bool ring) {
    double at[2];
    b->begun = false;
    for (uint32_t i = 0; points.kind == VALUE_ARRAY && i < points.n; i++) /* a ring's last point is the first again */
        if (geo_read_point(points.array[ring && i == points.n - 1 ? 0 : i], at)) go_on(b, at);
    if (b->begun) end_span(b);
}

static void bound_line(void *to, struct value points) {
    bound_points(to, points, false);
}

/* How far the ring turns about the axis, in degrees: 0, or once round where it encloses a pole. */
static double turned(struct value ring) {
    double sum = 0, a[2], b[2];
    for (uint32_t i = 1; i < ring.n; i++) {
        const struct value *next = &ring.array[i < ring.n - 1 ? i : 0];
        if (!geo_read_point(ring.array[i - 1], a) || !geo_read_point(*next, b)) continue;
        double delta = b[0] - a[0];
        sum += fabs(delta) > 180 ? delta + (delta > 0 ? 360 : -360) : delta;
    }
    return sum;
}

static void bound_polygon(void *to, struct value rings) {
    const struct span all = {-180, 180};
    struct bounding *b = to;
    double turns = 0;
    bool some = false;
    for (uint32_t i = 0; rings.kind == VALUE_ARRAY && i < rings.n; i++) {
        if (rings.array[i].kind != VALUE_ARRAY || rings.array[i].n < 2) continue;
        bound_points(b, rings.array[i], true);
        turns += turned(rings.array[i]);
        if (b->begun && fabs(turns) > GEO_EPSILON) b->span = all;
        if (b->begun) end_span(b);
        some |= b->begun;
    }
    if (!some) return;
    if (polygon_excess(rings) < 0) {
        b->span = all;
        b->south = -90, b->north = 90;
    } else if (turns > GEO_EPSILON) {
        b->north = 90;
    } else if (turns < -GEO_EPSILON) {
        b->south = -90;
    }
    end_span(b);
}

static void bound_sphere(void *to) {
    struct bounding *b = to;
    begin_span(b, -180);
    b->span.east = 180;
    end_span(b);
    b->south = -90, b->north = 90;
}

static int by_west(const void *a, const void *b) {
    double x = ((const struct span *)a)->west, y = ((const struct span *)b)->west;
    return (x > y) - (x < y);
}

static bool holds(const struct span *s, double lambda) {
    return s->west <= s->east ? s->west <= lambda && lambda <= s->east : lambda < s->west || s->east < lambda;
}

/* Spans that overlap become one. */
static size_t merge(struct span *s, size_t count) {
    size_t last = 0;
    qsort(s, count, sizeof *s, by_west);
    for (size_t i = 1; i < count; i++) {
        struct span *a = &s[last], b = s[i];
        if (holds(a, b.west) || holds(a, b.east)) {
            if (eastward(a->west, b.east) > eastward(a->west, a->east)) a->east = b.east;
            if (eastward(b.west, a->east) > eastward(a->west, a->east)) a->west = b.west;
        } else {
            s[++last] = b;
        }
    }
    return last + 1;
}

bool geo_bounds(struct arena *a, struct value object, double out[4]) {
    static const struct geo_visitor visitor = {bound_point, bound_line, bound_polygon, bound_sphere};
    struct bounding b = {.arena = a, .south = INFINITY, .north = -INFINITY};
    geo_visit(object, &visitor, &b);
    if (!b.count || !(b.south <= b.north)) return false;
    size_t n = merge(b.spans, b.count);
    double widest = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        const struct span *before = &b.spans[i ? i - 1 : n - 1];
        double gap = eastward(before->east, b.spans[i].west);
        if (!(gap > widest)) continue;
        widest = gap;
        out[0] = b.spans[i].west;
        out[2] = before->east;
    }
    out[1] = b.south;
    out[3] = b.north;
    return true;
}
