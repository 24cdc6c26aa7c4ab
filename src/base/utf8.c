#include "utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Bytes of the well-formed sequence at s[at] (Unicode 15, table 3-7), or 0: no overlong forms, no surrogates. */
static size_t sequence(struct str s, size_t at) {
    const unsigned char *p = (const unsigned char *)s.p + at;
    size_t left = s.n - at, n;
    unsigned char low = 0x80, high = 0xBF;
    if (p[0] < 0x80) return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4) return 0;
    if (p[0] < 0xE0) {
        n = 2;
    } else if (p[0] < 0xF0) {
        n = 3;
        if (p[0] == 0xE0) low = 0xA0;
        if (p[0] == 0xED) high = 0x9F;
    } else {
        n = 4;
        if (p[0] == 0xF0) low = 0x90;
        if (p[0] == 0xF4) high = 0x8F;
    }
    if (left < n || p[1] < low || p[1] > high) return 0;
    for (size_t i = 2; i < n; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    return n;
}

uint32_t utf8_next(struct str s, size_t *at) {
    const unsigned char *p = (const unsigned char *)s.p + *at;
    size_t n = sequence(s, *at);
    *at += n ? n : 1;
    switch (n) {
    case 1: return p[0];
    case 2: return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    case 3: return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    case 4: return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
    default: return 0xFFFD;
    }
}

size_t utf8_put(char out[4], uint32_t code) {
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

#ifdef __SSE2__
/* All of 64 bytes; the highest bit of a byte says whether one of them is no ASCII. */
static inline __m128i all_of_64(const char *from) {
    const __m128i *p = (const __m128i *)(const void *)from;
    return _mm_or_si128(_mm_or_si128(_mm_loadu_si128(p), _mm_loadu_si128(p + 1)),
                        _mm_or_si128(_mm_loadu_si128(p + 2), _mm_loadu_si128(p + 3)));
}
#endif

/* How many bytes from s[at] on are surely ASCII, counted in large steps. */
static size_t ascii_run(struct str s, size_t at) {
    const char *p = s.p + at, *end = s.p + s.n;
#ifdef __SSE2__
    for (; end - p >= 128; p += 128)
        if (_mm_movemask_epi8(_mm_or_si128(all_of_64(p), all_of_64(p + 64)))) break;
    for (; end - p >= 16; p += 16) {
        unsigned others = (unsigned)_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(const void *)p));
        if (others) return (size_t)(p + __builtin_ctz(others) - (s.p + at));
    }
#endif
    for (uint64_t word; end - p >= 8; p += 8) {
        memcpy(&word, p, 8);
        if (word & 0x8080808080808080u) break;
    }
    return (size_t)(p - (s.p + at));
}

size_t utf8_invalid(struct str s) {
    for (size_t at = 0; at < s.n;) {
        at += ascii_run(s, at);
        if (at == s.n) break;
        size_t n = sequence(s, at);
        if (!n) return at;
        at += n;
    }
    return s.n;
}

size_t utf8_length(struct str s) {
    size_t count = 0;
    for (size_t at = 0; at < s.n; count++) {
        size_t n = sequence(s, at);
        at += n ? n : 1;
    }
    return count;
}
