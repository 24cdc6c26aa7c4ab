/* What text formatting depends on: how numbers and dates are written, and the zone of local times. */
#ifndef SCALE_LOCALE_H
#define SCALE_LOCALE_H
#include "scale/calendar.h"
#include "scale/number_format.h"
#include "scale/time_format.h"

/* Passed by pointer and shared between threads. NULL members: en-US and UTC; a NULL locale likewise. */
struct locale {
    const struct number_locale *number;
    const struct time_locale *time;
    const struct zone *zone;
    bool iso_dates; /* dates without a format are "2000-01-01", not as JavaScript writes them */
};
#endif
