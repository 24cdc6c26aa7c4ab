/* Labels of slices in columns left and right of the pie, with lines to their slices. */
#include "base/utf8.h"
#include "layout/label_slice.h"

/* How outside labels are set, in order of preference. */
struct density {
    double figure, name;
    size_t lines; /* of the name; 0: figure and name in one line, which may go on below */
};
static const double FAR = 0.8; /* of the radius: labels that stand further off are crowded */
static const struct density densities[] = {{14, 12, 2}, {13, 11, 1}, {11, 10, 1}, {14, 12, 3}, {12, 11, 2},
                                           {11, 10, 3}, {13, 11, 4}, {12, 11, 5}, {13, 12, 0}, {12, 11, 0},
                                           {11, 10, 0}, {10, 9, 3},  {10, 10, 0}};
enum {
    DENSITIES = sizeof densities / sizeof *densities,
    NAME_ROOM = 20 /* px */,
    FLOW_MOST = 4 /* lines */,
    LETTERS_LEAST = 3
};

static void sort_column(struct column_of_labels *c) {
    for (size_t i = 1; i < c->count; i++) {
        struct slice *s = c->slices[i];
        /* from top to bottom: down the right side clockwise, down the left side against it */
        size_t k = i;
        for (; k > 0; k--) {
            const struct slice *o = c->slices[k - 1];
            double a = c->left ? -s->middle : s->middle, b = c->left ? -o->middle : o->middle;
            if (a >= b) break;
            c->slices[k] = c->slices[k - 1];
        }
        c->slices[k] = s;
    }
}

/* A block over lines, in a column of that width (0: not measured). */
struct measured {
    double width, height, kept; /* kept: how much of the name is left, by its letters */
    const struct str *lines;
    size_t line_count, more; /* lines below the first that a name behind its figure may have */
};

/* Those of all slices, kept while a pie alone on a page tries sizes. */
struct known_slices {
    size_t count;
    struct known_slice {
        struct str figure, text; /* that were measured */
        double figure_width, text_width;
        struct measured all[DENSITIES], flows[DENSITIES * FLOW_MOST];
    } items[];
};

static double text_at(struct labeller *l, struct font f, double size, struct str s) {
    f.size = size;
    return text_width(l->b->fonts, f, s);
}

static void measure_texts(struct labeller *l, struct slice *s) {
    s->figure_width = text_at(l, l->figure, 1, s->figure);
    s->text_width = text_at(l, l->name, 1, s->text);
}

/* What is known of the i-th of n slices: on a page from sizes of the pie that were tried before. */
static void know(struct labeller *l, struct slice *s, size_t i, size_t n) {
    struct build *b = l->b;
    struct known_slices **known = &b->known_slices[b->pie.bare];
    if (!(b->pie.height > 0)) {
        s->known = ARENA_ARRAY(b->arena, struct measured, DENSITIES);
        measure_texts(l, s);
        return;
    }
    if (!*known || (*known)->count != n) {
        *known = arena_alloc(b->arena, sizeof **known + n * sizeof *(*known)->items);
        (*known)->count = n;
    }
    struct known_slice *k = &(*known)->items[i];
    bool same = str_equal(k->figure, s->figure) && str_equal(k->text, s->text);
    if (!same) {
        measure_texts(l, s);
        *k = (struct known_slice){
            .figure = s->figure, .text = s->text, .figure_width = s->figure_width, .text_width = s->text_width};
    }
    for (size_t d = 0; d < DENSITIES; d++)
        if (!densities[d].lines) k->all[d] = (struct measured){.width = 0}; /* how names flow depends on others */
    s->known = k->all;
    s->flows = k->flows;
    s->figure_width = k->figure_width;
    s->text_width = k->text_width;
}

/* Of its figure, and of its name and value in one line. */
static double figure_width(const struct slice *s, const struct density *d) {
    return s->figure_width * d->figure;
}

static double whole_width(const struct slice *s, const struct density *d) {
    return s->text_width * d->name;
}

static bool ends_with(struct str s, struct str end) {
    return s.n >= end.n && !memcmp(s.p + s.n - end.n, end.p, end.n);
}

static double kept_of(const struct slice *s, const struct measured *m) {
    size_t letters = m->line_count ? m->line_count - 1 : 0;
    bool cut = !m->line_count;
    for (size_t i = 0; i < m->line_count; i++) {
        letters += m->lines[i].n;
        cut |= label_is_shortened(m->lines[i]);
    }
    /* a value that is split, or goes, is no better than a name cut short */
    cut |= s->value.n && m->line_count && !ends_with(m->lines[m->line_count - 1], s->value);
    return cut ? fmin(0.99, (double)letters / (double)s->text.n) : 1;
}

/* Room for a name behind its figure. */
static double room_behind(const struct slice *s, double width, const struct density *d) {
    return width - figure_width(s, d) - 0.4 * d->figure;
}

/* The name behind its figure, in one line that is written once it is known to stand, or going on below. */
static void flow(struct labeller *l, const struct slice *s, const struct density *d, struct measured *m) {
    double room = room_behind(s, m->width, d), whole = whole_width(s, d);
    m->line_count = 0;
    m->height = 0.94 * d->figure;
    m->kept = whole <= room ? 1 : room < NAME_ROOM ? 0 : room / whole;
    if (!m->more || m->kept >= 1) return;
    struct font name = l->name;
    name.size = d->name;
    m->lines = slice_flow(l, s, name, room, m->width, m->more + 1, &m->line_count);
    m->kept = kept_of(s, m);
    m->height += (double)(m->line_count - 1) * slice_line_height(d->name);
}

static void measure_flow(struct labeller *l, const struct slice *s, const struct density *d, struct measured *m) {
    struct measured *known = s->flows ? &s->flows[(size_t)(d - densities) * FLOW_MOST + m->more] : NULL;
    if (known && known->width == m->width) {
        *m = *known;
        return;
    }
    flow(l, s, d, m);
    if (known) *known = *m;
}

static void measure_slice(struct labeller *l, struct slice *s, double width, const struct density *d) {
    struct measured *m = &s->known[d - densities];
    if (m->width != width) {
        m->width = width;
        m->kept = 1;
        if (d->lines) {
            struct block b = slice_block(l, s, d->figure, d->name, width, d->lines);
            *m = (struct measured){width, b.height + 0.2 * d->name, 1, b.lines, b.count, 0};
            if (s->name.n) m->kept = kept_of(s, m);
        } else if (s->name.n) {
            measure_flow(l, s, d, m);
        } else {
            m->height = 0.94 * d->figure;
        }
    }
    s->lines = m->lines;
    s->line_count = m->line_count;
    s->height = m->height;
    s->kept = m->kept;
}

static void measure(struct labeller *l, const struct column_of_labels *c, const struct density *d) {
    for (size_t i = 0; i < c->count; i++)
        measure_slice(l, c->slices[i], c->width, d);
}

static double column_height(const struct column_of_labels *c, double gap) {
    double h = 0;
    for (size_t i = 0; i < c->count; i++)
        h += c->slices[i]->height + (i ? gap : 0);
    return h;
}

static double gap_of(const struct density *d) {
    return !d->lines ? 3 : d->figure > 11 ? 8 : 4;
}

static void spread(struct labeller *l, struct column_of_labels *c, const struct density *d) {
    if (!c->count) return;
    struct arena *a = l->b->arena;
    double *wanted = ARENA_ARRAY(a, double, c->count), *gaps = ARENA_ARRAY(a, double, c->count),
           *y = ARENA_ARRAY(a, double, c->count);
    for (size_t i = 0; i < c->count; i++) {
        const struct slice *s = c->slices[i];
        wanted[i] = slice_wanted(s);
        if (i + 1 < c->count) gaps[i] = (s->height + c->slices[i + 1]->height) / 2 + gap_of(d);
    }
    label_spread(a, wanted, gaps, c->count, c->lo + c->slices[0]->height / 2,
                 c->hi - c->slices[c->count - 1]->height / 2, y);
    for (size_t i = 0; i < c->count; i++)
        c->slices[i]->at = y[i];
}

static void add_outside(struct labeller *l, const struct slice *s, const struct column_of_labels *c,
                        const struct density *d, double x) {
    const char *anchor = c->left ? "end" : "start";
    struct block b = {.figure = l->figure, .name = l->name, .lines = s->lines, .count = s->line_count};
    b.figure.size = d->figure;
    b.name.size = d->name;
    if (d->lines) {
        slice_add_block(l, &b, s->figure, l->ink, l->muted, anchor, x, s->at - s->height / 2);
        return;
    }
    struct label figure = label_make(l, b.figure, l->ink, s->figure);
    double room = room_behind(s, c->width, d);
    struct str first = {"", 0};
    if (s->line_count)
        first = s->lines[0];
    else if (s->name.n && room >= NAME_ROOM)
        first = slice_one_line(l, s, b.name, s->name, room);
    struct label rest = label_make(l, b.name, l->muted, first);
    double space = rest.text.n ? 0.4 * d->figure : 0;
    figure.anchor = rest.anchor = "start";
    figure.y = rest.y = s->at + 0.36 * d->figure - (s->height - 0.94 * d->figure) / 2;
    figure.x = c->left ? x - figure.width - space - rest.width : x;
    rest.x = figure.x + figure.width + space;
    if (figure.text.n) label_add(l, &figure);
    if (rest.text.n) label_add(l, &rest);
    for (size_t i = 1; i < s->line_count; i++) {
        struct label line = label_make(l, b.name, l->muted, s->lines[i]);
        line.anchor = anchor;
        line.x = x;
        line.y = figure.y + (double)i * slice_line_height(d->name);
        label_add(l, &line);
    }
}

/* The larger a slice, the worse it is that it has no label: on average as bad as two names that can not be read. */
static void lose_slice(struct labeller *l, const struct slice *s) {
    label_lose(l, s->name, s->figure);
    l->b->lost.harm += s->weight;
}

static size_t least_of(const struct column_of_labels *c) {
    size_t least = 0;
    for (size_t i = 1; i < c->count; i++)
        if (c->slices[i]->to - c->slices[i]->from < c->slices[least]->to - c->slices[least]->from) least = i;
    return least;
}

static void lose_least(struct labeller *l, struct column_of_labels *c) {
    size_t least = least_of(c);
    lose_slice(l, c->slices[least]);
    for (size_t i = least; i + 1 < c->count; i++)
        c->slices[i] = c->slices[i + 1];
    c->count--;
}

/* The smallest slices go where nothing else helps. */
static void leave_out(struct labeller *l, struct column_of_labels *c, const struct density *d) {
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++)
        if (figure_width(c->slices[i], d) <= c->width)
            c->slices[kept++] = c->slices[i];
        else
            lose_slice(l, c->slices[i]);
    c->count = kept;
    while (c->count && column_height(c, gap_of(d)) > c->hi - c->lo)
        lose_least(l, c);
}

/* How wide texts beside the pie may be, `out` px off it. Alone on a page it is as large as they let it be (page_pie.c);
 * beside others in a picture of a given size it shrinks for them, but not below half of what it could have. */
static double room_beside(const struct labeller *l, double outer, double out) {
    const struct plan *p = l->b->plan;
    double now = l->c->width / 2 - outer - out, later = now;
    if (l->b->pie.height > 0) return fmax(24, fmin(fmax(200, 0.2 * p->picture_width), now));
    if (p->picture_width > 0) {
        double least = 0.22 * fmin(p->picture_width, p->picture_height);
        later = (p->picture_width - p->padding[0] - p->padding[2]) / 2 - least - out;
    }
    return fmin(200, fmax(now, fmin(120, later)));
}

/* How far the label that is moved most stands from where its slice would have it; infinite: they do not all fit. */
static double moved_most(struct labeller *l, struct column_of_labels *c, const struct density *d) {
    double most = 0;
    if (column_height(c, gap_of(d)) > c->hi - c->lo) return INFINITY;
    spread(l, c, d);
    for (size_t i = 0; i < c->count; i++)
        most = fmax(most, fabs(c->slices[i]->at - slice_wanted(c->slices[i])));
    return most;
}

/* Names that are cut behind their figures go on below while there is room, none over more lines than others need. */
static void lengthen(struct labeller *l, struct column_of_labels *c, const struct density *d) {
    for (size_t more = 1; more < FLOW_MOST; more++)
        for (size_t i = 0; i < c->count; i++) {
            struct slice *s = c->slices[i];
            struct measured *m = &s->known[d - densities], before = *m;
            if (m->more + 1 != more || s->kept >= 1) continue;
            *m = (struct measured){.more = more};
            measure_slice(l, s, c->width, d);
            if (moved_most(l, c, d) <= FAR * s->outer) continue;
            *m = before;
            measure_slice(l, s, c->width, d);
        }
}

/* As high as the column is at the least: lines hold no more than they have room for. */
static double least_height(const struct column_of_labels *c, const struct density *d) {
    double sum = 0;
    for (size_t i = 0; i < c->count; i++) {
        const struct slice *s = c->slices[i];
        double lines = d->lines && s->name.n ? ceil(whole_width(s, d) / (c->width + 0.4 * d->name)) : 0;
        sum += (d->lines ? 0.74 * d->figure + 0.2 * d->name : 0.94 * d->figure) +
               fmin(lines, (double)d->lines) * slice_line_height(d->name) + (i ? gap_of(d) : 0);
    }
    return sum;
}

static double displacement(struct labeller *l, struct column_of_labels *c, const struct density *d) {
    if (least_height(c, d) > c->hi - c->lo) return INFINITY;
    measure(l, c, d);
    if (!d->lines && l->b->pie.flow) lengthen(l, c, d);
    return moved_most(l, c, d);
}

/* What names of both columns miss. */
static double missing(struct labeller *l, struct column_of_labels sides[2], const struct density *d) {
    double sum = 0;
    for (int k = 0; k < 2; k++) {
        measure(l, &sides[k], d);
        for (size_t i = 0; i < sides[k].count; i++)
            sum += 1 - sides[k].slices[i]->kept;
    }
    return sum;
}

static bool any_cut(struct labeller *l, struct column_of_labels *c, const struct density *d) {
    bool any = false;
    measure(l, c, d);
    for (size_t i = 0; i < c->count && !any; i++)
        any = c->slices[i]->kept < 1;
    return any;
}

/* Are all names whole, and do lines find their way to them? */
static bool suits(struct labeller *l, struct column_of_labels sides[2], const struct density *d, bool led) {
    for (int k = 0; k < 2; k++) {
        struct column_of_labels *c = &sides[k];
        if (any_cut(l, c, d)) return false;
        if (!led || !c->count) continue;
        spread(l, c, d);
        if (!slice_can_lead(l, c)) return false;
    }
    return true;
}

/* The same of both columns; infinite too where figures would be larger than those of bars. */
static double furthest(struct labeller *l, struct column_of_labels sides[2], size_t d) {
    size_t most = l->b->pie.lines;
    if (densities[d].figure > l->figure.size && d + 1 < DENSITIES) return INFINITY;
    if ((most && densities[d].lines > most) || densities[d].name < l->b->pie.letters) return INFINITY;
    double left = displacement(l, &sides[0], &densities[d]);
    return isinf(left) ? left : fmax(left, displacement(l, &sides[1], &densities[d]));
}

/* The roomiest setting in which all labels stand near their slices, their names whole and led to; else a little further
 * off; else near, though not all are led to; else that which leaves most of the names, or in which they stand nearest.
 */
static size_t choose_density(struct labeller *l, struct column_of_labels sides[2], double near) {
    double best = INFINITY, most[DENSITIES];
    size_t found = DENSITIES - 1;
    for (int pass = 0; pass < 3; pass++)
        for (size_t d = 0; d < DENSITIES; d++) {
            if (pass == 0) most[d] = furthest(l, sides, d);
            if (most[d] <= (pass == 1 ? 2 : 1) * near && suits(l, sides, &densities[d], pass < 2)) return d;
        }
    double least = INFINITY;
    for (size_t d = 0; d < DENSITIES; d++) {
        double miss = most[d] <= 2 * near ? missing(l, sides, &densities[d]) : INFINITY;
        if (miss < least - 0.01) least = miss, found = d;
    }
    for (size_t d = 0; d < DENSITIES && isinf(least); d++)
        if (most[d] < 0.8 * best) best = most[d], found = d;
    return found;
}

/* How wide the texts of a column are. */
static double widest(struct labeller *l, struct column_of_labels *c, const struct density *d) {
    double most = 0;
    measure(l, c, d);
    for (size_t i = 0; i < c->count; i++) {
        const struct slice *s = c->slices[i];
        double value = figure_width(s, d);
        if (!d->lines && s->name.n)
            value += 0.4 * d->figure + text_at(l, l->name, d->name, s->line_count ? s->lines[0] : s->text);
        most = fmax(most, value);
        for (size_t k = d->lines ? 0 : 1; k < s->line_count; k++)
            most = fmax(most, text_at(l, l->name, d->name, s->lines[k]));
    }
    return fmin(most, c->width);
}

/* Where names would be cut though the pie's other side is free, it moves there, as far as they need. The density. */
static size_t use_free_side(struct labeller *l, struct slice *slices, size_t n, struct column_of_labels sides[2],
                            double outer, double out, size_t d) {
    struct column_of_labels *c = &sides[sides[0].count ? 0 : 1];
    double narrow = c->width, free = l->c->width / 2 - outer;
    if (sides[0].count && sides[1].count) return d;
    if (!c->count || free < 1 || l->b->plan->picture_width <= 0 || !any_cut(l, c, &densities[d])) return d;
    c->width = fmin(280, fmax(narrow, 2 * free - out));
    size_t wide = choose_density(l, sides, 0.4 * outer);
    double need = widest(l, c, &densities[wide]) + out - free;
    if (need <= 0 || pie_move(l, slices, n, (c->left ? 1 : -1) * fmin(free, need))) return wide;
    c->width = narrow;
    return d;
}

/* Where labels of a column may stand, beside a pie at `y`: as high as the view, on a page as high as its room. */
static void set_range(const struct labeller *l, struct column_of_labels *c, double y, double outer) {
    const struct build *b = l->b;
    c->lo = fmin(0, y - outer);
    c->hi = fmax(l->c->height, y + outer);
    if (!(b->pie.height > 0)) return;
    struct box pie = BOX_EMPTY;
    for (uint32_t i = 0; i < l->c->mark_count; i++)
        pie = box_union(pie, l->c->marks[i].bounds);
    double high = b->pie.height - 4; /* lines of text are a little higher than their letters */
    c->lo = (pie.y1 + pie.y2 - high) / 2;
    c->hi = c->lo + high;
}

/* Does it say all but its value? */
static bool is_name_whole(const struct slice *s) {
    size_t letters = s->line_count ? s->line_count - 1 : 0;
    for (size_t i = 0; i < s->line_count; i++) {
        letters += s->lines[i].n;
        if (label_is_shortened(s->lines[i])) return false;
    }
    return s->kept < 1 && s->value.n && letters >= s->name.n;
}

static void lose_value(struct labeller *l, const struct slice *s) {
    lost_add(l->b, &l->b->valueless,
             str_of(arena_printf(l->b->arena, "%.*s (%.*s)", (int)s->name.n, s->name.p, (int)s->value.n, s->value.p)));
}

/* Are no more than a letter or two left of its name? */
static bool is_nameless(const struct slice *s) {
    size_t whole = utf8_length(s->name), letters = s->line_count ? 0 : (size_t)(s->kept * (double)whole);
    if (s->kept >= 1 || is_name_whole(s)) return false;
    for (size_t i = 0; i < s->line_count; i++)
        letters += utf8_length(s->lines[i]) - label_is_shortened(s->lines[i]);
    return letters < LETTERS_LEAST && letters < whole;
}

static bool any_nameless(struct labeller *l, const struct column_of_labels *c, const struct density *d) {
    bool any = false;
    measure(l, c, d);
    for (size_t i = 0; i < c->count && !any; i++)
        any = is_nameless(c->slices[i]);
    return any;
}

/* The smallest slices of a side give way until its labels have names. The density. */
static size_t name_side(struct labeller *l, struct column_of_labels sides[2], int k, double near, size_t d) {
    while (sides[k].count > 1 && any_nameless(l, &sides[k], &densities[d])) {
        lose_least(l, &sides[k]);
        d = choose_density(l, sides, near);
    }
    return d;
}

/* Labels without names are worth nothing: the smallest slices give way, as long as that lets larger ones have theirs;
 * first each side for itself, so that none pays for the other. The density. */
static size_t keep_names(struct labeller *l, struct column_of_labels sides[2], double near, size_t d) {
    if (!any_nameless(l, &sides[0], &densities[d]) && !any_nameless(l, &sides[1], &densities[d])) return d;
    for (int k = 0; k < 2; k++) {
        struct column_of_labels alone[2] = {sides[0], sides[1]};
        alone[!k].count = 0;
        name_side(l, alone, k, near, choose_density(l, alone, near));
        sides[k] = alone[k];
    }
    d = choose_density(l, sides, near);
    for (int k = 0; k < 2; k++)
        d = name_side(l, sides, k, near, d);
    return d;
}

/* What could not be said as it should be. */
static void tell_faults(struct labeller *l, struct column_of_labels *c, const struct density *d, bool led) {
    l->c->crowded |= !led || moved_most(l, c, d) > FAR * (c->count ? c->slices[0]->outer : 0);
    for (size_t i = 0; i < c->count; i++) {
        const struct slice *s = c->slices[i];
        l->c->broken += slice_broken(s->lines, s->line_count);
        if (is_name_whole(s))
            lose_value(l, s);
        else if (s->kept < 1)
            lost_cut(l->b, s->name, s->kept);
    }
}

void slices_outside(struct labeller *l, struct slice *slices, size_t n) {
    struct column_of_labels sides[2] = {{.left = true}, {.left = false}};
    double outer = 0, x, y = n ? slices[0].y : 0;
    for (int k = 0; k < 2; k++)
        sides[k].slices = ARENA_ARRAY(l->b->arena, struct slice *, n);
    for (size_t i = 0; i < n; i++) {
        struct slice *s = &slices[i];
        outer = fmax(outer, s->outer);
        know(l, s, i, n);
        if (!s->inside && (s->figure.n || s->name.n)) sides[!s->left].slices[sides[!s->left].count++] = s;
    }
    double out = l->c->width / 2 - outer > 130 ? 42 : fmin(28, fmax(14, 0.3 * outer)),
           room = room_beside(l, outer, out);
    for (int k = 0; k < 2; k++) {
        sides[k].width = room;
        sides[k].off = outer + out - 8;
        set_range(l, &sides[k], y, outer);
        sort_column(&sides[k]);
    }
    size_t d = use_free_side(l, slices, n, sides, outer, out, choose_density(l, sides, 0.4 * outer));
    d = keep_names(l, sides, 0.4 * outer, d);
    x = n ? slices[0].x : 0;
    struct routes taken = {.items = ARENA_ARRAY(l->b->arena, struct route, n)};
    for (int k = 0; k < 2; k++) {
        struct column_of_labels *c = &sides[k];
        double side = c->left ? -1 : 1, at = x + side * (outer + out);
        measure(l, c, &densities[d]);
        leave_out(l, c, &densities[d]);
        spread(l, c, &densities[d]);
        tell_faults(l, c, &densities[d], slice_leaders(l, c, at - side * 8, &taken));
        for (size_t i = 0; i < c->count; i++)
            add_outside(l, c->slices[i], c, &densities[d], at);
    }
}
