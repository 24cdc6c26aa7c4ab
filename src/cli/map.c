#include "map.h"

static struct cli_map_entry *place(struct cli_map_entry *entries, size_t size, struct str key) {
    size_t i = (size_t)str_hash(key) & (size - 1);
    while (entries[i].key.p && !str_equal(entries[i].key, key))
        i = (i + 1) & (size - 1);
    return &entries[i];
}

size_t *cli_map_find(const struct cli_map *m, struct str key) {
    if (!m->size) return NULL;
    struct cli_map_entry *e = place(m->entries, m->size, key);
    return e->key.p ? &e->value : NULL;
}

static void grow(struct arena *a, struct cli_map *m) {
    size_t size = m->size ? 2 * m->size : 64;
    struct cli_map_entry *entries = ARENA_ARRAY(a, struct cli_map_entry, size);
    for (size_t i = 0; i < m->size; i++)
        if (m->entries[i].key.p) *place(entries, size, m->entries[i].key) = m->entries[i];
    m->entries = entries;
    m->size = size;
}

size_t *cli_map_add(struct arena *a, struct cli_map *m, struct str key, size_t value, bool *is_new) {
    if (2 * (m->count + 1) > m->size) grow(a, m);
    struct cli_map_entry *e = place(m->entries, m->size, key);
    if (is_new) *is_new = !e->key.p;
    if (!e->key.p) {
        *e = (struct cli_map_entry){key, value};
        m->count++;
    }
    return &e->value;
}
