/* Figures: vega-scale's labelFormat, labelValues, labelFraction and domainCaption. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "numbers.h"
#include "scale/label.h"

static struct scale make(struct arena *a, enum scale_type type, struct value domain, size_t outputs) {
    struct scale s;
    struct diag d;
    diag_init(&d, a);
    scale_init(&s, type);
    double *numbers = ARENA_ARRAY(a, double, domain.n);
    for (uint32_t i = 0; i < domain.n; i++)
        numbers[i] = value_to_number(domain.array[i]);
    s.domain = numbers;
    s.domain_n = domain.n;
    s.values = domain.array;
    s.values_n = domain.n;
    struct value *range = ARENA_ARRAY(a, struct value, outputs);
    for (size_t i = 0; i < outputs; i++)
        range[i] = value_number((double)i);
    if (outputs) s.range = value_array(range, outputs);
    assert_true(scale_finish(a, &s, &d, (struct place){.path = "$"}));
    return s;
}

static struct value list(struct arena *a, size_t n, const double *numbers) {
    struct value *v = ARENA_ARRAY(a, struct value, n);
    for (size_t i = 0; i < n; i++)
        v[i] = value_number(numbers[i]);
    return value_array(v, n);
}
#define LIST(a, ...) list(a, sizeof((const double[]){__VA_ARGS__}) / sizeof(double), (const double[]){__VA_ARGS__})

static struct value letters(struct arena *a, const char *s) {
    size_t n = strlen(s);
    struct value *v = ARENA_ARRAY(a, struct value, n);
    for (size_t i = 0; i < n; i++)
        v[i] = value_str((struct str){arena_strndup(a, s + i, 1), 1});
    return value_array(v, n);
}

static struct value spec(const char *s) {
    return s ? value_string(s) : UNDEFINED;
}

static const char *label(struct arena *a, const struct scale *s, double count, const char *specifier,
                         enum format_type how, bool no_skip, struct value v) {
    struct label_format f;
    struct buf b;
    buf_init(&b, a);
    assert_true(label_format(a, s, NULL, LABEL_PLAIN, count, spec(specifier), how, no_skip, &f));
    label_write(&b, &f, v);
    return b.p;
}

static void labels_axes(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct scale s = make(&a, SCALE_LINEAR, LIST(&a, 0, 1), 0);
    assert_string_equal(label(&a, &s, 10, NULL, FORMAT_AUTO, false, value_number(0.5)), "0.5");
    assert_string_equal(label(&a, &s, 10, NULL, FORMAT_AUTO, false, value_number(0)), "0.0");
    s = make(&a, SCALE_LINEAR, LIST(&a, 0, 4e9), 0);
    assert_string_equal(label(&a, &s, 5, "$s", FORMAT_AUTO, false, value_number(2.5e9)), "$3G");
    s = make(&a, SCALE_UTC, LIST(&a, 0, 1e12), 0);
    assert_string_equal(label(&a, &s, 5, NULL, FORMAT_AUTO, false, value_date(2678400000)), "February");
    assert_string_equal(label(&a, &s, 5, NULL, FORMAT_AUTO, false, value_number(259200000)), "Jan 04");
    assert_string_equal(label(&a, &s, 5, "%Y-%m", FORMAT_AUTO, false, value_number(0)), "1970-01");
    s = make(&a, SCALE_BAND, letters(&a, "ab"), 0);
    assert_string_equal(label(&a, &s, 5, NULL, FORMAT_AUTO, false, value_string("a")), "a");
    assert_string_equal(label(&a, &s, 5, NULL, FORMAT_AUTO, false, value_number(5)), "5");
    assert_string_equal(label(&a, &s, 5, ".1f", FORMAT_AUTO, false, value_number(5)), "5.0");
    assert_string_equal(label(&a, &s, 5, "%Y", FORMAT_UTC, false, value_number(0)), "1970");
    struct label_format f;
    assert_false(label_format(&a, &s, NULL, LABEL_PLAIN, 5, spec("nope"), FORMAT_AUTO, false, &f));
    arena_free(&a);
}

static void skips_log_labels(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct scale s = make(&a, SCALE_LOG, LIST(&a, 1, 1000), 0);
    static const struct {
        double v;
        const char *text;
    } cases[] = {{1, "1"}, {2, "2"}, {3, "3"}, {5, ""}, {10, "10"}, {50, ""}, {100, "100"}, {700, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(label(&a, &s, 10, NULL, FORMAT_AUTO, false, value_number(cases[i].v)), cases[i].text);
    assert_string_equal(label(&a, &s, 10, NULL, FORMAT_AUTO, true, value_number(700)), "700");
    s = make(&a, SCALE_LOG, LIST(&a, 0.01, 100), 0);
    assert_string_equal(label(&a, &s, 5, "~s", FORMAT_AUTO, false, value_number(0.1)), "100m");
    size_t n;
    double max;
    s = make(&a, SCALE_LOG, LIST(&a, 1, 1000), 0);
    const struct value *v = label_values(&a, &s, tick_count_of(5), &n, &max);
    assert_int_equal(n, 4);
    assert_number(v[3].number, 1000);
    arena_free(&a);
}

static const char *entries(struct arena *a, const struct scale *s, enum label_type type) {
    struct label_format f;
    struct buf b;
    size_t n;
    double max;
    buf_init(&b, a);
    assert_true(label_format(a, s, NULL, type, 5, UNDEFINED, FORMAT_AUTO, false, &f));
    const struct value *v = label_values(a, s, tick_count_of(5), &n, &max);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_addc(&b, '|');
        label_write_entry(&b, &f, v, n, max, i);
    }
    return b.p;
}

static void labels_legends(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct scale s = make(&a, SCALE_QUANTILE, LIST(&a, 3, 6, 7, 8, 8, 10, 13, 15, 16, 20), 4);
    assert_string_equal(entries(&a, &s, LABEL_SYMBOL), "< 7.25|7.25 – 9.00|9.00 – 14.50|≥ 14.50");
    s = make(&a, SCALE_QUANTIZE, LIST(&a, 0, 100), 3);
    assert_string_equal(entries(&a, &s, LABEL_SYMBOL), "< 33|33 – 67|≥ 67");
    assert_number(label_fraction(&s, 25), 0.25);
    s = make(&a, SCALE_THRESHOLD, LIST(&a, 10, 20), 3);
    assert_string_equal(entries(&a, &s, LABEL_SYMBOL), "< 10|10 – 20|≥ 20");
    assert_string_equal(entries(&a, &s, LABEL_DISCRETE), "|10|20");
    assert_near(label_fraction(&s, 10), 1.0 / 3, 1e-12);
    s = make(&a, SCALE_BIN_ORDINAL, LIST(&a, 0, 10, 20, 30), 3);
    assert_string_equal(entries(&a, &s, LABEL_SYMBOL), "0 – 10|10 – 20|20 – 30");
    s = make(&a, SCALE_LINEAR, LIST(&a, 0, 97), 0);
    assert_string_equal(entries(&a, &s, LABEL_GRADIENT), "0|20|40|60|80");
    s = make(&a, SCALE_ORDINAL, letters(&a, "abc"), 0);
    assert_string_equal(entries(&a, &s, LABEL_SYMBOL), "a|b|c");
    arena_free(&a);
}

static const char *caption(struct arena *a, const struct scale *s, const char *specifier, enum format_type how) {
    struct buf b;
    buf_init(&b, a);
    label_caption(&b, s, NULL, spec(specifier), how);
    return b.p;
}

static void describes_domains(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    struct scale s = make(&a, SCALE_LINEAR, LIST(&a, 0, 97), 0);
    assert_string_equal(caption(&a, &s, NULL, FORMAT_AUTO), "values from 0 to 97");
    s = make(&a, SCALE_LINEAR, LIST(&a, 0, 1), 0);
    assert_string_equal(caption(&a, &s, ".0%", FORMAT_AUTO), "values from 0% to 100%");
    s = make(&a, SCALE_BAND, letters(&a, "abc"), 0);
    assert_string_equal(caption(&a, &s, NULL, FORMAT_AUTO), "3 values: a, b, c");
    s = make(&a, SCALE_ORDINAL, letters(&a, "abcdefgh"), 0);
    assert_string_equal(caption(&a, &s, NULL, FORMAT_AUTO), "8 values: a, b, c, d, e, ending with h");
    s = make(&a, SCALE_ORDINAL, letters(&a, "a"), 0);
    assert_string_equal(caption(&a, &s, NULL, FORMAT_AUTO), "1 value: a");
    s = make(&a, SCALE_UTC, LIST(&a, 0, 1e12), 0);
    assert_string_equal(caption(&a, &s, NULL, FORMAT_AUTO), "values from Thursday, 01 January 1970, 12:00:00 AM UTC to "
                                                            "Sunday, 09 September 2001, 1:46:40 AM UTC");
    assert_string_equal(caption(&a, &s, "%b %Y", FORMAT_AUTO), "values from January 1970 to September 2001");
    s = make(&a, SCALE_QUANTIZE, LIST(&a, 0, 100), 3);
    assert_string_equal(caption(&a, &s, NULL, FORMAT_AUTO), "2 boundaries: 33, 67");
    s = make(&a, SCALE_BIN_ORDINAL, LIST(&a, 0, 10, 20, 30), 3);
    assert_string_equal(caption(&a, &s, NULL, FORMAT_AUTO), "2 boundaries: 10, 20");
    s = make(&a, SCALE_LOG, LIST(&a, 1, 1000), 0);
    assert_string_equal(caption(&a, &s, NULL, FORMAT_AUTO), "values from 1 to 1,000");
    s = make(&a, SCALE_BAND, LIST(&a, 0, 864e5), 0);
    assert_string_equal(caption(&a, &s, "%a", FORMAT_UTC), "2 values: Thursday, Friday");
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_axes),
        cmocka_unit_test(skips_log_labels),
        cmocka_unit_test(labels_legends),
        cmocka_unit_test(describes_domains),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
