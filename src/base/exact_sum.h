/* Sums of doubles without any rounding but the last, so that their order does not matter: parts of a column may be
 * added up by themselves, on whatever thread, and give the same total to the last bit. A small superaccumulator
 * (Radford M. Neal, "Fast exact summation using small and large superaccumulators", 2015). */
#ifndef BASE_EXACT_SUM_H
#define BASE_EXACT_SUM_H
#include <stdint.h>
#include <string.h>

enum { EXACT_CHUNKS = 67, EXACT_ADDS = 1 << 10 };
/* All zero: the sum of nothing. */
struct exact_sum {
    int64_t chunk[EXACT_CHUNKS]; /* chunk i counts in 2^(32 i - 1075); they overlap */
    uint32_t adds;               /* since carries were passed on */
    double special;              /* sum of what is not finite; 0: there was none */
};

/* Pass carries on: every chunk but the last is then in [0, 2^32). */
void exact_sum_carry(struct exact_sum *s);
void exact_sum_special(struct exact_sum *s, double v);

static inline void exact_sum_add(struct exact_sum *s, double v) {
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    unsigned exponent = bits >> 52 & 0x7FF;
    uint64_t mantissa = bits & (((uint64_t)1 << 52) - 1);
    if (exponent == 0x7FF) {
        exact_sum_special(s, v);
        return;
    }
    if (s->adds == EXACT_ADDS) exact_sum_carry(s);
    s->adds++;
    if (exponent)
        mantissa |= (uint64_t)1 << 52;
    else
        exponent = 1;
    unsigned shift = exponent & 31;
    int64_t low = (int64_t)((mantissa << shift) & 0xFFFFFFFF), high = (int64_t)(mantissa >> (32 - shift));
    int64_t sign = -(int64_t)(bits >> 63); /* 0 or -1 */
    s->chunk[exponent >> 5] += (low ^ sign) - sign;
    s->chunk[(exponent >> 5) + 1] += (high ^ sign) - sign;
}
/* s += other */
void exact_sum_join(struct exact_sum *s, const struct exact_sum *other);
/* Rounded to nearest, ties to even. */
double exact_sum_value(const struct exact_sum *s);
#endif
