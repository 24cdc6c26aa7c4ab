/* References: lines across a view and bands behind its marks, each with its text where nothing stands: along the line
 * within the view, else beyond its end. */
#include "layout/label.h"

enum {
    LEVELS_NEAR = 3,
    LEVELS = 13,
    LEVELS_MOST = 30,
    STRIDE = 12,
    BESIDE_MOST = 10 /* px off the line, beyond its end */
};
static const double GAP = 4, APART = 6, STROKE = 1.5; /* px; apart from texts beside */
static const double LEVEL = 1.0 / 3;                  /* of its size, that a text stands further off each time */
static const double BESIDE_SHARE = 0.2; /* of the room, that a text beyond a line may take before all else */
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

/* The text in one line or two. */
struct block {
    struct str lines[2];
    size_t count;
    struct label look; /* as wide as the widest line */
};

struct candidate {
    const struct block *block;
    const char *anchor;
    double x, y; /* of the first line */
    bool over;   /* it may reach over all else */
};

struct candidates {
    struct candidate *items;
    size_t count, cap;
};

static double leading(const struct block *t) {
    return t->look.font.size + 3;
}

/* How far its last line stands below its first. */
static double depth(const struct block *t) {
    return (double)(t->count - 1) * leading(t);
}

static void add_candidate(struct labeller *l, struct candidates *out, const struct block *t, const char *anchor,
                          double x, double y) {
    ARENA_PUSH(l->b->arena, out->items, out->count, out->cap, ((struct candidate){t, anchor, x, y, false}));
}

static struct label first_line(const struct candidate *c) {
    struct label t = c->block->look;
    t.anchor = c->anchor;
    t.x = c->x;
    t.y = c->y;
    return t;
}

static struct box candidate_box(const struct candidate *c) {
    struct label t = first_line(c);
    struct box b = label_box(&t);
    b.y2 += depth(c->block);
    return box_grow(b, 1);
}

/* Over and under a lying line, so many times its size off: at its ends, then from both inwards. */
static void along_line(struct labeller *l, double at, double off_line, const struct block *t, struct candidates *out) {
    double w = l->c->width, size = t->look.font.size, room = w - t->look.width - 4;
    double above = at - GAP - 1 - off_line * size - depth(t), below = at + GAP + (0.74 + off_line) * size;
    for (double off = 0; off <= fmax(0, room / 2); off += STRIDE)
        for (int k = 0; k < 4; k++)
            add_candidate(l, out, t, k < 2 ? "end" : "start", k < 2 ? w - 2 - off : 2 + off, k % 2 ? below : above);
}

static void beyond_line(struct labeller *l, double at, const struct block *t, struct candidates *out) {
    for (int off = 0; off <= BESIDE_MOST; off += 2)
        for (int side = -1; side <= (off ? 1 : -1); side += 2)
            add_candidate(l, out, t, "start", l->c->width + GAP + 2,
                          at + 0.36 * t->look.font.size - depth(t) / 2 + side * off);
}

/* How many views share the picture's width. */
static uint32_t views_across(const struct plan_view *v) {
    uint32_t most = 1;
    if (v->kind == PLAN_CELL || !v->child_count) return 1;
    for (uint32_t i = 0; i < v->child_count; i++) {
        uint32_t across = views_across(v->children[i]);
        if (across > most) most = across;
    }
    return most * (v->columns && v->columns < v->child_count ? v->columns : v->child_count);
}

/* Values over bars may leave no room near the line. */
static bool has_values(const struct cell *c) {
    bool any = false;
    for (uint32_t i = 0; i < c->mark_count; i++)
        any |= c->marks[i].boxes && c->marks[i].plan->labels;
    return any;
}

/* Along the line, or beyond its end where that takes little room; then in two lines; then further off, at last far off.
 * Beyond the ends of views side by side each would take room of all. */
static void about_line(struct labeller *l, double at, double far, const struct block t[2], struct candidates *out) {
    uint32_t views = views_across(l->b->plan->root);
    double middle = (at + far) / 2, room = l->b->plan->picture_width / views;
    bool narrow = room <= 0 || t[0].look.width <= BESIDE_SHARE * room;
    along_line(l, at, 0, &t[0], out);
    if (narrow) beyond_line(l, middle, &t[0], out);
    for (size_t k = 0; k < t[1].count; k++)
        for (int level = k ? 0 : 1; level <= LEVELS_NEAR; level++)
            along_line(l, at, level * LEVEL, &t[k], out);
    for (int level = LEVELS_NEAR + 1; level < LEVELS; level++)
        for (size_t k = 0; k < t[1].count; k++)
            along_line(l, at, level * LEVEL, &t[k], out);
    if (!narrow && views == 1) beyond_line(l, middle, &t[t[1].count > 1], out);
    size_t near = out->count;
    for (int level = LEVELS; level < LEVELS_MOST && views == 1 && has_values(l->c); level++)
        for (size_t k = 0; k < t[1].count; k++)
            along_line(l, at, level * LEVEL, &t[k], out);
    for (size_t i = near; i < out->count; i++)
        out->items[i].over = true;
}

static void above_view(struct labeller *l, double at, double far, const struct block *t, struct candidates *out) {
    for (int level = 0; level < 8; level++)
        for (int k = 0; k < 3; k++) {
            static const char *const anchors[] = {"middle", "start", "end"};
            double x = (at + far) / 2 + (k == 1 ? -2 : k == 2 ? 2 : 0);
            add_candidate(l, out, t, anchors[k], x, -GAP - 2 - level * leading(t));
        }
}

/* How high up values stand, or remarks will. */
static double highest(struct labeller *l) {
    struct boxes remarks = {0};
    double top = 0;
    for (uint32_t i = 0; i < l->c->mark_count; i++)
        callout_paths(l, &l->c->marks[i], &remarks);
    for (size_t i = 0; i < remarks.count; i++)
        top = fmin(top, remarks.items[i].y1);
    for (size_t i = 0; i < l->texts.count; i++)
        top = fmin(top, l->texts.items[i].y1);
    return top;
}

/* Where it stands across the view, from its low to its high edge: a line's are one. False: it has no place there. */
static bool place_across(const struct labeller *l, const struct reference_plan *r, double *low, double *high) {
    bool band = value_is_set(r->to);
    double at = place_of(r->scale, r->from, band ? 0 : 0.5), far = band ? place_of(r->scale, r->to, 1) : at;
    *low = fmax(0, fmin(at, far));
    *high = fmin(r->upright ? l->c->width : l->c->height, fmax(at, far));
    return !isnan(at) && !isnan(far) && *low <= *high;
}

/* Is a text nearer to the line of another reference than to its own? It would seem to be the other's. */
static bool is_others(const struct labeller *l, const struct mark_plan *m, const struct reference_plan *own,
                      struct box b) {
    double low, high;
    if (own->upright || !place_across(l, own, &low, &high)) return false;
    if (b.x1 > l->c->width) b.y1 = b.y2 = (b.y1 + b.y2) / 2;
    double off = fmax(0, fmax(low - b.y2, b.y1 - high));
    for (uint32_t i = 0; i < m->reference_count; i++) {
        const struct reference_plan *r = &m->references[i];
        if (r == own || r->upright || value_is_set(r->to) || !place_across(l, r, &low, &high)) continue;
        if (fmax(low - b.y2, b.y1 - high) < off) return true;
    }
    return false;
}

static bool is_free(const struct labeller *l, const struct reference_plan *r, struct box b, double top) {
    bool beyond = r->upright ? b.y2 < 0 : b.x1 > l->c->width;
    if (!r->upright && (b.y2 > l->c->height || (b.y1 < top && !beyond))) return false;
    if (r->within && (b.x1 < 0 || b.x2 > l->c->width)) return false;
    struct box wide = {b.x1 - APART, b.y1, b.x2 + APART, b.y2};
    return !boxes_meet_any(&l->texts, wide, 0) && (beyond || !boxes_meet_any(&l->solids, b, 0));
}

static struct block block_of(struct labeller *l, struct color color, struct str text, size_t lines) {
    struct block t = {.lines = {text}, .count = 1};
    struct font f = l->name;
    f.weight = 600;
    t.look = label_make(l, f, color_contrast(color, l->ground) >= 4.5 ? color : l->ink, text);
    t.look.halo = true;
    if (lines < 2) return t;
    const struct str *broken =
        text_break_evenly(l->b->fonts, l->b->arena, f, text, 0.6 * t.look.width + 1, 0, &t.count);
    if (t.count != lines) t.count = 1;
    if (t.count < 2) return t;
    t.look.width = 0;
    for (size_t i = 0; i < t.count; i++) {
        t.lines[i] = broken[i];
        t.look.width = fmax(t.look.width, text_width(l->b->fonts, f, broken[i]));
    }
    return t;
}

static void add_text(struct labeller *l, const struct candidate *c) {
    struct label t = first_line(c);
    for (size_t i = 0; i < c->block->count; i++, t.y += leading(c->block)) {
        t.text = c->block->lines[i];
        t.width = text_width(l->b->fonts, t.font, t.text);
        label_add(l, &t);
    }
}

static void place_text(struct labeller *l, const struct mark_plan *m, const struct reference_plan *r,
                       struct color color, double at, double far, const struct boxes *keep_off) {
    struct candidates all = {0};
    if (!r->text || !*r->text) return;
    const struct block t[] = {block_of(l, color, str_of(r->text), 1), block_of(l, color, str_of(r->text), 2)};
    if (r->upright)
        above_view(l, at, far, &t[0], &all);
    else
        about_line(l, at, far, t, &all);
    double top = l->b->plan->root->kind == PLAN_CELL ? -INFINITY : highest(l); /* all panels get the headroom of one */
    for (size_t i = 0; i < 2 * all.count; i++) { /* at last in the way of growth and remarks */
        const struct candidate *c = &all.items[i % all.count];
        struct box b = candidate_box(c);
        if (!is_free(l, r, b, c->over ? -INFINITY : top) || is_others(l, m, r, b) ||
            (i < all.count && boxes_meet_any(keep_off, b, 0)))
            continue;
        add_text(l, c);
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
        growth_paths(l, &l->c->marks[i], &keep_off), callout_paths(l, &l->c->marks[i], &keep_off);
    for (uint32_t i = 0; i < m->plan->reference_count; i++) {
        const struct reference_plan *r = &m->plan->references[i];
        struct color color = l->ink;
        if (r->color) color_read(str_of(r->color), &color);
        double low, high;
        if (!place_across(l, r, &low, &high)) continue;
        if (value_is_set(r->to)) {
            struct scene_item item = band_item(l, r->upright, low, high, band_style(l->b, color));
            ARENA_PUSH(l->b->arena, bands.items, bands.count, bands.cap, item);
        } else {
            double along = r->upright ? l->c->height : l->c->width;
            draw_line(l, &lines, r->upright, low, 0, along, line_style(l->b, color));
        }
        place_text(l, m->plan, r, color, low, high, &keep_off);
    }
    if (bands.count) cell_add_below(l->b, l->c, mark_of(l, "rect", "reference-band", &bands));
    if (lines.count) cell_add(l->b, l->c, mark_of(l, "rule", "reference", &lines));
}
