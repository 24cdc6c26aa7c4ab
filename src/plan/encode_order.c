/* The order in which items are drawn and the groups that they form (vega-lite's compile/mark/mark.ts: getSort,
 * parseMarkGroups). */
#include "plan/encode.h"
#include "plan/model.h"
#include "plan/names.h"
#include "plan/planner.h"
#include "transform/rows.h"

static bool is_path(enum mark_type m) {
    return m == MARK_TYPE_LINE || m == MARK_TYPE_AREA || m == MARK_TYPE_TRAIL;
}

static bool off(struct value v) {
    return v.kind == VALUE_NULL || (v.kind == VALUE_BOOLEAN && !v.boolean);
}

static bool key_descending(const struct coding *c) {
    return c->sort.kind == SORT_ORDER && c->sort.order == ORDER_DESCENDING;
}

static void add_key(struct enc *e, struct row_order *o, const struct column *c, bool descending) {
    uint64_t *key = rows_order(e->p->arena, c->text ? c->text : c, e->t->rows);
    for (size_t i = 0; descending && i < e->t->rows; i++)
        key[i] = ~key[i];
    o->key[o->count++] = key;
}

/* The rows as they come. */
static uint32_t *all_rows(struct enc *e) {
    uint32_t *rows = arena_alloc_raw(e->p->arena, e->t->rows * sizeof *rows);
    for (size_t i = 0; i < e->t->rows; i++)
        rows[i] = (uint32_t)i;
    return rows;
}

static struct row_order order_of(struct enc *e) {
    const struct unit_model *u = e->u;
    const struct coding *order = &u->channels[CH_ORDER];
    bool given = order->def != NULL || u->many_count[CH_ORDER];
    struct row_order o = {.key = ARENA_ARRAY(e->p->arena, uint64_t *, u->many_count[CH_ORDER] + 1)};
    if (order->def && !is_data_def(order->def) && off(order->def->value)) return o;
    if (!given && off(mark_prop(e->p, u, MARK_ORDER))) return o;
    if ((order->has_field || u->many_count[CH_ORDER]) && !u->stack.on) {
        for (size_t i = 0; i < u->many_count[CH_ORDER]; i++)
            add_key(e, &o, enc_column(e, u->many[CH_ORDER][i].column), key_descending(&u->many[CH_ORDER][i]));
        if (order->has_field) add_key(e, &o, enc_column(e, order->column), key_descending(order));
    } else if (is_path(u->mark)) {
        bool lies = u->orient == 'h';
        if (!u->channels[lies ? CH_Y : CH_X].has_field) return o;
        double *at = arena_alloc_raw(e->p->arena, e->t->rows * sizeof *at);
        encode_numbers(e->view, &e->m->encode[lies ? VISUAL_Y : VISUAL_X], all_rows(e), e->t->rows, NAN, at);
        struct column places = column_of_numbers("", at);
        add_key(e, &o, &places, false);
    }
    return o;
}

/* Rows gathered by equal values of `by`, groups by their first row. */
static uint32_t *gather(struct enc *e, const struct name_list *names) {
    struct arena *a = e->p->arena;
    const struct column **by = ARENA_ARRAY(a, const struct column *, names->count);
    for (size_t i = 0; i < names->count; i++)
        by[i] = enc_column(e, names->names[i]);
    struct groups g = rows_group(a, by, names->count, e->t->rows);
    struct partition parts = rows_partition(a, &g, e->t->rows);
    uint32_t *starts = ARENA_ARRAY(a, uint32_t, g.count + 1);
    for (size_t i = 0; i <= g.count; i++)
        starts[i] = (uint32_t)parts.start[i];
    e->m->groups = starts;
    e->m->group_count = (uint32_t)g.count;
    return parts.row;
}

static bool rounded(struct enc *e) {
    static const enum mark_prop corners[] = {MARK_CORNER_RADIUS, MARK_CORNER_RADIUS_TOP_LEFT,
                                             MARK_CORNER_RADIUS_TOP_RIGHT, MARK_CORNER_RADIUS_BOTTOM_LEFT,
                                             MARK_CORNER_RADIUS_BOTTOM_RIGHT};
    for (size_t i = 0; i < sizeof corners / sizeof *corners; i++)
        if (value_to_boolean(mark_prop(e->p, e->u, corners[i]))) return true;
    return false;
}

/* What the marks of a group share; none: they are in no group. */
static void grouping(struct enc *e, struct name_list *by) {
    const struct unit_model *u = e->u;
    if (is_path(u->mark)) {
        path_grouping(e->p, u, by);
        return;
    }
    if (u->mark != MARK_TYPE_BAR || !u->stack.on || u->channels[CH_SIZE].has_field || !rounded(e)) return;
    for (size_t i = 0; i < u->stack.groupby_count; i++)
        names_add(e->p, by, u->stack.groupby[i]);
    const struct coding *dim = &u->channels[u->stack.dimension];
    if (dim->has_field && (dim->binning || dim->time_unit.unit)) names_add(e->p, by, dim->end);
    e->m->grouped = true;
    e->m->horizontal = u->stack.field_channel == CH_X;
}

void encode_order(struct enc *e) {
    struct name_list by = {0};
    struct row_order o = order_of(e);
    size_t rows = e->t->rows;
    uint32_t *row = NULL, *spare = o.count ? arena_alloc_raw(e->p->arena, rows * sizeof *spare) : NULL;
    grouping(e, &by);
    if (by.count || e->m->grouped)
        row = gather(e, &by);
    else if (o.count)
        row = all_rows(e);
    if (o.count && e->m->groups)
        for (uint32_t g = 0; g < e->m->group_count; g++)
            rows_sort(&o, row + e->m->groups[g], spare, e->m->groups[g + 1] - e->m->groups[g]);
    else if (o.count)
        rows_sort(&o, row, spare, rows);
    e->m->order = row;
}
