/* vega-regression's Loess: locally weighted lines, made robust in two rounds (Cleveland 1979). */
#include "transform/curve.h"
#include <math.h>

static double tricube(double x) {
    x = 1 - x * x * x;
    return x * x * x;
}

/* Move the window of nearest neighbours on to point i. */
static void move_window(const double *x, size_t n, size_t i, size_t window[2]) {
    size_t left = window[0], right = window[1] + 1;
    if (right >= n || i >= n) return;
    while (i > left && right < n && x[right] - x[i] <= x[i] - x[left]) {
        window[0] = ++left;
        window[1] = right++;
    }
}

/* The line through the points of the window, weighted by nearness to i and by `weight`, at x[i]. */
static double local_line(const struct pairs *p, const double *weight, size_t i, const size_t window[2]) {
    double at = p->x[i], w_sum = 0, x = 0, y = 0, xy = 0, x2 = 0, line[2];
    size_t edge = at - p->x[window[0]] > p->x[window[1]] - at ? window[0] : window[1];
    double reach = p->x[edge] - at, scale = 1 / fabs(reach != 0 ? reach : 1);
    for (size_t k = window[0]; k <= window[1]; k++) {
        double w = tricube(fabs(at - p->x[k]) * scale) * weight[k], xw = p->x[k] * w;
        w_sum += w;
        x += xw;
        y += p->y[k] * w;
        xy += p->y[k] * xw;
        x2 += p->x[k] * xw;
    }
    least_squares(x / w_sum, y / w_sum, xy / w_sum, x2 / w_sum, line);
    return line[0] + line[1] * at;
}

static double median(struct arena *a, const double *v, double *spare, size_t n) {
    memcpy(spare, v, n * sizeof *v);
    rows_sort_numbers(a, spare, n);
    return rows_quantile(spare, n, 0.5);
}

static double *smooth(struct arena *a, const struct pairs *p, double bandwidth) {
    const double tiny = 1e-12;
    size_t n = p->n, width = (size_t)fmax(2, trunc(fmin(bandwidth, 1) * (double)n));
    double *y = ARENA_ARRAY(a, double, n), *error = ARENA_ARRAY(a, double, n), *weight = ARENA_ARRAY(a, double, n);
    double *spare = ARENA_ARRAY(a, double, n);
    if (width > n) { /* one point has no neighbour */
        *y = NAN;
        return y;
    }
    for (size_t i = 0; i < n; i++)
        weight[i] = 1;
    for (int round = 0; round <= 2; round++) {
        size_t window[2] = {0, width - 1};
        for (size_t i = 0; i < n; i++) {
            y[i] = local_line(p, weight, i, window);
            error[i] = fabs(p->y[i] - y[i]);
            move_window(p->x, n, i + 1, window);
        }
        double middle = median(a, error, spare, n);
        if (round == 2 || fabs(middle) < tiny) break;
        for (size_t i = 0; i < n; i++) {
            double u = error[i] / (6 * middle), w = 1 - u * u;
            weight[i] = u >= 1 ? tiny : w * w;
        }
    }
    return y;
}

/* Points in order of x, about their means. */
static struct pairs sorted(struct arena *a, struct pairs p) {
    struct column c = column_of_numbers("", p.x);
    struct row_order order = {.key = (uint64_t *[]){rows_order(a, &c, p.n)}, .count = 1};
    uint32_t *row = ARENA_ARRAY(a, uint32_t, 2 * p.n);
    struct pairs q = {.x = ARENA_ARRAY(a, double, p.n), .y = ARENA_ARRAY(a, double, p.n), .n = p.n};
    for (size_t i = 0; i < p.n; i++)
        row[i] = (uint32_t)i;
    rows_sort(&order, row, row + p.n, p.n);
    for (size_t i = 0; i < p.n; i++) {
        q.mean_x += (p.x[row[i]] - q.mean_x) / (double)(i + 1);
        q.mean_y += (p.y[row[i]] - q.mean_y) / (double)(i + 1);
    }
    for (size_t i = 0; i < p.n; i++) {
        q.x[i] = p.x[row[i]] - q.mean_x;
        q.y[i] = p.y[row[i]] - q.mean_y;
    }
    return q;
}

const struct table *transform_loess(const struct transform *t, const struct table *in, const struct loess_params *p) {
    struct arena *a = t->arena;
    const struct column **by = rows_fields(t, in, p->groupby), *on = rows_field(t, in, p->on),
                        *field = rows_field(t, in, p->field);
    if (!by || !on || !field) return in;
    struct groups g = rows_group(a, by, p->groupby.count, in->rows);
    struct partition parts = rows_partition(a, &g, in->rows);
    struct numbers x = rows_numbers(a, on, in->rows), y = rows_numbers(a, field, in->rows);
    struct points out = {.arena = a};
    for (size_t k = 0; k < g.count; k++) {
        struct pairs read = pairs_read(t, &x, &y, parts.row + parts.start[k], parts.start[k + 1] - parts.start[k]);
        if (!read.n) continue;
        struct pairs pairs = sorted(a, read);
        double *smoothed = smooth(a, &pairs, p->bandwidth > 0 ? p->bandwidth : 0.3);
        size_t same = 0; /* points of one x are averaged */
        for (size_t i = 0; i < pairs.n; i++) {
            double v = pairs.x[i] + pairs.mean_x;
            if (i && out.x[out.count - 1] == v) {
                double *last = &out.y[out.count - 1];
                *last += (smoothed[i] + pairs.mean_y - *last) / (double)++same;
            } else {
                same = 0;
                points_add(&out, g.first[k], v, smoothed[i] + pairs.mean_y);
            }
        }
    }
    return points_table(t, in, p->groupby, by, &out, p->as[0] ? p->as[0] : rows_field_name(t, p->on),
                        p->as[1] ? p->as[1] : rows_field_name(t, p->field));
}
