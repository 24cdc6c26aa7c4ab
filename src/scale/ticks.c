#include "scale/ticks.h"
#include "base/number.h"
#include "scale/decimal.h"
#include <math.h>
#include <stdio.h>

enum { TICKS_MAX = 100000 };

double tick_pow10(double e) {
    static const double table[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                   1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (isnan(e) || e != floor(e)) return pow(10, e);
    if (e >= 0 && e <= 22) return table[(int)e];
    if (e < 0 && e >= -22) return 1 / table[(int)-e];
    if (e < -400) return 0;
    if (e > 400) return INFINITY;
    char text[16];
    int n = snprintf(text, sizeof text, "1e%d", (int)e);
    double v;
    return number_read((struct str){text, (size_t)n}, &v) ? v : pow(10, e);
}

/* Round ticks: whole multiples first..last of a step, or of 1 / -step when it is negative. */
struct tick_spec {
    double first, last, step;
};

/* start <= stop. Powers of ten times 1, 2 or 5, whichever comes nearest to `count` ticks (d3-array, tickSpec). */
static struct tick_spec tick_spec(double start, double stop, double count) {
    double step = (stop - start) / fmax(0, count), power = floor(log10(step)), error = step / tick_pow10(power);
    double factor = error >= 7.0710678118654755   ? 10
                    : error >= 3.1622776601683795 ? 5
                    : error >= 1.4142135623730951 ? 2
                                                  : 1;
    struct tick_spec s;
    if (power < 0) {
        double inverse = tick_pow10(-power) / factor;
        s.first = round_half_up(start * inverse);
        s.last = round_half_up(stop * inverse);
        if (s.first / inverse < start) s.first++;
        if (s.last / inverse > stop) s.last--;
        s.step = -inverse;
    } else {
        s.step = tick_pow10(power) * factor;
        s.first = round_half_up(start / s.step);
        s.last = round_half_up(stop / s.step);
        if (s.first * s.step < start) s.first++;
        if (s.last * s.step > stop) s.last--;
    }
    if (s.last < s.first && count >= 0.5 && count < 2) return tick_spec(start, stop, count * 2);
    return s;
}

double tick_increment(double start, double stop, double count) {
    return tick_spec(start, stop, count).step;
}

double tick_step(double start, double stop, double count) {
    bool reverse = stop < start;
    double inc = reverse ? tick_increment(stop, start, count) : tick_increment(start, stop, count);
    double step = inc < 0 ? 1 / -inc : inc;
    return reverse ? -step : step;
}

const double *ticks_linear(struct arena *a, double start, double stop, double count, size_t *n) {
    *n = 0;
    if (!(count > 0) || isnan(start) || isnan(stop)) return NULL;
    if (count > TICKS_MAX / 2) count = TICKS_MAX / 2;
    double *ticks;
    if (start == stop) {
        ticks = ARENA_ARRAY(a, double, 1);
        ticks[(*n)++] = start;
        return ticks;
    }
    bool reverse = stop < start;
    struct tick_spec s = reverse ? tick_spec(stop, start, count) : tick_spec(start, stop, count);
    double length = s.last - s.first + 1;
    if (!(length >= 1) || length > TICKS_MAX) return NULL;
    ticks = ARENA_ARRAY(a, double, (size_t)length);
    for (; *n < (size_t)length; ++*n) {
        double i = reverse ? s.last - (double)*n : s.first + (double)*n;
        ticks[*n] = (s.step < 0 ? i / -s.step : i * s.step) + 0.0;
    }
    return ticks;
}

/* Logarithm and power to a base; of the negated number for negative domains. */
static double log_base(double x, double base, bool negative) {
    if (negative) return -log_base(-x, base, false);
    if (base == 10) return log10(x);
    if (base == 2) return log2(x);
    if (base == 2.718281828459045) return log(x);
    return log(x) / log(base);
}
static double pow_base(double x, double base, bool negative) {
    if (negative) return -pow_base(-x, base, false);
    return base == 10 ? tick_pow10(x) : base == 2.718281828459045 ? exp(x) : pow(base, x);
}

const double *ticks_log(struct arena *a, double u, double v, double base, double count, size_t *n) {
    double *ticks = NULL;
    size_t cap = 0;
    bool reverse = v < u, negative = u < 0;
    if (reverse) {
        double t = u;
        u = v, v = t;
    }
    *n = 0;
    if (u < 0 && v > 0) return NULL;
    double i = log_base(u, base, negative), j = log_base(v, base, negative);
    if (!isfinite(i) || !isfinite(j) || !(base > 1)) return NULL;
    if (base == floor(base) && j - i < count) {
        i = floor(i), j = ceil(j);
        for (; i <= j; i++) {
            for (double m = 1; m < base && *n < TICKS_MAX; m++) {
                double k = u > 0 ? m : base - m, t;
                if (u > 0)
                    t = i < 0 ? k / pow_base(-i, base, negative) : k * pow_base(i, base, negative);
                else
                    t = i > 0 ? k / pow_base(-i, base, negative) : k * pow_base(i, base, negative);
                if (t < u) continue;
                if (t > v) break;
                ARENA_PUSH(a, ticks, *n, cap, t);
            }
        }
        if ((double)*n * 2 < count) ticks = (double *)ticks_linear(a, u, v, count, n);
    } else {
        ticks = (double *)ticks_linear(a, i, j, fmin(j - i, count), n);
        for (size_t k = 0; k < *n; k++)
            ticks[k] = pow_base(ticks[k], base, negative);
    }
    for (size_t k = 0; reverse && k < *n / 2; k++) {
        double t = ticks[k];
        ticks[k] = ticks[*n - 1 - k];
        ticks[*n - 1 - k] = t;
    }
    return ticks;
}

bool tick_interval(double start, double stop, double count, bool utc, struct time_interval *out) {
    const enum interval_kind day = utc ? INTERVAL_UNIX_DAY : INTERVAL_DAY;
    const struct {
        struct time_interval interval;
        double ms;
    } steps[] = {
        {{INTERVAL_SECOND, 1}, MS_SECOND},
        {{INTERVAL_SECOND, 5}, 5 * MS_SECOND},
        {{INTERVAL_SECOND, 15}, 15 * MS_SECOND},
        {{INTERVAL_SECOND, 30}, 30 * MS_SECOND},
        {{INTERVAL_MINUTE, 1}, MS_MINUTE},
        {{INTERVAL_MINUTE, 5}, 5 * MS_MINUTE},
        {{INTERVAL_MINUTE, 15}, 15 * MS_MINUTE},
        {{INTERVAL_MINUTE, 30}, 30 * MS_MINUTE},
        {{INTERVAL_HOUR, 1}, MS_HOUR},
        {{INTERVAL_HOUR, 3}, 3 * MS_HOUR},
        {{INTERVAL_HOUR, 6}, 6 * MS_HOUR},
        {{INTERVAL_HOUR, 12}, 12 * MS_HOUR},
        {{day, 1}, MS_DAY},
        {{day, 2}, 2 * MS_DAY},
        {{INTERVAL_SUNDAY, 1}, MS_WEEK},
        {{INTERVAL_MONTH, 1}, 30 * MS_DAY},
        {{INTERVAL_MONTH, 3}, 90 * MS_DAY},
        {{INTERVAL_YEAR, 1}, 365 * MS_DAY},
    };
    const size_t n = sizeof steps / sizeof *steps;
    double target = fabs(stop - start) / count, step;
    size_t i = 0;
    if (isnan(target)) return false;
    while (i < n && steps[i].ms <= target)
        i++;
    if (i > 0 && i < n) {
        *out = steps[target / steps[i - 1].ms < steps[i].ms / target ? i - 1 : i].interval;
        return true;
    }
    if (i == 0)
        step = fmax(tick_step(start, stop, count), 1);
    else
        step = tick_step(start / (365 * MS_DAY), stop / (365 * MS_DAY), count);
    step = floor(step);
    if (!(step >= 1) || step > 1e6) return false;
    *out = (struct time_interval){i ? INTERVAL_YEAR : INTERVAL_MILLISECOND, (int)step};
    return true;
}

const double *ticks_time(struct arena *a, double start, double stop, struct time_interval i, const struct zone *z,
                         size_t *n) {
    bool reverse = stop < start;
    double *ticks = (double *)time_interval_range(a, i, z, reverse ? stop : start, (reverse ? start : stop) + 1, 1, n);
    for (size_t k = 0; reverse && k < *n / 2; k++) {
        double t = ticks[k];
        ticks[k] = ticks[*n - 1 - k];
        ticks[*n - 1 - k] = t;
    }
    return ticks;
}

/* The lower and upper end of a domain that may run downwards. */
static void find_ends(double *domain, size_t n, double **lo, double **hi) {
    *lo = domain;
    *hi = domain + n - 1;
    if (**hi < **lo) {
        *lo = domain + n - 1;
        *hi = domain;
    }
}

void nice_linear(double *domain, size_t n, double count) {
    if (n == 0) return;
    double *lo, *hi, before = NAN;
    find_ends(domain, n, &lo, &hi);
    double start = *lo, stop = *hi;
    for (int i = 0; i < 10; i++) {
        double step = tick_increment(start, stop, count);
        if (step == before) {
            *lo = start + 0.0;
            *hi = stop + 0.0;
            return;
        }
        if (step > 0) {
            start = floor(start / step) * step;
            stop = ceil(stop / step) * step;
        } else if (step < 0) {
            start = ceil(start * step) / step;
            stop = floor(stop * step) / step;
        } else {
            return;
        }
        before = step;
    }
}

void nice_log(double *domain, size_t n, double base) {
    if (n == 0) return;
    double *lo, *hi;
    bool negative = domain[0] < 0;
    find_ends(domain, n, &lo, &hi);
    *lo = pow_base(floor(log_base(*lo, base, negative)), base, negative);
    *hi = pow_base(ceil(log_base(*hi, base, negative)), base, negative);
}

void nice_time(double *domain, size_t n, struct time_interval i, const struct zone *z) {
    if (n == 0) return;
    double *lo, *hi;
    find_ends(domain, n, &lo, &hi);
    *lo = time_interval_floor(i, z, *lo);
    *hi = time_interval_ceil(i, z, *hi);
}
