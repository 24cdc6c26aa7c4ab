/* The visible pieces of lines and polygons, kept with what the projection's formula makes of their points: they depend
 * on the projection's rotation, clip circle and formula alone, so that drawing need not turn, cut and project again
 * what fitting has. */
#include "geo/line.h"

enum { PARTS = 3 };
static const size_t TURN_UNKNOWN = SIZE_MAX, MOST_POINTS = (size_t)1 << 21;

/* What of a projection they depend on. */
struct turn {
    int part_count;
    struct {
        struct geo_raw raw;
        double lambda, sin_phi, cos_phi, sin_gamma, cos_gamma, clip_radius;
    } parts[PARTS];
};

struct kept_shape {
    const struct value *coordinates;
    size_t turn;
    bool ring;
    struct geo_lines visible[]; /* by part */
};

static void read_turn(const struct geo_projection *p, struct turn *out) {
    memset(out, 0, sizeof *out);
    out->part_count = p->part_count;
    for (int i = 0; i < p->part_count; i++) {
        const struct geo_part *part = &p->parts[i];
        out->parts[i].raw = part->raw;
        out->parts[i].lambda = part->lambda;
        out->parts[i].sin_phi = part->sin_phi;
        out->parts[i].cos_phi = part->cos_phi;
        out->parts[i].sin_gamma = part->sin_gamma;
        out->parts[i].cos_gamma = part->cos_gamma;
        out->parts[i].clip_radius = part->clip_radius;
    }
}

void kept_use(struct arena *a, struct kept_shapes *k, const struct geo_projection *p) {
    struct turn t;
    k->turn = TURN_UNKNOWN;
    if (p->parts[0].planar || (!k->keeps && !k->turn_count)) return;
    read_turn(p, &t);
    for (size_t i = 0; i < k->turn_count && k->turn == TURN_UNKNOWN; i++)
        if (memcmp(k->turns[i], &t, sizeof t) == 0) k->turn = i;
    if (k->turn != TURN_UNKNOWN || !k->keeps) return;
    struct turn *own = arena_alloc_raw(a, sizeof *own);
    memcpy(own, &t, sizeof t);
    k->turn = k->turn_count;
    ARENA_PUSH(a, k->turns, k->turn_count, k->turn_cap, own);
}

static struct kept_shape **place_of(const struct kept_shapes *k, const struct value *coordinates, size_t turn,
                                    bool ring) {
    uint64_t h = ((uint64_t)(uintptr_t)coordinates ^ (uint64_t)turn << 40) * 0x9E3779B97F4A7C15u;
    size_t i = (size_t)(h >> 20) & (k->size - 1);
    for (; k->places[i]; i = (i + 1) & (k->size - 1)) {
        const struct kept_shape *s = k->places[i];
        if (s->coordinates == coordinates && s->turn == turn && s->ring == ring) break;
    }
    return &k->places[i];
}

static void make_room(struct arena *a, struct kept_shapes *k) {
    struct kept_shapes old = *k;
    if (2 * (k->count + 1) <= k->size) return;
    k->size = old.size ? 4 * old.size : 64;
    k->places = ARENA_ARRAY(a, struct kept_shape *, k->size);
    for (size_t i = 0; i < old.size; i++) {
        struct kept_shape *s = old.places[i];
        if (s) *place_of(k, s->coordinates, s->turn, s->ring) = s;
    }
}

/* Empty arrays have no address of their own. */
static bool has_address(struct value coordinates) {
    return coordinates.kind == VALUE_ARRAY && coordinates.n;
}

const struct geo_lines *kept_find(const struct kept_shapes *k, struct value coordinates, bool ring) {
    if (!k->count || k->turn == TURN_UNKNOWN || !has_address(coordinates)) return NULL;
    const struct kept_shape *known = *place_of(k, coordinates.array, k->turn, ring);
    return known ? known->visible : NULL;
}

struct geo_lines *kept_add(struct arena *a, struct kept_shapes *k, struct value coordinates, bool ring) {
    if (!k->keeps || k->turn == TURN_UNKNOWN || k->points > MOST_POINTS || !has_address(coordinates)) return NULL;
    make_room(a, k);
    size_t parts = (size_t)k->turns[k->turn]->part_count;
    struct kept_shape *s = arena_alloc(a, sizeof *s + parts * sizeof *s->visible);
    s->coordinates = coordinates.array;
    s->turn = k->turn;
    s->ring = ring;
    *place_of(k, coordinates.array, k->turn, ring) = s;
    k->count++;
    return s->visible;
}

void kept_fill(struct arena *a, struct kept_shapes *k, const struct geo_part *p, const struct geo_lines *visible,
               struct geo_lines *out) {
    size_t points = 0;
    for (size_t i = 0; i < visible->n; i++)
        points += visible->items[i].n;
    struct geo_point *room = arena_alloc_raw(a, points * sizeof *room);
    double(*raw)[2] = arena_alloc_raw(a, points * sizeof *raw);
    struct geo_line *lines = arena_alloc_raw(a, visible->n * sizeof *lines);
    for (size_t i = 0; i < visible->n; i++) {
        size_t n = visible->items[i].n;
        if (n) memcpy(room, visible->items[i].p, n * sizeof *room);
        lines[i] = (struct geo_line){room, n, n, (const double(*)[2])raw};
        for (size_t m = 0; m < n; m++)
            part_project(p, &room[m], raw[m]);
        room += n;
        raw += n;
    }
    *out = (struct geo_lines){.items = lines, .n = visible->n};
    k->points += points;
}
