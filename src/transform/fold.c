/* vega-transforms' Fold: a row for each of the fields, with its name and its value. */
#include "transform/rows.h"

/* What the cells' figures were written with goes with them. */
static void fold_marks(struct arena *a, const struct column **c, size_t n, size_t rows, struct column *out) {
    bool decimals = true, footnotes = false, inexact = false;
    for (size_t k = 0; k < n; k++) {
        decimals = decimals && c[k]->decimals;
        footnotes = footnotes || c[k]->footnotes;
        inexact = inexact || c[k]->inexact;
    }
    uint8_t *d = decimals ? arena_array(a, rows * n, 1) : NULL, *i = inexact ? arena_array(a, rows * n, 1) : NULL;
    const char **f = footnotes ? ARENA_ARRAY(a, const char *, rows *n) : NULL;
    for (size_t at = 0; at < rows * n; at++) {
        const struct column *from = c[at % n];
        if (d) d[at] = from->decimals[at / n];
        if (i && from->inexact) i[at] = from->inexact[at / n];
        if (f && from->footnotes) f[at] = from->footnotes[at / n];
    }
    out->decimals = d, out->inexact = i, out->footnotes = f;
}

/* One end of the figures' ranges, "value_low"; a figure that is none is its own end. */
static struct column fold_ends(struct arena *a, const struct table *in, const struct column **c, size_t n,
                               const struct column *value, bool high) {
    struct column_builder b;
    column_builder_init(&b, a, arena_concat(a, value->name, high ? "_high" : "_low"), in->rows * n);
    for (size_t at = 0; at < in->rows * n; at++) {
        const char *name = high ? c[at % n]->high : c[at % n]->low;
        const struct column *end = name ? table_column(in, str_of(name)) : NULL;
        column_builder_add(&b, column_get(end ? end : c[at % n], at / n));
    }
    struct column out = column_builder_finish(&b);
    out.unit = value->unit;
    return out;
}

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
    struct column added[4] = {{.name = as && as[0] ? as[0] : "key",
                               .type = COLUMN_STRING,
                               .code = key,
                               .dictionary = names,
                               .dictionary_count = (uint32_t)n},
                              column_builder_finish(&values)};
    if (n) added[1].unit = c[0]->unit, added[1].writing = c[0]->writing;
    if (n) fold_marks(a, c, n, in->rows, &added[1]);
    size_t count = 2;
    for (size_t k = 0; k < n && count == 2; k++) {
        if (!c[k]->low || !c[k]->high) continue;
        added[count++] = fold_ends(a, in, c, n, &added[1], false);
        added[count++] = fold_ends(a, in, c, n, &added[1], true);
        added[1].low = added[2].name, added[1].high = added[3].name;
    }
    return table_with(a, table_select(a, in, from, rows), added, count);
}
