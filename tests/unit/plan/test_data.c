/* The rows that marks are drawn from, as the data flow of Vega-Lite 6.4 makes them. */
#include "planned.h"

/* y has no row in February. */
#define MONTHS                                                                                                         \
    "\"layer\":[{\"data\":{\"values\":[{\"g\":\"x\",\"t\":\"2020-01-03\",\"v\":1},{\"g\":\"x\",\"t\":\"2020-02-01\","  \
    "\"v\":2},{\"g\":\"y\",\"t\":\"2020-01-05\",\"v\":3}]},"
#define MEANS(mark, impute)                                                                                            \
    MONTHS "\"mark\":\"" mark "\",\"encoding\":{\"x\":{\"field\":\"t\",\"timeUnit\":\"yearmonth\"},\"y\":{\"field\":"  \
           "\"v\",\"aggregate\":\"mean\",\"impute\":" impute "},\"color\":{\"field\":\"g\"}}}]"

static void assert_rows(const char *spec, size_t rows) {
    struct planned t;
    planned_begin(&t, spec);
    assert_int_equal(t.root->marks[0].table->rows, rows);
    planned_done(&t);
}

/* By the field as it is written, which aggregated rows do not have; a stack imputes for itself, unless told not to. */
static void imputes_by_written_fields(void **state) {
    (void)state;
    assert_rows(MEANS("line", "{\"value\":0}"), 3);
    assert_rows(MEANS("area", "{\"value\":0}"), 4);
    assert_rows(MEANS("area", "null"), 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(imputes_by_written_fields)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
