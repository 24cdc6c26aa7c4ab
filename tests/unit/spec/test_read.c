/* What a spec becomes. */
#include "reading.h"

/* JSON stands as a person would write it. */
/* clang-format off */
static const struct channel_def *channel(const struct reading *t, enum channel c) {
    return t->document->root->encoding->one[c];
}

static void test_unit(void **state) {
    (void)state;
    struct reading t;
    spec_begin(&t, JSON({
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "title": ["Trade", "by year"], "width": {"step": 30, "for": "position"}, "height": "container",
        "data": {"url": "trade.csv", "format": {"parse": {"year": "date:'%Y'"}}},
        "mark": "bar",
        "encoding": {
            "x": {"field": "year", "timeUnit": "binnedutcyearmonth", "axis": null, "sort": "-y"},
            "y": {"aggregate": "sum", "field": "volume", "type": "quantitative", "stack": null, "title": null,
                  "bin": {"maxbins": 5}, "axis": {"labelAngle": -45, "values": [1, {"expr": "1 + 1"}]}},
            "color": {"condition": [{"test": "datum.a > 1", "value": "red"}, {"param": "p", "empty": false, "field": "b"}],
                      "value": "grey"},
            "detail": [{"field": "a"}, {"field": "b"}],
            "tooltip": null
        }}));
    const struct spec *s = t.document->root;
    assert_int_equal(s->kind, SPEC_UNIT);
    assert_int_equal(s->mark->type, MARK_TYPE_BAR);
    assert_int_equal(s->width.kind, SIZE_STEP);
    assert_string_equal(s->width.step_for, "position");
    assert_int_equal(s->height.kind, SIZE_CONTAINER);
    assert_int_equal(s->title->props[TITLE_TEXT].kind, VALUE_ARRAY);
    assert_int_equal(s->data->kind, DATA_URL);
    const struct channel_def *x = channel(&t, CH_X), *y = channel(&t, CH_Y), *color = channel(&t, CH_COLOR);
    assert_string_equal(x->time_unit.unit, "yearmonth");
    assert_true(x->time_unit.utc && x->time_unit.binned && x->axis_off && !x->axis);
    assert_int_equal(x->sort.kind, SORT_CHANNEL);
    assert_int_equal(x->sort.channel, CH_Y);
    assert_int_equal(x->sort.order, ORDER_DESCENDING);
    assert_string_equal(x->place.path, "$.encoding.x");
    assert_string_equal(y->aggregate.op, "sum");
    assert_int_equal(y->type, MEASURE_QUANTITATIVE);
    assert_int_equal(y->stack.kind, VALUE_NULL);
    assert_int_equal(y->title.kind, VALUE_NULL);
    assert_true(y->bin.on && y->bin.maxbins.number == 5);
    assert_true(y->axis[AXIS_LABEL_ANGLE].number == -45);
    assert_int_equal(y->axis[AXIS_VALUES].array[1].kind, VALUE_EXPR);
    assert_int_equal(color->condition->count, 2);
    assert_int_equal(color->condition->items[0].test->kind, PREDICATE_EXPR);
    assert_true(value_is_string(color->condition->items[0].def->value, "red"));
    assert_true(color->condition->items[1].test->empty_is_false);
    assert_string_equal(color->condition->items[1].def->field, "b");
    assert_int_equal(s->encoding->many_count[CH_DETAIL], 2);
    assert_true(s->encoding->off[CH_TOOLTIP] && !channel(&t, CH_TOOLTIP));
    assert_true(t.document->padding.number == 5 && value_is_string(t.document->background, "white"));
    spec_done(&t);
}

static void test_sorts(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum sort_kind kind;
        enum order order;
    } cases[] = {
        {"null", SORT_NONE, ORDER_UNSET},
        {"\"ascending\"", SORT_ORDER, ORDER_ASCENDING},
        {"\"descending\"", SORT_ORDER, ORDER_DESCENDING},
        {"\"y\"", SORT_CHANNEL, ORDER_ASCENDING},
        {"[3, 1, {\"year\": 2006, \"month\": \"jan\"}]", SORT_ARRAY, ORDER_UNSET},
        {"{\"field\": \"f\", \"op\": \"mean\", \"order\": \"descending\"}", SORT_FIELD, ORDER_DESCENDING},
        {"{\"encoding\": \"color\", \"order\": null}", SORT_CHANNEL, ORDER_UNSET},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading t;
        char text[300];
        snprintf(text, sizeof text, "{\"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": \"a\", \"sort\": %s}}}", cases[i].text);
        spec_begin(&t, text);
        assert_int_equal(channel(&t, CH_X)->sort.kind, cases[i].kind);
        assert_int_equal(channel(&t, CH_X)->sort.order, cases[i].order);
        spec_done(&t);
    }
}

static void test_composition(void **state) {
    (void)state;
    struct reading t;
    spec_begin(&t, JSON({
        "datasets": {"d": [{"a": 1}]}, "data": {"name": "d"}, "columns": 2, "resolve": {"scale": {"color": "independent"}},
        "concat": [
            {"layer": [{"mark": "bar"}, {"mark": {"type": "text", "dx": 3}}], "encoding": {"x": {"field": "a"}}},
            {"facet": {"row": {"field": "r"}}, "spec": {"mark": "arc"}},
            {"repeat": {"layer": ["u", "v"]}, "spec": {"mark": "line", "encoding": {"y": {"field": {"repeat": "layer"}}}}},
            {"hconcat": [{"data": null, "mark": "rule", "encoding": {"y": {"datum": {"expr": "2 * 3"}}}}]}
        ]}));
    const struct spec *s = t.document->root;
    assert_int_equal(s->kind, SPEC_CONCAT);
    assert_int_equal(s->child_count, 4);
    assert_int_equal(s->resolve.scale[CH_COLOR], RESOLVE_INDEPENDENT);
    assert_int_equal(t.document->dataset_count, 1);
    assert_int_equal(s->data->kind, DATA_NAMED);
    assert_int_equal(s->children[0]->kind, SPEC_LAYER);
    assert_true(s->children[0]->children[1]->mark->props[MARK_DX].number == 3);
    assert_string_equal(s->children[0]->children[1]->place.path, "$.concat[0].layer[1]");
    assert_string_equal(s->children[1]->row->field, "r");
    assert_int_equal(s->children[2]->repeat.layer_count, 2);
    assert_string_equal(s->children[2]->children[0]->encoding->one[CH_Y]->repeat, "layer");
    assert_int_equal(s->children[3]->children[0]->data->kind, DATA_NONE);
    assert_int_equal(s->children[3]->children[0]->encoding->one[CH_Y]->datum.kind, VALUE_EXPR);
    spec_done(&t);
}

static void test_transforms(void **state) {
    (void)state;
    struct reading t;
    spec_begin(&t, JSON({"mark": "bar", "transform": [
        {"filter": {"and": ["datum.a", {"not": {"field": "b", "timeUnit": "utcyear", "range": [2000, 2010]}}]}},
        {"calculate": "datum.a * 2", "as": "twice"},
        {"aggregate": [{"op": "count", "as": "n"}], "groupby": ["a"]},
        {"window": [{"op": "lag", "field": "a", "param": 2, "as": "b"}], "sort": [{"field": "a", "order": "descending"}],
         "frame": [null, 0]},
        {"lookup": "id", "from": {"data": {"url": "a.csv"}, "key": "k", "fields": ["f"]}, "default": 0},
        {"density": "a", "extent": [0, 10], "as": ["x", "y"]},
        {"impute": "a", "key": "k", "method": "value", "value": 0},
        {"pivot": "a", "value": "v", "op": "sum"}]}));
    const struct transform_def *const *all = t.document->root->transforms;
    assert_int_equal(t.document->root->transform_count, 8);
    assert_int_equal(all[0]->filter->kind, PREDICATE_AND);
    const struct predicate *range = all[0]->filter->parts[1]->parts[0];
    assert_int_equal(range->test, TEST_RANGE);
    assert_string_equal(range->time_unit, "utcyear");
    assert_non_null(all[1]->calculate);
    assert_string_equal(all[1]->as[0], "twice");
    assert_string_equal(all[2]->ops[0].op, "count");
    assert_string_equal(all[2]->groupby[0], "a");
    assert_true(all[3]->ops[0].param.number == 2 && all[3]->sort[0].order == ORDER_DESCENDING);
    assert_int_equal(value_get(all[3]->options, "frame").kind, VALUE_ARRAY);
    assert_string_equal(all[4]->field, "id");
    assert_string_equal(all[4]->from->url, "a.csv");
    assert_int_equal(all[5]->kind, TRANSFORM_DENSITY);
    assert_int_equal(value_get(all[5]->options, "extent").n, 2);
    assert_true(value_is_string(value_get(all[6]->options, "method"), "value"));
    assert_true(value_is_string(value_get(all[7]->options, "value"), "v"));
    spec_done(&t);
}

static void test_marks(void **state) {
    (void)state;
    struct reading t;
    spec_begin(&t, JSON({"mark": {"type": "boxplot", "extent": "min-max", "median": {"color": "white"}, "ticks": true, "size": 20}}));
    const struct mark_def *m = t.document->root->mark;
    assert_true(value_is_string(m->extent, "min-max") && m->props[MARK_SIZE].number == 20);
    const struct value *median = spec_mark_props(&t.arena, value_get(m->parts, "median"));
    assert_true(value_is_string(median[MARK_COLOR], "white"));
    assert_true(value_get(m->parts, "ticks").boolean);
    spec_done(&t);

    spec_begin(&t, JSON({"mark": {"type": "area", "line": true, "point": "transparent", "color": {"gradient": "linear",
        "stops": [{"offset": 0, "color": "white"}, {"offset": 1, "color": "darkgreen"}]}, "width": {"band": 0.7}}}));
    m = t.document->root->mark;
    assert_true(m->line.boolean && value_is_string(m->point, "transparent"));
    assert_int_equal(value_get(m->props[MARK_COLOR], "stops").n, 2);
    spec_done(&t);
}

static void test_params(void **state) {
    (void)state;
    struct reading t;
    spec_begin(&t, JSON({"mark": "bar", "params": [
        {"name": "r", "value": 3, "bind": {"input": "range"}},
        {"name": "brush", "select": {"type": "interval", "encodings": ["x"], "resolve": "union"}, "value": {"x": [1, 2]}},
        {"name": "twice", "expr": "r * 2"}, {"name": "pick", "select": "point"}]}));
    const struct param_def *const *p = t.document->root->params;
    assert_true(p[0]->kind == PARAM_VARIABLE && p[0]->value.number == 3);
    assert_true(p[1]->kind == PARAM_INTERVAL && p[1]->encodings[0] == CH_X);
    assert_string_equal(p[1]->resolve, "union");
    assert_non_null(p[2]->expr);
    assert_int_equal(p[3]->kind, PARAM_POINT);
    spec_done(&t);
}

static void test_overrides(void **state) {
    (void)state;
    static const char *const set[] = {"encoding.x.axis.title=\"Year\"", "$.width=300", "mark=arc", "mark.padAngle=0.1", "params[0].name=\"p\"",
                                      "params=[{\"name\": \"q\"}]"};
    struct reading t;
    spec_begin_with(&t, "{\"mark\": \"bar\", \"params\": []}", &(struct spec_options){.set = set, .set_count = 6});
    assert_non_null(t.document);
    assert_int_equal(t.document->root->mark->type, MARK_TYPE_ARC);
    assert_true(t.document->root->mark->props[MARK_PAD_ANGLE].number == 0.1); /* "arc" is short for an object */
    assert_true(t.document->root->width.number == 300);
    assert_true(value_is_string(channel(&t, CH_X)->axis[AXIS_TITLE], "Year"));
    assert_string_equal(t.document->root->params[0]->name, "q");
    spec_done(&t);

    static const struct {
        const char *set, *said;
    } wrong[] = {
        {"mark", "0:0: error: \"mark\" is not PATH=JSON (encoding.x.title=\"Year\")"},
        {"title={", "0:0: error: the value of \"title={\" is no JSON"},
        {"mark.type.x=bar", "0:0: error: the spec has no place \"mark.type.x\""},
        {"heigth=3", "1:1: error: unknown property \"heigth\" in the view (did you mean \"height\"?)"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        spec_begin_with(&t, "{\"mark\": \"bar\"}", &(struct spec_options){.set = &wrong[i].set, .set_count = 1});
        assert_null(t.document);
        assert_string_equal(spec_said(&t), wrong[i].said);
        spec_done(&t);
    }
}

/* clang-format on */

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unit),       cmocka_unit_test(test_sorts), cmocka_unit_test(test_composition),
        cmocka_unit_test(test_transforms), cmocka_unit_test(test_marks), cmocka_unit_test(test_params),
        cmocka_unit_test(test_overrides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
