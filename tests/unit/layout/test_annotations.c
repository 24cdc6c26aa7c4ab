/* References, callouts, breaks, whiskers, waterfalls and Mekko charts. */
#include "drawn.h"
#include "layout/label.h"

#define CSV(text) "\"data\":{\"values\":\"" text "\",\"format\":{\"type\":\"csv\"}},"
#define EXTRAS(members) "\"usermeta\":{\"suret\":{\"theme\":\"briefing\"" members "}}}"
#define BAR                                                                                                            \
    "\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"p\",\"type\":\"nominal\",\"sort\":null},\"y\":{\"field\":"      \
    "\"v\","                                                                                                           \
    "\"type\":\"quantitative\"}},"
#define FOUR "{" CSV("p,v\\na,$2B\\nb,$4B\\nc,$1B\\nd,$5B\\n") BAR

static const struct scene_item *first_of(struct drawn *d, const char *role) {
    const struct scene_mark *m = mark_of_role(d, role);
    assert_non_null(m);
    return m->items;
}

static void references_stand_at_figures_statistics_and_names(void **state) {
    (void)state;
    static const struct {
        const char *extra, *label;
    } cases[] = {
        {"\"references\":{\"at\":4e9,\"label\":\"Target\"}", "Target: $4B"},
        {"\"references\":{\"at\":\"$6 billion\"}", "$6B"},
        {"\"references\":{\"at\":\"mean\",\"label\":\"Mean\"}", "Mean: $3B"},
        {"\"references\":{\"at\":\"median\",\"label\":\"Median\"}", "Median: $3B"},
        {"\"references\":{\"at\":\"max\"}", "$5B"},
        {"\"references\":{\"at\":\"b\",\"label\":\"here\"}", "here"},
        {"\"references\":{\"from\":1e9,\"to\":2e9,\"label\":\"usual\"}", "usual"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct drawn d;
        char spec[1024];
        snprintf(spec, sizeof spec, FOUR EXTRAS(",\"labels\":false,%s"), cases[i].extra);
        drawn_begin(&d, spec);
        assert_string_equal(texts_of(&d, "label"), cases[i].label);
        assert_int_equal(d.diag.count, 0);
        drawn_done(&d);
    }
}

static void a_reference_beyond_the_figures_widens_the_axis(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, FOUR EXTRAS(",\"references\":{\"at\":9e9}"));
    const struct scene_item *line = first_of(&d, "reference");
    assert_true(line->y >= 0 && line->y == line->line.y2 && line->line.x2 > line->x);
    assert_non_null(strstr(texts_of(&d, "axis-label"), "$8B"));
    drawn_done(&d);
}

static void what_is_nowhere_is_told(void **state) {
    (void)state;
    static const char *const cases[] = {"\"references\":{\"at\":\"z\"}", "\"callouts\":{\"at\":\"z\",\"text\":\"?\"}",
                                        "\"break\":{\"from\":8e9,\"to\":9e9}", "\"break\":{\"from\":1.5e9,\"to\":3e9}"};
    static const char *const messages[] = {
        "the reference \"z\" is no place on the x axis", "the callout's \"z\" is nowhere in the chart",
        "the axis has no place for the break", "the break hides where 1 figure ends"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct drawn d;
        char spec[1024];
        snprintf(spec, sizeof spec, FOUR EXTRAS(",%s"), cases[i]);
        drawn_begin(&d, spec);
        assert_true(d.diag.count >= 1);
        assert_string_equal(d.diag.items[0].message, messages[i]);
        drawn_done(&d);
    }
}

static void a_callout_points_at_its_bar_and_covers_nothing(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d,
                FOUR EXTRAS(",\"callouts\":{\"at\":\"c\",\"text\":\"a long remark that takes two lines at least\"}"));
    const char *texts = texts_of(&d, "label");
    assert_non_null(strstr(texts, "a long remark"));
    const struct scene_mark *labels = mark_of_role(&d, "label"), *bars = mark_of_role(&d, "mark");
    for (uint32_t i = 4; i < labels->item_count; i++)
        for (uint32_t k = 0; k < bars->item_count; k++)
            assert_false(boxes_meet(item_bounds(&labels->items[i]), item_bounds(&bars->items[k]), 0));
    assert_int_equal(mark_of_role(&d, "leader")->item_count, 1);
    drawn_done(&d);
}

static void growth_goes_from_each_bar_to_the_next(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, FOUR EXTRAS(",\"growth\":{\"each\":true}"));
    assert_string_equal(texts_of(&d, "growth-label"), "+100%|\u221275%|+400%");
    drawn_done(&d);
}

static void growth_joins_points_of_lines(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(
        &d,
        "{" CSV("p,v\\n2020,$2B\\n2021,$4B\\n2022,$5B\\n") "\"mark\":\"line\",\"encoding\":{\"x\":{\"field\":\"p\","
                                                           "\"type\":\"ordinal\"},\"y\":{\"field\":\"v\",\"type\":"
                                                           "\"quantitative\"}}," EXTRAS(
                                                               ",\"growth\":[{\"from\":\"2020\",\"to\":\"2022\"}]"));
    assert_string_equal(texts_of(&d, "growth-label"), "+150%");
    drawn_done(&d);
}

static void a_broken_axis_keeps_both_scales(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{" CSV("p,v\\na,$98B\\nb,$4B\\nc,$6B\\nd,$2B\\n")
                        BAR EXTRAS(",\"break\":{\"from\":\"$8 billion\",\"to\":\"$92 billion\"}"));
    assert_non_null(mark_of_role(&d, "axis-break"));
    const struct scene_mark *bars = mark_of_role(&d, "mark");
    double b = bars->items[1].rect.h, c = bars->items[2].rect.h, e = bars->items[3].rect.h;
    assert_float_equal(c - b, b - e, 0.01); /* $2B each */
    /* 8 + 6 of as many units, and the gap */
    assert_float_equal(bars->items[0].rect.h, (b - e) / 2 * 14 + SCALE_BREAK_PX, 0.01);
    drawn_done(&d);
}

static void whiskers_reach_from_low_to_high(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{" CSV("p,v\\na,$2B\\nb,$3B\u2013$5B\\n") BAR EXTRAS(",\"ranges\":\"whisker\""));
    const struct scene_mark *bars = mark_of_role(&d, "mark"), *whiskers = mark_of_role(&d, "whisker");
    assert_int_equal(whiskers->item_count, 2); /* the halo and the line */
    assert_float_equal(bars->items[1].rect.h, 2 * bars->items[0].rect.h, 0.01);
    struct box box = path_bounds(whiskers->items[1].path);
    assert_float_equal(box.y2 - box.y1, bars->items[0].rect.h, 2);
    assert_string_equal(texts_of(&d, "label"), "$2B|$3B\u2013$5B");
    drawn_done(&d);
}

static void a_waterfall_adds_up(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{" CSV("p,v\\nstart,$4B\\nup,+$2B\\ndown,-$3B\\nend,\\n")
                        BAR EXTRAS(",\"waterfall\":{\"totals\":[\"start\",\"end\"]}"));
    assert_string_equal(texts_of(&d, "label"), "$4B|+$2B|\u2212$3B|$3B");
    const struct scene_mark *bars = mark_of_role(&d, "mark");
    double unit = bars->items[0].rect.h / 4;
    const double heights[] = {4, 2, 3, 3}, tops[] = {4, 6, 6, 3};
    double foot = bars->items[0].rect.y + bars->items[0].rect.h;
    for (int i = 0; i < 4; i++) {
        assert_float_equal(bars->items[i].rect.h, unit * heights[i], 0.01);
        assert_float_equal(bars->items[i].rect.y, foot - unit * tops[i], 0.01);
    }
    assert_int_equal(mark_of_role(&d, "connector")->item_count, 3);
    drawn_done(&d);
}

#define PARTS(extra)                                                                                                   \
    "{" CSV(                                                                                                           \
        "p,w,k,v\\na,$1B,x,30%\\na,$1B,y,70%\\nb,$3B,x,60%\\nb,$3B,y,40%\\n") "\"mark\":\"bar\",\"encoding\":{\"x\":"  \
                                                                              "{\"field\":\"p\",\"type\":\"nominal\"}" \
                                                                              ",\"y\":{\"field\":\"v\",\"type\":"      \
                                                                              "\"quantitative\"},\"color\":{"          \
                                                                              "\"field\":"                             \
                                                                              "\"k\",\"type\":\"nominal\"}}," EXTRAS(  \
                                                                                  extra)

static void columns_of_a_mekko_are_as_broad_as_their_field(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, PARTS(",\"mekko\":{\"width\":\"w\"}"));
    const struct scene_mark *bars = mark_of_role(&d, "mark");
    assert_float_equal(bars->items[2].rect.w, 3 * bars->items[0].rect.w, 0.01);
    assert_float_equal(bars->items[0].rect.h + bars->items[1].rect.h, bars->items[2].rect.h + bars->items[3].rect.h,
                       0.01);
    assert_non_null(strstr(texts_of(&d, "axis-label"), "$3B"));
    drawn_done(&d);
    drawn_begin(&d, PARTS(",\"mekko\":true"));
    bars = mark_of_role(&d, "mark");
    assert_float_equal(bars->items[2].rect.w, bars->items[0].rect.w, 0.01); /* both are 100 % */
    drawn_done(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_stand_at_figures_statistics_and_names),
        cmocka_unit_test(a_reference_beyond_the_figures_widens_the_axis),
        cmocka_unit_test(what_is_nowhere_is_told),
        cmocka_unit_test(a_callout_points_at_its_bar_and_covers_nothing),
        cmocka_unit_test(growth_goes_from_each_bar_to_the_next),
        cmocka_unit_test(growth_joins_points_of_lines),
        cmocka_unit_test(a_broken_axis_keeps_both_scales),
        cmocka_unit_test(whiskers_reach_from_low_to_high),
        cmocka_unit_test(a_waterfall_adds_up),
        cmocka_unit_test(columns_of_a_mekko_are_as_broad_as_their_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
