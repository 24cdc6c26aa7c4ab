#include "table/unit_label.h"
#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

static const struct unit dollars = {"$", "", "USD", 1, false}, billions = {"$", "", "USD", 1e9, false},
                         millions = {"", " t", NULL, 1e6, false}, percent = {"", "%", NULL, 0.01, true};

static struct arena arena;

static const char *text(const struct unit *u, double largest, double v, int decimals) {
    struct buf b;
    buf_init(&b, &arena);
    buf_adds(&b, "");
    struct unit_label l = unit_label_make(u, NULL, largest);
    unit_label_write(&b, &l, v, decimals);
    return b.n ? b.p : "";
}

static void writes_in_the_own_unit(void **state) {
    (void)state;
    assert_string_equal(text(&billions, 4e9, 4e9, 1), "$4.0B");
    assert_string_equal(text(&billions, 4e9, 2.23e9, 2), "$2.23B");
    assert_string_equal(text(&billions, 4e9, 0, 1), "0");
    assert_string_equal(text(&billions, 4e9, -1.5e9, 1), "\u2212$1.5B");
    assert_string_equal(text(&dollars, 5000, 1234.5, 1), "$1,234.50"); /* money has no tenths */
    assert_string_equal(text(&dollars, 5000, 1234, 0), "$1,234");
    assert_string_equal(text(&percent, 0.9, 0.8, 0), "80%");
    assert_string_equal(text(&millions, 3e6, 2.5e6, 1), "2.5M t");
    assert_string_equal(text(NULL, 5000, 1234, 0), "1,234");
    assert_string_equal(text(NULL, 5000, 0.0004, 2), "0");
    assert_string_equal(text(NULL, 5000, 0.0 / 0.0, 2), "");
}

static void moves_up_when_figures_outgrow_the_scale(void **state) {
    (void)state;
    assert_string_equal(text(NULL, 4e9, 4e9, 0), "4B");
    assert_string_equal(text(&dollars, 2.5e6, 2.5e6, 1), "$2.5M");
    assert_string_equal(text(&dollars, 999999, 999999, 0), "$999,999");
    assert_string_equal(text(&millions, 4.5e9, 4.5e9, 0), "4,500M t");
    assert_string_equal(text(&millions, 4.5e10, 4.5e10, 0), "45B t");
}

static void signs_of_money_stand_where_the_language_has_them(void **state) {
    static const struct unit euros = {"", " \u20ac", "EUR", 1e6, false}, word = {"", " EUR", "EUR", 1e6, false},
                             rate = {"", " \u20ac/t", "EUR", 1, false};
    (void)state;
    assert_string_equal(text(&euros, 1.2345e9, 1.2345e9, 1), "\u20ac1,234.5M");
    assert_string_equal(text(&word, 5e6, 5e6, 0), "5M EUR");
    assert_string_equal(text(&rate, 5, 5, 0), "5 \u20ac/t");
}

static void goes_down_to_the_next_scale(void **state) {
    (void)state;
    struct unit_label l = unit_label_make(&dollars, NULL, 4e9);
    assert_true(l.scale == 1e9);
    assert_true(unit_label_lower(&l) && l.scale == 1e6);
    assert_string_equal(l.word, "M");
    assert_true(unit_label_lower(&l) && unit_label_lower(&l) && l.scale == 1);
    assert_string_equal(l.word, "");
    assert_false(unit_label_lower(&l));
}

static int decimals(const struct unit *u, size_t n, const double *v) {
    double largest = 0;
    for (size_t i = 0; i < n; i++)
        largest = v[i] > largest ? v[i] : largest;
    struct unit_label l = unit_label_make(u, NULL, largest);
    return unit_label_decimals(&l, v, n, UNIT_SAME_WRITTEN);
}
#define DECIMALS(u, ...) decimals(u, sizeof((double[]){__VA_ARGS__}) / sizeof(double), (double[]){__VA_ARGS__})

static void takes_as_many_digits_as_tell_values_apart(void **state) {
    (void)state;
    assert_int_equal(DECIMALS(&billions, 4e9, 3e9), 0);
    assert_int_equal(DECIMALS(&billions, 4e9, 2.7e9), 1);
    assert_int_equal(DECIMALS(&billions, 4e9, 3.96e9), 2);
    assert_int_equal(DECIMALS(&billions, 3.504e9, 3.498e9), 3);
    assert_int_equal(DECIMALS(&billions, 3.504e9, 3.503e9), 1); /* too little to tell */
    assert_int_equal(DECIMALS(NULL, 1234.567, 88.2), 0);
    assert_int_equal(DECIMALS(NULL, 0.0000034), 7);
    assert_int_equal(DECIMALS(&percent, 0.8, 0.1, 0.1), 0);
    assert_int_equal(DECIMALS(NULL, 0.0 / 0.0), 0);
    struct unit_label plain = unit_label_make(NULL, NULL, 5000);
    assert_int_equal(unit_label_decimals_of(&plain, 0.0123, 0), 3);
    assert_int_equal(unit_label_decimals_of(&plain, 6.7, 0), 1);
    assert_int_equal(unit_label_decimals_of(&plain, 88.2, 0), 0);
    assert_int_equal(unit_label_decimals_of(&plain, 0, 1), 1);
}

static void takes_the_decimals_of_a_step(void **state) {
    (void)state;
    struct unit_label b = unit_label_make(&billions, NULL, 4e9), p = unit_label_make(&percent, NULL, 1);
    assert_int_equal(unit_label_step_decimals(&b, 1e9), 0);
    assert_int_equal(unit_label_step_decimals(&b, 5e8), 1);
    assert_int_equal(unit_label_step_decimals(&b, 2.5e8), 2);
    assert_int_equal(unit_label_step_decimals(&p, 0.2), 0);
    assert_int_equal(unit_label_step_decimals(&p, 0.005), 1);
}

int main(void) {
    arena_init(&arena, 0);
    if (!ARENA_TRY(&arena)) return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_in_the_own_unit),
        cmocka_unit_test(moves_up_when_figures_outgrow_the_scale),
        cmocka_unit_test(signs_of_money_stand_where_the_language_has_them),
        cmocka_unit_test(goes_down_to_the_next_scale),
        cmocka_unit_test(takes_as_many_digits_as_tell_values_apart),
        cmocka_unit_test(takes_the_decimals_of_a_step),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}
