/* Vega-Lite's defaults of axis properties: compile/axis/properties.ts. */
#include "plan/axis.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "scale/calendar.h"

static bool timed(const struct coding *c) {
    return c->has_field && (c->time_unit.unit || value_is_set(c->time_unit.maxbins));
}

/* The calendar fields of its time unit; 0: none, or chosen by maxbins. */
static unsigned time_fields(const struct coding *c) {
    struct time_unit u;
    bool known = c->has_field && c->time_unit.unit && time_unit_parse(str_of(c->time_unit.unit), &u);
    return known ? u.fields : 0;
}

static bool in_order(const struct coding *c) {
    return c->type == MEASURE_NOMINAL || c->type == MEASURE_ORDINAL;
}

double axis_label_angle(const struct axis_source *s) {
    enum axis_config_from from;
    struct value angle = s->given[AXIS_LABEL_ANGLE];
    /* Of a config's expression Vega-Lite reckons with no angle at all, which is between none of its bounds. */
    if (!value_is_set(angle) && axis_configured_by_expr(s, AXIS_LABEL_ANGLE)) return s->channel == CH_X ? 200 : 300;
    if (!value_is_set(angle)) angle = axis_configured(s, AXIS_LABEL_ANGLE, &from);
    if (value_is_set(angle)) return normalized_angle(value_number_or(angle, NAN));
    bool names = s->channel == CH_X && in_order(s->coding) && !timed(s->coding);
    return !names ? NAN : s->p->doc->extras.page ? 0 : 270; /* a page breaks or turns those that have no room */
}

static struct value label_overlap(const struct axis_source *s) {
    const struct coding *c = s->coding;
    bool sorted_by =
        c->has_field && (c->sort.kind == SORT_ARRAY || c->sort.kind == SORT_FIELD || c->sort.kind == SORT_CHANNEL);
    /* Of names, hidden ones cannot be guessed from their neighbours. */
    if (in_order(c) && !(timed(c) && !sorted_by)) return UNDEFINED;
    if (s->scale_type == SCALE_LOG || s->scale_type == SCALE_SYMLOG) return value_string("greedy");
    return value_boolean(true);
}

static struct value tick_every(struct planner *p, double px) {
    struct member *m = ARENA_NEW(p->arena, struct member);
    *m = (struct member){STR("every"), value_number(px)};
    return (struct value){.kind = VALUE_OBJECT, .n = 1, .object = m};
}

static struct value tick_count(const struct axis_source *s) {
    const unsigned cyclic[] = {TIME_MONTH, TIME_HOURS, TIME_DAY, TIME_QUARTER};
    const struct coding *c = s->coding;
    if (value_is_set(s->given[AXIS_VALUES]) || scale_type_discrete(s->scale_type) || s->scale_type == SCALE_LOG)
        return UNDEFINED;
    if (c->has_field && c->binning) return tick_every(s->p, 10);
    for (size_t i = 0; i < sizeof cyclic / sizeof *cyclic; i++)
        if (time_fields(c) == cyclic[i]) return UNDEFINED;
    return tick_every(s->p, 40);
}

static double days_from_2001(double years, double months) {
    return calendar_days(2001 + years, months, 1) - calendar_days(2001, 0, 1);
}

/* The length in ms of so many time units from the start of 2001 on (timeunit.ts: durationExpr). */
static double time_unit_length(unsigned fields, double step) {
    switch (time_smallest(fields)) {
    case TIME_YEAR: return MS_DAY * days_from_2001(step, 0);
    case TIME_QUARTER: return MS_DAY * days_from_2001(0, 3 * step);
    case TIME_MONTH: return MS_DAY * days_from_2001(0, step);
    case TIME_WEEK:
    case TIME_ISOWEEK: return MS_WEEK * step;
    case TIME_DATE:
    case TIME_DAYOFYEAR: return MS_DAY * step;
    case TIME_HOURS: return MS_HOUR * step;
    case TIME_MINUTES: return MS_MINUTE * step;
    case TIME_SECONDS: return MS_SECOND * step;
    case TIME_MILLISECONDS: return step;
    case TIME_DAY: break;
    }
    return NAN;
}

static struct value tick_min_step(const struct axis_source *s) {
    if (value_is_string(axis_format(s), "d")) return value_number(1);
    unsigned fields = time_fields(s->coding);
    if (!fields) return UNDEFINED;
    double length = time_unit_length(fields, value_number_or(s->coding->time_unit.step, 1));
    return isnan(length) ? UNDEFINED : value_number(length);
}

/* An angle by expression has Vega-Lite leave no gap for Vega's own default where the rule says none: what is left is
 * that of plain texts. */
static struct value settled(const struct axis_source *s, struct value v, const char *plain) {
    const struct value *axis = s->coding->data->axis;
    bool expr = axis && axis[AXIS_LABEL_ANGLE].kind == VALUE_EXPR;
    return expr && v.kind == VALUE_NULL ? value_string(plain) : v;
}

static struct value first_true(struct value a, struct value b) {
    bool given = a.kind == VALUE_RULES || value_to_boolean(a);
    return given ? a : b;
}

static struct value first_given(struct value a, struct value b) {
    return value_is_nil(a) ? b : a;
}

struct value axis_rule(const struct axis_source *s, enum axis_prop prop) {
    const struct coding *c = s->coding;
    struct value given = s->given[prop];
    switch (prop) {
    case AXIS_FORMAT: return axis_format(s);
    case AXIS_FORMAT_TYPE: {
        const char *type = guide_format_type(c, given, s->scale_type);
        return type ? value_string(type) : UNDEFINED;
    }
    case AXIS_GRID: {
        bool lines = !scale_type_discrete(s->scale_type) && c->has_field && !c->bin.on && !c->bin.binned;
        return first_given(given, value_boolean(lines));
    }
    case AXIS_LABEL_ALIGN:
        return first_true(given, settled(s, default_label_align(s->label_angle, s->orient, s->channel), "left"));
    case AXIS_LABEL_ANGLE: return isnan(s->label_angle) ? UNDEFINED : value_number(s->label_angle);
    case AXIS_LABEL_BASELINE:
        return first_true(
            given, settled(s, default_label_baseline(s->label_angle, s->orient, s->channel, false), "alphabetic"));
    case AXIS_LABEL_EXPR: return axis_label_expr(s);
    case AXIS_LABEL_FLUSH: {
        bool flush = s->channel == CH_X && (c->type == MEASURE_QUANTITATIVE || c->type == MEASURE_TEMPORAL);
        /* on a page, the grid line of 0 has its label below it like the others */
        if (s->p->doc->extras.page) flush = false;
        return first_given(given, flush ? value_boolean(true) : UNDEFINED);
    }
    case AXIS_LABEL_OVERLAP: return first_given(given, label_overlap(s));
    case AXIS_ORIENT: return value_string(s->orient);
    case AXIS_TICK_COUNT: return first_given(given, tick_count(s));
    case AXIS_TICK_MIN_STEP: return first_given(given, tick_min_step(s));
    case AXIS_VALUES: return guide_values(s->p, c, given);
    case AXIS_ZINDEX: {
        bool above = s->unit->mark == MARK_TYPE_RECT && coding_discrete(c);
        return first_given(given, value_number(above));
    }
    default: return given;
    }
}
