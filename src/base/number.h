/* Numbers to text and back without the locale. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H
#include "str.h"
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NUMBER_TEXT = 32 };
/* The shortest text that reads back as `v`, in JavaScript's notation ("1e+21", "0.1", "NaN", "Infinity"); "-0" is "0".
 * Returns the length; NUL-terminated. */
size_t number_write(char out[NUMBER_TEXT], double v);
/* The same of v rounded to three digits after the point, halves upwards. */
size_t number_write_rounded(char out[NUMBER_TEXT], double v);
/* Read the whole of `s` as a decimal number ("-1.5e3", "+7", ".5", "5."), correctly rounded; too large gives an
 * infinity. False, and *v untouched, when it is none. No white space, no hex, no "Infinity". */
bool number_read(struct str s, double *v);
/* Read as many bytes of `s` as form a decimal number; returns how many (0: none). */
size_t number_scan(struct str s, double *v);
/* The shortest decimal digits of a finite v > 0 (no point, no sign, no trailing zeros): returns how many; *exponent is
 * the decimal exponent of the first digit, so that v = d.ddd * 10^exponent. */
int number_digits(double v, char digits[24], int *exponent);

/* A whole number that a spec gives, towards zero: the nearest that an int holds; NaN is 0. */
static inline int number_to_int(double v) {
    return v >= INT_MAX ? INT_MAX : v <= INT_MIN ? INT_MIN : v == v ? (int)v : 0;
}
/* A count that a spec gives, from 0 to `most`; NaN is 0. */
static inline size_t number_to_count(double v, size_t most) {
    return v >= (double)most ? most : v > 0 ? (size_t)v : 0;
}
#endif
