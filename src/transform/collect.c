/* Rows in order: vega-transforms' Collect with a sort. */
#include "transform/rows.h"

const struct table *transform_collect(const struct transform *t, const struct table *in, struct sort_list sort) {
    struct row_order order;
    if (!rows_orders(t, in, sort, &order)) return in;
    uint32_t *row = arena_alloc_raw(t->arena, 2 * in->rows * sizeof *row);
    for (size_t i = 0; i < in->rows; i++)
        row[i] = (uint32_t)i;
    rows_sort(&order, row, row + in->rows, in->rows);
    return table_select(t->arena, in, row, in->rows);
}
