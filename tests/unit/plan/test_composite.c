/* Composite marks and overlays against what Vega-Lite 6.4 normalizes them to. */
#include "normalized.h"

#define JSON(...) #__VA_ARGS__

static void same(const char *spec, const char *expected) {
    struct normalized t;
    normalized_begin(&t, spec);
    assert_string_equal(normalized_json(&t), expected);
    normalized_done(&t);
}

static void whiskers_to_the_extremes(void **state) {
    (void)state;
    same(JSON({
             "mark" :
                 {"type" : "boxplot", "extent" : "min-max", "median" : false, "ticks" : {"size" : 3}, "color" : "teal"},
             "encoding" : {
                 "x" : {"field" : "v", "type" : "quantitative", "title" : "V", "scale" : {"zero" : false}},
                 "y" : {"field" : "g"}
             }
         }),
         "{\"transform\":[{\"aggregate\":[{\"op\":\"q1\",\"field\":\"v\",\"as\":\"lower_box_v\"},"
         "{\"op\":\"q3\",\"field\":\"v\",\"as\":\"upper_box_v\"},{\"op\":\"median\",\"field\":\"v\","
         "\"as\":\"mid_box_v\"},{\"op\":\"min\",\"field\":\"v\",\"as\":\"lower_whisker_v\"},{\"op\":\"max\","
         "\"field\":\"v\",\"as\":\"upper_whisker_v\"}],\"groupby\":[\"g\"]}],"
         "\"layer\":[{\"mark\":{\"type\":\"rule\",\"aria\":false,\"color\":\"teal\","
         "\"style\":\"boxplot-rule\"},\"encoding\":{\"x\":{\"field\":\"lower_whisker_v\","
         "\"type\":\"quantitative\",\"title\":\"V\",\"scale\":{\"zero\":false}},\"y\":{\"field\":\"g\","
         "\"type\":\"nominal\"},\"x2\":{\"field\":\"lower_box_v\"}}},{\"mark\":{\"type\":\"rule\","
         "\"aria\":false,\"color\":\"teal\",\"style\":\"boxplot-rule\"},"
         "\"encoding\":{\"x\":{\"field\":\"upper_box_v\",\"type\":\"quantitative\",\"title\":\"V\","
         "\"scale\":{\"zero\":false}},\"y\":{\"field\":\"g\",\"type\":\"nominal\"},"
         "\"x2\":{\"field\":\"upper_whisker_v\"}}},{\"mark\":{\"type\":\"tick\",\"aria\":false,"
         "\"color\":\"black\",\"opacity\":1,\"orient\":\"vertical\",\"size\":3,\"style\":\"boxplot-ticks\"},"
         "\"encoding\":{\"x\":{\"field\":\"lower_whisker_v\",\"type\":\"quantitative\",\"title\":\"V\","
         "\"scale\":{\"zero\":false}},\"y\":{\"field\":\"g\",\"type\":\"nominal\"}}},"
         "{\"mark\":{\"type\":\"tick\",\"aria\":false,\"color\":\"black\",\"opacity\":1,"
         "\"orient\":\"vertical\",\"size\":3,\"style\":\"boxplot-ticks\"},"
         "\"encoding\":{\"x\":{\"field\":\"upper_whisker_v\",\"type\":\"quantitative\",\"title\":\"V\","
         "\"scale\":{\"zero\":false}},\"y\":{\"field\":\"g\",\"type\":\"nominal\"}}},"
         "{\"mark\":{\"type\":\"bar\",\"ariaRoleDescription\":\"box\",\"color\":\"teal\","
         "\"orient\":\"horizontal\",\"size\":14,\"style\":\"boxplot-box\"},"
         "\"encoding\":{\"x\":{\"field\":\"lower_box_v\",\"type\":\"quantitative\",\"title\":\"V\","
         "\"scale\":{\"zero\":false}},\"y\":{\"field\":\"g\",\"type\":\"nominal\"},"
         "\"x2\":{\"field\":\"upper_box_v\"}}}]}");
}

static void tukey_box_plot_of_a_nested_field(void **state) {
    (void)state;
    same(JSON({
             "mark" : {"type" : "boxplot", "rule" : false, "box" : {"opacity" : 0.5}},
             "encoding" : {"y" : {"field" : "a.b", "type" : "quantitative"}, "color" : {"field" : "g"}}
         }),
         "{\"layer\":[{\"transform\":[{\"joinaggregate\":[{\"op\":\"q1\",\"field\":\"a.b\","
         "\"as\":\"lower_box_a.b\"},{\"op\":\"q3\",\"field\":\"a.b\",\"as\":\"upper_box_a.b\"}],"
         "\"groupby\":[\"g\"]}],"
         "\"layer\":[{\"transform\":[{\"filter\":\"datum[\\\"a\\\"][\\\"b\\\"] < datum[\\\"lower_box_a.b\\\"] - 1.5 * "
         "(datum[\\\"upper_box_a.b\\\"] - datum[\\\"lower_box_a.b\\\"]) || datum[\\\"a\\\"][\\\"b\\\"] > "
         "datum[\\\"upper_box_a.b\\\"] + 1.5 * (datum[\\\"upper_box_a.b\\\"] - datum[\\\"lower_box_a.b\\\"])\"}],"
         "\"mark\":{\"type\":\"point\",\"style\":\"boxplot-outliers\"},\"encoding\":{\"y\":{\"field\":\"a.b\","
         "\"type\":\"quantitative\",\"title\":\"a.b\"},\"color\":{\"field\":\"g\",\"type\":\"nominal\"}}},"
         "{\"transform\":[{\"filter\":\"datum[\\\"lower_box_a.b\\\"] - 1.5 * (datum[\\\"upper_box_a.b\\\"] - "
         "datum[\\\"lower_box_a.b\\\"]) <= datum[\\\"a\\\"][\\\"b\\\"] && datum[\\\"a\\\"][\\\"b\\\"] <= "
         "datum[\\\"upper_box_a.b\\\"] + 1.5 * (datum[\\\"upper_box_a.b\\\"] - datum[\\\"lower_box_a.b\\\"])\"},"
         "{\"aggregate\":[{\"op\":\"min\",\"field\":\"a.b\",\"as\":\"lower_whisker_a.b\"},{\"op\":\"max\","
         "\"field\":\"a.b\",\"as\":\"upper_whisker_a.b\"},{\"op\":\"min\",\"field\":\"lower_box_a\\\\.b\","
         "\"as\":\"lower_box_a.b\"},{\"op\":\"max\",\"field\":\"upper_box_a\\\\.b\","
         "\"as\":\"upper_box_a.b\"}],\"groupby\":[\"g\"]}]}]},{\"transform\":[{\"aggregate\":[{\"op\":\"q1\","
         "\"field\":\"a.b\",\"as\":\"lower_box_a.b\"},{\"op\":\"q3\",\"field\":\"a.b\","
         "\"as\":\"upper_box_a.b\"},{\"op\":\"median\",\"field\":\"a.b\",\"as\":\"mid_box_a.b\"},"
         "{\"op\":\"min\",\"field\":\"a.b\",\"as\":\"min_a.b\"},{\"op\":\"max\",\"field\":\"a.b\","
         "\"as\":\"max_a.b\"}],\"groupby\":[\"g\"]}],\"layer\":[{\"mark\":{\"type\":\"bar\","
         "\"ariaRoleDescription\":\"box\",\"opacity\":0.5,\"orient\":\"vertical\",\"size\":14,"
         "\"style\":\"boxplot-box\"},\"encoding\":{\"y\":{\"field\":\"lower_box_a\\\\.b\","
         "\"type\":\"quantitative\",\"title\":\"a.b\"},\"y2\":{\"field\":\"upper_box_a\\\\.b\"},"
         "\"color\":{\"field\":\"g\",\"type\":\"nominal\"}}},{\"mark\":{\"type\":\"tick\",\"aria\":false,"
         "\"color\":\"white\",\"orient\":\"horizontal\",\"size\":14,\"style\":\"boxplot-median\"},"
         "\"encoding\":{\"y\":{\"field\":\"mid_box_a\\\\.b\",\"type\":\"quantitative\",\"title\":\"a.b\"},"
         "\"color\":{\"condition\":{\"test\":\"datum[\\\"lower_box_a.b\\\"] >= datum[\\\"upper_box_a.b\\\"]\","
         "\"then\":{\"field\":\"g\",\"type\":\"nominal\"}}}}}]}]}");
}

static void spread_of_raw_rows(void **state) {
    (void)state;
    same(JSON({
             "mark" : {"type" : "errorbar", "extent" : "stdev", "ticks" : true},
             "encoding" : {
                 "y" : {"field" : "v", "type" : "quantitative"},
                 "x" : {"field" : "d", "timeUnit" : "year", "type" : "ordinal"},
                 "size" : {"value" : 3}
             }
         }),
         "{\"transform\":[{\"timeUnit\":\"year\",\"field\":\"d\",\"as\":\"year_d\"},"
         "{\"aggregate\":[{\"op\":\"stdev\",\"field\":\"v\",\"as\":\"extent_v\"},{\"op\":\"mean\","
         "\"field\":\"v\",\"as\":\"center_v\"}],\"groupby\":[\"year_d\"]},"
         "{\"calculate\":\"datum[\\\"center_v\\\"] + datum[\\\"extent_v\\\"]\",\"as\":\"upper_v\"},"
         "{\"calculate\":\"datum[\\\"center_v\\\"] - datum[\\\"extent_v\\\"]\",\"as\":\"lower_v\"}],"
         "\"layer\":[{\"mark\":{\"type\":\"tick\",\"aria\":false,\"orient\":\"horizontal\","
         "\"style\":\"errorbar-ticks\"},\"encoding\":{\"x\":{\"field\":\"year_d\",\"type\":\"ordinal\","
         "\"title\":\"d (year)\",\"axis\":{\"formatType\":\"time\"}},\"y\":{\"field\":\"lower_v\","
         "\"type\":\"quantitative\",\"title\":\"v\"}}},{\"mark\":{\"type\":\"tick\",\"aria\":false,"
         "\"orient\":\"horizontal\",\"style\":\"errorbar-ticks\"},\"encoding\":{\"x\":{\"field\":\"year_d\","
         "\"type\":\"ordinal\",\"title\":\"d (year)\",\"axis\":{\"formatType\":\"time\"}},"
         "\"y\":{\"field\":\"upper_v\",\"type\":\"quantitative\",\"title\":\"v\"}}},"
         "{\"mark\":{\"type\":\"rule\",\"ariaRoleDescription\":\"errorbar\",\"style\":\"errorbar-rule\"},"
         "\"encoding\":{\"x\":{\"field\":\"year_d\",\"type\":\"ordinal\",\"title\":\"d (year)\","
         "\"axis\":{\"formatType\":\"time\"}},\"y\":{\"field\":\"lower_v\",\"type\":\"quantitative\","
         "\"title\":\"v\"},\"y2\":{\"field\":\"upper_v\"}}}]}");
}

static void errors_given_by_the_data(void **state) {
    (void)state;
    same(JSON({
             "mark" : "errorbar",
             "encoding" : {
                 "x" : {"field" : "v", "type" : "quantitative"},
                 "xError" : {"field" : "e"},
                 "xError2" : {"field" : "f"}
             }
         }),
         "{\"transform\":[{\"calculate\":\"datum[\\\"v\\\"] + datum[\\\"e\\\"]\",\"as\":\"upper_v\"},"
         "{\"calculate\":\"datum[\\\"v\\\"] + datum[\\\"f\\\"]\",\"as\":\"lower_v\"}],"
         "\"mark\":{\"type\":\"rule\",\"ariaRoleDescription\":\"errorbar\",\"style\":\"errorbar-rule\"},"
         "\"encoding\":{\"x\":{\"field\":\"lower_v\",\"type\":\"quantitative\",\"title\":\"v\"},"
         "\"x2\":{\"field\":\"upper_v\"}}}");
}

static void band_between_given_ends(void **state) {
    (void)state;
    same(JSON({
             "mark" : {"type" : "errorband", "borders" : true, "interpolate" : "monotone"},
             "encoding" : {
                 "y" : {"field" : "hi", "type" : "quantitative"},
                 "y2" : {"field" : "lo"},
                 "x" : {"field" : "n", "bin" : true}
             }
         }),
         "{\"transform\":[{\"bin\":{\"maxbins\":10},\"field\":\"n\",\"as\":\"bin_maxbins_10_n\"},"
         "{\"calculate\":\"datum[\\\"lo\\\"]\",\"as\":\"upper_hi\"},{\"calculate\":\"datum[\\\"hi\\\"]\","
         "\"as\":\"lower_hi\"}],\"layer\":[{\"mark\":{\"type\":\"area\",\"ariaRoleDescription\":\"errorband\","
         "\"interpolate\":\"monotone\",\"opacity\":0.3,\"style\":\"errorband-band\"},"
         "\"encoding\":{\"x\":{\"bin\":\"binned\",\"field\":\"bin_maxbins_10_n\",\"type\":\"quantitative\","
         "\"title\":\"n (binned)\"},\"y\":{\"field\":\"lower_hi\",\"type\":\"quantitative\",\"title\":\"hi\"},"
         "\"x2\":{\"field\":\"bin_maxbins_10_n_end\"},\"y2\":{\"field\":\"upper_hi\"}}},"
         "{\"mark\":{\"type\":\"line\",\"aria\":false,\"interpolate\":\"monotone\","
         "\"style\":\"errorband-borders\"},\"encoding\":{\"x\":{\"bin\":\"binned\","
         "\"field\":\"bin_maxbins_10_n\",\"type\":\"quantitative\",\"title\":\"n (binned)\"},"
         "\"y\":{\"field\":\"lower_hi\",\"type\":\"quantitative\",\"title\":\"hi\"},"
         "\"x2\":{\"field\":\"bin_maxbins_10_n_end\"}}},{\"mark\":{\"type\":\"line\",\"aria\":false,"
         "\"interpolate\":\"monotone\",\"style\":\"errorband-borders\"},"
         "\"encoding\":{\"x\":{\"bin\":\"binned\",\"field\":\"bin_maxbins_10_n\",\"type\":\"quantitative\","
         "\"title\":\"n (binned)\"},\"y\":{\"field\":\"upper_hi\",\"type\":\"quantitative\",\"title\":\"hi\"},"
         "\"x2\":{\"field\":\"bin_maxbins_10_n_end\"}}}]}");
}

static void stacked_area_under_line_and_points(void **state) {
    (void)state;
    same(JSON({
             "mark" : {"type" : "area", "line" : {"color" : "red"}, "point" : "transparent", "interpolate" : "step"},
             "encoding" : {
                 "y" : {"field" : "v", "aggregate" : "sum"},
                 "x" : {"field" : "t", "type" : "temporal"},
                 "color" : {"field" : "g"}
             }
         }),
         "{\"layer\":[{\"mark\":{\"type\":\"area\",\"interpolate\":\"step\",\"opacity\":0.7},"
         "\"encoding\":{\"x\":{\"field\":\"t\",\"type\":\"temporal\"},\"y\":{\"aggregate\":\"sum\","
         "\"field\":\"v\"},\"color\":{\"field\":\"g\"}}},{\"mark\":{\"type\":\"line\",\"color\":\"red\","
         "\"interpolate\":\"step\"},\"encoding\":{\"x\":{\"field\":\"t\",\"type\":\"temporal\"},"
         "\"y\":{\"aggregate\":\"sum\",\"field\":\"v\",\"stack\":\"zero\"},\"color\":{\"field\":\"g\"}}},"
         "{\"mark\":{\"type\":\"point\",\"filled\":true,\"opacity\":0},\"encoding\":{\"x\":{\"field\":\"t\","
         "\"type\":\"temporal\"},\"y\":{\"aggregate\":\"sum\",\"field\":\"v\",\"stack\":\"zero\"},"
         "\"color\":{\"field\":\"g\"}}}]}");
}

static void ranged_line_is_a_rule_and_shapes_are_points(void **state) {
    (void)state;
    same(JSON({
             "mark" : "line",
             "encoding" : {
                 "y" : {"field" : "v", "type" : "quantitative"},
                 "y2" : {"field" : "w"},
                 "x" : {"field" : "t", "type" : "temporal"},
                 "shape" : {"field" : "g"}
             }
         }),
         "{\"layer\":[{\"mark\":{\"type\":\"rule\"},\"encoding\":{\"x\":{\"field\":\"t\","
         "\"type\":\"temporal\"},\"y\":{\"field\":\"v\",\"type\":\"quantitative\"},\"y2\":{\"field\":\"w\"}}},"
         "{\"mark\":{\"type\":\"point\",\"filled\":true,\"opacity\":1},\"encoding\":{\"x\":{\"field\":\"t\","
         "\"type\":\"temporal\"},\"y\":{\"field\":\"v\",\"type\":\"quantitative\"},"
         "\"shape\":{\"field\":\"g\"}}}]}");
}

static void aggregates_of_other_channels(void **state) {
    (void)state;
    same(JSON({
             "mark" : {"type" : "errorbar", "center" : "median", "extent" : "ci"},
             "encoding" : {
                 "y" : {"field" : "v", "type" : "quantitative"},
                 "x" : {"field" : "g", "type" : "ordinal"},
                 "color" : {"aggregate" : "count"},
                 "detail" : [ {"field" : "h"} ]
             }
         }),
         "{\"transform\":[{\"aggregate\":[{\"op\":\"count\",\"as\":\"__count\"},{\"op\":\"ci0\","
         "\"field\":\"v\",\"as\":\"lower_v\"},{\"op\":\"ci1\",\"field\":\"v\",\"as\":\"upper_v\"},"
         "{\"op\":\"mean\",\"field\":\"v\",\"as\":\"center_v\"}],\"groupby\":[\"g\",\"h\"]}],"
         "\"mark\":{\"type\":\"rule\",\"ariaRoleDescription\":\"errorbar\",\"style\":\"errorbar-rule\"},"
         "\"encoding\":{\"x\":{\"field\":\"g\",\"type\":\"ordinal\"},\"y\":{\"field\":\"lower_v\","
         "\"type\":\"quantitative\",\"title\":\"v\"},\"y2\":{\"field\":\"upper_v\"},"
         "\"color\":{\"field\":\"__count\",\"type\":\"quantitative\",\"title\":\"Count of Records\"},"
         "\"detail\":{\"field\":\"h\"}}}");
}

static void refusals(void **state) {
    (void)state;
    same(JSON({"mark" : "boxplot", "encoding" : {"x" : {"field" : "g"}}}),
         "the mark \"boxplot\" needs a continuous axis");
    same(JSON({"mark" : "errorbar", "encoding" : {"x" : {"field" : "g"}, "x2" : {"field" : "h"}}}),
         "the mark \"errorbar\" needs a continuous x beside x2");
    same(JSON({
             "mark" : "errorband",
             "encoding" : {"y" : {"field" : "v", "type" : "quantitative"}, "yError2" : {"field" : "e"}}
         }),
         "the mark \"errorband\" can not have yError2 without yError");
    same(JSON({"mark" : "boxplot", "encoding" : {"x" : {"datum" : 3}}}), "the mark \"boxplot\" needs a field on x");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whiskers_to_the_extremes),
        cmocka_unit_test(tukey_box_plot_of_a_nested_field),
        cmocka_unit_test(spread_of_raw_rows),
        cmocka_unit_test(errors_given_by_the_data),
        cmocka_unit_test(band_between_given_ends),
        cmocka_unit_test(stacked_area_under_line_and_points),
        cmocka_unit_test(ranged_line_is_a_rule_and_shapes_are_points),
        cmocka_unit_test(aggregates_of_other_channels),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
