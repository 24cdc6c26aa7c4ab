/* The innermost loops over JSON text, for the readers of values and of rows. `end` is the end of the text; what is
 * returned lies at or before it. */
#ifndef BASE_JSON_SCAN_H
#define BASE_JSON_SCAN_H
#include "base/json.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The first byte that a string cannot simply hold: a quote, a backslash, a control character; `end`: there is none. */
static inline const char *json_string_stop(const char *p, const char *end) {
#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\'), control = _mm_set1_epi8(0x1f);
    for (; end - p >= 16; p += 16) {
        __m128i c = _mm_loadu_si128((const __m128i *)(const void *)p);
        __m128i stops = _mm_or_si128(_mm_cmpeq_epi8(c, quote), _mm_cmpeq_epi8(c, slash));
        stops = _mm_or_si128(stops, _mm_cmpeq_epi8(_mm_min_epu8(c, control), c));
        int found = _mm_movemask_epi8(stops);
        if (found) return p + __builtin_ctz((unsigned)found);
    }
#endif
    while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= 0x20)
        p++;
    return p;
}

static inline const char *json_pass_digits(const char *p, const char *end) {
#ifdef __SSE2__
    const __m128i zero = _mm_set1_epi8('0'), nine = _mm_set1_epi8(9);
    for (; end - p >= 16; p += 16) {
        __m128i c = _mm_sub_epi8(_mm_loadu_si128((const __m128i *)(const void *)p), zero);
        unsigned digits = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(c, nine), c));
        if (digits != 0xffff) return p + __builtin_ctz(~digits);
    }
#endif
    while (p < end && *p >= '0' && *p <= '9')
        p++;
    return p;
}

/* Over a null, a number that is certainly finite, or a string without escapes; NULL: it is something else. */
static inline const char *json_pass_plain(const char *p, const char *end) {
    if (*p == '"') {
        p = json_string_stop(p + 1, end);
        return p < end && *p == '"' ? p + 1 : NULL;
    }
    if (*p == 'n') return end - p >= 4 && memcmp(p, "null", 4) == 0 ? p + 4 : NULL;
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
#endif
