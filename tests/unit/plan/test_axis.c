/* Axes of views. Figures are those that vega-lite 6.4 compiles to, with Vega's defaults where it leaves them out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants those before it */
#include "plan/model.h"
#include <cmocka.h>

#define DATA                                                                                                           \
    "\"data\":{\"values\":[{\"a\":1,\"b\":2,\"c\":\"x\",\"d\":\"2020-03-01\"},{\"a\":40,\"b\":3,\"c\":\"y\",\"d\":"    \
    "\"2021-05-01\"}]},"
#define Q(field) "{\"field\":\"" field "\",\"type\":\"quantitative\"}"
#define Q_AXIS(field, axis) "{\"field\":\"" field "\",\"type\":\"quantitative\",\"axis\":" axis "}"
#define N(field) "{\"field\":\"" field "\",\"type\":\"nominal\"}"
#define XY(x, y) "\"encoding\":{\"x\":" x ",\"y\":" y "}"

struct planned {
    struct arena arena;
    struct diag diag;
    const struct plan_view *view;
};

static void plan_it(struct planned *t, const char *text) {
    struct spec_options so = {.file = "test"};
    struct plan_options po = {0};
    arena_init(&t->arena, 0);
    diag_init(&t->diag, &t->arena);
    const struct document *doc = spec_read(&t->arena, &t->diag, str_of(text), &so);
    assert_non_null(doc);
    struct plan *p = plan_make(&t->arena, &t->diag, doc, &po);
    assert_non_null(p);
    t->view = p->root;
}

static void release(struct planned *t) {
    arena_free(&t->arena);
}

/* "x grid bottom" and the like, with titles. */
static const char *summary(struct planned *t, const struct plan_view *v) {
    struct buf b;
    buf_init(&b, &t->arena);
    for (uint32_t i = 0; i < v->axis_count; i++) {
        const struct axis_plan *a = &v->axes[i];
        buf_printf(&b, "%s%s %s %s", i ? "; " : "", channel_names[a->channel], a->grid ? "grid" : "main", a->orient);
        for (uint32_t k = 0; k < a->title_lines; k++)
            buf_printf(&b, " '%.*s'", (int)a->title[k].n, a->title[k].p);
    }
    return b.n ? b.p : "";
}

static void assert_axes(const char *spec, const char *expected) {
    struct planned t;
    plan_it(&t, spec);
    assert_string_equal(summary(&t, t.view), expected);
    release(&t);
}

/* An axis of the view: the main one of the channel, or its grid. */
static const struct axis_plan *axis_in(const struct planned *t, enum channel ch, bool grid) {
    for (uint32_t i = 0; i < t->view->axis_count; i++)
        if (t->view->axes[i].channel == ch && t->view->axes[i].grid == grid) return &t->view->axes[i];
    fail_msg("there is no such axis");
    return NULL;
}

static void assert_prop(struct planned *t, const struct axis_plan *a, enum axis_prop prop, const char *json) {
    struct buf b;
    buf_init(&b, &t->arena);
    buf_value(&b, a->props[prop]);
    if (strcmp(b.p, json) != 0) fail_msg("%s is %s, not %s", axis_props[prop].name, b.p, json);
}

static void test_order(void **state) {
    (void)state;
    assert_axes("{" DATA "\"mark\":\"point\"," XY(Q("a"), Q("b")) "}",
                "x grid bottom; y grid left; x main bottom 'a'; y main left 'b'");
    assert_axes("{" DATA "\"mark\":\"bar\"," XY(N("c"), Q("b")) "}", "y grid left; x main bottom 'c'; y main left 'b'");
    assert_axes("{" DATA "\"mark\":\"bar\"," XY("{\"field\":\"a\",\"bin\":true}", "{\"aggregate\":\"count\"}") "}",
                "y grid left; x main bottom 'a (binned)'; y main left 'Count of Records'");
}

static void test_titles(void **state) {
    (void)state;
    assert_axes("{" DATA "\"mark\":\"rule\","
                "\"encoding\":{\"x\":{\"field\":\"a\",\"type\":\"quantitative\",\"title\":\"A\"},\"x2\":{\"field\":"
                "\"b\",\"title\":\"B\"}}}",
                "x grid bottom; x main bottom 'A, B'");
    assert_axes("{" DATA
                "\"layer\":[{\"mark\":\"bar\"," XY(N("c"), Q("a")) "},{\"mark\":\"line\"," XY(N("c"), Q("b")) "}]}",
                "y grid left; x main bottom 'c'; y main left 'a, b'");
    assert_axes(
        "{" DATA "\"layer\":[{\"mark\":\"bar\"," XY(
            N("c"),
            Q_AXIS("a", "{\"title\":\"A\"}")) "},"
                                              "{\"mark\":\"line\"," XY(
                                                  N("c"),
                                                  Q_AXIS("b", "{\"title\":[\"B\",\"b\"],\"grid\":false}")) "}]}",
        "x main bottom 'c'; y main left 'A, B, b'");
    assert_axes("{" DATA "\"mark\":\"point\"," XY(Q_AXIS("a", "{\"title\":null}"),
                                                  Q("b")) ",\"config\":{\"axisY\":{\"title\":null}}}",
                "x grid bottom; y grid left; x main bottom; y main left");
}

/* A second axis stands on the other side without a grid, unless it asks for one. */
static void test_independent(void **state) {
    (void)state;
    assert_axes("{" DATA "\"resolve\":{\"scale\":{\"y\":\"independent\"}},"
                "\"layer\":[{\"mark\":\"bar\"," XY(N("c"), Q("a")) "},{\"mark\":\"line\"," XY(
                    N("c"), Q("b")) "},"
                                    "{\"mark\":\"point\"," XY(N("c"), Q_AXIS("b", "{\"grid\":true}")) "}]}",
                "y grid left; y grid right; x main bottom 'c'; y main left 'a'; y main right 'b'; y main right 'b'");
    assert_axes(
        "{" DATA "\"layer\":[{\"mark\":\"bar\"," XY(
            N("c"), Q_AXIS("a", "{\"orient\":\"left\"}")) "},"
                                                          "{\"mark\":\"line\"," XY(
                                                              N("c"), Q_AXIS("b", "{\"orient\":\"right\"}")) "}]}",
        "y grid left; x main bottom 'c'; y main left 'a'; y main right 'b'");
    assert_axes("{" DATA "\"layer\":[{\"mark\":\"bar\"," XY(
                    N("c"), Q("a")) "},"
                                    "{\"mark\":\"line\",\"encoding\":{\"x\":{\"field\":\"c\",\"axis\":null},\"y\":" Q(
                                        "b") "}}]}",
                "y grid left; y main left 'a, b'");
}

/* A facet's headers draw the shared axes; the grid stays in its cell. */
static void test_facet(void **state) {
    struct planned t;
    (void)state;
    plan_it(&t, "{" DATA "\"mark\":\"bar\",\"encoding\":{\"row\":" N("c") ",\"x\":" N("c") ",\"y\":" Q(
                    "a") "},"
                         "\"resolve\":{\"axis\":{\"y\":\"independent\"}}}");
    assert_int_equal(t.view->child_count, 2);
    assert_string_equal(summary(&t, t.view->children[0]), "y grid left; y main left 'a'");
    release(&t);
}

static void test_label_angles(void **state) {
    static const struct {
        const char *channel, *orient;
        int angle;
        const char *align, *baseline;
    } cases[] = {{"x", "bottom", 0, NULL, "top"},      {"x", "bottom", 30, "left", "top"},
                 {"x", "top", -30, "left", "bottom"},  {"x", "bottom", 90, "left", "middle"},
                 {"x", "top", 135, "right", "top"},    {"x", "top", 180, NULL, "top"},
                 {"y", "left", 0, "right", NULL},      {"y", "left", 30, "right", NULL},
                 {"y", "right", 60, "left", "bottom"}, {"y", "left", 90, "center", "top"},
                 {"y", "right", -90, "center", "top"}, {"y", "left", 200, "left", NULL},
                 {"y", "left", 300, "right", "bottom"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planned t;
        struct buf b;
        struct arena a;
        arena_init(&a, 0);
        buf_init(&b, &a);
        buf_printf(&b,
                   "{" DATA "\"mark\":\"point\",\"encoding\":{\"%s\":{\"field\":\"a\",\"type\":\"quantitative\","
                   "\"axis\":{\"labelAngle\":%d,\"orient\":\"%s\"}}}}",
                   cases[i].channel, cases[i].angle, cases[i].orient);
        plan_it(&t, b.p);
        const struct axis_plan *axis = axis_in(&t, *cases[i].channel == 'x' ? CH_X : CH_Y, false);
        const char *align = value_string_or(axis->props[AXIS_LABEL_ALIGN], NULL);
        const char *baseline = value_string_or(axis->props[AXIS_LABEL_BASELINE], NULL);
        assert_int_equal(!align, !cases[i].align);
        assert_int_equal(!baseline, !cases[i].baseline);
        if (align) assert_string_equal(align, cases[i].align);
        if (baseline) assert_string_equal(baseline, cases[i].baseline);
        release(&t);
        arena_free(&a);
    }
}

static void test_nominal(void **state) {
    struct planned t;
    (void)state;
    plan_it(&t, "{" DATA "\"mark\":\"bar\"," XY(N("c"), Q("a")) ",\"config\":{\"axis\":{\"tickOffset\":3}}}");
    const struct axis_plan *x = axis_in(&t, CH_X, false), *y = axis_in(&t, CH_Y, false);
    assert_prop(&t, x, AXIS_LABEL_ANGLE, "270");
    assert_prop(&t, x, AXIS_LABEL_ALIGN, "\"right\"");
    assert_prop(&t, x, AXIS_LABEL_BASELINE, "\"middle\"");
    assert_false(value_is_set(x->props[AXIS_LABEL_OVERLAP]));
    assert_prop(&t, x, AXIS_TICK_OFFSET, "-0.5"); /* Vega's axisBand is stronger than a config's axis */
    assert_prop(&t, y, AXIS_TICK_OFFSET, "3");
    assert_prop(&t, y, AXIS_LABEL_OVERLAP, "true");
    assert_prop(&t, y, AXIS_LABEL_PADDING, "2");
    assert_prop(&t, y, AXIS_TITLE_FONT_WEIGHT, "\"bold\"");
    release(&t);
}

static void test_config(void **state) {
    struct planned t;
    (void)state;
    plan_it(&t, "{" DATA "\"mark\":\"point\"," XY(
                    Q_AXIS("a", "{\"style\":[\"s1\",\"s2\"],\"labelFont\":\"Own\"}"),
                    Q("b")) ",\"config\":{\"style\":{\"s1\":{\"labelColor\":\"red\",\"tickCount\":3},"
                            "\"s2\":{\"labelColor\":\"blue\"},\"s3\":{\"domain\":false,\"labelFontSize\":15}},"
                            "\"axisQuantitative\":{\"labelColor\":\"green\",\"tickCount\":7,\"labelFont\":\"Type\"},"
                            "\"axisYQuantitative\":{\"tickCount\":8},\"axisY\":{\"style\":\"s3\",\"labelFontSize\":9},"
                            "\"axisLeft\":{\"labelFontSize\":10},\"axisX\":{\"grid\":false}}}");
    const struct axis_plan *x = axis_in(&t, CH_X, false), *y = axis_in(&t, CH_Y, false);
    assert_prop(&t, x, AXIS_LABEL_COLOR, "\"blue\"");
    assert_prop(&t, x, AXIS_LABEL_FONT, "\"Own\"");
    assert_prop(&t, x, AXIS_TICK_COUNT, "3");
    assert_float_equal(x->tick_count.count, 3, 0);
    assert_prop(&t, y, AXIS_LABEL_COLOR, "\"green\"");
    assert_prop(&t, y, AXIS_TICK_COUNT, "8");
    assert_prop(&t, y, AXIS_DOMAIN, "false");
    assert_prop(&t, y, AXIS_LABEL_FONT_SIZE, "10"); /* left to Vega, to which a side is stronger than a direction */
    assert_string_equal(summary(&t, t.view), "y grid left; x main bottom 'a'; y main left 'b'");
    release(&t);
}

static double every(const char *x, const char *rest, struct planned *t) {
    struct arena a;
    struct buf b;
    arena_init(&a, 0);
    buf_init(&b, &a);
    buf_printf(&b, "{" DATA "\"mark\":\"bar\",\"encoding\":{\"x\":%s,\"y\":" Q("b") "}%s}", x, rest);
    plan_it(t, b.p);
    double px = axis_in(t, CH_X, false)->tick_every;
    arena_free(&a);
    return px;
}

static void test_tick_counts(void **state) {
    static const struct {
        const char *x;
        double every;
        const char *min_step;
    } cases[] = {{Q("a"), 40, "null"},
                 {"{\"field\":\"a\",\"bin\":true}", 10, "null"},
                 {"{\"field\":\"a\",\"type\":\"quantitative\",\"scale\":{\"type\":\"log\"}}", 0, "null"},
                 {Q_AXIS("a", "{\"values\":[1,2]}"), 0, "null"},
                 {Q_AXIS("a", "{\"format\":\"d\"}"), 40, "1"},
                 {N("c"), 0, "null"},
                 {"{\"timeUnit\":\"month\",\"field\":\"d\"}", 0, "2678400000"},
                 {"{\"timeUnit\":\"yearmonth\",\"field\":\"d\"}", 40, "2678400000"},
                 {"{\"timeUnit\":\"yearquarter\",\"field\":\"d\"}", 40, "7776000000"},
                 {"{\"timeUnit\":\"day\",\"field\":\"d\"}", 0, "null"},
                 {"{\"timeUnit\":{\"unit\":\"hours\",\"step\":3},\"field\":\"d\"}", 0, "10800000"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planned t;
        assert_float_equal(every(cases[i].x, "", &t), cases[i].every, 0);
        assert_prop(&t, axis_in(&t, CH_X, false), AXIS_TICK_MIN_STEP, cases[i].min_step);
        release(&t);
    }
}

static void test_formats(void **state) {
    static const struct {
        const char *x, *rest, *format, *type;
    } cases[] = {{"{\"timeUnit\":\"yearmonth\",\"field\":\"d\",\"type\":\"ordinal\"}", "", "%b %Y", "time"},
                 {"{\"timeUnit\":\"utcyearmonthdate\",\"field\":\"d\",\"type\":\"ordinal\"}", "", "%b %d, %Y", "utc"},
                 {"{\"timeUnit\":\"yearmonth\",\"field\":\"d\"}", "", "%b %Y", NULL},
                 {"{\"field\":\"d\",\"type\":\"temporal\"}", "", NULL, NULL},
                 {"{\"field\":\"d\",\"type\":\"temporal\",\"axis\":{\"format\":\"%Y\"}}", "", "%Y", NULL},
                 {"{\"field\":\"c\",\"axis\":{\"format\":\"%Y\",\"formatType\":\"time\"}}", "", "%Y", "time"},
                 {Q("a"), ",\"config\":{\"numberFormat\":\".1e\"}", ".1e", NULL},
                 {Q_AXIS("a", "{\"format\":\"s\"}"), ",\"config\":{\"numberFormat\":\".1e\"}", "s", NULL},
                 /* a share of a stack is written as the config says, whatever the axis asks for */
                 {"{\"field\":\"a\",\"type\":\"quantitative\",\"stack\":\"normalize\",\"axis\":{\"format\":\"s\"}}", "",
                  ".0%", NULL}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planned t;
        every(cases[i].x, cases[i].rest, &t);
        const struct axis_plan *x = axis_in(&t, CH_X, false);
        assert_int_equal(!x->format, !cases[i].format);
        assert_int_equal(!x->format_type, !cases[i].type);
        if (x->format) assert_string_equal(x->format, cases[i].format);
        if (x->format_type) assert_string_equal(x->format_type, cases[i].type);
        release(&t);
    }
}

static void test_values(void **state) {
    struct planned t;
    (void)state;
    every("{\"timeUnit\":\"month\",\"field\":\"d\",\"axis\":{\"values\":[2,{\"month\":\"jul\"},\"2012-12-01\"]}}", "",
          &t);
    struct value v = axis_in(&t, CH_X, false)->values;
    assert_int_equal(v.n, 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(v.array[i].kind, VALUE_DATE);
    assert_float_equal(v.array[0].number, 1328054400000.0, 0); /* 2012-02-01 */
    assert_float_equal(v.array[1].number, 1341100800000.0, 0);
    assert_float_equal(v.array[2].number, 1354320000000.0, 0);
    release(&t);
}

/* Rules wait for the ticks; the expressions in them do not. */
static void test_rules(void **state) {
    struct planned t;
    (void)state;
    every(
        Q_AXIS(
            "a",
            "{\"labelColor\":{\"condition\":{\"test\":\"datum.value > 3\",\"expr\":\"'r' + 'ed'\"},\"value\":\"blue\"},"
            "\"gridWidth\":{\"condition\":{\"test\":\"datum.value == "
            "0\",\"value\":3},\"value\":1},\"labelFontSize\":{\"expr\":\"6*2\"}}"),
        "", &t);
    const struct axis_plan *x = axis_in(&t, CH_X, false), *grid = axis_in(&t, CH_X, true);
    assert_int_equal(x->props[AXIS_LABEL_COLOR].kind, VALUE_RULES);
    assert_string_equal(x->props[AXIS_LABEL_COLOR].rules->items[0].value.string, "red");
    assert_prop(&t, x, AXIS_LABEL_FONT_SIZE, "12");
    assert_int_equal(grid->props[AXIS_GRID_WIDTH].kind, VALUE_RULES);
    release(&t);
}

/* Of what is not in its own order no label can be guessed from its neighbours: none is hidden. */
static void test_overlap(void **state) {
    static const char *const sorts[] = {"", ",\"sort\":\"descending\"", ",\"sort\":\"-y\"",
                                        ",\"sort\":{\"field\":\"a\"}"};
    (void)state;
    for (int i = 0; i < 4; i++) {
        struct planned t;
        struct arena a;
        arena_init(&a, 0);
        plan_it(&t,
                arena_printf(&a,
                             "{" DATA
                             "\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"d\",\"type\":\"ordinal\",\"timeUnit\":"
                             "\"year\"%s},\"y\":" Q("a") "}}",
                             sorts[i]));
        assert_int_equal(value_to_boolean(axis_in(&t, CH_X, false)->props[AXIS_LABEL_OVERLAP]), i < 2);
        release(&t);
        arena_free(&a);
    }
}

static void test_figures(void **state) {
    static const char *const spec =
        "{\"data\":{\"values\":[{\"c\":\"x\",\"v\":\"$4B\"},{\"c\":\"y\",\"v\":\"$1.5B\"}]},\"mark\":\"bar\","
        "\"encoding\":{\"x\":" N("c") ",\"y\":{\"field\":\"v\",\"type\":\"quantitative\"%s}},"
                                      "\"usermeta\":{\"suret\":{\"figures\":true,\"axisTitles\":false}}}";
    static const char *const axes[] = {"", ",\"axis\":{\"format\":\".2s\"}", ",\"title\":\"Sales\""};
    (void)state;
    for (int i = 0; i < 3; i++) {
        struct planned t;
        struct arena a;
        struct buf b;
        arena_init(&a, 0);
        buf_init(&b, &a);
        const char *hole = strstr(spec, "%s");
        buf_printf(&b, "%.*s%s%s", (int)(hole - spec), spec, axes[i], hole + 2);
        plan_it(&t, b.p);
        const struct axis_plan *y = axis_in(&t, CH_Y, false);
        assert_int_equal(!y->unit, i == 1);
        if (y->unit) assert_string_equal(y->unit->prefix, "$");
        assert_int_equal(y->title_lines, i == 2);
        release(&t);
        arena_free(&a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),   cmocka_unit_test(test_titles),       cmocka_unit_test(test_independent),
        cmocka_unit_test(test_facet),   cmocka_unit_test(test_label_angles), cmocka_unit_test(test_nominal),
        cmocka_unit_test(test_config),  cmocka_unit_test(test_tick_counts),  cmocka_unit_test(test_formats),
        cmocka_unit_test(test_values),  cmocka_unit_test(test_rules),        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_overlap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
