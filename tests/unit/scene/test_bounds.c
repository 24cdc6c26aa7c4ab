#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/draw/hand.h"

/* The figures are those of vega-scenegraph 5.1 for the same items. */

static struct arena arena;

static int start(void **state) {
    (void)state;
    arena_init(&arena, 0);
    return 0;
}

static int stop(void **state) {
    (void)state;
    arena_free(&arena);
    return 0;
}

#define assert_box(box, ...) assert_same_box((box), (const double[]){__VA_ARGS__}, __LINE__)
static void assert_same_box(struct box b, const double want[4], int line) {
    const double got[4] = {b.x1, b.y1, b.x2, b.y2};
    for (int i = 0; i < 4; i++)
        if (!(got[i] - want[i] < 1e-8 && want[i] - got[i] < 1e-8)) {
            print_error("line %d, side %d: %.9f, not %.9f\n", line, i, got[i], want[i]);
            fail();
        }
}

static void rects_and_rules(void **state) {
    (void)state;
    struct scene_item rect = hand_rect(&arena, 10, 20, 30, -5, "red");
    assert_box(item_bounds(&rect), 10, 15, 40, 20);
    rect = hand_rect(&arena, 10, 20, 30, 5, NULL);
    struct style *s = hand_style(&arena, NULL, "red", 3);
    rect.style = s;
    assert_box(item_bounds(&rect), 8.5, 18.5, 41.5, 26.5);
    s->stroke_width = 1;
    s->cap = "square";
    assert_box(item_bounds(&rect), 9.292893219, 19.292893219, 40.707106781, 25.707106781);
    s->opacity = 0;
    assert_box(item_bounds(&rect), 10, 20, 40, 25);
    struct scene_item rule = hand_line(&arena, 10, 20, 4, 50, "red");
    rule.style = hand_style(&arena, NULL, "red", 2);
    assert_box(item_bounds(&rule), 3, 19, 11, 51);
}

static struct scene_item arc(double start, double end) {
    struct path_builder b;
    path_begin(&b, &arena);
    path_arc(&b, 0, 0, 50, start - 1.5707963267948966, end - 1.5707963267948966, false);
    path_arc(&b, 0, 0, 20, end - 1.5707963267948966, start - 1.5707963267948966, true);
    path_close(&b);
    return (struct scene_item){
        .kind = ITEM_PATH, .x = 100, .y = 100, .path = path_end(&b), .style = hand_style(&arena, "red", NULL, 2)};
}

static void paths_with_miters(void **state) {
    (void)state;
    struct scene_item item = arc(0.3, 2.5);
    assert_box(item_bounds(&item), 105.910404133, 52.233175544, 150, 140.057180777);
    struct style *s = hand_style(&arena, NULL, "white", 2);
    item.style = s;
    assert_box(item_bounds(&item), 101.910404133, 48.233175544, 154, 144.057180777);
    item = arc(3, 5.5);
    s->join = "round";
    item.style = s;
    assert_box(item_bounds(&item), 49, 63.566511285, 108.056000403, 151);
}

static void curves_and_turns(void **state) {
    (void)state;
    struct path_builder b;
    path_begin(&b, &arena);
    path_move(&b, 0, 0);
    path_curve(&b, 10, 40, -20, 40, 30, 0);
    assert_box(path_bounds(path_end(&b)), 0, 0, 30, 30);
    struct scene_item turned = {
        .kind = ITEM_PATH, .angle = 30, .path = path_end(&b), .style = hand_style(&arena, "red", NULL, 1)};
    assert_box(item_bounds(&turned), -15, 0, 25.980762114, 25.980762114);
    path_begin(&b, &arena);
    path_arc(&b, 5, 5, 10, 1, 4, true);
    assert_box(path_bounds(path_end(&b)), -1.536436209, -5, 15, 13.414709848);
    path_begin(&b, &arena);
    path_arc(&b, 5, 5, 10, 4, 1, false);
    assert_box(path_bounds(path_end(&b)), -1.536436209, -5, 15, 13.414709848);
    path_begin(&b, &arena);
    path_move(&b, 3, 4);
    path_arc(&b, 0, 0, 2, 0, 6.283185307179586, false);
    assert_box(path_bounds(path_end(&b)), -2, -2, 3, 4);
}

/* dy: what vega-scenegraph's offset() adds for the baseline. */
static void texts(void **state) {
    (void)state;
    struct scene_item item = hand_text(&arena, NULL, 10, 20, "a", 33);
    struct text_item t = *item.text;
    item.text = &t;
    t.dx = 2;
    t.dy = 1 + 3;
    assert_box(item_bounds(&item), 12, 16, 45, 26);
    t.dx = 0;
    t.dy = 10;
    t.font.size = 13;
    t.anchor = "middle";
    assert_box(item_bounds(&item), -6.5, 20, 26.5, 33);
    t.dy = 3;
    t.font.size = 10;
    t.anchor = "end";
    t.angle = -45;
    assert_box(item_bounds(&item), -16.870057685, 16.464466094, 13.535533906, 46.870057685);
    item = hand_text(&arena, NULL, 10, 20, "a\nb\nc", 33);
    t = *item.text;
    item.text = &t;
    t.dy = -2;
    t.font.size = 11;
    t.line_height = 15;
    t.anchor = "middle";
    assert_box(item_bounds(&item), -6.5, 9, 26.5, 50);
}

static void groups_and_clips(void **state) {
    (void)state;
    struct scene_item rect = hand_rect(&arena, -20, 10, 300, 10, "red");
    const struct scene_mark *mark = hand_mark(&arena, "rect", "mark", &rect, 1);
    struct group_item g = {.w = 100, .h = 50, .marks = &mark, .mark_count = 1};
    struct scene_item group = {.kind = ITEM_GROUP, .x = 7, .y = 8, .group = &g};
    assert_box(item_bounds(&group), -13, 8, 287, 58);
    g.clip = true;
    assert_box(item_bounds(&group), 7, 8, 107, 58);
    g.clip = false;
    struct scene_mark clipped = *mark;
    clipped.clip = true;
    mark = &clipped;
    assert_box(item_bounds(&group), 7, 8, 107, 58);
    group.style = hand_style(&arena, NULL, "red", 1);
    assert_box(item_bounds(&group), 6.5, 7.5, 107.5, 58.5);
}

static void nothing_has_an_empty_box(void **state) {
    (void)state;
    struct group_item g = {0};
    struct scene_item group = {.kind = ITEM_GROUP, .x = 7, .group = &g};
    assert_true(box_is_empty(item_bounds(&group)));
    assert_true(box_is_empty(box_move(box_grow(BOX_EMPTY, 3), 1, 1)));
    assert_true(box_is_empty(mark_bounds(hand_mark(&arena, "rect", "mark", NULL, 0))));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rects_and_rules, start, stop),
        cmocka_unit_test_setup_teardown(paths_with_miters, start, stop),
        cmocka_unit_test_setup_teardown(curves_and_turns, start, stop),
        cmocka_unit_test_setup_teardown(texts, start, stop),
        cmocka_unit_test_setup_teardown(groups_and_clips, start, stop),
        cmocka_unit_test_setup_teardown(nothing_has_an_empty_box, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
