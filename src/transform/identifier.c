/* Rows numbered from 1: vega-view-transforms' Identifier. */
#include "transform/rows.h"

const struct table *transform_identifier(const struct transform *t, const struct table *in, const char *as) {
    double *v = arena_alloc_raw(t->arena, in->rows * sizeof *v);
    for (size_t i = 0; i < in->rows; i++)
        v[i] = (double)i + 1;
    struct column c = column_of_numbers(as, v);
    return table_with(t->arena, in, &c, 1);
}
