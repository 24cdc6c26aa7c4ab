/* An arena and a diag for each test: cmocka_unit_test_setup_teardown(test, start, stop), or for a group of them. */
#ifndef TESTS_ARENA_FIXTURE_H
#define TESTS_ARENA_FIXTURE_H
#include "base/arena.h"
#include "base/diag.h"

static struct arena arena;
static struct diag diag;

static int start(void **state) {
    (void)state;
    arena_init(&arena, 0);
    diag_init(&diag, &arena);
    return 0;
}

static int stop(void **state) {
    (void)state;
    arena_free(&arena);
    return 0;
}
#endif
