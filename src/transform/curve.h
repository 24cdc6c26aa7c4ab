/* Rows made of points along curves, for quantile, density, regression and loess. Internal to transform/. */
#ifndef TRANSFORM_CURVE_H
#define TRANSFORM_CURVE_H
#include "transform/rows.h"

struct points {
    struct arena *arena;
    uint32_t *row; /* of the input, from which the groupby fields are taken */
    double *x, *y;
    size_t count, row_cap, x_cap, y_cap;
};
void points_add(struct points *p, uint32_t row, double x, double y);
/* The table of groupby fields and the two columns. */
const struct table *points_table(const struct transform *t, const struct table *in, struct field_list groupby,
                                 const struct column *const *by, const struct points *p, const char *x, const char *y);

/* vega-statistics' sampleCurve: at least `least` even steps over the extent, divided further where the curve bends,
 * down to the width of `most` steps. */
struct curve {
    double (*at)(const void *context, double x);
    const void *context;
};
void curve_sample(struct curve f, const double extent[2], double least, double most, uint32_t row, struct points *out);

/* Pairs of numbers of a group, without those where one is no number. */
struct pairs {
    double *x, *y;
    size_t n;
    double mean_x, mean_y;
};
/* `members`: rows of the group. */
struct pairs pairs_read(const struct transform *t, const struct numbers *x, const struct numbers *y,
                        const uint32_t *row, size_t n);
/* Ordinary least squares from means: y = out[0] + out[1] x. */
void least_squares(double x, double y, double xy, double x2, double out[2]);
#endif
