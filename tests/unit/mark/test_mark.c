/* Items from encoders: vega-runtime's rules for rectangles, shared styles, stacks with round ends. */
#include "mark/mark.h"
#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

static const double from[] = {10, 40, 30}, to[] = {30, 15, 60};
static const struct column start = {.name = "from", .type = COLUMN_NUMBER, .number = from};
static const struct column end = {.name = "to", .type = COLUMN_NUMBER, .number = to};
static const struct table table = {.rows = 3};

struct fixture {
    struct arena arena;
    struct diag diag;
    struct build build;
    struct plan plan;
    struct plan_view view;
    struct mark_plan mark;
    struct encode_rule rules[VISUAL_COUNT];
};

static int set_up(void **state) {
    struct fixture *f = test_calloc(1, sizeof *f);
    arena_init(&f->arena, 0);
    diag_init(&f->diag, &f->arena);
    f->build = (struct build){.arena = &f->arena, .diag = &f->diag, .plan = &f->plan};
    f->view = (struct plan_view){.width = 100, .height = 80};
    f->mark = (struct mark_plan){.type = "rect", .name = "marks", .table = &table};
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *f = *state;
    arena_free(&f->arena);
    test_free(f);
    return 0;
}

static void rule(struct fixture *f, enum visual v, struct encode_rule r) {
    f->rules[v] = r;
    f->mark.encode[v] = (struct encoder){&f->rules[v], 1};
}

static void column(struct fixture *f, enum visual v, const struct column *c) {
    rule(f, v, (struct encode_rule){.from = FROM_COLUMN, .column = c});
}

static void value(struct fixture *f, enum visual v, double number) {
    rule(f, v, (struct encode_rule){.from = FROM_VALUE, .value = value_number(number)});
}

static struct built_mark built(struct fixture *f) {
    struct built_mark m;
    assert_true(mark_build(&f->build, &f->view, &f->mark, &m));
    return m;
}

static void is_rect(struct rect r, double x, double y, double w, double h) {
    if (r.x != x || r.y != y || r.w != w || r.h != h)
        fail_msg("%g %g %g %g, expected %g %g %g %g", r.x, r.y, r.w, r.h, x, y, w, h);
}

/* Ends in the wrong order change places; a centre and a size; an end and a size. */
static void test_rectangles(void **state) {
    struct fixture *f = *state;
    column(f, VISUAL_X, &start);
    column(f, VISUAL_X2, &end);
    value(f, VISUAL_YC, 50);
    value(f, VISUAL_HEIGHT, 20);
    struct built_mark m = built(f);
    is_rect(m.items[0].rect, 10, 40, 20, 20);
    is_rect(m.items[1].rect, 15, 40, 25, 20);
    f->mark.encode[VISUAL_X].count = 0;
    value(f, VISUAL_WIDTH, 5);
    is_rect(built(f).items[0].rect, 25, 40, 5, 20);
    rule(f, VISUAL_HEIGHT, (struct encode_rule){.from = FROM_HEIGHT, .mult = 0.5, .offset = 1});
    is_rect(built(f).items[2].rect, 55, 29.5, 5, 41);
}

static void test_order_and_rows(void **state) {
    struct fixture *f = *state;
    static const uint32_t order[] = {2, 0, 1};
    f->mark.order = order;
    column(f, VISUAL_X, &start);
    struct built_mark m = built(f);
    assert_int_equal(m.rows[0], 2);
    assert_true(m.items[0].rect.x == 30);
    assert_string_equal(m.mark->aria_role, "graphics-symbol");
}

static void test_styles_are_shared(void **state) {
    struct fixture *f = *state;
    static const uint8_t when[] = {0, 1, 0};
    static const struct encode_rule fills[] = {
        {.when = when, .from = FROM_VALUE, .value = {.kind = VALUE_STRING, .n = 3, .string = "red"}},
        {.from = FROM_VALUE, .value = {.kind = VALUE_STRING, .n = 4, .string = "#123"}}};
    f->mark.encode[VISUAL_FILL] = (struct encoder){fills, 2};
    struct built_mark m = built(f);
    assert_ptr_equal(m.items[0].style, m.items[2].style);
    assert_ptr_not_equal(m.items[0].style, m.items[1].style);
    assert_true(m.items[1].style->fill.color.r == 255);
}

/* A stack's group lies where its bars do; within, bars keep their places along the stack and lose those across it. */
static void test_stacks(void **state) {
    struct fixture *f = *state;
    static const uint32_t groups[] = {0, 2, 3};
    f->mark.groups = groups;
    f->mark.group_count = 2;
    f->mark.grouped = f->mark.horizontal = true;
    column(f, VISUAL_X, &start);
    column(f, VISUAL_X2, &end);
    value(f, VISUAL_Y, 7);
    value(f, VISUAL_HEIGHT, 18);
    value(f, VISUAL_CORNER_TOP_RIGHT, 8);
    struct built_mark m = built(f);
    assert_int_equal(m.mark->item_count, 2);
    const struct scene_item *stack = m.mark->items;
    assert_true(stack->x == 10 && stack->y == 7 && stack->group->w == 30 && stack->group->h == 18);
    assert_true(stack->group->clip && stack->group->corner[1] == 8 && stack->group->corner[0] == 0);
    const struct scene_item *inner = stack->group->marks[0]->items;
    assert_true(inner->x == -10 && inner->y == 0 && inner->group->h == 18);
    is_rect(inner->group->marks[0]->items[1].rect, 15, 0, 25, 18);
    is_rect(m.boxes[1], 15, 7, 25, 18);
}

static void test_hatch(void **state) {
    struct fixture *f = *state;
    static const struct value pair[] = {{.kind = VALUE_STRING, .n = 4, .string = "#abc"},
                                        {.kind = VALUE_STRING, .n = 4, .string = "#123"}};
    static const struct member hatch[] = {{{"hatch", 5}, {.kind = VALUE_ARRAY, .n = 2, .array = pair}}};
    rule(f, VISUAL_FILL,
         (struct encode_rule){.from = FROM_VALUE, .value = {.kind = VALUE_OBJECT, .n = 1, .object = hatch}});
    const struct style *s = built(f).items[0].style;
    assert_int_equal(s->fill.kind, PAINT_HATCH);
    assert_true(s->fill.hatch->ground.b == 0xcc && s->fill.hatch->line.r == 0x11);
}

/* A line of two series: two paths, each in a group, broken where it is not defined. */
static void test_lines(void **state) {
    struct fixture *f = *state;
    static const uint32_t groups[] = {0, 2, 3};
    f->mark.type = "line";
    f->mark.groups = groups;
    f->mark.group_count = 2;
    column(f, VISUAL_X, &start);
    column(f, VISUAL_Y, &end);
    struct built_mark m = built(f);
    assert_string_equal(m.mark->name, "pathgroup");
    assert_int_equal(m.mark->item_count, 2);
    assert_int_equal(m.rows[1], 2);
    assert_int_equal(m.items[0].path.verb_count, 2);
    f->mark.groups = NULL;
    static const struct value defined[] = {
        {.kind = VALUE_BOOLEAN, .boolean = true}, {.kind = VALUE_BOOLEAN}, {.kind = VALUE_BOOLEAN, .boolean = true}};
    static const struct column ok = {.name = "ok", .type = COLUMN_ANY, .any = defined};
    column(f, VISUAL_DEFINED, &ok);
    m = built(f);
    assert_string_equal(m.mark->role, "mark");
    /* two points alone, each a move and a close */
    assert_int_equal(m.items[0].path.verb_count, 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_rectangles, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(test_order_and_rows, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(test_styles_are_shared, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(test_stacks, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(test_hatch, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(test_lines, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
