#include "scene/scene.h"
#include <math.h>

/* After vega-scenegraph's Bounds.js, the files of bound/ and the bound() of each of its marks. */

static const double pi = 3.141592653589793238462643383279;

bool box_is_empty(struct box b) {
    return !(b.x1 <= b.x2 && b.y1 <= b.y2);
}

struct box box_union(struct box a, struct box b) {
    return (struct box){fmin(a.x1, b.x1), fmin(a.y1, b.y1), fmax(a.x2, b.x2), fmax(a.y2, b.y2)};
}

struct box box_of_rect(double x, double y, double w, double h) {
    return (struct box){fmin(x, x + w), fmin(y, y + h), fmax(x, x + w), fmax(y, y + h)};
}

struct box box_grow(struct box b, double by) {
    return box_is_empty(b) ? b : (struct box){b.x1 - by, b.y1 - by, b.x2 + by, b.y2 + by};
}

struct box box_move(struct box b, double dx, double dy) {
    return box_is_empty(b) ? b : (struct box){b.x1 + dx, b.y1 + dy, b.x2 + dx, b.y2 + dy};
}

static struct box intersect(struct box a, struct box b) {
    return (struct box){fmax(a.x1, b.x1), fmax(a.y1, b.y1), fmin(a.x2, b.x2), fmin(a.y2, b.y2)};
}

/* A path's box as it grows; the path is turned about its origin. */
struct trace {
    struct box box;
    double cos, sin, angle;
    double x, y; /* the current point, turned */
};

static inline void add(struct trace *t, double x, double y) {
    struct box *b = &t->box;
    if (x < b->x1) b->x1 = x;
    if (x > b->x2) b->x2 = x;
    if (y < b->y1) b->y1 = y;
    if (y > b->y2) b->y2 = y;
}

static void turn(const struct trace *t, double x, double y, double out[2]) {
    out[0] = t->cos * x - t->sin * y;
    out[1] = t->sin * x + t->cos * y;
}

static inline void go(struct trace *t, double x, double y) {
    double p[2] = {x, y};
    if (t->angle != 0) turn(t, x, y, p);
    add(t, t->x = p[0], t->y = p[1]);
}

static double cubic(double t, const double v[4]) {
    double s = 1 - t;
    return s * s * s * v[0] + 3 * s * s * t * v[1] + 3 * s * t * t * v[2] + t * t * t * v[3];
}

/* Where the derivative of one coordinate is zero within the curve; returns how many. */
static int extrema(const double v[4], double out[2]) {
    double a = v[3] - v[0] + 3 * v[1] - 3 * v[2], b = v[0] + v[2] - 2 * v[1], c = v[0] - v[1];
    double roots[2];
    int count = 0, kept = 0;
    if (fabs(a) > 1e-14) {
        double r = b * b + c * a;
        if (r < 0) return 0;
        r = sqrt(r);
        roots[count++] = (-b + r) / a;
        roots[count++] = (-b - r) / a;
    } else if (b != 0) {
        roots[count++] = 0.5 * c / b;
    }
    for (int i = 0; i < count; i++)
        if (roots[i] > 0 && roots[i] < 1) out[kept++] = cubic(roots[i], v);
    return kept;
}

static void curve(struct trace *t, const double n[6]) {
    double p1[2], p2[2], p3[2], at[2];
    turn(t, n[0], n[1], p1);
    turn(t, n[2], n[3], p2);
    turn(t, n[4], n[5], p3);
    double x0 = t->x, y0 = t->y;
    go(t, n[4], n[5]);
    for (int i = extrema((const double[]){x0, p1[0], p2[0], p3[0]}, at); i > 0; i--)
        add(t, at[i - 1], t->y);
    for (int i = extrema((const double[]){y0, p1[1], p2[1], p3[1]}, at); i > 0; i--)
        add(t, t->x, at[i - 1]);
}

static void arc(struct trace *t, const double n[6]) {
    double c[2], r = n[2], start = n[3] + t->angle, end = n[4] + t->angle;
    turn(t, n[0], n[1], c);
    if (n[5] != 0) {
        double swap = start;
        start = end;
        end = swap;
    }
    /* Canvas's rule: an arc past a full turn is a circle; one the other way goes round to its end. */
    double sweep = end - start;
    if (sweep < 0) sweep = fmod(sweep, 2 * pi) + 2 * pi;
    if (sweep > 2 * pi - 1e-8) {
        add(t, c[0] - r, c[1] - r);
        add(t, c[0] + r, c[1] + r);
    } else {
        add(t, c[0] + r * cos(start), c[1] + r * sin(start));
        add(t, c[0] + r * cos(start + sweep), c[1] + r * sin(start + sweep));
        static const double unit[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
        double quarter = floor(start / (pi / 2)) + 1;
        for (; quarter * (pi / 2) < start + sweep; quarter++) {
            int side = (int)fmod(fmod(quarter, 4) + 4, 4);
            add(t, c[0] + r * unit[side][0], c[1] + r * unit[side][1]);
        }
    }
    double last = n[4] + t->angle;
    t->x = c[0] + r * cos(last);
    t->y = c[1] + r * sin(last);
}

static struct box trace_path(struct path p, double degrees) {
    double angle = degrees * pi / 180;
    struct trace t = {.box = BOX_EMPTY, .cos = 1, .angle = angle};
    if (angle != 0) {
        t.cos = cos(angle);
        t.sin = sin(angle);
    }
    const double *n = p.numbers;
    for (uint32_t i = 0; i < p.verb_count; i++) {
        switch ((enum path_verb)p.verbs[i]) {
        case PATH_MOVE:
        case PATH_LINE:
            go(&t, n[0], n[1]);
            n += 2;
            break;
        case PATH_CURVE:
            curve(&t, n);
            n += 6;
            break;
        case PATH_ARC:
            arc(&t, n);
            n += 6;
            break;
        case PATH_CLOSE: break;
        }
    }
    return t.box;
}

struct box path_bounds(struct path p) {
    return trace_path(p, 0);
}

/* boundStroke.js. The tip of a miter reaches up to half the miter limit past its vertex, in widths. */
static struct box with_stroke(struct box b, const struct style *s, bool has_joins) {
    if (!s || s->stroke.kind == PAINT_NONE || s->opacity == 0 || s->stroke_opacity == 0) return b;
    double by = (s->cap && str_is(str_of(s->cap), "square") ? sqrt(2) : 1) * s->stroke_width / 2;
    if (has_joins && (!s->join || str_is(str_of(s->join), "miter")))
        by = fmax(by, (s->miter_limit > 0 ? s->miter_limit : 4) * s->stroke_width / 2);
    return box_grow(b, by);
}

static struct box turned(struct box b, double degrees, double x, double y) {
    double c = cos(degrees * pi / 180), s = sin(degrees * pi / 180);
    struct box out = BOX_EMPTY;
    for (int i = 0; i < 4; i++) {
        double dx = (i & 1 ? b.x2 : b.x1) - x, dy = (i & 2 ? b.y2 : b.y1) - y;
        double px = x + c * dx - s * dy, py = y + s * dx + c * dy;
        out = box_union(out, (struct box){px, py, px, py});
    }
    return out;
}

double text_line_left(const struct text_item *t, const struct text_line *line) {
    struct str anchor = str_of(t->anchor);
    return str_is(anchor, "middle") ? -line->width / 2 : str_is(anchor, "end") ? -line->width : 0;
}

struct box text_upright_box(const struct text_item *t) {
    double h = t->font.size, y = -floor(0.8 * h + 0.5);
    if (t->line_count > 1) h += t->line_height * (t->line_count - 1);
    struct text_line widest = {.width = 0};
    for (uint32_t i = 0; i < t->line_count; i++)
        widest.width = fmax(widest.width, t->lines[i].width);
    double x = text_line_left(t, &widest);
    return (struct box){x, y, x + widest.width, y + h};
}

static struct box text_bounds(const struct scene_item *item) {
    const struct text_item *t = item->text;
    struct box b = box_move(text_upright_box(t), item->x + t->dx, item->y + t->dy);
    return t->angle != 0 ? turned(b, t->angle, item->x, item->y) : b;
}

static struct box group_bounds(const struct scene_item *item) {
    const struct group_item *g = item->group;
    struct box b = BOX_EMPTY, frame = box_of_rect(0, 0, g->w, g->h);
    for (uint32_t i = 0; i < g->mark_count && !g->clip; i++) {
        struct box mark = mark_bounds(g->marks[i]);
        if (box_is_empty(mark)) continue;
        if (g->marks[i]->clip) mark = intersect(mark, frame);
        if (!box_is_empty(mark)) b = box_union(b, mark);
    }
    if (g->clip || g->w != 0 || g->h != 0) b = box_union(b, frame);
    b = with_stroke(with_stroke(b, item->style, false), g->foreground, false);
    return box_move(b, item->x, item->y);
}

struct box item_bounds(const struct scene_item *item) {
    switch (item->kind) {
    case ITEM_GROUP: return group_bounds(item);
    case ITEM_RECT:
        return with_stroke(box_of_rect(item->rect.x, item->rect.y, item->rect.w, item->rect.h), item->style, false);
    case ITEM_PATH:
        return box_move(with_stroke(trace_path(item->path, item->angle), item->style, true), item->x, item->y);
    case ITEM_LINE:
        return with_stroke(box_of_rect(item->x, item->y, item->line.x2 - item->x, item->line.y2 - item->y), item->style,
                           false);
    case ITEM_TEXT: return text_bounds(item);
    case ITEM_IMAGE: return box_of_rect(item->x, item->y, item->image->w, item->image->h);
    }
    return BOX_EMPTY;
}

struct box mark_bounds(const struct scene_mark *mark) {
    struct box b = BOX_EMPTY;
    for (uint32_t i = 0; i < mark->item_count; i++)
        b = box_union(b, item_bounds(&mark->items[i]));
    return b;
}
