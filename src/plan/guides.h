/* Inside plan/: guide components while they merge over layers. A property is explicit when the author gave it: explicit
 * ones win, and of two alike the first (vega-lite's compile/split.ts). */
#ifndef PLAN_GUIDES_H
#define PLAN_GUIDES_H
#include "plan/names.h"
#include "plan/plan.h"

struct coding;
struct node;
struct planner;
struct scale_component;
struct unit_model;

/* A guide's title: text, null, or the default titles of the fields that it shows. */
struct guide_title {
    struct value text;               /* undefined: `fields` */
    struct name_list fields, titles; /* what is shown, told apart by its column, and how each is called */
    bool set, is_explicit;
};
/* mergeTitleFieldDefs: a field once, though as binned or aggregated another way it is another. */
void guide_title_add(struct planner *p, struct guide_title *t, const char *column, const char *title);
/* mergeTitleComponent */
void guide_title_merge(struct planner *p, struct guide_title *into, const struct guide_title *from);
/* The title as a value: string, array of lines, or undefined. */
struct value guide_title_value(struct planner *p, const struct guide_title *t);
/* Two titles given: "a, b". */
struct value merge_titles(struct planner *p, struct value a, struct value b);
/* values of an axis or legend; dates where its field is temporal (valueArray). */
struct value guide_values(struct planner *p, const struct coding *c, struct value values);
/* guideFormat and guideFormatType; undefined: none. */
struct value guide_format(struct planner *p, const struct coding *c, struct value format, struct value type, bool axis);
/* "pow(datum.value, \"1.0\")": the call of the author's function that writes such labels, by formatType or config;
 * NULL: d3's formats do. */
const char *guide_function(struct planner *p, const struct coding *c, struct value format, struct value type);
/* A labelExpr (or undefined) over labels that a function writes (or NULL). */
struct value guide_label_expr(struct planner *p, struct value expr, const char *function);
const char *guide_format_type(const struct coding *c, struct value type, enum scale_type scale);
/* A count, an interval's name, or {interval, step}. */
struct tick_count guide_tick_count(struct value v);
/* The figures' own unit where labels are to show it, or NULL: figures are read as written and no format is asked for.
 */
const struct unit *guide_unit(const struct planner *p, const struct unit_model *u, const struct coding *c,
                              struct value format);
double normalized_angle(double degrees);
/* compile/axis/properties.ts: defaultLabelAlign, defaultLabelBaseline; undefined or null: none. */
struct value default_label_align(double angle, const char *orient, enum channel ch);
struct value default_label_baseline(double angle, const char *orient, enum channel ch, bool always_middle);

/* An axis of a unit, or of the layers that share it. What is undefined is left to Vega's own cascade. */
struct axis_component {
    enum channel channel;
    bool disabled, disable_explicit;
    const char *orient; /* NULL: disabled */
    bool orient_explicit;
    struct value props[AXIS_PROP_COUNT]; /* tickCount may be {"every": px} */
    bool is_explicit[AXIS_PROP_COUNT];
    struct guide_title title;
    struct scale_component *scale, *grid_scale; /* grid_scale NULL: none */
    const struct unit *unit;                    /* figures' own; NULL: none, or several */
};
struct axis_list {
    struct axis_component *items;
    size_t count, cap;
};
/* axis_merge.c: the axes of a unit or layer along a channel. */
void axis_components(struct planner *p, struct node *n, enum channel ch, struct axis_list *out);
/* axis.c: a component as a plan: its grid, or all else. False: there is none. */
bool axis_finish(struct planner *p, const struct axis_component *c, bool grid, struct axis_plan *out);
#endif
