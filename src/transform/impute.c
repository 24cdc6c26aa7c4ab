/* Rows for what is missing: vega-transforms' Impute, followed by Vega-Lite's window for the methods other than "value".
 */
#include "table/intern.h"
#include "transform/rows.h"
#include <math.h>

enum { MOST_ROWS = 10000000 };

/* Rows to append: the group's first row, and which key. */
struct gaps {
    uint32_t *group_row, *key;
    size_t count, group_cap, key_cap;
    struct value *domain; /* keys: those asked for, then by appearance */
    size_t domain_count, domain_cap;
};

static uint32_t key_code(struct arena *a, struct intern *keys, struct gaps *gaps, struct value v) {
    uint32_t code = intern_code(keys, value_to_string(a, v), false);
    if (code == gaps->domain_count) ARENA_PUSH(a, gaps->domain, gaps->domain_count, gaps->domain_cap, v);
    return code;
}

static bool find_gaps(const struct transform *t, const struct table *in, const struct impute_params *p,
                      const struct groups *g, const struct groups *cells, const struct column *key, struct gaps *gaps) {
    struct arena *a = t->arena;
    struct intern keys;
    intern_init(&keys, a);
    for (size_t i = 0; i < p->keyval_count; i++)
        key_code(a, &keys, gaps, p->keyvals[i]);
    struct groups alike = rows_group(a, &key, 1, in->rows);
    uint32_t *code = arena_alloc_raw(a, alike.count * sizeof *code); /* of each group */
    for (size_t i = 0; i < alike.count; i++)
        code[i] = key_code(a, &keys, gaps, column_get(key, alike.first[i]));
    if (g->count && gaps->domain_count > MOST_ROWS / g->count)
        return diag_error(t->diag, t->place, NULL, "impute would look at more than ten million combinations");
    uint8_t *there = ARENA_ARRAY(a, uint8_t, g->count * gaps->domain_count);
    for (size_t i = 0; i < in->rows; i++)
        there[g->of[i] * gaps->domain_count + code[alike.of[i]]] = 1;
    uint8_t *known = ARENA_ARRAY(a, uint8_t, cells->count * gaps->domain_count);
    for (size_t i = 0; i < in->rows; i++)
        known[cells->of[i] * gaps->domain_count + code[alike.of[i]]] = 1;
    for (size_t k = 0; k < g->count; k++) {
        const uint8_t *own = known + cells->of[g->first[k]] * gaps->domain_count;
        for (size_t j = 0; j < gaps->domain_count; j++) {
            size_t n = gaps->count;
            bool asked = j < p->keyval_count || own[j];
            if (there[k * gaps->domain_count + j] || !asked) continue;
            ARENA_PUSH(a, gaps->group_row, gaps->count, gaps->group_cap, g->first[k]);
            ARENA_PUSH(a, gaps->key, n, gaps->key_cap, (uint32_t)j);
        }
    }
    return true;
}

/* What a column has in an appended row. */
enum fill { FILL_NOTHING, FILL_GROUP, FILL_KEY, FILL_VALUE };

static struct column extended(struct arena *a, const struct column *c, const char *name, size_t rows,
                              const struct gaps *gaps, enum fill fill, struct value v) {
    struct column_builder b;
    column_builder_init(&b, a, name, rows + gaps->count);
    for (size_t i = 0; i < rows; i++)
        column_builder_add(&b, column_get(c, i));
    for (size_t i = 0; i < gaps->count; i++) {
        struct value cell = UNDEFINED;
        if (fill == FILL_GROUP) cell = column_get(c, gaps->group_row[i]);
        if (fill == FILL_KEY) cell = gaps->domain[gaps->key[i]];
        if (fill == FILL_VALUE) cell = v;
        column_builder_add(&b, cell);
    }
    struct column made = column_builder_finish(&b);
    made.unit = c->unit;
    return made;
}

static const struct table *append(const struct transform *t, const struct table *in, const struct impute_params *p,
                                  const struct column *const *by, const struct column *key, const struct column *field,
                                  const struct gaps *gaps, struct value v) {
    struct arena *a = t->arena;
    size_t n = p->groupby.count, count = in->column_count;
    struct column *columns = ARENA_ARRAY(a, struct column, count + n + 2);
    for (size_t i = 0; i < count; i++)
        columns[i] = extended(a, &in->columns[i], in->columns[i].name, in->rows, gaps, FILL_NOTHING, v);
    for (size_t k = 0; k < n; k++)
        columns[count + k] = extended(a, by[k], rows_field_name(t, p->groupby.names[k]), in->rows, gaps, FILL_GROUP, v);
    columns[count + n] = extended(a, key, rows_field_name(t, p->key), in->rows, gaps, FILL_KEY, v);
    columns[count + n + 1] = extended(a, field, rows_field_name(t, p->field), in->rows, gaps, FILL_VALUE, v);
    struct table none = {.rows = in->rows + gaps->count, .source = in->source};
    return table_with(a, &none, columns, count + n + 2);
}

/* Nulls of the field become the window's result. */
static const struct table *fill_nulls(const struct transform *t, const struct table *in,
                                      const struct impute_params *p) {
    static const enum aggregate_op ops[] = {[IMPUTE_MEAN] = AGGREGATE_MEAN,
                                            [IMPUTE_MEDIAN] = AGGREGATE_MEDIAN,
                                            [IMPUTE_MIN] = AGGREGATE_MIN,
                                            [IMPUTE_MAX] = AGGREGATE_MAX};
    struct window_field f = {.op = WINDOW_AGGREGATE, .aggregate = ops[p->method], .field = p->field, .as = "value"};
    struct window_params w = {.fields = &f, .count = 1, .groupby = p->groupby, .frame = {p->frame[0], p->frame[1]}};
    const struct table *windowed = transform_window(t, in, &w);
    const struct column *value = table_column(windowed, STR("value")), *field = rows_field(t, in, p->field);
    struct column_builder b;
    if (!value || !field || diag_failed(t->diag)) return in;
    column_builder_init(&b, t->arena, rows_field_name(t, p->field), in->rows);
    for (size_t i = 0; i < in->rows; i++) {
        struct value v = column_get(field, i);
        column_builder_add(&b, v.kind == VALUE_NULL ? column_get(value, i) : v);
    }
    struct column c = column_builder_finish(&b);
    c.unit = field->unit;
    return table_with(t->arena, in, &c, 1);
}

const struct table *transform_impute(const struct transform *t, const struct table *in, const struct impute_params *p) {
    const struct column **by = rows_fields(t, in, p->groupby), *key = rows_field(t, in, p->key),
                        *field = rows_field(t, in, p->field);
    if (!by || !key || !field) return in;
    const struct column **cells_by = rows_fields(t, in, p->cells);
    if (!cells_by) return in;
    struct groups g = rows_group(t->arena, by, p->groupby.count, in->rows);
    struct groups cells = rows_group(t->arena, cells_by, p->cells.count, in->rows);
    struct gaps gaps = {0};
    if (!find_gaps(t, in, p, &g, &cells, key, &gaps)) return in;
    struct value v = value_is_set(p->value) ? p->value : value_number(0);
    if (p->method != IMPUTE_VALUE) v = VNULL;
    const struct table *made = gaps.count ? append(t, in, p, by, key, field, &gaps, v) : in;
    return p->method == IMPUTE_VALUE ? made : fill_nulls(t, made, p);
}
