/* Fold, flatten, lookup, pivot, impute, sample, sequence, identifier: the tables are those of Vega 6. */
#include "transform_test.h"

static const char data[] = "g,x,y,s\nA,1,10,b\nA,2,,a\nB,1,5,c\nA,2,30,a\nB,3,7,\nA,4,NaN,d\nB,3,2,a\nA,5,12,b";
static const char gaps[] = "g,k,v\nA,1,10\nA,2,20\nB,2,5\nB,4,\nA,4,40";

static void test_fold_and_flatten(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    expect(&f, transform_fold(&f.t, table_of(&f, data), FIELDS("x", "s"), NULL),
           "g,key,value\n"
           "\"A\" \"x\" 1\n"
           "\"A\" \"s\" \"b\"\n"
           "\"A\" \"x\" 2\n"
           "\"A\" \"s\" \"a\"\n"
           "\"B\" \"x\" 1\n"
           "\"B\" \"s\" \"c\"\n"
           "\"A\" \"x\" 2\n"
           "\"A\" \"s\" \"a\"\n"
           "\"B\" \"x\" 3\n"
           "\"B\" \"s\" null\n"
           "\"A\" \"x\" 4\n"
           "\"A\" \"s\" \"d\"\n"
           "\"B\" \"x\" 3\n"
           "\"B\" \"s\" \"a\"\n"
           "\"A\" \"x\" 5\n"
           "\"A\" \"s\" \"b\"");
    const struct table *t = table_of(&f, "a,b,c\n[1 2 3],[4 5],p\n[],[6],q\n[],[],r");
    expect(&f, transform_flatten(&f.t, t, FIELDS("a", "b"), FIELDS("u"), "i"),
           "u,b,c,i\n"
           "1 4 \"p\" 0\n"
           "2 5 \"p\" 1\n"
           "3 null \"p\" 2\n"
           "null 6 \"q\" 0");
    end(&f);
}

static void test_lookup(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    const struct table *from = table_of(&f, "k,v,w\nA,1,one\nB,2,two\nB,3,three");
    struct lookup_params p = {.from = from, .from_key = "k", .key = "g", .values = FIELDS("v", "w")};
    expect(&f, transform_lookup(&f.t, table_of(&f, data), &p),
           "g,v,w\n"
           "\"A\" 1 \"one\"\n"
           "\"A\" 1 \"one\"\n"
           "\"B\" 3 \"three\"\n"
           "\"A\" 1 \"one\"\n"
           "\"B\" 3 \"three\"\n"
           "\"A\" 1 \"one\"\n"
           "\"B\" 3 \"three\"\n"
           "\"A\" 1 \"one\"");
    p.values = FIELDS("v");
    p.as = FIELDS("n");
    p.otherwise = value_number(-1);
    expect(&f, transform_lookup(&f.t, table_of(&f, "g\nA\nZ"), &p),
           "g,n\n"
           "\"A\" 1\n"
           "\"Z\" -1");
    p = (struct lookup_params){.from = from, .from_key = "k", .key = "g", .as = FIELDS("o")};
    expect(&f, transform_lookup(&f.t, table_of(&f, "g\nA\nZ"), &p),
           "g,o\n"
           "\"A\" {\"k\":\"A\",\"v\":1,\"w\":\"one\"}\n"
           "\"Z\" null");
    p = (struct lookup_params){
        .from = table_of(&f, "k,v\n1,one\n2,two"), .from_key = "k", .key = "g", .values = FIELDS("v")};
    expect(&f, transform_lookup(&f.t, table_of(&f, "g\n2\n1\n3"), &p),
           "g,v\n"
           "2 \"two\"\n"
           "1 \"one\"\n"
           "3 null");
    end(&f);
}

static void test_pivot(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    struct pivot_params p = {.field = "s", .value = "y", .groupby = FIELDS("g"), .op = AGGREGATE_SUM};
    expect(&f, transform_pivot(&f.t, table_of(&f, data), &p),
           "g,null,a,b,c,d\n"
           "\"A\" undefined 30 22 undefined undefined\n"
           "\"B\" 7 2 undefined 5 undefined");
    p = (struct pivot_params){.field = "x", .value = "y", .op = AGGREGATE_MEAN, .limit = 3};
    const struct table *t = transform_pivot(&f.t, table_of(&f, data), &p);
    expect(&f, t,
           "1,2,3\n"
           "7.5 30 4.5");
    assert_int_equal(t->column_count, 3);
    p = (struct pivot_params){.field = "x", .value = "y", .groupby = FIELDS("g"), .op = AGGREGATE_COUNT};
    expect(&f, transform_pivot(&f.t, table_of(&f, data), &p),
           "1,2,3,4,5,g\n"
           "1 2 0 0 1 \"A\"\n"
           "1 0 2 0 0 \"B\"");
    end(&f);
}

static void test_impute(void **state) {
    (void)state;
    static const struct value keys[] = {
        {.kind = VALUE_NUMBER, .number = 1}, {.kind = VALUE_NUMBER, .number = 2}, {.kind = VALUE_NUMBER, .number = 3}};
    struct fixture f;
    begin(&f);
    struct impute_params p = {.field = "v", .key = "k", .groupby = FIELDS("g"), .frame = {NAN, NAN}};
    expect(&f, transform_impute(&f.t, table_of(&f, gaps), &p),
           "g,k,v\n"
           "\"A\" 1 10\n"
           "\"A\" 2 20\n"
           "\"B\" 2 5\n"
           "\"B\" 4 null\n"
           "\"A\" 4 40\n"
           "\"B\" 1 0");
    p.keyvals = keys;
    p.keyval_count = 3;
    p.value = value_number(-1);
    expect(&f, transform_impute(&f.t, table_of(&f, gaps), &p),
           "g,k,v\n"
           "\"A\" 1 10\n"
           "\"A\" 2 20\n"
           "\"B\" 2 5\n"
           "\"B\" 4 null\n"
           "\"A\" 4 40\n"
           "\"A\" 3 -1\n"
           "\"B\" 1 -1\n"
           "\"B\" 3 -1");
    p.method = IMPUTE_MEAN;
    expect(&f, transform_impute(&f.t, table_of(&f, gaps), &p),
           "g,k,v\n"
           "\"A\" 1 10\n"
           "\"A\" 2 20\n"
           "\"B\" 2 5\n"
           "\"B\" 4 5\n"
           "\"A\" 4 40\n"
           "\"A\" 3 23.333333333333336\n"
           "\"B\" 1 5\n"
           "\"B\" 3 5");
    p.method = IMPUTE_MAX;
    p.frame[0] = -1;
    p.frame[1] = 1;
    expect(&f, transform_impute(&f.t, table_of(&f, gaps), &p),
           "g,k,v\n"
           "\"A\" 1 10\n"
           "\"A\" 2 20\n"
           "\"B\" 2 5\n"
           "\"B\" 4 5\n"
           "\"A\" 4 40\n"
           "\"A\" 3 40\n"
           "\"B\" 1 undefined\n"
           "\"B\" 3 undefined");
    end(&f);
}

static void test_generators(void **state) {
    (void)state;
    struct fixture f;
    begin(&f);
    const struct table *t = transform_sequence(&f.t, 0, 20, 1, "i");
    assert_int_equal(t->rows, 20);
    /* vega.setRandom(vega.randomLCG(42)) */
    expect(&f, transform_sample(&f.t, t, 5),
           "i\n"
           "13\n"
           "1\n"
           "15\n"
           "18\n"
           "8");
    expect(&f, transform_sequence(&f.t, 1, 0, -0.25, NULL), "data\n1\n0.75\n0.5\n0.25");
    expect(&f, transform_identifier(&f.t, table_of(&f, "a\nx\ny"), "id"), "id,a\n1 \"x\"\n2 \"y\"");
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fold_and_flatten), cmocka_unit_test(test_lookup),     cmocka_unit_test(test_pivot),
        cmocka_unit_test(test_impute),           cmocka_unit_test(test_generators),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
