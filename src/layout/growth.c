/* Growth brackets: up from one bar, across above all that stands between, down with an arrow to the other; the figure
 * in a pill on the crossing. Several stand in levels. Worked out in (u, v): u along the axis of categories, v outwards
 * from the bars' feet. */
#include "layout/label.h"

static const double CLEAR = 6; /* between a bracket and the labels that it goes out from */
static const double ARROW = 7, ARROW_HALF = 4, STROKE = 1.5;

struct span {
    double u1, v1, u2, v2;
};
struct spans {
    struct span *items;
    size_t count, cap;
};
struct bracket {
    const struct growth_plan *plan;
    double from, to;         /* u of the two bars' middles */
    double from_top, to_top; /* v above which nothing of the bar stands */
    double from_shift, to_shift, level;
    double pill_off;       /* how far the pill stands beyond the crossing, where that is too short for it */
    double pill_u, pill_v; /* half sizes */
    double text_width;
    bool pointed; /* at points of a line */
};
struct bracket_work {
    struct labeller *l;
    bool lies;
    struct spans taken;
    struct font font;
};

static struct span to_span(struct box b, bool lies) {
    return lies ? (struct span){b.y1, b.x1, b.y2, b.x2} : (struct span){b.x1, -b.y2, b.x2, -b.y1};
}

static void take(struct bracket_work *w, struct span s) {
    ARENA_PUSH(w->l->b->arena, w->taken.items, w->taken.count, w->taken.cap, s);
}

/* The furthest that anything between u1 and u2 reaches out. */
static double reach(const struct bracket_work *w, double u1, double u2) {
    double v = -INFINITY;
    for (size_t i = 0; i < w->taken.count; i++) {
        const struct span *s = &w->taken.items[i];
        if (s->u2 > fmin(u1, u2) && s->u1 < fmax(u1, u2) && s->v2 > v) v = s->v2;
    }
    return v;
}

static bool hits(const struct bracket_work *w, struct span s) {
    for (size_t i = 0; i < w->taken.count; i++) {
        const struct span *o = &w->taken.items[i];
        if (fmin(s.u2, o->u2) > fmax(s.u1, o->u1) && fmin(s.v2, o->v2) > fmax(s.v1, o->v1)) return true;
    }
    return false;
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

static void lift(struct bracket_work *w, struct bracket *b) {
    double u1 = b->from + b->from_shift, u2 = b->to + b->to_shift, middle = (u1 + u2) / 2;
    double lo = fmin(u1, u2), hi = fmax(u1, u2), above = reach(w, lo + 3, hi - 3) + 5;
    if (b->pointed) above = reach(w, lo - 3, hi + 3) + CLEAR + ARROW + 5;
    b->level = fmax(fmax(b->from_top, b->to_top) + CLEAR + ARROW + 5, above);
    struct span pill = {middle - b->pill_u - 3, 0, middle + b->pill_u + 3, 0};
    b->pill_off = hi - lo < 2 * b->pill_u + 10 ? b->pill_v + STROKE : 0;
    for (int k = 0; k < 400; k++, b->level += 2) {
        struct span line = {lo - 2, b->level - 3, hi + 2, b->level + 3};
        pill.v1 = b->level + b->pill_off - b->pill_v - 3;
        pill.v2 = b->level + b->pill_off + b->pill_v + 3;
        if (!hits(w, pill) && !hits(w, line)) break;
    }
    take(w, pill);
    take(w, (struct span){lo - 2, b->level - 2, hi + 2, b->level + 2});
}

static void point(struct path_builder *p, bool lies, bool first, double u, double v) {
    (first ? path_move : path_line)(p, lies ? v : u, lies ? u : -v);
}

/* Its lines, which nothing that is placed later may cross. */
static void take_strokes(struct bracket_work *w, const struct bracket *b) {
    double u1 = b->from + b->from_shift, u2 = b->to + b->to_shift;
    const struct span parts[] = {{fmin(u1, u2), b->level, fmax(u1, u2), b->level},
                                 {u1, b->from_top + CLEAR, u1, b->level},
                                 {u2, b->to_top + CLEAR, u2, b->level}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct span *s = &parts[i];
        struct box up = {s->u1, -s->v2, s->u2, -s->v1}, lying = {s->v1, s->u1, s->v2, s->u2};
        boxes_add(w->l->b->arena, &w->l->strokes, box_grow(w->lies ? lying : up, 1));
    }
}

static void draw(struct bracket_work *w, const struct bracket *b) {
    struct labeller *l = w->l;
    struct arena *a = l->b->arena;
    double u1 = b->from + b->from_shift, u2 = b->to + b->to_shift, tip = b->to_top + CLEAR - 2, middle = (u1 + u2) / 2;
    struct path_builder line, arrow;
    path_begin(&line, a);
    point(&line, w->lies, true, u1, b->from_top + CLEAR);
    point(&line, w->lies, false, u1, b->level);
    point(&line, w->lies, false, u2, b->level);
    point(&line, w->lies, false, u2, tip + ARROW);
    path_begin(&arrow, a);
    point(&arrow, w->lies, true, u2 - ARROW_HALF, tip + ARROW);
    point(&arrow, w->lies, false, u2, tip);
    point(&arrow, w->lies, false, u2 + ARROW_HALF, tip + ARROW);
    path_close(&arrow);
    const struct style *stroke = label_stroke(l->b, l->accent, STROKE);
    ARENA_PUSH(a, l->brackets, l->bracket_count, l->bracket_cap,
               ((struct scene_item){.kind = ITEM_PATH, .style = stroke, .path = path_end(&line)}));
    ARENA_PUSH(
        a, l->brackets, l->bracket_count, l->bracket_cap,
        ((struct scene_item){.kind = ITEM_PATH, .style = label_fill(l->b, l->accent), .path = path_end(&arrow)}));
    take_strokes(w, b);
    double v = b->level + b->pill_off, x = w->lies ? v : middle, y = w->lies ? middle : -v;
    double half_w = w->lies ? b->pill_v : b->pill_u, half_h = w->lies ? b->pill_u : b->pill_v;
    double *corner = ARENA_ARRAY(a, double, 4);
    for (int i = 0; i < 4; i++)
        corner[i] = half_h;
    struct style pill = *stroke;
    pill.fill = paint_of_color(l->ground);
    ARENA_PUSH(a, l->pills, l->pill_count, l->pill_cap,
               ((struct scene_item){.kind = ITEM_RECT,
                                    .style = style_share(l->b, &pill),
                                    .corner = corner,
                                    .rect = {x - half_w, y - half_h, 2 * half_w, 2 * half_h}}));
    struct label t = label_make(l, w->font, label_readable(l, l->accent), str_of(b->plan->text));
    t.x = x;
    t.y = y + 0.36 * w->font.size;
    size_t before = l->item_count;
    label_add(l, &t);
    ARENA_PUSH(a, l->pill_texts, l->pill_text_count, l->pill_text_cap, l->items[before]);
    l->item_count = before;
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
    *top = -y;
    return true;
}

/* The whole bar that a row is part of: a stack's segments stand in one place. */
static bool find_bar(const struct bracket_work *w, const struct built_mark *m, uint32_t row, double *u, double *half,
                     double *top) {
    const struct rect *box = NULL;
    if (!m->boxes) return find_point(w, m, row, u, half, top);
    for (uint32_t i = 0; i < m->count; i++)
        if (m->rows[i] == row) box = &m->boxes[i];
    if (!box) return false;
    struct span s = to_span(box_of_rect(box->x, box->y, box->w, box->h), w->lies);
    *u = (s.u1 + s.u2) / 2;
    *half = (s.u2 - s.u1) / 2;
    *top = reach(w, *u - fmin(*half, 8), *u + fmin(*half, 8));
    return true;
}

static void take_all(struct bracket_work *w) {
    const struct labeller *l = w->l;
    for (size_t i = 0; i < l->solids.count; i++)
        take(w, to_span(l->solids.items[i], w->lies));
    for (size_t i = 0; i < l->texts.count; i++) {
        struct span s = to_span(l->texts.items[i], w->lies);
        bool tear = s.u2 - s.u1 >= (w->lies ? l->c->height : l->c->width); /* of a broken axis: brackets cross it */
        if (!tear) take(w, s);
    }
}

void growth_paths(struct labeller *l, const struct built_mark *m, struct boxes *out) {
    const double far = 1e4, beside = 10;
    struct bracket_work w = {.l = l, .lies = m->plan->horizontal, .font = l->figure};
    if (!m->plan->growth_count) return;
    take_all(&w);
    for (uint32_t i = 0; i < 2 * m->plan->growth_count; i++) {
        const struct growth_plan *g = &m->plan->growth[i / 2];
        double u, half, v;
        if (!find_bar(&w, m, i % 2 ? g->to : g->from, &u, &half, &v)) continue;
        boxes_add(l->b->arena, out,
                  w.lies ? (struct box){v, u - beside, far, u + beside}
                         : (struct box){u - beside, -far, u + beside, -v});
    }
}

void growth_brackets(struct labeller *l, const struct built_mark *m) {
    const struct mark_plan *p = m->plan;
    struct bracket *all = ARENA_ARRAY(l->b->arena, struct bracket, p->growth_count);
    size_t n = 0;
    double room = 60;
    if (!p->growth_count) return;
    struct bracket_work w = {.l = l, .lies = p->horizontal, .font = l->figure};
    w.font.weight = 700;
    take_all(&w);
    for (uint32_t i = 0; i < p->growth_count; i++) {
        struct bracket b = {.plan = &p->growth[i], .pointed = !m->boxes};
        double half;
        if (!find_bar(&w, m, b.plan->from, &b.from, &half, &b.from_top)) continue;
        room = fmin(room, 2 * half);
        if (!find_bar(&w, m, b.plan->to, &b.to, &half, &b.to_top)) continue;
        room = fmin(room, 2 * half);
        double text = text_width(l->b->fonts, w.font, str_of(b.plan->text)) / 2 + 9, high = round(w.font.size * 0.86);
        b.pill_u = w.lies ? high : text;
        b.pill_v = w.lies ? text : high;
        size_t k = n++;
        for (; k > 0 && fabs(all[k - 1].to - all[k - 1].from) > fabs(b.to - b.from); k--)
            all[k] = all[k - 1];
        all[k] = b;
    }
    for (size_t i = 0; i < n; i++)
        shift_ends(all, n, i, room);
    for (size_t i = 0; i < n; i++) {
        lift(&w, &all[i]);
        draw(&w, &all[i]);
    }
}
