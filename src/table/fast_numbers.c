/* Plain decimal numbers sixteen digits at a time (eight digits in three multiplications: Daniel Lemire, "Quickly
 * parsing eight digits", 2018). */
#include "base/number.h"
#include "table/fast.h"
#include <math.h>

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

/* From 1 to 16 bytes. */
static inline bool read_short(struct str s, double *v, uint32_t *fraction) {
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
    uint64_t w = number_of(first) * 100000000 + number_of(last);
    if (w > most_exact) return number_read(s, v);
    *v = (double)w / powers[*fraction];
    return true;
}

/* A number of a column: not a code such as 007, not -0. */
static inline bool read_cell(struct fast_numbers *n, struct str s, double *v, uint8_t *decimals) {
    bool negative = s.p[0] == '-';
    uint32_t fraction;
    s.p += negative;
    s.n -= negative;
    if (s.n == 0 || (s.p[0] == '0' && s.n > 1 && s.p[1] != '.')) return false;
    if (s.n <= 16 ? !read_short(s, v, &fraction) : !read_long(s, v, &fraction)) return false;
    if (negative && *v == 0) return false;
    if (negative) *v = -*v;
    *decimals = fraction < UNKNOWN_DECIMALS ? (uint8_t)fraction : UNKNOWN_DECIMALS - 1;
    n->dotted |= fraction > 0;
    n->decisive |= fraction > 0 && (fraction != 3 || s.n > 7 || s.p[0] == '0');
    return true;
}

void fast_numbers_take(struct fast_numbers *n, const struct fast_run *run, size_t column, char quote, double *v,
                       uint8_t *decimals) {
    struct fast_numbers seen = *n;
    for (size_t row = 0; row < run->rows; row++) {
        struct str cell = fast_cell(run, row, column);
        v[row] = NAN;
        decimals[row] = UNKNOWN_DECIMALS;
        if (quote && cell.n && cell.p[0] == quote) cell = (struct str){cell.p + 1, cell.n - 2};
        if (!cell.n) continue;
        bool plain = read_cell(&seen, cell, &v[row], &decimals[row]);
        seen.odd |= !plain;
        seen.any |= plain;
    }
    *n = seen;
}
