/* Inside plan/: where the steps of planning ask what usermeta.suret has to add. */
#ifndef PLAN_EXTRAS_H
#define PLAN_EXTRAS_H
#include "plan/plan.h"

struct planner;
struct node;
struct unit_model;
struct scale_component;

/* What it asks for on the marks of a unit just encoded from the rows of t: highlighted and uncertain items, labels,
 * growth. */
void extras_marks(struct planner *p, struct node *unit_node, const struct table *t, struct plan_view *view,
                  struct mark_plan *marks, size_t count);
/* Takes away the legends of `view` that the labels of its slices make needless; those that the names of series do are
 * kept as spare. */
void extras_legends(struct planner *p, struct plan_view *view);
/* idle.c: where a key of usermeta.suret stands ("data.null"). */
struct place extras_place(const struct planner *p, const char *key);
/* Warn of keys that say nothing of any mark. */
void extras_idle(struct planner *p);
/* Warn, once all views are made, of references and callouts that none of them could carry. */
void annotations_unmet(struct planner *p);
/* legend_order.c: of lying stacks on a page with parts on both sides of zero, as they stand from left to right. */
void legend_in_order(struct planner *p, const struct plan_view *v, struct legend_plan *legend);

/* Of tables. */
/* waterfall.c: t with the columns "F_end", "F_start" and "F_total" of the changes F that a unit shows as a waterfall.
 */
const struct table *waterfall_data(struct planner *p, const struct unit_model *u, const struct table *t);
/* other_slices.c: slices under the share of usermeta.suret.labels.other gathered in one, if there are two or more of
 * them. */
const struct table *extras_other(struct planner *p, const struct node *n, const struct table *t);
/* t with the column "_last": 1 where the colour is the one that comes last. */
const struct table *extras_last(struct planner *p, const struct unit_model *u, const struct table *t);
/* range_slices.c: the table of a pie whose figures are ranges, with a row more for each piece that is uncertain. */
const struct table *range_slices(struct planner *p, const struct node *n, const struct table *t);
/* t with the columns "F_low" or "F_high" of a field F whose figures are no ranges: F itself. */
const struct table *extras_range_end(struct planner *p, const struct table *t, const char *field);

/* Of scales and axes. */
/* reference.c: the values that references add to the domain of a unit's position scale. */
void reference_domain(struct planner *p, struct node *n, enum channel ch);
/* axis_break.c: the part that is left out of the scale of a unit's figures; other scales stay whole. */
void break_scale(struct planner *p, const struct scale_component *c, struct scale *s);
/* highlight.c: series that are highlighted take the first colours, the others quieter ones after them; the component
 * then says so (`set_off`). */
void highlight_colors(struct planner *p, struct scale_component *c, struct scale *s);
/* scale_periods.c: the theme's shades for series that name times, where the author asks for no colours. */
void period_colors(struct planner *p, const struct scale_component *c, struct scale *s);
/* emphasis.c: the theme's stripes give way to plain colours where hatching says that something is uncertain, and on
 * points, which are too small for them. */
void plain_colors(struct planner *p, const struct scale_component *c, struct scale *s);
/* emphasis.c: what is uncertain is hatched in the colours of others, and takes none that these could have. */
void uncertain_colors(struct planner *p, const struct scale_component *c, struct scale *s);
/* mekko.c: the breadths of the bands of a category scale, and what the axis says of them. */
void mekko_weights(struct planner *p, const struct scale_component *c, struct scale *s);
void mekko_axes(struct planner *p, const struct scale_component *c, struct axis_plan *axis);
/* footnotes.c: the marks of an axis's names. */
void footnotes_axis(struct planner *p, const struct scale_component *c, struct axis_plan *axis);
#endif
