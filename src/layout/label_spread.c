/* Labels side by side that keep a distance, each as near as can be to where it wants to be. */
#include "layout/label.h"

void label_spread(struct arena *a, const double *wanted, const double *gap, size_t n, double lo, double hi, double *y) {
    struct pool {
        double sum;
        size_t count;
    } *pools = ARENA_ARRAY(a, struct pool, n);
    size_t count = 0;
    double before = 0;
    for (size_t i = 0; i < n; i++) {
        if (i) before += gap[i - 1];
        pools[count++] = (struct pool){wanted[i] - before, 1};
        while (count > 1 && pools[count - 2].sum * (double)pools[count - 1].count >
                                pools[count - 1].sum * (double)pools[count - 2].count) {
            pools[count - 2].sum += pools[count - 1].sum;
            pools[count - 2].count += pools[count - 1].count;
            count--;
        }
    }
    double highest = hi - before;
    before = 0;
    for (size_t p = 0, i = 0; p < count; p++) {
        double at = fmax(lo, fmin(highest, pools[p].sum / (double)pools[p].count));
        for (size_t k = 0; k < pools[p].count; k++, i++) {
            if (i) before += gap[i - 1];
            y[i] = at + before;
        }
    }
}
