#include "table/scan.h"
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
/* glibc has asked the processor already. The compiler's own way asks it again at the start of each process, which takes
 * a twentieth of a small chart on a virtual machine. */
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#define HAS(bit, text) x86_cpu_active(bit)
#else
#define HAS(bit, text) __builtin_cpu_supports(text)
#endif
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

/* Which of 64 bytes are what, one bit each. */
struct marks {
    uint64_t quote, delimiter, lf, cr, high, nul;
};

#define INLINE static inline __attribute__((always_inline))

struct scan scan_start(char delimiter, char quote, bool inside) {
    return (struct scan){
        .delimiter = delimiter, .quote = quote, .inside = inside ? ~(uint64_t)0 : 0, .open = inside ? 0 : 1};
}

/* ---- from marks to places */

/* Bit i is the parity of the bits up to i. */
INLINE uint64_t parity(uint64_t x) {
    for (int shift = 1; shift < 64; shift *= 2)
        x ^= x << shift;
    return x;
}

/* Every bit, lowest first. Eight at a time: what is written beyond the count is overwritten by the next. */
INLINE uint32_t *put_bits(uint32_t *out, uint64_t bits, uint32_t base) {
    int count = __builtin_popcountll(bits);
    for (int done = 0; done < count; done += 8)
        for (int i = done; i < done + 8; i++) {
            out[i] = base + (uint32_t)__builtin_ctzll(bits | (uint64_t)1 << 63);
            bits &= bits - 1;
        }
    return out + count;
}

/* What ends a cell, one bit each. Quotes open after what ends a cell (or after a closing one: together they are one
 * quote in the text), and close before what ends a cell or a further quote. */
INLINE uint64_t take_block(struct scan *s, const struct marks *m, uint64_t quoted) {
    uint64_t inside = quoted ^ s->inside, outside = ~inside;
    uint64_t lf = m->lf & outside, cr = m->cr & outside, end = (m->delimiter & outside) | lf;
    uint64_t opening = m->quote & inside, closing = m->quote & outside;
    uint64_t may_open = (end | closing) << 1 | s->open, must_end = closing << 1 | s->closed;
    uint64_t odd = (opening & ~may_open) | (must_end & ~(end | cr | m->quote)) | ((cr << 1 | s->cr) & ~lf) | m->nul;
    s->odd |= odd;
    s->high |= m->high;
    s->inside = (uint64_t)((int64_t)inside >> 63);
    s->open = (end | closing) >> 63;
    s->closed = closing >> 63;
    s->cr = cr >> 63;
    s->line_ends += (unsigned)__builtin_popcountll(lf);
    return end;
}

/* ---- the marks, by processor */

/* The top bit of each byte of x that is equal to c. */
INLINE uint64_t equal_bytes(uint64_t x, unsigned char c) {
    const uint64_t ones = 0x0101010101010101u, low = 0x7F7F7F7F7F7F7F7Fu;
    x ^= ones * c;
    return ~(((x & low) + low) | x | low);
}

/* Top bits of eight bytes to eight bits. */
INLINE uint64_t pack(uint64_t tops) {
    return (tops >> 7) * 0x0102040810204080u >> 56;
}

INLINE struct marks marks_plain(const struct scan *s, const char *p) {
    struct marks m = {0};
    for (int i = 0; i < 8; i++) {
        uint64_t x = 0;
        for (int k = 7; k >= 0; k--) /* the same on either byte order; one load where it is the machine's */
            x = x << 8 | (unsigned char)p[8 * i + k];
        int at = 8 * i;
        m.quote |= s->quote ? pack(equal_bytes(x, (unsigned char)s->quote)) << at : 0;
        m.delimiter |= pack(equal_bytes(x, (unsigned char)s->delimiter)) << at;
        m.lf |= pack(equal_bytes(x, '\n')) << at;
        m.cr |= pack(equal_bytes(x, '\r')) << at;
        m.nul |= pack(equal_bytes(x, 0)) << at;
        m.high |= pack(x & 0x8080808080808080u) << at;
    }
    return m;
}

static size_t ends_plain(struct scan *s, const char *p, size_t blocks, uint32_t base, uint32_t *ends) {
    uint32_t *out = ends;
    for (size_t i = 0; i < blocks; i++, p += SCAN_BLOCK, base += SCAN_BLOCK) {
        struct marks m = marks_plain(s, p);
        out = put_bits(out, take_block(s, &m, parity(m.quote)), base);
    }
    return (size_t)(out - ends);
}

#if defined(__x86_64__)
INLINE uint64_t equal_sse2(const __m128i v[4], char c) {
    __m128i x = _mm_set1_epi8(c);
    uint64_t bits = 0;
    for (int i = 0; i < 4; i++)
        bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v[i], x)) << 16 * i;
    return bits;
}

static size_t ends_sse2(struct scan *s, const char *p, size_t blocks, uint32_t base, uint32_t *ends) {
    uint32_t *out = ends;
    for (size_t b = 0; b < blocks; b++, p += SCAN_BLOCK, base += SCAN_BLOCK) {
        __m128i v[4];
        struct marks m = {0};
        for (int i = 0; i < 4; i++) {
            v[i] = _mm_loadu_si128((const __m128i *)(const void *)(p + 16 * i));
            m.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(v[i]) << 16 * i;
        }
        m.quote = s->quote ? equal_sse2(v, s->quote) : 0;
        m.delimiter = equal_sse2(v, s->delimiter);
        m.lf = equal_sse2(v, '\n');
        m.cr = equal_sse2(v, '\r');
        m.nul = equal_sse2(v, 0);
        out = put_bits(out, take_block(s, &m, parity(m.quote)), base);
    }
    return (size_t)(out - ends);
}

#define AVX2 __attribute__((target("avx2,pclmul,popcnt,bmi")))

INLINE AVX2 uint64_t equal_avx2(__m256i a, __m256i b, __m256i c) {
    return (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, c)) |
           (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(b, c)) << 32;
}

/* The same as put_bits: these instructions take no bit at all as well. */
INLINE AVX2 uint64_t put_bit_bmi(uint32_t *out, uint64_t bits, uint32_t base) {
    *out = base + (uint32_t)_tzcnt_u64(bits);
    return _blsr_u64(bits);
}

INLINE AVX2 uint32_t *put_bits_bmi(uint32_t *out, uint64_t bits, uint32_t base) {
    uint32_t *end = out + _mm_popcnt_u64(bits);
    for (; out < end; out += 8) {
        bits = put_bit_bmi(out, bits, base);
        bits = put_bit_bmi(out + 1, bits, base);
        bits = put_bit_bmi(out + 2, bits, base);
        bits = put_bit_bmi(out + 3, bits, base);
        bits = put_bit_bmi(out + 4, bits, base);
        bits = put_bit_bmi(out + 5, bits, base);
        bits = put_bit_bmi(out + 6, bits, base);
        bits = put_bit_bmi(out + 7, bits, base);
    }
    return end;
}

AVX2 static size_t ends_avx2(struct scan *state, const char *p, size_t blocks, uint32_t base, uint32_t *ends) {
    uint32_t *out = ends;
    struct scan s = *state;
    const __m256i quote = _mm256_set1_epi8(s.quote), delimiter = _mm256_set1_epi8(s.delimiter);
    const __m256i lf = _mm256_set1_epi8('\n'), cr = _mm256_set1_epi8('\r'), zero = _mm256_setzero_si256();
    const __m128i ones = _mm_set1_epi8((char)0xFF);
    __m256i high = zero;
    for (const char *end = p + blocks * SCAN_BLOCK; p < end; p += SCAN_BLOCK, base += SCAN_BLOCK) {
        __m256i a = _mm256_loadu_si256((const __m256i *)(const void *)p);
        __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(p + 32));
        struct marks m = {.quote = s.quote ? equal_avx2(a, b, quote) : 0,
                          .delimiter = equal_avx2(a, b, delimiter),
                          .lf = equal_avx2(a, b, lf)};
        high = _mm256_or_si256(high, _mm256_or_si256(a, b));
        __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)m.quote), ones, 0);
        uint64_t quoted = (uint64_t)_mm_cvtsi128_si64(product), found;
        __m256i nul = _mm256_cmpeq_epi8(_mm256_min_epu8(a, b), zero);
        __m256i rare = _mm256_or_si256(nul, _mm256_or_si256(_mm256_cmpeq_epi8(a, cr), _mm256_cmpeq_epi8(b, cr)));
        if (s.cr == 0 && _mm256_testz_si256(rare, rare)) { /* m.cr and m.nul are known to be none */
            found = take_block(&s, &m, quoted);
        } else {
            m.cr = equal_avx2(a, b, cr);
            m.nul = (uint64_t)(uint32_t)_mm256_movemask_epi8(nul);
            found = take_block(&s, &m, quoted);
        }
        out = put_bits_bmi(out, found, base);
    }
    s.high |= (uint64_t)(uint32_t)_mm256_movemask_epi8(high);
    *state = s;
    return (size_t)(out - ends);
}

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi2,pclmul,popcnt")))

INLINE AVX512 void put_16(uint32_t *out, __m128i places, uint32_t base) {
    _mm512_storeu_si512(out, _mm512_add_epi32(_mm512_cvtepu8_epi32(places), _mm512_set1_epi32((int)base)));
}

/* Sixteen at a time, as put_bits does it. `all` holds the places 0 to 63. */
INLINE AVX512 uint32_t *put_bits_512(uint32_t *out, uint64_t bits, __m512i all, uint32_t base) {
    __m512i places = _mm512_maskz_compress_epi8(bits, all);
    long long count = _mm_popcnt_u64(bits);
    put_16(out, _mm512_castsi512_si128(places), base);
    if (count > 16) {
        put_16(out + 16, _mm512_extracti32x4_epi32(places, 1), base);
        put_16(out + 32, _mm512_extracti32x4_epi32(places, 2), base);
        put_16(out + 48, _mm512_extracti32x4_epi32(places, 3), base);
    }
    return out + count;
}

AVX512 static size_t ends_avx512(struct scan *state, const char *p, size_t blocks, uint32_t base, uint32_t *ends) {
    static const uint8_t places[SCAN_BLOCK] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                               16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
                                               32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
                                               48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
    uint32_t *out = ends;
    struct scan s = *state;
    const __m512i quote = _mm512_set1_epi8(s.quote), delimiter = _mm512_set1_epi8(s.delimiter);
    const __m512i lf = _mm512_set1_epi8('\n'), cr = _mm512_set1_epi8('\r'), all = _mm512_loadu_si512(places);
    const __m128i ones = _mm_set1_epi8((char)0xFF);
    __m512i high = _mm512_setzero_si512();
    for (const char *end = p + blocks * SCAN_BLOCK; p < end; p += SCAN_BLOCK, base += SCAN_BLOCK) {
        __m512i v = _mm512_loadu_si512(p);
        struct marks m = {.quote = s.quote ? _mm512_cmpeq_epi8_mask(v, quote) : 0,
                          .delimiter = _mm512_cmpeq_epi8_mask(v, delimiter),
                          .lf = _mm512_cmpeq_epi8_mask(v, lf)};
        high = _mm512_or_si512(high, v);
        __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)m.quote), ones, 0);
        uint64_t quoted = (uint64_t)_mm_cvtsi128_si64(product), found;
        uint64_t crs = _mm512_cmpeq_epi8_mask(v, cr), nuls = _mm512_testn_epi8_mask(v, v);
        if ((s.cr | crs | nuls) == 0) { /* m.cr and m.nul are known to be none */
            found = take_block(&s, &m, quoted);
        } else {
            m.cr = crs;
            m.nul = nuls;
            found = take_block(&s, &m, quoted);
        }
        out = put_bits_512(out, found, all, base);
    }
    s.high |= _mm512_movepi8_mask(high);
    *state = s;
    return (size_t)(out - ends);
}
#endif

#if defined(__aarch64__)
INLINE uint64_t equal_neon(const uint8x16_t v[4], uint8_t c) {
    const uint8x16_t bit = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t x = vdupq_n_u8(c), t[4];
    for (int i = 0; i < 4; i++)
        t[i] = vandq_u8(vceqq_u8(v[i], x), bit);
    uint8x16_t sum = vpaddq_u8(vpaddq_u8(t[0], t[1]), vpaddq_u8(t[2], t[3]));
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
}

static size_t ends_neon(struct scan *s, const char *p, size_t blocks, uint32_t base, uint32_t *ends) {
    uint32_t *out = ends;
    for (size_t b = 0; b < blocks; b++, p += SCAN_BLOCK, base += SCAN_BLOCK) {
        uint8x16_t v[4], any = vdupq_n_u8(0);
        for (int i = 0; i < 4; i++) {
            v[i] = vld1q_u8((const uint8_t *)p + 16 * i);
            any = vorrq_u8(any, v[i]);
        }
        struct marks m = {.quote = s->quote ? equal_neon(v, (uint8_t)s->quote) : 0,
                          .delimiter = equal_neon(v, (uint8_t)s->delimiter),
                          .lf = equal_neon(v, '\n'),
                          .cr = equal_neon(v, '\r'),
                          .nul = equal_neon(v, 0),
                          .high = vmaxvq_u8(any) > 127};
        out = put_bits(out, take_block(s, &m, parity(m.quote)), base);
    }
    return (size_t)(out - ends);
}
#endif

bool scan_has(enum scan_kind kind) {
    switch (kind) {
    case SCAN_AUTO:
    case SCAN_PLAIN: return true;
#if defined(__x86_64__)
    case SCAN_SSE2: return true;
    case SCAN_AVX2:
        return HAS(x86_cpu_AVX2, "avx2") && HAS(x86_cpu_PCLMULQDQ, "pclmul") && HAS(x86_cpu_BMI1, "bmi") &&
               HAS(x86_cpu_BMI2, "bmi2");
    case SCAN_AVX512:
        return scan_has(SCAN_AVX2) && HAS(x86_cpu_AVX512F, "avx512f") && HAS(x86_cpu_AVX512BW, "avx512bw") &&
               HAS(x86_cpu_AVX512_VBMI2, "avx512vbmi2");
#elif defined(__aarch64__)
    case SCAN_NEON: return true;
#endif
    default: return false;
    }
}

size_t scan_ends(struct scan *s, enum scan_kind kind, const char *p, size_t blocks, uint32_t base, uint32_t *ends) {
#if defined(__x86_64__)
    if (kind == SCAN_AUTO) kind = scan_has(SCAN_AVX512) ? SCAN_AVX512 : scan_has(SCAN_AVX2) ? SCAN_AVX2 : SCAN_SSE2;
    if (kind == SCAN_AVX512) return ends_avx512(s, p, blocks, base, ends);
    if (kind == SCAN_AVX2) return ends_avx2(s, p, blocks, base, ends);
    if (kind == SCAN_SSE2) return ends_sse2(s, p, blocks, base, ends);
#elif defined(__aarch64__)
    if (kind == SCAN_AUTO || kind == SCAN_NEON) return ends_neon(s, p, blocks, base, ends);
#endif
    return ends_plain(s, p, blocks, base, ends);
}
