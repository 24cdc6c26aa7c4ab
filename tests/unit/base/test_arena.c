#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include <stdlib.h>
#include <string.h>

struct failing {
    int left;        /* calls that still succeed */
    int outstanding; /* blocks not given back */
};

static void *failing_take(void *context, size_t n) {
    struct failing *f = context;
    if (f->left-- <= 0) return NULL;
    f->outstanding++;
    return malloc(n);
}

static void failing_give(void *context, void *p) {
    ((struct failing *)context)->outstanding--;
    free(p);
}

static void gives_aligned_zeroed_memory(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    for (size_t n = 0; n < 300; n++) {
        unsigned char *p = arena_alloc(&a, n);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xAA, n);
    }
    arena_reset(&a);
    unsigned char *again = arena_alloc(&a, 1000);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(again[i], 0);
    arena_free(&a);
    assert_int_equal(a.used, 0);
}

static void large_requests_leave_the_current_block_in_use(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    char *first = arena_alloc(&a, 16);
    memset(arena_alloc(&a, 1 << 20), 1, 1 << 20);
    char *second = arena_alloc(&a, 16);
    assert_ptr_equal(second, first + 16);
    arena_reset(&a);
    size_t used = a.used;
    assert_in_range(used, (1 << 20) + (64 << 10), (1 << 20) + (65 << 10));
    char *kept = arena_alloc(&a, (1 << 20) + (32 << 10));
    assert_int_equal(a.used, used);
    assert_non_null(kept);
    arena_free(&a);
}

static void grows_in_place_and_elsewhere(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    uint32_t *items = NULL;
    size_t count = 0, cap = 0;
    for (uint32_t i = 0; i < 10; i++)
        ARENA_PUSH(&a, items, count, cap, i);
    uint32_t *before = items;
    for (uint32_t i = 10; i < 20; i++)
        ARENA_PUSH(&a, items, count, cap, i);
    assert_ptr_equal(items, before);
    arena_alloc(&a, 1);
    for (uint32_t i = 20; i < 50000; i++)
        ARENA_PUSH(&a, items, count, cap, i);
    assert_ptr_not_equal(items, before);
    for (uint32_t i = 0; i < 50000; i++)
        assert_int_equal(items[i], i);
    for (size_t i = count; i < cap; i++)
        assert_int_equal(items[i], 0);
    assert_int_equal(before[19], 19);
    arena_free(&a);
}

static void moves_large_arrays(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, (size_t)64 << 20);
    uint32_t *items = NULL;
    size_t cap = 0, count = 3000000;
    arena_alloc(&a, 100);
    for (uint32_t i = 0; i < count; i++) {
        items = arena_move_raw(&a, items, &cap, i + 1, sizeof *items);
        items[i] = i;
        if (i % 500000 == 0) assert_non_null(arena_alloc(&a, 1000));
    }
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(items[i], i);
    assert_in_range(a.used, cap * sizeof *items, cap * sizeof *items + ((size_t)6 << 20)); /* none stayed behind */
    if (ARENA_TRY(&a)) {
        arena_move_raw(&a, items, &cap, 32 << 20, sizeof *items);
        fail();
    }
    arena_free(&a);
    assert_int_equal(a.used, 0);
}

static void unwinds_at_the_cap(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 100000);
    volatile int taken = 0;
    if (ARENA_TRY(&a)) {
        for (;;) {
            arena_alloc(&a, 1000);
            taken++;
        }
    }
    /* The cap is used up although no second block of the usual size fits. */
    assert_in_range(taken, 90, 100);
    assert_true(a.used <= 100000);
    arena_free(&a);
}

static void unwinds_on_overflow(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    if (ARENA_TRY(&a)) {
        arena_array(&a, SIZE_MAX / 2, 3);
        fail();
    }
    if (ARENA_TRY(&a)) {
        arena_alloc(&a, SIZE_MAX - 3);
        fail();
    }
    size_t cap = SIZE_MAX / 4;
    if (ARENA_TRY(&a)) {
        arena_grow(&a, NULL, &cap, SIZE_MAX / 4 + 1, 8);
        fail();
    }
    arena_free(&a);
}

static void count_one(void *count) {
    ++*(int *)count;
}

static void every_failed_allocation_unwinds_without_a_leak(void **state) {
    (void)state;
    volatile int n = 0, finished = 0;
    for (; !finished; n++) {
        struct failing f = {.left = n};
        const struct arena_system system = {failing_take, failing_give, &f};
        struct arena a;
        arena_init(&a, 0);
        a.system = &system;
        int cleaned = 0;
        volatile int deferred = 0;
        if (ARENA_TRY(&a)) {
            for (int i = 0; i < 5000; i++) {
                deferred++;
                arena_defer(&a, count_one, &cleaned);
                arena_alloc(&a, 100);
                if (i % 1000 == 0) arena_alloc(&a, 1 << 20);
            }
            finished = 1;
        }
        arena_free(&a);
        assert_int_equal(cleaned, deferred);
        assert_int_equal(f.outstanding, 0);
    }
    assert_in_range(n, 5, 50);
}

static void note(void *place) {
    char **at = place;
    *(*at)++ = 'x';
}
static void note_other(void *place) {
    char **at = place;
    *(*at)++ = 'y';
}

static void cleanups_run_newest_first_and_once(void **state) {
    (void)state;
    struct arena a;
    char seen[8] = "", *at = seen;
    arena_init(&a, 0);
    arena_defer(&a, note, &at);
    arena_defer(&a, note_other, &at);
    arena_reset(&a);
    arena_free(&a);
    assert_string_equal(seen, "yx");
}

static void formats(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    assert_string_equal(arena_printf(&a, "%s-%d", "a", 7), "a-7");
    assert_int_equal(strlen(arena_printf(&a, "%5000d", 7)), 5000);
    assert_string_equal(arena_strndup(&a, "abcdef", 3), "abc");
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_aligned_zeroed_memory),
        cmocka_unit_test(large_requests_leave_the_current_block_in_use),
        cmocka_unit_test(grows_in_place_and_elsewhere),
        cmocka_unit_test(moves_large_arrays),
        cmocka_unit_test(unwinds_at_the_cap),
        cmocka_unit_test(unwinds_on_overflow),
        cmocka_unit_test(every_failed_allocation_unwinds_without_a_leak),
        cmocka_unit_test(cleanups_run_newest_first_and_once),
        cmocka_unit_test(formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
