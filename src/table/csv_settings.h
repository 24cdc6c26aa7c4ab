/* What surely is no part of a table, by more than the widths of its records: settings above it, notes below it. Names
 * of columns that are written in other ways than as one row. */
#ifndef TABLE_CSV_SETTINGS_H
#define TABLE_CSV_SETTINGS_H
#include "table/csv_records.h"

/* The first record from `from` on that may belong to a table: names of settings and their values are passed over. */
size_t csv_past_settings(const struct mending *m, size_t from);
/* A table's extent with what is known of common formats: rows of column formats (USGS RDB), headers in several lines of
 * comments (NDBC) or above an empty one (KNMI), periods above or below the names, settings in two columns without a
 * header below them (ONS), notes below a rule, a next table that has the same periods in its header. */
void csv_refine_extent(struct mending *m, size_t from, struct extent *e);
/* Have these columns names in the record? */
bool csv_named(const struct mending *m, size_t record, size_t from, size_t to);
/* csv_joined.c. Makes rows beside the row of names part of the header; true: it did. */
bool csv_join_header(const struct mending *m, size_t from, struct extent *e);
#endif
