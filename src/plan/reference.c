/* References: lines and bands across a view, at figures, categories or dates. */
#include "plan/bars.h"
#include "plan/boxes.h"
#include "plan/extras.h"
#include "plan/extras_work.h"
#include "plan/figures.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/said.h"
#include "plan/scale_component.h"
#include "plan/text_format.h"
#include "transform/rows.h"

/* The ends of ranges that are drawn as whiskers. */
static void whisker_domain(struct planner *p, struct node *n, enum channel ch) {
    const struct coding *c = &n->unit->channels[ch];
    if (said_measure(n->unit) != ch || is_piled(n->unit) || !c->has_field || c->aggregate.op) return;
    domain_add_column(p, n->scales[ch], n->unit, arena_concat(p->arena, c->data->field, "_low"));
    domain_add_column(p, n->scales[ch], n->unit, arena_concat(p->arena, c->data->field, "_high"));
}

void whiskers_make(struct extras_work *w) {
    const char *how = ranges_shown(w->p, w->u->mark);
    enum channel ch = said_measure(w->u);
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
        if (said_axis(p, n->unit, d) != ch || !scale_type_continuous(scale_of(n, ch)->type)) continue;
        const struct value ends[] = {d->at, d->from, d->to};
        struct value *values = ARENA_ARRAY(p->arena, struct value, 3);
        size_t count = 0;
        for (int k = 0; k < 3; k++) {
            struct value v = said_place(p, n->unit, ch, ends[k]);
            if (value_is_set(v) && (d->axis || !said_far(n->unit, ch, v))) values[count++] = v;
        }
        if (count) domain_add(p, s, values, count);
    }
}

/* Of the bars, or the heights of areas, which may be stacks; of what boxes and error bars are made of; of other marks'
 * rows. */
static double statistic_of(const struct extras_work *w, enum channel ch, enum statistic which) {
    size_t n = 0;
    double *v, sum = 0, whole = w->u->def->part_of ? whole_statistic(w->m, which) : NAN;
    if (!isnan(whole)) return whole;
    if ((w->u->mark == MARK_TYPE_BAR || is_piled(w->u)) && value_channel(w) == ch) {
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
    if (which == STATISTIC_MEAN) return sum / (double)n;
    rows_sort_numbers(w->p->arena, v, n);
    return which == STATISTIC_MEDIAN ? (v[(n - 1) / 2] + v[n / 2]) / 2 : which == STATISTIC_MIN ? v[0] : v[n - 1];
}

/* The category that bears the name, as the scale knows it. */
static struct value category_named(const struct extras_work *w, enum channel ch, const struct scale *s,
                                   struct value name) {
    for (size_t i = 0; i < s->values_n; i++)
        if (said_names(w->p, w->u, ch, s->values[i], name)) return s->values[i];
    return UNDEFINED;
}

/* One that is no figure of the rows itself. */
static bool is_middle(enum statistic which) {
    return which == STATISTIC_MEAN || which == STATISTIC_MEDIAN;
}

/* A mean over series that are drawn apart is one of all their figures together. */
static void tell_of_series(const struct extras_work *w, const struct reference_def *d) {
    const struct column *series = series_of(w);
    enum statistic which = said_statistic(d->at);
    if (!is_middle(which) || !series || is_piled(w->u) || w->node->groupby_count) return;
    for (size_t row = 1; row < w->t->rows; row++)
        if (!value_equal(column_get(series, row), column_get(series, 0))) {
            diag_note(w->p->diag, d->place, NULL, "the %s is that of all series together",
                      which == STATISTIC_MEDIAN ? "median" : "mean");
            return;
        }
}

static struct value resolve(const struct extras_work *w, enum channel ch, const struct scale *s, struct value v) {
    enum statistic which = said_statistic(v);
    if (scale_type_discrete(s->type)) return category_named(w, ch, s, v);
    if (which == STATISTIC_NONE) return said_place(w->p, w->u, ch, v);
    double x = statistic_of(w, ch, which);
    return isnan(x) ? UNDEFINED : value_number(x);
}

/* What stands before the figure: the author's name, or of a mean or median the language's. */
static const char *name_of(const struct extras_work *w, const struct reference_def *d) {
    static const char *const words[] = {[STATISTIC_MEAN] = "average", [STATISTIC_MEDIAN] = "median"};
    enum statistic which = said_statistic(d->at);
    if (d->label || !is_middle(which)) return d->label;
    const char *word = extras_word(&w->p->doc->extras, words[which]);
    return *word ? word : NULL;
}

/* Where the axis has a format, as that of years, the figure at it is written so. */
static void take_format(const struct extras_work *w, enum channel ch, struct figures *f) {
    struct value format, type;
    if (f->formatted || !w->u->channels[ch].data) return;
    format_of(w->u->channels[ch].data, &format, &type);
    f->formatted = format.kind == VALUE_STRING && number_format_parse(value_to_str(format), &f->format);
}

static const char *text_of(const struct extras_work *w, enum channel ch, const struct reference_def *d,
                           const struct reference_plan *r) {
    if (value_is_set(d->from) || !said_is_measure(w->u, ch) || !rows_of(w, ch)) return d->label;
    struct buf b, labelled;
    bool shares = said_shares(w->u, ch);
    double hundredths = 100 * value_number_or(r->from, 0);
    struct figures f =
        shares ? figures_of_shares(numbers_of(w->p), fabs(hundredths - round(hundredths)) > 1e-6) : figures_of(w, ch);
    enum statistic which = said_statistic(d->at);
    if (which == STATISTIC_NONE) f.formatted = false; /* what the author gives is no label's figure */
    if (!shares) take_format(w, ch, &f);
    buf_init(&b, w->p->arena);
    if (is_middle(which))
        figure_write_statistic(&b, &f, r->from.number);
    else if (which == STATISTIC_NONE)
        figure_write_said(&b, &f, r->from.number);
    else /* the least and the greatest are figures themselves */
        figure_write_number(&b, &f, r->from.number);
    const char *name = name_of(w, d);
    if (!name) return b.p;
    buf_init(&labelled, w->p->arena);
    extras_name_value(&labelled, &w->p->doc->extras, str_of(name), (struct str){b.p, b.n});
    return labelled.p;
}

/* How the author says which axis it is. */
static const char *axis_hint(const struct extras_work *w, enum channel ch, struct value v) {
    const char *other = ch == CH_X ? "y" : "x", *this = ch == CH_X ? "x" : "y", *name = said_name(w->p, v);
    return arena_printf(w->p->arena, "\"axis\": \"%s\" or \"%s\"; as a flag %s:%s or %s:%s", other, this, other, name,
                        this, name);
}

/* Where all stacks come to 100 %, their mean, least and greatest are that, and the parts have no place in common. */
static bool is_meaningless(const struct extras_work *w, const struct reference_def *d, enum channel ch) {
    if (!said_shares(w->u, ch) || said_statistic(d->at) == STATISTIC_NONE) return false;
    if (!w->node->groupby_count)
        diag_warn(w->p->diag, d->place, "a share: 50%",
                  "the reference \"%s\" is left out: stacks of 100 %% have no %s on their axis", said_name(w->p, d->at),
                  said_name(w->p, d->at));
    return true;
}

/* Does it lie in the part that a broken axis leaves out? */
static bool in_gap(const struct scale *s, struct value v) {
    return scale_broken(s) && v.kind == VALUE_NUMBER && v.number > s->gap.from && v.number < s->gap.to;
}

/* Its places; false, after a warning, when the axis has none or none within reason. */
static bool places_of(const struct extras_work *w, const struct reference_def *d, enum channel ch,
                      struct reference_plan *r) {
    struct value ends[] = {value_is_set(d->at) ? d->at : d->from, d->to};
    struct value *places[] = {&r->from, &r->to};
    const char *axis = ch == CH_X ? "x" : "y";
    bool warn = !w->node->groupby_count;
    for (int i = 0; i < 2; i++) {
        *places[i] = resolve(w, ch, r->scale, ends[i]);
        if (!value_is_set(ends[i])) continue;
        const char *name = said_name(w->p, ends[i]);
        if (!value_is_set(*places[i])) {
            if (warn)
                diag_warn(w->p->diag, d->place, NULL, "the reference \"%s\" is no place on the %s axis", name, axis);
            return false;
        }
        if (i == 0 && value_is_set(d->at) && in_gap(r->scale, *places[i])) {
            diag_warn(w->p->diag, d->place, NULL,
                      "the reference \"%s\" is left out: it lies in the break of the %s axis", name, axis);
            return false;
        }
        if (d->axis || scale_type_discrete(r->scale->type) || !said_far(w->u, ch, *places[i])) continue;
        if (warn)
            diag_warn(w->p->diag, d->place, axis_hint(w, ch, ends[i]),
                      "the reference \"%s\" is left out: it lies far beyond what the %s axis shows", name, axis);
        return false;
    }
    if (said_doubtful(w->p, w->u, d) && warn)
        diag_warn(w->p->diag, d->place, axis_hint(w, ch, ends[0]), "\"%s\" is taken for a place on the %s axis",
                  said_name(w->p, ends[0]), axis);
    return true;
}

void references_make(struct extras_work *w) {
    const struct extras *e = &w->p->doc->extras;
    if (!e->reference_count) return;
    struct reference_plan *all = ARENA_ARRAY(w->p->arena, struct reference_plan, e->reference_count);
    uint32_t n = 0;
    for (size_t i = 0; i < e->reference_count; i++) {
        const struct reference_def *d = &e->references[i];
        enum channel ch = said_axis(w->p, w->u, d);
        const struct scale_component *s = ch < CHANNEL_COUNT ? scale_of(w->node, ch) : NULL;
        uint8_t *met = &w->p->references_met[i];
        if (*met == NOT_SOUGHT) *met = SOUGHT;
        if (!s || !s->now) continue;
        struct reference_plan r = {.scale = &s->now->scale, .upright = ch == CH_X, .color = d->color};
        bool placed = !is_meaningless(w, d, ch) && places_of(w, d, ch, &r);
        if (placed || !w->node->groupby_count) *met = MET;
        if (!placed) continue;
        tell_of_series(w, d);
        r.text = text_of(w, ch, d, &r);
        all[n++] = r;
    }
    w->m->references = all;
    w->m->reference_count = n;
}

void annotations_unmet(struct planner *p) {
    const struct extras *e = &p->doc->extras;
    for (size_t i = 0; i < e->reference_count; i++) {
        const struct reference_def *d = &e->references[i];
        const char *name = said_name(p, value_is_set(d->at) ? d->at : d->from);
        if (p->references_met[i] == SOUGHT)
            diag_warn(p->diag, d->place, NULL,
                      "the reference \"%s\" is left out: no axis of figures has a place for it", name);
    }
    for (size_t i = 0; i < e->callout_count; i++) {
        const char *name = said_name(p, e->callouts[i].at);
        if (p->callouts_met[i] == SOUGHT)
            diag_warn(p->diag, e->callouts[i].place, NULL, "the callout's \"%s\" is nowhere in the chart", name);
    }
}
