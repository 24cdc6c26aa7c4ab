/* The decimal mark of a column of figures. */
#include "table/figure_reading.h"

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

char settle_decimal(struct reading *r) {
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
