/* Rows that are left out since they are the ones above once more: the picture is the same as when all are painted. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "decoded.h"
#include <stdlib.h>

enum { SIDE = 240, ITEMS = 14, TOO_MANY = 4000, ROUNDS = 60 };

static double between(uint32_t *seed, double least, double most, double step) {
    double steps = floor((most - least) / step) + 1;
    return least + step * floor(next(seed) % 100000 / 100000.0 * steps);
}

static struct style *any_style(uint32_t *seed, double width) {
    static const char *const colors[] = {"#4c78a8", "#e45756", "#54a24b", "#333"};
    static const double dashes[] = {4, 3};
    static const struct gradient_stop stops[] = {{0, {255, 0, 0, 1}}, {1, {0, 0, 255, 1}}};
    static const struct gradient down = {.x1 = 0, .y1 = 0, .x2 = 0, .y2 = 1, .stops = stops, .stop_count = 2};
    static const struct hatch hatch = {{255, 255, 255, 1}, {0, 0, 0, 1}, 6, 2, 45};
    struct style *s = hand_style(&arena, colors[next(seed) % 4], next(seed) % 2 ? colors[next(seed) % 4] : NULL, width);
    uint32_t kind = next(seed) % 8;
    if (kind == 0) s->fill = (struct paint){.kind = PAINT_GRADIENT, .gradient = &down};
    if (kind == 1) s->fill = (struct paint){.kind = PAINT_HATCH, .hatch = &hatch};
    if (kind == 2) s->dash = dashes, s->dash_count = 2;
    if (kind == 3) s->cap = "square", s->join = "round";
    if (next(seed) % 3 == 0) s->opacity = 0.5;
    return s;
}

/* Places of any fraction, of halves, and whole ones. */
static struct scene_item any_item(uint32_t *seed) {
    static const double corners[] = {9, 9, 0, 0}, steps[] = {0.01, 0.5, 1};
    double step = steps[next(seed) % 3], x = between(seed, -20, SIDE, step), y = between(seed, -20, SIDE, step);
    double w = between(seed, 0, 90, step), h = between(seed, 0, 150, step);
    struct style *style = any_style(seed, between(seed, 0, 6, 0.5));
    switch (next(seed) % 5) {
    case 0: return (struct scene_item){.kind = ITEM_LINE, .style = style, .x = x, .y = y, .line = {x, y + h}};
    case 1: return (struct scene_item){.kind = ITEM_LINE, .style = style, .x = x, .y = y, .line = {x + w, y}};
    case 2: return (struct scene_item){.kind = ITEM_LINE, .style = style, .x = x, .y = y, .line = {x + w, y + h / 4}};
    case 3: return (struct scene_item){.kind = ITEM_RECT, .style = style, .rect = {x, y, w, h}, .corner = corners};
    default: return (struct scene_item){.kind = ITEM_RECT, .style = style, .rect = {x, y, w, h}};
    }
}

/* A group that clips what is in it. */
static struct scene_item any_group(uint32_t *seed) {
    struct scene_item items[ITEMS];
    for (int i = 0; i < ITEMS; i++)
        items[i] = any_item(seed);
    const struct scene_mark **marks = ARENA_ARRAY(&arena, const struct scene_mark *, 1);
    marks[0] = hand_mark(&arena, "rect", "mark", items, ITEMS);
    struct group_item *g = ARENA_NEW(&arena, struct group_item);
    *g = (struct group_item){.w = between(seed, 10, SIDE, 0.1),
                             .h = between(seed, 10, SIDE, 0.1),
                             .clip = next(seed) % 2,
                             .marks = marks,
                             .mark_count = 1};
    return (struct scene_item){
        .kind = ITEM_GROUP, .x = between(seed, 0, 90, 0.25), .y = between(seed, 0, 90, 0.25), .group = g};
}

static void pictures_are_the_same(double scale) {
    struct scene_item *none = ARENA_ARRAY(&arena, struct scene_item, TOO_MANY);
    for (int i = 0; i < TOO_MANY; i++)
        none[i] = (struct scene_item){.kind = ITEM_RECT, .style = hand_style(&arena, NULL, NULL, 0)};
    for (uint32_t round = 1; round <= ROUNDS; round++) {
        uint32_t seed = round;
        struct scene_item groups[] = {any_group(&seed), any_group(&seed)};
        uint32_t count = 1 + round % 2;
        const struct scene_mark *marks[] = {hand_mark(&arena, "group", "scope", groups, count),
                                            hand_mark(&arena, "rect", "mark", none, TOO_MANY)};
        size_t size, all_size;
        uint8_t *some = decoded_marks(marks, 1, SIDE, scale, &size);
        uint8_t *all = decoded_marks(marks, 2, SIDE, scale, &all_size); /* no rows are looked for among so many items */
        assert_int_equal(size, all_size);
        /* Slanted edges that a band cuts differ by a shade. */
        for (size_t i = 0; i < size; i++)
            assert_in_range(abs(some[i] - all[i]), 0, 6);
    }
}

static void the_same_at_once(void **state) {
    (void)state;
    pictures_are_the_same(1);
}

static void the_same_at_twice(void **state) {
    (void)state;
    pictures_are_the_same(2);
}

static void the_same_at_any_scale(void **state) {
    (void)state;
    pictures_are_the_same(1.3);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(the_same_at_once, start, stop),
                                       cmocka_unit_test_setup_teardown(the_same_at_twice, start, stop),
                                       cmocka_unit_test_setup_teardown(the_same_at_any_scale, start, stop)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
