/* Columns of plain numbers are read by a way of their own, which gives what the general one gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "table/figure.h"
#include <cmocka.h>

enum { ROWS = 6, COLUMNS = 20000 };

static const char *const kinds[] = {
    "0",       "7",      "12",        "-3",    "1.5",    "0.25", "1.234",
    "-12.345", "1234.5", "12345.678", "0.123", "",       "NA",   "1e5",
    "007",     "+4",     "-0",        "1,5",   "3 ",     "$4",   "5%",
    ".5",      "5.",     "-",         "..",    "0.1250", "2023", "123456789012345678901234567"};

struct read {
    struct column out[3];
    size_t count;
    struct doubts doubts;
    char decimal;
    bool figures;
};

static void read_cells(struct arena *a, const struct str *cells, struct figure_options o, struct read *r) {
    *r = (struct read){.count = 0};
    r->figures = figure_column(a, "volume", cells, ROWS, &o, r->out, &r->count, &r->doubts, &r->decimal);
}

static bool same(const struct column *x, const struct column *y) {
    for (size_t i = 0; i < ROWS; i++) {
        bool null = x->null && x->null[i];
        if (null != (y->null && y->null[i]) || x->decimals[i] != y->decimals[i]) return false;
        if (!null && (x->number[i] != y->number[i] || signbit(x->number[i]) != signbit(y->number[i]))) return false;
    }
    return !x->unit == !y->unit && !x->footnotes == !y->footnotes && !x->inexact == !y->inexact;
}

/* A text for a null that no cell has turns the quick way off. */
static void gives_what_the_general_way_gives(void **state) {
    (void)state;
    const struct str never = STR("never met");
    uint32_t seed = 5;
    size_t quick = 0;
    for (size_t k = 0; k < COLUMNS; k++) {
        struct arena a;
        struct str cells[ROWS];
        arena_init(&a, 0);
        seed = seed * 1664525u + 1013904223u;
        size_t most = k % 3 ? 13 : sizeof kinds / sizeof *kinds;
        for (size_t i = 0; i < ROWS; i++) {
            seed = seed * 1664525u + 1013904223u;
            cells[i] = str_of(kinds[(seed >> 16) % most]);
        }
        struct figure_options o = {.usual_decimal = ".,\0"[seed >> 8 & 1], .wanted = seed >> 9 & 1};
        if (k % 7 == 0) o.usual_decimal = 0;
        if (k % 11 == 0) o.decimal = '.';
        if (k % 13 == 0) o.thousands = '.';
        struct read one, other;
        read_cells(&a, cells, o, &one);
        struct column unused;
        char mark;
        quick += figure_plain_column(&a, "volume", cells, ROWS, &o, &unused, &mark);
        o.nulls = &never;
        o.null_count = 1;
        read_cells(&a, cells, o, &other);
        assert_int_equal(one.figures, other.figures);
        assert_int_equal(one.decimal, other.decimal);
        assert_int_equal(one.doubts.count, other.doubts.count);
        if (one.figures) assert_int_equal(one.count, other.count);
        if (one.figures) assert_true(same(&one.out[0], &other.out[0]));
        arena_free(&a);
    }
    assert_in_range(quick, COLUMNS / 10, COLUMNS * 9 / 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(gives_what_the_general_way_gives)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
