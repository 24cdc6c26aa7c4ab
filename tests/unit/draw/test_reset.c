/* A context that was reset holds what a new one holds, and draws what it drew before. The ways of compressing give
 * files of their own. */
#include "suret.h"
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SLACK = 256 << 10 /* what libraries keep for themselves */ };

static const char spec[] =
    "{\"width\": 300, \"height\": 200, \"title\": \"Made-up figures\", \"mark\": \"bar\", \"data\": {\"values\": "
    "[{\"a\": "
    "\"Oral\", \"b\": 3}, {\"a\": \"Taraz\", \"b\": 5}]}, \"encoding\": {\"x\": {\"field\": \"a\"}, \"y\": {\"field\": "
    "\"b\", \"type\": \"quantitative\"}}}";

static size_t memory_held(void) {
#if defined(__GLIBC__)
    struct mallinfo2 m = mallinfo2();
    return m.uordblks + m.hblkhd;
#else
    return 0;
#endif
}

/* The file, from malloc. */
static char *draw(struct suret *s, enum suret_compression compression, size_t *n) {
    struct suret_request r = {.spec = spec, .spec_length = strlen(spec), .compression = compression, .zone = "UTC"};
    struct suret_chart *c = suret_read(s, &r);
    struct suret_bytes out;
    assert_true(suret_draw(c, SURET_PNG, &out));
    char *copy = malloc(out.length);
    assert_non_null(copy);
    memcpy(copy, out.bytes, *n = out.length);
    suret_free(c);
    return copy;
}

static void test_reset(void **state) {
    (void)state;
    struct suret *s = suret_open();
    size_t first, again;
    free(draw(s, SURET_COMPRESSION_USUAL, &first));
    assert_true(suret_reset(s));
    size_t before = memory_held();
    char *a = draw(s, SURET_COMPRESSION_USUAL, &first);
    for (int i = 0; i < 20; i++) {
        assert_true(suret_reset(s));
        assert_in_range(memory_held(), 0, before + first + SLACK);
        char *b = draw(s, SURET_COMPRESSION_USUAL, &again);
        assert_int_equal(first, again);
        assert_memory_equal(a, b, first);
        free(b);
    }
    free(a);
    suret_close(s);
}

static void test_compressions(void **state) {
    (void)state;
    struct suret *s = suret_open();
    size_t usual, fast, small;
    free(draw(s, SURET_COMPRESSION_USUAL, &usual));
    free(draw(s, SURET_COMPRESSION_FAST, &fast));
    free(draw(s, SURET_COMPRESSION_SMALL, &small));
    assert_int_not_equal(fast, usual);
    assert_in_range(small, 1, usual - 1);
    suret_close(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_reset), cmocka_unit_test(test_compressions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
