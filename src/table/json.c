/* JSON documents to rows: read by base/json.h, and by jansson where that refuses. */
#include "base/json.h"
#include "base/limits.h"
#include "base/number.h"
#include "geo/geo.h"
#include "table/load.h"
#include <jansson.h>

/* Deferred before the document is read, so that no allocation stands between reading and releasing it. */
static void release(void *document) {
    json_decref(*(json_t **)document);
}

struct json_reader {
    struct arena *arena;
    bool too_deep;
};

static struct value convert(struct json_reader *r, json_t *j, int depth) {
    struct value v = VNULL;
    if (depth > LIMIT_JSON_DEPTH) {
        r->too_deep = true;
        return v;
    }
    switch (json_typeof(j)) {
    case JSON_OBJECT: {
        struct member *members = ARENA_ARRAY(r->arena, struct member, json_object_size(j));
        const char *name;
        size_t length;
        json_t *item;
        uint32_t n = 0;
        json_object_keylen_foreach(j, name, length, item) {
            struct str key = {arena_strndup(r->arena, name, length), length};
            members[n++] = (struct member){key, convert(r, item, depth + 1)};
        }
        return (struct value){.kind = VALUE_OBJECT, .n = n, .object = members};
    }
    case JSON_ARRAY: {
        size_t n = json_array_size(j);
        struct value *items = ARENA_ARRAY(r->arena, struct value, n);
        for (size_t i = 0; i < n; i++)
            items[i] = convert(r, json_array_get(j, i), depth + 1);
        return value_array(items, n);
    }
    case JSON_STRING: {
        size_t n = json_string_length(j);
        return value_str((struct str){arena_strndup(r->arena, json_string_value(j), n), n});
    }
    case JSON_INTEGER:
    case JSON_REAL: return value_number(json_number_value(j));
    case JSON_TRUE:
    case JSON_FALSE: return value_boolean(json_is_true(j));
    default: return v;
    }
}

/* jansson's texts begin in lower case, quote with ' and end with "near ..."; the place is given apart. */
static bool syntax_error(struct diag *d, const char *file, const json_error_t *e) {
    struct place at = {
        .file = file, .line = e->line > 0 ? (uint32_t)e->line : 0, .column = e->column > 0 ? (uint32_t)e->column : 0};
    return diag_error(d, at, NULL, "this is not valid JSON: %s", e->text);
}

static bool is_topology(struct value v) {
    return v.kind == VALUE_OBJECT && value_is_string(value_get(v, "type"), "Topology");
}

static struct value value_step(struct value v, struct str name) {
    if (v.kind == VALUE_OBJECT) {
        for (uint32_t i = v.n; i-- > 0;)
            if (str_equal(v.object[i].name, name)) return v.object[i].value;
        return UNDEFINED;
    }
    double index;
    bool within = v.kind == VALUE_ARRAY && number_read(name, &index) && index >= 0 && index < v.n;
    return within ? v.array[(size_t)index] : UNDEFINED;
}

static bool read_document(struct arena *a, struct diag *d, const char *file, struct str bytes, struct value *out) {
    if (json_parse(a, bytes, false, out)) return true;
    json_error_t error;
    json_t **document = ARENA_NEW(a, json_t *);
    arena_defer(a, release, document);
    *document = json_loadb(bytes.p, bytes.n, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL, &error);
    if (!*document) return syntax_error(d, file, &error);
    struct json_reader r = {.arena = a};
    *out = convert(&r, *document, 0);
    if (!r.too_deep) return true;
    return diag_error(d, (struct place){.file = file}, NULL, "nested deeper than %d levels", LIMIT_JSON_DEPTH);
}

struct value json_features(struct arena *a, struct diag *d, struct place at, struct value topology,
                           const struct source *s) {
    return s->feature ? topojson_features(a, d, at, topology, s->feature) : topojson_mesh(a, d, at, topology, s->mesh);
}

struct table *json_table(struct arena *a, struct diag *d, const char *file, struct str bytes, const struct source *s) {
    const char *property = s->property;
    struct place at = {.file = file};
    struct value rows;
    if (str_starts(bytes, STR("\xEF\xBB\xBF"))) bytes = (struct str){bytes.p + 3, bytes.n - 3};
    if (!str_trim(bytes).n) {
        diag_error(d, at, NULL, "the file is empty");
        return NULL;
    }
    bool plain = !s->feature && !s->mesh && !(property && *property);
    struct table *quick = plain ? json_rows(a, bytes, s) : NULL;
    if (quick) return quick;
    if (!read_document(a, d, file, bytes, &rows)) return NULL;
    if (s->feature || s->mesh) {
        rows = json_features(a, d, at, rows, s);
        return value_is_set(rows) ? table_from_values(a, rows) : NULL;
    }
    if (is_topology(rows)) {
        diag_error(d, at, "\"format\": {\"type\": \"topojson\", \"feature\": ...}",
                   "this is TopoJSON: name its object");
        return NULL;
    }
    struct field_path path = {.count = 0};
    if (property && *property) path = field_path_parse(a, str_of(property));
    for (size_t i = 0; i < path.count && value_is_set(rows); i++)
        rows = value_step(rows, path.steps[i]);
    if (!value_is_set(rows)) {
        diag_error(d, at, NULL, "there is no \"%s\" in it", property);
        return NULL;
    }
    return table_from_values(a, rows.kind == VALUE_ARRAY ? rows : value_array(&rows, 1));
}
