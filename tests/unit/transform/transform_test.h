/* Shared by the tests of transforms: tables from short texts, and their contents as text. */
#ifndef TRANSFORM_TEST_H
#define TRANSFORM_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/number.h"
#include "scale/date_parse.h"
#include "transform/transform.h"
#include "unit/show_value.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

struct fixture {
    struct arena arena;
    struct diag diag;
    struct expr_scope scope;
    struct transform t;
};

static inline void begin(struct fixture *f) {
    memset(f, 0, sizeof *f);
    arena_init(&f->arena, 0);
    diag_init(&f->diag, &f->arena);
    f->scope.seed = 42;
    f->t = (struct transform){.arena = &f->arena, .diag = &f->diag, .scope = &f->scope};
}

static inline void end(struct fixture *f) {
    arena_free(&f->arena);
}

static inline struct str cut(struct str *s, char at) {
    size_t i = 0;
    while (i < s->n && s->p[i] != at)
        i++;
    struct str head = {s->p, i};
    *s = i < s->n ? (struct str){s->p + i + 1, s->n - i - 1} : (struct str){s->p + i, 0};
    return head;
}

/* Empty: null, ~: undefined, NaN, a number, @ and a date, [ and numbers ], or text. */
static inline struct value cell(struct arena *a, struct str s) {
    double v;
    if (s.n == 0) return VNULL;
    if (str_is(s, "~")) return UNDEFINED;
    if (str_is(s, "NaN")) return value_number(NAN);
    if (number_read(s, &v)) return value_number(v);
    if (s.p[0] == '@' && date_parse((struct str){s.p + 1, s.n - 1}, NULL, &v)) return value_date(v);
    if (s.p[0] == '[') {
        struct value *items = ARENA_ARRAY(a, struct value, 100);
        size_t n = 0;
        for (struct str rest = {s.p + 1, s.n - 2}; rest.n;)
            items[n++] = cell(a, cut(&rest, ' '));
        return value_array(items, n);
    }
    return value_str((struct str){arena_strndup(a, s.p, s.n), s.n});
}

/* "name,name\ncell,cell\n..." */
static inline const struct table *table_of(struct fixture *f, const char *text) {
    struct str rest = str_of(text), names = cut(&rest, '\n');
    struct value rows[200];
    size_t n = 0;
    while (rest.n || (rest.p[0] == '\0' && rest.p[-1] == '\n' && rest.p[-2] == '\n' && n == 0)) {
        struct str line = cut(&rest, '\n'), header = names;
        struct member *m = ARENA_ARRAY(&f->arena, struct member, 20);
        uint32_t k = 0;
        for (; header.n; k++) {
            struct str name = cut(&header, ',');
            m[k].name = (struct str){arena_strndup(&f->arena, name.p, name.n), name.n};
            m[k].value = cell(&f->arena, cut(&line, ','));
        }
        rows[n++] = (struct value){.kind = VALUE_OBJECT, .n = k, .object = m};
    }
    return table_from_values(&f->arena, value_array(rows, n));
}

/* The table's columns that the first line of `expected` names, row by row. */
static inline void expect(struct fixture *f, const struct table *t, const char *expected) {
    struct buf out;
    struct str rest = str_of(expected), names = cut(&rest, '\n');
    if (diag_failed(&f->diag)) fail_msg("%s", f->diag.items[0].message);
    buf_init(&out, &f->arena);
    buf_add(&out, names.p, names.n);
    for (size_t i = 0; i < t->rows; i++) {
        struct str header = names;
        buf_addc(&out, '\n');
        for (bool first = true; header.n; first = false) {
            struct str name = cut(&header, ',');
            const struct column *c = table_column(t, name);
            if (!first) buf_addc(&out, ' ');
            if (!c) fail_msg("no column %.*s", (int)name.n, name.p);
            show(&out, column_get(c, i));
        }
    }
    assert_string_equal(out.p, expected);
}

#define FIELDS(...)                                                                                                    \
    ((struct field_list){(const char *const[]){__VA_ARGS__},                                                           \
                         sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)})
#define SORT(...)                                                                                                      \
    ((struct sort_list){(const struct sort_field[]){__VA_ARGS__},                                                      \
                        sizeof((const struct sort_field[]){__VA_ARGS__}) / sizeof(struct sort_field)})
#endif
