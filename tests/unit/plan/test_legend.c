/* Legends against what Vega-Lite 6.4 compiles to. */
#include "planned.h"

static const struct legend_plan *legends(struct planned *t, const char *members, uint32_t count) {
    const struct plan_view *v = planned_begin(t, members);
    assert_int_equal(v->legend_count, count);
    return v->legends;
}

static void channels_of_one_field_share_a_legend(void **state) {
    (void)state;
    struct planned t;
    const struct legend_plan *l =
        legends(&t,
                "\"mark\":\"point\",\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"quantitative\"},"
                "\"color\":{\"field\":\"b\",\"title\":\"B\"},\"shape\":{\"field\":\"b\"},"
                "\"size\":{\"field\":\"c\",\"type\":\"quantitative\"}}",
                2);
    assert_string_equal(joined_lines(&t, l[0].title, l[0].title_lines), "B");
    assert_true(l[0].stroke && l[0].shape && !l[0].fill && !l[0].size);
    assert_text(l[0].symbol[VISUAL_FILL], "transparent");
    assert_number(l[0].symbol[VISUAL_OPACITY], 0.7);
    assert_false(value_is_set(l[0].symbol[VISUAL_STROKE_WIDTH]));
    assert_string_equal(joined_lines(&t, l[1].title, l[1].title_lines), "c");
    assert_true(l[1].size && !l[1].stroke);
    assert_text(l[1].props[LEGEND_SYMBOL_TYPE], "circle");
    planned_done(&t);
}

static void sizes_beside_colours_are_black(void **state) {
    (void)state;
    struct planned t;
    const struct legend_plan *l =
        legends(&t,
                "\"mark\":\"circle\",\"encoding\":{\"size\":{\"field\":\"c\",\"type\":\"quantitative\"},"
                "\"color\":{\"field\":\"b\"},\"opacity\":{\"value\":0.4}}",
                2);
    assert_true(l[0].fill && l[1].size);
    assert_false(value_is_set(l[0].symbol[VISUAL_FILL]));
    assert_false(value_is_set(l[0].symbol[VISUAL_STROKE]));
    assert_text(l[1].symbol[VISUAL_FILL], "black");
    assert_text(l[1].symbol[VISUAL_STROKE], "transparent");
    assert_number(l[1].symbol[VISUAL_FILL_OPACITY], 0.4);
    planned_done(&t);
}

static void a_null_fill_leaves_symbols_hollow(void **state) {
    (void)state;
    struct planned t;
    const struct legend_plan *l = legends(&t,
                                          "\"mark\":{\"type\":\"bar\",\"fill\":null,\"stroke\":\"black\"},"
                                          "\"encoding\":{\"strokeDash\":{\"field\":\"b\",\"type\":\"nominal\"}}",
                                          1);
    assert_int_equal(l->symbol[VISUAL_FILL].kind, VALUE_NULL);
    assert_text(l->symbol[VISUAL_STROKE], "black");
    planned_done(&t);
}

/* Bins of an ordinal colour are the texts of its domain, not the scale's own. */
static void ordinal_bins_are_texts(void **state) {
    (void)state;
    struct planned t;
    const struct legend_plan *l =
        legends(&t, "\"mark\":\"bar\",\"encoding\":{\"color\":{\"field\":\"c\",\"type\":\"ordinal\",\"bin\":true}}", 1);
    assert_null(l->fill->bins);
    assert_int_equal(l->fill->values_n, 2);
    assert_text(l->fill->values[0], "0 – 5");
    planned_done(&t);
}

static void ramps_follow_the_height_between_64_and_200(void **state) {
    (void)state;
    static const double height[] = {50, 90, 300}, length[] = {64, 90, 200};
    for (int i = 0; i < 3; i++) {
        struct planned t;
        char text[300];
        snprintf(text, sizeof text,
                 "\"height\":%d,\"mark\":\"rect\",\"encoding\":{\"y\":{\"field\":\"b\"},"
                 "\"color\":{\"field\":\"c\",\"type\":\"quantitative\"}}",
                 (int)height[i]);
        const struct legend_plan *l = legends(&t, text, 1);
        assert_true(l->fill && !l->type);
        assert_number(l->props[LEGEND_GRADIENT_LENGTH], length[i]);
        assert_false(value_is_set(l->props[LEGEND_SYMBOL_TYPE]) &&
                     !value_is_string(l->props[LEGEND_SYMBOL_TYPE], "circle"));
        assert_number(l->props[LEGEND_LABEL_OFFSET], 2);
        planned_done(&t);
    }
}

static void ramps_below_lie_and_follow_the_width(void **state) {
    (void)state;
    struct planned t;
    const struct legend_plan *l =
        legends(&t,
                "\"width\":150,\"mark\":{\"type\":\"bar\",\"opacity\":0.5},\"encoding\":{\"color\":{\"field\":\"c\","
                "\"type\":\"quantitative\",\"legend\":{\"orient\":\"bottom\",\"title\":[\"u\",\"v\"]}}}",
                1);
    assert_text(l->props[LEGEND_DIRECTION], "horizontal");
    assert_number(l->props[LEGEND_GRADIENT_LENGTH], 150);
    assert_number(l->props[LEGEND_GRADIENT_OPACITY], 0.5);
    assert_string_equal(joined_lines(&t, l->title, l->title_lines), "u|v");
    planned_done(&t);
}

#define LAYERS(first, second)                                                                                          \
    "\"layer\":[{\"mark\":\"line\",\"encoding\":{\"y\":{\"field\":\"c\",\"type\":\"quantitative\"},"                   \
    "\"color\":{\"field\":\"b\"" first "}}},"                                                                          \
    "{\"mark\":\"bar\",\"encoding\":{\"y\":{\"field\":\"a\",\"type\":\"quantitative\"},"                               \
    "\"color\":{\"field\":\"b\"" second "}}}]"

static void layers_share_a_legend_and_what_is_given_wins(void **state) {
    (void)state;
    struct planned t;
    const struct legend_plan *l = legends(&t, LAYERS("", ",\"legend\":{\"title\":\"Other\"}"), 1);
    assert_true(l->stroke && l->fill == l->stroke);
    assert_string_equal(joined_lines(&t, l->title, l->title_lines), "Other");
    assert_text(l->props[LEGEND_SYMBOL_TYPE], "stroke");
    planned_done(&t);
}

static void one_layer_turns_the_shared_legend_off(void **state) {
    (void)state;
    struct planned t;
    legends(&t, LAYERS(",\"legend\":null", ""), 0);
    planned_done(&t);
}

static void independent_legends_stand_side_by_side(void **state) {
    (void)state;
    struct planned t;
    const struct legend_plan *l =
        legends(&t, LAYERS("", ",\"title\":\"Other\"") ",\"resolve\":{\"legend\":{\"color\":\"independent\"}}", 2);
    assert_string_equal(joined_lines(&t, l[0].title, l[0].title_lines), "b");
    assert_string_equal(joined_lines(&t, l[1].title, l[1].title_lines), "Other");
    assert_true(l[0].stroke && !l[0].fill && l[1].fill && !l[1].stroke);
    planned_done(&t);
}

static void dates_are_written_by_their_unit(void **state) {
    (void)state;
    struct planned t;
    const struct legend_plan *l =
        legends(&t,
                "\"mark\":\"point\",\"encoding\":{\"color\":{\"field\":\"t\",\"timeUnit\":\"yearmonth\"},"
                "\"shape\":{\"field\":\"t\",\"timeUnit\":\"yearmonth\"}}",
                2);
    assert_string_equal(l[0].format, "%b %Y");
    assert_null(l[0].format_type);
    assert_string_equal(l[1].format, "%b %Y");
    assert_string_equal(l[1].format_type, "time");
    assert_string_equal(joined_lines(&t, l[1].title, l[1].title_lines), "t (year-month)");
    planned_done(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(channels_of_one_field_share_a_legend),
        cmocka_unit_test(sizes_beside_colours_are_black),
        cmocka_unit_test(a_null_fill_leaves_symbols_hollow),
        cmocka_unit_test(ordinal_bins_are_texts),
        cmocka_unit_test(ramps_follow_the_height_between_64_and_200),
        cmocka_unit_test(ramps_below_lie_and_follow_the_width),
        cmocka_unit_test(layers_share_a_legend_and_what_is_given_wins),
        cmocka_unit_test(one_layer_turns_the_shared_legend_off),
        cmocka_unit_test(independent_legends_stand_side_by_side),
        cmocka_unit_test(dates_are_written_by_their_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
