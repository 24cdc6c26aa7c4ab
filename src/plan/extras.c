/* What usermeta.suret asks for, on the marks of a unit. */
#include "plan/extras.h"
#include "plan/bars.h"
#include "plan/extras_work.h"
#include "plan/figures.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"

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
    const char *name = coding_names(c);
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

/* How its figures are written, here and on their axis. */
static void describe_figures(struct extras_work *w, enum channel vc) {
    struct figures *f = ARENA_NEW(w->p->arena, struct figures);
    struct scale_component *s = channel_is_position(vc) ? scale_of(w->node, vc) : NULL;
    *f = w->m->shares ? figures_of_shares(numbers_of(w->p), stack_decimals(w)) : figures_of(w, vc);
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
