#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"

static void reads_what_it_writes(void **state) {
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        if (code >= 0xD800 && code <= 0xDFFF) continue;
        char text[4];
        struct str s = {text, utf8_put(text, code)};
        size_t at = 0;
        assert_int_equal(utf8_next(s, &at), code);
        assert_int_equal(at, s.n);
        assert_int_equal(utf8_invalid(s), s.n);
    }
    char text[4];
    assert_int_equal(utf8_put(text, 0xD800), 3);
    assert_memory_equal(text, "\uFFFD", 3);
}

static void finds_the_first_bad_byte(void **state) {
    (void)state;
    static const struct {
        struct str text;
        size_t invalid, length;
    } cases[] = {
        {{"", 0}, 0, 0},
        {{"abcdefghijkl\xD3\x99mnop", 18}, 18, 17},
        {{"abcdefgh\xFFijklmnop", 17}, 8, 17},
        {{"a\xC0\x80", 3}, 1, 3},            /* overlong NUL */
        {{"\xE0\x9F\xBF", 3}, 0, 3},         /* overlong */
        {{"\xED\xA0\x80", 3}, 0, 3},         /* surrogate */
        {{"\xF4\x90\x80\x80", 4}, 0, 4},     /* past U+10FFFF */
        {{"\xF0\x9F\x98", 3}, 0, 3},         /* cut off */
        {{"\xE2\x82\xAC\xE2\x82", 5}, 3, 3}, /* cut off behind a good one */
        {{"\x80", 1}, 0, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(utf8_invalid(cases[i].text), cases[i].invalid);
        assert_int_equal(utf8_length(cases[i].text), cases[i].length);
    }
    char text[300]; /* wherever it stands in a longer text */
    for (size_t bad = 0; bad < sizeof text; bad++) {
        memset(text, 'a', sizeof text);
        text[bad] = '\xFF';
        assert_int_equal(utf8_invalid((struct str){text, sizeof text}), bad);
        text[bad] = 'a';
        if (bad + 1 < sizeof text) memcpy(text + bad, "\xD3\x99", 2);
        assert_int_equal(utf8_invalid((struct str){text, sizeof text}), sizeof text);
    }
    size_t at = 0;
    assert_int_equal(utf8_next(STR("\xFFz"), &at), 0xFFFD);
    assert_int_equal(at, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_it_writes),
        cmocka_unit_test(finds_the_first_bad_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
