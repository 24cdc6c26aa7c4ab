/* Filter, calculate, collect, bin, timeunit and stack: the tables are those of Vega 6. */
#include "transform_test.h"

static const char data[] = "g,h,x,y,s\nA,p,3,1,b\nB,p,1.5,2,a\nA,q,,3,c\nB,q,4,4,\nA,p,8,5,a\nC,p,NaN,6,z\nA,q,2,7,b";
static const char dates[] =
    "d\n@2020-01-15T10:30:00Z\n@2020-02-29T23:59:59Z\n\n@2021-12-31T00:00:00Z\n@2020-01-15T10:30:00Z";

static const struct expr *parse(struct fixture *f, const char *text) {
    return expr_parse(&f->arena, &f->diag, (struct place){0}, str_of(text));
}

static void test_filter_and_calculate(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    const struct table *t = transform_filter(&f.t, table_of(&f, data), parse(&f, "datum.x > 2 || datum.s == 'z'"));
    expect(&f, t,
           "g,x\n"
           "\"A\" 3\n"
           "\"B\" 4\n"
           "\"A\" 8\n"
           "\"C\" NaN");
    t = transform_calculate(&f.t, table_of(&f, data), parse(&f, "datum.x * 2 + datum.y"), "z");
    expect(&f, t,
           "z\n"
           "7\n"
           "5\n"
           "3\n"
           "12\n"
           "21\n"
           "NaN\n"
           "11");
    assert_int_equal(t->column_count, 6);
    end(&f);
}

static void test_collect(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    expect(&f, transform_collect(&f.t, table_of(&f, data), SORT({"x", false}, {"y", true})),
           "x,y\n"
           "null 3\n"
           "NaN 6\n"
           "1.5 2\n"
           "2 7\n"
           "3 1\n"
           "4 4\n"
           "8 5");
    expect(&f, transform_collect(&f.t, table_of(&f, data), SORT({"s", true})),
           "s,y\n"
           "\"z\" 6\n"
           "\"c\" 3\n"
           "\"b\" 1\n"
           "\"b\" 7\n"
           "\"a\" 2\n"
           "\"a\" 5\n"
           "null 4");
    /* mixed kinds, and a nested field */
    expect(&f, transform_collect(&f.t, table_of(&f, "a\n[3 1]\n[2 5]\n[10 0]"), SORT({"a[0]", false})),
           "a\n[2,5]\n[3,1]\n[10,0]");
    end(&f);
}

static void test_bin(void **state) {
    (void)state;
    struct fixture f;
    struct bin_result r;
    begin(&f);
    struct bin_params p = bin_params_default("x");
    expect(&f, transform_bin(&f.t, table_of(&f, data), &p, &r),
           "g,h,x,y,s,bin0,bin1\n"
           "\"A\" \"p\" 3 1 \"b\" 3 3.5\n"
           "\"B\" \"p\" 1.5 2 \"a\" 1.5 2\n"
           "\"A\" \"q\" null 3 \"c\" null null\n"
           "\"B\" \"q\" 4 4 null 4 4.5\n"
           "\"A\" \"p\" 8 5 \"a\" 7.5 8\n"
           "\"C\" \"p\" NaN 6 \"z\" NaN NaN\n"
           "\"A\" \"q\" 2 7 \"b\" 2 2.5");
    assert_float_equal(r.start, 1.5, 0);
    assert_float_equal(r.stop, 8, 0);
    assert_float_equal(r.step, 0.5, 0);
    p.step = 3;
    p.anchor = 1;
    expect(&f, transform_bin(&f.t, table_of(&f, data), &p, &r),
           "g,h,x,y,s,bin0,bin1\n"
           "\"A\" \"p\" 3 1 \"b\" 1 4\n"
           "\"B\" \"p\" 1.5 2 \"a\" 1 4\n"
           "\"A\" \"q\" null 3 \"c\" null null\n"
           "\"B\" \"q\" 4 4 null 4 7\n"
           "\"A\" \"p\" 8 5 \"a\" 7 10\n"
           "\"C\" \"p\" NaN 6 \"z\" NaN NaN\n"
           "\"A\" \"q\" 2 7 \"b\" 1 4");
    p = bin_params_default("y");
    p.maxbins = 3;
    p.not_nice = true;
    expect(&f, transform_bin(&f.t, table_of(&f, data), &p, NULL),
           "g,h,x,y,s,bin0,bin1\n"
           "\"A\" \"p\" 3 1 \"b\" 1 3\n"
           "\"B\" \"p\" 1.5 2 \"a\" 1 3\n"
           "\"A\" \"q\" null 3 \"c\" 3 5\n"
           "\"B\" \"q\" 4 4 null 3 5\n"
           "\"A\" \"p\" 8 5 \"a\" 5 7\n"
           "\"C\" \"p\" NaN 6 \"z\" 5 7\n"
           "\"A\" \"q\" 2 7 \"b\" 5 7");
    p = bin_params_default("y");
    p.extent[0] = 2;
    p.extent[1] = 5;
    p.steps = (const double[]){1, 2};
    p.step_count = 2;
    expect(&f, transform_bin(&f.t, table_of(&f, data), &p, NULL),
           "g,h,x,y,s,bin0,bin1\n"
           "\"A\" \"p\" 3 1 \"b\" -Infinity -Infinity\n"
           "\"B\" \"p\" 1.5 2 \"a\" 2 3\n"
           "\"A\" \"q\" null 3 \"c\" 3 4\n"
           "\"B\" \"q\" 4 4 null 4 5\n"
           "\"A\" \"p\" 8 5 \"a\" 4 5\n"
           "\"C\" \"p\" NaN 6 \"z\" Infinity Infinity\n"
           "\"A\" \"q\" 2 7 \"b\" Infinity Infinity");
    end(&f);
}

static void test_bin_choice(void **state) {
    (void)state;
    /* vega-statistics: bin({extent, maxbins}) */
    static const struct {
        double lo, hi, maxbins, start, stop, step;
    } known[] = {
        {0, 100, 10, 0, 100, 10},
        {0, 100, 20, 0, 100, 5},
        {1.5, 8.2, 10, 1, 9, 1},
        {-3, 17, 6, -5, 20, 5},
        {0, 0, 10, 0, 0.1, 0.1},
        {5, 5, 10, 5, 5.5, 0.5},
        {1e-7, 3e-7, 10, 1e-7, 3e-7, 2e-8},
        {0, 1, 10, 0, 1, 0.1},
        {46, 230, 10, 40, 240, 20},
        {1.3, 9.9, 5, 0, 10, 2},
        {1000000, 5200000000, 20, 0, 5500000000, 500000000},
        {-0.001, 0.001, 7, -0.001, 0.001, 0.0005},
        {0, 0.3, 3, 0, 0.30000000000000004, 0.1},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct bin_params p = bin_params_default("x");
        p.maxbins = known[i].maxbins;
        struct bin_result r = bin_choose(&p, known[i].lo, known[i].hi);
        assert_float_equal(r.start, known[i].start, 0);
        assert_float_equal(r.stop, known[i].stop, 0);
        assert_float_equal(r.step, known[i].step, 0);
    }
}

static void check_unit(const char *name, const char *expected) {
    struct fixture f;
    begin(&f);
    struct timeunit_params p = {.field = "d"};
    assert_true(time_unit_parse(str_of(name), &p.unit));
    expect(&f, transform_timeunit(&f.t, table_of(&f, dates), &p, NULL), expected);
    end(&f);
}

static void test_timeunit(void **state) {
    (void)state;
    check_unit("utcyearmonth", "unit0,unit1\n"
                               "date 1577836800000 date 1580515200000\n"
                               "date 1580515200000 date 1583020800000\n"
                               "null null\n"
                               "date 1638316800000 date 1640995200000\n"
                               "date 1577836800000 date 1580515200000");
    check_unit("utcmonth", "unit0,unit1\n"
                           "date 1325376000000 date 1328054400000\n"
                           "date 1328054400000 date 1330560000000\n"
                           "null null\n"
                           "date 1354320000000 date 1356998400000\n"
                           "date 1325376000000 date 1328054400000");
    check_unit("utcday", "unit0,unit1\n"
                         "date 1325635200000 date 1325721600000\n"
                         "date 1325894400000 date 1325980800000\n"
                         "null null\n"
                         "date 1325808000000 date 1325894400000\n"
                         "date 1325635200000 date 1325721600000");
    check_unit("utcweek", "unit0,unit1\n"
                          "date 1325980800000 date 1326585600000\n"
                          "date 1329609600000 date 1330214400000\n"
                          "null null\n"
                          "date 1356220800000 date 1356825600000\n"
                          "date 1325980800000 date 1326585600000");
    check_unit("utcquarter", "unit0,unit1\n"
                             "date 1325376000000 date 1333238400000\n"
                             "date 1325376000000 date 1333238400000\n"
                             "null null\n"
                             "date 1349049600000 date 1356998400000\n"
                             "date 1325376000000 date 1333238400000");
    check_unit("utchoursminutes", "unit0,unit1\n"
                                  "date 1325413800000 date 1325413860000\n"
                                  "date 1325462340000 date 1325462400000\n"
                                  "null null\n"
                                  "date 1325376000000 date 1325376060000\n"
                                  "date 1325413800000 date 1325413860000");
    check_unit("utcyeardayofyear", "unit0,unit1\n"
                                   "date 1579046400000 date 1579132800000\n"
                                   "date 1582934400000 date 1583020800000\n"
                                   "null null\n"
                                   "date 1640908800000 date 1640995200000\n"
                                   "date 1579046400000 date 1579132800000");
    struct fixture f;
    begin(&f);
    struct timeunit_params p = {.field = "d", .unit = {.fields = TIME_MINUTES, .step = 15, .utc = true}};
    expect(&f, transform_timeunit(&f.t, table_of(&f, dates), &p, NULL),
           "unit0,unit1\n"
           "date 1325377800000 date 1325378700000\n"
           "date 1325378700000 date 1325379600000\n"
           "null null\n"
           "date 1325376000000 date 1325376900000\n"
           "date 1325377800000 date 1325378700000");
    end(&f);
}

/* Every row is cut as if it were alone, whatever went before: hours in order, over a change of clocks and a new year.
 */
static void test_timeunit_in_order(void **state) {
    static const char *const units[] = {"year",      "quarter",  "yearquarter",   "month",
                                        "yearmonth", "date",     "yearmonthdate", "monthdate",
                                        "day",       "yearweek", "hours",         "yearmonthdatehours"};
    enum { ROWS = 400 };
    (void)state;
    struct fixture f;
    begin(&f);
    struct locale l = {.zone = zone_load(&f.arena, "EST5EDT,M3.2.0,M11.1.0", NULL)};
    f.scope.locale = &l;
    for (size_t k = 0; k < 4 * sizeof units / sizeof *units; k++) {
        double at[ROWS];
        for (int i = 0; i < ROWS; i++) /* from 2019-12-28 and 2020-03-05, 11 hours apart; some steps go back */
            at[i] = (k % 2 ? 1577491200000 : 1583366400000) + 39600000.0 * (i % 50 == 49 ? i / 2 : i);
        struct column c = {.name = "d", .type = COLUMN_DATE, .number = at};
        struct table t = {.columns = &c, .column_count = 1, .rows = ROWS};
        struct timeunit_params p = {.field = "d"};
        assert_true(time_unit_parse(str_of(units[k / 4]), &p.unit));
        p.unit.step = k / 2 % 2 ? 5 : 1;
        const struct table *cut = transform_timeunit(&f.t, &t, &p, NULL);
        for (int i = 0; i < ROWS; i++) {
            double start = time_unit_floor(p.unit, l.zone, at[i]);
            if (cut->columns[1].number[i] != start || cut->columns[2].number[i] != time_unit_end(p.unit, l.zone, start))
                fail_msg("%s, step %d, row %d", units[k / 4], p.unit.step, i);
        }
    }
    end(&f);
}

static void test_stack(void **state) {
    (void)state;
    static const char signs[] = "g,x\nA,3\nB,-1\nA,-2\nB,4\nA,5\nB,";
    struct fixture f;
    begin(&f);
    struct stack_params p = {.field = "x", .groupby = FIELDS("g"), .sort = SORT({"h", true}, {"y", false})};
    expect(&f, transform_stack(&f.t, table_of(&f, data), &p),
           "g,h,x,y,s,y0,y1\n"
           "\"A\" \"p\" 3 1 \"b\" 2 5\n"
           "\"B\" \"p\" 1.5 2 \"a\" 4 5.5\n"
           "\"A\" \"q\" null 3 \"c\" 0 0\n"
           "\"B\" \"q\" 4 4 null 0 4\n"
           "\"A\" \"p\" 8 5 \"a\" 5 13\n"
           "\"C\" \"p\" NaN 6 \"z\" 0 NaN\n"
           "\"A\" \"q\" 2 7 \"b\" 0 2");
    p.sort.count = 0;
    expect(&f, transform_stack(&f.t, table_of(&f, signs), &p),
           "g,x,y0,y1\n"
           "\"A\" 3 0 3\n"
           "\"B\" -1 0 -1\n"
           "\"A\" -2 0 -2\n"
           "\"B\" 4 0 4\n"
           "\"A\" 5 3 8\n"
           "\"B\" null 4 4");
    p.offset = STACK_NORMALIZE;
    expect(&f, transform_stack(&f.t, table_of(&f, signs), &p),
           "g,x,y0,y1\n"
           "\"A\" 3 0 0.30000000000000004\n"
           "\"B\" -1 0 0.2\n"
           "\"A\" -2 0.30000000000000004 0.5\n"
           "\"B\" 4 0.2 1\n"
           "\"A\" 5 0.5 1\n"
           "\"B\" null 1 1");
    p.offset = STACK_CENTER;
    expect(&f, transform_stack(&f.t, table_of(&f, signs), &p),
           "g,x,y0,y1\n"
           "\"A\" 3 0 3\n"
           "\"B\" -1 2.5 3.5\n"
           "\"A\" -2 3 5\n"
           "\"B\" 4 3.5 7.5\n"
           "\"A\" 5 5 10\n"
           "\"B\" null 7.5 7.5");
    p = (struct stack_params){.groupby = FIELDS("g")};
    expect(&f, transform_stack(&f.t, table_of(&f, "g\nA\nA\nB"), &p),
           "g,y0,y1\n"
           "\"A\" 0 1\n"
           "\"A\" 1 2\n"
           "\"B\" 0 1");
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_filter_and_calculate),
        cmocka_unit_test(test_collect),
        cmocka_unit_test(test_bin),
        cmocka_unit_test(test_bin_choice),
        cmocka_unit_test(test_timeunit),
        cmocka_unit_test(test_timeunit_in_order),
        cmocka_unit_test(test_stack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
