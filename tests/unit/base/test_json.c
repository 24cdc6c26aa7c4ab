#include "base/json.h"
#include "base/limits.h"
#include "base/str.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct arena arena;

static const char *printed(const char *text, bool unique) {
    struct value v;
    struct buf b;
    buf_init(&b, &arena);
    if (!json_parse(&arena, str_of(text), unique, &v)) return "refused";
    buf_value(&b, v);
    return b.p;
}

static void takes(void **state) {
    (void)state;
    assert_string_equal(printed(" {\"a\" : [1, -2.5e3, 0, true, false, null] , \"b\":{}, \"c\":[]} ", true),
                        "{\"a\":[1,-2500,0,true,false,null],\"b\":{},\"c\":[]}");
    assert_string_equal(printed("\"a\\n\\u00e9\\ud83d\\ude00\\\"\\/\"", true), "\"a\\né😀\\\"/\"");
    assert_string_equal(printed("[[\"x\",[1]],{\"y\":[2,{\"z\":3}]}]", true), "[[\"x\",[1]],{\"y\":[2,{\"z\":3}]}]");
    assert_string_equal(printed("{\"a\":1,\"a\":2}", false), "{\"a\":1,\"a\":2}");
}

static void takes_nul_in_values(void **state) {
    (void)state;
    struct value v;
    assert_true(json_parse(&arena, str_of("{\"a\":[\"b\\u0000c\"]}"), true, &v));
    struct value text = value_get(v, "a").array[0];
    assert_int_equal(text.n, 3);
    assert_memory_equal(text.string, "b\0c", 4);
}

/* An object of n members, the last with that name. */
static const char *of_members(int n, const char *last) {
    struct buf b;
    buf_init(&b, &arena);
    buf_adds(&b, "{");
    for (int i = 1; i < n; i++)
        buf_printf(&b, "\"m%d\":%d,", i, i);
    buf_printf(&b, "\"%s\":0}", last);
    return b.p;
}

static void finds_names_given_twice(void **state) {
    (void)state;
    for (int n = 2; n < 1000; n = n * 3 / 2 + 1) {
        assert_string_equal(printed(of_members(n, "m1"), true), "refused");
        assert_string_equal(printed(of_members(n, "other"), true), of_members(n, "other"));
    }
}

/* What is made as the value before is no different for it: names that begin alike, in another order, with escapes. */
static void tells_like_values_apart(void **state) {
    (void)state;
    static const char *const texts[] = {
        "[{\"a\":1,\"b\":{\"c\":2}},{\"a\":3,\"b\":{\"c\":4}},{\"b\":{\"cd\":5},\"a\":6},{\"ab\":7},{},{\"\":8}]",
        "[{\"a\":[{\"x\":1},{\"x\":2}]},{\"a\":[{\"x\":3},{\"y\":4}]},{\"a\":{\"x\":5}},{\"a\":[]},{\"a\":[[]]}]",
        "[{\"a\\\\\":1},{\"a\\\\\":2},{\"a\\\"\":3},{\"a\\\"\":4},{\"a\":5}]",
        "[{\"a\":1},{\"a\\\"b\":2},{\"a\":3}]",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(printed(texts[i], true), texts[i]);
    assert_string_equal(printed("[{\"a\\\\\":1},{\"a\\\":2}]", true), "refused");
    assert_string_equal(printed("[{\"a\":1},{\"a\"", true), "refused");
    assert_string_equal(printed("[{\"a\":1},{\"a", true), "refused");
}

static void refuses(void **state) {
    (void)state;
    static const char *const texts[] = {"",        " ",         "{",           "[1,]",        "{\"a\":1,}",
                                        "[1 2]",   "01",        "1.",          ".5",          "+1",
                                        "-",       "1e",        "nul",         "'a'",         "\"a",
                                        "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"", "{\"\\u0000\":1}",
                                        "\"\n\"",  "{a:1}",     "[1]x",        "\"\xff\"",    "NaN"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(printed(texts[i], true), "refused");
    assert_string_equal(printed("{\"a\":1,\"a\":2}", true), "refused");
}

/* `depth` arrays within each other around `inner`. */
static const char *nested(size_t depth, const char *inner) {
    size_t n = strlen(inner);
    char *deep = arena_alloc(&arena, 2 * depth + n + 1);
    memset(deep, '[', depth);
    memcpy(deep + depth, inner, n);
    memset(deep + depth + n, ']', depth);
    return deep;
}

static void caps_depth(void **state) {
    (void)state;
    static const char *const inner[] = {"", "1", "1,2", "[1,2],[3,4]"};
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++) {
        size_t own = i == 3;
        const char *most = nested(LIMIT_JSON_DEPTH - own, inner[i]);
        assert_string_equal(printed(most, true), most);
        assert_string_equal(printed(nested(LIMIT_JSON_DEPTH + 1 - own, inner[i]), true), "refused");
    }
}

static void positions_are_arrays_like_others(void **state) {
    (void)state;
    assert_string_equal(printed("[[1,2],[-3, 4],[5 ,6],[7,8.5],[0,1],[9],[10,11,12],[1,\"x\"],[[1,2]]]", true),
                        "[[1,2],[-3,4],[5,6],[7,8.5],[0,1],[9],[10,11,12],[1,\"x\"],[[1,2]]]");
    static const char *const wrong[] = {"[[1,2]", "[[1,2", "[[1,]]", "[[1,2}]", "[[01,2]]", "[[1 2]]", "[["};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_string_equal(printed(wrong[i], true), "refused");
}

static int start(void **state) {
    (void)state;
    arena_init(&arena, 0);
    return ARENA_TRY(&arena) ? 0 : 1;
}
static int stop(void **state) {
    (void)state;
    arena_free(&arena);
    return 0;
}

/* Their digits are read at once where enough bytes follow; here more do. */
static void whole_numbers_of_any_length_are_read(void **state) {
    (void)state;
    const char *texts[] = {"[0,1,10,209,3456,98765,123456,7654321,12345678,123456789,1234567890123]",
                           "[-1,-10,-209,-3456,-98765,-123456,-7654321,-12345678,-123456789]",
                           "[[0,1],[-7654321,7654321],[12345678,-1],[-10,99]]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(printed(texts[i], true), texts[i]);
    struct value v;
    assert_true(json_parse(&arena, STR("[-0,1.5e0,100          ]          "), true, &v));
    assert_true(signbit(v.array[0].number));
    assert_true(v.array[1].number == 1.5 && v.array[2].number == 100);
    assert_string_equal(printed("[00,1]          ", true), "refused");
    assert_string_equal(printed("[-01,1]          ", true), "refused");
    assert_string_equal(printed("[1:,1]          ", true), "refused");
    assert_string_equal(printed("[1/,1]          ", true), "refused");
    assert_string_equal(printed("[1\xb1,1]          ", true), "refused");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(takes),
                                       cmocka_unit_test(takes_nul_in_values),
                                       cmocka_unit_test(finds_names_given_twice),
                                       cmocka_unit_test(tells_like_values_apart),
                                       cmocka_unit_test(refuses),
                                       cmocka_unit_test(caps_depth),
                                       cmocka_unit_test(positions_are_arrays_like_others),
                                       cmocka_unit_test(whole_numbers_of_any_length_are_read)};
    return cmocka_run_group_tests(tests, start, stop);
}
