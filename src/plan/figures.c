/* The figures of a channel as texts in their own unit. */
#include "plan/extras.h"
#include "table/figure.h"

enum { DECIMALS_UNKNOWN = 255, DECIMALS_WRITTEN_MAX = 2 };
/* Figures below this share of a scale are written in the next below, 44K, not 0.044M, where that scale was chosen for
 * the largest or they take more decimals in it than are written. */
static const double LOWER = 0.1;
/* ... or where that scale was chosen and two decimals in it would miss them by more than this share of theirs. */
static const double LOST = 0.005;

/* The decimals that v / scale was written with: what its own digits need. */
static int own_decimals(const struct unit_label *l, double v) {
    double shown = fabs(v) / l->scale, p = 1;
    for (int d = 0; d < UNIT_DECIMALS_MAX; d++, p *= 10)
        if (fabs(shown * p - round(shown * p)) < 1e-9 * fmax(1, shown * p)) return d;
    return UNIT_DECIMALS_MAX;
}

static bool is_lowered(const struct figures *f, double v) {
    double shown = fabs(v) / f->label.scale;
    if (!(f->label.scale > 1) || v == 0 || !(shown < 1)) return false;
    if (f->moved && fabs(shown - round(shown * 100) / 100) > LOST * shown) return true;
    return shown < LOWER && (f->moved || own_decimals(&f->label, v) > DECIMALS_WRITTEN_MAX);
}

static double largest_of(const struct column *c, size_t rows) {
    double most = 0;
    for (size_t i = 0; i < rows; i++) {
        double v = fabs(column_number(c, i));
        if (isfinite(v) && v > most) most = v;
    }
    return most;
}

/* The column of one end of ranges; NULL: there are none. */
static const struct column *end_column(const struct table *t, const char *name) {
    return name ? table_column(t, str_of(name)) : NULL;
}

/* One end of a range; NaN: the cell was none. */
static double range_end(const struct column *end, size_t row) {
    return end ? column_number(end, row) : NAN;
}

/* The numbers that are written: of a range its ends, not its middle. */
static double *written(struct arena *a, const struct table *t, const struct column *c, size_t *n) {
    size_t rows = t->rows < LABELLED_ROWS_MAX ? t->rows : LABELLED_ROWS_MAX;
    double *v = ARENA_ARRAY(a, double, 2 * rows);
    const struct column *lows = end_column(t, c->low), *highs = end_column(t, c->high);
    *n = 0;
    for (size_t i = 0; i < rows; i++) {
        double low = range_end(lows, i), high = range_end(highs, i);
        v[(*n)++] = low < high ? low : column_number(c, i);
        if (low < high) v[(*n)++] = high;
    }
    return v;
}

/* The most decimals that any of them needs in the scale in which it is shown. */
static int most_own(const struct unit_label *l, const double *v, size_t n) {
    int most = 0;
    for (size_t i = 0; i < n; i++) {
        int own = isnan(v[i]) ? 0 : own_decimals(l, v[i]);
        if (own > most) most = own;
    }
    return most;
}

/* What is seen to add up needs all its decimals, if two are enough and the numbers are not long. */
static int decimals_that_add_up(const struct figures *f, const double *v, size_t n) {
    const double long_number = 1000;
    int needed = f->decimals;
    for (size_t i = 0; i < n; i++) {
        int own = isnan(v[i]) ? 0 : own_decimals(&f->label, v[i]);
        if (own > DECIMALS_WRITTEN_MAX || fabs(v[i]) / f->label.scale >= long_number) return f->decimals;
        if (own > needed) needed = own;
    }
    return needed;
}

static int most_decimals(const struct figures *f) {
    return f->decimals > DECIMALS_WRITTEN_MAX ? f->decimals : DECIMALS_WRITTEN_MAX;
}

/* The decimals that all figures are written with, if they are no more than are shown and any needs them; else 0. */
static int decimals_alike(const struct figures *f, const struct column *c, size_t rows, const double *v, size_t n) {
    int alike = -1;
    for (size_t i = 0; i < rows; i++) {
        double figure = column_number(c, i);
        if (isnan(figure) || figure == 0) continue; /* a zero is "0" or a dash */
        if (alike >= 0 && c->decimals[i] != alike) return 0;
        alike = c->decimals[i];
    }
    return alike <= most_decimals(f) && most_own(&f->label, v, n) == alike ? alike : 0;
}

/* One decimal for all where any of them has one: "$4.0B" beside "$2.23B", "9.0" beside "8.1", but "14,500" beside
 * "1.2".
 */
static int common_decimals(const struct figures *f, const struct unit *u, const double *v, size_t n) {
    const double long_number = 1e4;
    bool any = false, long_one = false;
    for (size_t i = 0; i < n; i++) {
        any = any || (!isnan(v[i]) && own_decimals(&f->label, v[i]) > 0);
        long_one = long_one || fabs(v[i]) >= long_number;
    }
    return any && (u || !long_one);
}

struct figures figures_of(const struct extras_work *w, enum channel ch) {
    const struct table *t;
    const struct column *all = all_of(w, ch, &t);
    struct figures f = {.locale = w->p->locale ? w->p->locale->number : NULL};
    struct value format = w->p->doc->extras.label_format;
    f.formatted = format.kind == VALUE_STRING && number_format_parse(value_to_str(format), &f.format);
    f.label = unit_label_make(all->unit, f.locale, largest_of(all, t->rows));
    f.label.unsigned_ = w->p->doc->extras.mirrored;
    size_t n;
    double *v = written(w->p->arena, t, all, &n);
    f.moved = f.label.scale > (all->unit && all->unit->scale > 1 ? all->unit->scale : 1);
    for (size_t i = 0; i < n; i++)
        if (is_lowered(&f, v[i])) v[i] = NAN;
    const double long_number = 1e5; /* of which no reader wants the decimals */
    bool kept = f.label.scale == (all->unit ? all->unit->scale : 1);
    f.own = all->decimals && (kept ? largest_of(all, t->rows) < long_number * f.label.scale
                                   : most_own(&f.label, v, n) <= DECIMALS_WRITTEN_MAX);
    f.decimals = unit_label_decimals(&f.label, v, n, f.own ? UNIT_SAME_WRITTEN : UNIT_SAME_COMPUTED);
    if (w->p->doc->extras.waterfall) f.decimals = decimals_that_add_up(&f, v, n);
    int alike = f.own && kept ? decimals_alike(&f, all, t->rows, v, n) : 0;
    if (f.own) f.least = alike ? alike : common_decimals(&f, all->unit, v, n);
    if (f.own && w->p->doc->extras.waterfall && f.least < f.decimals) f.least = f.decimals;
    if (alike) f.label.money = false; /* who writes $1,204.5 throughout means no cents */
    return f;
}

void figure_write_statistic(struct buf *b, const struct figures *f, double v) {
    if (f->formatted || is_lowered(f, v)) {
        figure_write_number(b, f, v);
        return;
    }
    int decimals = f->decimals > f->least ? f->decimals : f->least;
    if (!decimals && fabs(v / f->label.scale) < 100 && own_decimals(&f->label, v)) decimals = 1;
    unit_label_write(b, &f->label, v, unit_label_decimals_of(&f->label, v, decimals));
}

void figure_write_said(struct buf *b, const struct figures *f, double v) {
    struct figures own = *f;
    if (own_decimals(&f->label, v) <= most_decimals(f)) own.own = true, own.least = 0;
    figure_write_number(b, &own, v);
}

void figure_write_whole(struct buf *b, const struct figures *f, const struct column *c, double v) {
    v = round(v / f->label.scale * 1e9) / 1e9 * f->label.scale; /* decimal figures leave binary dust in a sum */
    bool hundred = c->unit && c->unit->percent && fabs(v - 1) < 1e-9;
    (hundred ? figure_write_said : figure_write_number)(b, f, v);
}

void figure_write_number(struct buf *b, const struct figures *f, double v) {
    if (isnan(v)) return;
    if (f->formatted) {
        number_format_write(b, &f->format, f->locale, f->label.unsigned_ ? fabs(v) : v);
        return;
    }
    int decimals = f->decimals;
    if (is_lowered(f, v)) {
        struct unit_label l = f->label;
        while (fabs(v) < l.scale && unit_label_lower(&l)) {
        }
        decimals = own_decimals(&l, v);
        unit_label_write(b, &l, v, decimals > 1 ? unit_label_decimals_of(&l, v, 1) : decimals);
        return;
    }
    if (f->own) {
        int own = own_decimals(&f->label, v), most = most_decimals(f);
        decimals = own < f->least ? f->least : own > most ? most : own;
    }
    unit_label_write(b, &f->label, v, unit_label_decimals_of(&f->label, v, decimals));
}

void figure_write(struct buf *b, const struct figures *f, const struct table *t, const struct column *c, size_t row) {
    double v = column_number(c, row), low = range_end(end_column(t, c->low), row),
           high = range_end(end_column(t, c->high), row);
    static const char *const signs[] = {[0] = "",
                                        [FIGURE_ABOUT] = "~",
                                        [FIGURE_ABOVE] = ">",
                                        [FIGURE_BELOW] = "<",
                                        [FIGURE_AT_LEAST] = "\u2265",
                                        [FIGURE_AT_MOST] = "\u2264"};
    if (isnan(v)) return;
    if (low < high) { /* "80–90 %", but "$2.5B–$6.5B" */
        struct figures bare = *f;
        if (!*f->label.word && !*f->label.prefix) bare.label.suffix = "";
        figure_write_number(b, &bare, low);
        buf_adds(b, "\u2013");
        v = high;
    } else if (c->inexact) {
        buf_adds(b, signs[c->inexact[row]]);
    }
    figure_write_number(b, f, v);
    if (c->footnotes && c->footnotes[row]) buf_adds(b, c->footnotes[row]);
}

void figure_write_bare(struct buf *b, const struct figures *f, const struct table *t, const struct column *c,
                       size_t row) {
    struct figures bare = *f;
    double all[] = {column_number(c, row), range_end(end_column(t, c->low), row),
                    range_end(end_column(t, c->high), row)};
    bool lowered = f->formatted;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        lowered |= !isnan(all[i]) && is_lowered(f, all[i]);
    if (!lowered) bare.label.prefix = bare.label.word = bare.label.suffix = bare.label.after = "";
    figure_write(b, &bare, t, c, row);
}
