/* Path data that is written once and then repeated: items share the paths of symbols and of maps. */
#ifndef DRAW_SVG_PATHS_H
#define DRAW_SVG_PATHS_H
#include "base/arena.h"
#include "base/str.h"
#include "scene/scene.h"

/* A table of where paths stand in the text: one for each place, the last that came to it. */
struct svg_paths {
    struct arena *arena;
    struct svg_written *items;
    size_t count, size;
};
void svg_paths_write(struct svg_paths *known, struct buf *out, struct path p);
#endif
