/* The order of discrete domains, also where layers share them (vega-lite's compile/scale/domain.ts). */
#include "planned.h"

#define LAYERS(first, second) "\"layer\":[{\"mark\":\"bar\"," first "},{\"mark\":\"point\"," second "}]"
#define XY(sort, y)                                                                                                    \
    "\"encoding\":{\"x\":{\"field\":\"b\",\"type\":\"nominal\"" sort "},\"y\":{\"field\":\"" y                         \
    "\",\"type\":\"quantitative\"}}"

/* The data are x (c: 3) and y (c: 30). */
static void assert_domain(const char *members, const char *expected) {
    struct planned t;
    const struct plan_view *v = planned_begin(&t, members);
    const struct scale *s = NULL;
    for (uint32_t i = 0; i < v->scale_count; i++)
        if (v->scales[i]->channel == CH_X) s = &v->scales[i]->scale;
    assert_non_null(s);
    struct buf b;
    buf_init(&b, &t.arena);
    for (size_t i = 0; i < s->values_n; i++)
        buf_adds(&b, value_string_or(s->values[i], "?"));
    assert_string_equal(b.p, expected);
    planned_done(&t);
}

static void one_sort_holds(void **state) {
    (void)state;
    assert_domain("\"mark\":\"bar\"," XY(",\"sort\":\"-y\"", "c"), "yx");
    assert_domain(LAYERS(XY(",\"sort\":\"-y\"", "c"), XY(",\"sort\":\"-y\"", "c")), "yx");
    assert_domain(LAYERS(XY(",\"sort\":\"descending\"", "c"), XY(",\"sort\":null", "c")), "yx");
}

/* A stacked bar ranks by the sum, a point by the least: the sum wins. */
static void the_stronger_op_wins(void **state) {
    (void)state;
    assert_domain(LAYERS(XY(",\"sort\":\"-y\"", "c"), XY(",\"sort\":{\"field\":\"a\"}", "c")), "yx");
}

static void several_sorts_give_the_natural_one(void **state) {
    (void)state;
    assert_domain(LAYERS(XY(",\"sort\":\"-y\"", "c"), XY("", "c")), "xy");
    assert_domain(LAYERS(XY(",\"sort\":{\"field\":\"c\",\"op\":\"mean\",\"order\":\"descending\"}", "c"),
                         XY(",\"sort\":{\"field\":\"c\",\"op\":\"max\",\"order\":\"descending\"}", "c")),
                  "xy");
}

/* The first layer's rows have no c any more: those of the second alone rank. */
static void what_an_aggregate_removes_ranks_nothing(void **state) {
    (void)state;
    assert_domain(
        LAYERS("\"encoding\":{\"x\":{\"field\":\"b\",\"sort\":null},\"y\":{\"aggregate\":\"sum\",\"field\":\"a\"}}",
               "\"encoding\":{\"x\":{\"field\":\"b\",\"sort\":\"-y\"},\"y\":{\"aggregate\":\"max\",\"field\":\"c\"}}"),
        "yx");
}

/* A sort array is a column of the rows of its own layer: the domains are two, and no sort is common to them. */
static void arrays_do_not_mix(void **state) {
    (void)state;
    assert_domain(LAYERS(XY(",\"sort\":\"-y\"", "c"), XY(",\"sort\":[\"y\"]", "c")), "xy");
    assert_domain(LAYERS(XY(",\"sort\":[\"y\"]", "c"), XY(",\"sort\":[\"y\"]", "c")), "yx");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_sort_holds),
        cmocka_unit_test(the_stronger_op_wins),
        cmocka_unit_test(several_sorts_give_the_natural_one),
        cmocka_unit_test(what_an_aggregate_removes_ranks_nothing),
        cmocka_unit_test(arrays_do_not_mix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
