/* Inside plan/: maps. */
#ifndef PLAN_GEO_H
#define PLAN_GEO_H
#include "plan/plan.h"

struct node;
struct planner;
struct unit_model;

/* Has the unit geographic shapes or positions? */
bool has_projection(const struct unit_model *u);
/* The projection of a unit in the view being assembled; NULL after an error. */
const struct plan_projection *projection_of(struct planner *p, const struct node *unit, struct plan_view *view);
/* Once more after the view's size has changed. */
bool projection_refit(struct arena *a, struct plan_projection *q);
/* The column of the shapes that a unit draws from the rows of t; NULL: the rows are the shapes. */
const struct column *geo_shapes(const struct unit_model *u, const struct table *t);
#endif
