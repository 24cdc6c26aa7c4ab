/* What the files of the scale kinds share among themselves. */
#ifndef SCALE_SCALE_KINDS_H
#define SCALE_SCALE_KINDS_H
#include "scale/scale.h"

/* The scale's transform (identity, log, pow, symlog) and its inverse. */
double scale_transform(const struct scale *s, double x);
double scale_untransform(const struct scale *s, double y);
/* Fill `transformed` from `domain`. */
void continuous_finish(struct arena *a, struct scale *s);
/* A plain continuous scale with colours as its range. */
struct color continuous_color(const struct scale *s, double x);
/* Position 0..1 in the range of an interpolating scale (Vega's sequential and diverging scales). */
double interpolating_fraction(const struct scale *s, double x);
/* Fill `thresholds`; the domain of a quantile scale is sorted. */
void discretize_finish(struct arena *a, struct scale *s);
/* Index of the output for x, or -1. */
long discretize_index(const struct scale *s, double x);
/* Build the index of a discrete domain and drop repeats. */
void discrete_finish(struct arena *a, struct scale *s);
long discrete_index(const struct scale *s, struct value v);
/* Steps that `count` values take with their paddings: vega-scale's bandSpace. */
double band_space(double count, double inner, double outer);
void band_finish(struct arena *a, struct scale *s);
/* Cut a finished linear scale in three where it has a gap; its ticks. */
void break_finish(struct arena *a, struct scale *s);
const double *break_ticks(struct arena *a, const struct scale *s, double count, size_t *n);
#endif
