/* JSON rows read straight to columns give the table that their values give. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json.h"
#include "table/load.h"
#include <cmocka.h>

static struct arena arena;

static int start(void **state) {
    (void)state;
    arena_init(&arena, 0);
    return 0;
}

static int stop(void **state) {
    (void)state;
    arena_free(&arena);
    return 0;
}

static const char *printed(const struct table *t) {
    struct buf b;
    buf_init(&b, &arena);
    if (!t) return "refused";
    table_print(t, &b);
    return b.p;
}

static const char *quick(struct str text, const struct need *need) {
    struct source s = {.need = need};
    return printed(json_rows(&arena, text, &s));
}

static const char *slow(struct str text) {
    struct value v;
    return json_parse(&arena, text, false, &v) ? printed(table_from_values(&arena, v)) : "refused";
}

static void agrees(void **state) {
    (void)state;
    static const char *const texts[] = {
        "[{\"a\":1,\"b\":\"x\"},{\"a\":2,\"b\":\"y\"},{\"a\":3,\"b\":\"x\"}]",
        "[ {\"a\" : 1, \"b\": null},\n {\"a\" : 2.5, \"b\": true},\n {\"a\" : -3e2, \"b\": [1, {\"c\": 2}]}\n]",
        "[{\"a\":1},{},{\"a\":2},{},{},{\"a\":3},{\"b\":4}]",
        "[{},{\"a\":1}]",
        "[{\"a\":1,\"b\":2},{\"b\":3,\"a\":4},{\"b\":5,\"a\":6},{\"c\":7}]",
        "[{\"a\":1,\"a\":2},{\"a\":3,\"a\":4},{\"a\":5}]",
        "[{\"a\":1,\"b\":2,\"c\":3},{\"a\":4},{\"a\":5},{\"a\":6,\"b\":7},{\"a\":8,\"b\":9,\"c\":10}]",
        "[{\"a\\n\":1,\"\\u00e9\":2},{\"a\\n\":3,\"é\":4},{\"a\\n\":5,\"\\u00e9\":6}]",
        "[{\"\":1,\"b\":\"\\\"\"},{\"\":2,\"b\":\"a \\\\ long text with more than sixteen bytes \\t in it\"}]",
        "[{\"a\":{\"b\":1}},{\"a\":{\"b\":2}},{\"a\":{}}]",
        "[{\"a\":0.1,\"b\":123456789012345678},{\"a\":-0,\"b\":1.7976931348623157e308}]",
        "[{\"a\":5e-324,\"b\":0.30000000000000004}]",
        "[{\"a\":\"2020-01-01\"}, {\"a\":\"x\"} , {\"a\":\"x\" }\t]",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct str whole = str_of(texts[i]);
        assert_string_equal(quick(whole, NULL), slow(whole));
        for (size_t n = 0; n < whole.n; n++) /* cut off anywhere it is no document */
            assert_string_equal(quick((struct str){arena_strndup(&arena, whole.p, n), n}, NULL), "refused");
    }
}

static void leaves_to_others(void **state) {
    (void)state;
    static const char *const texts[] = {"",
                                        "{}",
                                        "[]",
                                        "[1,2]",
                                        "[{\"a\":1},2]",
                                        "[[1]]",
                                        "[{\"a\":1}]x",
                                        "[{\"a\":1},]",
                                        "[{\"a\":1,}]",
                                        "[{\"a\":01}]",
                                        "[{\"a\":1 2}]",
                                        "[{\"a\" 1}]",
                                        "[{\"a\":1}{\"a\":2}]",
                                        "[{\"a\":1},{\"a\":2,,\"b\":1}]",
                                        "[{\"a\":\"\x01\"}]",
                                        "[{\"a\":1},{\"a\":nul}]",
                                        "[{\"a\":1},{\"a\":1e999}]",
                                        "[{\"a\":\"\xff\"}]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(quick(str_of(texts[i]), NULL), "refused");
}

/* What is not needed is named, and checked all the same. */
static void passes_over_what_no_one_needs(void **state) {
    (void)state;
    struct need need = {.mentions = STR("{\"field\": \"b\"}"), .least = 1};
    struct source s = {.need = &need};
    struct table *t =
        json_rows(&arena, STR("[{\"a\":\"x\\ny\",\"b\":1,\"c\":[1,{}]},{\"a\":1e5,\"b\":2},{\"c\":-0.5,\"b\":3}]"), &s);
    assert_string_equal(printed(t),
                        "{\"rows\":3,\"columns\":[\n{\"name\":\"b\",\"type\":\"number\",\"values\":[1,2,3]}]}\n");
    assert_int_equal(t->unread_count, 2);
    assert_string_equal(t->unread[0], "a");
    assert_string_equal(t->unread[1], "c");
    static const char *const bad[] = {"01",     "1.", "-",       "nul", "tru",   "\"\\x\"", "\"",
                                      "\"\n\"", "[1", "{\"a\"}", "1e",  "1e999", "'a'"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *text = arena_printf(&arena, "[{\"b\":1,\"a\":2},{\"b\":2,\"a\":%s},{\"b\":2,\"a\":3}]", bad[i]);
        assert_string_equal(quick(str_of(text), &need), "refused");
    }
}

/* Rows of random members, layouts and kinds of value. */
static void agrees_on_random_rows(void **state) {
    (void)state;
    static const char *const values[] = {"1",
                                         "-2.5",
                                         "null",
                                         "true",
                                         "\"text\"",
                                         "\"\"",
                                         "[]",
                                         "\"a somewhat longer text, é\"",
                                         "1e3",
                                         "{\"x\":1}",
                                         "\"\\u0041\\\"\\\\\""};
    static const char *const spaces[] = {"", " ", "\n  "};
    uint32_t seed = 7;
    for (int k = 0; k < 2000; k++) {
        struct buf b;
        buf_init(&b, &arena);
        buf_adds(&b, "[");
        for (int row = 0; row < 6; row++) {
            buf_adds(&b, row ? ",{" : "{");
            for (int m = 0, count = 0; m < 4; m++) {
                seed = seed * 1664525u + 1013904223u;
                if ((seed >> 28) == 0) continue;
                const char *space = spaces[(seed >> 24) % (k % 2 ? 1 : 3)];
                const char *value = values[(seed >> 16) % (sizeof values / sizeof *values)];
                buf_printf(&b, "%s%s\"%c\":%s%s", count++ ? "," : "", space, 'a' + m, space, value);
            }
            buf_adds(&b, "}");
        }
        buf_adds(&b, "]");
        assert_string_equal(quick((struct str){b.p, b.n}, NULL), slow((struct str){b.p, b.n}));
        arena_reset(&arena);
    }
}

/* One column of a table. */
static const char *only(const struct table *t, const char *name) {
    if (!t) return "refused";
    struct table one = {.rows = t->rows};
    for (size_t i = 0; i < t->column_count; i++)
        if (strcmp(t->columns[i].name, name) == 0) one.columns = &t->columns[i];
    one.column_count = one.columns != NULL;
    return printed(&one);
}

/* What is passed over is refused where the whole would be, and shifts nothing that is read: rows that are mostly alike,
 * but have other members, another order, other spaces, escaped names or values that are no JSON now and then. */
static void passes_over_random_rows(void **state) {
    (void)state;
    static const char *const names[] = {"\"a\"", "\"a name of more than thirty-two bytes\"", "\"kept\"", "\"e\\n\"",
                                        "\"another one, é\""};
    static const char *const values[] = {"null",
                                         "1",
                                         "-2.5",
                                         "0",
                                         "0.25",
                                         "12345.678",
                                         "1234567890123456",
                                         "1234567890.12345",
                                         "123456789012345.",
                                         "1234567890123.45678",
                                         "1e3",
                                         "\"\"",
                                         "\"short\"",
                                         "\"a text of more than sixteen bytes\"",
                                         "\"fifteen letters\"",
                                         "\"a\\tb\"",
                                         "\"thirty-two and more bytes of one text, é\"",
                                         "true",
                                         "false",
                                         "[1,\"]\"]",
                                         "{\"kept\":1}",
                                         "01",
                                         "1.",
                                         "-",
                                         "1.5.2",
                                         "1e",
                                         "nulL",
                                         "\"\x02\"",
                                         "\"sixteen bytes go \x02 by\"",
                                         "1e400"};
    static const char *const spaces[] = {"", " ", "\n\t  "};
    enum { GOOD = 21, ALL = sizeof values / sizeof *values, COLUMNS = sizeof names / sizeof *names };
    struct need need = {.mentions = STR("{\"field\": \"kept\"}"), .least = 1};
    uint32_t seed = 11, refused = 0;
    for (int k = 0; k < 3000; k++) {
        struct buf b;
        buf_init(&b, &arena);
        buf_adds(&b, "[");
        for (int row = 0; row < 8; row++) {
            buf_adds(&b, row ? ",{" : "{");
            for (int m = 0, count = 0; m < COLUMNS; m++) {
                seed = seed * 1664525u + 1013904223u;
                if (seed >> 26 == 0) continue;
                const char *space = spaces[seed >> 26 == 1 ? (seed >> 24) % 3 : (unsigned)k % 3];
                const char *name = names[seed >> 26 == 2 ? (m + 1) % COLUMNS : m];
                const char *value = values[(seed >> 8) % (seed >> 27 == 2 ? ALL : GOOD)];
                if (strcmp(value, "123456789012345.") == 0 && seed >> 27 != 2) value = "7";
                buf_printf(&b, "%s%s%s:%s%s", count++ ? "," : "", space, name, space, value);
            }
            buf_adds(&b, "}");
        }
        buf_adds(&b, "]");
        struct str text = {b.p, b.n};
        struct value whole;
        bool good = json_parse(&arena, text, false, &whole);
        struct source source = {.need = &need};
        assert_string_equal(only(json_rows(&arena, text, &source), "kept"),
                            only(good ? table_from_values(&arena, whole) : NULL, "kept"));
        refused += !good;
        arena_reset(&arena);
    }
    assert_in_range(refused, 300, 2700);
}

/* The file's bytes need not stay; texts end with NUL. */
static void keeps_texts(void **state) {
    (void)state;
    char bytes[] = "[{\"a\":\"one\",\"b\":\"two\"},{\"a\":\"o\\u006ee\",\"b\":3},{\"a\":\"four\",\"b\":\"two\"}]";
    struct source s = {.need = NULL};
    const struct table *t = json_rows(&arena, str_of(bytes), &s);
    memset(bytes, '#', sizeof bytes);
    assert_non_null(t);
    const struct column *a = &t->columns[0], *b = &t->columns[1];
    assert_int_equal(a->dictionary_count, 2);
    assert_string_equal(a->dictionary[a->code[1]].p, "one");
    assert_string_equal(a->dictionary[a->code[2]].p, "four");
    assert_string_equal(b->any[0].string, "two");
    assert_string_equal(b->any[2].string, "two");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(agrees),
                                       cmocka_unit_test(leaves_to_others),
                                       cmocka_unit_test(passes_over_what_no_one_needs),
                                       cmocka_unit_test(keeps_texts),
                                       cmocka_unit_test(agrees_on_random_rows),
                                       cmocka_unit_test(passes_over_random_rows)};
    return cmocka_run_group_tests(tests, start, stop);
}
