#include "layout/boxes.h"
#include <math.h>
#include <string.h>

/* Boxes that are looked through one by one; looks before a grid is made; cells for a box, and of a wide one. */
enum { SHORT = 48, PATIENCE = 16, PER_BOX = 2, WIDE = 64 };

/* A box in a cell. */
struct node {
    uint32_t item, next; /* next: its place + 1; 0: none */
};
struct box_grid {
    struct arena *arena;
    size_t looks;              /* at the list, before there were cells */
    size_t entered;            /* so many of the list's first are in their cells */
    double x, y, per_x, per_y; /* the corner; cells per px */
    size_t columns, rows;
    uint32_t *heads; /* of each cell, and behind them of boxes that would lie in too many */
    size_t head_cap;
    struct node *nodes;
    size_t node_count, node_cap;
    uint32_t spare; /* the first of those that are used no more */
    size_t most;    /* of boxes, before it is made anew */
};

bool boxes_meet(struct box a, struct box b, double slack) {
    /* what fmin(a.x2, b.x2) - fmax(a.x1, b.x1) > slack says, without calls; most boxes lie apart */
    return a.x2 - b.x1 > slack && b.x2 - a.x1 > slack && a.y2 - b.y1 > slack && b.y2 - a.y1 > slack &&
           a.x2 - a.x1 > slack && b.x2 - b.x1 > slack && a.y2 - a.y1 > slack && b.y2 - b.y1 > slack;
}

/* What lies beyond the grid belongs to the cells at its edge: of boxes that meet the cells do, however `at` is rounded.
 */
static size_t cell_at(double at, double from, double per, size_t count) {
    double cell = (at - from) * per;
    return cell >= (double)count ? count - 1 : cell > 0 ? (size_t)cell : 0;
}

static struct box_cells cells_of(const struct box_grid *g, struct box b) {
    return (struct box_cells){cell_at(b.x1, g->x, g->per_x, g->columns), cell_at(b.y1, g->y, g->per_y, g->rows),
                              cell_at(b.x2, g->x, g->per_x, g->columns), cell_at(b.y2, g->y, g->per_y, g->rows)};
}

static bool is_wide(struct box_cells c) {
    return (c.x2 - c.x1 + 1) * (c.y2 - c.y1 + 1) > WIDE;
}

static void enter(struct box_grid *g, size_t cell, size_t item) {
    struct node n = {(uint32_t)item, g->heads[cell]};
    uint32_t at = g->spare;
    if (at) {
        g->spare = g->nodes[at - 1].next;
        g->nodes[at - 1] = n;
    } else {
        ARENA_PUSH_RAW(g->arena, g->nodes, g->node_count, g->node_cap, n);
        at = (uint32_t)g->node_count;
    }
    g->heads[cell] = at;
}

static void leave(struct box_grid *g, size_t cell, size_t item) {
    uint32_t *at = &g->heads[cell];
    while (*at && g->nodes[*at - 1].item != item)
        at = &g->nodes[*at - 1].next;
    uint32_t left = *at;
    if (!left) return;
    *at = g->nodes[left - 1].next;
    g->nodes[left - 1].next = g->spare;
    g->spare = left;
}

/* Into the cells of the box, or out of them. */
static void set_cells(struct box_grid *g, struct box b, size_t item, bool in) {
    struct box_cells c = cells_of(g, b);
    if (box_is_empty(b)) return;
    if (is_wide(c)) c = (struct box_cells){g->columns * g->rows, 0, g->columns * g->rows, 0};
    for (size_t y = c.y1; y <= c.y2; y++)
        for (size_t x = c.x1; x <= c.x2; x++)
            if (in)
                enter(g, y * g->columns + x, item);
            else
                leave(g, y * g->columns + x, item);
}

/* How many cells of about `mean` px are between lo and hi. */
static double cells_between(double lo, double hi, double mean) {
    return mean > 0 ? fmax(1, (hi - lo) / mean) : 1;
}

/* Cells as large as the mean box, or larger. */
static void lay_out(struct box_grid *g, const struct boxes *list) {
    struct box all = BOX_EMPTY;
    double w = 0, h = 0, n = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct box b = list->items[i];
        if (box_is_empty(b)) continue;
        all = box_union(all, b);
        w += b.x2 - b.x1;
        h += b.y2 - b.y1;
        n++;
    }
    double most = PER_BOX * (double)list->count, columns = n > 0 ? cells_between(all.x1, all.x2, w / n) : 1,
           rows = n > 0 ? cells_between(all.y1, all.y2, h / n) : 1;
    if (!(columns * rows <= most)) { /* NaN too: boxes without ends */
        double larger = sqrt(columns * rows / most);
        columns = fmin(most, fmax(1, columns / larger));
        rows = fmax(1, fmin(rows, most / columns));
    }
    g->columns = (size_t)columns;
    g->rows = (size_t)rows;
    g->x = all.x1;
    g->y = all.y1;
    g->per_x = all.x2 > all.x1 ? (double)g->columns / (all.x2 - all.x1) : 0;
    g->per_y = all.y2 > all.y1 ? (double)g->rows / (all.y2 - all.y1) : 0;
}

static void empty_cells(struct box_grid *g) {
    memset(g->heads, 0, (g->columns * g->rows + 1) * sizeof *g->heads);
    g->node_count = g->spare = 0;
}

static void make_grid(struct box_grid *g, const struct boxes *list) {
    lay_out(g, list);
    if (g->head_cap < g->columns * g->rows + 1)
        g->heads = arena_grow_raw(g->arena, g->heads, &g->head_cap, g->columns * g->rows + 1, sizeof *g->heads);
    empty_cells(g);
    g->most = 2 * list->count;
    g->entered = 0;
}

/* The grid, with all boxes in it; NULL: the list is short, or hardly anything has been asked of it as yet. */
static struct box_grid *grid_of(const struct boxes *list) {
    struct box_grid *g = list->grid;
    if (!g || list->count <= SHORT || (!g->heads && ++g->looks <= PATIENCE)) return NULL;
    if (!g->entered || list->count > g->most) make_grid(g, list);
    for (; g->entered < list->count; g->entered++)
        set_cells(g, list->items[g->entered], g->entered, true);
    return g;
}

void boxes_add(struct arena *a, struct boxes *list, struct box b) {
    ARENA_PUSH(a, list->items, list->count, list->cap, b);
    if (list->count <= SHORT || list->grid) return;
    list->grid = ARENA_NEW(a, struct box_grid);
    list->grid->arena = a;
}

void boxes_put(struct boxes *list, size_t i, struct box b) {
    struct box_grid *g = list->grid;
    if (g && i < g->entered) {
        set_cells(g, list->items[i], i, false);
        set_cells(g, b, i, true);
    }
    list->items[i] = b;
}

void boxes_hide(struct boxes *list) {
    for (size_t i = 0; i < list->count; i++)
        list->items[i] = BOX_EMPTY;
    if (list->grid && list->grid->entered) empty_cells(list->grid);
}

struct boxes boxes_copy(struct arena *a, const struct boxes *list) {
    struct boxes out = {0};
    for (size_t i = 0; i < list->count; i++)
        boxes_add(a, &out, list->items[i]);
    return out;
}

void boxes_move(struct boxes *list, double dx, double dy) {
    for (size_t i = 0; i < list->count; i++)
        list->items[i] = box_move(list->items[i], dx, dy);
    if (list->grid) list->grid->entered = 0;
}

void boxes_clear(struct boxes *list) {
    list->count = 0;
    if (list->grid) list->grid->entered = 0;
}

struct boxes_walk boxes_walk(const struct boxes *list, struct box b, double slack) {
    const struct box_grid *g = grid_of(list);
    struct boxes_walk w = {.list = list, .grid = g, .box = b, .slack = slack};
    if (!g) return w;
    w.cells = cells_of(g, b);
    w.x = w.cells.x1;
    w.y = w.cells.y1;
    w.at = g->heads[w.y * g->columns + w.x];
    return w;
}

/* To the next cell. False: that was the last. */
static bool step(struct boxes_walk *w) {
    const struct box_grid *g = w->grid;
    if (w->wide) return false;
    if (++w->x > w->cells.x2) w->x = w->cells.x1, w->y++;
    w->wide = w->y > w->cells.y2;
    w->at = g->heads[w->wide ? g->columns * g->rows : w->y * g->columns + w->x];
    return true;
}

/* A box in several of the walk's cells is met in the first: where it begins, or the walk. */
static bool is_first(const struct boxes_walk *w, struct box b) {
    const struct box_grid *g = w->grid;
    return w->wide || ((w->x == w->cells.x1 || cell_at(b.x1, g->x, g->per_x, g->columns) == w->x) &&
                       (w->y == w->cells.y1 || cell_at(b.y1, g->y, g->per_y, g->rows) == w->y));
}

size_t boxes_next(struct boxes_walk *w) {
    const struct box *items = w->list->items;
    for (; !w->grid && w->at < w->list->count; w->at++)
        if (boxes_meet(items[w->at], w->box, w->slack)) return w->at++;
    while (w->grid) {
        while (w->at) {
            struct node n = w->grid->nodes[w->at - 1];
            w->at = n.next;
            if (boxes_meet(items[n.item], w->box, w->slack) && is_first(w, items[n.item])) return n.item;
        }
        if (!step(w)) break;
    }
    return SIZE_MAX;
}

bool boxes_meet_any(const struct boxes *list, struct box b, double slack) {
    struct boxes_walk w = boxes_walk(list, b, slack);
    return boxes_next(&w) != SIZE_MAX;
}

bool boxes_meet_other(const struct boxes *list, struct box b, double slack, size_t i) {
    struct boxes_walk w = boxes_walk(list, b, slack);
    size_t met = boxes_next(&w);
    return (met == i ? boxes_next(&w) : met) != SIZE_MAX;
}

const struct box *boxes_first_crossing(const struct boxes *list, struct box b, double reach, double slack) {
    struct boxes_walk w = boxes_walk(list, box_grow(b, reach), slack);
    size_t first = SIZE_MAX;
    for (size_t i = boxes_next(&w); i != SIZE_MAX; i = boxes_next(&w)) {
        const struct box *s = &list->items[i];
        bool ground = s->x1 <= b.x1 && s->x2 >= b.x2 && s->y1 <= b.y1 && s->y2 >= b.y2;
        if (!ground && i < first) first = i;
    }
    return first == SIZE_MAX ? NULL : &list->items[first];
}

size_t boxes_first_met(const struct boxes *list, struct box b, double slack) {
    struct boxes_walk w = boxes_walk(list, b, slack);
    size_t first = SIZE_MAX;
    for (size_t i = boxes_next(&w); i != SIZE_MAX; i = boxes_next(&w))
        if (i < first) first = i;
    return first;
}

size_t boxes_meet_count(const struct boxes *list, struct box b, double slack) {
    struct boxes_walk w = boxes_walk(list, b, slack);
    size_t n = 0;
    while (boxes_next(&w) != SIZE_MAX)
        n++;
    return n;
}
