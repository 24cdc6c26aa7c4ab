/* An arena: memory that lives as long as one render (or one loaded file) and is freed in one call.
 *
 * Allocation never returns NULL. When memory runs out, or the cap is passed, the arena unwinds with longjmp to the point
 * that its owner set with ARENA_TRY; code in between needs no checks. What is not memory (a Cairo surface, an open
 * file) is handed to arena_defer, which runs its cleanup when the arena is freed, so that unwinding leaks nothing.
 * An arena is used by one thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

struct arena_block;
struct arena_cleanup;

struct arena {
    struct arena_block *blocks;     /* newest first */
    struct arena_cleanup *cleanups; /* newest first */
    char *at, *end;                 /* free room in the newest block */
    size_t used, cap;               /* bytes taken from the system, and the most that may be */
    jmp_buf out_of_memory;
    bool can_unwind; /* out_of_memory is set */
};

/* Start an empty arena that may take up to `cap` bytes (0: no limit). Allocates nothing. */
void arena_init(struct arena *a, size_t cap);
/* Run the cleanups, newest first, and give all memory back. The arena is empty again and may be reused. */
void arena_free(struct arena *a);
/* Like arena_free, but keeps one block for the next use. */
void arena_reset(struct arena *a);

/* `n` zeroed bytes, aligned for any type. n may be 0. */
void *arena_alloc(struct arena *a, size_t n);
/* The same without zeroing, for bulk that is written at once. */
void *arena_alloc_raw(struct arena *a, size_t n);
/* `count` zeroed elements of `size` bytes; an overflow of the product unwinds as out of memory. */
void *arena_array(struct arena *a, size_t count, size_t size);
/* Grow an array of *cap elements to hold at least `need`; *cap is updated. The old contents are copied and
 * what is new is zeroed; the old place stays valid until the arena is freed. */
void *arena_grow(struct arena *a, void *old, size_t *cap, size_t need, size_t size);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_strdup(struct arena *a, const char *s);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Call `fn(arg)` when the arena is freed or reset. */
void arena_defer(struct arena *a, void (*fn)(void *), void *arg);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))
/* Append `value` to the arena array `items` of `count` elements and room for `cap`. */
#define ARENA_PUSH(a, items, count, cap, value)                                                                        \
    do {                                                                                                               \
        if ((count) == (cap)) (items) = arena_grow((a), (items), &(cap), (count) + 1, sizeof *(items));                \
        (items)[(count)++] = (value);                                                                                  \
    } while (0)
/* True on the first pass; control comes back with false when the arena runs out of memory below. */
#define ARENA_TRY(a) ((a)->can_unwind = true, setjmp((a)->out_of_memory) == 0)

/* Test hook: the arena's system allocator; a test fails the n-th call. Both NULL: malloc and free. */
struct arena_system {
    void *(*take)(size_t n);
    void (*give)(void *p);
};
#endif
