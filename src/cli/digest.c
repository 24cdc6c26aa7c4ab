#include "digest.h"
#include <stdio.h>

static uint64_t rotate(uint64_t x, int n) {
    return x << n | x >> (64 - n);
}

static uint64_t mix(uint64_t k) {
    k = (k ^ k >> 33) * 0xff51afd7ed558ccdu;
    k = (k ^ k >> 33) * 0xc4ceb9fe1a85ec53u;
    return k ^ k >> 33;
}

/* Little-endian on every machine; bytes past the end are 0. */
static uint64_t word(const unsigned char *p, size_t n) {
    uint64_t w = 0;
    for (size_t i = 0; i < n && i < 8; i++)
        w |= (uint64_t)p[i] << (8 * i);
    return w;
}

static const uint64_t c1 = 0x87c37b91114253d5u, c2 = 0x4cf5ad432745937fu;

static uint64_t scramble_a(uint64_t k) {
    return rotate(k * c1, 31) * c2;
}

static uint64_t scramble_b(uint64_t k) {
    return rotate(k * c2, 33) * c1;
}

struct cli_digest cli_digest_add(struct cli_digest d, struct str s) {
    const unsigned char *p = (const unsigned char *)s.p;
    size_t left = s.n;
    for (; left >= 16; p += 16, left -= 16) {
        d.a = (rotate(d.a ^ scramble_a(word(p, 8)), 27) + d.b) * 5 + 0x52dce729u;
        d.b = (rotate(d.b ^ scramble_b(word(p + 8, 8)), 31) + d.a) * 5 + 0x38495ab5u;
    }
    if (left > 8) d.b ^= scramble_b(word(p + 8, left - 8));
    if (left) d.a ^= scramble_a(word(p, left));
    d.a ^= s.n;
    d.b ^= s.n;
    d.a += d.b;
    d.b += d.a;
    d.a = mix(d.a);
    d.b = mix(d.b);
    d.a += d.b;
    d.b += d.a;
    return d;
}

bool cli_digest_equal(struct cli_digest x, struct cli_digest y) {
    return x.a == y.a && x.b == y.b;
}

void cli_digest_write(char out[DIGEST_TEXT], struct cli_digest d) {
    snprintf(out, DIGEST_TEXT, "%016llx%016llx", (unsigned long long)d.a, (unsigned long long)d.b);
}

static bool read_word(const char *text, uint64_t *w) {
    *w = 0;
    for (int i = 0; i < 16; i++) {
        const char *hex = "0123456789abcdef", *at = text[i] ? strchr(hex, text[i]) : NULL;
        if (!at) return false;
        *w = *w << 4 | (uint64_t)(at - hex);
    }
    return true;
}

bool cli_digest_read(const char *text, struct cli_digest *d) {
    return text && read_word(text, &d->a) && read_word(text + 16, &d->b);
}
