/* Headers of facets and titles of views against what Vega-Lite 6.4 compiles to. */
#include "planned.h"

static const struct header_plan *header(const struct plan_view *v, const char *name) {
    for (uint32_t i = 0; i < v->header_count; i++)
        if (!strcmp(v->headers[i].name, name)) return &v->headers[i];
    fail_msg("there is no %s", name);
    return NULL;
}

static const char *cell_text(struct planned *t, const struct header_plan *h, uint32_t i) {
    assert_true(i < h->cell_count);
    return joined_lines(t, h->cells[i].text, h->cells[i].text_lines);
}

static void rows_and_columns(void **state) {
    (void)state;
    struct planned t;
    const struct plan_view *v =
        planned_begin(&t, "\"mark\":\"point\",\"encoding\":{\"row\":{\"field\":\"b\",\"header\":{\"labelAngle\":0,"
                          "\"titleAnchor\":\"start\"}},\"column\":{\"field\":\"t\",\"timeUnit\":\"year\",\"header\":{"
                          "\"orient\":\"bottom\",\"labelExpr\":\"'<' + datum.label\"}},\"x\":{\"field\":\"a\",\"type\":"
                          "\"quantitative\"},\"y\":{\"field\":\"c\",\"type\":\"quantitative\"}}");
    assert_int_equal(v->header_count, 4);
    const struct header_plan *title = header(v, "row-title"), *rows = header(v, "row_header"),
                             *columns = header(v, "column_footer");
    assert_string_equal(cell_text(&t, title, 0), "b");
    assert_text(title->style.props[TITLE_ALIGN], "left");
    assert_text(title->style.props[TITLE_ORIENT], "left");
    assert_text(title->style.props[TITLE_FONT_WEIGHT], "bold");
    assert_true(title->band == 1 && title->offset == 10 && !title->far);
    assert_string_equal(cell_text(&t, header(v, "column-title"), 0), "t (year)");
    assert_true(header(v, "column-title")->far);
    assert_string_equal(rows->role, "row-header");
    assert_int_equal(rows->cell_count, 2);
    assert_string_equal(cell_text(&t, rows, 1), "y");
    assert_text(rows->style.props[TITLE_ALIGN], "right");
    assert_text(rows->style.props[TITLE_BASELINE], "middle");
    assert_text(rows->style.props[TITLE_FRAME], "group");
    assert_number(rows->style.props[TITLE_ANGLE], 0);
    assert_int_equal(rows->axis_count, 1);
    assert_string_equal(rows->axes[0].orient, "left");
    assert_string_equal(cell_text(&t, columns, 0), "<2020");
    assert_text(columns->style.props[TITLE_ORIENT], "bottom");
    assert_string_equal(columns->axes[0].orient, "bottom");
    planned_done(&t);
}

static void titles_of_nested_facets_join(void **state) {
    (void)state;
    struct planned t;
    const struct plan_view *v = planned_begin(
        &t, "\"facet\":{\"column\":{\"field\":\"b\"}},\"spec\":{\"facet\":{\"column\":{\"field\":\"a\"}},"
            "\"spec\":{\"mark\":\"point\",\"encoding\":{\"x\":{\"field\":\"c\",\"type\":\"quantitative\"}}}}");
    assert_string_equal(cell_text(&t, header(v, "column-title"), 0), "b / a");
    const struct plan_view *inner = v->children[0];
    for (uint32_t i = 0; i < inner->header_count; i++)
        assert_string_not_equal(inner->headers[i].role, "column-title");
    planned_done(&t);
}

static void wrapped_facets_title_their_cells(void **state) {
    (void)state;
    struct planned t;
    const struct plan_view *v =
        planned_begin(&t, "\"mark\":\"bar\",\"encoding\":{\"facet\":{\"field\":\"b\",\"columns\":1,\"title\":\"B\"},"
                          "\"x\":{\"field\":\"a\",\"type\":\"quantitative\"}}");
    const struct header_plan *title = header(v, "facet-title");
    assert_string_equal(cell_text(&t, title, 0), "B");
    assert_string_equal(title->role, "column-title");
    assert_true(title->offset == 0);
    assert_string_equal(joined_lines(&t, v->children[1]->title->text, v->children[1]->title->text_lines), "y");
    assert_text(v->children[1]->title->props[TITLE_FONT_WEIGHT], "normal");
    assert_int_equal(header(v, "column_footer")->cell_count, 1);
    planned_done(&t);
}

static void headers_that_are_off_still_carry_axes(void **state) {
    (void)state;
    struct planned t;
    const struct plan_view *v =
        planned_begin(&t, "\"mark\":\"bar\",\"encoding\":{\"row\":{\"field\":\"b\",\"header\":null},"
                          "\"x\":{\"field\":\"a\",\"type\":\"quantitative\"},\"y\":{\"field\":\"b\"}}");
    assert_int_equal(v->header_count, 2);
    assert_null(header(v, "row_header")->cells);
    assert_int_equal(header(v, "row_header")->cell_count, 2);
    assert_int_equal(header(v, "column_footer")->cell_count, 1);
    planned_done(&t);
}

static void cells_without_rows_are_empty(void **state) {
    (void)state;
    struct planned t;
    const struct plan_view *v =
        planned_begin(&t, "\"mark\":\"bar\",\"encoding\":{\"row\":{\"field\":\"b\"},\"column\":{\"field\":\"a\"},"
                          "\"x\":{\"field\":\"a\",\"type\":\"quantitative\"}}");
    assert_int_equal(v->child_count, 4);
    assert_int_equal(v->children[0]->axis_count, 1);
    assert_int_equal(v->children[1]->axis_count, 0);
    assert_int_equal(v->children[1]->mark_count, 0);
    planned_done(&t);
}

static void titles_of_views(void **state) {
    (void)state;
    struct planned t;
    const struct title_plan *title =
        planned_begin(&t, "\"title\":{\"text\":[\"A\",\"B\"],\"subtitle\":\"C\",\"color\":\"red\"},\"mark\":\"bar\","
                          "\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"quantitative\"}},"
                          "\"config\":{\"title\":{\"fontSize\":20,\"color\":\"blue\",\"offset\":0},"
                          "\"style\":{\"group-title\":{\"fontSize\":17,\"fontStyle\":\"italic\"}}}")
            ->title;
    assert_string_equal(joined_lines(&t, title->text, title->text_lines), "A|B");
    assert_string_equal(joined_lines(&t, title->subtitle, title->subtitle_lines), "C");
    assert_text(title->props[TITLE_COLOR], "red");
    assert_number(title->props[TITLE_FONT_SIZE], 20);
    assert_text(title->props[TITLE_FONT_STYLE], "italic");
    assert_text(title->props[TITLE_FRAME], "group");
    assert_text(title->props[TITLE_ANCHOR], "middle");
    assert_number(title->props[TITLE_OFFSET], 4);
    assert_number(title->props[TITLE_SUBTITLE_FONT_SIZE], 12);
    planned_done(&t);
}

static void titles_over_several_views_start_at_the_left(void **state) {
    (void)state;
    struct planned t;
    const struct plan_view *v =
        planned_begin(&t, "\"title\":\"A\",\"hconcat\":[{\"title\":{\"text\":\"B\",\"anchor\":\"end\"},"
                          "\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"quantitative\"}}}]");
    assert_text(v->title->props[TITLE_ANCHOR], "start");
    assert_text(v->title->props[TITLE_FRAME], NULL);
    assert_text(v->children[0]->title->props[TITLE_ANCHOR], "end");
    assert_text(v->children[0]->title->props[TITLE_FRAME], NULL);
    planned_done(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_columns),
        cmocka_unit_test(titles_of_nested_facets_join),
        cmocka_unit_test(wrapped_facets_title_their_cells),
        cmocka_unit_test(headers_that_are_off_still_carry_axes),
        cmocka_unit_test(cells_without_rows_are_empty),
        cmocka_unit_test(titles_of_views),
        cmocka_unit_test(titles_over_several_views_start_at_the_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
