/* How much of each pixel a glyph covers, exactly. Cairo 1.16 either rounds glyphs to whole pixels or, given their
 * outlines, samples 15 rows of each pixel at several times the cost. */
#ifndef DRAW_COVERAGE_H
#define DRAW_COVERAGE_H
#include "base/arena.h"
#include "text/outline.h"

/* Coverage 0..255 of w x h pixels; `stride` bytes from one row to the next. The pixel at 0 is (x, y) of the picture. */
struct coverage {
    uint8_t *mask;
    int x, y, w, h, stride;
    int from, to; /* the rows that glyphs reach, of 0..h; to 0: none */
    float *cells; /* scratch of one glyph, zero between glyphs */
    size_t cell_cap;
};
/* x' = xx x + xy y + x0, y' = yx x + yy y + y0 */
struct affine {
    double xx, yx, xy, yy, x0, y0;
};

/* A mask, yet without memory, of the pixels that the glyph reaches; w is 0 when it reaches none. */
struct coverage coverage_bounds(struct outline o, struct affine m);
/* Add a glyph that `m` takes from em into pixels; what lies outside of the mask is cut off. Glyphs that overlap add up.
 */
void coverage_add(struct coverage *c, struct arena *a, struct outline o, struct affine m);
/* The same for what `from` covers, moved by whole pixels. */
void coverage_put(struct coverage *c, const struct coverage *from, int dx, int dy);
#endif
