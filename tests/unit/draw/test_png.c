#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/arena_fixture.h"
#include "unit/draw/hand.h"
#include <png.h>
#include <stdio.h>
#include <stdlib.h>

static struct buf png_of(const struct scene *s, struct draw_options o) {
    struct buf out;
    buf_init(&out, &arena);
    assert_true(draw_png(&arena, &diag, s, &o, &out));
    return out;
}

struct source {
    const struct buf *from;
    size_t at;
};

static void read_bytes(png_structp png, png_bytep to, size_t n) {
    struct source *s = png_get_io_ptr(png);
    if (n > s->from->n - s->at) png_error(png, "too short");
    memcpy(to, s->from->p + s->at, n);
    s->at += n;
}

struct decoded {
    int type, depth;
    uint32_t width, height, per_metre;
    int srgb;
    char title[80], description[80], software[80];
    uint8_t *rgba;
};

static void keep_texts(png_structp png, png_infop info, struct decoded *d) {
    png_textp texts;
    int count;
    png_get_text(png, info, &texts, &count);
    for (int i = 0; i < count; i++) {
        assert_int_equal(texts[i].compression, PNG_ITXT_COMPRESSION_NONE);
        char *to = strcmp(texts[i].key, "Title") == 0         ? d->title
                   : strcmp(texts[i].key, "Description") == 0 ? d->description
                                                              : d->software;
        snprintf(to, 80, "%s", texts[i].text);
    }
}

/* Every warning of libpng (a bad checksum among them) fails. */
static void complain(png_structp png, png_const_charp message) {
    (void)png;
    fail_msg("libpng: %s", message);
}

static struct decoded decode(const struct buf *file) {
    struct decoded d = {.srgb = -1};
    struct source source = {file, 0};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, complain, complain);
    png_infop info = png_create_info_struct(png);
    png_set_read_fn(png, &source, read_bytes);
    png_read_info(png, info);
    d.type = png_get_color_type(png, info);
    d.depth = png_get_bit_depth(png, info);
    d.width = png_get_image_width(png, info);
    d.height = png_get_image_height(png, info);
    d.per_metre = png_get_pixels_per_meter(png, info);
    png_get_sRGB(png, info, &d.srgb);
    keep_texts(png, info, &d);
    png_set_expand(png);
    png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
    png_read_update_info(png, info);
    assert_int_equal(png_get_rowbytes(png, info), d.width * 4);
    d.rgba = arena_alloc(&arena, (size_t)d.width * d.height * 4);
    for (uint32_t y = 0; y < d.height; y++)
        png_read_row(png, d.rgba + (size_t)y * d.width * 4, NULL);
    png_read_end(png, NULL);
    assert_int_equal(source.at, file->n);
    png_destroy_read_struct(&png, &info, NULL);
    return d;
}

static uint32_t pixel(const struct decoded *d, uint32_t x, uint32_t y) {
    const uint8_t *p = d->rgba + ((size_t)y * d->width + x) * 4;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void few_colours_make_a_palette(void **state) {
    (void)state;
    struct scene_item items[] = {hand_rect(&arena, 0, 0, 10, 10, "#4c78a8"),
                                 hand_rect(&arena, 10, 0, 10, 10, "#f58518")};
    struct scene *s = hand_scene_of(&arena, 40, 30, hand_mark(&arena, "rect", "mark", items, 2));
    s->title = "Қазақстан";
    s->description = "Two bars";
    struct buf file = png_of(s, (struct draw_options){.scale = 2});
    struct decoded d = decode(&file);
    assert_int_equal(d.type, PNG_COLOR_TYPE_PALETTE);
    assert_int_equal(d.depth, 2);
    assert_int_equal(d.width, 80);
    assert_int_equal(d.height, 60);
    assert_int_equal(d.per_metre, 7559); /* 192 dpi */
    assert_int_equal(d.srgb, PNG_sRGB_INTENT_PERCEPTUAL);
    assert_string_equal(d.title, "Қазақстан");
    assert_string_equal(d.description, "Two bars");
    assert_string_equal(d.software, "Suret " SURET_VERSION);
    assert_int_equal(pixel(&d, 0, 0), 0xffffffff);
    assert_int_equal(pixel(&d, 9, 10), 0xffffffff);
    assert_int_equal(pixel(&d, 10, 10), 0x4c78a8ff);
    assert_int_equal(pixel(&d, 29, 29), 0x4c78a8ff);
    assert_int_equal(pixel(&d, 30, 29), 0xf58518ff);
    assert_int_equal(pixel(&d, 30, 30), 0xffffffff);
}

static void transparency_is_kept(void **state) {
    (void)state;
    struct scene_item items[] = {hand_rect(&arena, 0, 0, 10, 10, "rgba(255,0,0,0.5)"),
                                 hand_rect(&arena, 10, 0, 10, 10, "blue")};
    struct scene *s = hand_scene_of(&arena, 40, 30, hand_mark(&arena, "rect", "mark", items, 2));
    struct buf file = png_of(s, (struct draw_options){.transparent = true});
    struct decoded d = decode(&file);
    assert_int_equal(d.type, PNG_COLOR_TYPE_PALETTE);
    assert_int_equal(pixel(&d, 0, 0), 0);
    assert_int_equal(pixel(&d, 5, 5), 0xff000080);
    assert_int_equal(pixel(&d, 15, 5), 0x0000ffff);
}

static void many_colours_make_rgb(void **state) {
    (void)state;
    enum { N = 400 };
    struct scene_item items[N];
    for (int i = 0; i < N; i++) {
        items[i] = hand_rect(&arena, i, 0, 1, 10, "red");
        struct style *style = hand_style(&arena, "red", NULL, 1);
        style->fill.color = (struct color){i % 256, i / 2 % 256, 7, 1};
        items[i].style = style;
    }
    struct scene *s = hand_scene_of(&arena, N + 10, 20, hand_mark(&arena, "rect", "mark", items, N));
    struct buf file = png_of(s, (struct draw_options){0});
    struct decoded d = decode(&file);
    assert_int_equal(d.type, PNG_COLOR_TYPE_RGB);
    for (uint32_t i = 0; i < N; i++)
        assert_int_equal(pixel(&d, i + 5, 8), (i % 256) << 24 | (i / 2 % 256) << 16 | 7 << 8 | 255);
    file = png_of(s, (struct draw_options){.transparent = true});
    d = decode(&file);
    assert_int_equal(d.type, PNG_COLOR_TYPE_RGB_ALPHA);
    assert_int_equal(pixel(&d, 0, 0), 0);
    assert_int_equal(pixel(&d, 305, 8), (300 % 256) << 24 | 150 << 16 | 7 << 8 | 255);
}

/* 17 colours need eight bits and 256 still fit. */
static void palettes_reach_to_256(void **state) {
    (void)state;
    static const int counts[][2] = {{1, 1}, {4, 4}, {15, 4}, {16, 8}, {255, 8}, {256, -1}};
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        int n = counts[k][0];
        struct scene_item *items = ARENA_ARRAY(&arena, struct scene_item, n);
        for (int i = 0; i < n; i++) {
            items[i] = hand_rect(&arena, i, 0, 1, 10, "red");
            struct style *style = hand_style(&arena, "red", NULL, 1);
            style->fill.color = (struct color){i, 0, 0, 1};
            items[i].style = style;
        }
        struct scene *s = hand_scene_of(&arena, n + 10, 20, hand_mark(&arena, "rect", "mark", items, (uint32_t)n));
        struct buf file = png_of(s, (struct draw_options){0});
        struct decoded d = decode(&file);
        assert_int_equal(d.type, counts[k][1] < 0 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_PALETTE);
        if (counts[k][1] > 0) assert_int_equal(d.depth, counts[k][1]);
        for (int i = 0; i < n; i++)
            assert_int_equal(pixel(&d, (uint32_t)i + 5, 8), (uint32_t)i << 24 | 255);
    }
}

static struct scene *one_of_each(struct fonts *fonts) {
    static const struct gradient_stop stops[] = {{0, {255, 255, 255, 1}}, {1, {200, 0, 0, 0.5}}};
    static const struct gradient gradient = {.x2 = 1, .stops = stops, .stop_count = 2};
    static const struct hatch hatch = {{255, 255, 255, 1}, {0, 0, 0, 1}, 6, 2, 45};
    struct style *styles[3];
    for (int i = 0; i < 3; i++)
        styles[i] = hand_style(&arena, "green", "black", 2);
    styles[0]->opacity = 0.5;
    styles[1]->fill = (struct paint){.kind = PAINT_GRADIENT, .gradient = &gradient};
    styles[1]->blend = "multiply";
    styles[2]->fill = styles[2]->stroke = (struct paint){.kind = PAINT_HATCH, .hatch = &hatch};
    struct scene_item items[4];
    for (int i = 0; i < 3; i++) {
        items[i] = hand_rect(&arena, 10 + i * 30, 10, 20, 40, "red");
        items[i].style = styles[i];
    }
    items[3] = hand_text(&arena, fonts, 20, 70, "Some 3 words", 40);
    ((struct text_item *)items[3].text)->halo = true;
    ((struct text_item *)items[3].text)->halo_width = 3;
    return hand_scene_of(&arena, 120, 90, hand_mark(&arena, "rect", "mark", items, 4));
}

static void same_scene_same_bytes(void **state) {
    (void)state;
    struct fonts *fonts = fonts_open();
    struct scene *s = one_of_each(fonts);
    struct buf first = png_of(s, (struct draw_options){.scale = 1.5}),
               second = png_of(s, (struct draw_options){.scale = 1.5});
    assert_int_equal(first.n, second.n);
    assert_memory_equal(first.p, second.p, first.n);
    struct decoded d = decode(&first);
    assert_int_equal(d.width, 180);
    assert_int_equal(pixel(&d, 37, 50), 0x7fbf7fff); /* half of green on white, without the stroke beneath it */
    fonts_close(fonts);
}

static void letters_are_painted_where_they_were_shaped(void **state) {
    (void)state;
    struct fonts *fonts = fonts_open();
    struct scene_item item = hand_text(&arena, fonts, 10, 30, "l", 0);
    ((struct text_item *)item.text)->font.size = 40;
    struct text_line *line = (struct text_line *)item.text->lines;
    *line = text_shape(fonts, &arena, NULL, item.text->font, STR("l"));
    assert_true(line->run_count == 1);
    struct scene *s = hand_scene_of(&arena, 60, 60, hand_mark(&arena, "text", "mark", &item, 1));
    struct buf file = png_of(s, (struct draw_options){0});
    struct decoded d = decode(&file);
    /* DejaVu's l is a bar from 0.094 to 0.184 em, from the baseline (y = 35) up to 0.76 em. */
    assert_int_equal(pixel(&d, 20, 20), 0x000000ff);
    assert_int_equal(pixel(&d, 20, 34), 0x000000ff);
    assert_int_equal(pixel(&d, 20, 35), 0xffffffff);
    assert_int_equal(pixel(&d, 17, 20), 0xffffffff);
    assert_int_equal(pixel(&d, 24, 20), 0xffffffff);
    assert_int_equal(pixel(&d, 20, 3), 0xffffffff);
    fonts_close(fonts);
}

static void extremes_are_drawn_or_left_out(void **state) {
    (void)state;
    struct scene_item items[] = {
        hand_rect(&arena, 10, 10, 1e30, 10, "blue"),
        hand_rect(&arena, 0, 0, 0.0 / 0.0, 10, "red"),
        hand_line(&arena, 0, 0, 1e12, 1e12, "black"),
        hand_rect(&arena, -1e300, -1e300, 1, 1, "red"),
    };
    struct scene *s = hand_scene_of(&arena, 60, 60, hand_mark(&arena, "rect", "mark", items, 4));
    struct buf file = png_of(s, (struct draw_options){0});
    struct decoded d = decode(&file);
    assert_int_equal(pixel(&d, 58, 20), 0x0000ffff);
    assert_int_equal(pixel(&d, 2, 2), 0xffffffff);
    assert_int_equal(pixel(&d, 40, 40) & 255, 255);
    assert_true(pixel(&d, 40, 40) >> 24 < 100); /* the line keeps its slope */
    assert_int_equal(pixel(&d, 45, 40), 0xffffffff);
}

static void too_large_is_an_error(void **state) {
    (void)state;
    struct scene *s = hand_scene_of(&arena, 20000, 60, hand_mark(&arena, "rect", "mark", NULL, 0));
    struct buf out;
    buf_init(&out, &arena);
    assert_false(draw_png(&arena, &diag, s, &(struct draw_options){.scale = 2}, &out));
    assert_string_equal(diag.items[0].message, "a picture may be at most 32767 pixels on a side");
    assert_int_equal(out.n, 0);
}

static int calls_left;

static void *failing_take(void *context, size_t n) {
    (void)context;
    return calls_left-- > 0 ? malloc(n) : NULL;
}

static void failing_give(void *context, void *p) {
    (void)context;
    free(p);
}

/* Fails each allocation of the painters in turn: nothing may leak (under ASan) or crash. */
static void unwinds_out_of_memory(void **state) {
    (void)state;
    struct fonts *fonts = fonts_open();
    struct scene *s = one_of_each(fonts);
    static const struct arena_system system = {.take = failing_take, .give = failing_give};
    for (int kind = 0; kind < 3; kind++) {
        volatile bool whole = false;
        for (volatile int n = 0; !whole && n < 200; n++) {
            struct arena a;
            arena_init(&a, 0);
            a.system = &system;
            calls_left = n;
            if (ARENA_TRY(&a)) {
                struct diag d;
                struct buf out;
                struct draw_options o = {.scale = 4};
                diag_init(&d, &a);
                buf_init(&out, &a);
                whole = (kind == 0   ? draw_png(&a, &d, s, &o, &out)
                         : kind == 1 ? draw_pdf(&a, &d, s, &o, &out)
                                     : draw_svg(&a, &d, s, &o, &out));
            }
            arena_free(&a);
        }
        assert_true(whole);
    }
    fonts_close(fonts);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(few_colours_make_a_palette, start, stop),
        cmocka_unit_test_setup_teardown(transparency_is_kept, start, stop),
        cmocka_unit_test_setup_teardown(many_colours_make_rgb, start, stop),
        cmocka_unit_test_setup_teardown(palettes_reach_to_256, start, stop),
        cmocka_unit_test_setup_teardown(same_scene_same_bytes, start, stop),
        cmocka_unit_test_setup_teardown(letters_are_painted_where_they_were_shaped, start, stop),
        cmocka_unit_test_setup_teardown(extremes_are_drawn_or_left_out, start, stop),
        cmocka_unit_test_setup_teardown(too_large_is_an_error, start, stop),
        cmocka_unit_test_setup_teardown(unwinds_out_of_memory, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
