#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/draw/hand.h"

static void prints_the_tree_with_absolute_boxes(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct scene_item bar = hand_rect(&a, 10, 20, 30, 40, "steelblue");
    bar.aria_label = "a: \"A\"";
    struct scene_item label = hand_text(&a, NULL, 12, 18, "A\nB", 9);
    const struct scene_mark *marks[] = {hand_mark(&a, "rect", "mark", &bar, 1),
                                        hand_mark(&a, "text", "axis-label", &label, 1)};
    struct scene *s = hand_scene(&a, 100, 80, marks, 2);
    s->title = "T";
    struct buf out;
    buf_init(&out, &a);
    scene_print(s, &out);
    assert_string_equal(
        out.p,
        "{\"width\":100,\"height\":80,\"dpi\":96,\"origin\":[5,5],\"background\":\"#ffffff\",\"title\":\"T\",\"root\":"
        "{\"mark\":\"group\",\"role\":\"frame\",\"name\":\"root\",\"box\":[5,5,95,75],\"items\":[\n"
        "{\"kind\":\"group\",\"role\":\"frame\",\"name\":\"root\",\"box\":[5,5,95,75],\"place\":[5,5],\"size\":[90,70],"
        "\"marks\":["
        "{\"mark\":\"rect\",\"role\":\"mark\",\"box\":[15,25,45,65],\"items\":[\n"
        "{\"kind\":\"rect\",\"role\":\"mark\",\"box\":[15,25,45,65],\"fill\":\"#4682b4\",\"label\":\"a: \\\"A\\\"\"}]},"
        "{\"mark\":\"text\",\"role\":\"axis-label\",\"box\":[17,15,26,37],\"items\":[\n"
        "{\"kind\":\"text\",\"role\":\"axis-label\",\"box\":[17,15,26,37],\"place\":[17,23],\"text\":[\"A\",\"B\"],"
        "\"anchor\":\"start\",\"font\":\"DejaVu Sans\",\"fontSize\":10,\"fontWeight\":400,\"lineHeight\":12,"
        "\"fill\":\"#000000\"}]}]}]}}\n");
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(prints_the_tree_with_absolute_boxes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
