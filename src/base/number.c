#include "number.h"
#include "powers.h"
#include <float.h>
#include <math.h>
#include <string.h>

static const double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
static const uint64_t hidden_bit = (uint64_t)1 << 52;

static uint64_t bits_of(double v) {
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    return bits;
}

static uint64_t multiply(uint64_t a, uint64_t b, uint64_t *low) {
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;
    *low = (uint64_t)product;
    return (uint64_t)(product >> 64);
}

/* floor(log2(10^q)), floor(log10(2^e)) and floor(log10(3/4 * 2^e)): exact over the range of a double's exponents. */
static int log2_power(int q) {
    return (q * 1741647) >> 19;
}
static int log10_power(int e) {
    return (e * 1262611) >> 22;
}
static int log10_three_quarters(int e) {
    return (e * 1262611 - 524031) >> 22;
}

/* ---- writing ---- */

/* The high part of power * c / 2^64, its last bit set when anything was cut off (round to odd). */
static uint64_t round_to_odd(struct power p, uint64_t c) {
    uint64_t low, middle, carry = multiply(p.low, c, &low);
    uint64_t high = multiply(p.high, c, &middle);
    middle += carry;
    high += middle < carry;
    return high | (middle > 1);
}

/* The shortest decimal d * 10^*exponent inside the rounding interval of v > 0, and of those the nearest to v:
 * Schubfach (Raffaele Giulietti, "The Schubfach way to render doubles", 2021). d may end in zeros. */
static uint64_t shortest(double v, int *exponent) {
    uint64_t bits = bits_of(v), fraction = bits & (hidden_bit - 1);
    int biased = (int)(bits >> 52 & 0x7FF);
    uint64_t c = biased ? fraction | hidden_bit : fraction;
    int q = (biased ? biased : 1) - 1075;
    uint64_t odd = c & 1;
    /* Below a power of two the neighbour is half as far. */
    bool closer = fraction == 0 && biased > 1;
    int k = closer ? log10_three_quarters(q) : log10_power(q);
    int h = q + log2_power(-k) + 1;
    struct power p = powers_of_ten[-k - POWER_MIN];
    uint64_t lower = round_to_odd(p, (4 * c - 2 + closer) << h) + odd;
    uint64_t middle = round_to_odd(p, (4 * c) << h);
    uint64_t upper = round_to_odd(p, (4 * c + 2) << h) - odd;
    uint64_t s = middle / 4, tens = s / 10;
    if (s >= 10) {
        bool down = lower <= 40 * tens, up = 40 * tens + 40 <= upper;
        if (down != up) {
            *exponent = k + 1;
            return tens + up;
        }
    }
    *exponent = k;
    bool down = lower <= 4 * s, up = 4 * s + 4 <= upper;
    if (down != up) return s + up;
    uint64_t half = 4 * s + 2;
    return s + (middle > half || (middle == half && (s & 1)));
}

/* The same for what charts are full of: at most 15 digits with up to 6 of them behind the point. m / 10^k is correctly
 * rounded, since both are exact, and no two decimals of 15 digits share a double, so a hit is the shortest. */
static bool shortest_simple(double v, uint64_t *digits, int *exponent) {
    int k = v < 1e9 ? 6 : v < 1e13 ? 2 : 0;
    if (v >= 1e15) return false;
    uint64_t m = (uint64_t)(v * exact_powers[k] + 0.5);
    *digits = m;
    *exponent = -k;
    return (double)m / exact_powers[k] == v;
}

/* The digits of 0 to 99, two each. */
static const char pairs[] = "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243"
                            "4445464748495051525354555657585960616263646566676869707172737475767778798081828384858687"
                            "888990919293949596979899";

/* Of n < 1000: most places and sizes are short. */
static inline int write_short(char *out, unsigned n) {
    if (n < 10) {
        *out = (char)('0' + n);
        return 1;
    }
    bool three = n >= 100;
    if (three) *out = (char)('0' + n / 100);
    memcpy(out + three, pairs + n % 100 * 2, 2);
    return 2 + three;
}

/* Decimal digits of n without leading zeros; at most 20. */
static int write_integer(char *out, uint64_t n) {
    if (n < 1000) return write_short(out, (unsigned)n);
    char digits[20];
    int at = 20;
    for (; n >= 100; n /= 100)
        memcpy(digits + (at -= 2), pairs + n % 100 * 2, 2);
    if (n >= 10)
        memcpy(digits + (at -= 2), pairs + n * 2, 2);
    else
        digits[--at] = (char)('0' + n);
    memcpy(out, digits + at, (size_t)(20 - at));
    return 20 - at;
}

int number_digits(double v, char digits[24], int *exponent) {
    uint64_t d;
    int e;
    if (!shortest_simple(v, &d, &e)) d = shortest(v, &e);
    int count = write_integer(digits, d);
    *exponent = e + count - 1;
    while (count > 1 && digits[count - 1] == '0')
        count--;
    digits[count] = '\0';
    return count;
}

/* digits as d.ddde+x */
static char *write_scientific(char *p, const char *digits, int count, int exponent) {
    *p++ = digits[0];
    if (count > 1) {
        *p++ = '.';
        memcpy(p, digits + 1, (size_t)count - 1);
        p += count - 1;
    }
    *p++ = 'e';
    *p++ = exponent < 0 ? '-' : '+';
    return p + write_integer(p, (uint64_t)(exponent < 0 ? -exponent : exponent));
}

size_t number_write(char out[NUMBER_TEXT], double v) {
    if (isnan(v)) return memcpy(out, "NaN", 4), 3;
    char *p = out;
    if (v < 0) {
        *p++ = '-';
        v = -v;
    }
    if (isinf(v)) return memcpy(p, "Infinity", 9), (size_t)(p - out) + 8;
    if (v < 9007199254740992.0 && v == (double)(uint64_t)v) {
        p += write_integer(p, (uint64_t)v);
        *p = '\0';
        return (size_t)(p - out);
    }
    if (v < 4503599627370496.0 && 2 * v == (double)(uint64_t)(2 * v)) { /* halves, where lines run */
        p += write_integer(p, (uint64_t)v);
        memcpy(p, ".5", 3);
        return (size_t)(p - out) + 2;
    }
    /* ECMA-262, Number::toString */
    char digits[24];
    int exponent, count = number_digits(v, digits, &exponent);
    if (exponent < -6 || exponent > 20) {
        p = write_scientific(p, digits, count, exponent);
    } else if (exponent < 0) {
        memcpy(p, "0.000000", 8);
        p += 1 - exponent;
        memcpy(p, digits, (size_t)count);
        p += count;
    } else if (count <= exponent + 1) {
        memcpy(p, digits, (size_t)count);
        memset(p + count, '0', (size_t)(exponent + 1 - count));
        p += exponent + 1;
    } else {
        memcpy(p, digits, (size_t)exponent + 1);
        p += exponent + 1;
        *p++ = '.';
        memcpy(p, digits + exponent + 1, (size_t)(count - exponent - 1));
        p += count - exponent - 1;
    }
    *p = '\0';
    return (size_t)(p - out);
}

size_t number_write_rounded(char out[NUMBER_TEXT], double v) {
    double shifted = v * 1000 + 0.5;
    if (!(fabs(shifted) < 1e15)) return number_write(out, fabs(v) < 1e15 ? floor(shifted) / 1000 : v);
    int64_t thousandths = (int64_t)shifted;
    thousandths -= (double)thousandths > shifted;
    char *p = out;
    if (thousandths < 0) *p++ = '-';
    uint64_t n = (uint64_t)(thousandths < 0 ? -thousandths : thousandths), whole = n / 1000;
    unsigned rest = (unsigned)(n - whole * 1000), last = rest % 100;
    p += whole < 1000 ? write_short(p, (unsigned)whole) : write_integer(p, whole);
    if (rest) {
        p[0] = '.';
        p[1] = (char)('0' + rest / 100);
        memcpy(p + 2, pairs + last * 2, 2);
        p += !last ? 2 : p[3] == '0' ? 3 : 4;
    }
    *p = '\0';
    return (size_t)(p - out);
}

/* ---- reading ---- */

/* A decimal number as it stands in the text: w * 10^q with the first 19 significant digits in w. */
struct decimal {
    uint64_t w;
    int64_t q;
    bool cut;                 /* digits other than 0 follow those in w */
    const char *first, *last; /* all digits, and perhaps a point among them; the first is not 0 */
};

/* w * 10^q rounded to nearest even: Eisel-Lemire (Daniel Lemire, "Number parsing at a gigabyte per second", 2021; that
 * no input needs a second look: Mushtak and Lemire, "Fast number parsing without fallback", 2022). */
static double from_decimal(uint64_t w, int64_t q) {
    if (w == 0 || q < POWER_MIN) return 0;
    if (q > 308) return INFINITY;
    int zeros = __builtin_clzll(w);
    w <<= zeros;
    struct power p = powers_of_ten[q - POWER_MIN];
    if (q < -27 || q > 55) p.low--; /* the proof is for powers rounded down */
    uint64_t low, high = multiply(w, p.high, &low);
    if ((high & 0x1FF) == 0x1FF) {
        uint64_t rest, more = multiply(w, p.low, &rest);
        low += more;
        high += low < more;
    }
    int top = (int)(high >> 63), shift = top + 9;
    uint64_t mantissa = high >> shift;
    int biased = log2_power((int)q) + 63 + top - zeros + 1023;
    if (biased <= 0) {
        if (1 - biased >= 64) return 0;
        mantissa >>= 1 - biased;
        mantissa = (mantissa + (mantissa & 1)) >> 1;
        biased = mantissa >= hidden_bit;
    } else {
        if (low <= 1 && q >= -4 && q <= 23 && (mantissa & 3) == 1 && mantissa << shift == high) mantissa--;
        mantissa = (mantissa + (mantissa & 1)) >> 1;
        if (mantissa >= 2 * hidden_bit) {
            mantissa = hidden_bit;
            biased++;
        }
    }
    if (biased >= 0x7FF) return INFINITY;
    uint64_t bits = (mantissa & (hidden_bit - 1)) | (uint64_t)biased << 52;
    double v;
    memcpy(&v, &bits, sizeof v);
    return v;
}

/* Natural numbers of up to 8192 bits, enough for 770 digits times 2^1140 or 5^1140. Least significant word first. */
enum { BIG_WORDS = 256 };
struct big {
    uint32_t words[BIG_WORDS];
    int n;
};

static void big_multiply_add(struct big *b, uint32_t factor, uint32_t carry) {
    for (int i = 0; i < b->n; i++) {
        uint64_t x = (uint64_t)b->words[i] * factor + carry;
        b->words[i] = (uint32_t)x;
        carry = (uint32_t)(x >> 32);
    }
    if (carry && b->n < BIG_WORDS) b->words[b->n++] = carry;
}

static void big_multiply_power5(struct big *b, int64_t n) {
    for (; n >= 13; n -= 13)
        big_multiply_add(b, 1220703125, 0);
    for (; n > 0; n--)
        big_multiply_add(b, 5, 0);
}

static void big_shift_left(struct big *b, int64_t n) {
    for (; n >= 31; n -= 31)
        big_multiply_add(b, UINT32_C(1) << 31, 0);
    if (n > 0) big_multiply_add(b, UINT32_C(1) << n, 0);
}

static int big_compare(const struct big *a, const struct big *b) {
    if (a->n != b->n) return a->n < b->n ? -1 : 1;
    for (int i = a->n - 1; i >= 0; i--)
        if (a->words[i] != b->words[i]) return a->words[i] < b->words[i] ? -1 : 1;
    return 0;
}

/* More than 19 digits, and they lie so near to the middle between `below` and the next double that w alone does not
 * decide: compare all of them with that middle. No double's middle has more than 767 digits; one further digit stands
 * for all the rest. */
static double from_long_decimal(const struct decimal *d, double below) {
    enum { DIGITS = 768 };
    struct big left = {.n = 0}, right;
    int64_t q = d->q + 19;
    int taken = 0;
    bool more = false;
    for (const char *p = d->first; p < d->last; p++) {
        if (*p == '.') continue;
        if (taken == DIGITS) {
            more |= *p != '0';
            continue;
        }
        big_multiply_add(&left, 10, (uint32_t)(*p - '0'));
        taken++;
    }
    q -= taken;
    if (more) {
        big_multiply_add(&left, 10, 1);
        q--;
    }
    uint64_t bits = bits_of(below), fraction = bits & (hidden_bit - 1);
    int biased = (int)(bits >> 52);
    uint64_t middle = 2 * (biased ? fraction | hidden_bit : fraction) + 1;
    int64_t e = (biased ? biased : 1) - 1076;
    right.words[0] = (uint32_t)middle;
    right.words[1] = (uint32_t)(middle >> 32);
    right.n = right.words[1] ? 2 : 1;
    /* left * 10^q against right * 2^e, with every power on the side where it is positive */
    big_multiply_power5(q >= 0 ? &left : &right, q >= 0 ? q : -q);
    int64_t twos = q - e;
    big_shift_left(twos >= 0 ? &left : &right, twos >= 0 ? twos : -twos);
    int order = big_compare(&left, &right);
    if (order > 0 || (order == 0 && (fraction & 1))) bits++;
    double v;
    memcpy(&v, &bits, sizeof v);
    return v;
}

static double to_double(const struct decimal *d) {
    if (!d->cut && d->w <= 2 * hidden_bit && d->q >= -22 && d->q <= 22)
        return d->q < 0 ? (double)d->w / exact_powers[-d->q] : (double)d->w * exact_powers[d->q];
    double v = from_decimal(d->w, d->q);
    if (!d->cut) return v;
    return from_decimal(d->w + 1, d->q) == v ? v : from_long_decimal(d, v);
}

static bool is_digit(const char *p, const char *end) {
    return p < end && (unsigned char)(*p - '0') < 10;
}

/* Take the digits from p to end into `d`, counting in *kept those that fit w. */
static void take_digits(struct decimal *d, const char *p, const char *end, int *kept, bool fraction) {
    for (; p < end; p++) {
        unsigned digit = (unsigned char)(*p - '0');
        if (*kept < 19) {
            if (digit && !*kept) d->first = p;
            if (digit || *kept) ++*kept;
            d->w = d->w * 10 + digit;
            d->q -= fraction;
        } else {
            d->cut |= digit != 0;
            d->q += !fraction;
        }
    }
}

/* Digits with at most one point at `start`: into `d`, except when there are more than 19. Returns their end, or
 * `start`. */
static const char *take_mantissa(struct decimal *d, const char *start, const char *end) {
    const char *p = start, *point = NULL;
    for (; is_digit(p, end); p++)
        d->w = d->w * 10 + (unsigned char)(*p - '0');
    ptrdiff_t digits = p - start;
    if (p < end && *p == '.' && (digits || is_digit(p + 1, end))) {
        point = p++;
        for (; is_digit(p, end); p++)
            d->w = d->w * 10 + (unsigned char)(*p - '0');
        d->q = point + 1 - p;
        digits -= d->q;
    }
    if (digits <= 19) return p;
    *d = (struct decimal){.last = p};
    int kept = 0;
    take_digits(d, start, point ? point : p, &kept, false);
    if (point) take_digits(d, point + 1, p, &kept, true);
    return p;
}

size_t number_scan(struct str s, double *v) {
    if (!s.n) return 0;
    const char *p = s.p, *end = s.p + s.n;
    struct decimal d = {.w = 0};
    bool negative = *p == '-';
    if (*p == '-' || *p == '+') p++;
    const char *start = p;
    p = take_mantissa(&d, start, end);
    if (p == start) return 0;
    if (p < end && (*p == 'e' || *p == 'E')) {
        const char *e = p + 1;
        bool down = e < end && *e == '-';
        if (e < end && (*e == '-' || *e == '+')) e++;
        if (is_digit(e, end)) {
            int64_t exponent = 0;
            for (; is_digit(e, end); e++)
                if (exponent < INT64_C(1) << 40) exponent = exponent * 10 + (*e - '0');
            d.q += down ? -exponent : exponent;
            p = e;
        }
    }
    double read = to_double(&d);
    *v = negative ? -read : read;
    return (size_t)(p - s.p);
}

bool number_read(struct str s, double *v) {
    double read;
    if (!s.n || number_scan(s, &read) != s.n) return false;
    *v = read;
    return true;
}
