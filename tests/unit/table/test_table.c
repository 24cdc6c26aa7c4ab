/* Tables made of values, field paths, selecting and replacing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "table/table.h"
#include <cmocka.h>

static const char *path_of(struct arena *a, const char *field) {
    struct field_path p = field_path_parse(a, str_of(field));
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < p.count; i++) {
        buf_add(&b, p.steps[i].p, p.steps[i].n);
        buf_addc(&b, '|');
    }
    return b.p;
}

/* Expected: vega-util's splitAccessPath. */
static void splits_fields(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    assert_string_equal(path_of(&a, "a"), "a|");
    assert_string_equal(path_of(&a, "a.b"), "a|b|");
    assert_string_equal(path_of(&a, "a\\.b"), "a.b|");
    assert_string_equal(path_of(&a, "a[0].b"), "a|0|b|");
    assert_string_equal(path_of(&a, "['a b']"), "a b|");
    assert_string_equal(path_of(&a, "a[\"x.y\"][1]"), "a|x.y|1|");
    assert_string_equal(path_of(&a, "a\\[0\\]"), "a[0]|");
    arena_free(&a);
}

static struct table *sample(struct arena *a) {
    struct member *m = ARENA_ARRAY(a, struct member, 5);
    struct member *nested = ARENA_NEW(a, struct member);
    *nested = (struct member){STR("n"), value_number(7)};
    m[0] = (struct member){STR("k"), value_string("x")};
    m[1] = (struct member){STR("v"), value_number(1)};
    m[2] = (struct member){STR("o"), {.kind = VALUE_OBJECT, .n = 1, .object = nested}};
    m[3] = (struct member){STR("k"), value_string("y")};
    m[4] = (struct member){STR("v"), VNULL};
    struct value *rows = ARENA_ARRAY(a, struct value, 3);
    rows[0] = (struct value){.kind = VALUE_OBJECT, .n = 3, .object = m};
    rows[1] = (struct value){.kind = VALUE_OBJECT, .n = 2, .object = m + 3};
    rows[2] = (struct value){.kind = VALUE_OBJECT, .n = 1, .object = m};
    return table_from_values(a, value_array(rows, 3));
}

static void builds_and_prints(void **state) {
    (void)state;
    struct arena a;
    struct buf b;
    arena_init(&a, 0);
    buf_init(&b, &a);
    table_print(sample(&a), &b);
    assert_string_equal(b.p, "{\"rows\":3,\"columns\":[\n"
                             "{\"name\":\"k\",\"type\":\"string\",\"values\":[\"x\",\"y\",\"x\"]},\n"
                             "{\"name\":\"v\",\"type\":\"number\",\"values\":[1,null,null]},\n"
                             "{\"name\":\"o\",\"type\":\"any\",\"values\":[{\"n\":7},null,null]}]}\n");
    arena_free(&a);
}

/* As JavaScript, a table tells a cell that is null from one that its row lacks, also among strings. */
static void tells_absent_from_null(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct member m[] = {{STR("k"), value_string("x")}, {STR("k"), VNULL}};
    struct value rows[] = {{.kind = VALUE_OBJECT, .n = 1, .object = m},
                           {.kind = VALUE_OBJECT, .n = 1, .object = m + 1},
                           {.kind = VALUE_OBJECT}};
    const struct table *t = table_from_values(&a, value_array(rows, 3));
    assert_int_equal(column_get(&t->columns[0], 1).kind, VALUE_NULL);
    assert_int_equal(column_get(&t->columns[0], 2).kind, VALUE_UNDEFINED);
    t = table_from_values(&a, value_array(rows, 2));
    assert_int_equal(t->columns[0].type, COLUMN_STRING);
    arena_free(&a);
}

static void finds_nested_fields(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct table *t = sample(&a);
    const struct column *c = table_field(&a, t, STR("o.n"));
    assert_non_null(c);
    assert_string_equal(c->name, "o.n");
    assert_int_equal(c->type, COLUMN_NUMBER);
    assert_true(c->number[0] == 7 && isnan(column_number(c, 1)));
    assert_null(table_field(&a, t, STR("p")));
    assert_null(table_field(&a, t, STR("p.q")));
    assert_true(value_is_string(value_get(table_row(&a, t, 1), "k"), "y"));
    assert_false(value_is_set(value_get(table_row(&a, t, 2), "v")));
    arena_free(&a);
}

static void selects_and_replaces(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct table *t = sample(&a);
    struct table *s = table_select(&a, t, (const uint32_t[]){1, 0}, 2);
    const struct column *k = table_column(s, STR("k"));
    assert_int_equal(s->rows, 2);
    assert_true(str_is(k->dictionary[0], "y") && k->code[0] == 0 && k->code[1] == 1);
    assert_int_equal(table_select(&a, t, (const uint32_t[]){1}, 1)->columns[0].dictionary_count, 1);
    assert_int_equal(s->columns[1].null[0], 1);
    assert_true(s->columns[1].number[1] == 1);
    static const double numbers[] = {5, 6, 7};
    struct column added[] = {column_of_numbers("v", numbers), column_of_numbers("w", numbers)};
    struct table *w = table_with(&a, t, added, 2);
    assert_int_equal(w->column_count, 4);
    assert_true(w->columns[1].number[2] == 7);
    assert_string_equal(w->columns[3].name, "w");
    assert_int_equal(t->column_count, 3);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_fields),          cmocka_unit_test(builds_and_prints),
        cmocka_unit_test(tells_absent_from_null), cmocka_unit_test(finds_nested_fields),
        cmocka_unit_test(selects_and_replaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
