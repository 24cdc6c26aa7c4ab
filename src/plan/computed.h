/* Inside plan/: columns that expressions make for the marks of a view. */
#ifndef PLAN_COMPUTED_H
#define PLAN_COMPUTED_H
#include "plan/plan.h"

struct node;
struct planner;

/* As plan_value(), but an expression that follows the datum, the scales or the view's size stays VALUE_EXPR. */
struct value plan_encoded(struct planner *p, struct value v);
/* What the expression gives for each row, drawn by the unit in `view`. Errors are on the diag. */
const struct column *computed_column(struct planner *p, struct plan_view *view, const struct node *unit,
                                     const struct table *rows, const struct expr *e);
/* Once more, after the view's size or its scales have changed. */
bool computed_refresh(struct plan_view *view, struct diag *d);
#endif
