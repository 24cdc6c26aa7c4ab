/* What a figure that was taken apart is worth, in decimal arithmetic. */
#include "base/number.h"
#include "table/figure.h"

/* The digits as "123" with the decimal exponent that makes the number of them; at most 320 characters. */
static size_t plain_digits(const struct figure_number *n, char decimal, char out[330], int *exponent) {
    size_t count = 0;
    bool point = false;
    *exponent = 0;
    for (size_t i = 0; i < n->text.n; i++) {
        char c = n->text.p[i];
        if (c == decimal) point = true;
        if (c < '0' || c > '9') continue;
        out[count++] = c;
        if (point) --*exponent;
    }
    for (const char *f = n->fraction; f && *f; f++) {
        out[count++] = *f;
        --*exponent;
    }
    return count;
}

static double assemble(bool negative, const char *digits, size_t n, int exponent) {
    char text[360];
    size_t at = 0;
    if (negative) text[at++] = '-';
    memcpy(text + at, digits, n);
    at += n;
    char reversed[8];
    int count = 0;
    text[at++] = 'e';
    if (exponent < 0) text[at++] = '-';
    for (int e = exponent < 0 ? -exponent : exponent; e || !count; e /= 10)
        reversed[count++] = (char)('0' + e % 10);
    while (count)
        text[at++] = reversed[--count];
    double v = NAN;
    number_read((struct str){text, at}, &v);
    return v == 0 ? 0 : v;
}

double figure_value(const struct figure_number *n, int power, char decimal) {
    char digits[330];
    int exponent;
    size_t count = plain_digits(n, decimal, digits, &exponent);
    return assemble(n->negative, digits, count, exponent + n->scale + n->exponent + power);
}

int figure_decimals(const struct figure_number *n, char decimal) {
    enum { FRACTION_MOST = 3 };
    char digits[330];
    int exponent;
    plain_digits(n, decimal, digits, &exponent);
    if (n->fraction && exponent < -FRACTION_MOST) exponent = -FRACTION_MOST; /* a third has no end */
    exponent += n->exponent;
    return exponent < 0 ? -exponent : 0;
}

/* A number as whole multiple of 10^exponent, when that has at most 15 digits. */
static bool as_integer(const struct figure_number *n, char decimal, int64_t *value, int *exponent) {
    char digits[330];
    size_t count = plain_digits(n, decimal, digits, exponent);
    *exponent += n->scale + n->exponent;
    *value = 0;
    if (count > 15) return false;
    for (size_t i = 0; i < count; i++)
        *value = *value * 10 + (digits[i] - '0');
    if (n->negative) *value = -*value;
    return true;
}

/* (x + sign * y) * times / 10^shift in whole numbers; false: it takes too many digits. */
static bool add_whole(const struct figure_number *x, const struct figure_number *y, int sign, int times, int shift,
                      int power, char decimal, double *out) {
    int64_t a, b;
    int ea, eb;
    if (!as_integer(x, decimal, &a, &ea) || !as_integer(y, decimal, &b, &eb)) return false;
    if (ea - eb > 15 || eb - ea > 15) return false;
    for (; ea > eb; ea--)
        if (__builtin_mul_overflow(a, 10, &a)) return false;
    for (; eb > ea; eb--)
        if (__builtin_mul_overflow(b, 10, &b)) return false;
    int64_t sum;
    if (__builtin_add_overflow(a, sign * b, &sum) || __builtin_mul_overflow(sum, times, &sum) || sum == INT64_MIN)
        return false;
    char digits[24];
    size_t n = sizeof digits;
    for (uint64_t rest = (uint64_t)(sum < 0 ? -sum : sum); rest || n == sizeof digits; rest /= 10)
        digits[--n] = (char)('0' + rest % 10);
    *out = assemble(sum < 0, digits + n, sizeof digits - n, ea - shift + power);
    return true;
}

double figure_middle(const struct figure_number *low, const struct figure_number *high, int power, char decimal) {
    double v;
    if (add_whole(low, high, 1, 5, 1, power, decimal, &v)) return v;
    return (figure_value(low, power, decimal) + figure_value(high, power, decimal)) / 2;
}

double figure_off(const struct figure_number *value, const struct figure_number *margin, int sign, int power,
                  char decimal) {
    double v;
    if (add_whole(value, margin, sign, 1, 0, power, decimal, &v)) return v;
    return figure_value(value, power, decimal) + sign * figure_value(margin, power, decimal);
}
