/* Spans of the calendar: quarters, halves, months, financial years. */
#ifndef TABLE_PERIOD_H
#define TABLE_PERIOD_H
#include "table/load.h"

struct period {
    double first, last; /* days, as milliseconds since 1970 UTC; the last one included */
    bool year;          /* a lone year, which is a number elsewhere */
};
bool period_read(struct str text, struct period *out);
/* A text column whose cells are all periods or nulls, not all of them lone years: out[0] is the column itself, out[1]
 * and out[2] the days on which they begin and end, called NAME_first and NAME_last. */
bool period_column(struct arena *a, const struct column *c, size_t rows, struct column out[3], struct doubts *doubts);
#endif
