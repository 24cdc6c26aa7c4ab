/* Inside plan/: what values of the spec come to. */
#ifndef PLAN_EVAL_H
#define PLAN_EVAL_H
#include "plan/plan.h"

struct planner;
struct node;

/* Constants of the spec. VALUE_EXPR is evaluated with the params (and width, height); date-time objects become dates.
 */
struct value plan_value(struct planner *p, struct value v);
/* What "width" (else "height") is in expressions, px: the size of the topmost view, as in Vega. Within facets and
 * concatenations that is 0, but for the side that all views of one row or column have in common; where the picture's
 * size is given, it is that of `view`, the one in work (NULL: none is yet). */
double plan_top_size(const struct planner *p, const struct plan_view *view, bool width);
struct expr_scope plan_scope(struct planner *p, const struct table *t);
/* Milliseconds of a date given as date, text, or (with a single time unit) as that unit's number or name; NaN:
 * none. */
double plan_date(const struct planner *p, struct value v, const char *time_unit);
/* Milliseconds of a date given as date, text or number of them; NaN: none. */
double plan_instant(const struct planner *p, struct value v);
#endif
