/* Pictures drawn as PNG and read back, and random numbers that are the same each time. */
#ifndef TESTS_DECODED_H
#define TESTS_DECODED_H
#include "hand.h"
#include "unit/arena_fixture.h"
#include <png.h>

static inline uint32_t next(uint32_t *seed) {
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

/* The marks in a white picture of `side` x `side` px as RGBA, `scale` pixels per px; `size`: bytes of it. */
static inline uint8_t *decoded_marks(const struct scene_mark **marks, uint32_t count, double side, double scale,
                                     size_t *size) {
    struct group_item *group = ARENA_NEW(&arena, struct group_item);
    *group = (struct group_item){.w = side, .h = side, .marks = marks, .mark_count = count};
    struct scene_item root = {.kind = ITEM_GROUP, .group = group};
    struct scene s = {.width = side,
                      .height = side,
                      .dpi = 96,
                      .has_background = true,
                      .background = {255, 255, 255, 1},
                      .root = hand_mark(&arena, "group", "frame", &root, 1)};
    struct draw_options o = {.scale = scale};
    struct buf out;
    buf_init(&out, &arena);
    assert_true(draw_png(&arena, &diag, &s, &o, &out));
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, out.p, out.n));
    image.format = PNG_FORMAT_RGBA;
    *size = PNG_IMAGE_SIZE(image);
    uint8_t *pixels = arena_alloc(&arena, *size);
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    return pixels;
}
#endif
