#include "draw/svg_paths.h"
#include "draw/svg_path.h"

enum { LEAST_PLACES = 64, MOST_PLACES = 4096 };

struct svg_written {
    struct path path; /* without numbers: a free place */
    size_t at, n;
};

static struct svg_written *place_of(const struct svg_paths *known, struct path p) {
    uint64_t h = (uint64_t)(uintptr_t)p.numbers * 0x9E3779B97F4A7C15u;
    return &known->items[(size_t)(h >> 32) & (known->size - 1)];
}

static void make_room(struct svg_paths *known) {
    struct svg_paths old = *known;
    if (4 * known->count < known->size || known->size >= MOST_PLACES) return;
    known->size = old.size ? 4 * old.size : LEAST_PLACES;
    known->items = ARENA_ARRAY(known->arena, struct svg_written, known->size);
    known->count = 0;
    for (size_t i = 0; i < old.size; i++) {
        if (!old.items[i].path.numbers) continue;
        struct svg_written *to = place_of(known, old.items[i].path);
        known->count += !to->path.numbers;
        *to = old.items[i];
    }
}

void svg_paths_write(struct svg_paths *known, struct buf *out, struct path p) {
    if (!p.verb_count) return;
    make_room(known);
    struct svg_written *to = place_of(known, p);
    size_t at = out->n;
    if (to->path.numbers == p.numbers && to->path.verbs == p.verbs && to->path.verb_count == p.verb_count)
        buf_repeat(out, to->at, to->n);
    else
        svg_path(out, p);
    known->count += !to->path.numbers;
    *to = (struct svg_written){p, at, out->n - at};
}
