/* Shared tables: each file is read once for each way of reading it, and what was noticed is told to every chart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "table/store.h"
#include <cmocka.h>

static const struct table *take(struct store *s, struct arena *a, const struct source *source, size_t *told) {
    struct diag d;
    struct loaded l = {0};
    diag_init(&d, a);
    assert_true(store_load(s, a, &d, source, "UTC", &l));
    assert_non_null(l.table);
    *told = d.count;
    return l.table;
}

static void reads_each_file_once(void **state) {
    (void)state;
    struct store s;
    struct arena a;
    size_t first_told, again_told, other_told;
    arena_init(&a, 0);
    store_init(&s);
    struct source csv = {.path = "data/trade-volume.csv", .infer = true, .figures = true};
    const struct table *first = take(&s, &a, &csv, &first_told);
    assert_ptr_equal(take(&s, &a, &csv, &again_told), first);
    assert_int_equal(first_told, again_told);
    struct source plain = {.path = "data/trade-volume.csv", .infer = true}; /* read otherwise: another table */
    const struct table *other = take(&s, &a, &plain, &other_told);
    assert_ptr_not_equal(other, first);
    assert_ptr_equal(take(&s, &a, &plain, &again_told), other);
    store_free(&s);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_each_file_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
