/* Dates to text and back by a strftime-like specifier: d3-time-format 4, and Vega's multi-format for time axes.
 * Local and UTC differ only by the zone passed (NULL: UTC). */
#ifndef SCALE_TIME_FORMAT_H
#define SCALE_TIME_FORMAT_H
#include "base/str.h"
#include "base/value.h"
#include "scale/calendar.h"
#include <stdbool.h>

struct time_formats;
struct time_locale {
    const char *date_time, *date, *time; /* the specifiers behind %c, %x, %X */
    const char *periods[2];              /* AM, PM */
    const char *days[7], *short_days[7]; /* from Sunday */
    const char *months[12], *short_months[12];
    const struct time_formats *axis; /* for axes, in place of Vega's default; NULL: none */
};
extern const struct time_locale time_locale_default; /* en-US */

/* Append the instant `t` (ms). Locale NULL: the default. An invalid date gives NaN in its numbers, as in d3. */
void time_format_write(struct buf *b, struct str specifier, const struct time_locale *l, const struct zone *z,
                       double t);
/* Read the whole of `text`. False when it does not match (d3 gives null). */
bool time_format_parse(struct str text, struct str specifier, const struct time_locale *l, const struct zone *z,
                       double *t);

/* One specifier for each kind of boundary that a date can lie on; NULL members: Vega's default. */
struct time_formats {
    struct str milliseconds, seconds, minutes, hours, date, week, month, quarter, year;
};
/* From an object with Vega's names ("year", "date" or "day", ...); what is missing stays unset. */
struct time_formats time_formats_read(struct value object);
/* The specifier for `t`: that of the largest boundary it lies on (.%L, :%S, %I:%M, %I %p, %a %d, %b %d, %B, %Y; or the
 * locale's for axes; NULL: the default). */
struct str time_formats_pick(const struct time_formats *f, const struct time_locale *l, const struct zone *z, double t);
#endif
