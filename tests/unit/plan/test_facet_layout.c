/* Spacing, alignment and columns of a unit with facet channels (vega-lite's normalize/core.ts). */
#include "planned.h"

#define BAR(channel) "\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"quantitative\"}," channel "}"

static void the_spec_lays_out_its_channels(void **state) {
    (void)state;
    struct planned t;
    const struct plan_view *v =
        planned_begin(&t, "\"spacing\":5,\"align\":\"each\"," BAR("\"column\":{\"field\":\"b\"}"));
    assert_true(v->column_spacing == 5 && v->row_spacing == 5);
    assert_string_equal(v->align.column, "each");
    planned_done(&t);
}

static void a_channel_comes_before_the_spec(void **state) {
    (void)state;
    struct planned t;
    const struct plan_view *v = planned_begin(&t, "\"spacing\":5," BAR("\"column\":{\"field\":\"b\",\"spacing\":0}"));
    assert_true(v->column_spacing == 0);
    planned_done(&t);
    v = planned_begin(&t, "\"spacing\":5," BAR("\"facet\":{\"field\":\"b\",\"spacing\":7,\"columns\":1}"));
    assert_true(v->row_spacing == 7 && v->columns == 1);
    planned_done(&t);
}

static void rows_and_columns_come_before_a_wrapped_facet(void **state) {
    (void)state;
    struct planned t;
    const struct plan_view *v = planned_begin(&t, BAR("\"row\":{\"field\":\"b\"},\"facet\":{\"field\":\"c\"}"));
    assert_int_equal(v->child_count, 2);
    assert_int_equal(v->columns, 1);
    planned_done(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_spec_lays_out_its_channels),
        cmocka_unit_test(a_channel_comes_before_the_spec),
        cmocka_unit_test(rows_and_columns_come_before_a_wrapped_facet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
