/* Widths, lines and glyphs of the fonts that Debian ships. The figures are the fonts' own units: 2048 per em in DejaVu
 * and Liberation, 2816 in Inter. */
#include "text/text.h"
#include <cmocka.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

static const struct font sans = {"sans-serif", 10, 400, false};

static void is_near(double got, double expected) {
    if (!(fabs(got - expected) < 1e-9)) fail_msg("%.9f, expected %.9f", got, expected);
}

static double units(struct fonts *f, const char *family, int weight, bool italic, const char *text) {
    return text_width(f, (struct font){family, 2048, weight, italic}, str_of(text));
}

/* The last two are where Vega, measuring with canvas, puts axis titles beside these labels. */
static void test_widths_are_the_fonts_units(void **state) {
    (void)state;
    struct fonts *f = fonts_open();
    is_near(text_width(f, sans, STR("A")), 1401 * 10 / 2048.);
    is_near(text_width(f, sans, STR("")), 0);
    is_near(text_width(f, (struct font){"sans-serif", 0, 400, false}, STR("A")), 0);
    is_near(units(f, "sans-serif", 400, false, "AV"), 2671); /* 1401 + 1401, kerned by -131 */
    is_near(text_width(f, sans, STR("100")), 19.0869140625);
    is_near(text_width(f, sans, STR("Wisconsin No. 38")), 85.6201171875);
    fonts_close(f);
}

static void test_families(void **state) {
    (void)state;
    struct fonts *f = fonts_open();
    struct text_line line;
    struct arena a;
    arena_init(&a, 0);
    static const struct {
        const char *css;
        int weight;
        bool italic;
        const char *path;
    } cases[] = {
        {"sans-serif", 400, false, "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"},
        {"sans-serif", 600, false, "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"},
        {"SERIF", 400, false, "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"},
        {"monospace", 700, false, "/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf"},
        {"Helvetica, serif", 700, true, "/usr/share/fonts/truetype/liberation/LiberationSans-BoldItalic.ttf"},
        {"\"Times New Roman\"", 400, false, "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"},
        {" 'Inter' , sans-serif", 600, false, "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf"},
        {"Inter", 450, false, "/usr/share/fonts/opentype/inter/Inter-Medium.otf"},
        {"Inter", 350, true, "/usr/share/fonts/opentype/inter/Inter-LightItalic.otf"},
        {"Inter", 850, false, "/usr/share/fonts/opentype/inter/Inter-Black.otf"},
        {"Inter", 1000, false, "/usr/share/fonts/opentype/inter/Inter-Black.otf"},
        {"no such font, Arial", 400, false, "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"},
        {"no such font", 400, false, "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        line = text_shape(f, &a, NULL, (struct font){cases[i].css, 10, cases[i].weight, cases[i].italic}, STR("x"));
        assert_int_equal(line.run_count, 1);
        assert_string_equal(face_file(line.runs[0].face).path, cases[i].path);
    }
    struct face_file file = face_file(line.runs[0].face);
    assert_string_equal(file.family, "DejaVu Sans");
    assert_int_equal(file.units_per_em, 2048);
    arena_free(&a);
    fonts_close(f);
}

static void test_glyphs(void **state) {
    (void)state;
    struct fonts *f = fonts_open();
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    diag_init(&d, &a);
    struct text_line line = text_shape(f, &a, &d, (struct font){"sans-serif", 2048, 400, false}, STR("éAV"));
    assert_int_equal(line.run_count, 1);
    const struct glyph_run *run = line.runs;
    assert_int_equal(run->count, 3);
    assert_int_equal(run->text_start, 0);
    assert_int_equal(run->text_length, 4);
    is_near(run->glyphs[0].x, 0);
    is_near(run->glyphs[1].x, 1260);
    is_near(run->glyphs[2].x, 1260 + 1401 - 131);
    is_near(run->glyphs[2].y, 0);
    assert_int_equal(run->glyphs[1].cluster, 2);
    is_near(line.width, 1260 + 2671);
    /* Kazakh: one face, no warning. A change of script is a change of run. */
    line = text_shape(f, &a, &d, (struct font){"Inter", 10, 400, false}, STR("Қазақстан: ә ғ қ ң ө ұ ү һ і, ₸ France"));
    assert_int_equal(line.run_count, 2);
    assert_string_equal(face_file(line.runs[0].face).family, "Inter");
    assert_ptr_equal(line.runs[0].face, line.runs[1].face);
    assert_int_equal(line.runs[0].text_length + line.runs[1].text_length, line.string.n);
    is_near(line.runs[1].glyphs[0].x, line.runs[0].advance);
    assert_int_equal(d.count, 0);
    arena_free(&a);
    fonts_close(f);
}

/* After some strings, figures are summed up from a table: they must come out as HarfBuzz has them. */
static void test_fast_path_agrees(void **state) {
    (void)state;
    static const char *const families[] = {"DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono", "Liberation Sans",
                                           "Inter"};
    static const char *const texts[] = {"1,234.5",         "$4.0B",   "-17 %",   "AVATAR To Wa, P.", "office fjord ffi",
                                        "2x3 (A) -> 5:30", "~ ^ `x`", "2021-01", "T.o,y'\""};
    enum { TEXTS = sizeof texts / sizeof *texts };
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        struct fonts *f = fonts_open();
        struct arena a;
        arena_init(&a, 0);
        struct font font = {families[i], 1000, 400, false};
        struct text_line before[TEXTS];
        for (size_t t = 0; t < TEXTS; t++)
            before[t] = text_shape(f, &a, NULL, font, str_of(texts[t]));
        for (int n = 0; n < 100; n++)
            text_width(f, font, str_of(arena_printf(&a, "%d", n * 7919)));
        for (size_t t = 0; t < TEXTS; t++) {
            is_near(text_width(f, font, str_of(texts[t])), before[t].width);
            struct text_line after = text_shape(f, &a, NULL, font, str_of(texts[t]));
            is_near(after.width, before[t].width);
            assert_int_equal(after.runs[0].count, before[t].runs[0].count);
            for (uint32_t g = 0; g < after.runs[0].count; g++) {
                assert_int_equal(after.runs[0].glyphs[g].id, before[t].runs[0].glyphs[g].id);
                is_near(after.runs[0].glyphs[g].x, before[t].runs[0].glyphs[g].x);
            }
        }
        arena_free(&a);
        fonts_close(f);
    }
}

/* More strings than the cache keeps, and strings that it does not take. */
static void test_cache_starts_anew(void **state) {
    (void)state;
    struct fonts *f = fonts_open();
    char text[400];
    double first = text_width(f, sans, STR("fil"));
    for (int i = 0; i < 40000; i++) {
        snprintf(text, sizeof text, "fil %d", i);
        text_width(f, sans, str_of(text));
    }
    is_near(text_width(f, sans, STR("fil")), first);
    memset(text, 'l', sizeof text);
    is_near(text_width(f, sans, (struct str){text, sizeof text}), sizeof text * 569 * 10 / 2048.);
    for (int i = 0; i < 600; i++) { /* more CSS fonts than are remembered */
        snprintf(text, sizeof text, "DejaVu Sans, font %d", i);
        is_near(text_width(f, (struct font){text, 10, 400, false}, STR("fil")), first);
    }
    fonts_close(f);
}

static void test_strange_input(void **state) {
    (void)state;
    struct fonts *f = fonts_open();
    struct arena a;
    arena_init(&a, 0);
    is_near(text_width(f, sans, STR("a\tb\nc")), text_width(f, sans, STR("a b c")));
    is_near(text_width(f, sans, STR("a\xff\xc3z")), text_width(f, sans, STR("a??z")));
    assert_true(text_shape(f, &a, NULL, sans, (struct str){"a\0b", 3}).width > 0);
    is_near(text_width(f, (struct font){NULL, 10, 400, false}, STR("A")), 1401 * 10 / 2048.);
    is_near(text_width(f, (struct font){", ,''", 10, 400, false}, STR("A")), 1401 * 10 / 2048.);
    arena_free(&a);
    fonts_close(f);
}

static void test_weights(void **state) {
    (void)state;
    assert_int_equal(font_weight_of(STR("bold")), 700);
    assert_int_equal(font_weight_of(STR("normal")), 400);
    assert_int_equal(font_weight_of(STR("lighter")), FONT_LIGHTER);
    assert_int_equal(font_weight_of(STR("600")), 600);
    assert_int_equal(font_weight_of(STR("6x0")), 400);
    assert_int_equal(font_weight_of(STR("99999")), 400);
    assert_int_equal(font_weight_of(STR("")), 400);
}

static void test_kept_widths_are_the_same(void **state) {
    (void)state;
    static const char *const texts[] = {"Wisconsin No. 38", "Ohio", "United Kingdom of Great Britain", "Қазақстан",
                                        "AVAVAVAV"};
    struct fonts *f = fonts_open(), *keeping = fonts_open();
    text_keep_widths(keeping);
    for (int round = 0; round < 3; round++)
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            for (int weight = 400; weight <= 700; weight += 300) {
                struct font font = {"sans-serif", 9 + 2 * round, weight, false};
                assert_true(text_width(keeping, font, str_of(texts[i])) == text_width(f, font, str_of(texts[i])));
            }
    fonts_close(f);
    fonts_close(keeping);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_widths_are_the_fonts_units),
        cmocka_unit_test(test_families),
        cmocka_unit_test(test_glyphs),
        cmocka_unit_test(test_fast_path_agrees),
        cmocka_unit_test(test_cache_starts_anew),
        cmocka_unit_test(test_strange_input),
        cmocka_unit_test(test_weights),
        cmocka_unit_test(test_kept_widths_are_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
