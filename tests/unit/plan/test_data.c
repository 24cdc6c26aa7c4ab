/* The rows that marks are drawn from, as the data flow of Vega-Lite 6.4 makes them. */
#include "planned.h"
#include <math.h>
#include <string.h>

/* y has no row in February. */
#define MONTHS                                                                                                         \
    "\"layer\":[{\"data\":{\"values\":[{\"g\":\"x\",\"t\":\"2020-01-03\",\"v\":1},{\"g\":\"x\",\"t\":\"2020-02-01\","  \
    "\"v\":2},{\"g\":\"y\",\"t\":\"2020-01-05\",\"v\":3}]},"
#define MEANS(mark, impute)                                                                                            \
    MONTHS "\"mark\":\"" mark "\",\"encoding\":{\"x\":{\"field\":\"t\",\"timeUnit\":\"yearmonth\"},\"y\":{\"field\":"  \
           "\"v\",\"aggregate\":\"mean\",\"impute\":" impute "},\"color\":{\"field\":\"g\"}}}]"

static void assert_rows(const char *spec, size_t rows) {
    struct planned t;
    planned_begin(&t, spec);
    assert_int_equal(t.root->marks[0].table->rows, rows);
    planned_done(&t);
}

/* By the field as it is written, which aggregated rows do not have; a stack imputes for itself, unless told not to. */
static void imputes_by_written_fields(void **state) {
    (void)state;
    assert_rows(MEANS("line", "{\"value\":0}"), 3);
    assert_rows(MEANS("area", "{\"value\":0}"), 4);
    assert_rows(MEANS("area", "null"), 3);
}

#define INVALID(mark, in_mark, config)                                                                                 \
    "\"layer\":[{\"data\":{\"values\":[{\"u\":1,\"v\":2},{\"u\":5,\"v\":3},{\"u\":40,\"v\":null}]},\"mark\":{"         \
    "\"type\":"                                                                                                        \
    "\"" mark "\"" in_mark "},\"encoding\":{\"x\":{\"field\":\"u\",\"type\":\"quantitative\"},\"y\":{\"field\":\"v\"," \
    "\"type\":\"quantitative\"}}}],\"config\":{\"mark\":{" config "}}"
#define SHOW "\"invalid\":\"break-paths-show-domains\""
#define FILTER "\"invalid\":\"break-paths-filter-domains\""

static void assert_domain(const char *spec, size_t rows, double most) {
    struct planned t;
    planned_begin(&t, spec);
    assert_int_equal(t.root->marks[0].table->rows, rows);
    const struct scale *x = NULL;
    for (uint32_t i = 0; i < t.root->scale_count; i++)
        if (t.root->scales[i]->channel == CH_X) x = &t.root->scales[i]->scale;
    assert_non_null(x);
    assert_true(x->domain[1] == most);
    planned_done(&t);
}

/* The configuration alone tells which rows domains are of, where it asks for others than are drawn. */
static void domains_heed_the_configuration(void **state) {
    (void)state;
    assert_domain(INVALID("point", "", ""), 2, 5);
    assert_domain(INVALID("point", "," SHOW, ""), 2, 5);
    assert_domain(INVALID("point", "", SHOW), 2, 40);
    assert_domain(INVALID("line", "," FILTER, ""), 3, 40);
    assert_domain(INVALID("line", "", FILTER), 3, 5);
}

#define SUMMED(field, by)                                                                                              \
    "{\"transform\":[{\"aggregate\":[{\"op\":\"max\",\"field\":\"" field "\",\"as\":\"m\"}],\"groupby\":[" by "]}],"   \
    "\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"b\"},\"y\":{\"field\":\"m\",\"type\":\"quantitative\"}}}"

static double last_of(const struct plan_view *v, const char *column) {
    const struct table *t = v->marks[0].table;
    return column_number(table_column(t, str_of(column)), t->rows - 1);
}

/* Views that group the same rows by the same fields share one aggregation, in which a name means one figure. */
static void merges_aggregations(void **state) {
    (void)state;
    struct planned t;
    planned_begin(&t, "\"hconcat\":[" SUMMED("c", "\"b\"") "," SUMMED("a", "\"b\"") "," SUMMED("a", "\"b\",\"t\"") "]");
    assert_true(last_of(t.root->children[0], "m") == 30);
    assert_true(last_of(t.root->children[1], "m") == 30);
    assert_true(last_of(t.root->children[2], "m") == 2);
    planned_done(&t);
}

/* So do error bars of different extents. */
static void merges_error_bars(void **state) {
    (void)state;
    struct planned t;
#define BAR(extent)                                                                                                    \
    "{\"mark\":{\"type\":\"errorbar\",\"extent\":\"" extent "\"},\"encoding\":{\"y\":{\"field\":\"c\",\"type\":"       \
    "\"quantitative\"}}}"
    planned_begin(&t, "\"layer\":[" BAR("stdev") "," BAR("stderr") "]");
    assert_int_equal(t.root->mark_count, 2);
    for (uint32_t i = 0; i < 2; i++)
        assert_float_equal(column_number(table_column(t.root->marks[i].table, STR("extent_c")), 0), 19.0918830920368,
                           1e-9);
    planned_done(&t);
}

#define CROSSED(y)                                                                                                     \
    "\"hconcat\":[{\"data\":{\"values\":[{\"r\":1,\"c\":\"A\",\"v\":1},{\"r\":1,\"c\":\"B\",\"v\":9},{\"r\":2,\"c\":"  \
    "\"B\","                                                                                                           \
    "\"v\":8}]},\"mark\":\"point\",\"encoding\":{\"y\":" y                                                             \
    ",\"row\":{\"field\":\"r\"},\"column\":{\"field\":\"c\",\"sort\":"                                                 \
    "{\"op\":\"mean\",\"field\":\"v\",\"order\":\"descending\"}}}}]"

static void assert_cells(const char *spec, const char *const expected[4]) {
    struct planned t;
    planned_begin(&t, spec);
    const struct plan_view *grid = t.root->children[0];
    assert_int_equal(grid->child_count, 4);
    for (int i = 0; i < 4; i++) {
        const struct plan_view *cell = grid->children[i];
        assert_int_equal(cell->mark_count, expected[i] != NULL);
        if (expected[i]) assert_text(column_get(table_column(cell->marks[0].table, STR("c")), 0), expected[i]);
    }
    planned_done(&t);
}

/* Cells of a grid of both are sorted by a figure that an aggregate loses: then they come as their rows do. */
static void crossed_cells_lose_their_figures(void **state) {
    (void)state;
    assert_cells(CROSSED("{\"field\":\"v\",\"type\":\"quantitative\"}"), (const char *[]){"B", "A", "B", NULL});
    assert_cells(CROSSED("{\"field\":\"v\",\"aggregate\":\"sum\"}"), (const char *[]){"A", "B", "B", NULL});
}

#define FACETED(spec)                                                                                                  \
    "\"hconcat\":[{\"data\":{\"values\":[{\"f\":\"A\",\"g\":1,\"u\":0,\"v\":0},{\"f\":\"A\",\"g\":1,\"u\":2,\"v\":2}," \
    "{\"f\":\"B\",\"g\":2,\"u\":0,\"v\":4},{\"f\":\"B\",\"g\":2,\"u\":1,\"v\":8}]},\"facet\":{\"column\":{\"field\":"  \
    "\"f\"}},\"spec\":{" spec "}}]"
#define LINE "{\"regression\":\"v\",\"on\":\"u\"}"
#define XY                                                                                                             \
    "\"encoding\":{\"x\":{\"field\":\"u\",\"type\":\"quantitative\"},\"y\":{\"field\":\"v\",\"type\":"                 \
    "\"quantitative\"}}"

static const struct plan_view *cell_of(const struct planned *t, size_t i) {
    return t->root->children[0]->children[i];
}

static double y_most(const struct plan_view *v) {
    for (uint32_t i = 0; i < v->scale_count; i++)
        if (v->scales[i]->channel == CH_Y) return v->scales[i]->scale.domain[1];
    fail();
    return NAN;
}

/* A curve of all rows belongs to no cell; but a layer has one of each, under scales that span the one of all. */
static void curves_cross_cells(void **state) {
    (void)state;
    struct planned t;
    planned_begin(&t, FACETED("\"transform\":[" LINE "],\"mark\":\"line\"," XY));
    assert_int_equal(t.root->children[0]->child_count, 1);
    assert_int_equal(cell_of(&t, 0)->marks[0].table->rows, 2);
    planned_done(&t);
    planned_begin(&t, FACETED("\"layer\":[{\"transform\":[" LINE "],\"mark\":\"line\"," XY
                              "},{\"mark\":\"rule\",\"encoding\":{\"x\":{\"datum\":0}}}]"));
    assert_int_equal(t.root->children[0]->child_count, 2);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(cell_of(&t, i)->marks[0].table->rows, 2);
    assert_true(column_number(table_column(cell_of(&t, 1)->marks[0].table, STR("v")), 1) == 8);
    assert_true(y_most(cell_of(&t, 0)) < 5);
    planned_done(&t);
}

/* Scales of facets within facets span what is made of the outer one's cells, and are not parted with them. */
static void scales_span_outer_cells(void **state) {
    (void)state;
    static const char spec[] =
        "\"facet\":{\"row\":{\"field\":\"g\",\"type\":\"nominal\"}},\"spec\":{\"mark\":\"bar\",\"encoding\":"
        "{\"y\":{\"field\":\"v\",\"aggregate\":\"sum\"}}}";
    struct planned t;
    char members[1024];
    for (int independent = 0; independent < 2; independent++) {
        snprintf(members, sizeof members, FACETED("%s"), spec);
        if (independent) strcpy(strrchr(members, ']') - 1, ",\"resolve\":{\"scale\":{\"y\":\"independent\"}}}]");
        planned_begin(&t, members);
        assert_true(y_most(cell_of(&t, 0)->children[0]) == 12);
        planned_done(&t);
    }
}

/* Of the rows of one key the last is drawn, in the place of the first. */
static void joins_by_key(void **state) {
    (void)state;
    struct planned t;
    planned_begin(&t, FACETED("\"mark\":\"point\",\"encoding\":{\"x\":{\"field\":\"v\"},\"key\":{\"field\":\"g\"}}"));
    assert_int_equal(cell_of(&t, 0)->marks[0].table->rows, 1);
    assert_true(column_number(table_column(cell_of(&t, 0)->marks[0].table, STR("v")), 0) == 2);
    planned_done(&t);
    planned_begin(
        &t,
        FACETED(
            "\"mark\":\"line\",\"encoding\":{\"x\":{\"field\":\"v\"},\"color\":{\"field\":\"u\",\"type\":\"nominal\"},"
            "\"key\":{\"field\":\"g\"}}"));
    assert_int_equal(cell_of(&t, 0)->marks[0].table->rows, 2); /* of each line */
    planned_done(&t);
}

/* So do rows that an encoding imputes: they have no cell. */
static void imputes_across_cells(void **state) {
    (void)state;
    struct planned t;
    planned_begin(&t,
                  FACETED("\"mark\":\"line\",\"encoding\":{\"x\":{\"field\":\"u\"},\"y\":{\"field\":\"v\",\"impute\":"
                          "{\"value\":0}},\"color\":{\"field\":\"g\",\"type\":\"nominal\"}}"));
    assert_int_equal(t.root->children[0]->child_count, 3);
    assert_int_equal(cell_of(&t, 2)->marks[0].table->rows, 2);
    planned_done(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(curves_cross_cells),
                                       cmocka_unit_test(imputes_across_cells),
                                       cmocka_unit_test(joins_by_key),
                                       cmocka_unit_test(scales_span_outer_cells),
                                       cmocka_unit_test(imputes_by_written_fields),
                                       cmocka_unit_test(domains_heed_the_configuration),
                                       cmocka_unit_test(merges_aggregations),
                                       cmocka_unit_test(merges_error_bars),
                                       cmocka_unit_test(crossed_cells_lose_their_figures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
