/* What usermeta.suret asks for, on the marks of a unit. */
#include "plan/extras.h"
#include "plan/bars.h"
#include "plan/extras_work.h"
#include "plan/figures.h"
#include "plan/model.h"
#include "plan/normalize.h"
#include "plan/planner.h"
#include "plan/scale_component.h"
#include "table/figure.h"

enum channel value_channel(const struct extras_work *w) {
    const struct unit_model *u = w->u;
    enum channel ch = CHANNEL_COUNT;
    if (u->mark == MARK_TYPE_ARC) {
        ch = u->channels[CH_THETA].has_field ? CH_THETA : CH_RADIUS;
    } else if (u->mark == MARK_TYPE_BAR) {
        ch = u->orient == 'h' ? CH_X : CH_Y;
    } else {
        bool x = u->channels[CH_X].has_field && u->channels[CH_X].type == MEASURE_QUANTITATIVE;
        bool y = u->channels[CH_Y].has_field && u->channels[CH_Y].type == MEASURE_QUANTITATIVE;
        bool path = u->mark == MARK_TYPE_LINE || u->mark == MARK_TYPE_AREA;
        if (x != y || (x && path)) ch = !y || (x && u->orient == 'h') ? CH_X : CH_Y;
    }
    if (ch == CHANNEL_COUNT) return ch;
    const struct coding *c = &u->channels[ch];
    bool figure = c->has_field && c->type == MEASURE_QUANTITATIVE && !c->binning && c->column;
    return figure && rows_of(w, ch) ? ch : CHANNEL_COUNT;
}

enum channel category_channel(const struct extras_work *w) {
    static const enum channel slices[] = {CH_COLOR, CH_FILL, CH_DETAIL, CH_TEXT};
    if (w->u->mark != MARK_TYPE_ARC) return w->m->horizontal ? CH_Y : CH_X;
    for (size_t i = 0; i < sizeof slices / sizeof *slices; i++)
        if (rows_of(w, slices[i])) return slices[i];
    return CHANNEL_COUNT;
}

static const struct column *column_in(const struct extras_work *w, const struct table *t, enum channel ch) {
    if (ch == CHANNEL_COUNT || !t) return NULL;
    const struct coding *c = &w->u->channels[ch];
    if (!c->has_field && w->u->many_count[ch]) c = &w->u->many[ch][0];
    const char *name = c->range ? c->range : c->column;
    return c->has_field && name ? table_column(t, str_of(name)) : NULL;
}

const struct column *rows_of(const struct extras_work *w, enum channel ch) {
    return column_in(w, w->t, ch);
}

const struct column *all_of(const struct extras_work *w, enum channel ch, const struct table **in) {
    const struct node *parent = w->node->parent;
    /* layers of one view are written alike: their common data tells the digits */
    const struct table *t = parent && parent->kind == SPEC_LAYER ? parent->table : NULL;
    const struct column *c = column_in(w, t, ch);
    if (!c) c = column_in(w, t = w->u->table, ch);
    if (!c) c = column_in(w, t = w->t, ch);
    *in = t;
    return c;
}

bool value_named(struct arena *a, struct value v, struct value name) {
    return !value_is_nil(v) && str_equal(value_to_string(a, v), value_to_string(a, name));
}

const struct column *series_of(const struct extras_work *w) {
    static const enum channel by[] = {CH_COLOR, CH_FILL,     CH_STROKE,   CH_STROKE_DASH,
                                      CH_SHAPE, CH_X_OFFSET, CH_Y_OFFSET, CH_DETAIL};
    const struct column *category = rows_of(w, category_channel(w));
    for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
        const struct column *c = rows_of(w, by[i]);
        if (c && c != category && w->u->channels[by[i]].type != MEASURE_QUANTITATIVE) return c;
    }
    return NULL;
}

static double place_of(const struct extras_work *w, uint32_t row) {
    static const enum visual lying[] = {VISUAL_Y, VISUAL_YC}, standing[] = {VISUAL_X, VISUAL_XC};
    const enum visual *v = w->m->horizontal ? lying : standing;
    for (int i = 0; i < 2; i++)
        if (w->m->encode[v[i]].count) return encode_number(w->view, &w->m->encode[v[i]], row, 0);
    return 0;
}

static struct value cell_of(const struct column *c, size_t row) {
    return c ? column_meant(c, row) : UNDEFINED;
}

static void add_part(struct bar *whole, const struct bar *part) {
    whole->repeated |= !isnan(whole->value) && !isnan(part->value);
    if (isnan(whole->value) && !isnan(part->value)) whole->row = part->row;
    if (!isnan(part->value)) whole->value = part->value + (isnan(whole->value) ? 0 : whole->value);
    if (whole->lacks == ROW_NONE) whole->lacks = part->lacks;
    if (part->inexact)
        whole->inexact = whole->inexact && whole->inexact != part->inexact ? FIGURE_ABOUT : part->inexact;
}

const struct column *middles_of(const struct extras_work *w) {
    enum channel vc = value_channel(w);
    const struct column *low = rows_of(w, vc), *high = rows_of(w, vc == CH_X ? CH_X2 : CH_Y2);
    if (!w->p->doc->extras.ranges || !low || !high || !str_ends(str_of(low->name), STR("_low"))) return NULL;
    return table_column(w->t, (struct str){low->name, strlen(low->name) - strlen("_low")});
}

/* Of bars sorted by their places the first that stands at this one or beyond it. */
static size_t bar_at(const struct bar *bars, size_t n, double place) {
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t middle = lo + (hi - lo) / 2;
        if (bars[middle].place < place)
            lo = middle + 1;
        else
            hi = middle;
    }
    return lo;
}

/* Its whole, where another part stands in the same place; NULL: it is the first. */
static struct bar *whole_of(struct bar *bars, size_t n, const struct bar *part) {
    for (size_t i = bar_at(bars, n, part->place); i < n && bars[i].place <= part->place; i++)
        if (value_equal(bars[i].category, part->category) && value_equal(bars[i].offset, part->offset)) return &bars[i];
    return NULL;
}

struct bar *bars_of(const struct extras_work *w, struct value series, size_t *count) {
    const struct column *parts = value_is_set(series) ? series_of(w) : NULL;
    enum channel vc = value_channel(w);
    const struct column *middle = middles_of(w), *value = middle ? middle : rows_of(w, vc);
    const struct column *category = rows_of(w, category_channel(w));
    const struct column *offset = rows_of(w, w->m->horizontal ? CH_Y_OFFSET : CH_X_OFFSET);
    struct bar *bars = ARENA_ARRAY(w->p->arena, struct bar, w->t->rows);
    size_t n = 0;
    for (uint32_t row = 0; value && row < w->t->rows && row < LABELLED_ROWS_MAX; row++) {
        double v = column_number(value, row);
        struct bar b = {
            .category = cell_of(category, row), .offset = cell_of(parts == offset ? NULL : offset, row), .value = v};
        if (parts && !value_named(w->p->arena, column_meant(parts, row), series)) continue;
        b.row = row;
        b.lacks = isnan(v) ? row : ROW_NONE;
        b.inexact = !isnan(v) && value->inexact ? value->inexact[row] : 0;
        b.place = place_of(w, row);
        if (isnan(b.place)) b.place = INFINITY; /* nowhere: after all others */
        struct bar *whole = whole_of(bars, n, &b);
        if (whole) {
            add_part(whole, &b);
            continue;
        }
        size_t i = n++;
        for (; i > 0 && bars[i - 1].place > b.place; i--)
            bars[i] = bars[i - 1];
        bars[i] = b;
    }
    *count = n;
    return bars;
}

/* How its figures are written, here and on their axis. */
static void describe_figures(struct extras_work *w, enum channel vc) {
    struct figures *f = ARENA_NEW(w->p->arena, struct figures);
    struct scale_component *s = vc == CH_X || vc == CH_Y ? scale_of(w->node, vc) : NULL;
    *f = w->m->shares ? figures_of_shares(w->p->locale ? w->p->locale->number : NULL, stack_decimals(w))
                      : figures_of(w, vc);
    w->m->figures = f;
    bool beside = w->p->doc->extras.labels == LABELS_ON && w->u->mark == MARK_TYPE_BAR;
    if (s && s->now && beside && !w->m->shares) s->now->largest = fmax(s->now->largest, f->largest);
}

/* What alternative texts tell of the mark. */
static void describe(struct extras_work *w) {
    enum channel vc = value_channel(w), cc = category_channel(w);
    const struct coding *c = vc < CHANNEL_COUNT ? &w->u->channels[vc] : NULL;
    if (c) {
        describe_figures(w, vc);
        w->m->measure = value_string_or(c->data->title, c->field_title);
    }
    const struct column *names = w->u->last && cc < CHANNEL_COUNT ? rows_of(w, cc) : NULL;
    if (!names) return;
    uint8_t *gathered = ARENA_ARRAY(w->p->arena, uint8_t, w->t->rows);
    for (size_t row = 0; row < w->t->rows; row++)
        gathered[row] = value_equal(column_get(names, row), value_string(w->u->last));
    w->m->gathered = gathered;
}

/* Bars show ranges in two ways, slices in a third. */
static void warn_of_ranges(const struct extras_work *w) {
    const char *how = w->p->doc->extras.ranges;
    bool slices = w->u->mark == MARK_TYPE_ARC, hatch = how && strcmp(how, "hatch") == 0;
    if (!how || strcmp(how, "none") == 0 || (w->u->mark != MARK_TYPE_BAR && !slices) || slices == hatch) return;
    diag_warn(w->p->diag, extras_place(w->p, "ranges"),
              slices ? "\"hatch\" shows how far a slice is uncertain" : "\"whisker\" or \"bar\" (floating bars)",
              "%s do not show ranges as \"%s\"", slices ? "slices" : "bars", how);
}

/* Are some of its figures ranges? */
static void seek_ranges(const struct extras_work *w) {
    const struct column *middle = middles_of(w), *c = middle ? middle : rows_of(w, value_channel(w));
    if ((w->u->mark != MARK_TYPE_BAR && w->u->mark != MARK_TYPE_ARC) || w->u->def->part_of) return;
    if (c && (c->low || c->high))
        w->p->ranges_met = MET;
    else if (w->p->ranges_met == NOT_SOUGHT)
        w->p->ranges_met = SOUGHT;
}

/* Is there nothing but areas from one end to another? */
static bool is_bands(const struct node *n) {
    bool all = n->unit || n->child_count;
    if (n->unit)
        return n->unit->mark == MARK_TYPE_AREA &&
               (n->unit->channels[CH_X2].has_field || n->unit->channels[CH_Y2].has_field);
    for (size_t i = 0; i < n->child_count && all; i++)
        all = is_bands(n->children[i]);
    return all;
}

/* The band behind a line, which is what references and remarks are about. */
static bool is_backdrop(const struct extras_work *w) {
    const struct node *layers = w->node;
    while (layers->parent && layers->parent->kind == SPEC_LAYER)
        layers = layers->parent;
    return is_bands(w->node) && !is_bands(layers);
}

static bool can_grow(const struct unit_model *u) {
    bool bars = u->mark == MARK_TYPE_BAR && u->def->part_of != MARK_TYPE_BOXPLOT;
    return bars || u->mark == MARK_TYPE_LINE || u->mark == MARK_TYPE_AREA;
}

static bool same_field(const struct coding *a, const struct coding *b) {
    bool both = a->has_field && b->has_field && a->data->field && b->data->field;
    return both ? strcmp(a->data->field, b->data->field) == 0 : a->has_field == b->has_field;
}

/* Has a layer below shown the growth of these figures, as bars below a line of the same do? */
static bool has_grown(const struct extras_work *w) {
    for (const struct node *n = w->node; n->parent && n->parent->kind == SPEC_LAYER; n = n->parent)
        for (size_t i = 0; n->parent->children[i] != n; i++) {
            const struct unit_model *u = n->parent->children[i]->unit;
            if (u && can_grow(u) && same_field(&u->channels[CH_X], &w->u->channels[CH_X]) &&
                same_field(&u->channels[CH_Y], &w->u->channels[CH_Y]))
                return true;
        }
    return false;
}

void extras_marks(struct planner *p, struct node *unit_node, const struct table *t, struct plan_view *view,
                  struct mark_plan *marks, size_t count) {
    const struct extras *e = &p->doc->extras;
    const struct unit_model *u = unit_node->unit;
    if (!e->present || !t) return;
    for (size_t i = 0; i < count; i++) {
        struct extras_work w = {p, unit_node, u, t, view, &marks[i]};
        repeats_check(&w);
        colors_check(&w);
        describe(&w);
        waterfall_make(&w);
        const uint8_t *quiet = highlight_make(&w);
        uncertain_make(&w);
        mekko_make(&w);
        points_make(&w);
        if (e->labels == LABELS_ON) labels_make(&w);
        totals_check(&w);
        footnotes_check(&w);
        if (quiet && w.m->labels) {
            struct label_plan *l = ARENA_NEW(p->arena, struct label_plan);
            *l = *w.m->labels;
            l->quiet = quiet;
            w.m->labels = l;
        }
        if (e->growth_count && can_grow(u) && !has_grown(&w)) growth_make(&w);
        warn_of_ranges(&w);
        seek_ranges(&w);
        whiskers_make(&w);
        break_check(&w);
        if (is_backdrop(&w) || u->def->aside) continue;
        references_make(&w);
        callouts_make(&w);
    }
}

static bool is_colored(const struct mark_plan *m, const struct legend_plan *legend) {
    for (int k = 0; k < 2; k++) {
        const struct encoder *e = &m->encode[k ? VISUAL_STROKE : VISUAL_FILL];
        for (uint32_t r = 0; r < e->count; r++)
            if (e->rules[r].scale && (e->rules[r].scale == legend->fill || e->rules[r].scale == legend->stroke))
                return true;
    }
    return false;
}

/* Views with colours of a legend: with marks of the kind that carry their names, and without such. */
struct tellers {
    uint32_t named, unnamed;
};

static struct tellers tellers_of(const struct plan_view *v, const struct legend_plan *legend, enum label_kind kind) {
    struct tellers all = {0};
    bool colored = false, named = false;
    for (uint32_t i = 0; i < v->child_count; i++) {
        struct tellers t = tellers_of(v->children[i], legend, kind);
        all.named += t.named;
        all.unnamed += t.unnamed;
    }
    for (uint32_t i = 0; i < v->mark_count; i++) {
        const struct mark_plan *m = &v->marks[i];
        if (!m->table || !m->table->rows || !is_colored(m, legend)) continue;
        colored = true;
        named |= m->labels && m->labels->kind == kind && m->labels->name;
    }
    all.named += named;
    all.unnamed += colored && !named;
    return all;
}

/* Is the legend for nothing but the colours of marks of the kind that carry their names? */
static bool told_by_labels(const struct plan_view *v, const struct legend_plan *legend, enum label_kind kind) {
    struct tellers t = tellers_of(v, legend, kind);
    return t.named && !t.unnamed;
}

void extras_legends(struct planner *p, struct plan_view *view) {
    struct legend_plan *legends = (struct legend_plan *)view->legends;
    struct legend_plan *spare = ARENA_ARRAY(p->arena, struct legend_plan, view->legend_count);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < view->legend_count; i++) {
        legend_in_order(p, view, &legends[i]);
        if (told_by_labels(view, &legends[i], LABEL_OF_SLICES) || told_by_labels(view, &legends[i], LABEL_OF_SERIES))
            spare[view->spare_count++] = legends[i];
        else
            legends[kept++] = legends[i];
    }
    view->legend_count = kept;
    view->spare = spare;
}

static struct channel_def *end_of(struct planner *p, const struct channel_def *def, enum channel ch,
                                  const char *which) {
    struct channel_def *d = ARENA_NEW(p->arena, struct channel_def);
    *d = *def;
    d->channel = ch;
    d->field = arena_printf(p->arena, "%s_%s", def->field, which);
    if (!value_is_set(d->title) && !p->doc->extras.hide_axis_titles) d->title = value_string(def->field);
    return d;
}

/* Columns of a Mekko chart are all 100 % high, unless the author says how they stack. */
static const struct encoding *whole_columns(struct planner *p, const struct encoding *e) {
    struct encoding *out = ARENA_NEW(p->arena, struct encoding);
    *out = *e;
    for (int k = 0; k < 2; k++) {
        enum channel ch = k ? CH_X : CH_Y;
        if (!e->one[ch] || e->one[ch]->type != MEASURE_QUANTITATIVE || value_is_set(e->one[ch]->stack)) continue;
        struct channel_def *d = ARENA_NEW(p->arena, struct channel_def);
        *d = *e->one[ch];
        d->stack = value_string("normalize");
        out->one[ch] = d;
        break;
    }
    return out;
}

const struct encoding *extras_ranges(struct planner *p, const struct spec *unit, const struct encoding *e) {
    const char *how = p->doc->extras.ranges;
    bool falls = p->doc->extras.waterfall;
    if (p->doc->extras.mekko && unit->mark->type == MARK_TYPE_BAR) return whole_columns(p, e);
    if (unit->mark->type != MARK_TYPE_BAR || (!falls && (!how || strcmp(how, "bar") != 0))) return e;
    for (int k = 0; k < 2; k++) {
        enum channel ch = k ? CH_Y : CH_X, second = k ? CH_Y2 : CH_X2;
        const struct channel_def *d = e->one[ch];
        if (!d || !d->field || d->type != MEASURE_QUANTITATIVE || d->aggregate.op || d->bin.on || e->one[second])
            continue;
        struct encoding *ranged = ARENA_NEW(p->arena, struct encoding);
        *ranged = *e;
        ranged->one[ch] = end_of(p, d, ch, falls ? "end" : "low");
        ranged->one[second] = end_of(p, d, second, falls ? "start" : "high");
        return ranged;
    }
    return e;
}

const struct table *extras_range_end(struct planner *p, const struct table *t, const char *field) {
    struct str name = str_of(field);
    size_t cut = str_ends(name, (struct str){"_low", 4}) ? 4 : str_ends(name, (struct str){"_high", 5}) ? 5 : 0;
    if (!p->doc->extras.ranges || !cut || table_column(t, name)) return t;
    const struct column *whole = table_column(t, (struct str){field, name.n - cut});
    if (!whole || whole->type != COLUMN_NUMBER) return t;
    struct column c = *whole;
    c.name = field;
    return table_with(p->arena, t, &c, 1);
}
