#include "arena.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Under ASan the free room of a block is poisoned, so that running off an allocation is caught as it is with malloc. */
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#endif

enum { ALIGNMENT = 16 };
static const size_t first_block = (size_t)64 << 10, largest_block = (size_t)8 << 20;
static const size_t large = (size_t)1 << 20;
static const size_t most_kept = (size_t)64 << 20; /* after a reset, in one block made of several */

struct arena_block {
    _Alignas(16) struct arena_block *next;
    size_t size; /* bytes of room behind this header */
};

struct arena_cleanup {
    struct arena_cleanup *next;
    void (*fn)(void *);
    void *arg;
};

static char *block_room(struct arena_block *b) {
    return (char *)(b + 1);
}

static size_t round_up(size_t n) {
    return (n + (ALIGNMENT - 1)) & ~(size_t)(ALIGNMENT - 1);
}

static _Noreturn void out_of_memory(struct arena *a) {
    if (!a->can_unwind) __builtin_trap();
    a->can_unwind = false;
    longjmp(a->out_of_memory, 1);
}

void arena_init(struct arena *a, size_t cap) {
    memset(a, 0, sizeof *a);
    a->cap = cap;
    a->next = first_block;
}

static void give_block(struct arena *a, struct arena_block *b) {
    a->used -= sizeof *b + b->size;
    UNPOISON(block_room(b), b->size);
    if (a->system)
        a->system->give(a->system->context, b);
    else
        free(b);
}

/* A block with `size` bytes of room, or NULL when the cap or the system does not allow it. */
static struct arena_block *take_block(struct arena *a, size_t size) {
    if (size > SIZE_MAX - sizeof(struct arena_block)) return NULL;
    size_t bytes = sizeof(struct arena_block) + size;
    if (a->cap && (bytes > a->cap || a->used > a->cap - bytes)) return NULL;
    struct arena_block *b = a->system ? a->system->take(a->system->context, bytes) : malloc(bytes);
    if (!b) return NULL;
    b->size = size;
    a->used += bytes;
    POISON(block_room(b), size);
    return b;
}

/* Room for `n` bytes (rounded up) from a new block; NULL when there is none. */
static void *alloc_slow(struct arena *a, size_t n) {
    bool own = n > a->next / 4;
    struct arena_block *b = NULL;
    if (!own && (b = take_block(a, a->next))) {
        if (a->next < largest_block) a->next *= 2;
    } else if (!(b = take_block(a, n))) {
        return NULL;
    }
    UNPOISON(block_room(b), n);
    if (b->size == n && a->blocks) {
        /* Full at once: it goes behind the first block, whose room stays in use. */
        b->next = a->blocks->next;
        a->blocks->next = b;
    } else {
        b->next = a->blocks;
        a->blocks = b;
        a->at = block_room(b) + n;
        a->end = block_room(b) + b->size;
    }
    return block_room(b);
}

static inline void *try_alloc(struct arena *a, size_t n) {
    if (n > SIZE_MAX - ALIGNMENT) return NULL;
    size_t rounded = round_up(n ? n : 1);
    char *p = a->at;
    if (rounded <= (size_t)(a->end - a->at)) {
        a->at += rounded;
    } else {
        p = alloc_slow(a, rounded);
        if (!p) return NULL;
        POISON(p, rounded);
    }
    UNPOISON(p, n);
    return p;
}

void *arena_alloc_raw(struct arena *a, size_t n) {
    void *p = try_alloc(a, n);
    if (!p) out_of_memory(a);
    return p;
}

void *arena_alloc(struct arena *a, size_t n) {
    return memset(arena_alloc_raw(a, n), 0, n);
}

void *arena_array(struct arena *a, size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) out_of_memory(a);
    return arena_alloc(a, bytes);
}

void *arena_grow_raw(struct arena *a, void *old, size_t *cap, size_t need, size_t size) {
    if (need <= *cap) return old;
    size_t grown = *cap > SIZE_MAX / 2 ? need : *cap * 2, least = size < 256 ? 8 : 1;
    if (grown < least) grown = least;
    if (grown < need) grown = need;
    size_t bytes, old_bytes = old ? *cap * size : 0;
    if (__builtin_mul_overflow(grown, size, &bytes) || bytes > SIZE_MAX - ALIGNMENT) out_of_memory(a);
    if (old_bytes && (char *)old + round_up(old_bytes) == a->at &&
        round_up(bytes) - round_up(old_bytes) <= (size_t)(a->end - a->at)) {
        a->at += round_up(bytes) - round_up(old_bytes);
        UNPOISON(old, bytes);
        *cap = grown;
        return old;
    }
    void *p = arena_alloc_raw(a, bytes);
    if (old_bytes) memcpy(p, old, old_bytes);
    *cap = grown;
    return p;
}

/* An allocation that has a large block to itself grows with it: the system moves pages rather than bytes. NULL: it has
 * none, or there is no memory. */
static void *grow_block(struct arena *a, void *old, size_t old_bytes, size_t bytes) {
    struct arena_block **at = &a->blocks;
    if (a->system) return NULL;
    while (*at && (block_room(*at) != old || (*at)->size != old_bytes))
        at = &(*at)->next;
    if (!*at || (a->cap && (bytes > a->cap || a->used > a->cap - (bytes - old_bytes)))) return NULL;
    bool current = a->end == (char *)old + old_bytes;
    struct arena_block *b = realloc(*at, sizeof *b + bytes);
    if (!b) return NULL;
    *at = b;
    b->size = bytes;
    a->used += bytes - old_bytes;
    if (current) a->at = a->end = block_room(b) + bytes;
    return block_room(b);
}

void *arena_move_raw(struct arena *a, void *old, size_t *cap, size_t need, size_t size) {
    size_t bytes, old_bytes = old ? round_up(*cap * size) : 0, grown = need > *cap * 2 ? need : *cap * 2;
    if (need <= *cap || old_bytes < large || __builtin_mul_overflow(grown, size, &bytes) ||
        bytes > SIZE_MAX - ALIGNMENT)
        return arena_grow_raw(a, old, cap, need, size);
    void *p = grow_block(a, old, old_bytes, round_up(bytes));
    if (!p) return arena_grow_raw(a, old, cap, need, size);
    UNPOISON(p, bytes);
    *cap = grown;
    return p;
}

void *arena_grow(struct arena *a, void *old, size_t *cap, size_t need, size_t size) {
    size_t before = old ? *cap : 0;
    char *p = arena_grow_raw(a, old, cap, need, size);
    if (*cap > before) memset(p + before * size, 0, (*cap - before) * size);
    return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t n) {
    if (n == SIZE_MAX) out_of_memory(a);
    char *p = arena_alloc_raw(a, n + 1);
    if (n) memcpy(p, s, n);
    p[n] = '\0';
    return p;
}

char *arena_strdup(struct arena *a, const char *s) {
    return arena_strndup(a, s, strlen(s));
}

char *arena_concat(struct arena *a, const char *first, const char *then) {
    size_t n = strlen(first), m = strlen(then) + 1;
    char *p = arena_alloc_raw(a, n + m);
    memcpy(p, first, n);
    memcpy(p + n, then, m);
    return p;
}

char *arena_vprintf(struct arena *a, const char *format, va_list args) {
    char small[256];
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, format, args);
    char *p = n < 0 ? arena_strndup(a, "", 0) : arena_alloc_raw(a, (size_t)n + 1);
    if (n >= (int)sizeof small)
        vsnprintf(p, (size_t)n + 1, format, again);
    else if (n >= 0)
        memcpy(p, small, (size_t)n + 1);
    va_end(again);
    return p;
}

char *arena_printf(struct arena *a, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *p = arena_vprintf(a, format, args);
    va_end(args);
    return p;
}

void arena_defer(struct arena *a, void (*fn)(void *), void *arg) {
    struct arena_cleanup *c = try_alloc(a, sizeof *c);
    if (!c) {
        fn(arg);
        out_of_memory(a);
    }
    *c = (struct arena_cleanup){a->cleanups, fn, arg};
    a->cleanups = c;
}

static void run_cleanups(struct arena *a) {
    while (a->cleanups) {
        struct arena_cleanup *c = a->cleanups;
        a->cleanups = c->next;
        c->fn(c->arg);
    }
    a->can_unwind = false;
}

void arena_free(struct arena *a) {
    run_cleanups(a);
    while (a->blocks) {
        struct arena_block *b = a->blocks;
        a->blocks = b->next;
        give_block(a, b);
    }
    a->at = a->end = NULL;
    a->next = first_block;
}

/* Give all blocks back but the largest one. */
static struct arena_block *largest_of(struct arena *a) {
    struct arena_block *kept = NULL;
    while (a->blocks) {
        struct arena_block *b = a->blocks;
        a->blocks = b->next;
        if (!kept || b->size > kept->size) {
            struct arena_block *smaller = kept;
            kept = b;
            b = smaller;
        }
        if (b) give_block(a, b);
    }
    return kept;
}

void arena_reset(struct arena *a) {
    run_cleanups(a);
    size_t used = a->used;
    bool several = a->blocks && a->blocks->next;
    struct arena_block *kept = largest_of(a);
    if (several && used <= most_kept) {
        give_block(a, kept);
        kept = take_block(a, used - sizeof *kept);
    }
    a->at = a->end = NULL;
    if (!kept) return;
    kept->next = NULL;
    POISON(block_room(kept), kept->size);
    a->blocks = kept;
    a->at = block_room(kept);
    a->end = a->at + kept->size;
}
