/* Inside table/: a column of figures while it is read. */
#ifndef TABLE_FIGURE_READING_H
#define TABLE_FIGURE_READING_H
#include "table/figure.h"

/* Columns that are longer are judged by so many cells first. */
enum { READING_SAMPLE = 1000 };

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

/* What each cell's number is to be multiplied with, as a power of ten, besides its scale. */
static inline int reading_power(const struct figure *f) {
    return f->unit == FIGURE_PERCENT ? f->percent : f->shift;
}

/* figure_nulls.c: signs that stand for a missing figure in this column alone, such as "(D)" or -9999; a doubt says so.
 */
void settle_signs(struct reading *r);
void settle_sentinels(struct reading *r);
/* figure_decimal.c: sets r->decimal; returns the mark that the cells show, or 0 when they do not. */
char settle_decimal(struct reading *r);
/* figure_common.c, in this order: what single letters after figures are, then r->model, then r->scale. */
void settle_letters(struct reading *r);
void settle_flags(struct reading *r);
void settle_unit(struct reading *r);
void settle_scale(struct reading *r);

/* figure_lookalike.c. Codes such as "007", "01234" or "01.11". */
bool reading_has_codes(const struct reading *r);
/* The first of digits alone, so many that a number would lose the last: "20240614220014871947". SIZE_MAX: no cell is
 * such. */
size_t reading_identifier(const struct reading *r);
/* Class intervals, such as ages 0-14, 15-64, 65+: bare numbers, each class beginning after the one before. */
bool reading_has_classes(const struct reading *r);
/* "12E5" among whole numbers may be a code. */
void reading_doubt_exponent(struct reading *r);
/* A column of text of which nearly every cell looks like a figure and few or none is one: the first tells why. */
void reading_doubt_alike(struct reading *r);
#endif
