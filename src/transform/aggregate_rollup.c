/* Aggregates of rows that were rolled up as their file was read. */
#include "table/rollup.h"
#include "transform/aggregate.h"
#include <math.h>

static double result_of(enum aggregate_op op, const struct rollup_cell *c) {
    switch (op) {
    case AGGREGATE_VALID: return (double)c->valid;
    case AGGREGATE_MISSING: return (double)c->missing;
    case AGGREGATE_MIN: return c->least;
    case AGGREGATE_MAX: return c->greatest;
    case AGGREGATE_MEAN: return exact_sum_value(&c->sum) / (double)c->valid;
    default: return exact_sum_value(&c->sum);
    }
}

static struct column count_rows(struct aggregation *g, const char *name) {
    double *out = ARENA_ARRAY(g->t->arena, double, g->groups->count);
    for (size_t i = 0; i < g->in->rows; i++)
        out[g->groups->of[i]] += (double)g->in->rollup->rows[i];
    return column_of_numbers(name, out);
}

bool aggregate_rolled_up(struct aggregation *g, enum aggregate_op op, const struct column *field, const char *name,
                         struct column *out) {
    const struct rollup *r = g->in->rollup;
    size_t groups = g->groups->count, value = field ? rollup_find(r, field->name) : SIZE_MAX;
    if (op == AGGREGATE_COUNT) *out = count_rows(g, name);
    if (op == AGGREGATE_COUNT || value == SIZE_MAX) return op == AGGREGATE_COUNT;
    struct rollup_cell *cells = ARENA_ARRAY(g->t->arena, struct rollup_cell, groups);
    double *v = ARENA_ARRAY(g->t->arena, double, groups);
    uint8_t *unset = ARENA_ARRAY(g->t->arena, uint8_t, groups);
    bool counts = op == AGGREGATE_VALID || op == AGGREGATE_MISSING;
    for (size_t k = 0; k < groups; k++) {
        cells[k].least = INFINITY;
        cells[k].greatest = -INFINITY;
    }
    for (size_t i = 0; i < g->in->rows; i++)
        rollup_join(&cells[g->groups->of[i]], &r->cells[i * r->count + value]);
    for (size_t k = 0; k < groups; k++) {
        bool has = counts || cells[k].valid;
        v[k] = has ? result_of(op, &cells[k]) : NAN;
        unset[k] = has ? 0 : 2;
    }
    *out = rows_number_column(name, v, memchr(unset, 2, groups) ? unset : NULL);
    return true;
}
