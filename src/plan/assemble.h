/* Inside plan/: views out of nodes, and the parts that they are made of. */
#ifndef PLAN_ASSEMBLE_H
#define PLAN_ASSEMBLE_H
#include "plan/plan.h"

struct planner;
struct node;

/* A node's view, scales instantiated, marks encoded, guides made. NULL after an error. */
struct plan_view *assemble(struct planner *p, struct node *n);
/* encode.c ...: the marks of a unit, from the rows of `t` (unit->table or a facet cell's part of it). Appends to
 * *marks. */
bool encode_unit(struct planner *p, struct node *unit_node, const struct table *t, struct plan_view *view,
                 struct mark_plan **marks, size_t *count, size_t *cap);
/* axis.c: the axes that a unit or layer draws (merged over layers, drawn where `resolve` puts them). grid and main axes
 * in Vega's order. */
bool axes_make(struct planner *p, struct node *n, struct plan_view *view, struct axis_plan **axes, uint32_t *count);
/* legend.c: legends that belong to this node. */
bool legends_make(struct planner *p, struct node *n, struct legend_plan **legends, uint32_t *count);
/* header.c: titles and headers of a facet node, from the values of its rows and columns (NULL: not split that way). A
 * wrapped facet's values come as columns; its headers are the titles of its cells. */
bool headers_make(struct planner *p, struct node *facet, struct plan_view *grid, const struct value *row_values,
                  size_t rows, const struct value *column_values, size_t columns);
/* title.c. NULL: there is none. */
const struct title_plan *title_make(struct planner *p, const struct spec *s);
/* That of usermeta.suret, set as a spec's own is; NULL likewise. */
const struct title_plan *title_of_page(struct planner *p);
#endif
