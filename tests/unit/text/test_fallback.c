/* What one face cannot show: other directions, other scripts, fallback fonts, and what is said of them. Needs the fonts
 * of the packages fonts-noto-core and fonts-noto-cjk. */
#include "text/text.h"
#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

static const struct font sans = {"sans-serif", 10, 400, false};

struct fixture {
    struct fonts *fonts;
    struct arena arena;
    struct diag diag;
};

static int set_up(void **state) {
    struct fixture *x = test_calloc(1, sizeof *x);
    x->fonts = fonts_open();
    arena_init(&x->arena, 0);
    diag_init(&x->diag, &x->arena);
    *state = x;
    return 0;
}
static int tear_down(void **state) {
    struct fixture *x = *state;
    fonts_close(x->fonts);
    arena_free(&x->arena);
    test_free(x);
    return 0;
}

static void test_arabic(void **state) {
    struct fixture *x = *state;
    struct text_line line = text_shape(x->fonts, &x->arena, &x->diag, sans, STR("الفرنسية 2022"));
    assert_int_equal(x->diag.count, 0); /* DejaVu Sans has the letters */
    assert_int_equal(line.run_count, 2);
    /* The figure stands left of the words. */
    assert_int_equal(line.runs[0].text_length, 4);
    assert_int_equal(line.runs[0].text_start, line.string.n - 4);
    assert_int_equal(line.runs[1].text_start, 0);
    /* Joined forms, from the last letter to the first. */
    const struct glyph_run *words = &line.runs[1];
    for (uint32_t i = 1; i < words->count; i++) {
        assert_true(words->glyphs[i].cluster < words->glyphs[i - 1].cluster);
        assert_true(words->glyphs[i].x > words->glyphs[i - 1].x);
    }
    double alone = 0;
    struct str s = line.string;
    for (size_t at = 0; at < 16; at += 2)
        alone += text_width(x->fonts, sans, (struct str){s.p + at, 2});
    assert_true(words->advance < alone);
    assert_true(line.width == text_width(x->fonts, sans, s));
}

static void test_fallback_is_told_once(void **state) {
    struct fixture *x = *state;
    struct text_line line = text_shape(x->fonts, &x->arena, &x->diag, sans, STR("GDP 中国"));
    text_shape(x->fonts, &x->arena, &x->diag, sans, STR("法国"));
    text_shape(x->fonts, &x->arena, &x->diag, sans, STR("हिन्दी"));
    assert_int_equal(line.run_count, 2);
    assert_string_equal(face_file(line.runs[0].face).family, "DejaVu Sans");
    assert_string_equal(face_file(line.runs[1].face).family, "Noto Sans CJK SC");
    assert_true(line.runs[1].advance == 20);
    assert_int_equal(x->diag.count, 2);
    assert_string_equal(x->diag.items[0].message, "text \"GDP 中国\" uses a fallback font (Noto Sans CJK SC) for Han");
    assert_string_equal(x->diag.items[1].message,
                        "text \"हिन्दी\" uses a fallback font (Noto Sans Devanagari) for Devanagari");
}

static void test_missing_glyphs_are_told(void **state) {
    struct fixture *x = *state;
    struct text_line line = text_shape(x->fonts, &x->arena, &x->diag, sans, STR("a\U000f0000"));
    assert_true(line.width > 0);
    assert_int_equal(x->diag.count, 1);
    assert_string_equal(x->diag.items[0].message, "no font has a glyph for U+F0000 (signs) of \"a\U000f0000\"");
}

static void test_unknown_fonts_are_told(void **state) {
    struct fixture *x = *state;
    text_shape(x->fonts, &x->arena, &x->diag, (struct font){"No Such, Nor This", 10, 400, false}, STR("a"));
    text_shape(x->fonts, &x->arena, &x->diag, (struct font){"No Such, Nor This", 10, 400, false}, STR("b"));
    text_shape(x->fonts, &x->arena, &x->diag, (struct font){"No Such, serif", 10, 400, false}, STR("b"));
    assert_int_equal(x->diag.count, 1);
    assert_string_equal(x->diag.items[0].message,
                        "font \"No Such, Nor This\" is not installed: DejaVu Sans stands in for it");
}

static void test_pinned_fonts_only(void **state) {
    (void)state;
    static const char *const pairs[] = {"Pinned", "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf", NULL};
    static const char *const none[] = {"Pinned", "/no/such/file", NULL};
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    diag_init(&d, &a);
    struct fonts *f = fonts_open_only(pairs);
    struct text_line line = text_shape(f, &a, &d, sans, STR("aК中"));
    assert_int_equal(line.run_count, 3);
    assert_string_equal(face_file(line.runs[2].face).path, pairs[1]);
    assert_int_equal(line.runs[2].glyphs[0].id, 0);
    assert_int_equal(d.count, 2);
    assert_string_equal(d.items[1].message, "no font has a glyph for U+4E2D (Han) of \"aК中\"");
    fonts_close(f);

    f = fonts_open_only(none);
    diag_init(&d, &a);
    line = text_shape(f, &a, &d, sans, STR("abcd"));
    assert_int_equal(line.run_count, 0);
    assert_true(line.width == 32); /* Vega's estimate */
    assert_true(text_width(f, sans, STR("abcd")) == 32);
    assert_int_equal(d.count, 1);
    assert_string_equal(d.items[0].message,
                        "no font file can be read: widths are estimated and PNG and PDF show no text");
    fonts_close(f);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_arabic, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_fallback_is_told_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_missing_glyphs_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_unknown_fonts_are_told, set_up, tear_down),
        cmocka_unit_test(test_pinned_fonts_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
