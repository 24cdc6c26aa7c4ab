#include "scale/calendar.h"
#include <math.h>
#include <stddef.h>

static const double time_limit = 8.64e15;

/* Days from 1970-01-01 to a civil date, month 1..12 (Hinnant, days_from_civil). */
static int64_t days_from_civil(int64_t y, int m, int d) {
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400, year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

/* Hinnant, civil_from_days. */
static void civil_from_days(int64_t z, struct civil *out) {
    z += 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    out->day = (int)(doy - (153 * mp + 2) / 5 + 1);
    out->month = (int)(mp < 10 ? mp + 2 : mp - 10);
    out->year = (int)(yoe + era * 400 + (out->month <= 1));
}

bool calendar_leap_year(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

double calendar_days(double year, double month, double day) {
    if (!isfinite(year) || !isfinite(month) || !isfinite(day)) return NAN;
    year = trunc(year), month = trunc(month), day = trunc(day);
    double carried = year + floor(month / 12);
    if (fabs(carried) > 400000) return NAN;
    int m = (int)(month - 12 * floor(month / 12));
    return (double)days_from_civil((int64_t)carried, m + 1, 1) + day - 1;
}

static double clip(double t) {
    return fabs(t) <= time_limit ? trunc(t) + 0.0 : NAN;
}

/* Not yet limited to the range of dates: local times may lie a little outside. */
static double civil_ms(double year, double month, double day, double hour, double minute, double second, double ms) {
    if (!isfinite(hour) || !isfinite(minute) || !isfinite(second) || !isfinite(ms)) return NAN;
    return calendar_days(year, month, day) * MS_DAY + trunc(hour) * MS_HOUR + trunc(minute) * MS_MINUTE +
           trunc(second) * MS_SECOND + trunc(ms);
}

double calendar_utc(double year, double month, double day, double hour, double minute, double second, double ms) {
    return clip(civil_ms(year, month, day, hour, minute, second, ms));
}

struct civil calendar_civil(double utc) {
    struct civil c = {.day = 1};
    if (!(fabs(utc) <= time_limit + 2 * MS_DAY)) return c;
    double days = floor(utc / MS_DAY);
    int64_t rest = (int64_t)(utc - days * MS_DAY), z = (int64_t)days;
    civil_from_days(z, &c);
    c.weekday = (int)(((z + 4) % 7 + 7) % 7);
    c.ms = (int)(rest % 1000);
    rest /= 1000;
    c.second = (int)(rest % 60);
    rest /= 60;
    c.minute = (int)(rest % 60);
    c.hour = (int)(rest / 60);
    return c;
}

/* Local civil milliseconds to the instant. A time that occurs twice is the first of the two; one that is skipped
 * is read with the offset before the gap (ECMA-262, LocalTime and UTC). */
static double zone_to_utc(const struct zone *z, double local) {
    if (!z) return clip(local);
    double before = zone_offset(z, local - MS_DAY), after = zone_offset(z, local + MS_DAY);
    if (before != after && zone_offset(z, local - before) != before && zone_offset(z, local - after) == after)
        return clip(local - after);
    return clip(local - before);
}

struct civil zone_civil(const struct zone *z, double utc) {
    return calendar_civil(utc + zone_offset(z, utc));
}

double zone_instant(const struct zone *z, double year, double month, double day, double hour, double minute,
                    double second, double ms) {
    return zone_to_utc(z, civil_ms(year, month, day, hour, minute, second, ms));
}
