/* Slices whose figures are ranges: what lies between a slice's low end and its middle is cut off as a piece of its own,
 * which is hatched; the pieces of two neighbours make one. So that every slice keeps the angle of its middle. */
#include "plan/extras.h"
#include "plan/extras_work.h"
#include "plan/model.h"
#include "plan/planner.h"

/* One row's arc, in the stack's units. */
struct slice {
    double start, end, loose; /* loose: how much of it is uncertain; 0: it is no range */
};

const char *ranges_shown(const struct planner *p, enum mark_type mark) {
    const struct extras *e = &p->doc->extras;
    if (e->ranges || !e->page) return e->ranges ? e->ranges : "";
    return mark == MARK_TYPE_ARC ? "hatch" : mark == MARK_TYPE_BAR ? "whisker" : "";
}

static bool same_cells(const struct table *t, const char *const *fields, size_t n, size_t a, size_t b) {
    for (size_t i = 0; i < n; i++) {
        const struct column *c = table_column(t, str_of(fields[i]));
        if (c && !value_equal(column_get(c, a), column_get(c, b))) return false;
    }
    return true;
}

static bool same_ring(const struct node *n, const struct table *t, size_t a, size_t b) {
    const struct stack_info *s = &n->unit->stack;
    return same_cells(t, n->groupby, n->groupby_count, a, b) && same_cells(t, s->groupby, s->groupby_count, a, b);
}

struct work {
    struct planner *p;
    const struct node *node;
    const struct table *t;
    struct slice *slices; /* parallel to the rows, then the pieces */
    size_t count;
    uint32_t *row; /* the row that each is a copy of */
};

static void add_piece(struct work *w, size_t of, double start, double end) {
    w->row[w->count] = (uint32_t)of;
    w->slices[w->count++] = (struct slice){start, end, 0};
}

/* The range that follows slice i around the ring, if one does. */
static size_t next_range(const struct work *w, size_t i) {
    for (size_t k = 0; k < w->t->rows; k++)
        if (k != i && w->slices[k].loose > 0 && w->slices[k].start == w->slices[i].end &&
            same_ring(w->node, w->t, i, k))
            return k;
    return SIZE_MAX;
}

/* From the ring's beginning on, so that of three ranges in a row the first two share a piece. */
static void cut_pieces(struct work *w) {
    size_t rows = w->t->rows;
    for (;;) {
        size_t first = SIZE_MAX;
        for (size_t i = 0; i < rows; i++)
            if (w->slices[i].loose > 0 && (first == SIZE_MAX || w->slices[i].start < w->slices[first].start)) first = i;
        if (first == SIZE_MAX) return;
        struct slice *s = &w->slices[first];
        size_t next = next_range(w, first);
        double start = s->end - s->loose, end = s->end;
        s->end = start;
        s->loose = 0;
        if (next != SIZE_MAX) {
            end = w->slices[next].start += w->slices[next].loose;
            w->slices[next].loose = 0;
        }
        add_piece(w, first, start, end);
    }
}

static const struct table *with_pieces(struct work *w, const struct column *value, const char *start, const char *end) {
    struct arena *a = w->p->arena;
    double *from = ARENA_ARRAY(a, double, w->count), *to = ARENA_ARRAY(a, double, w->count),
           *hatched = ARENA_ARRAY(a, double, w->count), *figure = ARENA_ARRAY(a, double, w->count);
    for (size_t i = 0; i < w->count; i++) {
        from[i] = w->slices[i].start;
        to[i] = w->slices[i].end;
        hatched[i] = i >= w->t->rows;
        figure[i] = hatched[i] ? NAN : column_number(value, i); /* that of a piece is told by its slice */
    }
    const struct table *all = table_select(a, w->t, w->row, w->count);
    struct column own = *table_column(all, str_of(value->name));
    own.number = figure;
    struct column changed[] = {column_of_numbers(start, from), column_of_numbers(end, to),
                               column_of_numbers(RANGE_PIECES, hatched), own};
    return table_with(a, all, changed, 4);
}

const struct table *range_slices(struct planner *p, const struct node *n, const struct table *t) {
    enum { ROWS_MOST = 1000 };
    const struct unit_model *u = n->unit;
    const struct coding *theta = &u->channels[CH_THETA];
    bool plain = u->mark == MARK_TYPE_ARC && u->stack.on && u->stack.field_channel == CH_THETA && !theta->aggregate.op;
    if (!plain || !t || t->rows > ROWS_MOST || strcmp(ranges_shown(p, u->mark), "hatch") != 0) return t;
    const struct column *value = table_column(t, str_of(theta->column));
    const struct column *low = value && value->low ? table_column(t, str_of(value->low)) : NULL;
    const struct column *start = table_column(t, str_of(u->stack.start)), *end = table_column(t, str_of(u->stack.end));
    if (!low || !start || !end) return t;
    struct work w = {p,       n,
                     t,       ARENA_ARRAY(p->arena, struct slice, 2 * t->rows),
                     t->rows, ARENA_ARRAY(p->arena, uint32_t, 2 * t->rows)};
    for (size_t i = 0; i < t->rows; i++) {
        double middle = column_number(value, i), least = column_number(low, i);
        struct slice s = {column_number(start, i), column_number(end, i), 0};
        if (least >= 0 && least < middle && s.start < s.end) s.loose = (s.end - s.start) * (middle - least) / middle;
        w.slices[i] = s;
        w.row[i] = (uint32_t)i;
    }
    cut_pieces(&w);
    return w.count > t->rows ? with_pieces(&w, value, u->stack.start, u->stack.end) : t;
}
