/* Figures: V8's Date.parse, run with TZ=America/New_York. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "numbers.h"

#include "scale/date_parse.h"
#include <math.h>

static void reads_dates_as_v8_does(void **state) {
    static const struct {
        const char *text;
        double t; /* NaN: no date */
    } cases[] = {
        {"2015-03-08", 1425772800000},
        {"2015-03", 1425168000000},
        {"2015", 1420070400000},
        {"2015-03-08T12:34", 1425832440000},
        {"2015-03-08T12:34:56.789", 1425832496789},
        {"2015-03-08T12:34:56Z", 1425818096000},
        {"2015-03-08T12:34+05:30", 1425798240000},
        {"2015-03-08T24:00Z", 1425859200000},
        {"2015-03-08T24:01Z", NAN},
        {"2015-03-08 12:34", 1425832440000},
        {"2015/03/08 12:34", 1425832440000},
        {"2015/03/08 12:34:56", 1425832496000},
        {"2015-03-08T12:34:56.789Z", 1425818096789},
        {"2015-03-08T12:34:56.7895", 1425832496789},
        {"2015-03-08 12:34Z", 1425818040000},
        {"2015-03-08 12:60", NAN},
        {"2015-03-08 12", NAN},
        {"2015/02/31 00:00", 1425358800000},
        {"2015/03-08 12:34", 1425832440000},
        {"2015-3-8", 1425790800000},
        {"2015/03/08", 1425790800000},
        {"3/8/2015", 1425790800000},
        {"8/3/15", 1438574400000},
        {"3/8/2015 1:02:03 PM", 1425834123000},
        {"Jan 1 2000", 946702800000},
        {"1 January 2000", 946702800000},
        {"January 1, 2000 3:04 pm", 946757040000},
        {"Jan 01 2000 00:00:00", 946702800000},
        {"Sat, 01 Jan 2000 00:00:00 GMT", 946684800000},
        {"Sat Jan 01 2000 00:00:00 GMT+0200 (Eastern European Time)", 946677600000},
        {"1 Jan 2000 10:00 EST", 946738800000},
        {"Mar 2015", 1425186000000},
        {"Mar 8", 984027600000},
        {"01-Jan-99", 915166800000},
        {"2000-Jan-01", 946702800000},
        {"20150308", NAN},
        {"+002015-03-08", 1425772800000},
        {"-000001-01-01", -62198755200000},
        {"2015-02-31", 1425340800000},
        {"2015-13-01", NAN},
        {"13", NAN},
        {"12", 1007182800000},
        {"1/2", 978411600000},
        {"abc", NAN},
        {"", NAN},
        {"$4 billion", NAN},
        {"4 billion", NAN},
        {"Item 5", 988689600000},
        {"Q1 2000", NAN},
        {"1 2 3", 1041483600000},
        {"1.5", 978670800000},
        {"80-90%", NAN},
        {"12:00", NAN},
        {"-5", 988689600000},
        {"2015-03-08T10", NAN},
        {"2015-03-08Z", 1425772800000},
        {"1 jan 2000 foo", NAN},
    };
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    const struct zone *z = zone_load(&a, "EST5EDT,M3.2.0,M11.1.0", NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double t;
        bool ok = date_parse(str_of(cases[i].text), z, &t);
        if (ok == isnan(cases[i].t)) fail_msg("\"%s\"", cases[i].text);
        if (ok) assert_number(t, cases[i].t);
    }
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_dates_as_v8_does)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
