/* Inside plan/: scales while they are merged, their domains, and the instances that views and cells get. */
#ifndef PLAN_SCALE_COMPONENT_H
#define PLAN_SCALE_COMPONENT_H
#include "plan/plan.h"

struct coding;
struct node;
struct planner;
struct unit_model;

/* Where a part of a scale's domain comes from. */
struct domain_part {
    struct unit_model *unit; /* NULL: literal */
    enum { DOMAIN_MAIN, DOMAIN_RAW } source;
    const char *column;
    const struct value *values; /* literal */
    size_t value_count;
    enum { DOMAIN_UNSORTED, DOMAIN_NATURAL, DOMAIN_BY } sort;
    const char *sort_column, *sort_op; /* DOMAIN_BY: op over the raw or main rows of each value */
    bool descending;
    struct value sort_array; /* DOMAIN_BY: the order itself; undefined: by sort_op */
};

/* A scale while it is merged (compile/scale/component.ts). */
struct scale_component {
    enum channel channel;
    enum scale_type type;
    bool type_explicit;
    struct node *owner;                       /* where it ended up after merging */
    struct value props[SCALE_DEF_PROP_COUNT]; /* resolved constants */
    bool explicit_[SCALE_DEF_PROP_COUNT];
    struct domain_part *domains;
    size_t domain_count, domain_cap;
    bool domain_explicit;
    struct unit_model *unit;   /* the first unit that uses it */
    struct plan_scale *now;    /* the instance in the view being assembled */
    bool set_off;              /* its range tells the highlighted series from the others */
    struct value loud;         /* those, where the others are all alike; or undefined */
    bool follows_selection;    /* an interval sets its domain: marks are clipped to the view (selectionExtent) */
    const struct coding *bins; /* whose bins are the scale's, or NULL */
    struct value raw_domain;   /* that interval's initial extent, taken as it is; or undefined */
};

/* Types, properties, domains; merges upwards. The types come before the data: which values are invalid depends on them.
 */
bool scale_types(struct planner *p, struct node *root);
bool scales_resolve(struct planner *p, struct node *root);
/* The component that serves a unit's channel after merging; NULL: none. */
struct scale_component *scale_of(const struct node *unit_node, enum channel ch);
/* The same; and where the unit has none, that of the views around it, which Vega-Lite asks for sizes
 * (getScaleComponent).
 */
const struct scale_component *scale_around(const struct node *unit_node, enum channel ch);
/* scale_range.c: make the instance of a component for the view or cell being assembled (sets c->now) and finish it. */
struct plan_scale *scale_instance(struct planner *p, struct scale_component *c, struct plan_view *view);
/* Finish again after the view's size has changed. */
bool scale_refit(struct arena *a, struct diag *d, struct plan_scale *ps);
/* A discrete position whose size follows from its steps. */
bool position_is_step(struct planner *p, const struct scale_component *c, const struct node *n, double *step);

/* scale_props.c: those of a unit's scale, when its type is known. */
void scale_props(struct planner *p, struct node *n, enum channel ch);

/* scale_domain.c: the parts of a unit's scale. */
void unit_domain(struct planner *p, struct node *n, enum channel ch);
void domain_add(struct planner *p, struct scale_component *s, const struct value *values, size_t count);
/* A column that the data may lack. */
void domain_add_column(struct planner *p, struct scale_component *s, struct unit_model *u, const char *column);
/* Their values: least and greatest number (infinite when there is none), all numbers, or the distinct values in order.
 */
void domain_numbers(struct planner *p, const struct scale_component *s, double ends[2]);
const double *domain_all_numbers(struct planner *p, const struct scale_component *s, size_t *n);
/* The distinct values as they appear, with the keys that sort them, and how that is. */
struct domain_part domain_distinct(struct planner *p, const struct scale_component *s, struct distinct *out);
const struct value *domain_sorted(struct planner *p, const struct distinct *d, const struct domain_part *sort);
/* The list with its expressions replaced, its values dates where the channel means time. */
struct value dates_of_values(struct planner *p, const struct coding *c, struct value list);
/* scale_share.c: the domain of a scale's definition, from its own chart's data, which is noted in the plan, or from
 * what the charts of a batch share. The author's stays. */
void scale_set_domain(struct planner *p, const struct scale_component *c, struct scale *s);
/* The values alone, of a discrete one. */
const struct value *scale_values(struct planner *p, const struct scale_component *c, size_t *n);
#endif
