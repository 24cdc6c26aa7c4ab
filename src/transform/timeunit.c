/* Dates cut to a time unit: vega-transforms' TimeUnit. */
#include "transform/rows.h"
#include <math.h>

static struct column dates(const char *name, const double *v, const uint8_t *null) {
    return (struct column){.name = name, .type = COLUMN_DATE, .number = v, .null = null};
}

const struct table *transform_timeunit(const struct transform *t, const struct table *in,
                                       const struct timeunit_params *p, struct time_unit *chosen) {
    const struct column *c = rows_field(t, in, p->field);
    const struct locale *l = t->scope ? t->scope->locale : NULL;
    const struct zone *zone = l ? l->zone : NULL;
    struct time_unit unit = p->unit;
    if (!c) return in;
    if (unit.step < 1) unit.step = 1;
    struct numbers n = rows_numbers(t->arena, c, in->rows);
    if (unit.fields == 0) {
        double extent[2];
        transform_extent(t, in, p->field, extent);
        struct time_unit best = {.fields = TIME_YEAR, .step = 1};
        if (extent[0] == extent[0]) best = time_unit_bin(extent[0], extent[1], p->maxbins);
        unit.fields = best.fields;
        unit.step = best.step;
    }
    if (chosen) *chosen = unit;
    double *start = arena_alloc_raw(t->arena, in->rows * sizeof *start);
    double *end = arena_alloc_raw(t->arena, in->rows * sizeof *end);
    uint8_t *null = NULL;
    for (size_t i = 0; i < in->rows; i++) {
        bool nil = numbers_state(&n, i) == CELL_MISSING && value_is_nil(column_get(c, i));
        if (nil) {
            if (!null) null = arena_alloc(t->arena, in->rows);
            null[i] = 1;
        }
        /* rows often repeat the date of the one before */
        bool same = i > 0 && n.v[i] == n.v[i - 1] && !nil;
        start[i] = nil ? NAN : same ? start[i - 1] : time_unit_floor(unit, zone, n.v[i]);
        same = i > 0 && start[i] == start[i - 1];
        end[i] = nil ? NAN : same ? end[i - 1] : time_unit_end(unit, zone, start[i]);
    }
    struct column added[] = {dates(p->as[0] ? p->as[0] : "unit0", start, null),
                             dates(p->as[1] ? p->as[1] : "unit1", end, null)};
    return table_with(t->arena, in, added, p->not_interval ? 1 : 2);
}
