/* Inside plan/: what usermeta.suret adds to the marks of a unit, and what its parts ask of the unit. */
#ifndef PLAN_EXTRAS_WORK_H
#define PLAN_EXTRAS_WORK_H
#include "plan/plan.h"

struct planner;
struct node;
struct unit_model;

/* The unit whose mark was just made. */
struct extras_work {
    struct planner *p;
    struct node *node;
    const struct unit_model *u;
    const struct table *t; /* the mark's rows */
    const struct plan_view *view;
    struct mark_plan *m;
};

/* The channel of the bar's or slice's value (CH_X, CH_Y, CH_THETA); CHANNEL_COUNT: it has none that could be written.
 */
enum channel value_channel(const struct extras_work *w);
/* The same for its category along the axis (bars: CH_Y or CH_X; slices: CH_COLOR, CH_FILL or CH_DETAIL). */
enum channel category_channel(const struct extras_work *w);
/* A channel's column among the mark's rows, or among all rows of the view; NULL: none. */
const struct column *rows_of(const struct extras_work *w, enum channel ch);
const struct column *all_of(const struct extras_work *w, enum channel ch, const struct table **in);
/* Do the colours tell series or slices apart, rather than the bars along the axis? */
bool colors_series(const struct unit_model *u);
/* range_slices.c: how ranges are shown as marks of that kind, said or by default: "bar", "whisker", "hatch" or "". */
const char *ranges_shown(const struct planner *p, enum mark_type mark);
/* A pie's table with a piece for what is uncertain; nonzero in the column RANGE_PIECES. */
static const char RANGE_PIECES[] = "_range_piece";

/* Do all of them name a time, and not all the same one: dates, years, months, quarters, texts with a year? */
bool names_times(struct arena *a, const struct value *v, size_t n);
/* The year that a name or date says; NaN: none. */
double year_named(struct arena *a, struct value v);
/* A category's text equals the name that the author wrote, be it a text or a number. */
bool value_named(struct arena *a, struct value v, struct value name);
/* The same of a cell, whose name may be written with its footnote mark. */
bool cell_named(struct arena *a, const struct column *c, size_t row, struct value name);
/* A name with its mark, or null. */
struct value cell_name(struct arena *a, const struct column *c, size_t row);
/* The author's one name or list of names. */
size_t extras_names(struct value v, const struct value **out, const struct value *single);
/* "did you mean ...?" for the nearest of a column's names; NULL: none is near. */
const char *names_meant(const struct extras_work *w, const struct column *c, struct str name);
/* Warn of each name that no item of the chart bears, or no row of c where that is given; `what` it was to be, and under
 * which key of usermeta.suret it stands. */
void names_check(struct extras_work *w, const struct column *c, struct value names, const char *key, const char *what);

void labels_make(struct extras_work *w);
void growth_make(struct extras_work *w);
void references_make(struct extras_work *w);
void callouts_make(struct extras_work *w);
/* Highlighted, and uncertain: rules before the others of the fill. Returns the rows that are not highlighted, or NULL.
 */
const uint8_t *highlight_make(struct extras_work *w);
void uncertain_make(struct extras_work *w);
void whiskers_make(struct extras_work *w);
/* Plain figures among ranges, as lines. */
void points_make(struct extras_work *w);
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
/* Warns of a break that the axis cannot have, and of figures that it hides. */
void break_check(const struct extras_work *w);
/* Warn of rows that nothing tells apart or adds up. */
void repeats_check(const struct extras_work *w);
/* Warn of series that share a colour, as there are more of them than colours. */
void colors_check(const struct extras_work *w);
/* Warn of marks that no note explains. */
void footnotes_check(const struct extras_work *w);
#endif
