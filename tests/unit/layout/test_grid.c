/* A facet of two rows with headers, a title and axes at its edges, planned by hand as Vega-Lite plans its trellis of
 * bars; places are those of Vega 6.4's SVG. */
#include "layout/layout.h"
#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct facet {
    struct arena arena;
    struct diag diag;
    struct fonts *fonts;
    struct plan plan;
    struct plan_view grid, cells[2], *children[2];
    struct header_plan headers[3];
    struct axis_plan x_axis, y_axis;
    struct scale x, y;
};

static const struct str names[] = {{"Female", 6}, {"Male", 4}}, gender[] = {{"gender", 6}}, age[] = {{"age", 3}},
                        population[] = {{"population", 10}};
static const struct header_cell titles[] = {{gender, 1}}, labels[] = {{&names[0], 1}, {&names[1], 1}},
                                none[] = {{NULL, 0}};
static const double domain[] = {0, 12000000};
static struct value ages[19];

static void make_scales(struct facet *f) {
    struct value *range = ARENA_ARRAY(&f->arena, struct value, 2);
    range[0] = value_number(300);
    range[1] = value_number(0);
    for (int i = 0; i < 19; i++)
        ages[i] = value_number(5 * i);
    scale_init(&f->x, SCALE_BAND);
    f->x.values = ages;
    f->x.values_n = 19;
    f->x.range_step = 17;
    f->x.padding_inner = 0.1;
    f->x.padding_outer = 0.05;
    scale_init(&f->y, SCALE_LINEAR);
    f->y.domain = domain;
    f->y.domain_n = 2;
    f->y.range = value_array(range, 2);
    assert_true(scale_finish(&f->arena, &f->x, &f->diag, (struct place){0}));
    assert_true(scale_finish(&f->arena, &f->y, &f->diag, (struct place){0}));
}

static void make_headers(struct facet *f) {
    f->headers[0] = (struct header_plan){
        .role = "row-title", .name = "row-title", .cells = titles, .cell_count = 1, .band = 0.5, .offset = 10};
    f->headers[1] = (struct header_plan){.role = "row-header",
                                         .name = "row_header",
                                         .cells = labels,
                                         .cell_count = 2,
                                         .axes = &f->y_axis,
                                         .axis_count = 1};
    f->headers[2] = (struct header_plan){.role = "column-footer",
                                         .name = "column_footer",
                                         .cells = none,
                                         .cell_count = 1,
                                         .axes = &f->x_axis,
                                         .axis_count = 1,
                                         .horizontal = true};
    f->headers[0].offset = 10;
    f->headers[0].band = 0.5;
    for (int i = 0; i < 2; i++) {
        struct value *p = f->headers[i].style.props;
        p[TITLE_ORIENT] = value_string("left");
        p[TITLE_OFFSET] = value_number(10);
        p[TITLE_FONT_SIZE] = value_number(i ? 10 : 11);
        p[TITLE_FRAME] = i ? value_string("group") : UNDEFINED;
    }
}

static int set_up(void **state) {
    static const char *const pairs[] = {"sans-serif", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", NULL};
    struct facet *f = test_calloc(1, sizeof *f);
    arena_init(&f->arena, 0);
    diag_init(&f->diag, &f->arena);
    f->fonts = fonts_open_only(pairs);
    make_scales(f);
    f->x_axis = (struct axis_plan){
        .scale = &f->x, .orient = "bottom", .title = age, .title_lines = 1, .tick_count = TICK_COUNT_DEFAULT};
    f->y_axis = (struct axis_plan){
        .scale = &f->y, .orient = "left", .title = population, .title_lines = 1, .tick_count = tick_count_of(8)};
    make_headers(f);
    for (int i = 0; i < 2; i++) {
        f->cells[i] = (struct plan_view){.kind = PLAN_CELL, .name = "cell", .width = 323, .height = 300};
        f->cells[i].style[VIEW_STROKE] = value_string("#ddd");
        f->children[i] = &f->cells[i];
    }
    f->grid = (struct plan_view){.kind = PLAN_GRID,
                                 .name = "root",
                                 .children = f->children,
                                 .child_count = 2,
                                 .columns = 1,
                                 .align = {"all", "all"},
                                 .row_spacing = 20,
                                 .column_spacing = 20,
                                 .facet = true,
                                 .facet_name = "cell",
                                 .headers = f->headers,
                                 .header_count = 3};
    f->plan = (struct plan){.root = &f->grid, .padding = {5, 5, 5, 5}, .arena = &f->arena};
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    struct facet *f = *state;
    fonts_close(f->fonts);
    arena_free(&f->arena);
    test_free(f);
    return 0;
}

static void at(const struct scene_item *item, double x, double y) {
    if (fabs(item->x - x) > 1e-6 || fabs(item->y - y) > 1e-6)
        fail_msg("%f, %f; expected %f, %f", item->x, item->y, x, y);
}

static void test_rows(void **state) {
    struct facet *f = *state;
    const struct scene *s = scene_build(&f->arena, &f->diag, f->fonts, &f->plan);
    assert_non_null(s);
    const struct scene_mark **marks = (const struct scene_mark **)s->root->items[0].group->marks;
    assert_int_equal(s->root->items[0].group->mark_count, 4);
    assert_string_equal(marks[0]->role, "row-title");
    at(&marks[0]->items[0], -111, 311);
    at(marks[0]->items[0].group->marks[0]->items, -21, 0);
    at(&marks[1]->items[0], -1, 0);
    at(&marks[1]->items[1], -1, 322);
    const struct group_item *header = marks[1]->items[1].group;
    assert_true(header->h == 300 && header->w == 0);
    at(header->marks[1]->items, -99.255859375, 150);
    at(&marks[2]->items[0], 0, 623);
    assert_true(marks[2]->items[0].group->w == 323);
    assert_string_equal(marks[3]->name, "cell");
    assert_int_equal(marks[3]->item_count, 2);
    at(&marks[3]->items[1], 0, 322);
    assert_true(s->origin_x == 137 && s->origin_y == 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_rows, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
