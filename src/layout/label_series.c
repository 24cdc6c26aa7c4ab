/* The names of lines and areas at their right ends: one column, spread apart, in the order in which they end. */
#include "layout/label.h"

enum { LINES_GOOD = 2, LINES_MOST = 3 }; /* the most in the least letters alone, rather than to cut */
static const double GAP = 8, LEADER = 16, OVER = 4, LEADING = 1.2; /* px; px; out of the view, px; of the
                                                                               font's size */

struct series {
    double x, y; /* where it ends, in the cell */
    double at;   /* the middle of its label */
    double height;
    struct str name;
    struct color color;
    const struct str *lines;
    size_t line_count;
    bool cut;
};

/* What its name is written in, too; of a hatch the colour that is seen more. */
static struct color color_of(const struct labeller *l, const struct style *style, bool line) {
    if (!line && style->fill.kind == PAINT_HATCH) {
        struct color a = style->fill.hatch->ground, b = style->fill.hatch->line;
        return color_contrast(a, l->ground) > color_contrast(b, l->ground) ? a : b;
    }
    const struct paint *paint = line || style->fill.kind != PAINT_COLOR ? &style->stroke : &style->fill;
    return paint->kind == PAINT_COLOR ? paint->color : l->ink;
}

static struct series series_of(struct labeller *l, const struct built_mark *m, uint32_t i) {
    const struct plan_view *v = l->c->plan;
    const struct mark_plan *p = m->plan;
    const struct style *style = m->items[i].style;
    uint32_t row = m->last[i];
    bool line = strcmp(p->type, "line") == 0;
    double y = encode_number(v, &p->encode[VISUAL_Y], row, 0);
    if (!line && p->labels->name && p->encode[VISUAL_Y2].count) /* a name in the middle, a value where it is */
        y = (y + encode_number(v, &p->encode[VISUAL_Y2], row, y)) / 2;
    struct str name = label_text(l->b, p->labels->name ? p->labels->name : p->labels->text, row);
    return (struct series){.x = encode_number(v, &p->encode[VISUAL_X], row, 0),
                           .y = fmax(0, fmin(l->c->height, y)),
                           .name = name,
                           .color = label_readable(l, color_of(l, style, line))};
}

/* By their ends from top to bottom; those that end alike as they are drawn. */
static void sort_series(struct series *s, size_t n) {
    for (size_t i = 1; i < n; i++) {
        struct series moved = s[i];
        size_t k = i;
        for (; k > 0 && s[k - 1].y > moved.y; k--)
            s[k] = s[k - 1];
        s[k] = moved;
    }
}

/* Series of lines are groups as wide as the view, whatever is in them. */
static bool is_frame(const struct cell *c, const struct built_mark *m) {
    return strcmp(m->mark->type, "group") == 0 && m->bounds.x2 <= c->width + 2;
}

/* Where nothing of the cell stands any more. */
static double right_edge(const struct cell *c, const struct series *s, size_t n) {
    double edge = 0;
    for (size_t i = 0; i < n; i++)
        edge = fmax(edge, s[i].x + GAP);
    for (uint32_t i = 0; i < c->mark_count; i++)
        if (!box_is_empty(c->marks[i].bounds) && !is_frame(c, &c->marks[i]))
            edge = fmax(edge, c->marks[i].bounds.x2 + GAP - 2);
    for (uint32_t i = 0; i < c->axis_count; i++)
        if (c->axes[i].vertical && c->axes[i].guide.bounds.x2 > c->width + 2) /* beyond its grid */
            edge = fmax(edge, c->axes[i].guide.bounds.x2 + GAP);
    return edge;
}

/* Lines of each name in that font; false: some word had to be cut, or together they are too high. */
static bool set_names(struct labeller *l, struct series *s, size_t n, struct font f, double room, size_t lines) {
    double sum = 0;
    bool whole = true;
    for (size_t i = 0; i < n; i++) {
        s[i].cut = false;
        struct str *broken = text_break(l->b->fonts, l->b->arena, f, s[i].name, room, lines, &s[i].line_count);
        for (size_t k = 0; k < s[i].line_count; k++) {
            broken[k] = text_truncate(l->b->fonts, l->b->arena, f, broken[k], room, "…");
            s[i].cut |= label_is_shortened(broken[k]);
        }
        whole &= !s[i].cut;
        s[i].lines = broken;
        s[i].height = f.size * (1.1 + LEADING * ((double)s[i].line_count - 1));
        sum += s[i].height + 2;
    }
    return whole && sum <= l->c->height;
}

static bool choose_font(struct labeller *l, struct series *s, size_t n, double room, struct font *f) {
    *f = l->name;
    f->weight = 600;
    for (f->size = fmax(f->size, LABEL_SIZE_LEAST); f->size >= LABEL_SIZE_LEAST; f->size--)
        for (size_t lines = 1; lines <= (f->size > LABEL_SIZE_LEAST ? LINES_GOOD : LINES_MOST); lines++)
            if (set_names(l, s, n, *f, room, lines)) return true;
    f->size = LABEL_SIZE_LEAST;
    for (size_t lines = LINES_MOST; lines > 0; lines--) {
        double sum = 0;
        set_names(l, s, n, *f, room, lines);
        for (size_t i = 0; i < n; i++)
            sum += s[i].height + 2;
        if (sum <= l->c->height + (lines > 1 ? 0 : 8)) return true;
    }
    return false;
}

static void tell_cut(struct labeller *l, const struct series *s) {
    double letters = 0;
    for (size_t i = 0; i < s->line_count; i++)
        letters += (double)s->lines[i].n;
    if (s->cut) lost_cut(l->b, s->name, letters / (double)s->name.n);
}

static void spread(struct labeller *l, struct series *s, size_t n) {
    struct arena *a = l->b->arena;
    double *wanted = ARENA_ARRAY(a, double, n), *gaps = ARENA_ARRAY(a, double, n), *y = ARENA_ARRAY(a, double, n);
    for (size_t i = 0; i < n; i++) {
        wanted[i] = s[i].y;
        if (i + 1 < n) gaps[i] = (s[i].height + s[i + 1].height) / 2 + 2;
    }
    label_spread(a, wanted, gaps, n, s[0].height / 2 - OVER, l->c->height - s[n - 1].height / 2 + OVER, y);
    for (size_t i = 0; i < n; i++)
        s[i].at = y[i];
}

static void add_names(struct labeller *l, const struct series *s, struct font f, double x) {
    double leading = LEADING * f.size, first = s->at + 0.36 * f.size - ((double)s->line_count - 1) * leading / 2;
    for (size_t i = 0; i < s->line_count; i++) {
        struct label t = label_make(l, f, s->color, s->lines[i]);
        t.anchor = "start";
        t.halo = x < l->c->width;
        t.x = x;
        t.y = first + (double)i * leading;
        label_add(l, &t);
    }
}

static void add_leader(struct labeller *l, const struct series *s, double from, double to) {
    struct path_builder p;
    path_begin(&p, l->b->arena);
    path_move(&p, from, s->y);
    path_line(&p, to - 5, s->at);
    path_line(&p, to, s->at);
    struct scene_item item = {.kind = ITEM_PATH, .style = label_stroke(l->b, s->color, 1), .path = path_end(&p)};
    ARENA_PUSH(l->b->arena, l->leaders, l->leader_count, l->leader_cap, item);
}

bool label_series(struct labeller *l, const struct built_mark *m) {
    struct series *s = ARENA_ARRAY(l->b->arena, struct series, m->count);
    size_t n = 0;
    for (uint32_t i = 0; m->last && i < m->count; i++) {
        if (m->last[i] == UINT32_MAX) continue;
        s[n] = series_of(l, m, i);
        if (s[n].name.n) n++;
    }
    if (!n) return true;
    const struct plan *p = l->b->plan;
    double room = p->picture_width > 0 ? fmax(48, fmin(180, 0.26 * p->picture_width)) : 180;
    struct font f;
    sort_series(s, n);
    if (!choose_font(l, s, n, room, &f)) return false;
    spread(l, s, n);
    double edge = right_edge(l->c, s, n), ends = 0;
    bool moved = false;
    for (size_t i = 0; i < n; i++)
        ends = fmax(ends, s[i].x);
    for (size_t i = 0; i < n; i++)
        moved |= fabs(s[i].at - s[i].y) > 0.6 * f.size;
    /* lines to names that were moved: only from the right edge, where they cannot cross */
    bool lead = moved && edge <= ends + GAP + 4;
    for (size_t i = 0; i < n; i++) {
        tell_cut(l, &s[i]);
        add_names(l, &s[i], f, lead ? edge + LEADER : edge);
        if (lead && s[i].x > ends - 1 && fabs(s[i].at - s[i].y) > 0.2 * f.size)
            add_leader(l, &s[i], edge - 4, edge + LEADER - 3);
    }
    return true;
}
