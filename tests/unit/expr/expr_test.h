/* Shared by the tests of expressions: one row of data, and values as text. */
#ifndef EXPR_TEST_H
#define EXPR_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "expr/expr.h"
#include "expr/js.h"
#include "unit/show_value.h"
#include <stdio.h>
#include <string.h>

struct pair {
    const char *expression, *expected;
};

static inline struct value object1(struct arena *a, const char *name, struct value v) {
    struct member *m = ARENA_NEW(a, struct member);
    *m = (struct member){str_of(name), v};
    return (struct value){.kind = VALUE_OBJECT, .n = 1, .object = m};
}

/* The row that the expected values were computed with by Vega. */
static inline const struct table *test_table(struct arena *a) {
    static const struct value three[] = {
        {.kind = VALUE_NUMBER, .number = 3}, {.kind = VALUE_NUMBER, .number = 1}, {.kind = VALUE_NUMBER, .number = 2}};
    struct member m[] = {
        {STR("n"), value_number(3.5)},         {STR("i"), value_number(7)},
        {STR("neg"), value_number(-2)},        {STR("s"), value_string("Hello")},
        {STR("k"), value_string("Қазақстан")}, {STR("nul"), VNULL},
        {STR("t"), value_boolean(true)},       {STR("d"), value_date(1698842096789)},
        {STR("arr"), value_array(three, 3)},   {STR("o"), object1(a, "p", object1(a, "q", value_number(5)))},
        {STR("num"), value_string("12")},      {STR("emo"), value_string("a😀b")},
        {STR("with space"), value_number(9)},
    };
    struct member *kept = ARENA_ARRAY(a, struct member, sizeof m / sizeof *m);
    memcpy(kept, m, sizeof m);
    struct value *rows = ARENA_NEW(a, struct value);
    *rows = (struct value){.kind = VALUE_OBJECT, .n = sizeof m / sizeof *m, .object = kept};
    return table_from_values(a, value_array(rows, 1));
}

/* What an expression gives on the test's row, or the message of its error. */
static inline const char *evaluate(struct arena *a, const char *expression, struct expr_scope scope) {
    struct diag d;
    struct buf out;
    diag_init(&d, a);
    buf_init(&out, a);
    const struct expr *e = expr_parse(a, &d, (struct place){0}, str_of(expression));
    struct expr_bound *b = e ? expr_bind(a, &d, e, &scope) : NULL;
    struct value v = b ? expr_value(b, 0) : UNDEFINED;
    if (diag_failed(&d)) {
        for (size_t i = 0; i < d.count; i++)
            if (d.items[i].level == DIAG_ERROR)
                return d.items[i].hint ? arena_printf(a, "%s | %s", d.items[i].message, d.items[i].hint)
                                       : d.items[i].message;
    }
    show(&out, v);
    return out.p;
}

static inline void check_all(const struct pair *pairs, size_t n) {
    struct arena a;
    int wrong = 0;
    arena_init(&a, 0);
    struct expr_scope scope = {.table = test_table(&a), .now = 1.5e12, .seed = 42};
    for (size_t i = 0; i < n; i++) {
        const char *got = evaluate(&a, pairs[i].expression, scope);
        if (strcmp(got, pairs[i].expected) == 0) continue;
        print_error("%s\n  gives     %s\n  and not   %s\n", pairs[i].expression, got, pairs[i].expected);
        wrong++;
    }
    arena_free(&a);
    assert_int_equal(wrong, 0);
}
#endif
