/* Bins: vega-statistics' bin chooses the step, vega-transforms' Bin cuts. */
#include "transform/rows.h"
#include <math.h>

struct bin_params bin_params_default(const char *field) {
    return (struct bin_params){.field = field,
                               .anchor = NAN,
                               .maxbins = NAN,
                               .base = NAN,
                               .step = NAN,
                               .minstep = NAN,
                               .span = NAN,
                               .extent = {NAN, NAN}};
}

/* Unset and 0 both mean the default, as JavaScript's || has it. */
static double or_default(double v, double otherwise) {
    return v == v && v != 0 ? v : otherwise;
}

static double choose_step(const struct bin_params *p, double span) {
    static const double usual[] = {5, 2};
    const double *divide = p->divide ? p->divide : usual;
    size_t divide_count = p->divide ? p->divide_count : 2;
    double maxbins = fmax(or_default(p->maxbins, 20), 1), base = or_default(p->base, 10), log_base = log(base);
    if (or_default(p->step, 0) != 0) return p->step;
    if (p->step_count) {
        size_t i = 0;
        while (i < p->step_count && p->steps[i] < span / maxbins)
            i++;
        return p->steps[i ? i - 1 : 0];
    }
    double level = ceil(log(maxbins) / log_base), least = or_default(p->minstep, 0);
    double step = fmax(least, pow(base, floor(log(span) / log_base + 0.5) - level));
    if (!(base > 1) || !(step > 0) || !isfinite(span)) return span > 0 && isfinite(span) ? span : 1;
    while (ceil(span / step) > maxbins)
        step *= base;
    for (size_t i = 0; i < divide_count; i++) {
        double v = step / divide[i];
        if (v >= least && span / v <= maxbins) step = v;
    }
    return step;
}

struct bin_result bin_choose(const struct bin_params *p, double lo, double hi) {
    double span = or_default(p->span, or_default(hi - lo, or_default(fabs(lo), 1)));
    double step = choose_step(p, span), base = or_default(p->base, 10), v = log(step);
    double precision = v >= 0 ? 0 : trunc(-v / log(base)) + 1, epsilon = pow(base, -precision - 1);
    if (!p->not_nice) {
        v = floor(lo / step + epsilon) * step;
        lo = lo < v ? v - step : v;
        hi = ceil(hi / step) * step;
    }
    return (struct bin_result){lo, hi == lo ? lo + step : hi, step};
}

static struct bin_result anchored(const struct bin_params *p, double lo, double hi) {
    struct bin_result r = bin_choose(p, lo, hi);
    r.stop = r.start + ceil((r.stop - r.start) / r.step) * r.step;
    if (p->anchor == p->anchor) {
        double d = p->anchor - (r.start + r.step * floor((p->anchor - r.start) / r.step));
        r.start += d;
        r.stop += d;
    }
    return r;
}

const struct table *transform_bin(const struct transform *t, const struct table *in, const struct bin_params *p,
                                  struct bin_result *chosen) {
    const struct column *c = rows_field(t, in, p->field);
    double extent[2] = {p->extent[0], p->extent[1]};
    if (!c) return in;
    if (extent[0] != extent[0]) transform_extent(t, in, p->field, extent);
    struct bin_result r = extent[0] == extent[0] ? anchored(p, extent[0], extent[1]) : (struct bin_result){NAN, NAN, 1};
    if (chosen) *chosen = r;
    struct numbers n = rows_numbers(t->arena, c, in->rows);
    double *start = arena_alloc_raw(t->arena, in->rows * sizeof *start);
    double *end = arena_alloc_raw(t->arena, in->rows * sizeof *end);
    uint8_t *null = NULL;
    double last = fmax(r.start, r.stop - r.step);
    for (size_t i = 0; i < in->rows; i++) {
        double v = n.v[i];
        if (numbers_state(&n, i) == CELL_MISSING) {
            if (!null) null = arena_alloc(t->arena, in->rows);
            null[i] = 1;
            start[i] = end[i] = NAN;
            continue;
        }
        if (v < r.start)
            v = -INFINITY;
        else if (v > r.stop)
            v = INFINITY;
        else
            v = r.start + r.step * floor(1e-14 + ((v > last ? last : v) - r.start) / r.step);
        start[i] = v;
        /* not v + step: agrees better with the next bin's start (vega/vega#830) */
        end[i] = r.start + r.step * (1 + (v - r.start) / r.step);
    }
    struct column added[] = {rows_number_column(p->as[0] ? p->as[0] : "bin0", start, null),
                             rows_number_column(p->as[1] ? p->as[1] : "bin1", end, null)};
    added[0].unit = added[1].unit = c->unit;
    return table_with(t->arena, in, added, p->not_interval ? 1 : 2);
}
