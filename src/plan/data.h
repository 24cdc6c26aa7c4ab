/* Inside plan/: the tables of the nodes. */
#ifndef PLAN_DATA_H
#define PLAN_DATA_H
#include "plan/plan.h"

struct planner;
struct node;
struct need;

/* Load, run the transforms, fill unit->raw, scaled, table and the columns' names. */
bool data_resolve(struct planner *p, struct node *n);
/* data_load.c: the table that a data definition names; NULL after an error. */
const struct table *data_load(struct planner *p, const struct data_def *d);
/* data_load.c: the rows of the data of that name as they were loaded, for data("NAME") in expressions. False: there is
 * none. */
bool data_rows(struct planner *p, struct value name, struct value *out);
/* data_load.c: a field of the data that the chart does not use; NULL: none. */
const char *data_unread(const struct planner *p);
/* need.c: what the chart needs of the file that `d` names; NULL: all of it. */
const struct need *data_need(struct planner *p, const struct data_def *d);
/* merge_aggregates.c: the aggregations of views as Vega-Lite merges them. */
void merge_aggregates(struct planner *p, struct node *root);
/* check.c: data that would make a misleading picture is an error. */
bool check_data(struct planner *p, const struct node *n);
#endif
