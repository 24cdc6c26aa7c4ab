/* A chart for each group of rows: --each, --name, and the template syntax {field}. */
#ifndef CLI_EACH_H
#define CLI_EACH_H
#include "cli.h"

/* A data file as cells of text, and its rows in groups. */
struct cli_frame {
    const char *file;
    size_t columns, rows, group_count;
    const struct str *names, *cells; /* row by row */
    const struct cli_group *groups;
};
struct cli_group {
    const uint32_t *rows;
    size_t row_count, number; /* number: from 1 */
};

/* Read the file and group its rows by the fields (names with commas between; "#": each row by itself). Groups come in
 * order of first appearance. False after a message. */
bool cli_frame_read(struct arena *a, const char *file, const char *fields, struct cli_frame *f);
/* The values of a group's rows for a template: {field} is the field's text, {#} the group's number, {{field}} stands
 * for {field} itself. A field that is not the same in all of the group's rows is an error. */
enum cli_fill { FILL_NAME /* unknown fields are errors; values are made safe for file names */, FILL_SPEC };
/* False after a message. */
bool cli_fill_name(struct arena *a, const struct cli_frame *f, const struct cli_group *g, const char *template,
                   const char **out);
/* All string values of a JSON text; lines and columns stay where they are as far as can be. In expressions quotes of
 * values are escaped. */
bool cli_fill_spec(struct arena *a, const struct cli_frame *f, const struct cli_group *g, struct str spec,
                   struct str *out);
#endif
