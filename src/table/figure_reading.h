/* Inside table/: a column of figures while it is read. */
#ifndef TABLE_FIGURE_READING_H
#define TABLE_FIGURE_READING_H
#include "table/figure.h"

struct reading {
    struct arena *arena;
    const char *name;
    const struct str *cells;
    size_t n;
    const struct figure_options *o;
    struct figure *figures;
    const char **reason; /* why a cell does not fit; NULL: it does */
    size_t present;      /* cells that are no null */
    size_t misfits;
    char decimal;
    bool marked;                /* `decimal` is more than what numbers have unasked */
    const struct figure *model; /* the first cell of the column's unit, or NULL: plain numbers */
    int scale;                  /* power of ten of the column */
    bool ranges;
    struct doubts *doubts;
};

/* Is the cell a figure that suits the others? */
static inline bool fits(const struct reading *r, size_t i) {
    return !r->reason[i] && !r->figures[i].null;
}
static inline void misfit(struct reading *r, size_t i, const char *reason) {
    r->reason[i] = reason;
    r->misfits++;
}
void reading_doubt(struct reading *r, enum doubt_kind kind, size_t row, const char *reason);

/* figure_nulls.c: signs that stand for a missing figure in this column alone, such as "(D)" or -9999; a doubt says so.
 */
void settle_signs(struct reading *r);
void settle_sentinels(struct reading *r);
#endif
