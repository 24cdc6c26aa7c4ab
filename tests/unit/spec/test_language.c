/* Locales: figures, dates and words as each language has them. */
#include "base/json.h"
#include "reading.h"
#include "scale/locale.h"
#include "spec/resource.h"
#include "table/unit_label.h"

static const struct language *language(struct reading *t, const char *name) {
    spec_begin_with(t, "{\"data\": {\"values\": []}, \"mark\": \"bar\"}",
                    &(struct spec_options){.file = "t", .locale = name});
    assert_non_null(t->document);
    return t->document->extras.language;
}

static const char *money(struct reading *t, const struct language *l, double v) {
    static const struct unit dollars = {"$", "", "USD", 1e9, false};
    struct unit_label u = unit_label_make(&dollars, l->number, v);
    struct buf b;
    buf_init(&b, &t->arena);
    unit_label_write(&b, &u, v, 1);
    return b.p;
}

static void figures_and_dates(void **state) {
    (void)state;
    static const struct {
        const char *name, *money, *percent, *number, *date;
    } cases[] = {
        {"en-US", "$4.0B", "25%", "1,234,567.5", "Tuesday, March"},
        {"fr-CA", "4,0\u00a0Md\u00a0$", "25\u202f%", "1\u202f234\u202f567,5", "mardi, mars"},
        {"de", "4,0\u00a0Mrd.\u00a0$", "25\u00a0%", "1.234.567,5", "Dienstag, März"},
        {"ru_RU", "4,0\u00a0млрд\u00a0$", "25\u00a0%", "1\u00a0234\u00a0567,5", "вторник, март"},
        {"kk", "4,0\u00a0млрд\u00a0$", "25%", "1\u00a0234\u00a0567,5", "сейсенбі, наурыз"},
        {"es", "4,0\u00a0mil\u00a0M\u00a0$", "25\u00a0%", "1.234.567,5", "martes, marzo"},
        {"zh-CN", "$40.0亿", "25%", "1,234,567.5", "星期二, 三月"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading t;
        const struct language *l = language(&t, cases[i].name);
        assert_string_equal(money(&t, l, 4e9), cases[i].money);
        struct number_format f;
        struct buf b;
        buf_init(&b, &t.arena);
        number_format_parse(STR(".0%"), &f);
        number_format_write(&b, &f, l->number, 0.25);
        assert_string_equal(b.p, cases[i].percent);
        b.n = 0;
        number_format_parse(STR(",.1f"), &f);
        number_format_write(&b, &f, l->number, 1234567.5);
        assert_string_equal(b.p, cases[i].number);
        b.n = 0;
        time_format_write(&b, STR("%A, %B"), l->time, NULL, 1709640000000.0); /* 5 March 2024 */
        assert_string_equal(b.p, cases[i].date);
        spec_done(&t);
    }
}

/* What English says every language says; its patterns have the same holes. */
static void no_word_is_missing(void **state) {
    (void)state;
    struct arena a;
    struct value english, other;
    arena_init(&a, 0);
    assert_true(json_parse(&a, resource_find(resource_locales, "en"), true, &english));
    english = value_get(english, "words");
    for (const struct resource *r = resource_locales; r->name; r++) {
        assert_true(json_parse(&a, (struct str){r->text, r->length}, true, &other));
        other = value_get(other, "words");
        assert_int_equal(other.n, english.n);
        for (uint32_t i = 0; i < english.n; i++) {
            const char *word = value_string_or(english.object[i].value, "");
            const char *theirs = value_string_or(value_get(other, english.object[i].name.p), NULL);
            assert_non_null(theirs);
            for (const char *hole = strchr(word, '{'); hole; hole = strchr(hole + 1, '{'))
                assert_non_null(strstr(theirs, arena_strndup(&a, hole, 3)));
        }
    }
    arena_free(&a);
}

static void axes_have_formats_of_their_own(void **state) {
    (void)state;
    struct reading t;
    const struct language *l = language(&t, "zh");
    assert_true(str_is(time_formats_pick(NULL, l->time, NULL, 0), "%Y年"));
    assert_true(str_is(time_formats_pick(NULL, l->time, NULL, 3600000), "%H:%M"));
    assert_true(str_is(time_formats_pick(NULL, NULL, NULL, 3600000), "%I %p"));
    spec_done(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_and_dates),
        cmocka_unit_test(no_word_is_missing),
        cmocka_unit_test(axes_have_formats_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
