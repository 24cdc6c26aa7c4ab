/* Deflate by zlib, where a PNG is to be as small as it gets. */
#include "draw/deflate.h"
#include <stdlib.h>
#include <zlib.h>

/* PNG's filters (ISO 15948, 9.2), and the choice of the one whose bytes, taken as signed, sum up to least (9.6). */
enum { NONE, SUB, UP, AVERAGE, PAETH, FILTERS };
enum choice { ALL_NONE, ALL_UP, LEAST_SUM, CHOICES };

struct small {
    const struct deflate_rows *rows;
    size_t row_bytes;
    uint8_t *row, *above; /* with `step` zeros before them */
    uint8_t *lines[FILTERS];
    struct deflate_run *runs;
};

static voidpf take(voidpf arena, uInt items, uInt size) {
    return arena_alloc_raw(arena, (size_t)items * size);
}

static void give(voidpf arena, voidpf p) {
    (void)arena, (void)p;
}

static uint8_t *room_for_row(struct arena *a, const struct small *s) {
    return (uint8_t *)arena_alloc(a, s->row_bytes + s->rows->step) + s->rows->step;
}

static void read_bytes(const struct small *s, size_t r) {
    unsigned step = s->rows->step;
    s->rows->read(s->rows->of, r, s->runs);
    const struct deflate_run *run = s->runs;
    for (size_t i = 0; i < s->rows->length; i++) {
        if (i == run->end) run++;
        for (unsigned k = 0; k < step; k++)
            s->row[i * step + k] = (uint8_t)(run->value >> (8 * k));
    }
}

static uint8_t paeth(int left, int up, int corner) {
    int to_left = abs(up - corner), to_up = abs(left - corner), to_corner = abs(left + up - 2 * corner);
    return (uint8_t)(to_left <= to_up && to_left <= to_corner ? left : to_up <= to_corner ? up : corner);
}

static void filter_all(const struct small *s) {
    ptrdiff_t step = s->rows->step;
    for (int f = 0; f < FILTERS; f++)
        s->lines[f][0] = (uint8_t)f;
    for (ptrdiff_t i = 0; i < (ptrdiff_t)s->row_bytes; i++) {
        uint8_t x = s->row[i], left = s->row[i - step], up = s->above[i], corner = s->above[i - step];
        s->lines[NONE][i + 1] = x;
        s->lines[SUB][i + 1] = (uint8_t)(x - left);
        s->lines[UP][i + 1] = (uint8_t)(x - up);
        s->lines[AVERAGE][i + 1] = (uint8_t)(x - (left + up) / 2);
        s->lines[PAETH][i + 1] = (uint8_t)(x - paeth(left, up, corner));
    }
}

static int least_sum(const struct small *s) {
    int best = NONE;
    uint64_t least = UINT64_MAX;
    for (int f = 0; f < FILTERS; f++) {
        uint64_t sum = 0;
        for (size_t i = 1; i <= s->row_bytes; i++)
            sum += (uint64_t)abs((int8_t)s->lines[f][i]);
        if (sum < least) least = sum, best = f;
    }
    return best;
}

static void add_line(z_stream *z, const uint8_t *line, size_t n, struct buf *out, int flush) {
    uint8_t bytes[4096];
    z->next_in = (z_const Bytef *)line;
    z->avail_in = (uInt)n;
    do {
        z->next_out = bytes;
        z->avail_out = sizeof bytes;
        deflate(z, flush);
        buf_add(out, bytes, sizeof bytes - z->avail_out);
    } while (z->avail_out == 0);
}

static void compress_by(struct arena *a, struct small *s, enum choice choice, struct buf *out) {
    z_stream z = {.zalloc = take, .zfree = give, .opaque = a};
    if (deflateInit2(&z, 9, Z_DEFLATED, 15, 9, choice == LEAST_SUM ? Z_FILTERED : Z_DEFAULT_STRATEGY) != Z_OK) return;
    memset(s->above, 0, s->row_bytes);
    uint8_t *zeros = arena_alloc(a, s->row_bytes + 1);
    zeros[0] = UP;
    for (size_t r = 0; r < s->rows->count; r++) {
        read_bytes(s, r);
        filter_all(s);
        int filter = choice == LEAST_SUM ? least_sum(s) : choice == ALL_UP ? UP : NONE;
        add_line(&z, s->lines[filter], s->row_bytes + 1, out, Z_NO_FLUSH);
        for (uint32_t i = 0; i < s->rows->repeats[r]; i++)
            add_line(&z, zeros, s->row_bytes + 1, out, Z_NO_FLUSH);
        uint8_t *swap = s->above;
        s->above = s->row;
        s->row = swap;
    }
    add_line(&z, NULL, 0, out, Z_FINISH);
    deflateEnd(&z);
}

struct str deflate_small(struct arena *a, const struct deflate_rows *rows) {
    struct small s = {.rows = rows, .row_bytes = rows->length * rows->step};
    s.row = room_for_row(a, &s);
    s.above = room_for_row(a, &s);
    s.runs = arena_alloc_raw(a, rows->length * sizeof *s.runs);
    for (int f = 0; f < FILTERS; f++)
        s.lines[f] = arena_alloc_raw(a, s.row_bytes + 1);
    struct str best = {0};
    for (enum choice c = 0; c < CHOICES; c++) {
        struct buf out;
        buf_init(&out, a);
        compress_by(a, &s, c, &out);
        if (out.n && (!best.n || out.n < best.n)) best = (struct str){out.p, out.n};
    }
    return best;
}
