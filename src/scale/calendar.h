/* The civil (proleptic Gregorian) calendar and time zones. Instants are milliseconds since 1970-01-01T00:00Z in a
 * double, as JavaScript's Date has them: whole, within +-8.64e15, otherwise NaN (an invalid date).
 *
 * Zones are read from TZif files (RFC 8536) by ourselves, so that nothing depends on the C library's hidden state and
 * any thread may ask. */
#ifndef SCALE_CALENDAR_H
#define SCALE_CALENDAR_H
#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

#define MS_SECOND 1e3
#define MS_MINUTE 6e4
#define MS_HOUR 36e5
#define MS_DAY 864e5
#define MS_WEEK 6048e5

/* A date and time of day in some zone. Months and the fields below count from 0, days of the month from 1. */
struct civil {
    int year, month, day;
    int hour, minute, second, ms;
    int weekday; /* 0 Sunday .. 6 Saturday; ignored on input */
};

/* Days from 1970-01-01; any month and day overflow is carried as JavaScript's Date.UTC carries it. */
double calendar_days(double year, double month, double day);
/* The instant in UTC, carrying overflow in any field; NaN when out of range. Years 0..99 are themselves. */
double calendar_utc(double year, double month, double day, double hour, double minute, double second, double ms);
struct civil calendar_civil(double utc);
bool calendar_leap_year(int year);

/* A time zone. NULL stands for UTC everywhere. Immutable once loaded. */
struct zone;
/* The zone named `tz` ("Asia/Almaty", ":/path/file", "EST5EDT,M3.2.0,M11.1.0"); NULL: the TZ variable, else
 * /etc/localtime. Returns NULL (UTC) for "UTC", "" and what cannot be read; *found (may be NULL) tells the last apart.
 * Call once per context, before threads share it. */
const struct zone *zone_load(struct arena *a, const char *tz, bool *found);
/* Milliseconds to add to UTC to get local time, at an instant. */
double zone_offset(const struct zone *z, double utc);
/* The instant's fields in the zone, and back (carrying overflow). */
struct civil zone_civil(const struct zone *z, double utc);
double zone_instant(const struct zone *z, double year, double month, double day, double hour, double minute,
                    double second, double ms);
#endif
