/* An arena: memory that lives as long as one render (or one loaded file) and is freed in one call.
 *
 * Allocation never returns NULL. When memory runs out, or the cap is passed, the arena unwinds with longjmp to the
 * point that its owner set with ARENA_TRY; code in between needs no checks. What is not memory (a Cairo surface, an
 * open file) is handed to arena_defer, which runs its cleanup when the arena is freed, so that unwinding leaks nothing.
 * An arena is used by one thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct arena_block;
struct arena_cleanup;

/* Where blocks come from: `take` returns memory aligned as malloc's, or NULL. A test passes its own to fail the n-th
 * call. */
struct arena_system {
    void *(*take)(void *context, size_t n);
    void (*give)(void *context, void *p);
    void *context;
};

struct arena {
    struct arena_block *blocks;        /* the one with free room first */
    struct arena_cleanup *cleanups;    /* newest first */
    char *at, *end;                    /* free room in the first block */
    size_t used, cap;                  /* bytes taken from the system, and the most that may be (0: no limit) */
    size_t next;                       /* bytes of the next block: doubles from 64 KiB to 8 MiB */
    const struct arena_system *system; /* NULL: malloc and free; set it between arena_init and the first use */
    jmp_buf out_of_memory;
    bool can_unwind; /* out_of_memory is set */
};

/* Start an empty arena that may take up to `cap` bytes (0: no limit). Allocates nothing. */
void arena_init(struct arena *a, size_t cap);
/* Run the cleanups, newest first, and give all memory back. The arena is empty again, with the same cap and system, and
 * may be reused after a new ARENA_TRY. */
void arena_free(struct arena *a);
/* Like arena_free, but keeps for the next use what this one took, as one block: pages that are there already cost
 * nothing again. Over 64 MiB only the largest block is kept. */
void arena_reset(struct arena *a);

/* `n` zeroed bytes, aligned to 16. n may be 0. */
void *arena_alloc(struct arena *a, size_t n);
/* The same without zeroing, for bulk that is written at once. */
void *arena_alloc_raw(struct arena *a, size_t n);
/* `count` zeroed elements of `size` bytes; an overflow of the product unwinds as out of memory. */
void *arena_array(struct arena *a, size_t count, size_t size);
/* Grow an array of *cap elements to hold at least `need`; *cap is updated. The old contents are copied and
 * what is new is zeroed; the old place stays valid until the arena is freed. */
void *arena_grow(struct arena *a, void *old, size_t *cap, size_t need, size_t size);
/* The same without zeroing. Both extend in place where `old` was the last thing allocated. */
void *arena_grow_raw(struct arena *a, void *old, size_t *cap, size_t need, size_t size);
/* The same without zeroing, and the old place may be given up: a large array moves as pages, not byte by byte. */
void *arena_move_raw(struct arena *a, void *old, size_t *cap, size_t need, size_t size);
/* A NUL-terminated copy. */
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_strdup(struct arena *a, const char *s);
char *arena_concat(struct arena *a, const char *first, const char *then);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
/* Call `fn(arg)` when the arena is freed or reset; at once, before unwinding, when there is no memory to note it. */
void arena_defer(struct arena *a, void (*fn)(void *), void *arg);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))
/* Append `value` to the arena array `items` of `count` elements and room for `cap`. */
#define ARENA_PUSH(a, items, count, cap, value)                                                                        \
    do {                                                                                                               \
        if ((count) == (cap)) (items) = arena_grow((a), (items), &(cap), (count) + 1, sizeof *(items));                \
        (items)[(count)++] = (value);                                                                                  \
    } while (0)
/* The same where nobody reads what is beyond the count: it is not zero then. */
#define ARENA_PUSH_RAW(a, items, count, cap, value)                                                                    \
    do {                                                                                                               \
        if ((count) == (cap)) (items) = arena_grow_raw((a), (items), &(cap), (count) + 1, sizeof *(items));            \
        (items)[(count)++] = (value);                                                                                  \
    } while (0)
/* True on the first pass; control comes back with false when the arena runs out of memory below. Then free or reset the
 * arena before allocating from it again. Allocating past the cap with no ARENA_TRY set is a bug and traps. */
#define ARENA_TRY(a) ((a)->can_unwind = true, setjmp((a)->out_of_memory) == 0)
#endif
