/* Inside layout/: what the alternative text is made of. alt.c puts it together, alt_runs.c tells how figures run,
 * alt_listed.c lists them and what is marked, alt_figures.c finds them, alt_names.c what they belong to. */
#ifndef LAYOUT_ALT_H
#define LAYOUT_ALT_H
#include "layout/page.h"
#include "plan/boxes.h"
#include "plan/figures.h"

struct alt {
    struct build *b;
    const struct plan *plan;
    const struct number_locale *number;
    const struct time_locale *time; /* NULL: en-US */
    const struct mark_plan *mark;   /* the mark that the chart is about; NULL: none */
    const struct plan_view *view;   /* where it is */
    size_t cells;
    const char *kind; /* the word for what the first view is, "bar"; NULL: none is told of */
    bool mixed;       /* views are of several kinds, each told of by itself */
};
enum { ALT_SERIES_MOST = 4 }; /* so many are told of, of series, panels, growth */

/* A word or pattern of the chart's language; {0} to {3} stand for the texts. */
struct str alt_say(struct alt *a, const char *key, struct str t0, struct str t1, struct str t2, struct str t3);

struct str alt_word(struct alt *a, const char *key);
/* One after the other; two full stops are one. */
struct str alt_joined(struct alt *a, struct str one, struct str two);
void alt_add(struct buf *b, struct str s);
/* The title that a visual property's scale has from its fields; NULL: none. */
const char *alt_shown_by(const struct alt *a, enum visual v);
/* The headers or footers of the i-th cell of a facet, "Exports, 2021", or the title of a view; empty: none. */
struct str alt_panel(struct alt *a, const struct plan_view *v, uint32_t i);
/* "a, b and c"; of many the first, and how many more. */
struct str alt_list(struct alt *a, const struct str *items, size_t count, size_t most);

/* What the places of a mark along a channel are called. */
struct alt_names {
    const struct column *at, *to; /* `to`: where the bin ends that begins at `at`; either may be NULL */
    const char *dates;            /* a time format, or NULL */
    const struct zone *zone;
    const struct scale *scale;
};
/* The figures of a mark by row. */
struct alt_figures {
    const struct plan_view *view;
    const struct mark_plan *mark;
    const struct column *value, *low, *series; /* any may be NULL */
    struct alt_names category;
    struct alt_names second;               /* cells of a heat map: along y; else it has no column */
    const struct column *group;            /* which stack of the category; NULL: `series` tells, or none */
    const struct column *source;           /* what a stack was made of: its figures; NULL: no stack */
    const struct column *changes, *totals; /* of a waterfall; or NULL */
    bool ranged;                           /* from `low` to `value`; else `low` is where a stack's part begins */
    bool boxed;                            /* `value` is the median of a `box` */
    struct box_columns box;
    const double *values;   /* the figure of each row; NaN: none */
    struct figures figures; /* how they are written: as the labels are */
};
struct alt_figures alt_figures_of(struct alt *a, const struct plan_view *v, const struct mark_plan *m);
/* By what its places along x or y are told: by the middle where a mark has a size of its own. */
enum visual alt_place(const struct mark_plan *m, enum visual along);
/* `named`: how the labels call them, or NULL. */
struct alt_names alt_names_of(struct alt *a, const struct plan_view *v, const struct mark_plan *m, enum visual along,
                              const struct column *named);
struct str alt_name_text(struct alt *a, const struct plan_view *v, const struct alt_names *n, size_t row);
/* A cell without blanks at its ends; "" of an empty one, and of no column. */
struct str alt_cell(struct alt *a, const struct column *c, size_t row);
/* Rows in the order in which their items stand: from left to right, or down; parts of one stack as they come. */
void alt_sort(struct alt *a, const struct alt_figures *f, uint32_t *rows, size_t n);
/* All rows in that order. */
const uint32_t *alt_order(struct alt *a, const struct alt_figures *f);
double alt_value(const struct alt_figures *f, size_t row);
/* The figure alone; its category ("" where it has none); both, as a list has them. */
struct str alt_value_text(struct alt *a, const struct alt_figures *f, size_t row);
struct str alt_category_text(struct alt *a, const struct alt_figures *f, size_t row);
/* The category, with which stack of it, and the part: "2022, Imports (Europe)". */
struct str alt_name(struct alt *a, const struct alt_figures *f, size_t row);
struct str alt_item(struct alt *a, const struct alt_figures *f, size_t row);
/* The part alone, as "Europe". */
struct str alt_part(struct alt *a, const struct alt_figures *f, size_t row);
/* A number as the mark's figures are written. */
struct str alt_number(struct alt *a, const struct figures *f, double v);
/* Between what the figure lies; false: it is exact, and both are the figure. */
bool alt_bounds(const struct alt_figures *f, size_t row, double *low, double *high);
/* A row of a waterfall that shows what has come together. */
bool alt_total(const struct alt_figures *f, size_t row);
/* A waterfall's change. */
double alt_step(const struct alt_figures *f, size_t row);
/* The axis of a mark's figures, VISUAL_X or VISUAL_Y. */
enum visual alt_along(const struct mark_plan *m);
const struct column *alt_column(const struct mark_plan *m, enum visual v);
const struct scale *alt_scale(const struct mark_plan *m, enum visual v);
/* The unit of the axis of a scale, in the view or around it. */
const struct unit *alt_unit(const struct plan_view *v, const struct scale *s);

/* Is the mark made of items of that role, "bar" or "box"? */
bool alt_is(const struct mark_plan *m, const char *role);
/* The figures that the cells of a heat map have by their colour; NULL: the mark is none. */
const struct column *alt_heat(const struct mark_plan *m);

/* Sentences, or parts of them; empty: there is nothing to tell. */
struct str alt_listed(struct alt *a, const struct alt_figures *f);
/* How broad the columns of a Mekko chart are. */
struct str alt_widths(struct alt *a);
/* The sums that are marked on stacks with parts of both signs. */
struct str alt_nets(struct alt *a);
/* `key`: the sentence, "extremes" or what is like it. */
struct str alt_extremes(struct alt *a, const struct alt_figures *f, const char *key);
/* Medians and quartiles, or of many the extremes, and between what all lie. */
struct str alt_boxes(struct alt *a, const struct alt_figures *f);
struct str alt_points(struct alt *a, const struct alt_figures *f);
/* How a series of rows runs: from its first figure to its last, and the extremes between. */
struct str alt_run(struct alt *a, const struct alt_figures *f, struct str name, size_t from, size_t to);
struct str alt_runs(struct alt *a, const struct alt_figures *f);
/* A waterfall: where it begins and ends, and its largest steps. */
struct str alt_steps(struct alt *a, const struct alt_figures *f);
/* The whole chart's growth, and its references and remarks. */
struct str alt_growth(struct alt *a);
struct str alt_marked(struct alt *a);
#endif
