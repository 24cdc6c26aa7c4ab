#include "scale/interpolate.h"
#include <math.h>

bool interpolation_read(struct str name, enum interpolation *out) {
    static const char *const names[] = {"",    "rgb",      "hsl",       "hsl-long",      "lab",
                                        "hcl", "hcl-long", "cubehelix", "cubehelix-long"};
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i])) {
            *out = (enum interpolation)i;
            return true;
        }
    return false;
}

/* A channel that one end lacks (the hue of a grey) is that of the other. */
static double channel(double a, double b, double t) {
    double d = b - a;
    if (isnan(d) || d == 0) return isnan(a) ? b : a;
    return a + t * d;
}

/* The shorter way round the circle, in degrees. */
static double hue(double a, double b, double t) {
    double d = b - a;
    if (isnan(d) || d == 0) return isnan(a) ? b : a;
    if (d > 180 || d < -180) d -= 360 * floor(d / 360 + 0.5);
    return a + t * d;
}

static double gamma_channel(double a, double b, double gamma, double t) {
    if (gamma == 1) return channel(a, b, t);
    double d = b - a;
    if (isnan(d) || d == 0) return isnan(a) ? b : a;
    double start = pow(a, gamma);
    return pow(start + t * (pow(b, gamma) - start), 1 / gamma);
}

static struct color interpolate_hsl(struct color a, struct color b, double t, bool longer) {
    struct hsl p = color_to_hsl(a), q = color_to_hsl(b);
    return color_from_hsl((struct hsl){longer ? channel(p.h, q.h, t) : hue(p.h, q.h, t), channel(p.s, q.s, t),
                                       channel(p.l, q.l, t), channel(p.a, q.a, t)});
}

static struct color interpolate_lab(struct color a, struct color b, double t) {
    struct lab p = color_to_lab(a), q = color_to_lab(b);
    return color_from_lab(
        (struct lab){channel(p.l, q.l, t), channel(p.a, q.a, t), channel(p.b, q.b, t), channel(p.alpha, q.alpha, t)});
}

static struct color interpolate_hcl(struct color a, struct color b, double t, bool longer) {
    struct hcl p = color_to_hcl(a), q = color_to_hcl(b);
    return color_from_hcl((struct hcl){longer ? channel(p.h, q.h, t) : hue(p.h, q.h, t), channel(p.c, q.c, t),
                                       channel(p.l, q.l, t), channel(p.a, q.a, t)});
}

static struct color interpolate_cubehelix(struct color a, struct color b, double gamma, double t, bool longer) {
    struct cubehelix p = color_to_cubehelix(a), q = color_to_cubehelix(b);
    return color_from_cubehelix((struct cubehelix){longer ? channel(p.h, q.h, t) : hue(p.h, q.h, t),
                                                   channel(p.s, q.s, t), channel(p.l, q.l, pow(t, gamma)),
                                                   channel(p.a, q.a, t)});
}

struct color interpolate_color(enum interpolation how, double gamma, struct color a, struct color b, double t) {
    if (isnan(gamma)) gamma = 1;
    switch (how) {
    case INTERPOLATE_HSL:
    case INTERPOLATE_HSL_LONG: return interpolate_hsl(a, b, t, how == INTERPOLATE_HSL_LONG);
    case INTERPOLATE_LAB: return interpolate_lab(a, b, t);
    case INTERPOLATE_HCL:
    case INTERPOLATE_HCL_LONG: return interpolate_hcl(a, b, t, how == INTERPOLATE_HCL_LONG);
    case INTERPOLATE_CUBEHELIX:
    case INTERPOLATE_CUBEHELIX_LONG: return interpolate_cubehelix(a, b, gamma, t, how == INTERPOLATE_CUBEHELIX_LONG);
    default:
        return (struct color){gamma_channel(a.r, b.r, gamma, t), gamma_channel(a.g, b.g, gamma, t),
                              gamma_channel(a.b, b.b, gamma, t), channel(a.a, b.a, t)};
    }
}

struct color interpolate_piecewise(enum interpolation how, double gamma, const struct color *stops, size_t n,
                                   double t) {
    if (n < 2) return stops[0];
    t *= (double)(n - 1);
    double i = floor(t);
    if (!(i > 0)) i = 0;
    if (i > (double)(n - 2)) i = (double)(n - 2);
    return interpolate_color(how, gamma, stops[(size_t)i], stops[(size_t)i + 1], t - i);
}
