/* What transforms share: fields, groups of rows, the order of rows; plan/ groups and orders by it, too. */
#ifndef TRANSFORM_ROWS_H
#define TRANSFORM_ROWS_H
#include "transform/transform.h"

/* The field's column. NULL after an error; for a table without rows an empty column. */
const struct column *rows_field(const struct transform *t, const struct table *in, const char *field);
/* All of them; NULL when one is missing. */
const struct column **rows_fields(const struct transform *t, const struct table *in, struct field_list fields);
/* The name that a field has as an output (vega-util's accessorName): without escapes when it is a plain name. */
const char *rows_field_name(const struct transform *t, const char *field);

/* Rows by group. Groups are numbered in order of first appearance; keys are told apart as Vega does, by their text. */
struct groups {
    uint32_t *of;    /* of each row */
    uint32_t *first; /* of each group: its first row */
    size_t count;
};
/* Without columns all rows are one group, and no rows none. */
struct groups rows_group(struct arena *a, const struct column *const *by, size_t n, size_t rows);
/* The rows of each group together: those of g are row[start[g] .. start[g + 1]), in row order. */
struct partition {
    uint32_t *row;
    size_t *start;
};
struct partition rows_partition(struct arena *a, const struct groups *g, size_t rows);

/* For each row a number that orders as Vega's ascending order does: null and undefined, NaN, then values. */
uint64_t *rows_order(struct arena *a, const struct column *c, size_t rows);
/* The keys of a sort, most significant first, reversed where descending. */
struct row_order {
    uint64_t **key;
    size_t count;
};
/* False after an error. */
bool rows_orders(const struct transform *t, const struct table *in, struct sort_list sort, struct row_order *out);
/* Less than 0, 0, more than 0. */
int rows_compare(const struct row_order *o, uint32_t x, uint32_t y);
/* Sort `row` in place; stable. `spare` has room for n. */
void rows_sort(const struct row_order *o, uint32_t *row, uint32_t *spare, size_t n);
/* Sort numbers in ascending order. */
void rows_sort_numbers(struct arena *a, double *v, size_t n);

/* Numbers of a column as aggregates take them: missing are null, undefined and "", invalid is NaN. */
enum cell_state { CELL_VALID, CELL_MISSING, CELL_INVALID };
struct numbers {
    const double *v;
    const uint8_t *state; /* NULL: all valid */
};
struct numbers rows_numbers(struct arena *a, const struct column *c, size_t rows);
static inline enum cell_state numbers_state(const struct numbers *n, size_t row) {
    return n->state ? (enum cell_state)n->state[row] : CELL_VALID;
}
/* The value at fraction p of n sorted numbers, as d3-array's quantileSorted; NaN when there are none. */
double rows_quantile(const double *sorted, size_t n, double p);

/* The next number in [0, 1) of vega-statistics' randomLCG. */
double rows_random(double *seed);
double rows_seed(const struct transform *t);
/* A number column whose NaN cells given by `unset` (may be NULL) are undefined. */
struct column rows_number_column(const char *name, const double *v, const uint8_t *unset);
#endif
