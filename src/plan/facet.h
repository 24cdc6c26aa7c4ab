/* Inside plan/: the cells of facets, and what of the rows is in the one being assembled. */
#ifndef PLAN_FACET_H
#define PLAN_FACET_H
#include "plan/plan.h"

struct coding;
struct node;
struct planner;
struct unit_model;

/* A facet while its cells are assembled; `cell` is the one in work: row * columns + column. */
struct facet_grid {
    struct node *node;
    struct facet_grid *inner;
    const struct coding *row_coding, *column_coding; /* NULL: not split that way; a wrapped facet is the column */
    const struct value *rows, *columns;
    size_t row_count, column_count, cell_count, cell;
    struct cell_parts **parts; /* of each table that was asked for */
    size_t part_count, part_cap;
};

void facet_cells(struct planner *p, struct node *n, struct facet_grid *g);
/* Which cell stands at each place, row by row, once the views' data is there; NULL: each where its headers are. */
const size_t *facet_cell_order(struct planner *p, struct node *n, const struct facet_grid *g);
/* The rows of t in the facet cell being assembled, when the scale's owner lies within the cell; else t. */
const struct table *cell_rows(struct planner *p, const struct node *owner, const struct unit_model *u,
                              const struct table *t);
/* The values of that cell, where the owner lies within it, as JSON; else "". */
const char *cell_text(struct planner *p, const struct node *owner);
/* No row is in the facet cell being assembled: nothing but its frame is drawn. `child`: the facet's. */
bool cell_is_empty(struct planner *p, const struct node *child);
#endif
