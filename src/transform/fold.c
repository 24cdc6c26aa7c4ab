/* vega-transforms' Fold: a row for each of the fields, with its name and its value. */
#include "transform/rows.h"

const struct table *transform_fold(const struct transform *t, const struct table *in, struct field_list fields,
                                   const char *const as[2]) {
    struct arena *a = t->arena;
    const struct column **c = rows_fields(t, in, fields);
    size_t n = fields.count, rows = in->rows * n;
    if (!c) return in;
    uint32_t *from = arena_alloc_raw(a, rows * sizeof *from), *key = arena_alloc_raw(a, rows * sizeof *key);
    struct str *names = ARENA_ARRAY(a, struct str, n);
    struct column_builder values;
    column_builder_init(&values, a, as && as[1] ? as[1] : "value", rows);
    for (size_t k = 0; k < n; k++)
        names[k] = str_of(rows_field_name(t, fields.names[k]));
    for (size_t i = 0; i < rows; i++) {
        from[i] = (uint32_t)(i / n);
        key[i] = (uint32_t)(i % n);
        column_builder_add(&values, column_get(c[i % n], i / n));
    }
    struct column added[] = {{.name = as && as[0] ? as[0] : "key",
                              .type = COLUMN_STRING,
                              .code = key,
                              .dictionary = names,
                              .dictionary_count = (uint32_t)n},
                             column_builder_finish(&values)};
    if (n) added[1].unit = c[0]->unit, added[1].writing = c[0]->writing;
    return table_with(a, table_select(a, in, from, rows), added, 2);
}
