/* The order in which items are drawn and the groups that they form (vega-lite's compile/mark/mark.ts: getSort,
 * parseMarkGroups). */
#include "plan/encode.h"
#include "plan/model.h"
#include "plan/names.h"
#include "plan/planner.h"

struct order_key {
    const struct column *column;
    const double *numbers; /* in place of a column: places */
    bool descending;
};

static struct value key_value(const struct column *c, uint32_t row) {
    return column_get(c->text ? c->text : c, row);
}

static int compare_numbers(double a, double b) {
    if (isnan(a) || isnan(b)) return isnan(b) - isnan(a) ? (isnan(a) ? -1 : 1) : 0;
    return a < b ? -1 : a > b;
}

static int compare_rows(const struct order_key *keys, size_t n, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < n; i++) {
        int c = keys[i].numbers ? compare_numbers(keys[i].numbers[a], keys[i].numbers[b])
                                : value_compare(key_value(keys[i].column, a), key_value(keys[i].column, b));
        if (c) return keys[i].descending ? -c : c;
    }
    return 0;
}

/* Stable: merge sort. */
static void sort_rows(struct enc *e, uint32_t *rows, size_t n, const struct order_key *keys, size_t key_count) {
    uint32_t *from = rows, *to = ARENA_ARRAY(e->p->arena, uint32_t, n);
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t lo = 0; lo < n; lo += 2 * width) {
            size_t mid = lo + width < n ? lo + width : n, hi = lo + 2 * width < n ? lo + 2 * width : n, i = lo, k = mid;
            if (mid == hi || compare_rows(keys, key_count, from[mid - 1], from[mid]) <= 0) { /* in order already */
                memcpy(to + lo, from + lo, (hi - lo) * sizeof *to);
                continue;
            }
            for (size_t out = lo; out < hi; out++)
                to[out] = i < mid && (k >= hi || compare_rows(keys, key_count, from[i], from[k]) <= 0) ? from[i++]
                                                                                                       : from[k++];
        }
        uint32_t *done = to;
        to = from;
        from = done;
    }
    if (from != rows) memcpy(rows, from, n * sizeof *rows);
}

static bool is_path(enum mark_type m) {
    return m == MARK_TYPE_LINE || m == MARK_TYPE_AREA || m == MARK_TYPE_TRAIL;
}

static bool off(struct value v) {
    return v.kind == VALUE_NULL || (v.kind == VALUE_BOOLEAN && !v.boolean);
}

static bool key_descending(const struct coding *c) {
    return c->sort.kind == SORT_ORDER && c->sort.order == ORDER_DESCENDING;
}

static size_t order_keys(struct enc *e, struct order_key **out) {
    const struct unit_model *u = e->u;
    const struct coding *order = &u->channels[CH_ORDER];
    size_t n = 0;
    bool given = order->def != NULL || u->many_count[CH_ORDER];
    if (order->def && !is_data_def(order->def) && off(order->def->value)) return 0;
    if (!given && off(mark_prop(e->p, u, MARK_ORDER))) return 0;
    struct order_key *keys = *out = ARENA_ARRAY(e->p->arena, struct order_key, u->many_count[CH_ORDER] + 1);
    if ((order->has_field || u->many_count[CH_ORDER]) && !u->stack.on) {
        for (size_t i = 0; i < u->many_count[CH_ORDER]; i++)
            keys[n++] = (struct order_key){.column = enc_column(e, u->many[CH_ORDER][i].column),
                                           .descending = key_descending(&u->many[CH_ORDER][i])};
        if (order->has_field)
            keys[n++] = (struct order_key){.column = enc_column(e, order->column), .descending = key_descending(order)};
    } else if (is_path(u->mark)) {
        bool lies = u->orient == 'h';
        if (!u->channels[lies ? CH_Y : CH_X].has_field) return 0;
        double *at = ARENA_ARRAY(e->p->arena, double, e->t->rows);
        for (size_t i = 0; i < e->t->rows; i++)
            at[i] = encode_number(e->view, &e->m->encode[lies ? VISUAL_Y : VISUAL_X], i, NAN);
        keys[n++] = (struct order_key){.numbers = at};
    }
    return n;
}

static bool same_group(const struct column *const *by, size_t n, size_t a, size_t b) {
    for (size_t i = 0; i < n; i++)
        if (by[i]->type == COLUMN_STRING ? by[i]->code[a] != by[i]->code[b]
                                         : !value_equal(column_get(by[i], a), column_get(by[i], b)))
            return false;
    return true;
}

static uint64_t group_hash(const struct column *const *by, size_t n, size_t row) {
    uint64_t h = 0;
    for (size_t i = 0; i < n; i++)
        h = h * 0x9E3779B97F4A7C15u +
            (by[i]->type == COLUMN_STRING ? by[i]->code[row] : value_hash(column_get(by[i], row)));
    return h ^ h >> 31;
}

/* Rows gathered by equal values of `by`, groups by their first row. */
static uint32_t *gather(struct enc *e, const struct name_list *names) {
    size_t rows = e->t->rows, size = 16;
    const struct column **by = ARENA_ARRAY(e->p->arena, const struct column *, names->count);
    for (size_t i = 0; i < names->count; i++)
        by[i] = enc_column(e, names->names[i]);
    while (size < rows * 2)
        size *= 2;
    uint32_t *slots = ARENA_ARRAY(e->p->arena, uint32_t, size), *id = ARENA_ARRAY(e->p->arena, uint32_t, rows);
    uint32_t *first = ARENA_ARRAY(e->p->arena, uint32_t, rows), count = 0;
    for (size_t i = 0; i < rows; i++) {
        size_t at = group_hash(by, names->count, i) & (size - 1);
        while (slots[at] && !same_group(by, names->count, first[slots[at] - 1], i))
            at = (at + 1) & (size - 1);
        if (!slots[at]) {
            first[count++] = (uint32_t)i;
            slots[at] = count;
        }
        id[i] = slots[at] - 1;
    }
    uint32_t *groups = ARENA_ARRAY(e->p->arena, uint32_t, (size_t)count + 2),
             *order = ARENA_ARRAY(e->p->arena, uint32_t, rows);
    for (size_t i = 0; i < rows; i++)
        groups[id[i] + 2]++;
    for (uint32_t g = 2; g < count + 2; g++)
        groups[g] += groups[g - 1];
    for (size_t i = 0; i < rows; i++)
        order[groups[id[i] + 1]++] = (uint32_t)i;
    e->m->groups = groups;
    e->m->group_count = count;
    return order;
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
    struct order_key *keys = NULL;
    size_t rows = e->t->rows, n = order_keys(e, &keys);
    uint32_t *order = NULL;
    grouping(e, &by);
    if (by.count || e->m->grouped) {
        order = gather(e, &by);
    } else if (n) {
        order = ARENA_ARRAY(e->p->arena, uint32_t, rows);
        for (size_t i = 0; i < rows; i++)
            order[i] = (uint32_t)i;
    }
    if (n && e->m->groups)
        for (uint32_t g = 0; g < e->m->group_count; g++)
            sort_rows(e, order + e->m->groups[g], e->m->groups[g + 1] - e->m->groups[g], keys, n);
    else if (n)
        sort_rows(e, order, rows, keys, n);
    e->m->order = order;
}
