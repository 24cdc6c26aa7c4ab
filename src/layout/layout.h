/* Layout: from the plan's views to the finished scene. Marks, axes, legends and titles are arranged as
 * vega-view-transforms' ViewLayout does it; grids as its grid.js; the picture's size as vega-view's resize.
 *
 * A cell is built in two steps: cell_build makes axes and marks, whose boxes are then known; cell_finish adds legends
 * and title around them. What is placed by the marks (value labels, growth brackets) goes between the two, through
 * cell_add. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H
#include "guide/guide.h"
#include "mark/mark.h"

/* The scene of a plan; NULL after an error. Autosize "fit" resizes the plan's root view. */
struct scene *scene_build(struct arena *a, struct diag *d, struct fonts *fonts, struct plan *p);

/* ---- inside layout/ */
/* A view under construction: one group item with what is in it. */
struct cell {
    const struct plan_view *plan;
    struct group_parts parts;
    double width, height;
    struct built_axis *axes;
    uint32_t axis_count;
    struct built_mark *marks; /* as plan->marks */
    uint32_t mark_count;
    struct extra_mark { /* what cell_add brought */
        struct scene_mark *mark;
        struct box bounds;
        bool below; /* before the marks, after the grid */
    } * extra;
    size_t extra_count, extra_cap;
    struct built_legend *legends;
    uint32_t legend_count;
    struct built_title title; /* where plan->title */
    /* grids */
    struct cell **children;
    struct header *headers;
    uint32_t child_count, header_count;
    struct scene_mark *facet; /* the mark around the cells of a facet */
    struct box content;       /* of headers and children */
    double headroom;          /* above the view, that its title keeps free as those beside it do */
    struct box view;          /* of all in it, as the picture's size follows from it */
    bool based[2];            /* its panels have the line that a shared axis of x, or y, has else */
    bool unnamed;             /* names of its series found no room */
    bool crowded;             /* labels of slices stand far off, or no line leads to them */
    uint32_t broken;          /* lines of theirs that end within a word or at a hyphen */
    struct box core;          /* the same without the legends above and below, which can be moved along */
    struct box bounds;        /* the group's own, from its origin: with its frame and stroke */
};
/* A strip of headers: one mark with an item a row or column. */
struct header {
    const struct header_plan *plan;
    struct scene_mark *mark;
    struct header_cell_built {
        struct scene_item *item;
        struct box bounds; /* from its origin */
    } * cells;
    uint32_t count;
    struct box bounds; /* once placed */
};

/* Axes and marks of a cell; of a grid: its children, finished, and headers, arranged. NULL after an error. */
struct cell *cell_build(struct build *b, const struct plan_view *v);
/* How far up a built cell reaches (0 or less), but for legends and title. */
double cell_top(const struct cell *c);
/* Put a mark into a built cell, above its marks. It counts for the view's bounds. */
void cell_add(struct build *b, struct cell *c, struct scene_mark *m);
/* The same beneath its marks. */
void cell_add_below(struct build *b, struct cell *c, struct scene_mark *m);
/* Legends and title; sets view and bounds and the group's children. `fit`: legends that overrun a view that is fitted
 * do not count along their own side. */
bool cell_finish(struct build *b, struct cell *c, bool fit);
/* Lines at 0 in the panels of a page that share an axis. */
void grid_baselines(struct build *b, struct cell *grid);
/* Legends around the view by their orients; grows *view by them. `across` and `down`: the boxes of what upright and
 * lying axes reach to. */
void legends_place(struct build *b, struct cell *c, struct box across, struct box down, bool fit, struct box *view);
/* label.c: what texts stand on outside the views: the background, or paper. */
struct color ground_of(const struct build *b);
/* page_text.c: a title's lines broken over at most two that are no wider than `width`, unless it has a limit or an
 * angle of its own. */
const struct title_plan *title_narrow(struct build *b, const struct title_plan *title, double width);
/* Children and headers of a grid. */
bool grid_build(struct build *b, struct cell *c);
bool headers_build(struct build *b, struct cell *grid);
/* Put a built header strip at the grid's edges; see grid.c. */
void headers_place(struct cell *grid, struct box cells, size_t columns);
#endif
