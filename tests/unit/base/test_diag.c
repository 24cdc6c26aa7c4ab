#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"
#include "base/limits.h"

static void the_first_error_sticks(void **state) {
    (void)state;
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    diag_init(&d, &a);
    assert_false(diag_failed(&d));
    diag_warn(&d, (struct place){.path = "$.mark"}, NULL, "%d doubts", 2);
    char file[] = "a.csv";
    assert_false(diag_error(&d, (struct place){.file = file, .line = 3, .column = 7}, "a hint", "no \"%s\"", "x"));
    file[0] = 'b';
    diag_error(&d, (struct place){0}, NULL, "a second one");
    diag_note(&d, (struct place){0}, NULL, "a note");
    assert_true(diag_failed(&d));
    assert_int_equal(d.count, 3);
    assert_int_equal(d.items[0].level, DIAG_WARNING);
    assert_string_equal(d.items[0].place.path, "$.mark");
    assert_string_equal(d.items[0].message, "2 doubts");
    assert_null(d.items[0].hint);
    assert_int_equal(d.items[1].level, DIAG_ERROR);
    assert_string_equal(d.items[1].place.file, "a.csv");
    assert_int_equal(d.items[1].place.line, 3);
    assert_int_equal(d.items[1].place.column, 7);
    assert_string_equal(d.items[1].message, "no \"x\"");
    assert_string_equal(d.items[1].hint, "a hint");
    assert_int_equal(d.items[2].level, DIAG_NOTE);
    arena_free(&a);
}

static void hints_tell_what_they_advise(void **state) {
    (void)state;
    struct arena a;
    struct diag d;
    char name[] = "Oil";
    arena_init(&a, 0);
    diag_init(&d, &a);
    diag_tell(&d, DIAG_NOTE, (struct place){0}, (struct diag_hint){"one of them", ADVICE_GROWTH_SERIES, name},
              "a note");
    assert_false(diag_tell(&d, DIAG_ERROR, (struct place){0}, (struct diag_hint){0}, "an %s", "error"));
    name[0] = 'S';
    assert_true(diag_failed(&d));
    assert_int_equal(d.items[0].level, DIAG_NOTE);
    assert_string_equal(d.items[0].hint, "one of them");
    assert_int_equal(d.items[0].advice, ADVICE_GROWTH_SERIES);
    assert_string_equal(d.items[0].advised, "Oil");
    assert_string_equal(d.items[1].message, "an error");
    assert_null(d.items[1].hint);
    assert_int_equal(d.items[1].advice, ADVICE_OTHER);
    arena_free(&a);
}

static void warnings_past_the_cap_are_counted(void **state) {
    (void)state;
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    diag_init(&d, &a);
    for (int i = 0; i < LIMIT_WARNINGS + 5; i++)
        diag_warn(&d, (struct place){0}, NULL, "%d", i);
    diag_error(&d, (struct place){0}, NULL, "still kept");
    diag_warn(&d, (struct place){0}, NULL, "not kept");
    assert_int_equal(d.count, LIMIT_WARNINGS + 1);
    assert_int_equal(d.dropped, 6);
    assert_string_equal(d.items[LIMIT_WARNINGS].message, "still kept");
    arena_free(&a);
}

static void names_what_was_meant(void **state) {
    (void)state;
    static const char *const names[] = {"period", "volume"};
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    diag_init(&d, &a);
    assert_string_equal(diag_meant(&d, STR("Volmue"), names, 2), "did you mean \"volume\"?");
    assert_null(diag_meant(&d, STR("country"), names, 2));
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_error_sticks),
        cmocka_unit_test(hints_tell_what_they_advise),
        cmocka_unit_test(warnings_past_the_cap_are_counted),
        cmocka_unit_test(names_what_was_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
