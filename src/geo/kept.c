/* The visible rings of polygons, kept: they depend on the projection's rotation and clip circle alone, so that drawing
 * need not turn and cut again what fitting has. */
#include "geo/line.h"

enum { MOST_POINTS = 1 << 21 };

/* What of a part they depend on. */
struct turn {
    double lambda, sin_phi, cos_phi, sin_gamma, cos_gamma, clip_radius;
};

struct kept_polygon {
    const struct value *rings; /* NULL: a free place */
    struct turn turn;
    struct geo_lines visible;
};

static struct turn turn_of(const struct geo_part *p) {
    return (struct turn){p->lambda, p->sin_phi, p->cos_phi, p->sin_gamma, p->cos_gamma, p->clip_radius};
}

static struct kept_polygon *place_of(const struct kept_polygons *k, const struct value *rings, const struct turn *t) {
    uint64_t lambda;
    memcpy(&lambda, &t->lambda, sizeof lambda);
    uint64_t h = ((uint64_t)(uintptr_t)rings ^ lambda >> 8) * 0x9E3779B97F4A7C15u;
    size_t i = (size_t)(h >> 20) & (k->size - 1);
    while (k->items[i].rings && (k->items[i].rings != rings || memcmp(&k->items[i].turn, t, sizeof *t) != 0))
        i = (i + 1) & (k->size - 1);
    return &k->items[i];
}

static void make_room(struct arena *a, struct kept_polygons *k) {
    struct kept_polygons old = *k;
    if (2 * (k->count + 1) <= k->size) return;
    k->size = old.size ? 4 * old.size : 64;
    k->items = ARENA_ARRAY(a, struct kept_polygon, k->size);
    for (size_t i = 0; i < old.size; i++)
        if (old.items[i].rings) *place_of(k, old.items[i].rings, &old.items[i].turn) = old.items[i];
}

const struct geo_lines *kept_find(const struct kept_polygons *k, const struct geo_part *p, const struct value *rings) {
    struct turn t = turn_of(p);
    const struct kept_polygon *known = k->size ? place_of(k, rings, &t) : NULL;
    return known && known->rings ? &known->visible : NULL;
}

void kept_add(struct arena *a, struct kept_polygons *k, const struct geo_part *p, const struct value *rings,
              const struct geo_lines *visible) {
    struct turn t = turn_of(p);
    size_t points = 0;
    for (size_t i = 0; i < visible->n; i++)
        points += visible->items[i].n;
    if (k->points + points > MOST_POINTS) return;
    make_room(a, k);
    struct geo_point *room = arena_alloc_raw(a, points * sizeof *room);
    struct geo_line *lines = arena_alloc_raw(a, visible->n * sizeof *lines);
    for (size_t i = 0; i < visible->n; i++) {
        size_t n = visible->items[i].n;
        if (n) memcpy(room, visible->items[i].p, n * sizeof *room);
        lines[i] = (struct geo_line){room, n, n};
        room += n;
    }
    *place_of(k, rings, &t) = (struct kept_polygon){rings, t, {.items = lines, .n = visible->n}};
    k->points += points;
    k->count++;
}
