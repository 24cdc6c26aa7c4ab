/* Between colours and numbers: d3-interpolate. */
#ifndef SCALE_INTERPOLATE_H
#define SCALE_INTERPOLATE_H
#include "base/color.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

enum interpolation {
    INTERPOLATE_DEFAULT, /* rgb for colours, numbers plainly */
    INTERPOLATE_RGB,
    INTERPOLATE_HSL,
    INTERPOLATE_HSL_LONG,
    INTERPOLATE_LAB,
    INTERPOLATE_HCL,
    INTERPOLATE_HCL_LONG,
    INTERPOLATE_CUBEHELIX,
    INTERPOLATE_CUBEHELIX_LONG
};
/* "rgb", "hsl-long", ...; false: no such. */
bool interpolation_read(struct str name, enum interpolation *out);
static inline double interpolate_number(double a, double b, double t) {
    return a * (1 - t) + b * t;
}
/* gamma applies to rgb and cubehelix; NaN or 1: none. Channels are unrounded and may lie outside 0..255: color_write
 * clamps. */
struct color interpolate_color(enum interpolation how, double gamma, struct color a, struct color b, double t);
/* Through all of `stops` (n >= 1) at even distances; t in 0..1 (d3's piecewise). */
struct color interpolate_piecewise(enum interpolation how, double gamma, const struct color *stops, size_t n, double t);
#endif
