/* The briefing theme's colours stay apart for colour-blind readers: the smallest difference (CIEDE2000; Sharma, Wu and
 * Dalal 2005) of any two under simulated dichromacy (Machado, Oliveira and Fernandes 2009, severity 1) is written down
 * here. */
#include "base/color.h"
#include "reading.h"
#include <math.h>

static const double none[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
static const double protan[3][3] = {
    {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}};
static const double deutan[3][3] = {
    {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}};
static const double tritan[3][3] = {
    {1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}};

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

#define PI 3.14159265358979323846
static double hue(double a, double b) {
    double h = atan2(b, a);
    return h < 0 ? h + 2 * PI : h;
}

static double difference(struct lab p, struct lab q) {
    double mean = (hypot(p.a, p.b) + hypot(q.a, q.b)) / 2;
    double g = 0.5 * (1 - sqrt(pow(mean, 7) / (pow(mean, 7) + pow(25, 7))));
    p.a *= 1 + g;
    q.a *= 1 + g;
    double c1 = hypot(p.a, p.b), c2 = hypot(q.a, q.b), h1 = hue(p.a, p.b), h2 = hue(q.a, q.b), dh = h2 - h1;
    if (dh > PI) dh -= 2 * PI;
    if (dh < -PI) dh += 2 * PI;
    double dl = q.l - p.l, dc = c2 - c1, dH = 2 * sqrt(c1 * c2) * sin(dh / 2);
    double l = (p.l + q.l) / 2, c = (c1 + c2) / 2, h = (h1 + h2) / 2;
    if (fabs(h1 - h2) > PI) h += h1 + h2 < 2 * PI ? PI : -PI;
    double t =
        1 - 0.17 * cos(h - PI / 6) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + PI / 30) - 0.2 * cos(4 * h - 63 * PI / 180);
    double sl = 1 + 0.015 * pow(l - 50, 2) / sqrt(20 + pow(l - 50, 2)), sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
    double turn = PI / 3 * exp(-pow((h * 180 / PI - 275) / 25, 2));
    double rt = -2 * sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7))) * sin(turn);
    return sqrt(pow(dl / sl, 2) + pow(dc / sc, 2) + pow(dH / sh, 2) + rt * dc / sc * dH / sh);
}

static double smallest(struct value colors, const double m[3][3]) {
    double least = INFINITY;
    for (uint32_t i = 0; i < colors.n; i++)
        for (uint32_t k = 0; k < i; k++) {
            struct color a, b;
            assert_true(color_read(value_to_str(colors.array[i]), &a));
            assert_true(color_read(value_to_str(colors.array[k]), &b));
            least = fmin(least, difference(seen(a, m), seen(b, m)));
        }
    return least;
}

/* Figures of Sharma's paper, table 1: pairs 1, 7 and 25. */
static void test_difference(void **state) {
    (void)state;
    assert_float_equal(difference((struct lab){50, 2.6772, -79.7751, 1}, (struct lab){50, 0, -82.7485, 1}), 2.0425,
                       1e-4);
    assert_float_equal(difference((struct lab){50, 0, 0, 1}, (struct lab){50, -1, 2, 1}), 2.3669, 1e-4);
    assert_float_equal(
        difference((struct lab){60.2574, -34.0099, 36.2677, 1}, (struct lab){60.4626, -34.1751, 39.4387, 1}), 1.2644,
        1e-4);
}

static void test_palette(void **state) {
    (void)state;
    struct reading t;
    spec_begin_with(&t, "{\"mark\": \"bar\"}", &(struct spec_options){.theme = "briefing"});
    const struct config *c = t.document->config;
    struct value first = c->range_category;
    assert_int_equal(first.n, 16);
    first.n = 8; /* the others come in charts of more than eight parts alone */
    assert_float_equal(smallest(first, none), 22.3, 0.1);
    assert_float_equal(smallest(first, protan), 16.6, 0.1);
    assert_float_equal(smallest(first, deutan), 18.5, 0.1);
    assert_float_equal(smallest(first, tritan), 18.7, 0.1);
    assert_true(smallest(c->range_category, none) > 14);
    assert_true(smallest(c->range_diverging, protan) > 12 && smallest(c->range_diverging, deutan) > 12);
    assert_true(smallest(c->range_ordinal, protan) > 8 && smallest(c->range_ordinal, deutan) > 8);
    spec_done(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_difference), cmocka_unit_test(test_palette)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
