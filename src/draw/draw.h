/* The painters: a scene to the bytes of an SVG, PNG or PDF file. They know no fields, scales or defaults: what the
 * scene says is what is painted, and the three show the same picture. Same scene and options, same bytes.
 *
 * Each appends a whole file to `out`; nothing of it may be used when false is returned, which is after an error on `d`
 * (a cap, or what a drawing library reports). Temporary memory comes from `a`. Nothing else is read: no environment,
 * clock or file. */
#ifndef DRAW_DRAW_H
#define DRAW_DRAW_H
#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "draw/glyph_cache.h"
#include "scene/scene.h"
#include <stdbool.h>
#include <stdint.h>

/* In the order of suret.h. */
enum draw_compression { DRAW_USUAL, DRAW_FAST, DRAW_SMALL };

struct draw_options {
    double scale;                      /* PNG: its pixels per px of the scene; 0: 1 */
    enum draw_compression compression; /* of a PNG: the same pixels in other bytes */
    bool transparent;                  /* without the scene's background */
    bool outlines;                     /* SVG: glyph outlines in place of text, for where the fonts may be missing */
    bool has_date;                     /* PDF: carries `date`; otherwise it carries none */
    int64_t date;                      /* seconds since 1970-01-01T00:00Z */
    struct glyph_cache *glyph_cache;   /* PNG: kept from one picture to the next; NULL: none are */
};

/* In Vega's structure (the model is vega-scenegraph's SVGStringRenderer.js), so that it may be styled and tested by
 * Vega's classes. Its width and height are CSS px (96 to the inch) of the scene's physical size; the viewBox is the
 * scene's. */
bool draw_svg(struct arena *a, struct diag *d, const struct scene *s, const struct draw_options *o, struct buf *out);
/* "a picture may be at most 32767 pixels on a side" is an error. */
bool draw_png(struct arena *a, struct diag *d, const struct scene *s, const struct draw_options *o, struct buf *out);
/* One page of the scene's physical size. */
bool draw_pdf(struct arena *a, struct diag *d, const struct scene *s, const struct draw_options *o, struct buf *out);
#endif
