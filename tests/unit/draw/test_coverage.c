#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/coverage.h"
#include <math.h>

enum { SIDE = 20 };
static uint8_t mask[SIDE * SIDE];

static void paint(struct arena *a, const uint8_t *verbs, uint32_t verb_count, const float *numbers,
                  uint32_t number_count, struct affine m) {
    memset(mask, 0, sizeof mask);
    struct coverage c = {.mask = mask, .w = SIDE, .h = SIDE, .stride = SIDE};
    coverage_add(&c, a, (struct outline){verbs, numbers, verb_count, number_count}, m);
}

static int at(int x, int y) {
    return mask[y * SIDE + x];
}

static double area(void) {
    double sum = 0;
    for (int i = 0; i < SIDE * SIDE; i++)
        sum += mask[i] / 255.0;
    return sum;
}

static const struct affine same = {1, 0, 0, 1, 0, 0};
static const uint8_t square_verbs[] = {OUTLINE_MOVE, OUTLINE_LINE, OUTLINE_LINE, OUTLINE_LINE, OUTLINE_CLOSE};

static void edges_are_exact(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    const float box[] = {2.5F, 3.25F, 10, 3.25F, 10, 8, 2.5F, 8};
    paint(&a, square_verbs, 5, box, 8, same);
    assert_int_equal(at(1, 5), 0);
    assert_int_equal(at(2, 5), 128);
    assert_int_equal(at(3, 5), 255);
    assert_int_equal(at(9, 5), 255);
    assert_int_equal(at(10, 5), 0);
    assert_int_equal(at(5, 3), 191);
    assert_int_equal(at(2, 3), 96);
    assert_int_equal(at(5, 8), 0);
    const float triangle[] = {0, 0, 16, 0, 0, 4};
    paint(&a, (const uint8_t[]){OUTLINE_MOVE, OUTLINE_LINE, OUTLINE_LINE, OUTLINE_CLOSE}, 4, triangle, 6, same);
    assert_int_equal(at(0, 0), 255);
    assert_int_equal(at(12, 0), 223); /* 7/8 */
    assert_int_equal(at(15, 0), 32);  /* 1/8 */
    assert_int_equal(at(0, 3), 223);
    assert_true(fabs(area() - 32) < 0.1);
    arena_free(&a);
}

/* A circle of four cubic curves, turned and scaled. */
static void curves_have_their_area(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    const float k = 0.5522847F;
    const float n[] = {1, 0, 1, k, k, 1, 0, 1, -k, 1, -1, k, -1, 0, -1, -k, -k, -1, 0, -1, k, -1, 1, -k, 1, 0};
    const uint8_t verbs[] = {OUTLINE_MOVE, OUTLINE_CURVE, OUTLINE_CURVE, OUTLINE_CURVE, OUTLINE_CURVE, OUTLINE_CLOSE};
    paint(&a, verbs, 6, n, 26, (struct affine){4.8, 3.6, -3.6, 4.8, 10.3, 9.7});
    /* 36 pi, less what 36 chords cut off (0.57) and the rounding of each pixel */
    assert_true(fabs(area() - 113.1) < 0.8);
    assert_int_equal(at(10, 9), 255);
    const float bow[] = {0, 0, 6, 12, 12, 0};
    paint(&a, (const uint8_t[]){OUTLINE_MOVE, OUTLINE_QUAD, OUTLINE_CLOSE}, 3, bow, 6, same);
    assert_true(fabs(area() - 48) < 0.5);
    arena_free(&a);
}

/* Holes by the opposite direction; what overlaps is covered once; what reaches outside is cut. */
static void winding_and_clipping(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    uint8_t verbs[10];
    memcpy(verbs, square_verbs, 5);
    memcpy(verbs + 5, square_verbs, 5);
    const float hole[] = {-5, 2, 18, 2, 18, 18, -5, 18, 4, 4, 4, 9, 9, 9, 9, 4};
    paint(&a, verbs, 10, hole, 16, same);
    assert_int_equal(at(0, 5), 255);
    assert_int_equal(at(6, 6), 0);
    assert_int_equal(at(17, 17), 255);
    assert_int_equal(at(18, 17), 0);
    const float twice[] = {2, -9, 12, -9, 12, 30, 2, 30, 4, 4, 9, 4, 9, 9, 4, 9};
    paint(&a, verbs, 10, twice, 16, same);
    assert_int_equal(at(6, 6), 255);
    assert_int_equal(at(6, 0), 255);
    assert_int_equal(at(6, 19), 255);
    assert_true(fabs(area() - 200) < 0.01);
    const float outside[] = {30, 2, 40, 2, 40, 9, 30, 9};
    paint(&a, square_verbs, 5, outside, 8, same);
    assert_true(area() == 0);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edges_are_exact),
        cmocka_unit_test(curves_have_their_area),
        cmocka_unit_test(winding_and_clipping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
