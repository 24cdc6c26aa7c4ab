/* Data sources. */
#include "spec/reader.h"

#define DEF struct data_def
static const char *const types[] = {"json", "csv", "tsv", "dsv", "topojson", NULL};

static void field_parse(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const char *const known[] = {"boolean", "date", "number", "string", "utc"};
    DEF *d = base;
    d->format.parse = n->value;
    if (n->value.kind == VALUE_NULL || value_is_string(n->value, "auto")) return;
    if (!read_is_object(r, n)) return;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node type = node_member(n, &n->value.object[i]);
        if (type.value.kind == VALUE_NULL) continue;
        struct str s = value_to_str(type.value);
        if (str_starts(s, STR("date:")) || str_starts(s, STR("utc:"))) continue;
        read_choice(r, &type, "type", known, COUNT_OF(known));
    }
}

static void field_delimiter(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    ((DEF *)base)->format.delimiter = read_string(r, n);
    if (n->value.kind == VALUE_STRING && n->value.n == 0) read_wrong_kind(r, n, "one character");
}

static void field_format(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct field fields[] = {
        FIELD_WORD(DEF, "type", format.type, types, 0),
        {"delimiter", field_delimiter, 0, 0, NULL, 0},
        FIELD_STRING(DEF, "property", format.property, 0),
        FIELD_STRING(DEF, "feature", format.feature, 0),
        FIELD_STRING(DEF, "mesh", format.mesh, 0),
        {"parse", field_parse, 0, 0, NULL, 0},
        FIELD_KINDS(DEF, "header", format.header, T_ARRAY, NULL, 0),
    };
    if (n->value.kind == VALUE_NULL) return;
    DEF *d = base;
    read_fields(r, n, fields, COUNT_OF(fields), 0, d, "the data's format");
    bool dsv = d->format.type && strcmp(d->format.type, "dsv") == 0;
    if (dsv && !d->format.delimiter && !diag_failed(r->diag))
        diag_error(r->diag, node_place(r, n), "\"delimiter\": \";\"", "the format \"dsv\" needs a delimiter");
}

static void field_sequence(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct field fields[] = {
        FIELD_KINDS(DEF, "start", start, T_NUMBER | T_EXPR, NULL, 0),
        FIELD_KINDS(DEF, "stop", stop, T_NUMBER | T_EXPR, NULL, 0),
        FIELD_KINDS(DEF, "step", step, T_NUMBER | T_EXPR, NULL, 0),
        FIELD_STRING(DEF, "as", as, 0),
    };
    DEF *d = base;
    read_fields(r, n, fields, COUNT_OF(fields), 0, d, "the sequence");
    if (!diag_failed(r->diag) && (!value_is_set(d->start) || !value_is_set(d->stop)))
        diag_error(r->diag, node_place(r, n), NULL, "a sequence needs \"start\" and \"stop\"");
}

static void field_graticule(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    static const struct field fields[] = {
        FIELD_SKIP("extent", 0),    FIELD_SKIP("extentMajor", 0), FIELD_SKIP("extentMinor", 0), FIELD_SKIP("step", 0),
        FIELD_SKIP("stepMajor", 0), FIELD_SKIP("stepMinor", 0),   FIELD_SKIP("precision", 0)};
    ((DEF *)base)->graticule = n->value;
    if (n->value.kind == VALUE_BOOLEAN) return;
    read_fields(r, n, fields, COUNT_OF(fields), 0, NULL, "the graticule");
}

static const struct {
    const char *name;
    enum data_kind kind;
} sources[] = {{"values", DATA_INLINE},
               {"url", DATA_URL},
               {"sequence", DATA_SEQUENCE},
               {"sphere", DATA_SPHERE},
               {"graticule", DATA_GRATICULE}};

const struct data_def *read_data(struct reader *r, const struct json_node *n) {
    static const struct field fields[] = {
        FIELD_STRING(DEF, "name", name, 0),
        FIELD_KINDS(DEF, "values", values, T_ARRAY | T_OBJECT | T_STRING, NULL, 0),
        FIELD_STRING(DEF, "url", url, 0),
        {"format", field_format, 0, 0, NULL, 0},
        {"sequence", field_sequence, 0, 0, NULL, 0},
        FIELD_SKIP("sphere", 0),
        {"graticule", field_graticule, 0, 0, NULL, 0},
    };
    DEF *d = ARENA_NEW(r->arena, DEF);
    d->place = node_place(r, n);
    d->kind = DATA_NONE;
    if (n->value.kind == VALUE_NULL) return d;
    read_fields(r, n, fields, COUNT_OF(fields), 0, d, "the data");
    const char *found = NULL;
    for (size_t i = 0; i < COUNT_OF(sources); i++) {
        if (!value_is_set(value_get(n->value, sources[i].name))) continue;
        if (found && !diag_failed(r->diag))
            diag_error(r->diag, d->place, NULL, "the data has both \"%s\" and \"%s\"", found, sources[i].name);
        found = sources[i].name;
        d->kind = sources[i].kind;
    }
    if (found) return d;
    d->kind = d->name ? DATA_NAMED : DATA_NONE;
    if (!d->name && !diag_failed(r->diag))
        diag_error(r->diag, d->place, "\"url\": \"file.csv\" or \"values\": [...]", "the data has no source");
    return d;
}
