/* The data of a unit or facet after the view's transforms: dates read, bins, time units, aggregation, imputation,
 * stacking, invalid values (vega-lite's compile/data/parse.ts and its nodes). Fills the codings' columns and the unit's
 * three tables. */
#include "plan/unit_data.h"
#include "plan/extras.h"
#include "plan/model.h"
#include "plan/names.h"
#include "plan/transform_spec.h"

void codings_add(struct planner *p, struct codings *out, struct coding *c, enum channel ch) {
    if (!c->has_field) return;
    size_t n = out->count;
    ARENA_PUSH(p->arena, out->items, out->count, out->cap, c);
    ARENA_PUSH(p->arena, out->channels, n, out->cap2, ch);
}

struct codings codings_of_unit(struct planner *p, struct unit_model *u) {
    struct codings all = {0};
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) {
        codings_add(p, &all, &u->channels[ch], ch);
        for (size_t i = 0; i < u->many_count[ch]; i++)
            codings_add(p, &all, &u->many[ch][i], ch);
    }
    return all;
}

static void add_aggregate(struct planner *p, struct aggregate_field **fields, size_t *n, size_t *cap, const char *op,
                          const char *field, const char *as) {
    struct aggregate_field f = {.field = field, .as = as};
    if (!aggregate_op_read(str_of(op), &f.op)) return;
    for (size_t i = 0; i < *n; i++)
        if (!strcmp((*fields)[i].as, as)) return;
    ARENA_PUSH(p->arena, *fields, *n, *cap, f);
}

bool domain_unaggregated(const struct planner *p, const struct coding *c) {
    static const char *const shared[] = {"mean", "average", "median", "q1", "q3", "min", "max"};
    struct value told = c->data->scale ? c->data->scale[SCALE_DEF_DOMAIN] : UNDEFINED;
    bool keeps_extent = false;
    for (size_t i = 0; c->aggregate.op && i < sizeof shared / sizeof *shared; i++)
        keeps_extent = keeps_extent || !strcmp(c->aggregate.op, shared[i]);
    if (value_is_set(told)) return keeps_extent && value_is_string(told, "unaggregated");
    return keeps_extent && value_bool_or(p->config->scale[SCALE_CONFIG_USE_UNAGGREGATED_DOMAIN], false);
}

/* What argmin and argmax found is a row; its field becomes the coding's own column. */
static const struct table *take_arg_fields(struct planner *p, const struct table *t, const struct codings *all) {
    for (size_t i = 0; i < all->count; i++) {
        struct coding *c = all->items[i];
        if (!c->aggregate.arg_field || !c->data->field) continue;
        const char *row = arena_printf(p->arena, "%s_%s", c->aggregate.op, c->aggregate.arg_field);
        struct str path = str_of(arena_printf(p->arena, "%s.%s", row, c->data->field));
        const struct column *found = table_field(p->arena, t, path);
        if (!found) continue;
        struct column named = *found;
        named.name = c->column;
        t = with_column(p, t, named);
    }
    return t;
}

static const struct table *aggregate(struct planner *p, const struct node *n, const struct table *t,
                                     const struct codings *all) {
    struct name_list g = {0};
    struct aggregate_field *fields = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0; i < n->groupby_count; i++)
        names_add(p, &g, n->groupby[i]);
    for (size_t i = 0; i < all->count; i++) {
        struct coding *c = all->items[i];
        if (c->aggregate.op) {
            const char *field = c->data->field;
            if (!strcmp(c->aggregate.op, "count"))
                add_aggregate(p, &fields, &count, &cap, "count", NULL, c->column);
            else if (c->aggregate.arg_field)
                add_aggregate(p, &fields, &count, &cap, c->aggregate.op, c->aggregate.arg_field,
                              arena_printf(p->arena, "%s_%s", c->aggregate.op, c->aggregate.arg_field));
            else
                add_aggregate(p, &fields, &count, &cap, c->aggregate.op, field, c->column);
            if (field && domain_unaggregated(p, c)) {
                add_aggregate(p, &fields, &count, &cap, "min", field, arena_printf(p->arena, "min_%s", field));
                add_aggregate(p, &fields, &count, &cap, "max", field, arena_printf(p->arena, "max_%s", field));
            }
            continue;
        }
        names_add(p, &g, c->column);
        names_add(p, &g, c->end);
        names_add(p, &g, c->range);
        names_add(p, &g, c->offset_start);
        names_add(p, &g, c->offset_end);
    }
    struct aggregate_params params = {.groupby = {g.names, g.count}, .fields = fields, .count = count};
    struct expr_scope scope;
    struct transform x = transform_at(p, n->spec->place, &scope);
    return take_arg_fields(p, transform_aggregate(&x, t, &params), all);
}

bool unit_data(struct planner *p, struct node *n, const struct table *t) {
    struct unit_model *u = n->unit;
    struct codings all = codings_of_unit(p, u);
    t = fields_prepare(p, n, t, &all, u);
    if (diag_failed(p->diag)) return false;
    t = extras_other(p, n, t);
    t = codings_bins(p, t, &all);
    t = codings_time_units(p, t, &all, u);
    stack_resolve(p, u); /* again: columns have their final names now */
    u->raw = t;
    if (u->aggregated) t = aggregate(p, n, t, &all);
    t = unit_impute(p, n, t);
    if (u->stack.on) t = unit_stack(p, n, t);
    invalid_settle(p, n, t);
    u->table = range_slices(p, n, u->table);
    return !diag_failed(p->diag);
}

const struct table *facet_data(struct planner *p, struct node *n, const struct table *t) {
    struct codings all = {0};
    for (int i = 0; i < 3; i++)
        codings_add(p, &all, &n->facet[i], n->facet[i].def ? n->facet[i].def->channel : CH_FACET);
    t = fields_prepare(p, n, t, &all, NULL);
    t = codings_bins(p, t, &all);
    t = codings_time_units(p, t, &all, NULL);
    struct name_list groupby = {0};
    for (size_t i = 0; n->parent && i < n->parent->groupby_count; i++)
        names_add(p, &groupby, n->parent->groupby[i]);
    for (int i = 0; i < 3; i++)
        if (n->facet[i].has_field) {
            names_add(p, &groupby, n->facet[i].column);
            names_add(p, &groupby, n->facet[i].end);
            names_add(p, &groupby, n->facet[i].range);
        }
    n->groupby = groupby.names;
    n->groupby_count = groupby.count;
    return t;
}
