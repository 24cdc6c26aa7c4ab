/* Rows rolled up: a table whose rows each stand for many rows of a file that agree in some columns, with what their
 * other columns amount to. Counts, sums, means, least and greatest values over groups of such rows are those over the
 * file's rows, to the last bit, since nothing is rounded before the end (base/exact_sum.h). */
#ifndef TABLE_ROLLUP_H
#define TABLE_ROLLUP_H
#include "base/exact_sum.h"
#include "table/table.h"

/* Sums over more rows than these are exact, everywhere; over fewer they are added up in order, as Vega does. */
enum { ROLLUP_ROWS_LEAST = 1 << 18 };

struct rollup_cell {
    struct exact_sum sum;
    double least, greatest; /* infinite when there is no number */
    uint64_t valid, missing;
};
struct rollup {
    const char *const *names; /* of the columns that were aggregated */
    size_t count;
    const struct rollup_cell *cells; /* by row of the table, then by column */
    const uint64_t *rows;            /* how many of the file each row stands for */
};
/* The place of a column among them; SIZE_MAX: none. */
size_t rollup_find(const struct rollup *r, const char *name);
/* Of these rows of the table alone. */
struct rollup *rollup_select(struct arena *a, const struct rollup *r, const uint32_t *row, size_t n);
void rollup_join(struct rollup_cell *to, const struct rollup_cell *from);

/* ---- making one */

struct rollup_builder {
    struct arena *arena;
    size_t values; /* columns that are aggregated */
    size_t groups, cap, row_cap, code_cap;
    struct rollup_cell *cells;
    uint64_t *rows;
    size_t keys;     /* columns that are grouped by */
    uint32_t *codes; /* of each group, by key */
    struct rollup_map *maps;
};
void rollup_builder_init(struct rollup_builder *b, struct arena *a, size_t keys, size_t values);
/* The group of each of n rows by its codes in the key columns; groups are numbered in order of first appearance. */
void rollup_groups(struct rollup_builder *b, const uint32_t *const *codes, size_t n, uint32_t *group);
/* Add a value column's numbers (NaN: missing) to the groups of their rows. */
void rollup_add(struct rollup_builder *b, size_t value, const uint32_t *group, const double *v, size_t n);
#endif
