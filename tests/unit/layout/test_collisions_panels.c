/* Panels side by side and in a wrapped grid, and points with a legend. */
#include "collisions.h"

#define V "{\"field\":\"v\",\"type\":\"quantitative\"}"
#define NAME "{\"field\":\"name\",\"type\":\"nominal\",\"sort\":null}"
#define PART "{\"field\":\"part\",\"type\":\"nominal\"}"

static const struct made_up kinds[] = {
    {.name = "columns",
     .parts = 3,
     .negative = true,
     .counted = false,
     .chart = "\"mark\":\"bar\",\"encoding\":{\"x\":" NAME ",\"y\":" V ",\"column\":" PART "}"},
    {.name = "panels",
     .parts = 3,
     .negative = true,
     .counted = false,
     .chart =
         "\"mark\":\"bar\",\"encoding\":{\"y\":" NAME ",\"x\":" V ",\"facet\":{\"field\":\"part\",\"columns\":2}}"},
    {.name = "pies",
     .parts = 3,
     .negative = false,
     .counted = false,
     .chart = "\"mark\":\"arc\",\"encoding\":{\"theta\":" V ",\"color\":" NAME
              ",\"facet\":{\"field\":\"part\",\"columns\":2}}"},
    {.name = "points",
     .parts = 3,
     .negative = true,
     .counted = false,
     .chart = "\"mark\":\"point\",\"encoding\":{\"x\":" V
              ",\"y\":{\"field\":\"w\",\"type\":\"quantitative\"},\"color\":" NAME "}"},
};
enum { KINDS = sizeof kinds / sizeof *kinds, CHARTS = 500 };

static void texts_stay_apart_and_within(void **state) {
    (void)state;
    draw_all(kinds, KINDS, CHARTS / KINDS, 45);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts_stay_apart_and_within)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
