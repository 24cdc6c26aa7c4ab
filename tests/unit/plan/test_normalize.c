/* Repeats and shared encodings against what Vega-Lite 6.4 normalizes them to. */
#include "normalized.h"

#define JSON(...) #__VA_ARGS__

static void same(const char *spec, const char *expected) {
    struct normalized t;
    normalized_begin(&t, spec);
    assert_string_equal(normalized_json(&t), expected);
    normalized_done(&t);
}

static void repeat_of_fields_datums_and_sorts(void **state) {
    (void)state;
    same(JSON({
             "repeat" : {"layer" : ["a"]},
             "spec" : {
                 "mark" : "bar",
                 "encoding" : {
                     "x" : {"field" : {"repeat" : "layer"}, "type" : "quantitative"},
                     "color" : {"datum" : {"repeat" : "layer"}},
                     "fill" : {"condition" : {"test" : "true", "field" : {"repeat" : "layer"}}, "value" : "red"}
                 }
             }
         }),
         "{\"layer\":[{\"name\":\"child__layer_a\",\"mark\":{\"type\":\"bar\"},\"encoding\":{"
         "\"x\":{\"field\":\"a\",\"type\":\"quantitative\"},\"color\":{\"datum\":\"a\"},"
         "\"fill\":{\"condition\":{\"test\":\"true\",\"then\":{\"field\":\"a\"}},\"value\":\"red\"}}}]}");
}

static void repeat_without_a_repeat(void **state) {
    (void)state;
    same(JSON({"mark" : "bar", "encoding" : {"x" : {"field" : {"repeat" : "row"}}}}),
         "\"repeat\": \"row\" stands outside of such a repeat");
}

static void layers_share_what_they_do_not_override(void **state) {
    (void)state;
    same(JSON({
             "encoding" : {"x" : {"field" : "a", "type" : "ordinal", "title" : "A"}, "color" : {"field" : "c"}},
             "layer" : [
                 {"mark" : "bar", "encoding" : {"x" : {"field" : "b"}, "color" : null}},
                 {"mark" : "rule", "encoding" : {"color" : {"value" : "red"}}}
             ]
         }),
         "{\"layer\":[{\"mark\":{\"type\":\"bar\"},\"encoding\":{\"x\":{\"field\":\"b\",\"type\":\"ordinal\",\"title\":"
         "\"A\"}}},"
         "{\"mark\":{\"type\":\"rule\"},\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"ordinal\",\"title\":\"A\"},"
         "\"color\":{\"value\":\"red\"}}}]}");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repeat_of_fields_datums_and_sorts),
        cmocka_unit_test(repeat_without_a_repeat),
        cmocka_unit_test(layers_share_what_they_do_not_override),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
