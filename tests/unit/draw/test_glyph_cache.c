/* A mask that was kept is what painting the letter anew gives, wherever it stands and whatever was forgotten in
 * between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "draw/glyph_cache.h"
#include "unit/arena_fixture.h"

enum { SIDE = 40 };

static struct fonts *fonts;
static struct glyph_cache cache;
static uint8_t got[SIDE * SIDE], expected[SIDE * SIDE];

static int start_with_fonts(void **state) {
    fonts = fonts_open();
    glyph_cache_init(&cache);
    return !fonts || start(state);
}

static int stop_with_fonts(void **state) {
    glyph_cache_free(&cache);
    fonts_close(fonts);
    return stop(state);
}

static const struct face *dejavu(const char *letter, uint32_t *glyph) {
    const struct font font = {"sans-serif", 10, 400, false};
    struct text_line line = text_shape(fonts, &arena, NULL, font, str_of(letter));
    *glyph = line.runs[0].glyphs[0].id;
    return line.runs[0].face;
}

static struct affine placed(double size, double x, double y) {
    return (struct affine){size, 0, 0, size, x, y};
}

static struct coverage empty(uint8_t mask[SIDE * SIDE]) {
    return (struct coverage){.mask = memset(mask, 0, SIDE * SIDE), .w = SIDE, .h = SIDE, .stride = SIDE};
}

/* Into `got`, by the cache; into `expected`, painted at `exact`. */
static void add_and_paint(struct glyph_cache *l, const struct face *face, uint32_t glyph, struct affine m,
                          struct affine exact) {
    struct coverage c = empty(got);
    glyph_cache_add(l, &c, &arena, face, glyph, m);
    c = empty(expected);
    coverage_add(&c, &arena, face_outline(face, &arena, glyph), exact);
}

/* But for a step of the coverage where rounding decides. */
static void are_alike(struct glyph_cache *l, const struct face *face, uint32_t glyph, struct affine m,
                      struct affine exact) {
    add_and_paint(l, face, glyph, m, exact);
    for (int i = 0; i < SIDE * SIDE; i++) {
        if (abs(got[i] - expected[i]) > 8)
            fail_msg("pixel %d, %d: %d, expected %d", i % SIDE, i / SIDE, got[i], expected[i]);
    }
}

static void kept_is_what_painting_gives(void **state) {
    (void)state;
    uint32_t glyph;
    const struct face *face = dejavu("g", &glyph);
    for (int i = 0; i < 128; i++) {
        struct affine m = placed(22, 8 + i % 8 * 0.25, 20 + i / 8 % 8 * 0.25);
        are_alike(&cache, face, glyph, m, m);
        if (i % 64 == 63) assert_int_equal(cache.count, 16);
    }
    /* Rounded to the nearest quarter, cut off at the edges, turned. */
    are_alike(&cache, face, glyph, placed(22, 8.75 - 0.12, 20.25 + 0.12), placed(22, 8.75, 20.25));
    for (int i = -20; i < 60; i += 8)
        are_alike(&cache, face, glyph, placed(22, i, i), placed(22, i, i));
    struct affine turned = {0, -22, 22, 0, 20, 30};
    are_alike(&cache, face, glyph, turned, turned);
}

static void large_letters_are_exact_and_not_kept(void **state) {
    (void)state;
    uint32_t glyph;
    const struct face *face = dejavu("W", &glyph);
    add_and_paint(&cache, face, glyph, placed(97, 3.1, 35.3), placed(97, 3.1, 35.3));
    assert_memory_equal(got, expected, sizeof got);
    assert_int_equal(cache.count, 0);
}

static void memory_is_bounded(void **state) {
    (void)state;
    uint32_t glyph;
    const struct face *face = dejavu("W", &glyph);
    size_t most = 0, before = 0;
    bool forgotten = false;
    for (int i = 0; i < 3000; i++) {
        struct affine m = placed(60 + i * 0.01, 0, 35);
        are_alike(&cache, face, glyph, m, m);
        forgotten |= cache.count < before;
        before = cache.count;
        most = cache.arena.used > most ? cache.arena.used : most;
    }
    assert_true(forgotten);
    assert_in_range(most, 1 << 20, 16 << 20);
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
    uint32_t glyph;
    const struct face *face = dejavu("g", &glyph);
    for (int left = 0; left < 4; left++) {
        struct glyph_cache l;
        glyph_cache_init(&l);
        struct failing failing = {left};
        struct arena_system system = {failing_take, failing_give, &failing};
        l.arena.system = &system;
        for (int i = 0; i < 3; i++)
            are_alike(&l, face, glyph, placed(22, 8, 20), placed(22, 8, 20));
        glyph_cache_free(&l);
    }
}

#define CACHE_TEST(name) cmocka_unit_test_setup_teardown(name, start_with_fonts, stop_with_fonts)

int main(void) {
    const struct CMUnitTest tests[] = {
        CACHE_TEST(kept_is_what_painting_gives),
        CACHE_TEST(large_letters_are_exact_and_not_kept),
        CACHE_TEST(memory_is_bounded),
        CACHE_TEST(without_memory_letters_are_painted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
