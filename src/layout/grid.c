/* Facets and concatenations: vega-view-transforms' grid.js. */
#include "layout/label.h"

static const double NAME_GAP = 6; /* px, between the name of a view that reaches into the gap and the next */

static enum grid_align align_of(const char *name) {
    struct str s = str_of(name);
    return str_is(s, "all") ? GRID_ALL : str_is(s, "each") ? GRID_EACH : GRID_NONE;
}

/* All cells of a facet are items of one mark. */
static void join_facet(struct build *b, struct cell *c) {
    c->facet = mark_new(b->arena, "group", "scope", c->plan->facet_name);
    c->facet->aria_role = "graphics-object";
    c->facet->aria_description = "group mark container";
    struct scene_item *items = ARENA_ARRAY(b->arena, struct scene_item, c->child_count);
    for (uint32_t i = 0; i < c->child_count; i++) {
        items[i] = *c->children[i]->parts.item;
        c->children[i]->parts.item = &items[i];
    }
    c->facet->items = items;
    c->facet->item_count = c->child_count;
}

static bool on_page(const struct build *b) {
    return b->plan->extras && b->plan->extras->page;
}

/* On a page views of one row stand on one line, so that an axis at its side is true of all. */
static struct box arrange(struct build *b, struct cell *c) {
    const struct plan_view *v = c->plan;
    enum grid_align columns = align_of(v->align.column), rows = align_of(v->align.row);
    struct grid_options o = {.align_columns = columns,
                             .align_rows = on_page(b) && v->facet && rows == GRID_NONE ? GRID_EACH : rows,
                             .column_padding = v->column_spacing,
                             .row_padding = v->row_spacing,
                             .columns = v->columns,
                             .center_columns = v->center_column,
                             .center_rows = v->center_row};
    size_t n = c->child_count;
    struct box *boxes = ARENA_ARRAY(b->arena, struct box, n), all = BOX_EMPTY;
    for (size_t i = 0; i < n; i++) {
        const struct cell *child = c->children[i];
        boxes[i] = v->flush                      ? box_of_rect(0, 0, child->width, child->height)
                   : box_is_empty(child->bounds) ? (struct box){0, 0, 0, 0}
                                                 : child->bounds;
        if (v->facet && on_page(b))
            boxes[i].x2 = fmax(child->core.x2, boxes[i].x2 - fmax(0, v->column_spacing - NAME_GAP));
    }
    double(*at)[2] = arena_array(b->arena, n, sizeof *at);
    grid_arrange(b->arena, boxes, n, &o, at);
    for (size_t i = 0; i < n; i++) {
        struct scene_item *item = c->children[i]->parts.item;
        item->x = at[i][0];
        item->y = at[i][1];
        all = box_union(all, box_move(c->children[i]->bounds, item->x, item->y));
    }
    return box_is_empty(all) ? (struct box){0, 0, 0, 0} : all;
}

/* The names of a facet's cells stand at one height over each row, above the labels of all its cells. */
static void share_headroom(struct cell *c) {
    const struct plan_view *v = c->plan;
    uint32_t columns = v->columns ? v->columns : v->child_count;
    for (uint32_t row = 0; row < v->child_count; row += columns) {
        uint32_t end = row + columns < v->child_count ? row + columns : v->child_count;
        double top = 0;
        for (uint32_t i = row; i < end; i++)
            top = fmin(top, cell_top(c->children[i]));
        for (uint32_t i = row; i < end; i++)
            c->children[i]->headroom = -top;
    }
}

/* Names that give way to values in one view do so in its row, or column, too: they stand in line. */
static void share_names(struct build *b, struct cell *c) {
    const struct plan_view *v = c->plan;
    uint32_t columns = v->columns ? v->columns : v->child_count;
    double *below = ARENA_ARRAY(b->arena, double, v->child_count), *beside = ARENA_ARRAY(b->arena, double, columns);
    for (int place = 0; place < 2; place++)
        for (uint32_t i = 0; i < v->child_count; i++) {
            struct cell *child = c->children[i];
            for (uint32_t k = 0; k < child->axis_count; k++) {
                struct built_axis *axis = &child->axes[k];
                const struct axis_plan *p = &child->plan->axes[k];
                double *most = axis->vertical ? &beside[i % columns] : &below[i / columns], by = *most - axis->moved;
                *most = fmax(*most, axis->moved);
                if (!place || !(by > 0) || p->grid || !scale_type_discrete(p->scale->type)) continue;
                double sign = strchr("lt", *p->orient) ? -1 : 1;
                guide_move(&axis->guide, axis->vertical ? sign * by : 0, axis->vertical ? 0 : sign * by);
                axis->moved = *most;
                cell_baseline(b, child);
            }
        }
}

bool grid_build(struct build *b, struct cell *c) {
    const struct plan_view *v = c->plan;
    c->child_count = v->child_count;
    c->children = ARENA_ARRAY(b->arena, struct cell *, v->child_count);
    for (uint32_t i = 0; i < v->child_count; i++) {
        c->children[i] = cell_build(b, v->children[i]);
        if (!c->children[i]) return false;
    }
    if (v->facet && on_page(b)) {
        share_headroom(c);
        share_names(b, c);
        grid_baselines(b, c);
    }
    for (uint32_t i = 0; i < v->child_count; i++) {
        struct plan_view *child = v->children[i];
        const struct title_plan *title = child->title;
        if (title && b->plan->picture_width > 0 && child->kind == PLAN_CELL)
            child->title = title_narrow(b, title, child->width + fmax(0, v->column_spacing - NAME_GAP));
        bool done = cell_finish(b, c->children[i], false);
        child->title = title;
        if (!done) return false;
    }
    if (v->facet) join_facet(b, c);
    if (!headers_build(b, c)) return false;
    struct box cells = arrange(b, c);
    c->content = cells;
    headers_place(c, cells, v->columns ? v->columns : v->child_count);
    return true;
}
