#include "draw/huffman.h"
#include <string.h>

void bits_flush(struct bits *b) {
    uint8_t bytes[8];
    for (unsigned i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(b->held >> (8 * i));
    unsigned n = b->count / 8; /* at most 7 */
    buf_add(b->out, bytes, n);
    b->held >>= 8 * n;
    b->count -= 8 * n;
}

struct bit_writer bits_open(struct bits *b, size_t bytes) {
    bits_flush(b);
    return (struct bit_writer){(uint8_t *)buf_reserve(b->out, bytes + 8), b->held, b->count};
}

void bits_close(struct bits *b, struct bit_writer w) {
    b->out->n = (size_t)(w.to - (uint8_t *)b->out->p);
    b->held = w.held;
    b->count = w.count;
}

void bits_end(struct bits *b) {
    bits_put(b, 0, (8 - b->count % 8) % 8);
    bits_flush(b);
}

struct leaf {
    uint32_t count;
    uint16_t symbol;
};

/* By count, then by symbol, so that the same counts give the same code. Shell's sort: there are few. */
static void sort_leaves(struct leaf *leaves, unsigned n) {
    for (unsigned gap = n > 40 ? 40 : 1; gap; gap = gap == 40 ? 13 : gap == 13 ? 4 : gap == 4 ? 1 : 0)
        for (unsigned i = gap; i < n; i++) {
            struct leaf leaf = leaves[i];
            unsigned j = i;
            for (; j >= gap; j -= gap) {
                const struct leaf *before = &leaves[j - gap];
                if (before->count < leaf.count || (before->count == leaf.count && before->symbol < leaf.symbol)) break;
                leaves[j] = *before;
            }
            leaves[j] = leaf;
        }
}

/* How deep each leaf of Huffman's tree lies. Two queues, leaves and the nodes made of them, both sorted by count
 * (van Leeuwen, 1976). */
static void find_depths(const struct leaf *leaves, unsigned n, uint8_t *depths) {
    uint32_t counts[2 * HUFFMAN_MOST];
    uint16_t parents[2 * HUFFMAN_MOST];
    unsigned leaf = 0, node = n, end = n;
    for (unsigned i = 0; i < n; i++)
        counts[i] = leaves[i].count;
    for (; end < 2 * n - 1; end++) {
        counts[end] = 0;
        for (int i = 0; i < 2; i++) {
            unsigned least = leaf < n && (node == end || counts[leaf] <= counts[node]) ? leaf++ : node++;
            counts[end] += counts[least];
            parents[least] = (uint16_t)end;
        }
    }
    uint8_t deep[2 * HUFFMAN_MOST];
    deep[end - 1] = 0;
    for (unsigned i = end - 1; i-- > 0;)
        deep[i] = (uint8_t)(deep[parents[i]] + 1);
    memcpy(depths, deep, n);
}

/* Bring depths over `longest` down to it, and lengthen others until the code is whole again: `per_length` is how many
 * leaves have each length. */
static void limit_depths(unsigned per_length[64], unsigned longest) {
    for (unsigned i = longest + 1; i < 64; i++) {
        per_length[longest] += per_length[i];
        per_length[i] = 0;
    }
    uint32_t used = 0, whole = 1U << longest;
    for (unsigned i = 1; i <= longest; i++)
        used += per_length[i] << (longest - i);
    for (; used > whole; used--) {
        per_length[longest]--;
        unsigned i = longest - 1;
        while (!per_length[i])
            i--;
        per_length[i]--;
        per_length[i + 1] += 2;
    }
}

static uint16_t reversed(unsigned code, unsigned n) {
    unsigned r = 0;
    for (; n; n--, code >>= 1)
        r = r << 1 | (code & 1);
    return (uint16_t)r;
}

static void assign_codes(struct huffman *h, const unsigned per_length[64]) {
    unsigned next[16] = {0};
    for (unsigned n = 1, code = 0; n < 16; n++) {
        next[n] = code;
        code = (code + per_length[n]) << 1;
    }
    for (unsigned i = 0; i < h->count; i++)
        if (h->lengths[i]) h->codes[i] = reversed(next[h->lengths[i]]++, h->lengths[i]);
}

void huffman_make(struct huffman *h, const uint32_t *counts, unsigned count, unsigned longest) {
    struct leaf leaves[HUFFMAN_MOST];
    uint8_t depths[HUFFMAN_MOST];
    unsigned n = 0, per_length[64] = {0};
    memset(h, 0, sizeof *h);
    h->count = count;
    for (unsigned i = 0; i < count; i++)
        if (counts[i]) leaves[n++] = (struct leaf){counts[i], (uint16_t)i};
    for (uint16_t i = 0; n < 2; i++)
        if (!counts[i]) leaves[n++] = (struct leaf){1, i};
    sort_leaves(leaves, n);
    find_depths(leaves, n, depths);
    for (unsigned i = 0; i < n; i++)
        per_length[depths[i]]++;
    limit_depths(per_length, longest);
    unsigned length = longest;
    for (unsigned i = 0, left = per_length[length]; i < n; i++, left--) {
        while (!left)
            left = per_length[--length];
        h->lengths[leaves[i].symbol] = (uint8_t)length;
    }
    assign_codes(h, per_length);
}

/* A run of equal lengths in the code of code lengths. */
struct length_token {
    uint8_t symbol, extra, extra_bits;
};

static unsigned run_lengths(const uint8_t *lengths, unsigned count, struct length_token *out) {
    unsigned n = 0;
    for (unsigned i = 0; i < count;) {
        unsigned run = 1;
        while (i + run < count && lengths[i + run] == lengths[i])
            run++;
        i += run;
        uint8_t length = lengths[i - 1];
        if (length) {
            out[n++] = (struct length_token){length, 0, 0};
            run--;
        }
        while (run >= 3) {
            unsigned most = length ? 6 : 138, part = run < most ? run : most;
            out[n++] = length      ? (struct length_token){16, (uint8_t)(part - 3), 2}
                       : part > 10 ? (struct length_token){18, (uint8_t)(part - 11), 7}
                                   : (struct length_token){17, (uint8_t)(part - 3), 3};
            run -= part;
        }
        for (; run; run--)
            out[n++] = (struct length_token){length, 0, 0};
    }
    return n;
}

static unsigned used_symbols(const struct huffman *h, unsigned least) {
    unsigned n = h->count;
    while (n > least && !h->lengths[n - 1])
        n--;
    return n;
}

void huffman_write_lengths(struct bits *b, const struct huffman *literals, const struct huffman *distances) {
    static const uint8_t order[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    uint8_t lengths[2 * HUFFMAN_MOST];
    struct length_token tokens[2 * HUFFMAN_MOST];
    unsigned literal_count = used_symbols(literals, 257), distance_count = used_symbols(distances, 1);
    memcpy(lengths, literals->lengths, literal_count);
    memcpy(lengths + literal_count, distances->lengths, distance_count);
    unsigned n = run_lengths(lengths, literal_count + distance_count, tokens);
    uint32_t counts[19] = {0};
    for (unsigned i = 0; i < n; i++)
        counts[tokens[i].symbol]++;
    struct huffman h;
    huffman_make(&h, counts, 19, 7);
    unsigned ordered = 19;
    while (ordered > 4 && !h.lengths[order[ordered - 1]])
        ordered--;
    bits_put(b, literal_count - 257, 5);
    bits_put(b, distance_count - 1, 5);
    bits_put(b, ordered - 4, 4);
    for (unsigned i = 0; i < ordered; i++)
        bits_put(b, h.lengths[order[i]], 3);
    for (unsigned i = 0; i < n; i++) {
        huffman_put(b, &h, tokens[i].symbol);
        bits_put(b, tokens[i].extra, tokens[i].extra_bits);
    }
}
