/* Rules on the plan: bars that do not begin at zero, pies that are none, two axes in one view, no source. */
#include "lint/lint.h"

enum { SLICES_MOST = 7 };

/* Every mark of the chart with its view. */
static void each_mark(struct lint *l, const struct plan_view *v,
                      void (*look)(struct lint *l, const struct plan_view *v, const struct mark_plan *m)) {
    for (uint32_t i = 0; i < v->child_count; i++)
        each_mark(l, v->children[i], look);
    for (uint32_t i = 0; i < v->mark_count; i++)
        look(l, v, &v->marks[i]);
}

static const struct scale *scale_of(const struct mark_plan *m, enum visual v) {
    for (uint32_t i = 0; i < m->encode[v].count; i++)
        if (m->encode[v].rules[i].scale) return m->encode[v].rules[i].scale;
    return NULL;
}

static const struct plan_scale *plan_scale_of(const struct plan_view *v, const struct scale *s) {
    for (uint32_t i = 0; i < v->scale_count; i++)
        if (&v->scales[i]->scale == s) return v->scales[i];
    for (uint32_t i = 0; i < v->child_count; i++) {
        const struct plan_scale *found = plan_scale_of(v->children[i], s);
        if (found) return found;
    }
    return NULL;
}

static bool found_at(const struct lint *l, const char *rule, struct place at) {
    for (size_t i = 0; i < l->count; i++)
        if (!strcmp(l->items[i].rule, rule) && l->items[i].place.path == at.path) return true;
    return false;
}

/* Their ends' columns: a bar that runs from a figure to another needs no zero. */
static bool floats(const struct mark_plan *m, enum visual end) {
    for (uint32_t i = 0; i < m->encode[end].count; i++) {
        const struct encode_rule *r = &m->encode[end].rules[i];
        if (r->from == FROM_COLUMN && !str_ends(str_of(r->column->name), STR("_start"))) return true;
    }
    return false;
}

static void look_at_bar(struct lint *l, const struct plan_view *v, const struct mark_plan *m) {
    bool bar = m->aria_role && !strcmp(m->aria_role, "bar");
    const struct scale *s = scale_of(m, m->horizontal ? VISUAL_X : VISUAL_Y);
    if (!bar || !s || !scale_type_continuous(s->type) || scale_type_temporal(s->type)) return;
    if (floats(m, m->horizontal ? VISUAL_X2 : VISUAL_Y2)) return;
    const struct plan_scale *ps = plan_scale_of(l->plan->root, s);
    struct place at = ps ? ps->place : (struct place){0};
    double ends[2];
    scale_domain_ends(s, ends);
    double low = fmin(ends[0], ends[1]), high = fmax(ends[0], ends[1]);
    (void)v;
    if (scale_broken(s) && !found_at(l, "bar-break", at))
        lint_find(l, "bar-break", at, "a whole axis; or two charts, of the large bars and of the small ones",
                  "the axis of the bars leaves out %g to %g: their lengths mislead", s->gap.from, s->gap.to);
    if (found_at(l, "bar-zero", at)) return;
    if (s->type == SCALE_LOG)
        lint_find(l, "bar-zero", at, "points or a line on a logarithmic scale, or bars on a linear one",
                  "bars on a logarithmic scale have no zero: their lengths mean nothing");
    else if (low > 0 || high < 0)
        lint_find(l, "bar-zero", at, "\"scale\": {\"zero\": true}; or a line or points, which need no zero",
                  "bars do not begin at zero but at %g: their lengths mislead", low > 0 ? low : high);
}

void lint_bars(struct lint *l) {
    each_mark(l, l->plan->root, look_at_bar);
}

static const struct column *column_of(const struct mark_plan *m, enum visual v) {
    for (uint32_t i = 0; i < m->encode[v].count; i++)
        if (m->encode[v].rules[i].from == FROM_COLUMN) return m->encode[v].rules[i].column;
    return NULL;
}

static struct place place_of(const struct lint *l, const struct scale *s) {
    const struct plan_scale *ps = plan_scale_of(l->plan->root, s);
    return ps ? ps->place : (struct place){0};
}

static void look_into_break(struct lint *l, const struct plan_view *v, const struct mark_plan *m) {
    enum visual along = m->horizontal ? VISUAL_X : VISUAL_Y;
    const struct scale *s = scale_of(m, along);
    const struct column *c = column_of(m, along);
    size_t hidden = 0;
    (void)v;
    if (!s || !c || !scale_broken(s) || found_at(l, "break-hides", place_of(l, s))) return;
    for (size_t i = 0; i < m->table->rows; i++)
        hidden += column_number(c, i) > s->gap.from && column_number(c, i) < s->gap.to;
    if (hidden)
        lint_find(l, "break-hides", place_of(l, s), "a break between the figures",
                  "%zu %s in the part that the broken axis leaves out: where %s cannot be seen", hidden,
                  hidden == 1 ? "figure ends" : "figures end", hidden == 1 ? "it lies" : "they lie");
}

void lint_hidden(struct lint *l) {
    each_mark(l, l->plan->root, look_into_break);
}

/* The rise that is seen is not the one that the bracket tells. */
static void look_at_growth(struct lint *l, const struct plan_view *v, const struct mark_plan *m) {
    const struct scale *s = scale_of(m, m->horizontal ? VISUAL_X : VISUAL_Y);
    double ends[2];
    (void)v;
    if (!m->growth_count || !s || !scale_type_continuous(s->type) || found_at(l, "growth-zero", place_of(l, s))) return;
    scale_domain_ends(s, ends);
    double low = fmin(ends[0], ends[1]), high = fmax(ends[0], ends[1]);
    if (s->type == SCALE_LOG || low > 0 || high < 0)
        lint_find(l, "growth-zero", place_of(l, s), "\"scale\": {\"zero\": true} (--zero); or no growth",
                  "growth of %s stands over an axis that does not begin at zero: the rise looks like another",
                  m->growth[0].text);
}

void lint_growth(struct lint *l) {
    each_mark(l, l->plan->root, look_at_growth);
}

static bool whole_among_parts(const struct column *from, const struct column *to, size_t rows) {
    const double rounding = 0.005;
    double sum = 0, largest = 0;
    size_t parts = 0;
    for (size_t i = 0; i < rows; i++) {
        double v = fabs(column_number(to, i) - column_number(from, i));
        if (!(v > 0)) continue;
        parts++;
        sum += v;
        largest = fmax(largest, v);
    }
    return parts > 2 && fabs(sum - 2 * largest) <= rounding * largest;
}

static void look_at_pie(struct lint *l, const struct plan_view *v, const struct mark_plan *m) {
    if (strcmp(m->type, "arc") != 0) return;
    const struct column *from = column_of(m, VISUAL_START_ANGLE), *to = column_of(m, VISUAL_END_ANGLE);
    size_t slices = 0;
    double most = 0;
    if (!from || !to || !str_ends(str_of(from->name), STR("_start")) != !str_ends(str_of(to->name), STR("_end")))
        return;
    for (size_t i = 0; i < m->table->rows; i++) {
        double a = column_number(from, i), b = column_number(to, i);
        slices += fabs(b - a) > 0;
        if (isfinite(a) && isfinite(b)) most = fmax(most, fmax(fabs(a), fabs(b)));
    }
    (void)v;
    if (slices > SLICES_MOST)
        lint_find(l, "pie-slices", (struct place){0}, "bars in order, or the smallest together as \"other\"",
                  "the pie has %zu slices: more than %d cannot be told apart", slices, SLICES_MOST);
    if (whole_among_parts(from, to, m->table->rows))
        lint_find(l, "pie-total", (struct place){0}, "the data without their total",
                  "a slice is as large as all the others together: it may be their total");
    const struct unit *unit = to->unit ? to->unit : from->unit;
    if (unit && unit->percent && (most < 0.98 || most > 1.02))
        lint_find(l, "pie-whole", (struct place){0}, "all parts of the whole with a part \"other\"; or bars",
                  "the slices are shares that add up to %.4g%%, not to a whole", most * 100);
}

void lint_pies(struct lint *l) {
    each_mark(l, l->plan->root, look_at_pie);
}

static void look_at_axes(struct lint *l, const struct plan_view *v) {
    for (uint32_t i = 0; i < v->child_count; i++)
        look_at_axes(l, v->children[i]);
    for (int ch = CH_X; ch <= CH_Y; ch++) {
        const struct scale *first = NULL;
        for (uint32_t i = 0; i < v->axis_count; i++) {
            const struct axis_plan *a = &v->axes[i];
            if (a->grid || a->channel != (enum channel)ch || !scale_type_continuous(a->scale->type)) continue;
            if (!first) first = a->scale;
            if (a->scale == first) continue;
            const struct plan_scale *ps = plan_scale_of(l->plan->root, a->scale);
            lint_find(l, "two-axes", ps ? ps->place : (struct place){0},
                      "two charts one above the other, or both as an index from 100",
                      "two %s axes in one view: where the lines cross is chosen, not found", ch == CH_X ? "x" : "y");
            break;
        }
    }
}

void lint_axes(struct lint *l) {
    look_at_axes(l, l->plan->root);
}

void lint_source(struct lint *l) {
    const struct extras *e = l->plan->extras;
    if (e && e->source && *e->source) return;
    lint_find(l, "no-source", (struct place){0}, "\"usermeta\": {\"suret\": {\"source\": \"...\"}}, or --source",
              "the chart does not say where its figures come from");
}
