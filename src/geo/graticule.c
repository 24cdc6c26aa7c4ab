/* The net of meridians and parallels: d3-geo's graticule with the defaults of Vega's transform. */
#include "geo/geo.h"
#include <math.h>

static const double EPSILON = 1e-6;
enum { LINES_MOST = 20000, POINTS_MOST = 100000 };

struct net {
    double x0, y0, x1, y1, dx, dy;
};
struct list {
    struct arena *arena;
    struct value *items;
    size_t n, cap;
};

static void read_pair(struct value v, double out[2]) {
    if (v.kind != VALUE_ARRAY || v.n < 2) return;
    out[0] = value_to_number(v.array[0]);
    out[1] = value_to_number(v.array[1]);
}

static void read_extent(struct value v, struct net *net) {
    if (v.kind != VALUE_ARRAY || v.n < 2) return;
    double a[2] = {net->x0, net->y0}, b[2] = {net->x1, net->y1};
    read_pair(v.array[0], a);
    read_pair(v.array[1], b);
    *net = (struct net){fmin(a[0], b[0]), fmin(a[1], b[1]), fmax(a[0], b[0]), fmax(a[1], b[1]), net->dx, net->dy};
}

static void read_step(struct value v, struct net *net) {
    double step[2] = {net->dx, net->dy};
    read_pair(v, step);
    net->dx = step[0];
    net->dy = step[1];
}

/* A line at `at` from `from` to `to` in steps. */
static void add_line(struct list *out, double at, double from, double to, double step, bool meridian) {
    struct list line = {.arena = out->arena};
    for (size_t i = 0; line.n < POINTS_MOST; i++) {
        double along = from + (double)i * step;
        bool last = !(step > 0) || !(along < to - EPSILON);
        if (last) along = to;
        struct value *pair = arena_alloc_raw(out->arena, 2 * sizeof *pair);
        pair[0] = value_number(meridian ? at : along);
        pair[1] = value_number(meridian ? along : at);
        ARENA_PUSH_RAW(out->arena, line.items, line.n, line.cap, value_array(pair, 2));
        if (last) break;
    }
    ARENA_PUSH(out->arena, out->items, out->n, out->cap, value_array(line.items, line.n));
}

/* But for those that the other net has. */
static void add_lines(struct list *out, const struct net *net, const struct net *but, double precision,
                      bool meridians) {
    double step = meridians ? net->dx : net->dy, from = meridians ? net->x0 : net->y0,
           to = meridians ? net->x1 : net->y1, other = but ? (meridians ? but->dx : but->dy) : 0;
    if (!(step > 0)) return;
    double first = ceil(from / step) * step;
    for (size_t i = 0; first + (double)i * step < to && out->n < LINES_MOST; i++) {
        double at = first + (double)i * step;
        if (but && !(fabs(fmod(at, other)) > EPSILON)) continue;
        if (meridians)
            add_line(out, at, net->y0, net->y1, 90, true);
        else
            add_line(out, at, net->x0, net->x1, precision, false);
    }
}

struct value geo_graticule(struct arena *a, struct value o) {
    struct net major = {-180, -90 + EPSILON, 180, 90 - EPSILON, 90, 360},
               minor = {-180, -80 - EPSILON, 180, 80 + EPSILON, 10, 10};
    read_extent(value_get(o, "extent"), &major);
    read_extent(value_get(o, "extent"), &minor);
    read_extent(value_get(o, "extentMajor"), &major);
    read_extent(value_get(o, "extentMinor"), &minor);
    read_step(value_get(o, "step"), &major);
    read_step(value_get(o, "step"), &minor);
    read_step(value_get(o, "stepMajor"), &major);
    read_step(value_get(o, "stepMinor"), &minor);
    double precision = value_number_or(value_get(o, "precision"), 2.5);
    struct list lines = {.arena = a};
    add_lines(&lines, &major, NULL, precision, true);
    add_lines(&lines, &major, NULL, precision, false);
    add_lines(&lines, &minor, &major, precision, true);
    add_lines(&lines, &minor, &major, precision, false);
    struct member *m = ARENA_ARRAY(a, struct member, 2);
    m[0] = (struct member){STR("type"), value_string("MultiLineString")};
    m[1] = (struct member){STR("coordinates"), value_array(lines.items, lines.n)};
    return (struct value){.kind = VALUE_OBJECT, .n = 2, .object = m};
}
