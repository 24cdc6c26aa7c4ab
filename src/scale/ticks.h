/* Round numbers and dates on an axis: d3-array's ticks and nice, d3-time's ticks, d3-scale's log ticks. */
#ifndef SCALE_TICKS_H
#define SCALE_TICKS_H
#include "base/arena.h"
#include "scale/time_unit.h"
#include <stdbool.h>
#include <stddef.h>

/* The step between about `count` round ticks: negative for the inverse of a step below 1 (d3's tickIncrement), and the
 * step itself (tickStep; negative when stop < start). NaN where there is none. */
double tick_increment(double start, double stop, double count);
double tick_step(double start, double stop, double count);
/* Ticks from start to stop inclusive, descending when stop < start. At most 100000 (fewer asked for give what d3
 * gives). */
const double *ticks_linear(struct arena *a, double start, double stop, double count, size_t *n);
/* Powers of `base` and what lies between them; both ends of one sign. */
const double *ticks_log(struct arena *a, double start, double stop, double base, double count, size_t *n);
/* The interval for about `count` time ticks. `utc`: of utc scales (their days step by days since 1970). False: none. */
bool tick_interval(double start, double stop, double count, bool utc, struct time_interval *out);
const double *ticks_time(struct arena *a, double start, double stop, struct time_interval i, const struct zone *z,
                         size_t *n);
/* Widen a domain's ends to round values. */
void nice_linear(double *domain, size_t n, double count);
void nice_log(double *domain, size_t n, double base);
void nice_time(double *domain, size_t n, struct time_interval i, const struct zone *z);
/* 10^e exactly rounded, |e| of any size. */
double tick_pow10(double e);
#endif
