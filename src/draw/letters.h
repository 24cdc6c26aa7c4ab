/* The masks of letters, kept from picture to picture: the charts of a batch share most of theirs. */
#ifndef DRAW_LETTERS_H
#define DRAW_LETTERS_H
#include "draw/coverage.h"

struct letter;

/* The faces must live as long. For one thread at a time. */
struct letters {
    struct arena arena;
    struct letter *table; /* open addressing, `cap` places */
    size_t count, cap;
};

void letters_init(struct letters *l);
/* Empty again, and as good as new. */
void letters_free(struct letters *l);

/* Add to `c` the glyph that `m` takes from em into pixels, as coverage_add does. The glyph's place is rounded to a
 * quarter of a pixel, as browsers do, so that a letter has few masks; one of more than 96 px is placed exactly and not
 * kept. `a` is for scratch. */
void letters_add(struct letters *l, struct coverage *c, struct arena *a, const struct face *face, uint32_t glyph,
                 struct affine m);
#endif
