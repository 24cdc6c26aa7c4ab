/* JSON text to values. What base/json.h does not take goes through jansson, and what is wrong with a text that jansson
 * refuses is told by locate.c. */
#include "base/json.h"
#include "base/limits.h"
#include "spec/locate.h"
#include "spec/reader.h"
#include <jansson.h>

struct tree {
    json_t *root;
};

static void drop(void *arg) {
    struct tree *t = arg;
    json_decref(t->root);
    t->root = NULL;
}

struct convert {
    struct arena *arena;
    bool too_deep;
};

static struct value convert(struct convert *c, const json_t *j, int depth) {
    if (depth > LIMIT_JSON_DEPTH) {
        c->too_deep = true;
        return VNULL;
    }
    switch (json_typeof(j)) {
    case JSON_OBJECT: {
        struct member *m = ARENA_ARRAY(c->arena, struct member, json_object_size(j));
        uint32_t n = 0;
        for (void *i = json_object_iter((json_t *)(uintptr_t)j); i;
             i = json_object_iter_next((json_t *)(uintptr_t)j, i)) {
            const char *key = json_object_iter_key(i);
            size_t length = strlen(key);
            m[n].name = (struct str){arena_strndup(c->arena, key, length), length};
            m[n++].value = convert(c, json_object_iter_value(i), depth + 1);
        }
        return (struct value){.kind = VALUE_OBJECT, .n = n, .object = m};
    }
    case JSON_ARRAY: {
        size_t n = json_array_size(j);
        struct value *items = ARENA_ARRAY(c->arena, struct value, n);
        for (size_t i = 0; i < n; i++)
            items[i] = convert(c, json_array_get(j, i), depth + 1);
        return value_array(items, n);
    }
    case JSON_STRING: {
        size_t n = json_string_length(j);
        return value_str((struct str){arena_strndup(c->arena, json_string_value(j), n), n});
    }
    case JSON_INTEGER: return value_number((double)json_integer_value(j));
    case JSON_REAL: return value_number(json_real_value(j));
    case JSON_TRUE: return value_boolean(true);
    case JSON_FALSE: return value_boolean(false);
    default: return VNULL;
    }
}

static void refuse(struct diag *d, struct str text, const char *file, const json_error_t *e) {
    struct json_fault fault;
    struct place at = {.file = file, .line = (uint32_t)(e->line > 0 ? e->line : 1)};
    if (json_find_fault(text, &fault)) {
        locate_offset(text, fault.at, &at.line, &at.column);
        diag_error(d, at, fault.hint, "%s", fault.message);
        return;
    }
    switch (json_error_code(e)) {
    case json_error_duplicate_key: {
        /* jansson stands behind the key: back to its opening quote. */
        size_t end = (size_t)e->position > text.n ? text.n : (size_t)e->position, start = end;
        for (start = end > 1 ? end - 2 : 0; start > 0 && text.p[start] != '"';)
            start--;
        locate_offset(text, start, &at.line, &at.column);
        diag_error(d, at, NULL, "property %.*s is given twice", (int)(end - start), text.p + start);
        break;
    }
    default: diag_error(d, at, NULL, "no JSON: %s", e->text);
    }
}

struct value json_read(struct arena *a, struct diag *d, struct str text, const char *file, bool lenient) {
    if (text.n > LIMIT_SPEC_BYTES) {
        diag_error(d, (struct place){.file = file}, NULL, "the spec is larger than 256 MiB");
        return UNDEFINED;
    }
    if (str_starts(text, STR("\xEF\xBB\xBF"))) text = (struct str){text.p + 3, text.n - 3};
    if (str_trim(text).n == 0) {
        diag_error(d, (struct place){.file = file, .line = 1, .column = 1}, NULL, "the spec is empty");
        return UNDEFINED;
    }
    struct value quick;
    if (json_parse(a, text, !lenient, &quick)) return quick;
    json_error_t error;
    struct tree *tree = ARENA_NEW(a, struct tree);
    arena_defer(a, drop, tree);
    size_t flags = JSON_DECODE_INT_AS_REAL | JSON_DECODE_ANY | JSON_ALLOW_NUL | (lenient ? 0 : JSON_REJECT_DUPLICATES);
    tree->root = json_loadb(text.p, text.n, flags, &error);
    if (!tree->root) {
        refuse(d, text, file, &error);
        return UNDEFINED;
    }
    struct convert c = {.arena = a};
    struct value v = convert(&c, tree->root, 0);
    drop(tree);
    if (!c.too_deep) return v;
    diag_error(d, (struct place){.file = file}, NULL, "nested deeper than 200 levels");
    return UNDEFINED;
}
