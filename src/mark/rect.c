#include "mark/mark.h"

static double or_zero(double v) {
    return isnan(v) ? 0 : v;
}

static void span(const struct mark_work *w, size_t row, bool swap, const enum visual v[4], double *place,
                 double *size) {
    double from = visual_number(w, v[0], row, NAN), length = visual_number(w, v[3], row, NAN);
    if (has_visual(w, v[1])) {
        double to = visual_number(w, v[1], row, NAN);
        if (has_visual(w, v[0])) {
            if (swap && from > to) {
                double first = from;
                from = to;
                to = first;
            }
            length = to - from; /* none when an end has no place */
        } else {
            from = to - or_zero(length);
        }
    }
    if (has_visual(w, v[2])) from = visual_number(w, v[2], row, NAN) - or_zero(length) / 2;
    *place = or_zero(from);
    *size = or_zero(length);
}

static const enum visual along_x[] = {VISUAL_X, VISUAL_X2, VISUAL_XC, VISUAL_WIDTH},
                         along_y[] = {VISUAL_Y, VISUAL_Y2, VISUAL_YC, VISUAL_HEIGHT};

struct rect mark_rect(const struct mark_work *w, size_t row, bool swap) {
    struct rect r;
    span(w, row, swap, along_x, &r.x, &r.w);
    span(w, row, swap, along_y, &r.y, &r.h);
    return r;
}

void mark_spans(const struct mark_work *w, const uint32_t *rows, size_t n, bool lies, double *from, double *to) {
    const enum visual *v = lies ? along_x : along_y;
    if (!has_visual(w, v[0]) || has_visual(w, v[2]) || has_visual(w, v[3])) {
        for (size_t i = 0; i < n; i++) {
            double size;
            span(w, rows[i], false, v, &from[i], &size);
            to[i] = from[i] + size;
        }
        return;
    }
    visual_numbers(w, v[0], rows, n, NAN, from);
    visual_numbers(w, v[1], rows, n, NAN, to);
    for (size_t i = 0; i < n; i++) {
        double size = or_zero(to[i] - from[i]);
        from[i] = or_zero(from[i]);
        to[i] = from[i] + size;
    }
}

/* Four radii, or NULL when all are 0. */
static const double *corners(struct mark_work *w, size_t row) {
    static const enum visual each[] = {VISUAL_CORNER_TOP_LEFT, VISUAL_CORNER_TOP_RIGHT, VISUAL_CORNER_BOTTOM_RIGHT,
                                       VISUAL_CORNER_BOTTOM_LEFT};
    double all = visual_number(w, VISUAL_CORNER_RADIUS, row, 0), r[4], most = 0;
    for (int i = 0; i < 4; i++) {
        r[i] = visual_number(w, each[i], row, all);
        most = fmax(most, r[i]);
    }
    if (most <= 0) return NULL;
    if (!w->corners || memcmp(w->corner, r, sizeof r) != 0) {
        double *copy = ARENA_ARRAY(w->b->arena, double, 4);
        memcpy(copy, r, sizeof r);
        memcpy(w->corner, r, sizeof r);
        w->corners = copy;
    }
    return w->corners;
}

void rect_item(struct mark_work *w, size_t row, struct scene_item *out) {
    out->kind = ITEM_RECT;
    out->rect = mark_rect(w, row, true);
    out->corner = corners(w, row);
}

/* Where the inner marks and the stack's own rectangle lie: the group takes the place across the stack, the inner group
 * undoes the group's place along it. */
static struct group_parts stack_group(struct mark_work *w, struct rect box, size_t row, struct scene_mark *bars) {
    struct build *b = w->b;
    bool lies = w->plan->horizontal;
    struct group_parts inner = group_new(b->arena, "scope", NULL), outer = group_new(b->arena, "scope", NULL);
    inner.mark->aria_role = "graphics-object";
    inner.mark->aria_description = "group mark container";
    inner.item->x = lies ? -box.x : 0;
    inner.item->y = lies ? 0 : -box.y;
    *(lies ? &inner.group->h : &inner.group->w) = lies ? box.h : box.w;
    group_set_marks(b->arena, inner.group, &bars, 1);
    group_set_marks(b->arena, outer.group, &inner.mark, 1);
    outer.item->x = box.x;
    outer.item->y = box.y;
    outer.group->w = box.w;
    outer.group->h = box.h;
    outer.group->clip = true;
    outer.group->corner = corners(w, row);
    if (has_visual(w, VISUAL_STROKE)) {
        struct style s = *styler_style(w, row);
        s.fill = (struct paint){.kind = PAINT_NONE};
        outer.group->foreground = style_share(b, &s);
    }
    return outer;
}

static struct rect around(const struct rect *r, size_t n) {
    double x1 = r[0].x, y1 = r[0].y, x2 = r[0].x + r[0].w, y2 = r[0].y + r[0].h;
    for (size_t i = 1; i < n; i++) {
        x1 = fmin(x1, r[i].x);
        y1 = fmin(y1, r[i].y);
        x2 = fmax(x2, r[i].x + r[i].w);
        y2 = fmax(y2, r[i].y + r[i].h);
    }
    return (struct rect){x1, y1, x2 - x1, y2 - y1};
}

void stack_groups(struct mark_work *w, const uint32_t *order, struct built_mark *out) {
    const struct mark_plan *p = w->plan;
    struct build *b = w->b;
    bool lies = p->horizontal;
    struct scene_item *groups = ARENA_ARRAY(b->arena, struct scene_item, p->group_count);
    struct rect *boxes = ARENA_ARRAY(b->arena, struct rect, out->count);
    for (uint32_t g = 0; g < p->group_count; g++) {
        uint32_t from = p->groups[g], n = p->groups[g + 1] - from;
        struct scene_mark *bars = mark_new(b->arena, p->type, "mark", p->name);
        for (uint32_t i = from; i < from + n; i++) {
            boxes[i] = out->items[i].rect;
            out->items[i].corner = NULL;
            *(lies ? &out->items[i].rect.y : &out->items[i].rect.x) = 0;
        }
        bars->items = out->items + from;
        bars->item_count = n;
        bars->aria_role = out->mark->aria_role;
        bars->aria_description = out->mark->aria_description;
        struct rect box = n ? around(boxes + from, n) : (struct rect){0, 0, 0, 0};
        groups[g] = *stack_group(w, box, n ? order[from] : 0, bars).item;
    }
    out->boxes = boxes;
    out->mark = mark_new(b->arena, "group", "scope", NULL);
    out->mark->items = groups;
    out->mark->item_count = p->group_count;
}
