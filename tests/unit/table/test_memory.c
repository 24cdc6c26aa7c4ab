/* Memory that runs out at any point of loading unwinds cleanly (the sanitizers see what would leak). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "table/report.h"
#include <cmocka.h>

static bool attempt(size_t cap, const struct source *s) {
    struct arena a;
    struct diag d;
    struct loaded l;
    volatile bool done = false;
    arena_init(&a, cap);
    if (ARENA_TRY(&a)) {
        struct buf out;
        diag_init(&d, &a);
        buf_init(&out, &a);
        done = table_load(&a, &d, s, &l);
        if (done) table_report(&a, &l, REPORT_TEXT, &out);
    }
    arena_free(&a);
    return done;
}

static void runs_out_anywhere(void **state) {
    (void)state;
    static const char json[] = "[{\"a\":\"2 %\",\"b\":[1,2]},{\"a\":\"3–4 %\"}]";
    const struct source sources[] = {
        {.path = "data/trade-decade.csv", .figures = true},
        {.bytes = {json, sizeof json - 1}, .name = "t.json", .figures = true},
        {.bytes = STR("\xFF\xFE"
                      "a\0,\0b\0\n\0"
                      "1\0,\0"
                      "2\0"),
         .name = "t.csv",
         .infer = true},
    };
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        size_t cap = 64, failures = 0;
        while (!attempt(cap, &sources[i])) {
            cap += 512;
            failures++;
            assert_true(cap < 4 << 20);
        }
        assert_true(failures > 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(runs_out_anywhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
