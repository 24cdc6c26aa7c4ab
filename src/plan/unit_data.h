/* Inside plan/: the steps of unit_data, from the table after the view's transforms on. */
#ifndef PLAN_UNIT_DATA_H
#define PLAN_UNIT_DATA_H
#include "plan/planner.h"

struct coding;
struct unit_model;

/* From the table after the view's transforms to the unit's three tables. */
bool unit_data(struct planner *p, struct node *n, const struct table *t);
/* t with the columns that the facet's own encoding asks for. */
const struct table *facet_data(struct planner *p, struct node *n, const struct table *t);
/* Is the scale's domain that of the field before it is aggregated (normalizeUnaggregatedDomain of domain.ts)? Then the
 * table has its "min_" and "max_". */
bool domain_unaggregated(const struct planner *p, const struct coding *c);
/* unit_times.c: getBandPosition; undefined: none. `secondary`: the channel has a second end. */
struct value band_position_of(const struct planner *p, const struct unit_model *u, const struct coding *c,
                              bool secondary);
/* Fields that the encoding of a unit or facet n reads as dates, or as numbers for extremes or along a path, parsed in
 * the rows that `top` begins with, unless a transform between the two has made the field (makeImplicitFromEncoding). */
typedef bool fields_made(const struct node *top, const struct node *below, const char *field);
const struct table *fields_parse_ahead(struct planner *p, struct node *n, const struct table *t, fields_made *made,
                                       const struct node *top);
/* The column read as dates; the table with it. */
const struct table *parse_dates(struct planner *p, const struct table *t, const char *field);
/* The fields that a filter compares with constants, read as what these are. */
const struct table *parse_filtered(struct planner *p, const struct table *t, const struct predicate *f);
/* The bins of a layer's encoding, of the rows before its own transforms: so layers over the same data share them
 * (compile/data/parse.ts). Fields that are not there yet are binned later. */
const struct table *unit_bins(struct planner *p, struct node *n, const struct table *t);
/* invalid.c: what of t marks and scale domains get to see. */
void invalid_settle(struct planner *p, struct node *n, const struct table *t);

/* Every coding of a unit, or of a facet, that stands for a field. */
struct codings {
    struct coding **items;
    enum channel *channels;
    size_t count, cap, cap2;
};
void codings_add(struct planner *p, struct codings *out, struct coding *c, enum channel ch);
struct codings codings_of_unit(struct planner *p, struct unit_model *u);

/* unit_fields.c: fields become columns under their plain names; dates are read where time is meant. A field that no row
 * has is an error. `u` NULL: a facet's. */
const struct table *fields_prepare(struct planner *p, const struct node *n, const struct table *t,
                                   const struct codings *all, const struct unit_model *u);
/* The field as a column of its own name; nested and escaped ones are made. NULL: the data has none. */
const struct column *fields_column(struct planner *p, const struct table **t, const char *field);
/* t with the field, which it lacks: undefined in every row. */
const struct table *fields_undefined(struct planner *p, const struct table *t, const char *field);
/* Text that is all numbers, where numbers are meant: read once, as Vega's scales and sums would each time. Empty text
 * is 0 to a scale, but nothing to an aggregate or a bin. */
const struct table *fields_parse_numbers(struct planner *p, const struct table *t, const struct column *c,
                                         bool empty_is_null);

/* unit_bins.c, unit_times.c: the columns of bins and time units, and their ends. */
const struct table *codings_bins(struct planner *p, const struct table *t, const struct codings *all);
const struct table *codings_time_units(struct planner *p, const struct table *t, const struct codings *all,
                                       const struct unit_model *u);

/* unit_stack.c: what the encodings impute, and the ends of stacked items. */
const struct table *unit_impute(struct planner *p, struct node *n, const struct table *t);
const struct table *unit_stack(struct planner *p, struct node *n, const struct table *t);

static inline const struct table *with_column(struct planner *p, const struct table *t, struct column c) {
    return table_with(p->arena, t, &c, 1);
}

static inline bool has_column(const struct table *t, const char *name) {
    return table_column(t, str_of(name)) != NULL;
}
#endif
