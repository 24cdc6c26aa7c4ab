#include "plan/text_format.h"
#include "plan/coding.h"
#include "plan/eval.h"
#include "plan/planner.h"

void format_of(const struct channel_def *def, struct value *format, struct value *type) {
    *format = def->format;
    *type = def->format_type;
    if (value_is_set(*format) || value_is_set(*type)) return;
    if (def->axis)
        *format = def->axis[AXIS_FORMAT], *type = def->axis[AXIS_FORMAT_TYPE];
    else if (def->legend)
        *format = def->legend[LEGEND_FORMAT], *type = def->legend[LEGEND_FORMAT_TYPE];
    else if (def->header)
        *format = def->header[HEADER_FORMAT], *type = def->header[HEADER_FORMAT_TYPE];
}

const char *time_unit_format(struct planner *p, const char *unit) {
    static const struct member forms[] = {
        {{"year-month", 10}, {.kind = VALUE_STRING, .n = 6, .string = "%b %Y "}},
        {{"year-month-date", 15}, {.kind = VALUE_STRING, .n = 10, .string = "%b %d, %Y "}}};
    struct time_unit u;
    if (!time_unit_parse(str_of(unit), &u)) return NULL;
    return time_unit_specifier(p->arena, u.fields, (struct value){.kind = VALUE_OBJECT, .n = 2, .object = forms});
}

static bool time_format_of(struct planner *p, const struct coding *c, const struct channel_def *def,
                           struct value format, struct text_format *out) {
    const char *unit = c->time_unit.unit;
    bool utc = (unit && c->time_unit.utc) || (def->scale && value_is_string(def->scale[SCALE_DEF_TYPE], "utc"));
    out->kind = TEXT_TIME;
    out->zone = utc ? NULL : p->zone;
    if (format.kind == VALUE_STRING)
        out->time = value_to_str(format);
    else if (unit)
        out->time = str_of(time_unit_format(p, unit));
    else
        out->time = value_to_str(p->config->time_format);
    return true;
}

bool text_format_of(struct planner *p, const struct coding *c, const struct channel_def *def, bool normalized,
                    struct text_format *out) {
    struct value format, type;
    format_of(def, &format, &type);
    format = plan_value(p, format);
    *out = (struct text_format){.kind = TEXT_RAW};
    if (value_is_set(type) && !value_is_string(type, "number") && !value_is_string(type, "time") &&
        p->config->custom_format_types)
        return diag_error(p->diag, def->place, NULL, "not supported yet: the custom format type \"%s\"",
                          value_string_or(type, "?"));
    bool timed =
        value_is_string(type, "time") || (value_is_nil(type) && (c->type == MEASURE_TEMPORAL || c->time_unit.unit));
    if (timed) return time_format_of(p, c, def, format, out);
    if (format.kind != VALUE_STRING && (c->type == MEASURE_QUANTITATIVE || c->binning))
        format = normalized ? p->config->normalized_number_format : p->config->number_format;
    if (format.kind != VALUE_STRING && c->type != MEASURE_QUANTITATIVE && !c->binning) return true;
    out->kind = TEXT_NUMBER;
    out->bin = c->binning;
    if (!number_format_parse(value_to_str(format), &out->number))
        return diag_error(p->diag, def->place, "a d3 format such as \",.1f\" or \"$~s\"", "invalid format: \"%s\"",
                          value_string_or(format, ""));
    return true;
}

static void write_number(struct planner *p, struct buf *b, const struct text_format *f, struct value v) {
    if (v.kind == VALUE_NULL)
        buf_adds(b, "null");
    else
        number_format_write(b, &f->number, numbers_of(p), value_to_number(v));
}

void text_format_write(struct planner *p, struct buf *b, const struct text_format *f, struct value v,
                       struct value end) {
    if (f->kind == TEXT_TIME && v.kind == VALUE_NULL) {
        buf_adds(b, "null");
    } else if (f->kind == TEXT_TIME) {
        double ms = plan_date(p, v, NULL);
        time_format_write(b, f->time, p->locale ? p->locale->time : NULL, f->zone, ms);
    } else if (f->kind == TEXT_RAW) {
        struct str s = expr_string(p->arena, v, p->locale);
        buf_add(b, s.p, s.n);
    } else if (f->bin) {
        if (value_is_nil(v) || !isfinite(value_to_number(v))) {
            buf_adds(b, "null");
            return;
        }
        write_number(p, b, f, v);
        buf_adds(b, " – ");
        write_number(p, b, f, end);
    } else {
        write_number(p, b, f, v);
    }
}
