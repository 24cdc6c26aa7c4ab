/* JavaScript's rounding of a double to decimal digits: toFixed, toExponential, toPrecision (ECMA-262, 21.1.3), exact,
 * with ties away from zero. */
#ifndef SCALE_DECIMAL_H
#define SCALE_DECIMAL_H
#include <math.h>
#include <stddef.h>

/* JavaScript's Math.round. */
static inline double round_half_up(double x) {
    double down = floor(x);
    return x - down >= 0.5 ? down + 1 : down;
}

/* Room for any result: 309 digits before the point and 20 after it, a sign and NUL. */
enum { DECIMAL_TEXT = 352 };
/* The `count` (1..22) leading digits of a finite x > 0, correctly rounded; returns the decimal exponent of the first.
 */
int decimal_digits(double x, int count, char digits[24]);
/* x >= 0 or not finite; places 0..20, digits 1..21. Each returns the length; NUL-terminated. */
size_t decimal_fixed(char out[DECIMAL_TEXT], double x, int places);
size_t decimal_exponential(char out[DECIMAL_TEXT], double x, int places);
size_t decimal_precision(char out[DECIMAL_TEXT], double x, int digits);
/* JavaScript's toString for x >= 0 or not finite. */
size_t decimal_plain(char out[DECIMAL_TEXT], double x);
#endif
