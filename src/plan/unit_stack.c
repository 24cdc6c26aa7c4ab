/* Imputation by the encodings, and stacking (vega-lite's compile/data/impute.ts and stack.ts). */
#include "plan/eval.h"
#include "plan/extras.h"
#include "plan/model.h"
#include "plan/names.h"
#include "plan/transform_spec.h"
#include "plan/unit_data.h"

/* Vega-Lite imputes before the rows are parted into views; but where several layers share a view's rows, or views are
 * parted again, within each. */
static struct field_list impute_cells(const struct node *n) {
    return n->whole ? (struct field_list){0} : (struct field_list){n->groupby, n->groupby_count};
}

/* Vega-Lite imputes by the fields as they are written, also where the rows have been binned or aggregated: rows then
 * lack the field, and nothing that is drawn is imputed. */
static const char *written_field(struct planner *p, const struct coding *c, const struct table **t) {
    bool made = c->aggregate.op || c->binning || c->time_unit.unit;
    if (!made || !c->data->field) return c->column;
    if (!fields_column(p, t, c->data->field)) *t = fields_undefined(p, *t, c->data->field);
    return c->data->field;
}

const struct table *unit_impute(struct planner *p, struct node *n, const struct table *t) {
    struct unit_model *u = n->unit;
    for (int k = 0; k < 2; k++) {
        struct coding *c = &u->channels[k ? CH_Y : CH_X], *other = &u->channels[k ? CH_X : CH_Y];
        if (!c->has_field || !c->data->impute.on || !other->has_field) continue;
        const struct impute_def *d = &c->data->impute;
        struct impute_params ip = {.frame = {NAN, NAN}};
        ip.field = written_field(p, c, &t), ip.key = written_field(p, other, &t);
        static const char *const methods[] = {"value", "mean", "median", "min", "max"};
        for (int m = 0; d->method && m < 5; m++)
            if (!strcmp(d->method, methods[m])) ip.method = (enum impute_method)m;
        ip.value = plan_value(p, d->value);
        if (d->frame.kind == VALUE_ARRAY && d->frame.n == 2)
            for (int f = 0; f < 2; f++)
                ip.frame[f] = value_number_or(d->frame.array[f], NAN);
        impute_keyvals(p, d->keyvals, &ip);
        struct name_list g = {0};
        ip.cells = impute_cells(n);
        for (size_t i = 0; i < ip.cells.count; i++)
            names_add(p, &g, ip.cells.names[i]);
        for (size_t i = 0; i < u->stack.by_count; i++)
            names_add(p, &g, u->stack.by[i]->column);
        if (!u->stack.on) path_grouping(p, u, &g);
        ip.groupby = (struct field_list){g.names, g.count};
        struct expr_scope scope;
        struct transform x = transform_at(p, c->data->place, &scope);
        t = transform_impute(&x, t, &ip);
    }
    return t;
}

static bool descending_order(const struct coding *c) {
    return c->sort.kind == SORT_ORDER && c->sort.order == ORDER_DESCENDING;
}

/* The order within a stack: the order channel, else the splitting fields, from the top down on a vertical stack. */
static struct sort_list stack_order(struct planner *p, const struct unit_model *u) {
    const struct stack_info *s = &u->stack;
    const struct coding *order = &u->channels[CH_ORDER];
    size_t n = 0, room = u->many_count[CH_ORDER] + s->by_count + 2;
    struct sort_field *items = ARENA_ARRAY(p->arena, struct sort_field, room);
    if (u->last) items[n++] = (struct sort_field){"_last", false};
    if (value_is_set(u->order_domain)) {
        items[n++] = (struct sort_field){"_order_index", u->order_descending};
    } else if (u->many_count[CH_ORDER] || order->has_field) {
        for (size_t i = 0; i < u->many_count[CH_ORDER]; i++)
            items[n++] = (struct sort_field){u->many[CH_ORDER][i].column, descending_order(&u->many[CH_ORDER][i])};
        if (order->has_field) items[n++] = (struct sort_field){order->column, descending_order(order)};
    } else {
        bool down = s->field_channel == CH_Y;
        const struct channel_def *only = order->def; /* {"sort": ...} alone */
        if (only && only->sort.kind == SORT_ORDER) down = only->sort.order == ORDER_DESCENDING;
        for (size_t i = 0; i < s->by_count; i++)
            items[n++] = (struct sort_field){s->by[i]->column, down};
    }
    return (struct sort_list){items, n};
}

/* Each row's position of its value in the colour domain. */
static const struct table *order_index(struct planner *p, const struct unit_model *u, const struct table *t) {
    const struct column *c = table_field(p->arena, t, str_of(u->order_field));
    double *at = ARENA_ARRAY(p->arena, double, t->rows);
    for (size_t i = 0; i < t->rows; i++) {
        at[i] = -1;
        for (uint32_t k = 0; c && k < u->order_domain.n && at[i] < 0; k++)
            if (value_equal(column_get(c, i), u->order_domain.array[k])) at[i] = k;
    }
    return with_column(p, t, column_of_numbers("_order_index", at));
}

const struct table *unit_stack(struct planner *p, struct node *n, const struct table *t) {
    struct unit_model *u = n->unit;
    struct stack_info *s = &u->stack;
    struct expr_scope scope;
    struct transform x = transform_at(p, n->spec->place, &scope);
    const struct coding *dim = &u->channels[s->dimension];
    const char *dimension = dim->has_field ? dim->column : NULL;
    if (s->impute && dimension) {
        struct name_list by = {0};
        for (size_t i = 0; i < s->by_count; i++)
            names_add(p, &by, s->by[i]->column);
        for (size_t i = 0; i < n->groupby_count; i++)
            names_add(p, &by, n->groupby[i]);
        if (dim->binning && dim->end) names_add(p, &by, NULL);
        struct impute_params ip = {.field = u->channels[s->field_channel].column,
                                   .key = dimension,
                                   .groupby = {by.names, by.count},
                                   .cells = impute_cells(n),
                                   .value = value_number(0),
                                   .frame = {NAN, NAN}};
        t = transform_impute(&x, t, &ip);
    }
    struct name_list g = {0};
    for (size_t i = 0; i < s->groupby_count; i++)
        names_add(p, &g, s->groupby[i]);
    for (size_t i = 0; i < n->groupby_count; i++)
        names_add(p, &g, n->groupby[i]);
    if (value_is_set(u->order_domain)) t = order_index(p, u, t);
    if (u->last) t = extras_last(p, u, t);
    struct stack_params sp = {.field = u->channels[s->field_channel].column,
                              .groupby = {g.names, g.count},
                              .sort = stack_order(p, u),
                              .as = {s->start, s->end}};
    sp.offset = !strcmp(s->offset, "normalize") ? STACK_NORMALIZE
                : !strcmp(s->offset, "center")  ? STACK_CENTER
                                                : STACK_ZERO;
    return transform_stack(&x, t, &sp);
}
