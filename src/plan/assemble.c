/* From the resolved model to the plan: one plan_view per cell and grid (vega-lite's assemble*). */
#include "plan/assemble.h"
#include "plan/eval.h"
#include "plan/extras.h"
#include "plan/facet.h"
#include "plan/geo.h"
#include "plan/model.h"
#include "plan/names.h"
#include "plan/planner.h"
#include "plan/scale_component.h"
#include "plan/selection.h"
#include "plan/view_size.h"
#include "transform/rows.h"

static const enum channel first_channels[] = {CH_X, CH_Y, CH_X_OFFSET, CH_Y_OFFSET};

/* The unit of a cell that has a scale on the channel, or any unit. */
static const struct node *unit_with(const struct node *n, enum channel ch) {
    if (n->unit) return scale_of(n, ch) ? n : NULL;
    for (size_t i = 0; i < n->child_count; i++) {
        const struct node *u = unit_with(n->children[i], ch);
        if (u) return u;
    }
    return NULL;
}

static void size_cell(struct planner *p, struct node *n, struct plan_view *view, bool width) {
    const struct size_def *given = given_size(n, width);
    enum channel ch = width ? CH_X : CH_Y;
    const struct node *u = unit_with(n, ch);
    struct scale_component *c = u ? scale_of(u, ch) : scale_beside(n, ch);
    if (!u) u = n;
    double *out = width ? &view->width : &view->height;
    double step;
    if (given->kind == SIZE_NUMBER) {
        *out = given->number;
    } else if (c && !p->fixed_size && position_is_step(p, c, u, &step)) {
        if (!c->now) scale_instance(p, c, view);
        double ends[2];
        scale_range_ends(&c->now->scale, ends);
        *out = fabs(ends[1] - ends[0]);
        *(width ? &view->step_width : &view->step_height) = true;
    } else if (given->kind == SIZE_STEP && !c) {
        *out = given->number;
    } else {
        /* on a page steps make no size: views beside each other are alike, whatever they hold */
        bool continuous = c ? p->fixed_size || !scale_type_discrete(c->type) : has_round_mark(n);
        *out = view_size(p, width, continuous || given->kind == SIZE_CONTAINER);
    }
}

static void instantiate(struct planner *p, const struct node *n, struct plan_view *view, enum channel ch) {
    for (size_t i = 0; i < n->child_count; i++)
        instantiate(p, n->children[i], view, ch);
    struct scale_component *c = n->unit ? scale_of(n, ch) : NULL;
    if (c && !c->now) scale_instance(p, c, view);
}

static void instantiate_all(struct planner *p, const struct node *n, struct plan_view *view) {
    for (size_t i = 0; i < sizeof first_channels / sizeof *first_channels; i++)
        instantiate(p, n, view, first_channels[i]);
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++)
        instantiate(p, n, view, ch);
}

/* Scales that live below a facet are made anew for every cell. */
static void forget_instances(struct node *n) {
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++)
        if (n->scales[ch]) n->scales[ch]->now = NULL;
    for (size_t i = 0; i < n->child_count; i++)
        forget_instances(n->children[i]);
}

/* Items that rows join by the key channel: one for each key (of each path), in the order of their first rows, of its
 * last row (Vega's datajoin). */
static const struct table *join_by_key(struct planner *p, const struct unit_model *u, const struct table *t) {
    const struct coding *c = &u->channels[CH_KEY];
    if (!c->has_field) return t;
    struct name_list by = {0};
    if (u->mark == MARK_TYPE_LINE || u->mark == MARK_TYPE_AREA || u->mark == MARK_TYPE_TRAIL) path_grouping(p, u, &by);
    names_add(p, &by, c->column);
    const struct column **keys = ARENA_ARRAY(p->arena, const struct column *, by.count);
    size_t count = 0;
    for (size_t k = 0; k < by.count; k++) {
        keys[count] = table_column(t, str_of(by.names[k]));
        count += keys[count] != NULL;
    }
    struct groups items = rows_group(p->arena, keys, count, t->rows);
    uint32_t *last = ARENA_ARRAY(p->arena, uint32_t, items.count);
    for (size_t row = 0; row < t->rows; row++)
        last[items.of[row]] = (uint32_t)row;
    return items.count == t->rows ? t : table_select(p->arena, t, last, items.count);
}

static void add_marks(struct planner *p, struct node *n, struct plan_view *view, struct mark_plan **marks,
                      size_t *count, size_t *cap) {
    for (size_t i = 0; i < n->child_count; i++)
        add_marks(p, n->children[i], view, marks, count, cap);
    if (!n->unit) return;
    const struct table *rows = join_by_key(p, n->unit, cell_rows(p, n, n->unit, n->unit->table));
    size_t before = *count;
    if (encode_unit(p, n, rows, view, marks, count, cap))
        extras_marks(p, n, rows, view, *marks + before, *count - before);
    if (rows->rows) selection_cells(p, n, view, marks, count, cap);
}

static bool has_position(const struct node *n) {
    if (n->unit) return coding_used(&n->unit->channels[CH_X]) || coding_used(&n->unit->channels[CH_Y]);
    for (size_t i = 0; i < n->child_count; i++)
        if (has_position(n->children[i])) return true;
    return false;
}

static void fill_style(struct planner *p, const char *name, struct value *into) {
    for (size_t i = 0; i < p->config->style_count; i++)
        if (!strcmp(p->config->styles[i].name, name)) props_fill(into, p->config->styles[i].view, VIEW_PROP_COUNT);
}

/* view of the spec, then its style (cell, view or its own), then config.view for cells. */
static void style_cell(struct planner *p, const struct node *n, struct plan_view *view) {
    if (n->spec->view) props_fill(view->style, n->spec->view, VIEW_PROP_COUNT);
    struct value own = view->style[VIEW_STYLE];
    bool cell = value_is_set(own) ? value_is_string(own, "cell") : has_position(n);
    if (own.kind == VALUE_STRING && !cell) fill_style(p, own.string, view->style);
    for (uint32_t i = 0; own.kind == VALUE_ARRAY && i < own.n; i++)
        fill_style(p, value_string_or(own.array[own.n - 1 - i], ""), view->style);
    if (cell) props_fill(view->style, p->config->view, VIEW_PROP_COUNT);
    if (!value_is_set(own) || cell) fill_style(p, cell ? "cell" : "view", view->style);
    for (int i = 0; i < VIEW_PROP_COUNT; i++)
        view->style[i] = plan_value(p, view->style[i]);
}

static const char *view_name(struct planner *p, const struct node *n) {
    if (!n->parent) return "root";
    if (n->parent->kind == SPEC_FACET) return "cell";
    return arena_concat(p->arena, n->name, "_group");
}

static struct plan_view *assemble_cell(struct planner *p, struct node *n) {
    struct plan_view *v = ARENA_NEW(p->arena, struct plan_view);
    v->kind = PLAN_CELL;
    v->name = view_name(p, n);
    size_cell(p, n, v, true);
    size_cell(p, n, v, false);
    instantiate_all(p, n, v);
    style_cell(p, n, v);
    struct mark_plan *marks = NULL;
    size_t count = 0, cap = 0;
    selection_grounds(p, n, v, &marks, &count, &cap);
    add_marks(p, n, v, &marks, &count, &cap);
    selection_outlines(p, n, v, &marks, &count, &cap);
    v->marks = marks;
    v->mark_count = (uint32_t)count;
    struct axis_plan *axes = NULL;
    if (!axes_make(p, n, v, &axes, &v->axis_count)) return NULL;
    v->axes = axes;
    return v;
}

static double side(struct value v, const char *name, double otherwise) {
    if (v.kind == VALUE_OBJECT) return value_number_or(value_get(v, name), otherwise);
    return value_number_or(v, otherwise);
}

/* Where one of both is told, Vega takes none for the other. */
static const char *align_of(struct value v, const char *name, const char *otherwise) {
    if (v.kind == VALUE_OBJECT) return value_string_or(value_get(v, name), "none");
    return value_string_or(v, otherwise);
}

static void arrange(struct planner *p, const struct node *n, struct plan_view *v, const char *align,
                    struct value config_spacing) {
    const struct spec *s = n->spec;
    struct value spacing = plan_value(p, s->spacing), center = plan_value(p, s->center);
    v->align.row = align_of(s->align, "row", align);
    v->align.column = align_of(s->align, "column", align);
    v->row_spacing = side(spacing, "row", value_number_or(config_spacing, 20));
    v->column_spacing = side(spacing, "column", value_number_or(config_spacing, 20));
    v->center_row = value_to_boolean(center.kind == VALUE_OBJECT ? value_get(center, "row") : center);
    v->center_column = value_to_boolean(center.kind == VALUE_OBJECT ? value_get(center, "column") : center);
    v->flush = value_is_string(s->bounds, "flush");
}

/* Vega makes nothing within a facet's cell that has no rows. */
static void strip_cell(struct plan_view *v) {
    v->axis_count = v->legend_count = v->mark_count = v->child_count = v->header_count = 0;
    v->title = NULL;
}

/* 0: all in one row, which is also what numbers mean that count no columns. */
static uint32_t columns_of(struct value v) {
    const double most = 10000;
    double n = value_number_or(v, 0);
    return n >= 1 && n <= most ? (uint32_t)n : 0;
}

/* Cells whose sizes are their own are not aligned, unless they are split both ways (assembleDefaultLayout). */
static bool cells_aligned(const struct node *n) {
    bool row = n->facet[0].has_field, column = n->facet[1].has_field;
    return !(!row && n->scale_resolve[CH_X] == RESOLVE_INDEPENDENT) &&
           !(!column && n->scale_resolve[CH_Y] == RESOLVE_INDEPENDENT);
}

/* The views of a facet's cells, each at its place; those of no rows are told in `empty`. */
static struct plan_view **assemble_cells(struct planner *p, struct node *n, struct facet_grid *grid, bool *empty) {
    struct plan_view **made = ARENA_ARRAY(p->arena, struct plan_view *, grid->cell_count);
    const size_t *order = facet_cell_order(p, n, grid);
    for (size_t at = 0; at < grid->cell_count; at++) {
        grid->cell = order ? order[at] : at;
        forget_instances(n->children[0]);
        made[at] = assemble(p, n->children[0]);
        if (!made[at]) return NULL;
        empty[at] = cell_is_empty(p, n->children[0]);
    }
    return made;
}

/* Without rows a facet has no cells, but its axes and legends are those of any: of the view that a cell would be. */
static bool assemble_pattern(struct planner *p, struct node *n, struct plan_view *facet) {
    if (facet->child_count) return true;
    facet->pattern = assemble(p, n->children[0]);
    return facet->pattern != NULL;
}

static struct plan_view *assemble_facet(struct planner *p, struct node *n) {
    struct plan_view *v = ARENA_NEW(p->arena, struct plan_view);
    struct facet_grid grid, **last = &p->grids;
    v->kind = PLAN_GRID;
    v->name = view_name(p, n);
    v->facet = true;
    v->facet_name = *n->name ? arena_concat(p->arena, n->name, "_cell") : "cell";
    facet_cells(p, n, &grid);
    bool *empty = ARENA_ARRAY(p->arena, bool, grid.cell_count);
    while (*last)
        last = &(*last)->inner;
    *last = &grid;
    struct plan_view **children = assemble_cells(p, n, &grid, empty);
    if (!children) return NULL;
    v->children = children;
    v->child_count = (uint32_t)grid.cell_count;
    if (!assemble_pattern(p, n, v)) return NULL;
    *last = NULL;
    struct value columns = plan_value(p, n->spec->columns);
    if (!value_is_set(columns)) columns = p->config->facet_columns;
    bool wrapped = n->facet[2].has_field;
    v->columns = wrapped ? columns_of(columns) : (uint32_t)(grid.columns ? grid.column_count : 1);
    arrange(p, n, v, cells_aligned(n) ? "all" : "none", p->config->facet_spacing);
    if (!headers_make(p, n, v, grid.rows, grid.row_count, grid.columns, grid.column_count)) return NULL;
    for (size_t i = 0; i < grid.cell_count; i++)
        if (empty[i]) strip_cell(children[i]);
    return v;
}

/* A size that all children have is the root's own too: autosize and titles go by it (parseConcatLayoutSize). */
static double common_size(const struct plan_view *v, bool width) {
    double size = 0;
    for (uint32_t i = 0; i < v->child_count; i++) {
        const struct plan_view *c = v->children[i];
        double of_child = width ? c->width : c->height;
        if (c->kind != PLAN_CELL || (i && of_child != size)) return 0;
        size = of_child;
    }
    return size;
}

/* The size that headers beside the views span: one that they all have and that no scale of their own makes
 * (parseNonUnitLayoutSizeForChannel). */
static bool is_even(const struct node *n, const struct plan_view *v, bool width) {
    if (v->columns != (width ? 1 : 0)) return false;
    double first = NAN;
    for (uint32_t i = 0; i < v->child_count; i++) {
        const struct plan_view *view = v->children[i];
        bool own = n->scale_resolve[width ? CH_X : CH_Y] != RESOLVE_SHARED;
        if (view->kind == PLAN_GRID || (own && (width ? view->step_width : view->step_height))) return false;
        double size = width ? view->width : view->height;
        if (i && size != first) return false;
        first = size;
    }
    return v->child_count > 0;
}

static struct plan_view *assemble_concat(struct planner *p, struct node *n) {
    struct plan_view *v = ARENA_NEW(p->arena, struct plan_view);
    v->kind = PLAN_GRID;
    v->name = view_name(p, n);
    struct plan_view **children = ARENA_ARRAY(p->arena, struct plan_view *, n->child_count);
    for (size_t i = 0; i < n->child_count; i++)
        if (!(children[i] = assemble(p, n->children[i]))) return NULL;
    v->children = children;
    v->child_count = (uint32_t)n->child_count;
    struct value columns = plan_value(p, n->spec->columns);
    if (!value_is_set(columns)) columns = p->config->concat_columns;
    v->columns = n->spec->kind == SPEC_VCONCAT ? 1 : n->spec->kind == SPEC_HCONCAT ? 0 : columns_of(columns);
    v->even_width = is_even(n, v, true);
    v->even_height = is_even(n, v, false);
    if (!n->parent && v->columns == 1) v->width = common_size(v, true);
    if (!n->parent && v->columns == 0) v->height = common_size(v, false);
    arrange(p, n, v, "each", p->config->concat_spacing);
    return v;
}

/* The view whose title stands over n: of layers without one of their own, the first that has. */
static const struct spec *titled(const struct node *n) {
    if (n->spec->title && !n->spec->title->off) return n->spec;
    for (size_t i = 0; n->kind == SPEC_LAYER && i < n->child_count; i++) {
        const struct spec *s = titled(n->children[i]);
        if (s) return s;
    }
    return NULL;
}

struct plan_view *assemble(struct planner *p, struct node *n) {
    struct plan_view *v = n->kind == SPEC_FACET    ? assemble_facet(p, n)
                          : n->kind == SPEC_CONCAT ? assemble_concat(p, n)
                                                   : assemble_cell(p, n);
    if (!v || diag_failed(p->diag)) return NULL;
    n->view = v;
    if (n->parent) v->description = n->spec->description;
    struct legend_plan *legends = NULL;
    if (!legends_make(p, n, &legends, &v->legend_count)) return NULL;
    v->legends = legends;
    extras_legends(p, v);
    const struct spec *with_title = titled(n);
    if (with_title) v->title = title_make(p, with_title);
    return v;
}
