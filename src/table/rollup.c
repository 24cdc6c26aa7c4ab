#include "table/rollup.h"
#include <math.h>

size_t rollup_find(const struct rollup *r, const char *name) {
    for (size_t i = 0; i < r->count; i++)
        if (!strcmp(r->names[i], name)) return i;
    return SIZE_MAX;
}

struct rollup *rollup_select(struct arena *a, const struct rollup *r, const uint32_t *row, size_t n) {
    struct rollup *made = ARENA_NEW(a, struct rollup);
    struct rollup_cell *cells = ARENA_ARRAY(a, struct rollup_cell, n * r->count);
    uint64_t *rows = ARENA_ARRAY(a, uint64_t, n);
    for (size_t i = 0; i < n; i++) {
        rows[i] = r->rows[row[i]];
        if (r->count) memcpy(cells + i * r->count, r->cells + row[i] * r->count, r->count * sizeof *cells);
    }
    *made = (struct rollup){.names = r->names, .count = r->count, .cells = cells, .rows = rows};
    return made;
}

void rollup_join(struct rollup_cell *to, const struct rollup_cell *from) {
    exact_sum_join(&to->sum, &from->sum);
    if (from->least < to->least) to->least = from->least;
    if (from->greatest > to->greatest) to->greatest = from->greatest;
    to->valid += from->valid;
    to->missing += from->missing;
}

/* Pairs of a group so far and a code to groups. */
struct rollup_map {
    uint64_t *key;
    uint32_t *group; /* plus 1; 0: free */
    size_t slots, count;
};

void rollup_builder_init(struct rollup_builder *b, struct arena *a, size_t keys, size_t values) {
    *b = (struct rollup_builder){.arena = a, .keys = keys, .values = values};
    b->maps = ARENA_ARRAY(a, struct rollup_map, keys + 1);
}

static size_t slot_of(const struct rollup_map *m, uint64_t key) {
    size_t i = (size_t)(key * 0x9E3779B97F4A7C15u >> 32) & (m->slots - 1);
    while (m->group[i] && m->key[i] != key)
        i = (i + 1) & (m->slots - 1);
    return i;
}

static void grow(struct arena *a, struct rollup_map *m) {
    struct rollup_map old = *m;
    m->slots = old.slots ? 2 * old.slots : 256;
    m->key = ARENA_ARRAY(a, uint64_t, m->slots);
    m->group = ARENA_ARRAY(a, uint32_t, m->slots);
    for (size_t i = 0; i < old.slots; i++) {
        if (!old.group[i]) continue;
        size_t at = slot_of(m, old.key[i]);
        m->key[at] = old.key[i];
        m->group[at] = old.group[i];
    }
}

static uint32_t number_of(struct arena *a, struct rollup_map *m, uint64_t key) {
    if (2 * m->count >= m->slots) grow(a, m);
    size_t at = slot_of(m, key);
    if (!m->group[at]) {
        m->key[at] = key;
        m->group[at] = (uint32_t)++m->count;
    }
    return m->group[at] - 1;
}

static void add_group(struct rollup_builder *b, const uint32_t *const *codes, size_t row) {
    size_t cells = b->groups * b->values, keys = b->groups * b->keys;
    if (b->values) b->cells = arena_grow(b->arena, b->cells, &b->cap, cells + b->values, sizeof *b->cells);
    b->rows = arena_grow(b->arena, b->rows, &b->row_cap, b->groups + 1, sizeof *b->rows);
    if (b->keys) b->codes = arena_grow(b->arena, b->codes, &b->code_cap, keys + b->keys, sizeof *b->codes);
    for (size_t i = 0; i < b->values; i++) {
        b->cells[cells + i].least = INFINITY;
        b->cells[cells + i].greatest = -INFINITY;
    }
    for (size_t i = 0; i < b->keys; i++)
        b->codes[keys + i] = codes[i][row];
    b->groups++;
}

void rollup_groups(struct rollup_builder *b, const uint32_t *const *codes, size_t n, uint32_t *group) {
    for (size_t i = 0; i < n; i++) {
        uint32_t g = b->keys ? codes[0][i] : 0; /* codes too are numbered by first appearance */
        for (size_t k = 1; k < b->keys; k++)
            g = number_of(b->arena, &b->maps[k], (uint64_t)g << 32 | codes[k][i]);
        if (g == b->groups) add_group(b, codes, i);
        group[i] = g;
        b->rows[g]++;
    }
}

void rollup_add(struct rollup_builder *b, size_t value, const uint32_t *group, const double *v, size_t n) {
    for (size_t i = 0; i < n; i++) {
        struct rollup_cell *c = &b->cells[group[i] * b->values + value];
        if (isnan(v[i])) {
            c->missing++;
            continue;
        }
        exact_sum_add(&c->sum, v[i]);
        c->least = v[i] < c->least ? v[i] : c->least;
        c->greatest = v[i] > c->greatest ? v[i] : c->greatest;
        c->valid++;
    }
}
