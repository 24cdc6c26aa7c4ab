/* A faulty line as the row that it was meant to be. */
#ifndef TABLE_CSV_REPAIR_H
#define TABLE_CSV_REPAIR_H
#include "table/csv.h"
#include "table/csv_shape.h"

/* Memory that one repair leaves to the next, and how much work all may still do (zero: none was done yet). */
struct csv_workspace {
    struct csv_step *steps;
    size_t cap, spent;
};

/* Read `line` (without its line end) as `columns` cells, by the cheapest way through it: cells end at delimiters, but
 * one may be split where no delimiter stands, delimiters may be ordinary text, empty cells may be too many or missing,
 * quotes may be ordinary characters. Each deviation costs, and so does each cell that does not look like its column
 * (`profiles`, one a column; NULL: none is known). It is the shortest path over (place in the line, column).
 * Returns what was done, for a report ("": nothing, the line is right), and its cost; NULL when the line is too long to
 * be repaired. */
const char *csv_repair(struct arena *a, struct csv_workspace *space, const struct csv_scan *dialect, struct str line,
                       size_t columns, const struct profile *profiles, struct str *cells, double *cost);
#endif
