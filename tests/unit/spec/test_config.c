#include "reading.h"

/* JSON stands as a person would write it. */
/* clang-format off */
static void test_defaults(void **state) {
    (void)state;
    struct reading t;
    spec_begin(&t, "{\"mark\": \"bar\"}");
    const struct config *c = t.document->config;
    assert_true(value_is_string(c->mark[MARK_COLOR], "#4c78a8"));
    assert_true(c->mark_type[MARK_TYPE_BAR][MARK_BIN_SPACING].number == 1);
    assert_true(c->view[VIEW_CONTINUOUS_WIDTH].number == 300 && c->view[VIEW_STEP].number == 20);
    assert_true(c->scale[SCALE_CONFIG_BAR_BAND_PADDING_INNER].number == 0.1);
    assert_null(c->axis[AXIS_CONFIG_ALL]);
    assert_true(value_is_string(c->vega_axis[AXIS_TICK_COLOR], "#888") && c->vega_axis[AXIS_TITLE_PADDING].number == 4);
    assert_true(config_style(c, "guide-title")->mark[MARK_FONT_SIZE].number == 11);
    assert_null(config_style(c, "nobody"));
    assert_true(value_is_string(value_get(c->range_category, "scheme"), "tableau10"));
    assert_true(value_get(c->mark_extra[MARK_TYPE_BOXPLOT], "size").number == 14);
    assert_false(t.document->extras.present);
    spec_done(&t);
}

static void test_cascade(void **state) {
    (void)state;
    struct reading t;
    spec_begin(&t, JSON({"mark": "bar", "padding": {"left": 1}, "config": {
        "font": "Inter", "background": null, "padding": 9,
        "axis": {"gridColor": "red"}, "axisX": {"labelAngle": 0}, "bar": {"color": "green"},
        "style": {"guide-label": {"fontSize": 14}, "mine": {"color": "blue", "labelColor": "teal"}},
        "legend": {"orient": "top", "layout": {"top": {"anchor": "middle"}}}, "boxplot": {"ticks": {"color": "red"}},
        "range": {"category": ["#123456"]}, "scale": {"invalid": {"color": {"value": "red"}}},
        "view": {"stroke": null}, "facet": {"spacing": 3}}}));
    const struct config *c = t.document->config;
    assert_int_equal(t.document->background.kind, VALUE_NULL);
    assert_int_equal(t.document->padding.kind, VALUE_OBJECT);
    assert_true(value_is_string(c->axis[AXIS_CONFIG_ALL][AXIS_GRID_COLOR], "red"));
    assert_true(c->axis[AXIS_CONFIG_X][AXIS_LABEL_ANGLE].number == 0);
    assert_true(value_is_string(c->mark_type[MARK_TYPE_BAR][MARK_COLOR], "green"));
    assert_true(c->mark_type[MARK_TYPE_BAR][MARK_BIN_SPACING].number == 1);
    const struct style_config *label = config_style(c, "guide-label"), *mine = config_style(c, "mine");
    assert_true(value_is_string(label->mark[MARK_FONT], "Inter") && label->mark[MARK_FONT_SIZE].number == 14);
    assert_true(value_is_string(mine->mark[MARK_COLOR], "blue") && value_is_string(mine->axis[AXIS_LABEL_COLOR], "teal"));
    assert_true(value_get(c->legend_layout, "offset").number == 18);
    assert_int_equal(value_get(c->legend_layout, "top").kind, VALUE_OBJECT);
    assert_true(c->legend[LEGEND_UNSELECTED_OPACITY].number == 0.35);
    assert_int_equal(value_get(c->mark_extra[MARK_TYPE_BOXPLOT], "ticks").kind, VALUE_OBJECT);
    assert_int_equal(c->range_category.kind, VALUE_ARRAY);
    assert_true(value_is_set(c->scale_invalid[CH_COLOR]) && !value_is_set(c->scale_invalid[CH_SIZE]));
    assert_int_equal(c->view[VIEW_STROKE].kind, VALUE_NULL);
    assert_true(c->facet_spacing.number == 3 && c->concat_spacing.number == 20);
    spec_done(&t);
}

static void test_theme(void **state) {
    (void)state;
    struct reading t;
    spec_begin(&t, JSON({"mark": "bar", "config": {"axis": {"gridColor": "red"}}, "usermeta": {"suret": {
        "theme": "briefing", "size": "16cm x 9cm", "dpi": 300, "labels": {"format": ".1f"}, "totals": false,
        "growth": [{"from": "2021", "to": "2022"}, {"kind": "cagr", "text": "+3%"}], "uncertain": ["either"],
        "source": "Astana", "note": "* derived", "alt": "bars"}}}));
    const struct extras *e = &t.document->extras;
    const struct config *c = t.document->config;
    assert_true(e->present && e->page && e->hide_axis_titles && e->physical);
    assert_float_equal(e->width, 604.7244, 1e-3);
    assert_float_equal(e->height, 340.1575, 1e-3);
    assert_true(e->dpi == 300);
    assert_int_equal(e->labels, LABELS_ON);
    assert_int_equal(e->totals, LABELS_OFF);
    assert_true(value_is_string(e->label_format, ".1f"));
    assert_int_equal(e->growth_count, 2);
    assert_int_equal(e->growth[1].kind, GROWTH_CAGR);
    assert_string_equal(e->theme, "briefing");
    assert_true(value_is_string(c->axis[AXIS_CONFIG_ALL][AXIS_GRID_COLOR], "red"));
    assert_false(value_to_boolean(c->axis[AXIS_CONFIG_ALL][AXIS_DOMAIN]));
    assert_true(value_is_string(c->mark[MARK_COLOR], "#1f5a8c"));
    assert_true(t.document->padding.number == 24);
    spec_done(&t);

    /* The option wins over the file. */
    spec_begin_with(&t, JSON({"mark": "bar", "usermeta": {"suret": {"theme": "briefing", "growth": true}}}),
                    &(struct spec_options){.theme = "vega"});
    assert_non_null(t.document);
    assert_true(value_is_string(t.document->config->mark[MARK_COLOR], "#4c78a8"));
    assert_true(t.document->extras.growth_count == 1 && !t.document->extras.page);
    spec_done(&t);
}

/* clang-format on */

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_defaults), cmocka_unit_test(test_cascade),
                                       cmocka_unit_test(test_theme)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
