/* 10^q, q = -342..324, scaled by a power of two to 128 bits with the top bit set and rounded up: high and low half.
 * Exact for q = 0..55. Used to read (Lemire 2021) and to write (Giulietti 2021) numbers. */
#ifndef BASE_POWERS_H
#define BASE_POWERS_H
#include <stdint.h>

enum { POWER_MIN = -342, POWER_MAX = 324 };
struct power {
    uint64_t high, low;
};
extern const struct power powers_of_ten[POWER_MAX - POWER_MIN + 1];
#endif
