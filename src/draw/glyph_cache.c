#include "draw/glyph_cache.h"
#include <math.h>

enum {
    STEPS = 4,            /* places within a pixel, in each direction */
    LARGEST = 96,         /* px to the em */
    MOST_BYTES = 4 << 20, /* then all are forgotten */
};

/* What a mask depends on; compared byte by byte. */
struct key {
    const struct face *face; /* NULL: a free place */
    uint32_t glyph, step;
    double xx, yx, xy, yy;
};

struct glyph_mask {
    struct key key;
    struct coverage mask; /* from the glyph's pixel */
};

void glyph_cache_init(struct glyph_cache *cache) {
    *cache = (struct glyph_cache){0};
    arena_init(&cache->arena, 0);
}

void glyph_cache_free(struct glyph_cache *cache) {
    arena_free(&cache->arena);
    cache->table = NULL;
    cache->count = cache->cap = 0;
}

static uint64_t hash_of(const struct key *key) {
    uint64_t words[sizeof *key / sizeof(uint64_t)], hash = 0;
    memcpy(words, key, sizeof words);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        hash = (hash ^ words[i]) * 0x9E3779B97F4A7C15U ^ hash >> 29;
    return hash >> 20;
}

static struct glyph_mask *place_of(const struct glyph_cache *cache, const struct key *key) {
    size_t i = (size_t)hash_of(key) & (cache->cap - 1);
    while (cache->table[i].key.face && memcmp(&cache->table[i].key, key, sizeof *key) != 0)
        i = (i + 1) & (cache->cap - 1);
    return &cache->table[i];
}

static void make_room(struct glyph_cache *cache) {
    if (cache->arena.used > MOST_BYTES) glyph_cache_free(cache);
    if (cache->count * 2 < cache->cap) return;
    struct glyph_mask *old = cache->table;
    size_t old_cap = cache->cap, cap = old_cap ? old_cap * 2 : 256;
    cache->table = arena_array(&cache->arena, cap, sizeof *cache->table);
    cache->cap = cap;
    for (size_t i = 0; i < old_cap; i++)
        if (old[i].key.face) *place_of(cache, &old[i].key) = old[i];
}

/* `m`: within the pixel. The scratch cells are those of `line`. */
static struct coverage mask_of(struct arena *kept, struct arena *a, struct coverage *line, struct outline outline,
                               struct affine m) {
    struct coverage c = coverage_bounds(outline, m);
    if (!c.w) return c;
    c.stride = c.w;
    c.mask = arena_alloc(kept, (size_t)c.w * (size_t)c.h);
    c.cells = line->cells;
    c.cell_cap = line->cell_cap;
    coverage_add(&c, a, outline, m);
    line->cells = c.cells;
    line->cell_cap = c.cell_cap;
    c.cells = NULL;
    c.cell_cap = 0;
    return c;
}

/* NULL: there is no memory to keep it. */
static const struct coverage *make(struct glyph_cache *cache, struct coverage *line, struct arena *a,
                                   const struct key *key, struct affine m) {
    struct outline outline = face_outline(key->face, a, key->glyph);
    if (!ARENA_TRY(&cache->arena)) {
        glyph_cache_free(cache);
        return NULL;
    }
    make_room(cache);
    struct coverage mask = mask_of(&cache->arena, a, line, outline, m);
    struct glyph_mask *to = place_of(cache, key);
    *to = (struct glyph_mask){*key, mask};
    cache->count++;
    return &to->mask;
}

void glyph_cache_add(struct glyph_cache *cache, struct coverage *c, struct arena *a, const struct face *face,
                     uint32_t glyph, struct affine m) {
    double x = floor(m.x0 * STEPS + 0.5), y = floor(m.y0 * STEPS + 0.5), left = floor(x / STEPS),
           top = floor(y / STEPS);
    bool keeps = fmax(hypot(m.xx, m.yx), hypot(m.xy, m.yy)) <= LARGEST && fabs(left) < 1e6 && fabs(top) < 1e6;
    const struct coverage *mask = NULL;
    if (keeps) {
        struct key key = {face, glyph, (uint32_t)((x - left * STEPS) * STEPS + (y - top * STEPS)), m.xx, m.yx,
                          m.xy, m.yy};
        struct glyph_mask *known = cache->cap ? place_of(cache, &key) : NULL;
        struct affine within = m;
        within.x0 = x / STEPS - left;
        within.y0 = y / STEPS - top;
        mask = known && known->key.face ? &known->mask : make(cache, c, a, &key, within);
    }
    if (mask)
        coverage_put(c, mask, (int)left, (int)top);
    else
        coverage_add(c, a, face_outline(face, a, glyph), m);
}
