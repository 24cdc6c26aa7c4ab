#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

static void compares_and_trims(void **state) {
    (void)state;
    assert_true(str_compare(STR("ab"), STR("abc")) < 0);
    assert_true(str_compare(STR("b"), STR("abc")) > 0);
    assert_true(str_compare(STR("\xC3"), STR("z")) > 0);
    assert_int_equal(str_compare((struct str){NULL, 0}, STR("")), 0);
    assert_true(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("a"), STR("ab")));
    assert_true(str_ends(STR("abc"), STR("bc")) && !str_ends(STR("c"), STR("bc")));
    assert_true(str_is(str_trim(STR(" \t a b\r\n")), "a b"));
    assert_int_equal(str_trim(STR(" \n")).n, 0);
}

static void hashes_depend_on_every_byte(void **state) {
    (void)state;
    char text[40] = "0123456789012345678901234567890123456789";
    for (size_t n = 1; n <= sizeof text; n++) {
        uint64_t whole = str_hash((struct str){text, n});
        assert_true(whole != str_hash((struct str){text, n - 1}));
        for (size_t i = 0; i < n; i++) {
            text[i] ^= 1;
            assert_true(whole != str_hash((struct str){text, n}));
            text[i] ^= 1;
        }
    }
    assert_true(str_hash(STR("a")) != str_hash(STR("a\0")));
}

static void finds_the_nearest_name(void **state) {
    (void)state;
    static const char *const names[] = {
        "color",       "column",
        NULL,          "tooltip",
        "strokeWidth", "x",
        "theta",       "a name of more than sixty-four bytes, which nobody will ever mistype, surely"};
    size_t n = sizeof names / sizeof *names;
    assert_string_equal(str_nearest(STR("colour"), names, n), "color");
    assert_string_equal(str_nearest(STR("Colro"), names, n), "color");
    assert_string_equal(str_nearest(STR("toolTips"), names, n), "tooltip");
    assert_string_equal(str_nearest(STR("stroke-width"), names, n), "strokeWidth");
    assert_string_equal(str_nearest(STR("thtea"), names, n), "theta");
    assert_null(str_nearest(STR("shape"), names, n));
    assert_null(str_nearest(STR("y"), names, n));
    assert_null(str_nearest(STR(""), names, n));
    assert_null(str_nearest(STR("color"), names, 0));
    assert_null(
        str_nearest(STR("a name of more than sixty-four bytes, which nobody will ever mistype, surel"), names, n));
}

static void buffers_grow_and_stay_terminated(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct buf b;
    buf_init(&b, &a);
    for (int i = 0; i < 1000; i++) {
        buf_adds(&b, "ab");
        buf_addc(&b, 'c');
        buf_printf(&b, "%d", i % 10);
        assert_int_equal(b.p[b.n], '\0');
    }
    assert_int_equal(b.n, 4000);
    assert_memory_equal(b.p, "abc0abc1", 8);
    assert_memory_equal(b.p + 3992, "abc8abc9", 8);
    buf_printf(&b, "%3000s", "z");
    assert_int_equal(b.n, 7000);
    assert_int_equal(b.p[6999], 'z');
    buf_init(&b, &a);
    buf_number(&b, -0.0);
    buf_addc(&b, ' ');
    buf_number(&b, 0.1 + 0.2);
    assert_string_equal(b.p, "0 0.30000000000000004");
    arena_free(&a);
}

static void json_strings_are_escaped(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct buf b;
    buf_init(&b, &a);
    buf_json(&b, STR("a\"\\/\b\f\n\r\t\x01\x7F\u00E9\U0001F600"));
    assert_string_equal(b.p, "\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\x7F\u00E9\U0001F600\"");
    buf_init(&b, &a);
    buf_json(&b, STR("a\xFF\xE2\x82\n"));
    assert_string_equal(b.p, "\"a\uFFFD\uFFFD\uFFFD\\n\"");
    buf_init(&b, &a);
    buf_json(&b, (struct str){NULL, 0});
    assert_string_equal(b.p, "\"\"");
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_and_trims),       cmocka_unit_test(hashes_depend_on_every_byte),
        cmocka_unit_test(finds_the_nearest_name),   cmocka_unit_test(buffers_grow_and_stay_terminated),
        cmocka_unit_test(json_strings_are_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
