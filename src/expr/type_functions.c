/* What kind a value is, and conversions (vega-util). */
#include "expr/bound.h"

#define IS(function, test)                                                                                             \
    static struct value function(struct expr_bound *b, const struct value *arg, uint32_t n) {                          \
        (void)b;                                                                                                       \
        struct value v = ARG(0);                                                                                       \
        return value_boolean(test);                                                                                    \
    }

IS(is_array, v.kind == VALUE_ARRAY)
IS(is_boolean, v.kind == VALUE_BOOLEAN)
IS(is_date, v.kind == VALUE_DATE)
IS(is_defined, value_is_set(v))
IS(is_number, v.kind == VALUE_NUMBER)
IS(is_object, v.kind == VALUE_OBJECT || v.kind == VALUE_ARRAY || v.kind == VALUE_DATE)
IS(is_regexp, js_is_regex(v))
IS(is_string, v.kind == VALUE_STRING)
IS(is_valid, !value_is_nil(v) && !(v.kind == VALUE_NUMBER && v.number != v.number))

static bool is_empty(struct value v) {
    return value_is_nil(v) || (v.kind == VALUE_STRING && v.n == 0);
}

static struct value to_boolean(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    struct value v = ARG(0);
    if (is_empty(v)) return VNULL;
    return value_boolean(value_to_boolean(v) && !value_is_string(v, "false") && !value_is_string(v, "0"));
}

static struct value to_number(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    return is_empty(ARG(0)) ? VNULL : value_number(NUMBER(0));
}

static struct value to_string(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return is_empty(ARG(0)) ? VNULL : value_str(TEXT(0));
}

static struct value to_date(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value v = ARG(0);
    if (is_empty(v)) return VNULL;
    if (v.kind == VALUE_NUMBER || v.kind == VALUE_DATE) return v;
    return value_number(js_date(b->arena, value_str(TEXT(0)), b->locale));
}

static struct value log_last(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    return n ? arg[n - 1] : UNDEFINED;
}

#define TEST(name, call)                                                                                               \
    { name, 1, 1, TYPE_BOOLEAN, 0, NULL, NULL, call }
#define CONVERT(name, call)                                                                                            \
    { name, 1, 1, TYPE_ANY, 0, NULL, NULL, call }

static const struct function table[] = {
    TEST("isArray", is_array),
    TEST("isBoolean", is_boolean),
    TEST("isDate", is_date),
    TEST("isDefined", is_defined),
    TEST("isNumber", is_number),
    TEST("isObject", is_object),
    TEST("isRegExp", is_regexp),
    TEST("isString", is_string),
    TEST("isValid", is_valid),
    CONVERT("toBoolean", to_boolean),
    CONVERT("toNumber", to_number),
    CONVERT("toString", to_string),
    CONVERT("toDate", to_date),
    /* Vega writes to its console and gives the last argument. */
    {"warn", 1, -1, TYPE_ANY, 0, NULL, NULL, log_last},
    {"info", 1, -1, TYPE_ANY, 0, NULL, NULL, log_last},
    {"debug", 1, -1, TYPE_ANY, 0, NULL, NULL, log_last},
};
FUNCTIONS(type_functions, table);
