/* Marks and titles. */
#include "spec/reader.h"

#define MARK_NAME(id, name) name,
const char *const mark_type_names[MARK_TYPE_COUNT] = {NULL, MARK_TYPES(MARK_NAME)};
#undef MARK_NAME

/* Parts of composite marks: drawn by marks of their own. */
static const char *const of_boxplot[] = {"box", "extent", "median", "outliers", "rule", "ticks", NULL};
static const char *const of_errorbar[] = {"center", "extent", "rule", "ticks", NULL};
static const char *const of_errorband[] = {"band", "borders", "center", "extent", NULL};

static const char *const *parts_of(enum mark_type t) {
    switch (t) {
    case MARK_TYPE_BOXPLOT: return of_boxplot;
    case MARK_TYPE_ERRORBAR: return of_errorbar;
    case MARK_TYPE_ERRORBAND: return of_errorband;
    default: return NULL;
    }
}

static void check_overlay(struct reader *r, const struct json_node *n) {
    if (n->value.kind == VALUE_OBJECT) read_props(r, n, &mark_table, NULL, NULL);
}

static struct value read_extent(struct reader *r, const struct json_node *n) {
    return read_prop(r, n, T_NUMBER | T_STRING, "min-max ci iqr stderr stdev");
}

/* The parts that are given, as one object. */
static struct value read_parts(struct reader *r, const struct json_node *n, const char *const *names) {
    struct member *m = ARENA_ARRAY(r->arena, struct member, n->value.n);
    uint32_t count = 0;
    for (; *names; names++) {
        struct json_node part = node_get(n, *names);
        if (!value_is_set(part.value) || str_is(part.key, "extent") || str_is(part.key, "center")) continue;
        if (part.value.kind != VALUE_BOOLEAN && part.value.kind != VALUE_NULL && part.value.kind != VALUE_OBJECT)
            read_wrong_kind(r, &part, "true, false or an object");
        check_overlay(r, &part);
        m[count++] = (struct member){part.key, part.value};
    }
    return count ? (struct value){.kind = VALUE_OBJECT, .n = count, .object = m} : UNDEFINED;
}

static enum mark_type read_mark_type(struct reader *r, const struct json_node *n) {
    int i = read_choice(r, n, "mark", mark_type_names, MARK_TYPE_COUNT);
    return i > 0 ? (enum mark_type)i : MARK_TYPE_NONE;
}

const struct mark_def *read_mark(struct reader *r, const struct json_node *n) {
    struct mark_def *m = ARENA_NEW(r->arena, struct mark_def);
    m->place = node_place(r, n);
    if (n->value.kind == VALUE_STRING) {
        m->type = read_mark_type(r, n);
        return m;
    }
    if (n->value.kind != VALUE_OBJECT) {
        read_wrong_kind(r, n, "a mark's name or an object");
        return m;
    }
    struct json_node type = node_get(n, "type");
    if (!value_is_set(type.value)) {
        if (!diag_failed(r->diag)) diag_error(r->diag, m->place, "\"type\": \"bar\"", "the mark has no type");
        return m;
    }
    m->type = read_mark_type(r, &type);
    const char *const *parts = parts_of(m->type);
    memcpy(m->props, read_props(r, n, &mark_table, NULL, parts), sizeof m->props);
    struct json_node line = node_get(n, "line"), point = node_get(n, "point");
    check_overlay(r, &line);
    check_overlay(r, &point);
    m->line = m->props[MARK_LINE];
    m->point = m->props[MARK_POINT];
    if (parts) {
        struct json_node extent = node_get(n, "extent"), center = node_get(n, "center");
        m->parts = read_parts(r, n, parts);
        if (value_is_set(extent.value)) m->extent = read_extent(r, &extent);
        if (value_is_set(center.value)) m->center = read_prop(r, &center, T_STRING, "mean median");
    }
    return m;
}

const struct value *spec_mark_props(struct arena *a, struct value object) {
    struct diag ignored; /* it was checked when the spec was read */
    diag_init(&ignored, a);
    struct reader r = {.arena = a, .diag = &ignored, .lenient = true};
    struct json_node n = {.value = object};
    if (object.kind != VALUE_OBJECT) return ARENA_ARRAY(a, struct value, MARK_PROP_COUNT);
    return read_props(&r, &n, &mark_table, NULL, NULL);
}

static void check_lines(struct reader *r, const struct json_node *n, struct value v) {
    if (v.kind != VALUE_ARRAY) return;
    for (size_t i = 0; i < v.n; i++) {
        struct json_node line = node_item(n, i);
        if (line.value.kind != VALUE_NUMBER) read_string(r, &line);
    }
}

const struct title_def *read_title(struct reader *r, const struct json_node *n) {
    struct title_def *t = ARENA_NEW(r->arena, struct title_def);
    switch (n->value.kind) {
    case VALUE_NULL: t->off = true; break;
    case VALUE_STRING: t->props[TITLE_TEXT] = n->value; break;
    case VALUE_ARRAY:
        check_lines(r, n, n->value);
        t->props[TITLE_TEXT] = n->value;
        break;
    case VALUE_OBJECT:
        if (read_is_expr(n->value)) {
            t->props[TITLE_TEXT] = read_prop(r, n, T_EXPR, NULL);
        } else {
            memcpy(t->props, read_props(r, n, &title_table, NULL, NULL), sizeof t->props);
            struct json_node text = node_get(n, "text"), subtitle = node_get(n, "subtitle");
            check_lines(r, &text, text.value);
            check_lines(r, &subtitle, subtitle.value);
        }
        break;
    default: read_wrong_kind(r, n, "a string, an array of lines, an object or null");
    }
    return t;
}
