#include "spec/language.h"
#include "base/json.h"
#include "spec/reader.h"
#include "spec/resource.h"
#include "spec/theme.h"

static const char *text_of(struct value object, const char *name, const char *otherwise) {
    return value_string_or(value_get(object, name), otherwise);
}

static void texts_of(struct value object, const char *name, const char **out, size_t n) {
    struct value v = value_get(object, name);
    for (size_t i = 0; i < n && v.kind == VALUE_ARRAY && i < v.n; i++)
        out[i] = value_string_or(v.array[i], out[i]);
}

static const struct number_word *scale_words(struct arena *a, struct value scale, size_t *count) {
    struct number_word *words = ARENA_ARRAY(a, struct number_word, scale.n);
    *count = 0;
    for (size_t i = 0; i < scale.n; i++) {
        struct value pair = scale.array[i];
        if (pair.kind != VALUE_ARRAY || pair.n != 2) continue;
        double power = value_number_or(pair.array[0], 0);
        const char *word = value_string_or(pair.array[1], NULL);
        if (power > 1 && word) words[(*count)++] = (struct number_word){power, word};
    }
    return words;
}

const struct number_locale *language_number(struct arena *a, struct value number, struct value scale) {
    struct number_locale *l = ARENA_NEW(a, struct number_locale);
    *l = number_locale_default;
    if (number.kind == VALUE_OBJECT) {
        struct value grouping = value_get(number, "grouping"), currency = value_get(number, "currency");
        l->decimal = text_of(number, "decimal", l->decimal);
        l->thousands = text_of(number, "thousands", NULL);
        memset(l->grouping, 0, sizeof l->grouping);
        for (size_t i = 0; grouping.kind == VALUE_ARRAY && i < grouping.n && i < sizeof l->grouping; i++)
            l->grouping[i] = (uint8_t)fmin(fmax(value_number_or(grouping.array[i], 0), 0), 255);
        l->currency_prefix = l->currency_suffix = "";
        if (currency.kind == VALUE_ARRAY && currency.n == 2) {
            l->currency_prefix = value_string_or(currency.array[0], "");
            l->currency_suffix = value_string_or(currency.array[1], "");
        }
        texts_of(number, "numerals", l->numerals, 10);
        for (size_t i = 0; i < 10; i++)
            if (!l->numerals[i]) l->numerals[0] = NULL;
        l->percent = text_of(number, "percent", NULL);
        l->minus = text_of(number, "minus", NULL);
        l->nan = text_of(number, "nan", NULL);
    }
    if (scale.kind == VALUE_ARRAY) l->words = scale_words(a, scale, &l->word_count);
    return l;
}

const struct time_locale *language_time(struct arena *a, struct value time, struct value axis) {
    struct time_locale *l = ARENA_NEW(a, struct time_locale);
    *l = time_locale_default;
    l->date_time = text_of(time, "dateTime", l->date_time);
    l->date = text_of(time, "date", l->date);
    l->time = text_of(time, "time", l->time);
    texts_of(time, "periods", l->periods, 2);
    texts_of(time, "days", l->days, 7);
    texts_of(time, "shortDays", l->short_days, 7);
    texts_of(time, "months", l->months, 12);
    texts_of(time, "shortMonths", l->short_months, 12);
    if (axis.kind == VALUE_OBJECT) {
        struct time_formats *f = ARENA_NEW(a, struct time_formats);
        *f = time_formats_read(axis);
        l->axis = f;
    }
    return l;
}

struct value language_english(struct arena *a) {
    struct value en;
    return json_parse(a, resource_find(resource_locales, "en"), false, &en) ? value_get(en, "words") : UNDEFINED;
}

const char *extras_word(const struct extras *e, const char *key) {
    if (!e) return ""; /* a plan that no document stands behind */
    struct value v = e->language ? value_get(e->language->words, key) : UNDEFINED;
    return value_string_or(value_is_set(v) ? v : value_get(e->english, key), "");
}

void pattern_write(struct buf *b, const char *pattern, const char *text) {
    const char *at = strstr(pattern, "{0}");
    if (!at) at = pattern + strlen(pattern);
    buf_add(b, pattern, (size_t)(at - pattern));
    buf_adds(b, text);
    buf_adds(b, *at ? at + 3 : "");
}

void extras_name_value(struct buf *b, const struct extras *e, struct str name, struct str value) {
    const char *pattern = extras_word(e, "about"), *before = strstr(pattern, "{0}"), *after = strstr(pattern, "{1}");
    struct str between = before && after > before ? (struct str){before + 3, (size_t)(after - before - 3)} : STR(": ");
    buf_add(b, name.p, name.n);
    buf_add(b, between.p, between.n);
    buf_add(b, value.p, value.n);
}

/* "fr-CA" is "fr" where there is no file of its own. */
static const char *known_name(struct arena *a, const char *name) {
    size_t n = strcspn(name, "-_");
    const char *language = arena_strndup(a, name, n);
    bool known = resource_find(resource_locales, name).p || theme_is_file(name);
    return !known && resource_find(resource_locales, language).p ? language : name;
}

/* [[1000, "K"], [1000000, "M"], ...] */
static void check_scale(struct reader *r, const struct json_node *n) {
    if (!read_is_array(r, n)) return;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node pair = node_item(n, i);
        struct value v = pair.value;
        if (v.kind != VALUE_ARRAY || v.n != 2 || !(value_number_or(v.array[0], 0) > 1) ||
            v.array[1].kind != VALUE_STRING)
            read_wrong_kind(r, &pair, "a number above 1 and its word, such as [1000, \"K\"]");
    }
}

/* Texts of the page under the names that English has for them. */
static void check_words(struct reader *r, const struct json_node *n, const struct extras *e) {
    struct value english = e->english;
    const char **names = ARENA_ARRAY(r->arena, const char *, english.n + 1);
    if (!read_is_object(r, n)) return;
    for (size_t i = 0; english.kind == VALUE_OBJECT && i < english.n; i++)
        names[i] = english.object[i].name.p;
    for (size_t i = 0; i < n->value.n; i++) {
        struct json_node m = node_member(n, &n->value.object[i]);
        read_prop(r, &m, T_STRING, NULL);
        if (english.kind == VALUE_OBJECT && !value_is_set(value_get(english, m.key.p)))
            read_unknown_property(r, &m, "the locale's words", names, english.n);
    }
}

#define FIELD_TEXT(name) FIELD_CHECK(name, T_STRING, NULL)

/* d3's locale objects, and the formats of axes. */
static void check_locale(struct reader *r, const struct json_node *n, const struct extras *e) {
    static const struct list_shape two = {.kinds = T_STRING, .least = 2, .most = 2},
                                   seven = {.kinds = T_STRING, .least = 7, .most = 7},
                                   ten = {.kinds = T_STRING, .least = 10, .most = 10},
                                   twelve = {.kinds = T_STRING, .least = 12, .most = 12},
                                   digits = {.kinds = T_NUMBER, .positive = true};
    static const struct field number[] = {FIELD_TEXT("decimal"),
                                          FIELD_TEXT("thousands"),
                                          FIELD_LIST("grouping", &digits),
                                          FIELD_LIST("currency", &two),
                                          FIELD_LIST("numerals", &ten),
                                          FIELD_TEXT("percent"),
                                          FIELD_TEXT("minus"),
                                          FIELD_TEXT("nan")};
    static const struct field time[] = {FIELD_TEXT("dateTime"),
                                        FIELD_TEXT("date"),
                                        FIELD_TEXT("time"),
                                        FIELD_LIST("periods", &two),
                                        FIELD_LIST("days", &seven),
                                        FIELD_LIST("shortDays", &seven),
                                        FIELD_LIST("months", &twelve),
                                        FIELD_LIST("shortMonths", &twelve)};
    static const struct field axis[] = {FIELD_TEXT("milliseconds"), FIELD_TEXT("seconds"), FIELD_TEXT("minutes"),
                                        FIELD_TEXT("hours"),        FIELD_TEXT("date"),    FIELD_TEXT("day"),
                                        FIELD_TEXT("week"),         FIELD_TEXT("month"),   FIELD_TEXT("quarter"),
                                        FIELD_TEXT("year")};
    static const struct {
        const char *name;
        const struct field *fields;
        size_t count;
    } parts[] = {{"number", number, COUNT_OF(number)}, {"time", time, COUNT_OF(time)}, {"axis", axis, COUNT_OF(axis)}};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        struct json_node part = node_get(n, parts[i].name);
        const char *what = arena_printf(r->arena, "\"%s\" of the locale", parts[i].name);
        if (value_is_set(part.value)) read_fields(r, &part, parts[i].fields, parts[i].count, 0, NULL, what);
    }
    struct json_node scale = node_get(n, "scale"), words = node_get(n, "words");
    read_shape(r, n, "number time scale axis words $schema", "the locale");
    if (value_is_set(scale.value)) check_scale(r, &scale);
    if (value_is_set(words.value)) check_words(r, &words, e);
}

/* `ours`: built in, and so known to be right. */
static void read_locale(struct reader *r, const struct json_node *n, struct extras *e, bool ours) {
    if (diag_failed(r->diag)) return;
    if (n->value.kind != VALUE_OBJECT) {
        read_wrong_kind(r, n, r->what ? "an object" : "a language's name, a file or an object");
        return;
    }
    if (!ours) check_locale(r, n, e);
    struct language *l = ARENA_NEW(r->arena, struct language);
    struct value v = n->value;
    l->number = language_number(r->arena, value_get(v, "number"), value_get(v, "scale"));
    l->time = language_time(r->arena, value_get(v, "time"), value_get(v, "axis"));
    l->words = value_get(v, "words");
    e->language = l;
}

/* A locale, or its name. */
void field_language(struct reader *r, const struct json_node *n, void *base, const struct field *f) {
    (void)f;
    struct extras *e = base;
    if (n->value.kind != VALUE_STRING) {
        read_locale(r, n, e, false);
        return;
    }
    struct reader own = {.arena = r->arena, .diag = r->diag, .what = "locale", .root = "$"};
    const char *name = known_name(r->arena, n->value.string);
    if (!resource_read(r, node_place(r, n), resource_locales, "locale", name, e, &own.text, &own.file)) return;
    struct json_node locale = {.value = json_read(&own, own.text)};
    read_locale(&own, &locale, e, resource_find(resource_locales, name).p);
    spec_locate(r->diag, own.text, own.file);
}

const struct language *language_named(struct arena *a, struct diag *d, const char *name) {
    struct reader r = {.arena = a, .diag = d, .root = "$"};
    struct extras e = {.language = NULL};
    struct json_node n = {.value = value_string(name)};
    field_language(&r, &n, &e, NULL);
    return diag_failed(d) ? NULL : e.language;
}
