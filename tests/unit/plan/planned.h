/* Plans a spec for a test. Its data is inline; dates are in UTC. */
#ifndef TEST_PLAN_PLANNED_H
#define TEST_PLAN_PLANNED_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka wants those before it */
#include "plan/plan.h"
#include <cmocka.h>

#define DATA                                                                                                           \
    "{\"data\":{\"values\":[{\"a\":1,\"b\":\"x\",\"c\":3,\"t\":\"2020-01-01\"},"                                       \
    "{\"a\":2,\"b\":\"y\",\"c\":30,\"t\":\"2021-05-01\"}]},"

struct planned {
    struct arena arena;
    struct diag diag;
    const struct plan_view *root;
};

/* `members`: of the spec, beside its data. */
static inline const struct plan_view *planned_begin(struct planned *t, const char *members) {
    static const struct plan_options options;
    arena_init(&t->arena, 0);
    diag_init(&t->diag, &t->arena);
    const char *text = arena_printf(&t->arena, "%s%s}", DATA, members);
    const struct spec_options how = {.file = "test.vl.json"};
    const struct document *doc = spec_read(&t->arena, &t->diag, str_of(text), &how);
    const struct plan *plan = doc ? plan_make(&t->arena, &t->diag, doc, &options) : NULL;
    assert_false(diag_failed(&t->diag));
    assert_non_null(plan);
    return t->root = plan->root;
}

static inline void planned_done(struct planned *t) {
    arena_free(&t->arena);
}

/* The lines joined by "|". */
static inline const char *joined_lines(struct planned *t, const struct str *lines, uint32_t n) {
    struct buf b;
    buf_init(&b, &t->arena);
    buf_adds(&b, "");
    for (uint32_t i = 0; i < n; i++) {
        if (i) buf_addc(&b, '|');
        buf_add(&b, lines[i].p, lines[i].n);
    }
    return b.p;
}

static inline void assert_text(struct value v, const char *expected) {
    if (!expected) {
        assert_true(value_is_nil(v));
        return;
    }
    assert_int_equal(v.kind, VALUE_STRING);
    assert_string_equal(v.string, expected);
}

static inline void assert_number(struct value v, double expected) {
    assert_int_equal(v.kind, VALUE_NUMBER);
    assert_true(fabs(v.number - expected) < 1e-9);
}
#endif
