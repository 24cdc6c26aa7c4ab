/* How the labels of an axis are written: vega-lite's compile/format.ts and
 * compile/axis/encode.ts. */
#include "plan/axis.h"

/* A function of the author's own, in place of d3's formats. */
static bool is_function(struct value type) {
    return value_to_boolean(type) && !value_is_string(type, "number") && !value_is_string(type, "time");
}

static bool normalized(const struct axis_source *s) {
    return value_is_string(s->coding->stack, "normalize");
}

/* The function that the config names for such a field; undefined: none. Its format goes to *format. */
static struct value config_function(const struct axis_source *s, struct value *format) {
    const struct config *c = s->p->config;
    *format = UNDEFINED;
    if (!c->custom_format_types || value_is_set(s->given[AXIS_FORMAT_TYPE]) || value_is_set(s->given[AXIS_FORMAT]))
        return UNDEFINED;
    if (s->coding->type == MEASURE_QUANTITATIVE) {
        if (normalized(s) && value_to_boolean(c->normalized_number_format_type)) {
            *format = c->normalized_number_format;
            return c->normalized_number_format_type;
        }
        *format = c->number_format;
        return c->number_format_type;
    }
    bool raw_time = s->coding->type == MEASURE_TEMPORAL && s->coding->has_field && !s->coding->time_unit.unit;
    if (!raw_time) return UNDEFINED;
    *format = c->time_format;
    return c->time_format_type;
}

struct value axis_format(const struct axis_source *s) {
    struct value type = s->given[AXIS_FORMAT_TYPE], unused;
    if (is_function(type) || value_to_boolean(config_function(s, &unused))) return UNDEFINED;
    return guide_format(s->p, s->coding, s->given[AXIS_FORMAT], type, true);
}

static const char *call(struct planner *p, struct value function, struct value format) {
    struct buf b;
    buf_init(&b, p->arena);
    buf_printf(&b, "%s(datum.value", value_string_or(function, ""));
    if (value_to_boolean(format)) {
        buf_adds(&b, ", ");
        buf_value(&b, format);
    }
    buf_addc(&b, ')');
    return b.p;
}

struct value axis_label_expr(const struct axis_source *s) {
    struct value expr = s->given[AXIS_LABEL_EXPR], format = s->given[AXIS_FORMAT],
                 function = s->given[AXIS_FORMAT_TYPE];
    if (!is_function(function)) function = config_function(s, &format);
    if (!value_to_boolean(function)) return expr;
    const char *label = call(s->p, function, format), *text = value_string_or(expr, "datum.label"), *at;
    struct buf b;
    buf_init(&b, s->p->arena);
    for (; (at = strstr(text, "datum.label")); text = at + strlen("datum.label")) {
        buf_add(&b, text, (size_t)(at - text));
        buf_adds(&b, label);
    }
    buf_adds(&b, text);
    return value_string(b.p);
}
