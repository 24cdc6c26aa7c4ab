/* Distinct values in order of first appearance, each with a key to be sorted by. Zero is an empty list; it lives in the
 * arena that is passed. */
#ifndef PLAN_DISTINCT_H
#define PLAN_DISTINCT_H
#include "base/value.h"

struct distinct {
    struct value *values, *keys;
    size_t count, cap, key_cap;
    uint32_t *slots; /* hash: position + 1 */
    size_t slot_count;
};
/* The value's position. A new one is its own key. */
size_t distinct_add(struct arena *a, struct distinct *d, struct value v);
/* The values by their keys; those of equal keys stay in order. */
const struct value *distinct_sorted(struct arena *a, const struct distinct *d, bool descending);
#endif
