/* Columns whose figures are all written one way, "$1,234.50" or "12,5 %", among them nulls: the way is learnt from the
 * head of the file, as the general reader understands it, and then followed to the letter. */
#include "base/number.h"
#include "table/fast.h"
#include "table/typing.h"

enum { DIGITS_MOST = 15, POWER_LEAST = -4, POWER_MOST = 15 };

/* Digits so few times or by such a power of ten are rounded once. */
static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,
                              1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19};
_Static_assert(sizeof tens / sizeof *tens > DIGITS_MOST - POWER_LEAST, "every power is there");

static const char minus_sign[] = "\xe2\x88\x92";

/* The signs that group digits beside the decimal mark. */
static const char *const groupings[] = {",", ".", " ", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89", "'", "\xe2\x80\x99"};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool take_text(struct str *s, struct str text) {
    if (s->n < text.n || memcmp(s->p, text.p, text.n) != 0) return false;
    s->p += text.n;
    s->n -= text.n;
    return true;
}

static bool take_last(struct str *s, struct str text) {
    if (s->n < text.n || memcmp(s->p + s->n - text.n, text.p, text.n) != 0) return false;
    s->n -= text.n;
    return true;
}

/* The sign off the cell, "-5", "−5", "(5)", "+5"; true: it is negative. */
static bool take_sign(struct str *s) {
    if (s->n > 2 && s->p[0] == '(' && s->p[s->n - 1] == ')') {
        s->p++;
        s->n -= 2;
        return true;
    }
    return !take_text(s, STR("+")) && (take_text(s, STR("-")) || take_text(s, str_of(minus_sign)));
}

/* Digits, in threes where they are grouped, and what follows the decimal mark. */
struct written {
    uint64_t digits;
    size_t count, fraction;
    size_t groups, first_group; /* signs of grouping, and the digits before the first */
    bool code;                  /* "007", "0,123": no number of this style */
};

static bool read_digits(const struct fast_style *style, struct str s, struct written *w) {
    size_t run = 0;
    *w = (struct written){.code = s.n > 1 && s.p[0] == '0' && s.p[1] != style->decimal};
    bool fraction = false;
    while (s.n) {
        if (is_digit(*s.p)) {
            if (++w->count > DIGITS_MOST) return false;
            w->digits = w->digits * 10 + (uint64_t)(*s.p - '0');
            w->fraction += fraction;
            run++;
            s.p++, s.n--;
            continue;
        }
        if (!run || fraction) return false;
        if (*s.p == style->decimal) {
            if (w->groups && run != 3) return false;
            fraction = true;
            s.p++, s.n--;
        } else if (take_text(&s, style->grouping)) {
            if (w->groups ? run != 3 : run > 3) return false;
            if (!w->groups++) w->first_group = run;
        } else {
            return false;
        }
        run = 0;
    }
    return run && (fraction || !w->groups || run == 3);
}

static double value_of(const struct written *w, int power) {
    double v = (double)w->digits;
    power -= (int)w->fraction;
    return power < 0 ? v / tens[-power] : v * tens[power];
}

/* What a cell says of the decimal mark: "1,234" and "1.234" could be meant either way. */
static void note_mark(struct fast_numbers *n, const struct written *w, struct str digits) {
    bool blanks = w->groups && n->style->grouping.p[0] != ',' && n->style->grouping.p[0] != '.';
    size_t marks = (blanks ? 0 : w->groups) + (w->fraction > 0);
    size_t last = w->fraction ? w->fraction : 3, first = w->groups ? w->first_group : w->count - w->fraction;
    if (!marks) return;
    n->dotted = true;
    n->decisive = blanks || marks > 1 || last != 3 || first > 3 || digits.p[0] == '0';
}

enum fast_cell fast_style_read(struct fast_numbers *n, struct str cell, double *v, uint8_t *decimals) {
    const struct fast_style *style = n->style;
    struct str s = str_trim(cell);
    struct written w;
    if (figure_is_null(s)) return FAST_NULL;
    bool negative = take_sign(&s);
    if (!take_text(&s, style->prefix) || !take_last(&s, style->suffix) || !read_digits(style, s, &w)) return FAST_ODD;
    if (w.code) return FAST_ODD;
    *v = value_of(&w, style->power);
    if (negative && *v != 0) *v = -*v;
    if (figure_is_sentinel(*v)) return FAST_ODD;
    *decimals = (uint8_t)w.fraction;
    if (!n->decisive) note_mark(n, &w, s);
    return FAST_NUMBER;
}

/* ---- learning */

struct lesson {
    const struct str *cells;
    size_t n;
    const struct column *typed; /* what the general reader makes of them */
};

/* Does the style read them all, and to the same? */
static bool agrees(const struct fast_style *style, const struct lesson *l) {
    struct fast_numbers numbers = {.style = style};
    for (size_t i = 0; i < l->n; i++) {
        double v;
        uint8_t decimals;
        bool null = l->typed->null && l->typed->null[i];
        enum fast_cell read = fast_style_read(&numbers, l->cells[i], &v, &decimals);
        if (read == FAST_ODD || (read == FAST_NULL) != null) return false;
        if (!null && (v != l->typed->number[i] || decimals != l->typed->decimals[i])) return false;
    }
    return true;
}

/* What stands around the digits of a cell. */
static bool surroundings(struct str cell, struct fast_style *style, struct str *digits) {
    struct str s = str_trim(cell);
    take_sign(&s);
    size_t from = 0, to = s.n;
    while (from < s.n && !is_digit(s.p[from]))
        from++;
    while (to > from && !is_digit(s.p[to - 1]))
        to--;
    style->prefix = (struct str){s.p, from};
    style->suffix = (struct str){s.p + to, s.n - to};
    *digits = (struct str){s.p + from, to - from};
    return from < to;
}

/* The power of ten between digits and value. */
static bool find_power(const struct lesson *l, struct fast_style *style) {
    for (size_t i = 0; i < l->n; i++) {
        struct str s = str_trim(l->cells[i]);
        struct written w;
        take_sign(&s);
        if (figure_is_null(s) || !take_text(&s, style->prefix) || !take_last(&s, style->suffix)) continue;
        if (!read_digits(style, s, &w) || !w.digits) continue;
        for (style->power = POWER_LEAST; style->power <= POWER_MOST; style->power++)
            if (value_of(&w, style->power) == fabs(l->typed->number[i])) return true;
        return false;
    }
    return false;
}

/* The sign that groups the digits of any cell. */
static struct str find_grouping(const struct lesson *l, const struct fast_style *style) {
    struct str usual = style->decimal == ',' ? STR(".") : STR(",");
    for (size_t i = 0; i < l->n; i++) {
        struct fast_style own;
        struct str digits;
        if (!surroundings(l->cells[i], &own, &digits)) continue;
        for (size_t at = 1; at < digits.n; at++) {
            if (is_digit(digits.p[at]) || digits.p[at] == style->decimal) continue;
            struct str rest = {digits.p + at, digits.n - at};
            for (size_t k = 0; k < sizeof groupings / sizeof *groupings; k++)
                if (str_starts(rest, str_of(groupings[k]))) return str_of(groupings[k]);
            return usual;
        }
    }
    return usual;
}

static bool try_decimal(const struct lesson *l, struct fast_style *style, char decimal) {
    style->decimal = decimal;
    style->grouping = find_grouping(l, style);
    return find_power(l, style) && agrees(style, l);
}

static bool is_bare(const struct column *c) {
    return c->type == COLUMN_NUMBER && c->decimals && !c->footnotes && !c->inexact && !c->low && !c->high;
}

bool fast_style_learn(struct arena *a, const struct source *s, const struct csv_text *head, size_t column,
                      struct fast_style *style) {
    if (!s->figures || s->csv.null_count) return false;
    struct str *cells = arena_alloc_raw(a, head->rows * sizeof *cells);
    uint32_t *code = arena_alloc_raw(a, head->rows * sizeof *code);
    struct str digits;
    bool any = false;
    for (size_t row = 0; row < head->rows; row++) {
        cells[row] = csv_cell(head, row, column);
        code[row] = (uint32_t)row;
        if (!any && !figure_is_null(str_trim(cells[row]))) any = surroundings(cells[row], style, &digits);
    }
    if (!any) return false;
    struct column raw = {.name = head->names[column],
                         .type = COLUMN_STRING,
                         .code = code,
                         .dictionary = cells,
                         .dictionary_count = (uint32_t)head->rows};
    struct table values = {.columns = &raw, .column_count = 1, .rows = head->rows};
    struct loaded typed = {.table = NULL};
    table_type(a, s, "", &values, &typed);
    if (typed.doubts.count || typed.table->column_count != 1 || !is_bare(&typed.table->columns[0])) return false;
    struct lesson l = {cells, head->rows, &typed.table->columns[0]};
    style->unit = l.typed->unit;
    struct fast_style comma = *style;
    bool point = try_decimal(&l, style, '.'), other = try_decimal(&l, &comma, ',');
    if (!point) *style = comma;
    style->known = point != other;
    style->plain = point && !style->prefix.n && !style->suffix.n && style->power == 0;
    return point || other;
}
