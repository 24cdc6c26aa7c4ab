#include "table/intern.h"

void intern_init(struct intern *in, struct arena *a) {
    *in = (struct intern){.arena = a};
}

static void place(struct intern *in, uint32_t code) {
    size_t i = (size_t)in->hash[code] & (in->slots - 1);
    while (in->slot[i])
        i = (i + 1) & (in->slots - 1);
    in->slot[i] = code + 1;
}

static void grow(struct intern *in) {
    in->slots = in->slots ? in->slots * 4 : 32;
    in->slot = ARENA_ARRAY(in->arena, uint32_t, in->slots);
    for (size_t i = 0; i < in->count; i++)
        place(in, (uint32_t)i);
}

uint32_t intern_code(struct intern *in, struct str s, bool copy) {
    if ((in->count + 1) * 2 > in->slots) grow(in);
    uint64_t h = str_hash(s);
    for (size_t i = (size_t)h & (in->slots - 1); in->slot[i]; i = (i + 1) & (in->slots - 1)) {
        uint32_t code = in->slot[i] - 1;
        if (in->hash[code] == h && str_equal(in->strings[code], s)) return code;
    }
    if (copy) s.p = arena_strndup(in->arena, s.p, s.n);
    size_t hashes = in->count;
    ARENA_PUSH_RAW(in->arena, in->hash, hashes, in->hash_cap, h);
    ARENA_PUSH_RAW(in->arena, in->strings, in->count, in->cap, s);
    place(in, (uint32_t)(in->count - 1));
    return (uint32_t)(in->count - 1);
}
