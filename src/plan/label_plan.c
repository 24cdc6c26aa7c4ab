/* The texts of automatic labels. Where they stand is layout/'s work. */
#include "plan/bars.h"
#include "plan/boxes.h"
#include "plan/distinct.h"
#include "plan/extras.h"
#include "plan/extras_work.h"
#include "plan/figures.h"
#include "plan/guides.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"

enum { SERIES_LINE = 12 }; /* px: what the name of a series takes at least */

static const struct column *keep(struct planner *p, struct column_builder *b) {
    struct column *c = ARENA_NEW(p->arena, struct column);
    *c = column_builder_finish(b);
    return c;
}

static struct value text_value(struct buf *b) {
    return b->n ? value_str((struct str){b->p, b->n}) : VNULL;
}

/* `write`: figure_write or figure_write_bare. */
static const struct column *written_texts(struct extras_work *w, const struct figures *f, const struct column *c,
                                          void (*write)(struct buf *b, const struct figures *f, const struct table *t,
                                                        const struct column *c, size_t row)) {
    struct column_builder out;
    column_builder_init(&out, w->p->arena, "label", w->t->rows);
    for (size_t row = 0; row < w->t->rows; row++) {
        struct buf b;
        buf_init(&b, w->p->arena);
        write(&b, f, w->t, c, row);
        column_builder_add(&out, text_value(&b));
    }
    return keep(w->p, &out);
}

static const struct column *figure_texts(struct extras_work *w, const struct figures *f, const struct column *c) {
    return written_texts(w, f, c, figure_write);
}

/* The same without their unit, if they have one. */
static void bare_texts(struct extras_work *w, struct label_plan *l, const struct figures *f, const struct column *c) {
    const struct unit_label *u = &f->label;
    if (f->formatted || !(*u->prefix || *u->word || *u->suffix || *u->after)) return;
    l->before = u->prefix;
    l->behind = arena_printf(w->p->arena, *u->after ? "%s%s\u00a0%s" : "%s%s%s", u->word, u->suffix, u->after);
    l->bare = written_texts(w, f, c, figure_write_bare);
}

static const struct column *name_texts(struct extras_work *w, const struct column *c) {
    struct column_builder out;
    if (!c) return NULL;
    column_builder_init(&out, w->p->arena, "name", w->t->rows);
    for (size_t row = 0; row < w->t->rows; row++) {
        column_builder_add(&out, cell_name(w->p->arena, c, row));
    }
    return keep(w->p, &out);
}

/* Of bins on an axis of numbers where they begin and end. */
static const struct column *category_texts(struct extras_work *w) {
    enum channel ch = category_channel(w);
    const struct coding *c = ch < CHANNEL_COUNT ? &w->u->channels[ch] : NULL;
    const struct column *names = rows_of(w, ch),
                        *ends = c && c->binning && c->end ? table_column(w->t, str_of(c->end)) : NULL;
    if (!names || !ends || c->range) return name_texts(w, names);
    const struct unit *unit = guide_unit(w->p, w->u, c, UNDEFINED);
    struct column_builder out;
    column_builder_init(&out, w->p->arena, "name", w->t->rows);
    for (size_t row = 0; row < w->t->rows; row++) {
        struct buf b;
        double from = column_number(names, row), to = column_number(ends, row);
        buf_init(&b, w->p->arena);
        if (!isnan(from) && !isnan(to)) bin_write(&b, unit, numbers_of(w->p), from, to);
        column_builder_add(&out, text_value(&b));
    }
    return keep(w->p, &out);
}

static double sum_of(const struct column *c, size_t rows) {
    double sum = 0;
    for (size_t i = 0; i < rows; i++)
        if (!isnan(column_number(c, i))) sum += column_number(c, i);
    return sum;
}

struct share_sum {
    double rounded, exact;
    bool tiny;
};

static void add_share(struct share_sum *s, double share) {
    s->tiny |= share > 0 && share < 0.01;
    if (isnan(share)) return;
    s->rounded += round(share * 100);
    s->exact += share * 100;
}

/* Whole percents, or one decimal where those would make a part 0 or not add up to what the parts are. */
static int share_decimals(const struct share_sum *s) {
    return !s->tiny && fabs(s->rounded - s->exact) < 0.5 ? 0 : 1;
}

int stack_decimals(const struct extras_work *w) {
    const struct table *t;
    const struct stack_info *s = &w->u->stack;
    all_of(w, value_channel(w), &t);
    const struct column *start = table_column(t, str_of(s->start)), *end = table_column(t, str_of(s->end));
    if (!start || !end || t->rows > LABELLED_ROWS_MAX) return 0;
    const struct column **by = ARENA_ARRAY(w->p->arena, const struct column *, s->groupby_count);
    for (size_t i = 0; i < s->groupby_count; i++)
        by[i] = table_column(t, str_of(s->groupby[i]));
    uint32_t *first = stack_firsts(w->p->arena, by, s->groupby_count, t->rows);
    struct share_sum *sums = ARENA_ARRAY(w->p->arena, struct share_sum, t->rows);
    int decimals = 0;
    for (size_t i = 0; i < t->rows; i++)
        add_share(&sums[first[i]], fabs(column_number(end, i) - column_number(start, i)));
    for (size_t i = 0; i < t->rows && !decimals; i++)
        decimals = share_decimals(&sums[i]);
    return decimals;
}

/* Each row's share of its whole, in percent, with `least` decimals or more. */
static const struct column *shares_of(struct extras_work *w, const struct column *c, const double *wholes, int least) {
    size_t n = w->t->rows;
    double *shares = ARENA_ARRAY(w->p->arena, double, n);
    struct share_sum sum = {0};
    for (size_t i = 0; i < n; i++) {
        shares[i] = column_number(c, i) / wholes[i];
        add_share(&sum, shares[i]);
    }
    int own = share_decimals(&sum);
    struct figures f = figures_of_shares(numbers_of(w->p), own > least ? own : least);
    struct column_builder out;
    column_builder_init(&out, w->p->arena, "share", n);
    for (size_t i = 0; i < n; i++) {
        struct buf b;
        buf_init(&b, w->p->arena);
        figure_write_share(&b, &f, shares[i]);
        column_builder_add(&out, text_value(&b));
    }
    return keep(w->p, &out);
}

/* Of a pie; NULL: the values are shares. */
static const struct column *share_texts(struct extras_work *w, const struct column *c) {
    double sum = sum_of(c, w->t->rows), *wholes = ARENA_ARRAY(w->p->arena, double, w->t->rows);
    bool percent = c->unit && c->unit->percent;
    const double most = 1.02; /* of rounded shares */
    if (percent && sum > most) {
        struct buf b;
        buf_init(&b, w->p->arena);
        buf_number(&b, round(sum * 1000) / 10);
        diag_warn(w->p->diag, (struct place){0}, NULL, "the slices are shares that add up to %s%%", b.p);
    }
    if (!(sum > 0) || percent) return NULL;
    if (fabs(sum - 1) < 1e-6 || fabs(sum - 100) < 1e-4) return NULL;
    for (size_t i = 0; i < w->t->rows; i++)
        wholes[i] = sum;
    return shares_of(w, c, wholes, 0);
}

/* Segments of stacks that all reach 100 % say their shares, unless the author asks otherwise. */
static const struct column *segment_texts(struct extras_work *w, const struct column *texts, const struct column *c) {
    const char *show = w->p->doc->extras.label_show;
    bool whole = stack_normalized(&w->u->stack);
    bool written = w->p->doc->extras.mekko && c->unit && c->unit->percent; /* shares already, in the author's digits */
    if (!whole || (show ? !strcmp(show, "value") : written)) return texts;
    const struct column *shares = shares_of(w, c, totals_of(w, c), stack_decimals(w));
    if (!show || strcmp(show, "both") != 0) return shares;
    struct column_builder out;
    column_builder_init(&out, w->p->arena, "label", w->t->rows);
    for (size_t i = 0; i < w->t->rows; i++) {
        struct buf b;
        struct value text = column_get(texts, i), share = column_get(shares, i);
        buf_init(&b, w->p->arena);
        if (!value_is_nil(text)) buf_adds(&b, text.string);
        if (!value_is_nil(text) && !value_is_nil(share)) buf_printf(&b, " (%s)", share.string);
        column_builder_add(&out, text_value(&b));
    }
    return keep(w->p, &out);
}

static enum label_place place_named(const char *name) {
    if (!name || strcmp(name, "auto") == 0) return LABEL_PLACE_AUTO;
    return strcmp(name, "inside") == 0 ? LABEL_PLACE_INSIDE : LABEL_PLACE_OUTSIDE;
}

/* The pieces between ranges bear no name of their own. */
static const struct column *without_pieces(struct extras_work *w, const struct column *names) {
    const struct column *piece = table_column(w->t, str_of(RANGE_PIECES));
    if (!piece || !names) return names;
    struct column_builder out;
    column_builder_init(&out, w->p->arena, names->name, w->t->rows);
    for (size_t row = 0; row < w->t->rows; row++)
        column_builder_add(&out, column_number(piece, row) != 0 ? VNULL : column_get(names, row));
    return keep(w->p, &out);
}

static void label_slices(struct extras_work *w, struct label_plan *l, const struct column *value,
                         const struct figures *f) {
    l->kind = LABEL_OF_SLICES;
    l->place = place_named(w->p->doc->extras.label_place);
    l->text = figure_texts(w, f, value);
    l->name = without_pieces(w, category_texts(w));
    l->share = share_texts(w, value);
    const struct extras *e = &w->p->doc->extras;
    /* that shares come to 100 % goes without saying, unless it is asked for */
    bool asked = e->totals == LABELS_ON && w->m->encode[VISUAL_INNER_RADIUS].count && (l->share || e->totals_asked);
    if (!asked) return;
    struct buf b;
    buf_init(&b, w->p->arena);
    figure_write_whole(&b, f, value, sum_of(value, w->t->rows));
    if (b.n) l->total_text = b.p;
}

/* Changes with their signs; what has come together without. */
static const struct column *change_texts(struct extras_work *w, const struct figures *f, const struct column *changes) {
    const struct column *totals = table_column(w->t, str_of(arena_concat(w->p->arena, changes->name, "_total")));
    const struct column *end = rows_of(w, value_channel(w));
    struct column_builder out;
    column_builder_init(&out, w->p->arena, "label", w->t->rows);
    for (size_t row = 0; row < w->t->rows; row++) {
        struct buf b;
        buf_init(&b, w->p->arena);
        bool total = totals && column_number(totals, row) != 0;
        double v = column_number(total ? end : changes, row);
        if (v > 0 && !total) buf_addc(&b, '+');
        figure_write_sum(&b, f, v);
        column_builder_add(&out, text_value(&b));
    }
    return keep(w->p, &out);
}

/* Shares alone or values alone, where that is asked for. */
static void limit_slices(struct label_plan *l, const char *show) {
    if (show && strcmp(show, "value") == 0) l->share = NULL;
    if (show && strcmp(show, "percent") == 0 && l->share) l->text = NULL;
}

static void label_bars(struct extras_work *w, struct label_plan *l, enum channel vc, const struct column *value,
                       const struct figures *f) {
    const struct stack_info *s = &w->u->stack;
    l->kind = LABEL_OF_BARS;
    l->place = place_named(w->p->doc->extras.label_place);
    const struct column *changes = waterfall_changes(w);
    if (changes) {
        l->text = change_texts(w, f, changes);
        l->name = category_texts(w);
        return;
    }
    const struct column *end = rows_of(w, vc == CH_X ? CH_X2 : CH_Y2);
    const struct column *own = figure_texts(w, f, value);
    l->text = segment_texts(w, own, value);
    l->shares = l->text != own;
    l->name = category_texts(w);
    l->part = name_texts(w, series_of(w));
    if (end) {
        l->low_text = l->text;
        l->text = figure_texts(w, f, end);
    }
    l->stacked = is_piled(w->u);
    if (!l->stacked && !end) bare_texts(w, l, f, value);
    const struct extras *e = &w->p->doc->extras;
    bool whole = !stack_normalized(s) || (e->totals_asked && !e->mekko);
    l->totals = l->stacked && whole && (w->p->doc->extras.totals == LABELS_ON || l->place == LABEL_PLACE_OUTSIDE);
    bool net = false;
    if (l->totals) l->total_texts = totals_make(w, f, value, &net);
    l->totals &= l->total_texts != NULL && !net;
    if (l->total_texts && net) {
        l->nets = totals_of(w, value);
        l->along = &scale_of(w->node, vc)->now->scale;
        w->p->plan->net_sums = NET_SUMS_TOLD;
    }
}

/* Ticks and rules that mark a figure: "2022: $4.0B". */
static const struct column *marker_texts(struct extras_work *w, const struct figures *f, const struct column *value) {
    const struct column *name = rows_of(w, CH_DETAIL);
    struct column_builder out;
    if (!name) name = rows_of(w, CH_COLOR);
    column_builder_init(&out, w->p->arena, "label", w->t->rows);
    for (size_t row = 0; row < w->t->rows; row++) {
        struct buf b, named;
        buf_init(&b, w->p->arena);
        buf_init(&named, w->p->arena);
        struct value v = name ? column_meant(name, row) : VNULL;
        bool both = !value_is_nil(v) && !isnan(column_number(value, row));
        figure_write(&b, f, w->t, value, row);
        if (both)
            extras_name_value(&named, &w->p->doc->extras, value_to_string(w->p->arena, v), (struct str){b.p, b.n});
        column_builder_add(&out, text_value(both ? &named : &b));
    }
    return keep(w->p, &out);
}

/* What boxes are compared by is their median. */
static void label_boxes(struct extras_work *w, struct label_plan *l, const struct box_columns *box, enum channel vc,
                        const struct figures *f) {
    l->kind = LABEL_OF_BOXES;
    l->medians = box->median;
    l->along = &scale_of(w->node, vc)->now->scale;
    l->text = figure_texts(w, f, box->median);
    l->name = category_texts(w);
    l->part = name_texts(w, series_of(w));
}

static bool in_facet(const struct node *n) {
    for (; n; n = n->parent)
        if (n->kind == SPEC_FACET) return true;
    return false;
}

/* Lines and areas across: the names of series at their ends, or the last value of a single one. In panels, which share
 * a legend, and where there are more series than lines of text, none. */
static struct label_plan *label_series(struct extras_work *w) {
    static const enum channel naming[] = {CH_COLOR, CH_STROKE, CH_FILL, CH_STROKE_DASH, CH_DETAIL};
    const struct unit_model *u = w->u;
    const struct column *name = NULL;
    double height =
        w->p->fixed_size && w->p->plan->picture_height > 0 ? 0.6 * w->p->plan->picture_height : w->view->height;
    if (w->m->horizontal || in_facet(w->node) || !rows_of(w, CH_X) ||
        (u->mark != MARK_TYPE_AREA && u->channels[CH_ORDER].has_field) || rows_of(w, CH_Y2) || rows_of(w, CH_X2))
        return NULL;
    for (size_t i = 0; i < sizeof naming / sizeof *naming && !name; i++)
        if (rows_of(w, naming[i]) && u->channels[naming[i]].type != MEASURE_QUANTITATIVE &&
            u->channels[naming[i]].type != MEASURE_TEMPORAL)
            name = rows_of(w, naming[i]);
    if ((w->m->group_count > 1 && !name) || w->m->group_count * SERIES_LINE > height) return NULL;
    struct label_plan *l = ARENA_NEW(w->p->arena, struct label_plan);
    *l = (struct label_plan){.kind = LABEL_OF_SERIES};
    if (w->m->group_count > 1) {
        l->name = name_texts(w, name);
        return l;
    }
    enum channel vc = value_channel(w);
    if (vc != CH_Y) return NULL;
    struct figures f = figures_of(w, vc);
    l->text = figure_texts(w, &f, rows_of(w, vc));
    return l;
}

/* A tick over the bar of each category, once for each. */
static bool is_target(const struct extras_work *w) {
    const struct node *layers = w->node->parent;
    const struct column *category = rows_of(w, value_channel(w) == CH_X ? CH_Y : CH_X);
    bool bars = false;
    if (w->u->mark != MARK_TYPE_TICK || !layers || layers->kind != SPEC_LAYER || !category) return false;
    for (size_t i = 0; i < layers->child_count; i++)
        bars |= layers->children[i]->unit && layers->children[i]->unit->mark == MARK_TYPE_BAR;
    struct distinct seen = {0};
    for (size_t row = 0; bars && row < w->t->rows; row++)
        if (distinct_add(w->p->arena, &seen, column_get(category, row)) < row) return false;
    return bars;
}

static struct label_plan *label_points(struct extras_work *w) {
    const char *field = w->p->doc->extras.label_names;
    const struct column *names = field ? table_column(w->t, str_of(field)) : NULL;
    if (field && !names)
        diag_warn(w->p->diag, extras_place(w->p, "labels.names"), NULL,
                  "the data has no field \"%s\" that names the points", field);
    if (!names || w->t->rows > LABELLED_ROWS_MAX) return NULL;
    struct label_plan *l = ARENA_NEW(w->p->arena, struct label_plan);
    *l = (struct label_plan){.kind = LABEL_OF_POINTS, .name = name_texts(w, names)};
    return l;
}

/* Or is it left to the theme? */
static bool has_own_color(const struct unit_model *u) {
    return value_is_set(u->props[MARK_COLOR]) || value_is_set(u->props[MARK_FILL]) ||
           coding_used(&u->channels[CH_COLOR]) || coding_used(&u->channels[CH_FILL]);
}

void labels_make(struct extras_work *w) {
    enum mark_type mark = w->u->mark;
    w->m->turns_ink = mark == MARK_TYPE_TEXT && !has_own_color(w->u);
    if (w->m->aria_hidden) return; /* it repeats what another mark says */
    if (mark == MARK_TYPE_LINE || mark == MARK_TYPE_AREA || mark == MARK_TYPE_TRAIL) {
        if (w->t->rows && (!strcmp(w->m->type, "line") || !strcmp(w->m->type, "area") || !strcmp(w->m->type, "trail")))
            w->m->labels = label_series(w);
        return;
    }
    if (mark == MARK_TYPE_POINT || mark == MARK_TYPE_CIRCLE || mark == MARK_TYPE_SQUARE) {
        w->m->labels = label_points(w);
        return;
    }
    bool marker = mark == MARK_TYPE_TICK || mark == MARK_TYPE_RULE;
    enum channel vc = value_channel(w);
    if (vc == CHANNEL_COUNT || w->t->rows > LABELLED_ROWS_MAX) return;
    if (mark != MARK_TYPE_BAR && mark != MARK_TYPE_ARC && !marker) return;
    /* A strip of ticks, one a row along a category, shows a distribution: no figure of it is meant to be read. */
    if (marker && ((w->t->rows > 3 && !is_target(w)) || rows_of(w, vc == CH_X ? CH_X2 : CH_Y2))) return;
    const struct column *value = rows_of(w, vc);
    struct figures f = figures_of(w, vc);
    struct label_plan *l = ARENA_NEW(w->p->arena, struct label_plan);
    struct box_columns box;
    if (mark == MARK_TYPE_ARC) {
        label_slices(w, l, value, &f);
        limit_slices(l, w->p->doc->extras.label_show);
    } else if (marker) {
        l->kind = LABEL_OF_MARKERS;
        l->text = marker_texts(w, &f, value);
    } else if (box_columns_of(w->p->arena, w->m, &box)) {
        label_boxes(w, l, &box, vc, &f);
    } else {
        label_bars(w, l, vc, value, &f);
    }
    w->m->labels = l;
}
