/* GeoJSON through a projection: rotated, cut, projected, cut again, handed on. */
#include "geo/line.h"

static const double RADIANS = 3.14159265358979323846 / 180;

struct geo_work {
    struct arena *arena;
    struct geo_lines rings, closed, cut, visible, plane, bounded; /* by stage */
    struct kept_shapes kept;
};
struct drawing {
    struct geo_work *w;
    const struct geo_part *part;
    struct geo_clip edge, frame;
    const struct geo_sink *sink;
};

struct geo_work *geo_work_new(struct arena *a) {
    struct geo_work *w = ARENA_NEW(a, struct geo_work);
    *w = (struct geo_work){.arena = a};
    w->rings.arena = w->closed.arena = w->cut.arena = w->visible.arena = w->plane.arena = w->bounded.arena = a;
    return w;
}

static void add_point(const struct drawing *d, struct geo_line *line, struct value v) {
    double at[2], turned[2];
    if (!geo_read_point(v, at)) return;
    if (d->part->planar)
        turned[0] = at[0], turned[1] = at[1];
    else
        part_rotate(d->part, at[0] * RADIANS, at[1] * RADIANS, turned);
    line_add(&d->w->rings, line, turned[0], turned[1], 0);
}

/* The points of a line; of a ring without the last, which is the first again. */
static void read_line(const struct drawing *d, struct value v, bool ring) {
    struct geo_line *line = lines_add(&d->w->rings);
    for (uint32_t i = 0; v.kind == VALUE_ARRAY && i + (ring ? 1 : 0) < v.n; i++)
        add_point(d, line, v.array[i]);
}

static void hand_on(const struct drawing *d, const struct geo_lines *lines, bool ring) {
    const struct geo_sink *s = d->sink;
    for (size_t i = 0; i < lines->n; i++) {
        const struct geo_line *l = &lines->items[i];
        for (size_t k = 0; k < l->n; k++)
            (k ? s->line : s->move)(s->to, l->p[k].x, l->p[k].y);
        if (ring && l->n) s->close(s->to);
    }
}

/* To the plane and on. */
static void place_lines(const struct drawing *d, const struct geo_lines *visible, bool ring) {
    struct geo_work *w = d->w;
    w->plane.n = 0;
    for (size_t i = 0; i < visible->n; i++)
        resample(d->part, &visible->items[i], ring, &w->plane, lines_add(&w->plane));
    if (!d->part->bounded) {
        hand_on(d, &w->plane, ring);
        return;
    }
    w->bounded.n = 0;
    if (ring)
        clip_polygon(&d->frame, &w->plane, &w->closed, &w->cut, &w->bounded);
    else
        for (size_t i = 0; i < w->plane.n; i++)
            d->frame.cut(&d->frame, &w->plane.items[i], &w->bounded);
    hand_on(d, &w->bounded, ring);
}

/* The visible rings of a polygon. */
static const struct geo_lines *cut_polygon(const struct drawing *d, struct value rings) {
    struct geo_work *w = d->w;
    const struct geo_lines *kept = kept_find(&w->kept, d->part, rings, true);
    if (kept) return kept;
    w->rings.n = w->visible.n = 0;
    for (uint32_t i = 0; rings.kind == VALUE_ARRAY && i < rings.n; i++)
        read_line(d, rings.array[i], true);
    clip_polygon(&d->edge, &w->rings, &w->closed, &w->cut, &w->visible);
    return kept_add(w->arena, &w->kept, d->part, rings, true, &w->visible);
}

/* The visible pieces of a line. */
static const struct geo_lines *cut_line(const struct drawing *d, struct value points) {
    struct geo_work *w = d->w;
    const struct geo_lines *kept = kept_find(&w->kept, d->part, points, false);
    if (kept) return kept;
    w->rings.n = w->visible.n = 0;
    read_line(d, points, false);
    d->edge.cut(&d->edge, &w->rings.items[0], &w->visible);
    return kept_add(w->arena, &w->kept, d->part, points, false, &w->visible);
}

static void draw_polygon(void *to, struct value rings) {
    const struct drawing *d = to;
    if (!d->part->planar) {
        place_lines(d, cut_polygon(d, rings), true);
        return;
    }
    d->w->rings.n = 0;
    for (uint32_t i = 0; rings.kind == VALUE_ARRAY && i < rings.n; i++)
        read_line(d, rings.array[i], true);
    place_lines(d, &d->w->rings, true);
}

static void draw_line(void *to, struct value points) {
    const struct drawing *d = to;
    if (!d->part->planar) {
        place_lines(d, cut_line(d, points), false);
        return;
    }
    d->w->rings.n = 0;
    read_line(d, points, false);
    place_lines(d, &d->w->rings, false);
}

static void draw_point(void *to, struct value v) {
    const struct drawing *d = to;
    double at[2], turned[2];
    if (!geo_read_point(v, at)) return;
    if (d->part->planar) {
        turned[0] = at[0], turned[1] = at[1];
    } else {
        part_rotate(d->part, at[0] * RADIANS, at[1] * RADIANS, turned);
        if (!d->edge.visible(&d->edge, turned[0], turned[1])) return;
    }
    part_place(d->part, turned[0], turned[1], at);
    if (!d->part->bounded || d->frame.visible(&d->frame, at[0], at[1])) d->sink->dot(d->sink->to, at[0], at[1]);
}

static void draw_sphere(void *to) {
    const struct drawing *d = to;
    d->w->visible.n = 0;
    if (d->part->planar) return;
    d->edge.along(&d->edge, NULL, NULL, 1, &d->w->visible, lines_add(&d->w->visible));
    place_lines(d, &d->w->visible, true);
}

void geo_draw(struct geo_work *w, const struct geo_projection *p, struct value object, const struct geo_sink *sink) {
    static const struct geo_visitor visitor = {draw_point, draw_line, draw_polygon, draw_sphere};
    for (int i = 0; i < p->part_count; i++) {
        const struct geo_part *part = &p->parts[i];
        struct drawing d = {w, part, part->clip_radius > 0 ? clip_circle(part->clip_radius) : clip_antimeridian(),
                            clip_rectangle(part->extent), sink};
        geo_visit(object, &visitor, &d);
    }
}

struct bounds {
    double x1, y1, x2, y2;
};

static void bound(void *to, double x, double y) {
    struct bounds *b = to;
    if (x < b->x1) b->x1 = x;
    if (x > b->x2) b->x2 = x;
    if (y < b->y1) b->y1 = y;
    if (y > b->y2) b->y2 = y;
}

static void nothing(void *to) {
    (void)to;
}

void geo_fit(struct geo_work *w, struct geo_projection *p, const struct value *objects, size_t count, double width,
             double height) {
    struct bounds b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    const struct geo_sink sink = {&b, bound, bound, nothing, bound};
    bool extent = p->has_extent;
    p->scale = 150;
    p->translate[0] = p->translate[1] = 0;
    p->has_extent = false;
    geo_finish(p);
    w->kept.keeps = true;
    for (size_t i = 0; i < count; i++)
        geo_draw(w, p, objects[i], &sink);
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
