#include "lint/lint.h"
#include <math.h>

/* Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
static const double eyes[SIGHT_COUNT][3][3] = {
    [SIGHT_USUAL] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    [SIGHT_PROTAN] = {{0.152286, 1.052583, -0.204868},
                      {0.114503, 0.786281, 0.099216},
                      {-0.003882, -0.048116, 1.051998}},
    [SIGHT_DEUTAN] = {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    [SIGHT_TRITAN] = {
        {1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

static double linear(double c) {
    c /= 255;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double lab_f(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIELAB under D65 of a colour as seen. */
static struct lab seen(struct color c, const double m[3][3]) {
    double in[3] = {linear(c.r), linear(c.g), linear(c.b)}, rgb[3];
    for (int i = 0; i < 3; i++)
        rgb[i] = fmin(1, fmax(0, m[i][0] * in[0] + m[i][1] * in[1] + m[i][2] * in[2]));
    double x = lab_f((0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047);
    double y = lab_f(0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2]);
    double z = lab_f((0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883);
    return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z), 1};
}

static double hue(double a, double b) {
    double h = atan2(b, a);
    return h < 0 ? h + 2 * M_PI : h;
}

/* CIEDE2000. */
static double difference(struct lab p, struct lab q) {
    double mean = (hypot(p.a, p.b) + hypot(q.a, q.b)) / 2;
    double g = 0.5 * (1 - sqrt(pow(mean, 7) / (pow(mean, 7) + pow(25, 7))));
    p.a *= 1 + g;
    q.a *= 1 + g;
    double c1 = hypot(p.a, p.b), c2 = hypot(q.a, q.b), h1 = hue(p.a, p.b), h2 = hue(q.a, q.b), dh = h2 - h1;
    if (dh > M_PI) dh -= 2 * M_PI;
    if (dh < -M_PI) dh += 2 * M_PI;
    double dl = q.l - p.l, dc = c2 - c1, dH = 2 * sqrt(c1 * c2) * sin(dh / 2);
    double l = (p.l + q.l) / 2, c = (c1 + c2) / 2, h = (h1 + h2) / 2;
    if (fabs(h1 - h2) > M_PI) h += h1 + h2 < 2 * M_PI ? M_PI : -M_PI;
    double t = 1 - 0.17 * cos(h - M_PI / 6) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + M_PI / 30) -
               0.2 * cos(4 * h - 63 * M_PI / 180);
    double sl = 1 + 0.015 * pow(l - 50, 2) / sqrt(20 + pow(l - 50, 2)), sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
    double turn = M_PI / 3 * exp(-pow((h * 180 / M_PI - 275) / 25, 2));
    double rt = -2 * sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7))) * sin(turn);
    return sqrt(pow(dl / sl, 2) + pow(dc / sc, 2) + pow(dH / sh, 2) + rt * dc / sc * dH / sh);
}

double sight_difference(struct color a, struct color b, enum sight s) {
    return difference(seen(a, eyes[s]), seen(b, eyes[s]));
}
