/* Columns of plain numbers ("1024", "-3.5", empty): the most common by far. Nothing is to be decided in them, so that
 * their cells need not be taken apart one by one. */
#include "base/number.h"
#include "table/figure.h"

enum { LONGEST = 24 };

struct plain_cell {
    size_t whole, decimals; /* digits before and after the point */
    bool ambiguous;         /* "1.234": a thousand and more? */
    double value;
};

static size_t run_of_digits(const char *p, const char *end) {
    const char *start = p;
    while (p < end && *p >= '0' && *p <= '9')
        p++;
    return (size_t)(p - start);
}

/* False for all that is not digits with a point among them, and for what may be a code ("007"). */
static bool read_plain(struct str s, struct plain_cell *c) {
    const char *p = s.p, *end = s.p + s.n;
    if (s.n > LONGEST) return false;
    if (p < end && *p == '-') p++;
    c->whole = run_of_digits(p, end);
    if (!c->whole || (c->whole > 1 && *p == '0')) return false;
    const char *point = p + c->whole;
    c->decimals = point < end && *point == '.' ? run_of_digits(point + 1, end) : 0;
    if (point + (c->decimals ? 1 + c->decimals : 0) != end) return false;
    c->ambiguous = c->decimals == 3 && c->whole <= 3 && *p != '0';
    return number_read(s, &c->value);
}

bool figure_plain_column(struct arena *a, const char *name, const struct str *cells, size_t n,
                         const struct figure_options *o, struct column *out, char *decimal) {
    size_t present = 0;
    bool shown = false, ambiguous = false;
    if (o->null_count || o->decimal == ',' || o->thousands == '.') return false;
    double *number = NULL;
    uint8_t *decimals = NULL, *null = NULL;
    for (size_t i = 0; i < n; i++) {
        struct plain_cell c;
        struct str s = str_trim(cells[i]);
        bool is_plain = read_plain(s, &c);
        if (!is_plain && !figure_is_null(s)) return false;
        if (!number) { /* not before a first cell promises that they are used */
            number = arena_alloc_raw(a, n * sizeof *number);
            decimals = arena_alloc_raw(a, n);
        }
        if (is_plain && ((c.value > FIGURE_WHOLE_MOST && !c.decimals) || figure_is_sentinel(c.value))) return false;
        if (is_plain) {
            number[i] = c.value == 0 ? 0 : c.value;
            decimals[i] = (uint8_t)c.decimals;
            present++;
            shown = shown || (c.decimals && !c.ambiguous);
            ambiguous = ambiguous || c.ambiguous;
            continue;
        }
        if (!null) null = arena_array(a, n, 1);
        null[i] = 1;
        number[i] = NAN;
        decimals[i] = UINT8_MAX;
    }
    bool told = o->decimal || o->thousands || o->usual_decimal == '.';
    if (!present || (ambiguous && !shown && !told)) return false;
    *decimal = shown ? '.' : 0;
    *out = (struct column){.name = name,
                           .type = COLUMN_NUMBER,
                           .number = number,
                           .null = null,
                           .decimals = decimals,
                           .writing = {.decimal = shown || told ? '.' : 0}};
    return true;
}
