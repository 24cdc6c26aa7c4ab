/* Inside plan/: the sizes of views, from what the spec and the configuration say. */
#ifndef PLAN_VIEW_SIZE_H
#define PLAN_VIEW_SIZE_H
#include "spec/spec.h"

struct node;
struct planner;
struct scale_component;

/* What the configuration says of the size of views: of continuous ones, or a step of discrete ones, in px. */
double view_size(const struct planner *p, bool width, bool continuous);
/* The step of discrete views without one of their own, px: the configuration's. */
double discrete_step(const struct planner *p, bool width);
/* Do the views of a concatenation stand in one column (`width`), or in one row? They may have that size in common. */
bool views_in_line(const struct spec *s, bool width);
/* The scale on the channel that views around n share, which n has a size by though it places nothing on it; or NULL. */
struct scale_component *scale_beside(const struct node *n, enum channel ch);
/* Give views that share a scale of places one size along it: when the types of scales are known. */
void view_sizes_share(struct planner *p, struct node *n);
/* Is there an arc or a map among n and what is within? */
bool has_round_mark(const struct node *n);
/* The size that the spec gives a view, or the first of those within it that has one. */
const struct size_def *given_size(const struct node *n, bool width);
#endif
