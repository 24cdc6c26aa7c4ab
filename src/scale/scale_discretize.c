/* quantile, quantize, threshold and bin-ordinal scales: a continuous domain cut into steps. */
#include "scale/scale_kinds.h"
#include <math.h>
#include <stdlib.h>

static int by_number(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* R-7 quantile of sorted numbers (Hyndman and Fan 1996), as d3-array has it. */
static double quantile(const double *sorted, size_t n, double p) {
    if (n == 0) return NAN;
    double i = (double)(n - 1) * p, whole = floor(i);
    size_t at = (size_t)whole;
    if (at + 1 >= n) return sorted[n - 1];
    return sorted[at] + (sorted[at + 1] - sorted[at]) * (i - whole);
}

static double *quantile_cuts(struct arena *a, struct scale *s, size_t n) {
    double *domain = ARENA_ARRAY(a, double, s->domain_n), *cuts = ARENA_ARRAY(a, double, n);
    size_t count = 0;
    for (size_t i = 0; i < s->domain_n; i++)
        if (!isnan(s->domain[i])) domain[count++] = s->domain[i];
    if (count) qsort(domain, count, sizeof *domain, by_number);
    s->domain = domain;
    s->domain_n = count;
    for (size_t i = 0; i < n; i++)
        cuts[i] = quantile(domain, count, (double)(i + 1) / (double)(n + 1));
    return cuts;
}

static double *quantize_cuts(struct arena *a, const struct scale *s, size_t n) {
    double *cuts = ARENA_ARRAY(a, double, n), lo = s->domain_n ? s->domain[0] : NAN;
    double hi = s->domain_n ? s->domain[s->domain_n - 1] : NAN, count = (double)n;
    for (size_t i = 0; i < n; i++)
        cuts[i] = (((double)i + 1) * hi - ((double)i - count) * lo) / (count + 1);
    return cuts;
}

void discretize_finish(struct arena *a, struct scale *s) {
    size_t n = s->outputs_n ? s->outputs_n - 1 : 0;
    s->thresholds = s->domain;
    s->thresholds_n = s->domain_n;
    if (s->type == SCALE_THRESHOLD) {
        if (n < s->thresholds_n) s->thresholds_n = n;
    } else if (s->type != SCALE_BIN_ORDINAL) {
        s->thresholds = s->type == SCALE_QUANTILE ? quantile_cuts(a, s, n) : quantize_cuts(a, s, n);
        s->thresholds_n = n;
    }
}

long discretize_index(const struct scale *s, double x) {
    if (isnan(x) || s->outputs_n == 0) return -1;
    size_t lo = 0, hi = s->thresholds_n; /* cuts at or below x */
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->thresholds[mid] <= x)
            lo = mid + 1;
        else
            hi = mid; /* also where there is none: a cut that is NaN */
    }
    if (s->type != SCALE_BIN_ORDINAL) return lo < s->outputs_n ? (long)lo : -1;
    return lo ? (long)((lo - 1) % s->outputs_n) : -1;
}
