/* JSON documents to rows: read by base/json.h; jansson tells what is wrong with what that refuses. */
#include "base/json.h"
#include "base/limits.h"
#include "base/number.h"
#include "geo/geo.h"
#include "table/load.h"
#include <jansson.h>

/* jansson's texts begin in lower case, quote with ' and end with "near ..."; the place is given apart. */
static void refuse(struct diag *d, const char *file, struct str bytes) {
    json_error_t e;
    json_t *taken = json_loadb(bytes.p, bytes.n, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL, &e);
    json_decref(taken);
    if (taken) { /* it takes what we do, but lets texts nest deeper */
        diag_error(d, (struct place){.file = file}, NULL, "nested deeper than %d levels", LIMIT_JSON_DEPTH);
        return;
    }
    struct place at = {
        .file = file, .line = e.line > 0 ? (uint32_t)e.line : 0, .column = e.column > 0 ? (uint32_t)e.column : 0};
    diag_error(d, at, NULL, "this is not valid JSON: %s", e.text);
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
    if (!json_parse(a, bytes, false, &rows)) {
        refuse(d, file, bytes);
        return NULL;
    }
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
