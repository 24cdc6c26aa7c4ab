/* The masks of glyphs, kept from picture to picture: the charts of a batch share most of their letters. */
#ifndef DRAW_GLYPH_CACHE_H
#define DRAW_GLYPH_CACHE_H
#include "draw/coverage.h"

struct glyph_mask;

/* The faces must live as long. For one thread at a time. */
struct glyph_cache {
    struct arena arena;
    struct glyph_mask *table; /* open addressing, `cap` places */
    size_t count, cap;
};

void glyph_cache_init(struct glyph_cache *cache);
/* Empty again, and as good as new. */
void glyph_cache_free(struct glyph_cache *cache);

/* Add to `c` the glyph that `m` takes from em into pixels, as coverage_add does. The glyph's place is rounded to a
 * quarter of a pixel, as browsers do, so that a letter has few masks; one of more than 96 px is placed exactly and not
 * kept. `a` is for scratch. */
void glyph_cache_add(struct glyph_cache *cache, struct coverage *c, struct arena *a, const struct face *face,
                     uint32_t glyph, struct affine m);
#endif
