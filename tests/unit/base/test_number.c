#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/number.h"
#include "base/powers.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* JavaScript's String(v), by Node. */
static void writes_as_javascript(void **state) {
    (void)state;
    static const struct {
        double v;
        const char *text;
    } cases[] = {
        {5e-324, "5e-324"},
        {2.2250738585072014e-308, "2.2250738585072014e-308"},
        {6.675221575521604e-308, "6.675221575521604e-308"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
        {1.0 / 3, "0.3333333333333333"},
        {2.0 / 3, "0.6666666666666666"},
        {123456.789, "123456.789"},
        {0.1 + 0.2, "0.30000000000000004"},
        {4.35, "4.35"},
        {1000000000000000.5, "1000000000000000.5"},
        {123456789.12345679, "123456789.12345679"},
        {123456789012345.6, "123456789012345.6"},
        {1e300, "1e+300"},
        {9.109383701e-31, "9.109383701e-31"},
        {0.000001, "0.000001"},
        {1.5e-7, "1.5e-7"},
        {0.000123, "0.000123"},
        {-0.00001, "-0.00001"},
        {9007199254740992, "9007199254740992"},
        {9223372036854775808.0, "9223372036854776000"},
        {123456789012345680000.0, "123456789012345680000"},
        {1e20, "100000000000000000000"},
        {1e21, "1e+21"},
        {1180591620717411303424.0, "1.1805916207174113e+21"},
        {1e22, "1e+22"},
        {1e23, "1e+23"},
        {-1.25, "-1.25"},
        {-100, "-100"},
        {0, "0"},
        {-0.0, "0"},
        {NAN, "NaN"},
        {INFINITY, "Infinity"},
        {-INFINITY, "-Infinity"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[NUMBER_TEXT];
        assert_int_equal(number_write(text, cases[i].v), strlen(cases[i].text));
        assert_string_equal(text, cases[i].text);
    }
}

/* JavaScript's Number(text), by Node. */
static void reads_correctly_rounded(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double v;
    } cases[] = {
        {"0", 0},
        {"+7", 7},
        {"-12.50", -12.5},
        {".5", .5},
        {"5.", 5},
        {"1e3", 1000},
        {"1E-2", 0.01},
        {"000000000000000000000000012", 12},
        {"0.000000000000000000000000012", 1.2e-26},
        {"9007199254740993", 9007199254740992},
        {"9007199254740993.00000000000000000000000001", 9007199254740994},
        {"9007199254740993.00000000000000000000000000", 9007199254740992},
        {"9007199254740995.0000000000000000", 9007199254740996},
        {"2.2250738585072011e-308", 2.225073858507201e-308},
        {"2.2250738585072014e-308", 2.2250738585072014e-308},
        {"2.4703282292062327e-324", 0},
        {"2.4703282292062328e-324", 5e-324},
        {"1.7976931348623158e308", 1.7976931348623157e308},
        {"1.7976931348623159e308", INFINITY},
        {"0.1000000000000000055511151231257827021181583404541015625", 0.1},
        {"123456789012345678901234567890", 1.2345678901234568e29},
        {"12345678901234567890123e-10", 1234567890123.4568},
        {"8.41e21", 8.41e21},
        {"1e400", INFINITY},
        {"-1e99999999999999999999", -INFINITY},
        {"1e-400", 0},
        {"0e999999999999999999999", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double v = 42;
        assert_true(number_read(str_of(cases[i].text), &v));
        if (v != cases[i].v) print_error("%s: %.17g\n", cases[i].text, v);
        assert_true(v == cases[i].v);
    }
    double v;
    assert_true(number_read(STR("-0"), &v) && v == 0 && signbit(v));
}

static void refuses_what_is_no_number(void **state) {
    (void)state;
    static const char *const texts[] = {"",    ".",  "+",   "-.",  "e5",  "1e",       "1e+", "1 ",   " 1",
                                        "0x1", "1,", "1_0", "--1", "NaN", "Infinity", "inf", "1.2.3"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double v = 42;
        assert_false(number_read(str_of(texts[i]), &v));
        assert_true(v == 42);
    }
    double v = 0;
    assert_false(number_read((struct str){NULL, 0}, &v));
    assert_int_equal(number_scan(STR("12.5px"), &v), 4);
    assert_true(v == 12.5);
    assert_int_equal(number_scan(STR("3em"), &v), 1);
    assert_int_equal(number_scan(STR("3e-x"), &v), 1);
    assert_int_equal(number_scan(STR("1..5"), &v), 2);
    assert_int_equal(number_scan(STR("..5"), &v), 0);
}

static uint64_t next_random(uint64_t *x) {
    *x ^= *x << 13;
    *x ^= *x >> 7;
    *x ^= *x << 17;
    return *x;
}

/* Against the C library, which runs in the C locale here: what is written reads back, nothing shorter does, and long
 * texts (the exact value, and the exact middle between neighbours with and without a digit behind it) round as strtod
 * rounds. */
static void random_doubles_survive(void **state) {
    (void)state;
    static char text[2400];
    uint64_t seed = 88172645463325252;
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = next_random(&seed);
        double v, back, up;
        if (i % 4 == 1) bits &= UINT64_C(0x000FFFFFFFFFFFFF) >> (bits >> 58); /* subnormal */
        if (i % 4 == 2) bits &= UINT64_C(0xFFF0000000000000);                 /* power of two */
        memcpy(&v, &bits, sizeof v);
        if (i % 4 == 3) v = (double)(int64_t)(bits >> 40) / 1000;
        if (!isfinite(v)) continue;
        number_write(text, v);
        assert_true(strtod(text, NULL) == v);
        assert_true(number_read(str_of(text), &back) && back == v);
        if (v > 0) {
            char digits[24];
            int exponent, count = number_digits(v, digits, &exponent);
            assert_true(count == 1 || digits[count - 1] != '0');
            if (count > 1) {
                snprintf(text, sizeof text, "%.*e", count - 2, v);
                assert_true(strtod(text, NULL) != v);
            }
        }
        bits = (bits & ~(UINT64_C(1) << 63)) + 1;
        memcpy(&up, &bits, sizeof up);
        if (!isfinite(up) || i % 8) continue;
        long double middle = ((long double)fabs(v) + up) / 2;
        snprintf(text, sizeof text, "%.1100Le", middle);
        assert_true(number_read(str_of(text), &back) && back == strtod(text, NULL));
        char exponent[16];
        char *e = strchr(text, 'e');
        snprintf(exponent, sizeof exponent, "%s", e);
        snprintf(e, 32, "0001%s", exponent);
        assert_true(number_read(str_of(text), &back) && back == strtod(text, NULL));
    }
}

/* Natural numbers for checking the table, least significant word first. */
enum { WORDS = 60 };
struct natural {
    uint32_t words[WORDS];
};

static void multiply(struct natural *n, uint32_t factor) {
    uint64_t carry = 0;
    for (int i = 0; i < WORDS; i++) {
        carry += (uint64_t)n->words[i] * factor;
        n->words[i] = (uint32_t)carry;
        carry >>= 32;
    }
    assert_int_equal(carry, 0);
}

static int top_bit(const struct natural *n) {
    for (int i = WORDS - 1; i >= 0; i--)
        if (n->words[i]) return i * 32 + 31 - __builtin_clz(n->words[i]);
    return -1;
}

static int compare(const struct natural *a, const struct natural *b) {
    for (int i = WORDS - 1; i >= 0; i--)
        if (a->words[i] != b->words[i]) return a->words[i] < b->words[i] ? -1 : 1;
    return 0;
}

static struct natural of_power(struct power p) {
    return (struct natural){{(uint32_t)p.low, (uint32_t)(p.low >> 32), (uint32_t)p.high, (uint32_t)(p.high >> 32)}};
}

static struct natural shifted(struct natural n, int bits) {
    for (; bits >= 31; bits -= 31)
        multiply(&n, UINT32_C(1) << 31);
    multiply(&n, UINT32_C(1) << bits);
    return n;
}

/* p = ceil(5^q * 2^s) for the s that gives 128 bits: (p - 1) < 5^q * 2^s <= p. */
static void powers_of_ten_are_right(void **state) {
    (void)state;
    for (int q = POWER_MIN; q <= POWER_MAX; q++) {
        struct power p = powers_of_ten[q - POWER_MIN];
        assert_true(p.high >> 63);
        struct power less = {p.high - (p.low == 0), p.low - 1};
        struct natural high = of_power(p), low = of_power(less), five = {{1}};
        for (int i = 0; i < abs(q); i++)
            multiply(&five, 5);
        if (q >= 0) {
            int s = 127 - top_bit(&five);
            five = shifted(five, s > 0 ? s : 0);
            high = shifted(high, s < 0 ? -s : 0);
            low = shifted(low, s < 0 ? -s : 0);
        } else {
            /* times 5^-q: low * 5^-q < 2^b <= high * 5^-q */
            struct natural two = shifted((struct natural){{1}}, top_bit(&five) + 128);
            for (int i = 0; i < -q; i++) {
                multiply(&high, 5);
                multiply(&low, 5);
            }
            five = two;
        }
        assert_true(compare(&low, &five) < 0);
        assert_true(compare(&five, &high) <= 0);
    }
}

static void writes_rounded_numbers(void **state) {
    (void)state;
    static const int64_t cases[] = {
        0, 1, -1, 10, 100, 101, 110, 999, 1000, 1001, 1010, -1100, 12345, 7906, 123456789012345, -999999999999999};
    char one[NUMBER_TEXT], other[NUMBER_TEXT];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(number_write_rounded(one, (double)cases[i] / 1000),
                         number_write(other, (double)cases[i] / 1000));
        assert_string_equal(one, other);
    }
    static const struct {
        double v;
        const char *text;
    } rounded[] = {{0.0004, "0"}, {0.0005, "0.001"},       {-0.0005, "0"},    {-0.0006, "-0.001"},
                   {1.9996, "2"}, {12.3456, "12.346"},     {1e300, "1e+300"}, {1e12 + 0.5, "1000000000000.5"},
                   {NAN, "NaN"},  {-INFINITY, "-Infinity"}};
    for (size_t i = 0; i < sizeof rounded / sizeof *rounded; i++) {
        number_write_rounded(one, rounded[i].v);
        assert_string_equal(one, rounded[i].text);
    }
    uint64_t seed = 1;
    for (int i = 0; i < 200000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        int64_t n = (int64_t)(seed >> 14) % (i % 2 ? 1000000 : 1000000000000000);
        number_write_rounded(one, (double)n / 1000);
        number_write(other, (double)n / 1000);
        assert_string_equal(one, other);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_rounded_numbers),  cmocka_unit_test(writes_as_javascript),
        cmocka_unit_test(reads_correctly_rounded), cmocka_unit_test(refuses_what_is_no_number),
        cmocka_unit_test(random_doubles_survive),  cmocka_unit_test(powers_of_ten_are_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
