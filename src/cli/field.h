/* Fields as flags give them, and the encodings that they become; jansson's memory is its own. */
#ifndef CLI_FIELD_H
#define CLI_FIELD_H
#include "columns.h"
#include <jansson.h>

/* A field as a flag gives it: "volume", "sum(volume)" or "count()"; of dates also "year(month)". */
struct cli_field {
    const char *field, *aggregate;
    const char *time_unit;           /* NULL: dates as they are */
    const struct cli_column *column; /* NULL: count() */
};

/* False after a message that names the nearest column. `flag` is for the message. */
bool cli_field_read(struct arena *a, const struct cli_table *t, const char *flag, const char *text,
                    struct cli_field *f);
/* Why this field is no measure: the hint of such an error; `otherwise` where nothing is known. */
const char *cli_no_measure(const struct cli_field *f, const char *otherwise);
/* A field's name as Vega-Lite's field path: dots and brackets are part of the name. */
json_t *cli_field_name(const char *name);
/* {"field": ..., "type": ..., "aggregate": ...} */
json_t *cli_measure(const struct cli_field *f);
json_t *cli_category(const struct cli_field *f);
/* A category along an axis: dates are written as such. */
json_t *cli_band(const struct cli_field *f);
/* The transform that makes "file_row": what stands in the file's order is sorted by it. */
json_t *cli_file_rows(void);
/* The transform that makes it and "file_order": stacks grow in the order in which the file first names their parts. */
json_t *cli_file_order(const json_t *color);
/* A field that splits the chart into `channel`: color, column, row ...; false after a message. */
bool cli_split(struct arena *a, const struct cli_table *t, const char *flag, const char *field, const char *channel,
               json_t *encoding);
#endif
