/* Values of bars: beyond or within their ends, within the segments of stacks, at both ends of ranges. */
#include "layout/label_bar.h"
#include "plan/distinct.h"

static const double LINE_GAP = 2; /* px, between values of rows, where they are not small */
static const double GAP = BAR_GAP, INSET = BAR_INSET, TOUCH = 1.5, TICK_GAP = 3; /* px */

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

/* Something that the label does not lie on, such as a target's tick, runs through it or touches it; NULL: nothing. */
static const struct box *crossing(const struct labeller *l, struct box b) {
    return boxes_first_crossing(&l->solids, b, TOUCH, 0.2);
}

/* From what crosses it further towards the bar's foot, if there is room. */
static void slide_within(const struct labeller *l, struct bar_text *t, bool lies) {
    const struct rect *r = &t->box;
    const struct box *s;
    struct label at = t->label;
    bool back = lies == (t->sign > 0); /* the foot is left, or above */
    double length = lies ? r->w : r->h, room = t->share * length - INSET, from = (lies ? r->x : r->y) + length - room,
           to = (lies ? r->x : r->y) + room;
    while ((s = crossing(l, label_box(&at)))) {
        struct box b = label_box(&at);
        double lo = lies ? b.x1 : b.y1, hi = lies ? b.x2 : b.y2;
        double by = back ? (lies ? s->x1 : s->y1) - TICK_GAP - hi : (lies ? s->x2 : s->y2) + TICK_GAP - lo;
        if (back ? lo + by < from : hi + by > to) return;
        *(lies ? &at.x : &at.y) += by;
    }
    t->label = at;
}

/* Within the bar's end, if it is long and broad enough. */
bool bar_place_at_end(struct labeller *l, struct bar_text *t, bool lies) {
    struct label *label = &t->label;
    double size = label->font.size, along = t->share * (lies ? t->box.w : t->box.h), broad = lies ? t->box.h : t->box.w;
    double high = 0.74 * size, length = label->upright != lies ? label->width : high,
           across = label->upright != lies ? high : label->width;
    if (length + 2 * INSET > along || across + 3 > broad) return false;
    struct bar_text end = *t; /* a bar as long as the label, at the end, turned about */
    double taken = length + GAP + INSET;
    if (lies)
        end.box.x = t->sign > 0 ? t->box.x + t->box.w - taken - end.box.w : t->box.x + taken;
    else
        end.box.y = t->sign > 0 ? t->box.y + taken : t->box.y + t->box.h - taken - end.box.h;
    place_beyond(&end, lies);
    *label = end.label;
    slide_within(l, t, lies);
    label->halo = t->striped;
    label->color = label_ink_on(l, t->fill);
    return t->inside = true;
}

void bar_place_behind(struct bar_text *t, bool lies) {
    struct bar_text other = *t;
    other.sign = -t->sign;
    place_beyond(&other, lies);
    t->label = other.label;
}

struct box bar_text_room(const struct bar_texts *t, const struct label *label) {
    double above = t->lie && label->font.size > LABEL_SIZE_LEAST ? LINE_GAP : 0;
    struct box b = label_box(label);
    return (struct box){b.x1 - 2, b.y1 - above, b.x2 + 2, b.y2 + above};
}

bool bar_text_in_the_way(struct labeller *l, const struct bar_texts *t, size_t i) {
    const struct label *label = &t->items[i].label;
    struct box b = label_box(label), wider = bar_text_room(t, label);
    if (boxes_meet_any(&l->texts, wider, 0)) return true;
    /* ticks may touch neither the top nor the foot of figures over bars */
    struct box apart = {label->upright ? b.x1 : wider.x1, t->lie ? wider.y1 : b.y1 - TOUCH,
                        label->upright ? b.x2 : wider.x2, t->lie ? wider.y2 : b.y2 + TOUCH};
    if (t->items[i].inside ? crossing(l, b) != NULL : boxes_meet_any(&l->solids, apart, 0.2)) return true;
    return (t->names_stay && names_meet(l, wider)) || boxes_meet_other(&t->taken, wider, 0, i);
}

static struct box shown_box(const struct label *t) {
    return t->hidden ? BOX_EMPTY : label_box(t);
}

void bar_text_take(struct bar_texts *t, size_t i) {
    boxes_put(&t->taken, i, shown_box(&t->items[i].label));
}

static void take_all(struct labeller *l, struct bar_texts *t) {
    boxes_clear(&t->taken);
    for (size_t i = 0; i < t->count; i++)
        boxes_add(l->b->arena, &t->taken, shown_box(&t->items[i].label));
}

double manner_rank(struct manner m) {
    const double way = 1000, upmost = 500; /* px: more than any size */
    return way * (m.upright ? 2 : m.bare ? 1 : 0) + upmost - m.size;
}

bool manner_is_allowed(const struct labeller *l, enum values_of what, struct manner m) {
    return manner_rank(m) >= l->b->plan->value_manners[what];
}

void manner_use(struct labeller *l, enum values_of what, struct manner m) {
    struct used_manners *used = &l->b->manners[what];
    double rank = manner_rank(m);
    used->first = used->first > 0 ? fmin(used->first, rank) : rank;
    used->last = fmax(used->last, rank);
}

/* Bare figures on the level read more easily than upright ones with their units. */
static size_t manners_of(const struct labeller *l, const struct bar_texts *t, struct manner out[24]) {
    static const double steps[] = {1, 13.0 / 14, 12.0 / 14, 11.0 / 14};
    const struct manner ways[] = {{0, false, false}, {0, false, true}, {0, true, false}};
    bool bare = false;
    size_t n = 0;
    for (size_t i = 0; i < t->count && !t->lie; i++)
        bare |= t->items[i].bare.n > 0;
    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
        struct manner m = ways[k];
        if ((m.upright && t->lie) || (m.bare && !bare)) continue;
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            m.size = round(l->figure.size * steps[i]);
            if (l->figure.size * steps[i] > LABEL_SIZE_LEAST) out[n++] = m;
        }
        m.size = LABEL_SIZE_LEAST;
        out[n++] = m;
    }
    out[n++] = (struct manner){LABEL_SIZE_CROWDED, !t->lie, false};
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (i + 1 == n || manner_is_allowed(l, VALUES_OF_BARS, out[i])) out[kept++] = out[i];
    return kept;
}

struct color bar_fill(const struct labeller *l, const struct scene_item *item) {
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
        bar_place_behind(text, t->lie);
        bar_text_take(t, i);
        text->turned = true;
    }
}

static bool is_on_base(const struct bar_texts *t, const struct bar_text *text) {
    struct box b = label_box(&text->label);
    double lo = t->lie ? b.x1 : b.y1, hi = t->lie ? b.x2 : b.y2;
    return !text->inside && lo - 2 < t->base && t->base < hi + 2;
}

/* An end of a floating bar that would stand on the line of the axis is told at the other. */
static void join_ends(struct labeller *l, struct bar_texts *t) {
    for (size_t i = 0; i + 1 < t->count; i++) {
        if (!t->items[i].both.n) continue;
        bool low = is_on_base(t, &t->items[i + 1]), high = is_on_base(t, &t->items[i]);
        struct bar_text *gone = &t->items[low ? i + 1 : i], *kept = &t->items[low ? i : i + 1];
        if (low == high) continue;
        gone->joined = gone->label.hidden = true;
        kept->label.text = t->items[i].both;
        kept->label.width = text_width(l->b->fonts, kept->label.font, kept->label.text);
        place_beyond(kept, t->lie);
    }
}

/* The value of a floating bar that would stand on the line of the axis moves a little to its bar, else to its other
 * end.
 */
static void leave_base(struct bar_texts *t) {
    for (size_t i = 0; i < t->count; i++) {
        struct bar_text *text = &t->items[i], before = *text;
        double *at = t->lie ? &text->label.x : &text->label.y;
        int inwards = t->lie ? -text->sign : text->sign;
        if (text->share < 1 || !is_on_base(t, text)) continue;
        for (int by = 1; by <= BAR_NUDGE && is_on_base(t, text); by++)
            *at += inwards;
        if (!is_on_base(t, text)) continue;
        bar_place_behind(text, t->lie);
        if (is_on_base(t, text)) *text = before;
    }
}

void bar_texts_set(struct labeller *l, struct bar_texts *t, struct manner m) {
    for (size_t i = 0; i < t->count; i++) {
        struct bar_text *text = &t->items[i];
        struct label *label = &text->label;
        label->font.size = m.size;
        label->upright = m.upright;
        label->text = m.bare && text->bare.n ? text->bare : text->full;
        label->width = text_width(l->b->fonts, label->font, label->text);
        label->halo = true;
        label->color = text->ink;
        text->inside = text->turned = false;
        if (text->joined) text->joined = label->hidden = false;
        place_beyond(text, t->lie);
        if (t->place == LABEL_PLACE_INSIDE || text->wants_inside) bar_place_at_end(l, text, t->lie);
    }
    join_ends(l, t);
    leave_base(t);
    take_all(l, t);
    t->names_stay = !names_can_move(l, t->taken.items, t->count, NAMES_MOVE_MOST);
    if (t->names_stay) turn_back(l, t);
}

/* Labels in the way of others, and after them those that stand beyond their bars though they should within. */
size_t bar_texts_faults(struct labeller *l, const struct bar_texts *t, size_t enough) {
    size_t bad = 0;
    for (size_t i = 0; i < t->count && bad < enough; i++) {
        if (t->items[i].joined) continue;
        if (t->place == LABEL_PLACE_INSIDE && !t->items[i].inside) bad++;
        if (bar_text_in_the_way(l, t, i)) bad += t->count + 1;
    }
    return bad;
}

void bar_lose(struct labeller *l, const struct bar_text *t) {
    label_lose_part(l, t->name, t->part, t->label.text);
}

static bool any_inside(const struct bar_texts *t, struct str part) {
    bool any = false;
    for (size_t i = 0; i < t->count && !any; i++)
        any = t->items[i].inside && str_equal(t->items[i].part, part);
    return any;
}

/* Where labels beyond the bars are in each other's way, whole series go within theirs, one after the other, as long as
 * that helps: bars of one series are labelled alike. Returns the faults that are left. */
static size_t turn_in(struct labeller *l, struct bar_texts *t, struct manner how, size_t fewest) {
    for (size_t i = 0; i < t->count && fewest > t->count; i++) {
        if (t->items[i].first != i) continue;
        for (size_t k = i; k < t->count; k++)
            t->items[k].wants_inside |= t->items[k].first == i;
        bar_texts_set(l, t, how);
        size_t bad = any_inside(t, t->items[i].part) ? bar_texts_faults(l, t, fewest) : fewest;
        if (bad < fewest) {
            fewest = bad;
            continue;
        }
        for (size_t k = i; k < t->count; k++)
            if (t->items[k].first == i) t->items[k].wants_inside = false;
    }
    bar_texts_set(l, t, how);
    return fewest;
}

static bool all_wanted_are_inside(const struct bar_texts *t) {
    bool all = true;
    for (size_t i = 0; i < t->count; i++)
        all &= t->items[i].inside || !t->items[i].wants_inside;
    return all;
}

/* In the largest size in which none is in the way of others then, and whole series have room if need be in a smaller
 * one; else as they were set. */
static size_t turn_in_any(struct labeller *l, struct bar_texts *t, const struct manner *manners, size_t count,
                          struct manner *best, size_t fewest) {
    bool *wanted = ARENA_ARRAY(l->b->arena, bool, t->count);
    for (size_t i = 0; i < t->count; i++)
        wanted[i] = t->items[i].wants_inside;
    struct manner way = *best;
    bool found = false;
    for (size_t k = 0; k < count; k++) {
        struct manner m = manners[k];
        if (m.upright != best->upright || m.bare != best->bare || m.size > best->size) continue;
        bool good = turn_in(l, t, m, fewest) <= t->count, all = good && all_wanted_are_inside(t);
        if (good && (all || !found)) way = m;
        found |= good;
        for (size_t i = 0; i < t->count; i++)
            t->items[i].wants_inside = wanted[i];
        if (all) break;
    }
    *best = way;
    return turn_in(l, t, way, fewest);
}

/* Halos that would bite the bars beside them are left out. */
static void trim_halos(const struct labeller *l, struct bar_texts *t) {
    for (size_t i = 0; i < t->count; i++) {
        struct label *label = &t->items[i].label;
        if (!t->items[i].inside && boxes_meet_any(&l->solids, box_grow(label_box(label), 2), 0)) label->halo = false;
    }
}

static void find_series(struct labeller *l, struct bar_texts *t) {
    struct distinct parts = {0};
    size_t *first = ARENA_ARRAY(l->b->arena, size_t, t->count), n = 0;
    for (size_t i = 0; i < t->count; i++) {
        size_t k = distinct_add(l->b->arena, &parts, value_str(t->items[i].part));
        if (k == n) first[n++] = i;
        t->items[i].first = first[k];
    }
}

void bar_texts_place(struct labeller *l, struct bar_texts *t) {
    find_series(l, t);
    struct manner manners[24], best = {0};
    size_t count = manners_of(l, t, manners), fewest = SIZE_MAX;
    for (size_t i = 0; i < count && fewest > 0; i++) {
        bar_texts_set(l, t, manners[i]);
        size_t bad = bar_texts_faults(l, t, fewest);
        if (bad < fewest) fewest = bad, best = manners[i];
    }
    bar_texts_set(l, t, best);
    if (fewest > t->count && t->place == LABEL_PLACE_AUTO) fewest = turn_in_any(l, t, manners, count, &best, fewest);
    if (fewest > t->count)
        bar_texts_thin(l, t, best);
    else if (l->planned.count && t->place == LABEL_PLACE_AUTO)
        bar_texts_turn_in(l, t, best);
    bar_texts_dodge(l, t);
    trim_halos(l, t);
    if (!t->names_stay) names_move(l, t->taken.items, t->count);
    bool any = false;
    for (size_t i = 0; i < t->count; i++) {
        if (t->items[i].label.hidden) continue;
        label_add(l, &t->items[i].label);
        if (t->items[i].turned && !t->items[i].inside) l->b->turned++;
        any = true;
    }
    if (any) manner_use(l, VALUES_OF_BARS, best);
}

int bar_sign(const struct labeller *l, const struct built_mark *m, uint32_t row) {
    bool lies = m->plan->horizontal;
    const struct encoder *to = &m->plan->encode[lies ? VISUAL_X : VISUAL_Y],
                         *from = &m->plan->encode[lies ? VISUAL_X2 : VISUAL_Y2];
    if (!to->count || !from->count) return 1;
    double d = encode_number(l->c->plan, to, row, 0) - encode_number(l->c->plan, from, row, 0);
    return (lies ? d < 0 : d > 0) ? -1 : 1;
}

struct bar_text bar_beyond(struct labeller *l, const struct built_mark *m, uint32_t i, struct str text, int sign) {
    const struct label_plan *p = m->plan->labels;
    bool muted = p->quiet && p->quiet[m->rows[i]];
    struct color ink = muted ? l->muted : l->ink;
    return (struct bar_text){.box = m->boxes[i],
                             .sign = sign,
                             .ink = ink,
                             .asked = p->quiet && !muted,
                             .fill = bar_fill(l, &m->items[i]),
                             .striped = m->items[i].style->fill.kind == PAINT_HATCH,
                             .share = p->low_text ? 0.5 : 1,
                             .name = label_text(l->b, p->name, m->rows[i]),
                             .part = label_text(l->b, p->part, m->rows[i]),
                             .full = text,
                             .label = label_make(l, l->figure, ink, text)};
}

void label_bars(struct labeller *l, const struct built_mark *m) {
    const struct label_plan *p = m->plan->labels;
    if (p->stacked) {
        label_stacks(l, m);
        return;
    }
    struct bar_text *t = ARENA_ARRAY(l->b->arena, struct bar_text, 2 * m->count);
    size_t n = 0;
    bool bare = bar_unit_is_told(l, m);
    for (uint32_t i = 0; i < m->count; i++) {
        uint32_t row = m->rows[i];
        struct str text = label_text(l->b, p->text, row), low = label_text(l->b, p->low_text, row);
        if (p->low_text) {
            /* x is the lower end, x2 the upper: the bar runs "backwards" when it is as it should be */
            int up = str_equal(low, text) ? 1 : -bar_sign(l, m, row);
            if (text.n) t[n++] = bar_beyond(l, m, i, text, up);
            if (!low.n || str_equal(low, text)) continue;
            t[n++] = bar_beyond(l, m, i, low, -up);
            if (text.n)
                t[n - 2].both =
                    str_of(arena_printf(l->b->arena, "%.*s\u2013%.*s", (int)low.n, low.p, (int)text.n, text.p));
        } else if (text.n) {
            t[n] = bar_beyond(l, m, i, text, bar_sign(l, m, row));
            if (bare) t[n].bare = label_text(l->b, p->bare, row);
            n++;
        }
    }
    double base = cell_zero(l->c, m->plan->horizontal ? CH_X : CH_Y);
    bar_texts_place(l, &(struct bar_texts){t, n, m->plan->horizontal, p->place, .base = base});
}

/* All that a mark lies on, and the mark. */
static struct box row_of(const struct cell *c, struct box mark) {
    double x = (mark.x1 + mark.x2) / 2, y = (mark.y1 + mark.y2) / 2;
    struct box all = mark;
    for (uint32_t i = 0; i < c->mark_count; i++)
        for (uint32_t k = 0; c->marks[i].boxes && k < c->marks[i].count; k++) {
            const struct rect *r = &c->marks[i].boxes[k];
            if (r->x <= x && x <= r->x + r->w && r->y <= y && y <= r->y + r->h)
                all = box_union(all, box_of_rect(r->x, r->y, r->w, r->h));
        }
    return all;
}

/* Do they stand off all bars and texts? */
static bool are_free(const struct labeller *l, const struct label *all, size_t n) {
    for (size_t k = 0; k < n; k++) {
        struct box b = label_box(&all[k]);
        if (all[k].text.n && boxes_meet_any(&l->texts, b, 0)) return false;
        for (uint32_t i = 0; i < l->c->mark_count; i++)
            for (uint32_t j = 0; l->c->marks[i].boxes && all[k].text.n && j < l->c->marks[i].count; j++) {
                const struct rect *r = &l->c->marks[i].boxes[j];
                if (boxes_meet(box_of_rect(r->x, r->y, r->w, r->h), b, 0)) return false;
            }
    }
    return true;
}

/* The figure above a mark, or right of one that lies; of many, which are targets of bars, a small one beside these. */
static struct label marker_label(struct labeller *l, const struct built_mark *m, uint32_t i, bool many) {
    const double close = 3;
    const struct scene_item *item = &m->items[i];
    struct box b = item_bounds(item);
    bool upright = b.y2 - b.y1 > b.x2 - b.x1;
    const struct paint *paint = item->style->fill.kind == PAINT_COLOR ? &item->style->fill : &item->style->stroke;
    struct color color = paint->kind == PAINT_COLOR && color_contrast(paint->color, l->ground) >= 4
                             ? label_readable(l, paint->color)
                             : l->ink;
    struct font f = l->figure;
    f.weight = many ? 500 : 700;
    if (many) f.size = fmax(LABEL_SIZE_CROWDED, l->name.size - 1);
    struct label t = label_make(l, f, color, label_text(l->b, m->plan->labels->text, m->rows[i]));
    struct box around = many ? row_of(l->c, b) : b;
    double gap = many ? close : GAP;
    t.halo = true;
    t.x = upright ? (b.x1 + b.x2) / 2 : around.x2 + gap;
    t.y = upright ? around.y1 - gap : (b.y1 + b.y2) / 2 + 0.36 * f.size;
    t.anchor = upright ? "middle" : "start";
    /* off the line that the bars stand on */
    if (upright && t.x >= 0) t.x = fmax(t.x, t.width / 2 + close);
    if (!upright && t.y <= l->c->height + f.size) t.y = fmin(t.y, l->c->height - 0.2 * f.size - 1);
    return t;
}

void label_markers(struct labeller *l, const struct built_mark *m) {
    bool many = m->count > 3;
    struct label *all = ARENA_ARRAY(l->b->arena, struct label, m->count);
    for (uint32_t i = 0; i < m->count; i++)
        all[i] = marker_label(l, m, i, many);
    bool lost = many && !are_free(l, all, m->count);
    for (uint32_t i = 0; i < m->count; i++) {
        struct label *t = &all[i];
        if (!t->text.n) continue;
        for (int k = 0; !many && k < 8 && boxes_meet_any(&l->texts, label_box(t), 0); k++)
            t->y -= t->font.size;
        if (lost)
            label_lose(l, (struct str){"", 0}, t->text);
        else
            label_add(l, t);
    }
}
