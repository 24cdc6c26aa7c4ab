/* How the figures of a channel are written: their scale and digits. What is written with them is figure_text.c's. */
#include "plan/figures.h"
#include "plan/extras_work.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "table/figure.h"

enum { DECIMALS_UNKNOWN = 255, DECIMALS_WRITTEN_MAX = 2 };
/* Figures below this share of a scale are written in the next below, 44K, not 0.044M, where that scale was chosen for
 * the largest or they take more decimals in it than are written. */
static const double LOWER = 0.1;
/* ... and those below this share of the largest where that scale was chosen and two decimals in it would miss them by
 * more than that share of theirs. */
static const double FAR_BELOW = 0.1, LOST = 0.005;

int figure_own_decimals(const struct figures *f, double v) {
    double shown = fabs(v) / f->label.scale, p = 1;
    for (int d = 0; d < UNIT_DECIMALS_MAX; d++, p *= 10)
        if (fabs(shown * p - round(shown * p)) < 1e-9 * fmax(1, shown * p)) return d;
    return UNIT_DECIMALS_MAX;
}

int figure_most_decimals(const struct figures *f) {
    return f->decimals > DECIMALS_WRITTEN_MAX ? f->decimals : DECIMALS_WRITTEN_MAX;
}

bool figure_is_lowered(const struct figures *f, double v) {
    double shown = fabs(v) / f->label.scale;
    bool moved = f->label.scale > fmax(f->unit_scale, 1);
    if (!(f->label.scale > 1) || v == 0 || !(shown < 1)) return false;
    bool far = fabs(v) < FAR_BELOW * f->largest;
    if (moved && far && fabs(shown - round(shown * 100) / 100) > LOST * shown) return true;
    return shown < LOWER && (moved || figure_own_decimals(f, v) > DECIMALS_WRITTEN_MAX);
}

/* What a set of figures is written from. */
struct written {
    const struct unit *unit; /* or NULL */
    double *v;               /* the numbers that are written; NaN: none */
    size_t n;
    double largest;             /* in magnitude */
    const struct column *cells; /* those whose decimals tell how fine the figures are; NULL: nobody knows */
    size_t rows;
    bool exact; /* the numbers are the cells' own, or their sums or extremes; else means and the like */
};

static double largest_of(const struct column *c, size_t rows) {
    double most = 0;
    for (size_t i = 0; i < rows; i++) {
        double v = fabs(column_number(c, i));
        if (isfinite(v) && v > most) most = v;
    }
    return most;
}

/* The most decimals that any of them needs. */
static int most_own(const struct figures *f, const struct written *w) {
    int most = 0;
    for (size_t i = 0; i < w->n; i++) {
        int own = isnan(w->v[i]) ? 0 : figure_own_decimals(f, w->v[i]);
        if (own > most) most = own;
    }
    return most;
}

/* What is seen to add up needs all its decimals, if two are enough and the numbers are not long. */
static int decimals_that_add_up(const struct figures *f, const struct written *w) {
    const double long_number = 1000;
    int needed = f->decimals;
    for (size_t i = 0; i < w->n; i++) {
        int own = isnan(w->v[i]) ? 0 : figure_own_decimals(f, w->v[i]);
        if (own > DECIMALS_WRITTEN_MAX || fabs(w->v[i]) / f->label.scale >= long_number) return f->decimals;
        if (own > needed) needed = own;
    }
    return needed;
}

/* The fewest and the most decimals that the cells are written with. */
static void decimals_in_cells(const struct written *w, int *least, int *most) {
    *least = DECIMALS_UNKNOWN, *most = 0;
    for (size_t i = 0; w->cells && i < w->rows; i++) {
        double figure = column_number(w->cells, i);
        if (isnan(figure) || figure == 0) continue; /* a zero is "0" or a dash */
        if (w->cells->decimals[i] < *least) *least = w->cells->decimals[i];
        if (w->cells->decimals[i] > *most) *most = w->cells->decimals[i];
    }
}

/* One decimal for all where any of them has one: "$4.0B" beside "$2.23B", "9.0" beside "8.1", but "14,500" beside
 * "1.2".
 */
static int common_decimals(const struct figures *f, const struct written *w) {
    const double long_number = 1e4;
    bool any = false, long_one = false;
    for (size_t i = 0; i < w->n; i++) {
        any = any || (!isnan(w->v[i]) && figure_own_decimals(f, w->v[i]) > 0);
        long_one = long_one || fabs(w->v[i]) >= long_number;
    }
    return any && (w->unit || !long_one);
}

/* The decimals that each figure has at least: those that all cells have, "3.50" beside "3.51" and "3.525", as far as
 * any figure needs them and they are no more than are shown; else one where any has decimals. */
static int least_decimals(const struct figures *f, const struct written *w) {
    int least, most, common = common_decimals(f, w);
    decimals_in_cells(w, &least, &most);
    if (!w->exact) return most > 0 && most != DECIMALS_UNKNOWN ? common : 0;
    if (f->label.scale != f->unit_scale || least == DECIMALS_UNKNOWN) return common;
    int needed = most_own(f, w), shown = figure_most_decimals(f);
    if (needed < least) least = needed;
    if (shown < least) least = shown;
    return least > common ? least : common;
}

/* Who writes $1,204.5 throughout means no cents. */
static bool written_alike(const struct figures *f, const struct written *w) {
    int least, most;
    decimals_in_cells(w, &least, &most);
    return f->label.scale == f->unit_scale && least == most && least > 0 && least == most_own(f, w);
}

static struct figures figures_make(const struct extras *e, const struct number_locale *locale,
                                   const struct written *w) {
    struct figures f = {.locale = locale, .largest = w->largest};
    const double long_number = 1e5; /* of which no reader wants the decimals */
    f.formatted = e->label_format.kind == VALUE_STRING && number_format_parse(value_to_str(e->label_format), &f.format);
    f.label = unit_label_make(w->unit, locale, w->largest);
    f.label.unsigned_ = e->mirrored;
    f.unit_scale = w->unit ? w->unit->scale : 1;
    f.points = w->unit && w->unit->percent;
    for (size_t i = 0; i < w->n; i++)
        if (figure_is_lowered(&f, w->v[i])) w->v[i] = NAN;
    bool kept = f.label.scale == f.unit_scale;
    f.own = w->cells && w->exact &&
            (kept ? w->largest < long_number * f.label.scale : most_own(&f, w) <= DECIMALS_WRITTEN_MAX);
    f.decimals = unit_label_decimals(&f.label, w->v, w->n, f.own ? UNIT_SAME_WRITTEN : UNIT_SAME_COMPUTED);
    if (e->waterfall) f.decimals = decimals_that_add_up(&f, w);
    if (f.own || (w->cells && !w->exact)) f.least = least_decimals(&f, w);
    if (f.own && e->waterfall && f.least < f.decimals) f.least = f.decimals;
    if (f.own && written_alike(&f, w)) f.label.money = false;
    return f;
}

/* The numbers that are written: of a range its ends, not its middle. */
static void take_numbers(struct arena *a, const struct table *t, const struct column *c, struct written *out) {
    size_t rows = t->rows < LABELLED_ROWS_MAX ? t->rows : LABELLED_ROWS_MAX;
    out->v = ARENA_ARRAY(a, double, 2 * rows);
    for (size_t i = 0; i < rows; i++) {
        double low, high;
        bool range = figure_bounds(t, c, i, &low, &high);
        out->v[out->n++] = low;
        if (range) out->v[out->n++] = high;
    }
}

/* Are they what the cells themselves are, or sums of such? */
static bool is_exact(const char *op) {
    static const char *const ops[] = {"sum", "min", "max"};
    for (size_t i = 0; op && i < sizeof ops / sizeof *ops; i++)
        if (strcmp(op, ops[i]) == 0) return true;
    return !op;
}

struct figures figures_of(const struct extras_work *w, enum channel ch) {
    const struct table *t;
    const struct column *all = all_of(w, ch, &t);
    const struct coding *c = &w->u->channels[ch];
    struct written from = {.unit = all->unit, .largest = largest_of(all, t->rows), .exact = is_exact(c->aggregate.op)};
    take_numbers(w->p->arena, t, all, &from);
    const char *field = c->aggregate.op && c->data ? c->data->field : NULL;
    from.cells = field && w->u->raw ? table_column(w->u->raw, str_of(field)) : all;
    from.rows = from.cells == all ? t->rows : w->u->raw->rows;
    if (!from.cells || !from.cells->decimals) from.cells = NULL;
    return figures_make(&w->p->doc->extras, numbers_of(w->p), &from);
}

struct figures figures_of_numbers(struct arena *a, const struct extras *e, const struct number_locale *locale,
                                  const struct unit *unit, const struct column *cells, size_t rows, const double *v,
                                  size_t n) {
    static const struct extras none;
    struct written from = {.unit = unit, .n = n, .rows = rows, .exact = true};
    from.v = ARENA_ARRAY(a, double, n);
    for (size_t i = 0; i < n; i++) {
        from.v[i] = v[i];
        if (isfinite(v[i])) from.largest = fmax(from.largest, fabs(v[i]));
    }
    from.cells = cells && cells->decimals ? cells : NULL;
    return figures_make(e ? e : &none, locale, &from);
}

struct figures figures_of_shares(const struct number_locale *locale, int decimals) {
    static const struct unit percent = {"", "%", NULL, 0.01, true};
    return (struct figures){.label = unit_label_make(&percent, locale, 1),
                            .largest = 1,
                            .unit_scale = percent.scale,
                            .decimals = decimals,
                            .shares = true,
                            .points = true,
                            .locale = locale};
}
