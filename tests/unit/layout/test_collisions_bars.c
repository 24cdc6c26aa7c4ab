/* Bars: standing, lying, side by side, floating, ranged. */
#include "collisions.h"

#define V "{\"field\":\"v\",\"type\":\"quantitative\"}"
#define NAME "{\"field\":\"name\",\"type\":\"nominal\",\"sort\":null}"
#define PART "{\"field\":\"part\",\"type\":\"nominal\"}"

static const struct made_up kinds[] = {
    {.name = "bar",
     .parts = 1,
     .negative = true,
     .counted = true,
     .chart = "\"mark\":\"bar\",\"encoding\":{\"x\":" NAME ",\"y\":" V "}"},
    {.name = "lying bar",
     .parts = 1,
     .negative = true,
     .counted = true,
     .chart = "\"mark\":\"bar\",\"encoding\":{\"y\":" NAME ",\"x\":" V "}"},
    {.name = "group",
     .parts = 2,
     .negative = true,
     .counted = true,
     .chart = "\"mark\":\"bar\",\"encoding\":{\"x\":" NAME ",\"y\":" V ",\"xOffset\":" PART ",\"color\":" PART "}"},
    {.name = "lying group",
     .parts = 2,
     .negative = true,
     .counted = false,
     .chart = "\"mark\":\"bar\",\"encoding\":{\"y\":" NAME ",\"x\":" V ",\"yOffset\":" PART ",\"color\":" PART "}"},
    {.name = "range",
     .parts = 1,
     .negative = true,
     .counted = true,
     .chart = "\"mark\":\"bar\",\"encoding\":{\"x\":" NAME ",\"y\":" V ",\"y2\":{\"field\":\"w\"}}"},
};
enum { KINDS = sizeof kinds / sizeof *kinds, CHARTS = 500 };

static void texts_stay_apart_and_within(void **state) {
    (void)state;
    draw_all(kinds, KINDS, CHARTS / KINDS, 42);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts_stay_apart_and_within)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
