#include "transform/curve.h"
#include <math.h>

void points_add(struct points *p, uint32_t row, double x, double y) {
    size_t n = p->count, same = p->count;
    ARENA_PUSH(p->arena, p->row, p->count, p->row_cap, row);
    ARENA_PUSH(p->arena, p->x, n, p->x_cap, x);
    ARENA_PUSH(p->arena, p->y, same, p->y_cap, y);
}

const struct table *points_table(const struct transform *t, const struct table *in, struct field_list groupby,
                                 const struct column *const *by, const struct points *p, const char *x, const char *y) {
    struct arena *a = t->arena;
    size_t n = groupby.count;
    struct column *columns = ARENA_ARRAY(a, struct column, n + 2);
    for (size_t k = 0; k < n; k++) {
        struct table one = {.columns = by[k], .column_count = 1, .rows = in->rows};
        columns[k] = table_select(a, &one, p->row, p->count)->columns[0];
        columns[k].name = rows_field_name(t, groupby.names[k]);
    }
    columns[n] = column_of_numbers(x, p->x);
    columns[n + 1] = column_of_numbers(y, p->y);
    struct table none = {.rows = p->count, .source = in->source};
    return table_with(a, &none, columns, n + 2);
}

struct point {
    double x, y;
};

static struct point at(struct curve f, double x) {
    return (struct point){x, f.at(f.context, x)};
}

static double bend(struct point p, struct point q, struct point r, double sx, double sy) {
    double a = atan2(sy * (r.y - p.y), sx * (r.x - p.x)), b = atan2(sy * (q.y - p.y), sx * (q.x - p.x));
    return fabs(a - b);
}

/* The points still to come lie on a stack, the next one on top; a midpoint worth having is pushed there. */
static void refine(struct curve f, const double extent[2], double least, double stop, uint32_t row,
                   struct points *out) {
    const double enough = 0.5 * M_PI / 180; /* half a degree */
    double lo = extent[0], span = extent[1] - lo;
    struct point *next = NULL, p0 = at(f, lo);
    size_t count = 0, cap = 0;
    points_add(out, row, p0.x, p0.y);
    ARENA_PUSH(out->arena, next, count, cap, at(f, extent[1]));
    for (double i = least - 1; i > 0; i--)
        ARENA_PUSH(out->arena, next, count, cap, at(f, lo + i / least * span));
    double min = p0.y, max = p0.y;
    for (size_t i = 0; i < count; i++) {
        if (next[i].y < min) min = next[i].y;
        if (next[i].y > max) max = next[i].y;
    }
    while (count) {
        struct point p1 = next[count - 1], middle = at(f, (p0.x + p1.x) / 2);
        if (middle.x - p0.x >= stop && bend(p0, middle, p1, 1 / span, 1 / (max - min)) > enough) {
            ARENA_PUSH(out->arena, next, count, cap, middle);
            continue;
        }
        p0 = p1;
        points_add(out, row, p0.x, p0.y);
        count--;
    }
}

void curve_sample(struct curve f, const double extent[2], double least, double most, uint32_t row, struct points *out) {
    double lo = extent[0], span = extent[1] - lo;
    least = least >= 1 ? fmin(least, 1e6) : 25;
    most = fmax(least, most >= 1 ? fmin(most, 1e6) : 200);
    if (least != most && span > 0) {
        refine(f, extent, least, span / most, row, out);
        return;
    }
    if (!(span > 0)) most = least; /* nothing to refine */
    points_add(out, row, lo, f.at(f.context, lo));
    for (double i = 1; i < most; i++)
        points_add(out, row, lo + i / least * span, f.at(f.context, lo + i / least * span));
    points_add(out, row, extent[1], f.at(f.context, extent[1]));
}

struct pairs pairs_read(const struct transform *t, const struct numbers *x, const struct numbers *y,
                        const uint32_t *row, size_t n) {
    struct pairs p = {.x = arena_alloc_raw(t->arena, n * sizeof(double)),
                      .y = arena_alloc_raw(t->arena, n * sizeof(double))};
    for (size_t i = 0; i < n; i++) {
        double u = x->v[row[i]], v = y->v[row[i]];
        if (numbers_state(x, row[i]) == CELL_MISSING || numbers_state(y, row[i]) == CELL_MISSING || u != u || v != v)
            continue;
        p.x[p.n] = u;
        p.y[p.n++] = v;
        p.mean_x += (u - p.mean_x) / (double)p.n;
        p.mean_y += (v - p.mean_y) / (double)p.n;
    }
    return p;
}

void least_squares(double x, double y, double xy, double x2, double out[2]) {
    double delta = x2 - x * x;
    out[1] = fabs(delta) < 1e-24 ? 0 : (xy - x * y) / delta;
    out[0] = y - out[1] * x;
}
