/* JavaScript's Math, and clamp. */
#include "expr/bound.h"

/* Math.round: halves go up. */
static double js_round(double x) {
    double low = floor(x);
    return x - low >= 0.5 ? low + 1 : low;
}

static double lesser(double x, double y) {
    return x != x || y != y ? NAN : x < y ? x : y;
}

static double greater(double x, double y) {
    return x != x || y != y ? NAN : x > y ? x : y;
}

static struct value js_max(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    double m = -INFINITY;
    for (uint32_t i = 0; i < n; i++)
        m = greater(m, NUMBER(i));
    return value_number(m);
}

static struct value js_min(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    double m = INFINITY;
    for (uint32_t i = 0; i < n; i++)
        m = lesser(m, NUMBER(i));
    return value_number(m);
}

static struct value js_hypot(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    double m = 0;
    for (uint32_t i = 0; i < n; i++)
        m = hypot(m, NUMBER(i));
    return value_number(m);
}

static struct value clamp(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    return value_number(greater(NUMBER(1), lesser(NUMBER(2), NUMBER(0))));
}

static struct value is_nan(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    struct value v = ARG(0);
    return value_boolean(v.kind == VALUE_NUMBER && v.number != v.number);
}

static struct value is_finite(struct expr_bound *b, const struct value *arg, uint32_t n) {
    (void)b;
    struct value v = ARG(0);
    return value_boolean(v.kind == VALUE_NUMBER && isfinite(v.number));
}

#define ONE(name, f)                                                                                                   \
    { name, 1, 1, TYPE_NUMBER, 0, f, NULL, NULL }
#define TWO(name, f)                                                                                                   \
    { name, 2, 2, TYPE_NUMBER, 0, NULL, f, NULL }

static const struct function table[] = {
    ONE("abs", fabs),
    ONE("acos", acos),
    ONE("asin", asin),
    ONE("atan", atan),
    ONE("ceil", ceil),
    ONE("cos", cos),
    ONE("exp", exp),
    ONE("floor", floor),
    ONE("log", log),
    ONE("round", js_round),
    ONE("sin", sin),
    ONE("sqrt", sqrt),
    ONE("tan", tan),
    TWO("atan2", atan2),
    TWO("pow", js_power),
    {"max", 0, -1, TYPE_NUMBER, 0, NULL, NULL, js_max},
    {"min", 0, -1, TYPE_NUMBER, 0, NULL, NULL, js_min},
    {"hypot", 0, -1, TYPE_NUMBER, 0, NULL, NULL, js_hypot},
    {"clamp", 3, 3, TYPE_NUMBER, 0, NULL, NULL, clamp},
    {"isNaN", 1, 1, TYPE_BOOLEAN, 0, NULL, NULL, is_nan},
    {"isFinite", 1, 1, TYPE_BOOLEAN, 0, NULL, NULL, is_finite},
};
FUNCTIONS(math_functions, table);
