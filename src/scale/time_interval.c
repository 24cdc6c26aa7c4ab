/* d3-time's intervals. */
#include "scale/time_unit.h"
#include <math.h>

enum { RANGE_MAX = 100000, STEP_MAX = 1000000 };

static bool is_week(enum interval_kind k) {
    return k >= INTERVAL_SUNDAY && k <= INTERVAL_SATURDAY;
}

/* Floor in local time to a whole number of `ms` that divides a day. */
static double floor_local(const struct zone *z, double t, double ms) {
    double offset = zone_offset(z, t);
    return floor((t + offset) / ms) * ms - offset;
}

/* Floor to one unit of the kind. */
static double floor_one(enum interval_kind kind, const struct zone *z, double t) {
    struct civil c;
    switch (kind) {
    case INTERVAL_NONE:
    case INTERVAL_MILLISECOND: return t;
    case INTERVAL_SECOND: return floor(t / MS_SECOND) * MS_SECOND;
    case INTERVAL_MINUTE: return floor_local(z, t, MS_MINUTE);
    case INTERVAL_HOUR: return floor_local(z, t, MS_HOUR);
    case INTERVAL_UNIX_DAY: return floor(t / MS_DAY) * MS_DAY;
    case INTERVAL_DAY:
        if (!z) return floor(t / MS_DAY) * MS_DAY;
        c = zone_civil(z, t);
        return zone_instant(z, c.year, c.month, c.day, 0, 0, 0, 0);
    case INTERVAL_MONTH: c = zone_civil(z, t); return zone_instant(z, c.year, c.month, 1, 0, 0, 0, 0);
    case INTERVAL_YEAR: c = zone_civil(z, t); return zone_instant(z, c.year, 0, 1, 0, 0, 0, 0);
    default: /* weeks */
        c = zone_civil(z, t);
        c.day -= (c.weekday + 7 - (int)(kind - INTERVAL_SUNDAY)) % 7;
        return zone_instant(z, c.year, c.month, c.day, 0, 0, 0, 0);
    }
}

static double offset_one(enum interval_kind kind, const struct zone *z, double t, double n) {
    struct civil c;
    switch (kind) {
    case INTERVAL_NONE:
    case INTERVAL_MILLISECOND: return t + n;
    case INTERVAL_SECOND: return t + n * MS_SECOND;
    case INTERVAL_MINUTE: return t + n * MS_MINUTE;
    case INTERVAL_HOUR: return t + n * MS_HOUR;
    case INTERVAL_UNIX_DAY: return t + n * MS_DAY;
    default: break;
    }
    c = zone_civil(z, t);
    double year = c.year, month = c.month, day = c.day;
    if (kind == INTERVAL_YEAR)
        year += n;
    else if (kind == INTERVAL_MONTH)
        month += n;
    else
        day += is_week(kind) ? 7 * n : n;
    return zone_instant(z, year, month, day, c.hour, c.minute, c.second, c.ms);
}

double time_interval_count(struct time_interval i, const struct zone *z, double start, double end) {
    start = floor_one(i.kind, z, start);
    end = floor_one(i.kind, z, end);
    struct civil s, e;
    switch (i.kind) {
    case INTERVAL_NONE:
    case INTERVAL_MILLISECOND: return floor(end - start);
    case INTERVAL_SECOND: return floor((end - start) / MS_SECOND);
    case INTERVAL_MINUTE: return floor((end - start) / MS_MINUTE);
    case INTERVAL_HOUR: return floor((end - start) / MS_HOUR);
    case INTERVAL_UNIX_DAY: return floor((end - start) / MS_DAY);
    case INTERVAL_YEAR: return zone_civil(z, end).year - zone_civil(z, start).year;
    case INTERVAL_MONTH:
        s = zone_civil(z, start), e = zone_civil(z, end);
        return e.month - s.month + (e.year - s.year) * 12.0;
    default: {
        double local = end + zone_offset(z, end) - start - zone_offset(z, start);
        return floor(local / (is_week(i.kind) ? MS_WEEK : MS_DAY));
    }
    }
}

/* Whether a boundary of the kind is one of every step-th. */
static bool on_step(struct time_interval i, const struct zone *z, double t) {
    double field;
    switch (i.kind) {
    case INTERVAL_SECOND: field = floor(t / MS_SECOND) - 60 * floor(t / MS_MINUTE); break;
    case INTERVAL_MINUTE: field = zone_civil(z, t).minute; break;
    case INTERVAL_HOUR: field = zone_civil(z, t).hour; break;
    case INTERVAL_DAY: field = zone_civil(z, t).day - 1; break;
    case INTERVAL_UNIX_DAY: field = floor(t / MS_DAY); break;
    case INTERVAL_MONTH: field = zone_civil(z, t).month; break;
    default: field = time_interval_count((struct time_interval){i.kind, 1}, z, 0, t); break;
    }
    return fmod(field, i.step) == 0;
}

/* Milliseconds and years step by plain division; the others are filtered. */
static bool divides(enum interval_kind k) {
    return k == INTERVAL_MILLISECOND || k == INTERVAL_YEAR;
}

double time_interval_floor(struct time_interval i, const struct zone *z, double t) {
    if (isnan(t) || i.step <= 1) return isnan(t) ? NAN : floor_one(i.kind, z, t);
    if (i.kind == INTERVAL_MILLISECOND) return floor(t / i.step) * i.step;
    if (i.kind == INTERVAL_YEAR)
        return zone_instant(z, floor((double)zone_civil(z, t).year / i.step) * i.step, 0, 1, 0, 0, 0, 0);
    while (t = floor_one(i.kind, z, t), !isnan(t) && !on_step(i, z, t))
        t -= 1;
    return t;
}

double time_interval_offset(struct time_interval i, const struct zone *z, double t, double steps) {
    steps = floor(steps);
    if (isnan(t) || isnan(steps)) return NAN;
    if (i.step <= 1) return offset_one(i.kind, z, t, steps);
    if (divides(i.kind)) return offset_one(i.kind, z, t, steps * i.step);
    double direction = steps < 0 ? -1 : 1, count = fmin(fabs(steps), STEP_MAX);
    for (; count > 0; count--)
        do
            t = offset_one(i.kind, z, t, direction);
        while (!isnan(t) && !on_step(i, z, t));
    return t;
}

double time_interval_ceil(struct time_interval i, const struct zone *z, double t) {
    t = time_interval_floor(i, z, t - 1);
    return time_interval_floor(i, z, time_interval_offset(i, z, t, 1));
}

const double *time_interval_range(struct arena *a, struct time_interval i, const struct zone *z, double start,
                                  double stop, double every, size_t *n) {
    double *out = NULL, t = time_interval_ceil(i, z, start), previous;
    size_t cap = 0;
    *n = 0;
    every = floor(every);
    if (!(t < stop) || !(every > 0)) return NULL;
    do {
        previous = t;
        ARENA_PUSH(a, out, *n, cap, t);
        t = time_interval_floor(i, z, time_interval_offset(i, z, t, every));
    } while (previous < t && t < stop && *n < RANGE_MAX);
    return out;
}

bool time_interval_named(struct str name, double step, struct time_interval *out) {
    static const struct {
        const char *name;
        struct time_interval interval;
    } names[] = {{"year", {INTERVAL_YEAR, 1}},      {"quarter", {INTERVAL_MONTH, 3}},
                 {"month", {INTERVAL_MONTH, 1}},    {"week", {INTERVAL_SUNDAY, 1}},
                 {"isoweek", {INTERVAL_MONDAY, 1}}, {"date", {INTERVAL_DAY, 1}},
                 {"day", {INTERVAL_DAY, 1}},        {"dayofyear", {INTERVAL_DAY, 1}},
                 {"hours", {INTERVAL_HOUR, 1}},     {"minutes", {INTERVAL_MINUTE, 1}},
                 {"seconds", {INTERVAL_SECOND, 1}}, {"milliseconds", {INTERVAL_MILLISECOND, 1}}};
    step = isnan(step) || step == 0 ? 1 : floor(step);
    if (!(step >= 1) || step > STEP_MAX) return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!str_is(name, names[i].name)) continue;
        *out = names[i].interval;
        if (step > 1 && out->step > 1) return false; /* a filtered interval (quarter) has no every() */
        if (step > 1) out->step = (int)step;
        return true;
    }
    return false;
}
