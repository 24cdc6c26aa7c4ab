/* Inside table/: the texts of columns as what they mean, numbers, dates, figures. */
#ifndef TABLE_TYPING_H
#define TABLE_TYPING_H
#include "table/load.h"

/* The texts of `raw` as what they mean; into out->table. */
void table_type(struct arena *a, const struct source *s, const char *file, const struct table *raw, struct loaded *out);

/* ISO 8601 as ECMA-262 has it: "2023", "2023-01", "2023-01-05", with "T12:30[:15[.123]]" and "Z" or "+05:00". Without a
 * zone it is read as UTC. (iso_date.c) */
bool iso_date(struct str s, double *ms);
/* A day of the years 1800 to 2199 as "20231231", which is a number unless its column's name tells of dates. */
bool packed_date(struct str s, double *ms);
bool names_dates(const char *name);
/* A text column whose cells are all dates or nulls, in one of the forms that date_column.c names; false (with a doubt
 * where only the order of day and month hinders) when it is none. `usual_first`: 'd' or 'm', that of the file's other
 * columns, or 0. */
bool date_column(struct arena *a, const struct column *c, size_t rows, char usual_first, struct column *out,
                 struct doubts *doubts);
/* A text column of days such as "20231231" under a name that tells of dates; false when it is none. (date_column.c) */
bool packed_date_column(struct arena *a, const struct column *c, size_t rows, struct column *out);
/* A text column of durations that are written in parts or in several units, as numbers of one unit (duration_column.c).
 */
bool duration_column(struct arena *a, const struct column *c, size_t rows, struct column *out, struct doubts *doubts);
/* vega-loader's typeParsers: the column with its cells parsed as the rule says. (vega_type.c) */
struct column vega_parse(struct arena *a, const struct column *c, size_t rows, const struct parse_rule *rule,
                         const struct zone *zone);
/* vega-loader's inferType. PARSE_NONE for a column without values. */
enum parse_kind vega_infer(const struct column *c, size_t rows, const struct zone *zone);
#endif
