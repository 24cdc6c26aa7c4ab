/* Predicates of filters and conditions, and date-time objects. */
#include "spec/reader.h"

bool read_is_date_time(struct reader *r, const struct json_node *n) {
    static const struct field fields[] = {
        FIELD_SKIP("year", 0), FIELD_SKIP("quarter", 0),     FIELD_SKIP("month", 0),   FIELD_SKIP("date", 0),
        FIELD_SKIP("day", 0),  FIELD_SKIP("hours", 0),       FIELD_SKIP("minutes", 0), FIELD_SKIP("seconds", 0),
        FIELD_SKIP("utc", 0),  FIELD_SKIP("milliseconds", 0)};
    if (n->value.kind != VALUE_OBJECT || n->value.n == 0) return false;
    read_fields(r, n, fields, COUNT_OF(fields), 0, NULL, "the date");
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node part = node_member(n, &n->value.object[i]);
        bool named = str_is(part.key, "month") || str_is(part.key, "day");
        read_prop(r, &part, str_is(part.key, "utc") ? T_BOOLEAN : named ? T_NUMBER | T_STRING : T_NUMBER, NULL);
    }
    return true;
}

/* A value to compare with: plain, a date, or an expression. */
static struct value read_operand(struct reader *r, const struct json_node *n) {
    if (n->value.kind == VALUE_OBJECT && !read_is_expr(n->value)) {
        read_is_date_time(r, n);
        return n->value;
    }
    return read_prop(r, n, T_NUMBER | T_STRING | T_BOOLEAN | T_NULL | T_EXPR, NULL);
}

static struct value read_operands(struct reader *r, const struct json_node *n) {
    if (read_is_expr(n->value)) return read_prop(r, n, T_EXPR, NULL);
    if (!read_is_array(r, n)) return UNDEFINED;
    struct value *items = ARENA_ARRAY(r->arena, struct value, n->value.n);
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node item = node_item(n, i);
        items[i] = read_operand(r, &item);
    }
    return value_array(items, n->value.n);
}

static const char *const tests[] = {
    [TEST_EQUAL] = "equal", [TEST_LT] = "lt",       [TEST_LTE] = "lte",      [TEST_GT] = "gt",
    [TEST_GTE] = "gte",     [TEST_RANGE] = "range", [TEST_ONE_OF] = "oneOf", [TEST_VALID] = "valid"};

static void field_test(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    struct predicate *p = base;
    p->test = (enum field_test)f->also;
    switch (p->test) {
    case TEST_RANGE:
        p->operand = read_operands(r, n);
        if (p->operand.kind == VALUE_ARRAY && p->operand.n != 2 && !diag_failed(r->diag))
            diag_error(r->diag, node_place(r, n), NULL, "\"range\" needs two values, not %u", p->operand.n);
        break;
    case TEST_ONE_OF: p->operand = read_operands(r, n); break;
    case TEST_VALID: p->operand = read_prop(r, n, T_BOOLEAN, NULL); break;
    default: p->operand = read_operand(r, n);
    }
}

static void field_predicate_field(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((struct predicate *)base)->field = read_field_name(r, n, NULL);
}

static void field_predicate_unit(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    struct time_unit_def unit = read_time_unit(r, n);
    struct predicate *p = base;
    p->time_unit = unit.unit && unit.utc ? arena_printf(r->arena, "utc%s", unit.unit) : unit.unit;
}

static void read_field_predicate(struct reader *r, const struct json_node *n, struct predicate *p) {
    static const struct field fields[] = {
        {"field", field_predicate_field, 0, 0, NULL, 0},
        {"timeUnit", field_predicate_unit, 0, 0, NULL, 0},
        {"equal", field_test, 0, TEST_EQUAL, NULL, 0},
        {"lt", field_test, 0, TEST_LT, NULL, 0},
        {"lte", field_test, 0, TEST_LTE, NULL, 0},
        {"gt", field_test, 0, TEST_GT, NULL, 0},
        {"gte", field_test, 0, TEST_GTE, NULL, 0},
        {"range", field_test, 0, TEST_RANGE, NULL, 0},
        {"oneOf", field_test, 0, TEST_ONE_OF, NULL, 0},
        {"valid", field_test, 0, TEST_VALID, NULL, 0},
        FIELD_SKIP("param", 0), /* what has these is no predicate of a field; but they may be meant */
        FIELD_SKIP("and", 0),
        FIELD_SKIP("or", 0),
        FIELD_SKIP("not", 0),
    };
    size_t found = 0;
    for (size_t i = 0; i < COUNT_OF(tests); i++)
        found += value_is_set(value_get(n->value, tests[i]));
    if (found != 1 && !diag_failed(r->diag)) {
        bool lost = true; /* a misspelt test is better told as that */
        for (size_t i = 0; i < n->value.n; i++) {
            bool known = false;
            for (size_t k = 0; k < COUNT_OF(fields); k++)
                known |= str_is(n->value.object[i].name, fields[k].name);
            lost &= known;
        }
        if (lost)
            diag_error(r->diag, node_place(r, n), "one of equal, lt, lte, gt, gte, range, oneOf, valid",
                       found ? "a field predicate with more than one test" : "a field predicate without a test");
    }
    p->kind = PREDICATE_FIELD;
    read_fields(r, n, fields, COUNT_OF(fields), 0, p, "the predicate");
}

static void read_parts(struct reader *r, const struct json_node *n, struct predicate *p) {
    if (!read_is_array(r, n)) return;
    const struct predicate **parts = ARENA_ARRAY(r->arena, const struct predicate *, n->value.n);
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node item = node_item(n, i);
        const struct predicate *part = read_predicate(r, &item);
        if (part) parts[p->count++] = part;
    }
    p->parts = parts;
}

static void read_not(struct reader *r, const struct json_node *n, struct predicate *p) {
    const struct predicate **parts = ARENA_ARRAY(r->arena, const struct predicate *, 1);
    parts[0] = read_predicate(r, n);
    p->parts = parts;
    p->count = parts[0] ? 1 : 0;
}

const struct predicate *read_param_test(struct reader *r, const struct json_node *n) {
    struct predicate *p = ARENA_NEW(r->arena, struct predicate);
    p->place = node_place(r, n);
    struct json_node param = node_get(n, "param"), empty = node_get(n, "empty");
    p->kind = PREDICATE_PARAM;
    p->param = read_string(r, &param);
    if (value_is_set(empty.value)) p->empty_is_false = !value_bool_or(read_prop(r, &empty, T_BOOLEAN, NULL), true);
    return p;
}

const struct predicate *read_predicate(struct reader *r, const struct json_node *n) {
    struct predicate *p = ARENA_NEW(r->arena, struct predicate);
    p->place = node_place(r, n);
    if (n->value.kind == VALUE_STRING) {
        p->kind = PREDICATE_EXPR;
        p->expr = read_expr_text(r, n);
        return p;
    }
    if (n->value.kind != VALUE_OBJECT) {
        read_wrong_kind(r, n, "an expression or a predicate");
        return NULL;
    }
    struct json_node and = node_get(n, "and"), or = node_get(n, "or"), not = node_get(n, "not");
    if (value_is_set(and.value)) {
        p->kind = PREDICATE_AND;
        read_parts(r, &and, p);
    } else if (value_is_set(or.value)) {
        p->kind = PREDICATE_OR;
        read_parts(r, & or, p);
    } else if (value_is_set(not .value)) {
        p->kind = PREDICATE_NOT;
        read_not(r, &not, p);
    } else if (value_is_set(value_get(n->value, "param"))) {
        read_shape(r, n, "param empty", "the predicate");
        return read_param_test(r, n);
    } else if (value_is_set(value_get(n->value, "selection"))) {
        if (!diag_failed(r->diag))
            diag_error(r->diag, node_place(r, n), "since Vega-Lite 5 it is \"param\"",
                       "\"selection\" is no longer part of Vega-Lite");
    } else {
        read_field_predicate(r, n, p);
    }
    return p;
}
