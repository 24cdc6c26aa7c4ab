/* Values of bars: beyond or within their ends, within the segments of stacks, at both ends of ranges. */
#include "layout/label.h"

static const double GAP = 7;               /* between a bar's end and its label */
static const double INSET = 5;             /* the same within the bar */
enum { DODGE = 16 };                       /* px, at most: from a bar's end over a line that would strike the label */
static const double ASIDE = 4;             /* both sides of a label within a segment, together */
static const double BESIDE = 3, APART = 4; /* between a segment's side and its label; between that and what is next */

struct bar_text {
    struct rect box;
    int sign;               /* 1: the label stands above or right, -1: below or left */
    struct color ink, fill; /* beyond the bar; of the bar */
    bool striped;           /* the bar is hatched: letters need a ground of their own */
    double share;           /* of the bar's length that the label may take: half where it has two */
    struct label label;
    struct str name, part; /* the category and series that it tells of */
    struct str peer;       /* of a segment: the widest text of its series, which has room where this one is shown */
    bool wants_inside;     /* as all of its series do */
    bool inside;
};
struct bar_texts {
    struct bar_text *items;
    size_t count;
    bool lie; /* the bars do */
    enum label_place place;
    bool names_stay; /* axes of categories can not give way */
};
/* How a set of labels is set: tried in turn until none is in another's way. */
struct manner {
    double size;
    bool upright;
};

static void place_beyond(struct bar_text *t, bool lies) {
    struct label *l = &t->label;
    const struct rect *r = &t->box;
    double middle = lies ? r->y + r->h / 2 : r->x + r->w / 2, size = l->font.size;
    if (lies) {
        l->anchor = t->sign > 0 ? "start" : "end";
        l->x = t->sign > 0 ? r->x + r->w + GAP : r->x - GAP;
        l->y = middle + 0.36 * size;
    } else if (l->upright) {
        l->anchor = t->sign > 0 ? "start" : "end";
        l->x = middle + 0.36 * size;
        l->y = t->sign > 0 ? r->y - GAP : r->y + r->h + GAP;
    } else {
        l->anchor = "middle";
        l->x = middle;
        l->y = t->sign > 0 ? r->y - GAP : r->y + r->h + GAP + 0.72 * size;
    }
}

/* Within the bar's end, if it is long and broad enough. */
static bool place_at_end(struct labeller *l, struct bar_text *t, bool lies) {
    struct label *label = &t->label;
    double size = label->font.size, along = t->share * (lies ? t->box.w : t->box.h), broad = lies ? t->box.h : t->box.w;
    double high = 0.74 * size, length = label->upright != lies ? label->width : high,
           across = label->upright != lies ? high : label->width;
    if (length + 2 * INSET > along || across + 4 > broad) return false;
    struct bar_text end = *t; /* a bar as long as the label, at the end, turned about */
    double taken = length + GAP + INSET;
    if (lies)
        end.box.x = t->sign > 0 ? t->box.x + t->box.w - taken - end.box.w : t->box.x + taken;
    else
        end.box.y = t->sign > 0 ? t->box.y + taken : t->box.y + t->box.h - taken - end.box.h;
    place_beyond(&end, lies);
    *label = end.label;
    label->halo = t->striped;
    label->color = label_ink_on(l, t->fill);
    return t->inside = true;
}

/* Behind the bar's foot, where nothing stands. */
static void place_behind(struct bar_text *t, bool lies) {
    struct bar_text other = *t;
    other.sign = -t->sign;
    place_beyond(&other, lies);
    t->label = other.label;
}

/* Off the middle of a segment, so far that no line of a reference strikes it, if it is long enough. */
static void dodge_within(const struct labeller *l, struct bar_text *t, bool lies) {
    struct label middle = t->label;
    double half = (lies ? t->box.w : t->box.h) / 2;
    for (double by = 0; by < half; by++)
        for (int way = -1; way <= 1; way += 2) {
            *(lies ? &t->label.x : &t->label.y) = (lies ? middle.x : middle.y) + way * by;
            struct box b = box_grow(label_box(&t->label), 1);
            bool in =
                b.x1 >= t->box.x && b.x2 <= t->box.x + t->box.w && b.y1 >= t->box.y && b.y2 <= t->box.y + t->box.h;
            if (in && !boxes_meet_any(&l->planned, b, 0)) return;
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

/* Something that the label does not lie on, such as a target's tick, runs through it. */
static bool is_crossed(const struct labeller *l, struct box b) {
    for (size_t i = 0; i < l->solids.count; i++) {
        const struct box *s = &l->solids.items[i];
        bool ground = s->x1 <= b.x1 && s->x2 >= b.x2 && s->y1 <= b.y1 && s->y2 >= b.y2;
        if (!ground && boxes_meet(*s, b, 0.2)) return true;
    }
    return false;
}

static bool in_the_way(struct labeller *l, const struct bar_texts *t, size_t i) {
    struct box b = label_box(&t->items[i].label);
    struct box wider = {b.x1 - 2, b.y1, b.x2 + 2, b.y2};
    if (boxes_meet_any(&l->texts, wider, 0)) return true;
    if (t->items[i].inside ? is_crossed(l, b) : boxes_meet_any(&l->solids, t->lie ? wider : b, 0.2)) return true;
    if (t->names_stay && names_meet(l, wider)) return true;
    for (size_t k = 0; k < t->count; k++)
        if (k != i && !t->items[k].label.hidden && boxes_meet(label_box(&t->items[k].label), wider, 0)) return true;
    return false;
}

static size_t manners_of(const struct labeller *l, bool lies, struct manner out[16]) {
    static const double steps[] = {1, 13.0 / 14, 12.0 / 14, 11.0 / 14};
    size_t n = 0;
    for (int upright = 0; upright < (lies ? 1 : 2); upright++) {
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
            if (l->figure.size * steps[i] > LABEL_SIZE_LEAST)
                out[n++] = (struct manner){round(l->figure.size * steps[i]), upright};
        out[n++] = (struct manner){LABEL_SIZE_LEAST, upright};
    }
    out[n++] = (struct manner){LABEL_SIZE_CROWDED, !lies};
    return n;
}

static struct color fill_of(const struct labeller *l, const struct scene_item *item) {
    return item->style->fill.kind == PAINT_COLOR ? item->style->fill.color : l->ground;
}

/* Where a label below or left of a negative bar runs into an axis that stays, it moves to the foot. */
static void turn_back(struct labeller *l, struct bar_texts *t) {
    for (size_t i = 0; i < t->count; i++) {
        struct bar_text *text = &t->items[i];
        struct box b = label_box(&text->label);
        bool over = t->lie ? b.x1 < 0 : b.y2 > l->c->height - 1;
        if (text->sign > 0 || text->inside || (!over && !boxes_meet_any(&l->texts, b, 0) && !names_meet(l, b)))
            continue;
        place_behind(text, t->lie);
    }
}

/* The boxes of the labels that are shown. */
static struct boxes boxes_of(struct labeller *l, const struct bar_texts *t) {
    struct boxes out = {0};
    for (size_t i = 0; i < t->count; i++)
        if (!t->items[i].label.hidden) boxes_add(l->b->arena, &out, label_box(&t->items[i].label));
    return out;
}

static void set_manner(struct labeller *l, struct bar_texts *t, struct manner m) {
    for (size_t i = 0; i < t->count; i++) {
        struct bar_text *text = &t->items[i];
        struct label *label = &text->label;
        label->font.size = m.size;
        label->upright = m.upright;
        label->width = text_width(l->b->fonts, label->font, label->text);
        label->halo = true;
        label->color = text->ink;
        text->inside = false;
        place_beyond(text, t->lie);
        if (t->place == LABEL_PLACE_INSIDE || text->wants_inside) place_at_end(l, text, t->lie);
    }
    struct boxes boxes = boxes_of(l, t);
    t->names_stay = !names_can_move(l, boxes.items, boxes.count);
    if (t->names_stay) turn_back(l, t);
}

/* Labels in the way of others, and after them those that stand beyond their bars though they should within. */
static size_t faults(struct labeller *l, const struct bar_texts *t, size_t enough) {
    size_t bad = 0;
    for (size_t i = 0; i < t->count && bad < enough; i++) {
        if (t->place == LABEL_PLACE_INSIDE && !t->items[i].inside) bad++;
        if (in_the_way(l, t, i)) bad += t->count + 1;
    }
    return bad;
}

static double length_of(const struct bar_texts *t, size_t i) {
    return t->lie ? t->items[i].box.w : t->items[i].box.h;
}

static void lose(struct labeller *l, const struct bar_text *t) {
    struct str name = t->name;
    if (name.n && t->part.n)
        name = str_of(arena_printf(l->b->arena, "%.*s, %.*s", (int)name.n, name.p, (int)t->part.n, t->part.p));
    label_lose(l, name.n ? name : t->part, t->label.text);
}

/* Where labels beyond the bars are in each other's way, whole series go within theirs, one after the other, as long as
 * that helps: bars of one series are labelled alike. Returns the faults that are left. */
static size_t turn_in(struct labeller *l, struct bar_texts *t, struct manner how, size_t fewest) {
    for (size_t i = 0; i < t->count && fewest > t->count; i++) {
        bool seen = false;
        for (size_t k = 0; k < i && !seen; k++)
            seen = str_equal(t->items[k].part, t->items[i].part);
        if (seen) continue;
        for (size_t k = i; k < t->count; k++)
            t->items[k].wants_inside = str_equal(t->items[k].part, t->items[i].part) || t->items[k].wants_inside;
        set_manner(l, t, how);
        size_t bad = faults(l, t, fewest);
        if (bad < fewest) {
            fewest = bad;
            continue;
        }
        for (size_t k = i; k < t->count; k++)
            if (str_equal(t->items[k].part, t->items[i].part)) t->items[k].wants_inside = false;
    }
    set_manner(l, t, how);
    return fewest;
}

/* Where there is no room for all, those of long bars stay, within their bars if need be. */
static void thin(struct labeller *l, struct bar_texts *t) {
    size_t *by_length = ARENA_ARRAY(l->b->arena, size_t, t->count);
    for (size_t i = 0; i < t->count; i++) {
        size_t k = i;
        for (; k > 0 && length_of(t, by_length[k - 1]) < length_of(t, i) - 0.5; k--)
            by_length[k] = by_length[k - 1];
        by_length[k] = i;
        t->items[i].label.hidden = true;
    }
    for (size_t i = 0; i < t->count; i++) {
        size_t k = by_length[i];
        struct bar_text *text = &t->items[k];
        bool free = !in_the_way(l, t, k);
        if (!free && t->place == LABEL_PLACE_AUTO && place_at_end(l, text, t->lie)) free = !in_the_way(l, t, k);
        if (!free) lose(l, text);
        text->label.hidden = !free;
    }
}

static bool is_struck(const struct labeller *l, const struct label *t) {
    return boxes_meet_any(&l->planned, label_box(t), 0);
}

/* Labels that lines of references would strike through stand within their bars, or just beyond the line. */
static void dodge_references(struct labeller *l, struct bar_texts *t) {
    for (size_t i = 0; i < t->count; i++) {
        struct bar_text *text = &t->items[i], before = *text;
        if (text->label.hidden || !is_struck(l, &text->label)) continue;
        if (t->place == LABEL_PLACE_AUTO && place_at_end(l, text, t->lie) && !is_struck(l, &text->label) &&
            !in_the_way(l, t, i))
            continue;
        *text = before;
        double *along = t->lie ? &text->label.x : &text->label.y, step = t->lie ? text->sign : -text->sign;
        for (int k = 0; k < DODGE && is_struck(l, &text->label); k++)
            *along += step;
        if (is_struck(l, &text->label) || in_the_way(l, t, i)) *text = before;
    }
}

/* All in the same manner. */
static void place_all(struct labeller *l, struct bar_texts *t) {
    struct manner manners[16], best = {0};
    size_t count = manners_of(l, t->lie, manners), fewest = SIZE_MAX;
    for (size_t i = 0; i < count && fewest > 0; i++) {
        set_manner(l, t, manners[i]);
        size_t bad = faults(l, t, fewest);
        if (bad < fewest) fewest = bad, best = manners[i];
    }
    set_manner(l, t, best);
    if (fewest > t->count && t->place == LABEL_PLACE_AUTO) fewest = turn_in(l, t, best, fewest);
    if (fewest > t->count) thin(l, t);
    dodge_references(l, t);
    struct boxes boxes = boxes_of(l, t);
    if (!t->names_stay) names_move(l, boxes.items, boxes.count);
    for (size_t i = 0; i < t->count; i++)
        if (!t->items[i].label.hidden) label_add(l, &t->items[i].label);
}

int bar_sign(const struct labeller *l, const struct built_mark *m, uint32_t row) {
    bool lies = m->plan->horizontal;
    const struct encoder *to = &m->plan->encode[lies ? VISUAL_X : VISUAL_Y],
                         *from = &m->plan->encode[lies ? VISUAL_X2 : VISUAL_Y2];
    if (!to->count || !from->count) return 1;
    double d = encode_number(l->c->plan, to, row, 0) - encode_number(l->c->plan, from, row, 0);
    return (lies ? d < 0 : d > 0) ? -1 : 1;
}

static struct bar_text beyond(struct labeller *l, const struct built_mark *m, uint32_t i, struct str text, int sign) {
    const struct label_plan *p = m->plan->labels;
    bool muted = p->quiet && p->quiet[m->rows[i]];
    struct color ink = muted ? l->muted : l->ink;
    return (struct bar_text){.box = m->boxes[i],
                             .sign = sign,
                             .ink = ink,
                             .fill = fill_of(l, &m->items[i]),
                             .striped = m->items[i].style->fill.kind == PAINT_HATCH,
                             .share = p->low_text ? 0.5 : 1,
                             .name = label_text(l->b, p->name, m->rows[i]),
                             .part = label_text(l->b, p->part, m->rows[i]),
                             .label = label_make(l, l->figure, ink, text)};
}

/* ---- stacks */

static bool same_place(const struct rect *a, const struct rect *b, bool lies) {
    return lies ? fabs(a->y - b->y) < 0.5 && fabs(a->h - b->h) < 0.5
                : fabs(a->x - b->x) < 0.5 && fabs(a->w - b->w) < 0.5;
}

static bool is_seen(const struct rect *r) {
    return r->w > 1e-6 && r->h > 1e-6;
}

/* The segments of a mark, each with its value's label. */
struct segments {
    const struct built_mark *m;
    struct bar_text *items; /* parallel to the mark's items; without text: nothing is to be shown */
    bool lie;
};

/* A stack of one part is told by its total. */
static bool is_whole(const struct built_mark *m, uint32_t i) {
    for (uint32_t k = 0; k < m->count; k++)
        if (k != i && is_seen(&m->boxes[k]) && same_place(&m->boxes[k], &m->boxes[i], m->plan->horizontal))
            return false;
    return true;
}

/* Segments as broad as each other are labelled alike: with what the widest of a series has room for. */
static void set_peers(struct labeller *l, const struct segments *s) {
    for (uint32_t i = 0; i < s->m->count; i++) {
        double widest = 0;
        for (uint32_t k = 0; k < s->m->count; k++) {
            const struct bar_text *t = &s->items[k];
            if (!t->label.text.n || !str_equal(t->part, s->items[i].part) || t->label.width <= widest) continue;
            widest = text_width(l->b->fonts, t->label.font, t->label.text);
            s->items[i].peer = t->label.text;
        }
    }
}

static struct segments segments_of(struct labeller *l, const struct built_mark *m) {
    const struct label_plan *p = m->plan->labels;
    struct segments s = {m, ARENA_ARRAY(l->b->arena, struct bar_text, m->count), m->plan->horizontal};
    struct font f = l->figure;
    f.weight = 500;
    for (uint32_t i = 0; i < m->count; i++) {
        struct str text = label_text(l->b, p->text, m->rows[i]);
        bool summed = p->totals && label_text(l->b, p->total_texts, m->rows[i]).n;
        if (!text.n || !is_seen(&m->boxes[i]) || (summed && is_whole(m, i))) continue;
        s.items[i] = (struct bar_text){.box = m->boxes[i],
                                       .fill = fill_of(l, &m->items[i]),
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

/* One manner for all: level, unless far more have room when they stand upright; the largest size in which most have. */
static struct manner segment_manner(struct labeller *l, const struct segments *s) {
    static const double sizes[] = {13, 12, 11, LABEL_SIZE_LEAST, LABEL_SIZE_CROWDED};
    struct manner best = {LABEL_SIZE_LEAST, false};
    double most = 0;
    for (int upright = 0; upright < (s->lie ? 1 : 2); upright++)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            struct manner how = {sizes[k], upright};
            double fits = 0;
            if (how.size > l->figure.size) continue;
            for (uint32_t i = 0; i < s->m->count; i++)
                fits += s->items[i].label.text.n && set_within(l, s, i, how);
            if (upright) fits /= 1.5;
            if (fits > most) most = fits, best = how;
        }
    return best;
}

static bool is_free(const struct labeller *l, struct box b) {
    return b.x1 >= 0 && b.x2 <= l->c->width && b.y1 >= 0 && b.y2 <= l->c->height + 2 &&
           !boxes_meet_any(&l->texts, b, 0) && !boxes_meet_any(&l->solids, b, 0) && !names_meet(l, b);
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
    label->x = t->box.x + t->box.w / 2;
    for (int below = 0; below < 2; below++) {
        label->y = below ? t->box.y + t->box.h + BESIDE + 0.76 * label->font.size : t->box.y - BESIDE;
        struct box b = label_box(label);
        /* nearer to its own stack than to the next */
        if (is_free(l,
                    (struct box){b.x1 - APART, b.y1 - (below ? 0 : APART), b.x2 + APART, b.y2 + (below ? APART : 0)}))
            return true;
    }
    return false;
}

/* In the gap between standing stacks, level with a segment that is too low for its value. */
static bool place_beside(struct labeller *l, struct bar_text *t) {
    struct label *label = &t->label;
    stand_alone(l, label);
    label->y = t->box.y + t->box.h / 2 + 0.36 * label->font.size;
    label->y = fmin(label->y, l->c->height - 1); /* at the foot it stands on the axis */
    for (int left = 0; left < 2; left++) {
        label->anchor = left ? "end" : "start";
        label->x = left ? t->box.x - BESIDE : t->box.x + t->box.w + BESIDE;
        struct box b = label_box(label);
        if (is_free(l, (struct box){b.x1 - (left ? APART : 0), b.y1, b.x2 + (left ? 0 : APART), b.y2})) return true;
    }
    return false;
}

/* Values within the segments. Those that do not fit stay in the list. */
static void label_within(struct labeller *l, const struct segments *s) {
    struct manner how = segment_manner(l, s);
    for (uint32_t i = 0; i < s->m->count; i++) {
        struct label *t = &s->items[i].label;
        if (!t->text.n || !set_within(l, s, i, how) || boxes_meet_any(&l->texts, label_box(t), 0)) continue;
        label_add(l, t);
        t->text.n = 0;
    }
}

/* The others beside them, the largest first. */
static void label_beside(struct labeller *l, const struct segments *s) {
    for (;;) {
        struct bar_text *next = NULL;
        for (uint32_t i = 0; i < s->m->count; i++) {
            struct bar_text *t = &s->items[i];
            if (t->label.text.n && (!next || t->box.h * t->box.w > next->box.h * next->box.w)) next = t;
        }
        if (!next) return;
        if (s->lie ? place_over(l, next) : place_beside(l, next))
            label_add(l, &next->label);
        else
            lose(l, next);
        next->label.text.n = 0;
    }
}

static struct rect around(struct rect a, struct rect b) {
    double x = fmin(a.x, b.x), y = fmin(a.y, b.y);
    return (struct rect){x, y, fmax(a.x + a.w, b.x + b.w) - x, fmax(a.y + a.h, b.y + b.h) - y};
}

/* Above a stack, or below one that is all negative. */
static void label_totals(struct labeller *l, const struct built_mark *m) {
    const struct column *texts = m->plan->labels->total_texts;
    struct bar_text *t = ARENA_ARRAY(l->b->arena, struct bar_text, m->count);
    size_t n = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        size_t k = 0;
        while (k < n && !same_place(&t[k].box, &m->boxes[i], m->plan->horizontal))
            k++;
        int sign = bar_sign(l, m, m->rows[i]);
        if (k < n) {
            t[k].box = around(t[k].box, m->boxes[i]);
            if (sign > 0 && (m->boxes[i].w > 0.5 && m->boxes[i].h > 0.5)) t[k].sign = 1;
            continue;
        }
        struct str text = label_text(l->b, texts, m->rows[i]);
        if (text.n) t[n++] = beyond(l, m, i, text, sign);
    }
    place_all(l, &(struct bar_texts){t, n, m->plan->horizontal, LABEL_PLACE_OUTSIDE, false});
}

/* Sums never stand within: there they would read as the last segment's value. */
static void label_stacks(struct labeller *l, const struct built_mark *m) {
    const struct label_plan *p = m->plan->labels;
    bool parts = !p->totals || p->place != LABEL_PLACE_OUTSIDE;
    struct segments s = {0};
    if (parts) s = segments_of(l, m), label_within(l, &s);
    if (p->totals) label_totals(l, m);
    if (parts) label_beside(l, &s);
}

void label_bars(struct labeller *l, const struct built_mark *m) {
    const struct label_plan *p = m->plan->labels;
    if (p->stacked) {
        label_stacks(l, m);
        return;
    }
    struct bar_text *t = ARENA_ARRAY(l->b->arena, struct bar_text, 2 * m->count);
    size_t n = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        uint32_t row = m->rows[i];
        struct str text = label_text(l->b, p->text, row), low = label_text(l->b, p->low_text, row);
        if (p->low_text) {
            /* x is the lower end, x2 the upper: the bar runs "backwards" when it is as it should be */
            int up = -bar_sign(l, m, row);
            if (text.n) t[n++] = beyond(l, m, i, text, up);
            if (low.n && !str_equal(low, text)) t[n++] = beyond(l, m, i, low, -up);
        } else if (text.n) {
            t[n++] = beyond(l, m, i, text, bar_sign(l, m, row));
        }
    }
    place_all(l, &(struct bar_texts){t, n, m->plan->horizontal, p->place, false});
}

void label_markers(struct labeller *l, const struct built_mark *m) {
    for (uint32_t i = 0; i < m->count; i++) {
        const struct scene_item *item = &m->items[i];
        struct box b = item_bounds(item);
        bool upright = b.y2 - b.y1 > b.x2 - b.x1;
        const struct paint *paint = item->style->fill.kind == PAINT_COLOR ? &item->style->fill : &item->style->stroke;
        struct color color = paint->kind == PAINT_COLOR && color_contrast(paint->color, l->ground) >= 4
                                 ? label_readable(l, paint->color)
                                 : l->ink;
        struct font f = l->figure;
        f.weight = 700;
        struct label t = label_make(l, f, color, label_text(l->b, m->plan->labels->text, m->rows[i]));
        if (!t.text.n) continue;
        t.halo = true;
        t.x = upright ? (b.x1 + b.x2) / 2 : b.x2 + GAP;
        t.y = upright ? b.y1 - GAP : (b.y1 + b.y2) / 2 + 0.36 * f.size;
        t.anchor = upright ? "middle" : "start";
        for (int k = 0; k < 8 && boxes_meet_any(&l->texts, label_box(&t), 0); k++)
            t.y -= f.size;
        label_add(l, &t);
    }
}
