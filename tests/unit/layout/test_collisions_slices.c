/* Slices: pies, donuts, half pies, rings, turned, with gaps and rounded corners. */
#include "collisions.h"

#define V "{\"field\":\"v\",\"type\":\"quantitative\"}"
#define NAME "{\"field\":\"name\",\"type\":\"nominal\",\"sort\":null}"
#define PART "{\"field\":\"part\",\"type\":\"nominal\"}"

static const struct made_up kinds[] = {
    {.name = "pie",
     .parts = 1,
     .negative = false,
     .counted = true,
     .chart = "\"mark\":\"arc\",\"encoding\":{\"theta\":" V
              ",\"order\":{\"field\":\"v\",\"type\":\"quantitative\",\"sort\":\"descending\"},\"color\":" NAME "}"},
    {.name = "donut",
     .parts = 1,
     .negative = false,
     .counted = true,
     .chart =
         "\"mark\":{\"type\":\"arc\",\"innerRadius\":{\"expr\":\"0.3*min(width,height)\"}},\"encoding\":{\"theta\":" V
         ",\"color\":" NAME "}"},
    {.name = "half pie",
     .parts = 1,
     .negative = false,
     .counted = true,
     .chart = "\"mark\":\"arc\",\"encoding\":{\"theta\":{\"field\":\"v\",\"type\":\"quantitative\",\"scale\":{"
              "\"range\":[-1.5708,1.5708]}},\"color\":" NAME "}"},
    {.name = "turned pie",
     .parts = 1,
     .negative = false,
     .counted = true,
     .chart = "\"mark\":{\"type\":\"arc\",\"padAngle\":0.04,\"cornerRadius\":6},\"encoding\":{\"theta\":{\"field\":"
              "\"v\",\"type\":\"quantitative\",\"scale\":{\"range\":[8,1.7168]}},\"color\":" NAME "}"},
    {.name = "rings",
     .parts = 2,
     .negative = false,
     .counted = false,
     .chart = "\"layer\":[{\"mark\":{\"type\":\"arc\",\"innerRadius\":{\"expr\":\"0.32*min(width,height)\"}},"
              "\"encoding\":{\"theta\":{\"aggregate\":\"sum\",\"field\":\"v\"},\"color\":" NAME
              "}},{\"mark\":{\"type\":\"arc\",\"outerRadius\":{\"expr\":\"0.3*min(width,height)\"}},\"encoding\":{"
              "\"theta\":{\"aggregate\":\"sum\",\"field\":\"v\"},\"color\":" PART "}}]"},
};
enum { KINDS = sizeof kinds / sizeof *kinds, CHARTS = 500 };

static void texts_stay_apart_and_within(void **state) {
    (void)state;
    draw_all(kinds, KINDS, CHARTS / KINDS, 43);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts_stay_apart_and_within)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
