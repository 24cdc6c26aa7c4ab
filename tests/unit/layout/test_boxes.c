/* Boxes through their index: every query answers as a loop over the list does, whatever changed in it before. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/boxes.h"
#include "unit/arena_fixture.h"

struct dice {
    uint64_t state;
};

static double roll(struct dice *d, double lo, double hi) {
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return lo + (hi - lo) * (double)(d->state >> 40) / (double)(1u << 24);
}

static size_t pick(struct dice *d, size_t n) {
    size_t k = (size_t)roll(d, 0, (double)n);
    return k < n ? k : n - 1;
}

/* What charts have: small ones all over the view, wide and high ones, some in one place, empty and flat ones, and some
 * far beyond the others. Whole px, so that many touch. */
static struct box random_box(struct dice *d) {
    double x = round(roll(d, 0, 1000)), y = round(roll(d, 0, 600)), w = round(roll(d, 1, 40)),
           h = round(roll(d, 1, 15));
    switch (pick(d, 12)) {
    case 0: return BOX_EMPTY;
    case 1: return (struct box){0, y, 1000, y + 2};
    case 2: return (struct box){x, 0, x + 20, 600};
    case 3: return (struct box){300, 200, 300 + w, 200 + h};
    case 4: return (struct box){x, y, x, y + h};
    case 5: return (struct box){x - 5000, y + 4000, x - 5000 + w, y + 4000 + h};
    case 6: return (struct box){-1e4, -1e4, 1e4, 1e4};
    default: return (struct box){x, y, x + w, y + h};
    }
}

static bool meet(struct box a, struct box b, double slack) {
    return fmin(a.x2, b.x2) - fmax(a.x1, b.x1) > slack && fmin(a.y2, b.y2) - fmax(a.y1, b.y1) > slack;
}

static void check(const struct boxes *list, struct box b, double slack, double reach, size_t other) {
    size_t count = 0, first = SIZE_MAX, crossing = SIZE_MAX;
    bool others = false;
    for (size_t i = 0; i < list->count; i++) {
        struct box s = list->items[i];
        bool ground = s.x1 <= b.x1 && s.x2 >= b.x2 && s.y1 <= b.y1 && s.y2 >= b.y2;
        if (crossing == SIZE_MAX && !ground && meet(s, box_grow(b, reach), slack)) crossing = i;
        if (!meet(s, b, slack)) continue;
        others |= i != other;
        if (!count++) first = i;
    }
    assert_int_equal(boxes_meet_any(list, b, slack), count > 0);
    assert_int_equal(boxes_meet_other(list, b, slack, other), others);
    assert_int_equal(boxes_meet_count(list, b, slack), count);
    assert_int_equal(boxes_first_met(list, b, slack), first);
    const struct box *s = boxes_first_crossing(list, b, reach, slack);
    assert_int_equal(s ? (size_t)(s - list->items) : SIZE_MAX, crossing);
}

static void check_some(const struct boxes *list, struct dice *d) {
    static const double slacks[] = {0, 0, 0.2, 1, 30}, reaches[] = {0, 1.5, 40};
    for (int i = 0; i < 40; i++) {
        size_t k = list->count ? pick(d, list->count) : 0;
        struct box b = list->count && i % 2 ? list->items[k] : random_box(d);
        check(list, b, slacks[pick(d, 5)], reaches[pick(d, 3)], i % 3 ? k : SIZE_MAX);
    }
}

static void change(struct arena *a, struct boxes *list, struct dice *d) {
    switch (pick(d, 8)) {
    case 0: boxes_move(list, round(roll(d, -30, 30)), round(roll(d, -30, 30))); break;
    case 1:
        boxes_hide(list);
        for (size_t i = 0; i < list->count; i++)
            assert_true(box_is_empty(list->items[i]));
        break;
    case 2: boxes_clear(list); break;
    case 3:
        for (size_t n = pick(d, 60); n > 0; n--)
            boxes_add(a, list, random_box(d));
        break;
    default:
        for (size_t n = pick(d, 60); n > 0 && list->count; n--)
            boxes_put(list, pick(d, list->count), random_box(d));
    }
}

static void queries_answer_as_a_loop_does(void **state) {
    (void)state;
    static const size_t sizes[] = {0, 1, 47, 48, 49, 50, 97, 98, 99, 300, 1500};
    for (uint64_t seed = 1; seed <= 8; seed++)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            struct dice d = {seed * 1000 + k};
            struct boxes list = {0};
            for (size_t i = 0; i < sizes[k]; i++)
                boxes_add(&arena, &list, random_box(&d));
            assert_int_equal(list.count, sizes[k]);
            check_some(&list, &d);
            for (int round = 0; round < 12; round++) {
                change(&arena, &list, &d);
                check_some(&list, &d);
            }
        }
}

static void all_empty_or_all_alike(void **state) {
    (void)state;
    const struct box alike = {10, 10, 30, 20}, point = {5, 5, 5, 5};
    struct boxes empty = {0}, same = {0}, points = {0};
    for (size_t i = 0; i < 200; i++) {
        boxes_add(&arena, &empty, BOX_EMPTY);
        boxes_add(&arena, &same, alike);
        boxes_add(&arena, &points, point);
    }
    check(&empty, alike, 0, 5, 3);
    check(&points, (struct box){0, 0, 9, 9}, 0, 5, 3);
    check(&same, alike, 0, 5, 3);
    check(&same, (struct box){30, 10, 40, 20}, 0, 5, 3);
    for (size_t i = 0; i < 200; i++)
        boxes_put(&empty, i, (struct box){(double)i, 0, (double)i + 1, 10});
    check(&empty, (struct box){50.5, 2, 52.5, 4}, 0, 5, 51);
}

/* Labels are put anew for every size that is tried: their room in the index is used again. */
static void putting_again_takes_no_more_memory(void **state) {
    (void)state;
    struct dice d = {7};
    struct boxes list = {0};
    struct arena small;
    arena_init(&small, 1 << 20); /* all that they may take */
    for (size_t i = 0; i < 500; i++)
        boxes_add(&small, &list, random_box(&d));
    check_some(&list, &d);
    for (size_t i = 0; i < 200000; i++)
        boxes_put(&list, pick(&d, list.count), random_box(&d));
    check_some(&list, &d);
    arena_free(&small);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(queries_answer_as_a_loop_does, start, stop),
        cmocka_unit_test_setup_teardown(all_empty_or_all_alike, start, stop),
        cmocka_unit_test_setup_teardown(putting_again_takes_no_more_memory, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
