/* Plain decimal numbers sixteen digits at a time (eight digits in three multiplications: Daniel Lemire, "Quickly
 * parsing eight digits", 2018). */
#include "base/number.h"
#include "table/fast.h"
#include <math.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define INLINE static inline __attribute__((always_inline))

static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
static const uint64_t zeros = 0x3030303030303030u, most_exact = (uint64_t)1 << 53;
enum { UNKNOWN_DECIMALS = 255 };

static bool all_digits(uint64_t x) {
    return ((x & 0xF0F0F0F0F0F0F0F0u) | ((x + 0x0606060606060606u) & 0xF0F0F0F0F0F0F0F0u) >> 4) == 0x3333333333333333u;
}

static uint64_t number_of(uint64_t x) {
    x -= zeros;
    x = x * 10 + (x >> 8);
    return ((x & 0x000000FF000000FFu) * 0x000F424000000064u + (x >> 16 & 0x000000FF000000FFu) * 0x0000271000000001u) >>
           32;
}

/* Digits with a point among them, as many as there are; false when it is something else. */
static bool read_long(struct str s, double *v, uint32_t *fraction) {
    const char *point = memchr(s.p, '.', s.n);
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)(s.p[i] - '0') > 9 && s.p + i != point) return false;
    if (s.n > 300 || point == s.p || (point && point == s.p + s.n - 1)) return false;
    *fraction = point ? (uint32_t)(s.p + s.n - 1 - point) : 0;
    return number_read(s, v);
}

/* What w / 10^fraction is, for a cell of n bytes. */
INLINE bool finish(struct str s, uint64_t w, double *v, uint32_t fraction) {
    if (w > most_exact) return number_read(s, v);
    *v = (double)w / powers[fraction];
    return true;
}

/* From 1 to 16 bytes. */
INLINE bool read_short(struct str s, double *v, uint32_t *fraction) {
    uint64_t last = fast_eight(s.p + s.n - 8), first = zeros, point;
    if (s.n < 8) {
        uint64_t own = ~(uint64_t)0 << 8 * (8 - s.n);
        last = (last & own) | (zeros & ~own);
    } else if (s.n > 8) {
        uint64_t own = ~(uint64_t)0 << 8 * (16 - s.n);
        first = (fast_eight(s.p + s.n - 16) & own) | (zeros & ~own);
    }
    point = last ^ 0x2E2E2E2E2E2E2E2Eu;
    point = (point - 0x0101010101010101u) & ~point & 0x8080808080808080u; /* its lowest bit is right */
    *fraction = 0;
    if (point) { /* the digits before it move up by one */
        unsigned at = (unsigned)__builtin_ctzll(point) & ~7u;
        uint64_t before = last & (((uint64_t)1 << at) - 1), after = at < 56 ? last & ~(uint64_t)0 << (at + 8) : 0;
        last = before << 8 | first >> 56 | after;
        first = first << 8 | '0';
        *fraction = 7 - at / 8;
        if (*fraction == 0 || *fraction + 1 >= s.n) return false;
    }
    if (!all_digits(last) || !all_digits(first)) return s.n > 8 && read_long(s, v, fraction);
    return finish(s, number_of(first) * 100000000 + number_of(last), v, *fraction);
}

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,bmi,bmi2")))

/* For a point at each of 16 places, and for none: where the bytes come from when it is taken out. */
#define IN(i, point) ((i) > (point) ? (i) : (i)-1)
#define WITHOUT(p)                                                                                                     \
    {                                                                                                                  \
        IN(0, p), IN(1, p), IN(2, p), IN(3, p), IN(4, p), IN(5, p), IN(6, p), IN(7, p), IN(8, p), IN(9, p), IN(10, p), \
            IN(11, p), IN(12, p), IN(13, p), IN(14, p), IN(15, p)                                                      \
    }
static const int8_t without[17][16] = {WITHOUT(0),
                                       WITHOUT(1),
                                       WITHOUT(2),
                                       WITHOUT(3),
                                       WITHOUT(4),
                                       WITHOUT(5),
                                       WITHOUT(6),
                                       WITHOUT(7),
                                       WITHOUT(8),
                                       WITHOUT(9),
                                       WITHOUT(10),
                                       WITHOUT(11),
                                       WITHOUT(12),
                                       WITHOUT(13),
                                       WITHOUT(14),
                                       WITHOUT(15),
                                       {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}};

/* The same, all sixteen bytes at once; a point among the first eight of sixteen is left to read_long, as there. */
INLINE AVX2 bool read_short_avx2(struct str s, double *v, uint32_t *fraction) {
    const __m128i places = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m128i tens = _mm_setr_epi8(10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1);
    const __m128i hundreds = _mm_setr_epi16(100, 1, 100, 1, 100, 1, 100, 1);
    const __m128i myriads = _mm_setr_epi16(10000, 1, 10000, 1, 10000, 1, 10000, 1);
    __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s.p + s.n - 16));
    __m128i own = _mm_cmpgt_epi8(places, _mm_set1_epi8((char)(15 - (int)s.n)));
    x = _mm_and_si128(_mm_sub_epi8(x, _mm_set1_epi8('0')), own);
    unsigned points = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(x, _mm_set1_epi8('.' - '0')));
    unsigned at = (unsigned)__builtin_ctz(points | 1u << 16);
    x = _mm_shuffle_epi8(x, _mm_loadu_si128((const __m128i *)(const void *)without[at]));
    *fraction = points ? 15 - at : 0;
    if (points && (*fraction == 0 || *fraction + 1 >= s.n)) return false;
    const __m128i nine = _mm_set1_epi8(9);
    if (*fraction > 7 || _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(x, nine), nine)) != 0xFFFF)
        return s.n > 8 && read_long(s, v, fraction);
    x = _mm_madd_epi16(_mm_maddubs_epi16(x, tens), hundreds);
    x = _mm_madd_epi16(_mm_packus_epi32(x, x), myriads);
    uint64_t halves = (uint64_t)_mm_cvtsi128_si64(x);
    return finish(s, (halves & 0xFFFFFFFF) * 100000000 + (halves >> 32), v, *fraction);
}
#endif

typedef bool read_short_fn(struct str s, double *v, uint32_t *fraction);

/* A number of a column: not a code such as 007, not -0. */
INLINE bool read_cell(struct fast_numbers *n, struct str s, double *v, uint8_t *decimals, read_short_fn *read) {
    uint32_t fraction;
    bool plain = (unsigned char)(s.p[0] - '1') < 9, negative = s.p[0] == '-';
    if (!plain) {
        s.p += negative;
        s.n -= negative;
        if (s.n == 0 || (s.p[0] == '0' && s.n > 1 && s.p[1] != '.')) return false;
    }
    if (s.n <= 16 ? !read(s, v, &fraction) : !read_long(s, v, &fraction)) return false;
    if (negative && *v == 0) return false;
    if (n->style && ((negative && figure_is_sentinel(-*v)) || (fraction == 0 && *v > FIGURE_WHOLE_MOST))) return false;
    if (negative) *v = -*v;
    *decimals = fraction < UNKNOWN_DECIMALS ? (uint8_t)fraction : UNKNOWN_DECIMALS - 1;
    if (!n->decisive && fraction > 0) {
        n->dotted = true;
        n->decisive = fraction != 3 || s.n > 7 || s.p[0] == '0';
    }
    return true;
}

/* A cell that is no plain number. By value: so `take` keeps what it has seen in registers. */
static __attribute__((noinline)) struct fast_numbers take_other(struct fast_numbers seen, struct str cell, double *v,
                                                                uint8_t *decimals) {
    enum fast_cell is = seen.style ? fast_style_read(&seen, cell, v, decimals) : FAST_ODD;
    seen.odd |= is == FAST_ODD;
    seen.any |= is == FAST_NUMBER;
    return seen;
}

INLINE void take(struct fast_numbers *n, const struct fast_run *run, size_t column, char quote, double *v,
                 uint8_t *decimals, read_short_fn *read) {
    struct fast_numbers seen = *n;
    bool styled = n->style && !n->style->plain;
    struct fast_walk walk = fast_walk(run, column);
    for (size_t row = 0, rows = run->rows; row < rows; row++) {
        struct str cell = fast_next(&walk, run, row, column);
        double value = NAN;
        uint8_t digits = UNKNOWN_DECIMALS;
        if (quote && cell.n && cell.p[0] == quote) cell = (struct str){cell.p + 1, cell.n - 2};
        if (cell.n) {
            if (!styled && read_cell(&seen, cell, &value, &digits, read))
                seen.any = true;
            else
                seen = take_other(seen, cell, &value, &digits);
        } else
            seen.empty = true;
        v[row] = value;
        decimals[row] = digits;
    }
    *n = seen;
}

#if defined(__x86_64__)
AVX2 static void take_avx2(struct fast_numbers *n, const struct fast_run *run, size_t column, char quote, double *v,
                           uint8_t *decimals) {
    take(n, run, column, quote, v, decimals, read_short_avx2);
}
#endif

void fast_numbers_take(struct fast_numbers *n, enum scan_kind kind, const struct fast_run *run, size_t column,
                       char quote, double *v, uint8_t *decimals) {
#if defined(__x86_64__)
    if (kind != SCAN_PLAIN && kind != SCAN_SSE2 && scan_has(SCAN_AVX2)) {
        take_avx2(n, run, column, quote, v, decimals);
        return;
    }
#endif
    (void)kind;
    take(n, run, column, quote, v, decimals, read_short);
}
