/* What the composite marks share (vega-lite's compositemark/common.ts): which axis carries the figures, the transforms
 * that stand in the encoding, and the layers that draw their parts. Internal to the composite_*.c files; all of it
 * lives in the planner's arena. */
#ifndef PLAN_COMPOSITE_H
#define PLAN_COMPOSITE_H
#include "plan/names.h"
#include "plan/plan.h"

struct planner;

struct op_list {
    struct field_op *items;
    size_t count, cap;
};
struct transform_list {
    const struct transform_def **items;
    size_t count, cap;
};
struct spec_list {
    const struct spec **items;
    size_t count, cap;
};

/* A unit of a composite mark while it is taken apart. */
struct composite {
    struct planner *p;
    const struct spec *unit;
    const struct mark_def *mark;
    struct value config;   /* config.boxplot, config.errorbar or config.errorband: an object */
    struct encoding given; /* the unit's, types filled in */
    bool vertical;         /* the figures lie along y */
    enum channel axis, axis2;
    const struct channel_def *main; /* of the axis, without its aggregate; set by composite_axis */
    const char *field;              /* its field as written, */
    const char *name;               /* and in names of columns that are made of it */
    /* What the other channels ask for, set by composite_rest: */
    struct encoding rest;        /* they name the columns that the transforms make */
    struct transform_list prior; /* bins and time units */
    struct op_list aggregates;
    struct name_list groupby;
};

/* Fill in types; false after an error. */
bool composite_begin(struct composite *c, struct planner *p, const struct spec *unit);
/* Is there a field or datum in the channel? Is it continuous? */
bool composite_has(const struct composite *c, enum channel ch);
bool composite_continuous(const struct composite *c, enum channel ch);
/* compositeMarkOrient: decides `vertical`. False after an error. */
bool composite_orient(struct composite *c);
/* Set the axis and its field. False after an error. */
bool composite_axis(struct composite *c);
/* extractTransformsFromEncoding, of all channels but those of the axis. Fields of tooltips, which are not drawn, still
 * group the rows when `tooltip_groups`. */
void composite_rest(struct composite *c, bool tooltip_groups);

/* "prefix_field": a column made here. */
const char *composite_column(const struct composite *c, const char *prefix);
/* The same as a field that names that column, whatever its characters. */
const char *composite_field(const struct composite *c, const char *column);
/* datum["column"] of a made column; datum["a"]["b"] of a field as written. */
const char *composite_datum(const struct composite *c, const char *prefix);
const char *composite_datum_of(const struct composite *c, const char *field);
/* NULL after an error. */
const struct expr *composite_expr(const struct composite *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void composite_op(const struct composite *c, struct op_list *l, const char *op, const char *field, const char *as);
/* An aggregate (or joinaggregate) by the groups of `rest`, or by none. */
void composite_aggregate(const struct composite *c, struct transform_list *l, enum transform_kind kind,
                         const struct op_list *ops, bool grouped);
/* What references ask of all rows, which their summaries do not tell: WHOLE_PREFIXES of each group in `ops` (NULL: rows
 * are not grouped). Nothing without references. */
void composite_whole(const struct composite *c, struct transform_list *out, struct op_list *ops);
void composite_calculate(const struct composite *c, struct transform_list *l, const char *as, const char *text);
void composite_filter(const struct composite *c, struct transform_list *l, const char *text);
void composite_append(const struct composite *c, struct transform_list *l, const struct transform_def *const *more,
                      size_t n);
struct spec *composite_layer(const struct composite *c, const struct transform_list *transforms,
                             const struct spec_list *layers);

/* One part: a mark from `position` (a column's prefix) to `end` (or NULL). `base` holds what the composite mark sets.
 * Adds nothing where the part is turned off. */
struct composite_part {
    const char *name;
    enum mark_type mark;
    const struct value *base; /* MARK_PROP_COUNT */
    const char *position, *end;
    const struct encoding *shared;
};
void composite_add(const struct composite *c, struct spec_list *l, const struct composite_part *part);
/* The mark of a part (partLayerMixins), NULL: turned off. */
const struct mark_def *composite_mark(const struct composite *c, const char *part, enum mark_type type,
                                      const struct value *base);
/* The axis' channel with another field: title, scale and axis are kept. */
const struct channel_def *composite_position(const struct composite *c, const char *field);

const struct spec *boxplot_layers(struct planner *p, const struct spec *unit);
const struct spec *error_layers(struct planner *p, const struct spec *unit);
/* path_overlay.c: lines and points over a line, area, trail or rule; NULL: none asked for. */
const struct spec *path_overlay(struct planner *p, const struct spec *unit);
#endif
