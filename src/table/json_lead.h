/* A lead: the text between two values of JSON rows, a comma, a name and a colon, as it mostly repeats from row to row.
 * Whether it comes at a place is asked for every value there is, so that up to 32 bytes are compared at once. */
#ifndef TABLE_JSON_LEAD_H
#define TABLE_JSON_LEAD_H
#include "base/json_scan.h"

enum { JSON_LEAD_NEAR = 32 };

struct json_lead {
#ifdef __SSE2__
    __m128i bytes[2], beyond[2]; /* bytes that no text has where there is no lead, or a longer one; 0xff beyond it */
#endif
    struct str text; /* lies in the text that is read, before the place that is asked about; empty: not known */
};

static inline void json_lead_set(struct json_lead *lead, struct str text) {
    lead->text = text;
#ifdef __SSE2__
    bool near = text.n && text.n <= JSON_LEAD_NEAR;
    memset(lead->bytes, 0xff, sizeof lead->bytes);
    memset(lead->beyond, 0, sizeof lead->beyond);
    if (!near) return;
    memcpy(lead->bytes, text.p, text.n);
    memset((char *)lead->beyond + text.n, 0xff, JSON_LEAD_NEAR - text.n);
#endif
}

/* memcmp's call would cost more than comparing the 8 to 32 bytes that a lead mostly has: its words, the last
 * overlapping those before; larger words where the machine has them. */
static inline bool json_same_word(const char *a, const char *b) {
    uint64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return x == y;
}

#ifdef __SSE2__
static inline __m128i json_same_16(const char *p, __m128i bytes) {
    return _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(const void *)p), bytes);
}
#endif

static inline bool json_same_bytes(const char *a, const char *b, size_t n) {
    if (n < 8) return memcmp(a, b, n) == 0;
    for (size_t i = 8; i < n; i += 8)
        if (!json_same_word(a + i - 8, b + i - 8)) return false;
    return json_same_word(a + n - 8, b + n - 8);
}

/* Whether the text of an earlier value or lead comes. */
static inline bool json_comes(const char *p, const char *end, struct str known) {
    return known.n && known.n <= (size_t)(end - p) && json_same_bytes(p, known.p, known.n);
}

/* The same for a lead of at most JSON_LEAD_NEAR bytes where that many are left; false for any other. */
static inline bool json_lead_near(const struct json_lead *lead, const char *p) {
#ifdef __SSE2__
    __m128i low = _mm_or_si128(json_same_16(p, lead->bytes[0]), lead->beyond[0]),
            high = _mm_or_si128(json_same_16(p + 16, lead->bytes[1]), lead->beyond[1]);
    return _mm_movemask_epi8(_mm_and_si128(low, high)) == 0xffff;
#else
    return lead->text.n && lead->text.n <= JSON_LEAD_NEAR && json_same_bytes(p, lead->text.p, lead->text.n);
#endif
}
#endif
