/* Inside plan/: tests of the spec, over rows and single values. */
#ifndef PLAN_PREDICATE_H
#define PLAN_PREDICATE_H
#include "plan/plan.h"

struct planner;

/* A byte a row: the predicate holds. Errors are on the diag. */
const uint8_t *predicate_rows(struct planner *p, const struct predicate *test, const struct table *t);
/* The predicate over one datum value (axis labels and so on). */
bool predicate_holds(struct planner *p, const struct predicate *test, struct value datum);
#endif
