/* Quantile, regression, loess and density: the tables are those of Vega 6. */
#include "transform_test.h"

static const char data[] = "g,x,y,s\nA,1,10,b\nA,2,,a\nB,1,5,c\nA,2,30,a\nB,3,7,\nA,4,NaN,d\nB,3,2,a\nA,5,12,b";
static const char line[] = "x,y\n1,2.1\n2,3.9\n3,6.5\n4,7.2\n5,11\n6,11.5\n7,\n,3\n8,17";

static void test_quantile(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    struct quantile_params p = {
        .field = "y", .groupby = FIELDS("g"), .probs = (const double[]){0, 0.25, 0.5, 1}, .prob_count = 4};
    expect(&f, transform_quantile(&f.t, table_of(&f, data), &p),
           "g,prob,value\n"
           "\"A\" 0 10\n"
           "\"A\" 0.25 11\n"
           "\"A\" 0.5 12\n"
           "\"A\" 1 30\n"
           "\"B\" 0 2\n"
           "\"B\" 0.25 3.5\n"
           "\"B\" 0.5 5\n"
           "\"B\" 1 7");
    p = (struct quantile_params){.field = "y", .step = 0.3};
    expect(&f, transform_quantile(&f.t, table_of(&f, data), &p),
           "prob,value\n"
           "0.15 4.25\n"
           "0.44999999999999996 7.75\n"
           "0.75 11.5");
    end(&f);
}

static void check_fit(const char *method, const char *expected) {
    struct fixture f;
    begin(&f);
    struct regression_params p = {.on = "x", .field = "y", .params = true, .extent = {NAN, NAN}};
    assert_true(regression_method_read(str_of(method), &p.method));
    expect(&f, transform_regression(&f.t, table_of(&f, line), &p), expected);
    end(&f);
}

static void test_fits(void **state) {
    (void)state;
    check_fit("linear", "coef,rSquared\n"
                        "[-0.2122950819672127,2.092622950819672] 0.9829021587082134");
    check_fit("log", "coef,rSquared\n"
                     "[0.16975276686530272,6.6998255143330905] 0.8739411825032024");
    check_fit("pow", "coef,rSquared\n"
                     "[2.0408075053393064,0.99655156269917] 0.9816665170268613");
    check_fit("quad", "coef,rSquared\n"
                      "[0.412809917355375,1.716036993309719,0.042227469500196915] 0.9848153635421947");
    check_fit("poly",
              "coef,rSquared\n"
              "[-0.2885813148788827,2.453196572746733,-0.1521296753995681,0.014331026528258106] 0.9854976352425696");
    check_fit("constant", "coef,rSquared\n"
                          "[8.457142857142857] 0");
}

/* V8's exp differs from the C library's in the last digit. */
static void test_exponential_fit(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    struct regression_params p = {
        .on = "x", .field = "y", .method = REGRESSION_EXP, .params = true, .extent = {NAN, NAN}};
    const struct table *t = transform_regression(&f.t, table_of(&f, line), &p);
    struct value coef = column_get(table_column(t, STR("coef")), 0);
    assert_float_equal(coef.array[0].number, 2.7906236887526292, 1e-14);
    assert_float_equal(coef.array[1].number, 0.23607650991396611, 1e-15);
    assert_float_equal(column_number(table_column(t, STR("rSquared")), 0), 0.9430726371447204, 1e-14);
    end(&f);
}

/* What splits a facet's cells stays a column beside the parameters, and is no key. */
static void test_parameters_of_cells(void **state) {
    (void)state;
    static const char two[] = "g,k,x,y\nA,u,0,1\nA,u,2,5\nB,u,0,2\nB,u,1,1\nB,v,0,4\nB,v,1,5";
    struct fixture f;
    begin(&f);
    struct regression_params p = {
        .on = "x", .field = "y", .params = true, .extent = {NAN, NAN}, .cells = FIELDS("k", "g")};
    expect(&f, transform_regression(&f.t, table_of(&f, two), &p),
           "k,g,coef,rSquared\n"
           "\"u\" \"A\" [1,2] 1\n"
           "\"u\" \"B\" [2,-1] 1\n"
           "\"v\" \"B\" [4,1] 1");
    p.groupby = FIELDS("k");
    p.cells = FIELDS("g");
    expect(&f, transform_regression(&f.t, table_of(&f, two), &p),
           "g,keys,coef,rSquared\n"
           "\"A\" [\"u\"] [1,2] 1\n"
           "\"B\" [\"u\"] [2,-1] 1\n"
           "\"B\" [\"v\"] [4,1] 1");
    end(&f);
}

/* How many points, and the sums of their places. */
static void check_sums(const struct table *t, const char *x, const char *y, double n, double sx, double sy) {
    const struct column *u = table_column(t, str_of(x)), *v = table_column(t, str_of(y));
    double sum_x = 0, sum_y = 0;
    for (size_t i = 0; i < t->rows; i++) {
        sum_x += u->number[i];
        sum_y += v->number[i];
    }
    assert_int_equal(t->rows, n);
    assert_float_equal(sum_x, sx, 1e-9);
    assert_float_equal(sum_y, sy, 1e-9);
}

static void test_curves(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    struct regression_params p = {.on = "x", .field = "y", .extent = {NAN, NAN}, .as = {"u", "v"}};
    expect(&f, transform_regression(&f.t, table_of(&f, line), &p),
           "u,v\n"
           "1 1.8803278688524592\n"
           "8 16.528688524590162");
    p = (struct regression_params){.on = "x", .field = "y", .method = REGRESSION_QUAD, .extent = {0, 10}};
    check_sums(transform_regression(&f.t, table_of(&f, line), &p), "x", "y", 26, 130, 271.1469500196773);
    p.method = REGRESSION_POLY;
    check_sums(transform_regression(&f.t, table_of(&f, line), &p), "x", "y", 26, 130, 273.807546548031);
    p.order = 1; /* a line, and yet sampled */
    check_sums(transform_regression(&f.t, table_of(&f, line), &p), "x", "y", 26, 130, 266.5213114754098);
    p.method = REGRESSION_EXP;
    check_sums(transform_regression(&f.t, table_of(&f, line), &p), "x", "y", 44, 238, 532.9033037554774);
    end(&f);
}

static void test_loess(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    struct loess_params p = {.on = "x", .field = "y", .bandwidth = 0.5};
    const struct table *t = transform_loess(&f.t, table_of(&f, line), &p);
    check_sums(t, "x", "y", 7, 29, 59.2);
    p.bandwidth = 0.9;
    t = transform_loess(&f.t, table_of(&f, line), &p);
    static const double known[] = {2.088615395574366, 4.057399951922883,  6.032194867964117, 8.090141686592956,
                                   9.971162774212424, 12.279101741925894, 16.805405394256702};
    for (size_t i = 0; i < 7; i++)
        assert_float_equal(table_column(t, STR("y"))->number[i], known[i], 1e-12);
    end(&f);
}

static void test_density(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    struct density_params p = {.field = "x", .groupby = FIELDS("g"), .steps = 4, .extent = {0, 6}};
    const struct table *t = transform_density(&f.t, table_of(&f, data), &p);
    assert_int_equal(t->rows, 10);
    static const double known[] = {
        0.07813979028442462, 0.19693862457058803, 0.17312030777641957, 0.14012725067986737,  0.06309632004424863,
        0.0606088643609298,  0.17932303975106836, 0.42030277476882794, 0.025726227345275344, 0.00000596176513747496};
    for (size_t i = 0; i < 10; i++)
        assert_float_equal(table_column(t, STR("density"))->number[i], known[i], 1e-15);
    p = (struct density_params){.field = "x", .extent = {NAN, NAN}};
    t = transform_density(&f.t, table_of(&f, "x\n1\n2\n2.5\n3\n7"), &p);
    check_sums(t, "value", "density", 119, 510.3200000000001, 13.608488476293832);
    p = (struct density_params){
        .field = "x", .groupby = FIELDS("g"), .cells = FIELDS("g"), .resolve_shared = true, .extent = {NAN, NAN}};
    t = transform_density(&f.t, table_of(&f, "g,x\na,1\na,2\nb,5\nb,9"), &p); /* the extents of each cell */
    const struct column *x = table_column(t, STR("value"));
    assert_int_equal(t->rows, 402);
    assert_true(x->number[0] == 1 && x->number[200] == 2 && x->number[201] == 5 && x->number[401] == 9);
    /* null counts as 0 in the kernels, as in Vega */
    p = (struct density_params){
        .field = "y", .steps = 3, .cumulative = true, .counts = true, .bandwidth = 4, .extent = {NAN, NAN}};
    t = transform_density(&f.t, table_of(&f, "y\n3\n\n5\n9"), &p);
    static const double cumulative[] = {1.6487173876179768, 2.244467941538615, 2.801285589204726, 3.2623130721446403};
    for (size_t i = 0; i < 4; i++)
        assert_float_equal(table_column(t, STR("density"))->number[i], cumulative[i], 1e-14);
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quantile),        cmocka_unit_test(test_fits),
        cmocka_unit_test(test_exponential_fit), cmocka_unit_test(test_parameters_of_cells),
        cmocka_unit_test(test_curves),          cmocka_unit_test(test_loess),
        cmocka_unit_test(test_density),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
