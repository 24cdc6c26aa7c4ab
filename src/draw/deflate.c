#include "draw/deflate.h"
#include "draw/huffman.h"
#include <string.h>
#include <zlib.h>

enum {
    SHORTEST = 3,
    LONGEST = 258,
    WINDOW = 32768,
    TOKENS = 1 << 16, /* of a block */
    HASH_BITS = 13,
    LITERALS = 286,
    DISTANCES = 30,
    END = 256,
};
enum png_filter { FILTER_NONE = 0, FILTER_UP = 2 };

/* Where four bytes were met last. A match ends with its row at the latest. */
struct met {
    uint64_t place;    /* in the stream, + 1; 0: nowhere */
    uint64_t at;       /* among the bytes kept so far */
    size_t row_length; /* from there on */
};

struct deflater {
    struct bits bits;
    uint32_t *tokens; /* a literal, or MATCH | length - 3 << 15 | distance - 1 */
    size_t token_count;
    uint32_t literal_counts[LITERALS], distance_counts[DISTANCES];
    uint8_t *kept; /* the filtered rows that may be referred to: none that repeats the one above it */
    size_t kept_count, kept_cap;
    uint64_t dropped; /* bytes that were kept before these */
    uint64_t place;   /* in the stream */
    struct met *met;  /* 1 << HASH_BITS */
    uint32_t s1, s2;  /* Adler-32 */
    uint8_t length_codes[LONGEST + 1];
};
static const uint32_t MATCH = 1U << 31;

static const uint16_t length_bases[] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                        31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
static const uint8_t length_extra[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                       2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};

static void fill_length_codes(uint8_t codes[LONGEST + 1]) {
    for (unsigned length = SHORTEST, code = 0; length <= LONGEST; length++) {
        if (code < 28 && length == length_bases[code + 1]) code++;
        codes[length] = (uint8_t)code;
    }
}

/* `distance` from 0: two codes per power of two. */
static unsigned distance_code(uint32_t distance) {
    if (distance < 4) return distance;
    unsigned log = 31 - (unsigned)__builtin_clz(distance);
    return 2 * log + (distance >> (log - 1) & 1);
}

static void write_tokens(struct deflater *d, const struct huffman *literals, const struct huffman *distances) {
    for (size_t i = 0; i < d->token_count; i++) {
        uint32_t t = d->tokens[i];
        if (!(t & MATCH)) {
            huffman_put(&d->bits, literals, t);
            continue;
        }
        unsigned length = (t >> 15 & 0xff) + SHORTEST, code = d->length_codes[length];
        huffman_put(&d->bits, literals, 257 + code);
        bits_put(&d->bits, length - length_bases[code], length_extra[code]);
        uint32_t distance = t & 0x7fff;
        code = distance_code(distance);
        huffman_put(&d->bits, distances, code);
        if (code > 3) bits_put(&d->bits, distance & ((1U << (code / 2 - 1)) - 1), code / 2 - 1);
    }
}

static void end_block(struct deflater *d, bool last) {
    d->literal_counts[END] = 1;
    struct huffman literals, distances;
    huffman_make(&literals, d->literal_counts, LITERALS, 15);
    huffman_make(&distances, d->distance_counts, DISTANCES, 15);
    bits_put(&d->bits, last, 1);
    bits_put(&d->bits, 2, 2);
    huffman_write_lengths(&d->bits, &literals, &distances);
    write_tokens(d, &literals, &distances);
    huffman_put(&d->bits, &literals, END);
    d->token_count = 0;
    memset(d->literal_counts, 0, sizeof d->literal_counts);
    memset(d->distance_counts, 0, sizeof d->distance_counts);
}

static void add_token(struct deflater *d, uint32_t token) {
    if (d->token_count == TOKENS) end_block(d, false);
    d->tokens[d->token_count++] = token;
}

static void add_literal(struct deflater *d, uint8_t byte) {
    add_token(d, byte);
    d->literal_counts[byte]++;
    d->place++;
}

static void add_match(struct deflater *d, size_t length, size_t distance) {
    unsigned code = distance_code((uint32_t)distance - 1);
    d->place += length;
    while (length) {
        /* No rest shorter than a match may be. */
        size_t n = length <= LONGEST ? length : length < LONGEST + SHORTEST ? LONGEST - SHORTEST : LONGEST;
        add_token(d, MATCH | (uint32_t)(n - SHORTEST) << 15 | (uint32_t)(distance - 1));
        d->literal_counts[257 + d->length_codes[n]]++;
        d->distance_counts[code]++;
        length -= n;
    }
}

static uint64_t eight(const uint8_t *p) {
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

/* How many bytes are equal from `a` and `b` on, up to `most`: few in letters, hundreds elsewhere. */
static size_t equal_bytes(const uint8_t *a, const uint8_t *b, size_t most) {
    const size_t block = 128;
    size_t n = 0;
    while (n + 8 <= most && eight(a + n) == eight(b + n)) {
        n += 8;
        while (n >= 32 && n + block <= most && memcmp(a + n, b + n, block) == 0)
            n += block;
    }
    while (n < most && a[n] == b[n])
        n++;
    return n;
}

static uint32_t hash_of(const uint8_t *p) {
    uint32_t v;
    memcpy(&v, p, 4);
    return v * 2654435761U >> (32 - HASH_BITS);
}

/* The match that was met last for the four bytes at `at`, which take its place. */
static size_t last_met(struct deflater *d, const uint8_t *at, size_t left, size_t *distance) {
    struct met *m = &d->met[hash_of(at)], was = *m;
    *m = (struct met){d->place + 1, d->dropped + (uint64_t)(at - d->kept), left};
    if (!was.place || d->place + 1 - was.place > WINDOW) return 0;
    *distance = (size_t)(d->place + 1 - was.place);
    return equal_bytes(at, d->kept + (was.at - d->dropped), was.row_length < left ? was.row_length : left);
}

static const uint32_t ADLER = 65521;

static void sum_bytes(struct deflater *d, const uint8_t *bytes, size_t n) {
    uint32_t sum = (uint32_t)adler32_z(d->s2 << 16 | d->s1, bytes, n);
    d->s1 = sum & 0xffff;
    d->s2 = sum >> 16;
}

/* The same for `n` times the same byte, of which the sum follows without reading them. */
static void sum_run(struct deflater *d, uint8_t byte, uint64_t n) {
    d->s2 = (uint32_t)((d->s2 + n * d->s1 + n * (n + 1) / 2 * byte) % ADLER);
    d->s1 = (uint32_t)((d->s1 + n * byte) % ADLER);
}

/* Compress a filtered row. Runs first: they are what rows are made of. `above`: the row before stands right before it
 * in the stream, too. */
static void compress_row(struct deflater *d, const uint8_t *line, size_t n, unsigned step, bool above) {
    size_t summed = 0;
    for (size_t i = 0; i < n;) {
        const uint8_t *at = line + i;
        size_t left = n - i, length = 0, distance = step;
        if (i > step) length = equal_bytes(at, at - step, left);
        if (length < 32 && above && i > step && n <= WINDOW) {
            size_t same = equal_bytes(at, at - n, left);
            if (same > length + 1) length = same, distance = n;
        }
        if (length < 16 && left >= 4 && i > step) {
            size_t far, same = last_met(d, at, left, &far);
            if (same > length + 2 && same >= 4) length = same, distance = far;
        }
        if (length >= SHORTEST) {
            if (distance == 1) {
                sum_bytes(d, line + summed, i - summed);
                sum_run(d, *at, length);
                summed = i + length;
            }
            add_match(d, length, distance);
            i += length;
        } else {
            add_literal(d, *at);
            i++;
        }
    }
    sum_bytes(d, line + summed, n - summed);
}

/* Whether more of the row (by eight bytes) changes from pixel to pixel than differs from the row above. */
static bool is_like_above(const uint8_t *row, const uint8_t *above, size_t n, unsigned step) {
    size_t changed = 0, different = 0;
    for (size_t i = step; i + 8 <= n; i += 8) {
        uint64_t here = eight(row + i);
        changed += here != eight(row + i - step);
        different += here != eight(above + i);
    }
    return different < changed;
}

/* Up into `line`; returns how many bytes are not 0. */
static size_t filter_up(uint8_t *line, const uint8_t *row, const uint8_t *above, size_t n) {
    size_t different = 0;
    for (size_t i = 0; i < n;) {
        size_t same = equal_bytes(row + i, above + i, n - i);
        memset(line + i, 0, same);
        i += same;
        for (; i < n && row[i] != above[i]; i++, different++)
            line[i] = (uint8_t)(row[i] - above[i]);
    }
    return different;
}

static void filter_row(uint8_t *line, const uint8_t *row, const uint8_t *above, size_t n, unsigned step) {
    line[0] = FILTER_UP;
    if (above && (filter_up(line + 1, row, above, n) <= n / 64 || is_like_above(row, above, n, step))) return;
    line[0] = FILTER_NONE;
    memcpy(line + 1, row, n);
}

/* A row that repeats: 2 and n zeros. */
static void repeat_row(struct deflater *d, size_t n) {
    add_literal(d, FILTER_UP);
    if (n < SHORTEST + 1) {
        for (size_t i = 0; i < n; i++)
            add_literal(d, 0);
    } else {
        add_literal(d, 0);
        add_match(d, n - 1, 1);
    }
    sum_run(d, FILTER_UP, 1);
    sum_run(d, 0, n);
}

/* Room for one more line; what lies further back than a match may reach is dropped. */
static uint8_t *next_line(struct deflater *d, size_t line_bytes) {
    if (d->kept_count + line_bytes > d->kept_cap) {
        size_t keep = WINDOW + line_bytes < d->kept_count ? WINDOW + line_bytes : d->kept_count;
        memmove(d->kept, d->kept + (d->kept_count - keep), keep);
        d->dropped += d->kept_count - keep;
        d->kept_count = keep;
    }
    d->kept_count += line_bytes;
    return d->kept + d->kept_count - line_bytes;
}

void deflate_rows(struct arena *a, const struct deflate_rows *rows, struct buf *out) {
    struct deflater *d = ARENA_NEW(a, struct deflater);
    size_t n = rows->row_bytes, line_bytes = n + 1;
    uint8_t *row = arena_alloc_raw(a, n), *last = arena_alloc_raw(a, n);
    d->bits.out = out;
    d->tokens = arena_alloc_raw(a, TOKENS * sizeof *d->tokens);
    d->met = ARENA_ARRAY(a, struct met, (size_t)1 << HASH_BITS);
    d->kept = arena_alloc_raw(a, d->kept_cap = (size_t)4 * WINDOW + 2 * line_bytes);
    d->s1 = 1;
    fill_length_codes(d->length_codes);
    buf_add(out, "\x78\x9c", 2);
    for (size_t r = 0; r < rows->count; r++) {
        uint8_t *line = next_line(d, line_bytes), *swap = last;
        rows->read(rows->of, r, row);
        filter_row(line, row, r ? last : NULL, n, rows->step);
        compress_row(d, line, line_bytes, rows->step, r && rows->repeats[r - 1] == 0);
        for (uint32_t i = 0; i < rows->repeats[r]; i++)
            repeat_row(d, n);
        last = row;
        row = swap;
    }
    end_block(d, true);
    bits_end(&d->bits);
    buf_add(out, (uint8_t[]){(uint8_t)(d->s2 >> 8), (uint8_t)d->s2, (uint8_t)(d->s1 >> 8), (uint8_t)d->s1}, 4);
}
