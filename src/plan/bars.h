/* Inside plan/: the bars of a cell, and the stacks that they are made of. */
#ifndef PLAN_BARS_H
#define PLAN_BARS_H
#include "plan/model.h"

struct extras_work;
struct figures;

#define ROW_NONE UINT32_MAX
/* The bars of a cell: rows that share category and offset are one (a stack). In the order in which they stand. */
struct bar {
    struct value category, offset;
    double place, value; /* px along the axis; sum of its rows, NaN: none of them has a figure */
    uint32_t row;        /* the first */
    uint32_t lacks;      /* a row of a stack that has no figure, so that the sum is not the whole; ROW_NONE: none */
    bool repeated;       /* several rows have a figure of it */
    uint8_t inexact;     /* enum figure_bound of its value; 0: exact */
};

/* `series`: of that alone (undefined: all). Bars without a figure are among them. */
struct bar *bars_of(const struct extras_work *w, struct value series, size_t *count);
/* Of bars that float from the low to the high ends of ranges, the figures that these are ranges of; NULL: they do not.
 */
const struct column *middles_of(const struct extras_work *w);
/* What tells the bars of one category, or lines, apart: discrete colours, offsets, ...; NULL: nothing. */
const struct column *series_of(const struct extras_work *w);
/* Segments that stand on others: their ends are no places of the axis. */
static inline bool is_piled(const struct unit_model *u) {
    return u->stack.on && u->stack.by_count > 0;
}
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
#endif
