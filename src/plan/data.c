/* Data down the tree: each view starts from its own data or its parent's, runs its transforms, and units and facets go
 * on in unit_data.c. A facet's columns join every grouping below it, which gives what Vega gets by running each cell's
 * part alone. */
#include "plan/model.h"

static const struct table *own_or_inherited(struct planner *p, struct node *n) {
    if (n->spec->data && n->spec->data->kind != DATA_INHERIT) {
        n->groupby = NULL; /* new data is not part of the facets above */
        n->groupby_count = 0;
        return data_load(p, n->spec->data);
    }
    if (n->parent) return n->parent->table;
    struct table *one = ARENA_NEW(p->arena, struct table); /* no data at all: a single empty row */
    one->rows = 1;
    return one;
}

bool data_resolve(struct planner *p, struct node *n) {
    const struct table *t = own_or_inherited(p, n);
    if (!t) return false;
    bool layer = n->kind == SPEC_UNIT && n->parent && n->parent->kind == SPEC_LAYER;
    if (layer && n->spec->transform_count) t = unit_bins(p, n, t);
    for (size_t i = 0; i < n->spec->transform_count && !diag_failed(p->diag); i++)
        t = transform_run(p, n, t, n->spec->transforms[i]);
    if (diag_failed(p->diag)) return false;
    if (n->kind == SPEC_FACET) t = facet_data(p, n, t);
    n->table = t;
    if (n->kind == SPEC_UNIT) return unit_data(p, n, t);
    for (size_t i = 0; i < n->child_count; i++) {
        if (!n->children[i]->spec->data) {
            n->children[i]->groupby = n->groupby;
            n->children[i]->groupby_count = n->groupby_count;
        }
        if (!data_resolve(p, n->children[i])) return false;
    }
    return !diag_failed(p->diag);
}
