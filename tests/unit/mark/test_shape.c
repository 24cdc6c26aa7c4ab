/* Paths as d3-shape 3.2 and vega-scenegraph draws them, written down from it. */
#include "draw/svg_path.h"
#include "mark/mark.h"
#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct expected_arc {
    struct arc_shape shape;
    const char *path;
};

/* clang-format off */
static const struct expected_arc arcs[] = {
    {{0, 1.5, 0, 80, 0, 0}, "M0,-80A80,80,0,0,1,79.8,-5.659L0,0Z"},
    {{0, 6.283185307179586, 40, 80, 0, 0}, "M0,-80A80,80,0,1,1,0,80A80,80,0,1,1,0,-80M0,-40A40,40,0,1,0,0,40A40,40,0,1,0,0,-40Z"},
    {{0.3, 2, 40, 80, 6, 0.1}, "M25.919,-68.663A6,6,0,0,1,34.217,-72.313A80,80,0,0,1,76.722,22.664A6,6,0,0,1,68.471,26.42L42.59,14.575A6,6,0,0,1,39.206,7.93A40,40,0,0,0,20.208,-34.52A6,6,0,0,1,17.508,-41.471Z"},
    {{1, 1.2, 0, 80, 10, 0}, "M60.901,-39.104A7.262,7.262,0,1,1,67.456,-26.226L0,0Z"},
    {{4, 1, 30, 80, 5, 0}, "M-56.634,48.914A5,5,0,0,0,-56.923,56.211A80,80,0,0,0,70.05,-38.64A5,5,0,0,0,62.97,-40.433L29.149,-18.717A5,5,0,0,0,27.301,-12.437A30,30,0,0,1,-19.67,22.652A5,5,0,0,0,-26.216,22.643Z"},
    {{0, 1, 0, 0, 0, 0}, "M0,0Z"},
    {{0, 0.05, 40, 80, 0, 0.1}, "M2,-79.975L1,-39.988Z"},
};
static const struct {
    const char *name, *path;
} symbols[] = {
    {"circle", "M6,0A6,6,0,1,1,-6,0A6,6,0,1,1,6,0"},
    {"cross", "M-6,-2.4L-6,2.4L-2.4,2.4L-2.4,6L2.4,6L2.4,2.4L6,2.4L6,-2.4L2.4,-2.4L2.4,-6L-2.4,-6L-2.4,-2.4Z"},
    {"diamond", "M-6,0L0,-6L6,0L0,6Z"},
    {"square", "M-6,-6L6,-6L6,6L-6,6Z"},
    {"arrow", "M-0.857,6L0.857,6L0.857,-0.75L2.4,-0.75L0,-6L-2.4,-0.75L-0.857,-0.75Z"},
    {"wedge", "M0,-6.928L-1.5,3.464L1.5,3.464Z"},
    {"triangle", "M0,-6.928L-6,3.464L6,3.464Z"},
    {"triangle-up", "M0,-5.196L-6,5.196L6,5.196Z"},
    {"triangle-down", "M0,5.196L-6,-5.196L6,-5.196Z"},
    {"triangle-right", "M5.196,0L-5.196,-6L-5.196,6Z"},
    {"triangle-left", "M-5.196,0L5.196,-6L5.196,6Z"},
    {"stroke", "M-6,0L6,0"},
};
/* clang-format on */

static void test_arcs(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof arcs / sizeof *arcs; i++) {
        struct buf out;
        buf_init(&out, &a);
        svg_path(&out, arc_path(&a, &arcs[i].shape));
        assert_string_equal(out.p, arcs[i].path);
    }
    arena_free(&a);
}

static void test_symbols(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        struct buf out;
        struct path p;
        buf_init(&out, &a);
        assert_true(symbol_path(&a, symbols[i].name, 144, &p));
        svg_path(&out, p);
        assert_string_equal(out.p, symbols[i].path);
    }
    struct path p;
    assert_false(symbol_path(&a, "hexagon", 144, &p));
    assert_false(symbol_path(&a, "M0,0L1", 144, &p));
    arena_free(&a);
}

static void test_svg_paths(void **state) {
    (void)state;
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"M1 2h3v-4H0Z", "M2,4L8,4L8,-4L0,-4Z"},
        {"m1,1 2,0 0,2z", "M2,2L6,2L6,6Z"},
        {"M0-1.5.5.25", "M0,-3L1,0.5"},
        {"M0,0C1,0,2,1,2,2S3,4,4,4", "M0,0C2,0,4,2,4,4C4,6,6,8,8,8"},
        {"M0,0Q3,0,3,3T6,6", "M0,0C4,0,6,2,6,6C6,10,8,12,12,12"},
        {"M1,0A1,1,0,0,1,0,1", "M2,0C2,1.105,1.105,2,0,2"},
        {"M1,0a1,1,0,11-1,-1", "M2,0C2,1.105,1.105,2,0,2C-1.105,2,-2,1.105,-2,0C-2,-1.105,-1.105,-2,0,-2"},
    };
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct path_builder b;
        struct buf out;
        path_begin(&b, &a);
        buf_init(&out, &a);
        assert_true(path_text(&b, str_of(cases[i].in), 2));
        svg_path(&out, path_end(&b));
        assert_string_equal(out.p, cases[i].out);
    }
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_arcs), cmocka_unit_test(test_symbols),
                                       cmocka_unit_test(test_svg_paths)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
