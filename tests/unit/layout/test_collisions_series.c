/* Stacks, lines and areas. */
#include "collisions.h"

#define V "{\"field\":\"v\",\"type\":\"quantitative\"}"
#define NAME "{\"field\":\"name\",\"type\":\"nominal\",\"sort\":null}"
#define PART "{\"field\":\"part\",\"type\":\"nominal\"}"

static const struct made_up kinds[] = {
    {.name = "stack",
     .parts = 3,
     .negative = false,
     .counted = false,
     .chart = "\"mark\":\"bar\",\"encoding\":{\"x\":" NAME ",\"y\":" V ",\"color\":" PART "}"},
    {.name = "lying stack",
     .parts = 3,
     .negative = true,
     .counted = false,
     .chart = "\"mark\":\"bar\",\"encoding\":{\"y\":" NAME ",\"x\":" V ",\"color\":" PART "}"},
    {.name = "line",
     .parts = 6,
     .negative = false,
     .counted = false,
     .chart = "\"mark\":\"line\",\"encoding\":{\"x\":{\"field\":\"at\",\"type\":\"quantitative\",\"scale\":{\"zero\":"
              "false}},\"y\":" V ",\"color\":" NAME "}"},
    {.name = "area",
     .parts = 6,
     .negative = false,
     .counted = false,
     .chart = "\"mark\":\"area\",\"encoding\":{\"x\":{\"field\":\"at\",\"type\":\"ordinal\"},\"y\":" V
              ",\"color\":" NAME "}"},
};
enum { KINDS = sizeof kinds / sizeof *kinds, CHARTS = 500 };

static void texts_stay_apart_and_within(void **state) {
    (void)state;
    draw_all(kinds, KINDS, CHARTS / KINDS, 44);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts_stay_apart_and_within)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
