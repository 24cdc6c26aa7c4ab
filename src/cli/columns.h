/* The columns of a data file, as one-line charts see them. */
#ifndef CLI_COLUMNS_H
#define CLI_COLUMNS_H
#include "cli.h"

struct cli_column {
    const char *name;
    bool number, date, unit, range; /* range: has columns for its low and high ends */
    bool monthly;                   /* dates: a row for each month, on its first day */
    bool month_ends;                /* dates: the last days of months, which they stand for */
    bool names_months;              /* texts that name months */
    const char *first_day;          /* of texts that name weeks or months: the column of their first days; or NULL */
    bool gaps;                      /* has cells without a value */
    const char *low, *high;
    const char *unit_name;    /* prefix and suffix of the unit; "" */
    size_t distinct, longest; /* texts only: how many, letters of the longest */
    double min, max;          /* numbers; NaN: unknown */
    const char **names;       /* the texts as they first come, where they are few; or NULL */
    const char *doubt;        /* why texts that look like figures are none, with their row; NULL: they do not */
};

struct cli_table {
    const char *file;
    struct cli_column *columns;
    size_t count, rows;
    size_t header; /* its rows */
};

/* Read the columns of the one file that is named. False after a message. */
bool cli_table_read(struct arena *a, struct suret *s, const struct cli_options *o, struct cli_table *t);
/* The column of that name; NULL: there is none, or no name. */
const struct cli_column *cli_column_named(const struct cli_table *t, const char *name);
/* Plain numbers that all look like years. */
bool cli_is_year(const struct cli_column *c);
/* Numbers other than years. */
bool cli_is_measure(const struct cli_column *c);
/* The first column that is a measure (or is not), leaving out `but`; NULL: none. */
const struct cli_column *cli_first(const struct cli_table *t, bool measure, const struct cli_column *but);
/* How many panels, or colours, a column makes; of numbers at most. */
size_t cli_panels(const struct cli_table *t, const struct cli_column *c);
/* Why no column is one of figures: the hint of such an error; `otherwise` where nothing is known. */
const char *cli_no_figures(const struct cli_table *t, const char *otherwise);
#endif
