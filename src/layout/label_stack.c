/* Values of stacks: within their segments or beside these, and their sums. */
#include "layout/label_bar.h"
#include "plan/distinct.h"
#include <stdlib.h>

static const double ENOUGH = 0.95; /* of the values that have room without marks of sums have some beside these */
static const double ASIDE = 4;     /* both sides of a label within a segment, together */
static const double ALIKE = 0.8;   /* a segment at least so long as another of its series is labelled as that is */
static const double FEW = 1.0 / 3; /* so many of the values within are no more than exceptions among those beside */
static const double BESIDE = 3;    /* between a segment's side, or the line of the axis, and its label */
static const double APART = 4;     /* between that and what is next */

/* Off the middle of a segment, so far that no line of a reference and no mark of a sum strikes it, if it is long
 * enough.
 */
static void dodge_within(const struct labeller *l, struct bar_text *t, bool lies) {
    struct label middle = t->label;
    double half = (lies ? t->box.w : t->box.h) / 2;
    for (double by = 0; by < half; by++)
        for (int way = -1; way <= 1; way += 2) {
            *(lies ? &t->label.x : &t->label.y) = (lies ? middle.x : middle.y) + way * by;
            struct box b = box_grow(label_box(&t->label), 1);
            bool in =
                b.x1 >= t->box.x && b.x2 <= t->box.x + t->box.w && b.y1 >= t->box.y && b.y2 <= t->box.y + t->box.h;
            if (in && !boxes_meet_any(&l->planned, b, 0) && !boxes_meet_any(&l->texts, b, 0)) return;
        }
    t->label = middle;
}

static bool place_within(struct labeller *l, struct bar_text *t, bool lies, struct color fill) {
    struct label *label = &t->label;
    double across = lies ? t->box.h : t->box.w, along = lies ? t->box.w : t->box.h;
    double wide = label->upright != lies ? along : across, high = label->upright != lies ? across : along;
    if (!lies && !label->upright) wide = t->box.w, high = t->box.h;
    if (label->width + ASIDE > wide || 0.74 * label->font.size + (t->striped ? 7 : 3) > high) return false;
    label->anchor = "middle";
    label->halo = t->striped;
    label->x = t->box.x + t->box.w / 2 + (label->upright ? 0.36 * label->font.size : 0);
    label->y = t->box.y + t->box.h / 2 + (label->upright ? 0 : 0.36 * label->font.size);
    label->color = label_ink_on(l, fill);
    dodge_within(l, t, lies);
    return true;
}

struct box stack_place(const struct rect *r, bool lies) {
    double at = lies ? r->y : r->x, broad = lies ? r->h : r->w;
    return (struct box){at - 0.25, broad - 0.25, at + 0.25, broad + 0.25};
}

static bool is_seen(const struct rect *r) {
    return r->w > 1e-6 && r->h > 1e-6;
}

/* The segments of a mark, each with its value's label. */
struct segments {
    const struct built_mark *m;
    struct bar_text *items; /* parallel to the mark's items; without text: nothing is to be shown */
    bool *shown;            /* has room */
    bool lie, any_within;
    struct manner within;   /* how those are set that stand within */
    size_t *series;         /* which series it is of, where it has a text */
    struct boxes places[2]; /* of those that go down, and up; empty where nothing is seen */
};

static void find_places(struct labeller *l, struct segments *s) {
    for (uint32_t i = 0; i < s->m->count; i++) {
        struct box place = is_seen(&s->m->boxes[i]) ? stack_place(&s->m->boxes[i], s->lie) : BOX_EMPTY;
        int up = place.x1 < place.x2 && bar_sign(l, s->m, s->m->rows[i]) > 0;
        for (int k = 0; k < 2; k++)
            boxes_add(l->b->arena, &s->places[k], k == up ? place : BOX_EMPTY);
    }
}

/* Is it the only part of its stack that goes that way? */
static bool is_single(const struct segments *s, uint32_t i, bool up) {
    return !boxes_meet_other(&s->places[up], stack_place(&s->m->boxes[i], s->lie), 0, i);
}

/* Segments as broad as each other are labelled alike: with what the widest of a series has room for. */
static void set_peers(struct labeller *l, struct segments *s) {
    struct distinct parts = {0};
    struct peer {
        struct str text;
        double width;
    } *all = ARENA_ARRAY(l->b->arena, struct peer, s->m->count);
    s->series = ARENA_ARRAY(l->b->arena, size_t, s->m->count);
    for (uint32_t i = 0; i < s->m->count; i++) {
        const struct bar_text *t = &s->items[i];
        if (!t->label.text.n) continue;
        s->series[i] = distinct_add(l->b->arena, &parts, value_str(t->part));
        struct peer *p = &all[s->series[i]];
        if (t->label.width > p->width) p->width = t->label.width, p->text = t->label.text;
    }
    for (uint32_t i = 0; i < s->m->count; i++)
        if (s->items[i].label.text.n) s->items[i].peer = all[s->series[i]].text;
}

static struct segments segments_of(struct labeller *l, const struct built_mark *m) {
    const struct label_plan *p = m->plan->labels;
    struct segments s = {.m = m,
                         .items = ARENA_ARRAY(l->b->arena, struct bar_text, m->count),
                         .shown = ARENA_ARRAY(l->b->arena, bool, m->count),
                         .lie = m->plan->horizontal};
    struct font f = l->figure;
    f.weight = 500;
    find_places(l, &s);
    for (uint32_t i = 0; i < m->count; i++) {
        struct str text = label_text(l->b, p->text, m->rows[i]);
        bool summed = p->totals && label_text(l->b, p->total_texts, m->rows[i]).n;
        /* a stack of one part is told by its total */
        bool whole = summed && is_single(&s, i, false) && is_single(&s, i, true);
        if (!text.n || !is_seen(&m->boxes[i]) || whole) continue;
        s.items[i] = (struct bar_text){.box = m->boxes[i],
                                       .fill = bar_fill(l, &m->items[i]),
                                       .striped = m->items[i].style->fill.kind == PAINT_HATCH,
                                       .name = label_text(l->b, p->name, m->rows[i]),
                                       .part = label_text(l->b, p->part, m->rows[i]),
                                       .label = label_make(l, f, l->ink, text)};
    }
    set_peers(l, &s);
    return s;
}

static bool set_within(struct labeller *l, const struct segments *s, uint32_t i, struct manner how) {
    struct label *t = &s->items[i].label;
    t->upright = how.upright;
    t->font.size = how.size;
    t->width = text_width(l->b->fonts, t->font, t->text);
    if (!s->lie && !how.upright && text_width(l->b->fonts, t->font, s->items[i].peer) + ASIDE > s->items[i].box.w)
        return false;
    return place_within(l, &s->items[i], s->lie, s->items[i].fill);
}

/* It has a text, and that has room within, clear of marks and texts that stand there. */
static bool fits_within(struct labeller *l, const struct segments *s, uint32_t i, struct manner how) {
    const struct label *t = &s->items[i].label;
    return t->text.n && set_within(l, s, i, how) && !boxes_meet_any(&l->texts, label_box(t), 0);
}

/* One manner for all: level, unless far more have room when they stand upright; the largest size in which most have. A
 * few are as small as those beside their segments, which are the rule then. */
static struct manner segment_manner(struct labeller *l, const struct segments *s) {
    static const double sizes[] = {13, 12, 11, LABEL_SIZE_LEAST, LABEL_SIZE_CROWDED};
    struct manner best = {LABEL_SIZE_LEAST, false, false};
    double most = 0, texts = 0;
    for (uint32_t i = 0; i < s->m->count; i++)
        texts += s->items[i].label.text.n > 0;
    for (int upright = 0; upright < (s->lie ? 1 : 2); upright++)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            struct manner how = {sizes[k], upright, false};
            double fits = 0;
            if (how.size > l->figure.size || !manner_is_allowed(l, VALUES_OF_SEGMENTS, how)) continue;
            for (uint32_t i = 0; i < s->m->count; i++)
                fits += fits_within(l, s, i, how);
            if (upright) fits /= 1.5;
            if (fits > most) most = fits, best = how;
        }
    if (most < FEW * texts) best.size = fmin(best.size, LABEL_SIZE_LEAST);
    return best;
}

/* A label level with the top of the view may reach over it by half. */
static bool is_free(const struct labeller *l, struct box b) {
    return b.x1 >= 0 && b.x2 <= l->c->width && b.y1 + b.y2 >= 0 && b.y2 <= l->c->height + 2 &&
           !boxes_meet_any(&l->texts, b, 0) && !boxes_meet_any(&l->solids, b, 0) && !names_meet(l, b);
}

/* Beyond a bar's end it may leave the view, where names give way. */
static bool is_free_beyond(struct labeller *l, struct box b) {
    bool moves = names_can_move(l, &b, 1, NAMES_MOVE_MOST);
    if (boxes_meet_any(&l->texts, b, 0) || boxes_meet_any(&l->solids, b, 0) || (!moves && names_meet(l, b)))
        return false;
    if (moves) names_move(l, &b, 1);
    return true;
}

static void stand_alone(struct labeller *l, struct label *label) {
    label->font.size = LABEL_SIZE_LEAST;
    label->upright = false;
    label->width = text_width(l->b->fonts, label->font, label->text);
    label->halo = true;
    label->color = l->ink;
}

/* Between lying stacks, above or below the middle of a segment that is too narrow for its value. */
static bool place_over(struct labeller *l, struct bar_text *t) {
    struct label *label = &t->label;
    stand_alone(l, label);
    label->anchor = "middle";
    /* off the line of the axis, and within the view */
    double half = label->width / 2, most = l->c->width - half, least = half + BESIDE;
    label->x = fmax(least, fmin(most, t->box.x + t->box.w / 2));
    for (int below = 0; below < 2; below++) {
        label->y = below ? t->box.y + t->box.h + BESIDE + 0.76 * label->font.size : t->box.y - BESIDE;
        struct box b = label_box(label);
        /* nearer to its own stack than to the next */
        struct box room = {fmax(b.x1 - APART, 0), b.y1 - (below ? 0 : APART), fmin(b.x2 + APART, l->c->width),
                           b.y2 + (below ? APART : 0)};
        if (is_free(l, room)) return true;
    }
    return false;
}

/* In the gap between standing stacks, level with a segment that is too low for its value. */
static bool place_beside(struct labeller *l, struct bar_text *t) {
    struct label *label = &t->label;
    stand_alone(l, label);
    label->y = t->box.y + t->box.h / 2 + 0.36 * label->font.size;
    label->y = fmin(label->y, l->c->height - 1);
    double base = cell_zero(l->c, CH_Y), letters = 0.74 * label->font.size;
    bool up = t->box.y + t->box.h / 2 < base;
    if (!isnan(base)) label->y = up ? fmin(label->y, base - BESIDE) : fmax(label->y, base + BESIDE + letters);
    for (int left = 0; left < 2; left++) {
        label->anchor = left ? "end" : "start";
        label->x = left ? t->box.x - BESIDE : t->box.x + t->box.w + BESIDE;
        struct box b = label_box(label);
        if (is_free(l, (struct box){b.x1 - (left ? APART : 0), b.y1, b.x2 + (left ? 0 : APART), b.y2})) return true;
    }
    return false;
}

/* Beyond the end of a segment that nothing else stands on: the only one on its side of 0. */
static bool place_after(struct labeller *l, const struct segments *s, uint32_t i, double size) {
    const struct built_mark *m = s->m;
    struct label *label = &s->items[i].label;
    int sign = bar_sign(l, m, m->rows[i]);
    if (m->plan->labels->totals || !s->lie || !is_single(s, i, sign > 0)) return false;
    stand_alone(l, label);
    label->font.size = size;
    label->width = text_width(l->b->fonts, label->font, label->text);
    label->anchor = sign > 0 ? "start" : "end";
    label->x = sign > 0 ? m->boxes[i].x + m->boxes[i].w + APART : m->boxes[i].x - APART;
    label->y = m->boxes[i].y + m->boxes[i].h / 2 + 0.36 * label->font.size;
    return is_free_beyond(l, label_box(label));
}

/* Values within the segments: `shown` then. */
static void label_within(struct labeller *l, struct segments *s) {
    struct manner how = s->within = segment_manner(l, s);
    for (uint32_t i = 0; i < s->m->count; i++) {
        if (!fits_within(l, s, i, how)) continue;
        s->shown[i] = s->any_within = true;
        boxes_add(l->b->arena, &l->texts, label_box(&s->items[i].label));
    }
}

/* Segments that have a text, but none shown yet. */
struct waiting {
    size_t series;
    uint32_t item;
    double area, broad, length, longest; /* longest: of its series, of those as broad or broader */
};

static size_t find_waiting(const struct segments *s, struct waiting *out) {
    size_t n = 0;
    for (uint32_t i = 0; i < s->m->count; i++) {
        const struct rect *r = &s->items[i].box;
        double broad = s->lie ? r->h : r->w, length = s->lie ? r->w : r->h;
        if (s->shown[i] || !s->items[i].label.text.n) continue;
        out[n++] = (struct waiting){s->series[i], i, r->h * r->w, broad, length, length};
    }
    return n;
}

static int by_area(const void *x, const void *y) {
    const struct waiting *a = x, *b = y;
    if (a->area != b->area) return a->area > b->area ? -1 : 1;
    return a->item < b->item ? -1 : a->item > b->item;
}

/* The others beside them, the largest first. */
static void label_beside(struct labeller *l, const struct segments *s) {
    struct waiting *all = ARENA_ARRAY(l->b->arena, struct waiting, s->m->count);
    size_t n = find_waiting(s, all);
    qsort(all, n, sizeof *all, by_area);
    for (size_t k = 0; k < n; k++) {
        uint32_t i = all[k].item;
        struct bar_text *t = &s->items[i];
        double size = t->label.font.size; /* of those within */
        s->shown[i] = (s->lie ? place_over(l, t) : place_beside(l, t)) || place_after(l, s, i, size);
        if (s->shown[i]) boxes_add(l->b->arena, &l->texts, label_box(&t->label));
    }
}

static int by_breadth(const void *x, const void *y) {
    const struct waiting *a = x, *b = y;
    if (a->series != b->series) return a->series < b->series ? -1 : 1;
    return a->broad > b->broad ? -1 : a->broad < b->broad;
}

/* The longest in the segment's series that is hardly narrower than it and has no value; 0: there is none such. */
static double longest_bare(const struct waiting *all, size_t n, const struct segments *s, uint32_t i) {
    const struct rect *r = &s->items[i].box;
    double broad = 0.95 * (s->lie ? r->h : r->w);
    size_t lo = 0, hi = n; /* the last in order that is as broad */
    while (lo < hi) {
        size_t at = (lo + hi) / 2;
        bool before = all[at].series != s->series[i] ? all[at].series < s->series[i] : all[at].broad >= broad;
        *(before ? &lo : &hi) = before ? at + 1 : at;
    }
    return lo && all[lo - 1].series == s->series[i] ? all[lo - 1].longest : 0;
}

/* A value has none where it is hardly longer than a segment of its series whose value has no room. */
static void match_series(struct labeller *l, const struct segments *s) {
    struct waiting *all = ARENA_ARRAY(l->b->arena, struct waiting, s->m->count);
    size_t n = find_waiting(s, all);
    qsort(all, n, sizeof *all, by_breadth);
    for (size_t i = 1; i < n; i++)
        if (all[i].series == all[i - 1].series) all[i].longest = fmax(all[i].length, all[i - 1].longest);
    for (uint32_t i = 0; i < s->m->count && n; i++) {
        const struct rect *r = &s->items[i].box;
        double most = s->shown[i] ? longest_bare(all, n, s, i) : 0;
        if (most > 0 && most >= ALIKE * (s->lie ? r->w : r->h)) s->shown[i] = false;
    }
}

/* The two sides of a pyramid are labelled alike: where one has no values, the other has none. */
static void match_sides(const struct labeller *l, const struct segments *s) {
    bool bare = false, *any = ARENA_ARRAY(l->b->arena, bool, s->m->count);
    if (!l->b->plan->extras || !l->b->plan->extras->mirrored) return;
    for (uint32_t i = 0; i < s->m->count; i++)
        if (s->shown[i]) any[s->series[i]] = true;
    for (uint32_t i = 0; i < s->m->count && !bare; i++)
        bare = s->items[i].label.text.n && !any[s->series[i]];
    for (uint32_t i = 0; i < s->m->count && bare; i++)
        s->shown[i] = false;
}

/* All that have found room, unless others of their series make them go; how many these are. */
static size_t match_values(struct labeller *l, const struct segments *s) {
    size_t shown = 0;
    match_series(l, s);
    match_sides(l, s);
    for (uint32_t i = 0; i < s->m->count; i++)
        shown += s->shown[i];
    return shown;
}

static void show_values(struct labeller *l, const struct segments *s) {
    for (uint32_t i = 0; i < s->m->count; i++) {
        const struct bar_text *t = &s->items[i];
        if (s->shown[i])
            label_show(l, &t->label);
        else if (t->label.text.n)
            bar_lose(l, t);
    }
    if (s->any_within) manner_use(l, VALUES_OF_SEGMENTS, s->within);
}

static struct rect around(struct rect a, struct rect b) {
    double x = fmin(a.x, b.x), y = fmin(a.y, b.y);
    return (struct rect){x, y, fmax(a.x + a.w, b.x + b.w) - x, fmax(a.y + a.h, b.y + b.h) - y};
}

/* Above a stack, or below one that is all negative. */
static void label_totals(struct labeller *l, const struct built_mark *m) {
    const struct column *texts = m->plan->labels->total_texts;
    struct bar_text *t = ARENA_ARRAY(l->b->arena, struct bar_text, m->count);
    struct boxes places = {0};
    size_t n = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        struct box place = stack_place(&m->boxes[i], m->plan->horizontal);
        size_t k = boxes_first_met(&places, place, 0);
        int sign = bar_sign(l, m, m->rows[i]);
        if (k != SIZE_MAX) {
            t[k].box = around(t[k].box, m->boxes[i]);
            boxes_put(&places, k, stack_place(&t[k].box, m->plan->horizontal));
            if (sign > 0 && (m->boxes[i].w > 0.5 && m->boxes[i].h > 0.5)) t[k].sign = 1;
            continue;
        }
        struct str text = label_text(l->b, texts, m->rows[i]);
        if (!text.n) continue;
        t[n++] = bar_beyond(l, m, i, text, sign);
        boxes_add(l->b->arena, &places, place);
    }
    bar_texts_place(l, &(struct bar_texts){t, n, m->plan->horizontal, LABEL_PLACE_OUTSIDE, .base = NAN});
}

/* Places values of parts around what stands already; how many find room. */
static size_t set_values(struct labeller *l, const struct built_mark *m, struct segments *s) {
    *s = segments_of(l, m);
    label_within(l, s);
    label_beside(l, s);
    return match_values(l, s);
}

/* Net sums stand where they cost no value of a part its place. */
static void label_net_stacks(struct labeller *l, const struct built_mark *m, bool parts) {
    struct net_manner all[NET_MANNERS];
    struct segments s = {0};
    struct nets *nets = nets_of(l, m);
    struct boxes before = boxes_copy(l->b->arena, &l->texts);
    size_t most = parts ? set_values(l, m, &s) : 0, n = nets_manners(l, all);
    bool placed = false;
    for (size_t k = 0; k < n && !placed; k++) {
        l->texts = boxes_copy(l->b->arena, &before);
        nets_mark(l, nets);
        placed = all[k].last || nets_set(l, nets, all[k]);
        if (placed && parts) placed = (double)set_values(l, m, &s) >= ENOUGH * (double)most;
        if (placed && all[k].last) placed = nets_set(l, nets, all[k]);
    }
    if (!placed) {
        l->texts = before;
        nets_hide(nets);
        if (parts) set_values(l, m, &s);
    }
    nets_show(l, nets);
    if (parts) show_values(l, &s);
}

/* Sums never stand within: there they would read as the last segment's value. */
void label_stacks(struct labeller *l, const struct built_mark *m) {
    const struct label_plan *p = m->plan->labels;
    bool parts = !(p->totals || p->nets) || p->place != LABEL_PLACE_OUTSIDE;
    struct segments s = {0};
    if (p->nets) {
        label_net_stacks(l, m, parts);
        return;
    }
    if (parts) s = segments_of(l, m), label_within(l, &s);
    if (p->totals) label_totals(l, m);
    if (parts) label_beside(l, &s), match_values(l, &s), show_values(l, &s);
}
