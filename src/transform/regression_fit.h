/* Fits of a curve to points. Internal to transform/. */
#ifndef TRANSFORM_REGRESSION_FIT_H
#define TRANSFORM_REGRESSION_FIT_H
#include "transform/curve.h"

enum { MOST_ORDER = 20 };
struct fit {
    enum regression_method method;
    int order;                    /* of POLY: 3 or more */
    double coef[MOST_ORDER + 1];  /* of the curve itself, for `params` */
    double model[MOST_ORDER + 1]; /* as fitted, about the means */
    double mean_x, mean_y;
    size_t coef_count;
    double r_squared;
};
struct fit regression_fit(const struct transform *t, enum regression_method method, int order, const struct pairs *p);
double regression_predict(const void *fit, double x);
#endif
