/* References: lines across a view and bands behind its marks, each with its text where nothing stands: along the line
 * within the view, else beyond its end. */
#include "layout/label.h"

enum { LEVELS = 4, STRIDE = 12, BESIDE_MOST = 10 /* px off the line, beyond its end */ };
static const double GAP = 4, APART = 6, STROKE = 1.5; /* px; apart from texts beside */
static const double DASH[] = {5, 3};

struct reference_lines {
    struct scene_item *items;
    size_t count, cap;
};

static double place_of(const struct scale *s, struct value v, double share) {
    return scale_number(s, v) + share * scale_band_of(s, v);
}

static const struct style *line_style(struct build *b, struct color c) {
    struct style s = style_plain;
    s.stroke = paint_of_color(c);
    s.stroke_width = STROKE;
    s.dash = DASH;
    s.dash_count = 2;
    return style_share(b, &s);
}

static const struct style *band_style(struct build *b, struct color c) {
    struct style s = style_plain;
    s.fill = paint_of_color(c);
    s.fill_opacity = 0.12;
    return style_share(b, &s);
}

struct candidates {
    struct label *items;
    size_t count, cap;
};

static void add_candidate(struct labeller *l, struct candidates *out, struct label t, const char *anchor, double x,
                          double y) {
    t.anchor = anchor;
    t.x = x;
    t.y = y;
    ARENA_PUSH(l->b->arena, out->items, out->count, out->cap, t);
}

/* Over and under a lying line: at its ends, then from both inwards, beyond it, then further off. */
static void along_line(struct labeller *l, double at, double far, const struct label *t, struct candidates *out) {
    double w = l->c->width, size = t->font.size, room = w - t->width - 4;
    for (int level = 0; level < LEVELS; level++) {
        double above = at - GAP - 1 - level * size, below = at + GAP + (0.74 + level) * size;
        for (double off = 0; off <= fmax(0, room / 2); off += STRIDE)
            for (int k = 0; k < 4; k++)
                add_candidate(l, out, *t, k < 2 ? "end" : "start", k < 2 ? w - 2 - off : 2 + off,
                              k % 2 ? below : above);
        for (int off = 0; level == 0 && off <= BESIDE_MOST; off += 2)
            for (int side = -1; side <= (off ? 1 : -1); side += 2)
                add_candidate(l, out, *t, "start", w + GAP + 2, (at + far) / 2 + 0.36 * size + side * off);
    }
}

static void above_view(struct labeller *l, double at, double far, const struct label *t, struct candidates *out) {
    for (int level = 0; level < 8; level++)
        for (int k = 0; k < 3; k++) {
            static const char *const anchors[] = {"middle", "start", "end"};
            double x = (at + far) / 2 + (k == 1 ? -2 : k == 2 ? 2 : 0);
            add_candidate(l, out, *t, anchors[k], x, -GAP - 2 - level * (t->font.size + 3));
        }
}

static bool is_free(const struct labeller *l, const struct reference_plan *r, struct box b) {
    bool beyond = b.x1 > l->c->width || b.y2 < 0;
    if (!r->upright && (b.y2 > l->c->height || (b.y1 < 0 && !beyond))) return false;
    if (r->within && (b.x1 < 0 || b.x2 > l->c->width)) return false;
    struct box wide = {b.x1 - APART, b.y1, b.x2 + APART, b.y2};
    return !boxes_meet_any(&l->texts, wide, 0) && (beyond || !boxes_meet_any(&l->solids, b, 0));
}

static void place_text(struct labeller *l, const struct reference_plan *r, struct color color, double at, double far,
                       const struct boxes *keep_off) {
    struct candidates all = {0};
    struct font f = l->name;
    if (!r->text || !*r->text) return;
    f.weight = 600;
    struct label base = label_make(l, f, color_contrast(color, l->ground) >= 4.5 ? color : l->ink, str_of(r->text));
    base.halo = true;
    if (r->upright)
        above_view(l, at, far, &base, &all);
    else
        along_line(l, at, far, &base, &all);
    for (size_t i = 0; i < 2 * all.count; i++) { /* at last in the way of growth */
        struct label *t = &all.items[i % all.count];
        struct box b = box_grow(label_box(t), 1);
        if (!is_free(l, r, b) || (i < all.count && boxes_meet_any(keep_off, b, 0))) continue;
        label_add(l, t);
        return;
    }
    label_lose(l, (struct str){"", 0}, str_of(r->text));
}

/* The line at `at` from `from` to `to` along the other direction, but for the texts that stand in its way. */
static void draw_line(struct labeller *l, struct reference_lines *out, bool upright, double at, double from, double to,
                      const struct style *style) {
    while (from < to) {
        double end = to, next = to;
        for (size_t i = 0; i < l->texts.count; i++) {
            struct box b = box_grow(l->texts.items[i], 2);
            double lo = upright ? b.x1 : b.y1, hi = upright ? b.x2 : b.y2, near = upright ? b.y1 : b.x1,
                   far = upright ? b.y2 : b.x2;
            if (at <= lo || at >= hi || far <= from || near >= end) continue;
            end = fmax(near, from);
            next = far;
        }
        struct scene_item item = {.kind = ITEM_LINE, .style = style};
        item.x = upright ? at : from;
        item.y = upright ? from : at;
        item.line.x2 = upright ? at : end;
        item.line.y2 = upright ? end : at;
        if (end > from) ARENA_PUSH(l->b->arena, out->items, out->count, out->cap, item);
        boxes_add(l->b->arena, &l->strokes, box_grow((struct box){item.x, item.y, item.line.x2, item.line.y2}, 1));
        from = next;
    }
}

static struct scene_item band_item(const struct labeller *l, bool upright, double low, double high,
                                   const struct style *style) {
    struct rect across = {0, low, l->c->width, high - low}, up = {low, 0, high - low, l->c->height};
    return (struct scene_item){.kind = ITEM_RECT, .style = style, .rect = upright ? up : across};
}

static struct scene_mark *mark_of(struct labeller *l, const char *type, const char *role,
                                  const struct reference_lines *items) {
    struct scene_mark *m = mark_new(l->b->arena, type, role, NULL);
    m->items = items->items;
    m->item_count = (uint32_t)items->count;
    m->inert = m->aria_hidden = true;
    return m;
}

void reference_plan_lines(struct labeller *l) {
    for (uint32_t k = 0; k < l->c->mark_count; k++) {
        const struct mark_plan *p = l->c->marks[k].plan;
        for (uint32_t i = 0; i < p->reference_count; i++) {
            const struct reference_plan *r = &p->references[i];
            double at = place_of(r->scale, r->from, 0.5), wide = 1 + STROKE / 2;
            if (isnan(at) || value_is_set(r->to)) continue;
            boxes_add(l->b->arena, &l->planned,
                      r->upright ? (struct box){at - wide, 0, at + wide, l->c->height}
                                 : (struct box){0, at - wide, l->c->width, at + wide});
        }
    }
}

void reference_marks(struct labeller *l, const struct built_mark *m) {
    struct reference_lines lines = {0}, bands = {0};
    struct boxes keep_off = {0};
    for (uint32_t i = 0; i < l->c->mark_count; i++)
        growth_paths(l, &l->c->marks[i], &keep_off);
    for (uint32_t i = 0; i < m->plan->reference_count; i++) {
        const struct reference_plan *r = &m->plan->references[i];
        struct color color = l->ink;
        if (r->color) color_read(str_of(r->color), &color);
        bool band = value_is_set(r->to);
        double at = place_of(r->scale, r->from, band ? 0 : 0.5), far = band ? place_of(r->scale, r->to, 1) : at;
        double most = r->upright ? l->c->width : l->c->height, low = fmax(0, fmin(at, far)),
               high = fmin(most, fmax(at, far));
        if (isnan(at) || isnan(far) || low > high) continue;
        if (band) {
            struct scene_item item = band_item(l, r->upright, low, high, band_style(l->b, color));
            ARENA_PUSH(l->b->arena, bands.items, bands.count, bands.cap, item);
        } else {
            double along = r->upright ? l->c->height : l->c->width;
            draw_line(l, &lines, r->upright, at, 0, along, line_style(l->b, color));
        }
        place_text(l, r, color, low, high, &keep_off);
    }
    if (bands.count) cell_add_below(l->b, l->c, mark_of(l, "rect", "reference-band", &bands));
    if (lines.count) cell_add(l->b, l->c, mark_of(l, "rule", "reference", &lines));
}
