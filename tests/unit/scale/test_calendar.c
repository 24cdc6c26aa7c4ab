/* Figures: V8's Date for TZ=America/New_York. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "numbers.h"

#include "scale/calendar.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void counts_days(void **state) {
    (void)state;
    assert_number(calendar_days(1970, 0, 1), 0);
    assert_number(calendar_days(2000, 1, 29), 11016);
    assert_number(calendar_days(1600, 0, 1), -135140);
    assert_number(calendar_days(2015, 14, 0), 16860); /* the last of February 2016 */
    assert_number(calendar_days(2015, -1, 1), 16405);
    assert_true(isnan(calendar_utc(275760, 8, 14, 0, 0, 0, 0)));
    assert_number(calendar_utc(275760, 8, 13, 0, 0, 0, 0), 8.64e15);
    for (double day = -800000; day < 800000; day += 997) { /* there and back */
        struct civil c = calendar_civil(day * MS_DAY + 1);
        assert_number(calendar_days(c.year, c.month, c.day), day);
        assert_int_equal(c.ms, 1);
        assert_int_equal(((int)day % 7 + 11) % 7, c.weekday);
    }
}

static void applies_posix_rules(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    bool found;
    const struct zone *z = zone_load(&a, "EST5EDT,M3.2.0,M11.1.0", &found);
    assert_true(found);
    assert_number(zone_offset(z, 1425797999999), -5 * MS_HOUR);
    assert_number(zone_offset(z, 1425798000000), -4 * MS_HOUR);
    assert_number(zone_offset(z, 1446357599999), -4 * MS_HOUR);
    assert_number(zone_offset(z, 1446357600000), -5 * MS_HOUR);
    /* skipped: read with the offset before; twice: the first */
    assert_number(zone_instant(z, 2015, 2, 8, 2, 30, 0, 0), 1425799800000);
    assert_number(zone_instant(z, 2015, 10, 1, 1, 30, 0, 0), 1446355800000);
    const struct zone *south = zone_load(&a, "<-03>3<-02>,M10.3.0/0,J46/-1", &found);
    assert_true(found);
    assert_number(zone_offset(south, calendar_utc(2015, 0, 10, 0, 0, 0, 0)), -2 * MS_HOUR);
    assert_number(zone_offset(south, calendar_utc(2015, 5, 10, 0, 0, 0, 0)), -3 * MS_HOUR);
    arena_free(&a);
}

static void takes_what_is_no_zone_for_utc(void **state) {
    static const char *const bad[] = {"No/Such",        "E5",     "EST5EDT,M13.1.0,M11.1.0",
                                      "EST5EDT,M3.2.0", "EST999", "../../x"};
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    bool found;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_null(zone_load(&a, bad[i], &found));
        assert_false(found);
    }
    assert_null(zone_load(&a, "UTC", &found));
    assert_true(found);
    assert_number(zone_offset(NULL, 0), 0);
    arena_free(&a);
}

/* A version 2 file: an empty first block, two transitions, a footer. */
static size_t make_tzif(unsigned char *p) {
    size_t at = 0;
    for (int block = 0; block < 2; block++) {
        memset(p + at, 0, 44);
        memcpy(p + at, "TZif2", 5);
        if (block == 1) {
            p[at + 35] = 2; /* times */
            p[at + 39] = 2; /* types */
            p[at + 43] = 4; /* bytes of names */
        }
        at += 44;
    }
    static const unsigned char data[] = {0, 0, 0,   0, 0,   0, 0,    100,  0,   0,   0,   0,   0,    0,
                                         1, 0, 1,   0, 0,   0, 0x0e, 0x10, 0,   0,   0,   0,   0x1c, 0x20,
                                         0, 0, 'A', 0, 'B', 0, '\n', 'A',  'A', 'A', '-', '1', '\n'};
    memcpy(p + at, data, sizeof data);
    return at + sizeof data;
}

static const struct zone *load_bytes(struct arena *a, const unsigned char *p, size_t n, bool *found) {
    char path[] = P_tmpdir "/suret-zone-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    FILE *f = fdopen(fd, "wb");
    assert_int_equal(fwrite(p, 1, n, f), n);
    fclose(f);
    const struct zone *z = zone_load(a, path, found);
    remove(path);
    return z;
}

static void reads_tzif(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    unsigned char bytes[256];
    size_t n = make_tzif(bytes);
    bool found;
    const struct zone *z = load_bytes(&a, bytes, n, &found);
    assert_true(found);
    assert_number(zone_offset(z, 0), MS_HOUR);
    assert_number(zone_offset(z, 99999), MS_HOUR);
    assert_number(zone_offset(z, 100000), 2 * MS_HOUR);
    assert_number(zone_offset(z, 255999), 2 * MS_HOUR);
    assert_number(zone_offset(z, 256000), MS_HOUR);
    for (size_t cut = 0; cut < n; cut++) { /* cut anywhere: refused or without its footer, never read past the end */
        z = load_bytes(&a, bytes, cut, &found);
        if (cut < n - 8) assert_false(found);
    }
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_days),
        cmocka_unit_test(applies_posix_rules),
        cmocka_unit_test(takes_what_is_no_zone_for_utc),
        cmocka_unit_test(reads_tzif),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
