/* Interning: strings to codes 0, 1, 2… in order of first appearance. The codes of a string column come from here. */
#ifndef TABLE_INTERN_H
#define TABLE_INTERN_H
#include "base/arena.h"
#include "base/str.h"
#include <stdint.h>

struct intern {
    struct arena *arena;
    struct str *strings; /* by code */
    uint64_t *hash;      /* by code, so that growing need not read the strings again */
    size_t count, cap, hash_cap;
    uint32_t *slot; /* open addressing, code + 1, 0: free */
    size_t slots;   /* a power of two, or 0 */
};

void intern_init(struct intern *in, struct arena *a);
/* The code of s. A new string is copied (and NUL-terminated) when `copy`, else it is kept as the slice that it is. */
uint32_t intern_code(struct intern *in, struct str s, bool copy);
#endif
