/* Places in grids as vega-view-transforms' gridLayout gives them, worked out by its rules. */
#include "guide/guide.h"
#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

/* Four cells in two columns; the last stands out by 5 to the left. */
static const struct box cells[] = {{0, 0, 50, 20}, {0, 0, 30.2, 20}, {0, 0, 40, 60}, {-5, 0, 30, 10}};

static void arranged(const struct grid_options *o, double (*at)[2]) {
    struct arena a;
    arena_init(&a, 0);
    grid_arrange(&a, cells, 4, o, at);
    arena_free(&a);
}

static void places(double (*at)[2], const double expected[8]) {
    for (int i = 0; i < 8; i++)
        if (at[i / 2][i % 2] != expected[i]) fail_msg("cell %d: %f, expected %f", i / 2, at[i / 2][i % 2], expected[i]);
}

static void test_all(void **state) {
    (void)state;
    double at[4][2];
    struct grid_options o = {
        .align_columns = GRID_ALL, .align_rows = GRID_ALL, .column_padding = 10, .row_padding = 4, .columns = 2};
    arranged(&o, at);
    places(at, (const double[]){0, 0, 65, 0, 0, 64, 65, 64});
}

static void test_each(void **state) {
    (void)state;
    double at[4][2];
    struct grid_options o = {
        .align_columns = GRID_EACH, .align_rows = GRID_EACH, .column_padding = 10, .row_padding = 4, .columns = 2};
    arranged(&o, at);
    places(at, (const double[]){0, 0, 65, 0, 0, 24, 65, 24});
}

/* What is not aligned goes by its own margin. */
static void test_none(void **state) {
    (void)state;
    double at[4][2];
    struct grid_options o = {
        .align_columns = GRID_NONE, .align_rows = GRID_NONE, .column_padding = 10, .row_padding = 4, .columns = 2};
    arranged(&o, at);
    places(at, (const double[]){0, 0, 60, 0, 0, 24, 65, 24});
}

static void test_anchor(void **state) {
    (void)state;
    double at[4][2];
    struct grid_options o = {.align_columns = GRID_EACH,
                             .align_rows = GRID_EACH,
                             .columns = 1,
                             .x = 200,
                             .y = 100,
                             .column_anchor = "end",
                             .row_anchor = "middle"};
    arranged(&o, at);
    /* 55 wide with what stands out, 110 high. */
    places(at, (const double[]){145, 45, 145, 65, 145, 85, 145, 145});
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_all), cmocka_unit_test(test_each),
                                       cmocka_unit_test(test_none), cmocka_unit_test(test_anchor)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
