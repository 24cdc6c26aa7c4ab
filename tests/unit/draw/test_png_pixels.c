/* Every pixel that goes into the encoder comes out of libpng again: for palettes of all depths, RGB and RGBA, however
 * the rows are cut into bands and however hard they are compressed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/png.h"
#include "unit/arena_fixture.h"
#include <png.h>
#include <stdlib.h>

struct picture {
    uint32_t width, height, *pixels;
    bool opaque;
};

static uint32_t next(uint32_t *seed) {
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

/* Premultiplied; the i-th is like no other. */
static uint32_t color_of(uint32_t i, bool opaque) {
    uint32_t a = opaque || i % 3 ? 255 : 1 + i % 254, r = i % 251 * a / 255, g = i / 251 % 251 * a / 255;
    return a << 24 | r << 16 | g << 8 | (i % 7 * a / 255);
}

/* Rectangles, specks and rows that repeat, in the first `colors` colours, each of which occurs; from row `late` on in
 * twenty times as many. */
static struct picture drawn(uint32_t width, uint32_t height, uint32_t colors, bool opaque, uint32_t late) {
    struct picture p = {width, height, arena_array(&arena, (size_t)width * height, sizeof *p.pixels), opaque};
    uint32_t seed = width + colors;
    for (size_t i = 0; i < (size_t)width * height; i++)
        p.pixels[i] = color_of(i < width ? (uint32_t)i % colors : 0, opaque);
    for (uint32_t y = 1; y < height; y++) {
        uint32_t *row = p.pixels + (size_t)y * width;
        memcpy(row, row - width, width * sizeof *row);
        for (uint32_t k = next(&seed) % 4; k--;) {
            uint32_t x = next(&seed) % width, n = 1 + next(&seed) % (next(&seed) % 2 ? width : 3);
            uint32_t color = color_of(next(&seed) % (y < late ? colors : 20 * colors), opaque);
            for (; n-- && x < width; x++)
                row[x] = color;
        }
    }
    return p;
}

static struct buf encode(const struct picture *p, uint32_t band, enum deflate_effort effort) {
    struct png_picture head = {.width = p->width, .height = p->height, .opaque = p->opaque, .effort = effort};
    struct png_encoder *e = png_begin(&arena, &head);
    for (uint32_t y = 0; y < p->height; y += band)
        png_rows(e, p->pixels + (size_t)y * p->width, band < p->height - y ? band : p->height - y);
    struct buf out;
    buf_init(&out, &arena);
    assert_true(png_end(e, &diag, &out));
    return out;
}

struct source {
    const struct buf *from;
    size_t at;
};

static void read_bytes(png_structp png, png_bytep to, size_t n) {
    struct source *s = png_get_io_ptr(png);
    assert_true(n <= s->from->n - s->at);
    memcpy(to, s->from->p + s->at, n);
    s->at += n;
}

static void complain(png_structp png, png_const_charp message) {
    (void)png;
    fail_msg("libpng: %s", message);
}

static void check_pixel(uint32_t pixel, const uint8_t *rgba) {
    uint32_t a = pixel >> 24;
    assert_int_equal(rgba[3], a);
    for (int k = 0; a && k < 3; k++) {
        uint32_t c = pixel >> (16 - 8 * k) & 255;
        assert_int_equal(rgba[k], a == 255 ? c : (c * 255 + a / 2) / a);
    }
}

/* Returns how large the file is. */
static size_t check(const struct picture *p, uint32_t band, enum deflate_effort effort, int type, int depth) {
    struct buf file = encode(p, band, effort);
    struct source source = {&file, 0};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, complain, complain);
    png_infop info = png_create_info_struct(png);
    png_set_read_fn(png, &source, read_bytes);
    png_read_info(png, info);
    assert_int_equal(png_get_color_type(png, info), type);
    assert_int_equal(png_get_bit_depth(png, info), depth);
    png_set_expand(png);
    png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
    png_read_update_info(png, info);
    uint8_t *row = arena_alloc(&arena, (size_t)p->width * 4);
    for (uint32_t y = 0; y < p->height; y++) {
        png_read_row(png, row, NULL);
        for (uint32_t x = 0; x < p->width; x++)
            check_pixel(p->pixels[(size_t)y * p->width + x], row + (size_t)x * 4);
    }
    png_read_end(png, NULL);
    png_destroy_read_struct(&png, &info, NULL);
    return file.n;
}

static void check_all(struct picture p, int type, int depth) {
    static const uint32_t bands[] = {1, 7, 16, 1000};
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++)
        for (enum deflate_effort effort = DEFLATE_USUAL; effort <= DEFLATE_SMALL; effort++)
            check(&p, bands[i], effort, type, depth);
}

static void test_palettes(void **state) {
    (void)state;
    static const struct {
        uint32_t colors;
        int depth;
    } cases[] = {{1, 1}, {2, 1}, {3, 2}, {4, 2}, {5, 4}, {16, 4}, {17, 8}, {256, 8}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (uint32_t width = 256; width < 265; width += 3)
            for (int opaque = 0; opaque < 2; opaque++)
                check_all(drawn(width, 40, cases[i].colors, opaque, 40), PNG_COLOR_TYPE_PALETTE, cases[i].depth);
}

static void test_more_colours(void **state) {
    (void)state;
    check_all(drawn(300, 60, 257, true, 60), PNG_COLOR_TYPE_RGB, 8);
    check_all(drawn(300, 60, 257, false, 60), PNG_COLOR_TYPE_RGB_ALPHA, 8);
}

/* The first bands fit a palette. */
static void test_palette_that_overflows_late(void **state) {
    (void)state;
    check_all(drawn(300, 300, 200, true, 70), PNG_COLOR_TYPE_RGB, 8);
    check_all(drawn(300, 300, 200, false, 70), PNG_COLOR_TYPE_RGB_ALPHA, 8);
}

static void test_narrow_pictures(void **state) {
    (void)state;
    for (uint32_t width = 1; width < 10; width++)
        check_all(drawn(width, 30, 1, true, 30), PNG_COLOR_TYPE_PALETTE, 1);
    check_all(drawn(1, 1, 1, false, 1), PNG_COLOR_TYPE_PALETTE, 1);
}

static void test_small_is_not_larger(void **state) {
    (void)state;
    struct picture p = drawn(600, 300, 40, true, 300);
    size_t usual = check(&p, 16, DEFLATE_USUAL, PNG_COLOR_TYPE_PALETTE, 8);
    assert_in_range(check(&p, 16, DEFLATE_SMALL, PNG_COLOR_TYPE_PALETTE, 8), 1, usual);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_palettes, start, stop),
        cmocka_unit_test_setup_teardown(test_more_colours, start, stop),
        cmocka_unit_test_setup_teardown(test_palette_that_overflows_late, start, stop),
        cmocka_unit_test_setup_teardown(test_narrow_pictures, start, stop),
        cmocka_unit_test_setup_teardown(test_small_is_not_larger, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
