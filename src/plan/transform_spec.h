/* Inside plan/: a view's transforms, run over its rows. */
#ifndef PLAN_TRANSFORM_SPEC_H
#define PLAN_TRANSFORM_SPEC_H
#include "plan/plan.h"
#include "transform/transform.h"

struct planner;
struct node;

/* One transform of a view; `t` itself after an error. */
const struct table *transform_run(struct planner *p, const struct node *n, const struct table *t,
                                  const struct transform_def *d);
/* Does it make rows of others without heed of the facet cells that these are in (all but what addDimensions of
 * vega-lite splits further)? */
bool transform_mixes_cells(const struct transform_def *d);
/* What transform functions need; `scope` must outlive their call. */
struct transform transform_at(struct planner *p, struct place at, struct expr_scope *scope);
/* How a field is binned; what is not said is NAN. */
struct bin_params bin_params_of(struct planner *p, const char *field, const struct bin_def *d);
void impute_keyvals(struct planner *p, struct value keyvals, struct impute_params *out);
#endif
