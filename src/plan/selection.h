/* Inside plan/: selections at their initial values. */
#ifndef PLAN_SELECTION_H
#define PLAN_SELECTION_H
#include "plan/plan.h"

struct planner;
struct node;

/* An interval bound to the scales sets the channel's domain: its initial extent, or undefined. */
struct value selection_domain(struct planner *p, const struct node *unit, enum channel ch, bool *bound);
/* What it begins with: tuples of values, or an extent. */
const struct value *selection_given(const struct param_def *s, size_t *n);
/* Is the channel among its `encodings`? */
bool selection_encodes(const struct param_def *s, enum channel ch);
/* The first unit that a selection acts on: what its values name are this unit's channels. NULL: none. */
const struct node *selection_home(struct planner *p, const struct param_def *s);
/* That unit's spec, which is known before the units are. */
const struct spec *selection_unit(struct planner *p, const struct param_def *s);
/* The rows that the selection of that name holds; NULL after an error. */
const struct table *selection_rows(struct planner *p, struct place at, const char *name);
/* The brushes of the initial extents of a cell's selections: what lies beneath its marks, and above them. */
void selection_grounds(struct planner *p, const struct node *n, struct plan_view *view, struct mark_plan **marks,
                       size_t *count, size_t *cap);
void selection_outlines(struct planner *p, const struct node *n, struct plan_view *view, struct mark_plan **marks,
                        size_t *count, size_t *cap);
/* Where the nearest item is selected, Vega covers the view with unseen cells about its items, whose outlines reach a
 * little beyond the view and so push the axes of facets outwards: a rectangle with the same bounds. */
void selection_cells(struct planner *p, const struct node *unit, const struct plan_view *view, struct mark_plan **marks,
                     size_t *count, size_t *cap);
/* selection_store.c: data("NAME_store") of a selection at its initial value. False: the name is none of a store. */
bool selection_store(struct planner *p, struct value name, struct value *out);
/* What the selection's name means in an expression: the selected values by field, {} where nothing is. */
struct value selection_value(struct planner *p, const struct param_def *s);
/* "SELECTION_FIELD", the field's part of a selection that is bound to inputs, or of an interval. False: it is none. */
bool selection_part(struct planner *p, struct str name, struct value *out);
#endif
