/* Transforms: table to table, with the semantics of vega-transforms (and vega-encode's stack, vega-regression), which
 * each function's file names. The plan fills the parameters from Vega-Lite's `transform` array and from encodings.
 *
 * Every function returns a new table in the arena (columns are shared, the input is never changed). After an error,
 * which is reported at t->place, the input comes back unchanged. Fields are paths as table_field reads them; a field
 * that the data lacks is an error with the nearest name, unless the table has no rows (or `lenient`). Row order is kept
 * where not said otherwise. Texts and arrays in parameters are borrowed and must live as long as the result. */
#ifndef TRANSFORM_TRANSFORM_H
#define TRANSFORM_TRANSFORM_H
#include "base/aggregate_op.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/value.h"
#include "expr/expr.h"
#include "scale/locale.h"
#include "scale/time_unit.h"
#include "table/table.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct transform {
    struct arena *arena;
    struct diag *diag;
    struct place place;             /* of the transform in the spec */
    const struct expr_scope *scope; /* names, locale, now and seed for expressions and sampling; its table is ignored.
                                       NULL: none */
    bool lenient;                   /* a field that the data lacks is undefined in every row, as in Vega */
};

struct field_list {
    const char *const *names;
    size_t count;
};
/* Vega's compare: ascending puts null and undefined first; ties keep row order. */
struct sort_field {
    const char *field;
    bool descending;
};
struct sort_list {
    const struct sort_field *items;
    size_t count;
};

/* filter.c: the rows for which the test is true. */
const struct table *transform_filter(const struct transform *t, const struct table *in, const struct expr *test);
/* Rows for which keep[row] is nonzero. */
const struct table *transform_keep(const struct transform *t, const struct table *in, const uint8_t *keep);
/* calculate.c: Vega's formula. */
const struct table *transform_calculate(const struct transform *t, const struct table *in, const struct expr *e,
                                        const char *as);
/* collect.c: sort rows; stable. */
const struct table *transform_collect(const struct transform *t, const struct table *in, struct sort_list sort);

struct aggregate_field {
    enum aggregate_op op;
    const char *field; /* NULL only with COUNT */
    const char *as;    /* NULL: "op_field", or "count" */
    double param;      /* EXPONENTIAL*; 0: none */
};
struct aggregate_params {
    struct field_list groupby; /* none: one row, none when there are no rows */
    const struct aggregate_field *fields;
    size_t count; /* 0: one column "count" */
    bool cross;   /* one row for every combination of the groupby values, empty ones with count 0 */
};
/* aggregate.c: one row per group in order of first appearance: groupby fields, then the aggregates. */
const struct table *transform_aggregate(const struct transform *t, const struct table *in,
                                        const struct aggregate_params *p);
/* joinaggregate.c: the aggregates as new columns of every row. */
const struct table *transform_joinaggregate(const struct transform *t, const struct table *in,
                                            const struct aggregate_params *p);

/* bin.c: numeric options NaN when unset. */
struct bin_params {
    const char *field;
    double anchor, maxbins /* 20 */, base /* 10 */, step, minstep, span;
    double extent[2]; /* NaN: the field's own */
    const double *steps;
    size_t step_count;
    const double *divide; /* NULL: {5, 2} */
    size_t divide_count;
    bool not_nice;     /* nice: false */
    bool not_interval; /* only the start */
    const char *as[2]; /* NULL: "bin0", "bin1" */
};
/* All unset. */
struct bin_params bin_params_default(const char *field);
/* The step and bounds chosen for an extent: vega-statistics' bin. */
struct bin_result {
    double start, stop, step;
};
struct bin_result bin_choose(const struct bin_params *p, double lo, double hi);
/* *chosen (may be NULL) gets what the scale's bins need, after the anchor. */
const struct table *transform_bin(const struct transform *t, const struct table *in, const struct bin_params *p,
                                  struct bin_result *chosen);

/* timeunit.c */
struct timeunit_params {
    const char *field;
    struct time_unit unit; /* fields 0: chosen from extent and maxbins, written to *chosen */
    double maxbins;        /* 0: 40 */
    bool not_interval;
    const char *as[2]; /* NULL: "unit0", "unit1" */
};
const struct table *transform_timeunit(const struct transform *t, const struct table *in,
                                       const struct timeunit_params *p, struct time_unit *chosen);

/* stack.c: vega-encode's stack. Adds the columns; rows stay where they are. */
enum stack_offset { STACK_ZERO, STACK_NORMALIZE, STACK_CENTER };
struct stack_params {
    const char *field; /* NULL: each row counts 1 */
    struct field_list groupby;
    struct sort_list sort; /* order within a stack */
    enum stack_offset offset;
    const char *as[2]; /* NULL: "y0", "y1" */
};
const struct table *transform_stack(const struct transform *t, const struct table *in, const struct stack_params *p);

/* window.c */
enum window_op {
    WINDOW_ROW_NUMBER,
    WINDOW_RANK,
    WINDOW_DENSE_RANK,
    WINDOW_PERCENT_RANK,
    WINDOW_CUME_DIST,
    WINDOW_NTILE,
    WINDOW_LAG,
    WINDOW_LEAD,
    WINDOW_FIRST_VALUE,
    WINDOW_LAST_VALUE,
    WINDOW_NTH_VALUE,
    WINDOW_PREV_VALUE,
    WINDOW_NEXT_VALUE,
    WINDOW_AGGREGATE /* the op is in `aggregate` */
};
/* Window ops and aggregates; false when it is none. */
bool window_op_read(struct str name, enum window_op *out, enum aggregate_op *aggregate);
struct window_field {
    enum window_op op;
    enum aggregate_op aggregate;
    const char *field; /* NULL where the op takes none */
    double param;      /* ntile, lag, lead, nth_value, exponential; NaN or 0: none */
    const char *as;    /* NULL: "op_field" */
};
struct window_params {
    const struct window_field *fields;
    size_t count;
    struct field_list groupby;
    struct sort_list sort;
    double frame[2]; /* rows before (negative) and after; NaN: unbounded. Vega's default is {NaN, 0} */
    bool ignore_peers;
};
const struct table *transform_window(const struct transform *t, const struct table *in, const struct window_params *p);

/* fold.c, flatten.c. as NULL: "key", "value"; the fields' own names. */
const struct table *transform_fold(const struct transform *t, const struct table *in, struct field_list fields,
                                   const char *const as[2]);
/* `index` (may be NULL) names a column with the position within the array. */
const struct table *transform_flatten(const struct transform *t, const struct table *in, struct field_list fields,
                                      struct field_list as, const char *index);

/* impute.c */
enum impute_method { IMPUTE_VALUE, IMPUTE_MEAN, IMPUTE_MEDIAN, IMPUTE_MIN, IMPUTE_MAX };
struct impute_params {
    const char *field, *key;
    const struct value *keyvals;
    size_t keyval_count;
    struct field_list groupby;
    struct field_list cells; /* rows alike in these have keys of their own: views of a facet */
    enum impute_method method;
    struct value value; /* IMPUTE_VALUE; undefined: 0 */
    double frame[2];    /* rows before and after for the other methods; NaN: unbounded, and {NaN, NaN} is the default */
};
/* Missing combinations of key and group are appended as rows of key, group and field. The field gets the value; by the
 * other methods, as Vega-Lite compiles them, every null of the field becomes the mean (...) over the frame of rows
 * around it in its group. */
const struct table *transform_impute(const struct transform *t, const struct table *in, const struct impute_params *p);

/* lookup.c: values of `from` at the row whose `from_key` equals ours (the last such row). */
struct lookup_params {
    const struct table *from;
    const char *from_key, *key;
    struct field_list values; /* none: the whole row as an object, into as[0] */
    struct field_list as;     /* none: the names in `values` */
    struct value otherwise;   /* undefined: null */
};
const struct table *transform_lookup(const struct transform *t, const struct table *in, const struct lookup_params *p);

/* pivot.c: one column per distinct value of `field`, in ascending order. */
struct pivot_params {
    const char *field, *value;
    struct field_list groupby;
    size_t limit;         /* 0: all */
    enum aggregate_op op; /* Vega's default is SUM */
};
const struct table *transform_pivot(const struct transform *t, const struct table *in, const struct pivot_params *p);

/* extent.c: {lo, hi} of the field's valid numbers; NaN, NaN when there is none. */
void transform_extent(const struct transform *t, const struct table *in, const char *field, double out[2]);

/* quantile.c: rows of groupby, "prob", "value". */
struct quantile_params {
    const char *field;
    struct field_list groupby;
    const double *probs; /* NULL: from step / 2 in steps */
    size_t prob_count;
    double step;       /* 0: 0.01 */
    const char *as[2]; /* NULL: "prob", "value" */
};
const struct table *transform_quantile(const struct transform *t, const struct table *in,
                                       const struct quantile_params *p);

/* density.c: kernel density estimates, Gaussian kernel. */
struct density_params {
    const char *field;
    struct field_list groupby;
    struct field_list cells; /* those of groupby that part the views of a facet, which share no extent */
    bool cumulative, counts, resolve_shared;
    double bandwidth;                 /* 0: Scott's (vega-statistics' estimateBandwidth) */
    double extent[2];                 /* NaN: the data's */
    double minsteps, maxsteps, steps; /* 0: 25, 200, unset */
    const char *as[2];                /* NULL: "value", "density" */
};
const struct table *transform_density(const struct transform *t, const struct table *in,
                                      const struct density_params *p);

/* regression.c and loess.c: x is `on`, y is `field`. */
enum regression_method {
    REGRESSION_LINEAR,
    REGRESSION_LOG,
    REGRESSION_EXP,
    REGRESSION_POW,
    REGRESSION_QUAD,
    REGRESSION_POLY,
    REGRESSION_CONSTANT
};
bool regression_method_read(struct str name, enum regression_method *out);
struct regression_params {
    const char *on, *field;
    struct field_list groupby;
    struct field_list cells; /* groups beside these, which are columns but no keys: views of a facet */
    enum regression_method method;
    int order;         /* POLY; 0: 3 */
    double extent[2];  /* of x; NaN: the data's */
    bool params;       /* rows of {groupby, coef, rSquared} in place of points */
    const char *as[2]; /* NULL: the names of on and field */
};
const struct table *transform_regression(const struct transform *t, const struct table *in,
                                         const struct regression_params *p);
struct loess_params {
    const char *on, *field;
    struct field_list groupby;
    double bandwidth;  /* 0: 0.3 */
    const char *as[2]; /* NULL: the names of on and field */
};
const struct table *transform_loess(const struct transform *t, const struct table *in, const struct loess_params *p);

/* sample.c: `size` rows by reservoir sampling (Vitter's algorithm R), seeded by the scope; in the reservoir's order. */
const struct table *transform_sample(const struct transform *t, const struct table *in, size_t size);
/* identifier.c: numbers from 1. */
const struct table *transform_identifier(const struct transform *t, const struct table *in, const char *as);
/* sequence.c: a table of one column (NULL: "data") from start, below stop. step 0: 1. */
const struct table *transform_sequence(const struct transform *t, double start, double stop, double step,
                                       const char *as);
#endif
