#include "base/override.h"
#include "base/json.h"

/* Copy of `v` with `leaf` at `path`. What lacks on the way becomes an object; an index one past the end appends. */
static bool put(struct arena *a, struct value *v, struct str path, struct value leaf) {
    if (!path.n) {
        *v = leaf;
        return true;
    }
    if (path.p[0] == '[') {
        size_t i = 1, index = 0;
        while (i < path.n && path.p[i] >= '0' && path.p[i] <= '9' && index < UINT32_MAX / 16)
            index = index * 10 + (size_t)(path.p[i++] - '0');
        if (i == 1 || i >= path.n || path.p[i] != ']') return false;
        if (v->kind != VALUE_ARRAY || index > v->n) return false;
        struct value *items = ARENA_ARRAY(a, struct value, v->n + 1u);
        memcpy(items, v->array, v->n * sizeof *items);
        *v = value_array(items, index == v->n ? index + 1 : v->n);
        return put(a, &items[index], (struct str){path.p + i + 1, path.n - i - 1}, leaf);
    }
    if (path.p[0] == '.') path = (struct str){path.p + 1, path.n - 1};
    size_t n = 0;
    while (n < path.n && path.p[n] != '.' && path.p[n] != '[')
        n++;
    struct str name = {arena_strndup(a, path.p, n), n}, rest = {path.p + n, path.n - n};
    if (!n || (v->kind != VALUE_OBJECT && !value_is_nil(*v))) return false;
    uint32_t count = v->kind == VALUE_OBJECT ? v->n : 0, at = 0;
    struct member *m = ARENA_ARRAY(a, struct member, count + 1u);
    if (count) memcpy(m, v->object, count * sizeof *m);
    while (at < count && !str_equal(m[at].name, name))
        at++;
    m[at].name = name;
    if (rest.n && str_is(name, "mark") && m[at].value.kind == VALUE_STRING) { /* "bar" is short for {"type": "bar"} */
        struct member *type = ARENA_NEW(a, struct member);
        *type = (struct member){STR("type"), m[at].value};
        m[at].value = (struct value){.kind = VALUE_OBJECT, .n = 1, .object = type};
    }
    *v = (struct value){.kind = VALUE_OBJECT, .n = at == count ? count + 1 : count, .object = m};
    return put(a, &m[at].value, rest, leaf);
}

/* JSON, or else the text itself: so --set mark=line needs no quotes. */
static struct value read_leaf(struct arena *a, struct str text) {
    struct value v;
    bool structured = text.n && strchr("{[\"", text.p[0]);
    if (json_parse(a, text, false, &v)) return v;
    return structured ? UNDEFINED : value_str(text);
}

struct value override_apply(struct arena *a, struct diag *d, struct value document, const char *const *set, size_t n) {
    for (size_t i = 0; i < n; i++) {
        struct place at = {.file = "--set"};
        const char *equals = strchr(set[i], '=');
        if (!equals) {
            diag_error(d, at, "encoding.x.title=\"Year\"", "\"%s\" is not PATH=JSON", set[i]);
            return document;
        }
        struct str path = {set[i], (size_t)(equals - set[i])};
        if (path.n && path.p[0] == '$') path = (struct str){path.p + 1, path.n - 1};
        struct value leaf = read_leaf(a, str_of(equals + 1));
        if (!value_is_set(leaf)) {
            diag_error(d, at, NULL, "the value of \"%s\" is no JSON", set[i]);
            return document;
        }
        if (!path.n || !put(a, &document, path, leaf)) {
            diag_error(d, at, NULL, "the spec has no place \"%.*s\"", (int)path.n, path.p);
            return document;
        }
    }
    return document;
}
