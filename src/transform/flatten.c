/* vega-transforms' Flatten: a row for each place in the fields' arrays; shorter arrays end in nulls. */
#include "transform/rows.h"

const struct table *transform_flatten(const struct transform *t, const struct table *in, struct field_list fields,
                                      struct field_list as, const char *index) {
    struct arena *a = t->arena;
    const struct column **c = rows_fields(t, in, fields);
    size_t n = fields.count, rows = 0, row_cap = 0, at_cap = 0, at_count = 0;
    uint32_t *from = NULL;
    double *at = NULL;
    if (!c) return in;
    struct column_builder *cells = ARENA_ARRAY(a, struct column_builder, n);
    for (size_t k = 0; k < n; k++)
        column_builder_init(&cells[k], a, k < as.count ? as.names[k] : rows_field_name(t, fields.names[k]), in->rows);
    for (size_t i = 0; i < in->rows; i++) {
        uint32_t longest = 0;
        for (size_t k = 0; k < n; k++) {
            struct value v = column_get(c[k], i);
            if (v.kind == VALUE_ARRAY && v.n > longest) longest = v.n;
        }
        for (uint32_t j = 0; j < longest; j++) {
            for (size_t k = 0; k < n; k++) {
                struct value v = column_get(c[k], i);
                bool there = v.kind == VALUE_ARRAY && j < v.n && !value_is_nil(v.array[j]);
                column_builder_add(&cells[k], there ? v.array[j] : VNULL);
            }
            ARENA_PUSH(a, from, rows, row_cap, (uint32_t)i);
            ARENA_PUSH(a, at, at_count, at_cap, j);
        }
    }
    struct column *added = ARENA_ARRAY(a, struct column, n + 1);
    for (size_t k = 0; k < n; k++)
        added[k] = column_builder_finish(&cells[k]);
    if (index) added[n] = column_of_numbers(index, at);
    return table_with(a, table_select(a, in, from, rows), added, n + (index != NULL));
}
