/* The time units that encodings ask for, and where bars on them begin and end (vega-lite's compile/data/timeunit.ts).
 */
#include "base/number.h"
#include "plan/eval.h"
#include "plan/model.h"
#include "plan/transform_spec.h"
#include "plan/unit_data.h"

static bool rect_based(enum mark_type m) {
    return m == MARK_TYPE_RECT || m == MARK_TYPE_BAR || m == MARK_TYPE_IMAGE || m == MARK_TYPE_ARC ||
           m == MARK_TYPE_TICK;
}

struct value band_position_of(const struct planner *p, const struct unit_model *u, const struct coding *c,
                              bool secondary) {
    if (value_is_set(c->band_position)) return c->band_position;
    if (c->time_unit.unit && !secondary) return mark_config(p, u, MARK_TIME_UNIT_BAND_POSITION);
    return c->binning ? value_number(0.5) : UNDEFINED;
}

/* Bars on time units whose band position is not the middle run from and to shifted ends. */
static const struct table *shifted_ends(struct planner *p, const struct table *t, struct coding *c,
                                        struct time_unit unit, double position) {
    const struct column *start = table_column(t, str_of(c->column)), *end = table_column(t, str_of(c->end));
    if (!start || !end) return t;
    double *lo = ARENA_ARRAY(p->arena, double, t->rows), *hi = ARENA_ARRAY(p->arena, double, t->rows);
    double share = position + 0.5;
    enum time_field smallest = time_smallest(unit.fields);
    const struct zone *z = unit.utc ? NULL : p->zone;
    for (size_t i = 0; i < t->rows; i++) {
        double s = column_number(start, i), e = column_number(end, i);
        double before = time_field_offset(smallest, z, s, -unit.step);
        lo[i] = (1 - share) * before + share * s;
        hi[i] = (1 - share) * s + share * e;
    }
    c->offset_start = arena_concat(p->arena, c->column, "_offsetted_rect_start");
    c->offset_end = arena_concat(p->arena, c->column, "_offsetted_rect_end");
    struct column both[2] = {{.name = c->offset_start, .type = COLUMN_DATE, .number = lo},
                             {.name = c->offset_end, .type = COLUMN_DATE, .number = hi}};
    return table_with(p->arena, t, both, 2);
}

static bool coding_time_unit(struct planner *p, const struct coding *c, struct time_unit *u) {
    if (!c->time_unit.unit || !time_unit_parse(str_of(c->time_unit.unit), u)) return false;
    u->utc |= c->time_unit.utc;
    u->step = number_to_int(value_number_or(plan_value(p, c->time_unit.step), 1));
    return true;
}

static const struct table *binned_unit_end(struct planner *p, const struct table *t, const struct coding *c,
                                           struct time_unit unit) {
    const struct column *start = table_column(t, str_of(c->column));
    double *end = ARENA_ARRAY(p->arena, double, t->rows);
    const struct zone *z = unit.utc ? NULL : p->zone;
    for (size_t i = 0; start && i < t->rows; i++)
        end[i] = time_field_offset(time_smallest(unit.fields), z, column_number(start, i), unit.step);
    return with_column(p, t, (struct column){.name = c->end, .type = COLUMN_DATE, .number = end});
}

const struct table *codings_time_units(struct planner *p, const struct table *t, const struct codings *all,
                                       const struct unit_model *u) {
    for (size_t i = 0; i < all->count; i++) {
        struct coding *c = all->items[i];
        struct time_unit unit;
        if (!coding_time_unit(p, c, &unit)) continue;
        enum channel ch = all->channels[i];
        bool ranged =
            u && ((ch == CH_X && coding_used(&u->channels[CH_X2])) || (ch == CH_Y && coding_used(&u->channels[CH_Y2])));
        struct value position = u ? band_position_of(p, u, c, ranged) : UNDEFINED;
        c->end = arena_concat(p->arena, c->column, "_end");
        if (c->time_unit.binned) {
            if (u && (rect_based(u->mark) || value_to_boolean(position))) {
                if (!has_column(t, c->end)) t = binned_unit_end(p, t, c, unit);
            } else {
                c->end = NULL;
            }
        } else if (!has_column(t, c->column)) {
            struct timeunit_params tp = {.field = c->data->field, .unit = unit, .as = {c->column, c->end}};
            tp.maxbins = value_number_or(c->time_unit.maxbins, 0);
            struct expr_scope scope;
            struct transform x = transform_at(p, c->data->place, &scope);
            t = transform_timeunit(&x, t, &tp, NULL);
        }
        bool shifted = u && rect_based(u->mark) && channel_is_position(ch) && position.kind == VALUE_NUMBER &&
                       position.number != 0.5;
        if (shifted && c->end) t = shifted_ends(p, t, c, unit, position.number);
    }
    return t;
}
