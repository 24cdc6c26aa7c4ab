/* The figure of growth between two bars: per cent, difference, yearly rate. */
#include "plan/bars.h"
#include "plan/extras_work.h"
#include "plan/figures.h"
#include "plan/growth.h"
#include "plan/planner.h"
#include "table/figure.h"

/* No decimals from ten per cent up, unless less than all would seem to be all: a fall to something is never -100 %. */
static int change_decimals(double share) {
    int decimals = fabs(share) < 0.0995;
    for (double p = 100; share > -1 && round(-share * p) >= p && decimals < UNIT_DECIMALS_MAX; p *= 10)
        decimals++;
    return decimals;
}

void percent_change_write(struct buf *b, const struct number_locale *locale, double share) {
    static const struct unit percent = {"", "%", NULL, 0.01, true};
    struct unit_label l = unit_label_make(&percent, locale, fabs(share));
    size_t before = b->n;
    if (share > 0) buf_addc(b, '+');
    unit_label_write(b, &l, share, change_decimals(share));
    if (b->n == before + 1 && b->p[before] == '0') buf_adds(b, l.suffix);
}

/* Of bars of one category the series may name the years. */
static double years_between(const struct extras_work *w, const struct bar *from, const struct bar *to) {
    bool within = value_equal(from->category, to->category);
    return year_named(w->p->arena, within ? to->offset : to->category) -
           year_named(w->p->arena, within ? from->offset : from->category);
}

/* "more than" of growth from or to a figure of which no more is known: the more the later one is, the less the earlier.
 */
static const char *bound_of(const struct bar *from, const struct bar *to) {
    static const uint8_t opposite[] = {[FIGURE_ABOUT] = FIGURE_ABOUT,
                                       [FIGURE_ABOVE] = FIGURE_BELOW,
                                       [FIGURE_BELOW] = FIGURE_ABOVE,
                                       [FIGURE_AT_LEAST] = FIGURE_AT_MOST,
                                       [FIGURE_AT_MOST] = FIGURE_AT_LEAST};
    uint8_t early = opposite[from->inexact], late = to->inexact;
    return figure_bound_sign(!early || early == late ? late : !late ? early : FIGURE_ABOUT);
}

const char *growth_text(const struct extras_work *w, const struct growth_def *g, const struct bar *from,
                        const struct bar *to) {
    const struct extras *e = &w->p->doc->extras;
    const struct number_locale *locale = numbers_of(w->p);
    struct buf b;
    if (g->text) return g->text;
    buf_init(&b, w->p->arena);
    buf_adds(&b, bound_of(from, to));
    if (g->kind == GROWTH_DIFFERENCE) {
        struct figures f = figures_of(w, value_channel(w));
        figure_write_difference(&b, &f, e, to->value - from->value);
        return b.p;
    }
    if (!(from->value > 0) || !(to->value > 0 || (to->value >= 0 && g->kind == GROWTH_PERCENT))) {
        static const struct diag_hint hint = {"\"kind\": \"difference\" works with any figures",
                                              ADVICE_DIFFERENCE_OF_ANY, NULL};
        diag_tell(w->p->diag, DIAG_WARNING, g->place, hint, "growth from %s has no percentage",
                  from->value < 0 || to->value < 0 ? "or to a negative figure" : "zero");
        return NULL;
    }
    double ratio = to->value / from->value;
    if (g->kind == GROWTH_CAGR) {
        double years = years_between(w, from, to);
        if (!(years * 366 >= 1)) { /* at least a day */
            diag_warn(w->p->diag, g->place, NULL, "a yearly growth rate needs categories that name years");
            return NULL;
        }
        figure_write_yearly(&b, e, locale, pow(ratio, 1 / years) - 1);
        return b.p;
    }
    percent_change_write(&b, locale, ratio - 1);
    return b.p;
}
