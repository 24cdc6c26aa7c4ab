#include "base/aggregate_op.h"

const struct aggregate_name aggregate_names[AGGREGATE_NAMES] = {
    {"argmax", AGGREGATE_ARGMAX, false},
    {"argmin", AGGREGATE_ARGMIN, false},
    {"average", AGGREGATE_MEAN, true},
    {"count", AGGREGATE_COUNT, true},
    {"distinct", AGGREGATE_DISTINCT, true},
    {"exponential", AGGREGATE_EXPONENTIAL, false},
    {"exponentialb", AGGREGATE_EXPONENTIALB, false},
    {"max", AGGREGATE_MAX, true},
    {"mean", AGGREGATE_MEAN, true},
    {"median", AGGREGATE_MEDIAN, true},
    {"min", AGGREGATE_MIN, true},
    {"missing", AGGREGATE_MISSING, true},
    {"product", AGGREGATE_PRODUCT, true},
    {"q1", AGGREGATE_Q1, true},
    {"q3", AGGREGATE_Q3, true},
    {"ci0", AGGREGATE_CI0, false},
    {"ci1", AGGREGATE_CI1, false},
    {"stderr", AGGREGATE_STDERR, false},
    {"stdev", AGGREGATE_STDEV, true},
    {"stdevp", AGGREGATE_STDEVP, false},
    {"sum", AGGREGATE_SUM, true},
    {"valid", AGGREGATE_VALID, true},
    {"values", AGGREGATE_VALUES, false},
    {"variance", AGGREGATE_VARIANCE, true},
    {"variancep", AGGREGATE_VARIANCEP, false},
};

const struct aggregate_name *aggregate_named(struct str name) {
    for (size_t i = 0; i < AGGREGATE_NAMES; i++)
        if (str_is(name, aggregate_names[i].name)) return &aggregate_names[i];
    return NULL;
}

bool aggregate_op_read(struct str name, enum aggregate_op *out) {
    const struct aggregate_name *found = aggregate_named(name);
    if (found) *out = found->op;
    return found != NULL;
}

/* From the end on: "mean" rather than "average". */
const char *aggregate_op_name(enum aggregate_op op) {
    size_t i = AGGREGATE_NAMES - 1;
    while (aggregate_names[i].op != op)
        i--;
    return aggregate_names[i].name;
}

bool aggregate_counts(const char *name) {
    enum aggregate_op op;
    if (!name || !aggregate_op_read(str_of(name), &op)) return false;
    return op == AGGREGATE_COUNT || op == AGGREGATE_VALID || op == AGGREGATE_MISSING || op == AGGREGATE_DISTINCT;
}
