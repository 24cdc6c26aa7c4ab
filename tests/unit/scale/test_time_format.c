/* Figures: d3-time-format 4 and vega-format, run with TZ=America/New_York. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "numbers.h"

#include "scale/time_format.h"
#include <math.h>

static const char new_york[] = "EST5EDT,M3.2.0,M11.1.0";

static void writes_every_directive(void **state) {
    static const struct {
        const char *specifier;
        double t;
        const char *text;
    } cases[] = {
        {"%a", 1425818096789, "Sun"},
        {"%A", 1425818096789, "Sunday"},
        {"%b", 1425818096789, "Mar"},
        {"%B", 1425818096789, "March"},
        {"%c", 1425818096789, "3/8/2015, 8:34:56 AM"},
        {"%d", 1425818096789, "08"},
        {"%e", 1425818096789, " 8"},
        {"%f", 1425818096789, "789000"},
        {"%g", 1425818096789, "15"},
        {"%G", 1425818096789, "2015"},
        {"%H", 1425818096789, "08"},
        {"%I", 1425818096789, "08"},
        {"%j", 1425818096789, "067"},
        {"%L", 1425818096789, "789"},
        {"%m", 1425818096789, "03"},
        {"%M", 1425818096789, "34"},
        {"%p", 1425818096789, "AM"},
        {"%q", 1425818096789, "1"},
        {"%Q", 1425818096789, "1425818096789"},
        {"%s", 1425818096789, "1425818096"},
        {"%S", 1425818096789, "56"},
        {"%u", 1425818096789, "7"},
        {"%U", 1425818096789, "10"},
        {"%V", 1425818096789, "10"},
        {"%w", 1425818096789, "0"},
        {"%W", 1425818096789, "09"},
        {"%x", 1425818096789, "3/8/2015"},
        {"%X", 1425818096789, "8:34:56 AM"},
        {"%y", 1425818096789, "15"},
        {"%Y", 1425818096789, "2015"},
        {"%Z", 1425818096789, "-0400"},
        {"%%", 1425818096789, "%"},
        {"%a", 1451617509007, "Thu"},
        {"%A", 1451617509007, "Thursday"},
        {"%b", 1451617509007, "Dec"},
        {"%B", 1451617509007, "December"},
        {"%c", 1451617509007, "12/31/2015, 10:05:09 PM"},
        {"%d", 1451617509007, "31"},
        {"%e", 1451617509007, "31"},
        {"%f", 1451617509007, "007000"},
        {"%g", 1451617509007, "15"},
        {"%G", 1451617509007, "2015"},
        {"%H", 1451617509007, "22"},
        {"%I", 1451617509007, "10"},
        {"%j", 1451617509007, "365"},
        {"%L", 1451617509007, "007"},
        {"%m", 1451617509007, "12"},
        {"%M", 1451617509007, "05"},
        {"%p", 1451617509007, "PM"},
        {"%q", 1451617509007, "4"},
        {"%Q", 1451617509007, "1451617509007"},
        {"%s", 1451617509007, "1451617509"},
        {"%S", 1451617509007, "09"},
        {"%u", 1451617509007, "4"},
        {"%U", 1451617509007, "52"},
        {"%V", 1451617509007, "53"},
        {"%w", 1451617509007, "4"},
        {"%W", 1451617509007, "52"},
        {"%x", 1451617509007, "12/31/2015"},
        {"%X", 1451617509007, "10:05:09 PM"},
        {"%y", 1451617509007, "15"},
        {"%Y", 1451617509007, "2015"},
        {"%Z", 1451617509007, "-0500"},
        {"%%", 1451617509007, "%"},
        {"%-d.%-m.%Y", 1425818096789, "8.3.2015"},
        {"%_d", 1425818096789, " 8"},
        {"%e", 1425818096789, " 8"},
        {"%_m|%-H|%0e", 1425818096789, " 3|8|08"},
        {"plain", 1425818096789, "plain"},
        {"100%%", 1425818096789, "100%"},
        {"%Y-%m-%dT%H:%M:%S.%LZ", 1425818096789, "2015-03-08T08:34:56.789Z"},
        {"%?", 1425818096789, "?"},
        {"%", 1425818096789, ""},
    };
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    const struct zone *z = zone_load(&a, new_york, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf b;
        buf_init(&b, &a);
        time_format_write(&b, str_of(cases[i].specifier), NULL, z, cases[i].t);
        assert_string_equal(b.p, cases[i].text);
    }
    arena_free(&a);
}

static void reads_every_directive(void **state) {
    static const struct {
        const char *specifier, *text;
        double t; /* NaN: does not match */
    } cases[] = {
        {"%Y-%m-%d", "2015-03-08", 1425790800000},
        {"%Y-%m-%d", "2015-3-8", 1425790800000},
        {"%Y-%m-%d", "2015-03-08 ", NAN},
        {"%Y-%m-%d", "", NAN},
        {"%d/%m/%y", "08/03/69", -25815600000},
        {"%d/%m/%y", "08/03/68", 3098408400000},
        {"%b %d, %Y", "mAR 8, 2015", 1425790800000},
        {"%B %d, %Y", "March 8, 2015", 1425790800000},
        {"%I:%M %p", "12:30 AM", -2208969000000},
        {"%I:%M %p", "01:05 PM", -2208923700000},
        {"%Y-%m-%dT%H:%M:%S.%LZ", "2015-03-08T12:34:56.789Z", 1425832496789},
        {"%Y-%m-%dT%H:%M%Z", "2015-03-08T12:34+05:30", 1425798240000},
        {"%Y-%m-%dT%H:%M%Z", "2015-03-08T12:34-0800", 1425846840000},
        {"%Y-%m-%dT%H:%M%Z", "2015-03-08T12:34Z", 1425818040000},
        {"%Q", "1234567890123", 1234567890123},
        {"%s", "1234567890", 1234567890000},
        {"%Y %j", "2015 100", 1428638400000},
        {"%Y q%q", "2015 q3", 1435723200000},
        {"%Y W%V %u", "2015 W10 3", 1425272400000},
        {"%G-W%V", "2015-W53", 1451278800000},
        {"%G-W%V", "2015-W54", NAN},
        {"%Y %U %w", "2015 10 3", 1426046400000},
        {"%Y %W %u", "2015 10 3", 1426046400000},
        {"%A %d %b %y", "Sunday 08 Mar 15", 1425790800000},
        {"%c", "3/8/2015, 1:02:03 PM", 1425834123000},
        {"%Y %f", "2015 123456", 1420088400123},
        {"%Y-%m-%d", "2015-02-31", 1425358800000},
        {"%Z", "nope", NAN},
        {"%?", "x", NAN},
        {"%H%M", "0930", -2208936600000},
    };
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    const struct zone *z = zone_load(&a, new_york, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double t;
        bool ok = time_format_parse(str_of(cases[i].text), str_of(cases[i].specifier), NULL, z, &t);
        assert_int_equal(ok, !isnan(cases[i].t));
        if (ok) assert_number(t, cases[i].t);
    }
    arena_free(&a);
}

static void picks_the_format_of_the_boundary(void **state) {
    static const struct {
        double t;
        const char *text;
    } cases[] = {
        {1420088400000, "2015"},   {1422766800000, "February"}, {1427860800000, "April"},
        {1425790800000, "Mar 08"}, {1425873600000, "Mon 09"},   {1425927600000, "03 PM"},
        {1425928020000, "03:07"},  {1425928025000, ":05"},      {1425928025250, ".250"},
    };
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    const struct zone *z = zone_load(&a, new_york, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf b;
        buf_init(&b, &a);
        time_format_write(&b, time_formats_pick(NULL, NULL, z, cases[i].t), NULL, z, cases[i].t);
        assert_string_equal(b.p, cases[i].text);
    }
    struct time_formats f = {.month = STR("%b")};
    assert_true(str_is(time_formats_pick(&f, NULL, NULL, 31 * MS_DAY), "%b"));
    assert_true(str_is(time_formats_pick(&f, NULL, NULL, 0), "%Y"));
    arena_free(&a);
}

static void follows_the_locale(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct time_locale french = time_locale_default;
    french.days[0] = "dimanche";
    french.months[7] = "août";
    french.date = "%d/%m/%Y";
    struct buf b;
    buf_init(&b, &a);
    time_format_write(&b, STR("%A %-d %B, %x"), &french, NULL, 1438473600000);
    assert_string_equal(b.p, "dimanche 2 août, 02/08/2015");
    double t;
    assert_true(time_format_parse(STR("2 août 2015"), STR("%d %B %Y"), &french, NULL, &t));
    assert_number(t, 1438473600000);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_every_directive),
        cmocka_unit_test(reads_every_directive),
        cmocka_unit_test(picks_the_format_of_the_boundary),
        cmocka_unit_test(follows_the_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
