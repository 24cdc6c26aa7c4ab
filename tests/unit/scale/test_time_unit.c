/* Figures: d3-time 3 and vega-time, run with TZ=America/New_York. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "numbers.h"

#include "scale/time_unit.h"
#include <math.h>

static const char new_york[] = "EST5EDT,M3.2.0,M11.1.0";

static void steps_by_intervals(void **state) {
    static const struct {
        const char *unit;
        int step;
        double t, floor, ceil, steps, offset;
    } cases[] = {
        {"year", 1, 1425818096789, 1420088400000, 1451624400000, 1, 1457444096789},
        {"year", 1, 1446355800000, 1420088400000, 1451624400000, -2, 1383283800000},
        {"year", 5, 1446359400000, 1420088400000, 1577854800000, 1, 1604208600000},
        {"year", 5, 1456790399999, 1420088400000, 1577854800000, -2, 1141257599999},
        {"quarter", 1, 1325376000000, 1317441600000, 1325394000000, 1, 1328054400000},
        {"quarter", 1, 1562257200000, 1561953600000, 1569902400000, -2, 1546622400000},
        {"month", 1, 1425818096789, 1425186000000, 1427860800000, 1, 1428496496789},
        {"month", 1, 1446355800000, 1446350400000, 1448946000000, -2, 1441085400000},
        {"month", 2, 1446359400000, 1446350400000, 1451624400000, 1, 1451629800000},
        {"month", 2, 1456790399999, 1451624400000, 1456808400000, -2, 1448841599999},
        {"week", 1, 1325376000000, 1324789200000, 1325394000000, 1, 1325980800000},
        {"week", 1, 1562257200000, 1561867200000, 1562472000000, -2, 1561047600000},
        {"isoweek", 1, 1425818096789, 1425272400000, 1425873600000, 1, 1426422896789},
        {"isoweek", 1, 1446355800000, 1445832000000, 1446440400000, -2, 1445146200000},
        {"date", 1, 1446359400000, 1446350400000, 1446440400000, 1, 1446445800000},
        {"date", 1, 1456790399999, 1456722000000, 1456808400000, -2, 1456617599999},
        {"date", 2, 1325376000000, 1325307600000, 1325394000000, 1, 1325462400000},
        {"date", 2, 1562257200000, 1562126400000, 1562299200000, -2, 1561998000000},
        {"hours", 1, 1425818096789, 1425816000000, 1425819600000, 1, 1425821696789},
        {"hours", 1, 1446355800000, 1446354000000, 1446357600000, -2, 1446348600000},
        {"hours", 6, 1446359400000, 1446350400000, 1446375600000, 1, 1446377400000},
        {"hours", 6, 1456790399999, 1456786800000, 1456808400000, -2, 1456747199999},
        {"minutes", 15, 1325376000000, 1325376000000, 1325376000000, 1, 1325376900000},
        {"minutes", 15, 1562257200000, 1562256900000, 1562257800000, -2, 1562256000000},
        {"seconds", 1, 1425818096789, 1425818096000, 1425818097000, 1, 1425818097789},
        {"seconds", 1, 1446355800000, 1446355800000, 1446355800000, -2, 1446355798000},
        {"milliseconds", 250, 1446359400000, 1446359400000, 1446359400000, 1, 1446359400250},
        {"milliseconds", 250, 1456790399999, 1456790399750, 1456790400000, -2, 1456790399499},
    };
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    const struct zone *z = zone_load(&a, new_york, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct time_interval interval;
        assert_true(time_interval_named(str_of(cases[i].unit), cases[i].step, &interval));
        assert_number(time_interval_floor(interval, z, cases[i].t), cases[i].floor);
        assert_number(time_interval_ceil(interval, z, cases[i].t), cases[i].ceil);
        assert_number(time_interval_offset(interval, z, cases[i].t, cases[i].steps), cases[i].offset);
    }
    struct time_interval none;
    assert_false(time_interval_named(STR("fortnight"), 1, &none));
    assert_false(time_interval_named(STR("month"), -1, &none));
    arena_free(&a);
}

static void truncates_to_units(void **state) {
    static const struct {
        const char *unit;
        int step;
        double t, start, end;
        const char *specifier;
    } cases[] = {
        {"year", 1, 1425818096789, 1420088400000, 1451624400000, "%Y"},
        {"year", 10, 1446355800000, 1262322000000, 1577854800000, "%Y"},
        {"quarter", 1, 1446359400000, 1349064000000, 1357016400000, "Q%q"},
        {"month", 1, 1456790399999, 1328072400000, 1330578000000, "%b"},
        {"month", 3, 1325376000000, 1349064000000, 1357016400000, "%b"},
        {"week", 1, 1562257200000, 1340510400000, 1341115200000, "W%U"},
        {"isoweek", 1, 1425818096789, 1425272400000, 1425873600000, "W%V"},
        {"date", 1, 1446355800000, 1325394000000, 1325480400000, "%d"},
        {"date", 5, 1446359400000, 1325394000000, 1325826000000, "%d"},
        {"day", 1, 1456790399999, 1325480400000, 1325566800000, "%a"},
        {"dayofyear", 1, 1325376000000, 1356843600000, 1356930000000, "%j"},
        {"hours", 1, 1562257200000, 1325437200000, 1325440800000, "%H:00"},
        {"minutes", 1, 1425818096789, 1325396040000, 1325396100000, "00:%M"},
        {"minutes", 15, 1446355800000, 1325395800000, 1325396700000, "00:%M"},
        {"seconds", 1, 1446359400000, 1325394000000, 1325394001000, ":%S"},
        {"milliseconds", 1, 1456790399999, 1325394000999, 1325394001000, ".%L"},
        {"yearmonth", 1, 1325376000000, 1322715600000, 1325394000000, "%Y-%m"},
        {"yearquarter", 1, 1562257200000, 1561953600000, 1569902400000, "%Y Q%q"},
        {"yearmonthdate", 1, 1425818096789, 1425790800000, 1425873600000, "%Y-%m-%d"},
        {"yearweek", 1, 1446355800000, 1446350400000, 1446958800000, "%Y W%U"},
        {"yearweekday", 1, 1446359400000, 1446350400000, 1446440400000, "%Y W%U %a"},
        {"yearisoweek", 1, 1456790399999, 1456722000000, 1457326800000, "%G W%V"},
        {"yearisoweekday", 1, 1325376000000, 1325307600000, 1325394000000, "%G W%V %a"},
        {"weekday", 1, 1562257200000, 1340856000000, 1340942400000, "W%U %a"},
        {"monthdate", 1, 1425818096789, 1331182800000, 1331269200000, "%b %d"},
        {"dayhours", 1, 1446355800000, 1325397600000, 1325401200000, "%a %H:00"},
        {"hoursminutes", 1, 1446359400000, 1325399400000, 1325399460000, "%H:%M"},
        {"yearmonthdatehoursminutesseconds", 1, 1456790399999, 1456790399000, 1456790400000, "%Y-%m-%d %H:%M:%S"},
        {"yeardayofyear", 1, 1325376000000, 1325307600000, 1325394000000, "%Y %j"},
        {"utcyearmonth", 1, 1562257200000, 1561939200000, 1564617600000, "%Y-%m"},
        {"utchours", 6, 1425818096789, 1325419200000, 1325440800000, "%H:00"},
        {"utcday", 1, 1446355800000, 1325376000000, 1325462400000, "%a"},
        {"utcyearweek", 2, 1446359400000, 1445731200000, 1446940800000, "%Y W%U"},
    };
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    const struct zone *z = zone_load(&a, new_york, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct time_unit u;
        assert_true(time_unit_parse(str_of(cases[i].unit), &u));
        u.step = cases[i].step;
        assert_number(time_unit_floor(u, z, cases[i].t), cases[i].start);
        assert_number(time_unit_end(u, z, cases[i].start), cases[i].end);
        assert_string_equal(time_unit_specifier(&a, u.fields, UNDEFINED), cases[i].specifier);
    }
    arena_free(&a);
}

static void reads_unit_names(void **state) {
    (void)state;
    struct time_unit u;
    assert_true(time_unit_parse(STR("binnedutcyearmonth"), &u));
    assert_true(u.binned && u.utc && u.fields == (TIME_YEAR | TIME_MONTH));
    assert_false(time_unit_parse(STR(""), &u));
    assert_false(time_unit_parse(STR("utc"), &u));
    assert_false(time_unit_parse(STR("monthyear"), &u));
    assert_false(time_unit_parse(STR("yearmonths"), &u));
    assert_false(time_unit_parse(STR("weekmonth"), &u));
    assert_false(time_unit_parse(STR("monthweek"), &u));
}

static void takes_overriding_specifiers(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    const struct member members[] = {{STR("year-month"), value_string("%b %Y ")},
                                     {STR("year-month-date"), value_string("%b %d, %Y ")}};
    struct value overrides = {.kind = VALUE_OBJECT, .n = 2, .object = members};
    assert_string_equal(time_unit_specifier(&a, TIME_YEAR | TIME_MONTH, overrides), "%b %Y");
    assert_string_equal(time_unit_specifier(&a, TIME_YEAR | TIME_MONTH | TIME_DATE | TIME_HOURS, overrides),
                        "%b %d, %Y %H:00");
    arena_free(&a);
}

static void chooses_units_for_bins(void **state) {
    static const struct {
        double lo, hi, maxbins;
        const char *fields;
        int step;
    } cases[] = {
        {0, 2592000000, 40, "year-month-date", 1},
        {0, 86400000, 40, "year-month-date-hours-minutes", 30},
        {0, 31536000000, 10, "year-month", 1},
        {0, 1576800000000, 10, "year", 5},
        {0, 1000, 10, "year-month-date-hours-minutes-seconds-milliseconds", 100},
        {0, 300000, 40, "year-month-date-hours-minutes-seconds", 5},
        {0, 63072000000, 0, "year-month", 1},
        {0, 31536000000, 40, "year-week", 1},
    };
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct time_unit u = time_unit_bin(cases[i].lo, cases[i].hi, cases[i].maxbins);
        assert_string_equal(time_fields_key(&a, u.fields), cases[i].fields);
        assert_int_equal(u.step, cases[i].step);
    }
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_by_intervals),     cmocka_unit_test(truncates_to_units),
        cmocka_unit_test(reads_unit_names),       cmocka_unit_test(takes_overriding_specifiers),
        cmocka_unit_test(chooses_units_for_bins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
