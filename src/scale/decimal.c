#include "scale/decimal.h"
#include "base/number.h"
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

__extension__ typedef unsigned __int128 u128;

/* x = mantissa * 2^exponent */
static uint64_t split(double x, int *exponent) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    int e = (int)(bits >> 52 & 0x7ff);
    uint64_t m = bits & ((UINT64_C(1) << 52) - 1);
    if (e == 0) {
        *exponent = -1074;
        return m;
    }
    *exponent = e - 1075;
    return m | UINT64_C(1) << 52;
}

static u128 power10(int n) {
    u128 p = 1;
    while (n-- > 0)
        p *= 10;
    return p;
}

/* round(x * 10^scale) with ties up, where 0 <= scale <= 22 and the result is below 2^127: then 128 bits hold it all. */
static u128 scaled(double x, int scale) {
    int e;
    uint64_t m = split(x, &e);
    if (e >= 0) return ((u128)m << e) * power10(scale);
    u128 n = m * power10(scale); /* 53 + 74 bits */
    if (-e > 127) return 0;
    u128 q = n >> -e, rest = n - (q << -e), half = (u128)1 << (-e - 1);
    return q + (rest >= half);
}

static size_t put_u128(char *out, u128 n) {
    char reversed[40];
    size_t count = 0;
    do
        reversed[count++] = (char)('0' + (int)(n % 10));
    while (n /= 10);
    for (size_t i = 0; i < count; i++)
        out[i] = reversed[count - 1 - i];
    return count;
}

/* Large naturals for what 128 bits cannot hold: little-endian words. 2^1077 * 10^22 and 10^346 fit. */
enum { BIG_WORDS = 44 };
struct big {
    uint32_t w[BIG_WORDS];
};

static void big_multiply(struct big *b, uint32_t by) {
    uint64_t carry = 0;
    for (int i = 0; i < BIG_WORDS; i++) {
        carry += (uint64_t)b->w[i] * by;
        b->w[i] = (uint32_t)carry;
        carry >>= 32;
    }
}
static void big_power(struct big *b, uint32_t base, int n) {
    while (n-- > 0)
        big_multiply(b, base);
}
static int big_compare(const struct big *a, const struct big *b) {
    for (int i = BIG_WORDS - 1; i >= 0; i--)
        if (a->w[i] != b->w[i]) return a->w[i] < b->w[i] ? -1 : 1;
    return 0;
}
static void big_subtract(struct big *a, const struct big *b) {
    uint64_t borrow = 0;
    for (int i = 0; i < BIG_WORDS; i++) {
        uint64_t d = (uint64_t)a->w[i] - b->w[i] - borrow;
        a->w[i] = (uint32_t)d;
        borrow = d >> 63;
    }
}

/* `count` digits of x from 10^*exponent on, by long division; false when x is below 10^*exponent. */
static bool divide_digits(double x, int *exponent, int count, char *digits) {
    int e;
    struct big n = {{0}}, d = {{1}};
    uint64_t m = split(x, &e);
    n.w[0] = (uint32_t)m;
    n.w[1] = (uint32_t)(m >> 32);
    big_power(e > 0 ? &n : &d, 2, e > 0 ? e : -e);
    big_power(*exponent > 0 ? &d : &n, 10, *exponent > 0 ? *exponent : -*exponent);
    if (big_compare(&n, &d) < 0) return false;
    for (int i = 0; i < count; i++) {
        int digit = 0;
        while (big_compare(&n, &d) >= 0) {
            big_subtract(&n, &d);
            digit++;
        }
        digits[i] = (char)('0' + digit);
        if (i + 1 < count) big_multiply(&n, 10);
    }
    big_multiply(&n, 2);
    if (big_compare(&n, &d) < 0) return true;
    int i = count - 1;
    while (i >= 0 && digits[i] == '9')
        digits[i--] = '0';
    if (i >= 0) {
        digits[i]++;
    } else {
        digits[0] = '1';
        ++*exponent;
    }
    return true;
}

int decimal_digits(double x, int count, char digits[24]) {
    char shortest[24], text[40];
    int exponent;
    int n = number_digits(x, shortest, &exponent), scale = count - 1 - exponent;
    digits[count] = 0;
    if (n <= count && count <= 15 && x >= DBL_MIN) { /* 15 digits survive in any double: the rest are zeros */
        memset(digits, '0', (size_t)count);
        memcpy(digits, shortest, (size_t)n);
    } else if (scale >= 0 && scale <= 22 && (n > 1 || shortest[0] != '1')) {
        size_t length = put_u128(text, scaled(x, scale));
        exponent += length > (size_t)count; /* 9.99 became 10.0 */
        memcpy(digits, text, (size_t)count);
    } else if (!divide_digits(x, &exponent, count,
                              digits)) { /* just below the power of ten that its shortest form is */
        exponent--;
        divide_digits(x, &exponent, count, digits);
    }
    return exponent;
}

static size_t not_finite(char *out, double x) {
    const char *name = isnan(x) ? "NaN" : "Infinity";
    size_t n = strlen(name);
    memcpy(out, name, n + 1);
    return n;
}

size_t decimal_plain(char out[DECIMAL_TEXT], double x) {
    return number_write(out, x);
}

size_t decimal_fixed(char out[DECIMAL_TEXT], double x, int places) {
    if (!isfinite(x)) return not_finite(out, x);
    if (x >= 1e21) return decimal_plain(out, x);
    char digits[64];
    bool is_whole = x >= 9007199254740992; /* its decimals are zeros, and would not fit beside it */
    size_t n = put_u128(digits, scaled(x, is_whole ? 0 : places)), at = 0;
    if (is_whole) {
        memset(digits + n, '0', (size_t)places);
        n += (size_t)places;
    }
    size_t whole = n > (size_t)places ? n - (size_t)places : 0;
    if (whole == 0) out[at++] = '0';
    memcpy(out + at, digits, whole);
    at += whole;
    if (places > 0) {
        out[at++] = '.';
        for (size_t i = n - whole; i < (size_t)places; i++)
            out[at++] = '0';
        memcpy(out + at, digits + whole, n - whole);
        at += n - whole;
    }
    out[at] = 0;
    return at;
}

static size_t put_exponent(char *out, int e) {
    size_t at = 0;
    out[at++] = 'e';
    out[at++] = e < 0 ? '-' : '+';
    at += put_u128(out + at, (u128)(e < 0 ? -e : e));
    return at;
}

/* d.ddd of `count` digits */
static size_t put_pointed(char *out, const char *digits, int count, int before) {
    size_t at = 0;
    for (int i = 0; i < count; i++) {
        if (i == before) out[at++] = '.';
        out[at++] = digits[i];
    }
    return at;
}

static int digits_of(double x, int count, char digits[24]) {
    if (x > 0) return decimal_digits(x, count, digits);
    memset(digits, '0', (size_t)count);
    digits[count] = 0;
    return 0;
}

size_t decimal_exponential(char out[DECIMAL_TEXT], double x, int places) {
    if (!isfinite(x)) return not_finite(out, x);
    char digits[24];
    int e = digits_of(x, places + 1, digits);
    size_t at = put_pointed(out, digits, places + 1, 1);
    at += put_exponent(out + at, e);
    out[at] = 0;
    return at;
}

size_t decimal_precision(char out[DECIMAL_TEXT], double x, int count) {
    if (!isfinite(x)) return not_finite(out, x);
    char digits[24];
    int e = digits_of(x, count, digits);
    size_t at = 0;
    if (e < -6 || e >= count) {
        at = put_pointed(out, digits, count, 1);
        at += put_exponent(out + at, e);
    } else if (e >= 0) {
        at = put_pointed(out, digits, count, e + 1);
    } else {
        out[at++] = '0';
        out[at++] = '.';
        for (int i = -1; i > e; i--)
            out[at++] = '0';
        memcpy(out + at, digits, (size_t)count);
        at += (size_t)count;
    }
    out[at] = 0;
    return at;
}
