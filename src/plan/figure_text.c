/* Figures as texts in their own unit: alone, as a difference, a mean, a share, or a cell with what it says besides. */
#include "plan/figures.h"
#include "table/figure.h"

/* The decimals that show two digits of a figure, however small. */
static int two_digits(const struct figures *f, double v) {
    double shown = fabs(v) / f->label.scale;
    int decimals = 0;
    for (; shown > 0 && shown < 9.95 && decimals < UNIT_DECIMALS_MAX; shown *= 10)
        decimals++;
    return decimals;
}

/* Within `least` and what is shown at most, those that the figure has. */
static int shown_decimals(const struct figures *f, double v) {
    if (!f->own) return f->decimals > f->least ? f->decimals : f->least;
    int own = figure_own_decimals(f, v), most = figure_most_decimals(f), two = two_digits(f, v);
    if (two > most) most = two;
    return own < f->least ? f->least : own > most ? most : own;
}

static void write_lowered(struct buf *b, const struct figures *f, double v) {
    struct figures low = *f;
    while (fabs(v) < low.label.scale && unit_label_lower(&low.label)) {
    }
    int decimals = figure_own_decimals(&low, v);
    unit_label_write(b, &low.label, v, decimals > 1 ? unit_label_decimals_of(&low.label, v, 1) : decimals);
}

void figure_write_share(struct buf *b, const struct figures *f, double v) {
    const double least = 0.0005; /* below which one decimal shows nothing */
    if (v > 0 && v < least)
        buf_adds(b, "<0.1%");
    else
        unit_label_write(b, &f->label, v, f->decimals);
    if (v == 0) buf_adds(b, "%");
}

void figure_write_number(struct buf *b, const struct figures *f, double v) {
    if (isnan(v)) return;
    if (f->formatted)
        number_format_write(b, &f->format, f->locale, f->label.unsigned_ ? fabs(v) : v);
    else if (f->shares)
        figure_write_share(b, f, v);
    else if (figure_is_lowered(f, v))
        write_lowered(b, f, v);
    else
        unit_label_write(b, &f->label, v, unit_label_decimals_of(&f->label, v, shown_decimals(f, v)));
}

void figure_write_sum(struct buf *b, const struct figures *f, double v) {
    figure_write_number(b, f, round(v / f->label.scale * 1e9) / 1e9 * f->label.scale);
}

void bin_write(struct buf *b, const struct unit *unit, const struct number_locale *locale, double from, double to) {
    struct unit_label l = unit_label_make(unit, locale, fabs(to));
    int decimals = unit_label_step_decimals(&l, to - from);
    unit_label_write(b, &l, from, decimals);
    buf_adds(b, "\u2013");
    unit_label_write(b, &l, to, decimals);
}

void figure_write_whole(struct buf *b, const struct figures *f, const struct column *c, double v) {
    bool hundred = c->unit && c->unit->percent && fabs(v - 1) < 1e-9;
    (hundred ? figure_write_said : figure_write_sum)(b, f, v);
}

void figure_write_statistic(struct buf *b, const struct figures *f, double v) {
    if (f->formatted || figure_is_lowered(f, v)) {
        figure_write_number(b, f, v);
        return;
    }
    int decimals = f->decimals > f->least ? f->decimals : f->least;
    bool coarse = f->label.scale < f->unit_scale; /* whole figures that were rounded in the data */
    if (!decimals && !coarse && fabs(v / f->label.scale) < 100 && figure_own_decimals(f, v)) decimals = 1;
    unit_label_write(b, &f->label, v, unit_label_decimals_of(&f->label, v, decimals));
}

void figure_write_said(struct buf *b, const struct figures *f, double v) {
    struct figures own = *f;
    if (figure_own_decimals(f, v) <= figure_most_decimals(f)) own.own = true, own.least = 0;
    figure_write_number(b, &own, v);
}

void figure_write_difference(struct buf *b, const struct figures *figures, const struct extras *e, double v) {
    struct figures f = *figures;
    bool points = f.points && !f.formatted;
    struct buf number;
    buf_init(&number, b->arena);
    f.label.unsigned_ = f.shares = false;
    if (points) f.label.suffix = f.label.prefix = "";
    if (v > 0) buf_addc(&number, '+');
    figure_write_sum(&number, &f, v);
    pattern_write(b, points ? extras_word(e, "pp") : "{0}", number.p ? number.p : "");
}

void figure_write_yearly(struct buf *b, const struct extras *e, const struct number_locale *locale, double rate) {
    struct buf percent;
    buf_init(&percent, b->arena);
    percent_change_write(&percent, locale, rate);
    pattern_write(b, extras_word(e, "yearly"), percent.p);
}

bool figure_bounds(const struct table *t, const struct column *c, size_t row, double *low, double *high) {
    const struct column *lows = c->low ? table_column(t, str_of(c->low)) : NULL,
                        *highs = c->high ? table_column(t, str_of(c->high)) : NULL;
    *low = *high = column_number(c, row);
    if (!lows || !highs || !(column_number(lows, row) < column_number(highs, row))) return false;
    *low = column_number(lows, row);
    *high = column_number(highs, row);
    return true;
}

const char *figure_bound_sign(uint8_t bound) {
    static const char *const signs[] = {[0] = "",
                                        [FIGURE_ABOUT] = "~",
                                        [FIGURE_ABOVE] = ">",
                                        [FIGURE_BELOW] = "<",
                                        [FIGURE_AT_LEAST] = "\u2265",
                                        [FIGURE_AT_MOST] = "\u2264"};
    return signs[bound];
}

void figure_write(struct buf *b, const struct figures *f, const struct table *t, const struct column *c, size_t row) {
    double v = column_number(c, row), low, high;
    if (isnan(v)) return;
    if (figure_bounds(t, c, row, &low, &high)) { /* "80–90 %", but "$2.5B–$6.5B" */
        struct figures bare = *f;
        if (!*f->label.word && !*f->label.prefix) bare.label.suffix = "";
        figure_write_number(b, &bare, low);
        buf_adds(b, "\u2013");
        v = high;
    } else if (c->inexact) {
        buf_adds(b, figure_bound_sign(c->inexact[row]));
    }
    figure_write_number(b, f, v);
    if (c->footnotes && c->footnotes[row]) buf_adds(b, c->footnotes[row]);
}

void figure_write_bare(struct buf *b, const struct figures *f, const struct table *t, const struct column *c,
                       size_t row) {
    struct figures bare = *f;
    double low, high;
    figure_bounds(t, c, row, &low, &high);
    bool lowered = !isnan(low) && (figure_is_lowered(f, low) || figure_is_lowered(f, high));
    if (!f->formatted && !lowered) bare.label.prefix = bare.label.word = bare.label.suffix = bare.label.after = "";
    figure_write(b, &bare, t, c, row);
}
