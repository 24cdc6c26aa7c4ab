/* Vega's time units: vega-time's units, floor, bin and util. */
#include "scale/time_unit.h"
#include "scale/ticks.h"
#include <math.h>

static const char *const field_names[TIME_FIELDS] = {"year",    "quarter", "month",   "week",
                                                     "isoweek", "date",    "day",     "dayofyear",
                                                     "hours",   "minutes", "seconds", "milliseconds"};

const char *time_field_name(enum time_field f) {
    for (int i = 0; i < TIME_FIELDS; i++)
        if (f == 1u << i) return field_names[i];
    return "";
}

const char *time_fields_key(struct arena *a, unsigned fields) {
    struct buf b;
    buf_init(&b, a);
    buf_adds(&b, "");
    for (int i = 0; i < TIME_FIELDS; i++) {
        if (!(fields & 1u << i)) continue;
        if (b.n) buf_addc(&b, '-');
        buf_adds(&b, field_names[i]);
    }
    return b.p;
}

bool time_fields_valid(unsigned fields) {
    int types = ((fields & (TIME_WEEK | TIME_ISOWEEK | TIME_DAY)) != 0) +
                ((fields & (TIME_QUARTER | TIME_MONTH | TIME_DATE)) != 0) + ((fields & TIME_DAYOFYEAR) != 0);
    return fields && types <= 1 && !((fields & TIME_WEEK) && (fields & TIME_ISOWEEK));
}

enum time_field time_smallest(unsigned fields) {
    return (enum time_field)(1u << (31 - __builtin_clz(fields | 1)));
}

static bool drop_prefix(struct str *s, struct str prefix) {
    if (s->n < prefix.n || memcmp(s->p, prefix.p, prefix.n) != 0) return false;
    s->p += prefix.n;
    s->n -= prefix.n;
    return true;
}

bool time_unit_parse(struct str name, struct time_unit *out) {
    *out = (struct time_unit){.step = 1};
    out->binned = drop_prefix(&name, STR("binned"));
    out->utc = drop_prefix(&name, STR("utc"));
    int next = 0;
    while (name.n) {
        int best = -1; /* the longest: "dayofyear" before "day" */
        for (int i = next; i < TIME_FIELDS; i++) {
            size_t n = strlen(field_names[i]);
            if (n > name.n || memcmp(name.p, field_names[i], n) != 0) continue;
            if (best < 0 || n > strlen(field_names[best])) best = i;
        }
        if (best < 0) return false;
        out->fields |= 1u << best;
        drop_prefix(&name, str_of(field_names[best]));
        next = best + 1;
    }
    return time_fields_valid(out->fields);
}

/* Boundaries passed since the year began, the first of January counted. */
static double count_in_year(enum interval_kind kind, const struct zone *z, double t) {
    double year = zone_instant(z, zone_civil(z, t).year, 0, 1, 0, 0, 0, 0);
    return time_interval_count((struct time_interval){kind, 1}, z, year - 1, t);
}

double time_day_of_year(const struct zone *z, double t) {
    return isnan(t) ? NAN : count_in_year(INTERVAL_DAY, z, t);
}

double time_week(const struct zone *z, double t) {
    return isnan(t) ? NAN : count_in_year(INTERVAL_SUNDAY, z, t);
}

static const struct time_interval monday = {INTERVAL_MONDAY, 1}, one_day = {INTERVAL_DAY, 1};

/* The year whose ISO weeks an instant belongs to: that of its week's Thursday. */
static int iso_year(const struct zone *z, double t) {
    return zone_civil(z, time_interval_offset(one_day, z, time_interval_floor(monday, z, t), 3)).year;
}
static double iso_week_one(const struct zone *z, double year) {
    return time_interval_floor(monday, z, zone_instant(z, year, 0, 4, 0, 0, 0, 0));
}
/* As a day of January: 0 and less lie in December. */
static double iso_week_one_date(const struct zone *z, double year) {
    struct civil c = zone_civil(z, iso_week_one(z, year));
    return c.month ? c.day - 31 : c.day;
}

double time_isoweek(const struct zone *z, double t) {
    return isnan(t) ? NAN : 1 + time_interval_count(monday, z, iso_week_one(z, iso_year(z, t)), t);
}

/* Weekday of the first of January. */
static double first_weekday(const struct zone *z, double year) {
    return zone_civil(z, zone_instant(z, year, 0, 1, 0, 0, 0, 0)).weekday;
}

/* The day of January for a weekday of a Sunday-based week of the year. */
static double weekday(double week, double day, double first) {
    return day + week * 7 - fmod(first + 6, 7);
}

/* Down to a multiple of the step, counted from `phase`. */
static double to_step(double v, double step, double phase) {
    return step <= 1 ? v : phase + step * floor((v - phase) / step);
}

/* The day argument of the truncated date. `step` applies to the smallest field alone. */
static double floor_day(unsigned fields, double step, const struct zone *z, double t, const struct civil *c,
                        double year) {
    double iso_day = (c->weekday + 6) % 7;
    double day_step = time_smallest(fields) == TIME_DAY ? step : 1;
    double week_step = time_smallest(fields) == TIME_WEEK || time_smallest(fields) == TIME_ISOWEEK ? step : 1;
    if (fields & TIME_WEEK && fields & TIME_DAY)
        return to_step(weekday(time_week(z, t), c->weekday, first_weekday(z, year)), day_step, 1);
    if (fields & TIME_ISOWEEK && fields & TIME_DAY)
        return to_step(iso_week_one_date(z, year) + (time_isoweek(z, t) - 1) * 7 + iso_day, day_step, 1);
    if (fields & TIME_WEEK) return weekday(to_step(time_week(z, t), week_step, 1), 0, first_weekday(z, year));
    if (fields & TIME_ISOWEEK) return iso_week_one_date(z, year) + (to_step(time_isoweek(z, t), week_step, 1) - 1) * 7;
    if (fields & TIME_DAY) return to_step(weekday(1, c->weekday, first_weekday(z, year)), day_step, 1);
    if (fields & TIME_DATE) return to_step(c->day, time_smallest(fields) == TIME_DATE ? step : 1, 1);
    if (fields & TIME_DAYOFYEAR)
        return to_step(time_day_of_year(z, t), time_smallest(fields) == TIME_DAYOFYEAR ? step : 1, 1);
    return 1;
}

double time_unit_floor(struct time_unit u, const struct zone *z, double t) {
    if (isnan(t)) return NAN;
    if (u.utc) z = NULL;
    unsigned f = u.fields;
    enum time_field smallest = time_smallest(f);
    struct civil c = zone_civil(z, t);
    double year = f & TIME_ISOWEEK ? 2015 : 2012, month = 0; /* 2012 begins on a Sunday, 2015 has 53 ISO weeks */
    if (f & TIME_YEAR)
        year = to_step(f & TIME_ISOWEEK ? iso_year(z, t) : c.year, smallest == TIME_YEAR ? u.step : 1, 0);
    if (f & TIME_MONTH)
        month = to_step(c.month, smallest == TIME_MONTH ? u.step : 1, 0);
    else if (f & TIME_QUARTER)
        month = 3 * to_step(c.month / 3, smallest == TIME_QUARTER ? u.step : 1, 0);
    double day = floor_day(f, u.step, z, t, &c, year);
    double hour = f & TIME_HOURS ? to_step(c.hour, smallest == TIME_HOURS ? u.step : 1, 0) : 0;
    double minute = f & TIME_MINUTES ? to_step(c.minute, smallest == TIME_MINUTES ? u.step : 1, 0) : 0;
    double second = f & TIME_SECONDS ? to_step(c.second, smallest == TIME_SECONDS ? u.step : 1, 0) : 0;
    double ms = f & TIME_MILLISECONDS ? to_step(c.ms, u.step, 0) : 0;
    return zone_instant(z, year, month, day, hour, minute, second, ms);
}

double time_field_offset(enum time_field f, const struct zone *z, double t, double steps) {
    return time_interval_offset(time_field_interval(f), z, t, steps);
}

double time_unit_end(struct time_unit u, const struct zone *z, double start) {
    return time_field_offset(time_smallest(u.fields), u.utc ? NULL : z, start, u.step);
}

struct time_unit time_unit_whole(struct time_unit u) {
    const unsigned months = TIME_YEAR | TIME_QUARTER | TIME_MONTH;
    struct time_unit whole = {.step = 1, .utc = u.utc};
    if (!(u.fields & ~months))
        whole.fields = TIME_YEAR | TIME_MONTH;
    else if (!(u.fields & ~(months | TIME_DATE)))
        whole.fields = TIME_YEAR | TIME_MONTH | TIME_DATE;
    return whole;
}

static struct str specifier_for(const char *key, struct value overrides) {
    static const char *const defaults[][2] = {{"year", "%Y "},
                                              {"quarter", "Q%q "},
                                              {"month", "%b "},
                                              {"date", "%d "},
                                              {"week", "W%U "},
                                              {"isoweek", "W%V "},
                                              {"day", "%a "},
                                              {"dayofyear", "%j "},
                                              {"hours", "%H:00"},
                                              {"minutes", "00:%M"},
                                              {"seconds", ":%S"},
                                              {"milliseconds", ".%L"},
                                              {"year-isoweek", "%G W%V "},
                                              {"year-month", "%Y-%m "},
                                              {"year-month-date", "%Y-%m-%d "},
                                              {"hours-minutes", "%H:%M"}};
    struct value v = overrides.kind == VALUE_OBJECT ? value_get(overrides, key) : UNDEFINED;
    if (value_is_set(v)) return v.kind == VALUE_STRING ? value_to_str(v) : (struct str){NULL, 0};
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
        if (strcmp(key, defaults[i][0]) == 0) return str_of(defaults[i][1]);
    return (struct str){NULL, 0};
}

const char *time_unit_specifier(struct arena *a, unsigned fields, struct value overrides) {
    int list[TIME_FIELDS], n = 0;
    for (int i = 0; i < TIME_FIELDS; i++)
        if (fields & 1u << i) list[n++] = i;
    struct buf b;
    buf_init(&b, a);
    buf_adds(&b, "");
    for (int start = 0; start < n;) { /* the longest run of fields that has a specifier */
        int end = n;
        for (; end > start; end--) {
            unsigned run = 0;
            for (int i = start; i < end; i++)
                run |= 1u << list[i];
            struct str s = specifier_for(time_fields_key(a, run), overrides);
            if (!s.p) continue;
            buf_add(&b, s.p, s.n);
            break;
        }
        start = end > start ? end : start + 1;
    }
    struct str trimmed = str_trim((struct str){b.p, b.n});
    return arena_strndup(a, trimmed.p, trimmed.n);
}

struct time_unit time_unit_bin(double lo, double hi, double maxbins) {
    enum {
        YEAR = TIME_YEAR,
        MONTH = YEAR | TIME_MONTH,
        DATE = MONTH | TIME_DATE,
        HOUR = DATE | TIME_HOURS,
        MINUTE = HOUR | TIME_MINUTES,
        SECOND = MINUTE | TIME_SECONDS,
        WEEK = YEAR | TIME_WEEK
    };
    static const struct {
        unsigned fields;
        int step;
        double ms;
    } steps[] = {
        {SECOND, 1, MS_SECOND}, {SECOND, 5, 5 * MS_SECOND}, {SECOND, 15, 15 * MS_SECOND}, {SECOND, 30, 30 * MS_SECOND},
        {MINUTE, 1, MS_MINUTE}, {MINUTE, 5, 5 * MS_MINUTE}, {MINUTE, 15, 15 * MS_MINUTE}, {MINUTE, 30, 30 * MS_MINUTE},
        {HOUR, 1, MS_HOUR},     {HOUR, 3, 3 * MS_HOUR},     {HOUR, 6, 6 * MS_HOUR},       {HOUR, 12, 12 * MS_HOUR},
        {DATE, 1, MS_DAY},      {WEEK, 1, MS_WEEK},         {MONTH, 1, 30 * MS_DAY},      {MONTH, 3, 90 * MS_DAY},
        {YEAR, 1, 365 * MS_DAY}};
    const size_t n = sizeof steps / sizeof *steps;
    if (!(maxbins > 0)) maxbins = 40;
    double target = fabs(hi - lo) / maxbins;
    struct time_unit u = {.step = 1};
    size_t i = 0;
    while (i < n && steps[i].ms <= target)
        i++;
    if (i == n || i == 0) {
        double step = i ? tick_step(lo / (365 * MS_DAY), hi / (365 * MS_DAY), maxbins) : tick_step(lo, hi, maxbins);
        u.fields = i ? YEAR : SECOND | TIME_MILLISECONDS;
        u.step = step >= 1 && step <= 1e6 ? (int)step : 1;
        return u;
    }
    i = target / steps[i - 1].ms < steps[i].ms / target ? i - 1 : i;
    u.fields = steps[i].fields;
    u.step = steps[i].step;
    return u;
}
