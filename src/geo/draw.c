/* GeoJSON through a projection: rotated, cut, projected, cut again, handed on. */
#include "geo/line.h"

static const double RADIANS = 3.14159265358979323846 / 180;

struct geo_work {
    struct arena *arena;
    struct geo_lines source, turned, closed, cut, visible, plane, bounded; /* by stage */
    struct kept_shapes kept;
};
struct bounds {
    double x1, y1, x2, y2;
};
struct drawing {
    struct geo_work *w;
    const struct geo_projection *p;
    const struct geo_sink *sink; /* NULL: all goes to the bounds */
    struct bounds *bounds;
};
/* A line, or the rings of a polygon, whose points stand in the work's `source`. */
struct shape {
    bool ring;
    enum { SOUTH_UNKNOWN, SOUTH_OUTSIDE, SOUTH_INSIDE } south; /* where the South pole lies */
    bool has_window;
    struct geo_box window;
};

struct geo_work *geo_work_new(struct arena *a) {
    struct geo_work *w = ARENA_NEW(a, struct geo_work);
    *w = (struct geo_work){.arena = a};
    w->source.arena = w->turned.arena = w->closed.arena = w->cut.arena = a;
    w->visible.arena = w->plane.arena = w->bounded.arena = a;
    return w;
}

/* ---- from the plane on ---- */

static inline void bound(struct bounds *b, double x, double y) {
    if (x < b->x1) b->x1 = x;
    if (x > b->x2) b->x2 = x;
    if (y < b->y1) b->y1 = y;
    if (y > b->y2) b->y2 = y;
}

static void hand_on(const struct drawing *d, const struct geo_lines *lines, bool ring) {
    const struct geo_sink *s = d->sink;
    for (size_t i = 0; i < lines->n; i++) {
        const struct geo_line *l = &lines->items[i];
        for (size_t k = 0; k < l->n; k++)
            if (s)
                (k ? s->line : s->move)(s->to, l->p[k].x, l->p[k].y);
            else
                bound(d->bounds, l->p[k].x, l->p[k].y);
        if (s && ring && l->n) s->close(s->to);
    }
}

/* What lies within the part's extent. */
static const struct geo_lines *cut_at_extent(struct geo_work *w, const struct geo_part *part, bool ring) {
    struct geo_clip frame = clip_rectangle(part->extent);
    enum glance glance = rectangle_glance(&frame, &w->plane);
    if (glance == GLANCE_ALL) return &w->plane;
    w->bounded.n = 0;
    if (glance == GLANCE_NONE) return &w->bounded;
    if (ring)
        clip_polygon(&frame, &w->plane, frame.begins_inside(&frame, &w->plane), &w->closed, &w->cut, &w->bounded);
    else
        for (size_t i = 0; i < w->plane.n; i++)
            frame.cut(&frame, &w->plane.items[i], &w->bounded);
    return &w->bounded;
}

static void place_lines(const struct drawing *d, const struct geo_part *part, const struct geo_lines *visible,
                        bool ring) {
    struct geo_work *w = d->w;
    w->plane.n = 0;
    for (size_t i = 0; i < visible->n; i++)
        resample(part, &visible->items[i], ring, &w->plane, lines_add(&w->plane));
    hand_on(d, part->bounded ? cut_at_extent(w, part, ring) : &w->plane, ring);
}

/* ---- on the sphere ---- */

static void read_lines(struct geo_work *w, const struct value *lines, uint32_t n, bool ring, double unit) {
    w->source.n = 0;
    for (uint32_t i = 0; i < n; i++) {
        struct value v = lines[i];
        struct geo_line *line = lines_add(&w->source);
        uint32_t count = v.kind != VALUE_ARRAY ? 0 : ring && v.n ? v.n - 1 : v.n; /* a ring's last is its first again */
        double at[2];
        line_reserve(&w->source, line, count);
        for (uint32_t k = 0; k < count; k++)
            if (geo_read_point(v.array[k], at)) line_add(&w->source, line, at[0] * unit, at[1] * unit, 0);
    }
}

/* The antimeridian begins at the South pole, which stays where it is while all turns about the poles. */
static bool begins_at_south(const struct geo_part *part) {
    return part->upright && !(part->clip_radius > 0);
}

static void turn_lines(struct geo_work *w, const struct geo_part *part) {
    w->turned.n = 0;
    for (size_t i = 0; i < w->source.n; i++) {
        const struct geo_line *from = &w->source.items[i];
        struct geo_line *to = lines_add(&w->turned);
        struct course course = course_begin(!begins_at_south(part));
        line_reserve(&w->turned, to, from->n);
        for (size_t k = 0; k < from->n; k++)
            part_rotate(part, from->p[k].x, from->p[k].y, &course, line_next(&w->turned, to));
    }
}

static struct geo_clip edge_of(const struct geo_part *part) {
    return part->clip_radius > 0 ? clip_circle(part->clip_radius) : clip_antimeridian();
}

static void find_south(const struct geo_work *w, const struct geo_clip *edge, struct shape *s) {
    if (s->south != SOUTH_UNKNOWN) return;
    s->south = edge->begins_inside(edge, &w->source) ? SOUTH_INSIDE : SOUTH_OUTSIDE;
}

/* The part shows nothing of it: what it does show lies on one side of the outline with the South pole. */
static bool lies_apart(const struct geo_part *part, const struct shape *s) {
    return part->windowed && s->has_window && s->south != SOUTH_INSIDE && !windows_meet(&s->window, &part->window);
}

/* The visible pieces in a part. */
static const struct geo_lines *cut_at_edge(struct geo_work *w, const struct geo_part *part, struct shape *s) {
    if (part->planar) return &w->source;
    struct geo_clip edge = edge_of(part);
    bool south = begins_at_south(part), inside;
    if (s->ring && south) find_south(w, &edge, s);
    w->visible.n = 0;
    if (lies_apart(part, s)) return &w->visible;
    turn_lines(w, part);
    inside = s->ring && (south ? s->south == SOUTH_INSIDE : edge.begins_inside(&edge, &w->turned));
    if (!inside && !(part->clip_radius > 0) && antimeridian_is_clear(&w->turned, s->ring)) return &w->turned;
    if (s->ring)
        clip_polygon(&edge, &w->turned, inside, &w->closed, &w->cut, &w->visible);
    else
        edge.cut(&edge, &w->turned.items[0], &w->visible);
    return &w->visible;
}

/* ---- GeoJSON ---- */

static void draw_shape(const struct drawing *d, struct value coordinates, const struct value *lines, uint32_t n,
                       bool ring) {
    struct geo_work *w = d->w;
    const struct geo_part *parts = d->p->parts;
    const struct geo_lines *kept = kept_find(&w->kept, coordinates, ring);
    struct geo_lines *keep = NULL;
    struct shape s = {.ring = ring};
    if (!kept) {
        read_lines(w, lines, n, ring, parts->planar ? 1 : RADIANS);
        s.has_window = parts->windowed && window_of(&w->source, &s.window);
        kept = keep = kept_add(w->arena, &w->kept, coordinates, ring);
    }
    for (int i = 0; i < d->p->part_count; i++) {
        const struct geo_lines *visible = kept && !keep ? &kept[i] : cut_at_edge(w, &parts[i], &s);
        if (keep) kept_fill(w->arena, &w->kept, &parts[i], visible, &keep[i]);
        place_lines(d, &parts[i], keep ? &keep[i] : visible, ring);
    }
}

static void draw_polygon(void *to, struct value rings) {
    draw_shape(to, rings, rings.array, rings.kind == VALUE_ARRAY ? rings.n : 0, true);
}

static void draw_line(void *to, struct value points) {
    draw_shape(to, points, &points, 1, false);
}

static void draw_point(void *to, struct value v) {
    const struct drawing *d = to;
    double given[2];
    if (!geo_read_point(v, given)) return;
    for (int i = 0; i < d->p->part_count; i++) {
        const struct geo_part *part = &d->p->parts[i];
        struct geo_clip edge = edge_of(part), frame = clip_rectangle(part->extent);
        struct geo_point turned = {.x = given[0], .y = given[1]}, at = {0};
        struct course course = course_begin(true);
        double place[2];
        if (!part->planar) part_rotate(part, given[0] * RADIANS, given[1] * RADIANS, &course, &turned);
        if (!part->planar && !edge.visible(&edge, &turned)) continue;
        part_place(part, &turned, place);
        at.x = place[0], at.y = place[1];
        if (part->bounded && !frame.visible(&frame, &at)) continue;
        if (d->sink)
            d->sink->dot(d->sink->to, at.x, at.y);
        else
            bound(d->bounds, at.x, at.y);
    }
}

static void draw_sphere(void *to) {
    const struct drawing *d = to;
    for (int i = 0; i < d->p->part_count && !d->p->parts->planar; i++) {
        struct geo_clip edge = edge_of(&d->p->parts[i]);
        d->w->visible.n = 0;
        edge.along(&edge, NULL, NULL, 1, &d->w->visible, lines_add(&d->w->visible));
        place_lines(d, &d->p->parts[i], &d->w->visible, true);
    }
}

static void draw(const struct drawing *d, struct value object) {
    static const struct geo_visitor visitor = {draw_point, draw_line, draw_polygon, draw_sphere};
    struct drawing own = *d;
    geo_visit(object, &visitor, &own);
}

void geo_draw(struct geo_work *w, const struct geo_projection *p, struct value object, const struct geo_sink *sink) {
    kept_use(w->arena, &w->kept, p);
    draw(&(struct drawing){w, p, sink, NULL}, object);
}

void geo_fit(struct geo_work *w, struct geo_projection *p, const struct value *objects, size_t count, double width,
             double height) {
    struct bounds b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    bool extent = p->has_extent;
    p->scale = 150;
    p->translate[0] = p->translate[1] = 0;
    p->has_extent = false;
    geo_finish(p);
    w->kept.keeps = true;
    kept_use(w->arena, &w->kept, p);
    for (size_t i = 0; i < count; i++)
        draw(&(struct drawing){w, p, NULL, &b}, objects[i]);
    w->kept.keeps = false;
    p->has_extent = extent;
    p->translate[0] = p->translate[1] = NAN; /* nothing shows: nothing has a place */
    if (b.x1 <= b.x2) {
        double k = fmin(width / (b.x2 - b.x1), height / (b.y2 - b.y1));
        p->scale = 150 * k;
        p->translate[0] = (width - k * (b.x2 + b.x1)) / 2;
        p->translate[1] = (height - k * (b.y2 + b.y1)) / 2;
    }
    geo_finish(p);
}
