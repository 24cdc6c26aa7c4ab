/* The PNG encoder: pixels to the bytes of a file. Exact always: at most 256 colours become a palette. */
#ifndef DRAW_PNG_H
#define DRAW_PNG_H
#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "draw/deflate.h"
#include <stddef.h>
#include <stdint.h>

struct png_picture {
    uint32_t width, height; /* 1..LIMIT_PIXELS_PER_SIDE */
    bool opaque;            /* every alpha is 255 */
    double dpi;             /* pixels per inch, for pHYs; 0: not said */
    enum deflate_effort effort;
    const char *title, *description, *software; /* iTXt; NULL or empty: none */
};

/* A picture comes to the encoder in bands of rows from the top, so that its pixels never lie in memory all at once. */
struct png_encoder;
struct png_encoder *png_begin(struct arena *a, const struct png_picture *picture);
/* The next rows: 0xAARRGGBB, premultiplied (Cairo's ARGB32), `width` pixels each, without gaps. */
void png_rows(struct png_encoder *e, const uint32_t *pixels, uint32_t rows);
/* The last row again, `times` times. */
void png_repeat(struct png_encoder *e, uint32_t times);
/* Appends the file, after all rows. libpng's errors are reported on `d`. */
bool png_end(struct png_encoder *e, struct diag *d, struct buf *out);
#endif
