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

/* Of a grid of both, aligning one way alone leaves the other unaligned. */
static void one_channel_aligns_one_way(void **state) {
    (void)state;
    struct planned t;
    const struct plan_view *v =
        planned_begin(&t, BAR("\"row\":{\"field\":\"b\"},\"column\":{\"field\":\"c\",\"align\":\"all\"}"));
    assert_string_equal(v->align.column, "all");
    assert_string_equal(v->align.row, "none");
    planned_done(&t);
    v = planned_begin(&t, BAR("\"row\":{\"field\":\"b\"},\"column\":{\"field\":\"c\"}"));
    assert_string_equal(v->align.row, "all");
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

static const char *first_cell(struct planned *t, const char *members) {
    const struct plan_view *v = planned_begin(t, members);
    for (uint32_t i = 0; i < v->header_count; i++)
        if (!strcmp(v->headers[i].role, "column-header"))
            return joined_lines(t, v->headers[i].cells[0].text, v->headers[i].cells[0].text_lines);
    return "";
}

#define SORTED(y, sort) "\"mark\":\"bar\",\"encoding\":{\"y\":{" y "},\"column\":{\"field\":\"b\",\"sort\":" sort "}}"
#define DOWN "{\"field\":\"c\",\"op\":\"sum\",\"order\":\"descending\"}"

/* An aggregate comes before the facet: what it removes does not sort the cells, which come as their rows do. */
static void removed_fields_sort_no_cells(void **state) {
    (void)state;
    struct planned t;
    assert_string_equal(first_cell(&t, SORTED("\"field\":\"a\",\"type\":\"quantitative\"", DOWN)), "y");
    planned_done(&t);
    assert_string_equal(first_cell(&t, SORTED("\"aggregate\":\"sum\",\"field\":\"a\"", DOWN)), "x");
    planned_done(&t);
    assert_string_equal(first_cell(&t, SORTED("\"aggregate\":\"sum\",\"field\":\"a\"", "[\"y\"]")), "x");
    planned_done(&t);
}

/* The facet moves below what its view does with the rows: these are counted. */
static void the_views_rows_sort_the_cells(void **state) {
    (void)state;
    struct planned t;
    assert_string_equal(
        first_cell(&t, "\"facet\":{\"column\":{\"field\":\"b\",\"sort\":{\"op\":\"count\",\"field\":\"a\"}}},\"spec\":{"
                       "\"transform\":[{\"calculate\":\"datum.b == 'x' ? [1, 2] : [1]\",\"as\":\"l\"},{\"flatten\":["
                       "\"l\"]}],\"mark\":\"point\",\"encoding\":{\"x\":{\"field\":\"l\",\"type\":\"quantitative\"}}}"),
        "y");
    planned_done(&t);
}

/* Cells with sizes of their own are not aligned, unless they are split both ways. */
static void own_scales_leave_cells_unaligned(void **state) {
    (void)state;
    struct planned t;
    const struct plan_view *v = planned_begin(
        &t, "\"resolve\":{\"scale\":{\"y\":\"independent\"}}," BAR("\"facet\":{\"field\":\"b\",\"columns\":2}"));
    assert_string_equal(v->align.column, "none");
    planned_done(&t);
    v = planned_begin(&t, "\"resolve\":{\"scale\":{\"y\":\"independent\"}}," BAR(
                              "\"row\":{\"field\":\"b\"},\"column\":{\"field\":\"c\"}"));
    assert_string_equal(v->align.column, "all");
    planned_done(&t);
}

/* "a.b" is one field; what is made of it is named without the escape. */
static void escaped_fields_aggregate(void **state) {
    (void)state;
    struct planned t;
    const struct plan_view *v = planned_begin(
        &t, "\"transform\":[{\"calculate\":\"datum.c\",\"as\":\"a.b\"}],\"mark\":\"bar\",\"encoding\":{\"x\":"
            "{\"aggregate\":\"mean\",\"field\":\"a\\\\.b\",\"scale\":{\"domain\":[0,33]}}}");
    assert_true(fabs(encode_number(v, &v->marks[0].encode[VISUAL_X], 0, NAN) - 150) < 1e-9);
    assert_text(encode_value(&t.arena, v, &v->marks[0].encode[VISUAL_DESCRIPTION], 0), "Mean of a.b: 16.5");
    planned_done(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_spec_lays_out_its_channels),
        cmocka_unit_test(a_channel_comes_before_the_spec),
        cmocka_unit_test(the_views_rows_sort_the_cells),
        cmocka_unit_test(one_channel_aligns_one_way),
        cmocka_unit_test(rows_and_columns_come_before_a_wrapped_facet),
        cmocka_unit_test(removed_fields_sort_no_cells),
        cmocka_unit_test(own_scales_leave_cells_unaligned),
        cmocka_unit_test(escaped_fields_aggregate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
