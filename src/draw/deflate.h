/* Deflate for the rows of a picture (RFC 1950, RFC 1951), made for what charts are: rows equal to the one above, and
 * runs within a row. A row that repeats is filtered "up" and so all zeros, which costs a few bytes and no search. */
#ifndef DRAW_DEFLATE_H
#define DRAW_DEFLATE_H
#include "base/arena.h"
#include "base/str.h"
#include <stddef.h>
#include <stdint.h>

/* Rows of `row_bytes` (at least 1), `step` (at least 1) per pixel. Each of the `count` differs from the one before and
 * comes `repeats` more times at once. */
struct deflate_rows {
    void (*read)(const void *of, size_t i, uint8_t *to); /* the i-th */
    const void *of;
    size_t row_bytes, count;
    const uint32_t *repeats;
    unsigned step;
};
/* Appends PNG's image data: filtered rows as one zlib stream. The same rows give the same bytes. */
void deflate_rows(struct arena *a, const struct deflate_rows *rows, struct buf *out);
#endif
