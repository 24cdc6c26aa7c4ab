/* What the boxes of a box plot were made of, as composite_boxplot.c names it. */
#ifndef PLAN_BOXES_H
#define PLAN_BOXES_H
#include "plan/plan.h"

struct box_columns {
    const struct column *median, *low, *high; /* the quartiles */
    const struct column *least, *most;        /* of all figures of the box, outliers among them */
};
/* False: the mark is not made of boxes. */
bool box_columns_of(struct arena *a, const struct mark_plan *m, struct box_columns *out);
#endif
