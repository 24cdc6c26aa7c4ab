/* References: lines and bands across a view, at figures, categories or dates. */
#include "plan/extras.h"
#include "table/figure.h"

/* A figure in words, such as "$4 billion" or "12%"; NaN: a plain text. */
static double written_figure(struct planner *p, struct str s) {
    struct figure_options o = {.wanted = true};
    struct column out[3];
    struct doubts doubts = {0};
    size_t count;
    char decimal;
    if (!figure_column(p->arena, "", &s, 1, &o, out, &count, &doubts, &decimal)) return NAN;
    return out[0].type == COLUMN_NUMBER && out[0].unit ? column_number(&out[0], 0) : NAN;
}

/* What "mean" and its like ask of a list of figures; -1: the text is none of them. */
static int statistic_of(struct value v) {
    static const char *const names[] = {"mean", "median", "min", "max"};
    for (int i = 0; i < 4; i++)
        if (value_is_string(v, names[i])) return i;
    return -1;
}

static bool is_measure(const struct unit_model *u, enum channel ch) {
    const struct coding *c = &u->channels[ch];
    return coding_used(c) && c->type == MEASURE_QUANTITATIVE && !c->binning;
}

/* The axis of the figures; CHANNEL_COUNT: there is none. */
static enum channel measure_axis(const struct unit_model *u) {
    enum channel first = u->mark == MARK_TYPE_BAR && u->orient == 'h' ? CH_X : CH_Y;
    if (is_measure(u, first)) return first;
    enum channel other = first == CH_X ? CH_Y : CH_X;
    return is_measure(u, other) ? other : CHANNEL_COUNT;
}

static bool names_figure(struct planner *p, struct value v) {
    if (v.kind == VALUE_NUMBER || statistic_of(v) >= 0) return true;
    return v.kind == VALUE_STRING && !isnan(written_figure(p, value_to_str(v)));
}

static enum channel axis_of(struct planner *p, const struct unit_model *u, const struct reference_def *d) {
    if (d->axis) return *d->axis == 'x' ? CH_X : CH_Y;
    enum channel measure = measure_axis(u);
    if (measure == CHANNEL_COUNT || names_figure(p, value_is_set(d->at) ? d->at : d->from)) return measure;
    enum channel other = measure == CH_X ? CH_Y : CH_X;
    return coding_used(&u->channels[other]) ? other : CHANNEL_COUNT;
}

/* A figure or date on a continuous axis; undefined: it depends on the rows, or is none. */
static struct value constant_of(struct planner *p, const struct coding *c, struct value v) {
    if (value_is_nil(v) || statistic_of(v) >= 0) return UNDEFINED;
    if (c->type == MEASURE_TEMPORAL || c->time_unit.unit) {
        double ms = plan_date(p, v, c->time_unit.unit);
        return isnan(ms) ? UNDEFINED : value_date(ms);
    }
    double x = v.kind == VALUE_NUMBER ? v.number : v.kind == VALUE_STRING ? written_figure(p, value_to_str(v)) : NAN;
    return isnan(x) ? UNDEFINED : value_number(x);
}

/* Segments that stand on others: their ends are no places of the axis. */
static bool is_piled(const struct unit_model *u) {
    return u->stack.on && u->stack.by_count > 0;
}

/* The ends of ranges that are drawn as whiskers. */
static void whisker_domain(struct planner *p, struct node *n, enum channel ch) {
    const struct coding *c = &n->unit->channels[ch];
    if (measure_axis(n->unit) != ch || is_piled(n->unit) || !c->has_field || c->aggregate.op) return;
    domain_add_column(p, n->scales[ch], n->unit, arena_printf(p->arena, "%s_low", c->data->field));
    domain_add_column(p, n->scales[ch], n->unit, arena_printf(p->arena, "%s_high", c->data->field));
}

void whiskers_make(struct extras_work *w) {
    const char *how = ranges_shown(w->p, w->u->mark);
    enum channel ch = measure_axis(w->u);
    const struct column *c = ch < CHANNEL_COUNT ? rows_of(w, ch) : NULL;
    if (strcmp(how, "whisker") != 0 || is_piled(w->u) || !c || !c->low || !c->high) return;
    struct whisker_plan *plan = ARENA_NEW(w->p->arena, struct whisker_plan);
    plan->low = table_column(w->t, str_of(c->low));
    plan->high = table_column(w->t, str_of(c->high));
    plan->scale = &scale_of(w->node, ch)->now->scale;
    if (plan->low && plan->high) w->m->whiskers = plan;
}

void reference_domain(struct planner *p, struct node *n, enum channel ch) {
    const struct extras *e = &p->doc->extras;
    struct scale_component *s = n->scales[ch];
    if (!strcmp(ranges_shown(p, n->unit->mark), "whisker")) whisker_domain(p, n, ch);
    for (size_t i = 0; i < e->reference_count; i++) {
        const struct reference_def *d = &e->references[i];
        if (axis_of(p, n->unit, d) != ch || !scale_type_continuous(scale_of(n, ch)->type)) continue;
        const struct value ends[] = {d->at, d->from, d->to};
        struct value *values = ARENA_ARRAY(p->arena, struct value, 3);
        size_t count = 0;
        for (int k = 0; k < 3; k++) {
            struct value v = constant_of(p, &n->unit->channels[ch], ends[k]);
            if (value_is_set(v)) values[count++] = v;
        }
        if (count) domain_add(p, s, values, count);
    }
}

void break_scale(struct planner *p, const struct scale_component *c, struct scale *s) {
    const struct extras *e = &p->doc->extras;
    if (!value_is_set(e->break_from) || measure_axis(c->unit) != c->channel) return;
    s->gap.from = value_number_or(constant_of(p, &c->unit->channels[c->channel], e->break_from), NAN);
    s->gap.to = value_number_or(constant_of(p, &c->unit->channels[c->channel], e->break_to), NAN);
}

void break_check(const struct extras_work *w) {
    const struct extras *e = &w->p->doc->extras;
    enum channel ch = measure_axis(w->u);
    if (!value_is_set(e->break_from) || ch == CHANNEL_COUNT) return;
    const struct scale_component *c = scale_of(w->node, ch);
    const struct column *figures = rows_of(w, ch);
    const struct scale *s = c && c->now ? &c->now->scale : NULL;
    if (!s || !figures) return;
    if (s->domain_n != 4) {
        diag_warn(w->p->diag, (struct place){0}, "\"from\" and \"to\" are two figures within a linear axis",
                  "the axis has no place for the break");
        return;
    }
    size_t hidden = 0;
    for (size_t row = 0; row < w->t->rows; row++)
        hidden += column_number(figures, row) > s->gap.from && column_number(figures, row) < s->gap.to;
    if (hidden)
        diag_warn(w->p->diag, (struct place){0}, "choose a break between the figures",
                  "the break hides where %zu figure%s", hidden, hidden == 1 ? " ends" : "s end");
}

static void sort_numbers(double *v, size_t n) {
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && v[k - 1] > v[k]; k--) {
            double t = v[k];
            v[k] = v[k - 1];
            v[k - 1] = t;
        }
}

/* Of the bars, which may be stacks; of other marks' rows. */
static double statistic(const struct extras_work *w, enum channel ch, int which) {
    size_t n = 0;
    double *v, sum = 0;
    if (w->u->mark == MARK_TYPE_BAR && value_channel(w) == ch) {
        size_t count;
        const struct bar *bars = bars_of(w, UNDEFINED, &count);
        v = ARENA_ARRAY(w->p->arena, double, count);
        for (size_t i = 0; i < count; i++)
            if (!isnan(bars[i].value)) v[n++] = bars[i].value;
    } else {
        const struct column *c = rows_of(w, ch);
        v = ARENA_ARRAY(w->p->arena, double, w->t->rows);
        for (size_t row = 0; c && row < w->t->rows && n < LABELLED_ROWS_MAX; row++)
            if (isfinite(column_number(c, row))) v[n++] = column_number(c, row);
    }
    if (!n) return NAN;
    for (size_t i = 0; i < n; i++)
        sum += v[i];
    if (which == 0) return sum / (double)n;
    sort_numbers(v, n);
    return which == 1 ? (v[(n - 1) / 2] + v[n / 2]) / 2 : which == 2 ? v[0] : v[n - 1];
}

/* The category that bears the name, as the scale knows it. */
static struct value category_named(const struct extras_work *w, const struct scale *s, struct value name) {
    for (size_t i = 0; i < s->values_n; i++)
        if (value_named(w->p->arena, s->values[i], name)) return s->values[i];
    return UNDEFINED;
}

static struct value resolve(const struct extras_work *w, enum channel ch, const struct scale *s, struct value v) {
    int which = statistic_of(v);
    if (scale_type_discrete(s->type)) return category_named(w, s, v);
    if (which < 0) return constant_of(w->p, &w->u->channels[ch], v);
    double x = statistic(w, ch, which);
    return isnan(x) ? UNDEFINED : value_number(x);
}

static const char *text_of(const struct extras_work *w, enum channel ch, const struct reference_def *d,
                           const struct reference_plan *r) {
    if (value_is_set(d->from) || !is_measure(w->u, ch) || !rows_of(w, ch)) return d->label;
    struct buf b;
    struct figures f = figures_of(w, ch);
    buf_init(&b, w->p->arena);
    if (d->label) buf_printf(&b, "%s: ", d->label);
    int which = statistic_of(d->at);
    if (which == 0 || which == 1) /* the least and the greatest are figures themselves */
        figure_write_statistic(&b, &f, r->from.number);
    else
        figure_write_number(&b, &f, r->from.number);
    return b.p;
}

void references_make(struct extras_work *w) {
    const struct extras *e = &w->p->doc->extras;
    if (!e->reference_count) return;
    struct reference_plan *all = ARENA_ARRAY(w->p->arena, struct reference_plan, e->reference_count);
    uint32_t n = 0;
    for (size_t i = 0; i < e->reference_count; i++) {
        const struct reference_def *d = &e->references[i];
        enum channel ch = axis_of(w->p, w->u, d);
        const struct scale_component *s = ch < CHANNEL_COUNT ? scale_of(w->node, ch) : NULL;
        if (!s || !s->now) continue;
        struct reference_plan r = {.scale = &s->now->scale, .upright = ch == CH_X, .color = d->color};
        r.from = resolve(w, ch, r.scale, value_is_set(d->at) ? d->at : d->from);
        r.to = resolve(w, ch, r.scale, d->to);
        if (!value_is_set(r.from) || (value_is_set(d->to) && !value_is_set(r.to))) {
            struct str name = value_to_string(w->p->arena, value_is_set(r.from)  ? d->to
                                                           : value_is_set(d->at) ? d->at
                                                                                 : d->from);
            if (!w->node->groupby_count)
                diag_warn(w->p->diag, d->place, NULL, "the reference \"%.*s\" is no place on the %s axis", (int)name.n,
                          name.p, ch == CH_X ? "x" : "y");
            continue;
        }
        r.text = text_of(w, ch, d, &r);
        all[n++] = r;
    }
    w->m->references = all;
    w->m->reference_count = n;
}

/* Does the row's item bear the name: as its category, or as that which tells apart the items of a category? */
static bool bears(const struct extras_work *w, size_t row, struct value name, bool series) {
    static const enum channel places[] = {CH_X, CH_Y},
                              kinds[] = {CH_COLOR, CH_FILL, CH_STROKE, CH_DETAIL, CH_X_OFFSET, CH_Y_OFFSET};
    const enum channel *channels = series ? kinds : places;
    size_t count = series ? sizeof kinds / sizeof *kinds : sizeof places / sizeof *places;
    for (size_t i = 0; i < count; i++) {
        const struct column *c = channels[i] == measure_axis(w->u) ? NULL : rows_of(w, channels[i]);
        const struct coding *coding = &w->u->channels[channels[i]];
        struct value v = c ? column_get(c, row) : VNULL;
        if (value_is_nil(v)) continue;
        if (v.kind == VALUE_DATE || coding->type == MEASURE_TEMPORAL) {
            if (plan_date(w->p, name, coding->time_unit.unit) == plan_date(w->p, v, NULL)) return true;
        } else if (cell_named(w->p->arena, c, row, name)) {
            return true;
        }
    }
    return false;
}

/* Points among figures have no category: they are called by what tells them apart. */
static bool is_meant(const struct extras_work *w, size_t row, const struct callout_def *d) {
    bool point = w->u->mark == MARK_TYPE_POINT || w->u->mark == MARK_TYPE_CIRCLE || w->u->mark == MARK_TYPE_SQUARE;
    if (value_is_set(d->series)) return bears(w, row, d->at, false) && bears(w, row, d->series, true);
    return bears(w, row, d->at, false) || (point && bears(w, row, d->at, true));
}

void callouts_make(struct extras_work *w) {
    const struct extras *e = &w->p->doc->extras;
    if (!e->callout_count || w->u->mark == MARK_TYPE_TEXT || w->u->mark == MARK_TYPE_RULE) return;
    struct callout_plan *all = ARENA_ARRAY(w->p->arena, struct callout_plan, e->callout_count);
    uint32_t n = 0;
    for (size_t i = 0; i < e->callout_count; i++) {
        const struct callout_def *d = &e->callouts[i];
        size_t row = 0;
        while (row < w->t->rows && !is_meant(w, row, d))
            row++;
        if (row < w->t->rows) {
            all[n++] = (struct callout_plan){(uint32_t)row, d->text};
        } else if (!w->node->groupby_count) {
            struct str name = value_to_string(w->p->arena, d->at);
            diag_warn(w->p->diag, d->place, NULL, "the callout's \"%.*s\" is nowhere in the chart", (int)name.n,
                      name.p);
        }
    }
    w->m->callouts = all;
    w->m->callout_count = n;
}
