/* Figures: d3-array 3, d3-scale 4 and d3-time 3. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scale/ticks.h"
#include <math.h>

static const char *joined(struct arena *a, const double *v, size_t n) {
    struct buf b;
    buf_init(&b, a);
    buf_adds(&b, "");
    for (size_t i = 0; i < n; i++) {
        if (i) buf_addc(&b, ',');
        buf_number(&b, v[i]);
    }
    return b.p;
}

static void makes_linear_ticks(void **state) {
    static const struct {
        double start, stop, count;
        const char *ticks;
    } cases[] = {
        {0, 1, 10, "0,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,1"},
        {0, 1, 5, "0,0.2,0.4,0.6,0.8,1"},
        {0, 10, 3, "0,5,10"},
        {-1, 1, 5, "-1,-0.5,0,0.5,1"},
        {10, 0, 5, "10,8,6,4,2,0"},
        {0, 0.0003, 6, "0,0.00005,0.0001,0.00015,0.0002,0.00025,0.0003"},
        {1000000, 5000000, 4, "1000000,2000000,3000000,4000000,5000000"},
        {1.5, 1.5, 5, "1.5"},
        {0, 1, 0, ""},
        {0.1, 0.35, 1, "0.2"},
        {-40, 153, 7, "-40,-20,0,20,40,60,80,100,120,140"},
        {1980, 2010, 6, "1980,1985,1990,1995,2000,2005,2010"},
        {2.2, 2.4, 20,
         "2.2,2.21,2.22,2.23,2.24,2.25,2.26,2.27,2.28,2.29,2.3,2.31,2.32,2.33,2.34,2.35,2.36,2.37,2.38,2.39,2.4"},
    };
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t n;
        const double *t = ticks_linear(&a, cases[i].start, cases[i].stop, cases[i].count, &n);
        assert_string_equal(joined(&a, t, n), cases[i].ticks);
    }
    arena_free(&a);
}

static void makes_log_ticks(void **state) {
    static const struct {
        double start, stop, base, count;
        const char *ticks;
    } cases[] = {
        {1, 1000, 10, 10, "1,2,3,4,5,6,7,8,9,10,20,30,40,50,60,70,80,90,100,200,300,400,500,600,700,800,900,1000"},
        {1, 1000000000, 10, 5, "1,100,10000,1000000,100000000"},
        {1, 16, 2, 10, "1,2,4,8,16"},
        {0.01, 5, 10, 10, "0.01,0.02,0.03,0.04,0.05,0.06,0.07,0.08,0.09,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,1,2,3,4,5"},
        {1000, 1, 10, 10, "1000,900,800,700,600,500,400,300,200,100,90,80,70,60,50,40,30,20,10,9,8,7,6,5,4,3,2,1"},
        {-1000, -1, 10, 10,
         "-1000,-900,-800,-700,-600,-500,-400,-300,-200,-100,-90,-80,-70,-60,-50,-40,-30,-20,-10,-9,-8,-7,-6,-5,-4,-3,-"
         "2,-1"},
        {1, 3, 10, 10, "1,1.2,1.4,1.6,1.8,2,2.2,2.4,2.6,2.8,3"},
        {20, 30, 10, 10, "20,21,22,23,24,25,26,27,28,29,30"},
        {1, 1e20, 10, 10,
         "1,100,10000,1000000,100000000,10000000000,1000000000000,100000000000000,10000000000000000,"
         "1000000000000000000,100000000000000000000"},
        {1, 100, 5, 10, "1,2,3,4,5,10,15,20,25,50,75,100"},
    };
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t n;
        const double *t = ticks_log(&a, cases[i].start, cases[i].stop, cases[i].base, cases[i].count, &n);
        assert_string_equal(joined(&a, t, n), cases[i].ticks);
    }
    size_t n;
    ticks_log(&a, -1, 1, 10, 10, &n);
    assert_int_equal(n, 0);
    ticks_log(&a, 0, 100, 10, 10, &n);
    assert_int_equal(n, 0);
    arena_free(&a);
}

static void widens_domains(void **state) {
    static const struct {
        double start, stop, count;
        const char *domain;
    } cases[] = {
        {0.3, 9.7, 10, "0,10"},
        {0, 0.96, 5, "0,1"},
        {-12.3, 4, 10, "-14,4"},
        {9.7, 0.3, 10, "10,0"},
        {1.1, 10.9, 2, "0,20"},
        {132, 876, 5, "0,1000"},
        {0, 0, 10, "0,0"},
        {0.0001, 0.00095, 10, "0.0001,0.001"},
        {123456, 987654, 3, "0,1000000"},
    };
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double d[2] = {cases[i].start, cases[i].stop};
        nice_linear(d, 2, cases[i].count);
        assert_string_equal(joined(&a, d, 2), cases[i].domain);
    }
    arena_free(&a);
}

static void makes_time_ticks(void **state) {
    static const struct {
        double start, stop, count;
        const char *ticks;
    } cases[] = {
        {1293883200000, 1293883204000, 4, "1293883200000,1293883201000,1293883202000,1293883203000,1293883204000"},
        {1293883200000, 1293883200100, 5,
         "1293883200000,1293883200020,1293883200040,1293883200060,1293883200080,1293883200100"},
        {1293883200000, 1293885184000, 10,
         "1293883200000,1293883500000,1293883800000,1293884100000,1293884400000,1293884700000,1293885000000"},
        {1293899280000, 1293978840000, 10,
         "1293904800000,1293915600000,1293926400000,1293937200000,1293948000000,1293958800000,1293969600000"},
        {1293840000000, 1294185600000, 4, "1293840000000,1293926400000,1294012800000,1294099200000,1294185600000"},
        {1293840000000, 1294790400000, 6,
         "1293926400000,1294099200000,1294272000000,1294444800000,1294617600000,1294790400000"},
        {1292457600000, 1296432000000, 6,
         "1292716800000,1293321600000,1293926400000,1294531200000,1295136000000,1295740800000,1296345600000"},
        {1292630400000, 1320192000000, 10,
         "1293840000000,1296518400000,1298937600000,1301616000000,1304208000000,1306886400000,1309478400000,"
         "1312156800000,1314835200000,1317427200000,1320105600000"},
        {1292630400000, 1351814400000, 8,
         "1293840000000,1301616000000,1309478400000,1317427200000,1325376000000,1333238400000,1341100800000,"
         "1349049600000"},
        {978307200000, 1924992000000, 6,
         "1104537600000,1262304000000,1420070400000,1577836800000,1735689600000,1893456000000"},
        {-2208988800000, 16725225600000, 5,
         "-2208988800000,946684800000,4102444800000,7258118400000,10413792000000,13569465600000,16725225600000"},
        {1420070400000, 1262304000000, 5,
         "1420070400000,1388534400000,1356998400000,1325376000000,1293840000000,1262304000000"},

    };
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double lo = fmin(cases[i].start, cases[i].stop), hi = fmax(cases[i].start, cases[i].stop);
        struct time_interval interval;
        size_t n;
        assert_true(tick_interval(lo, hi, cases[i].count, true, &interval));
        const double *t = ticks_time(&a, cases[i].start, cases[i].stop, interval, NULL, &n);
        assert_string_equal(joined(&a, t, n), cases[i].ticks);
    }
    arena_free(&a);
}

static void survives_what_is_no_range(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    size_t n;
    struct time_interval interval;
    ticks_linear(&a, NAN, 1, 5, &n);
    assert_int_equal(n, 0);
    ticks_linear(&a, 0, INFINITY, 5, &n);
    assert_int_equal(n, 0);
    ticks_linear(&a, 0, 1, 1e300, &n);
    assert_true(n <= 100000);
    assert_false(tick_interval(NAN, 1, 5, true, &interval));
    assert_true(isnan(tick_step(0, 0, 5)) || tick_step(0, 0, 5) == 0);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_linear_ticks),
        cmocka_unit_test(makes_log_ticks),
        cmocka_unit_test(widens_domains),
        cmocka_unit_test(makes_time_ticks),
        cmocka_unit_test(survives_what_is_no_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
