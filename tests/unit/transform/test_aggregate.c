/* Aggregates: the tables are those of Vega 6. */
#include "transform_test.h"

static const char data[] = "g,h,x,y,s\nA,p,3,1,b\nB,p,1.5,2,a\nA,q,,3,c\nB,q,4,4,\nA,p,8,5,a\nC,p,NaN,6,z\nA,q,2,7,b";

static void test_every_op(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    static const char *const names[] = {"count",  "valid",   "missing",  "distinct",  "sum",   "product",
                                        "mean",   "average", "variance", "variancep", "stdev", "stdevp",
                                        "stderr", "median",  "q1",       "q3",        "min",   "max"};
    struct aggregate_field fields[18];
    for (int i = 0; i < 18; i++) {
        fields[i] = (struct aggregate_field){.field = "x", .as = names[i]};
        assert_true(aggregate_op_read(str_of(names[i]), &fields[i].op));
    }
    struct aggregate_params p = {.groupby = FIELDS("g"), .fields = fields, .count = 18};
    expect(&f, transform_aggregate(&f.t, table_of(&f, data), &p),
           "g,count,valid,missing,sum,product,mean,average,variance,variancep,stdev,stdevp,stderr,distinct,median,q1,"
           "q3,min,max\n"
           "\"A\" 4 3 1 13 48 4.333333333333333 4.333333333333333 10.333333333333332 6.888888888888888 "
           "3.214550253664318 2.6246692913372702 1.855921454276674 4 3 2.5 5.5 2 8\n"
           "\"B\" 2 2 0 5.5 6 2.75 2.75 3.125 1.5625 1.7677669529663689 1.25 1.25 2 2.75 2.125 3.375 1.5 4\n"
           "\"C\" 1 0 0 undefined undefined undefined undefined undefined undefined undefined undefined undefined 1 "
           "undefined undefined undefined undefined undefined");
    end(&f);
}

static void test_names_and_no_groups(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    const struct aggregate_field fields[] = {
        {.op = AGGREGATE_SUM, .field = "y"},
        {.op = AGGREGATE_MIN, .field = "s"},
        {.op = AGGREGATE_MAX, .field = "s"},
        {.op = AGGREGATE_COUNT},
    };
    struct aggregate_params p = {.fields = fields, .count = 4};
    expect(&f, transform_aggregate(&f.t, table_of(&f, data), &p),
           "count,sum_y,min_s,max_s\n"
           "7 28 \"a\" \"z\"");
    const struct aggregate_field texts[] = {
        {.op = AGGREGATE_MIN, .field = "s"},      {.op = AGGREGATE_MAX, .field = "s"},
        {.op = AGGREGATE_DISTINCT, .field = "s"}, {.op = AGGREGATE_VALID, .field = "s"},
        {.op = AGGREGATE_MISSING, .field = "s"},
    };
    p = (struct aggregate_params){.groupby = FIELDS("g"), .fields = texts, .count = 5};
    expect(&f, transform_aggregate(&f.t, table_of(&f, data), &p),
           "g,valid_s,missing_s,distinct_s,min_s,max_s\n"
           "\"A\" 4 0 3 \"a\" \"c\"\n"
           "\"B\" 1 1 2 \"a\" \"a\"\n"
           "\"C\" 1 0 1 \"z\" \"z\"");
    end(&f);
}

static void test_groups_by_first_appearance_and_cross(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    const struct aggregate_field sum = {.op = AGGREGATE_SUM, .field = "x"};
    struct aggregate_params p = {.groupby = FIELDS("g", "h"), .fields = &sum, .count = 1};
    expect(&f, transform_aggregate(&f.t, table_of(&f, data), &p),
           "g,h,sum_x\n"
           "\"A\" \"p\" 11\n"
           "\"B\" \"p\" 1.5\n"
           "\"A\" \"q\" 2\n"
           "\"B\" \"q\" 4\n"
           "\"C\" \"p\" undefined");
    const struct aggregate_field both[] = {{.op = AGGREGATE_COUNT}, {.op = AGGREGATE_SUM, .field = "y"}};
    p = (struct aggregate_params){.groupby = FIELDS("g", "h"), .fields = both, .count = 2, .cross = true};
    expect(&f, transform_aggregate(&f.t, table_of(&f, data), &p),
           "g,h,count,sum_y\n"
           "\"A\" \"p\" 2 6\n"
           "\"B\" \"p\" 1 2\n"
           "\"A\" \"q\" 2 10\n"
           "\"B\" \"q\" 1 4\n"
           "\"C\" \"p\" 1 6\n"
           "\"C\" \"q\" 0 undefined");
    end(&f);
}

static void test_rows_as_results(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    const struct aggregate_field best[] = {{.op = AGGREGATE_ARGMIN, .field = "x"},
                                           {.op = AGGREGATE_ARGMAX, .field = "y"}};
    struct aggregate_params p = {.groupby = FIELDS("h"), .fields = best, .count = 2};
    expect(&f, transform_aggregate(&f.t, table_of(&f, data), &p),
           "h,argmin_x,argmax_y\n"
           "\"p\" {\"g\":\"B\",\"h\":\"p\",\"x\":1.5,\"y\":2,\"s\":\"a\"} "
           "{\"g\":\"C\",\"h\":\"p\",\"x\":NaN,\"y\":6,\"s\":\"z\"}\n"
           "\"q\" {\"g\":\"A\",\"h\":\"q\",\"x\":2,\"y\":7,\"s\":\"b\"} "
           "{\"g\":\"A\",\"h\":\"q\",\"x\":2,\"y\":7,\"s\":\"b\"}");
    const struct aggregate_field values = {.op = AGGREGATE_VALUES, .field = "x", .as = "v"};
    p = (struct aggregate_params){.groupby = FIELDS("g"), .fields = &values, .count = 1};
    const struct table *t = transform_aggregate(&f.t, table_of(&f, "g,x\nA,1\nB,2\nA,3"), &p);
    expect(&f, t, "g,v\n\"A\" [{\"g\":\"A\",\"x\":1},{\"g\":\"A\",\"x\":3}]\n\"B\" [{\"g\":\"B\",\"x\":2}]");
    end(&f);
}

static void test_exponential_and_bootstrap(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    const struct aggregate_field e[] = {
        {.op = AGGREGATE_EXPONENTIAL, .field = "y", .as = "e", .param = 0.5},
        {.op = AGGREGATE_EXPONENTIALB, .field = "y", .as = "f", .param = 0.5},
    };
    struct aggregate_params p = {.groupby = FIELDS("g"), .fields = e, .count = 2};
    expect(&f, transform_aggregate(&f.t, table_of(&f, data), &p),
           "g,e,f\n"
           "\"A\" 5.533333333333333 5.1875\n"
           "\"B\" 3.3333333333333335 2.5\n"
           "\"C\" 6 3");
    /* vega.setRandom(vega.randomLCG(42)) */
    const struct aggregate_field ci[] = {{.op = AGGREGATE_CI0, .field = "y", .as = "lo"},
                                         {.op = AGGREGATE_CI1, .field = "y", .as = "hi"}};
    p = (struct aggregate_params){.fields = ci, .count = 2};
    expect(&f, transform_aggregate(&f.t, table_of(&f, data), &p),
           "lo,hi\n"
           "2.4285714285714284 5.432142857142854");
    end(&f);
}

static void test_dates_keep_their_kind_and_numbers_their_unit(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    const struct aggregate_field e[] = {{.op = AGGREGATE_MIN, .field = "d", .as = "lo"},
                                        {.op = AGGREGATE_SUM, .field = "x", .as = "sum"}};
    struct aggregate_params p = {.fields = e, .count = 2};
    const struct table *in = table_of(&f, "d,x\n@2020-01-02,1\n@2020-01-01,2");
    static const struct unit dollars = {"$", "", "USD", 1, false};
    ((struct column *)(uintptr_t)in->columns)[1].unit = &dollars;
    const struct table *t = transform_aggregate(&f.t, in, &p);
    expect(&f, t, "lo,sum\ndate 1577836800000 3");
    assert_ptr_equal(table_column(t, STR("sum"))->unit, &dollars);
    end(&f);
}

static void test_joined(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    const struct aggregate_field e[] = {{.op = AGGREGATE_SUM, .field = "y", .as = "total"},
                                        {.op = AGGREGATE_COUNT, .as = "n"}};
    struct aggregate_params p = {.groupby = FIELDS("g"), .fields = e, .count = 2};
    expect(&f, transform_joinaggregate(&f.t, table_of(&f, data), &p),
           "g,h,x,y,s,n,total\n"
           "\"A\" \"p\" 3 1 \"b\" 4 16\n"
           "\"B\" \"p\" 1.5 2 \"a\" 2 6\n"
           "\"A\" \"q\" null 3 \"c\" 4 16\n"
           "\"B\" \"q\" 4 4 null 2 6\n"
           "\"A\" \"p\" 8 5 \"a\" 4 16\n"
           "\"C\" \"p\" NaN 6 \"z\" 1 6\n"
           "\"A\" \"q\" 2 7 \"b\" 4 16");
    end(&f);
}

static void test_unknown_field(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    const struct aggregate_field e = {.op = AGGREGATE_SUM, .field = "valeu"};
    struct aggregate_params p = {.fields = &e, .count = 1};
    const struct table *in = table_of(&f, "value,name\n1,2");
    assert_ptr_equal(transform_aggregate(&f.t, in, &p), in);
    assert_string_equal(f.diag.items[0].message, "the data has no field \"valeu\"");
    assert_string_equal(f.diag.items[0].hint, "did you mean \"value\"?");
    end(&f);
}

static void test_no_rows(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    const struct aggregate_field e[] = {{.op = AGGREGATE_MEDIAN, .field = "x", .as = "m"},
                                        {.op = AGGREGATE_MAX, .field = "x", .as = "max"},
                                        {.op = AGGREGATE_DISTINCT, .field = "x", .as = "d"}};
    struct aggregate_params p = {.groupby = FIELDS("g"), .fields = e, .count = 3};
    const struct table *in = table_from_values(&f.arena, value_array(NULL, 0));
    const struct table *t = transform_aggregate(&f.t, in, &p);
    expect(&f, t, "g,m,max,d");
    assert_int_equal(t->rows, 0);
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_op),
        cmocka_unit_test(test_names_and_no_groups),
        cmocka_unit_test(test_groups_by_first_appearance_and_cross),
        cmocka_unit_test(test_rows_as_results),
        cmocka_unit_test(test_exponential_and_bootstrap),
        cmocka_unit_test(test_dates_keep_their_kind_and_numbers_their_unit),
        cmocka_unit_test(test_joined),
        cmocka_unit_test(test_unknown_field),
        cmocka_unit_test(test_no_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
