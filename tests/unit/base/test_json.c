#include "base/json.h"
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

static void refuses(void **state) {
    (void)state;
    static const char *const texts[] = {"",        " ",         "{",           "[1,]",        "{\"a\":1,}",
                                        "[1 2]",   "01",        "1.",          ".5",          "+1",
                                        "-",       "1e",        "nul",         "'a'",         "\"a",
                                        "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\u0000\"",
                                        "\"\n\"",  "{a:1}",     "[1]x",        "\"\xff\"",    "NaN"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(printed(texts[i], true), "refused");
    assert_string_equal(printed("{\"a\":1,\"a\":2}", true), "refused");
}

static void caps_depth(void **state) {
    (void)state;
    char deep[802];
    memset(deep, '[', 400);
    memset(deep + 400, ']', 400);
    deep[800] = 0;
    assert_string_equal(printed(deep, true), "refused");
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

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(takes), cmocka_unit_test(refuses),
                                       cmocka_unit_test(caps_depth)};
    return cmocka_run_group_tests(tests, start, stop);
}
