/* What is said of a column elsewhere, as one of its cells would be read. */
#include "table/figure.h"

static char mark_of(const struct figure_number *n, struct writing writing) {
    switch (n->separator) {
    case SEPARATOR_DECIMAL_DOT:
    case SEPARATOR_GROUPING_COMMA: return '.';
    case SEPARATOR_DECIMAL_COMMA:
    case SEPARATOR_GROUPING_DOT: return ',';
    default: return writing.decimal ? writing.decimal : '.';
    }
}

static bool same_signs(const struct figure *f, const struct unit *u) {
    return str_equal(str_trim(f->prefix), str_trim(str_of(u->prefix))) &&
           str_equal(str_trim(f->suffix), str_trim(str_of(u->suffix)));
}

/* The power of ten from the figure's unit to the column's; false: it is another. */
static bool same_unit(const struct figure *f, const struct unit *u, int *power) {
    const char *from, *to;
    int of_figure, of_column;
    *power = 0;
    if (f->unit == FIGURE_PERCENT) {
        *power = f->percent;
        return !u || u->scale < 1 || (!u->currency && !*u->prefix && !f->percent);
    }
    if (f->unit == FIGURE_PLAIN || !u) return true;
    bool bare = !*u->prefix && !*u->suffix; /* the column's is but a scale */
    if (f->unit == FIGURE_CURRENCY)
        return bare || (u->currency && f->currency && !strcmp(f->currency, u->currency)) || same_signs(f, u);
    if (!figure_unit_power(f->suffix, &from, &of_figure) || !figure_unit_power(str_of(u->suffix), &to, &of_column))
        return str_equal(str_trim(f->suffix), str_trim(str_of(u->suffix)));
    *power = of_figure - of_column;
    return strcmp(from, to) == 0;
}

bool figure_said(struct arena *a, struct str text, struct writing writing, const struct unit *unit, double *value,
                 bool *bare) {
    struct figure f;
    int power;
    if (figure_read(a, text, NULL, 0, &f) || f.null || f.range || !same_unit(&f, unit, &power)) return false;
    *value = figure_value(&f.low, power, mark_of(&f.low, writing));
    *bare = f.unit == FIGURE_PLAIN && !f.low.scaled && !f.low.exponent;
    if (*bare && unit) *value *= unit->scale;
    return true;
}
