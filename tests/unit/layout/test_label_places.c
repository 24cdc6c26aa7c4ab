/* Where labels stand: a small change of a value moves them by little; months are thinned to quarters, counted from
 * January; values of bars beyond the ends, for which the names make room, or within; lines
 * from all slices of a side to whole names.
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
    size_t labels = 0, years = 0;
    for (size_t i = 0; i < d.text_count; i++) {
        const char *text = d.texts[i].text;
        if (strcmp(d.texts[i].role, "axis-label") != 0 || text[0] < 'A') continue;
        labels++;
        years += strlen(text) == 8;
        if (!strstr("Jan Apr Jul Oct ", arena_strndup(&a, text, 3))) fail_msg("%s", text);
    }
    assert_int_equal(years, 6);   /* at the first, and at each January */
    assert_int_equal(labels, 20); /* from February 2019 to January 2024 */
    drawn_done(&d);
    arena_free(&a);
}

/* Bars from 0.2 to -14.9, whose domain ends at -15. */
static void bars_of(struct drawn *d, bool lie, const char *place) {
    struct arena a;
    arena_init(&a, 0);
    drawn_begin(d,
                arena_printf(&a,
                             "{\"mark\":\"bar\",\"encoding\":{\"%s\":{\"field\":\"n\",\"type\":\"nominal\","
                             "\"sort\":null},\"%s\":{\"field\":\"v\",\"type\":\"quantitative\"}},\"usermeta\":{"
                             "\"suret\":{\"theme\":\"briefing\",\"size\":\"480x300\",\"labels\":{\"place\":\"%s\"}}},"
                             "\"data\":{\"values\":[{\"n\":\"Europe\",\"v\":-12.5},{\"n\":\"Asia\",\"v\":3.4},"
                             "{\"n\":\"Africa\",\"v\":0.2},{\"n\":\"America\",\"v\":-14.9}]}}",
                             lie ? "y" : "x", lie ? "x" : "y", place));
    arena_free(&a);
}

static struct box box_of_text(const struct drawn *d, const char *text) {
    for (size_t i = 0; i < d->text_count; i++) {
        const struct shown_text *t = &d->texts[i];
        if (strcmp(t->text, text) == 0)
            return (struct box){t->corner[0].x, t->corner[0].y, t->corner[2].x, t->corner[2].y};
    }
    fail_msg("no \"%s\"", text);
    return BOX_EMPTY;
}

static void names_make_room_for_values(void **state) {
    static const char *const places[] = {"auto", "outside"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct drawn lying, standing;
        bars_of(&lying, true, places[i]);
        struct box value = box_of_text(&lying, "\u221214.9"), name = box_of_text(&lying, "America");
        assert_true(value.x2 < lying.bars[3].x1 && value.x2 > lying.bars[3].x1 - 10);
        assert_true(name.x2 < value.x1 && name.x1 >= 0);
        bars_of(&standing, false, places[i]);
        value = box_of_text(&standing, "\u221214.9"), name = box_of_text(&standing, "America");
        assert_true(value.y1 > standing.bars[3].y2 && value.y1 < standing.bars[3].y2 + 10);
        assert_true(name.y1 > value.y2 && name.y2 <= 300);
        drawn_done(&lying);
        drawn_done(&standing);
    }
}

static void values_stand_within_ends(void **state) {
    static const char *const values[] = {"\u221212.5", "3.4", NULL, "\u221214.9"};
    (void)state;
    for (int lie = 0; lie < 2; lie++) {
        struct drawn d;
        bars_of(&d, lie, "inside");
        for (size_t i = 0; i < 4; i++) {
            if (!values[i]) continue;
            struct box t = box_of_text(&d, values[i]), bar = d.bars[i];
            assert_true(t.x1 > bar.x1 && t.x2 < bar.x2 && t.y1 > bar.y1 && t.y2 < bar.y2);
            /* at the end, not in the middle */
            double gap = lie ? (i == 1 ? bar.x2 - t.x2 : t.x1 - bar.x1) : (i == 1 ? t.y1 - bar.y1 : bar.y2 - t.y2);
            assert_true(gap < 8);
        }
        struct box least = box_of_text(&d, "0.2"), bar = d.bars[2]; /* too short for it */
        assert_true(lie ? least.x1 > bar.x2 : least.y2 < bar.y1);
        drawn_done(&d);
    }
}

/* Seven small slices up to 12 o'clock: all labels stand on the left. */
static void small_slices_fan_out(void **state) {
    static const char *const names[] = {"Wheat, 95",    "Ferroalloys, 80",        "Barley, 24",        "Machinery, 19",
                                        "Textiles, 15", "Aerospace services, 11", "Pharmaceuticals, 8"};
    struct drawn d;
    (void)state;
    drawn_begin(
        &d, "{\"mark\":\"arc\",\"encoding\":{\"theta\":{\"field\":\"v\",\"type\":\"quantitative\"},\"color\":{"
            "\"field\":\"n\",\"type\":\"nominal\",\"sort\":null},\"order\":{\"field\":\"v\",\"sort\":\"descending\"}"
            "},\"usermeta\":{\"suret\":{\"theme\":\"briefing\",\"size\":\"720x440\"}},\"data\":{\"values\":["
            "{\"n\":\"Crude oil\",\"v\":820},{\"n\":\"Uranium\",\"v\":410},{\"n\":\"Copper\",\"v\":260},"
            "{\"n\":\"Wheat\",\"v\":95},{\"n\":\"Ferroalloys\",\"v\":80},{\"n\":\"Barley\",\"v\":24},"
            "{\"n\":\"Machinery\",\"v\":19},{\"n\":\"Textiles\",\"v\":15},"
            "{\"n\":\"Aerospace services\",\"v\":11},{\"n\":\"Pharmaceuticals\",\"v\":8}]}}");
    for (size_t i = 0; i < 7; i++) {
        struct box b = box_of_text(&d, names[i]); /* whole */
        assert_true(b.x1 >= 0 && b.x2 < 360);
    }
    assert_int_equal(d.leader_count, 7);
    assert_null(mark_within(d.scene->root, "label-key"));
    drawn_done(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_stable), cmocka_unit_test(months_are_thinned_from_january),
        cmocka_unit_test(names_make_room_for_values), cmocka_unit_test(values_stand_within_ends),
        cmocka_unit_test(small_slices_fan_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
