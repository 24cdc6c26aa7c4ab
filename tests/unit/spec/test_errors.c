/* What is said of a wrong spec, word by word. */
#include "reading.h"

struct wrong {
    const char *text, *said;
};

static void check(const struct wrong *cases, size_t n, bool lenient) {
    for (size_t i = 0; i < n; i++) {
        struct reading t;
        spec_begin_with(&t, cases[i].text, &(struct spec_options){.file = "a.vl.json", .lenient = lenient});
        assert_string_equal(spec_said(&t), cases[i].said);
        assert_int_equal(t.document != NULL, lenient);
        spec_done(&t);
    }
}

static void test_syntax(void **state) {
    (void)state;
    static const struct wrong cases[] = {
        {"", "1:1: error: the spec is empty"},
        {"{\n  \"mark\": \"bar\",\n}", "2:16: error: a comma before the end (leave it out)"},
        {"{\n  \"mark\": \"bar\"\n  \"width\": 3\n}", "2:16: error: a comma is missing here"},
        {"{\"mark\" \"bar\"}", "1:9: error: a colon is missing here (\"name\": value)"},
        {"{'mark': 1}", "1:2: error: a property's name in single quotes (JSON has double quotes only)"},
        {"{\"mark\": bar}", "1:10: error: a word without quotes (strings stand in double quotes)"},
        {"{\"mark\": \"bar\"", "1:1: error: the object does not end (a closing } is missing)"},
        {"{\"mark\": \"bar\n\"}", "1:10: error: the string does not end on its line (a closing \" is missing)"},
        {"{\"a\": [1, 2}", "1:12: error: a } closes an array (a ] is missing before)"},
        {"{\"a\": 1e999}", "1:7: error: a number is too large (the largest is about 1.8e308)"},
        {"{\"a\": 01}", "1:7: error: a number with a leading zero"},
        {"{\"a\": NaN}", "1:7: error: JSON does not know this number (null stands for what is missing)"},
        {"{\"a\": 1} x", "1:10: error: more text after the end of the spec"},
        {"{\"mark\": \"bar\", // a bar\n}", "1:17: error: a comment (JSON has none)"},
        {"{\"title\": \"\xD2\x9B\", \"a\": \"\xFF\"}",
         "1:22: error: a byte that is not UTF-8 (save the file as UTF-8)"},
        {"{\"mark\": \"bar\",\n \"mark\": \"arc\"}", "2:2: error: property \"mark\" is given twice"},
        {"[]", "1:1: error: the spec must be an object, not an array"},
    };
    check(cases, sizeof cases / sizeof *cases, false);
}

static void test_depth(void **state) {
    (void)state;
    char text[700];
    memset(text, '[', 300);
    memset(text + 300, ']', 300);
    text[600] = 0;
    struct reading t;
    spec_begin_with(&t, text, &(struct spec_options){0});
    assert_null(t.document);
    assert_string_equal(t.diag.items[0].message, "nested deeper than 200 levels");
    spec_done(&t);
}

static void test_names(void **state) {
    (void)state;
    static const struct wrong cases[] = {
        {"{\"mark\": \"bar\",\n \"heigth\": 100}",
         "2:2: error: unknown property \"heigth\" in the view (did you mean \"height\"?)"},
        {"{\"mark\": \"bra\"}", "1:10: error: unknown mark \"bra\" (did you mean \"bar\"?)"},
        {"{\"mark\": {\"type\": \"bar\", \"cornerRadus\": 3}}",
         "1:26: error: unknown property \"cornerRadus\" in the mark (did you mean \"cornerRadius\"?)"},
        {"{\"mark\": \"bar\", \"encoding\": {\"colour\": {\"field\": \"a\"}}}",
         "1:30: error: unknown property \"colour\" in the encoding (did you mean \"color\"?)"},
        {"{\"mark\": \"bar\", \"encoding\": {\"x\": {\"feild\": \"a\"}}}",
         "1:36: error: unknown property \"feild\" in the channel \"x\" (did you mean \"field\"?)"},
        {"{\"mark\": \"bar\", \"encoding\": {\"x\": {\"aggregate\": \"summ\"}}}",
         "1:49: error: unknown aggregate \"summ\" (did you mean \"sum\"?)"},
        {"{\"mark\": \"bar\", \"encoding\": {\"x\": {\"timeUnit\": \"utcyearmonht\"}}}",
         "1:48: error: unknown time unit \"utcyearmonht\" (did you mean \"yearmonth\"?)"},
        {"{\"mark\": \"bar\", \"encoding\": {\"x\": {\"type\": \"quantitive\"}}}",
         "1:44: error: unknown type \"quantitive\" (did you mean \"quantitative\"?)"},
        {"{\"mark\": \"bar\", \"encoding\": {\"x\": {\"scale\": {\"type\": \"linaer\"}}}}",
         "1:54: error: \"type\" can not be \"linaer\" (did you mean \"linear\"?)"},
        {"{\"mark\": \"bar\", \"encoding\": {\"x\": {\"axis\": {\"orient\": \"botom\"}}}}",
         "1:55: error: \"orient\" can not be \"botom\" (did you mean \"bottom\"?)"},
        {"{\"mark\": \"bar\", \"encoding\": {\"x\": {\"sort\": \"-colr\"}}}",
         "1:44: error: unknown sort order \"-colr\" (did you mean \"color\"?)"},
        {"{\"mark\": \"bar\", \"transform\": [{\"calcualte\": \"1\", \"as\": \"b\"}]}",
         "1:31: error: unknown transform \"calcualte\" (did you mean \"calculate\"?)"},
        {"{\"mark\": \"bar\", \"config\": {\"axisx\": {}}}",
         "1:28: error: unknown property \"axisx\" in the configuration (did you mean \"axisX\"?)"},
        {"{\"mark\": \"bar\", \"usermeta\": {\"suret\": {\"growht\": true}}}",
         "1:40: error: unknown property \"growht\" in usermeta.suret (did you mean \"growth\"?)"},
        {"{\"mark\": \"bar\", \"usermeta\": {\"suret\": {\"theme\": \"breifing\"}}}",
         "1:49: error: unknown theme \"breifing\" (did you mean \"briefing\"?)"},
    };
    check(cases, sizeof cases / sizeof *cases, false);
}

static void test_kinds(void **state) {
    (void)state;
    static const struct wrong cases[] = {
        {"{\"mark\": \"bar\", \"width\": \"wide\"}",
         "1:26: error: \"width\" must be a number, \"container\" or {\"step\": ...}, not a string"},
        {"{\"mark\": {\"type\": \"bar\", \"opacity\": \"high\"}}",
         "1:37: error: \"opacity\" must be a number, not a string"},
        {"{\"mark\": {\"type\": \"bar\", \"color\": \"steelblu\"}}",
         "1:35: error: \"steelblu\" is no colour (a colour is \"#1f5a8c\", \"steelblue\", \"rgb(31, 90, 140)\" or "
         "\"hsl(...)\")"},
        {"{\"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": 3}}}",
         "1:45: error: \"field\" must be a field's name or {\"repeat\": ...}, not a number"},
        {"{\"mark\": \"bar\", \"encoding\": {\"size\": {\"value\": \"big\"}}}",
         "1:48: error: \"value\" must be a number, not a string"},
        {"{\"mark\": \"bar\", \"transform\": [{\"filter\": {\"field\": \"a\", \"range\": [1]}}]}",
         "1:66: error: \"range\" needs two values, not 1"},
        {"{\"mark\": \"bar\", \"encoding\": []}", "1:29: error: \"encoding\" must be an object, not an array"},
        {"{\"mark\": \"bar\", \"title\": true}",
         "1:26: error: \"title\" must be a string, an array of lines, an object or null, not true"},
        {"{\"mark\": \"bar\", \"transform\": [{\"fold\": [\"a\", 2]}]}",
         "1:46: error: entry 1 of \"fold\" must be a string, not a number"},
        {"{\"mark\": \"bar\", \"usermeta\": {\"suret\": {\"size\": \"big\"}}}",
         "1:48: error: \"big\" is no size (a size is written 720x440, 16cmx9cm or 6in x 4in, or it is word, half, "
         "slide or a4)"},
    };
    check(cases, sizeof cases / sizeof *cases, false);
}

static void test_contradictions(void **state) {
    (void)state;
    static const struct wrong cases[] = {
        {"{\"mark\": \"bar\", \"layer\": []}", "1:1: error: a view can not have both \"mark\" and \"layer\""},
        {"{\"encoding\": {}}", "1:1: error: the view has neither a mark nor layer, facet, concat, hconcat, vconcat or "
                               "repeat (\"mark\": \"bar\")"},
        {"{\"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": \"a\", \"value\": 3}}}",
         "1:35: error: a channel has a field, a datum or a value: only one of them"},
        {"{\"mark\": \"bar\", \"data\": {\"url\": \"a.csv\", \"values\": []}}",
         "1:25: error: the data has both \"values\" and \"url\""},
        {"{\"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": \"a\", \"legend\": null}}}",
         "1:50: error: property \"legend\" has no place in the channel \"x\""},
        {"{\"mark\": \"bar\", \"selection\": {}}",
         "1:30: error: \"selection\" is no longer part of Vega-Lite (since Vega-Lite 5 it is \"params\")"},
        {"{\"mark\": \"bar\", \"params\": [{\"name\": \"p\"}, {\"name\": \"p\"}]}",
         "1:43: error: two parameters are named \"p\""},
        {"{\"mark\": \"bar\", \"transform\": [{\"filter\": {\"field\": \"a\"}}]}",
         "1:42: error: a field predicate without a test (one of equal, lt, lte, gt, gte, range, oneOf, valid)"},
        {"{\"layer\": [{\"hconcat\": []}]}", "1:12: error: the concatenation has no place in a layer"},
    };
    check(cases, sizeof cases / sizeof *cases, false);
}

static void test_lenient(void **state) {
    (void)state;
    static const struct wrong cases[] = {
        {"{\"mark\": \"bar\",\n \"heigth\": 100}",
         "2:2: warning: unknown property \"heigth\" in the view (did you mean \"height\"?)"},
        {"{\"mark\": \"bar\", \"mark\": \"arc\"}", ""},
    };
    check(cases, sizeof cases / sizeof *cases, true);
}

static void test_expression(void **state) {
    (void)state;
    struct reading t;
    spec_begin_with(&t, "{\"mark\": \"bar\",\n \"transform\": [{\"filter\": \"datum.a >\"}]}",
                    &(struct spec_options){.file = "a.vl.json"});
    assert_null(t.document);
    assert_int_equal(t.diag.items[0].place.line, 2);
    assert_true(t.diag.items[0].place.column >= 27);
    assert_string_equal(t.diag.items[0].source, " \"transform\": [{\"filter\": \"datum.a >\"}]}");
    spec_done(&t);
}

static void test_paths_end_where_the_spec_does(void **state) {
    (void)state;
    static const char text[] = "{\"mark\": {\"type\": \"bar\"}, \"layer\": [1]}";
    static const char *const paths[][2] = {{"$.mark.type", "$.mark.type"},   {"$.mark.type~", "$.mark.type"},
                                           {"$.mark.color.stops", "$.mark"}, {"$.layer[0]", "$.layer[0]"},
                                           {"$.layer[2].mark", "$.layer"},   {"$.usermeta", "$"}};
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    diag_init(&d, &a);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        diag_note(&d, (struct place){.file = "a", .path = paths[i][0]}, NULL, "%zu", i);
    spec_locate(&d, str_of(text), "a");
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_string_equal(d.items[i].place.path, paths[i][1]);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_syntax),         cmocka_unit_test(test_depth),
        cmocka_unit_test(test_names),          cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_contradictions), cmocka_unit_test(test_lenient),
        cmocka_unit_test(test_expression),     cmocka_unit_test(test_paths_end_where_the_spec_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
