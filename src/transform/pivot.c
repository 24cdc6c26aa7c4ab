/* vega-transforms' Pivot: an aggregate per distinct value of a field. */
#include "expr/js.h"
#include "transform/aggregate.h"
#include <math.h>

const struct table *transform_pivot(const struct transform *t, const struct table *in, const struct pivot_params *p) {
    struct arena *a = t->arena;
    const struct column **by = rows_fields(t, in, p->groupby);
    const struct column *key = rows_field(t, in, p->field), *value = rows_field(t, in, p->value);
    size_t n = p->groupby.count;
    if (!by || !key || !value) return in;
    struct groups g = rows_group(a, by, n, in->rows), keys = rows_group(a, &key, 1, in->rows);
    /* the distinct keys in ascending order */
    struct row_order order = {.key = (uint64_t *[]){rows_order(a, key, in->rows)}, .count = 1};
    uint32_t *sorted = ARENA_ARRAY(a, uint32_t, 2 * keys.count);
    memcpy(sorted, keys.first, keys.count * sizeof *sorted);
    rows_sort(&order, sorted, sorted + keys.count, keys.count);
    size_t pivots = p->limit && p->limit < keys.count ? p->limit : keys.count;
    /* the cells of all keys at once: groups of group and key, laid out in rows below */
    struct groups cells = {.of = arena_alloc_raw(a, in->rows * sizeof *cells.of), .count = g.count * keys.count};
    if (g.count && keys.count > 10000000 / g.count) {
        diag_error(t->diag, t->place, NULL, "the pivot has more than ten million cells");
        return in;
    }
    for (size_t i = 0; i < in->rows; i++)
        cells.of[i] = (uint32_t)(keys.of[i] * g.count + g.of[i]);
    struct aggregation work = {.t = t, .in = in, .groups = &cells};
    struct column all = aggregate_compute(&work, p->op == AGGREGATE_COUNT ? AGGREGATE_VALID : p->op, value, 0, "");
    if (p->op == AGGREGATE_COUNT) {
        /* here a count is of values that are there or missing, not of rows */
        struct column missing = aggregate_compute(&work, AGGREGATE_MISSING, value, 0, "");
        double *sum = arena_alloc_raw(a, cells.count * sizeof *sum);
        for (size_t i = 0; i < cells.count; i++)
            sum[i] = all.number[i] + missing.number[i];
        all.number = sum;
    }
    struct table cell_table = {.columns = &all, .column_count = 1, .rows = cells.count};
    struct column *columns = ARENA_ARRAY(a, struct column, n + pivots);
    for (size_t k = 0; k < n; k++) {
        struct table one = {.columns = by[k], .column_count = 1, .rows = in->rows};
        columns[k] = table_select(a, &one, g.first, g.count)->columns[0];
        columns[k].name = rows_field_name(t, p->groupby.names[k]);
    }
    uint32_t *row = ARENA_ARRAY(a, uint32_t, g.count);
    for (size_t k = 0; k < pivots; k++) {
        for (size_t i = 0; i < g.count; i++)
            row[i] = (uint32_t)(keys.of[sorted[k]] * g.count + i);
        columns[n + k] = table_select(a, &cell_table, row, g.count)->columns[0];
        struct str name = js_string(a, column_get(key, sorted[k]), t->scope ? t->scope->locale : NULL);
        columns[n + k].name = arena_strndup(a, name.p, name.n);
    }
    struct table none = {.rows = g.count, .source = in->source};
    return table_with(a, &none, columns, n + pivots);
}
