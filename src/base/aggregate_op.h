/* Vega-Lite's aggregates and their names. */
#ifndef BASE_AGGREGATE_OP_H
#define BASE_AGGREGATE_OP_H
#include "base/str.h"
#include <stdbool.h>

enum aggregate_op {
    AGGREGATE_COUNT,
    AGGREGATE_VALID,
    AGGREGATE_MISSING,
    AGGREGATE_DISTINCT,
    AGGREGATE_SUM,
    AGGREGATE_PRODUCT,
    AGGREGATE_MEAN, /* and "average" */
    AGGREGATE_VARIANCE,
    AGGREGATE_VARIANCEP,
    AGGREGATE_STDEV,
    AGGREGATE_STDEVP,
    AGGREGATE_STDERR,
    AGGREGATE_MEDIAN,
    AGGREGATE_Q1,
    AGGREGATE_Q3,
    AGGREGATE_CI0, /* 95 % bootstrap interval of the mean, 1000 samples, seeded */
    AGGREGATE_CI1,
    AGGREGATE_MIN,
    AGGREGATE_MAX,
    AGGREGATE_ARGMIN, /* the row as an object */
    AGGREGATE_ARGMAX,
    AGGREGATE_VALUES,      /* the group's rows as an array of objects */
    AGGREGATE_EXPONENTIAL, /* exponentially weighted mean, `param` is the weight of the past */
    AGGREGATE_EXPONENTIALB
};

/* Every name; the nearest to a wrong one is looked for in this order. */
enum { AGGREGATE_NAMES = 25 };
struct aggregate_name {
    const char *name;
    enum aggregate_op op;
    bool in_flags; /* one-line charts take it: --y 'sum(value)' */
};
extern const struct aggregate_name aggregate_names[AGGREGATE_NAMES];

/* NULL: the name is none. */
const struct aggregate_name *aggregate_named(struct str name);
/* False when it is none. */
bool aggregate_op_read(struct str name, enum aggregate_op *out);
const char *aggregate_op_name(enum aggregate_op op);
/* Does the aggregate of that name (NULL: none) count cells, so that any field has a result, and a number? */
bool aggregate_counts(const char *name);
#endif
