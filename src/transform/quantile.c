/* vega-transforms' Quantile. */
#include "transform/curve.h"

const struct table *transform_quantile(const struct transform *t, const struct table *in,
                                       const struct quantile_params *p) {
    struct arena *a = t->arena;
    const struct column **by = rows_fields(t, in, p->groupby), *c = rows_field(t, in, p->field);
    if (!by || !c) return in;
    double step = p->step > 0 ? p->step : 0.01;
    const double *probs = p->probs;
    size_t n = p->prob_count, cap = 0;
    if (!probs) {
        double *made = NULL;
        n = 0;
        if (step < 1e-6) step = 1e-6;
        for (size_t i = 0; step / 2 + (double)i * step < 1 - 1e-14; i++)
            ARENA_PUSH(a, made, n, cap, step / 2 + (double)i * step);
        probs = made;
    }
    struct groups g = rows_group(a, by, p->groupby.count, in->rows);
    struct partition parts = rows_partition(a, &g, in->rows);
    struct numbers numbers = rows_numbers(a, c, in->rows);
    double *v = arena_alloc_raw(a, in->rows * sizeof *v);
    struct points out = {.arena = a};
    for (size_t k = 0; k < g.count; k++) {
        size_t count = 0;
        for (size_t i = parts.start[k]; i < parts.start[k + 1]; i++) {
            uint32_t row = parts.row[i];
            if (numbers_state(&numbers, row) == CELL_VALID && numbers.v[row] == numbers.v[row])
                v[count++] = numbers.v[row];
        }
        rows_sort_numbers(a, v, count);
        for (size_t i = 0; i < n; i++)
            points_add(&out, g.first[k], probs[i], rows_quantile(v, count, probs[i]));
    }
    return points_table(t, in, p->groupby, by, &out, p->as[0] ? p->as[0] : "prob", p->as[1] ? p->as[1] : "value");
}
