/* Where labels stand: a small change of a value moves them by little; months are thinned to quarters, counted from
 * January.
 */
#include "drawn.h"

static void pie_of(struct drawn *d, double last) {
    struct arena a;
    struct buf b;
    arena_init(&a, 0);
    buf_init(&b, &a);
    buf_adds(&b, "{\"mark\":\"arc\",\"encoding\":{\"theta\":{\"field\":\"v\",\"type\":\"quantitative\"},\"color\":{"
                 "\"field\":\"n\",\"type\":\"nominal\",\"sort\":null}},\"usermeta\":{\"suret\":{\"theme\":\"briefing\","
                 "\"size\":\"720x440\"}},\"data\":{\"values\":[");
    for (int i = 0; i < 24; i++)
        buf_printf(&b, "{\"n\":\"part %d\",\"v\":%d},", i, 3 + 7 * i % 11);
    buf_adds(&b, "{\"n\":\"last\",\"v\":");
    buf_number(&b, last);
    buf_adds(&b, "}]}}");
    drawn_begin(d, b.p);
    arena_free(&a);
}

static void labels_are_stable(void **state) {
    (void)state;
    struct drawn before, after;
    size_t seen = 0;
    pie_of(&before, 9);
    pie_of(&after, 9.02);
    for (size_t i = 0; i < before.text_count; i++) {
        const struct shown_text *t = &before.texts[i];
        if (strncmp(t->text, "part", 4) != 0) continue;
        for (size_t k = 0; k < after.text_count; k++) {
            const struct shown_text *u = &after.texts[k];
            if (strcmp(t->text, u->text) != 0) continue;
            seen++;
            if (hypot(t->corner[0].x - u->corner[0].x, t->corner[0].y - u->corner[0].y) > 2)
                fail_msg("\"%s\" moved", t->text);
        }
    }
    assert_true(seen >= 24);
    drawn_done(&before);
    drawn_done(&after);
}

static void months_are_thinned_from_january(void **state) {
    (void)state;
    struct arena a;
    struct buf b;
    struct drawn d;
    arena_init(&a, 0);
    buf_init(&b, &a);
    buf_adds(&b,
             "{\"mark\":\"bar\",\"encoding\":{\"x\":{\"field\":\"t\",\"type\":\"ordinal\",\"timeUnit\":\"yearmonth\"},"
             "\"y\":{\"field\":\"v\",\"type\":\"quantitative\"}},\"usermeta\":{\"suret\":{\"theme\":\"briefing\","
             "\"size\":\"250x240\",\"labels\":false}},\"data\":{\"values\":[");
    for (int i = 0; i < 60; i++)
        buf_printf(&b, "%s{\"t\":\"%d-%02d-01\",\"v\":%d}", i ? "," : "", 2019 + (i + 1) / 12, (i + 1) % 12 + 1, i);
    buf_adds(&b, "]}}");
    drawn_begin(&d, b.p);
    size_t labels = 0;
    for (size_t i = 0; i < d.text_count; i++) {
        if (strcmp(d.texts[i].role, "axis-label") != 0 || strlen(d.texts[i].text) != 8) continue;
        labels++;
        if (!strstr("Jan Apr Jul Oct ", arena_strndup(&a, d.texts[i].text, 4))) fail_msg("%s", d.texts[i].text);
    }
    assert_int_equal(labels, 20); /* from February 2019 to January 2024 */
    drawn_done(&d);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(labels_are_stable),
                                       cmocka_unit_test(months_are_thinned_from_january)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
