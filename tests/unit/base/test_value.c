#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/value.h"

#define NUMBER(x)                                                                                                      \
    { .kind = VALUE_NUMBER, .number = (x) }
#define STRING(s)                                                                                                      \
    { .kind = VALUE_STRING, .n = sizeof(s) - 1, .string = (s) }
#define BOOLEAN(x)                                                                                                     \
    { .kind = VALUE_BOOLEAN, .boolean = (x) }
#define ARRAY(items) value_array((items), sizeof(items) / sizeof *(items))

/* JavaScript's Number(x), by Node. */
static void converts_to_numbers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double v;
    } cases[] = {
        {"", 0},
        {" ", 0},
        {"\t12\n", 12},
        {"0x1F", 31},
        {"0b101", 5},
        {"0o17", 15},
        {"1e1000", HUGE_VAL},
        {"-Infinity", -HUGE_VAL},
        {"5.", 5},
        {".5", .5},
        {"+7", 7},
        {"1 2", NAN},
        {"0x", NAN},
        {"1_0", NAN},
        {"\u00A03\u2003", 3},
        {"-0x10", NAN},
        {"infinity", NAN},
        {".", NAN},
        {"1e", NAN},
        {"0b2", NAN},
        {"\xFF", NAN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double v = value_to_number(value_string(cases[i].text));
        assert_true(v == cases[i].v || (isnan(v) && isnan(cases[i].v)));
    }
    const struct value five[] = {NUMBER(5)}, eight[] = {STRING("8")}, two[] = {NUMBER(1), NUMBER(2)},
                       yes[] = {BOOLEAN(true)}, null[] = {{.kind = VALUE_NULL}};
    const struct value nested[] = {ARRAY(five)};
    assert_true(value_to_number(value_array(NULL, 0)) == 0);
    assert_true(value_to_number(ARRAY(five)) == 5);
    assert_true(value_to_number(ARRAY(nested)) == 5);
    assert_true(value_to_number(ARRAY(eight)) == 8);
    assert_true(isnan(value_to_number(ARRAY(two))));
    assert_true(isnan(value_to_number(ARRAY(yes))));
    assert_true(value_to_number(ARRAY(null)) == 0);
    assert_true(isnan(value_to_number((struct value){.kind = VALUE_OBJECT})));
    assert_true(isnan(value_to_number(UNDEFINED)));
    assert_true(value_to_number(VNULL) == 0);
    assert_true(value_to_number(value_boolean(true)) == 1);
    assert_true(value_to_number(value_date(7)) == 7);
}

static void converts_to_booleans(void **state) {
    (void)state;
    assert_false(value_to_boolean(UNDEFINED));
    assert_false(value_to_boolean(VNULL));
    assert_false(value_to_boolean(value_number(-0.0)));
    assert_false(value_to_boolean(value_number(NAN)));
    assert_false(value_to_boolean(value_string("")));
    assert_true(value_to_boolean(value_string("0")));
    assert_true(value_to_boolean(value_date(0)));
    assert_true(value_to_boolean(value_array(NULL, 0)));
}

static void expect_text(struct value v, const char *text) {
    struct arena a;
    arena_init(&a, 0);
    struct str s = value_to_string(&a, v);
    assert_int_equal(s.n, strlen(text));
    assert_memory_equal(s.p, text, s.n);
    arena_free(&a);
}

static void converts_to_text(void **state) {
    (void)state;
    const struct value inner[] = {NUMBER(2), {.kind = VALUE_NULL}};
    const struct value outer[] = {NUMBER(1), ARRAY(inner), STRING("x"), {.kind = VALUE_UNDEFINED}};
    expect_text(ARRAY(outer), "1,2,,x,");
    expect_text(value_array(NULL, 0), "");
    expect_text(UNDEFINED, "undefined");
    expect_text(VNULL, "null");
    expect_text(value_boolean(false), "false");
    expect_text(value_number(1e21), "1e+21");
    expect_text(value_string("abc"), "abc");
    expect_text((struct value){.kind = VALUE_OBJECT}, "[object Object]");
    expect_text(value_date(-1), "1969-12-31T23:59:59.999Z");
    expect_text(value_date(1698796800123), "2023-11-01T00:00:00.123Z");
    expect_text(value_date(951782400000), "2000-02-29T00:00:00.000Z");
    expect_text(value_date(-62198755200000), "-000001-01-01T00:00:00.000Z");
    expect_text(value_date(253402300800000), "+010000-01-01T00:00:00.000Z");
    expect_text(value_date(8.64e15), "+275760-09-13T00:00:00.000Z");
    expect_text(value_date(8.64e15 + 2), "Invalid Date");
    expect_text(value_date(NAN), "Invalid Date");
}

/* Rows in ascending order; those of one rank compare as equal. */
static void orders_as_vega(void **state) {
    (void)state;
    const struct value two[] = {NUMBER(1), NUMBER(2)}, three[] = {NUMBER(1), NUMBER(3)};
    const struct {
        int rank;
        struct value v;
    } numbers[] = {{0, UNDEFINED},
                   {0, VNULL},
                   {1, NUMBER(NAN)},
                   {2, NUMBER(-HUGE_VAL)},
                   {3, NUMBER(0)},
                   {3, BOOLEAN(false)},
                   {3, NUMBER(-0.0)},
                   {4, BOOLEAN(true)},
                   {5, STRING("9")},
                   {6, NUMBER(10)},
                   {6, {.kind = VALUE_DATE, .number = 10}}},
      strings[] = {
          {0, VNULL},       {1, STRING("")},   {2, STRING("10")},     {3, STRING("9")},          {4, STRING("Z")},
          {5, STRING("a")}, {6, STRING("ab")}, {7, STRING("\u04D9")}, {8, STRING("\U00010400")}, {9, STRING("\uE000")}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
            int expected = (numbers[i].rank > numbers[k].rank) - (numbers[i].rank < numbers[k].rank);
            assert_int_equal(value_compare(numbers[i].v, numbers[k].v), expected);
        }
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        for (size_t k = 0; k < sizeof strings / sizeof *strings; k++) {
            int expected = (strings[i].rank > strings[k].rank) - (strings[i].rank < strings[k].rank);
            assert_int_equal(value_compare(strings[i].v, strings[k].v), expected);
        }
    assert_int_equal(value_compare(ARRAY(two), ARRAY(three)), -1);
    assert_int_equal(value_compare(value_string("abc"), value_number(1)), 0);
}

static void equal_values_hash_alike(void **state) {
    (void)state;
    const struct value one[] = {NUMBER(1), STRING("a")}, same[] = {{.kind = VALUE_DATE, .number = 1}, STRING("a")};
    const struct member members[] = {{STR("k"), ARRAY(one)}}, others[] = {{STR("k"), ARRAY(same)}};
    const struct value object = {.kind = VALUE_OBJECT, .n = 1, .object = members},
                       other = {.kind = VALUE_OBJECT, .n = 1, .object = others};
    const struct value equal[][2] = {{NUMBER(0), NUMBER(-0.0)},
                                     {NUMBER(NAN), NUMBER(-NAN)},
                                     {NUMBER(5), {.kind = VALUE_DATE, .number = 5}},
                                     {ARRAY(one), ARRAY(same)},
                                     {object, other},
                                     {VNULL, VNULL}};
    for (size_t i = 0; i < sizeof equal / sizeof *equal; i++) {
        assert_true(value_equal(equal[i][0], equal[i][1]));
        assert_true(value_hash(equal[i][0]) == value_hash(equal[i][1]));
    }
    const struct value different[] = {
        UNDEFINED,   VNULL,      BOOLEAN(false),      BOOLEAN(true),        NUMBER(0), NUMBER(1), STRING(""),
        STRING("1"), ARRAY(one), value_array(one, 1), value_array(NULL, 0), object};
    for (size_t i = 0; i < sizeof different / sizeof *different; i++)
        for (size_t k = 0; k < i; k++) {
            assert_false(value_equal(different[i], different[k]));
            assert_true(value_hash(different[i]) != value_hash(different[k]));
        }
}

static void members_and_json(void **state) {
    (void)state;
    const struct value items[] = {
        NUMBER(1.5), {.kind = VALUE_UNDEFINED}, NUMBER(NAN), {.kind = VALUE_DATE, .number = 0}};
    const struct member members[] = {
        {STR("a\n"), STRING("\"")}, {STR("gone"), UNDEFINED}, {STR("b"), ARRAY(items)}, {STR("b"), BOOLEAN(true)}};
    const struct value object = {.kind = VALUE_OBJECT, .n = 4, .object = members};
    assert_true(value_is_string(value_get(object, "a\n"), "\""));
    assert_int_equal(value_get(object, "b").kind, VALUE_BOOLEAN);
    assert_int_equal(value_get(object, "c").kind, VALUE_UNDEFINED);
    assert_int_equal(value_get(value_number(1), "c").kind, VALUE_UNDEFINED);
    struct arena a;
    struct buf b;
    arena_init(&a, 0);
    buf_init(&b, &a);
    buf_value(&b, object);
    assert_string_equal(b.p, "{\"a\\n\":\"\\\"\",\"b\":[1.5,null,null,\"1970-01-01T00:00:00.000Z\"],\"b\":true}");
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(converts_to_numbers),     cmocka_unit_test(converts_to_booleans),
        cmocka_unit_test(converts_to_text),        cmocka_unit_test(orders_as_vega),
        cmocka_unit_test(equal_values_hash_alike), cmocka_unit_test(members_and_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
