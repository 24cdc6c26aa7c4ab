/* Which labels stay, by the rules of vega-view-transforms' Overlap. */
#include "guide/guide.h"
#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

enum { COUNT = 7 };

/* Labels 12 px wide every `step` px: which of them show, as bits from the first. */
static unsigned shown(double step, const struct overlap *o) {
    struct arena a;
    struct build b = {.arena = &a};
    arena_init(&a, 0);
    struct scene_item items[COUNT];
    for (int i = 0; i < COUNT; i++)
        items[i] = (struct scene_item){.kind = ITEM_RECT, .style = &style_plain, .rect = {i * step - 6, 0, 12, 10}};
    overlap_hide(&b, items, COUNT, o);
    unsigned bits = 0;
    for (int i = 0; i < COUNT; i++)
        bits |= (unsigned)(items[i].style->opacity != 0) << i;
    arena_free(&a);
    return bits;
}

static void test_methods(void **state) {
    (void)state;
    struct overlap none = {.from = NAN}, parity = {.method = "parity", .from = NAN},
                   greedy = {.method = "greedy", .from = NAN};
    assert_int_equal(shown(5, &none), 0x7f);
    assert_int_equal(shown(12, &parity), 0x7f);
    assert_int_equal(shown(10, &parity), 0x55);
    assert_int_equal(shown(5, &parity), 0x41); /* every fourth would leave two: the ends stay */
    assert_int_equal(shown(5, &greedy), 0x49);
    greedy.separation = 4;
    assert_int_equal(shown(5, &greedy), 0x41);
}

static void test_bound(void **state) {
    (void)state;
    struct overlap o = {.method = "parity", .from = 120, .to = 0, .tolerance = 1};
    assert_int_equal(shown(20, &o), 0x3e);
    o.tolerance = 6;
    assert_int_equal(shown(20, &o), 0x7f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_methods), cmocka_unit_test(test_bound)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
