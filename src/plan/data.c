/* Data down the tree: each view starts from its own data or its parent's, runs its transforms, and units and facets go
 * on in unit_data.c. A facet's columns join every grouping below it, which gives what Vega gets by running each cell's
 * part alone. */
#include "plan/data.h"
#include "plan/model.h"
#include "plan/transform_spec.h"
#include "plan/unit_data.h"

static bool own_data(const struct node *n) {
    return n->spec->data && n->spec->data->kind != DATA_INHERIT;
}

static const struct table *own_or_inherited(struct planner *p, struct node *n) {
    if (own_data(n)) {
        n->groupby = NULL; /* new data is not part of the facets above */
        n->groupby_count = 0;
        return data_load(p, n->spec->data);
    }
    if (n->parent) return n->parent->table;
    struct table *one = ARENA_NEW(p->arena, struct table); /* no data at all: a single empty row */
    one->rows = 1;
    return one;
}

/* Of what pivot makes nothing is known beforehand; and curves that are not named keep the names of what they are drawn
 * through. */
static bool makes_unknown(const struct transform_def *d) {
    bool curve = d->kind == TRANSFORM_REGRESSION || d->kind == TRANSFORM_LOESS || d->kind == TRANSFORM_DENSITY ||
                 d->kind == TRANSFORM_QUANTILE;
    return d->kind == TRANSFORM_PIVOT || (curve && !d->as_count);
}

/* Does the transform make a column of that name? */
static bool makes(const struct transform_def *d, const char *field) {
    if (makes_unknown(d)) return true;
    for (size_t i = 0; i < d->as_count; i++)
        if (d->as[i] && !strcmp(d->as[i], field)) return true;
    for (size_t i = 0; i < d->op_count; i++)
        if (d->ops[i].as && !strcmp(d->ops[i].as, field)) return true;
    return d->kind == TRANSFORM_FLATTEN ||
           (d->kind == TRANSFORM_FOLD && (!strcmp(field, "key") || !strcmp(field, "value")));
}

/* Is the field at `below` still that of the rows that `top` begins with? */
static bool made_between(const struct node *top, const struct node *below, const char *field) {
    for (const struct node *n = below;; n = n->parent) {
        for (size_t i = n->transforms_run; i < n->spec->transform_count; i++)
            if (makes(n->spec->transforms[i], field)) return true;
        if (n == top) return false;
    }
}

/* What views below read as dates or numbers is that already for the transforms on the way to them (MoveParseUp and
 * MergeParse of vega-lite's optimizers). */
static const struct table *parse_ahead(struct planner *p, struct node *top, struct node *n, const struct table *t) {
    t = fields_parse_ahead(p, n, t, made_between, top);
    for (size_t i = 0; i < n->child_count; i++) {
        if (!own_data(n->children[i])) t = parse_ahead(p, top, n->children[i], t);
    }
    return t;
}

static const struct node *source_of(const struct node *n) {
    while (n->parent && !own_data(n))
        n = n->parent;
    return n;
}

/* vega-lite's optimizer moves a facet below the transforms of its view, down to where layers part (moveFacetDown). */
static bool runs_before_facet(const struct node *n) {
    const struct node *up = n->parent;
    if (!up || n->kind == SPEC_FACET || !n->groupby_count) return false;
    if (up->kind == SPEC_LAYER) return up->whole && up->child_count == 1;
    return up->kind == SPEC_FACET && (!up->parent || !up->parent->groupby_count);
}

/* Rows made of those of several cells are of none. */
static const struct table *lose_cells(struct planner *p, const struct node *n, const struct table *t) {
    for (size_t i = 0; n->whole && i < n->groupby_count; i++)
        if (!has_column(t, n->groupby[i])) t = fields_undefined(p, t, n->groupby[i]);
    return t;
}

static const struct table *run_transforms(struct planner *p, struct node *n, const struct table *t) {
    bool layer = n->kind == SPEC_UNIT && n->parent && n->parent->kind == SPEC_LAYER;
    if (layer && n->spec->transform_count) t = unit_bins(p, n, t);
    n->transforms_run = 0;
    t = parse_ahead(p, n, n, t);
    while (n->transforms_run < n->spec->transform_count && !diag_failed(p->diag)) {
        const struct transform_def *d = n->spec->transforms[n->transforms_run++];
        t = transform_run(p, n, t, d);
        if (transform_mixes_cells(d)) t = lose_cells(p, n, t);
        if (makes_unknown(d)) t = parse_ahead(p, n, n, t);
    }
    return t;
}

static bool mixes_cells(const struct node *n) {
    bool mixes = false;
    for (enum channel ch = CH_X; n->unit && ch <= CH_Y; ch++)
        mixes |= n->unit->channels[ch].has_field && n->unit->channels[ch].data->impute.on;
    for (size_t i = 0; i < n->spec->transform_count; i++)
        mixes |= transform_mixes_cells(n->spec->transforms[i]);
    return mixes;
}

static const struct node *outer_facet(const struct node *n) {
    const struct node *found = NULL;
    for (; n; n = n->parent)
        if (n->kind == SPEC_FACET) found = n;
    return found;
}

/* What the node's rows would be before the facet above splits them. NULL: it draws of other data. */
static const struct table *whole_rows(struct planner *p, struct node *n, bool *mixes) {
    if (n->whole || n->kind == SPEC_FACET) return n->table;
    const struct table *t = n->spec->data || !n->parent ? NULL : whole_rows(p, n->parent, mixes);
    if (!t) return NULL;
    *mixes |= mixes_cells(n);
    struct node as_is = *n;
    const struct node *outer = outer_facet(n);
    n->groupby = outer->groupby, n->groupby_count = outer->groupby_count;
    n->whole = true;
    t = run_transforms(p, n, t);
    *n = as_is;
    return t;
}

/* Layers draw what their transforms make of each cell, but scales above the facet span what they make of all rows; and
 * in facets within facets, what is made of the cells of the outer one (cloneSubtree in moveFacetDown). */
static bool whole_data(struct planner *p, struct node *n) {
    const struct node *outer = outer_facet(n);
    bool mixes = outer && outer->groupby_count < n->groupby_count;
    if (n->whole || !n->groupby_count || !outer) return true;
    const struct table *t = whole_rows(p, n, &mixes);
    if (!t || !mixes) return !diag_failed(p->diag);
    struct node as_is = *n;
    struct unit_model *whole = ARENA_NEW(p->arena, struct unit_model);
    *whole = *n->unit;
    whole->of_all_cells = true;
    n->unit = whole;
    n->groupby = outer->groupby, n->groupby_count = outer->groupby_count;
    n->whole = true;
    bool ok = unit_data(p, n, t);
    *n = as_is;
    n->unit->whole = whole;
    return ok;
}

bool data_resolve(struct planner *p, struct node *n) {
    const struct table *t = own_or_inherited(p, n);
    if (!t) return false;
    n->whole = runs_before_facet(n);
    t = run_transforms(p, n, t);
    if (diag_failed(p->diag)) return false;
    if (n->kind == SPEC_FACET) t = facet_data(p, n, t);
    n->table = t;
    if (n->unit) n->unit->source = source_of(n);
    if (n->kind == SPEC_UNIT) return unit_data(p, n, t) && whole_data(p, n);
    for (size_t i = 0; i < n->child_count; i++) {
        if (!n->children[i]->spec->data) {
            n->children[i]->groupby = n->groupby;
            n->children[i]->groupby_count = n->groupby_count;
        }
        if (!data_resolve(p, n->children[i])) return false;
    }
    return !diag_failed(p->diag);
}
