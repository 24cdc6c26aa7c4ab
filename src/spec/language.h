/* How a language writes numbers and dates, and the words that Suret itself puts on a page or into an alternative text.
 * A locale file holds {"number", "time"} as d3-format and d3-time-format have them, and with them "scale" (words of the
 * thousands: [[1000, "K"], ...]), "axis" (time formats of axes by Vega's names) and "words". */
#ifndef SPEC_LANGUAGE_H
#define SPEC_LANGUAGE_H
#include "base/diag.h"
#include "scale/number_format.h"
#include "scale/time_format.h"

struct language {
    const struct number_locale *number;
    const struct time_locale *time;
    struct value words; /* an object of texts */
};
/* d3's locale objects; what they lack is as in en-US. */
const struct number_locale *language_number(struct arena *a, struct value number, struct value scale);
const struct time_locale *language_time(struct arena *a, struct value time, struct value axis);
/* Of a built-in name or a file; NULL after an error. */
const struct language *language_named(struct arena *a, struct diag *d, const char *name);
/* The words in English, an object of texts. */
struct value language_english(struct arena *a);
#endif
