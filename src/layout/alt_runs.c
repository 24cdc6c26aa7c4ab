/* How figures run: series from their first figure to their last, steps of a waterfall, the extent of points. */
#include "layout/alt.h"

static const double LEVEL = 0.005; /* less change is none */

/* By how much: of per cents in percentage points, of others in per cent, or where that has no meaning their difference.
 */
static struct str change(struct alt *a, const struct alt_figures *f, double from, double to) {
    struct buf b;
    double share = to / from - 1;
    buf_init(&b, a->b->arena);
    if (!f->figures.points && isfinite(share) && from > 0 && to >= 0) {
        percent_change_write(&b, a->number, share);
        return (struct str){b.p, b.n};
    }
    figure_write_difference(&b, &f->figures, a->plan->extras, to - from);
    return (struct str){b.p, b.n};
}

static struct str point(struct alt *a, const struct alt_figures *f, size_t row) {
    struct str when = alt_category_text(a, f, row), what = alt_value_text(a, f, row);
    return when.n ? alt_say(a, "point", when, what, STR(""), STR("")) : what;
}

static void add_point(struct alt *a, const struct alt_figures *f, struct buf *b, const char *key, size_t row) {
    alt_add(b, alt_word(a, "clause"));
    alt_add(b, alt_say(a, key, point(a, f, row), STR(""), STR(""), STR("")));
}

/* The sentence's beginning: from one figure to another, which ranges may leave open. */
static struct str course(struct alt *a, const struct alt_figures *f, struct str name, size_t first, size_t last) {
    double low0, high0, low1, high1, a0 = alt_value(f, first), a1 = alt_value(f, last);
    bool from = alt_bounds(f, first, &low0, &high0), to = alt_bounds(f, last, &low1, &high1), open = from || to;
    bool level = !open && fabs(a1 - a0) <= LEVEL * fmax(fabs(a0), fabs(a1)), overlap = low1 <= high0 && low0 <= high1;
    struct str by = change(a, f, a0, a1);
    if (open) by = alt_say(a, "uncertain", by, STR(""), STR(""), STR(""));
    const char *how = level ? "level" : open && overlap ? "goes" : a1 > a0 ? "rises" : "falls";
    return alt_say(a, how, name, point(a, f, first), point(a, f, last), by);
}

struct str alt_run(struct alt *a, const struct alt_figures *f, struct str name, size_t from, size_t to) {
    const uint32_t *order = f->mark->order;
    size_t first = SIZE_MAX, last = 0, top = 0, bottom = 0;
    double highest = -INFINITY, lowest = INFINITY;
    for (size_t i = from; i < to; i++) {
        size_t row = order ? order[i] : i;
        double v = alt_value(f, row), low, high;
        if (!isfinite(v)) continue;
        if (first == SIZE_MAX) first = top = bottom = row;
        if (v > alt_value(f, top)) top = row;
        if (v < alt_value(f, bottom)) bottom = row;
        alt_bounds(f, row, &low, &high);
        highest = fmax(highest, high);
        lowest = fmin(lowest, low);
        last = row;
    }
    if (first == SIZE_MAX) return STR("");
    struct buf b;
    buf_init(&b, a->b->arena);
    alt_add(&b, course(a, f, name, first, last));
    /* a range may reach further than the figure that seems to be the extreme */
    if (top != first && top != last && alt_value(f, top) >= highest) add_point(a, f, &b, "peak", top);
    if (bottom != first && bottom != last && alt_value(f, bottom) <= lowest) add_point(a, f, &b, "trough", bottom);
    return (struct str){b.p, b.n};
}

static struct str series_name(struct alt *a, const struct alt_figures *f, size_t row) {
    static const enum visual by[] = {VISUAL_STROKE, VISUAL_FILL, VISUAL_STROKE_DASH, VISUAL_SHAPE};
    for (size_t k = 0; k < sizeof by / sizeof *by; k++) {
        const struct encoder *e = &f->mark->encode[by[k]];
        for (uint32_t i = 0; i < e->count; i++)
            if (e->rules[i].from == FROM_COLUMN && e->rules[i].scale && scale_type_discrete(e->rules[i].scale->type))
                return value_to_string(a->b->arena, column_meant(e->rules[i].column, row));
    }
    return alt_word(a, "it");
}

/* The names of what has no figure between the first and the last that have one; how many. */
static size_t gaps_of(struct alt *a, const struct alt_figures *f, size_t from, size_t to, struct str *names) {
    const uint32_t *order = f->mark->order;
    size_t first = to, last = from, n = 0;
    for (size_t i = from; i < to; i++) {
        if (!isfinite(alt_value(f, order ? order[i] : i))) continue;
        if (first == to) first = i;
        last = i;
    }
    for (size_t i = first; i < last; i++) {
        size_t row = order ? order[i] : i;
        if (!isfinite(alt_value(f, row)) && alt_name(a, f, row).n) names[n++] = alt_name(a, f, row);
    }
    return n;
}

struct str alt_runs(struct alt *a, const struct alt_figures *f) {
    const struct mark_plan *m = f->mark;
    size_t groups = m->group_count ? m->group_count : 1;
    struct buf b;
    buf_init(&b, a->b->arena);
    if (!m->table->rows) return STR("");
    if (groups > ALT_SERIES_MOST) return alt_extremes(a, f, "extremes");
    struct str *gaps = ARENA_ARRAY(a->b->arena, struct str, m->table->rows);
    size_t lacking = 0;
    for (size_t g = 0; g < groups; g++) {
        size_t from = m->group_count ? m->groups[g] : 0, to = m->group_count ? m->groups[g + 1] : m->table->rows;
        if (from >= to) continue;
        lacking += gaps_of(a, f, from, to, gaps + lacking);
        struct str s = alt_run(a, f, series_name(a, f, m->order ? m->order[from] : from), from, to);
        if (b.n && s.n) alt_add(&b, alt_word(a, "then"));
        alt_add(&b, s);
    }
    if (b.n && lacking) {
        alt_add(&b, alt_word(a, "then"));
        alt_add(&b, alt_say(a, "missing", alt_list(a, gaps, lacking, ALT_SERIES_MOST), STR(""), STR(""), STR("")));
    }
    return b.n ? alt_joined(a, (struct str){b.p, b.n}, alt_word(a, "end")) : STR("");
}

/* From the total that a waterfall begins with to its last; where it begins with a change, what all come to. */
static struct str steps_course(struct alt *a, const struct alt_figures *f) {
    size_t last = f->mark->table->rows - 1;
    if (!alt_total(f, 0)) return alt_total(f, last) ? alt_item(a, f, last) : STR("");
    double from = column_number(f->value, 0), to = column_number(f->value, last);
    bool level = fabs(to - from) <= LEVEL * fmax(fabs(from), fabs(to));
    struct str begin =
                   alt_say(a, "point", alt_category_text(a, f, 0), alt_number(a, &f->figures, from), STR(""), STR("")),
               end =
                   alt_say(a, "point", alt_category_text(a, f, last), alt_number(a, &f->figures, to), STR(""), STR(""));
    const char *how = level ? "level" : to > from ? "rises" : "falls";
    return alt_say(a, how, alt_word(a, "it"), begin, end, change(a, f, from, to));
}

struct str alt_steps(struct alt *a, const struct alt_figures *f) {
    size_t rows = f->mark->table->rows, up = SIZE_MAX, down = SIZE_MAX;
    struct buf b;
    if (rows < 2) return STR("");
    buf_init(&b, a->b->arena);
    for (size_t i = 0; i < rows; i++) {
        double v = alt_step(f, i);
        if (alt_total(f, i) || !isfinite(v)) continue;
        if (v > 0 && (up == SIZE_MAX || v > alt_step(f, up))) up = i;
        if (v < 0 && (down == SIZE_MAX || v < alt_step(f, down))) down = i;
    }
    alt_add(&b, steps_course(a, f));
    const size_t steps[] = {up, down};
    static const char *const keys[] = {"rise", "fall"};
    for (int k = 0; k < 2; k++) {
        if (steps[k] == SIZE_MAX) continue;
        struct str step = alt_say(a, keys[k], point(a, f, steps[k]), STR(""), STR(""), STR(""));
        if (!b.n)
            step = alt_say(a, "whose", alt_word(a, "it"), step, STR(""), STR(""));
        else
            alt_add(&b, alt_word(a, "clause"));
        alt_add(&b, step);
    }
    return b.n ? alt_joined(a, (struct str){b.p, b.n}, alt_word(a, "end")) : STR("");
}
