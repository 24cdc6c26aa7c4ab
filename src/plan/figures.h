/* How the figures of a chart are written. */
#ifndef PLAN_FIGURES_H
#define PLAN_FIGURES_H
#include "plan/plan.h"
#include "table/unit_label.h"

struct extras_work;

enum { LABELLED_ROWS_MAX = 2000 }; /* past that no label finds room */

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
/* "+30%", with a decimal under ten per cent. */
void percent_change_write(struct buf *b, const struct number_locale *locale, double share);
/* The same of a year's growth: "+3.2% a year". */
void figure_write_yearly(struct buf *b, const struct extras *e, const struct number_locale *locale, double rate);
#endif
