#include "scale/label.h"
#include "scale/date_text.h"
#include "scale/ticks.h"
#include <math.h>

enum format_type format_type_of(const char *name) {
    struct str s = str_of(name);
    return str_is(s, "number") ? FORMAT_NUMBER
           : str_is(s, "time") ? FORMAT_TIME
           : str_is(s, "utc")  ? FORMAT_UTC
                               : FORMAT_AUTO;
}

static bool logarithmic(const struct scale *s) {
    return s->type == SCALE_LOG;
}

/* How far into its decade a log tick stands, 1..base: those past a limit get no label. */
static double log_share(const struct scale *s, double v) {
    double share = v / pow(s->base, floor(log(v) / log(s->base) + 0.5));
    return share * s->base < s->base - 0.5 ? share * s->base : share;
}

static double log_limit(const struct scale *s, double count, size_t ticks) {
    return fmax(1, s->base * count / (double)ticks);
}

/* Scales whose default format follows from the step between their ticks. */
static bool has_span(const struct scale *s) {
    return (scale_type_continuous(s->type) || s->type == SCALE_IDENTITY || s->type == SCALE_QUANTIZE ||
            s->type == SCALE_BIN_ORDINAL);
}

/* The least distance between the cuts of a quantile scale, or the domain of a quantize scale. */
static double least_step(const struct scale *s) {
    double ends[2];
    scale_domain_ends(s, ends);
    const double *list = s->type == SCALE_QUANTILE ? s->thresholds : ends;
    size_t n = s->type == SCALE_QUANTILE ? s->thresholds_n : 2;
    if (n == 0) return NAN;
    double d = n > 1 ? list[1] - list[0] : list[0];
    for (size_t i = 1; i < n; i++)
        d = fmin(d, list[i] - list[i - 1]);
    return d;
}

static bool number_label(struct arena *a, const struct scale *s, double count, struct value specifier, bool temporal,
                         bool no_skip, struct label_format *out) {
    bool set = specifier.kind == VALUE_STRING;
    struct str text = value_to_str(specifier);
    bool cuts = (s->type == SCALE_QUANTILE || s->type == SCALE_QUANTIZE) && !temporal;
    bool span = cuts || (has_span(s) && !logarithmic(s));
    if (!set && !span && !logarithmic(s)) return true;
    if (!number_format_parse(set && (text.n || span) ? text : span ? STR(",f") : STR(","), &out->number)) return false;
    out->kind = LABEL_NUMBER;
    double ends[2];
    scale_domain_ends(s, ends);
    if (cuts) {
        number_format_span(&out->number, 0, least_step(s), 30);
    } else if (span) {
        number_format_span(&out->number, ends[0], ends[1], count);
    } else if (logarithmic(s)) {
        number_format_float(&out->number);
        if (!no_skip && !s->bins) {
            size_t n;
            scale_ticks(a, s, tick_count_of(count), &n);
            out->kind = LABEL_LOG;
            out->log_limit = log_limit(s, count, n);
        }
    }
    return true;
}

bool label_format(struct arena *a, const struct scale *s, const struct locale *l, enum label_type type, double count,
                  struct value specifier, enum format_type format_type, bool no_skip, struct label_format *out) {
    static const struct locale plain = {.zone = NULL};
    if (!l) l = &plain;
    *out = (struct label_format){.kind = LABEL_TEXT, .scale = s, .locale = l};
    bool utc = s->type == SCALE_UTC || format_type == FORMAT_UTC, temporal = format_type >= FORMAT_TIME;
    bool by_thresholds = !temporal && (s->type == SCALE_QUANTILE || s->type == SCALE_QUANTIZE);
    out->range = type == LABEL_SYMBOL &&
                 (s->bins || s->type == SCALE_QUANTILE || s->type == SCALE_QUANTIZE || s->type == SCALE_THRESHOLD);
    out->discrete = type == LABEL_DISCRETE;
    if (!by_thresholds && (temporal || scale_type_temporal(s->type))) {
        /* Vega asks for local time first: a time scale stays local when the format says utc. */
        if (s->type == SCALE_TIME || format_type == FORMAT_TIME) utc = false;
        out->kind = LABEL_TIME;
        out->zone = utc ? NULL : s->type == SCALE_TIME && s->zone ? s->zone : l->zone;
        if (specifier.kind == VALUE_STRING)
            out->time = value_to_str(specifier);
        else
            out->times = time_formats_read(specifier);
        return true;
    }
    return number_label(a, s, count, specifier, temporal, no_skip, out);
}

bool label_is_list(const struct label_format *f, struct value v) {
    return f->kind == LABEL_TEXT && !f->range && v.kind == VALUE_ARRAY;
}

void label_write(struct buf *b, const struct label_format *f, struct value v) {
    if (!b->p) buf_adds(b, "");
    double number = v.kind == VALUE_NUMBER || v.kind == VALUE_DATE ? v.number : NAN;
    struct str text, time = f->time;
    switch (f->kind) {
    case LABEL_TEXT:
        if (v.kind == VALUE_DATE) {
            date_text_write(b, v.number, f->locale);
            return;
        }
        text = v.kind == VALUE_STRING ? value_to_str(v) : value_to_string(b->arena, v);
        buf_add(b, text.p, text.n);
        return;
    case LABEL_TIME:
        if (isnan(number)) number = v.kind == VALUE_UNDEFINED ? NAN : value_to_number(v);
        if (!time.p) time = time_formats_pick(&f->times, f->locale->time, f->zone, number);
        time_format_write(b, time, f->locale->time, f->zone, number);
        return;
    case LABEL_LOG:
        if (!(log_share(f->scale, number) <= f->log_limit)) return;
        break;
    case LABEL_NUMBER: break;
    }
    if (f->number.type == 'c' && v.kind == VALUE_STRING)
        number_format_write_text(b, &f->number, f->locale->number, value_to_str(v));
    else
        number_format_write(b, &f->number, f->locale->number, isnan(number) ? value_to_number(v) : number);
}

void label_write_entry(struct buf *b, const struct label_format *f, const struct value *values, size_t n, double max,
                       size_t i) {
    if (!b->p) buf_adds(b, "");
    if (f->discrete && i == 0) return;
    if (!f->range) {
        label_write(b, f, values[i]);
        return;
    }
    double lo = value_to_number(values[i]), hi = i + 1 < n    ? value_to_number(values[i + 1])
                                                 : isnan(max) ? INFINITY
                                                              : max;
    if (isfinite(lo) && isfinite(hi)) {
        label_write(b, f, value_number(lo));
        buf_adds(b, " \u2013 ");
    } else {
        buf_adds(b, isfinite(hi) ? "< " : "\u2265 ");
    }
    if (isfinite(hi) || isfinite(lo))
        label_write(b, f, value_number(isfinite(hi) ? hi : lo));
    else
        buf_adds(b, "null");
}

static const struct value *number_values(struct arena *a, const double *numbers, size_t n, bool dates) {
    struct value *out = ARENA_ARRAY(a, struct value, n);
    for (size_t i = 0; i < n; i++)
        out[i] = dates ? value_date(numbers[i]) : value_number(numbers[i]);
    return out;
}

const struct value *label_values(struct arena *a, const struct scale *s, struct tick_count c, size_t *n, double *max) {
    *max = NAN;
    bool dates = scale_type_temporal(s->type);
    if (s->bins) {
        *n = s->bins_n ? s->bins_n - 1 : 0;
        *max = s->bins_n ? s->bins[s->bins_n - 1] : NAN;
        return number_values(a, s->bins, *n, dates);
    }
    if (s->type == SCALE_QUANTILE || s->type == SCALE_QUANTIZE || s->type == SCALE_THRESHOLD) {
        const double *cuts = s->type == SCALE_THRESHOLD ? s->domain : s->thresholds;
        size_t count = s->type == SCALE_THRESHOLD ? s->domain_n : s->thresholds_n;
        struct value *out = ARENA_ARRAY(a, struct value, count + 1);
        out[0] = value_number(-INFINITY);
        for (size_t i = 0; i < count; i++)
            out[i + 1] = value_number(cuts[i]);
        *n = count + 1;
        *max = INFINITY;
        return out;
    }
    if (scale_type_discrete(s->type)) {
        *n = s->values_n;
        return s->values;
    }
    const double *ticks = scale_ticks(a, s, c, n);
    if (!logarithmic(s) || s->interpolating) return number_values(a, ticks, *n, dates);
    double *kept = ARENA_ARRAY(a, double, *n), limit = log_limit(s, isnan(c.count) ? 10 : c.count, *n);
    size_t count = 0;
    for (size_t i = 0; i < *n; i++)
        if (log_share(s, ticks[i]) <= limit) kept[count++] = ticks[i];
    *n = count;
    return number_values(a, kept, count, false);
}

double label_fraction(const struct scale *s, double v) {
    double ends[2];
    scale_domain_ends(s, ends);
    double lo = ends[0], hi = ends[1];
    if (s->type == SCALE_THRESHOLD) {
        double margin = s->domain_n > 1 ? (hi - lo) / (double)(s->domain_n - 1) : 0.1;
        lo -= margin;
        hi += margin;
    }
    return (v - lo) / (hi - lo);
}

/* A specifier for screen readers: names of days and months in full. */
static struct value spoken(struct arena *a, struct value specifier) {
    struct str s = value_to_str(specifier);
    if (!s.n) return specifier;
    char *p = arena_strndup(a, s.p, s.n);
    for (size_t i = 0; i + 1 < s.n; i++)
        if (p[i] == '%' && (p[i + 1] == 'a' || p[i + 1] == 'b')) p[i + 1] = (char)(p[i + 1] - 32);
    return value_str((struct str){p, s.n});
}

static void add_list(struct buf *b, const struct label_format *f, const struct value *values, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (i > from) buf_adds(b, ", ");
        label_write(b, f, values[i]);
    }
}

void label_caption(struct buf *b, const struct scale *s, const struct locale *l, struct value specifier,
                   enum format_type format_type) {
    enum { SHOWN = 7 };
    struct arena *a = b->arena;
    bool utc = format_type == FORMAT_AUTO ? s->type == SCALE_UTC : format_type == FORMAT_UTC;
    bool temporal = format_type == FORMAT_AUTO ? scale_type_temporal(s->type) : format_type >= FORMAT_TIME;
    if (temporal && specifier.kind == VALUE_STRING) specifier = spoken(a, specifier);
    if (temporal && (!value_is_set(specifier) || value_is_string(specifier, "")))
        specifier = value_string(utc ? "%A, %d %B %Y, %X UTC" : "%A, %d %B %Y, %X");
    struct label_format f;
    if (!label_format(a, s, l, LABEL_PLAIN, 5, specifier, format_type, true, &f)) return;
    size_t n;
    double max;
    if (scale_type_discretizing(s->type)) {
        const struct value *values = label_values(a, s, TICK_COUNT_DEFAULT, &n, &max);
        buf_printf(b, "%zu boundar%s: ", n ? n - 1 : 0, n == 2 ? "y" : "ies");
        add_list(b, &f, values, 1, n);
    } else if (scale_type_discrete(s->type)) {
        n = s->values_n;
        buf_printf(b, "%zu value%s: ", n, n == 1 ? "" : "s");
        add_list(b, &f, s->values, 0, n > SHOWN ? SHOWN - 2 : n);
        if (n > SHOWN) {
            buf_adds(b, ", ending with ");
            label_write(b, &f, s->values[n - 1]);
        }
    } else {
        double ends[2];
        scale_domain_ends(s, ends);
        buf_adds(b, "values from ");
        label_write(b, &f, value_number(ends[0]));
        buf_adds(b, " to ");
        label_write(b, &f, value_number(ends[1]));
    }
}
