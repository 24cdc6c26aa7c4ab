/* A mask that was kept is what painting the letter anew gives, wherever it stands and whatever was forgotten in
 * between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "draw/letters.h"
#include "unit/arena_fixture.h"

enum { SIDE = 40 };

static const struct face *dejavu(struct fonts *f, const char *letter, uint32_t *glyph) {
    struct text_line line = text_shape(f, &arena, NULL, (struct font){"sans-serif", 10, 400, false}, str_of(letter));
    *glyph = line.runs[0].glyphs[0].id;
    return line.runs[0].face;
}

static struct affine placed(double size, double x, double y) {
    return (struct affine){size, 0, 0, size, x, y};
}

static void add(struct letters *l, uint8_t mask[SIDE * SIDE], const struct face *face, uint32_t glyph,
                struct affine m) {
    struct coverage c = {.mask = memset(mask, 0, SIDE * SIDE), .w = SIDE, .h = SIDE, .stride = SIDE};
    letters_add(l, &c, &arena, face, glyph, m);
}

static void paint(uint8_t mask[SIDE * SIDE], const struct face *face, uint32_t glyph, struct affine m) {
    struct coverage c = {.mask = memset(mask, 0, SIDE * SIDE), .w = SIDE, .h = SIDE, .stride = SIDE};
    coverage_add(&c, &arena, face_outline(face, &arena, glyph), m);
}

/* But for a step of the coverage where rounding decides. */
static void is_alike(const uint8_t *got, const uint8_t *expected) {
    for (int i = 0; i < SIDE * SIDE; i++) {
        if (abs(got[i] - expected[i]) > 8)
            fail_msg("pixel %d, %d: %d, expected %d", i % SIDE, i / SIDE, got[i], expected[i]);
    }
}

static void kept_is_what_painting_gives(void **state) {
    (void)state;
    struct fonts *f = fonts_open();
    struct letters l;
    letters_init(&l);
    uint32_t glyph;
    const struct face *face = dejavu(f, "g", &glyph);
    uint8_t got[SIDE * SIDE], expected[SIDE * SIDE];
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 64; i++) {
            double x = 8 + i % 8 * 0.25, y = 20 + i / 8 * 0.25;
            add(&l, got, face, glyph, placed(22, x, y));
            paint(expected, face, glyph, placed(22, x, y));
            is_alike(got, expected);
        }
        assert_int_equal(l.count, 16);
    }
    /* Rounded to the nearest quarter, cut off at the edges, turned. */
    add(&l, got, face, glyph, placed(22, 8.75 - 0.12, 20.25 + 0.12));
    paint(expected, face, glyph, placed(22, 8.75, 20.25));
    is_alike(got, expected);
    for (int i = -20; i < 60; i += 8) {
        add(&l, got, face, glyph, placed(22, i, i));
        paint(expected, face, glyph, placed(22, i, i));
        is_alike(got, expected);
    }
    struct affine turned = {0, -22, 22, 0, 20, 30};
    add(&l, got, face, glyph, turned);
    paint(expected, face, glyph, turned);
    is_alike(got, expected);
    letters_free(&l);
    fonts_close(f);
}

static void large_letters_are_exact_and_not_kept(void **state) {
    (void)state;
    struct fonts *f = fonts_open();
    struct letters l;
    letters_init(&l);
    uint32_t glyph;
    const struct face *face = dejavu(f, "W", &glyph);
    uint8_t got[SIDE * SIDE], expected[SIDE * SIDE];
    add(&l, got, face, glyph, placed(97, 3.1, 35.3));
    paint(expected, face, glyph, placed(97, 3.1, 35.3));
    assert_memory_equal(got, expected, sizeof got);
    assert_int_equal(l.count, 0);
    letters_free(&l);
    fonts_close(f);
}

static void memory_is_bounded(void **state) {
    (void)state;
    struct fonts *f = fonts_open();
    struct letters l;
    letters_init(&l);
    uint32_t glyph;
    const struct face *face = dejavu(f, "W", &glyph);
    uint8_t got[SIDE * SIDE], expected[SIDE * SIDE];
    size_t most = 0, before = 0;
    bool forgotten = false;
    for (int i = 0; i < 3000; i++) {
        add(&l, got, face, glyph, placed(60 + i * 0.01, 0, 35));
        if (i % 100 == 0) {
            paint(expected, face, glyph, placed(60 + i * 0.01, 0, 35));
            is_alike(got, expected);
        }
        forgotten |= l.count < before;
        before = l.count;
        most = l.arena.used > most ? l.arena.used : most;
    }
    assert_true(forgotten);
    assert_in_range(most, 1 << 20, 16 << 20);
    letters_free(&l);
    fonts_close(f);
}

struct failing {
    int left;
};

static void *failing_take(void *context, size_t n) {
    return ((struct failing *)context)->left-- > 0 ? malloc(n) : NULL;
}

static void failing_give(void *context, void *p) {
    (void)context;
    free(p);
}

static void without_memory_letters_are_painted(void **state) {
    (void)state;
    struct fonts *f = fonts_open();
    uint32_t glyph;
    const struct face *face = dejavu(f, "g", &glyph);
    uint8_t got[SIDE * SIDE], expected[SIDE * SIDE];
    paint(expected, face, glyph, placed(22, 8, 20));
    for (int left = 0; left < 4; left++) {
        struct letters l;
        letters_init(&l);
        struct failing failing = {left};
        struct arena_system system = {failing_take, failing_give, &failing};
        l.arena.system = &system;
        for (int i = 0; i < 3; i++) {
            add(&l, got, face, glyph, placed(22, 8, 20));
            is_alike(got, expected);
        }
        letters_free(&l);
    }
    fonts_close(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kept_is_what_painting_gives),
        cmocka_unit_test(large_letters_are_exact_and_not_kept),
        cmocka_unit_test(memory_is_bounded),
        cmocka_unit_test(without_memory_letters_are_painted),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
