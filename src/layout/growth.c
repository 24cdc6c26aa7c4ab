/* Growth brackets: up from one bar, across above all that stands between, down with an arrow to the other; the figure
 * in a pill on the crossing. Several stand in levels; those of negative bars stand below these. Worked out in (u, v): u
 * along the axis of categories, v outwards from the bars' feet. */
#include "layout/alt.h"
#include "layout/label.h"

static const double CLEAR = 6;   /* between a bracket and the labels that it goes out from */
static const double FREE = 5;    /* at least, between a pill and what else is drawn */
static const double BESIDE = 10; /* at least, between a bracket's upright and the ends of lying bars' values */
static const double FAR = 1e6;   /* px: beyond all that is drawn */
static const double ARROW = 7, ARROW_HALF = 4, STROKE = 1.5;
enum { LINES_MOST = 3 };                           /* of a pill's text, which gets wider then */
static const double LEADING = 1.2, INSET = 9;      /* of the font's size, from line to line in a pill; px beside them */
static const double WIDE = 0.5, WIDE_LYING = 0.35; /* of the view, that a pill's text may take in one line */

struct span {
    double u1, v1, u2, v2;
};
struct bracket {
    const struct growth_plan *plan;
    const struct str *lines; /* of its pill */
    size_t line_count;
    double from, to;         /* u of the two bars' middles */
    double from_top, to_top; /* v above which nothing of the bar stands */
    double from_shift, to_shift, level;
    double pill_off;       /* how far the pill stands beyond the crossing, where that is too short for it */
    double pill_at;        /* u of its middle */
    double pill_u, pill_v; /* half sizes */
    bool pointed;          /* at points of a line */
};
struct bracket_work {
    struct labeller *l;
    bool lies, below;
    bool aside;              /* all pills stand beyond their crossings, as one of these is too short for it */
    struct boxes taken;      /* these are spans, too */
    struct boxes lines;      /* of references, that pills keep off, */
    struct boxes legs;       /* and two of each other bracket: up to its level, or as far as it may go */
    struct boxes references; /* those that run along crossings */
    const uint32_t *items;   /* of the mark, by row */
    uint32_t rows;
    struct font font;
};

static struct span to_span(const struct bracket_work *w, struct box b) {
    struct span s = w->lies ? (struct span){b.y1, b.x1, b.y2, b.x2} : (struct span){b.x1, -b.y2, b.x2, -b.y1};
    return w->below ? (struct span){s.u1, -s.v2, s.u2, -s.v1} : s;
}

static struct box to_box(const struct bracket_work *w, struct span s) {
    if (w->below) s = (struct span){s.u1, -s.v2, s.u2, -s.v1};
    return w->lies ? (struct box){s.v1, s.u1, s.v2, s.u2} : (struct box){s.u1, -s.v2, s.u2, -s.v1};
}

static struct box as_box(struct span s) {
    return (struct box){s.u1, s.v1, s.u2, s.v2};
}

static void take(struct bracket_work *w, struct span s) {
    boxes_add(w->l->b->arena, &w->taken, as_box(s));
}

/* The furthest that anything between u1 and u2 reaches out. */
static double reach(const struct bracket_work *w, double u1, double u2) {
    double lo = fmin(u1, u2), hi = fmax(u1, u2), v = -INFINITY;
    struct boxes_walk between = boxes_walk(&w->taken, (struct box){lo, -INFINITY, hi, INFINITY}, BOXES_TOUCH);
    for (size_t i = boxes_next(&between); i != SIZE_MAX; i = boxes_next(&between)) {
        const struct box *s = &w->taken.items[i];
        if (s->x2 > lo && s->x1 < hi) v = fmax(v, s->y2);
    }
    return v;
}

/* How far it has to go out to be off all of the list that it meets now; 0: it meets none. */
static double way_off(const struct boxes *list, struct span s) {
    double to = s.v1;
    struct boxes_walk met = boxes_walk(list, as_box(s), 0);
    for (size_t i = boxes_next(&met); i != SIZE_MAX; i = boxes_next(&met))
        if (list->items[i].y2 > to) to = list->items[i].y2;
    return to - s.v1;
}

/* Brackets that share a bar stand side by side on it, nested ones inside: those that come in, then those that go out.
 */
static void shift_ends(struct bracket *all, size_t n, size_t i, double room) {
    struct bracket *b = &all[i];
    for (int end = 0; end < 2; end++) {
        double at = end ? b->to : b->from, length = fabs(b->to - b->from);
        bool rightward = end ? b->from > b->to : b->to > b->from;
        int before = 0, count = 0;
        for (size_t k = 0; k < n; k++)
            for (int e = 0; e < 2; e++) {
                const struct bracket *o = &all[k];
                if (fabs((e ? o->to : o->from) - at) > 0.5) continue;
                count++;
                if (k == i && e == end) continue;
                bool o_right = e ? o->from > o->to : o->to > o->from;
                double o_length = fabs(o->to - o->from);
                /* to the left: the shorter the further left; to the right: the longer the further left */
                if (o_right != rightward ? !o_right
                    : rightward          ? o_length > length || (o_length == length && k < i)
                                         : o_length < length || (o_length == length && k < i))
                    before++;
            }
        double step = fmin(14, room / (count + 1));
        *(end ? &b->to_shift : &b->from_shift) = (before - (count - 1) / 2.0) * step;
    }
}

static struct span pill_span(const struct bracket *b, double at) {
    double v = b->level + b->pill_off, half = b->pill_v + FREE;
    return (struct span){at - b->pill_u - FREE, v - half, at + b->pill_u + FREE, v + half};
}

/* Along the crossing, as near to its middle as nothing is in the pill's way: 0. Else how far out the nearest free place
 * may be, or further. */
static double place_pill(const struct bracket_work *w, struct bracket *b, double lo, double hi, bool off_lines) {
    double middle = (lo + hi) / 2, most = b->pill_off > 0 ? 0 : (hi - lo) / 2 - b->pill_u - FREE, least = INFINITY;
    for (double by = 0; by <= fmax(0, most); by += 2)
        for (int way = -1; way <= (by > 0); way += 2) {
            struct span pill = pill_span(b, middle - way * by);
            double off = way_off(&w->taken, pill);
            if (off_lines) off = fmax(off, fmax(way_off(&w->lines, pill), way_off(&w->legs, pill)));
            b->pill_at = middle - way * by;
            if (!(off > 0)) return 0;
            least = fmin(least, off);
        }
    return least;
}

/* The lowest level at which neither its crossing nor its pill is in the way of anything: if no pill is free of the legs
 * that may go up there, of others than these. */
static void lift(struct bracket_work *w, struct bracket *b) {
    enum { LEVELS = 400 };
    const double step = 2;
    double u1 = b->from + b->from_shift, u2 = b->to + b->to_shift;
    double lo = fmin(u1, u2), hi = fmax(u1, u2), above = reach(w, lo + 3, hi - 3) + (w->lies ? BESIDE : 5);
    if (b->pointed) above = reach(w, lo - 3, hi + 3) + CLEAR + ARROW + 5;
    above = fmax(fmax(b->from_top, b->to_top) + CLEAR + ARROW + 5, above);
    b->pill_off = w->aside ? b->pill_v + STROKE : 0;
    bool found = false;
    for (int off_lines = 1; off_lines >= 0 && !found; off_lines--)
        for (double k = 0; k < LEVELS && !found;) {
            b->level = above + k * step;
            struct span line = {lo - 2, b->level - 3, hi + 2, b->level + 3};
            double off = fmax(way_off(&w->taken, line), way_off(&w->references, line));
            if (!(off > 0)) off = place_pill(w, b, lo, hi, off_lines);
            found = !(off > 0);
            k += fmax(1, ceil(off / step)); /* what it meets it meets up to there */
        }
    if (!found) {
        b->level = above + LEVELS * step;
        b->pill_at = (lo + hi) / 2;
    }
    take(w, pill_span(b, b->pill_at));
    take(w, (struct span){lo - 2, b->level - 2, hi + 2, b->level + 2});
}

static bool is_short(const struct bracket *b) {
    return fabs(b->to + b->to_shift - b->from - b->from_shift) < 2 * b->pill_u + 10;
}

static void point(const struct bracket_work *w, struct path_builder *p, bool first, double u, double v) {
    struct box at = to_box(w, (struct span){u, v, u, v});
    (first ? path_move : path_line)(p, at.x1, at.y1);
}

/* Its lines, which nothing that is placed later may cross. */
static void take_strokes(struct bracket_work *w, const struct bracket *b) {
    double u1 = b->from + b->from_shift, u2 = b->to + b->to_shift;
    const struct span parts[] = {{fmin(u1, u2), b->level, fmax(u1, u2), b->level},
                                 {u1, b->from_top + CLEAR, u1, b->level},
                                 {u2, b->to_top + CLEAR, u2, b->level}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        boxes_add(w->l->b->arena, &w->l->strokes, box_grow(to_box(w, parts[i]), 1));
}

/* Of a pill with one line, the half of its height. */
static double half_line(const struct bracket_work *w) {
    return round(w->font.size * 0.86);
}

static void draw(struct bracket_work *w, const struct bracket *b) {
    struct labeller *l = w->l;
    struct arena *a = l->b->arena;
    double u1 = b->from + b->from_shift, u2 = b->to + b->to_shift, tip = b->to_top + CLEAR - 2;
    struct path_builder line, arrow;
    path_begin(&line, a);
    point(w, &line, true, u1, b->from_top + CLEAR);
    point(w, &line, false, u1, b->level);
    point(w, &line, false, u2, b->level);
    point(w, &line, false, u2, tip + ARROW);
    path_begin(&arrow, a);
    point(w, &arrow, true, u2 - ARROW_HALF, tip + ARROW);
    point(w, &arrow, false, u2, tip);
    point(w, &arrow, false, u2 + ARROW_HALF, tip + ARROW);
    path_close(&arrow);
    const struct style *stroke = label_stroke(l->b, l->accent, STROKE);
    ARENA_PUSH(a, l->brackets, l->bracket_count, l->bracket_cap,
               ((struct scene_item){.kind = ITEM_PATH, .style = stroke, .path = path_end(&line)}));
    ARENA_PUSH(
        a, l->brackets, l->bracket_count, l->bracket_cap,
        ((struct scene_item){.kind = ITEM_PATH, .style = label_fill(l->b, l->accent), .path = path_end(&arrow)}));
    take_strokes(w, b);
    boxes_add(a, &l->strokes, to_box(w, (struct span){u2 - ARROW_HALF, tip, u2 + ARROW_HALF, tip + ARROW}));
    double v = b->level + b->pill_off;
    struct box pill_box =
        to_box(w, (struct span){b->pill_at - b->pill_u, v - b->pill_v, b->pill_at + b->pill_u, v + b->pill_v});
    boxes_add(a, &l->strokes, pill_box);
    double *corner = ARENA_ARRAY(a, double, 4);
    for (int i = 0; i < 4; i++)
        corner[i] = half_line(w);
    struct style pill = *stroke;
    pill.fill = paint_of_color(l->ground);
    ARENA_PUSH(a, l->pills, l->pill_count, l->pill_cap,
               ((struct scene_item){
                   .kind = ITEM_RECT,
                   .style = style_share(l->b, &pill),
                   .corner = corner,
                   .rect = {pill_box.x1, pill_box.y1, pill_box.x2 - pill_box.x1, pill_box.y2 - pill_box.y1}}));
    size_t before = l->item_count;
    for (size_t i = 0; i < b->line_count; i++) {
        struct label t = label_make(l, w->font, label_readable(l, l->accent), b->lines[i]);
        t.x = (pill_box.x1 + pill_box.x2) / 2;
        t.y = pill_box.y1 + half_line(w) + (0.36 + LEADING * (double)i) * w->font.size;
        label_add(l, &t);
        ARENA_PUSH(a, l->pill_texts, l->pill_text_count, l->pill_text_cap, l->items[before]);
        l->item_count = before;
    }
}

/* A point of a line stands for itself: the bracket's legs reach down to it through what stands above. */
static bool find_point(const struct bracket_work *w, const struct built_mark *m, uint32_t row, double *u, double *half,
                       double *top) {
    const struct encoder *e = m->plan->encode;
    double x = encode_number(w->l->c->plan, &e[VISUAL_X], row, NAN),
           y = encode_number(w->l->c->plan, &e[VISUAL_Y], row, NAN);
    if (isnan(x) || isnan(y)) return false;
    *u = x;
    *half = 10;
    *top = w->below ? y : -y;
    return true;
}

/* The whole bar that a row is part of: a stack's segments stand in one place. */
static bool find_bar(const struct bracket_work *w, const struct built_mark *m, uint32_t row, double *u, double *half,
                     double *top) {
    if (!m->boxes) return find_point(w, m, row, u, half, top);
    if (row >= w->rows || w->items[row] == UINT32_MAX) return false;
    const struct rect *box = &m->boxes[w->items[row]];
    struct span s = to_span(w, box_of_rect(box->x, box->y, box->w, box->h));
    *u = (s.u1 + s.u2) / 2;
    *half = (s.u2 - s.u1) / 2;
    *top = reach(w, *u - fmin(*half, 8), *u + fmin(*half, 8));
    return true;
}

static void take_all(struct bracket_work *w, const struct built_mark *m) {
    const struct labeller *l = w->l;
    w->items = mark_items_by_row(l->b->arena, m, &w->rows);
    for (size_t i = 0; i < l->solids.count; i++)
        take(w, to_span(w, l->solids.items[i]));
    for (size_t i = 0; i < l->texts.count; i++) {
        struct span s = to_span(w, l->texts.items[i]);
        bool tear = s.u2 - s.u1 >= (w->lies ? l->c->height : l->c->width); /* of a broken axis: brackets cross it */
        if (!tear) take(w, s);
    }
    for (size_t i = 0; i < l->planned.count; i++) {
        struct span s = to_span(w, l->planned.items[i]);
        boxes_add(l->b->arena, &w->lines, as_box(s));
        if (s.u2 - s.u1 <= s.v2 - s.v1) continue;
        struct span around = {s.u1, s.v1 - FREE, s.u2, s.v2 + FREE};
        boxes_add(l->b->arena, &w->references, as_box(around));
    }
}

/* Is the bar's middle below or left of 0? Floating bars need not begin there. */
static bool hangs(const struct bracket_work *w, const struct built_mark *m, uint32_t row) {
    bool lies = m->plan->horizontal;
    const struct scale *s = alt_scale(m->plan, lies ? VISUAL_X : VISUAL_Y);
    double zero = s ? scale_apply(s, 0) : NAN;
    if (row >= w->rows || w->items[row] == UINT32_MAX) return false;
    const struct rect *b = &m->boxes[w->items[row]];
    return lies ? b->x + b->w / 2 < zero : b->y + b->h / 2 > zero;
}

/* Of the bars that it joins, both hang. */
static bool is_below(const struct bracket_work *w, const struct built_mark *m, const struct growth_plan *g) {
    bool stacked = m->plan->labels && m->plan->labels->stacked;
    return m->boxes && !stacked && hangs(w, m, g->from) && hangs(w, m, g->to);
}

/* The legs of the i-th bracket, up to a level; -INFINITY: none, while its own pill is placed. */
static void put_legs(struct bracket_work *w, const struct bracket *b, size_t i, double level) {
    double u1 = b->from + b->from_shift, u2 = b->to + b->to_shift;
    const struct span legs[] = {{u1 - 1, b->from_top + CLEAR, u1 + 1, level},
                                {u2 - 1, b->to_top + CLEAR, u2 + 1, level}};
    for (size_t k = 0; k < 2; k++)
        boxes_put(&w->legs, 2 * i + k, level < legs[k].v1 ? BOX_EMPTY : as_box(legs[k]));
}

void growth_paths(struct labeller *l, const struct built_mark *m, struct boxes *out) {
    const double beside = 10;
    if (!m->plan->growth_count) return;
    for (int below = 0; below < 2; below++) {
        struct bracket_work w = {.l = l, .lies = m->plan->horizontal, .below = below, .font = l->figure};
        take_all(&w, m);
        for (uint32_t i = 0; i < 2 * m->plan->growth_count; i++) {
            const struct growth_plan *g = &m->plan->growth[i / 2];
            double u, half, v;
            if (is_below(&w, m, g) != below || !find_bar(&w, m, i % 2 ? g->to : g->from, &u, &half, &v)) continue;
            boxes_add(l->b->arena, out, to_box(&w, (struct span){u - beside, v, u + beside, FAR}));
        }
    }
}

/* A text that is wide, as with the name of a series, stands in lines no wider than the crossing, if that is wide
 * itself. */
static void size_pill(const struct bracket_work *w, struct bracket *b) {
    const struct labeller *l = w->l;
    double room = w->lies ? WIDE_LYING * l->c->width
                          : fmax(WIDE * l->c->width, fabs(b->to - b->from)) - 2 * (INSET + ARROW_HALF + FREE);
    double half = 0;
    do {
        b->lines = text_break_evenly(l->b->fonts, l->b->arena, w->font, str_of(b->plan->text), room, 0, &b->line_count);
        room *= 1.2;
    } while (b->line_count > LINES_MOST && room < 1e4);
    for (size_t i = 0; i < b->line_count; i++)
        half = fmax(half, text_width(l->b->fonts, w->font, b->lines[i]) / 2 + INSET);
    double high = half_line(w) + (double)(b->line_count - 1) * LEADING * w->font.size / 2;
    b->pill_u = w->lies ? high : half;
    b->pill_v = w->lies ? half : high;
}

/* The shortest come first: they stand nearest to the bars. */
static size_t find_all(struct bracket_work *w, const struct built_mark *m, struct bracket *all, double *room) {
    size_t n = 0;
    for (uint32_t i = 0; i < m->plan->growth_count; i++) {
        struct bracket b = {.plan = &m->plan->growth[i], .pointed = !m->boxes};
        double from_half, to_half;
        if (is_below(w, m, b.plan) != w->below || !find_bar(w, m, b.plan->from, &b.from, &from_half, &b.from_top) ||
            !find_bar(w, m, b.plan->to, &b.to, &to_half, &b.to_top))
            continue;
        *room = fmin(*room, 2 * fmin(from_half, to_half));
        size_pill(w, &b);
        size_t k = n++;
        for (; k > 0 && fabs(all[k - 1].to - all[k - 1].from) > fabs(b.to - b.from); k--)
            all[k] = all[k - 1];
        all[k] = b;
    }
    return n;
}

/* What the brackets reach to is added to `out`. */
static void brackets(struct labeller *l, const struct built_mark *m, bool below, struct boxes *out) {
    struct bracket *all = ARENA_ARRAY(l->b->arena, struct bracket, m->plan->growth_count);
    struct bracket_work w = {.l = l, .lies = m->plan->horizontal, .below = below, .font = l->figure};
    double room = 60;
    w.font.weight = 700;
    take_all(&w, m);
    size_t n = find_all(&w, m, all, &room);
    for (size_t i = 0; i < n; i++)
        shift_ends(all, n, i, room), w.aside |= is_short(&all[i]);
    for (size_t i = 0; i < 2 * n; i++)
        boxes_add(l->b->arena, &w.legs, BOX_EMPTY);
    for (size_t i = 0; i < n; i++) /* those to come may go up as far as they like */
        put_legs(&w, &all[i], i, FAR);
    for (size_t i = 0; i < n; i++) {
        put_legs(&w, &all[i], i, -INFINITY);
        lift(&w, &all[i]);
        put_legs(&w, &all[i], i, all[i].level);
        draw(&w, &all[i]);
        struct span reached = pill_span(&all[i], all[i].pill_at);
        reached.v1 = reached.v2 = fmax(all[i].level, all[i].level + all[i].pill_off + all[i].pill_v);
        boxes_add(l->b->arena, out, to_box(&w, reached));
    }
}

void growth_below(struct labeller *l, const struct built_mark *m) {
    struct boxes reached = {0};
    if (!m->plan->growth_count || !m->boxes) return;
    brackets(l, m, true, &reached);
    names_move(l, reached.items, reached.count);
}

void growth_brackets(struct labeller *l, const struct built_mark *m) {
    struct boxes reached = {0};
    if (m->plan->growth_count) brackets(l, m, false, &reached);
}
