#include "str.h"

int str_compare(struct str a, struct str b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str prefix) {
    return s.n >= prefix.n && str_equal((struct str){s.p, prefix.n}, prefix);
}

bool str_ends(struct str s, struct str suffix) {
    return s.n >= suffix.n && (suffix.n == 0 || str_equal((struct str){s.p + (s.n - suffix.n), suffix.n}, suffix));
}

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s) {
    while (s.n && is_space(s.p[0]))
        s.p++, s.n--;
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

/* Both halves of the 128-bit product, folded: the mixing step of wyhash (Wang Yi, public domain). */
static uint64_t mix(uint64_t a, uint64_t b) {
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t word_of(const char *p, size_t n) {
    uint64_t word = 0;
    memcpy(&word, p, n);
    return word;
}

/* Fewer than 8 bytes as a number, without a call that copies them. */
static uint64_t short_word(const char *p, size_t n) {
    if (n >= 4) return word_of(p, 4) | word_of(p + n - 4, 4) << 32;
    return (uint64_t)(unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << 8 |
           (uint64_t)(unsigned char)p[n - 1] << 16;
}

uint64_t str_hash(struct str s) {
    const uint64_t k0 = 0xa0761d6478bd642f, k1 = 0xe7037ed1a0b428db, k2 = 0x8ebc6af09c88c6e3;
    uint64_t h = k0 ^ mix(s.n ^ k2, k1);
    if (s.n >= 8) {
        for (size_t at = 0; at + 8 < s.n; at += 8)
            h = mix(h ^ word_of(s.p + at, 8), k1);
        h = mix(h ^ word_of(s.p + s.n - 8, 8), k2); /* may overlap the one before */
    } else if (s.n) {
        h = mix(h ^ short_word(s.p, s.n), k2);
    }
    return mix(h ^ k0, k1);
}

enum { NEAREST_BYTES = 64 };

static unsigned char lower(char c) {
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* Optimal string alignment: insert, delete, replace, and swap of two neighbours count 1 each. Both at most
 * NEAREST_BYTES long, so that three rows of the usual table fit the stack. */
static unsigned distance(struct str a, struct str b) {
    unsigned char rows[3][NEAREST_BYTES + 1];
    unsigned char *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b.n; j++)
        above[j] = (unsigned char)j;
    for (size_t i = 1; i <= a.n; i++) {
        row[0] = (unsigned char)i;
        for (size_t j = 1; j <= b.n; j++) {
            bool same = lower(a.p[i - 1]) == lower(b.p[j - 1]);
            unsigned best = above[j - 1] + !same;
            if (above[j] + 1u < best) best = above[j] + 1u;
            if (row[j - 1] + 1u < best) best = row[j - 1] + 1u;
            if (i > 1 && j > 1 && lower(a.p[i - 1]) == lower(b.p[j - 2]) && lower(a.p[i - 2]) == lower(b.p[j - 1]) &&
                before[j - 2] + 1u < best)
                best = before[j - 2] + 1u;
            row[j] = (unsigned char)best;
        }
        unsigned char *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[b.n];
}

const char *str_nearest(struct str wrong, const char *const *names, size_t count) {
    const char *nearest = NULL;
    unsigned nearest_distance = NEAREST_BYTES + 1;
    if (wrong.n > NEAREST_BYTES) return NULL;
    for (size_t i = 0; i < count; i++) {
        struct str name = str_of(names[i]);
        if (!names[i] || name.n > NEAREST_BYTES) continue;
        unsigned d = distance(wrong, name);
        size_t longer = name.n > wrong.n ? name.n : wrong.n;
        if (d * 3 <= longer && d < nearest_distance) {
            nearest = names[i];
            nearest_distance = d;
        }
    }
    return nearest;
}

const struct str *str_split(struct arena *a, struct str s, struct str at, uint32_t *count) {
    struct str *lines = NULL;
    size_t n = 0, cap = 0, start = 0, i = 0;
    while (at.n && i + at.n <= s.n) {
        if (memcmp(s.p + i, at.p, at.n) == 0) {
            ARENA_PUSH(a, lines, n, cap, ((struct str){s.p + start, i - start}));
            start = i += at.n;
        } else {
            i++;
        }
    }
    ARENA_PUSH(a, lines, n, cap, ((struct str){s.p + start, s.n - start}));
    *count = (uint32_t)n;
    return lines;
}
