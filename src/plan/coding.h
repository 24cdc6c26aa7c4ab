/* Inside plan/: codings, one for each channel of a unit or facet, and the names of their columns and titles. */
#ifndef PLAN_CODING_H
#define PLAN_CODING_H
#include "plan/plan.h"

struct planner;

/* A coding: one channel of a unit, what the author wrote with the defaults that follow from it. */
struct coding {
    const struct channel_def *def; /* a field, datum or value, or a condition alone; NULL: the channel is not used */
    const struct channel_def
        *data;      /* the field or datum def: `def` itself, or the one inside its condition; NULL: none */
    bool has_field; /* data && data->field or an aggregate */
    bool has_datum;
    enum measure type; /* of `data`, with defaults */
    struct aggregate_def aggregate;
    struct bin_def bin;             /* maxbins filled in */
    bool binning;                   /* bin.on && !bin.binned */
    struct time_unit_def time_unit; /* unit NULL: none */
    struct sort_def sort;
    struct value stack;
    struct value band_position;
    struct value title;      /* as resolved for guides: undefined: none, null: turned off, string or array */
    const char *field_title; /* default title of the field alone, e.g. "Mean of a" */
    /* Names of the columns in the unit's table, set by data: */
    const char *column;                    /* the value, or the start of a bin or time unit */
    const char *end;                       /* its end, or NULL */
    const char *range;                     /* ordinal bins: the text "0 - 10"; or NULL */
    const char *offset_start, *offset_end; /* bars on time units with a band position other than 0.5; or NULL */
    double bin_start, bin_stop, bin_step;  /* NaN: not binning */
};

/* One channel with its defaults. */
struct coding coding_resolve(struct planner *p, const struct channel_def *def, enum channel ch);
/* Field's column name as Vega-Lite makes it (vgField): "mean_a", "bin_maxbins_10_a", "yearmonth_date". */
const char *coding_column(struct planner *p, const struct coding *c);
/* The field without its escapes, "a.b" for "a\.b": what names of made columns and descriptions show. */
const char *field_plain(struct planner *p, const char *field);
/* The column of its values as they are named: that of the texts of ordinal bins. */
static inline const char *coding_names(const struct coding *c) {
    return c->range ? c->range : c->column;
}
static inline bool coding_used(const struct coding *c) {
    return c->def != NULL;
}
/* Nominal, ordinal, or a binned quantitative one. */
bool coding_discrete(const struct coding *c);
/* titles.c: "Mean of a". */
const char *field_title(struct planner *p, const struct coding *c);
/* The lines of a title's value; NULL: none. */
const struct str *title_lines(struct planner *p, struct value title, uint32_t *count);
#endif
