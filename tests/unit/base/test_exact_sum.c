/* Sums that do not depend on their order: against integers, shuffled, and in parts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/exact_sum.h"
#include <cmocka.h>
#include <float.h>
#include <math.h>

enum { COUNT = 5000 };

static uint64_t next(uint64_t *s) {
    *s = *s * 6364136223846793005u + 1442695040888963407u;
    return *s >> 11;
}

static double sum(const double *v, size_t n) {
    struct exact_sum s = {.adds = 0};
    for (size_t i = 0; i < n; i++)
        exact_sum_add(&s, v[i]);
    return exact_sum_value(&s);
}

static void sums_are_rounded_once(void **state) {
    (void)state;
    const double tenths[] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    assert_true(sum(tenths, 10) == 1.0); /* one after the other they give 0.9999999999999999 */
    const double cancels[] = {1e308, 1e308, 3, -1e308, -1e308, 1e-300};
    assert_true(sum(cancels, 6) == 3);
    const double tie[] = {9007199254740992, 1}, above[] = {9007199254740992, 1, 0x1p-1074};
    assert_true(sum(tie, 2) == 9007199254740992 && sum(above, 3) == 9007199254740994);
    const double tie_odd[] = {-9007199254740994, -1};
    assert_true(sum(tie_odd, 2) == -9007199254740996);
    const double least[] = {0x1p-1074, 0x1p-1074, 0x1p-1073}, most[] = {DBL_MAX, DBL_MAX}, none[] = {1, -1};
    assert_true(sum(least, 3) == 0x1p-1072);
    assert_true(isinf(sum(most, 2)) && sum(most, 1) == DBL_MAX);
    assert_true(sum(none, 2) == 0 && !signbit(sum(none, 2)) && sum(none, 0) == 0);
    const double special[] = {1, INFINITY, -INFINITY};
    assert_true(isinf(sum(special, 2)) && isnan(sum(special, 3)));
}

static void agrees_with_integers(void **state) {
    (void)state;
    uint64_t s = 7;
    for (int round = 0; round < 50; round++) {
        struct exact_sum exact = {.adds = 0};
        __extension__ __int128 whole = 0;
        for (int i = 0; i < COUNT; i++) {
            int64_t v = (int64_t)(next(&s) >> next(&s) % 50) * (next(&s) % 2 ? 1 : -1);
            exact_sum_add(&exact, (double)v / 1024);
            whole += v;
        }
        assert_true(exact_sum_value(&exact) == (double)whole / 1024); /* both round once */
    }
}

static void order_and_parts_do_not_matter(void **state) {
    (void)state;
    double v[COUNT];
    uint64_t s = 11;
    for (int i = 0; i < COUNT; i++)
        v[i] = ldexp((double)(int64_t)(next(&s) - (UINT64_C(1) << 52)), (int)(next(&s) % 1800) - 900);
    double first = sum(v, COUNT);
    for (int round = 0; round < 20; round++) {
        for (size_t i = COUNT - 1; i > 0; i--) {
            size_t k = next(&s) % (i + 1);
            double t = v[i];
            v[i] = v[k], v[k] = t;
        }
        struct exact_sum parts[3] = {{.adds = 0}};
        for (int i = 0; i < COUNT; i++)
            exact_sum_add(&parts[next(&s) % 3], v[i]);
        exact_sum_join(&parts[2], &parts[0]);
        exact_sum_join(&parts[1], &parts[2]);
        assert_true(sum(v, COUNT) == first && exact_sum_value(&parts[1]) == first);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(sums_are_rounded_once), cmocka_unit_test(agrees_with_integers),
                                       cmocka_unit_test(order_and_parts_do_not_matter)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
