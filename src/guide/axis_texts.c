/* Labels and title: vega-parser's axis-labels.js and axis-title.js. */
#include "guide/axis_fit.h"

/* vega-util's flush: which end of the range a label stands near, -1 low, 1 high, 0 neither. */
static int flush(const struct axis_work *w, double place, double threshold) {
    if (isnan(threshold)) return 0;
    double lo = fmin(w->range[0], w->range[1]), hi = fmax(w->range[0], w->range[1]);
    double low = fabs(place - lo), high = fabs(hi - place);
    return low < high && low <= threshold ? -1 : high <= threshold ? 1 : 0;
}

/* NaN: labels are not flush. */
static double flush_threshold(const struct axis_work *w) {
    struct value v = guide_value(&w->props, AXIS_LABEL_FLUSH);
    if (v.kind == VALUE_BOOLEAN) return v.boolean ? 1 : NAN;
    return value_number_or(v, NAN);
}

/* What the axis says of a category, on a line of its own; beside a row too low for two lines behind the name. */
static void add_detail(const struct axis_work *w, const struct tick *t, struct text_spec *s) {
    long i = scale_index(w->plan->scale, t->value);
    if (i < 0) return;
    struct str *lines = ARENA_ARRAY(w->b->arena, struct str, 2);
    lines[0] = s->lines[0];
    lines[1] = w->plan->details[i];
    s->lines = lines;
    if (!w->across && scale_band_of(w->plan->scale, t->value) < 2 * s->font.size) {
        lines[0] =
            str_of(arena_printf(w->b->arena, "%.*s, %.*s", (int)lines[0].n, lines[0].p, (int)lines[1].n, lines[1].p));
        return;
    }
    s->line_count = 2;
    s->line_height = round(s->font.size * 1.25);
    if (!w->across) s->dy = -s->line_height / 2;
}

/* The mark that the category's name bears in the data. */
static void add_mark(const struct axis_work *w, const struct tick *t, struct text_spec *s) {
    long i = scale_index(w->plan->scale, t->value);
    if (i < 0 || !w->plan->marks[i]) return;
    struct str *lines = ARENA_ARRAY(w->b->arena, struct str, s->line_count), *last = &lines[s->line_count - 1];
    memcpy(lines, s->lines, s->line_count * sizeof *lines);
    *last = str_of(arena_printf(w->b->arena, "%.*s%s%s", (int)last->n, last->p, *w->plan->marks[i] == '(' ? " " : "",
                                w->plan->marks[i]));
    s->lines = lines;
}

/* A year that does not break from the rest of its date does so now, into the second line. */
static uint32_t split_year(struct str lines[2]) {
    const struct str space = STR("\u00a0"), s = lines[0];
    for (size_t i = s.n; i-- > 1;)
        if (i + space.n <= s.n && memcmp(s.p + i, space.p, space.n) == 0) {
            lines[0].n = i;
            lines[1] = (struct str){s.p + i + space.n, s.n - i - space.n};
            return 2;
        }
    return 1;
}

static void break_date(const struct axis_work *w, struct text_spec *s) {
    struct str *lines = ARENA_ARRAY(w->b->arena, struct str, 2);
    lines[0] = s->lines[0];
    s->lines = lines;
    s->line_count = split_year(lines);
}

/* What the labels have alike, or one of them by its rules. */
struct label_look {
    struct text_spec text;
    double out, threshold, offset, flush_offset;
};

static struct font label_font(const struct axis_work *w) {
    static const struct font_props font = {AXIS_LABEL_FONT, AXIS_LABEL_FONT_SIZE, AXIS_LABEL_FONT_STYLE,
                                           AXIS_LABEL_FONT_WEIGHT};
    struct font f = guide_font(&w->props, font, 10, 400);
    if (w->ends_size > 0) f.size = w->ends_size;
    return f;
}

static struct label_look look_of(const struct axis_work *w) {
    const struct guide_props *p = &w->props;
    return (struct label_look){
        .text = {.font = label_font(w),
                 .line_height = guide_number(p, AXIS_LABEL_LINE_HEIGHT, NAN),
                 .align = guide_nulled(p, AXIS_LABEL_ALIGN) ? "left" : guide_text(p, AXIS_LABEL_ALIGN),
                 .baseline = guide_nulled(p, AXIS_LABEL_BASELINE) ? "alphabetic" : guide_text(p, AXIS_LABEL_BASELINE),
                 .angle = guide_number(p, AXIS_LABEL_ANGLE, 0),
                 .limit = guide_number(p, AXIS_LABEL_LIMIT, 180),
                 .style = guide_fill(p, AXIS_LABEL_COLOR, AXIS_LABEL_OPACITY)},
        .out = (guide_bool(p, AXIS_TICKS, true) ? axis_tick_size(p) : 0) + guide_number(p, AXIS_LABEL_PADDING, 2),
        .threshold = w->ends_size > 0 ? 1 : flush_threshold(w),
        .offset = guide_number(p, AXIS_LABEL_OFFSET, 0),
        .flush_offset = guide_number(p, AXIS_LABEL_FLUSH_OFFSET, 0)};
}

static void label_text(const struct axis_work *w, const struct label_look *look, const struct tick *t,
                       struct text_spec *s) {
    static const char *const aligns[] = {"left", "center", "right"}, *const baselines[] = {"top", "middle", "bottom"};
    const struct scale *scale = w->plan->scale;
    /* The label of an extra tick stands at 0. */
    double at = t->extra ? NAN : scale_number(scale, t->value);
    int side = flush(w, at, look->threshold);
    at += scale_band_of(scale, t->value) * 0.5 + w->tick_offset + look->offset;
    *s = look->text;
    s->lines = text_lines(w->b, t->label, w->b->plan->line_break, &s->line_count);
    if (w->plan->marks && s->line_count) add_mark(w, t, s);
    if (w->ends_broken && s->line_count == 1) break_date(w, s);
    if (w->plan->details && s->line_count == 1) add_detail(w, t, s);
    *(w->across ? &s->x : &s->y) = isnan(at) ? 0 : at;
    *(w->across ? &s->y : &s->x) = w->sign * look->out;
    double shift = side * look->flush_offset;
    if (w->across) {
        if (!s->align) s->dx = shift;
        if (!s->align) s->align = aligns[side + 1];
        if (!s->baseline) s->baseline = w->sign < 0 ? "bottom" : "top";
    } else {
        if (!s->baseline) s->dy += shift;
        if (!s->baseline) s->baseline = baselines[side + 1];
        if (!s->align) s->align = w->sign < 0 ? "right" : "left";
    }
}

static struct text_spec *label_texts(struct axis_work *w) {
    struct text_spec *specs = ARENA_ARRAY(w->b->arena, struct text_spec, w->tick_count);
    struct label_look look;
    for (size_t i = 0; i < w->tick_count; i++) {
        axis_rule_for(w, &w->ticks[i]);
        if (i == 0 || w->props.ruled) look = look_of(w);
        label_text(w, &look, &w->ticks[i], &specs[i]);
    }
    w->props.datum = UNDEFINED;
    return specs;
}

/* What the labels of two ticks are wide, the year of each on a line of its own if need be. */
static double pair_width(const struct axis_work *w, struct font f, const struct tick *t, bool broken) {
    double all = 0;
    for (int i = 0; i < 2; i++) {
        struct str lines[2] = {value_to_str(t[i].label), {"", 0}};
        if (broken) split_year(lines);
        all += fmax(text_width(w->b->fonts, f, lines[0]), text_width(w->b->fonts, f, lines[1]));
    }
    return all;
}

/* Have two labels in the middle of their ticks room beside each other? */
static bool pair_fits(const struct axis_work *w, struct font f) {
    const struct scale *s = w->plan->scale;
    double apart = fabs(scale_number(s, w->ticks[1].value) - scale_number(s, w->ticks[0].value));
    return pair_width(w, f, w->ticks, false) / 2 + AXIS_FIT_GAP <= apart;
}

void axis_tell_ends(struct axis_work *w) {
    struct tick *ends = ARENA_ARRAY(w->b->arena, struct tick, 2);
    if (!w->across || w->tick_count > 2 || !axis_end_dates(w->b, w->plan, ends)) return;
    struct font f = label_font(w);
    if (w->tick_count == 2 && pair_fits(w, f)) return;
    const double own = f.size;
    for (int broken = 0; broken < 2; broken++)
        for (f.size = own; f.size >= AXIS_FIT_SIZE; f.size--) {
            if (pair_width(w, f, ends, broken) + (broken ? 1 : 2) * AXIS_FIT_GAP > fabs(w->range[1] - w->range[0]))
                continue;
            w->ticks = ends;
            w->tick_count = 2;
            w->ends_size = f.size;
            w->ends_broken = broken;
            return;
        }
}

enum { LINES_APART = 1 }; /* px: figures above each other */

/* On a page the axis keeps its zero, where bars stand; 0: it has none, or is Vega's. */
static size_t zero_tick(const struct axis_work *w) {
    const struct extras *e = w->b->plan->extras;
    for (size_t i = 0; e && e->page && i < w->tick_count; i++)
        if (w->ticks[i].value.kind == VALUE_NUMBER && w->ticks[i].value.number == 0) return i;
    return 0;
}

static struct box hide_overlapping(struct axis_work *w, struct scene_item *items, size_t n) {
    struct value method = guide_value(&w->props, AXIS_LABEL_OVERLAP), bound = guide_value(&w->props, AXIS_LABEL_BOUND);
    const struct extras *e = w->b->plan->extras;
    double least = 0; /* every second, third ... rather than some, or all against each other */
    if (e && e->page && !scale_type_discrete(w->plan->scale->type)) least = w->across ? AXIS_FIT_GAP : LINES_APART;
    struct overlap o = {.separation = fmax(least, guide_number(&w->props, AXIS_LABEL_SEPARATION, 0)),
                        .from = NAN,
                        .to = NAN,
                        .anchor = n == w->tick_count ? zero_tick(w) : 0,
                        .vertical = !w->across,
                        .close = least > 0 && !w->across};
    if (method.kind == VALUE_STRING && method.n) o.method = method.string;
    if (value_bool_or(method, false)) o.method = "parity";
    double tolerance = bound.kind == VALUE_BOOLEAN ? bound.boolean : value_number_or(bound, 0);
    if (value_to_boolean(bound) && tolerance >= 0) {
        o.from = w->range[0];
        o.to = w->range[1];
        o.tolerance = tolerance;
    }
    return overlap_hide(w->b, items, n, &o);
}

struct scene_mark *axis_labels(struct axis_work *w, struct box *bounds) {
    struct scene_mark *m = mark_new(w->b->arena, "text", "axis-label", NULL);
    struct scene_item *items = ARENA_ARRAY(w->b->arena, struct scene_item, w->tick_count);
    struct text_spec *specs = label_texts(w);
    size_t n = w->tick_count, kept = 0;
    struct axis_fit fit = axis_fit_choose(w, specs, n);
    if (fit.on && fit.every > 1) { /* the years stand at dates that are left */
        axis_dates(w->b, w->plan, w->ticks, n, fit.first, fit.every);
        axis_periods(w->b, w->plan, w->ticks, n, fit.first, fit.every);
        specs = label_texts(w);
    }
    for (size_t i = 0; i < n; i++) {
        if (fit.on && (i < fit.first || (i - fit.first) % fit.every)) continue;
        axis_fit_apply(w, &fit, &specs[i]);
        text_place(w->b, &specs[i], &items[kept++]);
    }
    n = kept;
    m->items = items;
    m->item_count = (uint32_t)n;
    m->inert = true;
    *bounds = hide_overlapping(w, items, n);
    if (w->b->plan->extras && w->b->plan->extras->page) *bounds = axis_fit_thin(w, items, n);
    return m;
}

struct scene_mark *axis_title(struct axis_work *w, struct scene_item **item, bool *automatic) {
    static const struct font_props font = {AXIS_TITLE_FONT, AXIS_TITLE_FONT_SIZE, AXIS_TITLE_FONT_STYLE,
                                           AXIS_TITLE_FONT_WEIGHT};
    const struct guide_props *p = &w->props;
    const char *anchor = guide_text(p, AXIS_TITLE_ANCHOR), *align = guide_text(p, AXIS_TITLE_ALIGN),
               *baseline = guide_text(p, AXIS_TITLE_BASELINE);
    struct str a = str_of(anchor);
    double t = str_is(a, "start") ? 0 : str_is(a, "end") ? 1 : 0.5;
    double along = w->range[0] + t * (w->range[1] - w->range[0]);
    double x = guide_number(p, AXIS_TITLE_X, NAN), y = guide_number(p, AXIS_TITLE_Y, NAN);
    struct text_spec s = {.lines = w->plan->title,
                          .line_count = w->plan->title_lines,
                          .font = guide_font(p, font, 11, 700),
                          .line_height = guide_number(p, AXIS_TITLE_LINE_HEIGHT, NAN),
                          .limit = guide_number(p, AXIS_TITLE_LIMIT, 0),
                          .angle = guide_number(p, AXIS_TITLE_ANGLE, w->across ? 0 : w->sign * 90),
                          .align = align ? align : anchor_align(anchor),
                          .baseline = baseline                   ? baseline
                                      : w->across && w->sign > 0 ? "top"
                                                                 : "bottom",
                          .style = guide_fill(p, AXIS_TITLE_COLOR, AXIS_TITLE_OPACITY)};
    s.x = !isnan(x) ? x : w->across ? along : 0;
    s.y = !isnan(y) ? y : w->across ? 0 : along;
    /* A place given across the axis is kept; one given along it leaves the rest to the layout. */
    *automatic = isnan(w->across ? y : x);
    axis_fit_title(w, &s);
    struct scene_mark *m = mark_new(w->b->arena, "text", "axis-title", NULL);
    *item = ARENA_NEW(w->b->arena, struct scene_item);
    text_place(w->b, &s, *item);
    m->items = *item;
    m->item_count = 1;
    m->inert = true;
    return m;
}
