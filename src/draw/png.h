/* The PNG encoder: pixels to the bytes of a file. Exact always: at most 256 colours become a palette. */
#ifndef DRAW_PNG_H
#define DRAW_PNG_H
#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include <stddef.h>
#include <stdint.h>

struct png_picture {
    const uint32_t *pixels;                     /* 0xAARRGGBB, premultiplied (Cairo's ARGB32), row by row */
    uint32_t width, height;                     /* 1..LIMIT_PIXELS_PER_SIDE */
    size_t stride;                              /* pixels from one row to the next */
    bool opaque;                                /* every alpha is 255 */
    double dpi;                                 /* pixels per inch, for pHYs; 0: not said */
    const char *title, *description, *software; /* iTXt; NULL or empty: none */
};
/* Appends the file. libpng's errors are reported on `d`. */
bool png_encode(struct arena *a, struct diag *d, const struct png_picture *picture, struct buf *out);
#endif
