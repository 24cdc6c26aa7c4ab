/* Figures as people write them: each form, its number, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "table/figure.h"
#include <cmocka.h>

struct form {
    const char *text;
    char decimal;
    double low, high; /* the same: no range */
    const char *prefix, *suffix;
    int scale;
    bool inexact;
    const char *footnote;
};

static const struct form forms[] = {
    {"42", '.', 42, 42, "", "", 0, 0, ""},
    {"  42 ", '.', 42, 42, "", "", 0, 0, ""},
    {"-1.5", '.', -1.5, -1.5, "", "", 0, 0, ""},
    {"−1.5", '.', -1.5, -1.5, "", "", 0, 0, ""},
    {"+21%", '.', 0.21, 0.21, "", "%", 0, 0, ""},
    {"30 %", '.', 0.3, 0.3, "", " %", 0, 0, ""},
    {"7 per cent", '.', 0.07, 0.07, "", " per cent", 0, 0, ""},
    {"12‰", '.', 0.012, 0.012, "", "‰", 0, 0, ""},
    {"2.5 percentage points", '.', 2.5, 2.5, "", " percentage points", 0, 0, ""},
    {"25 bps", '.', 0.0025, 0.0025, "", " bps", 0, 0, ""},
    {"(3.2)", '.', -3.2, -3.2, "", "", 0, 0, ""},
    {"($3.2M)", '.', -3.2e6, -3.2e6, "$", "", 6, 0, ""},
    {"-$5", '.', -5, -5, "$", "", 0, 0, ""},
    {"$-5", '.', -5, -5, "$", "", 0, 0, ""},
    {"1,234,567.5", '.', 1234567.5, 1234567.5, "", "", 0, 0, ""},
    {"1.234.567,5", ',', 1234567.5, 1234567.5, "", "", 0, 0, ""},
    {"1 234,5 млн", ',', 1234.5e6, 1234.5e6, "", "", 6, 0, ""},
    {"1\u00A0234", '.', 1234, 1234, "", "", 0, 0, ""},
    {"1\u202F234\u202F567", '.', 1234567, 1234567, "", "", 0, 0, ""},
    {"1'234'567", '.', 1234567, 1234567, "", "", 0, 0, ""},
    {"1’234.50", '.', 1234.5, 1234.5, "", "", 0, 0, ""},
    {"12,34,567", '.', 1234567, 1234567, "", "", 0, 0, ""},
    {"1,234", '.', 1234, 1234, "", "", 0, 0, ""},
    {"1,234", ',', 1.234, 1.234, "", "", 0, 0, ""},
    {"1.234", ',', 1234, 1234, "", "", 0, 0, ""},
    {".5", '.', 0.5, 0.5, "", "", 0, 0, ""},
    {"1.5e6", '.', 1.5e6, 1.5e6, "", "", 0, 0, ""},
    {"2½", '.', 2.5, 2.5, "", "", 0, 0, ""},
    {"¾", '.', 0.75, 0.75, "", "", 0, 0, ""},
    {"$4 billion", '.', 4e9, 4e9, "$", "", 9, 0, ""},
    {"$2.7 billion", '.', 2.7e9, 2.7e9, "$", "", 9, 0, ""},
    {"$3.08 billion*", '.', 3.08e9, 3.08e9, "$", "", 9, 0, "*"},
    {"$4.0bn", '.', 4e9, 4e9, "$", "", 9, 0, ""},
    {"$1.2B", '.', 1.2e9, 1.2e9, "$", "", 9, 0, ""},
    {"US$ 3 m", '.', 3e6, 3e6, "US$ ", "", 6, 0, ""},
    {"USD 4 trn", '.', 4e12, 4e12, "USD ", "", 12, 0, ""},
    {"4 billion USD", '.', 4e9, 4e9, "", " USD", 9, 0, ""},
    {"2,5 Mrd. €", ',', 2.5e9, 2.5e9, "", " €", 9, 0, ""},
    {"3 milliards d'euros", '.', 3e9, 3e9, "", " d'euros", 9, 0, ""},
    {"5 МЛРД тенге", '.', 5e9, 5e9, "", " тенге", 9, 0, ""},
    {"2,5 млрд долл. США", ',', 2.5e9, 2.5e9, "", " долл. США", 9, 0, ""},
    {"12 мың ₸", '.', 12e3, 12e3, "", " ₸", 3, 0, ""},
    {"KZT 1 200", '.', 1200, 1200, "KZT ", "", 0, 0, ""},
    {"45 km", '.', 45, 45, "", " km", 0, 0, ""},
    {"60 €/MWh", '.', 60, 60, "", " €/MWh", 0, 0, ""},
    {"-3.5°C", '.', -3.5, -3.5, "", "°C", 0, 0, ""},
    {"12 m²", '.', 12, 12, "", " m²", 0, 0, ""},
    {"4 million tonnes", '.', 4e6, 4e6, "", " tonnes", 6, 0, ""},
    {"~4", '.', 4, 4, "", "", 0, 1, ""},
    {"≈ $4bn", '.', 4e9, 4e9, "$", "", 9, 1, ""},
    {"c. 4", '.', 4, 4, "", "", 0, 1, ""},
    {"more than 170", '.', 170, 170, "", "", 0, 1, ""},
    {"более 170 млн", '.', 170e6, 170e6, "", "", 6, 1, ""},
    {"plus de 3 %", '.', 0.03, 0.03, "", " %", 0, 1, ""},
    {">5%", '.', 0.05, 0.05, "", "%", 0, 1, ""},
    {"4+", '.', 4, 4, "", "", 0, 1, ""},
    {"2.5–6.5", '.', 2.5, 6.5, "", "", 0, 1, ""},
    {"$2.5B–$6.5B", '.', 2.5e9, 6.5e9, "$", "", 9, 1, ""},
    {"$2.5–6.5B", '.', 2.5e9, 6.5e9, "$", "", 9, 1, ""},
    {"$2.5 billion – $6.5 billion", '.', 2.5e9, 6.5e9, "$", "", 9, 1, ""},
    {"$500 million–$1.2 billion", '.', 5e8, 1.2e9, "$", "", 9, 1, ""},
    {"80-90%", '.', 0.8, 0.9, "", "%", 0, 1, ""},
    {"80–90 %*", '.', 0.8, 0.9, "", " %", 0, 1, "*"},
    {"-5–-3", '.', -5, -3, "", "", 0, 1, ""},
    {"between 2.5 and 6.5", '.', 2.5, 6.5, "", "", 0, 1, ""},
    {"from $2 to $3 million", '.', 2e6, 3e6, "$", "", 6, 1, ""},
    {"от 2 до 3 млн", '.', 2e6, 3e6, "", "", 6, 1, ""},
    {"4.0*", '.', 4, 4, "", "", 0, 0, "*"},
    {"4.0 (p)", '.', 4, 4, "", "", 0, 0, "(p)"},
    {"4.0¹", '.', 4, 4, "", "", 0, 0, "¹"},
    {"4.0 † (est.)", '.', 4, 4, "", "", 0, 0, "† (est.)"},
    /* signs */
    {"＋5", '.', 5, 5, "", "", 0, 0, ""},
    {"－5", '.', -5, -5, "", "", 0, 0, ""},
    {"‒5", '.', -5, -5, "", "", 0, 0, ""},
    {"– 5", '.', -5, -5, "", "", 0, 0, ""},
    {"5-", '.', -5, -5, "", "", 0, 0, ""},
    {"1,234.56-", '.', -1234.56, -1234.56, "", "", 0, 0, ""},
    {"1.234,56 €-", ',', -1234.56, -1234.56, "", " €", 0, 0, ""},
    {"$(1,234.50)", '.', -1234.5, -1234.5, "$", "", 0, 0, ""},
    {"(5%)", '.', -0.05, -0.05, "", "%", 0, 0, ""},
    {"(5)%", '.', -0.05, -0.05, "", "%", 0, 0, ""},
    /* separators */
    {"1 234 567,89", ',', 1234567.89, 1234567.89, "", "", 0, 0, ""},
    {"1\u2009234\u2009567.89", '.', 1234567.89, 1234567.89, "", "", 0, 0, ""},
    {"1’234’567.89", '.', 1234567.89, 1234567.89, "", "", 0, 0, ""},
    {"1,23,456.78", '.', 123456.78, 123456.78, "", "", 0, 0, ""},
    {",5", ',', 0.5, 0.5, "", "", 0, 0, ""},
    {"5.", '.', 5, 5, "", "", 0, 0, ""},
    {"CHF 5.–", '.', 5, 5, "CHF ", "", 0, 0, ""},
    {"1 1/2", '.', 1.5, 1.5, "", "", 0, 0, ""},
    {"1.5×10⁶", '.', 1.5e6, 1.5e6, "", "", 0, 0, ""},
    {"1,5E+06", ',', 1.5e6, 1.5e6, "", "", 0, 0, ""},
    /* units */
    {"25 Basispunkte", '.', 0.0025, 0.0025, "", " Basispunkte", 0, 0, ""},
    {"1,5 п.п.", ',', 1.5, 1.5, "", " п.п.", 0, 0, ""},
    {"5 пайызға", '.', 0.05, 0.05, "", " пайызға", 0, 0, ""},
    {"Rs. 5 crore", '.', 5e7, 5e7, "Rs. ", "", 7, 0, ""},
    {"RMB 5 bn", '.', 5e9, 5e9, "RMB ", "", 9, 0, ""},
    {"Fr. 5", '.', 5, 5, "Fr. ", "", 0, 0, ""},
    {"5 р.", '.', 5, 5, "", " р.", 0, 0, ""},
    {"5 Tsd. €", '.', 5e3, 5e3, "", " €", 3, 0, ""},
    {"5 milliers", '.', 5e3, 5e3, "", "", 3, 0, ""},
    {"5 Md€", '.', 5e9, 5e9, "", "€", 9, 0, ""},
    {"5 Bio. €", '.', 5e12, 5e12, "", " €", 12, 0, ""},
    {"5 трлн тенге", '.', 5e12, 5e12, "", " тенге", 12, 0, ""},
    /* about */
    {"no more than 5", '.', 5, 5, "", "", 0, 1, ""},
    {"fewer than 5", '.', 5, 5, "", "", 0, 1, ""},
    {"just under $5m", '.', 5e6, 5e6, "$", "", 6, 1, ""},
    {"an estimated 5", '.', 5, 5, "", "", 0, 1, ""},
    {"höchstens 4", '.', 4, 4, "", "", 0, 1, ""},
    {"quelque 4", '.', 4, 4, "", "", 0, 1, ""},
    {"170-тен астам", '.', 170, 170, "", "", 0, 1, ""},
    {"1,5 млн-нан астам", ',', 1.5e6, 1.5e6, "", "", 6, 1, ""},
    {"500 мыңнан астам", '.', 500e3, 500e3, "", "", 3, 1, ""},
    {"100-ге жуық", '.', 100, 100, "", "", 0, 1, ""},
    {"4 шамасында", '.', 4, 4, "", "", 0, 1, ""},
    /* ranges, and margins: the value and how far it may be off */
    {"2,5-тен 6,5-ке дейін", ',', 2.5, 6.5, "", "", 0, 1, ""},
    {"2,5 бен 6,5 аралығында", ',', 2.5, 6.5, "", "", 0, 1, ""},
    {"2.5~6.5", '.', 2.5, 6.5, "", "", 0, 1, ""},
    {"zwischen 2,5 und 6,5 Mio.", ',', 2.5e6, 6.5e6, "", "", 6, 1, ""},
    {"de 2,5 à 6,5 milliards", ',', 2.5e9, 6.5e9, "", "", 9, 1, ""},
    {"5 ± 1", '.', 5, 1, "", "", 0, 1, ""},
    {"5.2 (±0.3)", '.', 5.2, 0.3, "", "", 0, 1, ""},
    {"12.5 +/- 0.5 %", '.', 0.125, 0.005, "", " %", 0, 1, ""},
    {"$5m ± $1m", '.', 5e6, 1e6, "$", "", 6, 1, ""},
    {"4.0 ¹⁾", '.', 4, 4, "", "", 0, 0, "¹⁾"},
};

static void reads_forms(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const struct form *want = &forms[i];
        struct figure f;
        const char *reason = figure_read(&a, str_of(want->text), NULL, 0, &f);
        double low = reason ? NAN : figure_value(&f.low, f.percent, want->decimal);
        double high = reason ? NAN : figure_value(&f.high, f.percent, want->decimal);
        bool right = !reason && !f.null && low == want->low && high == want->high &&
                     f.range == (want->low != want->high) && str_is(f.prefix, want->prefix) &&
                     str_is(f.suffix, want->suffix) && f.high.scale == want->scale && f.inexact == want->inexact &&
                     str_is(f.footnote, want->footnote);
        if (!right)
            fail_msg("\"%s\": %s; prefix \"%.*s\" suffix \"%.*s\" scale %d footnote \"%.*s\" inexact %d low %ld/1000",
                     want->text, reason ? reason : "read otherwise", (int)f.prefix.n, f.prefix.p, (int)f.suffix.n,
                     f.suffix.p, f.high.scale, (int)f.footnote.n, f.footnote.p, f.inexact, (long)(low * 1000));
    }
    arena_free(&a);
}

static void knows_nulls(void **state) {
    (void)state;
    static const char *const nulls[] = {
        "", " ", "NA", "n/a", "..", "…", "—", "-", "–", "NaN", "н/д", "жоқ", "not applicable", "[c]", "#N/A", "k. A."};
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof nulls / sizeof nulls[0]; i++) {
        struct figure f;
        assert_null(figure_read(&a, str_of(nulls[i]), NULL, 0, &f));
        assert_true(f.null);
    }
    struct figure f;
    struct str own = STR("keine");
    assert_null(figure_read(&a, own, &own, 1, &f));
    assert_true(f.null);
    arena_free(&a);
}

static void refuses_what_is_no_figure(void **state) {
    (void)state;
    static const char *const texts[] = {"Q3 2023",
                                        "Jan–Aug 2023",
                                        "January–August 2023",
                                        "Region 1",
                                        "A1",
                                        "2019-2023",
                                        "2022/23",
                                        "12:30",
                                        "1.2.3",
                                        "12.10.2023",
                                        "10/12",
                                        "192.168.1",
                                        "2023-01-05",
                                        "abc",
                                        "5 of 7 men",
                                        "$4 €5",
                                        "1 2",
                                        "2021 2022",
                                        "(4",
                                        "4)",
                                        "2012-",
                                        "12--",
                                        "-12-",
                                        "5 ± ",
                                        "5 ± -1",
                                        "5.2 (±0.3",
                                        "1e400",
                                        "5 -тен",
                                        "1,23.45,6",
                                        "9M 2023",
                                        "2022E",
                                        "%",
                                        "$",
                                        "(-3)",
                                        "4.0 (+21%)"};
    struct arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct figure f;
        const char *reason = figure_read(&a, str_of(texts[i]), NULL, 0, &f);
        if (!reason) fail_msg("\"%s\" was taken for a figure", texts[i]);
    }
    arena_free(&a);
}

static void halves_in_decimal(void **state) {
    (void)state;
    struct arena a;
    struct figure f;
    arena_init(&a, 0);
    assert_null(figure_read(&a, STR("80-90%"), NULL, 0, &f));
    assert_true(figure_middle(&f.low, &f.high, -2, '.') == 0.85);
    assert_null(figure_read(&a, STR("$2.5B–$6.5B"), NULL, 0, &f));
    assert_true(figure_middle(&f.low, &f.high, 0, '.') == 4.5e9);
    assert_null(figure_read(&a, STR("-0.3 to 0.1"), NULL, 0, &f));
    assert_true(figure_middle(&f.low, &f.high, 0, '.') == -0.1);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_forms),
        cmocka_unit_test(knows_nulls),
        cmocka_unit_test(refuses_what_is_no_figure),
        cmocka_unit_test(halves_in_decimal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
