#include "transform/rows.h"
#include "base/number.h"
#include "table/intern.h"
#include <math.h>

const struct column *rows_field(const struct transform *t, const struct table *in, const char *field) {
    const struct column *c = table_field(t->arena, in, str_of(field));
    if (c) return c;
    if (in->rows == 0) {
        struct column *empty = ARENA_NEW(t->arena, struct column);
        empty->name = field;
        empty->type = COLUMN_ANY;
        return empty;
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

/* Keys of 64 bits to codes 0, 1, ... in order of first appearance; open addressing. */
struct code_map {
    struct arena *arena;
    uint64_t *key;
    uint32_t *code; /* plus 1; 0: free */
    size_t slots, count;
};

static size_t slot_of(const struct code_map *m, uint64_t key) {
    uint64_t h = (key ^ key >> 32) * 0x9E3779B97F4A7C15u;
    size_t i = (size_t)(h >> 20) & (m->slots - 1);
    while (m->code[i] && m->key[i] != key)
        i = (i + 1) & (m->slots - 1);
    return i;
}

static void grow(struct code_map *m) {
    struct code_map old = *m;
    m->slots = old.slots ? 4 * old.slots : 64;
    m->key = arena_alloc_raw(m->arena, m->slots * sizeof *m->key);
    m->code = ARENA_ARRAY(m->arena, uint32_t, m->slots);
    for (size_t i = 0; i < old.slots; i++) {
        if (!old.code[i]) continue;
        size_t at = slot_of(m, old.key[i]);
        m->key[at] = old.key[i];
        m->code[at] = old.code[i];
    }
}

static uint32_t code_for(struct code_map *m, uint64_t key) {
    if (2 * m->count >= m->slots) grow(m);
    size_t at = slot_of(m, key);
    if (!m->code[at]) {
        m->key[at] = key;
        m->code[at] = (uint32_t)++m->count;
    }
    return m->code[at] - 1;
}

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
            key[i] = c->null && c->null[i] ? 0x7FF8000000000000u + c->null[i] : bits(c->number[i]);
    }
    return key;
}

struct groups rows_group(struct arena *a, const struct column *const *by, size_t n, size_t rows) {
    struct groups g = {.of = ARENA_ARRAY(a, uint32_t, rows), .count = rows > 0};
    size_t cap = 0;
    if (n == 0) g.first = ARENA_ARRAY(a, uint32_t, 1);
    for (size_t k = 0; k < n; k++) {
        struct code_map map = {.arena = a};
        uint64_t *key = column_keys(a, by[k], rows);
        if (k > 0) {
            /* together with the groups so far; numbers are first made short */
            struct code_map codes = {.arena = a};
            for (size_t i = 0; i < rows; i++)
                key[i] = (uint64_t)g.of[i] << 32 | code_for(&codes, key[i]);
        }
        g.count = 0;
        cap = 0;
        g.first = NULL;
        for (size_t i = 0; i < rows; i++) {
            g.of[i] = code_for(&map, key[i]);
            if (g.of[i] == g.count) ARENA_PUSH(a, g.first, g.count, cap, (uint32_t)i);
        }
    }
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

bool rows_orders(const struct transform *t, const struct table *in, struct sort_list sort, struct order *out) {
    out->key = ARENA_ARRAY(t->arena, uint64_t *, sort.count);
    out->count = sort.count;
    for (size_t k = 0; k < sort.count; k++) {
        const struct column *c = rows_field(t, in, sort.items[k].field);
        if (!c) return false;
        out->key[k] = rows_order(t->arena, c, in->rows);
        if (!sort.items[k].descending) continue;
        for (size_t i = 0; i < in->rows; i++)
            out->key[k][i] = ~out->key[k][i];
    }
    return true;
}

int rows_compare(const struct order *o, uint32_t x, uint32_t y) {
    for (size_t k = 0; k < o->count; k++) {
        uint64_t u = o->key[k][x], v = o->key[k][y];
        if (u != v) return u < v ? -1 : 1;
    }
    return 0;
}

void rows_sort(const struct order *o, uint32_t *row, uint32_t *spare, size_t n) {
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

struct numbers rows_numbers(struct arena *a, const struct column *c, size_t rows) {
    bool plain = c->type == COLUMN_NUMBER || c->type == COLUMN_DATE;
    uint8_t *state = arena_alloc_raw(a, rows);
    bool all_valid = true;
    double *v = plain ? NULL : arena_alloc_raw(a, rows * sizeof *v);
    double *coded = NULL;
    if (c->type == COLUMN_STRING) {
        coded = arena_alloc_raw(a, c->dictionary_count * sizeof *coded);
        for (size_t i = 0; i < c->dictionary_count; i++)
            coded[i] = value_to_number(value_str(c->dictionary[i]));
    }
    for (size_t i = 0; i < rows; i++) {
        if (plain) {
            state[i] = c->null && c->null[i] ? CELL_MISSING : c->number[i] != c->number[i] ? CELL_INVALID : CELL_VALID;
        } else if (coded) {
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
    return (struct numbers){plain ? c->number : v, all_valid ? NULL : state};
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
