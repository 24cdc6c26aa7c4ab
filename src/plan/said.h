/* Inside plan/: places on an axis as the author of a spec or a flag says them, "1.100 Mrd. €", "10.03.2023", "2020",
 * "mean", read as the cells of the axis' own column are. */
#ifndef PLAN_SAID_H
#define PLAN_SAID_H
#include "plan/plan.h"

struct planner;
struct unit_model;

/* Is the channel one of figures? And which of the two axes is the one of the figures; CHANNEL_COUNT: none. */
bool said_is_measure(const struct unit_model *u, enum channel ch);
enum channel said_measure(const struct unit_model *u);
/* What "mean", "median", "min", "max" ask of a list of figures. */
enum statistic { STATISTIC_MEAN, STATISTIC_MEDIAN, STATISTIC_MIN, STATISTIC_MAX, STATISTIC_NONE };
extern const char *const statistic_names[STATISTIC_NONE]; /* as aggregates are called, too */
enum statistic said_statistic(struct value v);
/* The axis that a reference is on: the one it names; else the other axis than that of the figures where its place is
 * the name of a category there or a year among those there; else that of the figures where it is one. */
enum channel said_axis(struct planner *p, const struct unit_model *u, const struct reference_def *d);
/* That axis was chosen though the place would do as a figure among the others as well. */
bool said_doubtful(struct planner *p, const struct unit_model *u, const struct reference_def *d);
/* The figure or date on a continuous axis; undefined: it depends on the rows, or is none. A number is taken as it is; a
 * figure without a unit is in that of the axis, unless only so it lies beyond all reason. */
struct value said_place(struct planner *p, const struct unit_model *u, enum channel ch, struct value v);
/* Does the author's name mean that category or date of the channel? */
bool said_names(struct planner *p, const struct unit_model *u, enum channel ch, struct value v, struct value name);
/* As an author would name it: of dates at midnight the day alone. In the planner's arena. */
const char *said_name(struct planner *p, struct value v);
/* The same as said_names of a row's cell, which may be called by its mark, too: "2024 (f)". */
bool said_names_cell(struct planner *p, const struct unit_model *u, enum channel ch, const struct column *c, size_t row,
                     struct value name);
/* Is it an axis of stacks that all come to 100 %? */
bool said_shares(const struct unit_model *u, enum channel ch);
/* Beyond 100 % of such stacks, or so far beyond the data that the axis would show nothing else. */
bool said_far(const struct unit_model *u, enum channel ch, struct value place);
#endif
