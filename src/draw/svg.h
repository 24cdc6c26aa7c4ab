/* Inside svg*.c: an SVG while it is written. svg.c has its elements, svg_text.c those of texts, svg_style.c what all
 * are painted with. */
#ifndef DRAW_SVG_H
#define DRAW_SVG_H
#include "draw/draw.h"
#include "draw/svg_defs.h"
#include "draw/svg_paths.h"

struct svg {
    struct arena *arena;
    struct buf *out;
    const struct draw_options *options;
    struct svg_defs defs;
    const struct scene_item *item; /* whose style is being written */
    /* Where the last style and font stand in the text: neighbours share them. */
    struct {
        const struct style *style; /* NULL: none, or one whose text depends on the item */
        size_t at, n;
    } styled;
    struct {
        struct font font;
        size_t at, n;
    } lettered;
    struct svg_paths paths;
};

/* Does the paint leave a trace? */
static inline bool svg_paints(struct paint p) {
    return p.kind != PAINT_NONE && !(p.kind == PAINT_COLOR && p.color.a <= 0);
}
/* The attribute `name` ("fill", "stroke"); none where nothing is painted. */
void svg_paint(struct svg *w, const char *name, struct paint p);
void svg_style(struct svg *w, const struct scene_item *item);

/* "translate(x,y)" within an attribute; the attribute `transform`. */
void svg_translate(struct svg *w, double x, double y);
void svg_transform(struct svg *w, double x, double y, double angle);
/* What readers of screens are told of the item. */
void svg_aria(struct svg *w, const struct scene_mark *mark, const struct scene_item *item);

/* A text item, as text or as outlines. */
void svg_letters(struct svg *w, const struct scene_mark *mark, const struct scene_item *item);
/* The outline under its letters, if it has one: an element of its own, since office programs do not know `paint-order`.
 * It comes before all letters of the mark, lest it bite those beside. */
void svg_halo(struct svg *w, const struct scene_mark *mark, const struct scene_item *item);
#endif
