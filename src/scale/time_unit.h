/* Steps of time: d3-time's intervals (floor, ceil, offset, range, count, every), and above them Vega's time units
 * (vega-time), which truncate a date to any combination of calendar fields.
 * Instants are milliseconds since 1970, see calendar.h; a NULL zone is UTC. An invalid date (NaN) stays NaN. */
#ifndef SCALE_TIME_UNIT_H
#define SCALE_TIME_UNIT_H
#include "base/arena.h"
#include "base/str.h"
#include "base/value.h"
#include "scale/calendar.h"
#include <stdbool.h>
#include <stddef.h>

enum interval_kind {
    INTERVAL_NONE,
    INTERVAL_MILLISECOND,
    INTERVAL_SECOND,
    INTERVAL_MINUTE,
    INTERVAL_HOUR,
    INTERVAL_DAY,
    INTERVAL_UNIX_DAY, /* days counted from 1970 when stepped: d3's utc ticks */
    INTERVAL_SUNDAY,   /* weeks, by the day that starts them */
    INTERVAL_MONDAY,
    INTERVAL_TUESDAY,
    INTERVAL_WEDNESDAY,
    INTERVAL_THURSDAY,
    INTERVAL_FRIDAY,
    INTERVAL_SATURDAY,
    INTERVAL_MONTH,
    INTERVAL_YEAR
};
/* Every `step` of a kind, aligned as d3's interval.every(step) aligns it. step >= 1. */
struct time_interval {
    enum interval_kind kind;
    int step;
};

/* The interval that Vega means by a time unit's name ("year", "quarter", "month", "week", "isoweek", "date", "day",
 * "dayofyear", "hours", ...), multiplied by `step` (0 or 1: plain). False for another name or a bad step. */
bool time_interval_named(struct str name, double step, struct time_interval *out);
/* That of one field (enum time_field). */
struct time_interval time_field_interval(unsigned field);
double time_interval_floor(struct time_interval i, const struct zone *z, double t);
double time_interval_ceil(struct time_interval i, const struct zone *z, double t);
double time_interval_offset(struct time_interval i, const struct zone *z, double t, double steps);
/* Boundaries in [start, stop), every `every`-th; at most 100000 of them. */
const double *time_interval_range(struct arena *a, struct time_interval i, const struct zone *z, double start,
                                  double stop, double every, size_t *n);
/* Boundaries in (start, end]; the interval's own step is ignored, as d3 has no count on filtered intervals. */
double time_interval_count(struct time_interval i, const struct zone *z, double start, double end);

/* A set of calendar fields, in Vega's order. */
enum time_field {
    TIME_YEAR = 1 << 0,
    TIME_QUARTER = 1 << 1,
    TIME_MONTH = 1 << 2,
    TIME_WEEK = 1 << 3,
    TIME_ISOWEEK = 1 << 4,
    TIME_DATE = 1 << 5,
    TIME_DAY = 1 << 6,
    TIME_DAYOFYEAR = 1 << 7,
    TIME_HOURS = 1 << 8,
    TIME_MINUTES = 1 << 9,
    TIME_SECONDS = 1 << 10,
    TIME_MILLISECONDS = 1 << 11
};
enum { TIME_FIELDS = 12 };
struct time_unit {
    unsigned fields; /* of enum time_field, never 0 in a valid unit */
    int step;        /* >= 1, of the smallest field */
    bool utc;        /* "utc..." */
    bool binned;     /* Vega-Lite's "binned...": the data is already truncated */
};

/* Read a Vega-Lite time unit: "yearmonth", "utchours", "binnedyearmonthdate". False when it is none. */
bool time_unit_parse(struct str name, struct time_unit *out);
/* One field's name ("year"), and the fields of a set joined by '-' ("year-month"). */
const char *time_field_name(enum time_field f);
const char *time_fields_key(struct arena *a, unsigned fields);
/* Whether the fields go together (no week with month, no dayofyear with either): vega-time's timeUnits. */
bool time_fields_valid(unsigned fields);
/* The largest bit: the smallest unit of the set. */
enum time_field time_smallest(unsigned fields);

/* Truncate: fields that are not in the set take the value of 2012-01-01T00:00 (vega-time's timeFloor, utcFloor).
 * `z` is the local zone; it is not used when u.utc. */
double time_unit_floor(struct time_unit u, const struct zone *z, double t);
/* The end of the unit's interval that starts at `start` (vega-transforms' TimeUnit: offset by step smallest units). */
double time_unit_end(struct time_unit u, const struct zone *z, double start);
/* The months or days of one time that the unit cuts alike, each as a whole; no fields: other units. */
struct time_unit time_unit_whole(struct time_unit u);
/* `steps` times field `f` away: vega-time's timeOffset. */
double time_field_offset(enum time_field f, const struct zone *z, double t, double steps);
/* d3 time format for a unit's values: vega-time's timeUnitSpecifier, trimmed. `overrides` is an object from keys such
 * as "year-month" to a format or null, or undefined. */
const char *time_unit_specifier(struct arena *a, unsigned fields, struct value overrides);
/* The unit that cuts `extent` into at most about `maxbins` (0: 40) bins: vega-time's timeBin. */
struct time_unit time_unit_bin(double lo, double hi, double maxbins);
/* Vega's dayofyear, week and isoweek of an instant. */
double time_day_of_year(const struct zone *z, double t);
double time_week(const struct zone *z, double t);
double time_isoweek(const struct zone *z, double t);
#endif
