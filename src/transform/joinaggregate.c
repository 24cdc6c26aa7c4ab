/* vega-transforms' JoinAggregate: the aggregates of its group beside every row. */
#include "transform/aggregate.h"

const struct table *transform_joinaggregate(const struct transform *t, const struct table *in,
                                            const struct aggregate_params *p) {
    struct arena *a = t->arena;
    size_t fields = p->count ? p->count : 1;
    const struct column **by = rows_fields(t, in, p->groupby);
    if (!by) return in;
    struct groups g = rows_group(a, by, p->groupby.count, in->rows);
    struct aggregation work = {.t = t, .in = in, .groups = &g};
    struct column *columns = ARENA_ARRAY(a, struct column, fields);
    if (!aggregate_all(&work, p, columns)) return in;
    struct table cells = {.columns = columns, .column_count = fields, .rows = g.count};
    return table_with(a, in, table_select(a, &cells, g.of, in->rows)->columns, fields);
}
