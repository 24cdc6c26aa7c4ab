/* Headers, footers and titles along a grid's edges: the second half of vega-view-transforms' grid.js. */
#include "layout/layout.h"

static const double ROW_NAME_MOST = 0.25; /* of the page: what names before rows of panels may take */

static bool role_is(const struct header *h, const char *role) {
    return strcmp(h->plan->role, role) == 0;
}

/* How wide a name may be before it is broken; 0: as wide as it is. One that is turned, before its row, is not broken.
 */
static double room_of(const struct build *b, const struct header_plan *p, const struct title_plan *text, double width) {
    if (b->plan->picture_width <= 0) return 0;
    if (p->horizontal) return width;
    bool lies = value_number_or(text->props[TITLE_ANGLE], -90) == 0;
    return lies ? ROW_NAME_MOST * b->plan->picture_width : 0;
}

/* Labels at a panel's ends stay within it where they would meet those of the panel beside it. */
static void keep_within(struct build *b, const struct axis_plan *p, double width, double spare,
                        struct built_axis *axis) {
    const struct box *all = &axis->guide.bounds;
    struct axis_plan own = *p;
    if (scale_type_discrete(own.scale->type) || fmax(0, -all->x1) + fmax(0, all->x2 - width) <= spare) return;
    own.props[AXIS_LABEL_FLUSH] = value_boolean(true);
    *axis = axis_build(b, &own, width, 0);
}

static bool build_cell(struct build *b, const struct header_plan *p, const bool based[2], uint32_t i, double width,
                       double height, double spare, struct scene_item *item, struct box *bounds) {
    struct group_parts g = group_new(b->arena, p->role, p->name);
    struct scene_mark **marks = ARENA_ARRAY(b->arena, struct scene_mark *, p->axis_count + 1);
    struct box view = box_of_rect(0, 0, width, height), all = BOX_EMPTY;
    size_t n = 0;
    for (uint32_t k = 0; k < p->axis_count; k++) {
        struct axis_plan own = p->axes[k];
        if (based[own.channel == CH_Y]) own.props[AXIS_DOMAIN] = value_boolean(false);
        struct built_axis axis = axis_build(b, &own, width, height);
        if (b->plan->picture_width > 0 && p->horizontal && p->cell_count > 1) keep_within(b, &own, width, spare, &axis);
        marks[n++] = axis.guide.parts.mark;
        all = box_union(all, axis.guide.bounds);
    }
    if (p->cells && p->cells[i].text_lines) {
        struct title_plan text = p->style;
        text.text = p->cells[i].text;
        text.text_lines = p->cells[i].text_lines;
        double room = room_of(b, p, &text, width > 0 ? width + spare : 0);
        if (room > 0) text = *title_narrow(b, &text, room);
        struct built_title title = title_build(b, &text);
        title_place(&title, width, height, box_union(view, all));
        marks[n++] = title.guide.parts.mark;
        all = box_union(all, title.guide.bounds);
    }
    if (width > 0 || height > 0) all = box_union(all, view);
    g.group->w = width;
    g.group->h = height;
    group_set_marks(b->arena, g.group, marks, n);
    *item = *g.item;
    *bounds = box_is_empty(all) ? (struct box){0, 0, 0, 0} : all;
    return true;
}

/* The size that a header spans where there are no cells: that of one. */
static double pattern_span(const struct plan_view *pattern, bool width) {
    return !pattern ? 0 : width ? pattern->width : pattern->height;
}

/* The size that a header beside a cell spans: that of its view, or that of all views within. */
static double header_span(const struct cell *c, bool width) {
    if (c->plan->kind == PLAN_GRID && c->child_count && (width ? c->plan->even_width : c->plan->even_height))
        c = c->children[0];
    return width ? c->width : c->height;
}

/* The greatest size along a header of the cells in its row or column: some may be empty. */
static double span_of(const struct cell *grid, const struct header_plan *p, uint32_t i) {
    uint32_t columns = grid->plan->columns ? grid->plan->columns : grid->child_count;
    uint32_t at = p->horizontal ? i : i * columns, step = p->horizontal ? columns : 1;
    uint32_t end = p->horizontal ? grid->child_count : at + columns;
    double most = pattern_span(grid->plan->pattern, p->horizontal);
    for (; at < end && at < grid->child_count; at += step)
        most = fmax(most, header_span(grid->children[at], p->horizontal));
    return most;
}

bool headers_build(struct build *b, struct cell *grid) {
    const struct plan_view *v = grid->plan;
    grid->headers = ARENA_ARRAY(b->arena, struct header, v->header_count);
    grid->header_count = v->header_count;
    for (uint32_t k = 0; k < v->header_count; k++) {
        const struct header_plan *p = &v->headers[k];
        struct header *h = &grid->headers[k];
        bool title = strstr(p->role, "title") != NULL;
        struct scene_item *items = ARENA_ARRAY(b->arena, struct scene_item, p->cell_count);
        *h = (struct header){.plan = p, .mark = mark_new(b->arena, "group", p->role, p->name), .count = p->cell_count};
        h->cells = ARENA_ARRAY(b->arena, struct header_cell_built, p->cell_count);
        for (uint32_t i = 0; i < p->cell_count; i++) {
            double span = title ? 0 : span_of(grid, p, i), spare = fmax(0, v->column_spacing - 6);
            double width = p->horizontal ? span : 0, height = p->horizontal ? 0 : span;
            if (!build_cell(b, p, grid->based, i, width, height, spare, &items[i], &h->cells[i].bounds)) return false;
            h->cells[i].item = &items[i];
        }
        h->mark->items = items;
        h->mark->item_count = p->cell_count;
        h->mark->aria_role = "graphics-object";
        h->mark->aria_description = "group mark container";
    }
    return !diag_failed(b->diag);
}

/* One edge of the grid: headers of rows to the left, of columns on top, footers across from them. */
struct edge {
    bool down; /* along y: rows */
    bool far;  /* footers */
    size_t start, stride;
    size_t row_length;
};

static double side_of(struct box b, const struct edge *e) {
    return e->down ? (e->far ? b.x2 : b.x1) : (e->far ? b.y2 : b.y1);
}

static double further(double a, double b, bool far) {
    return far ? ceil(fmax(a, b)) : floor(fmin(a, b));
}

static struct box cell_box(const struct cell *grid, size_t i, bool flush) {
    const struct cell *c = grid->children[i];
    struct box b = flush ? box_of_rect(0, 0, c->width, c->height) : c->bounds;
    return box_move(b, c->parts.item->x, c->parts.item->y);
}

/* Beside no cells headers stay where they are, at the grid's corner. */
static double place_at_corner(struct header *h) {
    for (size_t k = 0; h && k < h->count; k++)
        h->bounds = k ? box_union(h->bounds, h->cells[k].bounds) : h->cells[k].bounds;
    return 0;
}

/* Returns the edge past the headers, or that of the cells where there are none. */
static double place_edge(struct cell *grid, struct header *h, const struct edge *e) {
    double init = 0, edge = 0;
    size_t n = grid->child_count;
    if (!n) return place_at_corner(h);
    for (size_t i = e->start; i < n; i += e->stride)
        init = further(init, side_of(cell_box(grid, i, grid->plan->flush), e), e->far);
    if (!h || !h->count) return init;
    /* Views without a size (grids of unlike views within the grid) have their headers in the middle. */
    const struct plan_view *first = grid->children[0]->plan;
    bool middle = first->kind == PLAN_GRID && !(e->down ? first->even_height : first->even_width);
    for (size_t i = e->start, k = 0; k < h->count; k++, i += e->stride) {
        size_t at = i, back = e->down ? 1 : e->row_length;
        while (at >= n && at >= back)
            at -= back; /* the last row is not full */
        if (at >= n) at = n - 1;
        const struct scene_item *cell = grid->children[at]->parts.item;
        struct box box = cell_box(grid, at, false);
        struct scene_item *item = h->cells[k].item;
        double along = e->down ? (middle ? floor(box.y1 + 0.5 * (box.y2 - box.y1) + 0.5) : cell->y)
                               : (middle ? floor(box.x1 + 0.5 * (box.x2 - box.x1) + 0.5) : cell->x);
        item->x = e->down ? init : along;
        item->y = e->down ? along : init;
        struct box placed = box_move(h->cells[k].bounds, item->x, item->y);
        h->bounds = k ? box_union(h->bounds, placed) : placed;
        edge = further(edge, side_of(h->bounds, e), e->far);
    }
    return edge;
}

/* The last of them: where titles of rows and columns stand on one side, Vega places that alone. */
static struct header *find(struct cell *grid, const char *role) {
    for (uint32_t i = grid->header_count; i-- > 0;)
        if (role_is(&grid->headers[i], role)) return &grid->headers[i];
    return NULL;
}

/* A title beyond the headers, at its anchor along the cells. */
static void place_title(struct cell *grid, struct box cells, bool row, double near, double far) {
    const char *role = row ? "row-title" : "column-title";
    struct header *h = find(grid, role);
    if (!h || !h->count) return;
    bool beyond = false; /* one that is to stand there takes the others along */
    for (uint32_t i = 0; i < grid->header_count; i++)
        beyond |= role_is(&grid->headers[i], role) && grid->headers[i].plan->far;
    double band = h->plan->band, offset = h->plan->offset, place = beyond ? far + offset : near - offset;
    struct scene_item *item = h->cells[0].item;
    item->x = row ? place : floor(cells.x1 + band * (cells.x2 - cells.x1) + 0.5);
    item->y = row ? floor(cells.y1 + band * (cells.y2 - cells.y1) + 0.5) : place;
    h->bounds = box_move(h->cells[0].bounds, item->x, item->y);
}

void headers_place(struct cell *grid, struct box cells, size_t columns) {
    size_t n = grid->child_count, rows = columns ? (n + columns - 1) / columns : 1;
    const struct edge left = {true, false, 0, columns, columns}, top = {false, false, 0, 1, columns};
    const struct edge right = {true, true, columns ? columns - 1 : 0, columns, columns},
                      bottom = {false, true, rows ? (rows - 1) * columns : 0, 1, columns};
    double x = place_edge(grid, find(grid, "row-header"), &left),
           y = place_edge(grid, find(grid, "column-header"), &top);
    double x2 = place_edge(grid, find(grid, "row-footer"), &right),
           y2 = place_edge(grid, find(grid, "column-footer"), &bottom);
    place_title(grid, cells, true, x, x2);
    place_title(grid, cells, false, y, y2);
    for (uint32_t i = 0; i < grid->header_count; i++)
        if (grid->headers[i].count) grid->content = box_union(grid->content, grid->headers[i].bounds);
}
