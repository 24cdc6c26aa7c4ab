/* Figures: d3-format 3.1 and vega-format. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scale/number_format.h"
#include <math.h>

static const char *formatted(struct arena *a, const char *specifier, const struct number_locale *l, double v) {
    struct number_format f;
    struct buf b;
    buf_init(&b, a);
    assert_true(number_format_parse(str_of(specifier), &f));
    number_format_write(&b, &f, l, v);
    return b.p;
}

static void formats_as_d3_does(void **state) {
    static const struct {
        const char *specifier;
        double v;
        const char *text;
    } cases[] = {
        {"", 0, "0"},
        {"", 1234.5, "1234.5"},
        {"", 0.30000000000000004, "0.3"},
        {"", 1e+21, "1e+21"},
        {"", 123456789012345, "1.23456789012e+14"},
        {"", -1e-7, "−1e-7"},
        {"f", 1.005, "1.005000"},
        {".2f", 1.005, "1.00"},
        {".0f", 0.5, "1"},
        {".0f", 1.5, "2"},
        {".0f", 2.5, "3"},
        {".2f", -0.001, "0.00"},
        {"+.2f", -0.001, "−0.00"},
        {",.2f", 1234567.891, "1,234,567.89"},
        {",.0f", -1234567, "−1,234,567"},
        {".3f", 1e+21, "1e+21"},
        {".20f", 0.1, "0.10000000000000000555"},
        {".3e", 1234.5, "1.235e+3"},
        {".0e", 5e-324, "5e-324"},
        {".15e", 1e+23, "9.999999999999999e+22"},
        {".3g", 0.0001234, "0.000123"},
        {".3g", 1e-7, "1.00e-7"},
        {".3g", 1234, "1.23e+3"},
        {"g", 1e+21, "1.00000e+21"},
        {"n", 1234567.891, "1.23457e+6"},
        {".3r", 1234567, "1230000"},
        {".3r", 0.0012345, "0.00123"},
        {".2r", 99.9, "100"},
        {"s", 0, "0.00000"},
        {"s", 1500, "1.50000k"},
        {".3s", 1234567, "1.23M"},
        {".2s", 999500, "1.0M"},
        {".3s", 0.000001234, "1.23µ"},
        {"~s", 1500, "1.5k"},
        {"~s", 1000000000, "1G"},
        {".2s", 1.5e-26, "0.015y"},
        {".1s", 1e-30, "0.000001y"},
        {"s", 1e+27, "1000.00Y"},
        {".0%", 0.256, "26%"},
        {".1%", 0.1234, "12.3%"},
        {"%", 0.5, "50.000000%"},
        {".2p", 0.1234, "12%"},
        {"p", 1.5, "150.000%"},
        {"b", 10, "1010"},
        {"#b", 10, "0b1010"},
        {"o", 64, "100"},
        {"#o", 8, "0o10"},
        {"d", 1234.5, "1235"},
        {"d", 1e+23, "100000000000000000000000"},
        {",d", -1000000, "−1,000,000"},
        {"x", 255, "ff"},
        {"X", 255, "FF"},
        {"#x", 48879, "0xbeef"},
        {"#X", 48879, "0xBEEF"},
        {"c", 42, "42"},
        {"$,.2f", -1234.5, "−$1,234.50"},
        {"($,.2f", -1234.5, "($1,234.50)"},
        {"($,.2f", 1234.5, "$1,234.50"},
        {"+$.2s", 4000000000, "+$4.0G"},
        {"$.2~s", 4000000000, "$4G"},
        {" d", 42, " 42"},
        {" d", -42, "−42"},
        {"010d", 42, "0000000042"},
        {"010d", -42, "−000000042"},
        {"08,d", 1234, "0,001,234"},
        {"012,.2f", -1234.5, "−0,001,234.50"},
        {"*^12d", 42, "*****42*****"},
        {"*<8d", 42, "42******"},
        {"_>8.1f", 3.14159, "_____3.1"},
        {"*=8d", -42, "−*****42"},
        {">-8d", -5, "      −5"},
        {".^20", 1, ".........1.........."},
        {".3~f", 1.5, "1.5"},
        {".3~f", 1.25, "1.25"},
        {"~g", 100, "100"},
        {"~e", 1500, "1.5e+3"},
        {".6~s", 1234500, "1.2345M"},
        {".2~%", 0.5, "50%"},
        {"Q", 1.23456789, "1.23456789"},
        {".3Q", 1.23456789, "1.23"},
        {"d", NAN, "NaN"},
        {".2f", NAN, "NaN"},
        {"s", INFINITY, "Infinity"},
        {".2f", -INFINITY, "−Infinity"},
        {"d", INFINITY, "∞"},
        {",.0f", 1e20, "100,000,000,000,000,000,000"},
        {".30f", 1, "1.00000000000000000000"},
        {".0r", 5, "5"},
        {"(d", -0.0, "0"},
        {"d", -0.4, "0"},
    };
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(formatted(&a, cases[i].specifier, NULL, cases[i].v), cases[i].text);
    arena_free(&a);
}

static void follows_the_locale(void **state) {
    (void)state;
    static const struct number_locale german = {
        .decimal = ",", .thousands = ".", .grouping = {3}, .currency_suffix = "\u00a0€"};
    static const struct number_locale indian = {
        .decimal = ".", .thousands = ",", .grouping = {3, 2, 2, 2, 2, 2}, .currency_prefix = "₹"};
    static const struct number_locale arabic = {.decimal = "٫",
                                                .thousands = "٬",
                                                .grouping = {3},
                                                .numerals = {"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"},
                                                .percent = "٪",
                                                .minus = "-"};
    struct arena a;
    arena_init(&a, 0);
    assert_string_equal(formatted(&a, "$,.2f", &german, -1234567.5), "−1.234.567,50\u00a0€");
    assert_string_equal(formatted(&a, "$,.2f", &indian, 12345678.9), "₹1,23,45,678.90");
    assert_string_equal(formatted(&a, "014,d", &indian, 1234567), "0,00,12,34,567");
    assert_string_equal(formatted(&a, ",.1f", &arabic, -1234.5), "-١٬٢٣٤٫٥");
    assert_string_equal(formatted(&a, ".0%", &arabic, 0.42), "٤٢٪");
    arena_free(&a);
}

static void refuses_what_is_no_specifier(void **state) {
    static const char *const bad[] = {".f", "foo", "0.2ff", "5.",   "..2f",   ",,",
                                      "$$", "%%",  "<<<",   ".2 f", "-5.2,f", "é"};
    (void)state;
    struct number_format f;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(number_format_parse(str_of(bad[i]), &f));
}

static void finds_the_precision_for_ticks(void **state) {
    static const struct {
        double start, stop, count;
        const char *specifier;
        double v;
        const char *text;
    } cases[] = {
        {0, 1, 5, ",f", 0.3, "0.3"},
        {0, 100, 10, ",f", 30, "30"},
        {0, 1000000, 5, ",f", 300000, "300,000"},
        {0, 0.001, 10, ",f", 0.0003, "0.0003"},
        {-3, 7, 4, ",f", 1.2, "1"},
        {0, 1000000, 5, "s", 300000, "0.3M"},
        {0, 4000000000, 5, "$s", 1200000000, "$1G"},
        {0, 0.05, 10, "%", 0.015, "1.5%"},
        {0, 1, 10, ".1%", 0.3, "30.0%"},
        {0, 1500, 5, "e", 450, "4.5e+2"},
        {0, 1500, 5, "g", 450, "4.5e+2"},
        {0, 0.3, 6, "r", 0.09, "0.090"},
        {0, 1, 5, "p", 0.3, "30%"},
        {0, 12345, 7, "", 3703.5, "3.7e+3"},
        {0.001, 0.002, 5, "s", 0.0009, "0.9m"},
        {0, 0, 5, ",f", 0, "0.000000"},
        {5, 5, 3, "s", 3, "3.000000"},
        {0, 100, 5, "d", 30, "30"},
        {0, 2.5, 5, ".2f", 0.75, "0.75"},
    };
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct number_format f;
        struct buf b;
        buf_init(&b, &a);
        assert_true(number_format_parse(str_of(cases[i].specifier), &f));
        number_format_span(&f, cases[i].start, cases[i].stop, cases[i].count);
        number_format_write(&b, &f, NULL, cases[i].v);
        assert_string_equal(b.p, cases[i].text);
    }
    arena_free(&a);
}

static void drops_zeroes_on_log_axes(void **state) {
    static const struct {
        const char *specifier;
        double v;
        const char *text;
    } cases[] = {
        {",", 1000, "1,000"},  {",", 0.001, "0.001"}, {",", 1234567.5, "1,234,567.5"},
        {"$,", 0.25, "$0.25"}, {"e", 1500, "1.5e+3"}, {"%", 0.5, "50%"},
        {".2f", 3, "3.00"},    {"s", 1000000, "1M"},  {"f", 100, "100"},
    };
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct number_format f;
        struct buf b;
        buf_init(&b, &a);
        assert_true(number_format_parse(str_of(cases[i].specifier), &f));
        number_format_float(&f);
        number_format_write(&b, &f, NULL, cases[i].v);
        assert_string_equal(b.p, cases[i].text);
    }
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_as_d3_does),           cmocka_unit_test(follows_the_locale),
        cmocka_unit_test(refuses_what_is_no_specifier), cmocka_unit_test(finds_the_precision_for_ticks),
        cmocka_unit_test(drops_zeroes_on_log_axes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
