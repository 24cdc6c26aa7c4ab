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
/* A radial gradient is kept round and is so for one box only. */
struct svg_gradient {
    const struct gradient *gradient;
    struct box box;
};
struct svg_defs {
    struct arena *arena;
    struct svg_clip *clips;
    struct svg_gradient *gradients;
    const struct hatch **hatches;
    size_t clip_count, clip_cap, gradient_count, gradient_cap, hatch_count, hatch_cap;
};

/* `url(#...)` for the rectangle of a group from its origin, for a gradient over an item's shape, for a hatch. */
void svg_clip_ref(struct svg_defs *d, struct buf *out, const struct group_item *g);
void svg_gradient_ref(struct svg_defs *d, struct buf *out, const struct gradient *g, const struct scene_item *item);
void svg_hatch_ref(struct svg_defs *d, struct buf *out, const struct hatch *h);
void svg_defs_write(const struct svg_defs *d, struct buf *out);
#endif
