/* From a scale's definition to its effective domain and range: vega-encode's Scale transform, step by step. */
#include "scale/decimal.h"
#include "scale/scale.h"
#include "scale/scale_kinds.h"
#include "scale/ticks.h"
#include <math.h>

/* Vega interpolates colours over a domain of two or three numbers, except on time scales. */
static bool interpolates(const struct scale *s, size_t domain_n) {
    if (!scale_type_continuous(s->type) || scale_type_temporal(s->type) || domain_n < 2 || domain_n > 3) return false;
    if (value_is_set(s->scheme)) return true;
    if (s->range.kind != VALUE_ARRAY || s->range.n == 0) return false;
    for (uint32_t i = 0; i < s->range.n; i++)
        if (s->range.array[i].kind != VALUE_STRING) return false;
    return true;
}

static const double *copy_numbers(struct arena *a, const double *from, size_t n, size_t room) {
    double *to = ARENA_ARRAY(a, double, n + room);
    if (n) memcpy(to, from, n * sizeof *to);
    return to;
}

/* zero, domainMin, domainMax, domainMid */
static void adjust_domain(struct scale *s, double *domain, struct diag *d, struct place at) {
    if (s->domain_n == 0) return;
    size_t last = s->domain_n > 1 ? s->domain_n - 1 : 0;
    if (s->zero) {
        if (domain[0] > 0) domain[0] = 0;
        if (domain[last] < 0) domain[last] = 0;
    }
    if (!isnan(s->domain_min)) domain[0] = s->domain_min;
    if (!isnan(s->domain_max)) domain[last] = s->domain_max;
    if (isnan(s->domain_mid)) return;
    size_t i = s->domain_mid > domain[last] ? last + 1 : s->domain_mid < domain[0] ? 0 : last;
    if (i != last) diag_warn(d, at, NULL, "domainMid lies outside the scale's domain");
    memmove(domain + i + 1, domain + i, (s->domain_n - i) * sizeof *domain);
    domain[i] = s->domain_mid;
    s->domain_n++;
}

/* Grow the domain so that `padding` pixels are free at both ends: vega-util's zoom functions about the middle. */
static void pad_domain(struct scale *s, double *domain) {
    size_t last = s->domain_n - 1;
    if (s->padding == 0 || domain[0] == domain[last] || s->range.kind != VALUE_ARRAY || s->range.n == 0) return;
    double span = fabs(value_to_number(s->range.array[s->range.n - 1]) - value_to_number(s->range.array[0]));
    double factor = span / (span - 2 * s->padding);
    double lo = scale_transform(s, domain[0]), hi = scale_transform(s, domain[last]), mid = (lo + hi) / 2;
    if (!isfinite(factor)) return; /* twice the padding is all the room there is; beyond that the ends change sides */
    domain[0] = scale_untransform(s, mid + (lo - mid) * factor);
    domain[last] = scale_untransform(s, mid + (hi - mid) * factor);
}

/* Widen `s->domain` to round values. */
static void scale_nice(struct arena *a, struct scale *s, struct tick_count c) {
    if (s->domain_n == 0) return;
    double *domain = (double *)copy_numbers(a, s->domain, s->domain_n, 0),
           ends[2] = {domain[0], domain[s->domain_n - 1]};
    double count = isnan(c.count) ? 10 : c.count;
    s->domain = domain;
    switch (s->type) {
    case SCALE_LOG: nice_log(domain, s->domain_n, s->base); break;
    case SCALE_TIME:
    case SCALE_UTC: {
        struct time_interval i = c.interval;
        if (i.kind == INTERVAL_NONE && !tick_interval(ends[0], ends[1], count, s->type == SCALE_UTC, &i)) break;
        nice_time(domain, s->domain_n, i, s->type == SCALE_TIME ? s->zone : NULL);
        break;
    }
    case SCALE_LINEAR:
    case SCALE_POW:
    case SCALE_SQRT:
    case SCALE_SYMLOG:
    case SCALE_IDENTITY:
    case SCALE_QUANTIZE: nice_linear(domain, s->domain_n, count); break;
    default: break;
    }
    if (s->transformed) continuous_finish(a, s);
}

/* A nice domain that figures hardly below (or above) zero took far beyond them ends where they do. */
static void keep_slight(double *domain, const double *before, size_t n) {
    const double far = 5;
    double ends[] = {fmin(before[0], before[n - 1]), fmax(before[0], before[n - 1])};
    if (!(ends[0] < 0 && ends[1] > 0)) return;
    for (size_t i = 0; i < n; i += n - 1)
        if (fabs(domain[i]) > far * fabs(before[i])) domain[i] = before[i];
}

/* One in the last decimal that the ends of a domain have. */
static double last_decimal(const double *domain, size_t n) {
    const double most = 1e9;
    for (double p = 1; p < most; p *= 10) {
        double a = domain[0] * p, b = domain[n - 1] * p, dust = 1e-9 * fmax(fabs(a), fabs(b));
        if (fabs(a - round(a)) <= dust && fabs(b - round(b)) <= dust) return 1 / p;
    }
    return NAN;
}

/* The least figure of a domain that does not reach to zero stands a step above the foot. False: it did. */
static bool leave_foot(double *domain, const double *before, size_t n, double count) {
    const double close = 0.1;
    double *low = domain[0] < domain[n - 1] ? domain : domain + n - 1, high = fmax(domain[0], domain[n - 1]);
    double least = fmin(before[0], before[n - 1]), step = tick_increment(*low, high, count);
    double per = step < 0 ? -step : 1; /* as ticks are: 71 / 1000, not 71 * 0.001 */
    if (step < 0) step = 1 / per;
    if (!(step > 0) || least - *low >= close * step) return false;
    *low = per > 1 ? round(*low * per - 1) / per : round(*low / step - 1) * step;
    return true;
}

static void make_even(double *domain, size_t n) {
    double most = fmax(fabs(domain[0]), fabs(domain[n - 1]));
    domain[0] = domain[0] < 0 ? -most : most;
    domain[n - 1] = -domain[0];
}

static void make_nice(struct arena *a, struct scale *s) {
    size_t n = s->domain_n;
    bool linear = s->type == SCALE_LINEAR && n > 1;
    if (linear && s->even && s->domain[0] * s->domain[n - 1] < 0) {
        make_even((double *)s->domain, n);
    } else if (s->nice) {
        const double *before = copy_numbers(a, s->domain, n, 1);
        bool afloat = linear && s->afloat && before[0] * before[n - 1] > 0;
        if (afloat) s->least_step = last_decimal(before, n);
        struct tick_count count = scale_tick_count(s, s->nice_count, s->least_step);
        scale_nice(a, s, count);
        /* with steps that are wider for it, perhaps */
        if (afloat && leave_foot((double *)s->domain, before, n, isnan(count.count) ? 10 : count.count))
            scale_nice(a, s, count);
        if (linear && s->slight) keep_slight((double *)s->domain, before, n);
    }
}

static void check_log_domain(const struct scale *s, struct diag *d, struct place at) {
    size_t positive = 0, negative = 0;
    for (size_t i = 0; i < s->domain_n; i++) {
        positive += s->domain[i] > 0;
        negative += s->domain[i] < 0;
    }
    if (positive != s->domain_n && negative != s->domain_n)
        diag_warn(d, at, "a log scale needs a domain that is all positive or all negative",
                  "the domain of the log scale includes zero");
}

/* The cardinality of the domain, which sizes a scheme. */
static size_t finish_domain(struct arena *a, struct scale *s, struct diag *d, struct place at) {
    if (scale_type_discrete(s->type) && s->type != SCALE_BIN_ORDINAL) {
        size_t n = s->values_n;
        discrete_finish(a, s);
        return n;
    }
    double *domain = (double *)copy_numbers(a, s->domain, s->domain_n, 1);
    s->domain = domain;
    if (!s->domain_raw) adjust_domain(s, domain, d, at);
    if (!s->domain_raw && s->domain_n && scale_type_continuous(s->type)) pad_domain(s, domain);
    if (scale_type_temporal(s->type))
        for (size_t i = 0; i < s->domain_n; i++)
            domain[i] = round_half_up(domain[i]);
    if (s->type == SCALE_LOG) check_log_domain(s, d, at);
    size_t n = s->domain_n;
    if (!s->domain_raw) make_nice(a, s);
    return n;
}

static size_t finish_bins(struct arena *a, struct scale *s, size_t count) {
    if (!s->bins && !isnan(s->bins_step) && s->bins_step > 0) {
        double ends[2], step = s->bins_step;
        scale_domain_ends(s, ends);
        double start = isnan(s->bins_start) ? ends[0] : s->bins_start,
               stop = isnan(s->bins_stop) ? ends[1] : s->bins_stop;
        if (start < ends[0]) start = step * ceil(ends[0] / step);
        if (stop > ends[1]) stop = step * floor(ends[1] / step);
        double n = ceil((stop + step / 2 - start) / step);
        size_t bins = n > 0 ? (size_t)fmin(n, 100000) : 0;
        double *list = ARENA_ARRAY(a, double, bins);
        for (size_t i = 0; i < bins; i++)
            list[i] = start + (double)i * step;
        s->bins = list;
        s->bins_n = bins;
    }
    if (s->type != SCALE_BIN_ORDINAL) return count;
    if (!s->bins) {
        s->bins = s->domain;
        s->bins_n = s->domain_n;
    } else if (s->domain_n == 0) {
        s->domain = s->bins;
        s->domain_n = count = s->bins_n;
    }
    return count;
}

static struct value color_value(struct arena *a, struct color c) {
    char text[40];
    size_t n = color_write(text, c);
    return value_str((struct str){arena_strndup(a, text, n), n});
}

/* How many colours of a scheme a scale takes that does not interpolate. */
static size_t scheme_size(const struct scale *s, size_t count) {
    size_t wanted = s->scheme_count >= 1 ? (size_t)fmin(s->scheme_count, 10000) : 0;
    switch (s->type) {
    case SCALE_THRESHOLD: return count + 1;
    case SCALE_BIN_ORDINAL: return count ? count - 1 : 0;
    case SCALE_ORDINAL: return wanted ? wanted : count ? count : 5;
    case SCALE_QUANTILE:
    case SCALE_QUANTIZE: return wanted ? wanted : 5;
    default: return count;
    }
}

/* Read an array of colours; false when one is none. */
static bool read_colors(struct arena *a, struct value list, struct scale *s) {
    struct color *colors = ARENA_ARRAY(a, struct color, list.n);
    for (uint32_t i = 0; i < list.n; i++)
        if (!color_read(value_to_str(list.array[i]), &colors[i])) return false;
    s->colors = colors;
    s->colors_n = list.n;
    return true;
}

static bool bad_color(const struct scale *s, struct diag *d, struct place at) {
    return diag_error(d, at, NULL, "the colours of scale \"%s\" are not all colours", s->name);
}

/* Set palette, or colors; *continuous tells whether it is to be sampled. */
static bool find_scheme(struct arena *a, struct scale *s, bool *continuous, struct diag *d, struct place at) {
    *continuous = true;
    if (s->scheme.kind == VALUE_ARRAY) return (s->scheme.n > 0 && read_colors(a, s->scheme, s)) || bad_color(s, d, at);
    size_t samples, names;
    struct str name = value_to_str(s->scheme);
    const struct scheme *scheme = scheme_find(name, &samples);
    if (!scheme) {
        const char *const *all = scheme_names(&names);
        return diag_error(d, at, diag_meant(d, name, all, names), "unknown colour scheme \"%.*s\"", (int)name.n,
                          name.p);
    }
    if (samples && isnan(s->scheme_count)) s->scheme_count = (double)samples;
    *continuous = scheme->continuous;
    if (scheme->continuous) {
        s->palette = scheme;
        return true;
    }
    struct color *colors = ARENA_ARRAY(a, struct color, scheme->count);
    for (size_t i = 0; i < scheme->count; i++)
        colors[i] = scheme_at(scheme, i);
    s->colors = colors;
    s->colors_n = scheme->count;
    return true;
}

static void set_extent(struct scale *s, bool reverse) {
    double lo = isnan(s->scheme_extent[0]) ? 0 : s->scheme_extent[0],
           hi = isnan(s->scheme_extent[1]) ? 1 : s->scheme_extent[1];
    s->extent[0] = reverse ? hi : lo;
    s->extent[1] = reverse ? lo : hi;
}

static bool finish_scheme(struct arena *a, struct scale *s, size_t count, struct diag *d, struct place at) {
    bool continuous;
    if (!find_scheme(a, s, &continuous, d, at)) return false;
    if (s->interpolating) {
        if (continuous)
            set_extent(s, s->reverse);
        else if (s->reverse)
            s->extent[0] = 1, s->extent[1] = 0;
        return true;
    }
    size_t n = scheme_size(s, count);
    if (!continuous && (s->type == SCALE_ORDINAL || n > s->colors_n)) n = s->colors_n;
    struct color *colors = ARENA_ARRAY(a, struct color, n);
    set_extent(s, false);
    for (size_t i = 0; i < n; i++) {
        size_t to = s->reverse ? n - 1 - i : i;
        colors[to] = continuous ? scale_color_at(s, (double)(i + 1) / (double)(n + 1)) : s->colors[i];
    }
    struct value *outputs = ARENA_ARRAY(a, struct value, n);
    for (size_t i = 0; i < n; i++) { /* sampled colours are whole numbers, as their texts are */
        outputs[i] = color_value(a, colors[i]);
        color_read(value_to_str(outputs[i]), &colors[i]);
    }
    s->palette = NULL;
    s->colors = colors;
    s->outputs = outputs;
    s->colors_n = s->outputs_n = n;
    return true;
}

/* The range's values in the order in which they are used, and what they are as numbers or colours. */
static bool finish_values(struct arena *a, struct scale *s, struct diag *d, struct place at) {
    static const struct value unit[] = {{.kind = VALUE_NUMBER, .number = 0}, {.kind = VALUE_NUMBER, .number = 1}};
    struct value range = s->range.kind == VALUE_ARRAY ? s->range : value_array(unit, 2);
    size_t n = range.n, numeric = 0, colored = 0;
    struct value *outputs = ARENA_ARRAY(a, struct value, n);
    double *numbers = ARENA_ARRAY(a, double, n);
    struct color *colors = ARENA_ARRAY(a, struct color, n);
    for (size_t i = 0; i < n; i++) {
        outputs[i] = range.array[s->reverse ? n - 1 - i : i];
        numbers[i] = value_number_or(outputs[i], NAN);
        colors[i] = (struct color){.a = NAN};
        numeric += !isnan(numbers[i]);
        colored += outputs[i].kind == VALUE_STRING && color_read(value_to_str(outputs[i]), &colors[i]);
    }
    bool steps = scale_type_discretizing(s->type) || s->type == SCALE_ORDINAL;
    if (!steps && numeric != n && colored != n) {
        if (s->interpolating) return bad_color(s, d, at);
        return diag_error(d, at, NULL, "a %s scale needs a range of numbers%s", scale_type_name(s->type),
                          scale_type_continuous(s->type) ? " or of colours" : "");
    }
    if (scale_type_band(s->type) && (numeric != n || n < 2))
        return diag_error(d, at, NULL, "a %s scale needs a range of two numbers", scale_type_name(s->type));
    s->outputs = outputs;
    s->outputs_n = n;
    if (numeric == n && n) {
        s->numbers = numbers;
        s->numbers_n = n;
    } else if (colored) {
        s->colors = colors;
        s->colors_n = n;
    }
    return true;
}

static double unit_clamp(double v, double otherwise) {
    return isnan(v) ? otherwise : fmax(0, fmin(1, v));
}

static void finish_padding(struct scale *s) {
    double both = unit_clamp(s->padding, 0);
    /* A point scale has one padding under two names in Vega, of which "padding" is set last. */
    s->padding_outer = s->type == SCALE_POINT && both > 0 ? both : unit_clamp(s->padding_outer, both);
    s->padding_inner = s->type == SCALE_POINT ? 1 : unit_clamp(s->padding_inner, both);
    s->align = unit_clamp(s->align, 0.5);
}

static double first_number(double a, double b) {
    return isnan(a) ? isnan(b) ? 0 : b : a;
}

/* vega-encode's configureRangeStep, which takes paddings as they are given. */
static void set_step_range(struct arena *a, struct scale *s, size_t count) {
    double *ends = ARENA_ARRAY(a, double, 2);
    double outer = first_number(s->padding_outer, s->padding);
    double inner = s->type == SCALE_POINT ? 1 : first_number(s->padding_inner, s->padding);
    ends[s->reverse ? 0 : 1] = s->range_step * band_space((double)count, inner, outer);
    s->numbers = ends;
    s->numbers_n = 2;
}

static bool finish_range(struct arena *a, struct scale *s, size_t count, struct diag *d, struct place at) {
    bool band = scale_type_band(s->type), step = band && !isnan(s->range_step);
    if (step) set_step_range(a, s, count);
    if (band) finish_padding(s);
    if (step) return true;
    if (value_is_set(s->scheme)) return finish_scheme(a, s, count, d, at);
    return finish_values(a, s, d, at);
}

bool scale_finish(struct arena *a, struct scale *s, struct diag *d, struct place at) {
    s->numbers = NULL, s->outputs = NULL, s->colors = NULL, s->palette = NULL, s->thresholds = NULL;
    s->numbers_n = s->outputs_n = s->colors_n = s->thresholds_n = 0;
    s->extent[0] = 0, s->extent[1] = 1;
    s->transformed = NULL, s->index = NULL;
    /* As scaleKey: the domain counts as it is given, with its middle; one of data has two ends, be they none. */
    size_t given = s->domain_n ? s->domain_n : 2;
    s->interpolating = interpolates(s, given + (s->domain_raw || isnan(s->domain_mid) ? 0 : 1));
    size_t count = finish_bins(a, s, finish_domain(a, s, d, at));
    if (!finish_range(a, s, count, d, at)) return false;
    break_finish(a, s);
    if (scale_type_continuous(s->type)) continuous_finish(a, s);
    if (scale_type_discretizing(s->type)) discretize_finish(a, s);
    if (scale_type_band(s->type)) band_finish(a, s);
    return true;
}
