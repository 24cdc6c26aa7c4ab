/* Aggregates over a frame that slides along sorted rows. Internal to transform/. */
#ifndef TRANSFORM_WINDOW_H
#define TRANSFORM_WINDOW_H
#include "transform/rows.h"

/* One partition in its order, with each row's frame [i0, i1). */
struct frames {
    const uint32_t *row;
    size_t n;
    const size_t *i0, *i1; /* by position; both never fall along the rows */
};
struct sliding;
/* For one aggregate of one column. NULL where the aggregate cannot slide (the caller reports it). */
struct sliding *sliding_new(const struct transform *t, const struct table *in, enum aggregate_op op,
                            const struct column *field, double param);
/* Write the results of a partition's rows to cells[row]. */
void sliding_run(struct sliding *s, const struct frames *f, struct value *cells);
#endif
