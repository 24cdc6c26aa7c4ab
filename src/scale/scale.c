#include "scale/scale.h"
#include "scale/scale_kinds.h"
#include "scale/ticks.h"
#include <math.h>
#include <stdlib.h>

static const char *const type_names[SCALE_TYPES] = {"linear",    "log",         "pow",      "sqrt",     "symlog",
                                                    "time",      "utc",         "identity", "quantile", "quantize",
                                                    "threshold", "bin-ordinal", "ordinal",  "band",     "point"};

const char *scale_type_name(enum scale_type t) {
    return type_names[t];
}

bool scale_type_read(struct str name, enum scale_type *out) {
    for (int i = 0; i < SCALE_TYPES; i++)
        if (str_is(name, type_names[i])) {
            *out = (enum scale_type)i;
            return true;
        }
    *out = SCALE_LINEAR;
    return str_is(name, "sequential");
}

void scale_init(struct scale *s, enum scale_type type) {
    *s = (struct scale){.type = type,
                        .name = "",
                        .domain_min = NAN,
                        .domain_max = NAN,
                        .domain_mid = NAN,
                        .zero = type == SCALE_LINEAR || type == SCALE_POW || type == SCALE_SQRT,
                        .nice_count = TICK_COUNT_DEFAULT,
                        .least_step = NAN,
                        .padding_inner = NAN,
                        .padding_outer = NAN,
                        .align = 0.5,
                        .exponent = type == SCALE_SQRT ? 0.5 : 1,
                        .base = 10,
                        .constant = 1,
                        .range_step = NAN,
                        .scheme_count = NAN,
                        .scheme_extent = {NAN, NAN},
                        .gamma = NAN,
                        .bins_step = NAN,
                        .bins_start = NAN,
                        .bins_stop = NAN,
                        .extent = {0, 1}};
}

long scale_index(const struct scale *s, struct value v) {
    if (scale_type_discretizing(s->type)) return value_is_nil(v) ? -1 : discretize_index(s, value_to_number(v));
    return scale_type_discrete(s->type) ? discrete_index(s, v) : -1;
}

double scale_number(const struct scale *s, struct value v) {
    if (scale_type_continuous(s->type) || s->type == SCALE_IDENTITY) {
        if (v.kind == VALUE_NUMBER || v.kind == VALUE_DATE) return scale_apply(s, v.number);
        return value_is_nil(v) ? NAN : scale_apply(s, value_to_number(v));
    }
    long i = scale_index(s, v);
    if (i < 0) return NAN;
    if (s->starts) return s->starts[i];
    if (scale_type_band(s->type)) return s->start + s->step * (double)(s->flipped ? (long)s->values_n - 1 - i : i);
    return s->numbers_n ? s->numbers[(size_t)i % s->numbers_n] : NAN;
}

bool scale_color(const struct scale *s, struct value v, struct color *out) {
    if (scale_type_continuous(s->type)) {
        double x = value_is_nil(v) ? NAN : value_to_number(v);
        if (isnan(x) || (!s->colors_n && !s->palette) || (s->interpolating && s->domain_n < 2)) return false;
        *out = s->interpolating ? scale_color_at(s, interpolating_fraction(s, x)) : continuous_color(s, x);
        return true;
    }
    long i = scale_index(s, v);
    if (i < 0 || !s->colors_n) return false;
    *out = s->colors[(size_t)i % s->colors_n];
    return !isnan(out->a);
}

struct value scale_map(struct arena *a, const struct scale *s, struct value v) {
    double number;
    struct color color;
    if (scale_type_continuous(s->type) && scale_color(s, v, &color)) {
        char text[40];
        size_t n = color_write(text, color);
        return value_str((struct str){arena_strndup(a, text, n), n});
    }
    if (scale_type_discrete(s->type) || scale_type_discretizing(s->type)) {
        if (!scale_type_band(s->type)) {
            long i = scale_index(s, v);
            return i < 0 || !s->outputs_n ? UNDEFINED : s->outputs[(size_t)i % s->outputs_n];
        }
    }
    number = scale_number(s, v);
    return isnan(number) ? UNDEFINED : value_number(number);
}

double scale_bandwidth(const struct scale *s) {
    return scale_type_band(s->type) ? s->bandwidth : 0;
}

double scale_band_of(const struct scale *s, struct value v) {
    long i = s->widths ? scale_index(s, v) : -1;
    return i < 0 ? scale_bandwidth(s) : s->widths[i];
}

double scale_step(const struct scale *s) {
    return scale_type_band(s->type) ? s->step : 0;
}

void scale_domain_ends(const struct scale *s, double out[2]) {
    bool any = s->domain_n > 0 && (!scale_type_discrete(s->type) || s->type == SCALE_BIN_ORDINAL);
    out[0] = any ? s->domain[0] : NAN;
    out[1] = any ? s->domain[s->domain_n - 1] : NAN;
}

void scale_range_ends(const struct scale *s, double out[2]) {
    out[0] = s->numbers_n ? s->numbers[0] : NAN;
    out[1] = s->numbers_n ? s->numbers[s->numbers_n - 1] : NAN;
}

struct tick_count scale_tick_count(const struct scale *s, struct tick_count c, double min_step) {
    if (c.interval.kind != INTERVAL_NONE || isnan(c.count)) return c;
    if (s->bins) c.count = fmax(c.count, (double)s->bins_n);
    double ends[2];
    scale_domain_ends(s, ends);
    if (isnan(min_step) || isnan(ends[0])) return c;
    double lo = fmin(ends[0], ends[1]), hi = fmax(ends[0], ends[1]), steps = (hi - lo) / min_step;
    c.count = fmin(c.count, floor(isnan(steps) || steps == 0 ? 1 : steps) + 1);
    if (!s->bins && s->type != SCALE_LOG && !scale_type_temporal(s->type) && lo < hi)
        while (c.count > 1 && tick_step(lo, hi, c.count) < min_step)
            c.count--;
    return c;
}

struct tick {
    double value, place;
    size_t order;
};
static int by_place(const void *a, const void *b) {
    const struct tick *x = a, *y = b;
    int c = (x->place > y->place) - (x->place < y->place);
    return c ? c : (x->order > y->order) - (x->order < y->order);
}

/* Those bin boundaries that lie within the range, in its order, every other one dropped while they are too many
 * (vega-scale, validTicks). */
static const double *bin_ticks(struct arena *a, const struct scale *s, double count, size_t *n) {
    if (!s->numbers || s->type == SCALE_BIN_ORDINAL) {
        *n = s->bins_n;
        return s->bins;
    }
    struct tick *ticks = ARENA_ARRAY(a, struct tick, s->bins_n);
    double ends[2], lo, hi;
    size_t kept = 0;
    scale_range_ends(s, ends);
    lo = floor(fmin(ends[0], ends[1])), hi = ceil(fmax(ends[0], ends[1]));
    for (size_t i = 0; i < s->bins_n; i++) {
        double place = scale_number(s, value_number(s->bins[i]));
        if (place >= lo && place <= hi) ticks[kept++] = (struct tick){s->bins[i], place, i};
    }
    if (ends[0] > ends[1])
        for (size_t i = 0; i < kept; i++)
            ticks[i].place = -ticks[i].place;
    if (kept) qsort(ticks, kept, sizeof *ticks, by_place);
    double *out = ARENA_ARRAY(a, double, kept);
    size_t stride = 1, left = kept;
    if (count > 0 && kept > 1) {
        while ((double)left > count && left >= 3) {
            stride *= 2;
            left = (left + 1) / 2;
        }
        if (left < 3) {
            out[0] = ticks[0].value;
            out[1] = ticks[kept - 1].value;
            *n = 2;
            return out;
        }
    }
    for (size_t i = 0; i < left; i++)
        out[i] = ticks[i * stride].value;
    *n = left;
    return out;
}

const double *scale_ticks(struct arena *a, const struct scale *s, struct tick_count c, size_t *n) {
    *n = 0;
    double count = isnan(c.count) ? 10 : c.count, ends[2];
    if (s->bins) return bin_ticks(a, s, c.interval.kind == INTERVAL_NONE ? c.count : NAN, n);
    scale_domain_ends(s, ends);
    if (isnan(ends[0]) || isnan(ends[1])) return NULL;
    if (scale_type_temporal(s->type)) {
        const struct zone *z = s->type == SCALE_TIME ? s->zone : NULL;
        struct time_interval i = c.interval;
        double lo = fmin(ends[0], ends[1]), hi = fmax(ends[0], ends[1]);
        if (i.kind == INTERVAL_NONE && !tick_interval(lo, hi, count, s->type == SCALE_UTC, &i)) return NULL;
        return ticks_time(a, ends[0], ends[1], i, z, n);
    }
    if (s->type == SCALE_LOG) return ticks_log(a, ends[0], ends[1], s->base, count, n);
    if (s->type == SCALE_THRESHOLD || s->type == SCALE_QUANTILE) {
        *n = s->domain_n;
        return s->domain;
    }
    if (scale_broken(s) && s->domain_n == 4) return break_ticks(a, s, count, n);
    return ticks_linear(a, ends[0], ends[1], count, n);
}
