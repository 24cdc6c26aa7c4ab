/* What an SVG refers to by id: clips, gradients and hatches. They are collected while the marks are written and stand
 * at the end. */
#ifndef DRAW_SVG_DEFS_H
#define DRAW_SVG_DEFS_H
#include "base/arena.h"
#include "base/str.h"
#include "scene/scene.h"

struct svg_clip {
    double w, h;
    const double *corner;
};
struct svg_defs {
    struct arena *arena;
    struct svg_clip *clips;
    const struct gradient **gradients;
    const struct hatch **hatches;
    size_t clip_count, clip_cap, gradient_count, gradient_cap, hatch_count, hatch_cap;
};

/* `url(#...)` for a rectangle from the origin, a gradient, a hatch. */
void svg_clip_ref(struct svg_defs *d, struct buf *out, const struct group_item *g);
void svg_gradient_ref(struct svg_defs *d, struct buf *out, const struct gradient *g);
void svg_hatch_ref(struct svg_defs *d, struct buf *out, const struct hatch *h);
void svg_defs_write(const struct svg_defs *d, struct buf *out);
#endif
