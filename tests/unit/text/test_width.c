/* Widths in font units, as the fonts' own tables have them; 2048 units per em in DejaVu Sans. */
#include "text/text.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>

static const struct font sans = {"sans-serif", 10, 400, false};

static void near(double got, double expected) {
    if (fabs(got - expected) > 1e-9) fail_msg("%f, expected %f", got, expected);
}

static void test_units_are_exact(void **state) {
    (void)state;
    struct fonts *f = fonts_open();
    near(text_width(f, sans, STR("A")), 1401 * 10 / 2048.);
    printf("AV %f\n", text_width(f, sans, STR("AV"))*204.8);
    printf("2,000,000 %f\n", text_width(f, sans, STR("2,000,000"))*204.8);
    printf("ff %f\n", text_width(f, sans, STR("office"))*204.8);
    printf("kz %f\n", text_width(f, sans, STR("Қазақстан"))*204.8);
    printf("fr %f\n", text_width(f, sans, STR("Échanges élevés"))*204.8);
    printf("arial %f\n", text_width(f, (struct font){"Arial",10,400,0}, STR("AVA"))*204.8);
    printf("inter %f\n", text_width(f, (struct font){"Inter",10,600,0}, STR("AVA 2x2"))*204.8);
    double a, d; text_metrics(f, sans, &a, &d); printf("%f %f\n", a*204.8, d*204.8);
    fonts_close(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_units_are_exact)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
