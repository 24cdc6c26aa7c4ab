/* JavaScript's Date.parse as V8 does it: ISO 8601 first, then the legacy forms ("Jan 1 2000", "2000/01/01 12:00",
 * "Sat, 01 Jan 2000 00:00:00 GMT+0200", "1 January 2000 3:04 PM"). */
#ifndef SCALE_DATE_PARSE_H
#define SCALE_DATE_PARSE_H
#include "base/str.h"
#include "scale/calendar.h"
#include <stdbool.h>

/* False when it is no date. Without a zone in the text an ISO date is UTC, everything else is local in `z` (NULL: UTC).
 */
bool date_parse(struct str text, const struct zone *z, double *ms);
#endif
