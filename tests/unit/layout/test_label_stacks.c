/* Values of stacks: within their segments, beside those that are too low, or told to be missing; once where a stack is
 * of one part; sums alone where labels stand outside. Values of slices are never cut. */
#include "collisions.h"

/* A spec of stacks up to its data. `axes`: "xy", or "yx" for lying ones. */
static void begin(struct buf *b, const char *axes, const char *size, const char *extras) {
    buf_printf(b,
               "{\"mark\":\"bar\",\"encoding\":{\"%c\":{\"field\":\"n\",\"type\":\"ordinal\"},\"%c\":{\"field\":\"v\","
               "\"type\":\"quantitative\"},\"color\":{\"field\":\"p\",\"type\":\"nominal\",\"sort\":null}},"
               "\"usermeta\":{\"suret\":{\"theme\":\"briefing\",\"size\":\"%s\"%s}},\"data\":{\"values\":[",
               axes[0], axes[1], size, extras);
}

static void stacks(struct drawn *d, const char *size, const char *extras) {
    static const double values[][4] = {{120, 30, 1.2, 0.7}, {130, 35, 1.5, 4.1}, {100, 0, 0, 0}, {0.4, 0.3, 0.2, 0.1}};
    struct arena a;
    struct buf b;
    arena_init(&a, 0);
    buf_init(&b, &a);
    begin(&b, "xy", size, extras);
    for (int i = 0; i < 16; i++) {
        buf_printf(&b, "%s{\"n\":%d,\"p\":\"part %d\",\"v\":", i ? "," : "", 2021 + i / 4, i % 4);
        buf_number(&b, values[i / 4][i % 4]);
        buf_adds(&b, "}");
    }
    buf_adds(&b, "]}}");
    drawn_begin(d, b.p);
    arena_free(&a);
}

static size_t shown(const struct drawn *d, const char *text) {
    size_t n = 0;
    for (size_t i = 0; i < d->text_count; i++)
        n += strcmp(d->texts[i].role, "label") == 0 && strcmp(d->texts[i].text, text) == 0;
    return n;
}

static void each_segment_is_labelled_or_told(void **state) {
    static const char *const sizes[] = {"1200x700", "720x440", "400x300", "320x240"};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct drawn d;
        stacks(&d, sizes[i], "");
        assert_int_equal(labels_of(&d) + told_missing(&d), 16); /* 12 segments, 4 sums */
        check(&d, i, "stacks");
        drawn_done(&d);
    }
}

static void low_segments_have_their_values_beside(void **state) {
    struct drawn d;
    (void)state;
    stacks(&d, "720x440", "");
    assert_int_equal(shown(&d, "1.5"), 1);
    assert_int_equal(shown(&d, "0.7"), 1);
    drawn_done(&d);
}

static void a_stack_of_one_part_has_its_value_once(void **state) {
    struct drawn d;
    (void)state;
    stacks(&d, "720x440", ",\"totals\":true");
    assert_int_equal(shown(&d, "100.0"), 1);
    assert_int_equal(shown(&d, "170.6"), 1);
    assert_int_equal(shown(&d, "130.0"), 1);
    drawn_done(&d);
}

static void two_series(struct drawn *d, const char *axes, const char *size, const double values[4][2]) {
    struct arena a;
    struct buf b;
    arena_init(&a, 0);
    buf_init(&b, &a);
    begin(&b, axes, size, "");
    for (int i = 0; i < 8; i++) {
        buf_printf(&b, "%s{\"n\":%d,\"p\":\"part %d\",\"v\":", i ? "," : "", 2021 + i / 2, i % 2);
        buf_number(&b, values[i / 2][i % 2]);
        buf_adds(&b, "}");
    }
    buf_adds(&b, "]}}");
    drawn_begin(d, b.p);
    arena_free(&a);
}

static void segments_of_a_series_that_are_alike_are_labelled_alike(void **state) {
    static const double values[4][2] = {{70.1, 9.6}, {72.3, 10.9}, {74.5, 10.1}, {73.4, 9.9}};
    (void)state;
    for (int high = 160; high < 480; high += 4) {
        struct drawn d;
        char size[16];
        snprintf(size, sizeof size, "240x%d", high);
        two_series(&d, "xy", size, values);
        size_t n = shown(&d, "9.6") + shown(&d, "10.9") + shown(&d, "10.1") + shown(&d, "9.9");
        assert_true(n == 0 || n == 4);
        drawn_done(&d);
    }
}

static void a_bar_alone_on_its_side_has_its_value_beyond_its_end(void **state) {
    static const double values[4][2] = {{-905, 911}, {-703, 622}, {-401, 502}, {-23, 301}};
    struct drawn d;
    (void)state;
    two_series(&d, "yx", "720x440", values);
    assert_int_equal(shown(&d, "\u221223"), 1);
    assert_int_equal(labels_of(&d), 8 + 4); /* with the stacks' sums */
    drawn_done(&d);
}

static void outside_are_sums_alone(void **state) {
    struct drawn d;
    (void)state;
    stacks(&d, "720x440", ",\"labels\":{\"place\":\"outside\"}");
    assert_int_equal(labels_of(&d), 4);
    assert_int_equal(shown(&d, "170.6"), 1);
    assert_int_equal(shown(&d, "1.0"), 1);
    drawn_done(&d);
}

static void slices(struct drawn *d, const char *size, const char *place) {
    struct arena a;
    arena_init(&a, 0);
    drawn_begin(
        d,
        arena_printf(&a,
                     "{\"mark\":\"arc\",\"encoding\":{\"theta\":{\"field\":\"v\",\"type\":\"quantitative\"},\"color\":"
                     "{\"field\":\"n\",\"type\":\"nominal\",\"sort\":null}},\"usermeta\":{\"suret\":{\"theme\":"
                     "\"briefing\",\"size\":\"%s\",\"labels\":{\"place\":\"%s\"}}},\"data\":{\"values\":["
                     "{\"n\":\"Almaty\",\"v\":40.2},{\"n\":\"Astana\",\"v\":30.5},{\"n\":\"Shymkent\",\"v\":12.2},"
                     "{\"n\":\"Pavlodar\",\"v\":3.4},{\"n\":\"Ust-Kamenogorsk\",\"v\":2.1},"
                     "{\"n\":\"Karaganda and its surroundings\",\"v\":0.3}]}}",
                     size, place));
    arena_free(&a);
}

/* Digits before an ellipsis, or of a value that is none of the data's. */
static bool cuts_value(const char *text) {
    static const char *const values[] = {"40.2", "30.5", "12.2", "3.4", "2.1", "0.3"};
    const char *comma = strstr(text, ", "), *dots = strstr(text, "…");
    if (dots && dots > text && dots[-1] >= '0' && dots[-1] <= '9') return true;
    if (!comma || !comma[2]) return dots && strchr(text, ',') != NULL;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (strcmp(comma + 2, values[i]) == 0) return false;
    return true;
}

static void values_of_slices_are_never_cut(void **state) {
    static const char *const sizes[] = {"720x440", "480x300", "400x400", "300x200", "260x180", "240x300"};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int outside = 0; outside < 2; outside++) {
            struct drawn d;
            slices(&d, sizes[i], outside ? "outside" : "auto");
            for (size_t k = 0; k < d.text_count; k++)
                if (cuts_value(d.texts[k].text)) fail_msg("%s: \"%s\"", sizes[i], d.texts[k].text);
            check(&d, i, "slices");
            drawn_done(&d);
        }
}

static void names_are_wrapped_rather_than_cut(void **state) {
    struct drawn d;
    (void)state;
    slices(&d, "720x440", "outside");
    for (size_t k = 0; k < d.text_count; k++)
        assert_null(strstr(d.texts[k].text, "…"));
    assert_int_equal(shown(&d, "Karaganda and its"), 1);
    assert_int_equal(shown(&d, "surroundings, 0.3"), 1);
    assert_int_equal(shown(&d, "Ust-Kamenogorsk,"), 1); /* not at its hyphen */
    drawn_done(&d);
}

static void inside_leaves_nothing_beside_the_pie(void **state) {
    struct drawn d;
    (void)state;
    slices(&d, "720x440", "inside");
    assert_int_equal(d.leader_count, 0);
    assert_int_equal(shown(&d, "2.4%"), 0);
    assert_int_equal(shown(&d, "45.3%"), 1);
    assert_true(told_missing(&d) >= 2);
    drawn_done(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_segment_is_labelled_or_told),
                                       cmocka_unit_test(low_segments_have_their_values_beside),
                                       cmocka_unit_test(a_stack_of_one_part_has_its_value_once),
                                       cmocka_unit_test(outside_are_sums_alone),
                                       cmocka_unit_test(segments_of_a_series_that_are_alike_are_labelled_alike),
                                       cmocka_unit_test(a_bar_alone_on_its_side_has_its_value_beyond_its_end),
                                       cmocka_unit_test(values_of_slices_are_never_cut),
                                       cmocka_unit_test(names_are_wrapped_rather_than_cut),
                                       cmocka_unit_test(inside_leaves_nothing_beside_the_pie)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
