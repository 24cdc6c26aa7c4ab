#include "reading.h"

static const struct prop_table *const tables[] = {&axis_table,  &legend_table, &header_table,    &mark_table,
                                                  &title_table, &view_table,   &scale_def_table, &scale_config_table};

/* prop_find halves the table. */
static void test_order(void **state) {
    (void)state;
    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++)
        for (size_t i = 0; i < tables[k]->count; i++) {
            if (i) assert_true(strcmp(tables[k]->props[i - 1].name, tables[k]->props[i].name) < 0);
            assert_int_equal(prop_find(tables[k], str_of(tables[k]->props[i].name)), i);
        }
    assert_int_equal(prop_find(&axis_table, STR("labelAngel")), -1);
    assert_int_equal(prop_find(&axis_table, STR("labelAngle")), AXIS_LABEL_ANGLE);
}

static void test_fill(void **state) {
    (void)state;
    struct value into[2] = {value_number(1), UNDEFINED}, from[2] = {value_number(2), value_number(3)};
    props_fill(into, from, 2);
    assert_true(into[0].number == 1 && into[1].number == 3);
    props_fill(into, NULL, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_order), cmocka_unit_test(test_fill)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
