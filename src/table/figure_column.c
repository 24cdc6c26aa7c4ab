/* A column of figures: what its cells agree upon. */
#include "table/figure_reading.h"
#include <stdlib.h>

enum { SAMPLE = 1000 };

void reading_doubt(struct reading *r, enum doubt_kind kind, size_t row, const char *reason) {
    struct doubt d = {.kind = kind, .column = r->name, .row = (uint32_t)row, .text = r->cells[row], .reason = reason};
    ARENA_PUSH(r->arena, r->doubts->items, r->doubts->count, r->doubts->cap, d);
}

/* ---- the decimal mark */

static char needed(enum figure_separator s) {
    switch (s) {
    case SEPARATOR_DECIMAL_DOT:
    case SEPARATOR_GROUPING_COMMA: return '.';
    case SEPARATOR_DECIMAL_COMMA:
    case SEPARATOR_GROUPING_DOT: return ',';
    default: return 0;
    }
}

static bool ambiguous(enum figure_separator s) {
    return s == SEPARATOR_AMBIGUOUS_DOT || s == SEPARATOR_AMBIGUOUS_COMMA;
}

static bool is_ambiguous(const struct figure *f) {
    return ambiguous(f->low.separator) || ambiguous(f->high.separator);
}

/* "4.520" beside "640": whole numbers without a mark have up to three digits, as where thousands are grouped. */
static bool whole_below_thousand(const struct reading *r) {
    bool hundreds = false;
    for (size_t i = 0; i < r->n; i++) {
        const struct figure_number *n = &r->figures[i].low;
        if (!fits(r, i) || n->separator != SEPARATOR_NONE || n->exponent || n->fraction) continue;
        if (n->text.n > 3) return false;
        hundreds |= n->text.n == 3;
    }
    return hundreds;
}

/* Which mark is the likely one where a lone dot or comma could be either: the language's. Files that part their cells
 * with commas have none in their numbers but such as group; others leave it to the numbers. */
static char likely_decimal(const struct figure_options *o, bool dot) {
    if (!dot && o->delimiter == ',') return '.';
    if (o->likely_decimal) return o->likely_decimal;
    return !dot && (o->delimiter == ';' || o->delimiter == '\t') ? ',' : '.';
}

/* What the lone mark of ambiguous cells such as `row`'s means, and a doubt. */
static char guess_decimal(struct reading *r, size_t row) {
    const struct figure *f = &r->figures[row];
    bool dot = f->low.separator == SEPARATOR_AMBIGUOUS_DOT || f->high.separator == SEPARATOR_AMBIGUOUS_DOT;
    char mark = dot ? '.' : ',', other = dot ? ',' : '.';
    bool groups = whole_below_thousand(r) || likely_decimal(r->o, dot) != mark;
    const char *is = dot ? "dot" : "comma";
    reading_doubt(
        r, DOUBT_GUESS, row,
        groups
            ? arena_printf(r->arena, "the %s is taken to group thousands; if it is the decimal mark, say --decimal %c",
                           is, mark)
            : arena_printf(r->arena, "the %s is taken for the decimal mark; if it groups thousands, say --thousands %c",
                           is, mark));
    return groups ? other : mark;
}

/* Returns the mark that the cells show, or 0 when they do not. */
static char choose_decimal(struct reading *r) {
    size_t dots = 0, commas = 0, first = SIZE_MAX;
    for (size_t i = 0; i < r->n; i++) {
        if (!fits(r, i)) continue;
        const struct figure *f = &r->figures[i];
        char low = needed(f->low.separator), high = needed(f->high.separator);
        dots += low == '.' || high == '.';
        commas += low == ',' || high == ',';
        if (first == SIZE_MAX && is_ambiguous(f)) first = i;
    }
    char shown = dots > commas ? '.' : commas ? ',' : 0;
    const struct figure_options *o = r->o;
    char told = o->decimal ? o->decimal : o->thousands == ',' ? '.' : o->thousands == '.' ? ',' : 0;
    bool guessed = first != SIZE_MAX && !told && !shown && !o->usual_decimal;
    r->marked = told || shown || o->usual_decimal || guessed;
    r->decimal = told ? told : shown ? shown : o->usual_decimal ? o->usual_decimal : '.';
    if (guessed) r->decimal = guess_decimal(r, first);
    for (size_t i = 0; i < r->n; i++) {
        if (!fits(r, i)) continue;
        char low = needed(r->figures[i].low.separator), high = needed(r->figures[i].high.separator);
        if ((low && low != r->decimal) || (high && high != r->decimal))
            misfit(r, i, "its decimal mark is not that of the other cells");
    }
    return shown;
}

/* ---- the unit and the scale */

static bool same_text(struct str a, struct str b) {
    return str_equal(str_trim(a), str_trim(b));
}

/* The same, or one that a power of ten turns into it. */
static bool same_unit(const struct figure *a, const struct figure *b) {
    if (a->unit != b->unit || (a->percent == 0) != (b->percent == 0)) return false;
    if (a->unit == FIGURE_OTHER) {
        const char *x, *y;
        int power;
        if (same_text(a->suffix, b->suffix)) return true;
        return figure_unit_power(a->suffix, &x, &power) && figure_unit_power(b->suffix, &y, &power) && !strcmp(x, y);
    }
    if (a->unit != FIGURE_CURRENCY) return true;
    if (a->currency && b->currency) return strcmp(a->currency, b->currency) == 0;
    return a->currency == b->currency && same_text(a->prefix, b->prefix) && same_text(a->suffix, b->suffix);
}

/* "100 m" beside "5 km" is in metres, "3 t" beside "5 kg" in tonnes. */
static void settle_letters(struct reading *r) {
    bool metres = false, tonnes = false;
    for (size_t i = 0; i < r->n; i++) {
        const char *base;
        int power;
        if (!fits(r, i) || r->figures[i].unit != FIGURE_OTHER) continue;
        if (!figure_unit_power(r->figures[i].suffix, &base, &power)) continue;
        metres = metres || !strcmp(base, "m");
        tonnes = tonnes || !strcmp(base, "g");
    }
    for (size_t i = 0; i < r->n && (metres || tonnes); i++) {
        struct figure *f = &r->figures[i];
        bool metre = f->high.scale == 6;
        bool fitting = f->high.scale == 12 ? tonnes : metre && metres;
        if (!fits(r, i) || !f->high.doubtful_scale || f->unit != FIGURE_PLAIN || !fitting) continue;
        f->unit = FIGURE_OTHER;
        f->suffix = metre ? STR(" m") : STR(" t");
        f->low.scaled = f->high.scaled = f->low.doubtful_scale = f->high.doubtful_scale = false;
        f->low.scale = f->high.scale = 0;
    }
}

/* The small letter that stands alone after a number, or right behind it where no unit is so called; or 0. */
static char flag_of(const struct reading *r, size_t i) {
    const struct figure *f = &r->figures[i];
    struct str s = str_trim(r->cells[i]);
    bool glued = s.n > 1 && s.p[s.n - 2] >= '0' && s.p[s.n - 2] <= '9' && strchr("rp", s.p[s.n - 1]);
    bool apart = s.n > 2 && s.p[s.n - 2] == ' ' && s.p[s.n - 3] >= '0' && s.p[s.n - 3] <= '9';
    if (!fits(r, i) || (!glued && !apart)) return 0;
    bool billion = s.p[s.n - 1] == 'b' && f->unit == FIGURE_PLAIN;
    return strchr("bcdefinprsuz", s.p[s.n - 1]) && (billion || f->unit == FIGURE_OTHER) ? s.p[s.n - 1] : 0;
}

/* A lone small letter after some of the figures is their status ("12.5 p"), neither a unit nor billions. */
static void settle_flags(struct reading *r) {
    size_t plain = 0;
    char first = 0;
    bool several = false;
    for (size_t i = 0; i < r->n; i++) {
        char flag = flag_of(r, i);
        plain += fits(r, i) && !flag && r->figures[i].unit == FIGURE_PLAIN && !r->figures[i].high.scaled;
        several = several || (flag && first && first != flag);
        if (flag && !first) first = flag;
    }
    for (size_t i = 0; i < r->n && first && (plain || several); i++) {
        struct figure *f = &r->figures[i];
        if (!flag_of(r, i)) continue;
        struct str s = str_trim(r->cells[i]);
        f->unit = FIGURE_PLAIN;
        f->suffix = STR("");
        f->footnote = (struct str){s.p + s.n - 1, 1};
        f->low.scaled = f->high.scaled = false;
        f->low.scale = f->high.scale = 0;
    }
}

/* What each cell's number is to be multiplied with, as a power of ten, besides its scale. */
static int power_of(const struct figure *f) {
    return f->unit == FIGURE_PERCENT ? f->percent : f->shift;
}

/* The column is in the unit of `model`. */
static void convert_units(struct reading *r) {
    const char *base;
    int to = 0, from = 0;
    size_t first = SIZE_MAX, others = 0;
    bool powers = r->model->unit == FIGURE_OTHER && figure_unit_power(r->model->suffix, &base, &to);
    for (size_t i = 0; i < r->n; i++) {
        struct figure *f = &r->figures[i];
        if (!fits(r, i) || f->unit != r->model->unit) continue;
        if (powers && figure_unit_power(f->suffix, &base, &from)) f->shift = from - to;
        bool other = f->shift || (f->unit == FIGURE_PERCENT && f->percent != r->model->percent);
        others += other;
        if (other && first == SIZE_MAX) first = i;
    }
    if (first == SIZE_MAX) return;
    struct str unit = str_trim(r->model->suffix);
    const char *more = others > 1 ? arena_printf(r->arena, ", and %zu more", others - 1) : "";
    reading_doubt(r, DOUBT_CONVERTED, first,
                  arena_printf(r->arena, "the column is in %.*s%s", (int)unit.n, unit.p, more));
}

static bool is_zero(const struct reading *r, const struct figure *f) {
    return figure_value(&f->low, 0, r->decimal) == 0 && figure_value(&f->high, 0, r->decimal) == 0;
}

/* The unit that most of the cells with one have; cells without any are taken to be in it, but not in percent, and zero
 * is zero in any unit. */
static void choose_unit(struct reading *r) {
    size_t most = 0, plain = 0;
    for (size_t i = 0; i < r->n; i++) {
        if (!fits(r, i)) continue;
        const struct figure *f = &r->figures[i];
        if (f->unit == FIGURE_PLAIN || (r->model && same_unit(f, r->model))) continue;
        size_t count = 0;
        for (size_t k = i; k < r->n; k++)
            count += fits(r, k) && same_unit(f, &r->figures[k]);
        if (count > most) {
            most = count;
            r->model = f;
        }
        if (i > 64) break; /* a unit that does not show among the first cells is a misfit among them */
    }
    if (!r->model) return; /* plain numbers */
    bool strict = r->model->unit == FIGURE_PERCENT || r->model->unit == FIGURE_OTHER;
    for (size_t i = 0; strict && i < r->n; i++)
        plain += fits(r, i) && r->figures[i].unit == FIGURE_PLAIN && !is_zero(r, &r->figures[i]);
    if (plain > most) r->model = NULL;
    for (size_t i = 0; i < r->n; i++) {
        if (!fits(r, i)) continue;
        const struct figure *f = &r->figures[i];
        if (r->model && same_unit(f, r->model)) continue;
        if (f->unit == FIGURE_PLAIN && (!r->model || !strict || is_zero(r, f))) continue;
        misfit(r, i,
               f->unit == FIGURE_PLAIN ? "it has no unit, the other cells have one"
               : r->model              ? "its unit is not that of the other cells"
                                       : "it has a unit, the other cells have none");
    }
    if (r->model) convert_units(r);
}

/* The scale that most cells have; of equally frequent ones the largest. */
static void choose_scale(struct reading *r) {
    size_t count[16] = {0}, most = 0;
    for (size_t i = 0; i < r->n; i++)
        if (fits(r, i) && r->figures[i].high.scaled) count[r->figures[i].high.scale]++;
    for (int s = 15; s > 0; s--) {
        if (count[s] <= most) continue;
        most = count[s];
        r->scale = s;
    }
    size_t first = 0, converted = 0;
    for (size_t i = 0; i < r->n && r->scale; i++) {
        if (!fits(r, i)) continue;
        const struct figure_number *n = &r->figures[i].high;
        if (n->scaled && n->scale == r->scale) continue;
        if (!n->scaled && is_zero(r, &r->figures[i])) continue;
        if (!n->scaled && fabs(figure_value(n, 0, r->decimal)) < 1000)
            misfit(r, i, "it has no scale such as \"million\", the other cells have one");
        else if (converted++ == 0)
            first = i;
    }
    if (converted)
        reading_doubt(r, DOUBT_CONVERTED, first,
                      converted == 1
                          ? "its scale is not that of the other cells"
                          : arena_printf(r->arena, "its scale is not that of most cells, nor is that of %zu more",
                                         converted - 1));
    for (size_t i = 0; i < r->n; i++) {
        if (!fits(r, i) || !r->figures[i].high.doubtful_fraction) continue;
        reading_doubt(r, DOUBT_GUESS, i, "it is taken for a fraction, not for a date or a score");
        break;
    }
    for (size_t i = 0; i < r->n; i++) {
        if (!fits(r, i) || !r->figures[i].high.doubtful_sign) continue;
        reading_doubt(r, DOUBT_GUESS, i, "the minus after it is taken for its sign");
        break;
    }
    for (size_t i = 0; i < r->n; i++) {
        if (!fits(r, i) || !r->figures[i].high.doubtful_scale) continue;
        int scale = r->figures[i].high.scale;
        reading_doubt(r, DOUBT_GUESS, i,
                      scale == 3   ? "\"mil\" is taken for thousand"
                      : scale == 6 ? "\"m\" is taken for million, not for metre"
                                   : "\"t\" is taken for trillion, not for tonne");
        break;
    }
}

/* ---- columns that look like figures and are none */

/* Codes such as "007", "01234" or "01.11". */
static bool are_codes(const struct reading *r) {
    for (size_t i = 0; i < r->n; i++) {
        if (!fits(r, i)) continue;
        const struct figure *f = &r->figures[i];
        const struct str s = f->low.text;
        if (!f->range && f->unit == FIGURE_PLAIN && s.n > 1 && s.p[0] == '0' && s.p[1] >= '0' && s.p[1] <= '9')
            return true;
    }
    return false;
}

/* Digits alone, so many that a number would lose the last: "20240614220014871947". SIZE_MAX: no cell is such. */
static size_t first_identifier(const struct reading *r) {
    for (size_t i = 0; i < r->n; i++) {
        const struct figure *f = &r->figures[i];
        if (!fits(r, i) || f->range || f->unit != FIGURE_PLAIN || f->low.scaled || f->low.exponent) continue;
        struct str s = f->low.text;
        size_t digits = 0;
        while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
            digits++;
        if (digits == s.n && figure_value(&f->low, 0, '.') > FIGURE_WHOLE_MOST) return i;
    }
    return SIZE_MAX;
}

/* Class intervals, such as ages 0-14, 15-64, 65+: bare numbers, each class beginning after the one before. */
static bool are_classes(const struct reading *r) {
    size_t ranges = 0;
    double last = -INFINITY;
    if (r->model || r->scale) return false;
    for (size_t i = 0; i < r->n; i++) {
        if (!fits(r, i)) continue;
        const struct figure *f = &r->figures[i];
        double low = figure_value(&f->low, 0, r->decimal), high = figure_value(&f->high, 0, r->decimal);
        if ((!f->range && !f->inexact) || f->margin || low < last) return false;
        last = high;
        ranges += f->range;
    }
    return ranges >= 2;
}

static void check_ranges(struct reading *r) {
    for (size_t i = 0; i < r->n; i++) {
        const struct figure *f = &r->figures[i];
        if (!fits(r, i) || !f->range) continue;
        int power = power_of(f);
        if (!f->margin && figure_value(&f->low, power, r->decimal) > figure_value(&f->high, power, r->decimal))
            misfit(r, i, "its range runs backwards");
        else
            r->ranges = true;
    }
}

/* "12E5" among whole numbers may be a code. */
static void doubt_exponent(struct reading *r) {
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < r->n; i++) {
        const struct figure_number *n = &r->figures[i].low;
        if (!fits(r, i)) continue;
        if (n->separator != SEPARATOR_NONE || n->negative || n->exponent < 0) return;
        if (n->exponent && first == SIZE_MAX) first = i;
    }
    if (first == SIZE_MAX || !memchr(r->cells[first].p, 'E', r->cells[first].n)) return;
    if (memchr(r->cells[first].p, '+', r->cells[first].n)) return;
    reading_doubt(r, DOUBT_GUESS, first, "it is taken for a power of ten, not for a code");
}

/* ---- the result */

/* Digits after the point: as written, or, in a cell of another scale, as many as its value has in the column's. */
static uint8_t decimals_of(const struct reading *r, const struct figure_number *n, int shift) {
    int digits = figure_decimals(n, r->decimal);
    if (n->scale != r->scale || shift) {
        digits += r->scale - n->scale - shift;
        for (size_t i = n->text.n; i > 0 && digits > 0 && n->text.p[i - 1] == '0'; i--)
            digits--;
    }
    return digits < 0 ? 0 : digits > 254 ? 254 : (uint8_t)digits;
}

static struct unit *unit_of(struct reading *r) {
    const struct figure *m = r->model;
    if (!m && !r->scale) return NULL;
    struct unit *u = ARENA_NEW(r->arena, struct unit);
    *u = (struct unit){.prefix = "", .suffix = "", .scale = 1};
    for (int i = 0; i < r->scale; i++)
        u->scale *= 10;
    if (!m) return u;
    u->prefix = arena_strndup(r->arena, m->prefix.p, m->prefix.n);
    u->suffix = arena_strndup(r->arena, m->suffix.p, m->suffix.n);
    u->currency = m->currency;
    u->percent = m->percent == -2;
    if (m->percent) u->scale = m->percent == -2 ? 0.01 : m->percent == -3 ? 0.001 : 0.0001;
    return u;
}

/* A range's lower (-1) or upper (1) end. */
static double end_of(const struct figure *f, int which, int power, char decimal) {
    if (f->margin) return figure_off(&f->low, &f->high, which, power, decimal);
    return figure_value(which < 0 ? &f->low : &f->high, power, decimal);
}

static void fill(struct reading *r, struct column out[3], size_t *count) {
    struct arena *a = r->arena;
    double *middle = ARENA_ARRAY(a, double, r->n);
    double *low = r->ranges ? ARENA_ARRAY(a, double, r->n) : NULL,
           *high = r->ranges ? ARENA_ARRAY(a, double, r->n) : NULL;
    uint8_t *null = NULL, *inexact = NULL, *decimals = ARENA_ARRAY(a, uint8_t, r->n);
    const char **footnotes = NULL;
    for (size_t i = 0; i < r->n; i++) {
        const struct figure *f = &r->figures[i];
        if (f->null) {
            if (!null) null = ARENA_ARRAY(a, uint8_t, r->n);
            null[i] = 1;
            middle[i] = NAN;
            if (low) low[i] = high[i] = NAN;
            decimals[i] = UINT8_MAX;
            continue;
        }
        int power = power_of(f);
        middle[i] = f->range && !f->margin ? figure_middle(&f->low, &f->high, power, r->decimal)
                                           : figure_value(&f->low, power, r->decimal);
        if (low) low[i] = end_of(f, -1, power, r->decimal);
        if (low) high[i] = end_of(f, 1, power, r->decimal);
        uint8_t one = decimals_of(r, &f->low, f->shift), other = decimals_of(r, &f->high, f->shift);
        decimals[i] = one > other ? one : other;
        if (f->inexact && !inexact) inexact = ARENA_ARRAY(a, uint8_t, r->n);
        if (f->inexact) inexact[i] = f->bound && !f->range ? (uint8_t)f->bound : FIGURE_ABOUT;
        if (f->footnote.n && !footnotes) footnotes = ARENA_ARRAY(a, const char *, r->n);
        if (f->footnote.n) footnotes[i] = arena_strndup(a, f->footnote.p, f->footnote.n);
    }
    const struct unit *unit = unit_of(r);
    out[0] = (struct column){.name = r->name,
                             .type = COLUMN_NUMBER,
                             .number = middle,
                             .null = null,
                             .unit = unit,
                             .decimals = decimals,
                             .footnotes = footnotes,
                             .inexact = inexact,
                             .writing = {.decimal = r->marked ? r->decimal : 0}};
    *count = 1;
    if (!r->ranges) return;
    out[1] = out[2] = out[0];
    out[1].number = low;
    out[2].number = high;
    out[1].footnotes = out[2].footnotes = NULL;
    out[1].inexact = out[2].inexact = NULL;
    out[0].low = out[1].name = arena_concat(a, r->name, "_low");
    out[0].high = out[2].name = arena_concat(a, r->name, "_high");
    *count = 3;
}

static void read_cells(struct reading *r) {
    size_t figures = 0, reasons = 0;
    for (size_t i = 0; i < r->n; i++) {
        if (i == figures) { /* a sample of them first */
            size_t need = i || r->n <= SAMPLE ? r->n : SAMPLE + 1;
            r->figures = arena_grow(r->arena, r->figures, &figures, need, sizeof *r->figures);
            r->reason = arena_grow(r->arena, r->reason, &reasons, figures, sizeof *r->reason);
        }
        r->reason[i] = figure_read(r->arena, r->cells[i], r->o->nulls, r->o->null_count, &r->figures[i]);
        r->misfits += r->reason[i] != NULL;
        r->present += !r->figures[i].null;
        if (i == SAMPLE && !r->o->wanted && r->misfits * 2 >= r->present) return; /* plain text: enough was seen */
    }
}

/* Without a mark of a footnote: "*4.0", "4.0 (p)". */
static struct str unmarked(struct str s) {
    while (s.n && *s.p == '*')
        s = (struct str){s.p + 1, s.n - 1};
    bool flag = s.n > 4 && s.p[s.n - 1] == ')' && s.p[s.n - 3] == '(' && (s.p[s.n - 2] | 32) >= 'a';
    return flag ? str_trim((struct str){s.p, s.n - 3}) : s;
}

/* "12.3 (4.5)", "$63.300 mill.": digits above all, or money. */
static bool looks_like_figure(struct str s) {
    bool sign = s.n && !((s.p[0] | 32) >= 'a' && (s.p[0] | 32) <= 'z');
    bool money = sign && figure_word(s, 1u << WORD_CURRENCY).length;
    size_t digits = 0, others = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool digit = s.p[i] >= '0' && s.p[i] <= '9';
        digits += digit;
        others += !digit && s.p[i] != ' ' && (s.p[i] & 0xC0) != 0x80;
    }
    bool begins = s.n && ((s.p[0] >= '0' && s.p[0] <= '9') || strchr("+-(<>~", s.p[0]));
    return digits && ((begins && digits >= others) || money);
}

/* A column of text of which nearly every cell looks like a figure and few or none is one: the first tells why. */
static void doubt_alike(struct reading *r) {
    const struct doubts *d = r->doubts;
    if (d->count && !strcmp(d->items[d->count - 1].column, r->name)) return; /* another reader has told */
    size_t seen = 0, alike = 0, first = SIZE_MAX;
    for (size_t i = 0; i < r->n && i < SAMPLE; i++) {
        if (r->figures[i].null) continue;
        seen++;
        alike += looks_like_figure(unmarked(str_trim(r->cells[i])));
        if (r->reason[i] && first == SIZE_MAX) first = i;
    }
    if (first == SIZE_MAX || alike * 10 < seen * 9) return;
    struct str s = str_trim(r->cells[first]);
    bool clock = s.n > 3 && memchr(s.p, ':', 3);
    reading_doubt(r, DOUBT_MISFIT, first, clock ? "it may be a time of day or a duration" : r->reason[first]);
}

static void doubt_text(struct reading *r) {
    if (!r->misfits) return;
    if (!r->o->wanted && r->misfits * 2 >= r->present) {
        doubt_alike(r);
        return;
    }
    for (size_t i = 0; i < r->n; i++)
        if (r->reason[i]) reading_doubt(r, DOUBT_MISFIT, i, r->reason[i]);
}

/* What the cells agree upon; false: they do not. *shown: the decimal mark that they show. */
static bool settle(struct reading *r, char *shown) {
    if (r->present == 0 || (r->misfits * 2 >= r->present && !r->o->wanted)) return false;
    *shown = choose_decimal(r);
    settle_sentinels(r);
    settle_letters(r);
    settle_flags(r);
    choose_unit(r);
    choose_scale(r);
    check_ranges(r);
    return !r->misfits && (r->o->wanted || !(are_codes(r) || are_classes(r)));
}

bool figure_column(struct arena *a, const char *name, const struct str *cells, size_t n, const struct figure_options *o,
                   struct column out[3], size_t *count, struct doubts *doubts, char *decimal) {
    struct reading r = {.arena = a, .name = name, .cells = cells, .n = n, .o = o, .doubts = doubts};
    size_t doubts_before = doubts->count;
    char shown = 0;
    *decimal = 0;
    if (figure_plain_column(a, name, cells, n, o, out, decimal)) {
        *count = 1;
        return true;
    }
    read_cells(&r);
    settle_signs(&r);
    bool figures = settle(&r, &shown);
    size_t identifier = figures && !o->wanted ? first_identifier(&r) : SIZE_MAX;
    if (figures && identifier == SIZE_MAX) {
        doubt_exponent(&r);
        *decimal = shown;
        fill(&r, out, count);
        return true;
    }
    doubts->count = doubts_before;
    if (identifier != SIZE_MAX)
        reading_doubt(&r, DOUBT_MISFIT, identifier, "it has more digits than a number keeps: an identifier?");
    doubt_text(&r);
    return false;
}
