/* vega-transforms' Extent. */
#include "transform/rows.h"
#include <math.h>

void transform_extent(const struct transform *t, const struct table *in, const char *field, double out[2]) {
    const struct column *c = rows_field(t, in, field);
    double lo = INFINITY, hi = -INFINITY;
    out[0] = out[1] = NAN;
    if (!c) return;
    struct numbers n = rows_numbers(t->arena, c, in->rows);
    for (size_t i = 0; i < in->rows; i++) {
        if (numbers_state(&n, i) == CELL_MISSING) continue;
        if (n.v[i] < lo) lo = n.v[i];
        if (n.v[i] > hi) hi = n.v[i];
    }
    if (!isfinite(lo) || !isfinite(hi)) return;
    out[0] = lo;
    out[1] = hi;
}
