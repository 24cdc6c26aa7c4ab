/* vega-transforms' KDE over vega-statistics' kde: Gaussian kernels, Scott's bandwidth. */
#include "transform/curve.h"
#include <math.h>

struct kernels {
    const double *v; /* null counts as 0, as in Vega */
    size_t n;
    double bandwidth, scale;
    struct groups alike; /* figures that data repeat, and what one of each adds */
    double *part;
};

/* In the rows' order, so that it makes no difference to the sum that a part is worked out but once. */
static double sum(const struct kernels *k) {
    double y = 0;
    for (size_t i = 0; i < k->n; i++)
        y += k->part[k->alike.of[i]];
    return y;
}

static double density_at(const void *context, double x) {
    const struct kernels *k = context;
    for (size_t i = 0; i < k->alike.count; i++) {
        double z = (x - k->v[k->alike.first[i]]) / k->bandwidth;
        k->part[i] = exp(-0.5 * z * z) / 2.5066282746310002;
    }
    return sum(k) / k->bandwidth / (double)k->n * k->scale;
}

static double cumulative_at(const void *context, double x) {
    const struct kernels *k = context;
    for (size_t i = 0; i < k->alike.count; i++)
        k->part[i] = 0.5 * erfc(-(x - k->v[k->alike.first[i]]) / k->bandwidth * 0.7071067811865476);
    return sum(k) / (double)k->n * k->scale;
}

/* Scott (1992), Multivariate Density Estimation. `valid` is sorted here; n counts invalid ones too. */
static double estimate_bandwidth(struct arena *a, double *valid, size_t count, size_t n) {
    double mean = 0, sum = 0;
    for (size_t i = 0; i < count; i++) {
        double d = valid[i] - mean;
        mean += d / (double)(i + 1);
        sum += d * (valid[i] - mean);
    }
    double deviation = count > 1 ? sqrt(sum / (double)(count - 1)) : NAN;
    rows_sort_numbers(a, valid, count);
    double q1 = rows_quantile(valid, count, 0.25), h = (rows_quantile(valid, count, 0.75) - q1) / 1.34;
    double v = deviation < h ? deviation : h;
    if (deviation != deviation || !(v > 0)) v = deviation > 0 ? deviation : fabs(q1) > 0 ? fabs(q1) : 1;
    return 1.06 * v * pow((double)n, -0.2);
}

static double (*cell_extents(struct arena *a, const struct groups *cells, const struct numbers *n, size_t rows))[2] {
    double(*extents)[2] = arena_array(a, cells->count, sizeof *extents);
    for (size_t k = 0; k < cells->count; k++)
        extents[k][0] = INFINITY, extents[k][1] = -INFINITY;
    for (size_t i = 0; i < rows; i++) {
        double *e = extents[cells->of[i]];
        if (numbers_state(n, i) != CELL_VALID || n->v[i] != n->v[i]) continue;
        e[0] = fmin(e[0], n->v[i]);
        e[1] = fmax(e[1], n->v[i]);
    }
    return extents;
}

const struct table *transform_density(const struct transform *t, const struct table *in,
                                      const struct density_params *p) {
    struct arena *a = t->arena;
    const struct column **by = rows_fields(t, in, p->groupby), *c = rows_field(t, in, p->field);
    if (!by || !c) return in;
    double least = p->steps > 0 ? p->steps : p->minsteps > 0 ? p->minsteps : 25;
    double most = p->steps > 0      ? p->steps
                  : p->maxsteps > 0 ? p->maxsteps
                                    : 200,
           shared[2] = {p->extent[0], p->extent[1]};
    bool by_cell = p->resolve_shared && shared[0] != shared[0];
    if (p->resolve_shared) least = most;
    struct groups g = rows_group(a, by, p->groupby.count, in->rows);
    struct partition parts = rows_partition(a, &g, in->rows);
    struct numbers numbers = rows_numbers(a, c, in->rows);
    struct groups cells = rows_group(a, rows_fields(t, in, p->cells), p->cells.count, in->rows);
    double(*extents)[2] = by_cell ? cell_extents(a, &cells, &numbers, in->rows) : NULL;
    double *v = arena_alloc_raw(a, in->rows * sizeof *v), *valid = arena_alloc_raw(a, in->rows * sizeof *valid);
    struct points out = {.arena = a};
    for (size_t k = 0; k < g.count; k++) {
        size_t n = 0, count = 0;
        double extent[2] = {INFINITY, -INFINITY};
        for (size_t i = parts.start[k]; i < parts.start[k + 1]; i++) {
            uint32_t row = parts.row[i];
            bool there = numbers_state(&numbers, row) == CELL_VALID && numbers.v[row] == numbers.v[row];
            v[n++] = there ? numbers.v[row] : value_to_number(column_get(c, row));
            if (!there) continue;
            valid[count++] = numbers.v[row];
            extent[0] = fmin(extent[0], numbers.v[row]);
            extent[1] = fmax(extent[1], numbers.v[row]);
        }
        if (!count) extent[0] = extent[1] = NAN; /* a group of no figures has rows of none, so that it is told of */
        if (by_cell) memcpy(extent, extents[cells.of[g.first[k]]], sizeof extent);
        if (shared[0] == shared[0]) memcpy(extent, shared, sizeof extent);
        struct column figures = column_of_numbers("", v);
        struct kernels kernels = {.v = v, .n = n, .bandwidth = p->bandwidth, .scale = p->counts ? (double)n : 1};
        kernels.alike = rows_group(a, (const struct column *const[]){&figures}, 1, n);
        kernels.part = arena_alloc_raw(a, kernels.alike.count * sizeof *kernels.part);
        if (!(kernels.bandwidth > 0)) kernels.bandwidth = estimate_bandwidth(a, valid, count, n);
        struct curve curve = {p->cumulative ? cumulative_at : density_at, &kernels};
        curve_sample(curve, extent, least, most, g.first[k], &out);
    }
    return points_table(t, in, p->groupby, by, &out, p->as[0] ? p->as[0] : "value", p->as[1] ? p->as[1] : "density");
}
