/* Inside plan/: what usermeta.suret adds to the marks of a unit. */
#ifndef PLAN_EXTRAS_H
#define PLAN_EXTRAS_H
#include "plan/model.h"
#include "table/unit_label.h"

/* The unit whose mark was just made. */
struct extras_work {
    struct planner *p;
    struct node *node;
    const struct unit_model *u;
    const struct table *t; /* the mark's rows */
    const struct plan_view *view;
    struct mark_plan *m;
};
enum { LABELLED_ROWS_MAX = 2000 }; /* past that no label finds room */

/* The channel of the bar's or slice's value (CH_X, CH_Y, CH_THETA); CHANNEL_COUNT: it has none that could be written.
 */
enum channel value_channel(const struct extras_work *w);
/* The same for its category along the axis (bars: CH_Y or CH_X; slices: CH_COLOR, CH_FILL or CH_DETAIL). */
enum channel category_channel(const struct extras_work *w);
/* A channel's column among the mark's rows, or among all rows of the view; NULL: none. */
const struct column *rows_of(const struct extras_work *w, enum channel ch);
const struct column *all_of(const struct extras_work *w, enum channel ch, const struct table **in);

/* How a column's figures are written. */
struct figures {
    struct unit_label label;
    double largest, unit_scale; /* the largest in magnitude; the scale of the data's unit */
    int decimals;               /* that tell the figures apart */
    int least;                  /* decimals that each has */
    bool own;                   /* as written in the data, with `least` or more */
    bool shares;                /* parts of 100 %, whose decimals are those of all */
    bool points;                /* per cents, whose differences are percentage points */
    bool formatted;             /* usermeta.suret.labels.format */
    struct number_format format;
    const struct number_locale *locale;
};
struct figures figures_of(const struct extras_work *w, enum channel ch);
/* Of any numbers: the cells' own, or sums of them. `e` NULL: no usermeta.suret; `cells` NULL: nobody knows how they
 * were written. */
struct figures figures_of_numbers(struct arena *a, const struct extras *e, const struct number_locale *locale,
                                  const struct unit *unit, const struct column *cells, size_t rows, const double *v,
                                  size_t n);
struct figures figures_of_shares(const struct number_locale *locale, int decimals);
/* The decimals that v was written with: what its own digits need in the figures' scale. */
int figure_own_decimals(const struct figures *f, double v);
int figure_most_decimals(const struct figures *f);
/* Is it so far below the others that it has a scale of its own? */
bool figure_is_lowered(const struct figures *f, double v);
/* The ends of a row's range; false: it is none, and both are its figure. */
bool figure_bounds(const struct table *t, const struct column *c, size_t row, double *low, double *high);
/* Append row's figure with its footnote mark; both ends where the data gave a range, of which the number is but the
 * middle; nothing when it is null. */
void figure_write(struct buf *b, const struct figures *f, const struct table *t, const struct column *c, size_t row);
/* What stands before a figure of which the data say so much (enum figure_bound): "~", ">"; 0: "". */
const char *figure_bound_sign(uint8_t bound);
/* The difference of two figures with its sign, of per cents in percentage points ("+2.2 pp"). */
void figure_write_difference(struct buf *b, const struct figures *f, const struct extras *e, double v);
/* A figure alone; one that was added up from others, which has binary dust; a share of a whole. */
void figure_write_number(struct buf *b, const struct figures *f, double v);
void figure_write_sum(struct buf *b, const struct figures *f, double v);
void figure_write_share(struct buf *b, const struct figures *f, double v);
/* A bin from one number to another, "50,000–60,000", as an axis of that unit (or NULL) writes them. */
void bin_write(struct buf *b, const struct unit *unit, const struct number_locale *locale, double from, double to);
/* A whole, such as the sum of parts: of shares with no decimals but its own, "100%". */
void figure_write_whole(struct buf *b, const struct figures *f, const struct column *c, double v);
/* A cell without the unit, but of figures that have a scale of their own. */
void figure_write_bare(struct buf *b, const struct figures *f, const struct table *t, const struct column *c,
                       size_t row);
/* A mean or the like, rounded to the decimals that the figures have, or to one where they are whole and small. */
void figure_write_statistic(struct buf *b, const struct figures *f, double v);
/* A figure that the author gave, such as a target: with no decimals but its own. */
void figure_write_said(struct buf *b, const struct figures *f, double v);

/* The bars of a cell: rows that share category and offset are one (a stack). In the order in which they stand. */
struct bar {
    struct value category, offset;
    double place, value; /* px along the axis; sum of its rows, NaN: none of them has a figure */
    uint32_t row;        /* the first */
    uint32_t lacks;      /* a row of a stack that has no figure, so that the sum is not the whole; ROW_NONE: none */
    bool repeated;       /* several rows have a figure of it */
    uint8_t inexact;     /* enum figure_bound of its value; 0: exact */
};
#define ROW_NONE UINT32_MAX
/* `series`: of that alone (undefined: all). Bars without a figure are among them. */
struct bar *bars_of(const struct extras_work *w, struct value series, size_t *count);
/* Of bars that float from the low to the high ends of ranges, the figures that these are ranges of; NULL: they do not.
 */
const struct column *middles_of(const struct extras_work *w);
/* What tells the bars of one category, or lines, apart: discrete colours, offsets, ...; NULL: nothing. */
const struct column *series_of(const struct extras_work *w);
/* Do all of them name a time, and not all the same one: dates, years, months, quarters, texts with a year? */
bool names_times(struct arena *a, const struct value *v, size_t n);
/* The year that a name or date says; NaN: none. */
double year_named(struct arena *a, struct value v);
/* "+30%", with a decimal under ten per cent. */
void percent_change_write(struct buf *b, const struct number_locale *locale, double share);
/* The same of a year's growth: "+3.2% a year". */
void figure_write_yearly(struct buf *b, const struct extras *e, const struct number_locale *locale, double rate);
/* A category's text equals the name that the author wrote, be it a text or a number. */
bool value_named(struct arena *a, struct value v, struct value name);

/* label_plan.c: the decimals of shares in stacks of 100 %, in all panels: what is read side by side has the same. */
int stack_decimals(const struct extras_work *w);
/* totals.c: the sum of each row's stack as text; NULL: none is to be shown. `net`: some have parts of both signs, so
 * that their ends say nothing of their sums. */
const struct column *totals_make(const struct extras_work *w, const struct figures *f, const struct column *c,
                                 bool *net);
/* The same as numbers; NaN where a part has no figure. */
const double *totals_of(const struct extras_work *w, const struct column *c);
/* The first row of each row's stack, by the n columns that tell stacks apart (NULL: none). */
uint32_t *stack_firsts(struct arena *a, const struct column *const *by, size_t n, size_t rows);
/* Warn of stacks that lack a part's figure. */
void totals_check(const struct extras_work *w);
/* Warn of rows that nothing tells apart or adds up. */
void repeats_check(const struct extras_work *w);
/* Warn of series that share a colour, as there are more of them than colours. */
void colors_check(const struct extras_work *w);
/* Do the colours tell series or slices apart, rather than the bars along the axis? */
bool colors_series(const struct unit_model *u);
/* The same of a cell, whose name may be written with its footnote mark. */
bool cell_named(struct arena *a, const struct column *c, size_t row, struct value name);
/* A name with its mark, or null. */
struct value cell_name(struct arena *a, const struct column *c, size_t row);
/* legend_order.c: of lying stacks on a page with parts on both sides of zero, as they stand from left to right. */
void legend_in_order(struct planner *p, const struct plan_view *v, struct legend_plan *legend);
/* Warn of marks that no note explains. */
void footnotes_check(const struct extras_work *w);

void labels_make(struct extras_work *w);
void growth_make(struct extras_work *w);
void references_make(struct extras_work *w);
void callouts_make(struct extras_work *w);
/* Warn, once all views are made, of references and callouts that none of them could carry. */
void annotations_unmet(struct planner *p);
/* Highlighted, and uncertain: rules before the others of the fill. Returns the rows that are not highlighted, or NULL.
 */
const uint8_t *highlight_make(struct extras_work *w);
void uncertain_make(struct extras_work *w);
void whiskers_make(struct extras_work *w);
/* Warns of a break that the axis cannot have, and of figures that it hides. */
void break_check(const struct extras_work *w);
/* Bars as broad as their bands. */
void mekko_make(struct extras_work *w);
/* A waterfall's colours, its texts with their signs, and the lines from bar to bar. */
void waterfall_make(struct extras_work *w);
/* The changes of a waterfall's bars; NULL: it is none. */
const struct column *waterfall_changes(const struct extras_work *w);
/* Does the row of a waterfall show what has come together? */
bool waterfall_total(const struct extras_work *w, size_t row);
/* A rule before the others of the fill, for the rows where `when` is not 0. */
void extras_fill(struct extras_work *w, const uint8_t *when, struct value paint);
/* Warn of each name that no item of the chart bears, or no row of c where that is given; `what` it was to be, and under
 * which key of usermeta.suret it stands. */
void names_check(struct extras_work *w, const struct column *c, struct value names, const char *key, const char *what);
/* "did you mean ...?" for the nearest of a column's names; NULL: none is near. */
const char *names_meant(const struct extras_work *w, const struct column *c, struct str name);
/* The author's one name or list of names. */
size_t extras_names(struct value v, const struct value **out, const struct value *single);
/* range_slices.c: how ranges are shown as marks of that kind, said or by default: "bar", "whisker", "hatch" or "". */
const char *ranges_shown(const struct planner *p, enum mark_type mark);
/* A pie's table with a piece for what is uncertain; nonzero in the column RANGE_PIECES. */
static const char RANGE_PIECES[] = "_range_piece";
/* Plain figures among ranges, as lines. */
void points_make(struct extras_work *w);
#endif
