/* Deflate for the rows of a picture (RFC 1950, RFC 1951), made for what charts are: rows equal to the one above, and
 * runs within a row. Rows come as runs, so that the work is by runs and not by bytes. A row that repeats is filtered
 * "up" and so all zeros, which costs a few bytes and no search. */
#ifndef DRAW_DEFLATE_H
#define DRAW_DEFLATE_H
#include "base/arena.h"
#include "base/str.h"
#include <stddef.h>
#include <stdint.h>

/* Equal values up to `end`, which counts from the row's start; the next run begins there. */
struct deflate_run {
    uint32_t end;
    uint32_t value; /* its bytes in the stream, the first one lowest; none over the step */
};

enum deflate_effort {
    DEFLATE_USUAL,
    DEFLATE_FAST,  /* runs alone */
    DEFLATE_SMALL, /* tries PNG's filters through zlib's longest search, too, and takes the smallest */
};

/* Rows of `length` values (at least 1) of `step` bytes (1 to 4). Each of the `count` differs from the one before and
 * comes `repeats` more times at once. */
struct deflate_rows {
    /* The i-th row's runs, at most `length`, whose last ends there. Returns how many. */
    size_t (*read)(const void *of, size_t i, struct deflate_run *to);
    const void *of;
    size_t length, count;
    const uint32_t *repeats;
    unsigned step;
    enum deflate_effort effort;
};
/* Appends PNG's image data: filtered rows as one zlib stream. The same rows give the same bytes. */
void deflate_rows(struct arena *a, const struct deflate_rows *rows, struct buf *out);

/* ---- deflate_small.c: the same rows through zlib, by several choices of filters; the smallest stream. Empty when
 * memory is short. */
struct str deflate_small(struct arena *a, const struct deflate_rows *rows);
#endif
