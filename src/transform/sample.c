/* vega-transforms' Sample: Vitter's algorithm R. */
#include "transform/rows.h"

const struct table *transform_sample(const struct transform *t, const struct table *in, size_t size) {
    if (size >= in->rows) return in;
    uint32_t *row = arena_alloc_raw(t->arena, size * sizeof *row);
    double seed = rows_seed(t);
    for (size_t i = 0; i < in->rows; i++) {
        size_t at = i < size ? i : (size_t)((double)(i + 1) * rows_random(&seed));
        if (at < size) row[at] = (uint32_t)i;
    }
    return table_select(t->arena, in, row, size);
}
