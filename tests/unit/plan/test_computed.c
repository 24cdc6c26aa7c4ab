/* Expressions of marks: evaluated for each row, over the datum, the view's size and its scales. */
#include "planned.h"

#define ENCODING                                                                                                       \
    "\"encoding\":{\"x\":{\"field\":\"b\",\"type\":\"nominal\"},\"y\":{\"field\":\"c\",\"type\":\"quantitative\","     \
    "\"scale\":{\"domain\":[0,50]}}}"

static double number_at(struct planned *t, enum visual v, size_t row) {
    const struct plan_view *view = t->root;
    return encode_number(view, &view->marks[0].encode[v], row, NAN);
}

static void follows_the_datum(void **state) {
    (void)state;
    struct planned t;
    planned_begin(&t, "\"mark\":{\"type\":\"text\",\"dx\":{\"expr\":\"datum.c > 10 ? 4 : -4\"},\"text\":{\"expr\":"
                      "\"datum.b + '!'\"}}," ENCODING);
    assert_true(number_at(&t, VISUAL_DX, 0) == -4);
    assert_true(number_at(&t, VISUAL_DX, 1) == 4);
    assert_text(encode_value(&t.arena, t.root, &t.root->marks[0].encode[VISUAL_TEXT], 1), "y!");
    planned_done(&t);
}

/* Two points 20 px apart, the first at 10; y runs from 200 down. */
static void asks_scales_and_the_size(void **state) {
    (void)state;
    struct planned t;
    planned_begin(&t,
                  "\"height\":200,\"mark\":{\"type\":\"text\",\"dx\":{\"expr\":\"scale('x', 'y') + "
                  "bandwidth('x')\"},\"dy\":{\"expr\":\"invert('y', 100) + domain('y')[1] + range('y')[0]\"},"
                  "\"angle\":{\"expr\":\"width + height\"},\"limit\":{\"expr\":\"scale('none', 1) || 7\"}}," ENCODING);
    assert_true(number_at(&t, VISUAL_DX, 0) == 30 + 0);
    assert_true(number_at(&t, VISUAL_DY, 0) == 25 + 50 + 200);
    assert_true(number_at(&t, VISUAL_ANGLE, 1) == 40 + 200);
    assert_true(number_at(&t, VISUAL_LIMIT, 0) == 7);
    planned_done(&t);
}

static void follows_a_resize(void **state) {
    (void)state;
    struct planned t;
    const struct plan_view *v =
        planned_begin(&t, "\"width\":100,\"mark\":{\"type\":\"text\",\"dx\":{\"expr\":\"width / 2\"}}");
    assert_true(number_at(&t, VISUAL_DX, 0) == 50);
    struct plan plan = {.root = (struct plan_view *)v, .arena = &t.arena};
    assert_true(plan_resize(&plan, &t.diag, plan.root, 60, 20));
    assert_true(number_at(&t, VISUAL_DX, 1) == 30);
    planned_done(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_the_datum),
        cmocka_unit_test(asks_scales_and_the_size),
        cmocka_unit_test(follows_a_resize),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
