/* Inside plan/: the steps of unit_data, from the table after the view's transforms on. */
#ifndef PLAN_UNIT_DATA_H
#define PLAN_UNIT_DATA_H
#include "plan/model.h"

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
