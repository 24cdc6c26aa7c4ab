/* vega-loader's parsing and inference of types (vega-loader type.js, read.js; vega-util toNumber, toBoolean, toDate).
 */
#include "scale/date_parse.h"
#include "scale/time_format.h"
#include "table/typing.h"

bool parse_rule_read(struct str text, struct parse_rule *rule) {
    static const struct {
        const char *name;
        enum parse_kind kind;
    } kinds[] = {{"string", PARSE_STRING}, {"boolean", PARSE_BOOLEAN}, {"integer", PARSE_NUMBER},
                 {"number", PARSE_NUMBER}, {"date", PARSE_DATE},       {"unknown", PARSE_NONE}};
    rule->pattern = STR("");
    bool utc = str_starts(text, STR("utc:"));
    if (utc || str_starts(text, STR("date:"))) {
        struct str p = {text.p + (utc ? 4 : 5), text.n - (utc ? 4 : 5)};
        bool quoted = p.n >= 2 && (p.p[0] == '\'' || p.p[0] == '"') && p.p[p.n - 1] == p.p[0];
        rule->kind = utc ? PARSE_UTC_PATTERN : PARSE_PATTERN;
        rule->pattern = quoted ? (struct str){p.p + 1, p.n - 2} : p;
        return p.n > 0;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (!str_is(text, kinds[i].name)) continue;
        rule->kind = kinds[i].kind;
        return true;
    }
    return false;
}

static struct value to_boolean(struct value v) {
    if (v.kind == VALUE_STRING) return value_boolean(!value_is_string(v, "false") && !value_is_string(v, "0"));
    return value_boolean(value_to_boolean(v));
}

static struct value to_date(const struct zone *zone, struct value v) {
    double ms = NAN;
    if (v.kind == VALUE_NUMBER || v.kind == VALUE_DATE) return value_date(v.number);
    if (v.kind == VALUE_STRING && !date_parse(value_to_str(v), zone, &ms)) ms = NAN;
    return value_date(ms);
}

static struct value with_pattern(struct arena *a, const struct zone *zone, const struct parse_rule *rule,
                                 struct value v) {
    double ms;
    const struct zone *in = rule->kind == PARSE_UTC_PATTERN ? NULL : zone;
    if (value_is_nil(v) || !time_format_parse(value_to_string(a, v), rule->pattern, NULL, in, &ms)) return VNULL;
    return value_date(ms);
}

static struct value parse_cell(struct arena *a, const struct zone *zone, const struct parse_rule *rule,
                               struct value v) {
    if (rule->kind == PARSE_PATTERN || rule->kind == PARSE_UTC_PATTERN) return with_pattern(a, zone, rule, v);
    if (rule->kind == PARSE_NONE) return v;
    if (value_is_nil(v) || (v.kind == VALUE_STRING && v.n == 0)) return VNULL;
    switch (rule->kind) {
    case PARSE_BOOLEAN: return to_boolean(v);
    case PARSE_NUMBER: return value_number(value_to_number(v));
    case PARSE_DATE: return to_date(zone, v);
    default: return value_str(value_to_string(a, v));
    }
}

struct column vega_parse(struct arena *a, const struct column *c, size_t rows, const struct parse_rule *rule,
                         const struct zone *zone) {
    if (rule->kind == PARSE_NONE) return *c;
    struct column_builder b;
    column_builder_init(&b, a, c->name, rows);
    struct value *parsed = NULL; /* each string of the dictionary once */
    if (c->type == COLUMN_STRING) {
        parsed = ARENA_ARRAY(a, struct value, c->dictionary_count);
        for (uint32_t i = 0; i < c->dictionary_count; i++)
            parsed[i] = parse_cell(a, zone, rule, value_str(c->dictionary[i]));
    }
    for (size_t i = 0; i < rows; i++) {
        bool known = parsed && c->code[i] != CODE_NULL;
        column_builder_add(&b, known ? parsed[c->code[i]] : parse_cell(a, zone, rule, column_get(c, i)));
    }
    return column_builder_finish(&b);
}

enum { TEST_BOOLEAN = 1, TEST_INTEGER = 2, TEST_NUMBER = 4, TEST_DATE = 8 };

static unsigned tests_passed(const struct zone *zone, struct value v, unsigned tests) {
    unsigned passed = 0;
    if (v.kind == VALUE_BOOLEAN || value_is_string(v, "true") || value_is_string(v, "false")) passed |= TEST_BOOLEAN;
    if (tests & (TEST_INTEGER | TEST_NUMBER) && v.kind != VALUE_DATE) {
        double n = value_to_number(v);
        if (!isnan(n)) passed |= TEST_NUMBER;
        if (isfinite(n) && n == floor(n)) passed |= TEST_INTEGER;
    }
    double ms;
    bool date = v.kind == VALUE_DATE || v.kind == VALUE_NUMBER;
    if (tests & TEST_DATE && (date || (v.kind == VALUE_STRING && date_parse(value_to_str(v), zone, &ms))))
        passed |= TEST_DATE;
    return tests & passed;
}

enum parse_kind vega_infer(const struct column *c, size_t rows, const struct zone *zone) {
    unsigned tests = TEST_BOOLEAN | TEST_INTEGER | TEST_NUMBER | TEST_DATE;
    if (!rows) return PARSE_NONE;
    if (c->type == COLUMN_STRING) {
        for (uint32_t i = 0; i < c->dictionary_count && tests; i++)
            tests = tests_passed(zone, value_str(c->dictionary[i]), tests);
    } else {
        for (size_t i = 0; i < rows && tests; i++) {
            struct value v = column_get(c, i);
            if (!value_is_nil(v) && !(v.kind == VALUE_NUMBER && isnan(v.number))) tests = tests_passed(zone, v, tests);
        }
    }
    if (tests & TEST_BOOLEAN) return PARSE_BOOLEAN;
    if (tests & (TEST_INTEGER | TEST_NUMBER)) return PARSE_NUMBER;
    return tests & TEST_DATE ? PARSE_DATE : PARSE_STRING;
}
