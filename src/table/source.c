/* A spec's data.format. */
#include "table/load.h"

static bool read_rules(struct arena *a, struct diag *d, struct place at, struct value parse, struct source *s) {
    struct parse_rule *rules = ARENA_ARRAY(a, struct parse_rule, parse.n);
    for (uint32_t i = 0; i < parse.n; i++) {
        struct parse_rule *rule = &rules[i];
        *rule = (struct parse_rule){.field = parse.object[i].name, .kind = PARSE_NONE};
        if (value_is_nil(parse.object[i].value)) continue;
        struct str text = value_to_str(parse.object[i].value);
        if (!parse_rule_read(text, rule))
            return diag_error(d, at, "one of: string, boolean, number, date, date:'%Y-%m-%d', utc:'%Y-%m-%d'",
                              "\"%.*s\" is no way to parse the field \"%.*s\"", (int)text.n, text.p, (int)rule->field.n,
                              rule->field.p);
    }
    s->rules = rules;
    s->rule_count = parse.n;
    return true;
}

bool source_read_format(struct arena *a, struct diag *d, struct place at, const char *type, const char *delimiter,
                        struct value parse, struct source *s) {
    static const char *const types[] = {"csv", "tsv", "dsv", "json"};
    static const enum file_format formats[] = {FILE_CSV, FILE_TSV, FILE_DSV, FILE_JSON};
    for (size_t i = 0; type && i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(type, types[i]) == 0) s->format = formats[i];
    if (type && strcmp(type, "topojson") == 0) {
        s->format = FILE_JSON;
        if (!s->feature && !s->mesh)
            return diag_error(d, at, "\"feature\": the name of one of its objects",
                              "TopoJSON data needs \"feature\" or \"mesh\"");
    }
    if (type && s->format == FILE_AUTO)
        return diag_error(d, at, diag_meant(d, str_of(type), types, 4), "unknown data format \"%s\"", type);
    if (delimiter && strlen(delimiter) != 1)
        return diag_error(d, at, NULL, "not supported yet: a delimiter of more than one byte (\"%s\")", delimiter);
    if (delimiter) s->csv.delimiter = *delimiter;
    if (parse.kind == VALUE_OBJECT) return read_rules(a, d, at, parse, s);
    if (value_is_string(parse, "auto"))
        s->infer = true;
    else if (!value_is_nil(parse))
        return diag_error(d, at, NULL, "parse is an object of fields, \"auto\" or null");
    return true;
}

const struct parse_rule *source_rule(const struct source *s, const char *name) {
    for (size_t i = 0; i < s->rule_count; i++)
        if (str_is(s->rules[i].field, name)) return &s->rules[i];
    return NULL;
}
