/* The figure of growth between two bars: per cent, difference, yearly rate. */
#include "plan/growth.h"
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

/* A pattern of the language with its "{0}". */
static void write_pattern(struct buf *b, const char *pattern, const char *text) {
    const char *at = strstr(pattern, "{0}");
    if (!at) at = pattern + strlen(pattern);
    buf_add(b, pattern, (size_t)(at - pattern));
    buf_adds(b, text);
    buf_adds(b, *at ? at + 3 : "");
}

/* The difference of two figures with its sign, of per cents in percentage points ("+2.2 pp"). */
static void figure_write_difference(struct buf *b, const struct extras_work *w, double v) {
    enum channel vc = value_channel(w);
    struct figures f = figures_of(w, vc);
    f.label.unsigned_ = false;
    const struct column *c = rows_of(w, vc);
    bool points = c->unit && c->unit->percent && !f.formatted;
    struct buf number;
    buf_init(&number, w->p->arena);
    if (v > 0) buf_addc(&number, '+');
    if (points) f.label.suffix = f.label.prefix = "";
    figure_write_number(&number, &f, round(v / f.label.scale * 1e9) / 1e9 * f.label.scale);
    write_pattern(b, points ? extras_word(&w->p->doc->extras, "pp") : "{0}", number.p);
}

static void write_yearly(struct buf *b, const struct extras_work *w, double rate) {
    struct buf percent;
    buf_init(&percent, w->p->arena);
    percent_change_write(&percent, w->p->locale ? w->p->locale->number : NULL, rate);
    write_pattern(b, extras_word(&w->p->doc->extras, "yearly"), percent.p);
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
    struct buf b;
    if (g->text) return g->text;
    buf_init(&b, w->p->arena);
    buf_adds(&b, bound_of(from, to));
    if (g->kind == GROWTH_DIFFERENCE) {
        figure_write_difference(&b, w, to->value - from->value);
        return b.p;
    }
    if (!(from->value > 0) || !(to->value > 0 || (to->value >= 0 && g->kind == GROWTH_PERCENT))) {
        diag_warn(w->p->diag, g->place, "\"kind\": \"difference\" works with any figures",
                  "growth from %s has no percentage",
                  from->value < 0 || to->value < 0 ? "or to a negative figure" : "zero");
        return NULL;
    }
    double ratio = to->value / from->value;
    if (g->kind == GROWTH_CAGR) {
        double years = years_between(w, from, to);
        if (!(years > 0)) {
            diag_warn(w->p->diag, g->place, NULL, "a yearly growth rate needs categories that name years");
            return NULL;
        }
        write_yearly(&b, w, pow(ratio, 1 / years) - 1);
        return b.p;
    }
    percent_change_write(&b, w->p->locale ? w->p->locale->number : NULL, ratio - 1);
    return b.p;
}
