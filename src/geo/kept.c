/* The visible pieces of lines and polygons, kept with what the projection's formula makes of their points: they depend
 * on the projection's rotation, clip circle and formula alone, so that drawing need not turn, cut and project again
 * what fitting has. */
#include "geo/line.h"

enum { MOST_POINTS = 1 << 21 };

/* What of a part they depend on. */
struct turn {
    struct geo_raw raw;
    double lambda, sin_phi, cos_phi, sin_gamma, cos_gamma, clip_radius;
};

struct kept_shape {
    const struct value *coordinates; /* NULL: a free place */
    bool ring;
    struct turn turn;
    struct geo_lines visible;
};

static struct turn turn_of(const struct geo_part *p) {
    return (struct turn){p->raw, p->lambda, p->sin_phi, p->cos_phi, p->sin_gamma, p->cos_gamma, p->clip_radius};
}

static struct kept_shape *place_of(const struct kept_shapes *k, const struct value *coordinates, bool ring,
                                   const struct turn *t) {
    uint64_t lambda;
    memcpy(&lambda, &t->lambda, sizeof lambda);
    uint64_t h = ((uint64_t)(uintptr_t)coordinates ^ lambda >> 8) * 0x9E3779B97F4A7C15u;
    size_t i = (size_t)(h >> 20) & (k->size - 1);
    for (; k->items[i].coordinates; i = (i + 1) & (k->size - 1)) {
        const struct kept_shape *s = &k->items[i];
        if (s->coordinates == coordinates && s->ring == ring && memcmp(&s->turn, t, sizeof *t) == 0) break;
    }
    return &k->items[i];
}

static void make_room(struct arena *a, struct kept_shapes *k) {
    struct kept_shapes old = *k;
    if (2 * (k->count + 1) <= k->size) return;
    k->size = old.size ? 4 * old.size : 64;
    k->items = ARENA_ARRAY(a, struct kept_shape, k->size);
    for (size_t i = 0; i < old.size; i++) {
        const struct kept_shape *s = &old.items[i];
        if (s->coordinates) *place_of(k, s->coordinates, s->ring, &s->turn) = *s;
    }
}

/* Empty arrays have no address of their own. */
static bool has_address(struct value coordinates) {
    return coordinates.kind == VALUE_ARRAY && coordinates.n;
}

const struct geo_lines *kept_find(const struct kept_shapes *k, const struct geo_part *p, struct value coordinates,
                                  bool ring) {
    if (!k->count || !has_address(coordinates)) return NULL;
    struct turn t = turn_of(p);
    const struct kept_shape *known = place_of(k, coordinates.array, ring, &t);
    return known->coordinates ? &known->visible : NULL;
}

const struct geo_lines *kept_add(struct arena *a, struct kept_shapes *k, const struct geo_part *p,
                                 struct value coordinates, bool ring, const struct geo_lines *visible) {
    if (!k->keeps || !has_address(coordinates)) return visible;
    size_t points = 0;
    for (size_t i = 0; i < visible->n; i++)
        points += visible->items[i].n;
    if (k->points + points > MOST_POINTS) return visible;
    make_room(a, k);
    struct geo_point *room = arena_alloc_raw(a, points * sizeof *room);
    double(*raw)[2] = arena_alloc_raw(a, points * sizeof *raw);
    struct geo_line *lines = arena_alloc_raw(a, visible->n * sizeof *lines);
    for (size_t i = 0; i < visible->n; i++) {
        size_t n = visible->items[i].n;
        if (n) memcpy(room, visible->items[i].p, n * sizeof *room);
        lines[i] = (struct geo_line){room, n, n, (const double(*)[2])raw};
        for (size_t m = 0; m < n; m++)
            p->raw.project(&p->raw, room[m].x, room[m].y, raw[m]);
        room += n;
        raw += n;
    }
    struct turn t = turn_of(p);
    struct kept_shape *s = place_of(k, coordinates.array, ring, &t);
    *s = (struct kept_shape){coordinates.array, ring, t, {.items = lines, .n = visible->n}};
    k->points += points;
    k->count++;
    return &s->visible;
}
