/* Errors of expressions: their texts, places and hints. */
#include "expr_test.h"

static const struct pair pairs[] = {
    {"", "the expression is empty (character 1 of the expression)"},
    {"1 +", "the expression ends too early (character 4 of the expression)"},
    {"(1", "the expression ends too early (character 3 of the expression)"},
    {"1 2", "unexpected 2 in the expression (character 3 of the expression)"},
    {"datum.n = 3", "unexpected = in the expression (character 9 of the expression) | compare with ==; expressions "
                    "cannot assign"},
    {"'abc", "the text is not closed (character 1 of the expression)"},
    {"'\\u12'", "this is no escape sequence (character 2 of the expression)"},
    {"/ab", "the regular expression is not closed (character 1 of the expression)"},
    {"test(/(/, 'x')", "bad regular expression: a group is not closed (character 6 of the expression)"},
    {"test(datum.s, 'x') || test('(', 'x')",
     "bad regular expression: a group is not closed (character 28 of the expression)"},
    {"datum.s.toUpperCase()", "only Vega's functions can be called (character 20 of the expression) | methods have a "
                              "function, as in upper(datum.name)"},
    {"new Date()", "unexpected new in the expression (character 1 of the expression)"},
    {"012", "a number may not start with 0 (character 1 of the expression)"},
    {"3px", "a name may not follow a number directly (character 2 of the expression)"},
    {"a # b", "this character has no meaning in an expression (character 3 of the expression)"},
    {"'қ' + uper('x')", "unknown function \"uper\" (character 7 of the expression) | did you mean \"upper\"?"},
    {"1 + widht", "unknown name \"widht\" (character 5 of the expression) | did you mean \"width\"?"},
    {"neg > 0", "unknown name \"neg\" (character 1 of the expression) | a field is read as \"datum.neg\""},
    {"datum.nul.x", "cannot read \"x\" of null (character 11 of the expression)"},
    {"datum.nothing.x", "cannot read \"x\" of undefined (character 15 of the expression)"},
    {"event.x", "not supported yet: event in an expression (character 1 of the expression)"},
    {"scale('x', 3)", "not supported yet: scale() here (character 1 of the expression)"},
    {"if(1, 2)", "if() takes 3 arguments (character 1 of the expression)"},
    {"pow(2)", "pow() takes 2 arguments (character 1 of the expression)"},
    {"join('abc')", "join() takes an array (character 1 of the expression)"},
    {"format(1, '.x.')", "invalid format: .x. (character 1 of the expression)"},
};

static void test_messages(void **state) {
    (void)state;
    static const char *const names[] = {"width", "height"};
    struct arena a;
    arena_init(&a, 0);
    struct expr_scope scope = {.table = test_table(&a), .names = names, .name_count = 2};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(evaluate(&a, pairs[i].expression, scope), pairs[i].expected);
    arena_free(&a);
}

static void test_column_is_the_offenders(void **state) {
    (void)state;
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    diag_init(&d, &a);
    struct place at = {.file = "a.vl.json", .line = 3, .column = 10};
    assert_null(expr_parse(&a, &d, at, STR("'қ' + )")));
    assert_int_equal(d.items[0].place.line, 3);
    assert_int_equal(d.items[0].place.column, 17);
    assert_string_equal(d.items[0].message, "unexpected ) in the expression");
    arena_free(&a);
}

static void test_missing_field_is_warned_of(void **state) {
    (void)state;
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    diag_init(&d, &a);
    struct expr_scope scope = {.table = test_table(&a)};
    const struct expr *e = expr_parse(&a, &d, (struct place){0}, STR("isValid(datum.nmu)"));
    struct expr_bound *b = expr_bind(&a, &d, e, &scope);
    assert_false(expr_test(b, 0));
    assert_int_equal(d.count, 1);
    assert_int_equal(d.items[0].level, DIAG_WARNING);
    assert_string_equal(d.items[0].message, "the data has no field \"nmu\"");
    assert_string_equal(d.items[0].hint, "did you mean \"num\"?");
    arena_free(&a);
}

static void expect_too_deep(const char *open, const char *middle, const char *close, int times, const char *message) {
    struct arena a;
    struct diag d;
    struct buf b;
    arena_init(&a, 0);
    diag_init(&d, &a);
    buf_init(&b, &a);
    for (int i = 0; i < times; i++)
        buf_adds(&b, open);
    buf_adds(&b, middle);
    for (int i = 0; i < times; i++)
        buf_adds(&b, close);
    struct place at = {.line = 1, .column = 1};
    assert_null(expr_parse(&a, &d, at, (struct str){b.p, b.n}));
    assert_string_equal(d.items[0].message, message);
    arena_free(&a);
}

static void test_depth_is_limited(void **state) {
    (void)state;
    const char *deep = "the expression is nested deeper than 100 levels";
    expect_too_deep("(", "1", ")", 100000, deep);
    expect_too_deep("[", "1", "]", 100000, deep);
    expect_too_deep("!", "1", "", 100000, deep);
    expect_too_deep("abs(", "1", ")", 100000, deep);
    expect_too_deep("1?1:", "1", "", 100000, deep);
    const char *long_chain = "the expression chains more than 2000 operators";
    expect_too_deep("1+", "1", "", 100000, long_chain);
    expect_too_deep("", "datum", ".a", 100000, long_chain);
    expect_too_deep("", "datum", "[0]", 100000, long_chain);
}

/* Catastrophic backtracking ends with an error. */
static void test_regex_gives_up(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct expr_scope scope = {.table = test_table(&a)};
    assert_string_equal(evaluate(&a, "test(/^(a+)+$/, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')", scope),
                        "the regular expression takes too long (character 1 of the expression)");
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_messages),
        cmocka_unit_test(test_column_is_the_offenders),
        cmocka_unit_test(test_missing_field_is_warned_of),
        cmocka_unit_test(test_depth_is_limited),
        cmocka_unit_test(test_regex_gives_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
