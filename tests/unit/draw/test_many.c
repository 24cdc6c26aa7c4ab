/* Many symbols that are alike, and lines of more points than pixels, look as when each is painted as it is. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "decoded.h"
#include <stdlib.h>

enum { SIDE = 200, SYMBOLS = 360 };

/* RGBA of the marks in a picture of SIDE x SIDE px, twice as many pixels. */
static uint8_t *pixels_of(const struct scene_mark **marks, uint32_t count) {
    size_t size;
    return decoded_marks(marks, count, SIDE, 2, &size);
}

/* How many of the pixels differ by more than `most` in some channel. */
static size_t differing(const uint8_t *a, const uint8_t *b, int most) {
    size_t n = 0;
    for (size_t i = 0; i < (size_t)4 * SIDE * SIDE; i++) {
        bool differs = false;
        for (size_t k = 0; k < 4; k++)
            differs |= abs(a[4 * i + k] - b[4 * i + k]) > most;
        n += differs;
    }
    return n;
}

/* Circles of three styles at places that are multiples of `grid`. */
static struct scene_item *symbols(double grid) {
    struct path_builder b;
    path_begin(&b, &arena);
    path_move(&b, 4, 0);
    path_arc(&b, 0, 0, 4, 0, 2 * 3.141592653589793, false);
    path_close(&b);
    struct path circle = path_end(&b);
    struct style *styles[3] = {hand_style(&arena, "#4c78a8", NULL, 0), hand_style(&arena, NULL, "#e45756", 1.5),
                               hand_style(&arena, "#54a24b", "#000", 1)};
    styles[0]->opacity = 0.7;
    styles[2]->opacity = 0.5;
    struct scene_item *items = ARENA_ARRAY(&arena, struct scene_item, SYMBOLS);
    uint32_t seed = 7;
    for (int i = 0; i < SYMBOLS; i++)
        items[i] = (struct scene_item){.kind = ITEM_PATH,
                                       .style = styles[i % 3],
                                       .path = circle,
                                       .x = floor(next(&seed) % 21000 / 100.0 / grid) * grid - 5,
                                       .y = floor(next(&seed) % 21000 / 100.0 / grid) * grid - 5};
    return items;
}

static size_t differing_symbols(double grid, int most) {
    const struct scene_item *items = symbols(grid);
    const struct scene_mark *together[] = {hand_mark(&arena, "symbol", "mark", items, SYMBOLS)}, *apart[SYMBOLS / 60];
    for (uint32_t i = 0; i < SYMBOLS / 60; i++) /* so few are painted as they are */
        apart[i] = hand_mark(&arena, "symbol", "mark", items + (size_t)60 * i, 60);
    return differing(pixels_of(together, 1), pixels_of(apart, SYMBOLS / 60), most);
}

static void symbols_are_the_same_at_quarters(void **state) {
    (void)state;
    assert_int_equal(differing_symbols(0.125, 3), 0);
}

static void symbols_are_hardly_moved(void **state) {
    (void)state;
    assert_true(differing_symbols(0.01, 3) > 0);
    assert_int_equal(differing_symbols(0.01, 48), 0);
}

/* Of `points` points over the picture's width; lying or standing. Dashes without a gap are painted point by point. */
static size_t differing_lines(uint32_t points, bool standing, int most) {
    static const double unbroken[] = {1e7, 0};
    struct path_builder b;
    path_begin(&b, &arena);
    uint32_t seed = 11;
    double walk = 100;
    for (uint32_t i = 0; i < points; i++) {
        double along = (double)i * SIDE / points;
        walk += (double)(next(&seed) % 2001) / 1000 - 1 + (100 - walk) / 1000;
        if (i % 5000 == 0)
            path_move(&b, standing ? walk : along, standing ? along : walk);
        else
            path_line(&b, standing ? walk : along, standing ? along : walk);
    }
    struct style *thin = hand_style(&arena, NULL, "#4c78a8", 2), *exact = hand_style(&arena, NULL, "#4c78a8", 2);
    thin->join = exact->join = "round"; /* the spikes of mitres depend on every turn */
    exact->dash = unbroken;
    exact->dash_count = 2;
    struct scene_item item = {.kind = ITEM_PATH, .style = thin, .path = path_end(&b)}, other = item;
    other.style = exact;
    const struct scene_mark *one[] = {hand_mark(&arena, "line", "mark", &item, 1)},
                            *two[] = {hand_mark(&arena, "line", "mark", &other, 1)};
    return differing(pixels_of(one, 1), pixels_of(two, 1), most);
}

static void lines_leave_the_same_ink(void **state) {
    (void)state;
    assert_int_equal(differing_lines(4000, false, 0), 0);
    assert_in_range(differing_lines(20000, false, 64), 0, 40);
    assert_in_range(differing_lines(20000, true, 64), 0, 40);
    assert_true(differing_lines(20000, false, 0) > 0); /* it was thinned */
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(symbols_are_the_same_at_quarters, start, stop),
                                       cmocka_unit_test_setup_teardown(symbols_are_hardly_moved, start, stop),
                                       cmocka_unit_test_setup_teardown(lines_leave_the_same_ink, start, stop)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
