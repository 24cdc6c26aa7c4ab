/* Figures: d3-interpolate 3 and vega-scale. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scale/interpolate.h"
#include "scale/scheme.h"
#include <math.h>

static void interpolates_in_every_space(void **state) {
    static const struct {
        const char *how;
        double gamma;
        const char *from, *to;
        double t;
        const char *color;
    } cases[] = {
        {"rgb", NAN, "#4682b4", "#b22222", 0.3, "#666588"},
        {"rgb", NAN, "#ffffff", "#ff7f0e", 0.5, "#ffbf87"},
        {"rgb", NAN, "#00ff00", "#ff00ff", 0.75, "#bf40bf"},
        {"hsl", NAN, "#4682b4", "#b22222", 0.3, "#553ab4"},
        {"hsl", NAN, "#ffffff", "#ff7f0e", 0.5, "#ffbf86"},
        {"hsl", NAN, "#00ff00", "#ff00ff", 0.75, "#4000ff"},
        {"hsl-long", NAN, "#4682b4", "#b22222", 0.3, "#3ab46d"},
        {"hsl-long", NAN, "#ffffff", "#ff7f0e", 0.5, "#ffbf86"},
        {"hsl-long", NAN, "#00ff00", "#ff00ff", 0.75, "#4000ff"},
        {"lab", NAN, "#4682b4", "#b22222", 0.3, "#7f6d86"},
        {"lab", NAN, "#ffffff", "#ff7f0e", 0.5, "#ffc08d"},
        {"lab", NAN, "#00ff00", "#ff00ff", 0.75, "#e97dd2"},
        {"hcl", NAN, "#4682b4", "#b22222", 0.3, "#7968b6"},
        {"hcl", NAN, "#ffffff", "#ff7f0e", 0.5, "#ffab43"},
        {"hcl", NAN, "#00ff00", "#ff00ff", 0.75, "#ff008c"},
        {"hcl-long", NAN, "#4682b4", "#b22222", 0.3, "#00857e"},
        {"hcl-long", NAN, "#ffffff", "#ff7f0e", 0.5, "#ffab43"},
        {"hcl-long", NAN, "#00ff00", "#ff00ff", 0.75, "#00a2ff"},
        {"cubehelix", NAN, "#4682b4", "#b22222", 0.3, "#6e56c6"},
        {"cubehelix", NAN, "#ffffff", "#ff7f0e", 0.5, "#ffbb6f"},
        {"cubehelix", NAN, "#00ff00", "#ff00ff", 0.75, "#7547ff"},
        {"cubehelix-long", NAN, "#4682b4", "#b22222", 0.3, "#6e56c6"},
        {"cubehelix-long", NAN, "#ffffff", "#ff7f0e", 0.5, "#ffbb6f"},
        {"cubehelix-long", NAN, "#00ff00", "#ff00ff", 0.75, "#7547ff"},
        {"rgb", 2.2, "#4682b4", "#b22222", 0.3, "#74709a"},
        {"cubehelix", 2.2, "#4682b4", "#b22222", 0.3, "#775fd1"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum interpolation how;
        struct color from, to;
        char text[40];
        assert_true(interpolation_read(str_of(cases[i].how), &how));
        assert_true(color_read(str_of(cases[i].from), &from));
        assert_true(color_read(str_of(cases[i].to), &to));
        color_write(text, interpolate_color(how, cases[i].gamma, from, to, cases[i].t));
        assert_string_equal(text, cases[i].color);
    }
    enum interpolation none;
    assert_false(interpolation_read(STR("rbg"), &none));
    assert_false(interpolation_read(STR(""), &none));
}

static void samples_continuous_schemes(void **state) {
    static const struct {
        const char *name;
        double t;
        const char *color;
    } cases[] = {
        {"blues", 0, "#cfe1f2"},
        {"blues", 0.33, "#87bddc"},
        {"blues", 0.5, "#5ba3cf"},
        {"blues", 1, "#0a4a90"},
        {"viridis", 0, "#440154"},
        {"viridis", 0.33, "#31678e"},
        {"viridis", 0.5, "#21918d"},
        {"viridis", 1, "#fde725"},
        {"turbo", 0, "#23171b"},
        {"turbo", 0.33, "#2ce2b4"},
        {"turbo", 0.5, "#8ffc54"},
        {"turbo", 1, "#910b00"},
        {"redblue", 0, "#8c0d25"},
        {"redblue", 0.33, "#f6bca2"},
        {"redblue", 0.5, "#f2efee"},
        {"redblue", 1, "#134b85"},
        {"spectral", 0, "#9e0142"},
        {"spectral", 0.33, "#fdbb70"},
        {"spectral", 0.5, "#fbf8b0"},
        {"spectral", 1, "#5e4fa2"},
        {"tealblues", 0, "#bce4d8"},
        {"tealblues", 0.33, "#6fb9c5"},
        {"tealblues", 0.5, "#45a2b9"},
        {"tealblues", 1, "#2c5985"},
        {"darkmulti", 0, "#373737"},
        {"darkmulti", 0.33, "#197c8c"},
        {"darkmulti", 0.5, "#29a869"},
        {"darkmulti", 1, "#ffffff"},
        {"rainbow", 0, "#6e40aa"},
        {"rainbow", 0.33, "#ff8a39"},
        {"rainbow", 0.5, "#aff05b"},
        {"rainbow", 1, "#6e40aa"},
        {"yellowgreenblue", 0, "#eff9bd"},
        {"yellowgreenblue", 0.33, "#87d0bb"},
        {"yellowgreenblue", 0.5, "#45b4c2"},
        {"yellowgreenblue", 1, "#1c3185"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct scheme *s = scheme_find(str_of(cases[i].name), NULL);
        char text[40];
        assert_non_null(s);
        assert_true(s->continuous);
        color_write(text, scheme_interpolate(s, cases[i].t));
        assert_string_equal(text, cases[i].color);
    }
}

static void finds_schemes_by_name(void **state) {
    (void)state;
    size_t n, samples;
    const char *const *names = scheme_names(&n);
    assert_int_equal(n, 68);
    for (size_t i = 0; i < n; i++) {
        const struct scheme *s = scheme_find(str_of(names[i]), NULL);
        assert_non_null(s);
        assert_string_equal(s->name, names[i]);
        assert_int_equal(strlen(s->hex), s->count * 6);
    }
    assert_ptr_equal(scheme_find(STR("YellowGreenBlue"), NULL), scheme_find(STR("yellowgreenblue"), NULL));
    assert_non_null(scheme_find(STR("blues-5"), &samples));
    assert_int_equal(samples, 5);
    assert_null(scheme_find(STR("blue"), &samples));
    assert_null(scheme_find(STR("blues-"), &samples));
    assert_null(scheme_find(STR("-5"), &samples));
    char text[40];
    color_write(text, scheme_at(scheme_find(STR("tableau10"), NULL), 1));
    assert_string_equal(text, "#f58518");
    color_write(text, scheme_at(scheme_find(STR("observable10"), NULL), 9));
    assert_string_equal(text, "#9498a0");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(interpolates_in_every_space),
        cmocka_unit_test(samples_continuous_schemes),
        cmocka_unit_test(finds_schemes_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
