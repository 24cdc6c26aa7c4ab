/* The names of Vega-Lite's time units. */
#ifndef BASE_TIME_UNIT_NAME_H
#define BASE_TIME_UNIT_NAME_H
#include "base/str.h"
#include <stdbool.h>

/* The usual ones; the nearest to a wrong one is looked for in this order. */
enum { TIME_UNIT_NAMES = 29 };
struct time_unit_name {
    const char *name;
    bool in_flags; /* one-line charts take it: --x 'year(month)' */
};
extern const struct time_unit_name time_unit_names[TIME_UNIT_NAMES];

/* NULL: the name is none of them. */
const struct time_unit_name *time_unit_named(struct str name);
#endif
