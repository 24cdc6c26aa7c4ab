/* Deflate's Huffman codes and bits (RFC 1951, 3.2). */
#ifndef DRAW_HUFFMAN_H
#define DRAW_HUFFMAN_H
#include "base/str.h"
#include <stdint.h>

/* Bits on their way into `out`, least significant first; start with {.out}. */
struct bits {
    struct buf *out;
    uint64_t held;
    unsigned count; /* of those held, under 48 */
};
void bits_flush(struct bits *b);
/* `value` has no bits over `n`, at most 16. */
static inline void bits_put(struct bits *b, uint32_t value, unsigned n) {
    b->held |= (uint64_t)value << b->count;
    b->count += n;
    if (b->count >= 48) bits_flush(b);
}
/* Zeros up to the next whole byte. */
void bits_end(struct bits *b);

/* Bits that are written as one, at most 56. */
struct bit_run {
    uint64_t bits;
    unsigned count;
};
static inline struct bit_run bits_join(struct bit_run run, uint64_t bits, unsigned count) {
    return (struct bit_run){run.bits | bits << run.count, run.count + count};
}
/* Many runs in a row, into room that is known to be enough. */
struct bit_writer {
    uint8_t *to;
    uint64_t held;
    unsigned count; /* of those held, under 8 */
};
struct bit_writer bits_open(struct bits *b, size_t bytes);
void bits_close(struct bits *b, struct bit_writer w);
static inline void bits_write(struct bit_writer *w, struct bit_run run) {
    uint64_t held = w->held | run.bits << w->count;
    unsigned count = w->count + run.count;
    uint64_t lowest_first = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? held : __builtin_bswap64(held);
    memcpy(w->to, &lowest_first, sizeof lowest_first);
    w->to += count / 8;
    w->held = held >> (count & ~7U);
    w->count = count & 7;
}

enum { HUFFMAN_MOST = 288 };
struct huffman {
    unsigned count;                /* of symbols */
    uint8_t lengths[HUFFMAN_MOST]; /* 0: does not occur */
    uint16_t codes[HUFFMAN_MOST];  /* as they are written, reversed */
};
/* A code of at most `longest` bits for symbols that occur `counts` times. A symbol or two stand in where fewer than two
 * occur: decoders want whole codes. */
void huffman_make(struct huffman *h, const uint32_t *counts, unsigned count, unsigned longest);
static inline void huffman_put(struct bits *b, const struct huffman *h, unsigned symbol) {
    bits_put(b, h->codes[symbol], h->lengths[symbol]);
}
static inline struct bit_run huffman_bits(const struct huffman *h, unsigned symbol) {
    return (struct bit_run){h->codes[symbol], h->lengths[symbol]};
}
/* The head of a dynamic block: both codes' lengths, run-length coded. */
void huffman_write_lengths(struct bits *b, const struct huffman *literals, const struct huffman *distances);
#endif
