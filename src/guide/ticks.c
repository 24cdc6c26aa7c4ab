/* After vega-encode's AxisTicks.js and vega-scale's ticks.js. */
#include "expr/expr.h"
#include "guide/guide.h"
#include "scale/label.h"
#include "table/unit_label.h"

static const double TICKS_APART = 28, DATES_APART = 72; /* px, on a page */

struct placed {
    struct value value;
    double place;
};

/* Explicit ticks within the range, in its order, thinned to the count. */
static size_t valid_ticks(struct arena *a, const struct scale *s, struct value values, double count,
                          struct value **out) {
    double ends[2];
    scale_range_ends(s, ends);
    bool down = ends[0] > ends[1];
    double lo = floor(fmin(ends[0], ends[1])), hi = ceil(fmax(ends[0], ends[1]));
    struct placed *kept = ARENA_ARRAY(a, struct placed, values.n);
    size_t n = 0;
    for (uint32_t i = 0; i < values.n; i++) {
        double place = scale_number(s, values.array[i]);
        if (!(lo <= place && place <= hi)) continue;
        size_t k = n++;
        for (; k > 0 && (down ? kept[k - 1].place < place : kept[k - 1].place > place); k--)
            kept[k] = kept[k - 1];
        kept[k] = (struct placed){values.array[i], place};
    }
    struct value *list = ARENA_ARRAY(a, struct value, n + 2), first = n ? kept[0].value : UNDEFINED,
                 last = n ? kept[n - 1].value : UNDEFINED;
    for (size_t i = 0; i < n; i++)
        list[i] = kept[i].value;
    if (count > 0 && n > 1) {
        while ((double)n > count && n >= 3) {
            for (size_t i = 0; 2 * i < n; i++)
                list[i] = list[2 * i];
            n = (n + 1) / 2;
        }
        if (n < 3) {
            list[0] = first;
            list[1] = last;
            n = 2;
        }
    }
    *out = list;
    return n;
}

static size_t tick_values(struct arena *a, const struct axis_plan *p, struct tick_count count, struct value **out) {
    const struct scale *s = p->scale;
    if (p->values.kind == VALUE_ARRAY) return valid_ticks(a, s, p->values, count.count, out);
    if (scale_type_discrete(s->type)) {
        *out = ARENA_ARRAY(a, struct value, s->values_n);
        memcpy(*out, s->values, s->values_n * sizeof *s->values);
        return s->values_n;
    }
    size_t n;
    const double *numbers = scale_ticks(a, s, count, &n);
    *out = ARENA_ARRAY(a, struct value, n);
    for (size_t i = 0; i < n; i++)
        (*out)[i] = scale_type_temporal(s->type) ? value_date(numbers[i]) : value_number(numbers[i]);
    return n;
}

/* What decides the word of the axis' scale: the figures written beside the marks, unless stacks reach far beyond them.
 */
static double told_largest(const struct axis_plan *p, double most) {
    const double far = 2;
    return p->largest && *p->largest > 0 && most <= far * *p->largest ? *p->largest : most;
}

/* The labels in the figures' own unit and, where figures are written, in their scale. */
static void unit_labels(struct build *b, const struct axis_plan *p, struct tick *ticks, size_t n) {
    double most = 0, step = INFINITY;
    for (size_t i = 0; i < n; i++) {
        double v = value_number_or(ticks[i].value, 0);
        most = fmax(most, fabs(v));
        if (i) step = fmin(step, fabs(v - value_number_or(ticks[i - 1].value, 0)));
    }
    const struct number_locale *locale = b->plan->locale ? b->plan->locale->number : NULL;
    struct unit_label l = unit_label_make(p->unit, locale, told_largest(p, most));
    l.unsigned_ = b->plan->extras && b->plan->extras->mirrored;
    int decimals = unit_label_step_decimals(&l, isfinite(step) ? step : most);
    for (size_t i = 0; i < n; i++) {
        struct buf text;
        buf_init(&text, b->arena);
        unit_label_write(&text, &l, value_number_or(ticks[i].value, 0), decimals);
        ticks[i].label = value_str((struct str){text.p, text.n});
    }
}

static struct value label_of(struct arena *a, const struct label_format *f, struct value v) {
    if (label_is_list(f, v)) return v;
    struct buf text;
    buf_init(&text, a);
    label_write(&text, f, v);
    return value_str((struct str){text.p, text.n});
}

static void plain_labels(struct build *b, const struct axis_plan *p, struct tick_count count, struct tick *ticks,
                         size_t n) {
    struct value specifier = p->format ? value_string(p->format) : p->format_parts;
    struct label_format f;
    double number = isnan(count.count) ? 10 : count.count;
    bool explicit_values = p->values.kind == VALUE_ARRAY;
    if (!label_format(b->arena, p->scale, b->plan->locale, LABEL_PLAIN, number, specifier,
                      format_type_of(p->format_type), explicit_values, &f)) {
        diag_error(b->diag, (struct place){0}, NULL, "invalid format: %s", p->format ? p->format : "");
        return;
    }
    for (size_t i = 0; i < n; i++)
        ticks[i].label = label_of(b->arena, &f, ticks[i].value);
    axis_dates(b, p, ticks, n, 0, 1);
    axis_periods(b, p, ticks, n, 0, 1);
}

/* On a page, plain numbers are written as the values beside the marks are: thousands parted, millions as M. */
static bool written_plainly(const struct build *b, const struct axis_plan *p) {
    enum scale_type t = p->scale->type;
    bool number = t == SCALE_LINEAR || t == SCALE_POW || t == SCALE_SQRT || t == SCALE_SYMLOG;
    bool page = b->plan->extras && b->plan->extras->page;
    return page && number && !p->grid && !p->format && !value_is_set(p->format_parts) && !p->format_type;
}

struct value tick_datum(struct arena *a, const struct tick *t) {
    return guide_datum(a, t->extra ? UNDEFINED : t->value, t->label, t->index);
}

static void apply_expression(struct build *b, struct str text, struct tick *ticks, size_t n) {
    struct expr_bound *e = plan_bind(b->plan, b->diag, text);
    for (size_t i = 0; e && i < n; i++)
        ticks[i].label = expr_value_of(e, tick_datum(b->arena, &ticks[i]));
}

/* In small pictures lines of the grid thin out rather than to stand denser than their labels can; dates by the
 * calendar: to quarters, years, weeks, as their scale has them. */
static struct tick_count sparse(const struct build *b, const struct axis_plan *p, struct tick_count asked,
                                double length) {
    bool page = b->plan->extras && b->plan->extras->page;
    bool dates = scale_type_temporal(p->scale->type);
    double most = fmax(2, floor(length / (dates ? DATES_APART : TICKS_APART)));
    if (page && scale_type_continuous(p->scale->type) && p->values.kind != VALUE_ARRAY && asked.count > most)
        asked.count = most;
    return asked;
}

struct tick *axis_ticks(struct build *b, const struct axis_plan *p, double length, bool extra, size_t *n) {
    struct tick_count asked = p->tick_count;
    if (isnan(asked.count) && asked.interval.kind == INTERVAL_NONE)
        asked = tick_count_of(p->tick_every > 0               ? ceil(length / p->tick_every)
                              : p->values.kind == VALUE_ARRAY ? p->values.n
                                                              : 10);
    asked = sparse(b, p, asked, length);
    struct tick_count count =
        scale_tick_count(p->scale, asked, value_number_or(p->props[AXIS_TICK_MIN_STEP], p->scale->least_step));
    struct value *values;
    *n = tick_values(b->arena, p, count, &values);
    struct tick *ticks = ARENA_ARRAY(b->arena, struct tick, *n + 1);
    for (size_t i = 0; i < *n; i++)
        ticks[i] = (struct tick){.value = values[i], .index = *n > 1 ? (double)i / (double)(*n - 1) : (double)i};
    if (p->unit || written_plainly(b, p))
        unit_labels(b, p, ticks, *n);
    else if (!p->grid)
        plain_labels(b, p, count, ticks, *n);
    if (extra && *n) {
        ticks[*n] = (struct tick){.value = ticks[0].value, .label = value_string(""), .index = -1, .extra = true};
        ++*n;
    }
    if (p->props[AXIS_LABEL_EXPR].kind == VALUE_STRING)
        apply_expression(b, value_to_str(p->props[AXIS_LABEL_EXPR]), ticks, *n);
    return ticks;
}
