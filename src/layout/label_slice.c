/* Labels of slices: inside where figure and name fit the slice, else in columns left and right of the pie with lines to
 * their slices. */
#include "layout/label_slice.h"

static const double PI = 3.14159265358979323846;

/* How outside labels are set, in order of preference. */
struct density {
    double figure, name;
    size_t lines; /* of the name; 0: figure and name in one line */
};
static const struct density densities[] = {{14, 12, 2}, {13, 11, 1}, {11, 10, 1}, {14, 12, 3},
                                           {12, 11, 2}, {11, 10, 3}, {13, 11, 4}, {12, 11, 5},
                                           {13, 12, 0}, {12, 11, 0}, {11, 10, 0}, {10, 10, 0}};
enum { DENSITIES = sizeof densities / sizeof *densities, NARROW = 64 };
static const double NAME_LEAST = 3; /* of the font's size: what a name that is cut before its value keeps */

static double number(const struct labeller *l, const struct built_mark *m, enum visual v, uint32_t row) {
    return encode_number(l->c->plan, &m->plan->encode[v], row, 0);
}

/* Spaces within a figure end no line. */
static struct str unbroken(struct arena *a, struct str s) {
    struct buf b;
    if (!memchr(s.p, ' ', s.n)) return s;
    buf_init(&b, a);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == ' ')
            buf_adds(&b, "\u00a0");
        else
            buf_addc(&b, s.p[i]);
    return (struct str){b.p, b.n};
}

static struct str with_value(struct labeller *l, const struct slice *s, struct str name) {
    return str_of(arena_printf(l->b->arena, "%.*s, %.*s", (int)name.n, name.p, (int)s->value.n, s->value.p));
}

static struct slice slice_of(struct labeller *l, const struct built_mark *m, uint32_t i) {
    const struct label_plan *p = m->plan->labels;
    uint32_t row = m->rows[i];
    struct slice s = {.row = row, .x = m->items[i].x, .y = m->items[i].y, .fill = m->items[i].style->fill};
    double a = number(l, m, VISUAL_START_ANGLE, row), b = number(l, m, VISUAL_END_ANGLE, row);
    s.from = fmin(a, b);
    s.to = fmax(a, b);
    s.middle = (a + b) / 2;
    for (int k = 0; k < 2; k++) {
        s.sine[k] = sin(k ? s.to : s.from);
        s.cosine[k] = cos(k ? s.to : s.from);
    }
    s.inner = number(l, m, VISUAL_INNER_RADIUS, row);
    s.outer = number(l, m, VISUAL_OUTER_RADIUS, row);
    if (!isfinite(a + b + s.inner + s.outer + s.x + s.y)) return (struct slice){.row = row}; /* nothing is drawn */
    double turn = fmod(s.middle, 2 * PI);
    s.left = (turn <= 1e-9 && s.middle > 1e-9 ? 2 * PI : turn) > PI;
    struct str value = label_text(l->b, p->text, row), share = label_text(l->b, p->share, row);
    s.figure = share.n ? share : value;
    s.text = s.name = label_text(l->b, p->name, row);
    if (share.n && value.n && s.name.n) {
        s.value = unbroken(l->b->arena, value);
        s.text = with_value(l, &s, s.name);
    }
    return s;
}

/* How far a point lies clockwise of the ray at that angle from 12 o'clock. */
static double beyond_ray(double angle_sine, double angle_cosine, double x, double y) {
    return angle_sine * y + angle_cosine * x;
}

static bool point_within(const struct slice *s, double x, double y, double margin) {
    double r = sqrt(x * x + y * y), span = s->to - s->from;
    if (r > s->outer - margin || r < s->inner + margin) return false;
    if (span > 2 * PI - 1e-6) return true;
    if (span <= PI / 2)
        return beyond_ray(s->sine[0], s->cosine[0], x, y) >= margin &&
               beyond_ray(s->sine[1], s->cosine[1], x, y) <= -margin;
    double turn = fmod(atan2(x, -y) - s->from, 2 * PI);
    if (turn < 0) turn += 2 * PI;
    if (turn > span) return false;
    double a = turn, b = span - turn; /* angles to the two straight edges */
    return (a > PI / 2 || r * sin(a) >= margin) && (b > PI / 2 || r * sin(b) >= margin);
}

/* Does the box, relative to the pie's centre, lie within the slice? Its corners tell where the slice is convex, else
 * points 4 px apart along its edges. */
static bool box_within(const struct slice *s, struct box b) {
    const double margin = 5, step = 4;
    bool convex = s->to - s->from <= PI / 2 && s->inner <= 0;
    for (double x = b.x1;; x = convex ? b.x2 : fmin(x + step, b.x2)) {
        if (!point_within(s, x, b.y1, margin) || !point_within(s, x, b.y2, margin)) return false;
        if (x >= b.x2) break;
    }
    for (double y = b.y1; !convex; y = fmin(y + step, b.y2)) {
        if (!point_within(s, b.x1, y, margin) || !point_within(s, b.x2, y, margin)) return false;
        if (y >= b.y2) break;
    }
    return true;
}

struct block {
    struct font figure, name;
    const struct str *lines;
    size_t count;
    double width, height;
};

static double line_height(double size) {
    return round(size * 1.3);
}

static bool ends_cut(struct str s) {
    return s.n >= 3 && !memcmp(s.p + s.n - 3, "…", 3);
}

static bool is_shortened(struct str s) {
    for (size_t n = 3; n <= s.n; n++)
        if (ends_cut((struct str){s.p, n})) return true;
    return false;
}

/* Name and value in one line: names may be cut, a value stands whole or not at all. */
static struct str one_line(struct labeller *l, const struct slice *s, struct font f, struct str name, double room) {
    struct str text = s->value.n ? with_value(l, s, name) : name;
    if (text_width(l->b->fonts, f, text) <= room) return text;
    double tail = s->value.n ? text_width(l->b->fonts, f, s->value) + text_width(l->b->fonts, f, STR(", ")) : 0;
    if (s->value.n && room - tail >= NAME_LEAST * f.size)
        return with_value(l, s, text_truncate(l->b->fonts, l->b->arena, f, name, room - tail, "…"));
    return text_truncate(l->b->fonts, l->b->arena, f, name, room, "…");
}

/* The same over at most `most` lines (0: any). */
static const struct str *lines_of(struct labeller *l, const struct slice *s, struct font f, double width, size_t most,
                                  size_t *count) {
    struct fonts *fonts = l->b->fonts;
    struct str *lines = text_break(fonts, l->b->arena, f, s->text, width, most, count);
    if (!s->value.n || !*count || !ends_cut(lines[*count - 1])) return lines;
    lines = text_break(fonts, l->b->arena, f, s->name, width, 0, count);
    if (*count > most) *count = most;
    struct str *last = &lines[*count - 1];
    last->n = s->name.n - (size_t)(last->p - s->name.p);
    *last = one_line(l, s, f, *last, width);
    return lines;
}

static struct block block_of(struct labeller *l, const struct slice *s, double figure, double name, double width,
                             size_t lines) {
    struct block b = {.figure = l->figure, .name = l->name};
    b.figure.size = figure;
    b.figure.weight = figure >= 20 ? 700 : l->figure.weight;
    b.name.size = name;
    b.width = text_width(l->b->fonts, b.figure, s->figure);
    double whole = s->name.n ? text_width(l->b->fonts, b.name, s->text) : 0;
    if (s->name.n && whole <= width && !memchr(s->text.p, '\n', s->text.n)) {
        b.lines = &s->text;
        b.count = 1;
        b.width = fmax(b.width, whole);
    } else if (s->name.n) {
        b.lines = lines_of(l, s, b.name, width, lines, &b.count);
        for (size_t i = 0; i < b.count; i++)
            b.width = fmax(b.width, text_width(l->b->fonts, b.name, b.lines[i]));
    }
    b.height = 0.74 * figure + (double)b.count * line_height(name);
    return b;
}

static void add_block(struct labeller *l, const struct slice *s, const struct block *b, struct color figure,
                      struct color name, const char *anchor, double x, double top) {
    struct label t = label_make(l, b->figure, figure, s->figure);
    t.anchor = anchor;
    t.x = x;
    t.y = top + 0.74 * b->figure.size;
    if (t.text.n) label_add(l, &t);
    for (size_t i = 0; i < b->count; i++) {
        struct label line = label_make(l, b->name, name, b->lines[i]);
        line.anchor = anchor;
        line.x = x;
        line.y = t.y + (double)(i + 1) * line_height(b->name.size);
        label_add(l, &line);
    }
}

/* Whole words only: a name broken within one is too long for the inside. */
static bool whole(const struct block *b, const struct str name) {
    size_t n = b->count ? b->count - 1 : 0;
    for (size_t i = 0; i < b->count; i++)
        n += b->lines[i].n;
    return n >= name.n;
}

static bool label_inside(struct labeller *l, struct slice *s, const struct block *b) {
    static const double at[] = {0.58, 0.62, 0.66, 0.54, 0.7, 0.5, 0.74, 0.46, 0.42, 0.36, 0.3, 0.24, 0.16, 0};
    if (s->fill.kind != PAINT_COLOR || !whole(b, s->text)) return false;
    double across = sin(s->middle), up = cos(s->middle);
    bool ring = s->inner > 0, full = s->to - s->from > 2 * PI - 1e-6;
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        double r = ring ? (s->inner + s->outer) / 2 : full ? 0 : at[i] * s->outer;
        double x = r * across, y = -r * up;
        struct box box = {x - b->width / 2, y - b->height / 2, x + b->width / 2, y + b->height / 2};
        if (box_within(s, box) && !boxes_meet_any(&l->texts, box_move(box, s->x, s->y), 0)) {
            struct color ink = label_ink_on(l, s->fill.color);
            add_block(l, s, b, ink, ink, "middle", s->x + x, s->y + box.y1);
            return s->inside = true;
        }
        if (ring || full) break;
    }
    return false;
}

/* Large shares have large figures. */
static void try_inside(struct labeller *l, struct slice *s) {
    static const double sizes[] = {30, 24, 20, 16, 14, 12};
    double share = (s->to - s->from) / (2 * PI), most = share >= 0.4    ? 30
                                                        : share >= 0.25 ? 24
                                                        : share >= 0.15 ? 20
                                                                        : 16;
    double span = s->to - s->from, least = 0.74 * sizes[5] + (s->name.n ? line_height(11) : 0);
    if (!s->figure.n || span < 0.05 || (span < PI && 2 * s->outer * sin(span / 2) < least)) return;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (sizes[i] > most) continue;
        double name = sizes[i] >= 20 ? 14 : sizes[i] >= 14 ? 12 : 11;
        for (int lines = 1; lines <= 2; lines++) {
            struct block b = block_of(l, s, sizes[i], name, lines == 1 ? INFINITY : fmax(60, s->outer * 0.6), 0);
            if (b.count <= 2 && label_inside(l, s, &b)) return;
        }
    }
}

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

static void measure(struct labeller *l, struct column_of_labels *c, const struct density *d) {
    for (size_t i = 0; i < c->count; i++) {
        struct slice *s = c->slices[i];
        if (!d->lines) {
            s->height = 0.94 * d->figure;
            continue;
        }
        struct block b = block_of(l, s, d->figure, d->name, c->width, d->lines);
        s->lines = b.lines;
        s->line_count = b.count;
        s->height = b.height + 0.2 * d->name;
    }
}

static double column_height(const struct column_of_labels *c, double gap) {
    double h = 0;
    for (size_t i = 0; i < c->count; i++)
        h += c->slices[i]->height + (i ? gap : 0);
    return h;
}

static double gap_of(const struct density *d) {
    return d->lines ? 8 : 3;
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
        add_block(l, s, &b, l->ink, l->muted, anchor, x, s->at - s->height / 2);
        return;
    }
    struct label figure = label_make(l, b.figure, l->ink, s->figure);
    double space = s->name.n ? 0.4 * d->figure : 0;
    double left = c->width - figure.width - space;
    struct str name = {"", 0};
    if (s->name.n && left >= 20) name = one_line(l, s, b.name, s->name, left);
    struct label rest = label_make(l, b.name, l->muted, name);
    figure.anchor = rest.anchor = "start";
    figure.y = rest.y = s->at + 0.36 * d->figure;
    figure.x = c->left ? x - figure.width - space - rest.width : x;
    rest.x = figure.x + figure.width + space;
    if (figure.text.n) label_add(l, &figure);
    if (rest.text.n) label_add(l, &rest);
}

/* The smallest slices go where nothing else helps. */
static void leave_out(struct labeller *l, struct column_of_labels *c, const struct density *d) {
    struct font f = l->figure;
    f.size = d->figure;
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++)
        if (text_width(l->b->fonts, f, c->slices[i]->figure) <= c->width)
            c->slices[kept++] = c->slices[i];
        else
            label_lose(l, c->slices[i]->name, c->slices[i]->figure);
    c->count = kept;
    while (c->count && column_height(c, gap_of(d)) > c->hi - c->lo) {
        size_t least = 0;
        for (size_t i = 1; i < c->count; i++)
            if (c->slices[i]->to - c->slices[i]->from < c->slices[least]->to - c->slices[least]->from) least = i;
        label_lose(l, c->slices[least]->name, c->slices[least]->figure);
        for (size_t i = least; i + 1 < c->count; i++)
            c->slices[i] = c->slices[i + 1];
        c->count--;
    }
}

/* How wide texts beside the pie may be, `out` px off it. Where the picture's size is given, the pie shrinks for them,
 * but not below half of what it could have. */
static double room_beside(const struct labeller *l, double outer, double out) {
    const struct plan *p = l->b->plan;
    double now = l->c->width / 2 - outer - out, later = now;
    if (p->picture_width > 0) {
        double least = 0.22 * fmin(p->picture_width, p->picture_height);
        later = (p->picture_width - p->padding[0] - p->padding[2]) / 2 - least - out;
    }
    return fmin(200, fmax(now, fmin(120, later)));
}

/* How far the label that is moved most stands from where its slice would have it; infinite: they do not all fit. */
static double displacement(struct labeller *l, struct column_of_labels *c, const struct density *d) {
    double most = 0;
    measure(l, c, d);
    if (column_height(c, gap_of(d)) > c->hi - c->lo) return INFINITY;
    spread(l, c, d);
    for (size_t i = 0; i < c->count; i++)
        most = fmax(most, fabs(c->slices[i]->at - slice_wanted(c->slices[i])));
    return most;
}

static bool is_cut(struct labeller *l, const struct slice *s, const struct column_of_labels *c,
                   const struct density *d) {
    for (size_t i = 0; d->lines && i < s->line_count; i++)
        if (is_shortened(s->lines[i])) return true;
    struct font figure = l->figure, name = l->name;
    figure.size = d->figure;
    name.size = d->name;
    return !d->lines && s->name.n &&
           text_width(l->b->fonts, figure, s->figure) + 0.4 * d->figure + text_width(l->b->fonts, name, s->text) >
               c->width;
}

static bool any_cut(struct labeller *l, struct column_of_labels *c, const struct density *d) {
    bool any = false;
    measure(l, c, d);
    for (size_t i = 0; i < c->count && !any; i++)
        any = is_cut(l, c->slices[i], c, d);
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
    if (densities[d].figure > l->figure.size && d + 1 < DENSITIES) return INFINITY;
    double left = displacement(l, &sides[0], &densities[d]);
    return isinf(left) ? left : fmax(left, displacement(l, &sides[1], &densities[d]));
}

/* The roomiest setting in which all labels stand near their slices, their names whole and led to; else a little further
 * off; else near, though not all are led to; else that in which they stand near, or nearest. */
static size_t choose_density(struct labeller *l, struct column_of_labels sides[2], double near) {
    double best = INFINITY, most[DENSITIES];
    size_t found = DENSITIES - 1;
    for (int pass = 0; pass < 3; pass++)
        for (size_t d = 0; d < DENSITIES; d++) {
            if (pass == 0) most[d] = furthest(l, sides, d);
            if (most[d] <= (pass == 1 ? 2 : 1) * near && suits(l, sides, &densities[d], pass < 2)) return d;
        }
    for (size_t d = 0; d < DENSITIES; d++) {
        /* in a narrow column a line has no room for the name after the figure */
        if (!densities[d].lines && sides[0].width < NARROW && best < INFINITY) break;
        if (most[d] <= near) return d;
        if (most[d] < 0.8 * best) best = most[d], found = d;
    }
    return found;
}

/* How wide the texts of a column are. */
static double widest(struct labeller *l, struct column_of_labels *c, const struct density *d) {
    double most = 0;
    measure(l, c, d);
    for (size_t i = 0; i < c->count; i++) {
        const struct slice *s = c->slices[i];
        struct font figure = l->figure, name = l->name;
        figure.size = d->figure;
        name.size = d->name;
        double value = text_width(l->b->fonts, figure, s->figure);
        if (!d->lines && s->name.n) value += 0.4 * d->figure + text_width(l->b->fonts, name, s->text);
        most = fmax(most, value);
        for (size_t k = 0; d->lines && k < s->line_count; k++)
            most = fmax(most, text_width(l->b->fonts, name, s->lines[k]));
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

static void label_outside(struct labeller *l, struct slice *slices, size_t n) {
    struct column_of_labels sides[2] = {{.left = true}, {.left = false}};
    double outer = 0, x, y = n ? slices[0].y : 0;
    for (int k = 0; k < 2; k++)
        sides[k].slices = ARENA_ARRAY(l->b->arena, struct slice *, n);
    for (size_t i = 0; i < n; i++) {
        struct slice *s = &slices[i];
        outer = fmax(outer, s->outer);
        if (!s->inside && (s->figure.n || s->name.n)) sides[!s->left].slices[sides[!s->left].count++] = s;
    }
    double out = l->c->width / 2 - outer > 130 ? 42 : fmin(28, fmax(14, 0.3 * outer)),
           room = room_beside(l, outer, out);
    for (int k = 0; k < 2; k++) {
        sides[k].width = room;
        sides[k].off = outer + out - 8;
        sides[k].lo = fmin(0, y - outer);
        sides[k].hi = fmax(l->c->height, y + outer);
        sort_column(&sides[k]);
    }
    size_t d = use_free_side(l, slices, n, sides, outer, out, choose_density(l, sides, 0.4 * outer));
    x = n ? slices[0].x : 0;
    struct routes taken = {.items = ARENA_ARRAY(l->b->arena, struct route, n)};
    for (int k = 0; k < 2; k++) {
        struct column_of_labels *c = &sides[k];
        double side = c->left ? -1 : 1, at = x + side * (outer + out);
        measure(l, c, &densities[d]);
        leave_out(l, c, &densities[d]);
        spread(l, c, &densities[d]);
        slice_leaders(l, c, at - side * 8, &taken);
        for (size_t i = 0; i < c->count; i++)
            add_outside(l, c->slices[i], c, &densities[d], at);
    }
}

/* In the hole; of a half pie, on its own side. */
static void label_centre(struct labeller *l, const struct slice *s, double from, double to, const char *text) {
    double lift = to - from <= PI + 1e-3 ? 0.4 : 0, turn = (from + to) / 2;
    for (double size = 30; size >= 14; size -= 2) {
        struct font f = l->figure;
        f.size = size;
        f.weight = 700;
        struct label t = label_make(l, f, l->ink, str_of(text));
        t.x = s->x + sin(turn) * lift * (fabs(sin(turn)) > 0.7 ? t.width : size);
        t.y = s->y + 0.36 * size - cos(turn) * lift * size;
        struct box b = label_box(&t);
        if (hypot(fmax(b.x2 - s->x, s->x - b.x1), fmax(b.y2 - s->y, s->y - b.y1)) > s->inner - 4 ||
            boxes_meet_any(&l->texts, b, 0))
            continue;
        label_add(l, &t);
        return;
    }
}

/* What other arcs of the view stand around these, and within their hole. */
struct rings {
    bool around, within;
};

static struct rings rings_of(const struct labeller *l, const struct built_mark *m, const struct slice *s) {
    struct rings r = {false, false};
    for (uint32_t i = 0; i < l->c->mark_count; i++) {
        const struct built_mark *o = &l->c->marks[i];
        if (o == m || !o->count || strcmp(o->plan->type, "arc") != 0) continue;
        if (hypot(o->items[0].x - s->x, o->items[0].y - s->y) > 1) continue;
        r.around |= number(l, o, VISUAL_OUTER_RADIUS, o->rows[0]) > s->outer + 1;
        r.within |= number(l, o, VISUAL_OUTER_RADIUS, o->rows[0]) <= s->inner + 1;
    }
    return r;
}

/* In a ring within others there is no outside: the figure alone, or nothing. */
static void try_figure(struct labeller *l, struct slice *s) {
    struct slice bare = *s;
    bare.name = bare.value = bare.text = (struct str){"", 0};
    try_inside(l, &bare);
    if (!bare.inside && s->figure.n && s->to > s->from) label_lose(l, s->name, s->figure);
}

void label_slices(struct labeller *l, const struct built_mark *m) {
    struct slice *slices = ARENA_ARRAY(l->b->arena, struct slice, m->count);
    struct rings rings = {false, false};
    enum label_place place = m->plan->labels->place;
    bool within = false, outside = false;
    double from = INFINITY, to = -INFINITY;
    for (uint32_t i = 0; i < m->count; i++) {
        slices[i] = slice_of(l, m, i);
        if (!i) rings = rings_of(l, m, &slices[i]);
        within = rings.around || place == LABEL_PLACE_INSIDE;
        outside = !rings.around && place == LABEL_PLACE_OUTSIDE;
        from = fmin(from, slices[i].from);
        to = fmax(to, slices[i].to);
        if (!outside) try_inside(l, &slices[i]);
        if (within && !slices[i].inside) try_figure(l, &slices[i]);
    }
    if (!within) label_outside(l, slices, m->count);
    if (m->count && m->plan->labels->total_text && !rings.within)
        label_centre(l, &slices[0], from, to, m->plan->labels->total_text);
}
