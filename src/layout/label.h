/* Labels that Suret places by itself beside bars, slices and markers, and growth brackets: computed from measured texts
 * once axes and marks of a cell are built, so that every output shows the same. They never overlap each other or the
 * axis' texts; where room is short they get smaller, stand upright, move inside; only then some are left out, which is
 * told as a warning. */
#ifndef LAYOUT_LABEL_H
#define LAYOUT_LABEL_H
#include "layout/boxes.h"
#include "layout/layout.h"

enum { LABEL_SIZE_LEAST = 10, LABEL_SIZE_CROWDED = 9 }; /* px: 7.5 pt on paper; rather than to leave some out */

/* One line of text to be placed. */
struct label {
    struct str text;
    struct font font;
    struct color color;
    double width;
    double x, y;        /* the anchor on the baseline, in the cell */
    const char *anchor; /* "start" "middle" "end" */
    bool upright;       /* turned by -90 degrees: reads from below */
    bool halo;
    bool hidden;
};
/* The texts of an axis along which categories stand: it moves off the view where labels of bars need the room. */
struct names {
    struct built_axis *axis;
    const char *orient;
    struct boxes texts;
};
struct labeller {
    struct build *b;
    struct cell *c;
    struct font figure, name; /* of values, and of what they belong to */
    struct color ink, muted, accent, ground;
    struct names names[4]; /* of categories, until bars have their labels; then among the texts */
    size_t name_count;
    struct boxes texts;       /* taken by texts: labels placed so far, axis labels, the author's own texts */
    struct boxes solids;      /* bars; then lines and points, too */
    size_t bar_count;         /* of them, once there are others */
    struct boxes points;      /* once lines count as solid */
    struct boxes strokes;     /* lines of references and growth, and its pills */
    struct boxes planned;     /* the same before they are drawn, around labels if need be */
    struct boxes legs;        /* where growth will go up, until it stands */
    struct scene_item *items; /* labels made so far */
    size_t item_count, item_cap;
    struct scene_item *leaders;
    size_t leader_count, leader_cap;
    struct scene_item *keys; /* colours beside labels that no line leads to */
    size_t key_count, key_cap;
    struct scene_item *nets; /* marks of sums of stacks */
    size_t net_count, net_cap;
    struct scene_item *brackets, *pills, *pill_texts;
    size_t bracket_count, bracket_cap, pill_count, pill_cap, pill_text_count, pill_text_cap;
};

/* Labels and growth brackets of a built cell, added to it; between cell_build and cell_finish. */
void cell_labels(struct build *b, struct cell *c);

/* Dots on a page for points that stand alone between gaps of lines and areas. */
void lone_points(struct build *b, struct cell *c);

/* Where 0 lies along the channel of figures; NaN where it is no place within the view. */
double cell_zero(const struct cell *c, enum channel ch);
/* Put the line that bars stand on where 0 is, once labels have moved its axis. */
void cell_baseline(struct build *b, struct cell *c);

/* ---- inside */
struct label label_make(struct labeller *l, struct font font, struct color color, struct str text);
/* What its letters reach: from a little under the capitals' height to the descenders. */
struct box label_box(const struct label *t);
/* A text beside what stands `at` a figure, off the line that its axis has at `base` (NaN: none), on its own side. */
void label_clear_base(struct label *t, double at, double base, bool lies);
/* The item; its box is taken from now on. */
void label_add(struct labeller *l, const struct label *t);
/* The item alone: its box was taken before. */
void label_show(struct labeller *l, const struct label *t);
/* It finds no room: told once the picture stands, by its name and figure (either may be empty). */
void label_lose(struct labeller *l, struct str name, struct str figure);
/* The same of a part of what is so called, "2022, Imports". */
void label_lose_part(struct labeller *l, struct str name, struct str part, struct str figure);
/* Warnings of all that was lost or cut. */
void labels_tell_lost(struct build *b);
/* Does it end in an ellipsis, or its name before a value? */
bool label_is_shortened(struct str s);
/* Before the views are built once more. */
void labels_forget_lost(struct build *b);
/* White, ink or black: the first that has a contrast of 4.5 on `fill` (WCAG 2). */
struct color label_ink_on(const struct labeller *l, struct color fill);
/* The colour, darkened towards black (or lightened, on a dark ground) until it reads on the ground. */
struct color label_readable(const struct labeller *l, struct color c);
const struct style *label_fill(struct build *b, struct color c);
const struct style *label_stroke(struct build *b, struct color c, double width);
/* A text of a label_plan's column, without blanks at its ends; n 0: none. */
struct str label_text(struct build *b, const struct column *c, uint32_t row);

/* May the axes of categories move as far off the view as the boxes of these labels reach beyond it: no further than a
 * share of the view, such as: */
#define NAMES_MOVE_MOST 0.25
bool names_can_move(const struct labeller *l, const struct box *labels, size_t n, double share);
void names_move(struct labeller *l, const struct box *labels, size_t n);
bool names_meet(const struct labeller *l, struct box b);
/* They stand: texts like others from now on. */
void names_settle(struct labeller *l);
/* The scale of bars side by side whose names nothing else tells, on a page; NULL: there is none. */
const struct plan_scale *label_group_scale(const struct build *b, const struct cell *c);
void label_groups(struct labeller *l);
void label_bars(struct labeller *l, const struct built_mark *m);
void label_slices(struct labeller *l, const struct built_mark *m);
void label_markers(struct labeller *l, const struct built_mark *m);
void label_boxes(struct labeller *l, const struct built_mark *m);
void label_points(struct labeller *l, const struct built_mark *m);
/* False: they have no room, and a legend has to tell them. */
bool label_series(struct labeller *l, const struct built_mark *m);
/* The item of each of the first *rows rows, the last of several; UINT32_MAX: it has none. */
const uint32_t *mark_items_by_row(struct arena *a, const struct built_mark *m, uint32_t *rows);
/* Where their legs go up from bars and points. */
void growth_paths(struct labeller *l, const struct built_mark *m, struct boxes *out);
void growth_brackets(struct labeller *l, const struct built_mark *m);
/* Those of negative bars, while the names of categories can give way. */
void growth_below(struct labeller *l, const struct built_mark *m);
/* Where lines of references will be. */
void reference_plan_lines(struct labeller *l);
void reference_marks(struct labeller *l, const struct built_mark *m);
/* 1: the bar runs along its axis' direction, -1: against it. */
int bar_sign(const struct labeller *l, const struct built_mark *m, uint32_t row);
/* The mark's boxes reach over its whiskers from now on. */
void whisker_marks(struct labeller *l, struct built_mark *m);
void connector_marks(struct labeller *l, const struct built_mark *m);
/* label_ink.c: the author's texts, where they would not read on the bar or cell beneath them. */
void label_inks(struct labeller *l);
/* The tears of broken axes, which no text may cross. */
bool cell_is_broken(const struct cell *c);
void axis_breaks(struct labeller *l);
/* Lines count as solid from now on, a box every few px. */
void solid_paths(struct labeller *l);
/* Where their lines would go first. */
void callout_paths(struct labeller *l, const struct built_mark *m, struct boxes *out);
/* All remarks that are not `placed`; under_growth: those that have room close by where brackets can pass over them. */
void callout_marks(struct labeller *l, const struct built_mark *m, bool *placed, bool under_growth);

/* Places y[i] nearest to wanted[i] (least squares) such that y[i+1] - y[i] >= gap[i] and lo <= y[0], y[n-1] <= hi, in
 * which all must have room: isotonic regression by pooling adjacent violators (Ayer et al. 1955) of y[i] less the gaps
 * before it. */
void label_spread(struct arena *a, const double *wanted, const double *gap, size_t n, double lo, double hi, double *y);
#endif
