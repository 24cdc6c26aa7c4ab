/* Inside plan/: what every step of planning knows, and what the steps leave for those after them.
 *
 * Order of work (plan.c): normalize (repeat, composite marks, overlays, facet channels) -> model_build (tree, channels,
 * types, stack) -> data (tables) -> scales (components, domains) -> assemble (views; per facet cell: instances of
 * scales, marks, axes, legends). */
#ifndef PLAN_PLANNER_H
#define PLAN_PLANNER_H
#include "plan/plan.h"

struct node;

/* What some unit was to carry: none can so far, or one does or has told why not. */
enum met { NOT_SOUGHT, SOUGHT, MET };
struct planner {
    struct arena *arena;
    struct diag *diag;
    const struct document *doc;
    const struct config *config;
    const struct plan_options *options;
    struct plan *plan;
    struct locale *locale;
    const struct zone *zone;
    const struct spec *spec; /* the document's, normalized; NULL: not yet */
    struct node *root;
    const struct param_def **params; /* every param in scope */
    size_t param_count, param_cap;
    struct loaded_data *loaded; /* data.c: tables by address or name */
    size_t loaded_count, loaded_cap;
    struct made_bins *made_bins;       /* unit_bins.c: a list */
    bool fixed_size;                   /* the picture's size is given (a page): steps give way to it */
    const double *probe;               /* what "width" and "height" are instead; or NULL */
    const struct param_def *selection; /* the selection asked for last, */
    const struct node *selection_home; /* and the unit that holds it, or NULL */
    const struct param_def *stored;    /* the selection whose store was asked for last, in which cell, and the store */
    const struct plan_view *stored_cell;
    struct value store;
    const struct plan_view *cell;         /* whose width and height expressions mean; NULL: the root's as written */
    struct plan_projection **projections; /* of all views */
    size_t projection_count, projection_cap;
    bool marks_told;         /* footnotes.c has warned */
    uint8_t *references_met; /* reference.c, by those of usermeta.suret: enum met */
    uint8_t *callouts_met;
    uint8_t ranges_met;       /* enum met: figures of bars or slices that are ranges (extras.c) */
    bool legends_parsed;      /* the nodes have their legends */
    struct facet_grid *grids; /* the facets around the cell being assembled, outermost first */
};

/* How the chart's language writes numbers; NULL: as d3 does by default. */
static inline const struct number_locale *numbers_of(const struct planner *p) {
    return p->locale ? p->locale->number : NULL;
}
#endif
