/* A table from nothing: vega-transforms' Sequence. */
#include "transform/rows.h"
#include <math.h>

enum { MOST_ROWS = 100000000 };

const struct table *transform_sequence(const struct transform *t, double start, double stop, double step,
                                       const char *as) {
    struct table *made = ARENA_NEW(t->arena, struct table);
    struct column *c = ARENA_NEW(t->arena, struct column);
    double by = step == step && step != 0 ? step : 1, n = fmax(0, ceil((stop - start) / by));
    if (!(n <= MOST_ROWS)) {
        if (n == n) diag_error(t->diag, t->place, NULL, "the sequence has more than a hundred million rows");
        n = 0;
    }
    double *v = arena_alloc_raw(t->arena, (size_t)n * sizeof *v);
    for (size_t i = 0; i < (size_t)n; i++)
        v[i] = start + (double)i * by;
    *c = column_of_numbers(as ? as : "data", v);
    *made = (struct table){.columns = c, .column_count = 1, .rows = (size_t)n};
    return made;
}
