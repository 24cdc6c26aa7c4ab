/* One aggregate over groups of rows, for the transforms that need it. Internal to transform/. */
#ifndef TRANSFORM_AGGREGATE_H
#define TRANSFORM_AGGREGATE_H
#include "transform/rows.h"

struct aggregation {
    const struct transform *t;
    const struct table *in;
    const struct groups *groups;
    /* Made when first needed: */
    struct partition parts;
    const struct column *sorted_of; /* whose valid numbers `sorted` has, per group */
    double *sorted;
    size_t *sorted_start;
};

/* A column with a row per group. `field` NULL: only for COUNT. */
struct column aggregate_compute(struct aggregation *g, enum aggregate_op op, const struct column *field, double param,
                                const char *name);
/* The same over a table whose rows each stand for many (table/rollup.h); false where those do not matter: the rows
 * themselves will do. (aggregate_rollup.c) */
bool aggregate_rolled_up(struct aggregation *g, enum aggregate_op op, const struct column *field, const char *name,
                         struct column *out);
/* Whether results are counted in what the field is counted in. */
bool aggregate_keeps_unit(enum aggregate_op op);
/* All aggregates of p over the groups, into `out` of p->count (at least 1) columns; false after an error. */
bool aggregate_all(struct aggregation *g, const struct aggregate_params *p, struct column *out);
#endif
