/* What the build learnt of the machine's fonts, against HarfBuzz: the same glyphs at the same places for any text. */
#include "base/utf8.h"
#include "text/fonts.h"
#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { TEXTS = 20000, LONGEST = 12 };

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Mostly letters that ligatures are made of, else any that the table knows. */
static struct str random_text(uint32_t *state, char *out) {
    static const char often[] = "ffiljt AVTo.,:()-+x*19";
    size_t n = 0, count = 1 + next_random(state) % LONGEST;
    for (size_t i = 0; i < count; i++) {
        uint32_t kind = next_random(state) % 8;
        uint32_t code = kind < 3    ? (unsigned char)often[next_random(state) % (sizeof often - 1)]
                        : kind < 6  ? 0x20 + next_random(state) % LETTERS_ASCII
                        : kind == 6 ? 0xa0 + next_random(state) % LETTERS_LATIN
                                    : letters_signs[next_random(state) % LETTERS_SIGNS];
        n += utf8_put(out + n, code);
    }
    return (struct str){out, n};
}

static void compare(struct fonts *f, struct face *face, struct str s) {
    double width;
    const struct scratch *scratch = &f->scratch;
    f->scratch.run_count = f->scratch.glyph_count = 0;
    bool known = letters_width(face, s, &width);
    assert_int_equal(letters_shape(f, face, s), known);
    if (!known) return;
    struct shaped_run run = scratch->runs[0];
    struct shaped_glyph glyphs[LONGEST * 4];
    assert_int_equal(run.count, scratch->glyph_count);
    assert_true(run.advance == width);
    memcpy(glyphs, scratch->glyphs, run.count * sizeof *glyphs);
    f->scratch.run_count = f->scratch.glyph_count = 0;
    assert_true(shape_run(f, face, s, 0, s.n, HB_SCRIPT_LATIN, HB_DIRECTION_LTR, NULL));
    if (scratch->runs[0].advance != width || scratch->glyph_count != run.count)
        fail_msg("%s: \"%.*s\": %g in %u glyphs, but HarfBuzz: %g in %zu", face->path, (int)s.n, s.p, width, run.count,
                 scratch->runs[0].advance, scratch->glyph_count);
    for (uint32_t i = 0; i < run.count; i++) {
        const struct shaped_glyph *a = &glyphs[i], *b = &scratch->glyphs[i];
        if (a->id != b->id || a->cluster != b->cluster || a->x != b->x || a->y != b->y)
            fail_msg("%s: \"%.*s\": glyph %u differs from HarfBuzz's", face->path, (int)s.n, s.p, i);
    }
}

static void test_known_letters_are_harfbuzzs(void **state) {
    (void)state;
    uint32_t random = 42;
    char path[512], text[LONGEST * 4];
    int known = 0;
    const struct known_family *family;
    struct fonts *f = fonts_open();
    for (size_t i = 0; (family = family_at(i)); i++) {
        for (unsigned j = 0; j < family->file_count; j++) {
            snprintf(path, sizeof path, "%s%s", family->folder, family->files[j].file);
            struct face *face = face_open(f, path, 0, NULL);
            if (!face || !face->letters) continue;
            known++;
            assert_null(face->hb_font);
            assert_true(face_can_shape(face));
            assert_int_equal(f->hb->face_get_upem(face->hb_face), face->units);
            for (int t = 0; t < TEXTS; t++)
                compare(f, face, random_text(&random, text));
        }
    }
    fonts_close(f);
    if (!known) skip();
}

/* A small chart's texts need no HarfBuzz. */
static void test_plain_texts_are_known(void **state) {
    (void)state;
    struct fonts *f = fonts_open();
    double width;
    const struct choice *choice = fonts_choose(f, "sans-serif", 400, false);
    if (!choice->face->letters) skip();
    static const char *const texts[] = {"1,234.50", "−17 %", "Figures for offices", "€ 3.5–4.0", "Zürich",
                                        "12 °C",    "…"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_true(letters_width(choice->face, str_of(texts[i]), &width));
    assert_null(f->hb);
    assert_false(letters_width(choice->face, str_of("Қазақстан"), &width));
    assert_false(letters_width(choice->face, str_of("a\tb"), &width));
    assert_false(letters_width(choice->face, str_of("a\xff"), &width));
    fonts_close(f);
}

static void test_other_files_are_not_known(void **state) {
    (void)state;
    assert_int_equal(letters_directory("/dev/null"), 0);
    assert_int_equal(letters_directory("/nowhere"), 0);
    assert_null(letters_of_file("/nowhere"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_letters_are_harfbuzzs),
        cmocka_unit_test(test_plain_texts_are_known),
        cmocka_unit_test(test_other_files_are_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
