/* Legends planned by hand; places and sizes are those of Vega 6.4's SVG for the like legends. */
#include "guide/guide.h"
#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct fixture {
    struct arena arena;
    struct diag diag;
    struct fonts *fonts;
    struct plan plan;
    struct build build;
    struct scale scale;
    struct legend_plan legend;
};

static const struct str title[] = {{"Weather type", 12}};

static int set_up(void **state) {
    static const char *const pairs[] = {"sans-serif", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", NULL};
    struct fixture *f = test_calloc(1, sizeof *f);
    arena_init(&f->arena, 0);
    diag_init(&f->diag, &f->arena);
    f->fonts = fonts_open_only(pairs);
    f->plan.arena = &f->arena;
    f->build = (struct build){.arena = &f->arena, .diag = &f->diag, .fonts = f->fonts, .plan = &f->plan};
    f->legend =
        (struct legend_plan){.fill = &f->scale, .title = title, .title_lines = 1, .tick_count = TICK_COUNT_DEFAULT};
    f->legend.props[LEGEND_SYMBOL_TYPE] = value_string("square");
    f->legend.props[LEGEND_TITLE_FONT_WEIGHT] = value_string("normal");
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *f = *state;
    fonts_close(f->fonts);
    arena_free(&f->arena);
    test_free(f);
    return 0;
}

static void near(double got, double expected) {
    if (!(fabs(got - expected) < 1e-6)) fail_msg("%f, expected %f", got, expected);
}

static void finish(struct fixture *f) {
    assert_true(scale_finish(&f->arena, &f->scale, &f->diag, (struct place){0}));
}

static void test_symbols(void **state) {
    struct fixture *f = *state;
    static const char *const names[] = {"sun", "fog", "drizzle", "rain", "snow"};
    struct value values[5];
    for (int i = 0; i < 5; i++)
        values[i] = value_string(names[i]);
    scale_init(&f->scale, SCALE_ORDINAL);
    f->scale.values = values;
    f->scale.values_n = 5;
    f->scale.scheme = value_string("tableau10");
    finish(f);
    struct built_legend l;
    assert_true(legend_build(&f->build, &f->legend, &l));
    const struct scene_mark *m = l.guide.parts.mark;
    assert_string_equal(
        m->aria_label,
        "Symbol legend titled 'Weather type' for fill color with 5 values: sun, fog, drizzle, rain, snow");
    near(m->items[0].group->h, 79);
    const struct scene_item *entries = m->items[0].group->marks[0]->items;
    near(entries->y, 16);
    const struct scene_mark *rows = entries->group->marks[0];
    assert_int_equal(rows->item_count, 5);
    near(rows->items[4].y, 52);
    near(rows->items[2].group->w, 48.666015625);
    near(rows->items[2].group->h, 11);
    const struct scene_item *symbol = rows->items[0].group->marks[0]->items,
                            *label = rows->items[0].group->marks[1]->items;
    near(symbol->x, 6);
    near(symbol->y, 6);
    near(label->x, 16);
    near(label->y + label->text->dy, 9);
}

/* Two columns: down the first, then down the second. */
static void test_columns(void **state) {
    struct fixture *f = *state;
    struct value values[3] = {value_string("A"), value_string("B"), value_string("C")};
    scale_init(&f->scale, SCALE_ORDINAL);
    f->scale.values = values;
    f->scale.values_n = 3;
    f->scale.scheme = value_string("tableau10");
    finish(f);
    f->legend.title_lines = 0;
    f->legend.props[LEGEND_COLUMNS] = value_number(2);
    struct built_legend l;
    assert_true(legend_build(&f->build, &f->legend, &l));
    const struct scene_mark *rows = l.guide.parts.group->marks[0]->items[0].group->marks[0];
    const struct scene_item *second = rows->items[1].group->marks[1]->items;
    assert_true(str_is(second->text->lines[0].string, "C"));
    near(rows->items[1].y, 0);
    near(rows->items[2].x, 0);
    near(rows->items[2].y, 13);
}

/* The first entry is left out where its symbol would not be seen, of whatever kind the scale is. */
static void test_unseen(void **state) {
    struct fixture *f = *state;
    static const double domain[] = {0, 4};
    const struct value range[] = {value_number(0), value_number(1)};
    scale_init(&f->scale, SCALE_LINEAR);
    f->scale.domain = domain;
    f->scale.domain_n = 2;
    f->scale.range = value_array(range, 2);
    finish(f);
    f->legend.fill = NULL;
    f->legend.opacity = &f->scale;
    f->legend.title_lines = 0;
    struct built_legend l;
    assert_true(legend_build(&f->build, &f->legend, &l));
    const struct scene_mark *rows = l.guide.parts.group->marks[0]->items[0].group->marks[0];
    const struct scene_item *label = rows->items[0].group->marks[1]->items;
    assert_int_equal(rows->item_count, 4);
    assert_true(str_is(label->text->lines[0].string, "1"));
}

static void test_gradient(void **state) {
    struct fixture *f = *state;
    static const double domain[] = {1, 2};
    scale_init(&f->scale, SCALE_LINEAR);
    f->scale.domain = domain;
    f->scale.domain_n = 2;
    f->scale.zero = false;
    f->scale.scheme = value_string("blues");
    finish(f);
    struct built_legend l;
    assert_true(legend_build(&f->build, &f->legend, &l));
    const struct scene_mark *m = l.guide.parts.mark;
    assert_string_equal(m->aria_label,
                        "Gradient legend titled 'Weather type' for fill color with values from 1.0 to 2.0");
    near(m->items[0].group->h, 216);
    const struct group_item *entry = m->items[0].group->marks[0]->items[0].group;
    const struct scene_item *bar = entry->marks[0]->items, *labels = entry->marks[1]->items;
    near(bar->rect.h, 200);
    assert_int_equal(bar->style->fill.gradient->stop_count, 21);
    near(bar->style->fill.gradient->y1, 1);
    assert_int_equal(entry->marks[1]->item_count, 6);
    assert_true(str_is(labels[1].text->lines[0].string, "1.2"));
    near(labels[0].y + labels[0].text->dy, 198);
    near(labels[1].y + labels[1].text->dy, 163);
    near(labels[5].y + labels[5].text->dy, 8);
}

/* A ramp of colours by logarithms has an entry for each of its ticks, the most without a text. */
static void test_logarithms(void **state) {
    struct fixture *f = *state;
    static const double domain[] = {3, 13};
    scale_init(&f->scale, SCALE_LOG);
    f->scale.domain = domain;
    f->scale.domain_n = 2;
    f->scale.scheme = value_string("blues");
    finish(f);
    f->legend.props[LEGEND_GRADIENT_LENGTH] = value_number(100);
    struct built_legend l;
    assert_true(legend_build(&f->build, &f->legend, &l));
    const struct scene_mark *labels = l.guide.parts.mark->items[0].group->marks[0]->items[0].group->marks[1];
    assert_int_equal(labels->item_count, 8);
    assert_int_equal(labels->items[0].text->lines[0].string.n, 0);
    assert_true(str_is(labels->items[7].text->lines[0].string, "10"));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_symbols, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(test_columns, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(test_unseen, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(test_logarithms, set_up, tear_down),
                                       cmocka_unit_test_setup_teardown(test_gradient, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
