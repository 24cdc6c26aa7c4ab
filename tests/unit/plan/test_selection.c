/* Selections at their initial values, and what they do to scales, marks and data; figures as Vega-Lite 6.4 and Vega 6.4
 * have them. */
#include "planned.h"

#define XY                                                                                                             \
    "\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"quantitative\",\"scale\":{\"domain\":[0,10]}},\"y\":{\"field\":"  \
    "\"c\",\"type\":\"quantitative\"}}"

static double number_of(struct planned *t, uint32_t mark, enum visual v) {
    return encode_number(t->root, &t->root->marks[mark].encode[v], 0, NAN);
}

static void draws_the_initial_brush(void **state) {
    (void)state;
    struct planned t;
    planned_begin(&t, "\"params\":[{\"name\":\"b\",\"select\":{\"type\":\"interval\",\"encodings\":[\"x\"]},\"value\":"
                      "{\"x\":[2,5]}}],\"mark\":\"point\"," XY);
    assert_int_equal(t.root->mark_count, 3);
    assert_string_equal(t.root->marks[0].name, "b_brush_bg");
    assert_string_equal(t.root->marks[2].name, "b_brush");
    assert_true(number_of(&t, 0, VISUAL_X) == 60 && number_of(&t, 0, VISUAL_X2) == 150);
    assert_true(number_of(&t, 2, VISUAL_Y) == 0 && number_of(&t, 2, VISUAL_Y2) == 300);
    assert_false(t.root->marks[1].clip);
    planned_done(&t);
}

/* Without an extent both rectangles lie at the origin, the outline without paint. */
static void brushes_wait_at_the_origin(void **state) {
    (void)state;
    struct planned t;
    planned_begin(&t, "\"params\":[{\"name\":\"b\",\"select\":\"interval\"}],\"mark\":\"point\"," XY);
    assert_int_equal(t.root->mark_count, 3);
    assert_true(number_of(&t, 0, VISUAL_X2) == 0 && number_of(&t, 0, VISUAL_Y2) == 0);
    assert_int_equal(t.root->marks[2].encode[VISUAL_STROKE].count, 0);
    planned_done(&t);
}

/* What the configuration says of the interval's mark stands for all of Vega's own. */
static void paints_brushes_as_configured(void **state) {
    (void)state;
    struct planned t;
    planned_begin(
        &t, "\"config\":{\"selection\":{\"interval\":{\"mark\":{\"fill\":\"green\"}}}},\"params\":[{\"name\":\"b\","
            "\"select\":\"interval\",\"value\":{\"x\":[2,5],\"y\":[3,9]}}],\"mark\":\"point\"," XY);
    assert_text(encode_value(&t.arena, t.root, &t.root->marks[0].encode[VISUAL_FILL], 0), "green");
    assert_int_equal(t.root->marks[0].encode[VISUAL_FILL_OPACITY].count, 0);
    assert_int_equal(t.root->marks[2].encode[VISUAL_STROKE].count, 0);
    planned_done(&t);
}

/* Tuples name the channel; rows are compared in its time unit. */
static void compares_in_time_units(void **state) {
    (void)state;
    struct planned t;
    planned_begin(&t,
                  "\"params\":[{\"name\":\"p\",\"select\":{\"type\":\"point\",\"encodings\":[\"x\"]},\"value\":[{\"x\":"
                  "{\"year\":2021,\"month\":1,\"date\":1}}]}],\"mark\":\"point\",\"encoding\":{\"x\":{\"field\":\"t\","
                  "\"timeUnit\":\"year\"},\"color\":{\"condition\":{\"param\":\"p\",\"value\":\"red\"},\"value\":"
                  "\"grey\"}}");
    const struct encoder *stroke = &t.root->marks[0].encode[VISUAL_STROKE];
    assert_text(encode_value(&t.arena, t.root, stroke, 0), "grey");
    assert_text(encode_value(&t.arena, t.root, stroke, 1), "red");
    planned_done(&t);
}

/* What a channel aggregates is not projected: the brush runs along the other one. */
static void leaves_aggregates_out(void **state) {
    (void)state;
    struct planned t;
    planned_begin(
        &t, "\"params\":[{\"name\":\"b\",\"select\":\"interval\",\"value\":{\"x\":[0,100],\"y\":[-9,-8]}}],"
            "\"mark\":\"point\",\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"quantitative\"},\"y\":{\"aggregate\":"
            "\"max\",\"field\":\"c\",\"type\":\"quantitative\"},\"color\":{\"condition\":{\"param\":\"b\",\"value\":"
            "\"red\"},\"value\":\"grey\"}}");
    for (uint32_t i = 0; i < t.root->mark_count; i++)
        if (!strcmp(t.root->marks[i].type, "symbol"))
            assert_text(encode_value(&t.arena, t.root, &t.root->marks[i].encode[VISUAL_STROKE], 0), "red");
    planned_done(&t);
}

#define BRUSHED                                                                                                        \
    "{\"params\":[{\"name\":\"b\",\"select\":\"interval\",\"value\":{\"x\":[2,5],\"y\":[3,9]}}],\"mark\":"             \
    "\"point\"," XY "}"
#define FOLLOWING(more)                                                                                                \
    "{\"mark\":\"point\",\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"quantitative\",\"scale\":{\"domain\":{"       \
    "\"param\":"                                                                                                       \
    "\"b\"" more "}}}}}"

static void assert_follows(const char *views, double low, double high) {
    struct planned t;
    planned_begin(&t, views);
    const struct plan_view *v = t.root->children[1];
    const struct scale *x = NULL;
    for (uint32_t i = 0; i < v->scale_count; i++)
        if (v->scales[i]->channel == CH_X) x = &v->scales[i]->scale;
    assert_non_null(x);
    assert_true(x->domain[0] == low && x->domain[1] == high);
    planned_done(&t);
}

/* By field or by encoding; without either by the first that the selection projects. */
static void domains_ask_for_a_member(void **state) {
    (void)state;
    assert_follows("\"hconcat\":[" BRUSHED "," FOLLOWING(",\"field\":\"c\"") "]", 3, 9);
    assert_follows("\"hconcat\":[" BRUSHED "," FOLLOWING(",\"encoding\":\"y\"") "]", 3, 9);
    assert_follows("\"hconcat\":[" BRUSHED "," FOLLOWING("") "]", 2, 5);
}

static void assert_title(const char *spec, const char *expected) {
    struct planned t;
    planned_begin(&t, spec);
    assert_text(value_str(t.root->title->text[0]), expected);
    planned_done(&t);
}

/* Their values by field, as the selections resolve them; an expression can ask for each part. */
static void expressions_read_selections(void **state) {
    (void)state;
    assert_title(
        "\"params\":[{\"name\":\"s\",\"select\":{\"type\":\"point\",\"fields\":[\"b\"]},\"value\":[{\"b\":\"x\"},{"
        "\"b\":\"z\"}]}],\"title\":{\"text\":{\"expr\":\"join(s.b) + length(s.vlPoint.or)\"}},\"mark\":\"point\"," XY,
        "x,z2");
    assert_title("\"params\":[{\"name\":\"s\",\"select\":\"point\"}],\"title\":{\"text\":{\"expr\":\"isDefined(s.b) ? "
                 "'some' : 'none'\"}},\"mark\":\"point\"," XY,
                 "none");
    assert_title("\"params\":[{\"name\":\"b\",\"select\":\"interval\",\"value\":{\"x\":[5,2],\"y\":[3,9]}}],\"title\":{"
                 "\"text\":{\"expr\":\"b.a[0] + ' ' + b.c[1] + ' ' + b_a[0]\"}},\"mark\":\"point\"," XY,
                 "2 9 5");
    assert_title(
        "\"params\":[{\"name\":\"s\",\"select\":{\"type\":\"point\",\"fields\":[\"b\"]},\"value\":\"x\",\"bind\":{"
        "\"input\":\"text\"}}],\"title\":{\"text\":{\"expr\":\"s_b\"}},\"mark\":\"point\"," XY,
        "x");
}

/* A mark's own properties are asked for before there are units. */
static void marks_read_selections(void **state) {
    (void)state;
    struct planned t;
    planned_begin(&t, "\"params\":[{\"name\":\"b\",\"select\":{\"type\":\"interval\",\"encodings\":[\"x\"]},\"value\":{"
                      "\"x\":[2,5]}}],\"mark\":{\"type\":\"point\",\"strokeWidth\":{\"expr\":\"b.a[1]\"}}," XY);
    assert_true(number_of(&t, 1, VISUAL_STROKE_WIDTH) == 5);
    planned_done(&t);
}

/* A field may have the name of a part of a date. */
static void fields_are_no_dates(void **state) {
    (void)state;
    struct planned t;
    planned_begin(
        &t, "\"params\":[{\"name\":\"s\",\"select\":{\"type\":\"point\",\"fields\":[\"year\"]},\"value\":[{\"year\":"
            "2}]}],\"transform\":[{\"calculate\":\"datum.a\",\"as\":\"year\"}],\"mark\":\"point\",\"encoding\":{"
            "\"color\":{\"condition\":{\"param\":\"s\",\"value\":\"red\"},\"value\":\"grey\"}}");
    const struct encoder *stroke = &t.root->marks[0].encode[VISUAL_STROKE];
    assert_text(encode_value(&t.arena, t.root, stroke, 0), "grey");
    assert_text(encode_value(&t.arena, t.root, stroke, 1), "red");
    planned_done(&t);
}

/* What a list of conditions names is taken as it is. */
static void lists_of_conditions_have_no_scale(void **state) {
    (void)state;
    struct planned t;
    planned_begin(
        &t, "\"mark\":\"point\",\"encoding\":{\"color\":{\"condition\":[{\"test\":\"datum.a > 1\",\"field\":\"b\"}],"
            "\"value\":\"grey\"}}");
    const struct encoder *stroke = &t.root->marks[0].encode[VISUAL_STROKE];
    assert_text(encode_value(&t.arena, t.root, stroke, 0), "grey");
    assert_text(encode_value(&t.arena, t.root, stroke, 1), "y");
    assert_int_equal(t.root->legend_count, 0);
    planned_done(&t);
}

/* The extent is the domain, not rounded, and what lies outside is clipped. */
static void stretches_bound_scales(void **state) {
    (void)state;
    struct planned t;
    planned_begin(&t, "\"params\":[{\"name\":\"g\",\"select\":\"interval\",\"bind\":\"scales\",\"value\":{\"y\":"
                      "[3.3,7.1]}}],\"mark\":\"point\"," XY);
    assert_int_equal(t.root->mark_count, 1);
    assert_true(t.root->marks[0].clip);
    assert_true(fabs(number_of(&t, 0, VISUAL_Y) - 300 * (7.1 - 3) / (7.1 - 3.3)) < 1e-9);
    planned_done(&t);
}

static void looks_up_in_a_selection(void **state) {
    (void)state;
    struct planned t;
    planned_begin(&t, "\"layer\":[{\"params\":[{\"name\":\"i\",\"value\":[{\"x\":2}],\"select\":{\"type\":\"point\","
                      "\"encodings\":[\"x\"]}}],\"mark\":\"point\",\"encoding\":{\"x\":{\"field\":\"a\",\"type\":"
                      "\"quantitative\"}}},{\"transform\":[{\"lookup\":\"b\",\"from\":{\"param\":\"i\",\"key\":\"b\"}},"
                      "{\"calculate\":\"datum.i ? datum.i.c : 7\",\"as\":\"found\"}],\"mark\":\"text\",\"encoding\":"
                      "{\"text\":{\"field\":\"found\",\"type\":\"quantitative\"}}}]");
    const struct encoder *text = &t.root->marks[1].encode[VISUAL_TEXT];
    assert_text(encode_value(&t.arena, t.root, text, 0), "7");
    assert_text(encode_value(&t.arena, t.root, text, 1), "30");
    planned_done(&t);
}

/* What the encoding reads as a date is one for the transforms before it, though the data has text. */
static void reads_dates_before_transforms(void **state) {
    (void)state;
    struct planned t;
    planned_begin(&t, "\"transform\":[{\"calculate\":\"isNumber(datum.t) ? 1 : 0\",\"as\":\"is\"}],\"mark\":\"point\","
                      "\"encoding\":{\"x\":{\"field\":\"t\",\"type\":\"temporal\"},\"size\":{\"field\":\"is\",\"type\":"
                      "\"quantitative\",\"scale\":null}}");
    assert_true(number_of(&t, 0, VISUAL_SIZE) == 1);
    planned_done(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_the_initial_brush),      cmocka_unit_test(brushes_wait_at_the_origin),
        cmocka_unit_test(paints_brushes_as_configured), cmocka_unit_test(compares_in_time_units),
        cmocka_unit_test(expressions_read_selections),  cmocka_unit_test(marks_read_selections),
        cmocka_unit_test(fields_are_no_dates),          cmocka_unit_test(leaves_aggregates_out),
        cmocka_unit_test(domains_ask_for_a_member),     cmocka_unit_test(lists_of_conditions_have_no_scale),
        cmocka_unit_test(stretches_bound_scales),       cmocka_unit_test(looks_up_in_a_selection),
        cmocka_unit_test(reads_dates_before_transforms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
