/* Guides: axes, legends, titles. From their plans to group marks of the scene, laid out within themselves as Vega's
 * parser (vega-parser's axis.js, legend.js, title.js) and view layout do it. Where a legend or title stands in its view
 * is for layout/ to say. */
#ifndef GUIDE_GUIDE_H
#define GUIDE_GUIDE_H
#include "mark/build.h"

/* A guide in the scene. `item` may be moved until the scene is finished. */
struct built_guide {
    struct group_parts parts;
    struct box bounds; /* in the enclosing group, at the item's present place */
    int zindex;
};

/* An axis of a view of that size, in its place. */
struct built_axis {
    struct built_guide guide;
    bool vertical; /* left or right */
    double moved;  /* px off the view, for values that stand at its edge */
};
struct built_axis axis_build(struct build *b, const struct axis_plan *p, double width, double height);

/* A legend at (0, 0), or where legendX and legendY say. */
struct built_legend {
    struct built_guide guide;
    const char *orient;
    double offset; /* NaN: as the layout says */
};
bool legend_build(struct build *b, const struct legend_plan *p, struct built_legend *out);

/* A title's texts; title_place puts them beside the view. */
struct built_title {
    struct built_guide guide;
    struct scene_item *title, *subtitle; /* NULL: none */
    const char *orient, *anchor, *frame;
    double offset, padding;
};
struct built_title title_build(struct build *b, const struct title_plan *p);
/* Place it by the view's size and the box of all else in it: vega-view-transforms' title.js. */
void title_place(struct built_title *t, double width, double height, struct box view);
/* Move a guide and its bounds. */
void guide_move(struct built_guide *g, double dx, double dy);

/* ---- inside guide/ */
/* Properties of an axis or legend, with the rules among them decided for one tick. */
struct guide_props {
    struct build *b;
    const struct value *values;
    struct value datum; /* {"value", "label", "index"} */
    bool ruled;         /* there are rules: ticks may differ in more than their place */
};
struct value guide_value(const struct guide_props *p, int prop);
double guide_number(const struct guide_props *p, int prop, double otherwise);
bool guide_bool(const struct guide_props *p, int prop, bool otherwise);
/* px that a tick is long; conditions that give null have none. */
double axis_tick_size(const struct guide_props *p);
/* NULL when it is no text. */
const char *guide_text(const struct guide_props *p, int prop);
/* A condition gave null: then Vega has what a text has without the property, not what the guide has. */
bool guide_nulled(const struct guide_props *p, int prop);
/* The properties that make a font; -1: there is none such. */
struct font_props {
    int family, size, style, weight;
};
struct font guide_font(const struct guide_props *p, struct font_props names, double size, int weight);
/* The paint of a text or of lines. */
const struct style *guide_fill(const struct guide_props *p, int color, int opacity);
struct line_props {
    int color, width, opacity, dash, dash_offset, cap;
};
const struct style *guide_stroke(const struct guide_props *p, struct line_props names);
/* {"value", "label", "index"} as an object. */
struct value guide_datum(struct arena *a, struct value value, struct value label, double index);
/* "left", "right" or "center" for an anchor. */
const char *anchor_align(const char *anchor);

/* Hide texts until none overlap: vega-view-transforms' Overlap.js. `method` NULL: hide nothing; "greedy" or else
 * parity. Sets opacity 0 on those hidden; returns the box of the others. `from` and `to` bound them along one axis
 * (NaN: not at all), give or take `tolerance`. */
struct overlap {
    const char *method;
    double separation, from, to, tolerance;
    bool vertical; /* from and to are y */
    bool close;    /* without the separation rather than with but one text left */
    size_t anchor; /* the item that every second label is counted from; 0 as Vega does */
};
struct box overlap_hide(struct build *b, struct scene_item *items, size_t n, const struct overlap *o);

struct tick {
    struct value value, label; /* label: text, or an array of lines */
    double index;              /* 0..1 */
    bool extra;                /* at the start of the domain; its label is empty but for what an expression writes */
};
/* The datum that expressions and conditions see: an extra tick has no value there. */
struct value tick_datum(struct arena *a, const struct tick *t);
struct tick *axis_ticks(struct build *b, const struct axis_plan *p, double length, bool extra, size_t *n);
/* dates.c: on a page, labels of dates that nobody has told how to be written are written anew, from `first` on every
 * so many. */
void axis_dates(struct build *b, const struct axis_plan *p, struct tick *ticks, size_t n, size_t first, size_t every);
/* On a page: the first and the last date of an axis, where it has no room for more. False: it is none of
 * dates, or says itself how it writes them. (dates.c) */
bool axis_end_dates(struct build *b, const struct axis_plan *p, struct tick ends[2]);
/* The chart's word for how an axis of quarters writes them, with their year or without; NULL: its dates are no
 * quarters, or the author says how. (dates.c) */
const char *axis_quarters(const struct axis_plan *p);
/* As axis_dates(), of names such as "Q1 2024". (periods.c) */
void axis_periods(struct build *b, const struct axis_plan *p, struct tick *ticks, size_t n, size_t first, size_t every);

/* An axis under construction. */
struct axis_work {
    struct build *b;
    const struct axis_plan *plan;
    struct guide_props props;
    bool across; /* top or bottom: ticks run along x */
    double sign; /* of the side away from the view */
    double width, height, range[2];
    double band, tick_offset;
    bool extra;
    struct tick *ticks;
    size_t tick_count;
    double ends_size; /* px, of labels at both ends that stand within the axis; 0: there are none such */
    bool ends_broken; /* their years stand on a line of their own */
};
/* The first and last date in place of a single label, which does not tell what the axis spans, where both have room. */
void axis_tell_ends(struct axis_work *w);
/* The rules are for this tick; where there are none they ask for no datum. */
void axis_rule_for(struct axis_work *w, const struct tick *t);
struct scene_mark *axis_grid_lines(struct axis_work *w);
struct scene_mark *axis_tick_lines(struct axis_work *w);
struct scene_mark *axis_domain_line(struct axis_work *w);
struct scene_mark *axis_labels(struct axis_work *w, struct box *bounds);
struct scene_mark *axis_title(struct axis_work *w, struct scene_item **item, bool *automatic);

/* A legend under construction. */
enum legend_type { LEGEND_SYMBOLS, LEGEND_RAMP, LEGEND_STEPS };
struct legend_entry {
    struct value value, label;
    double size;        /* symbols: px */
    double perc, perc2; /* gradients: 0..1 */
};
struct legend_work {
    struct build *b;
    const struct legend_plan *plan;
    struct guide_props props;
    enum legend_type type;
    const struct scale *scale; /* the first of those that it explains */
    bool vertical;             /* of gradients */
    struct legend_entry *entries;
    size_t entry_count;
    double offset; /* the widest symbol */
};
void legend_entries(struct legend_work *w);
/* The entries' group with its bounds at (0, 0). */
struct group_parts legend_symbols(struct legend_work *w, struct box *bounds);
struct group_parts legend_gradient(struct legend_work *w, struct box *bounds);
/* The size in px that a symbol takes up. */
double legend_symbol_size(const struct legend_work *w, struct value v);

/* The arrangement of groups in rows and columns: vega-view-transforms' grid.js. Boxes are those of the groups at (0,
 * 0). */
enum grid_align { GRID_NONE, GRID_EACH, GRID_ALL };
struct grid_options {
    enum grid_align align_columns, align_rows;
    double column_padding, row_padding;
    size_t columns; /* 0: all in one row */
    bool center_columns, center_rows;
    double x, y;                            /* where the grid's origin stands */
    const char *column_anchor, *row_anchor; /* "end", "middle" or NULL: which part of the grid stands there */
};
/* Places go to at[i]. */
void grid_arrange(struct arena *a, const struct box *boxes, size_t n, const struct grid_options *o, double (*at)[2]);
#endif
