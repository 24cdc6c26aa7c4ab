/* Values of bars where there is no room for all: every value stands at its own bar's end, or is left out. */
#include "layout/label_bar.h"

static const double LEAP = 16, NEAR = 6;    /* px: beyond a target's tick; beyond the end of the bar beside, where it is
                                               not asked for */
static const double MANY = 0.7, MOST = 0.9; /* of the values find room: as many as stand there without the others, and
                                               where names are left out as well */

static double length_of(const struct bar_texts *t, size_t i) {
    return t->lie ? t->items[i].box.w : t->items[i].box.h;
}

/* How far out the value of a bar may stand: no other's value comes before it, nor much longer bars. */
static double farthest(const struct labeller *l, const struct bar_texts *t, size_t i) {
    const struct bar_text *text = &t->items[i];
    struct box b = bar_text_room(t, &text->label);
    double most = (t->lie || text->label.upright ? text->label.width : text->label.font.size) + LEAP;
    if (text->inside || boxes_meet_any(&l->texts, b, 0) || boxes_meet_other(&t->taken, b, 0, i)) return 0;
    if (!boxes_meet_other(&t->bars, b, 0, i)) return most;
    return !t->lie ? 0 : text->asked ? LEAP : NEAR;
}

static bool leap(struct labeller *l, const struct bar_texts *t, size_t i) {
    struct label *label = &t->items[i].label;
    double *at = t->lie ? &label->x : &label->y, from = *at, most = farthest(l, t, i);
    int out = t->lie ? t->items[i].sign : -t->items[i].sign;
    for (double by = 1; by <= most; by++) {
        *at = from + by * out;
        if (bar_text_in_the_way(l, t, i)) continue;
        *at += 2 * out;
        return !bar_text_in_the_way(l, t, i);
    }
    *at = from;
    return false;
}

/* Within its bar or a little further off if need be. */
static bool finds_room(struct labeller *l, struct bar_texts *t, size_t i) {
    struct bar_text *text = &t->items[i], before = *text;
    if (text->joined) return false;
    if (!bar_text_in_the_way(l, t, i)) return true;
    bool within = t->place == LABEL_PLACE_AUTO && bar_place_at_end(l, text, t->lie);
    if (within && !bar_text_in_the_way(l, t, i)) return true;
    *text = before;
    return leap(l, t, i);
}

/* The longest bars first. */
static size_t *sort(struct labeller *l, const struct bar_texts *t) {
    size_t *by_length = ARENA_ARRAY(l->b->arena, size_t, t->count);
    for (size_t i = 0; i < t->count; i++) {
        size_t k = i;
        for (; k > 0 && length_of(t, by_length[k - 1]) < length_of(t, i) - 0.5; k--)
            by_length[k] = by_length[k - 1];
        by_length[k] = i;
    }
    return by_length;
}

/* Those that are wanted and have room (wanted NULL: all that have); how many these are. */
static size_t show(struct labeller *l, struct bar_texts *t, const size_t *order, const bool *wanted) {
    size_t shown = 0;
    for (size_t i = 0; i < t->count; i++)
        t->items[i].label.hidden = true;
    boxes_hide(&t->taken);
    for (size_t i = 0; i < t->count; i++) {
        size_t k = order[i];
        if ((wanted && !wanted[k]) || !finds_room(l, t, k)) continue;
        t->items[k].label.hidden = false;
        bar_text_take(t, k);
        shown++;
    }
    return shown;
}

static bool is_named(const struct labeller *l, const struct bar_text *t) {
    for (size_t i = 0; i < l->name_count; i++)
        for (size_t k = 0; l->names[i].axis->vertical && k < l->names[i].texts.count; k++) {
            struct box b = l->names[i].texts.items[k];
            if (fabs((b.y1 + b.y2) / 2 - t->box.y - t->box.h / 2) <= t->box.h / 2 + 1) return true;
        }
    return false;
}

/* Rows whose names the axis shows, where it leaves others out; false: there are none such. */
static bool find_named(const struct labeller *l, const struct bar_texts *t, bool *named, size_t *count) {
    bool series = false;
    *count = 0;
    for (size_t i = 0; i < t->count; i++) {
        named[i] = is_named(l, &t->items[i]);
        *count += named[i];
        series |= !str_equal(t->items[i].part, t->items[0].part);
    }
    return t->lie && !series && *count > 0 && *count < t->count;
}

/* The wanted ones in the largest size in which most have room; how many these are. */
static size_t show_largest(struct labeller *l, struct bar_texts *t, struct manner how, const size_t *order,
                           const bool *wanted, size_t count) {
    struct manner best = how;
    size_t most = 0;
    for (; how.size >= LABEL_SIZE_CROWDED && most < count; how.size--) {
        bar_texts_set(l, t, how);
        size_t shown = show(l, t, order, wanted);
        if (shown > most) most = shown, best = how;
    }
    bar_texts_set(l, t, best);
    return show(l, t, order, wanted);
}

/* False: too few have room, or no rows are told apart. */
static bool show_named(struct labeller *l, struct bar_texts *t, struct manner how, const size_t *order) {
    bool *named = ARENA_ARRAY(l->b->arena, bool, t->count);
    size_t count;
    return find_named(l, t, named, &count) &&
           (double)show_largest(l, t, how, order, named, count) >= MANY * (double)count;
}

/* In px; below zero for bars that go down or left, but for ranges, which have a label at either end. */
static double height_of(const struct bar_texts *t, size_t i) {
    return t->items[i].sign < 0 && t->items[i].share >= 1 ? -length_of(t, i) : length_of(t, i);
}

/* To a hair: the largest and the smallest figure. */
static void keep_extremes(const struct bar_texts *t, bool *kept) {
    size_t highest = 0, lowest = 0;
    for (size_t i = 1; i < t->count; i++) {
        if (height_of(t, i) > height_of(t, highest)) highest = i;
        if (height_of(t, i) < height_of(t, lowest)) lowest = i;
    }
    kept[highest] = kept[lowest] = true;
}

/* Those of long bars stay. Where many would have no room, what is left would be a matter of chance: then only those
 * that the author asks for do, those of rows that are named, or the largest and the smallest. */
void bar_texts_thin(struct labeller *l, struct bar_texts *t, struct manner how) {
    const size_t *order = sort(l, t);
    for (size_t i = 0; i < t->count; i++) {
        struct rect r = t->items[i].box;
        boxes_add(l->b->arena, &t->bars, box_of_rect(r.x, r.y, r.w, r.h));
    }
    size_t n = t->count, shown = show(l, t, order, NULL), asked = 0;
    bool *kept = ARENA_ARRAY(l->b->arena, bool, n);
    for (size_t i = 0; i < n; i++)
        asked += kept[i] = t->items[i].asked;
    if ((double)shown < (l->b->thinned ? MOST : MANY) * (double)n && (asked || !show_named(l, t, how, order))) {
        if (!asked) keep_extremes(t, kept);
        show_largest(l, t, how, order, kept, asked ? asked : 2);
    }
    for (size_t i = 0; i < n; i++)
        if (t->items[order[i]].label.hidden && !t->items[order[i]].joined) bar_lose(l, &t->items[order[i]]);
}
