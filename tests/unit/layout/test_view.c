/* A bar chart planned by hand, as Vega-Lite plans its first example; places and sizes are those of Vega 6.4's SVG. */
#include "layout/layout.h"
#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct chart {
    struct arena arena;
    struct diag diag;
    struct fonts *fonts;
    struct plan plan;
    struct plan_view view;
    struct mark_plan mark;
    struct axis_plan axes[3];
    struct encode_rule rules[5];
    struct scale x, y;
    struct table table;
    struct column columns[2];
};

static const struct str names[] = {{"A", 1}, {"B", 1}, {"C", 1}, {"D", 1}, {"E", 1},
                                   {"F", 1}, {"G", 1}, {"H", 1}, {"I", 1}};
static const uint32_t codes[] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
static const double heights[] = {28, 55, 43, 91, 81, 53, 19, 87, 52};
static const double domain[] = {0, 100};

static void make_scales(struct chart *c) {
    struct arena *a = &c->arena;
    struct value *values = ARENA_ARRAY(a, struct value, 9), *range = ARENA_ARRAY(a, struct value, 2);
    for (int i = 0; i < 9; i++)
        values[i] = value_str(names[i]);
    scale_init(&c->x, SCALE_BAND);
    c->x.values = values;
    c->x.values_n = 9;
    c->x.range_step = 20;
    c->x.padding_inner = 0.1;
    c->x.padding_outer = 0.05;
    scale_init(&c->y, SCALE_LINEAR);
    range[0] = value_number(300);
    range[1] = value_number(0);
    c->y.domain = domain;
    c->y.domain_n = 2;
    c->y.range = value_array(range, 2);
    assert_true(scale_finish(a, &c->x, &c->diag, (struct place){0}));
    assert_true(scale_finish(a, &c->y, &c->diag, (struct place){0}));
}

static void make_mark(struct chart *c) {
    c->columns[0] =
        (struct column){.name = "a", .type = COLUMN_STRING, .code = codes, .dictionary = names, .dictionary_count = 9};
    c->columns[1] = (struct column){.name = "b", .type = COLUMN_NUMBER, .number = heights};
    c->table = (struct table){.columns = c->columns, .column_count = 2, .rows = 9};
    c->mark = (struct mark_plan){.type = "rect", .name = "marks", .aria_role = "bar", .table = &c->table};
    c->rules[0] = (struct encode_rule){.from = FROM_COLUMN, .column = &c->columns[0], .scale = &c->x};
    c->rules[1] = (struct encode_rule){.from = FROM_VALUE, .scale = &c->x, .band = 1};
    c->rules[2] = (struct encode_rule){.from = FROM_COLUMN, .column = &c->columns[1], .scale = &c->y};
    c->rules[3] = (struct encode_rule){.from = FROM_VALUE, .value = value_number(0), .scale = &c->y};
    c->rules[4] = (struct encode_rule){.from = FROM_VALUE, .value = value_string("#4c78a8")};
    static const enum visual visuals[] = {VISUAL_X, VISUAL_WIDTH, VISUAL_Y, VISUAL_Y2, VISUAL_FILL};
    for (int i = 0; i < 5; i++)
        c->mark.encode[visuals[i]] = (struct encoder){&c->rules[i], 1};
}

static struct axis_plan axis_of(const struct scale *s, const char *orient, bool grid, const struct str *title) {
    struct axis_plan p = {.scale = s,
                          .orient = orient,
                          .grid = grid,
                          .title = title,
                          .title_lines = title != NULL,
                          .tick_count = TICK_COUNT_DEFAULT};
    p.props[AXIS_GRID_COLOR] = value_string("#ddd");
    p.props[AXIS_TICK_COLOR] = p.props[AXIS_DOMAIN_COLOR] = value_string("#888");
    p.props[AXIS_LABEL_OVERLAP] = value_boolean(true);
    p.props[AXIS_LABEL_FLUSH] = value_boolean(false);
    return p;
}

static int set_up(void **state) {
    static const struct str titles[] = {{"a", 1}, {"b", 1}};
    static const char *const pairs[] = {"sans-serif", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", NULL};
    struct chart *c = test_calloc(1, sizeof *c);
    arena_init(&c->arena, 0);
    diag_init(&c->diag, &c->arena);
    c->fonts = fonts_open_only(pairs);
    make_scales(c);
    make_mark(c);
    c->axes[0] = axis_of(&c->y, "left", true, NULL);
    c->axes[0].grid_scale = &c->x;
    c->axes[1] = axis_of(&c->x, "bottom", false, &titles[0]);
    c->axes[1].props[AXIS_TICK_OFFSET] = value_number(-0.5);
    c->axes[2] = axis_of(&c->y, "left", false, &titles[1]);
    c->axes[2].tick_every = 40;
    c->view = (struct plan_view){.kind = PLAN_CELL,
                                 .name = "cell",
                                 .width = 180,
                                 .height = 300,
                                 .axes = c->axes,
                                 .axis_count = 3,
                                 .marks = &c->mark,
                                 .mark_count = 1};
    c->view.style[VIEW_STROKE] = value_string("#ddd");
    c->plan = (struct plan){
        .root = &c->view, .padding = {5, 5, 5, 5}, .background = value_string("white"), .arena = &c->arena};
    *state = c;
    return 0;
}

static int tear_down(void **state) {
    struct chart *c = *state;
    fonts_close(c->fonts);
    arena_free(&c->arena);
    test_free(c);
    return 0;
}

static const struct group_item *root_of(const struct scene *s) {
    return s->root->items[0].group;
}

static void near(double got, double expected) {
    if (!(fabs(got - expected) < 1e-6)) fail_msg("%f, expected %f", got, expected);
}

static void test_bar_chart(void **state) {
    struct chart *c = *state;
    const struct scene *s = scene_build(&c->arena, &c->diag, c->fonts, &c->plan);
    assert_non_null(s);
    near(s->width, 232);
    near(s->origin_x, 47);
    near(s->origin_y, 10);
    const struct group_item *root = root_of(s);
    near(root->pixel_offset, 0.5);
    assert_int_equal(root->mark_count, 4);
    assert_true(root->marks[0]->aria_hidden);
    assert_string_equal(root->marks[1]->aria_label,
                        "X-axis titled 'a' for a discrete scale with 9 values: A, B, C, D, E, ending with I");
    assert_string_equal(root->marks[2]->aria_label, "Y-axis titled 'b' for a linear scale with values from 0 to 100");
    const struct scene_item *grid = root->marks[0]->items[0].group->marks[0]->items, *y_axis = root->marks[2]->items;
    near(grid[0].line.x2, 180);
    near(grid[1].y, 270);
    const struct scene_item *label = root->marks[1]->items[0].group->marks[1]->items;
    near(label[0].x + label[0].text->dx, 9.5);
    near(label[0].y + label[0].text->dy, 15);
    const struct scene_item *title = y_axis->group->marks[3]->items;
    near(title->x, -30.0869140625);
    near(title->y, 150);
    near(title->text->dy, -2);
    const struct scene_mark *bars = root->marks[3];
    assert_string_equal(bars->aria_description, "rect mark container");
    near(bars->items[3].rect.x, 61);
    near(bars->items[3].rect.y, 27);
    near(bars->items[3].rect.w, 18);
    near(bars->items[3].rect.h, 273);
    assert_ptr_equal(bars->items[0].style, bars->items[8].style);
}

/* A title over the view: 13 px bold, 4 px above all else. */
static void test_title(void **state) {
    struct chart *c = *state;
    static const struct str text[] = {{"A Simple Bar Chart", 18}};
    struct title_plan title = {.text = text, .text_lines = 1};
    c->view.title = &title;
    const struct scene *s = scene_build(&c->arena, &c->diag, c->fonts, &c->plan);
    const struct group_item *root = root_of(s);
    const struct scene_mark *mark = root->marks[root->mark_count - 1];
    assert_string_equal(mark->role, "title");
    assert_string_equal(mark->items[0].group->marks[0]->aria_label, "Title text 'A Simple Bar Chart'");
    assert_string_equal(s->title, "A Simple Bar Chart");
    near(mark->items[0].y, -5 - 13 - 4);
    near(s->origin_y, 22 + 5);
}

static void test_no_margins(void **state) {
    struct chart *c = *state;
    c->plan.autosize = AUTOSIZE_NONE;
    const struct scene *s = scene_build(&c->arena, &c->diag, c->fonts, &c->plan);
    near(s->width, 190);
    near(s->height, 310);
    near(s->origin_x, 5);
}

static void test_unsupported_mark(void **state) {
    struct chart *c = *state;
    c->mark.type = "hexagon";
    assert_null(scene_build(&c->arena, &c->diag, c->fonts, &c->plan));
    assert_string_equal(c->diag.items[0].message, "not supported yet: marks of type hexagon");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_bar_chart, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(test_title, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(test_no_margins, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(test_unsupported_mark, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
