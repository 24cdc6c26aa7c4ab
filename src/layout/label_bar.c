/* Values of bars: beyond their ends where they fit, within the segments of stacks, at both ends of ranges. */
#include "layout/label.h"

static const double GAP = 7; /* between a bar's end and its label */

struct bar_text {
    struct rect box;
    int sign; /* 1: the label stands above or right, -1: below or left */
    struct label label;
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

/* Behind the bar's foot, where nothing stands. */
static void place_behind(struct bar_text *t, bool lies) {
    struct bar_text other = *t;
    other.sign = -t->sign;
    place_beyond(&other, lies);
    t->label = other.label;
}

static bool place_within(struct labeller *l, struct bar_text *t, bool lies, struct color fill) {
    struct label *label = &t->label;
    double across = lies ? t->box.h : t->box.w, along = lies ? t->box.w : t->box.h;
    double wide = label->upright != lies ? along : across, high = label->upright != lies ? across : along;
    if (!lies && !label->upright) wide = t->box.w, high = t->box.h;
    if (label->width + 6 > wide || 0.74 * label->font.size + 3 > high) return false;
    label->anchor = "middle";
    label->halo = false;
    label->x = t->box.x + t->box.w / 2 + (label->upright ? 0.36 * label->font.size : 0);
    label->y = t->box.y + t->box.h / 2 + (label->upright ? 0 : 0.36 * label->font.size);
    label->color = label_ink_on(l, fill);
    return true;
}

static bool in_the_way(struct labeller *l, const struct bar_text *texts, size_t n, size_t i) {
    struct box b = label_box(&texts[i].label);
    struct box wider = {b.x1 - 2, b.y1, b.x2 + 2, b.y2};
    if (boxes_meet_any(&l->texts, wider, 0) || boxes_meet_any(&l->solids, b, 1)) return true;
    for (size_t k = 0; k < n; k++)
        if (k != i && !texts[k].label.hidden && boxes_meet(label_box(&texts[k].label), wider, 0)) return true;
    return false;
}

static void set_manner(struct labeller *l, struct bar_text *t, size_t n, struct manner m, bool lies) {
    for (size_t i = 0; i < n; i++) {
        struct label *label = &t[i].label;
        label->font.size = m.size;
        label->upright = m.upright;
        label->width = text_width(l->b->fonts, label->font, label->text);
        place_beyond(&t[i], lies);
    }
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

/* Where a label below or left of a negative bar runs into the axis, it moves to the foot. */
static void turn_back(struct labeller *l, struct bar_text *t, size_t n, bool lies) {
    for (size_t i = 0; i < n; i++) {
        struct box b = label_box(&t[i].label);
        bool over = lies ? b.x1 < 0 : b.y2 > l->c->height - 1;
        if (t[i].sign > 0 || (!over && !boxes_meet_any(&l->texts, b, 0))) continue;
        place_behind(&t[i], lies);
    }
}

static size_t count_in_the_way(struct labeller *l, const struct bar_text *t, size_t n, size_t enough) {
    size_t bad = 0;
    for (size_t i = 0; i < n && bad < enough; i++)
        bad += in_the_way(l, t, n, i);
    return bad;
}

/* Where there is no room for all, those of long bars stay. */
static void thin(struct labeller *l, struct bar_text *t, size_t n, bool lies) {
    size_t *by_length = ARENA_ARRAY(l->b->arena, size_t, n);
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        double length = lies ? t[i].box.w : t[i].box.h;
        for (; k > 0 && (lies ? t[by_length[k - 1]].box.w : t[by_length[k - 1]].box.h) < length - 0.5; k--)
            by_length[k] = by_length[k - 1];
        by_length[k] = i;
        t[i].label.hidden = true;
    }
    for (size_t i = 0; i < n; i++) {
        if (in_the_way(l, t, n, by_length[i]))
            l->left_out++;
        else
            t[by_length[i]].label.hidden = false;
    }
}

/* Labels beyond the ends, all in the same manner. */
static void place_all(struct labeller *l, struct bar_text *t, size_t n, bool lies) {
    struct manner manners[16], best = {0};
    size_t count = manners_of(l, lies, manners), fewest = n + 1;
    for (size_t i = 0; i < count && fewest > 0; i++) {
        set_manner(l, t, n, manners[i], lies);
        turn_back(l, t, n, lies);
        size_t bad = count_in_the_way(l, t, n, fewest);
        if (bad < fewest) fewest = bad, best = manners[i];
    }
    set_manner(l, t, n, best, lies);
    turn_back(l, t, n, lies);
    if (fewest > 0) thin(l, t, n, lies);
    for (size_t i = 0; i < n; i++)
        if (!t[i].label.hidden) label_add(l, &t[i].label);
}

/* Does the bar run against its axis' direction? */
static int sign_of(const struct labeller *l, const struct built_mark *m, uint32_t row) {
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
    struct bar_text t = {
        .box = m->boxes[i], .sign = sign, .label = label_make(l, l->figure, muted ? l->muted : l->ink, text)};
    t.label.halo = true;
    return t;
}

static struct bar_text within(struct labeller *l, const struct built_mark *m, uint32_t i, struct manner how) {
    struct font f = l->figure;
    f.size = how.size;
    f.weight = 500;
    struct bar_text t = {.box = m->boxes[i],
                         .label = label_make(l, f, l->ink, label_text(l->b, m->plan->labels->text, m->rows[i]))};
    t.label.upright = how.upright;
    return t;
}

static size_t count_within(struct labeller *l, const struct built_mark *m, struct manner how) {
    size_t fits = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        struct bar_text t = within(l, m, i, how);
        fits += t.label.text.n && place_within(l, &t, m->plan->horizontal, l->ground);
    }
    return fits;
}

/* Values within the segments of stacks, all in one manner: level, unless far more have room when they stand upright.
 * Those that do not fit are left out: the axis and the totals tell them. */
static void label_segments(struct labeller *l, const struct built_mark *m) {
    static const double sizes[] = {13, 12, 11, LABEL_SIZE_LEAST};
    bool lies = m->plan->horizontal;
    struct manner best = {LABEL_SIZE_LEAST, false};
    double most = 0;
    for (int upright = 0; upright < (lies ? 1 : 2); upright++)
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            struct manner how = {sizes[s], upright};
            if (how.size > l->figure.size) continue;
            double fits = (double)count_within(l, m, how) / (upright ? 1.5 : 1);
            if (fits > most) most = fits, best = how;
        }
    for (uint32_t i = 0; i < m->count; i++) {
        struct bar_text t = within(l, m, i, best);
        if (t.label.text.n && place_within(l, &t, lies, fill_of(l, &m->items[i])) &&
            !boxes_meet_any(&l->texts, label_box(&t.label), 0))
            label_add(l, &t.label);
    }
}

static bool same_place(const struct rect *a, const struct rect *b, bool lies) {
    return lies ? fabs(a->y - b->y) < 0.5 && fabs(a->h - b->h) < 0.5
                : fabs(a->x - b->x) < 0.5 && fabs(a->w - b->w) < 0.5;
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
        int sign = sign_of(l, m, m->rows[i]);
        if (k < n) {
            t[k].box = around(t[k].box, m->boxes[i]);
            if (sign > 0 && (m->boxes[i].w > 0.5 && m->boxes[i].h > 0.5)) t[k].sign = 1;
            continue;
        }
        struct str text = label_text(l->b, texts, m->rows[i]);
        if (text.n) t[n++] = beyond(l, m, i, text, sign);
    }
    place_all(l, t, n, m->plan->horizontal);
}

void label_bars(struct labeller *l, const struct built_mark *m) {
    const struct label_plan *p = m->plan->labels;
    if (p->stacked) {
        label_segments(l, m);
        if (p->totals) label_totals(l, m);
        return;
    }
    struct bar_text *t = ARENA_ARRAY(l->b->arena, struct bar_text, 2 * m->count);
    size_t n = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        uint32_t row = m->rows[i];
        struct str text = label_text(l->b, p->text, row), low = label_text(l->b, p->low_text, row);
        if (p->low_text) {
            /* x is the lower end, x2 the upper: the bar runs "backwards" when it is as it should be */
            int up = -sign_of(l, m, row);
            if (text.n) t[n++] = beyond(l, m, i, text, up);
            if (low.n && !str_equal(low, text)) t[n++] = beyond(l, m, i, low, -up);
        } else if (text.n) {
            t[n++] = beyond(l, m, i, text, sign_of(l, m, row));
        }
    }
    place_all(l, t, n, m->plan->horizontal);
}

void label_markers(struct labeller *l, const struct built_mark *m) {
    for (uint32_t i = 0; i < m->count; i++) {
        const struct scene_item *item = &m->items[i];
        struct box b = item_bounds(item);
        bool upright = b.y2 - b.y1 > b.x2 - b.x1;
        const struct paint *paint = item->style->fill.kind == PAINT_COLOR ? &item->style->fill : &item->style->stroke;
        struct color color =
            paint->kind == PAINT_COLOR && color_contrast(paint->color, l->ground) >= 4 ? paint->color : l->ink;
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
