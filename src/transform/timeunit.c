/* Dates cut to a time unit: vega-transforms' TimeUnit. */
#include "transform/rows.h"
#include <math.h>

static struct column dates(const char *name, const double *v, const uint8_t *null) {
    return (struct column){.name = name, .type = COLUMN_DATE, .number = v, .null = null};
}

/* What an instant is cut to. */
struct cut {
    double at, start, end;
};

/* Data mostly repeat their instants, from series to series, so that one slot for each will do; or they are in order. */
struct cutter {
    struct time_unit unit, whole;
    const struct zone *zone;
    struct cut *slots;
    int shift;
    struct cut last;
    struct cut alike, as; /* from where to where all are cut alike, and to what */
};
enum { SLOTS_MOST = 4096 };

static void cutter_init(struct cutter *c, struct arena *a, size_t rows) {
    size_t count = 2;
    for (c->shift = 63; count < rows && count < SLOTS_MOST; count *= 2)
        --c->shift;
    c->slots = arena_alloc_raw(a, count * sizeof *c->slots);
    for (size_t i = 0; i < count; i++)
        c->slots[i].at = NAN;
    c->whole = time_unit_whole(c->unit);
    c->last = c->alike = (struct cut){NAN, NAN, NAN};
}

static struct cut cut_by(struct time_unit u, const struct zone *zone, double at, const struct cut *last) {
    double start = time_unit_floor(u, zone, at);
    return (struct cut){at, start, start == last->start ? last->end : time_unit_end(u, zone, start)};
}

static struct cut cut_at(struct cutter *c, double at) {
    if (at >= c->alike.start && at < c->alike.end) return c->as;
    uint64_t bits;
    memcpy(&bits, &at, sizeof bits);
    struct cut *known = &c->slots[bits * 0x9E3779B97F4A7C15u >> c->shift];
    if (known->at != at) *known = cut_by(c->unit, c->zone, at, &c->last);
    if (c->whole.fields && known->start == c->last.start) { /* in order: the next ones may well be of the same span */
        c->as = *known;
        c->alike = cut_by(c->whole, c->zone, at, &c->alike);
    }
    return c->last = *known;
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
    struct cutter cutter = {.unit = unit, .zone = zone};
    cutter_init(&cutter, t->arena, in->rows);
    for (size_t i = 0; i < in->rows; i++) {
        bool nil = numbers_state(&n, i) == CELL_MISSING && value_is_nil(column_get(c, i));
        if (nil) {
            if (!null) null = arena_alloc(t->arena, in->rows);
            null[i] = 1;
        }
        struct cut cut = cut_at(&cutter, nil ? NAN : n.v[i]);
        start[i] = cut.start;
        end[i] = cut.end;
    }
    struct column added[] = {dates(p->as[0] ? p->as[0] : "unit0", start, null),
                             dates(p->as[1] ? p->as[1] : "unit1", end, null)};
    return table_with(t->arena, in, added, p->not_interval ? 1 : 2);
}
