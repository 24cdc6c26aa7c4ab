/* Dates, and text formats. Those named utc... work in UTC, the others in the locale's zone. */
#include "expr/bound.h"
#include "scale/number_format.h"
#include "scale/time_format.h"
#include "scale/time_unit.h"

static const struct zone *local(const struct expr_bound *b) {
    return b->locale->zone;
}

static double instant(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return n ? js_date(b->arena, arg[0], b->locale) : b->scope.now;
}

static double clip(double ms) {
    return fabs(ms) <= 8.64e15 ? ms : NAN;
}

/* ---- parts ---- */

static struct value civil_part(struct expr_bound *b, const struct value *arg, uint32_t n, const struct zone *z,
                               double (*get)(const struct civil *)) {
    double t = instant(b, arg, n);
    if (t != t) return value_number(NAN);
    struct civil c = zone_civil(z, t);
    return value_number(get(&c));
}

#define PART(what, text)                                                                                               \
    static double get_##what(const struct civil *c) {                                                                  \
        return text;                                                                                                   \
    }                                                                                                                  \
    static struct value what##_of(struct expr_bound *b, const struct value *arg, uint32_t n) {                         \
        return civil_part(b, arg, n, local(b), get_##what);                                                            \
    }                                                                                                                  \
    static struct value utc##what##_of(struct expr_bound *b, const struct value *arg, uint32_t n) {                    \
        return civil_part(b, arg, n, NULL, get_##what);                                                                \
    }

PART(year, c->year)
PART(quarter, 1 + c->month / 3)
PART(month, c->month)
PART(date, c->day)
PART(day, c->weekday)
PART(hours, c->hour)
PART(minutes, c->minute)
PART(seconds, c->second)
PART(milliseconds, c->ms)

#define COUNT(what, count)                                                                                             \
    static struct value what##_of(struct expr_bound *b, const struct value *arg, uint32_t n) {                         \
        double t = instant(b, arg, n);                                                                                 \
        return value_number(t != t ? NAN : count(local(b), t));                                                        \
    }                                                                                                                  \
    static struct value utc##what##_of(struct expr_bound *b, const struct value *arg, uint32_t n) {                    \
        double t = instant(b, arg, n);                                                                                 \
        return value_number(t != t ? NAN : count(NULL, t));                                                            \
    }

COUNT(dayofyear, time_day_of_year)
COUNT(week, time_week)
COUNT(isoweek, time_isoweek)

static struct value time_of(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return value_number(instant(b, arg, n));
}

static struct value timezone_offset(struct expr_bound *b, const struct value *arg, uint32_t n) {
    double t = instant(b, arg, n);
    return value_number(t != t ? NAN : 0 - zone_offset(local(b), t) / MS_MINUTE);
}

/* ---- making dates ---- */

static struct value now(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)arg, (void)n;
    return value_number(b->scope.now);
}

/* Year, month, ... of Date.UTC and new Date: NaN when one is no number; years 0 to 99 are of the 20th century. */
static double from_parts(const struct value *arg, uint32_t n, const struct zone *z) {
    double p[7] = {NAN, 0, 1, 0, 0, 0, 0};
    for (uint32_t i = 0; i < n && i < 7; i++)
        p[i] = trunc(value_to_number(arg[i]));
    for (int i = 0; i < 7; i++)
        if (!isfinite(p[i])) return NAN;
    if (p[0] >= 0 && p[0] <= 99) p[0] += 1900;
    return clip(z ? zone_instant(z, p[0], p[1], p[2], p[3], p[4], p[5], p[6])
                  : calendar_utc(p[0], p[1], p[2], p[3], p[4], p[5], p[6]));
}

static struct value utc(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    return value_number(from_parts(arg, n, NULL));
}

static struct value datetime(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return value_date(n < 2 ? instant(b, arg, n) : from_parts(arg, n, local(b)));
}

static struct value offset_by(struct expr_bound *b, const struct value *arg, uint32_t n, const struct zone *z) {
    struct time_interval unit;
    if (!time_interval_named(TEXT(0), 1, &unit)) return UNDEFINED;
    double t = js_date(b->arena, ARG(1), b->locale), steps = n > 2 && !value_is_nil(arg[2]) ? floor(NUMBER(2)) : 1;
    return value_date(time_interval_offset(unit, z, t, steps));
}

static struct value time_offset(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return offset_by(b, arg, n, local(b));
}

static struct value utc_offset(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return offset_by(b, arg, n, NULL);
}

static struct value range(struct expr_bound *b, const struct value *arg, uint32_t n, const struct zone *z) {
    struct time_interval unit;
    if (!time_interval_named(TEXT(0), 1, &unit)) return UNDEFINED;
    double start = js_date(b->arena, ARG(1), b->locale), stop = js_date(b->arena, ARG(2), b->locale);
    double every = n > 3 && !value_is_nil(arg[3]) ? floor(NUMBER(3)) : 1;
    size_t count = 0;
    if (!(every > 0) || start != start || stop != stop) return value_array(NULL, 0);
    const double *t = time_interval_range(b->arena, unit, z, start, stop, every, &count);
    struct value *v = ARENA_ARRAY(b->arena, struct value, count);
    for (size_t i = 0; i < count; i++)
        v[i] = value_date(t[i]);
    return value_array(v, count);
}

static struct value time_sequence(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return range(b, arg, n, local(b));
}

static struct value utc_sequence(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return range(b, arg, n, NULL);
}

/* ---- formats ---- */

static struct value text_value(const struct buf *out) {
    return value_str(out->n ? (struct str){out->p, out->n} : STR(""));
}

static struct value format_time(struct expr_bound *b, struct value v, struct value specifier, const struct zone *z) {
    struct buf out;
    buf_init(&out, b->arena);
    if (v.kind == VALUE_NULL) return value_string("null");
    double t = v.kind == VALUE_DATE ? v.number : clip(trunc(value_to_number(v)));
    if (specifier.kind == VALUE_STRING) {
        time_format_write(&out, value_to_str(specifier), b->locale->time, z, t);
        return text_value(&out);
    }
    struct time_formats formats = time_formats_read(specifier);
    if (t != t) return value_string("NaN");
    time_format_write(&out, time_formats_pick(&formats, b->locale->time, z, t), b->locale->time, z, t);
    return text_value(&out);
}

static struct value time_format(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return format_time(b, ARG(0), ARG(1), local(b));
}

static struct value utc_format(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return format_time(b, ARG(0), ARG(1), NULL);
}

static struct value parse_time(struct expr_bound *b, const struct value *arg, uint32_t n, const struct zone *z) {
    double t;
    if (ARG(0).kind == VALUE_NULL) return value_string("null");
    if (!time_format_parse(TEXT(0), TEXT(1), b->locale->time, z, &t)) return VNULL;
    return value_date(t);
}

static struct value time_parse(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return parse_time(b, arg, n, local(b));
}

static struct value utc_parse(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return parse_time(b, arg, n, NULL);
}

/* A month's or weekday's name: that of a day in January 2000, which began on a Saturday. */
static struct value name_of(struct expr_bound *b, const struct value *arg, uint32_t n, bool month,
                            const char *specifier) {
    double v = ARG(0).kind == VALUE_NUMBER ? ARG(0).number : NAN;
    if (!(fabs(v) < 1e6) || v != floor(v)) return value_string("");
    double t = month ? calendar_utc(2000, v, 1, 0, 0, 0, 0) : calendar_utc(2000, 0, 2 + v, 0, 0, 0, 0);
    return format_time(b, value_date(t), value_string(specifier), NULL);
}

static struct value month_format(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return name_of(b, arg, n, true, "%B");
}

static struct value month_abbrev_format(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return name_of(b, arg, n, true, "%b");
}

static struct value day_format(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return name_of(b, arg, n, false, "%A");
}

static struct value day_abbrev_format(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return name_of(b, arg, n, false, "%a");
}

static struct value time_unit_specifier_of(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value units = ARG(0);
    unsigned fields = 0;
    struct value one = units;
    size_t count = units.kind == VALUE_ARRAY ? units.n : 1;
    for (size_t i = 0; i < count; i++) {
        if (units.kind == VALUE_ARRAY) one = units.array[i];
        unsigned before = fields;
        for (unsigned f = 1; f < 1u << TIME_FIELDS; f <<= 1)
            if (value_is_string(one, time_field_name((enum time_field)f))) fields |= f;
        if (fields == before) return bound_error(b, "timeUnitSpecifier() takes names of time units");
    }
    if (!fields || !time_fields_valid(fields)) return bound_error(b, "these time units do not go together");
    return value_string(time_unit_specifier(b->arena, fields, ARG(1)));
}

static struct value format(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct number_format f;
    struct str specifier = value_is_nil(ARG(1)) ? STR("") : TEXT(1);
    struct buf out;
    if (ARG(0).kind == VALUE_NULL) return value_string("null");
    if (!number_format_parse(specifier, &f))
        return bound_error(b, arena_printf(b->arena, "invalid format: %.*s", (int)specifier.n, specifier.p));
    buf_init(&out, b->arena);
    if (f.type == 'c')
        number_format_write_text(&out, &f, b->locale->number, TEXT(0));
    else
        number_format_write(&out, &f, b->locale->number, NUMBER(0));
    return text_value(&out);
}

#define DATE_PART(name, call)                                                                                          \
    { name, 0, 1, TYPE_NUMBER, 0, NULL, NULL, call }
#define BOTH(name) DATE_PART(#name, name##_of), DATE_PART("utc" #name, utc##name##_of)
#define DATE_FUNCTION(name, least, most, call)                                                                         \
    { name, least, most, TYPE_ANY, 0, NULL, NULL, call }

static const struct function table[] = {
    BOTH(year),
    BOTH(quarter),
    BOTH(month),
    BOTH(date),
    BOTH(day),
    BOTH(hours),
    BOTH(minutes),
    BOTH(seconds),
    BOTH(milliseconds),
    BOTH(dayofyear),
    BOTH(week),
    BOTH(isoweek),
    DATE_PART("time", time_of),
    DATE_PART("timezoneoffset", timezone_offset),
    {"now", 0, 0, TYPE_NUMBER, 0, NULL, NULL, now},
    {"utc", 1, 7, TYPE_NUMBER, 0, NULL, NULL, utc},
    DATE_FUNCTION("datetime", 0, 7, datetime),
    DATE_FUNCTION("timeOffset", 2, 3, time_offset),
    DATE_FUNCTION("utcOffset", 2, 3, utc_offset),
    DATE_FUNCTION("timeSequence", 3, 4, time_sequence),
    DATE_FUNCTION("utcSequence", 3, 4, utc_sequence),
    DATE_FUNCTION("timeFormat", 1, 2, time_format),
    DATE_FUNCTION("utcFormat", 1, 2, utc_format),
    DATE_FUNCTION("timeParse", 2, 2, time_parse),
    DATE_FUNCTION("utcParse", 2, 2, utc_parse),
    DATE_FUNCTION("monthFormat", 1, 1, month_format),
    DATE_FUNCTION("monthAbbrevFormat", 1, 1, month_abbrev_format),
    DATE_FUNCTION("dayFormat", 1, 1, day_format),
    DATE_FUNCTION("dayAbbrevFormat", 1, 1, day_abbrev_format),
    DATE_FUNCTION("timeUnitSpecifier", 1, 2, time_unit_specifier_of),
    DATE_FUNCTION("format", 1, 2, format),
};
FUNCTIONS(date_functions, table);
