/* What flags and specs say of a column, as its cells are read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "table/load.h"
#include <cmocka.h>
#include <math.h>

static const struct unit billions = {"$", "", "USD", 1e9, false}, euros = {"", " €", "EUR", 1e9, false},
                         percent = {"", "%", NULL, 0.01, true}, metres = {"", " m", NULL, 1, false};

static void figures(void **state) {
    (void)state;
    static const struct {
        const char *text;
        char decimal;
        const struct unit *unit;
        double value; /* NaN: none */
        bool bare;
    } said[] = {{"5", 0, &billions, 5e9, true},
                {"5", '.', &percent, 0.05, true},
                {"5", 0, NULL, 5, true},
                {"5%", '.', &percent, 0.05, false},
                {"$5 billion", '.', &billions, 5e9, false},
                {"$5", '.', &billions, 5, false},
                {"5e9", '.', &billions, 5e9, false},
                {"1.100 Mrd. €", ',', &euros, 1.1e12, false},
                {"1.100 Mrd. €", 0, &euros, 1.1e9, false},
                {"1.100", ',', &euros, 1.1e12, true},
                {"1.100", '.', &euros, 1.1e9, true},
                {"1,5", '.', &euros, 1.5e9, true}, /* it says itself what its mark is */
                {"2 km", '.', &metres, 2000, false},
                {"$5 billion", '.', &euros, NAN, false},
                {"$5", '.', &percent, NAN, false},
                {"5%", '.', &billions, NAN, false},
                {"5 kg", '.', &metres, NAN, false},
                {"1..2", '.', NULL, NAN, false},
                {"Italy", '.', NULL, NAN, false}};
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        double v = NAN;
        bool bare = false, any = figure_said(&a, str_of(said[i].text), (struct writing){.decimal = said[i].decimal},
                                             said[i].unit, &v, &bare);
        if (any == isnan(said[i].value) || (any && fabs(v / said[i].value - 1) > 1e-12) || bare != said[i].bare)
            fail_msg("%s gives %g, bare %d", said[i].text, v, bare);
    }
    arena_free(&a);
}

static void dates(void **state) {
    (void)state;
    static const struct {
        const char *text;
        char first;
        int month, day; /* 0: not for it to say */
    } said[] = {{"10.03.2023", 0, 3, 10},   {"10.03.2023", 'm', 3, 10}, {"10/03/2023", 'd', 3, 10},
                {"10/03/2023", 'm', 10, 3}, {"10/03/2023", 0, 0, 0},    {"13/03/2023", 'm', 3, 13},
                {"5 March 2023", 0, 3, 5},  {"2023-03-05", 'd', 0, 0},  {"March", 'd', 0, 0}};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        double ms = 0;
        bool any = date_said(str_of(said[i].text), (struct writing){.date_first = said[i].first}, &ms);
        struct civil day = calendar_civil(ms);
        if (any != (said[i].day > 0) || (any && (day.month + 1 != said[i].month || day.day != said[i].day)))
            fail_msg("%s gives %d-%d", said[i].text, day.month + 1, day.day);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(figures), cmocka_unit_test(dates)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
