/* Inside plan/: axes on their way from what the author wrote to an axis_plan (vega-lite's compile/axis). */
#ifndef PLAN_AXIS_H
#define PLAN_AXIS_H
#include "plan/guides.h"

struct axis_component;
struct coding;
struct node;
struct planner;
struct unit_model;

enum { AXIS_SETS_MOST = 8 };
/* The axis of one channel while its properties are found. */
struct axis_source {
    struct planner *p;
    const struct unit_model *unit;
    const struct coding *coding;
    const struct value *given; /* AXIS_PROP_COUNT, of the author, evaluated */
    enum channel channel;
    enum scale_type scale_type;
    const char *orient;
    double label_angle; /* 0..360; NaN: none */
    /* What the config says of such axes, weakest first: as Vega itself would read it, then by type of scale. */
    const struct value *sets[AXIS_SETS_MOST]; /* each AXIS_PROP_COUNT */
    size_t of_vega, set_count;
};
/* axis_config.c */
enum axis_config_from { AXIS_FROM_NOTHING, AXIS_FROM_STYLE, AXIS_FROM_TYPE, AXIS_FROM_VEGA, AXIS_FROM_CONFIG_STYLE };
void axis_sets_find(struct axis_source *s);
/* What the author's config says of a property for such an axis: style, config by type of scale, config by channel and
 * side (which Vega itself would read), config's style. */
struct value axis_configured(const struct axis_source *s, enum axis_prop prop, enum axis_config_from *from);
/* Is it an expression in the configuration that applies? */
bool axis_configured_by_expr(const struct axis_source *s, enum axis_prop prop);
/* A property with its expressions replaced, those in its rules too. */
struct value axis_value(struct planner *p, enum axis_prop prop, struct value v);
/* Fill what is undefined as Vega does: config, its defaults, the styles of guides. */
void axis_vega_fill(struct planner *p, struct axis_plan *a);
/* axis_rules.c: what the author gave, else Vega-Lite's default; undefined: none. */
struct value axis_rule(const struct axis_source *s, enum axis_prop prop);
double axis_label_angle(const struct axis_source *s);
/* axis_format.c */
struct value axis_format(const struct axis_source *s);
/* labelExpr; a formatType that names a function of the author's becomes one. */
struct value axis_label_expr(const struct axis_source *s);
/* axis_component.c. False: the unit has no such axis. */
bool axis_of_unit(struct planner *p, const struct node *n, enum channel ch, struct axis_component *out);
#endif
