/* Columns of figures: what their cells decide together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "table/figure.h"
#include <cmocka.h>

enum { MOST = 8 };

struct reading {
    struct arena arena;
    struct column out[3];
    size_t count, rows;
    struct doubts doubts;
    char decimal;
    bool figures;
};

static void read_cells(struct reading *r, const struct figure_options *o, const char *const cells[MOST]) {
    struct str s[MOST];
    *r = (struct reading){.count = 0};
    arena_init(&r->arena, 0);
    while (r->rows < MOST && cells[r->rows]) {
        s[r->rows] = str_of(cells[r->rows]);
        r->rows++;
    }
    struct str *kept = arena_alloc(&r->arena, sizeof s);
    memcpy(kept, s, sizeof s);
    r->figures = figure_column(&r->arena, "volume", kept, r->rows, o, r->out, &r->count, &r->doubts, &r->decimal);
}

#define CELLS(...) ((const char *const[MOST]){__VA_ARGS__})
static const struct figure_options plain = {.decimal = 0};

static void reads_a_unit(void **state) {
    (void)state;
    struct reading r;
    read_cells(&r, &plain, CELLS("$3.08 billion*", "$4 billion", "", "$0"));
    assert_true(r.figures);
    assert_int_equal(r.count, 1);
    assert_int_equal(r.doubts.count, 0);
    const struct column *c = r.out;
    assert_true(c->number[0] == 3.08e9 && c->number[1] == 4e9 && c->number[3] == 0);
    assert_int_equal(c->null[2], 1);
    assert_string_equal(c->unit->prefix, "$");
    assert_string_equal(c->unit->suffix, "");
    assert_string_equal(c->unit->currency, "USD");
    assert_true(c->unit->scale == 1e9 && !c->unit->percent);
    assert_string_equal(c->footnotes[0], "*");
    assert_null(c->footnotes[1]);
    assert_int_equal(c->decimals[0], 2);
    assert_int_equal(c->decimals[1], 0);
    assert_null(c->inexact);
    arena_free(&r.arena);
}

static void reads_margins(void **state) {
    (void)state;
    struct reading r;
    read_cells(&r, &plain, CELLS("0.3 ± 0.1", "1,5 ± 0,25", "2 (±1)"));
    assert_false(r.figures); /* two decimal marks */
    arena_free(&r.arena);
    read_cells(&r, &plain, CELLS("0.3 ± 0.1", "1.5", "2 (±1)", "1-3"));
    assert_true(r.figures);
    assert_int_equal(r.count, 3);
    assert_true(r.out[0].number[0] == 0.3 && r.out[1].number[0] == 0.2 && r.out[2].number[0] == 0.4);
    assert_true(r.out[0].number[1] == 1.5 && r.out[1].number[1] == 1.5 && r.out[2].number[1] == 1.5);
    assert_true(r.out[1].number[2] == 1 && r.out[2].number[2] == 3 && r.out[0].number[3] == 2);
    arena_free(&r.arena);
}

static void reads_signs_behind(void **state) {
    (void)state;
    struct reading r;
    read_cells(&r, &plain, CELLS("1.234,56-", "10,00", "5-"));
    assert_true(r.figures && r.out[0].number[0] == -1234.56 && r.out[0].number[2] == -5);
    assert_int_equal(r.doubts.count, 1);
    assert_int_equal(r.doubts.items[0].kind, DOUBT_GUESS);
    assert_string_equal(r.doubts.items[0].reason, "the minus after it is taken for its sign");
    arena_free(&r.arena);
}

static void reads_percent_as_fractions(void **state) {
    (void)state;
    struct reading r;
    read_cells(&r, &plain, CELLS("30%", "+21%", "80-90%"));
    assert_true(r.figures);
    assert_int_equal(r.count, 3);
    assert_true(r.out[0].number[0] == 0.3 && r.out[0].number[1] == 0.21 && r.out[0].number[2] == 0.85);
    assert_true(r.out[1].number[2] == 0.8 && r.out[2].number[2] == 0.9 && r.out[1].number[0] == 0.3);
    assert_true(r.out[0].unit->percent && r.out[0].unit->scale == 0.01);
    assert_string_equal(r.out[0].low, "volume_low");
    assert_string_equal(r.out[2].name, "volume_high");
    assert_int_equal(r.out[0].inexact[2], 1);
    assert_int_equal(r.out[0].inexact[0], 0);
    arena_free(&r.arena);
}

static void leaves_years_without_unit(void **state) {
    (void)state;
    struct reading r;
    read_cells(&r, &plain, CELLS("2021", "2022"));
    assert_true(r.figures && r.out[0].number[1] == 2022);
    assert_null(r.out[0].unit);
    arena_free(&r.arena);
}

static void decides_the_decimal_mark_by_column(void **state) {
    (void)state;
    struct reading r;
    read_cells(&r, &plain, CELLS("1.234", "12,5"));
    assert_true(r.figures && r.out[0].number[0] == 1234 && r.out[0].number[1] == 12.5);
    assert_int_equal(r.decimal, ',');
    assert_int_equal(r.doubts.count, 0);
    arena_free(&r.arena);
    read_cells(&r, &plain, CELLS("1,234", "12.5"));
    assert_true(r.figures && r.out[0].number[0] == 1234);
    assert_int_equal(r.doubts.count, 0);
    arena_free(&r.arena);
    read_cells(&r, &plain, CELLS("5", "1,234", "2,345"));
    assert_true(r.figures && r.out[0].number[1] == 1234);
    assert_int_equal(r.doubts.count, 1);
    assert_int_equal(r.doubts.items[0].kind, DOUBT_GUESS);
    assert_int_equal(r.doubts.items[0].row, 1);
    assert_string_equal(r.doubts.items[0].reason,
                        "the comma is taken to group thousands; if it is the decimal mark, say --decimal ,");
    arena_free(&r.arena);
    read_cells(&r, &(struct figure_options){.decimal = ','}, CELLS("5", "1,234"));
    assert_true(r.figures && r.out[0].number[1] == 1.234);
    assert_int_equal(r.doubts.count, 0);
    arena_free(&r.arena);
    read_cells(&r, &plain, CELLS("1,5", "2.5", "3.5"));
    assert_false(r.figures);
    assert_int_equal(r.doubts.count, 1);
    assert_int_equal(r.doubts.items[0].row, 0);
    assert_string_equal(r.doubts.items[0].reason, "its decimal mark is not that of the other cells");
    arena_free(&r.arena);
}

static void converts_scales_and_says_so(void **state) {
    (void)state;
    struct reading r;
    read_cells(&r, &plain, CELLS("$1.2 billion", "$900 million", "$2 billion"));
    assert_true(r.figures && r.out[0].number[1] == 9e8 && r.out[0].unit->scale == 1e9);
    assert_int_equal(r.out[0].decimals[1], 1);
    assert_int_equal(r.doubts.count, 1);
    assert_int_equal(r.doubts.items[0].kind, DOUBT_CONVERTED);
    assert_int_equal(r.doubts.items[0].row, 1);
    arena_free(&r.arena);
}

static void doubts_what_does_not_fit(void **state) {
    (void)state;
    struct reading r;
    read_cells(&r, &plain, CELLS("$4 billion", "5", "$3 billion"));
    assert_false(r.figures);
    assert_int_equal(r.doubts.count, 1);
    assert_string_equal(r.doubts.items[0].reason, "it has no scale such as \"million\", the other cells have one");
    arena_free(&r.arena);
    read_cells(&r, &plain, CELLS("$4", "€5", "$3"));
    assert_false(r.figures);
    assert_string_equal(r.doubts.items[0].reason, "its unit is not that of the other cells");
    arena_free(&r.arena);
    read_cells(&r, &plain, CELLS("10%", "5", "30%"));
    assert_false(r.figures);
    assert_string_equal(r.doubts.items[0].reason, "it has no unit, the other cells have one");
    arena_free(&r.arena);
    read_cells(&r, &plain, CELLS("10", "20", "thirty", "40"));
    assert_false(r.figures);
    assert_int_equal(r.doubts.items[0].kind, DOUBT_MISFIT);
    assert_int_equal(r.doubts.items[0].row, 2);
    assert_string_equal(r.doubts.items[0].reason, "it is no figure");
    arena_free(&r.arena);
    read_cells(&r, &plain, CELLS("5 m", "6 m"));
    assert_true(r.figures && r.out[0].number[0] == 5e6);
    assert_string_equal(r.doubts.items[0].reason, "\"m\" is taken for million, not for metre");
    arena_free(&r.arena);
}

static void leaves_text_alone(void **state) {
    (void)state;
    static const char *const columns[][MOST] = {
        {"0-14", "15-64", "65+"},
        {"007", "012"},
        {"A1", "B2"},
        {"Past decade", "2022"},
        {"1 Astana", "2 Almaty", "3 Aktau"},
        {"Q3 2023", "2023"},
        {"", ""},
        {"2019-2020", "2021-2022"},
        {"1 bedroom", "2 bedrooms"},
        {"Jan–Aug 2023"},
        {"10-20", "20-30"},
    };
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        struct reading r;
        read_cells(&r, &plain, columns[i]);
        if (r.figures) fail_msg("the column of \"%s\" was taken for figures", columns[i][0]);
        arena_free(&r.arena);
    }
    struct reading r; /* but where the chart needs figures, they are ranges */
    read_cells(&r, &(struct figure_options){.wanted = true}, CELLS("10-20", "20-30"));
    assert_true(r.figures && r.out[0].number[0] == 15);
    arena_free(&r.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_unit),
        cmocka_unit_test(reads_margins),
        cmocka_unit_test(reads_signs_behind),
        cmocka_unit_test(reads_percent_as_fractions),
        cmocka_unit_test(leaves_years_without_unit),
        cmocka_unit_test(decides_the_decimal_mark_by_column),
        cmocka_unit_test(converts_scales_and_says_so),
        cmocka_unit_test(doubts_what_does_not_fit),
        cmocka_unit_test(leaves_text_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
