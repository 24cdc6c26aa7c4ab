/* Series in several columns of a data file. */
#ifndef CLI_SERIES_H
#define CLI_SERIES_H
#include "columns.h"
#include <jansson.h>

/* Options of several columns become one field of their figures and one of their names (o->series), which the table then
 * has as well. False after a message. */
bool cli_series_read(struct arena *a, struct cli_table *t, struct cli_options *o);
/* Has a flag put the field of names (o->series) somewhere, so that no colour or group need tell them apart? */
bool cli_series_placed(const struct cli_options *o);
/* The transform that makes these fields, before all others. */
void cli_series_fold(const struct cli_table *t, const struct cli_options *o, json_t *spec);
/* Say that other columns could be drawn beside the value that was chosen, where the verb takes several. */
void cli_series_hint(const struct cli_table *t, const struct cli_options *o, const struct cli_column *category,
                     const struct cli_column *value);
#endif
