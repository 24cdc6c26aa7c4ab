/* Finished charts: label, growth and page texts, emphasis, alternative texts. */
#include "drawn.h"
#include "layout/label.h"

#define CSV(text) "\"data\":{\"values\":\"" text "\",\"format\":{\"type\":\"csv\"}},"
#define EXTRAS(members) "\"usermeta\":{\"suret\":{\"theme\":\"briefing\"" members "}}}"
#define BAR                                                                                                            \
    "\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"p\",\"type\":\"ordinal\"},\"y\":{\"field\":\"v\",\"type\":"     \
    "\"quantitative\"}},"
#define TRADE CSV("p,v\\n2021,$3.08 billion*\\n2022,$4 billion\\n")

static void values_and_growth_of_bars(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{\"title\":\"Trade grew\"," TRADE BAR EXTRAS(
                        ",\"growth\":\"percent\",\"note\":\"* Derived.\",\"source\":\"talks\""));
    assert_string_equal(texts_of(&d, "label"), "$3.08B*|$4.0B");
    assert_string_equal(texts_of(&d, "growth-label"), "+30%");
    assert_string_equal(texts_of(&d, "title-text"), "Trade grew");
    assert_string_equal(texts_of(&d, "note"), "* Derived.");
    assert_string_equal(texts_of(&d, "source"), "Source: talks");
    assert_true(d.scene->width == 720 && d.scene->height == 440);
    assert_string_equal(d.scene->title, "Trade grew");
    assert_string_equal(
        d.scene->description,
        "Bar chart. Trade grew. Figures: 2021: $3.08B* and 2022: $4.0B. Growth: +30% from 2021 to 2022.");
    drawn_done(&d);
}

static const char *growth_of(struct drawn *d, const char *data, const char *growth) {
    char spec[1024];
    snprintf(spec, sizeof spec,
             "{\"data\":{\"values\":\"p,v\\n%s\",\"format\":{\"type\":\"csv\"}}," BAR
             "\"usermeta\":{\"suret\":{\"theme\":\"briefing\",\"growth\":%s}}}",
             data, growth);
    drawn_begin(d, spec);
    return texts_of(d, "growth-label");
}

static void growth_is_written_by_its_kind(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"2021,$3.08 billion\\n2022,$4 billion\\n", "\"difference\"", "+$0.92B"},
        {"2018,100\\n2022,146.41\\n", "\"cagr\"", "+10% a year"},
        {"2021,100\\n2022,103.4\\n", "\"percent\"", "+3.4%"},
        {"2021,100\\n2022,88\\n", "\"percent\"", "\u221212%"},
        {"2021,100\\n2022,100\\n", "\"percent\"", "0%"},
        {"2021,0\\n2022,5\\n", "\"percent\"", ""},
        {"a,10\\nb,15\\nc,30\\n", "[{\"from\":\"a\",\"to\":\"b\"},{\"from\":\"a\",\"to\":\"c\"}]", "+50%|+200%"},
        {"a,10\\nb,15\\n", "[{\"from\":\"a\",\"to\":\"b\",\"text\":\"half more\"}]", "half more"},
        {"a,10\\nb,15\\n", "[{\"from\":\"a\",\"to\":\"z\"}]", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct drawn d;
        assert_string_equal(growth_of(&d, cases[i][0], cases[i][1]), cases[i][2]);
        if (!*cases[i][2]) assert_true(d.diag.count > 0);
        drawn_done(&d);
    }
}

static void slices_name_themselves(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(
        &d,
        "{" CSV(
            "part,share\\nExports,80%\\nEither,10%\\nImports,10%\\n") "\"mark\":\"arc\",\"encoding\":{\"theta\":{"
                                                                      "\"field\":\"share\",\"type\":\"quantitative\"},"
                                                                      "\"color\":{\"field\":\"part\",\"type\":"
                                                                      "\"nominal\",\"sort\":null}}," EXTRAS(
                                                                          ",\"uncertain\":{\"field\":\"part\","
                                                                          "\"values\":[\"Either\"],\"between\":["
                                                                          "\"Exports\",\"Imports\"]}"));
    assert_string_equal(texts_of(&d, "legend-label"), "");
    assert_non_null(strstr(texts_of(&d, "label"), "80%|Exports"));
    assert_int_equal(d.hatched, 1);
    assert_int_equal(d.leader_count >= 1, 1);
    assert_string_equal(d.scene->description,
                        "Pie chart: share by part. Figures: Either: 10% (uncertain), Exports: 80% and Imports: 10%.");
    drawn_done(&d);
}

static void counts_get_shares(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(
        &d, "{" CSV("part,n\\na,700\\nb,300\\n") "\"mark\":{\"type\":\"arc\",\"innerRadius\":60},\"encoding\":{"
                                                 "\"theta\":{\"field\":\"n\",\"type\":\"quantitative\"},"
                                                 "\"color\":{\"field\":\"part\",\"type\":\"nominal\"}}," EXTRAS(""));
    assert_non_null(strstr(texts_of(&d, "label"), "70%|a, 700"));
    assert_non_null(strstr(texts_of(&d, "label"), "1,000"));
    drawn_done(&d);
}

static void stacks_have_totals(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{" CSV("p,s,v\\n2021,E,$1.9 billion\\n2021,M,$0.7 billion\\n2022,E,$2.4 billion\\n2022,M,$0.9 "
                            "billion\\n") "\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"p\",\"type\":\"ordinal\"},"
                                          "\"y\":{\"field\":\"v\",\"type\":\"quantitative\"},"
                                          "\"color\":{\"field\":\"s\",\"type\":\"nominal\"}}," EXTRAS(""));
    assert_string_equal(texts_of(&d, "label"), "$2.6B|$3.3B|$1.9B|$0.7B|$2.4B|$0.9B");
    assert_string_equal(texts_of(&d, "legend-label"), "E|M");
    drawn_done(&d);
}

static void ranges_float_and_show_both_ends(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(
        &d, "{" CSV("p,v\\nDecade,$2.5B\u2013$6.5B\\n") "\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"v\","
                                                        "\"type\":\"quantitative\",\"scale\":{\"zero\":true}}}," EXTRAS(
                                                            ",\"ranges\":\"bar\""));
    assert_string_equal(texts_of(&d, "label"), "$6.5B|$2.5B");
    assert_int_equal(d.rects, 1);
    assert_true(d.rect[0]->rect.x > 50);
    drawn_done(&d);
}

static void a_range_is_not_written_as_its_middle(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{" CSV("p,v\\nDecade,$2.5B\u2013$6.5B\\n2022,$4B\\n") BAR EXTRAS(""));
    assert_string_equal(texts_of(&d, "label"), "$2.5B\u2013$6.5B|$4.0B");
    drawn_done(&d);
}

static struct color fill_of(const struct drawn *d, size_t i) {
    assert_true(i < d->rects);
    return d->rect[i]->style->fill.color;
}

static void what_is_not_highlighted_is_pale(void **state) {
    (void)state;
    static const char *const which[] = {",\"highlight\":\"last\"", ",\"highlight\":\"2022\"",
                                        ",\"highlight\":\"largest\""};
    for (size_t i = 0; i < 3; i++) {
        struct drawn d;
        char spec[1024];
        snprintf(spec, sizeof spec, "{" TRADE BAR "\"usermeta\":{\"suret\":{\"theme\":\"briefing\"%s}}}", which[i]);
        drawn_begin(&d, spec);
        assert_true(fill_of(&d, 0).r == 0xa9 && fill_of(&d, 0).b == 0xd9);
        assert_true(fill_of(&d, 1).r == 0x1f && fill_of(&d, 1).b == 0x8c);
        drawn_done(&d);
    }
}

static void long_titles_take_two_lines(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{\"title\":{\"text\":\"A title that is so long that it can not stand on one line of the page and "
                    "is broken\",\"subtitle\":\"s\"}," TRADE BAR EXTRAS(""));
    const char *title = texts_of(&d, "title-text");
    assert_non_null(strchr(title, '|'));
    assert_ptr_equal(strchr(title, '|'), strrchr(title, '|'));
    assert_null(strstr(title, "\u2026"));
    drawn_done(&d);
}

static void plain_specs_have_no_labels(void **state) {
    (void)state;
    struct drawn d;
    drawn_begin(&d, "{\"data\":{\"values\":[{\"p\":\"a\",\"v\":1}]}," BAR "\"width\":100}");
    assert_string_equal(texts_of(&d, "label"), "");
    assert_string_equal(d.scene->description, "Bar chart: v by p. Figures: a: 1.");
    drawn_done(&d);
}

static void labels_are_spread_nearest_to_where_they_belong(void **state) {
    (void)state;
    struct arena a;
    const double wanted[] = {10, 12, 14, 90, 99}, gap[] = {10, 10, 10, 10}, expected[] = {2, 12, 22, 80, 90};
    double y[5];
    arena_init(&a, 0);
    label_spread(&a, wanted, gap, 5, 0, 90, y);
    for (int i = 0; i < 5; i++)
        assert_true(fabs(y[i] - expected[i]) < 1e-9);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_and_growth_of_bars),
        cmocka_unit_test(growth_is_written_by_its_kind),
        cmocka_unit_test(slices_name_themselves),
        cmocka_unit_test(counts_get_shares),
        cmocka_unit_test(stacks_have_totals),
        cmocka_unit_test(ranges_float_and_show_both_ends),
        cmocka_unit_test(a_range_is_not_written_as_its_middle),
        cmocka_unit_test(what_is_not_highlighted_is_pale),
        cmocka_unit_test(long_titles_take_two_lines),
        cmocka_unit_test(plain_specs_have_no_labels),
        cmocka_unit_test(labels_are_spread_nearest_to_where_they_belong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
