#include "transform/rows.h"
#include "base/number.h"
#include "table/intern.h"
#include <math.h>

const struct column *rows_field(const struct transform *t, const struct table *in, const char *field) {
    const struct column *c = table_field(t->arena, in, str_of(field));
    if (c) return c;
    if (in->rows == 0 || t->lenient) {
        struct column *none = ARENA_NEW(t->arena, struct column);
        none->name = field;
        none->type = COLUMN_ANY;
        none->any = ARENA_ARRAY(t->arena, struct value, in->rows);
        return none;
    }
    size_t n;
    const char *const *names = table_names(t->arena, in, &n);
    diag_error(t->diag, t->place, diag_meant(t->diag, str_of(field), names, n), "the data has no field \"%s\"", field);
    return NULL;
}

const struct column **rows_fields(const struct transform *t, const struct table *in, struct field_list fields) {
    const struct column **c = ARENA_ARRAY(t->arena, const struct column *, fields.count + 1);
    for (size_t i = 0; i < fields.count; i++)
        if (!(c[i] = rows_field(t, in, fields.names[i]))) return NULL;
    return c;
}

const char *rows_field_name(const struct transform *t, const char *field) {
    if (!field || !strpbrk(field, "\\.[")) return field;
    struct field_path path = field_path_parse(t->arena, str_of(field));
    return path.count == 1 ? path.steps[0].p : field;
}

/* ---- groups ---- */

static uint64_t bits(double v) {
    uint64_t u;
    v += 0.0; /* -0 is 0 */
    if (v != v) return 0x7FF8000000000000u;
    memcpy(&u, &v, sizeof u);
    return u;
}

/* The text by which a cell of mixed kinds is a key. */
static struct str key_text(struct arena *a, struct value v) {
    if (v.kind != VALUE_OBJECT && v.kind != VALUE_ARRAY) return value_to_string(a, v);
    struct buf b;
    buf_init(&b, a);
    buf_value(&b, v);
    return (struct str){b.p, b.n};
}

/* A key for each row: equal for equal cells, and below 2^32 for other columns than numbers and dates. */
static uint64_t *column_keys(struct arena *a, const struct column *c, size_t rows) {
    uint64_t *key = arena_alloc_raw(a, rows * sizeof *key);
    if (c->type == COLUMN_STRING) {
        for (size_t i = 0; i < rows; i++)
            key[i] = c->code[i];
    } else if (c->type == COLUMN_ANY) {
        struct intern texts;
        intern_init(&texts, a);
        for (size_t i = 0; i < rows; i++)
            key[i] = intern_code(&texts, key_text(a, c->any[i]), false);
    } else {
        for (size_t i = 0; i < rows; i++)
            key[i] = bits(c->number[i]);
        for (size_t i = 0; c->null && i < rows; i++)
            if (c->null[i]) key[i] = 0x7FF8000000000000u + c->null[i];
    }
    return key;
}

/* The groups by the keys of their first rows; open addressing. */
struct group_map {
    struct arena *arena;
    struct groups *groups;
    const uint64_t *const *key; /* of each column, by row */
    size_t columns, slots, first_cap;
    uint32_t *group; /* plus 1; 0: free */
    int shift;       /* 64 minus the bits of a slot's number */
};

static inline size_t slot_of(const struct group_map *m, size_t row) {
    uint64_t h = 0;
    for (size_t k = 0; k < m->columns; k++) {
        h = (h ^ m->key[k][row]) * 0x9E3779B97F4A7C15u;
        h ^= h >> 32;
    }
    return (size_t)(h * 0x9E3779B97F4A7C15u >> m->shift);
}

static inline bool same_keys(const struct group_map *m, size_t a, size_t b) {
    for (size_t k = 0; k < m->columns; k++)
        if (m->key[k][a] != m->key[k][b]) return false;
    return true;
}

static void grow(struct group_map *m) {
    m->shift = m->slots ? m->shift - 2 : 58;
    m->slots = m->slots ? 4 * m->slots : 64;
    m->group = ARENA_ARRAY(m->arena, uint32_t, m->slots);
    for (uint32_t i = 0; i < m->groups->count; i++) {
        size_t at = slot_of(m, m->groups->first[i]);
        while (m->group[at])
            at = (at + 1) & (m->slots - 1);
        m->group[at] = i + 1;
    }
}

static inline uint32_t group_of(struct group_map *m, size_t row) {
    struct groups *g = m->groups;
    size_t at = slot_of(m, row);
    while (m->group[at] && !same_keys(m, g->first[m->group[at] - 1], row))
        at = (at + 1) & (m->slots - 1);
    if (m->group[at]) return m->group[at] - 1;
    ARENA_PUSH(m->arena, g->first, g->count, m->first_cap, (uint32_t)row);
    m->group[at] = (uint32_t)g->count;
    if (2 * g->count >= m->slots) grow(m);
    return (uint32_t)g->count - 1;
}

struct groups rows_group(struct arena *a, const struct column *const *by, size_t n, size_t rows) {
    struct groups g = {.of = ARENA_ARRAY(a, uint32_t, rows)};
    if (n == 0) {
        g.first = ARENA_ARRAY(a, uint32_t, 1);
        g.count = rows > 0;
        return g;
    }
    const uint64_t **key = ARENA_ARRAY(a, const uint64_t *, n);
    for (size_t k = 0; k < n; k++)
        key[k] = column_keys(a, by[k], rows);
    struct group_map map = {.arena = a, .groups = &g, .key = key, .columns = n};
    grow(&map);
    for (size_t i = 0; i < rows; i++)
        g.of[i] = group_of(&map, i);
    return g;
}

struct partition rows_partition(struct arena *a, const struct groups *g, size_t rows) {
    struct partition p = {.row = arena_alloc_raw(a, rows * sizeof *p.row),
                          .start = ARENA_ARRAY(a, size_t, g->count + 2)};
    for (size_t i = 0; i < rows; i++)
        p.start[g->of[i] + 2]++;
    for (size_t k = 2; k < g->count + 2; k++)
        p.start[k] += p.start[k - 1];
    for (size_t i = 0; i < rows; i++)
        p.row[p.start[g->of[i] + 1]++] = (uint32_t)i;
    return p;
}

/* ---- order ---- */

/* Monotonic from doubles to integers, above the two that stand for null (0) and NaN (1). */
static uint64_t order_of(double v) {
    uint64_t u;
    if (v != v) return 1;
    v += 0.0;
    memcpy(&u, &v, sizeof u);
    return u >> 63 ? ~u : u | (uint64_t)1 << 63;
}

static void merge_values(const struct value *v, uint32_t *row, uint32_t *spare, size_t n) {
    if (n < 2) return;
    size_t half = n / 2, i = 0, k = half, out = 0;
    merge_values(v, row, spare, half);
    merge_values(v, row + half, spare, n - half);
    memcpy(spare, row, n * sizeof *row);
    while (i < half && k < n)
        row[out++] = value_compare(v[spare[k]], v[spare[i]]) < 0 ? spare[k++] : spare[i++];
    while (i < half)
        row[out++] = spare[i++];
    while (k < n)
        row[out++] = spare[k++];
}

/* The rank of each of n values, equal ones alike, from 2 on. */
static uint64_t *ranks(struct arena *a, const struct value *v, size_t n) {
    uint32_t *row = arena_alloc_raw(a, 2 * n * sizeof *row);
    uint64_t *rank = arena_alloc_raw(a, n * sizeof *rank), next = 2;
    for (size_t i = 0; i < n; i++)
        row[i] = (uint32_t)i;
    merge_values(v, row, row + n, n);
    for (size_t i = 0; i < n; i++) {
        if (i && value_compare(v[row[i - 1]], v[row[i]]) != 0) next++;
        rank[row[i]] = next;
    }
    return rank;
}

uint64_t *rows_order(struct arena *a, const struct column *c, size_t rows) {
    if (c->type == COLUMN_ANY) return ranks(a, c->any, rows);
    uint64_t *key = arena_alloc_raw(a, rows * sizeof *key);
    if (c->type == COLUMN_STRING) {
        struct value *texts = ARENA_ARRAY(a, struct value, c->dictionary_count);
        for (size_t i = 0; i < c->dictionary_count; i++)
            texts[i] = value_str(c->dictionary[i]);
        uint64_t *rank = ranks(a, texts, c->dictionary_count);
        for (size_t i = 0; i < rows; i++)
            key[i] = c->code[i] == CODE_NULL ? 0 : rank[c->code[i]];
        return key;
    }
    for (size_t i = 0; i < rows; i++)
        key[i] = c->null && c->null[i] ? 0 : order_of(c->number[i]);
    return key;
}

bool rows_orders(const struct transform *t, const struct table *in, struct sort_list sort, struct row_order *out) {
    out->key = ARENA_ARRAY(t->arena, uint64_t *, sort.count);
    out->count = sort.count;
    for (size_t k = 0; k < sort.count; k++) {
        const struct column *c = rows_field(t, in, sort.items[k].field);
        if (!c) return false;
        out->key[k] = rows_order(t->arena, c->text ? c->text : c, in->rows);
        if (!sort.items[k].descending) continue;
        for (size_t i = 0; i < in->rows; i++)
            out->key[k][i] = ~out->key[k][i];
    }
    return true;
}

int rows_compare(const struct row_order *o, uint32_t x, uint32_t y) {
    for (size_t k = 0; k < o->count; k++) {
        uint64_t u = o->key[k][x], v = o->key[k][y];
        if (u != v) return u < v ? -1 : 1;
    }
    return 0;
}

void rows_sort(const struct row_order *o, uint32_t *row, uint32_t *spare, size_t n) {
    if (n < 2) return;
    size_t half = n / 2, i = 0, k = half, out = 0;
    rows_sort(o, row, spare, half);
    rows_sort(o, row + half, spare, n - half);
    if (rows_compare(o, row[half - 1], row[half]) <= 0) return;
    memcpy(spare, row, n * sizeof *row);
    while (i < half && k < n)
        row[out++] = rows_compare(o, spare[k], spare[i]) < 0 ? spare[k++] : spare[i++];
    while (i < half)
        row[out++] = spare[i++];
    while (k < n)
        row[out++] = spare[k++];
}

static void merge_numbers(double *v, double *spare, size_t n) {
    if (n < 2) return;
    size_t half = n / 2, i = 0, k = half, out = 0;
    merge_numbers(v, spare, half);
    merge_numbers(v + half, spare, n - half);
    if (v[half - 1] <= v[half]) return;
    memcpy(spare, v, n * sizeof *v);
    while (i < half && k < n)
        v[out++] = spare[k] < spare[i] ? spare[k++] : spare[i++];
    while (i < half)
        v[out++] = spare[i++];
    while (k < n)
        v[out++] = spare[k++];
}

void rows_sort_numbers(struct arena *a, double *v, size_t n) {
    merge_numbers(v, arena_alloc_raw(a, n * sizeof *v), n);
}

/* ---- numbers ---- */

static enum cell_state state_of(struct value v, double number) {
    if (value_is_nil(v) || (v.kind == VALUE_STRING && v.n == 0)) return CELL_MISSING;
    /* text is valid even where it is no number: only NaN itself is skipped */
    return (v.kind == VALUE_NUMBER || v.kind == VALUE_DATE) && number != number ? CELL_INVALID : CELL_VALID;
}

/* The state of each number; NULL: all are valid. */
static const uint8_t *number_states(struct arena *a, const struct column *c, size_t rows) {
    uint8_t any = c->null != NULL;
    for (size_t i = 0; i < rows && !any; i++)
        any = c->number[i] != c->number[i];
    if (!any) return NULL;
    any = 0;
    uint8_t *state = arena_alloc_raw(a, rows);
    for (size_t i = 0; i < rows; i++)
        any |= state[i] = c->number[i] == c->number[i] ? CELL_VALID : CELL_INVALID;
    for (size_t i = 0; c->null && i < rows; i++)
        if (c->null[i]) any |= state[i] = CELL_MISSING;
    return any ? state : NULL;
}

struct numbers rows_numbers(struct arena *a, const struct column *c, size_t rows) {
    if (c->type == COLUMN_NUMBER || c->type == COLUMN_DATE)
        return (struct numbers){c->number, number_states(a, c, rows)};
    uint8_t *state = arena_alloc_raw(a, rows);
    double *v = arena_alloc_raw(a, rows * sizeof *v), *coded = NULL;
    bool all_valid = true;
    if (c->type == COLUMN_STRING) {
        coded = arena_alloc_raw(a, c->dictionary_count * sizeof *coded);
        for (size_t i = 0; i < c->dictionary_count; i++)
            coded[i] = value_to_number(value_str(c->dictionary[i]));
    }
    for (size_t i = 0; i < rows; i++) {
        if (coded) {
            uint32_t code = c->code[i];
            bool missing = code == CODE_NULL || c->dictionary[code].n == 0;
            state[i] = missing ? CELL_MISSING : CELL_VALID;
            v[i] = code == CODE_NULL ? NAN : coded[code];
        } else {
            v[i] = value_to_number(c->any[i]);
            state[i] = (uint8_t)state_of(c->any[i], v[i]);
        }
        all_valid &= state[i] == CELL_VALID;
    }
    return (struct numbers){v, all_valid ? NULL : state};
}

double rows_quantile(const double *sorted, size_t n, double p) {
    if (n == 0 || p != p) return NAN;
    if (p <= 0 || n < 2) return sorted[0];
    if (p >= 1) return sorted[n - 1];
    double at = (double)(n - 1) * p, low = floor(at);
    size_t i = (size_t)low;
    return sorted[i] + (sorted[i + 1] - sorted[i]) * (at - low);
}

double rows_random(double *seed) {
    /* The product is rounded to a double first, as in JavaScript; it stays below 2^63. */
    double next = 1103515245.0 * *seed + 12345.0;
    *seed = (double)((int64_t)next % 2147483647);
    return *seed / 2147483647.0;
}

double rows_seed(const struct transform *t) {
    return t->scope && t->scope->seed ? t->scope->seed : 42;
}

struct column rows_number_column(const char *name, const double *v, const uint8_t *unset) {
    struct column c = column_of_numbers(name, v);
    c.null = unset;
    return c;
}
