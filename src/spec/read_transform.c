/* Transforms. */
#include "base/aggregate_op.h"
#include "spec/reader.h"

#define DEF struct transform_def
static const char *const window_ops[] = {"row_number", "rank", "dense_rank",  "percent_rank", "cume_dist", "ntile",
                                         "lag",        "lead", "first_value", "last_value",   "nth_value"};

enum {
    OF_AGGREGATE = 1 << TRANSFORM_AGGREGATE,
    OF_BIN = 1 << TRANSFORM_BIN,
    OF_CALCULATE = 1 << TRANSFORM_CALCULATE,
    OF_DENSITY = 1 << TRANSFORM_DENSITY,
    OF_EXTENT = 1 << TRANSFORM_EXTENT,
    OF_FILTER = 1 << TRANSFORM_FILTER,
    OF_FLATTEN = 1 << TRANSFORM_FLATTEN,
    OF_FOLD = 1 << TRANSFORM_FOLD,
    OF_IMPUTE = 1 << TRANSFORM_IMPUTE,
    OF_JOINAGGREGATE = 1 << TRANSFORM_JOINAGGREGATE,
    OF_LOESS = 1 << TRANSFORM_LOESS,
    OF_LOOKUP = 1 << TRANSFORM_LOOKUP,
    OF_PIVOT = 1 << TRANSFORM_PIVOT,
    OF_QUANTILE = 1 << TRANSFORM_QUANTILE,
    OF_REGRESSION = 1 << TRANSFORM_REGRESSION,
    OF_SAMPLE = 1 << TRANSFORM_SAMPLE,
    OF_STACK = 1 << TRANSFORM_STACK,
    OF_TIMEUNIT = 1 << TRANSFORM_TIMEUNIT,
    OF_WINDOW = 1 << TRANSFORM_WINDOW
};

static void field_name(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    *(const char **)(void *)((char *)base + f->at) = read_field_name(r, n, NULL);
}

static void field_filter(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((DEF *)base)->filter = read_predicate(r, n);
}

static void field_calculate(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((DEF *)base)->calculate = read_expr_text(r, n);
}

static void field_bin(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((DEF *)base)->bin = read_bin(r, n);
}

static void field_time_unit(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((DEF *)base)->time_unit = read_time_unit(r, n);
}

/* Of windows, and of aggregates. */
static const char *read_op_name(struct reader *r, const struct json_node *n) {
    enum { WINDOW_OPS = COUNT_OF(window_ops), OPS = WINDOW_OPS + AGGREGATE_NAMES };
    const char *names[OPS];
    for (size_t i = 0; i < OPS; i++)
        names[i] = i < WINDOW_OPS ? window_ops[i] : aggregate_names[i - WINDOW_OPS].name;
    int i = read_choice(r, n, "operation", names, OPS);
    return i < 0 ? NULL : names[i];
}

static struct field_op read_op(struct reader *r, const struct json_node *n) {
    struct field_op o = {0};
    static const char *const names[] = {"op", "field", "as", "param"};
    if (!read_is_object(r, n)) return o;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node m = node_member(n, &n->value.object[i]);
        if (str_is(m.key, "op")) {
            o.op = read_op_name(r, &m);
        } else if (str_is(m.key, "field")) {
            o.field = read_field_name(r, &m, NULL);
        } else if (str_is(m.key, "as")) {
            o.as = read_string(r, &m);
        } else if (str_is(m.key, "param")) {
            o.param = read_prop(r, &m, T_NUMBER, NULL);
        } else {
            read_unknown_property(r, &m, "the operation", names, COUNT_OF(names));
        }
    }
    if (!o.op && !diag_failed(r->diag)) diag_error(r->diag, node_place(r, n), NULL, "the operation lacks \"op\"");
    return o;
}

static void field_ops(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    DEF *t = base;
    if (!read_is_array(r, n)) return;
    struct field_op *ops = ARENA_ARRAY(r->arena, struct field_op, n->value.n);
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node item = node_item(n, i);
        ops[i] = read_op(r, &item);
    }
    t->ops = ops;
    t->op_count = n->value.n;
}

static struct sort_key read_sort_field(struct reader *r, const struct json_node *n) {
    struct sort_key s = {0};
    static const char *const names[] = {"field", "order"}, *const orders[] = {NULL, "ascending", "descending"};
    if (!read_is_object(r, n)) return s;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node m = node_member(n, &n->value.object[i]);
        if (str_is(m.key, "field")) {
            s.field = read_field_name(r, &m, NULL);
        } else if (str_is(m.key, "order")) {
            int k = m.value.kind == VALUE_NULL ? 0 : read_choice(r, &m, "order", orders, COUNT_OF(orders));
            if (k > 0) s.order = (enum order)k;
        } else {
            read_unknown_property(r, &m, "the sort order", names, COUNT_OF(names));
        }
    }
    return s;
}

static void field_sort(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    DEF *t = base;
    if (!read_is_array(r, n)) return;
    struct sort_key *sort = ARENA_ARRAY(r->arena, struct sort_key, n->value.n);
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node item = node_item(n, i);
        sort[i] = read_sort_field(r, &item);
    }
    t->sort = sort;
    t->sort_count = n->value.n;
}

static void field_from(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const char *const names[] = {"data", "key", "fields", "param"};
    static const struct field fields = FIELD_STRINGS(DEF, "fields", from_fields, from_field_count, 0);
    DEF *t = base;
    if (!read_is_object(r, n)) return;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node m = node_member(n, &n->value.object[i]);
        if (str_is(m.key, "data"))
            t->from = read_data(r, &m);
        else if (str_is(m.key, "key"))
            t->from_key = read_field_name(r, &m, NULL);
        else if (str_is(m.key, "fields"))
            field_strings(r, &m, base, &fields);
        else if (str_is(m.key, "param"))
            t->from_param = read_string(r, &m);
        else
            read_unknown_property(r, &m, "the lookup's source", names, COUNT_OF(names));
    }
    const char *lacks = !t->from_key ? "key" : !t->from && !t->from_param ? "data" : NULL;
    if (lacks && !diag_failed(r->diag))
        diag_error(r->diag, node_place(r, n), NULL, "the lookup's source lacks \"%s\"", lacks);
}

/* An option that stays under its name: checked, and put with the others. */
static void field_option(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    DEF *t = base;
    struct value v = read_prop(r, n, (unsigned)f->also, f->how);
    if (str_is(n->key, "keyvals") && n->value.kind == VALUE_OBJECT) read_shape(r, n, "start stop step", "keyvals");
    struct member *m = ARENA_ARRAY(r->arena, struct member, t->options.n + 1u);
    if (t->options.n) memcpy(m, t->options.object, t->options.n * sizeof *m);
    m[t->options.n] = (struct member){n->key, v};
    t->options = (struct value){.kind = VALUE_OBJECT, .n = t->options.n + 1, .object = m};
}

#define OPTION(name, kinds, words, where)                                                                              \
    { name, field_option, 0, kinds, words, where }
#define NAME(name, where)                                                                                              \
    { name, field_name, offsetof(DEF, field), 0, NULL, where }
static const struct field transform_fields[] = {
    {"aggregate", field_ops, 0, 0, NULL, OF_AGGREGATE},
    {"joinaggregate", field_ops, 0, 0, NULL, OF_JOINAGGREGATE},
    {"window", field_ops, 0, 0, NULL, OF_WINDOW},
    {"filter", field_filter, 0, 0, NULL, OF_FILTER},
    {"calculate", field_calculate, 0, 0, NULL, OF_CALCULATE},
    {"bin", field_bin, 0, 0, NULL, OF_BIN},
    {"timeUnit", field_time_unit, 0, 0, NULL, OF_TIMEUNIT},
    NAME("field", OF_BIN | OF_TIMEUNIT),
    NAME("stack", OF_STACK),
    NAME("density", OF_DENSITY),
    NAME("extent", OF_EXTENT),
    NAME("impute", OF_IMPUTE),
    NAME("lookup", OF_LOOKUP),
    NAME("loess", OF_LOESS),
    NAME("regression", OF_REGRESSION),
    NAME("pivot", OF_PIVOT),
    NAME("quantile", OF_QUANTILE),
    FIELD_STRINGS(DEF, "fold", fields, field_count, OF_FOLD),
    FIELD_STRINGS(DEF, "flatten", fields, field_count, OF_FLATTEN),
    {"from", field_from, 0, 0, NULL, OF_LOOKUP},
    FIELD_STRINGS(DEF, "as", as, as_count, ~(unsigned)(OF_AGGREGATE | OF_EXTENT | OF_FILTER | OF_PIVOT | OF_SAMPLE)),
    FIELD_STRINGS(DEF, "groupby", groupby, groupby_count, 0),
    {"sort", field_sort, 0, 0, NULL, OF_STACK | OF_WINDOW},
    OPTION("default", T_ANY, NULL, OF_LOOKUP),
    OPTION("sample", T_NUMBER, NULL, OF_SAMPLE),
    OPTION("param", T_STRING, NULL, OF_EXTENT),
    OPTION("bandwidth", T_NUMBER | T_EXPR, NULL, OF_DENSITY | OF_LOESS),
    OPTION("counts", T_BOOLEAN, NULL, OF_DENSITY),
    OPTION("cumulative", T_BOOLEAN, NULL, OF_DENSITY),
    OPTION("extent", T_ARRAY, NULL, OF_DENSITY | OF_REGRESSION),
    OPTION("maxsteps", T_NUMBER, NULL, OF_DENSITY),
    OPTION("minsteps", T_NUMBER, NULL, OF_DENSITY),
    OPTION("steps", T_NUMBER, NULL, OF_DENSITY),
    OPTION("resolve", T_STRING, "independent shared", OF_DENSITY),
    OPTION("frame", T_ARRAY | T_NULL, NULL, OF_IMPUTE | OF_WINDOW),
    OPTION("ignorePeers", T_BOOLEAN, NULL, OF_WINDOW),
    OPTION("key", T_STRING, NULL, OF_IMPUTE),
    OPTION("keyvals", T_ARRAY | T_OBJECT, NULL, OF_IMPUTE),
    OPTION("method", T_STRING, "value mean median max min", OF_IMPUTE),
    OPTION("value", T_ANY, NULL, OF_IMPUTE),
    OPTION("method", T_STRING, "linear log exp pow quad poly", OF_REGRESSION),
    OPTION("on", T_STRING, NULL, OF_LOESS | OF_REGRESSION),
    OPTION("order", T_NUMBER, NULL, OF_REGRESSION),
    OPTION("params", T_BOOLEAN, NULL, OF_REGRESSION),
    OPTION("offset", T_STRING, "zero center normalize", OF_STACK),
    OPTION("limit", T_NUMBER, NULL, OF_PIVOT),
    OPTION("op", T_STRING, NULL, OF_PIVOT),
    OPTION("value", T_STRING, NULL, OF_PIVOT),
    OPTION("probs", T_ARRAY, NULL, OF_QUANTILE),
    OPTION("step", T_NUMBER, NULL, OF_QUANTILE),
};

/* The property that tells which transform it is; in the order in which Vega-Lite asks. */
static const struct {
    const char *name;
    enum transform_kind kind;
} kinds[] = {
    {"filter", TRANSFORM_FILTER},     {"lookup", TRANSFORM_LOOKUP},       {"calculate", TRANSFORM_CALCULATE},
    {"sample", TRANSFORM_SAMPLE},     {"window", TRANSFORM_WINDOW},       {"joinaggregate", TRANSFORM_JOINAGGREGATE},
    {"flatten", TRANSFORM_FLATTEN},   {"aggregate", TRANSFORM_AGGREGATE}, {"bin", TRANSFORM_BIN},
    {"timeUnit", TRANSFORM_TIMEUNIT}, {"impute", TRANSFORM_IMPUTE},       {"pivot", TRANSFORM_PIVOT},
    {"density", TRANSFORM_DENSITY},   {"quantile", TRANSFORM_QUANTILE},   {"regression", TRANSFORM_REGRESSION},
    {"loess", TRANSFORM_LOESS},       {"stack", TRANSFORM_STACK},         {"fold", TRANSFORM_FOLD},
    {"extent", TRANSFORM_EXTENT},
};

static const struct transform_def *read_transform(struct reader *r, const struct json_node *n) {
    DEF *t = ARENA_NEW(r->arena, DEF);
    t->place = node_place(r, n);
    if (!read_is_object(r, n)) return t;
    const char *names[COUNT_OF(kinds)];
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        names[i] = kinds[i].name;
        if (!value_is_set(value_get(n->value, names[i]))) continue;
        t->kind = kinds[i].kind;
        struct buf what;
        buf_init(&what, r->arena);
        buf_printf(&what, "the transform \"%s\"", names[i]);
        read_fields(r, n, transform_fields, COUNT_OF(transform_fields), 1u << t->kind, t, what.p);
        const char *lacks = t->kind == TRANSFORM_LOOKUP && !t->from && !t->from_param ? "from"
                            : t->kind == TRANSFORM_CALCULATE && !t->as_count          ? "as"
                                                                                      : NULL;
        if (lacks && !diag_failed(r->diag)) diag_error(r->diag, t->place, NULL, "%s lacks \"%s\"", what.p, lacks);
        return t;
    }
    if (diag_failed(r->diag)) return t;
    struct str first = n->value.n ? n->value.object[0].name : STR("");
    diag_error(r->diag, t->place, diag_meant(r->diag, first, names, COUNT_OF(names)), "unknown transform \"%.*s\"",
               (int)first.n, first.p);
    return t;
}

void field_transforms(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    struct spec *s = base;
    if (n->value.kind == VALUE_NULL || !read_is_array(r, n)) return;
    const struct transform_def **transforms = ARENA_ARRAY(r->arena, const struct transform_def *, n->value.n);
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node item = node_item(n, i);
        transforms[i] = read_transform(r, &item);
    }
    s->transforms = transforms;
    s->transform_count = n->value.n;
}
