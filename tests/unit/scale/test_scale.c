/* Figures: scales of vega 6.2, built by its runtime from the like definitions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "numbers.h"
#include "scale/label.h"
#include "scale/scale.h"

struct context {
    struct arena arena;
    struct diag diag;
};

static int set_up(void **state) {
    static struct context c;
    arena_init(&c.arena, 0);
    diag_init(&c.diag, &c.arena);
    *state = &c;
    return 0;
}
static int tear_down(void **state) {
    arena_free(&((struct context *)*state)->arena);
    return 0;
}

static struct value texts(struct arena *a, const char *const *list, size_t n) {
    struct value *v = ARENA_ARRAY(a, struct value, n);
    for (size_t i = 0; i < n; i++)
        v[i] = value_string(list[i]);
    return value_array(v, n);
}
static struct value numbers(struct arena *a, const double *list, size_t n) {
    struct value *v = ARENA_ARRAY(a, struct value, n);
    for (size_t i = 0; i < n; i++)
        v[i] = value_number(list[i]);
    return value_array(v, n);
}
#define TEXTS(c, ...)                                                                                                  \
    texts(&(c)->arena, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))
#define NUMBERS(c, ...)                                                                                                \
    numbers(&(c)->arena, (const double[]){__VA_ARGS__}, sizeof((const double[]){__VA_ARGS__}) / sizeof(double))
#define DOMAIN(s, ...)                                                                                                 \
    do {                                                                                                               \
        static const double domain_[] = {__VA_ARGS__};                                                                 \
        (s).domain = domain_;                                                                                          \
        (s).domain_n = sizeof domain_ / sizeof *domain_;                                                               \
    } while (0)
#define VALUES(c, s, ...)                                                                                              \
    do {                                                                                                               \
        struct value list_ = TEXTS(c, __VA_ARGS__);                                                                    \
        (s).values = list_.array;                                                                                      \
        (s).values_n = list_.n;                                                                                        \
    } while (0)

static void finish(struct context *c, struct scale *s) {
    if (!scale_finish(&c->arena, s, &c->diag, (struct place){.path = "$"})) fail_msg("%s", c->diag.items[0].message);
}
static double at(const struct scale *s, double v) {
    return scale_number(s, value_number(v));
}
static double at_text(const struct scale *s, const char *v) {
    return scale_number(s, value_string(v));
}
static const char *color_at(const struct scale *s, double v) {
    static char text[40];
    struct color c;
    if (!scale_color(s, value_number(v), &c)) return "none";
    color_write(text, c);
    return text;
}

static void maps_linearly(void **state) {
    struct context *c = *state;
    struct scale s;
    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, 3, 97);
    s.nice = true;
    s.range = NUMBERS(c, 0, 200);
    finish(c, &s);
    assert_number(s.domain[0], 0);
    assert_number(s.domain[1], 100);
    assert_number(at(&s, -10), -20);
    assert_number(at(&s, 33.3), 66.6);
    assert_number(scale_number(&s, value_string("20")), 40);
    assert_number(scale_number(&s, VNULL), NAN);
    assert_number(scale_invert(&s, 50), 25);
    assert_number(scale_fraction(&s, 25), 0.25);

    scale_init(&s, SCALE_LINEAR); /* what is hardly below zero takes no step */
    DOMAIN(s, -0.3, 97);
    s.nice = s.slight = true;
    finish(c, &s);
    assert_number(s.domain[0], -0.3);
    assert_number(s.domain[1], 100);

    scale_init(&s, SCALE_LINEAR); /* no figure stands at the foot, as if it were zero */
    DOMAIN(s, 7.2, 7.5);
    s.zero = false, s.nice = s.afloat = true, s.nice_count = tick_count_of(5);
    finish(c, &s);
    assert_number(s.domain[0], 7.1);
    assert_number(s.domain[1], 7.5);
    assert_number(s.least_step, 0.1);

    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, 7.3, 7.9);
    s.zero = false, s.nice = s.afloat = true, s.nice_count = tick_count_of(5);
    finish(c, &s);
    assert_number(s.domain[0], 7.2);

    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, -2010, 1903);
    s.nice = s.even = true;
    finish(c, &s);
    assert_number(s.domain[0], -2010);
    assert_number(s.domain[1], 2010);

    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, 3, 97);
    s.zero = false, s.clamp = true, s.round = true;
    s.range = NUMBERS(c, 200, 0);
    finish(c, &s);
    assert_number(at(&s, -10), 200);
    assert_number(at(&s, 33.3), 136);
    assert_number(at(&s, 200), 0);
    assert_number(scale_invert(&s, 50), 73.5);

    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, 5, 5);
    s.zero = false;
    s.range = NUMBERS(c, 0, 50);
    finish(c, &s);
    assert_number(at(&s, 7), 25);
}

static void adjusts_the_domain(void **state) {
    struct context *c = *state;
    struct scale s;
    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, 3, 97);
    s.domain_min = -5, s.domain_max = 120;
    s.range = NUMBERS(c, 0, 100);
    finish(c, &s);
    assert_number(at(&s, 0), 4);
    assert_number(at(&s, 97), 81.6);

    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, 10, 20);
    s.zero = false, s.padding = 10;
    s.range = NUMBERS(c, 0, 200);
    finish(c, &s);
    assert_near(s.domain[0], 9.444444444444445, 1e-13);
    assert_near(s.domain[1], 20.555555555555557, 1e-13);

    scale_init(&s, SCALE_LOG);
    DOMAIN(s, 10, 1000);
    s.padding = 10;
    s.range = NUMBERS(c, 0, 200);
    finish(c, &s);
    assert_near(s.domain[0], 7.742636826811271, 1e-12);
    assert_near(s.domain[1], 1291.5496650148832, 1e-9);

    struct scale copy = s;
    copy.domain_raw = true; /* keeps the padded domain */
    copy.range = NUMBERS(c, 0, 1);
    finish(c, &copy);
    assert_number(copy.domain[1], s.domain[1]);
    assert_near(at(&copy, 10), 0.05, 1e-12);
}

static void maps_piecewise(void **state) {
    struct context *c = *state;
    struct scale s;
    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, 0, 10, 100);
    s.zero = false;
    s.range = NUMBERS(c, 0, 50, 60);
    finish(c, &s);
    assert_number(at(&s, -5), -25);
    assert_number(at(&s, 10), 50);
    assert_number(at(&s, 55), 55);
    assert_near(at(&s, 200), 71.11111111111111, 1e-12);
    assert_number(scale_invert(&s, 25), 5);
    assert_number(scale_invert(&s, 55), 55);

    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, 100, 10, 0);
    s.zero = false;
    s.range = NUMBERS(c, 0, 50, 60);
    finish(c, &s);
    assert_number(at(&s, -5), 65);
    assert_number(at(&s, 10), 50);
    assert_near(at(&s, 200), -55.55555555555556, 1e-12);
}

static void transforms(void **state) {
    struct context *c = *state;
    struct scale s;
    scale_init(&s, SCALE_LOG);
    DOMAIN(s, 2, 700);
    s.nice = true;
    s.range = NUMBERS(c, 0, 100);
    finish(c, &s);
    assert_number(s.domain[0], 1);
    assert_number(s.domain[1], 1000);
    assert_near(at(&s, 50), 56.63233347786729, 1e-12);
    assert_near(scale_invert(&s, 50), 31.62277660168379, 1e-12);

    scale_init(&s, SCALE_LOG);
    DOMAIN(s, -1000, -1);
    s.range = NUMBERS(c, 0, 100);
    finish(c, &s);
    assert_near(at(&s, -100), 33.33333333333333, 1e-12);

    scale_init(&s, SCALE_POW);
    DOMAIN(s, -2, 4);
    s.zero = false, s.exponent = 3;
    s.range = NUMBERS(c, 0, 100);
    finish(c, &s);
    assert_near(at(&s, 3), 48.61111111111111, 1e-12);
    assert_near(scale_invert(&s, 50), 3.0365889718756622, 1e-12);

    scale_init(&s, SCALE_SQRT);
    DOMAIN(s, 1, 90);
    s.nice = true;
    s.range = NUMBERS(c, 0, 100);
    finish(c, &s);
    assert_near(at(&s, 25), 52.70462766947299, 1e-12);
    assert_near(scale_invert(&s, 50), 22.5, 1e-12);

    scale_init(&s, SCALE_SYMLOG);
    DOMAIN(s, -50, 100);
    s.constant = 2;
    s.range = NUMBERS(c, 0, 100);
    finish(c, &s);
    assert_near(at(&s, -10), 20.394338547357663, 1e-12);
    assert_near(at(&s, 0), 45.31476781873873, 1e-12);
    assert_near(scale_invert(&s, 20), -10.345100755796759, 1e-12);
}

static void warns_of_zero_in_log_domains(void **state) {
    struct context *c = *state;
    struct scale s;
    scale_init(&s, SCALE_LOG);
    DOMAIN(s, 0, 10);
    s.range = NUMBERS(c, 0, 100);
    finish(c, &s);
    assert_int_equal(c->diag.count, 1);
    assert_string_equal(c->diag.items[0].message, "the domain of the log scale includes zero");
}

static void maps_time(void **state) {
    struct context *c = *state;
    struct scale s;
    scale_init(&s, SCALE_UTC);
    DOMAIN(s, 1420279200000, 1447977600000);
    s.nice = true;
    s.range = NUMBERS(c, 0, 100);
    finish(c, &s);
    assert_number(s.domain[0], 1420070400000);
    assert_number(s.domain[1], 1448928000000);
    assert_near(scale_number(&s, value_date(1435708800000)), 54.191616766467064, 1e-12);
    assert_number(scale_invert(&s, 50), 1434499200000);
    size_t n;
    const double *t = scale_ticks(&c->arena, &s, tick_count_of(5), &n);
    assert_int_equal(n, 4);
    assert_number(t[1], 1427846400000);

    scale_init(&s, SCALE_UTC);
    DOMAIN(s, 1420279200000, 1447977600000);
    s.nice = true;
    s.nice_count.interval = (struct time_interval){INTERVAL_MONTH, 2};
    s.range = NUMBERS(c, 0, 100);
    finish(c, &s);
    assert_number(s.domain[1], 1451606400000);
}

static void interpolates_colors(void **state) {
    struct context *c = *state;
    struct scale s;
    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, 0, 10);
    s.scheme = value_string("viridis");
    finish(c, &s);
    assert_true(s.interpolating);
    assert_string_equal(color_at(&s, 2.5), "#3b528b");
    assert_string_equal(color_at(&s, 12), "#fff367");
    assert_true(value_is_string(scale_map(&c->arena, &s, value_number(0)), "#440154"));

    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, 0, 10);
    s.scheme = value_string("blues");
    s.reverse = true;
    s.scheme_extent[0] = 0.2, s.scheme_extent[1] = 0.8;
    finish(c, &s);
    assert_string_equal(color_at(&s, 0), "#206fb2");
    assert_string_equal(color_at(&s, 2.5), "#3b8ac2");

    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, 0, 10);
    s.range = TEXTS(c, "red", "#00ff00", "blue");
    s.interpolate = INTERPOLATE_HCL;
    finish(c, &s);
    assert_string_equal(color_at(&s, 2.5), "#d1a900");

    scale_init(&s, SCALE_LOG);
    DOMAIN(s, 1, 1000);
    s.range = TEXTS(c, "#ffffff", "#000000");
    s.clamp = true;
    finish(c, &s);
    assert_string_equal(color_at(&s, 10), "#aaaaaa");
    assert_string_equal(color_at(&s, 2000), "#000000");

    scale_init(&s, SCALE_LINEAR); /* diverging */
    DOMAIN(s, -3, 12);
    s.domain_mid = 0, s.zero = false;
    s.scheme = value_string("redblue");
    finish(c, &s);
    assert_int_equal(s.domain_n, 3);
    assert_string_equal(color_at(&s, -1.5), "#ea9178");
    assert_string_equal(color_at(&s, 6), "#7db6d6");

    scale_init(&s, SCALE_LINEAR); /* more than three stops: plain pieces */
    DOMAIN(s, 0, 1, 2, 3);
    s.range = TEXTS(c, "red", "green", "blue", "white");
    finish(c, &s);
    assert_false(s.interpolating);
    assert_string_equal(color_at(&s, 0.5), "#804000");

    scale_init(&s, SCALE_UTC);
    DOMAIN(s, 0, 100);
    s.scheme = value_string("blues");
    finish(c, &s);
    assert_string_equal(color_at(&s, 50), "#5fa2ce");
}

static void recycles_ordinal_ranges(void **state) {
    struct context *c = *state;
    struct scale s;
    scale_init(&s, SCALE_ORDINAL);
    VALUES(c, s, "a", "b", "a", "c");
    s.range = TEXTS(c, "x", "y");
    finish(c, &s);
    assert_int_equal(s.values_n, 3);
    assert_true(value_is_string(scale_map(&c->arena, &s, value_string("b")), "y"));
    assert_true(value_is_string(scale_map(&c->arena, &s, value_string("c")), "x"));
    assert_false(value_is_set(scale_map(&c->arena, &s, value_string("q"))));
    assert_int_equal(scale_index(&s, value_string("c")), 2);

    scale_init(&s, SCALE_ORDINAL);
    VALUES(c, s, "a", "b", "c");
    s.scheme = value_string("blues");
    finish(c, &s);
    assert_true(value_is_string(scale_map(&c->arena, &s, value_string("b")), "#5ba3cf"));

    scale_init(&s, SCALE_ORDINAL);
    VALUES(c, s, "a", "b", "c");
    s.scheme = value_string("category10");
    finish(c, &s);
    assert_true(value_is_string(scale_map(&c->arena, &s, value_string("c")), "#2ca02c"));
    assert_int_equal(s.outputs_n, 10);
}

static void lays_bands(void **state) {
    struct context *c = *state;
    struct scale s;
    scale_init(&s, SCALE_BAND);
    VALUES(c, s, "a", "b", "c");
    s.range = NUMBERS(c, 0, 200);
    s.padding = 0.1;
    finish(c, &s);
    assert_number(at_text(&s, "a"), 6.451612903225808);
    assert_number(at_text(&s, "c"), 135.48387096774195);
    assert_number(at_text(&s, "d"), NAN);
    assert_number(scale_bandwidth(&s), 58.064516129032256);
    assert_false(value_is_set(scale_invert_value(&s, 5)));
    assert_true(value_is_string(scale_invert_value(&s, 62), "a"));

    scale_init(&s, SCALE_BAND);
    VALUES(c, s, "a", "b", "c");
    s.range = NUMBERS(c, 200, 0);
    s.padding_inner = 0.2, s.padding_outer = 0.5, s.align = 0.2, s.round = true;
    finish(c, &s);
    assert_number(at_text(&s, "a"), 115);
    assert_number(at_text(&s, "c"), 11);
    assert_number(scale_bandwidth(&s), 42);
    assert_true(value_is_string(scale_invert_value(&s, 100), "b"));

    scale_init(&s, SCALE_BAND);
    VALUES(c, s, "a", "b", "c");
    s.range_step = 20, s.padding_inner = 0.1, s.padding_outer = 0.05;
    finish(c, &s);
    assert_number(at_text(&s, "c"), 41);
    double ends[2];
    scale_range_ends(&s, ends);
    assert_number(ends[1], 60);

    scale_init(&s, SCALE_BAND);
    s.range = NUMBERS(c, 0, 200);
    s.padding_inner = 0.1;
    finish(c, &s);
    assert_number(scale_bandwidth(&s), 180);

    scale_init(&s, SCALE_BAND);
    VALUES(c, s, "a", "b", "c");
    s.range = NUMBERS(c, 0, 200);
    s.reverse = true;
    finish(c, &s);
    assert_near(at_text(&s, "a"), 133.33333333333334, 1e-12);

    scale_init(&s, SCALE_POINT);
    VALUES(c, s, "a", "b", "c");
    s.range = NUMBERS(c, 0, 200);
    s.padding = 0.5;
    finish(c, &s);
    assert_number(at_text(&s, "a"), 33.33333333333333);
    assert_number(at_text(&s, "c"), 166.66666666666669);
    assert_number(scale_bandwidth(&s), 0);

    scale_init(&s, SCALE_POINT);
    VALUES(c, s, "a", "b", "c");
    s.range_step = 30, s.padding = 0.5, s.round = true;
    finish(c, &s);
    assert_number(at_text(&s, "c"), 75);
}

static const char *output(struct context *c, const struct scale *s, double v) {
    return value_string_or(scale_map(&c->arena, s, value_number(v)), "none");
}

static void cuts_domains(void **state) {
    struct context *c = *state;
    struct scale s;
    scale_init(&s, SCALE_QUANTILE);
    DOMAIN(s, 3, 20, 7, 8, 8, 10, 13, 15, 16, 6);
    s.range = TEXTS(c, "a", "b", "c", "d");
    finish(c, &s);
    assert_number(s.thresholds[0], 7.25);
    assert_number(s.thresholds[2], 14.5);
    assert_string_equal(output(c, &s, 7), "a");
    assert_string_equal(output(c, &s, 7.5), "b");
    assert_string_equal(output(c, &s, 30), "d");

    scale_init(&s, SCALE_QUANTILE);
    DOMAIN(s, 1, 2, 3, 4, 5);
    s.scheme = value_string("reds");
    s.scheme_count = 3;
    finish(c, &s);
    assert_string_equal(output(c, &s, 3), "#f6573f");
    assert_number(s.thresholds[0], 2.333333333333333);

    scale_init(&s, SCALE_QUANTIZE);
    DOMAIN(s, 0, 97);
    s.nice = true;
    s.range = TEXTS(c, "a", "b", "c");
    finish(c, &s);
    assert_number(s.thresholds[0], 33.333333333333336);
    assert_string_equal(output(c, &s, 33), "a");
    assert_string_equal(output(c, &s, 67), "c");

    scale_init(&s, SCALE_THRESHOLD);
    DOMAIN(s, 0, 1);
    s.range = TEXTS(c, "r", "w", "b");
    finish(c, &s);
    assert_string_equal(output(c, &s, -1), "r");
    assert_string_equal(output(c, &s, 0), "w");
    assert_string_equal(output(c, &s, 1), "b");

    scale_init(&s, SCALE_THRESHOLD);
    DOMAIN(s, 10, 20);
    s.scheme = value_string("viridis");
    finish(c, &s);
    assert_string_equal(output(c, &s, 15), "#21918d");

    scale_init(&s, SCALE_BIN_ORDINAL);
    DOMAIN(s, 0, 10, 20, 30);
    s.scheme = value_string("blues");
    finish(c, &s);
    assert_string_equal(output(c, &s, -1), "none");
    assert_string_equal(output(c, &s, 10), "#5ba3cf");
    assert_string_equal(output(c, &s, 35), "#9cc8e2");
}

static void ticks_at_bins(void **state) {
    struct context *c = *state;
    struct scale s;
    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, 0, 95);
    s.zero = false, s.bins_step = 10;
    s.range = NUMBERS(c, 0, 95);
    finish(c, &s);
    assert_int_equal(s.bins_n, 10);
    size_t n;
    const double *t = scale_ticks(&c->arena, &s, tick_count_of(5), &n);
    assert_int_equal(n, 5);
    assert_number(t[4], 80);
    assert_number(scale_tick_count(&s, tick_count_of(5), NAN).count, 10);

    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, 0, 4);
    s.range = NUMBERS(c, 0, 95);
    finish(c, &s);
    assert_number(scale_tick_count(&s, tick_count_of(10), 1).count, 5);
}

static void refuses_bad_ranges(void **state) {
    struct context *c = *state;
    struct scale s;
    scale_init(&s, SCALE_LINEAR);
    DOMAIN(s, 0, 1);
    s.scheme = value_string("virdis");
    assert_false(scale_finish(&c->arena, &s, &c->diag, (struct place){.path = "$"}));
    assert_string_equal(c->diag.items[0].message, "unknown colour scheme \"virdis\"");
    assert_string_equal(c->diag.items[0].hint, "did you mean \"viridis\"?");

    struct diag fresh;
    diag_init(&fresh, &c->arena);
    scale_init(&s, SCALE_BAND);
    s.range = TEXTS(c, "red", "blue");
    assert_false(scale_finish(&c->arena, &s, &fresh, (struct place){.path = "$"}));
    assert_string_equal(fresh.items[0].message, "a band scale needs a range of two numbers");
}

static void names_types(void **state) {
    (void)state;
    for (int i = 0; i < SCALE_TYPES; i++) {
        enum scale_type t;
        assert_true(scale_type_read(str_of(scale_type_name((enum scale_type)i)), &t));
        assert_int_equal(t, i);
    }
    enum scale_type t;
    assert_true(scale_type_read(STR("sequential"), &t));
    assert_int_equal(t, SCALE_LINEAR);
    assert_false(scale_type_read(STR("lineal"), &t));
}

static void maps_many_as_one(void **state) {
    static const double asked[] = {-7, 0, 1e-9, 3.3, 50, 99.9, 150, NAN, INFINITY};
    static const enum scale_type types[] = {SCALE_LINEAR, SCALE_SQRT, SCALE_SYMLOG, SCALE_UTC};
    static const double domains[][3] = {{0, 100, 200}, {100, 0, -100}, {5, 5, 5}};
    enum { N = sizeof asked / sizeof *asked };
    struct context *c = *state;
    for (int k = 0; k < 4 * 3 * 2 * 4; k++) {
        struct scale s;
        scale_init(&s, types[k % 4]);
        s.domain = domains[k / 4 % 3];
        s.domain_n = 2 + k / 12 % 2;
        s.clamp = k / 24 % 2, s.round = k / 48 % 2;
        s.range = s.domain_n == 3 ? NUMBERS(c, 10, 20, 35) : NUMBERS(c, 10, 35);
        finish(c, &s);
        double all[N];
        memcpy(all, asked, sizeof all);
        scale_apply_all(&s, all, N);
        for (int i = 0; i < N; i++)
            assert_number(all[i], scale_apply(&s, asked[i]));
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(maps_linearly),      TEST(adjusts_the_domain),  TEST(maps_piecewise),
        TEST(maps_many_as_one),   TEST(transforms),          TEST(warns_of_zero_in_log_domains),
        TEST(maps_time),          TEST(interpolates_colors), TEST(recycles_ordinal_ranges),
        TEST(lays_bands),         TEST(cuts_domains),        TEST(ticks_at_bins),
        TEST(refuses_bad_ranges), TEST(names_types),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
