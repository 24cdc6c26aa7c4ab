#include "scale/calendar.h"
#include <math.h>
#include <stddef.h>

static const double time_limit = 8.64e15;

/* Both ways: Neri and Schneider, "Euclidean affine functions and their application to calendar algorithms" (2022).
 * Years begin in March and days count from one so far back that no number is negative. */
enum { ERAS_BACK = 1100, YEARS_BACK = 400 * ERAS_BACK, DAYS_BACK = 146097 * ERAS_BACK + 719468 };

/* Days from 1970-01-01 to the first of a month 0..11; the year is less than YEARS_BACK from 0. */
static int32_t days_to_month(int32_t year, int month) {
    uint32_t early = month < 2, y = (uint32_t)(year + YEARS_BACK) - early, m = (uint32_t)month + 1 + 12 * early;
    uint32_t century = y / 100;
    return (int32_t)(1461 * y / 4 - century + century / 4 + (979 * m - 2919) / 32) - DAYS_BACK;
}

static void civil_from_days(int32_t days, struct civil *out) {
    uint32_t quarters = 4 * (uint32_t)(days + DAYS_BACK) + 3, century = quarters / 146097;
    uint64_t years = (uint64_t)2939745 * (quarters % 146097 | 3); /* of the century, and parts of 2^32 */
    uint32_t day_of_year = (uint32_t)years / 2939745 / 4, late = day_of_year >= 306; /* January, February */
    uint32_t month_and_day = 2141 * day_of_year + 197913;
    out->year = (int)(100 * century + (uint32_t)(years >> 32) + late) - YEARS_BACK;
    out->month = (int)((month_and_day >> 16) - 12 * late) - 1;
    out->day = (int)((month_and_day & 0xffff) / 2141 + 1);
}

bool calendar_leap_year(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* trunc, without a call where it can be done without. */
static double whole(double v) {
    return fabs(v) < 1e15 ? (double)(int64_t)v : trunc(v);
}

double calendar_days(double year, double month, double day) {
    if (!isfinite(year) || !isfinite(month) || !isfinite(day)) return NAN;
    month = whole(month);
    double years = month >= 0 && month < 12 ? 0 : floor(month / 12), carried = whole(year) + years;
    if (fabs(carried) > 400000) return NAN;
    return days_to_month((int32_t)carried, (int)(month - 12 * years)) + whole(day) - 1;
}

static double clip(double t) {
    return fabs(t) <= time_limit ? trunc(t) + 0.0 : NAN;
}

/* Not yet limited to the range of dates: local times may lie a little outside. */
static double civil_ms(double year, double month, double day, double hour, double minute, double second, double ms) {
    if (!isfinite(hour) || !isfinite(minute) || !isfinite(second) || !isfinite(ms)) return NAN;
    return calendar_days(year, month, day) * MS_DAY + whole(hour) * MS_HOUR + whole(minute) * MS_MINUTE +
           whole(second) * MS_SECOND + whole(ms);
}

double calendar_utc(double year, double month, double day, double hour, double minute, double second, double ms) {
    return clip(civil_ms(year, month, day, hour, minute, second, ms));
}

struct civil calendar_civil(double utc) {
    struct civil c = {.day = 1};
    if (!(fabs(utc) <= time_limit + 2 * MS_DAY)) return c;
    int32_t days = (int32_t)floor(utc / MS_DAY);
    uint32_t rest = (uint32_t)(utc - days * MS_DAY);
    civil_from_days(days, &c);
    c.weekday = (int)((uint32_t)(days + 4 + 7 * ERAS_BACK * 20871) % 7);
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
