#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/color.h"
#include <math.h>

static void expect_near(double v, double expected) {
    if (!(isnan(expected) ? isnan(v) : fabs(v - expected) <= 1e-9)) {
        print_error("%.17g instead of %.17g\n", v, expected);
        fail();
    }
}

static void expect_color(struct color c, double r, double g, double b, double a) {
    expect_near(c.r, r);
    expect_near(c.g, g);
    expect_near(c.b, b);
    expect_near(c.a, a);
}

/* Figures of d3-color 3.1: h s l, l a b, h c l, and cubehelix's h s l. */
static void converts_as_d3(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double v[12];
    } cases[] = {
        {"steelblue",
         {207.27272727272728, 0.44, 0.4901960784313726, 51.98624890550498, -8.362792037014344, -32.832699449697714,
          255.71009124439382, 33.88100417355618, 51.98624890550498, 202.84837896488932, 0.6273147230777709,
          0.460784355920337}},
        {"#ff8000",
         {30.11764705882353, 1, 0.5, 67.81746276402852, 45.49333848562181, 74.83595791825911, 58.70426917980691,
          87.5789041043036, 67.81746276402852, 26.323997972736947, 1.5081784292613594, 0.5961568125875236}},
        {"black", {NAN, NAN, 0, 0, 0, 0, NAN, NAN, 0, NAN, NAN, 0}},
        {"white", {NAN, NAN, 1, 100, 0, 0, NAN, NAN, 100, NAN, NAN, 1}},
        {"gray",
         {NAN, 0, 0.5019607843137255, 53.58501345216902, 0, 0, NAN, 0, 53.58501345216902, NAN, 0, 0.5019607843137255}},
        {"rgb(10, 20, 30)",
         {210, 0.5, 0.0784313725490196, 5.850841819278607, -1.4962753880439494, -8.254825577219583, 259.726076294575,
          8.389337598832501, 5.850841819278607, 206.1810216945654, 0.4317506457624737, 0.07098039624536343}},
        {"yellow",
         {60, 1, 0.5, 97.60712516622824, -15.75287517691254, 93.38847788323793, 99.57458688693687, 94.70776566727464,
          97.60712516622824, 56.942171677321085, 4.614386868039714, 0.8900004504279901}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct color c;
        assert_true(color_read(str_of(cases[i].text), &c));
        struct hsl hsl = color_to_hsl(c);
        struct lab lab = color_to_lab(c);
        struct hcl hcl = color_to_hcl(c);
        struct cubehelix helix = color_to_cubehelix(c);
        const double v[12] = {hsl.h, hsl.s, hsl.l, lab.l, lab.a, lab.b, hcl.h, hcl.c, hcl.l, helix.h, helix.s, helix.l};
        for (int k = 0; k < 12; k++)
            expect_near(v[k], cases[i].v[k]);
    }
}

static void converts_back_as_d3(void **state) {
    (void)state;
    expect_color(color_from_hsl((struct hsl){-30, .5, .4, 1}), 153, 51, 102, 1);
    expect_color(color_from_hsl((struct hsl){400, 1.2, .5, 1}), 280.5, 178.5, -25.5, 1);
    expect_color(color_from_hsl((struct hsl){NAN, NAN, .5, .3}), 127.5, 127.5, 127.5, .3);
    expect_color(color_from_lab((struct lab){50, 40, -60, 1}), 140.04367398523357, 94.46822158882578,
                 222.96860399748067, 1);
    expect_color(color_from_lab((struct lab){5, NAN, NAN, 1}), 16.83772042270886, 16.837721117325835,
                 16.837721335178067, 1);
    expect_color(color_from_hcl((struct hcl){120, 60, 70, 1}), 137.4226441335084, 185.0334430135021, 68.19833609838075,
                 1);
    expect_color(color_from_hcl((struct hcl){NAN, 0, 30, 1}), 70.63288901542708, 70.63289092079403, 70.63289151837292,
                 1);
    expect_color(color_from_cubehelix((struct cubehelix){300, .75, .35, 1}), 153.19220892520593, 48.73501118276723,
                 132.17069315624997, 1);
    expect_color(color_from_cubehelix((struct cubehelix){NAN, 0, .5, 1}), 127.5, 127.5, 127.5, 1);
}

static void reads_css(void **state) {
    (void)state;
    static const struct {
        const char *text;
        struct color c;
    } cases[] = {
        {"aliceblue", {240, 248, 255, 1}},
        {"YellowGreen", {154, 205, 50, 1}},
        {"rebeccapurple", {102, 51, 153, 1}},
        {" grey ", {128, 128, 128, 1}},
        {"lightgoldenrodyellow", {250, 250, 210, 1}},
        {"transparent", {0, 0, 0, 0}},
        {"#f80", {255, 136, 0, 1}},
        {"#ABCD", {170, 187, 204, 0.8666666666666667}},
        {"#4c78a8", {76, 120, 168, 1}},
        {"#12345680", {18, 52, 86, 0.5019607843137255}},
        {"rgb(10, 20, 30)", {10, 20, 30, 1}},
        {"rgb(10%,20%,30%)", {25.5, 51, 76.5, 1}},
        {"RGBA( 300 , -5 , 7.5 , 2 )", {255, 0, 7.5, 1}},
        {"rgb(1 2 3 / 40%)", {1, 2, 3, 0.4}},
        {"rgb(1 2 3)", {1, 2, 3, 1}},
        {"hsl(120, 50%, 50%)", {63.75, 191.25, 63.75, 1}},
        {"hsla(210,40%,60%,.25)", {112.2, 153, 193.8, 0.25}},
        {"hsl(-120deg 50 50 / .5)", {63.75, 63.75, 191.25, 0.5}},
        {"hsl(0.5turn 100% 50%)", {0, 255, 255, 1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct color c;
        if (!color_read(str_of(cases[i].text), &c)) fail_msg("%s", cases[i].text);
        expect_color(c, cases[i].c.r, cases[i].c.g, cases[i].c.b, cases[i].c.a);
    }
    static const char *const wrong[] = {"",
                                        "#",
                                        "#12",
                                        "#12345",
                                        "#ggg",
                                        "blu",
                                        "zzz",
                                        "rgb(1,2)",
                                        "rgb(1,2,3",
                                        "rgb(1,2,3,4,5)",
                                        "rgb(1,2,3) x",
                                        "rgb(1,2%,3)",
                                        "rgb(1 2,3)",
                                        "rgb(1,2,3/4)",
                                        "rgb(1 2 3 4)",
                                        "rgb(1deg,2,3)",
                                        "rgb(1-2-3)",
                                        "hsl(1,2,3)",
                                        "hsl(10%,20%,30%)",
                                        "cmyk(1,2,3)",
                                        "rgb()",
                                        "rgb",
                                        "hsl(1e999,1%,1%)",
                                        "lightgoldenrodyellowish"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct color c = {1, 2, 3, 4};
        if (color_read(str_of(wrong[i]), &c)) fail_msg("%s", wrong[i]);
        assert_true(c.r == 1 && c.a == 4);
    }
    struct color c;
    assert_false(color_read((struct str){NULL, 0}, &c));
}

static void writes_css(void **state) {
    (void)state;
    static const struct {
        struct color c;
        const char *text;
    } cases[] = {
        {{76, 120, 168, 1}, "#4c78a8"},
        {{0.5, 254.5, 300, 1}, "#01ffff"},
        {{-3, NAN, 15.4, 7}, "#00000f"},
        {{1, 2, 3, 0.5}, "rgba(1, 2, 3, 0.5)"},
        {{255, 255, 255, 0.30000000000000004}, "rgba(255, 255, 255, 0.3)"},
        {{255, 255, 255, 0.123456789012345678}, "rgba(255, 255, 255, 0.123456789012346)"},
        {{0, 0, 0, -1}, "rgba(0, 0, 0, 0)"},
        {{0, 0, 0, NAN}, "#000000"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[40];
        assert_int_equal(color_write(text, cases[i].c), strlen(cases[i].text));
        assert_string_equal(text, cases[i].text);
    }
}

static void measures_contrast(void **state) {
    (void)state;
    struct color white = {255, 255, 255, 1}, blue = {76, 120, 168, 1};
    expect_near(color_luminance(blue), 0.17796594469803553);
    expect_near(color_contrast(blue, white), 4.6059511274406955);
    expect_near(color_contrast(white, blue), 4.6059511274406955);
    expect_near(color_contrast(white, (struct color){0, 0, 0, 1}), 21);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(converts_as_d3), cmocka_unit_test(converts_back_as_d3), cmocka_unit_test(reads_css),
        cmocka_unit_test(writes_css),     cmocka_unit_test(measures_contrast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
