/* Colours: CSS text to sRGB and back, and the spaces in which d3 interpolates. */
#ifndef BASE_COLOR_H
#define BASE_COLOR_H
#include "str.h"
#include <stdbool.h>

/* sRGB, 0..255 unrounded, and opacity 0..1. */
struct color {
    double r, g, b, a;
};
/* All CSS4 names, #rgb #rgba #rrggbb #rrggbbaa, rgb() rgba() hsl() hsla() with commas or spaces, "transparent" (black
 * with opacity 0). Out of range is clamped. False, and *out untouched, when it is no colour. */
bool color_read(struct str s, struct color *out);
/* "#rrggbb", or "rgba(r, g, b, a)" when not opaque, clamped and rounded; at most 40 bytes with NUL. Returns the length.
 */
size_t color_write(char out[40], struct color c);

/* Hues are in degrees, NaN where a grey has none; a saturation or chroma is NaN for black and white. Converting from
 * these takes NaN as 0. */
struct hsl { /* s and l 0..1 */
    double h, s, l, a;
};
struct lab { /* CIELAB relative to D50; l 0..100 */
    double l, a, b, alpha;
};
struct hcl { /* CIELAB in polar form */
    double h, c, l, a;
};
/* Cubehelix (Green 2011), as d3-color has it. */
struct cubehelix {
    double h, s, l, a;
};
struct hsl color_to_hsl(struct color c);
struct color color_from_hsl(struct hsl c);
struct lab color_to_lab(struct color c);
struct color color_from_lab(struct lab c);
struct hcl color_to_hcl(struct color c);
struct color color_from_hcl(struct hcl c);
struct cubehelix color_to_cubehelix(struct color c);
struct color color_from_cubehelix(struct cubehelix c);
/* WCAG 2 relative luminance (0..1) and contrast ratio (1..21). */
double color_luminance(struct color c);
double color_contrast(struct color a, struct color b);
/* White or black, whichever reads better. */
struct color color_ink_on(struct color ground);
/* The colour, opaque, darkened towards black (or lightened, on a dark ground) until its contrast with `ground` is 4.5.
 */
struct color color_readable(struct color c, struct color ground);
#endif
