/* The innermost loops over JSON text, for the readers of values and of rows. `end` is the end of the text; what is
 * returned lies at or before it. */
#ifndef BASE_JSON_SCAN_H
#define BASE_JSON_SCAN_H
#include "base/json.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#ifdef __SSE2__
/* Which of the 16 bytes at p a string cannot simply hold, the first as the lowest bit. */
static inline int json_string_stops(const char *p) {
    __m128i c = _mm_loadu_si128((const __m128i *)(const void *)p), control = _mm_set1_epi8(0x1f);
    __m128i stops = _mm_or_si128(_mm_cmpeq_epi8(c, _mm_set1_epi8('"')), _mm_cmpeq_epi8(c, _mm_set1_epi8('\\')));
    return _mm_movemask_epi8(_mm_or_si128(stops, _mm_cmpeq_epi8(_mm_min_epu8(c, control), c)));
}
#endif

/* The first byte that a string cannot simply hold: a quote, a backslash, a control character; `end`: there is none. */
static inline const char *json_string_stop(const char *p, const char *end) {
#ifdef __SSE2__
    for (; end - p >= 16; p += 16) {
        int found = json_string_stops(p);
        if (found) return p + __builtin_ctz((unsigned)found);
    }
#endif
    while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20)
        p++;
    return p;
}

#ifdef __SSE2__
/* Which of the 16 bytes at p are no digits, the first as the lowest bit. */
static inline unsigned json_no_digits(const char *p) {
    __m128i c = _mm_sub_epi8(_mm_loadu_si128((const __m128i *)(const void *)p), _mm_set1_epi8('0'));
    return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(c, _mm_set1_epi8(9)), c)) ^ 0xffff;
}
#endif

static inline const char *json_pass_digits(const char *p, const char *end) {
#ifdef __SSE2__
    for (; end - p >= 16; p += 16) {
        unsigned others = json_no_digits(p);
        if (others) return p + __builtin_ctz(others);
    }
#endif
    while (p < end && *p >= '0' && *p <= '9')
        p++;
    return p;
}

enum { JSON_DIGITS = 8 };
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
/* The number of up to 7 digits that 8 bytes begin with, all at once; returns how many digits they are, JSON_DIGITS:
 * perhaps more. Digits are added in pairs, then pairs of pairs (Daniel Lemire, "Quickly parsing eight digits", 2018).
 */
static inline int json_read_digits(const char *p, uint32_t *out) {
    uint64_t c;
    memcpy(&c, p, sizeof c);
    c ^= 0x3030303030303030;
    uint64_t others = (c | (c + 0x7676767676767676)) & 0x8080808080808080;
    int digits = others ? __builtin_ctzll(others) / 8 : JSON_DIGITS;
    if (digits == 0 || digits == JSON_DIGITS) return digits;
    c <<= 64 - 8 * digits;
    c = (c * 10 + (c >> 8)) & 0x00ff00ff00ff00ff;
    c = (c * 100 + (c >> 16)) & 0x0000ffff0000ffff;
    *out = (uint32_t)(c * 10000 + (c >> 32));
    return digits;
}
#endif

/* A number of at most 15 digits without an exponent, as nearly all are; NULL: it is something else. */
static inline const char *json_read_short(const char *p, const char *end, double *out) {
    static const double tens[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    bool negative = *p == '-';
    const char *whole = p += negative;
    uint64_t n = 0;
    for (; p < end && *p >= '0' && *p <= '9'; p++)
        n = n * 10 + (uint64_t)(*p - '0');
    size_t digits = (size_t)(p - whole), decimals = 0;
    if (!digits || (*whole == '0' && digits > 1)) return NULL;
    if (p < end && *p == '.') {
        const char *first = ++p;
        for (; p < end && *p >= '0' && *p <= '9'; p++)
            n = n * 10 + (uint64_t)(*p - '0');
        decimals = (size_t)(p - first);
        if (!decimals) return NULL;
    }
    if (digits + decimals > 15 || (p < end && (*p == 'e' || *p == 'E'))) return NULL;
    /* both are exact, so that their quotient is the nearest double */
    *out = (double)n / tens[decimals];
    if (negative) *out = -*out;
    return p;
}

/* Over a number that is certainly finite; NULL: it is something else. */
static inline const char *json_pass_decimal(const char *p, const char *end) {
    const char *digits = p += *p == '-';
    p = json_pass_digits(p, end);
    if (p == digits || p - digits >= 300 || (*digits == '0' && p - digits > 1)) return NULL;
    if (p < end && *p == '.') {
        const char *decimals = ++p;
        p = json_pass_digits(p, end);
        if (p == decimals) return NULL;
    }
    return p < end && (*p == 'e' || *p == 'E') ? NULL : p;
}

/* Over a null, a number that is certainly finite, or a string without escapes; NULL: it is something else. */
static inline const char *json_pass_plain(const char *p, const char *end) {
    if (*p == '"') {
        p = json_string_stop(p + 1, end);
        return p < end && *p == '"' ? p + 1 : NULL;
    }
    if (*p == 'n') return end - p >= 4 && memcmp(p, "null", 4) == 0 ? p + 4 : NULL;
    return json_pass_decimal(p, end);
}

/* As memcmp would tell, without a call. */
static inline bool json_is_null(const char *p) {
    uint32_t word, null;
    memcpy(&word, p, sizeof word);
    memcpy(&null, "null", sizeof null);
    return word == null;
}

/* The same where at least JSON_NEAR bytes are left, for what begins and ends as most values do, numbers within 16
 * bytes. Only a number's digits are looked at: that none of what a number may have follows them, the caller knows by
 * what comes. */
enum { JSON_NEAR = 34 };
static inline const char *json_pass_near(const char *p) {
#ifdef __SSE2__
    if (*p == '"') {
        unsigned stops = (unsigned)json_string_stops(p + 1);
        if (!stops) stops = (unsigned)json_string_stops((p += 16) + 1);
        if (!stops) return NULL;
        p += __builtin_ctz(stops) + 1;
        return *p == '"' ? p + 1 : NULL;
    }
    if (*p == 'n') return json_is_null(p) ? p + 4 : NULL;
    unsigned others = json_no_digits(p);
    if ((unsigned char)(*p - '1') > 8 || !others) return NULL;
    const char *after = p + __builtin_ctz(others);
    if (*after != '.') return after;
    others &= others - 1;
    const char *last = p + (others ? __builtin_ctz(others) : 0);
    return last > after + 1 ? last : NULL;
#else
    (void)p;
    return NULL;
#endif
}
#endif
