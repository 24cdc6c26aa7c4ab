/* Rows that pass a test: vega-transforms' Filter. */
#include "transform/rows.h"

const struct table *transform_keep(const struct transform *t, const struct table *in, const uint8_t *keep) {
    uint32_t *row = arena_alloc_raw(t->arena, in->rows * sizeof *row);
    size_t n = 0;
    for (size_t i = 0; i < in->rows; i++)
        if (keep[i]) row[n++] = (uint32_t)i;
    return n == in->rows ? in : table_select(t->arena, in, row, n);
}

const struct table *transform_filter(const struct transform *t, const struct table *in, const struct expr *test) {
    struct expr_scope scope = t->scope ? *t->scope : (struct expr_scope){0};
    scope.table = in;
    struct expr_bound *b = expr_bind(t->arena, t->diag, test, &scope);
    if (!b) return in;
    uint8_t *keep = arena_alloc_raw(t->arena, in->rows);
    expr_tests(b, in->rows, keep);
    return transform_keep(t, in, keep);
}
