/* One context that draws chart after chart holds no more memory than after its first ones. */
#include "suret.h"
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { RENDERS = 2000, FIRST = 200, SLACK = 64 << 10 };

#define DATA                                                                                                           \
    "\"width\": 90, \"height\": 60, \"data\": {\"values\": [{\"a\": \"Oral\", \"b\": 3}, {\"a\": \"Taraz\", \"b\": "   \
    "5}]}"
static const char *const specs[] = {
    "{" DATA ", \"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": \"a\"}, \"y\": {\"field\": \"b\", \"type\": "
    "\"quantitative\"}}}",
    "{" DATA
    ", \"mark\": \"arc\", \"encoding\": {\"theta\": {\"field\": \"b\", \"type\": \"quantitative\"}, \"color\": "
    "{\"field\": \"a\"}}}",
    "{" DATA ", \"title\": \"Points\", \"mark\": \"point\", \"encoding\": {\"x\": {\"field\": \"b\", \"type\": "
    "\"quantitative\"}, \"size\": {\"field\": \"b\", \"type\": \"quantitative\"}}}",
};

/* What malloc has given out; under ASan malloc is another's and this is 0: leaks are LSan's to find there. */
static size_t memory_held(void) {
#if defined(__GLIBC__)
    struct mallinfo2 m = mallinfo2();
    return m.uordblks + m.hblkhd;
#else
    return 0;
#endif
}

static void draw(struct suret *s, size_t i) {
    const char *spec = specs[i % (sizeof specs / sizeof *specs)];
    enum suret_format format = i % 5 == 0 ? SURET_SVG : SURET_PNG;
    struct suret_request r = {.spec = spec, .spec_length = strlen(spec), .scale = 1};
    struct suret_chart *c = suret_read(s, &r);
    struct suret_bytes out;
    assert_true(suret_draw(c, format, &out));
    assert_true(out.length > 100);
    suret_free(c);
}

static void test_memory_stays_flat(void **state) {
    (void)state;
    struct suret *s = suret_open();
    assert_non_null(s);
    size_t at_first = 0;
    for (size_t i = 0; i < RENDERS; i++) {
        draw(s, i);
        if (i + 1 == FIRST) at_first = memory_held();
    }
    assert_in_range(memory_held(), 0, at_first + SLACK);
    suret_close(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_memory_stays_flat)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
