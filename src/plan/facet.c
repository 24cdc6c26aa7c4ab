/* Facets: which cells there are, in what order, and which rows belong to each. */
#include "plan/facet.h"
#include "plan/distinct.h"
#include "plan/eval.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"
#include "transform/rows.h"

/* The rows of one table by cell; made once per table. */
struct cell_parts {
    const struct table *table;
    struct partition rows;      /* of each cell, and at last those that are in none */
    const struct table **parts; /* gathered when first asked for */
};

/* Some scale of the view is sorted by its rows before they are aggregated. */
static bool wants_raw(const struct node *n) {
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) {
        const struct scale_component *s = scale_of(n, ch);
        for (size_t i = 0; s && i < s->domain_count; i++)
            if (s->domains[i].unit == n->unit && s->domains[i].source == DOMAIN_RAW && s->domains[i].sort == DOMAIN_BY)
                return true;
    }
    return false;
}

/* The rows that a facet splits: vega-lite's optimizer moves it below the transforms of its view, down to where layers
 * part, where rows before an aggregate are asked for, or to what is drawn (moveFacetDown). NULL: the facet's own. */
static const struct table *split_rows(const struct node *n, const struct coding *c) {
    const struct node *child = n->children[0];
    while (child->kind == SPEC_LAYER && child->child_count == 1 && !child->children[0]->spec->data)
        child = child->children[0];
    if (child->spec->data || child->kind == SPEC_FACET) return NULL;
    const struct table *t = !child->unit ? child->table : wants_raw(child) ? child->unit->raw : child->unit->table;
    return t && table_column(t, str_of(coding_names(c))) ? t : NULL;
}

static bool makes_rows(const struct node *n) {
    for (size_t i = 0; i < n->spec->transform_count; i++)
        switch (n->spec->transforms[i]->kind) {
        case TRANSFORM_AGGREGATE:
        case TRANSFORM_DENSITY:
        case TRANSFORM_LOESS:
        case TRANSFORM_PIVOT:
        case TRANSFORM_QUANTILE:
        case TRANSFORM_REGRESSION: return true;
        default: break;
        }
    return n->unit && n->unit->aggregated && !wants_raw(n);
}

/* Are the rows that the facet splits made by its view, of others? They have lost what sorts the facet's values. */
static bool rows_are_made(const struct node *n, const struct coding *c) {
    if (!split_rows(n, c)) return false;
    bool made = false;
    for (const struct node *child = n->children[0]; child; child = child->child_count == 1 ? child->children[0] : NULL)
        made |= makes_rows(child);
    return made;
}

/* What is lost can not sort any more: cells come as their rows do. */
static bool sort_lost(struct planner *p, const struct node *n, const struct coding *c) {
    const struct table *split = split_rows(n, c);
    if (!split || !rows_are_made(n, c)) return false;
    const struct sort_def *s = &c->sort;
    if (s->kind == SORT_ARRAY) return true;
    return s->kind == SORT_FIELD && s->field && table_field(p->arena, n->table, str_of(s->field)) &&
           !table_field(p->arena, split, str_of(s->field));
}

static bool some_undefined(const struct table *t, const struct coding *c) {
    const struct column *col = table_column(t, str_of(coding_names(c)));
    for (size_t i = 0; col && i < t->rows; i++)
        if (column_get(col, i).kind == VALUE_UNDEFINED) return true;
    return false;
}

/* Rows that the view makes of those of several cells have no place in the facet's array. */
static void unplace_made(const struct node *n, const struct coding *c, struct distinct *found) {
    for (size_t i = 0; i < found->count; i++)
        if (found->values[i].kind == VALUE_UNDEFINED && !some_undefined(n->table, c)) found->keys[i] = UNDEFINED;
}

/* In the order of headers. *rank: equal for those that the sorting does not tell apart. */
static const struct value *sorted_values(struct planner *p, struct node *n, const struct coding *c,
                                         const struct table *t, bool lost, size_t *count, size_t **rank) {
    struct unit_model any = {.raw = t, .scaled = t, .table = t};
    struct scale_component s = {.channel = CH_COLUMN, .owner = n, .type = SCALE_ORDINAL};
    struct domain_part d = {.unit = &any, .column = coding_names(c), .sort = DOMAIN_NATURAL};
    if (lost) {
        d.sort = DOMAIN_UNSORTED;
    } else if (c->range || (c->sort.kind == SORT_ORDER && c->sort.order == ORDER_DESCENDING)) {
        d.sort = DOMAIN_BY, d.sort_column = c->column, d.sort_op = "min";
        d.descending = c->sort.order == ORDER_DESCENDING;
    } else if (c->sort.kind == SORT_ARRAY) {
        d.sort = DOMAIN_BY, d.sort_array = plan_value(p, c->sort.array);
    } else if (c->sort.kind == SORT_FIELD) {
        d.sort = DOMAIN_BY, d.sort_column = c->sort.field, d.sort_op = c->sort.op ? c->sort.op : "min";
        d.descending = c->sort.order == ORDER_DESCENDING;
    }
    s.domains = &d;
    s.domain_count = 1;
    struct distinct found = {0};
    domain_distinct(p, &s, &found);
    if (value_is_set(d.sort_array)) unplace_made(n, c, &found);
    const struct value *values = domain_sorted(p, &found, &d);
    *count = found.count;
    *rank = ARENA_ARRAY(p->arena, size_t, found.count);
    for (size_t i = 1; i < found.count; i++) {
        const struct value *key[2];
        for (int k = 0; k < 2; k++)
            key[k] = &found.keys[distinct_add(p->arena, &found, values[i - 1 + (size_t)k])];
        (*rank)[i] = (*rank)[i - 1] + (lost || value_compare(*key[0], *key[1]) != 0);
    }
    return values;
}

static size_t index_of(const struct value *values, size_t n, struct value v) {
    for (size_t i = 0; i < n; i++)
        if (value_equal(values[i], v)) return i;
    return SIZE_MAX;
}

/* There are no cells for values whose rows are all dropped before the facet splits them. */
static const struct value *present_values(struct planner *p, struct node *n, const struct coding *c, size_t *count) {
    size_t *rank;
    const struct table *t = split_rows(n, c);
    const struct value *all = sorted_values(p, n, c, t ? t : n->table, sort_lost(p, n, c), count, &rank);
    if (!t) return all;
    const struct column *col = table_column(t, str_of(coding_names(c)));
    uint8_t *seen = ARENA_ARRAY(p->arena, uint8_t, *count);
    uint8_t *codes = col->type == COLUMN_STRING ? ARENA_ARRAY(p->arena, uint8_t, col->dictionary_count + 1) : NULL;
    for (size_t i = 0; i < t->rows; i++) {
        if (codes) {
            uint32_t code = col->code[i] == CODE_NULL ? col->dictionary_count : col->code[i];
            if (codes[code]++) {
                codes[code] = 1;
                continue;
            }
        }
        size_t at = index_of(all, *count, column_get(col, i));
        if (at != SIZE_MAX) seen[at] = 1;
    }
    struct value *kept = ARENA_ARRAY(p->arena, struct value, *count);
    size_t k = 0;
    for (size_t i = 0; i < *count; i++)
        if (seen[i]) kept[k++] = all[i];
    *count = k;
    return kept;
}

void facet_cells(struct planner *p, struct node *n, struct facet_grid *g) {
    *g = (struct facet_grid){.node = n};
    const struct coding *row = &n->facet[0], *column = &n->facet[1], *wrap = &n->facet[2];
    if (wrap->has_field) {
        g->column_coding = wrap;
        g->columns = present_values(p, n, wrap, &g->column_count);
    } else {
        if (row->has_field) g->rows = present_values(p, n, g->row_coding = row, &g->row_count);
        if (column->has_field) g->columns = present_values(p, n, g->column_coding = column, &g->column_count);
    }
    g->cell_count = (g->rows ? g->row_count : 1) * (g->columns ? g->column_count : 1);
}

static size_t cell_of(const struct facet_grid *g, const struct column *row, const struct column *column, size_t i) {
    size_t r = index_of(g->rows, g->row_count, column_get(row, i)),
           c = index_of(g->columns, g->column_count, column_get(column, i));
    return r == SIZE_MAX || c == SIZE_MAX ? SIZE_MAX : r * g->column_count + c;
}

/* Cells in the order of their first rows, and then those of no rows; *present: how many have some. */
static size_t *cells_as_they_come(struct planner *p, const struct facet_grid *g, const struct table *t,
                                  size_t *present) {
    const struct column *row = table_column(t, str_of(coding_names(g->row_coding))),
                        *column = table_column(t, str_of(coding_names(g->column_coding)));
    size_t n = 0, *order = ARENA_ARRAY(p->arena, size_t, g->cell_count);
    uint8_t *seen = ARENA_ARRAY(p->arena, uint8_t, g->cell_count + 1);
    for (size_t i = 0; i < t->rows; i++) {
        size_t cell = cell_of(g, row, column, i);
        if (cell == SIZE_MAX || seen[cell]) continue;
        seen[cell] = 1;
        order[n++] = cell;
    }
    *present = n;
    for (size_t cell = 0; cell < g->cell_count; cell++)
        if (!seen[cell]) order[n++] = cell;
    return order;
}

/* How one of the two ways sorts the cells. */
struct cell_keys {
    const size_t *rank; /* of the way's values */
    size_t absent;      /* the rank of cells without rows, where they are sorted by a figure of their own */
    bool by_figure, lost;
};

/* Cells are sorted by a figure that each row of the facet's own gets, and that rows made of these have lost
 * (makeJoinAggregateFromFacet); headers are sorted all the same. */
static struct cell_keys cell_keys(struct planner *p, struct node *n, const struct coding *c, const struct value *values,
                                  size_t count) {
    struct cell_keys k = {.by_figure = c->sort.kind == SORT_FIELD || c->sort.kind == SORT_ARRAY};
    k.lost = k.by_figure && rows_are_made(n, c);
    k.absent = c->sort.kind == SORT_FIELD && c->sort.order == ORDER_DESCENDING ? SIZE_MAX : 0;
    if (k.lost) return k;
    size_t own_count, *own_rank, *rank = ARENA_ARRAY(p->arena, size_t, count);
    const struct value *own = sorted_values(p, n, c, n->table, false, &own_count, &own_rank);
    for (size_t i = 0; i < count; i++) {
        size_t at = index_of(own, own_count, values[i]);
        rank[i] = at == SIZE_MAX ? own_count : own_rank[at];
    }
    k.rank = rank;
    return k;
}

static size_t cell_key(const struct cell_keys *k, size_t value, bool present) {
    return k->lost ? 0 : k->by_figure && !present ? k->absent : k->rank[value] + 1;
}

const size_t *facet_cell_order(struct planner *p, struct node *n, const struct facet_grid *g) {
    if (!g->row_coding || !g->column_coding) return NULL;
    const struct cell_keys by[2] = {cell_keys(p, n, g->row_coding, g->rows, g->row_count),
                                    cell_keys(p, n, g->column_coding, g->columns, g->column_count)};
    if (!by[0].by_figure && !by[1].by_figure) return NULL;
    const struct table *split = split_rows(n, g->row_coding);
    size_t present, *order = cells_as_they_come(p, g, split ? split : n->table, &present);
    size_t *first = ARENA_ARRAY(p->arena, size_t, g->cell_count),
           *second = ARENA_ARRAY(p->arena, size_t, g->cell_count);
    for (size_t i = 0, k; i < g->cell_count; i++) {
        size_t cell = order[i], row = cell_key(&by[0], cell / g->column_count, i < present),
               column = cell_key(&by[1], cell % g->column_count, i < present);
        for (k = i; k > 0 && (first[k - 1] != row ? first[k - 1] > row : second[k - 1] > column); k--)
            order[k] = order[k - 1], first[k] = first[k - 1], second[k] = second[k - 1];
        order[k] = cell, first[k] = row, second[k] = column;
    }
    return order;
}

/* Cell of each row; rows whose values are in no cell are left out. Equal dictionary codes are looked up once. */
static void cell_ids(struct planner *p, const struct table *t, const struct coding *coding, const struct value *values,
                     size_t n, size_t stride, size_t *id) {
    const struct column *c = table_column(t, str_of(coding_names(coding)));
    size_t *by_code = NULL;
    if (c && c->type == COLUMN_STRING) {
        by_code = ARENA_ARRAY(p->arena, size_t, c->dictionary_count);
        for (uint32_t k = 0; k < c->dictionary_count; k++)
            by_code[k] = index_of(values, n, value_str(c->dictionary[k]));
    }
    for (size_t i = 0; i < t->rows; i++) {
        if (id[i] == SIZE_MAX) continue;
        size_t at = !c                                   ? SIZE_MAX
                    : by_code && c->code[i] != CODE_NULL ? by_code[c->code[i]]
                                                         : index_of(values, n, column_get(c, i));
        id[i] = at == SIZE_MAX ? at : id[i] + at * stride;
    }
}

static struct cell_parts *cell_parts(struct planner *p, const struct facet_grid *g, const struct table *t) {
    struct cell_parts *part = ARENA_NEW(p->arena, struct cell_parts);
    size_t none = g->cell_count ? g->cell_count : 1; /* a facet without cells has one that is empty */
    struct groups cells = {.of = ARENA_ARRAY(p->arena, uint32_t, t->rows), .count = none + 1};
    size_t *id = ARENA_ARRAY(p->arena, size_t, t->rows);
    size_t columns = g->columns ? g->column_count : 1;
    if (g->rows) cell_ids(p, t, g->row_coding, g->rows, g->row_count, columns, id);
    if (g->columns) cell_ids(p, t, g->column_coding, g->columns, g->column_count, 1, id);
    for (size_t i = 0; i < t->rows; i++)
        cells.of[i] = (uint32_t)(id[i] == SIZE_MAX ? none : id[i]);
    part->table = t;
    part->rows = rows_partition(p->arena, &cells, t->rows);
    part->parts = ARENA_ARRAY(p->arena, const struct table *, none);
    return part;
}

static const struct table *part_of(struct planner *p, struct facet_grid *g, const struct table *t) {
    struct cell_parts *part = NULL;
    for (size_t i = 0; i < g->part_count && !part; i++)
        if (g->parts[i]->table == t) part = g->parts[i];
    if (!part) {
        part = cell_parts(p, g, t);
        ARENA_PUSH(p->arena, g->parts, g->part_count, g->part_cap, part);
    }
    const size_t *start = part->rows.start + g->cell;
    if (!part->parts[g->cell])
        part->parts[g->cell] = table_select(p->arena, t, part->rows.row + start[0], start[1] - start[0]);
    return part->parts[g->cell];
}

static bool lies_within(const struct node *n, const struct node *facet) {
    for (n = n->parent; n; n = n->parent)
        if (n == facet) return true;
    return false;
}

const struct table *cell_rows(struct planner *p, const struct node *owner, const struct unit_model *u,
                              const struct table *t) {
    if (u && u->of_all_cells) return t;
    for (struct facet_grid *g = p->grids; g; g = g->inner) {
        if (!lies_within(owner, g->node)) break;
        if (u && u->source && lies_within(u->source, g->node)) continue;
        bool known = (!g->row_coding || table_column(t, str_of(coding_names(g->row_coding)))) &&
                     (!g->column_coding || table_column(t, str_of(coding_names(g->column_coding))));
        if (known) t = part_of(p, g, t);
    }
    return t;
}

const char *cell_text(struct planner *p, const struct node *owner) {
    struct buf b;
    if (!p->grids || !lies_within(owner, p->grids->node)) return "";
    buf_init(&b, p->arena);
    for (const struct facet_grid *g = p->grids; g && lies_within(owner, g->node); g = g->inner) {
        size_t columns = g->columns ? g->column_count : 1;
        if (!g->cell_count) continue;
        struct value at[] = {g->rows ? g->rows[g->cell / columns] : UNDEFINED,
                             g->columns ? g->columns[g->cell % columns] : UNDEFINED};
        buf_value(&b, value_array(at, 2));
    }
    return b.p;
}

bool cell_is_empty(struct planner *p, const struct node *child) {
    const struct unit_model *u = child->unit && !child->spec->data ? child->unit : NULL;
    const struct table *t = u && u->table ? u->table : child->parent->table;
    return t && !cell_rows(p, child, u, t)->rows;
}
