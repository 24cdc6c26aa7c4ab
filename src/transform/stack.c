/* vega-encode's Stack: positive values up from the baseline, negative ones down, per group. */
#include "transform/rows.h"
#include <math.h>

/* The sum of magnitudes, which centers and normalizes. */
static double magnitude(const double *v, const uint32_t *row, size_t n) {
    double s = 0;
    for (size_t i = 0; i < n; i++)
        s += fabs(v[row[i]]);
    return s;
}

/* `sum` is taken in the order of the data, as Vega does, so that it rounds alike. */
static void stack_group(enum stack_offset offset, const double *v, const uint32_t *row, size_t n, double sum,
                        double most, double *y0, double *y1) {
    double scale = 1 / sum;
    double up = offset == STACK_CENTER ? (most - sum) / 2 : 0, down = 0, total = 0;
    for (size_t i = 0; i < n; i++) {
        double x = v[row[i]], *from = &y0[row[i]], *to = &y1[row[i]];
        if (offset == STACK_ZERO && x < 0) {
            *from = down;
            *to = down += x;
            continue;
        }
        *from = up;
        if (offset == STACK_ZERO)
            up += x;
        else if (offset == STACK_CENTER)
            up += fabs(x);
        else
            up = scale * (total += fabs(x));
        *to = up;
    }
}

/* Null counts 0, as in JavaScript; a stack takes undefined on as NaN. */
static const double *values(const struct transform *t, const struct column *c, size_t rows) {
    if (c && c->type == COLUMN_NUMBER && !c->null) return c->number;
    double *v = arena_alloc_raw(t->arena, rows * sizeof *v);
    struct numbers n = {0};
    if (c && c->type == COLUMN_STRING) n = rows_numbers(t->arena, c, rows);
    for (size_t i = 0; i < rows; i++) {
        if (!c)
            v[i] = 1;
        else if (n.v)
            v[i] = c->code[i] == CODE_NULL ? 0 : n.v[i];
        else
            v[i] = value_to_number(column_get(c, i));
    }
    return v;
}

/* Groups are told apart as JSON writes their values: what is no finite number is null. */
static const struct column **json_keys(struct arena *a, const struct column **by, size_t n, size_t rows) {
    const struct column **keys = ARENA_ARRAY(a, const struct column *, n);
    for (size_t k = 0; k < n; k++) {
        keys[k] = by[k];
        if (by[k]->type != COLUMN_NUMBER) continue;
        size_t i = 0;
        while (i < rows && !isinf(by[k]->number[i]))
            i++;
        if (i == rows) continue;
        struct column *c = ARENA_NEW(a, struct column);
        uint8_t *null = ARENA_ARRAY(a, uint8_t, rows);
        for (i = 0; i < rows; i++)
            null[i] = (by[k]->null && by[k]->null[i]) || !isfinite(by[k]->number[i]);
        *c = *by[k];
        c->null = null;
        keys[k] = c;
    }
    return keys;
}

const struct table *transform_stack(const struct transform *t, const struct table *in, const struct stack_params *p) {
    struct arena *a = t->arena;
    const struct column *field = NULL, **by = rows_fields(t, in, p->groupby);
    struct row_order order;
    if (!by || (p->field && !(field = rows_field(t, in, p->field)))) return in;
    if (!rows_orders(t, in, p->sort, &order)) return in;
    const double *v = values(t, field, in->rows);
    struct groups g = rows_group(a, json_keys(a, by, p->groupby.count, in->rows), p->groupby.count, in->rows);
    struct partition parts = rows_partition(a, &g, in->rows);
    double *y0 = ARENA_ARRAY(a, double, in->rows), *y1 = ARENA_ARRAY(a, double, in->rows), most = 0;
    uint32_t *spare = ARENA_ARRAY(a, uint32_t, in->rows);
    for (size_t k = 0; k < g.count && p->offset == STACK_CENTER; k++) {
        double sum = magnitude(v, parts.row + parts.start[k], parts.start[k + 1] - parts.start[k]);
        if (sum > most) most = sum;
    }
    for (size_t k = 0; k < g.count; k++) {
        uint32_t *row = parts.row + parts.start[k];
        size_t n = parts.start[k + 1] - parts.start[k];
        double sum = p->offset == STACK_ZERO ? 0 : magnitude(v, row, n);
        if (order.count) rows_sort(&order, row, spare, n);
        stack_group(p->offset, v, row, n, sum, most, y0, y1);
    }
    struct column added[] = {column_of_numbers(p->as[0] ? p->as[0] : "y0", y0),
                             column_of_numbers(p->as[1] ? p->as[1] : "y1", y1)};
    if (p->offset != STACK_NORMALIZE && field) added[0].unit = added[1].unit = field->unit;
    return table_with(a, in, added, 2);
}
