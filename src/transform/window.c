/* vega-transforms' Window: ranks, neighbours and sliding aggregates along sorted groups. */
#include "transform/window.h"
#include "transform/aggregate.h"
#include <math.h>

static const char *const names[] = {
    [WINDOW_ROW_NUMBER] = "row_number",
    [WINDOW_RANK] = "rank",
    [WINDOW_DENSE_RANK] = "dense_rank",
    [WINDOW_PERCENT_RANK] = "percent_rank",
    [WINDOW_CUME_DIST] = "cume_dist",
    [WINDOW_NTILE] = "ntile",
    [WINDOW_LAG] = "lag",
    [WINDOW_LEAD] = "lead",
    [WINDOW_FIRST_VALUE] = "first_value",
    [WINDOW_LAST_VALUE] = "last_value",
    [WINDOW_NTH_VALUE] = "nth_value",
    [WINDOW_PREV_VALUE] = "prev_value",
    [WINDOW_NEXT_VALUE] = "next_value",
};

bool window_op_read(struct str name, enum window_op *out, enum aggregate_op *aggregate) {
    *out = WINDOW_AGGREGATE;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!str_is(name, names[i])) continue;
        *out = (enum window_op)i;
        return true;
    }
    return aggregate_op_read(name, aggregate);
}

/* A partition: its rows in order, their frames and peers. */
struct run {
    const uint32_t *row;
    size_t n;
    size_t *i0, *i1;
    size_t *peers_start, *peers_end; /* by position: those that are equal in the sort */
};

static size_t clamp(double x, size_t n) {
    return x <= 0 ? 0 : x >= (double)n ? n : (size_t)x;
}

/* Frames, widened to peers unless they are ignored. */
static void set_frames(struct run *r, const double frame[2], bool widen) {
    for (size_t i = 0; i < r->n; i++) {
        r->i0[i] = frame[0] == frame[0] ? clamp((double)i + trunc(frame[0]), r->n) : 0;
        r->i1[i] = frame[1] == frame[1] ? clamp((double)i + trunc(frame[1]) + 1, r->n) : r->n;
        if (r->i1[i] <= r->i0[i]) {
            r->i1[i] = r->i0[i];
        } else if (widen) {
            r->i0[i] = r->peers_start[r->i0[i]];
            r->i1[i] = r->peers_end[r->i1[i] - 1];
        }
    }
}

static void set_peers(struct run *r, const struct row_order *order) {
    for (size_t i = 0; i < r->n; i++) {
        bool same = i && order->count && rows_compare(order, r->row[i - 1], r->row[i]) == 0;
        r->peers_start[i] = same ? r->peers_start[i - 1] : i;
    }
    for (size_t i = r->n; i-- > 0;)
        r->peers_end[i] = i + 1 < r->n && r->peers_start[i + 1] <= i ? r->peers_end[i + 1] : i + 1;
}

/* ---- ranks: a number for each row ---- */

static void rank(const struct run *r, enum window_op op, double param, struct value *cells) {
    double rank = 1, dense = 1, n = (double)r->n;
    for (size_t i = 0; i < r->n; i++) {
        double v;
        if (i && r->peers_start[i] == i) {
            rank = (double)i + 1;
            dense++;
        }
        /* Vega does not look for the peers of the first row */
        double cume = i ? (double)r->peers_end[i] : 1;
        switch (op) {
        case WINDOW_ROW_NUMBER: v = (double)i + 1; break;
        case WINDOW_RANK: v = rank; break;
        case WINDOW_DENSE_RANK: v = dense; break;
        case WINDOW_PERCENT_RANK: v = (rank - 1) / (n - 1); break;
        case WINDOW_CUME_DIST: v = cume / n; break;
        default: v = ceil(param * (cume / n)); break;
        }
        cells[r->row[i]] = value_number(v);
    }
}

/* ---- neighbours: the field of some row, or null ---- */

static void neighbour(const struct run *r, enum window_op op, double param, const struct column *c,
                      struct value *cells) {
    size_t offset = param >= 1 ? (size_t)fmin(param, 1e9) : 1, known = SIZE_MAX;
    for (size_t k = 0; k < r->n; k++) {
        /* what is next is found from the end */
        size_t i = op == WINDOW_NEXT_VALUE ? r->n - 1 - k : k, at = SIZE_MAX;
        switch (op) {
        case WINDOW_LAG: at = i >= offset ? i - offset : SIZE_MAX; break;
        case WINDOW_LEAD: at = i + offset < r->n ? i + offset : SIZE_MAX; break;
        case WINDOW_FIRST_VALUE: at = r->i0[i] < r->i1[i] ? r->i0[i] : SIZE_MAX; break;
        case WINDOW_LAST_VALUE: at = r->i0[i] < r->i1[i] ? r->i1[i] - 1 : SIZE_MAX; break;
        case WINDOW_NTH_VALUE: at = r->i0[i] + offset - 1 < r->i1[i] ? r->i0[i] + offset - 1 : SIZE_MAX; break;
        default:
            if (!value_is_nil(column_get(c, r->row[i]))) known = i;
            at = known;
        }
        cells[r->row[i]] = at == SIZE_MAX ? VNULL : column_get(c, r->row[at]);
    }
}

/* ---- the transform ---- */

struct measure {
    const struct window_field *f;
    const struct column *field;
    struct sliding *sliding;
    struct value *cells; /* by row of the table */
};

static bool prepare(const struct transform *t, const struct table *in, const struct window_field *f,
                    struct measure *m) {
    const char *op = f->op == WINDOW_AGGREGATE ? aggregate_op_name(f->aggregate) : names[f->op];
    bool counts = f->op == WINDOW_AGGREGATE && (f->aggregate == AGGREGATE_COUNT || f->aggregate == AGGREGATE_VALUES);
    m->f = f;
    m->cells = ARENA_ARRAY(t->arena, struct value, in->rows);
    if (f->op >= WINDOW_LAG && !counts) {
        if (!f->field) return diag_error(t->diag, t->place, NULL, "the window operation \"%s\" needs a field", op);
        if (!(m->field = rows_field(t, in, f->field))) return false;
    }
    if ((f->op == WINDOW_NTILE || f->op == WINDOW_NTH_VALUE) && !(f->param > 0))
        return diag_error(t->diag, t->place, NULL, "the window operation \"%s\" needs a param greater than zero", op);
    if (f->op != WINDOW_AGGREGATE) return true;
    m->sliding = sliding_new(t, in, f->aggregate, m->field, f->param);
    return m->sliding || diag_error(t->diag, t->place, NULL, "not supported yet: \"%s\" in a window", op);
}

static void run_measure(const struct run *r, const struct measure *m) {
    struct frames frames = {r->row, r->n, r->i0, r->i1};
    if (m->f->op == WINDOW_AGGREGATE)
        sliding_run(m->sliding, &frames, m->cells);
    else if (m->f->op < WINDOW_LAG)
        rank(r, m->f->op, m->f->param, m->cells);
    else
        neighbour(r, m->f->op, m->f->param, m->field, m->cells);
}

static const char *output_name(const struct transform *t, const struct window_field *f) {
    if (f->as) return f->as;
    const char *op = f->op == WINDOW_AGGREGATE ? aggregate_op_name(f->aggregate) : names[f->op];
    return f->field ? arena_printf(t->arena, "%s_%s", op, rows_field_name(t, f->field)) : op;
}

const struct table *transform_window(const struct transform *t, const struct table *in, const struct window_params *p) {
    struct arena *a = t->arena;
    const struct column **by = rows_fields(t, in, p->groupby);
    struct row_order order;
    struct measure *m = ARENA_ARRAY(a, struct measure, p->count);
    if (!by || !rows_orders(t, in, p->sort, &order)) return in;
    for (size_t i = 0; i < p->count; i++)
        if (!prepare(t, in, &p->fields[i], &m[i])) return in;
    struct groups g = rows_group(a, by, p->groupby.count, in->rows);
    struct partition parts = rows_partition(a, &g, in->rows);
    uint32_t *spare = ARENA_ARRAY(a, uint32_t, in->rows);
    struct run r = {.i0 = ARENA_ARRAY(a, size_t, in->rows),
                    .i1 = ARENA_ARRAY(a, size_t, in->rows),
                    .peers_start = ARENA_ARRAY(a, size_t, in->rows),
                    .peers_end = ARENA_ARRAY(a, size_t, in->rows)};
    for (size_t k = 0; k < g.count; k++) {
        uint32_t *row = parts.row + parts.start[k];
        r.row = row;
        r.n = parts.start[k + 1] - parts.start[k];
        if (order.count) rows_sort(&order, row, spare, r.n);
        set_peers(&r, &order);
        set_frames(&r, p->frame, order.count && !p->ignore_peers);
        for (size_t i = 0; i < p->count; i++)
            run_measure(&r, &m[i]);
    }
    struct column *added = ARENA_ARRAY(a, struct column, p->count);
    for (size_t i = 0; i < p->count; i++) {
        struct column_builder b = {
            .arena = a, .name = output_name(t, m[i].f), .cells = m[i].cells, .count = in->rows, .cap = in->rows};
        added[i] = column_builder_finish(&b);
        bool same_kind = m[i].f->op >= WINDOW_LAG && m[i].field;
        if (same_kind && m[i].f->op != WINDOW_AGGREGATE) added[i].unit = m[i].field->unit;
        if (same_kind && m[i].f->op == WINDOW_AGGREGATE && aggregate_keeps_unit(m[i].f->aggregate))
            added[i].unit = m[i].field->unit;
    }
    return table_with(a, in, added, p->count);
}
