#include "reading.h"
#include "spec/size.h"

static void test_sizes(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double width, height;
        bool physical;
    } good[] = {
        {"720x440", 720, 440, false},
        {"720x440px", 720, 440, false},
        {" 720 x 440 ", 720, 440, false},
        {"6in x 4in", 576, 384, true},
        {"6x4in", 576, 384, true},
        {"25.4mmx50.8mm", 96, 192, true},
        {"word", 16 * 96 / 2.54, 9 * 96 / 2.54, true},
        {"half", 7.8 * 96 / 2.54, 6 * 96 / 2.54, true},
        {"slide", 1280, 720, true},
        {"a4", 29.7 * 96 / 2.54, 21 * 96 / 2.54, true},
        {"2.54cm x 1in", 96, 96, true},
        {"72pt*36pt", 96, 48, true},
        {"720\xC3\x97"
         "440",
         720, 440, false},
    };
    static const char *const bad[] = {"",     "720",    "720x", "x440",  "720x440m", "0x10",
                                      "-3x4", "10xx10", "big",  "words", "1e9x1"};
    struct size s;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(size_read(str_of(good[i].text), &s));
        assert_float_equal(s.width, good[i].width, 1e-9);
        assert_float_equal(s.height, good[i].height, 1e-9);
        assert_int_equal(s.physical, good[i].physical);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(size_read(str_of(bad[i]), &s));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sizes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
