/* Values of bars off the lines of references: a little aside, or within their bars, whole series alike. */
#include "layout/label_bar.h"

static const double OFF = 1.5;          /* more than the planned room between a label and a line */
enum { NUDGE = BAR_NUDGE, ASIDE = 40 }; /* px, at most: along the bar, and across it */

static bool is_struck(const struct labeller *l, const struct label *t) {
    return boxes_meet_any(&l->planned, box_grow(label_box(t), OFF), 0);
}

/* How far it may go towards its bar's foot. */
static double room_within(const struct bar_text *t, bool lies) {
    const struct label *label = &t->label;
    struct box b = label_box(label);
    double length = lies ? b.x2 - b.x1 : b.y2 - b.y1;
    return t->inside ? t->share * (lies ? t->box.w : t->box.h) - length - 2 * BAR_INSET : NUDGE;
}

/* By `along` from the bar's end outwards and by `across`, if it is free there. */
static bool try_at(struct labeller *l, const struct bar_texts *t, size_t i, double along, double across) {
    struct bar_text *text = &t->items[i];
    struct label before = text->label;
    *(t->lie ? &text->label.x : &text->label.y) += along * (t->lie ? text->sign : -text->sign);
    *(t->lie ? &text->label.y : &text->label.x) += across;
    if (!is_struck(l, &text->label) && !bar_text_in_the_way(l, t, i)) return true;
    text->label = before;
    return false;
}

static bool nudge(struct labeller *l, const struct bar_texts *t, size_t i) {
    const struct bar_text *text = &t->items[i];
    struct box b = label_box(&text->label);
    double inwards = room_within(text, t->lie), outwards = text->inside ? 0 : NUDGE,
           aside = text->inside ? 0 : fmin(ASIDE, (t->lie ? b.y2 - b.y1 : b.x2 - b.x1) / 2 + NUDGE + 1);
    for (double by = 1; by <= fmax(inwards, outwards); by++)
        if ((by <= inwards && try_at(l, t, i, -by, 0)) || (by <= outwards && try_at(l, t, i, by, 0))) return true;
    for (double by = 1; by <= aside; by++)
        if (try_at(l, t, i, 0, by) || try_at(l, t, i, 0, -by)) return true;
    struct bar_text *mark = &t->items[i], before = *mark;
    if ((t->lie ? mark->box.w : mark->box.h) >= 1) return false;
    bar_place_behind(mark, t->lie); /* on either side of a mark without length */
    if (try_at(l, t, i, 0, 0)) return true;
    *mark = before;
    return false;
}

/* The labels that stay struck however little they may move. */
static size_t count_struck(struct labeller *l, const struct bar_texts *t, bool *struck) {
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++) {
        struct bar_text before = t->items[i];
        struck[i] = !before.label.hidden && is_struck(l, &before.label) && !nudge(l, t, i);
        n += struck[i];
        t->items[i] = before;
    }
    return n;
}

/* How many of those that are to stand within must do so: all; or most, and few that are broad enough for it do not. */
enum share { SHARE_ALL, SHARE_MOST };

/* So many stand within, and no line strikes any. */
static bool stands_within(struct labeller *l, const struct bar_texts *t, enum share share, bool *struck) {
    size_t within = 0, wanted = 0, broad = 0;
    for (size_t i = 0; i < t->count; i++) {
        const struct bar_text *text = &t->items[i];
        struct box b = label_box(&text->label);
        double length = t->lie ? b.x2 - b.x1 : b.y2 - b.y1, bar = text->share * (t->lie ? text->box.w : text->box.h);
        if (!text->wants_inside) continue;
        wanted++;
        broad += !text->inside && length + 2 * BAR_INSET <= bar;
        within += text->inside;
    }
    bool enough = share == SHARE_ALL ? within == wanted : 2 * within >= wanted && 4 * broad <= wanted;
    return enough && bar_texts_faults(l, t, t->count + 1) <= t->count && !count_struck(l, t, struck);
}

/* All of the series of those that are struck, or all. */
static void want_within(struct labeller *l, struct bar_texts *t, const bool *struck, bool all) {
    bool *wanted = ARENA_ARRAY(l->b->arena, bool, t->count); /* of series, by their first */
    for (size_t i = 0; i < t->count; i++)
        if (struck[i]) wanted[all ? 0 : t->items[i].first] = true;
    for (size_t i = 0; i < t->count; i++)
        if (wanted[all ? 0 : t->items[i].first]) t->items[i].wants_inside = true;
}

/* Labels that are struck a little aside, or within their own bars. False: some are struck still. */
static bool move_single(struct labeller *l, struct bar_texts *t) {
    bool all = true;
    for (size_t i = 0; i < t->count; i++) {
        struct bar_text *text = &t->items[i], before = *text;
        if (text->label.hidden || !is_struck(l, &text->label)) continue;
        bool free =
            nudge(l, t, i) || (t->place == LABEL_PLACE_AUTO && bar_place_at_end(l, text, t->lie) &&
                               !bar_text_in_the_way(l, t, i) && (!is_struck(l, &text->label) || nudge(l, t, i)));
        if (!free) *text = before;
        all &= free;
        bar_text_take(t, i);
    }
    return all;
}

static const double sizes[] = {14, 13, 12, 11, LABEL_SIZE_LEAST, LABEL_SIZE_CROWDED};
enum { SIZES = sizeof sizes / sizeof *sizes };

/* Series within their bars, or all of them, so far as `share` says. */
static bool turn_in(struct labeller *l, struct bar_texts *t, struct manner how, const bool *first, enum share share) {
    bool *struck = ARENA_ARRAY(l->b->arena, bool, t->count), *wanted = ARENA_ARRAY(l->b->arena, bool, t->count);
    for (size_t i = 0; i < t->count; i++)
        wanted[i] = t->items[i].wants_inside;
    for (size_t k = 0; k < 2 * SIZES; k++) {
        if (sizes[k / 2] > how.size) continue;
        want_within(l, t, first, k % 2);
        bar_texts_set(l, t, (struct manner){sizes[k / 2], how.upright, how.bare});
        if (stands_within(l, t, share, struck)) return true;
        for (size_t i = 0; i < t->count; i++)
            t->items[i].wants_inside = wanted[i];
    }
    return false;
}

/* Where some bars are too short for their values, only those that are struck move. */
static bool move_in(struct labeller *l, struct bar_texts *t, struct manner how) {
    for (size_t k = 0; k < SIZES; k++) {
        if (sizes[k] > how.size) continue;
        bar_texts_set(l, t, (struct manner){sizes[k], how.upright, how.bare});
        if (move_single(l, t)) return true;
    }
    return false;
}

void bar_texts_turn_in(struct labeller *l, struct bar_texts *t, struct manner how) {
    bool *first = ARENA_ARRAY(l->b->arena, bool, t->count);
    if (!count_struck(l, t, first)) return;
    if (turn_in(l, t, how, first, SHARE_ALL) || move_in(l, t, how) || turn_in(l, t, how, first, SHARE_MOST)) return;
    bar_texts_set(l, t, how);
}

/* The value of a bar that is too short for it just beyond the line, where it runs along the bar. */
static bool leap(struct labeller *l, const struct bar_texts *t, size_t i) {
    const struct bar_text *text = &t->items[i];
    const struct label *label = &text->label;
    double most = !text->inside && (t->lie || label->upright) ? label->width + NUDGE + 2 * OFF : 0;
    struct box from = label_box(label);
    for (double by = NUDGE + 1; by <= most; by++) {
        struct label before = *label;
        if (!try_at(l, t, i, by, 0)) continue;
        struct box to = label_box(label),
                   passed = {fmin(from.x1, to.x1), fmin(from.y1, to.y1), fmax(from.x2, to.x2), fmax(from.y2, to.y2)};
        size_t lines = 0;
        for (size_t k = 0; k < l->planned.count; k++)
            lines += boxes_meet(l->planned.items[k], passed, 0);
        if (lines <= 1) return true;
        t->items[i].label = before;
        return false;
    }
    return false;
}

/* All that are struck leap, or none does: then their lines are interrupted. Others' values would seem to tell of longer
 * bars. */
static void leap_alike(struct labeller *l, struct bar_texts *t) {
    struct label *before = ARENA_ARRAY(l->b->arena, struct label, t->count);
    bool all = true;
    for (size_t i = 0; i < t->count; i++)
        before[i] = t->items[i].label;
    for (size_t i = 0; i < t->count && all; i++) {
        const struct bar_text *text = &t->items[i];
        if (text->label.hidden || text->inside || !is_struck(l, &text->label)) continue;
        all = leap(l, t, i);
        bar_text_take(t, i);
    }
    for (size_t i = 0; i < t->count && !all; i++) {
        t->items[i].label = before[i];
        bar_text_take(t, i);
    }
}

void bar_texts_dodge(struct labeller *l, struct bar_texts *t) {
    move_single(l, t);
    leap_alike(l, t);
}
