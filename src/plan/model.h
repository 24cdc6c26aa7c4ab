/* Inside plan/: the tree of views while it is being resolved. Mirrors Vega-Lite's models (compile/model.ts): every spec
 * node becomes a node, units carry their resolved mark and channels, and scales merge upwards as `resolve` says. */
#ifndef PLAN_MODEL_H
#define PLAN_MODEL_H
#include "plan/coding.h"

struct node;
struct scale_component;
struct plan_view;
struct legend_component;

struct stack_info {
    bool on;
    enum channel field_channel; /* CH_X, CH_Y, CH_THETA or CH_RADIUS */
    enum channel dimension;     /* the other one */
    const char *offset;         /* "zero" "center" "normalize" */
    bool impute;
    const char *start, *end;    /* columns */
    const char *const *groupby; /* columns */
    size_t groupby_count;
    const struct coding *const *by; /* channels that split the stack */
    size_t by_count;
};
/* Do all stacks come to 100 %? */
static inline bool stack_normalized(const struct stack_info *s) {
    return s->on && s->offset && !strcmp(s->offset, "normalize");
}

struct unit_model {
    enum mark_type mark;
    const struct mark_def *def;
    /* The mark definition with expressions replaced; props[] of the author only. Use mark_prop() for def < style <
     * config lookups. */
    struct value props[MARK_PROP_COUNT];
    /* What the mark's styles say of marks, strongest last, and what Vega itself says in theirs, or NULL. */
    const struct value *const *styles, *const *vega_styles;
    size_t style_count;
    /* The style of the mark type's name, and what Vega itself says in it; or NULL. */
    const struct value *type_style, *vega_type_style;
    bool filled;
    int orient; /* 0 none, 'v' vertical, 'h' horizontal */
    struct coding channels[CHANNEL_COUNT];
    struct coding *many[CHANNEL_COUNT]; /* detail, order, tooltip: arrays */
    size_t many_count[CHANNEL_COUNT];
    struct stack_info stack;
    bool aggregated;           /* some channel aggregates */
    struct value order_domain; /* stack in the order of this domain of order_field; undefined: not */
    const char *order_field;
    const char *last; /* slices of this colour come after all others; NULL: none */
    bool order_descending;
    const struct table *raw;    /* before aggregation: scale domains sort by it */
    const struct table *scaled; /* what scale domains read */
    const struct table *table;  /* what marks are drawn from */
    const struct node *source;  /* the view that begins with data of its own: facets around it do not split that */
    struct unit_model *whole;   /* what scales of the facet around read in its place; or NULL */
    bool of_all_cells;          /* it is such a one: its tables are not split into cells */
};

/* Is the band of the position divided by an offset within it? */
static inline bool nested_offset(const struct unit_model *u, enum channel ch) {
    return (ch == CH_X && u->channels[CH_X_OFFSET].data) || (ch == CH_Y && u->channels[CH_Y_OFFSET].data);
}

struct legend_list {
    struct legend_component **items;
    size_t count, cap;
};

struct node {
    enum spec_kind kind; /* UNIT, LAYER, FACET, CONCAT (h and v are concats with columns) */
    const struct spec *spec;
    struct node *parent;
    struct node **children;
    size_t child_count;
    const char *name;              /* prefix of names: "layer_0", "concat_1", "child"; "" at the root */
    struct unit_model *unit;       /* SPEC_UNIT */
    const struct table *table;     /* after the view's own transforms */
    size_t transforms_run;         /* how many of the own transforms the rows have come through, while they run */
    struct size_def width, height; /* of the spec, inherited within layers */
    enum resolve scale_resolve[CHANNEL_COUNT], axis_resolve[CHANNEL_COUNT], legend_resolve[CHANNEL_COUNT];
    struct scale_component *scales[CHANNEL_COUNT]; /* those that live here */
    struct legend_list legends;                    /* those that stand here */
    const struct plan_view *view;                  /* the one assembled last */
    /* facet */
    struct coding facet[3];     /* row, column, facet */
    const char *const *groupby; /* facet columns above this node: added to every grouping below */
    size_t groupby_count;
    bool whole; /* its transforms run before the facet above splits their rows */
};

void params_collect(struct planner *p, const struct spec *s);
/* The innermost param of that name; NULL: there is none. */
const struct param_def *param_named(const struct planner *p, struct str name);
/* A unit's mark and channels. */
struct unit_model *unit_build(struct planner *p, const struct spec *unit);
struct node *model_build(struct planner *p, const struct spec *spec, struct node *parent, const char *name);
/* orient.c, stack.c */
int mark_orient(struct planner *p, const struct unit_model *u);
void stack_resolve(struct planner *p, struct unit_model *u);
/* resolve.c: is the channel's scale shared at this node for its children? Defaults of resolve.ts. */
enum resolve resolve_scale(const struct node *n, enum channel ch);
enum resolve resolve_guide(const struct node *n, enum channel ch); /* axis or legend, after scale independence */
/* mark_prop.c: the mark property of a unit: definition, then styles, then config.<mark>, then config.mark
 * (getMarkPropOrConfig). */
struct value mark_prop(const struct planner *p, const struct unit_model *u, enum mark_prop prop);
/* Config only (getMarkConfig / getMarkStyleConfig) */
struct value mark_config(const struct planner *p, const struct unit_model *u, enum mark_prop prop);
/* The author's styles alone, named and by the type's name (getMarkStyleConfig). */
struct value mark_style(const struct unit_model *u, enum mark_prop prop);
/* What becomes of values that a continuous scale cannot place (invalid.ts); invalid.c. */
enum invalid_mode { INVALID_FILTER, INVALID_SHOW, INVALID_BREAK_SHOW, INVALID_BREAK_FILTER };
enum invalid_mode invalid_mode(const struct planner *p, const struct unit_model *u);
#endif
