/* Dates cut to a time unit: vega-transforms' TimeUnit. */
#include "transform/rows.h"
#include <math.h>

static struct column dates(const char *name, const double *v, const uint8_t *null) {
    return (struct column){.name = name, .type = COLUMN_DATE, .number = v, .null = null};
}

/* What instants were cut to: data mostly repeat them, from series to series, so that one slot for each will do. */
struct cut {
    double at, start, end;
};
enum { CUTS_MOST = 4096 };

static struct cut *cuts_make(struct arena *a, size_t rows, int *shift) {
    size_t count = 2;
    for (*shift = 63; count < rows && count < CUTS_MOST; count *= 2)
        --*shift;
    struct cut *cuts = arena_alloc_raw(a, count * sizeof *cuts);
    for (size_t i = 0; i < count; i++)
        cuts[i].at = NAN;
    return cuts;
}

static struct cut *cut_of(struct cut *cuts, int shift, double at) {
    uint64_t bits;
    memcpy(&bits, &at, sizeof bits);
    return &cuts[bits * 0x9E3779B97F4A7C15u >> shift];
}

static struct cut span_of(struct time_unit u, const struct zone *z, double at) {
    double start = time_unit_floor(u, z, at);
    return (struct cut){at, start, time_unit_end(u, z, start)};
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
    struct time_unit whole = time_unit_whole(unit);
    struct cut alike = {NAN, NAN, NAN}, cut = alike; /* from where to where all are cut alike, and to what */
    int shift;
    struct cut *cuts = cuts_make(t->arena, in->rows, &shift);
    for (size_t i = 0; i < in->rows; i++) {
        bool nil = numbers_state(&n, i) == CELL_MISSING && value_is_nil(column_get(c, i));
        if (nil) {
            if (!null) null = arena_alloc(t->arena, in->rows);
            null[i] = 1;
        }
        double at = nil ? NAN : n.v[i];
        if (at >= alike.start && at < alike.end) {
            start[i] = cut.start;
            end[i] = cut.end;
            continue;
        }
        struct cut *known = cut_of(cuts, shift, at);
        if (known->at != at) {
            known->at = at;
            known->start = time_unit_floor(unit, zone, at);
            bool same = i > 0 && known->start == start[i - 1]; /* as the row before */
            known->end = same ? end[i - 1] : time_unit_end(unit, zone, known->start);
        }
        start[i] = known->start;
        end[i] = known->end;
        /* what is in order goes on in the same span */
        if (whole.fields && i > 0 && start[i] == start[i - 1]) {
            alike = span_of(whole, zone, at);
            cut = *known;
        }
    }
    struct column added[] = {dates(p->as[0] ? p->as[0] : "unit0", start, null),
                             dates(p->as[1] ? p->as[1] : "unit1", end, null)};
    return table_with(t->arena, in, added, p->not_interval ? 1 : 2);
}
