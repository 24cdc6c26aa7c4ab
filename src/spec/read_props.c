/* Property sets and single properties. */
#include "base/color.h"
#include "spec/reader.h"

/* "a number, a string or null" */
static const char *describe(struct reader *r, unsigned kinds) {
    static const struct {
        unsigned kind;
        const char *text;
    } names[] = {{T_NUMBER, "a number"},       {T_STRING, "a string"},     {T_COLOR, "a colour"},
                 {T_BOOLEAN, "true or false"}, {T_GRADIENT, "a gradient"}, {T_ARRAY, "an array"},
                 {T_OBJECT, "an object"},      {T_NULL, "null"},           {T_EXPR, "{\"expr\": \"...\"}"}};
    if (kinds & ~(unsigned)(T_EXPR | T_RULES)) kinds &= ~(unsigned)T_EXPR;
    const char *parts[COUNT_OF(names)];
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (kinds & names[i].kind) parts[n++] = names[i].text;
    struct buf b;
    buf_init(&b, r->arena);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_adds(&b, i + 1 == n ? " or " : ", ");
        buf_adds(&b, parts[i]);
    }
    return n ? b.p : "left out";
}

/* Words with a space between, as a list of at most 40. */
static size_t split_words(struct reader *r, const char *words, const char *list[40]) {
    size_t count = 0;
    while (*words && count < 40) {
        size_t length = strcspn(words, " ");
        list[count++] = arena_strndup(r->arena, words, length);
        words += length + (words[length] == ' ');
    }
    return count;
}

/* Whether `words` (a space between) has `word`; else an error with the nearest, or with all when they are few. */
static bool check_words(struct reader *r, const struct json_node *n, const char *words) {
    struct str word = value_to_str(n->value);
    for (const char *p = words; *p;) {
        size_t length = strcspn(p, " ");
        if (word.n == length && memcmp(p, word.p, length) == 0) return true;
        p += length + (p[length] == ' ');
    }
    if (diag_failed(r->diag)) return false;
    const char *list[40];
    size_t count = split_words(r, words, list);
    diag_error(r->diag, node_place(r, n), read_meant(r, word, list, count), "%s can not be \"%.*s\"", node_name(r, n),
               (int)word.n, word.p);
    return false;
}

static bool check_color(struct reader *r, const struct json_node *n) {
    struct str s = value_to_str(n->value);
    struct color c;
    if (color_read(s, &c)) return true;
    static const char *const others[] = {"none", "currentColor", "inherit", ""};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (str_is(s, others[i])) return true;
    if (!diag_failed(r->diag))
        diag_error(r->diag, node_place(r, n),
                   "a colour is \"#1f5a8c\", \"steelblue\", \"rgb(31, 90, 140)\" or \"hsl(...)\"",
                   "\"%.*s\" is no colour", (int)s.n, s.p);
    return false;
}

static void check_gradient(struct reader *r, const struct json_node *n) {
    static const char *const kinds[] = {"linear", "radial"};
    static const struct field fields[] = {FIELD_SKIP("gradient", 0), FIELD_SKIP("stops", 0), FIELD_SKIP("id", 0),
                                          FIELD_SKIP("x1", 0),       FIELD_SKIP("y1", 0),    FIELD_SKIP("x2", 0),
                                          FIELD_SKIP("y2", 0),       FIELD_SKIP("r1", 0),    FIELD_SKIP("r2", 0)};
    read_fields(r, n, fields, COUNT_OF(fields), 0, NULL, "the gradient");
    struct json_node kind = node_get(n, "gradient"), stops = node_get(n, "stops");
    read_choice(r, &kind, "gradient", kinds, COUNT_OF(kinds));
    if (!read_is_array(r, &stops)) return;
    for (size_t i = 0; i < stops.value.n; i++) {
        struct json_node stop = node_item(&stops, i), offset = node_get(&stop, "offset"),
                         color = node_get(&stop, "color");
        if (!read_is_object(r, &stop)) return;
        read_prop(r, &offset, T_NUMBER, NULL);
        read_prop(r, &color, T_COLOR, NULL);
    }
}

/* The value with the expressions within it parsed. */
static struct value read_exprs(struct reader *r, const struct json_node *n) {
    if (n->value.kind == VALUE_OBJECT && read_is_expr(n->value)) {
        const struct expr *e = read_expr_ref(r, n);
        return e ? (struct value){.kind = VALUE_EXPR, .expr = e} : UNDEFINED;
    }
    if (n->value.kind == VALUE_ARRAY && n->value.n) {
        struct value *items = ARENA_ARRAY(r->arena, struct value, n->value.n);
        for (size_t i = 0; i < n->value.n; i++) {
            struct json_node item = node_item(n, i);
            items[i] = read_exprs(r, &item);
        }
        return value_array(items, n->value.n);
    }
    if (n->value.kind == VALUE_OBJECT && n->value.n) {
        struct member *m = ARENA_ARRAY(r->arena, struct member, n->value.n);
        for (size_t i = 0; i < n->value.n; i++) {
            struct json_node member = node_member(n, &n->value.object[i]);
            m[i] = (struct member){member.key, read_exprs(r, &member)};
        }
        return (struct value){.kind = VALUE_OBJECT, .n = n->value.n, .object = m};
    }
    return n->value;
}

void read_shape(struct reader *r, const struct json_node *n, const char *names, const char *what) {
    const char *list[40];
    size_t count = split_words(r, names, list);
    if (!read_is_object(r, n)) return;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node member = node_member(n, &n->value.object[i]);
        size_t k = 0;
        while (k < count && !str_is(member.key, list[k]))
            k++;
        if (k == count) read_unknown_property(r, &member, what, list, count);
    }
}

/* {"condition": ..., "value": ...} or {"condition": ..., "expr": ...} */
static struct value read_rules(struct reader *r, const struct json_node *n, unsigned kinds, const char *words) {
    static const struct field fields[] = {FIELD_SKIP("condition", 0), FIELD_SKIP("value", 0), FIELD_SKIP("expr", 0)};
    read_fields(r, n, fields, COUNT_OF(fields), 0, NULL, "a conditional value");
    struct json_node condition = node_get(n, "condition"), value = node_get(n, "value"), text = node_get(n, "expr");
    struct rules *rules = ARENA_NEW(r->arena, struct rules);
    const struct rules *read = read_conditions(r, &condition, CHANNEL_COUNT, kinds & ~(unsigned)T_RULES, words);
    if (read) *rules = *read;
    if (value_is_set(text.value)) {
        const struct expr *e = read_expr_text(r, &text);
        if (e) rules->otherwise = (struct value){.kind = VALUE_EXPR, .expr = e};
    } else if (value_is_set(value.value)) {
        rules->otherwise = read_prop(r, &value, (kinds & ~(unsigned)T_RULES) | T_NULL, words);
    }
    return (struct value){.kind = VALUE_RULES, .rules = rules};
}

static struct value read_object_prop(struct reader *r, const struct json_node *n, unsigned kinds, const char *words) {
    if (kinds & T_EXPR && read_is_expr(n->value)) {
        const struct expr *e = read_expr_ref(r, n);
        return e ? (struct value){.kind = VALUE_EXPR, .expr = e} : UNDEFINED;
    }
    if (kinds & T_RULES && value_is_set(value_get(n->value, "condition"))) return read_rules(r, n, kinds, words);
    if (kinds & T_GRADIENT && value_is_set(value_get(n->value, "gradient"))) {
        check_gradient(r, n);
        return n->value;
    }
    if (kinds & T_OBJECT) return read_exprs(r, n);
    if (read_is_expr(n->value) && !diag_failed(r->diag))
        diag_error(r->diag, node_place(r, n), NULL, "%s can not be an expression", node_name(r, n));
    read_wrong_kind(r, n, describe(r, kinds));
    return UNDEFINED;
}

struct value read_prop(struct reader *r, const struct json_node *n, unsigned kinds, const char *words) {
    unsigned kind = 0;
    switch (n->value.kind) {
    case VALUE_NULL: kind = T_NULL; break;
    case VALUE_BOOLEAN: kind = T_BOOLEAN; break;
    case VALUE_NUMBER: kind = T_NUMBER; break;
    case VALUE_STRING:
        if (kinds & T_COLOR && !(kinds & T_STRING) && !check_color(r, n)) return UNDEFINED;
        if (words && kinds & T_STRING && !check_words(r, n, words)) return UNDEFINED;
        kind = T_STRING | T_COLOR;
        break;
    case VALUE_ARRAY:
        if (kinds & T_ARRAY) return read_exprs(r, n);
        break;
    case VALUE_OBJECT: return read_object_prop(r, n, kinds, words);
    default: break;
    }
    if (kinds & kind) return n->value;
    read_wrong_kind(r, n, describe(r, kinds));
    return UNDEFINED;
}

struct value read_of_table(struct reader *r, const struct json_node *n, const struct prop_table *t, size_t i) {
    struct value v = read_prop(r, n, t->props[i].kinds, t->words ? t->words[i] : NULL);
    if (v.kind == VALUE_OBJECT && t->shapes && t->shapes[i] && n->value.kind == VALUE_OBJECT &&
        !value_is_set(value_get(v, "gradient")))
        read_shape(r, n, t->shapes[i], node_name(r, n));
    return v;
}

static bool is_one_of(struct str name, const char *const *names) {
    for (; names && *names; names++)
        if (str_is(name, *names)) return true;
    return false;
}

static void unknown_prop(struct reader *r, const struct json_node *n, const struct prop_table *t,
                         const char *const *also) {
    size_t extra = 0;
    while (also && also[extra])
        extra++;
    const char **names = ARENA_ARRAY(r->arena, const char *, t->count + extra);
    for (size_t i = 0; i < t->count; i++)
        names[i] = t->props[i].name;
    for (size_t i = 0; i < extra; i++)
        names[t->count + i] = also[i];
    read_unknown_property(r, n, t->what, names, t->count + extra);
}

struct value *read_props(struct reader *r, const struct json_node *n, const struct prop_table *t,
                         const struct value *base, const char *const *also) {
    struct value *set = ARENA_ARRAY(r->arena, struct value, t->count);
    if (base) memcpy(set, base, t->count * sizeof *set);
    if (!read_is_object(r, n)) return set;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node child = node_member(n, &n->value.object[i]);
        if (is_one_of(child.key, also)) continue;
        int found = prop_find(t, child.key);
        if (found < 0)
            unknown_prop(r, &child, t, also);
        else
            set[found] = read_of_table(r, &child, t, (size_t)found);
    }
    return set;
}
