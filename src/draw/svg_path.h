/* Path data: the `d` of an SVG path, as d3-path writes it. */
#ifndef DRAW_SVG_PATH_H
#define DRAW_SVG_PATH_H
#include "base/str.h"
#include "scene/scene.h"
#include "text/outline.h"

/* Numbers rounded to three digits, as d3-shape has them in Vega's pictures. */
void svg_path(struct buf *out, struct path p);
/* In full precision, as Vega writes rectangles; `corner` may be NULL. */
void svg_rect(struct buf *out, struct arena *a, struct rect r, const double *corner);
/* A glyph at (x, y), `size` px to the em, rounded to three digits. */
void svg_outline(struct buf *out, struct outline o, double x, double y, double size);
#endif
