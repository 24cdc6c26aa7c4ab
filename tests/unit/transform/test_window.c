/* Window: the tables are those of Vega 6. */
#include "transform_test.h"

static const char data[] = "g,x,y,s\nA,1,10,b\nA,2,,a\nB,1,5,c\nA,2,30,a\nB,3,7,\nA,4,NaN,d\nB,3,2,a\nA,5,12,b";

/* Operations of the header's columns, by their names. */
static void check(struct window_params p, const char *const *ops, size_t n, const char *field, const double *param,
                  const char *expected) {
    struct fixture f;
    struct window_field fields[20];
    begin(&f);
    for (size_t i = 0; i < n; i++) {
        fields[i] = (struct window_field){.field = field, .as = ops[i], .param = param ? param[i] : NAN};
        assert_true(window_op_read(str_of(ops[i]), &fields[i].op, &fields[i].aggregate));
    }
    p.fields = fields;
    p.count = n;
    expect(&f, transform_window(&f.t, table_of(&f, data), &p), expected);
    end(&f);
}

static void test_ranks(void **state) {
    (void)state;
    static const char *const ops[] = {"row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile"};
    static const double two[] = {0, 0, 0, 0, 0, 2};
    struct window_params p = {.groupby = FIELDS("g"), .sort = SORT({"x", false}), .frame = {NAN, 0}};
    check(p, ops, 6, NULL, two,
          "row_number,rank,dense_rank,percent_rank,cume_dist,ntile\n"
          "1 1 1 0 0.2 1\n"
          "2 2 2 0.25 0.6 2\n"
          "1 1 1 0 0.3333333333333333 1\n"
          "3 2 2 0.25 0.6 2\n"
          "2 2 2 0.5 1 2\n"
          "4 4 3 0.75 0.8 2\n"
          "3 2 2 0.5 1 2\n"
          "5 5 4 1 1 2");
    p = (struct window_params){.frame = {NAN, 0}};
    check(p, ops, 5, NULL, NULL,
          "row_number,rank,dense_rank,percent_rank,cume_dist\n"
          "1 1 1 0 0.125\n"
          "2 2 2 0.14285714285714285 0.25\n"
          "3 3 3 0.2857142857142857 0.375\n"
          "4 4 4 0.42857142857142855 0.5\n"
          "5 5 5 0.5714285714285714 0.625\n"
          "6 6 6 0.7142857142857143 0.75\n"
          "7 7 7 0.8571428571428571 0.875\n"
          "8 8 8 1 1");
}

static void test_neighbours(void **state) {
    (void)state;
    static const char *const ops[] = {"lag",       "lead",       "first_value", "last_value",
                                      "nth_value", "prev_value", "next_value"};
    static const double params[] = {1, 2, 0, 0, 2, 0, 0};
    struct window_params p = {.groupby = FIELDS("g"), .sort = SORT({"x", false}, {"s", false}), .frame = {-1, 1}};
    check(p, ops, 7, "y", params,
          "lag,lead,first_value,last_value,nth_value,prev_value,next_value\n"
          "null 30 10 30 null 10 10\n"
          "10 NaN 10 30 null 10 30\n"
          "null 2 5 7 7 5 5\n"
          "null 12 null NaN 30 30 30\n"
          "5 null 5 2 7 7 7\n"
          "30 null null 12 30 NaN NaN\n"
          "7 null 7 2 2 2 2\n"
          "NaN null NaN 12 12 12 12");
}

static const char *const sums[] = {"count", "valid",  "missing", "distinct", "sum",
                                   "mean",  "median", "q1",      "stdev",    "product"};
static const char *const ends[] = {"min", "max"};

static void check_frame(double lo, double hi, bool ignore_peers, const char *expected, const char *expected_ends) {
    struct window_params p = {
        .groupby = FIELDS("g"), .sort = SORT({"x", false}), .frame = {lo, hi}, .ignore_peers = ignore_peers};
    check(p, sums, 10, "y", NULL, expected);
    check(p, ends, 2, "y", NULL, expected_ends);
}

static void test_frames(void **state) {
    (void)state;
    check_frame(NAN, 0, false,
                "count,valid,missing,distinct,sum,mean,median,q1,stdev,product\n"
                "1 1 0 1 10 10 10 10 undefined 10\n"
                "3 2 1 3 40 20 20 15 14.142135623730951 300\n"
                "1 1 0 1 5 5 5 5 undefined 5\n"
                "3 2 1 3 40 20 20 15 14.142135623730951 300\n"
                "3 3 0 3 14 4.666666666666667 5 3.5 2.5166114784235836 70\n"
                "4 2 1 4 40 20 20 15 14.142135623730951 300\n"
                "3 3 0 3 14 4.666666666666667 5 3.5 2.5166114784235836 70\n"
                "5 3 1 5 52 17.333333333333332 12 11 11.015141094572204 3600",
                "min,max\n"
                "10 10\n"
                "10 30\n"
                "5 5\n"
                "10 30\n"
                "2 7\n"
                "10 30\n"
                "2 7\n"
                "10 30");
    check_frame(NAN, 0, true,
                "count,valid,missing,distinct,sum,mean,median,q1,stdev,product\n"
                "1 1 0 1 10 10 10 10 undefined 10\n"
                "2 1 1 2 10 10 10 10 undefined 10\n"
                "1 1 0 1 5 5 5 5 undefined 5\n"
                "3 2 1 3 40 20 20 15 14.142135623730951 300\n"
                "2 2 0 2 12 6 6 5.5 1.4142135623730951 35\n"
                "4 2 1 4 40 20 20 15 14.142135623730951 300\n"
                "3 3 0 3 14 4.666666666666667 5 3.5 2.5166114784235836 70\n"
                "5 3 1 5 52 17.333333333333332 12 11 11.015141094572204 3600",
                "min,max\n"
                "10 10\n"
                "10 10\n"
                "5 5\n"
                "10 30\n"
                "5 7\n"
                "10 30\n"
                "2 7\n"
                "10 30");
    check_frame(-1, 1, true,
                "count,valid,missing,distinct,sum,mean,median,q1,stdev,product\n"
                "2 1 1 2 10 10 10 10 undefined 10\n"
                "3 2 1 3 40 20 20 15 14.142135623730951 300\n"
                "2 2 0 2 12 6 6 5.5 1.4142135623730951 35\n"
                "3 1 1 3 30 30 30 30 undefined 30\n"
                "3 3 0 3 14 4.666666666666667 5 3.5 2.5166114784235836 70\n"
                "3 2 0 3 42 21 21 16.5 12.727922061357855 360\n"
                "2 2 0 2 9 4.5 4.5 3.25 3.5355339059327378 14\n"
                "2 1 0 2 12 12 12 12 undefined 12",
                "min,max\n"
                "10 10\n"
                "10 30\n"
                "5 7\n"
                "30 30\n"
                "2 7\n"
                "12 30\n"
                "2 7\n"
                "12 12");
    check_frame(-1, 0, false,
                "count,valid,missing,distinct,sum,mean,median,q1,stdev,product\n"
                "1 1 0 1 10 10 10 10 undefined 10\n"
                "3 2 1 3 40 20 20 15 14.142135623730951 300\n"
                "1 1 0 1 5 5 5 5 undefined 5\n"
                "2 1 1 2 30 30 30 30 undefined 30\n"
                "3 3 0 3 14 4.666666666666667 5 3.5 2.5166114784235836 70\n"
                "3 1 1 3 30 30 30 30 undefined 30\n"
                "2 2 0 2 9 4.5 4.5 3.25 3.5355339059327378 14\n"
                "2 1 0 2 12 12 12 12 undefined 12",
                "min,max\n"
                "10 10\n"
                "10 30\n"
                "5 5\n"
                "30 30\n"
                "2 7\n"
                "30 30\n"
                "2 7\n"
                "12 12");
    check_frame(NAN, NAN, false,
                "count,valid,missing,distinct,sum,mean,median,q1,stdev,product\n"
                "5 3 1 5 52 17.333333333333332 12 11 11.015141094572204 3600\n"
                "5 3 1 5 52 17.333333333333332 12 11 11.015141094572204 3600\n"
                "3 3 0 3 14 4.666666666666667 5 3.5 2.5166114784235836 70\n"
                "5 3 1 5 52 17.333333333333332 12 11 11.015141094572204 3600\n"
                "3 3 0 3 14 4.666666666666667 5 3.5 2.5166114784235836 70\n"
                "5 3 1 5 52 17.333333333333332 12 11 11.015141094572204 3600\n"
                "3 3 0 3 14 4.666666666666667 5 3.5 2.5166114784235836 70\n"
                "5 3 1 5 52 17.333333333333332 12 11 11.015141094572204 3600",
                "min,max\n"
                "10 30\n"
                "10 30\n"
                "2 7\n"
                "10 30\n"
                "2 7\n"
                "10 30\n"
                "2 7\n"
                "10 30");
}

static void test_text(void **state) {
    (void)state;
    static const char *const ops[] = {"min", "max", "distinct", "lag"};
    struct window_params p = {.sort = SORT({"x", true}), .frame = {NAN, 0}};
    check(p, ops, 4, "s", NULL,
          "min,max,distinct,lag\n"
          "\"a\" \"d\" 5 \"a\"\n"
          "\"a\" \"d\" 4 \"a\"\n"
          "\"a\" \"d\" 5 \"b\"\n"
          "\"a\" \"d\" 4 \"a\"\n"
          "\"a\" \"d\" 4 \"d\"\n"
          "\"b\" \"d\" 2 \"b\"\n"
          "\"a\" \"d\" 4 null\n"
          "\"b\" \"b\" 1 null");
}

/* A frame that lies ahead: Vega's running mean goes astray here (it takes out what never came in). */
static void test_frame_ahead(void **state) {
    (void)state;
    static const char *const ops[] = {"count", "sum", "mean", "max"};
    struct window_params p = {
        .groupby = FIELDS("g"), .sort = SORT({"x", false}), .frame = {1, 2}, .ignore_peers = true};
    check(p, ops, 4, "y", NULL,
          "count,sum,mean,max\n2 30 30 30\n2 30 30 30\n2 9 4.5 7\n2 12 12 12\n1 2 2 2\n1 12 12 12\n"
          "0 undefined undefined undefined\n0 undefined undefined undefined");
}

static void test_errors(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    struct window_field field = {.op = WINDOW_LAG};
    struct window_params p = {.fields = &field, .count = 1, .frame = {NAN, 0}};
    transform_window(&f.t, table_of(&f, data), &p);
    assert_string_equal(f.diag.items[0].message, "the window operation \"lag\" needs a field");
    end(&f);
    begin(&f);
    field = (struct window_field){.op = WINDOW_AGGREGATE, .aggregate = AGGREGATE_CI0, .field = "y"};
    transform_window(&f.t, table_of(&f, data), &p);
    assert_string_equal(f.diag.items[0].message, "not supported yet: \"ci0\" in a window");
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ranks), cmocka_unit_test(test_neighbours),  cmocka_unit_test(test_frames),
        cmocka_unit_test(test_text),  cmocka_unit_test(test_frame_ahead), cmocka_unit_test(test_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
