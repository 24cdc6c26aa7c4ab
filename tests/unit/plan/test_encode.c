/* Encoders of marks. Places are those of the items that Vega 6.4 draws from what vega-lite 6.4 compiles. */
#include "planned.h"

#define N(f) "{\"field\":\"" f "\",\"type\":\"nominal\"}"
#define Q(f) "{\"field\":\"" f "\",\"type\":\"quantitative\"}"
#define MONTHS(more) "{\"field\":\"t\",\"timeUnit\":\"yearmonth\"" more "}"
#define BAR "\"mark\":\"bar\",\"encoding\":"

/* x, y, width and height, as Vega's adjustSpatial makes them of the encoders. */
static void span(const struct plan_view *v, size_t row, const enum visual e[4], double *place, double *size) {
    const struct mark_plan *m = &v->marks[0];
    double from = encode_number(v, &m->encode[e[0]], row, 0), length = encode_number(v, &m->encode[e[3]], row, 0);
    if (m->encode[e[1]].count) {
        double to = encode_number(v, &m->encode[e[1]], row, 0);
        if (m->encode[e[0]].count) {
            double low = fmin(from, to);
            length = fmax(from, to) - low;
            from = low;
        } else {
            from = to - length;
        }
    }
    if (m->encode[e[2]].count) from = encode_number(v, &m->encode[e[2]], row, 0) - length / 2;
    *place = from;
    *size = length;
}

static const struct {
    const char *name, *members;
    double boxes[2][4];
} rects[] = {
    {"sized as by another view's scale",
     "\"layer\":[{\"mark\":\"bar\",\"encoding\":{\"x\":{\"datum\":1}}},{\"mark\":\"point\",\"encoding\":{\"x\":" Q(
         "a") ",\"y\":" Q("c") "}}]",
     {{0, 147.5, 150, 5}, {0, 147.5, 150, 5}}},
    {"standing", BAR "{\"x\":" N("b") ",\"y\":" Q("a") "}", {{1, 150, 18, 150}, {21, 0, 18, 300}}},
    {"lying", BAR "{\"x\":" Q("a") ",\"y\":" N("b") "}", {{0, 1, 150, 18}, {0, 21, 300, 18}}},
    {"bins", BAR "{\"x\":{\"field\":\"c\",\"bin\":true},\"y\":" Q("a") "}", {{1, 150, 49, 150}, {251, 0, 49, 300}}},
    {"months", BAR "{\"x\":" MONTHS("") ",\"y\":" Q("a") "}", {{1, 150, 16.9884, 150}, {283.0116, 0, 16.9884, 300}}},
    {"about the first of a month",
     BAR "{\"x\":" MONTHS(",\"bandPosition\":0") ",\"y\":" Q("a") "}",
     {{1, 150, 16.9884, 150}, {283.3017, 0, 16.6983, 300}}},
    {"side by side",
     BAR "{\"x\":" N("b") ",\"xOffset\":" N("b") ",\"y\":" Q("a") "}",
     {{10, 150, 20, 150}, {80, 0, 20, 300}}},
    {"ranged",
     BAR "{\"x\":" Q("a") ",\"x2\":{\"field\":\"c\"},\"y\":" N("b") "}",
     {{10, 1, 20, 18}, {20, 21, 280, 18}}},
    {"sized",
     "\"mark\":{\"type\":\"bar\",\"size\":10},\"encoding\":{\"x\":" N("b") ",\"y\":" Q("a") "}",
     {{5, 150, 10, 150}, {25, 0, 10, 300}}},
    {"half a band",
     "\"mark\":{\"type\":\"bar\",\"width\":{\"band\":0.5}},\"encoding\":{\"x\":" N("b") ",\"y\":" Q("a") "}",
     {{5.5, 150, 9, 150}, {25.5, 0, 9, 300}}},
    {"aligned left",
     "\"mark\":{\"type\":\"bar\",\"width\":6,\"align\":\"left\"},\"encoding\":{\"x\":" N("b") ",\"y\":" Q("a") "}",
     {{1, 150, 6, 150}, {21, 0, 6, 300}}},
    {"shares",
     BAR "{\"x\":{\"aggregate\":\"sum\",\"field\":\"c\",\"stack\":\"normalize\"},\"color\":" N("b") "}",
     {{0, 1, 27.2727, 18}, {27.2727, 1, 272.7273, 18}}},
    {"on numbers", BAR "{\"x\":" Q("a") ",\"y\":" Q("c") "}", {{22.5, 270, 5, 30}, {272.5, 0, 5, 300}}},
    {"one channel", BAR "{\"x\":" Q("a") "}", {{0, 1, 100, 18}, {100, 1, 200, 18}}},
    {"ticks",
     "\"mark\":\"tick\",\"encoding\":{\"x\":" Q("a") ",\"y\":" N("b") "}",
     {{149.5, 2.5, 1, 15}, {299.5, 22.5, 1, 15}}},
    {"bins without space",
     "\"mark\":\"rect\",\"encoding\":{\"x\":" N("b") ",\"y\":{\"field\":\"c\",\"bin\":{\"step\":10}}}",
     {{0, 200.5, 20, 100}, {20, 0.5, 20, 100}}},
    {"moved",
     "\"mark\":{\"type\":\"bar\",\"xOffset\":3,\"yOffset\":-2},\"encoding\":{\"x\":" N("b") ",\"y\":" Q("a") "}",
     {{4, 148, 18, 150}, {24, -2, 18, 300}}},
};

static void places_rects(void **state) {
    static const enum visual x[] = {VISUAL_X, VISUAL_X2, VISUAL_XC, VISUAL_WIDTH};
    static const enum visual y[] = {VISUAL_Y, VISUAL_Y2, VISUAL_YC, VISUAL_HEIGHT};
    (void)state;
    for (size_t i = 0; i < sizeof rects / sizeof *rects; i++) {
        struct planned t;
        const struct plan_view *v = planned_begin(&t, rects[i].members);
        for (size_t row = 0; row < 2; row++) {
            double box[4];
            span(v, row, x, &box[0], &box[2]);
            span(v, row, y, &box[1], &box[3]);
            for (int k = 0; k < 4; k++)
                if (!(fabs(box[k] - rects[i].boxes[row][k]) < 1e-3))
                    fail_msg("%s, row %zu, number %d: %d thousandths", rects[i].name, row, k, (int)(box[k] * 1000));
        }
        planned_done(&t);
    }
}

static void assert_visual(const char *members, enum visual e, size_t row, const char *expected) {
    struct planned t;
    const struct plan_view *v = planned_begin(&t, members);
    struct value found = encode_value(&t.arena, v, &v->marks[0].encode[e], row);
    assert_false(value_is_nil(found));
    struct str s = value_to_string(&t.arena, found);
    assert_string_equal(arena_strndup(&t.arena, s.p, s.n), expected);
    planned_done(&t);
}

static void writes_texts(void **state) {
    (void)state;
#define TEXT(def) "\"mark\":\"text\",\"encoding\":{\"x\":" Q("a") ",\"text\":" def "}"
    assert_visual(TEXT("{\"field\":\"a\",\"type\":\"quantitative\",\"format\":\".2f\"}"), VISUAL_TEXT, 1, "2.00");
    assert_visual(TEXT(MONTHS("")), VISUAL_TEXT, 1, "May 2021");
    assert_visual(TEXT("{\"field\":\"t\",\"type\":\"temporal\"}"), VISUAL_TEXT, 0, "Jan 01, 2020");
    assert_visual(TEXT("{\"field\":\"c\",\"bin\":{\"step\":10}}"), VISUAL_TEXT, 1, "20 – 30");
    assert_visual(TEXT("{\"value\":{\"expr\":\"datum.a * 3\"}}"), VISUAL_TEXT, 1, "6");
    assert_visual(TEXT("{\"condition\":{\"test\":\"datum.a > 1\",\"value\":\"big\"},\"field\":\"b\"}"), VISUAL_TEXT, 1,
                  "big");
    assert_visual(TEXT("{\"condition\":{\"test\":\"datum.a > 1\",\"value\":\"big\"},\"field\":\"b\"}"), VISUAL_TEXT, 0,
                  "x");
#undef TEXT
}

static void describes_items(void **state) {
    (void)state;
    assert_visual(BAR "{\"y\":" Q("a") ",\"x\":" N("b") ",\"color\":{\"field\":\"b\",\"title\":\"kind\"}}",
                  VISUAL_DESCRIPTION, 0, "b: x; a: 1; kind: x");
    assert_visual(BAR "{\"x\":{\"field\":\"c\",\"bin\":{\"step\":10}},\"y\":{\"aggregate\":\"count\"}}",
                  VISUAL_DESCRIPTION, 1, "c (binned): 20 – 30; Count of Records: 1");
    assert_visual(BAR
                  "{\"x\":{\"field\":\"c\",\"type\":\"quantitative\",\"stack\":\"normalize\"},\"color\":" N("b") "}",
                  VISUAL_DESCRIPTION, 0, "c: 9%; b: x");
}

static void takes_styles(void **state) {
    (void)state;
    const char *named = "\"mark\":{\"type\":\"bar\",\"style\":\"loud\"},\"config\":{\"style\":{\"loud\":{\"color\":"
                        "\"red\"}},\"bar\":{\"color\":\"blue\"}},\"encoding\":{\"x\":" Q("a") "}";
    assert_visual(named, VISUAL_FILL, 0, "red");
    assert_visual("\"mark\":\"point\",\"encoding\":{\"x\":" Q("a") "}", VISUAL_OPACITY, 0, "0.7");
    assert_visual("\"mark\":\"point\",\"encoding\":{\"x\":" Q("a") "}", VISUAL_FILL, 0, "transparent");
    assert_visual("\"mark\":\"point\",\"config\":{\"point\":{\"size\":80}},\"encoding\":{\"x\":" Q("a") "}",
                  VISUAL_SIZE, 0, "80");
    const char *condition = BAR "{\"x\":" Q("a") ",\"color\":{\"condition\":{\"test\":{\"field\":\"a\",\"gt\":1},"
                                                 "\"value\":\"red\"},\"value\":\"grey\"}}";
    assert_visual(condition, VISUAL_FILL, 0, "grey");
    assert_visual(condition, VISUAL_FILL, 1, "red");
    assert_visual(
        "\"mark\":{\"type\":\"bar\",\"color\":{\"expr\":\"datum.a > 1 ? 'red' : 'blue'\"}},\"encoding\":{\"x\":" Q(
            "a") "}",
        VISUAL_FILL, 1, "red");
}

static void orders_paths(void **state) {
    (void)state;
    struct planned t;
    const struct mark_plan *m =
        planned_begin(&t, "\"mark\":\"line\",\"encoding\":{\"x\":{\"field\":\"b\",\"type\":\"nominal\",\"sort\":"
                          "\"descending\"},\"y\":" Q("a") "}")
            ->marks;
    assert_non_null(m->order);
    assert_int_equal(m->order[0], 1);
    assert_int_equal(m->order[1], 0);
    planned_done(&t);
    m = planned_begin(&t, "\"mark\":\"line\",\"encoding\":{\"x\":" Q("a") ",\"y\":" Q("c") ",\"color\":" N("b") "}")
            ->marks;
    assert_int_equal(m->group_count, 2);
    planned_done(&t);
}

static void groups_rounded_stacks(void **state) {
    (void)state;
    struct planned t;
    const struct mark_plan *m = planned_begin(&t, "\"mark\":{\"type\":\"bar\",\"cornerRadius\":4},\"encoding\":{\"x\":"
                                                  "{\"aggregate\":\"sum\",\"field\":\"c\"},\"color\":" N("b") "}")
                                    ->marks;
    assert_true(m->grouped);
    assert_true(m->horizontal);
    assert_int_equal(m->group_count, 1);
    planned_done(&t);
}

/* Empty text is no value to an aggregate; text that is no date places no mark. */
static void leaves_out_what_is_no_value(void **state) {
    (void)state;
    struct planned t;
    const struct mark_plan *m =
        planned_begin(
            &t,
            "\"transform\":[{\"calculate\":\"datum.a > 1 ? '' : '4'\",\"as\":\"n\"}],\"mark\":\"bar\",\"encoding\":{"
            "\"x\":{\"aggregate\":\"mean\",\"field\":\"n\"}}")
            ->marks;
    assert_text(encode_value(&t.arena, t.root, &m->encode[VISUAL_DESCRIPTION], 0), "Mean of n: 4");
    planned_done(&t);
    m = planned_begin(
            &t, "\"transform\":[{\"calculate\":\"datum.a > 1 ? 'soon' : datum.t\",\"as\":\"d\"}],\"mark\":\"point\","
                "\"encoding\":{\"x\":{\"field\":\"d\",\"type\":\"temporal\"}}")
            ->marks;
    assert_int_equal(m->table->rows, 1);
    planned_done(&t);
}

/* A date that is no field gives a rule no direction: it has two ends both ways. */
static void dates_alone_give_no_direction(void **state) {
    (void)state;
    struct planned t;
    const struct mark_plan *m =
        planned_begin(&t, "\"mark\":\"rule\",\"encoding\":{\"x\":{\"datum\":{\"year\":2020}},\"y\":" N("b") "}")->marks;
    assert_int_equal(m->encode[VISUAL_X2].count, 1);
    assert_int_equal(m->encode[VISUAL_Y2].count, 1);
    planned_done(&t);
    m = planned_begin(&t, "\"mark\":\"rule\",\"encoding\":{\"x\":{\"datum\":1},\"y\":" N("b") "}")->marks;
    assert_int_equal(m->encode[VISUAL_Y2].count, 0);
    planned_done(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_alone_give_no_direction),
        cmocka_unit_test(leaves_out_what_is_no_value),
        cmocka_unit_test(places_rects),
        cmocka_unit_test(writes_texts),
        cmocka_unit_test(describes_items),
        cmocka_unit_test(takes_styles),
        cmocka_unit_test(orders_paths),
        cmocka_unit_test(groups_rounded_stacks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
