/* What the parts of box plots and error bars were made of, as composite_boxplot.c and composite_error.c name it. */
#ifndef PLAN_BOXES_H
#define PLAN_BOXES_H
#include "plan/plan.h"
#include "plan/said.h"

struct box_columns {
    const struct column *median, *low, *high; /* the quartiles */
    const struct column *least, *most;        /* of all figures of the box, outliers among them */
};
/* Of all rows that boxes, error bars and bands summarize, where references ask for them: prefixes of columns, by
 * enum statistic. */
#define WHOLE_PREFIXES                                                                                                 \
    { "whole_mean", "whole_median", "whole_min", "whole_max" }
/* The statistic of all these rows; NaN: nobody has asked for it, or the mark summarizes none. */
double whole_statistic(const struct mark_plan *m, enum statistic which);
/* False: the mark is not made of boxes. */
bool box_columns_of(struct arena *a, const struct mark_plan *m, struct box_columns *out);
#endif
