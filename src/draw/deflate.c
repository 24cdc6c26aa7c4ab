#include "draw/deflate.h"
#include "draw/huffman.h"
#include <string.h>
#include <zlib.h>

enum {
    SHORTEST = 3,
    LONGEST = 258,
    WINDOW = 32768,
    TOKENS = 1 << 16, /* of a block */
    HASH_BITS = 12,
    LITERALS = 286,
    DISTANCES = 30,
    END = 256,
    LONG_RUN = 12, /* bytes: a run that no match is sought for */
};
enum png_filter { FILTER_NONE = 0, FILTER_UP = 2 };

/* Where four bytes were met last. */
struct met {
    uint64_t place; /* in the stream, + 1; 0: nowhere */
    uint64_t at;    /* among the bytes kept so far */
    size_t left;    /* from there on, up to a long run or the row's end */
};

struct deflater {
    struct bits bits;
    uint32_t *tokens; /* a literal, or MATCH | length - 3 << 15 | distance - 1 */
    size_t token_count;
    uint32_t literal_counts[LITERALS], distance_counts[DISTANCES];
    uint8_t *kept; /* the filtered bytes that may be referred to: not those of long runs and of rows that repeat */
    size_t kept_count, kept_cap;
    uint64_t dropped; /* bytes that were kept before these */
    uint64_t place;   /* in the stream */
    struct met *met;  /* 1 << HASH_BITS */
    uint32_t s1, s2;  /* Adler-32 */
    bool only_runs;
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

/* At most 15 + 5 + 15 + 13 bits for each. */
enum { TOKEN_BYTES = 6, CHUNK = 1024 };

static struct bit_run bits_of(const struct deflater *d, const struct huffman *literals, const struct huffman *distances,
                              uint32_t token) {
    if (!(token & MATCH)) return huffman_bits(literals, token);
    unsigned length = (token >> 15 & 0xff) + SHORTEST, code = d->length_codes[length];
    struct bit_run run = huffman_bits(literals, 257 + code);
    run = bits_join(run, length - length_bases[code], length_extra[code]);
    uint32_t distance = token & 0x7fff;
    code = distance_code(distance);
    struct bit_run far = huffman_bits(distances, code);
    run = bits_join(run, far.bits, far.count);
    return code > 3 ? bits_join(run, distance & ((1U << (code / 2 - 1)) - 1), code / 2 - 1) : run;
}

static void write_tokens(struct deflater *d, const struct huffman *literals, const struct huffman *distances) {
    for (size_t i = 0; i < d->token_count;) {
        size_t end = i + CHUNK < d->token_count ? i + CHUNK : d->token_count;
        struct bit_writer w = bits_open(&d->bits, (end - i) * TOKEN_BYTES);
        for (; i < end; i++)
            bits_write(&w, bits_of(d, literals, distances, d->tokens[i]));
        bits_close(&d->bits, w);
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
    const uint8_t *then = d->kept + (was.at - d->dropped);
    if (memcmp(at, then, 4) != 0) return 0; /* others with this hash */
    *distance = (size_t)(d->place + 1 - was.place);
    return equal_bytes(at, then, was.left < left ? was.left : left);
}

static const uint32_t ADLER = 65521;

static void sum_bytes(struct deflater *d, const uint8_t *bytes, size_t n) {
    if (n < 32) { /* most are: a call costs more */
        for (size_t i = 0; i < n; i++)
            d->s2 += d->s1 += bytes[i];
        d->s1 %= ADLER;
        d->s2 %= ADLER;
        return;
    }
    uint32_t sum = (uint32_t)adler32_z(d->s2 << 16 | d->s1, bytes, n);
    d->s1 = sum & 0xffff;
    d->s2 = sum >> 16;
}

/* The same for `n` times the same `step` bytes, of which the sum follows without reading them. */
static void sum_run(struct deflater *d, const uint8_t *bytes, unsigned step, uint64_t n) {
    uint64_t once = 0, weighed = 0; /* what a value adds to s1, and to s2 besides step * s1 */
    for (unsigned i = 0; i < step; i++)
        weighed += once += bytes[i];
    d->s2 = (uint32_t)((d->s2 + n * step * d->s1 + n * (n - 1) / 2 * step * once + n * weighed) % ADLER);
    d->s1 = (uint32_t)((d->s1 + n * once) % ADLER);
}

/* Room for `n` more bytes; what lies further back than a match may reach is dropped. */
static uint8_t *keep(struct deflater *d, size_t n) {
    if (d->kept_count + n > d->kept_cap) {
        size_t still = WINDOW < d->kept_count ? WINDOW : d->kept_count;
        memmove(d->kept, d->kept + (d->kept_count - still), still);
        d->dropped += d->kept_count - still;
        d->kept_count = still;
    }
    return d->kept + d->kept_count;
}

/* Tokens for the bytes at `bytes`, which are kept already. */
static void compress_bytes(struct deflater *d, const uint8_t *bytes, size_t n, size_t step) {
    sum_bytes(d, bytes, n);
    for (size_t i = 0; i < n;) {
        const uint8_t *at = bytes + i;
        size_t left = n - i, length = 0, distance = step;
        if (i >= step && *at == *(at - step)) length = equal_bytes(at, at - step, left);
        if (length < 16 && left >= 4 && !d->only_runs) {
            size_t far, same = last_met(d, at, left, &far);
            if (same > length + 2 && same >= 6) length = same, distance = far;
        }
        if (length >= SHORTEST) {
            add_match(d, length, distance);
            i += length;
        } else {
            add_literal(d, *at);
            i++;
        }
    }
}

static uint8_t *put_value(uint8_t *to, uint32_t value, unsigned step) {
    for (unsigned k = 0; k < step; k++)
        *to++ = (uint8_t)(value >> (8 * k));
    return to;
}

/* Long runs become matches as they are; what lies between them is kept and looked at by bytes. */
static void compress_line(struct deflater *d, enum png_filter filter, const struct deflate_run *runs, size_t length,
                          unsigned step) {
    uint8_t *from = keep(d, 1 + length * step), *to = from;
    *to++ = (uint8_t)filter;
    for (size_t start = 0; start < length; runs++) {
        size_t count = runs->end - start;
        const uint8_t *value = to;
        to = put_value(to, runs->value, step);
        if (count * step >= LONG_RUN) {
            compress_bytes(d, from, (size_t)(to - from), step);
            add_match(d, (count - 1) * step, step);
            sum_run(d, value, step, count - 1);
            from = to;
        } else {
            while (--count)
                to = step == 1 ? (*to = *value, to + 1) : put_value(to, runs->value, step);
        }
        start = runs->end;
    }
    compress_bytes(d, from, (size_t)(to - from), step);
    d->kept_count = (size_t)(to - d->kept);
}

/* Bytewise a - b. */
static uint32_t minus(uint32_t a, uint32_t b) {
    const uint32_t tops = 0x80808080;
    return ((a | tops) - (b & ~tops)) ^ ((a ^ ~b) & tops);
}

/* A row's runs behind the filter "up". */
static size_t filter_up(struct deflate_run *to, const struct deflate_run *row, const struct deflate_run *above,
                        size_t length) {
    size_t n = 0;
    for (uint32_t end = 0; end < length;) {
        end = row->end < above->end ? row->end : above->end;
        uint32_t value = minus(row->value, above->value);
        if (n && to[n - 1].value == value)
            to[n - 1].end = end;
        else
            to[n++] = (struct deflate_run){end, value};
        row += row->end == end;
        above += above->end == end;
    }
    return n;
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
    sum_run(d, (const uint8_t[]){FILTER_UP}, 1, 1);
    sum_run(d, (const uint8_t[]){0}, 1, n);
}

static void deflate_runs(struct arena *a, const struct deflate_rows *rows, struct buf *out) {
    struct deflater *d = ARENA_NEW(a, struct deflater);
    size_t line_bytes = rows->length * rows->step + 1, runs_bytes = rows->length * sizeof(struct deflate_run);
    struct deflate_run *row = arena_alloc_raw(a, runs_bytes), *above = arena_alloc_raw(a, runs_bytes),
                       *up = arena_alloc_raw(a, runs_bytes);
    d->bits.out = out;
    d->tokens = arena_alloc_raw(a, TOKENS * sizeof *d->tokens);
    d->met = ARENA_ARRAY(a, struct met, (size_t)1 << HASH_BITS);
    d->kept = arena_alloc_raw(a, d->kept_cap = (size_t)4 * WINDOW + 2 * line_bytes);
    d->s1 = 1;
    d->only_runs = rows->effort == DEFLATE_FAST;
    fill_length_codes(d->length_codes);
    buf_add(out, "\x78\x9c", 2);
    for (size_t r = 0; r < rows->count; r++) {
        size_t count = rows->read(rows->of, r, row), ups = r ? filter_up(up, row, above, rows->length) : SIZE_MAX;
        bool is_up = ups < count;
        compress_line(d, is_up ? FILTER_UP : FILTER_NONE, is_up ? up : row, rows->length, rows->step);
        for (uint32_t i = 0; i < rows->repeats[r]; i++)
            repeat_row(d, line_bytes - 1);
        struct deflate_run *swap = above;
        above = row;
        row = swap;
    }
    end_block(d, true);
    bits_end(&d->bits);
    buf_add(out, (uint8_t[]){(uint8_t)(d->s2 >> 8), (uint8_t)d->s2, (uint8_t)(d->s1 >> 8), (uint8_t)d->s1}, 4);
}

void deflate_rows(struct arena *a, const struct deflate_rows *rows, struct buf *out) {
    struct buf usual;
    buf_init(&usual, a);
    deflate_runs(a, rows, &usual);
    struct str small = rows->effort == DEFLATE_SMALL ? deflate_small(a, rows) : (struct str){0};
    if (small.n && small.n < usual.n)
        buf_add(out, small.p, small.n);
    else
        buf_add(out, usual.p, usual.n);
}
