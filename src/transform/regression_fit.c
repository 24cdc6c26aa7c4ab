/* The methods of vega-statistics' regression: constant, linear, log, exp, pow, quad and poly, by least squares. */
#include "transform/regression_fit.h"
#include <math.h>

double regression_predict(const void *context, double x) {
    const struct fit *f = context;
    const double *c = f->model;
    switch (f->method) {
    case REGRESSION_CONSTANT: return c[0];
    case REGRESSION_LINEAR: return c[0] + c[1] * x;
    case REGRESSION_LOG: return c[0] + c[1] * log(x);
    case REGRESSION_EXP: return exp(c[0] + c[1] * (x - f->mean_x));
    case REGRESSION_POW: return c[0] * pow(x, c[1]);
    case REGRESSION_QUAD: x -= f->mean_x; return c[2] * x * x + c[1] * x + c[0] + f->mean_y;
    case REGRESSION_POLY: break;
    }
    x -= f->mean_x;
    double y = f->mean_y + c[0] + c[1] * x + c[2] * x * x;
    for (int i = 3; i <= f->order; i++)
        y += c[i] * pow(x, i);
    return y;
}

/* Means of x, y, xy and x2 of transformed points, updated point by point, and the line through them. */
static void fit_line(const struct pairs *p, bool log_x, bool log_y, double out[2]) {
    double x = 0, y = 0, xy = 0, x2 = 0;
    for (size_t i = 0; i < p->n; i++) {
        double u = log_x ? log(p->x[i]) : p->x[i], v = log_y ? log(p->y[i]) : p->y[i], n = (double)(i + 1);
        x += (u - x) / n;
        y += (v - y) / n;
        xy += (u * v - xy) / n;
        x2 += (u * u - x2) / n;
    }
    least_squares(x, y, xy, x2, out);
}

static void fit_exp(struct fit *f, const struct pairs *p) {
    double yl = 0, xy = 0, xyl = 0, x2y = 0, uy = p->mean_y;
    for (size_t i = 0; i < p->n; i++) {
        double n = (double)(i + 1), x = p->x[i] - p->mean_x, y = p->y[i], l = log(y);
        yl += (y * l - yl) / n;
        xy += (x * y - xy) / n;
        xyl += (x * y * l - xyl) / n;
        x2y += (x * (x * y) - x2y) / n;
    }
    least_squares(xy / uy, yl / uy, xyl / uy, x2y / uy, f->model);
    f->coef[0] = exp(f->model[0] - f->model[1] * p->mean_x);
    f->coef[1] = f->model[1];
}

static void fit_quad(struct fit *f, const struct pairs *p) {
    double x2 = 0, x3 = 0, x4 = 0, xy = 0, x2y = 0, u = p->mean_x;
    for (size_t i = 0; i < p->n; i++) {
        double n = (double)(i + 1), x = p->x[i] - u, y = p->y[i] - p->mean_y, s = x * x;
        x2 += (s - x2) / n;
        x3 += (s * x - x3) / n;
        x4 += (s * s - x4) / n;
        xy += (x * y - xy) / n;
        x2y += (s * y - x2y) / n;
    }
    double v = x4 - x2 * x2, d = x2 * v - x3 * x3;
    double a = (x2y * x2 - xy * x3) / d, b = (xy * v - x2y * x3) / d, c = -a * x2;
    f->model[0] = c;
    f->model[1] = b;
    f->model[2] = a;
    f->coef[0] = c - b * u + a * u * u + p->mean_y;
    f->coef[1] = b - 2 * a * u;
    f->coef[2] = a;
}

/* Solve the normal equations m (column by column, the right side last) by elimination with pivots. */
static void eliminate(double *m, int n, double *out) {
#define M(column, row) m[(column) * (n + 1) + (row)]
    for (int i = 0; i < n; i++) {
        int r = i;
        for (int j = i + 1; j < n; j++)
            if (fabs(M(i, j)) > fabs(M(i, r))) r = j;
        for (int k = i; k <= n; k++) {
            double t = M(k, i);
            M(k, i) = M(k, r);
            M(k, r) = t;
        }
        for (int j = i + 1; j < n; j++)
            for (int k = n; k >= i; k--)
                M(k, j) -= M(k, i) * M(i, j) / M(i, i);
    }
    for (int j = n - 1; j >= 0; j--) {
        double t = 0;
        for (int k = j + 1; k < n; k++)
            t += M(k, j) * out[k];
        out[j] = (M(n, j) - t) / M(j, j);
    }
#undef M
}

static void fit_poly(struct arena *a, struct fit *f, const struct pairs *p) {
    int k = f->order + 1;
    double *m = ARENA_ARRAY(a, double, (size_t)(k + 1) * (size_t)(k + 1));
    for (int i = 0; i < k; i++) {
        for (size_t l = 0; l < p->n; l++) {
            double x = p->x[l] - p->mean_x;
            m[k * (k + 1) + i] += pow(x, i) * (p->y[l] - p->mean_y);
            for (int j = 0; j < k; j++)
                m[i * (k + 1) + j] += pow(x, i + j);
        }
    }
    eliminate(m, k, f->model);
    /* back from about the mean: the binomial expansion */
    for (int i = k - 1; i >= 0; i--) {
        double v = f->model[i], c = 1;
        f->coef[i] += v;
        for (int j = 1; j <= i; j++) {
            c *= (double)(i + 1 - j) / j;
            f->coef[i - j] += v * pow(-p->mean_x, j) * c;
        }
    }
    f->coef[0] += p->mean_y;
}

struct fit regression_fit(const struct transform *t, enum regression_method method, int order, const struct pairs *p) {
    struct fit f = {.method = method, .order = order, .mean_x = p->mean_x, .mean_y = p->mean_y, .coef_count = 2};
    if (method == REGRESSION_POLY && order < 3) f.method = order == 2 ? REGRESSION_QUAD : REGRESSION_LINEAR;
    switch (f.method) {
    case REGRESSION_CONSTANT:
        f.model[0] = p->mean_y;
        f.coef_count = 1;
        break;
    case REGRESSION_LINEAR: fit_line(p, false, false, f.model); break;
    case REGRESSION_LOG: fit_line(p, true, false, f.model); break;
    case REGRESSION_POW:
        fit_line(p, true, true, f.model);
        f.model[0] = exp(f.model[0]);
        break;
    case REGRESSION_EXP: fit_exp(&f, p); break;
    case REGRESSION_QUAD:
        fit_quad(&f, p);
        f.coef_count = 3;
        break;
    case REGRESSION_POLY:
        fit_poly(t->arena, &f, p);
        f.coef_count = (size_t)order + 1;
        break;
    }
    if (f.method != REGRESSION_EXP && f.method != REGRESSION_QUAD && f.method != REGRESSION_POLY)
        memcpy(f.coef, f.model, sizeof f.coef);
    double error = 0, total = 0;
    for (size_t i = 0; i < p->n; i++) {
        double e = p->y[i] - regression_predict(&f, p->x[i]), d = p->y[i] - p->mean_y;
        error += e * e;
        total += d * d;
    }
    f.r_squared = f.method == REGRESSION_CONSTANT ? 0 : 1 - error / total;
    return f;
}
