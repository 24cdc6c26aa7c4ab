/* What the boxes of a box plot were made of, as composite_boxplot.c names it. */
#ifndef PLAN_BOXES_H
#define PLAN_BOXES_H
#include "plan/plan.h"

struct box_columns {
    const struct column *median, *low, *high; /* the quartiles */
    const struct column *least, *most;        /* of all figures of the box, outliers among them */
};
/* Of all rows that the boxes summarize, where references ask for them: prefixes of columns. */
#define BOXES_MEAN "boxes_mean"
#define BOXES_MEDIAN "boxes_median"
/* The statistic (as said_statistic counts them) of all figures of all boxes; NaN: nobody has asked for it. */
double boxes_statistic(struct arena *a, const struct mark_plan *m, int which);
/* False: the mark is not made of boxes. */
bool box_columns_of(struct arena *a, const struct mark_plan *m, struct box_columns *out);
#endif
