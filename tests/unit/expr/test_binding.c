/* Binding: parameters, hooks, constants folded, values as datum, columns, and what an expression refers to. */
#include "expr_test.h"

static bool find_name(void *context, struct str name, struct value *out) {
    *(int *)context += 1;
    if (str_is(name, "width"))
        *out = value_number(200);
    else if (str_is(name, "pick"))
        *out = value_string("s");
    else
        return false;
    return true;
}

static bool call(void *context, struct arena *a, struct str function, const struct value *arg, size_t n,
                 struct value *out) {
    (void)context, (void)a;
    if (!str_is(function, "scale") || n != 2) return false;
    *out = value_number(10 * arg[1].number);
    return true;
}

static int names_asked;

static struct expr_bound *bind(struct arena *a, struct diag *d, const char *text, const struct table *t) {
    diag_init(d, a);
    names_asked = 0;
    struct expr_scope scope = {.table = t, .name = find_name, .call = call, .context = &names_asked, .seed = 7};
    struct expr_bound *b = expr_bind(a, d, expr_parse(a, d, (struct place){0}, str_of(text)), &scope);
    assert_false(diag_failed(d));
    return b;
}

static void test_names_and_hooks(void **state) {
    (void)state;
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    const struct table *t = test_table(&a);
    struct expr_bound *b = bind(&a, &d, "width / 2 + pow(2, 3)", t);
    assert_true(expr_is_constant(b));
    assert_int_equal(names_asked, 1);
    assert_float_equal(expr_number(b, 0), 108, 0);
    b = bind(&a, &d, "datum[pick] + '!'", t);
    assert_false(expr_is_constant(b));
    assert_true(value_is_string(expr_value(b, 0), "Hello!"));
    b = bind(&a, &d, "scale('x', datum.i)", t);
    assert_false(expr_is_constant(b));
    assert_float_equal(expr_number(b, 0), 70, 0);
    arena_free(&a);
}

static void test_datum_as_a_value(void **state) {
    (void)state;
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    struct expr_bound *b = bind(&a, &d, "datum.value > 5 ? datum.label : ''", NULL);
    struct member m[] = {{STR("value"), value_number(6)}, {STR("label"), value_string("six")}};
    struct value datum = {.kind = VALUE_OBJECT, .n = 2, .object = m};
    assert_true(value_is_string(expr_value_of(b, datum), "six"));
    m[0].value = value_number(5);
    assert_true(value_is_string(expr_value_of(b, datum), ""));
    arena_free(&a);
}

static void test_numeric_column_keeps_nulls_of_javascript(void **state) {
    (void)state;
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    static const double x[] = {1, 2, 3};
    static const uint8_t null[] = {0, 1, 0};
    struct column columns[] = {column_of_numbers("x", x), column_of_numbers("y", x)};
    columns[1].null = null;
    struct table t = {.columns = columns, .column_count = 2, .rows = 3};
    struct column c = expr_column(bind(&a, &d, "2 * datum.x + datum.y", &t), "z", 3);
    /* null + number is a number, but a column with nulls is no number column to "+" */
    assert_float_equal(column_number(&c, 0), 3, 0);
    assert_float_equal(column_number(&c, 1), 4, 0);
    assert_float_equal(column_number(&c, 2), 9, 0);
    c = expr_column(bind(&a, &d, "datum.x * datum.x - 1", &t), "z", 3);
    assert_int_equal(c.type, COLUMN_NUMBER);
    assert_float_equal(c.number[2], 8, 0);
    c = expr_column(bind(&a, &d, "datum.y", &t), "z", 3);
    assert_int_equal(column_get(&c, 1).kind, VALUE_NULL);
    arena_free(&a);
}

/* Blocks of rows give what rows give one by one. */
static void test_blocks_agree_with_rows(void **state) {
    (void)state;
    static const char *const texts[] = {
        "datum.x * 2 - datum.y / 3 + abs(-datum.x)",
        "-datum.y + (datum.x > 300 ? sqrt(datum.x) : datum.x % 7)",
        "datum.x > 100 && datum.y < 600 || datum.c == 'b'",
        "!(datum.c != 'a') && datum.x - datum.y >= 0",
        "datum.y && datum.x",
        "datum.x > 100 && datum.c > 'a'",
        "random() + datum.x",
    };
    enum { ROWS = 777 };
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    static double x[ROWS], y[ROWS];
    static uint8_t null[ROWS], out[ROWS];
    static uint32_t code[ROWS];
    const struct str dictionary[] = {STR("a"), STR("b")};
    for (int i = 0; i < ROWS; i++) {
        x[i] = i * 31 % 509;
        y[i] = i * 17 % 601;
        null[i] = (uint8_t)(i % 11 < 9 ? 0 : i % 11 - 8);
        code[i] = i % 3 == 2 ? CODE_NULL : (uint32_t)(i % 3);
    }
    struct column columns[] = {
        column_of_numbers("x", x),
        column_of_numbers("y", y),
        {.name = "c", .type = COLUMN_STRING, .code = code, .dictionary = dictionary, .dictionary_count = 2}};
    columns[1].null = null;
    struct table t = {.columns = columns, .column_count = 3, .rows = ROWS};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        struct column c = expr_column(bind(&a, &d, texts[k], &t), "z", ROWS);
        expr_tests(bind(&a, &d, texts[k], &t), ROWS, out);
        struct expr_bound *b = bind(&a, &d, texts[k], &t), *again = bind(&a, &d, texts[k], &t);
        for (size_t i = 0; i < ROWS; i++) {
            assert_true(value_equal(column_get(&c, i), expr_value(b, i)));
            assert_int_equal(out[i] != 0, expr_test(again, i));
        }
    }
    arena_free(&a);
}

/* Numeric expressions take no memory per row. */
static void test_evaluation_allocates_nothing(void **state) {
    (void)state;
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    const struct table *t = test_table(&a);
    struct expr_bound *b = bind(&a, &d,
                                "datum.s == 'Hello' && datum.n * 2 > 3 && isValid(datum.nul) == false && "
                                "clamp(datum.i, 0, 5) == 5 && year(datum.d) > 2000 && test(/l+/, datum.s)",
                                t);
    assert_true(expr_test(b, 0));
    const char *at = a.at;
    struct arena_block *block = a.blocks;
    for (int i = 0; i < 10000; i++)
        assert_true(expr_test(b, 0));
    assert_ptr_equal(a.at, at);
    assert_ptr_equal(a.blocks, block);
    arena_free(&a);
}

static void test_random_is_vegas_generator(void **state) {
    (void)state;
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    struct expr_bound *b = bind(&a, &d, "random()", NULL);
    assert_false(expr_is_constant(b));
    /* vega-statistics: randomLCG(7) */
    assert_float_equal(expr_number(b, 0), 0.5970560571165086, 0);
    assert_float_equal(expr_number(b, 0), 0.14766355471111067, 0);
    arena_free(&a);
}

static void test_references(void **state) {
    (void)state;
    struct arena a;
    struct diag d;
    size_t n;
    arena_init(&a, 0);
    diag_init(&d, &a);
    const struct expr *e =
        expr_parse(&a, &d, (struct place){0}, STR("datum.a + datum['b c'] * width + datum.a.x + datum[height]"));
    const struct str *names = expr_names(&a, e, &n);
    assert_int_equal(n, 2);
    assert_true(str_is(names[0], "width"));
    assert_true(str_is(names[1], "height"));
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_and_hooks),
        cmocka_unit_test(test_datum_as_a_value),
        cmocka_unit_test(test_numeric_column_keeps_nulls_of_javascript),
        cmocka_unit_test(test_blocks_agree_with_rows),
        cmocka_unit_test(test_evaluation_allocates_nothing),
        cmocka_unit_test(test_random_is_vegas_generator),
        cmocka_unit_test(test_references),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
