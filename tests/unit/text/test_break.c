/* Truncation and line breaking. DejaVu Sans Mono at 10.24 px makes every letter 6.165 px wide, so that limits can be
 * told in letters. */
#include "text/text.h"
#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

static const struct font mono = {"monospace", 10.24, 400, false};
static const double LETTER = 1233 * 10.24 / 2048;

static void assert_str(struct str got, const char *expected) {
    if (!str_is(got, expected)) fail_msg("\"%.*s\", expected \"%s\"", (int)got.n, got.p, expected);
}

static void test_truncate(void **state) {
    (void)state;
    struct fonts *f = fonts_open();
    struct arena a;
    arena_init(&a, 0);
    struct str word = STR("abcdefghij");
    assert_ptr_equal(text_truncate(f, &a, mono, word, 100, "…").p, word.p);
    assert_ptr_equal(text_truncate(f, &a, mono, word, 0, "…").p, word.p); /* no limit, as in Vega */
    assert_str(text_truncate(f, &a, mono, word, 5.1 * LETTER, "…"), "abcd…");
    assert_str(text_truncate(f, &a, mono, word, 10.1 * LETTER, NULL), "abcdefghij");
    assert_str(text_truncate(f, &a, mono, word, 9.9 * LETTER, NULL), "abcdefgh…");
    assert_str(text_truncate(f, &a, mono, word, 5.1 * LETTER, "..."), "ab...");
    assert_str(text_truncate(f, &a, mono, word, 1, "…"), "…");
    assert_str(text_truncate(f, &a, mono, STR("Қазақстан"), 4.1 * LETTER, "…"), "Қаз…");
    /* "Wisconsin" takes 49.94 px and the ellipsis 10. */
    assert_str(text_truncate(f, &a, (struct font){"sans-serif", 10, 400, false}, STR("Wisconsin No. 38"), 60, "…"),
               "Wisconsin…");
    arena_free(&a);
    fonts_close(f);
}

static void expect(struct fonts *f, struct arena *a, const char *text, double letters, size_t most,
                   const char *const *lines) {
    size_t count, n = 0;
    struct str *got = text_break(f, a, mono, str_of(text), (letters + 0.1) * LETTER, most, &count);
    while (lines[n])
        n++;
    for (size_t i = 0; i < count && i < n; i++)
        assert_str(got[i], lines[i]);
    assert_int_equal(count, n);
}
#define EXPECT(text, letters, most, ...) expect(f, &a, text, letters, most, (const char *const[]){__VA_ARGS__, NULL})

static void test_break(void **state) {
    (void)state;
    struct fonts *f = fonts_open();
    struct arena a;
    arena_init(&a, 0);
    EXPECT("", 10, 0, "");
    EXPECT("one two three", 20, 0, "one two three");
    EXPECT("one two three", 7, 0, "one two", "three");
    EXPECT("one  two  three ", 8, 0, "one  two", "three");
    EXPECT("extraordinary day", 5, 0, "extraordinary", "day");
    EXPECT("one\ntwo three\n\nfour", 20, 0, "one", "two three", "", "four");
    EXPECT("one \ntwo\n", 20, 0, "one", "two", "");
    EXPECT("long-term growth", 6, 0, "long-", "term", "growth");
    EXPECT("range 10-20 or -5", 8, 0, "range", "10-20 or", "-5");
    EXPECT("100\u00a0000 tonnes", 5, 0, "100\u00a0000", "tonnes");
    EXPECT("one two three four", 9, 2, "one two", "three fo…");
    EXPECT("one two three four", 9, 1, "one two…");
    EXPECT("one two three", 13, 1, "one two three");
    EXPECT("one\ntwo", 13, 1, "one…");
    EXPECT("extraordinary", 5, 1, "extraordinary");
    arena_free(&a);
    fonts_close(f);
}

/* Noto Sans CJK's letters are one em; closing signs stay with what they close. */
static void test_break_cjk(void **state) {
    (void)state;
    struct fonts *f = fonts_open();
    struct arena a;
    arena_init(&a, 0);
    size_t count;
    struct font font = {"Noto Sans CJK SC", 10, 400, false};
    struct str *lines = text_break(f, &a, font, STR("哈萨克斯坦，法国（贸易）"), 50.5, 0, &count);
    assert_int_equal(count, 3);
    assert_str(lines[0], "哈萨克斯");
    assert_str(lines[1], "坦，法国");
    assert_str(lines[2], "（贸易）");
    arena_free(&a);
    fonts_close(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_truncate),
        cmocka_unit_test(test_break),
        cmocka_unit_test(test_break_cjk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
