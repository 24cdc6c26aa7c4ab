/* Inside plan/: legends while they are merged (vega-lite's compile/legend). A unit makes one for each channel that
 * shows data; they merge upwards where legends are shared, then those of one field merge into one. A property is
 * explicit when the author gave it: explicit ones win, and of two alike the first. */
#ifndef PLAN_LEGEND_H
#define PLAN_LEGEND_H
#include "plan/model.h"

enum legend_scale {
    LEGEND_FILL,
    LEGEND_STROKE,
    LEGEND_OPACITY,
    LEGEND_SIZE,
    LEGEND_SHAPE,
    LEGEND_STROKE_DASHES,
    LEGEND_STROKE_WIDTHS,
    LEGEND_SCALE_COUNT
};
/* What the length of a gradient follows; its own gradientLength otherwise. */
enum legend_length { LENGTH_GIVEN, LENGTH_WIDTH, LENGTH_HEIGHT };
struct legend_component {
    struct node *unit;
    enum channel channel; /* of the first that it was made for */
    struct place place;
    struct value props[LEGEND_PROP_COUNT];
    bool is_explicit[LEGEND_PROP_COUNT];
    struct scale_component *scales[LEGEND_SCALE_COUNT];
    enum legend_length length;
    bool encoded; /* the three below were set */
    struct value symbol[VISUAL_COUNT];
    /* What the symbol's value, a datum, goes through, or NULL; undefined, it is the scale's zero or lower end. */
    struct scale_component *symbol_scale[VISUAL_COUNT];
    struct value gradient_opacity;
};

/* legend_parse.c: the legend of a unit's channel. */
struct legend_component *legend_parse(struct planner *p, struct node *unit, enum channel ch);
/* legend_encode.c: what symbols or gradient take over from the mark. */
void legend_encode(struct planner *p, struct legend_component *l, bool gradient);
/* legend.c: the length of a gradient that goes `along` a view, by the view's size. */
void legend_follow_size(struct legend_plan *l);
/* The legends of all nodes, each where it belongs. */
void legends_parse(struct planner *p, struct node *root);
/* Those of a node, with those of one field as one. */
struct legend_list legends_grouped(struct planner *p, const struct node *n);
#endif
