/* Single views from spec to scene. Sizes, texts and places are those of Vega 6.4's SVG for the same specs. */
#include "drawn.h"

#define N(f, more) "{\"field\":\"" f "\",\"type\":\"nominal\"" more "}"
#define Q(f, more) "{\"field\":\"" f "\",\"type\":\"quantitative\"" more "}"
#define DATA                                                                                                           \
    "{\"data\":{\"values\":[{\"a\":\"A\",\"g\":\"u\",\"b\":28,\"c\":3,\"t\":\"2021-01-05\"},"                          \
    "{\"a\":\"B\",\"g\":\"u\",\"b\":55,\"c\":-2,\"t\":\"2021-04-10\"},"                                                \
    "{\"a\":\"C\",\"g\":\"v\",\"b\":0,\"c\":8,\"t\":\"2021-08-20\"}]},"
#define POINTS "\"mark\":\"point\",\"encoding\":{\"x\":" Q("b", "") ",\"y\":" Q("c", "") ","

static const struct {
    const char *name, *members;
    double width, height;
    const char *role, *texts;
} views[] = {
    {"an extra tick has an empty label, which takes room",
     "\"mark\":\"bar\",\"encoding\":{\"y\":" N("a", ",\"axis\":{\"tickBand\":\"extent\"}") ",\"x\":" Q("b", "") "}",
     340, 107, "axis-title", "b|a"},
    {"a gradient goes with the fitted height",
     "\"mark\":\"rect\",\"width\":180,\"height\":150,\"autosize\":\"fit\",\"encoding\":{\"x\":" N("a", "") ",\"y\":" N(
         "g", "") ",\"color\":" Q("b", "") "}",
     190, 160, "legend-label", "0|20|40"},
    {"a gradient's least length counts more than its most",
     POINTS "\"color\":" Q("b", "") "},\"config\":{\"legend\":{\"gradientVerticalMinLength\":250}}", 396, 349,
     "legend-label", "0|10|20|30|40|50"},
    {"entries past the limit are counted, and one of no size",
     POINTS "\"size\":" Q("b", ",\"legend\":{\"symbolLimit\":2}") "}", 434, 347, "legend-label", "0|\u20265 entries"},
    {"the lower end of steps has null for a label",
     POINTS "\"color\":" Q("b", ",\"scale\":{\"type\":\"threshold\",\"domain\":[20,40]},\"legend\":{\"labelExpr\":"
                                "\"datum.label + '!'\"}") "}",
     406, 349, "legend-label", "null!|20!|40!"},
    {"a lone datum has no place but 0", "\"mark\":\"bar\",\"encoding\":{\"x\":{\"datum\":50}}", 334, 47, "axis-label",
     "0.000000"},
    {"a line's size does not go with aggregates",
     "\"mark\":\"line\",\"encoding\":{\"x\":" Q("b", "") ",\"y\":" Q("c", "") ",\"size\":" Q(
         "b", ",\"aggregate\":\"mean\"") "}",
     351, 347, "legend-label", ""},
    {"ticks of two months are as far apart as January and February are long",
     "\"mark\":\"point\",\"encoding\":{\"x\":{\"field\":\"t\",\"timeUnit\":{\"unit\":\"month\",\"step\":2}}}", 324, 62,
     "axis-label", "Jan|Feb|Mar|Apr|May|Jun|Jul"},
    {"ordinal numbers about 0 have no baseline",
     "\"mark\":\"rule\",\"encoding\":{\"x\":{\"field\":\"c\",\"type\":\"ordinal\"},\"y\":{\"value\":40}}", 70, 62,
     "axis-label", "-2|3|8"},
};

static void draw(struct drawn *d, const char *members) {
    char spec[2048];
    int n = snprintf(spec, sizeof spec, "%s%s}", DATA, members);
    assert_true(n > 0 && (size_t)n < sizeof spec);
    drawn_begin(d, spec);
}

static void test_views(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        struct drawn d;
        draw(&d, views[i].members);
        const char *texts = texts_of(&d, views[i].role);
        if (d.scene->width != views[i].width || d.scene->height != views[i].height ||
            strcmp(texts, views[i].texts) != 0)
            fail_msg("%s: %g x %g, %s", views[i].name, d.scene->width, d.scene->height, texts);
        drawn_done(&d);
    }
}

static void near(double got, double expected) {
    if (!(fabs(got - expected) < 1e-9)) fail_msg("%f, expected %f", got, expected);
}

static void test_share_of_nothing(void **state) {
    struct drawn d;
    (void)state;
    draw(&d, "\"mark\":\"bar\",\"encoding\":{\"x\":" N("a", "") ",\"y\":" Q(
                 "b", ",\"stack\":\"normalize\"") ",\"color\":" N("g", "") "}");
    assert_int_equal(d.rects, 3);
    near(d.rect[1]->rect.h, 300);
    near(d.rect[2]->rect.h, 0);
    near(d.rect[2]->rect.y, 0);
    drawn_done(&d);
}

static void test_style_of_type(void **state) {
    struct drawn d;
    struct color red;
    (void)state;
    assert_true(color_read(STR("red"), &red));
    draw(&d, "\"mark\":\"bar\",\"encoding\":{\"x\":" N("a", "") ",\"y\":" Q(
                 "b", "") "},\"config\":{\"bar\":{\"color\":\"green\",\"opacity\":0.4},\"style\":{\"bar\":{\"color\":"
                          "\"red\",\"size\":9}}}");
    assert_int_equal(d.rects, 3);
    near(d.rect[0]->rect.x, 5.5);
    near(d.rect[0]->rect.w, 9);
    near(d.rect[0]->style->opacity, 0.4);
    near(d.rect[0]->style->fill.color.r, red.r);
    near(d.rect[0]->style->fill.color.g, red.g);
    drawn_done(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_views), cmocka_unit_test(test_share_of_nothing),
                                       cmocka_unit_test(test_style_of_type)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
