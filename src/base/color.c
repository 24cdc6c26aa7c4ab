/* The spaces in which d3 interpolates. As in d3-color, a hue or saturation that a grey does not have is NaN. */
#include "color.h"
#include <math.h>

static const double to_degrees = 180 / M_PI, to_radians = M_PI / 180;

/* ---- HSL ---- */

struct hsl color_to_hsl(struct color c) {
    double r = c.r / 255, g = c.g / 255, b = c.b / 255;
    double low = fmin(r, fmin(g, b)), high = fmax(r, fmax(g, b));
    double range = high - low, l = (high + low) / 2;
    if (range == 0) return (struct hsl){NAN, l > 0 && l < 1 ? 0 : NAN, l, c.a};
    double h = r == high ? (g - b) / range + (g < b ? 6 : 0) : g == high ? (b - r) / range + 2 : (r - g) / range + 4;
    return (struct hsl){h * 60, range / (l < 0.5 ? high + low : 2 - high - low), l, c.a};
}

static double hsl_channel(double h, double low, double high) {
    if (h < 60) return 255 * (low + (high - low) * h / 60);
    if (h < 180) return 255 * high;
    if (h < 240) return 255 * (low + (high - low) * (240 - h) / 60);
    return 255 * low;
}

struct color color_from_hsl(struct hsl c) {
    double h = fmod(c.h, 360) + (c.h < 0 ? 360 : 0);
    double s = isnan(h) || isnan(c.s) ? 0 : c.s;
    double high = c.l + (c.l < 0.5 ? c.l : 1 - c.l) * s, low = 2 * c.l - high;
    return (struct color){hsl_channel(h >= 240 ? h - 240 : h + 120, low, high), hsl_channel(h, low, high),
                          hsl_channel(h < 120 ? h + 240 : h - 120, low, high), c.a};
}

/* ---- CIELAB and HCL, relative to D50 ---- */

static const double white_x = 0.96422, white_z = 0.82521;

static double to_linear(double v) {
    v /= 255;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double from_linear(double v) {
    return 255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * pow(v, 1 / 2.4) - 0.055);
}

static double lab_from_xyz(double t) {
    const double knee = 6.0 / 29;
    return t > knee * knee * knee ? pow(t, 1.0 / 3) : t / (3 * knee * knee) + 4.0 / 29;
}

static double xyz_from_lab(double t) {
    const double knee = 6.0 / 29;
    return t > knee ? t * t * t : 3 * knee * knee * (t - 4.0 / 29);
}

struct lab color_to_lab(struct color c) {
    double r = to_linear(c.r), g = to_linear(c.g), b = to_linear(c.b);
    double y = lab_from_xyz(0.2225045 * r + 0.7168786 * g + 0.0606169 * b), x = y, z = y;
    if (r != g || g != b) {
        x = lab_from_xyz((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / white_x);
        z = lab_from_xyz((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / white_z);
    }
    return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z), c.a};
}

struct color color_from_lab(struct lab c) {
    double y = (c.l + 16) / 116;
    double x = white_x * xyz_from_lab(isnan(c.a) ? y : y + c.a / 500);
    double z = white_z * xyz_from_lab(isnan(c.b) ? y : y - c.b / 200);
    y = xyz_from_lab(y);
    return (struct color){from_linear(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
                          from_linear(-0.9787684 * x + 1.9161415 * y + 0.0334540 * z),
                          from_linear(0.0719453 * x - 0.2289914 * y + 1.4052427 * z), c.alpha};
}

struct hcl color_to_hcl(struct color c) {
    struct lab lab = color_to_lab(c);
    if (lab.a == 0 && lab.b == 0) return (struct hcl){NAN, lab.l > 0 && lab.l < 100 ? 0 : NAN, lab.l, c.a};
    double h = atan2(lab.b, lab.a) * to_degrees;
    return (struct hcl){h < 0 ? h + 360 : h, sqrt(lab.a * lab.a + lab.b * lab.b), lab.l, c.a};
}

struct color color_from_hcl(struct hcl c) {
    if (isnan(c.h)) return color_from_lab((struct lab){c.l, 0, 0, c.a});
    double h = c.h * to_radians;
    return color_from_lab((struct lab){c.l, cos(h) * c.c, sin(h) * c.c, c.a});
}

/* ---- cubehelix ---- */

/* The coefficients of red, green and blue in Green's "A colour scheme for the display of astronomical intensity
 * images". */
static const double red_cos = -0.14861, red_sin = 1.78277, green_cos = -0.29227, green_sin = -0.90649,
                    blue_cos = 1.97294;

struct cubehelix color_to_cubehelix(struct color c) {
    double r = c.r / 255, g = c.g / 255, b = c.b / 255;
    double of_r = blue_cos * green_sin, of_g = blue_cos * red_sin, of_b = red_sin * green_cos - green_sin * red_cos;
    double l = (of_b * b + of_r * r - of_g * g) / (of_b + of_r - of_g);
    double along = b - l, across = (blue_cos * (g - l) - green_cos * along) / green_sin;
    double s = sqrt(across * across + along * along) / (blue_cos * l * (1 - l)); /* NaN for black and white */
    double h = isnan(s) || s == 0 ? NAN : atan2(across, along) * to_degrees - 120;
    return (struct cubehelix){h < 0 ? h + 360 : h, s, l, c.a};
}

struct color color_from_cubehelix(struct cubehelix c) {
    double h = isnan(c.h) ? 0 : (c.h + 120) * to_radians;
    double amplitude = isnan(c.s) ? 0 : c.s * c.l * (1 - c.l), x = cos(h), y = sin(h);
    return (struct color){255 * (c.l + amplitude * (red_cos * x + red_sin * y)),
                          255 * (c.l + amplitude * (green_cos * x + green_sin * y)),
                          255 * (c.l + amplitude * (blue_cos * x)), c.a};
}

/* ---- WCAG 2 ---- */

/* The standard's own threshold, 0.03928, is not sRGB's; Vega has it too. */
static double relative(double v) {
    v /= 255;
    return v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

double color_luminance(struct color c) {
    return 0.2126 * relative(c.r) + 0.7152 * relative(c.g) + 0.0722 * relative(c.b);
}

double color_contrast(struct color a, struct color b) {
    double x = color_luminance(a), y = color_luminance(b);
    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

struct color color_ink_on(struct color ground) {
    const struct color white = {255, 255, 255, 1}, black = {0, 0, 0, 1};
    return color_contrast(white, ground) > color_contrast(black, ground) ? white : black;
}

struct color color_readable(struct color c, struct color ground) {
    double to = color_ink_on(ground).r;
    for (int step = 0; step < 20 && color_contrast(c, ground) < 4.5; step++) {
        c.r += (to - c.r) * 0.1;
        c.g += (to - c.g) * 0.1;
        c.b += (to - c.b) * 0.1;
    }
    c.a = 1;
    return c;
}
