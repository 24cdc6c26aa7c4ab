/* vega-transforms' Aggregate: one row per group. */
#include "transform/aggregate.h"

enum { MOST_CELLS = 10000000 };

/* The name of an aggregate's column: `as`, or op_field. */
static const char *aggregate_name(const struct transform *t, const struct aggregate_field *f) {
    if (f->as) return f->as;
    const char *op = aggregate_op_name(f->op);
    return f->field ? arena_printf(t->arena, "%s_%s", op, rows_field_name(t, f->field)) : op;
}

bool aggregate_all(struct aggregation *g, const struct aggregate_params *p, struct column *out) {
    static const struct aggregate_field just_count = {.op = AGGREGATE_COUNT};
    const struct aggregate_field *fields = p->count ? p->fields : &just_count;
    size_t n = p->count ? p->count : 1;
    for (size_t i = 0; i < n; i++) {
        const struct aggregate_field *f = &fields[i];
        const struct column *c = NULL;
        bool counts = f->op == AGGREGATE_COUNT; /* its field, if any, is only part of the name */
        if (!f->field && !counts && f->op != AGGREGATE_VALUES)
            return diag_error(g->t->diag, g->t->place, NULL, "the aggregate \"%s\" needs a field",
                              aggregate_op_name(f->op));
        if (f->field && !counts && !(c = rows_field(g->t, g->in, f->field))) return false;
        out[i] = aggregate_compute(g, f->op, c, f->param, aggregate_name(g->t, f));
    }
    return true;
}

/* The rows from which each group takes its groupby values, per groupby field. */
struct keys {
    uint32_t **row;
};

/* Add an empty group for every combination of groupby values that has no rows. */
static bool add_empty(const struct transform *t, const struct column *const *by, size_t n, size_t rows,
                      struct groups *g, struct keys *keys) {
    struct arena *a = t->arena;
    struct groups *value = ARENA_ARRAY(a, struct groups, n);
    double cells = 1;
    for (size_t k = 0; k < n; k++) {
        value[k] = rows_group(a, &by[k], 1, rows);
        cells *= (double)value[k].count;
    }
    if (cells > MOST_CELLS)
        return diag_error(t->diag, t->place, NULL, "the cross product of the groups has more than ten million cells");
    uint8_t *there = ARENA_ARRAY(a, uint8_t, (size_t)cells);
    for (size_t i = 0; i < g->count; i++) {
        size_t cell = 0;
        for (size_t k = 0; k < n; k++)
            cell = cell * value[k].count + value[k].of[g->first[i]];
        there[cell] = 1;
    }
    size_t count = g->count;
    for (size_t k = 0; k < n; k++) {
        keys->row[k] = ARENA_ARRAY(a, uint32_t, (size_t)cells);
        memcpy(keys->row[k], g->first, g->count * sizeof(uint32_t));
    }
    for (size_t cell = 0; cell < (size_t)cells; cell++) {
        if (there[cell]) continue;
        for (size_t k = n, rest = cell; k-- > 0; rest /= value[k].count)
            keys->row[k][count] = value[k].first[rest % value[k].count];
        count++;
    }
    g->count = count;
    return true;
}

const struct table *transform_aggregate(const struct transform *t, const struct table *in,
                                        const struct aggregate_params *p) {
    struct arena *a = t->arena;
    size_t n = p->groupby.count, fields = p->count ? p->count : 1;
    const struct column **by = rows_fields(t, in, p->groupby);
    if (!by) return in;
    struct groups g = rows_group(a, by, n, in->rows);
    struct keys keys = {ARENA_ARRAY(a, uint32_t *, n + 1)};
    for (size_t k = 0; k < n; k++)
        keys.row[k] = g.first;
    if (p->cross && n > 1 && g.count && !add_empty(t, by, n, in->rows, &g, &keys)) return in;
    struct aggregation work = {.t = t, .in = in, .groups = &g};
    struct column *columns = ARENA_ARRAY(a, struct column, n + fields);
    if (!aggregate_all(&work, p, columns + n)) return in;
    for (size_t k = 0; k < n; k++) {
        struct table one = {.columns = by[k], .column_count = 1, .rows = in->rows};
        columns[k] = table_select(a, &one, keys.row[k], g.count)->columns[0];
        columns[k].name = rows_field_name(t, p->groupby.names[k]);
    }
    /* a later output of the same name replaces an earlier one */
    struct table none = {.rows = g.count, .source = in->source};
    return table_with(a, &none, columns, n + fields);
}
