#include "exact_sum.h"
#include <math.h>
#include <stdbool.h>

void exact_sum_carry(struct exact_sum *s) {
    for (int i = 0; i + 1 < EXACT_CHUNKS; i++) {
        int64_t rest = s->chunk[i] & 0xFFFFFFFF;
        s->chunk[i + 1] += (s->chunk[i] - rest) / ((int64_t)1 << 32);
        s->chunk[i] = rest;
    }
    s->adds = 1; /* what is left in a chunk counts as one */
}

void exact_sum_special(struct exact_sum *s, double v) {
    s->special += v;
}

void exact_sum_join(struct exact_sum *s, const struct exact_sum *other) {
    struct exact_sum o = *other;
    exact_sum_carry(s);
    exact_sum_carry(&o);
    for (int i = 0; i < EXACT_CHUNKS; i++)
        s->chunk[i] += o.chunk[i];
    s->adds = 2;
    s->special += o.special;
}

/* The top 64 bits of what the chunks up to `top` hold, its last bit set when anything was cut off; *exponent is its
 * lowest bit's. */
static uint64_t leading(const struct exact_sum *s, int top, int *exponent) {
    uint64_t high = (uint64_t)s->chunk[top];
    uint64_t middle = top > 0 ? (uint64_t)s->chunk[top - 1] : 0, low = top > 1 ? (uint64_t)s->chunk[top - 2] : 0;
    int bits = 64 - __builtin_clzll(high); /* 1 to 32 */
    uint64_t v = high << (64 - bits) | middle << (32 - bits) | low >> bits;
    bool more = (low & (((uint64_t)1 << bits) - 1)) != 0;
    for (int i = top - 3; i >= 0 && !more; i--)
        more = s->chunk[i] != 0;
    *exponent = 32 * top + bits - 64 - 1075;
    return v | more;
}

double exact_sum_value(const struct exact_sum *sum) {
    struct exact_sum s = *sum;
    if (s.special != 0) return s.special; /* NaN as well */
    exact_sum_carry(&s);
    bool negative = s.chunk[EXACT_CHUNKS - 1] < 0;
    if (negative) {
        for (int i = 0; i < EXACT_CHUNKS; i++)
            s.chunk[i] = -s.chunk[i];
        exact_sum_carry(&s);
    }
    int top = EXACT_CHUNKS - 1, exponent;
    while (top >= 0 && s.chunk[top] == 0)
        top--;
    if (top < 0) return 0;
    uint64_t v = leading(&s, top, &exponent);
    /* Halved without losing that something was cut off, v converts exactly or rounds once; below the normal doubles
     * every sum is a multiple of the least one, and exact. */
    double rounded = ldexp((double)(int64_t)(v >> 1 | (v & 1)), exponent + 1);
    return negative ? -rounded : rounded;
}
