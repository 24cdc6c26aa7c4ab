#include "plan/distinct.h"

static void grow_slots(struct arena *a, struct distinct *d) {
    size_t n = d->slot_count ? d->slot_count * 2 : 64;
    d->slots = ARENA_ARRAY(a, uint32_t, n);
    d->slot_count = n;
    for (size_t i = 0; i < d->count; i++) {
        size_t at = value_hash(d->values[i]) & (n - 1);
        while (d->slots[at])
            at = (at + 1) & (n - 1);
        d->slots[at] = (uint32_t)i + 1;
    }
}

size_t distinct_add(struct arena *a, struct distinct *d, struct value v) {
    if (d->count * 2 >= d->slot_count) grow_slots(a, d);
    size_t at = value_hash(v) & (d->slot_count - 1);
    for (; d->slots[at]; at = (at + 1) & (d->slot_count - 1))
        if (value_equal(d->values[d->slots[at] - 1], v)) return d->slots[at] - 1;
    size_t n = d->count;
    ARENA_PUSH(a, d->values, d->count, d->cap, v);
    ARENA_PUSH(a, d->keys, n, d->key_cap, v);
    d->slots[at] = (uint32_t)d->count;
    return d->count - 1;
}

static int by_key(const struct distinct *d, uint32_t a, uint32_t b, bool descending) {
    int c = value_compare(d->keys[a], d->keys[b]);
    if (descending) c = -c;
    return c ? c : (a < b ? -1 : a > b);
}

/* Merge sort of positions: stable, and needs no global for qsort. */
static void sort_positions(const struct distinct *d, uint32_t *at, uint32_t *spare, size_t n, bool descending) {
    if (n < 2) return;
    size_t half = n / 2;
    sort_positions(d, at, spare, half, descending);
    sort_positions(d, at + half, spare, n - half, descending);
    memcpy(spare, at, n * sizeof *at);
    for (size_t i = 0, l = 0, r = half; i < n; i++)
        at[i] = r >= n || (l < half && by_key(d, spare[l], spare[r], descending) <= 0) ? spare[l++] : spare[r++];
}

const struct value *distinct_sorted(struct arena *a, const struct distinct *d, bool descending) {
    uint32_t *at = ARENA_ARRAY(a, uint32_t, d->count), *spare = ARENA_ARRAY(a, uint32_t, d->count);
    for (uint32_t i = 0; i < d->count; i++)
        at[i] = i;
    sort_positions(d, at, spare, d->count, descending);
    struct value *sorted = ARENA_ARRAY(a, struct value, d->count);
    for (size_t i = 0; i < d->count; i++)
        sorted[i] = d->values[at[i]];
    return sorted;
}
