/* The scan for what ends cells: every kind of processor's code against a byte at a time, on any bytes, anywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "table/scan.h"
#include <cmocka.h>
#include <string.h>

enum { BLOCKS = 9, BYTES = BLOCKS * SCAN_BLOCK };

static uint64_t next(uint64_t *s) {
    *s = *s * 6364136223846793005u + 1442695040888963407u;
    return *s >> 33;
}

/* What scan.h says, as plainly as can be. */
static size_t ends_by_byte(struct scan *s, const char *p, uint32_t *ends) {
    size_t n = 0;
    bool inside = s->inside != 0;
    for (uint32_t i = 0; i < BYTES; i++) {
        char c = p[i];
        bool quote = s->quote && c == s->quote, was = inside;
        if (quote) inside = !inside;
        bool end = !was && !inside && (c == s->delimiter || c == '\n');
        if (c == 0 || (s->closed && !end && !quote && c != '\r') || (s->cr && !(end && c == '\n')) ||
            (quote && !was && !s->open))
            s->odd = true;
        s->high |= (unsigned char)c > 127;
        s->open = end || (quote && was);
        s->closed = quote && was;
        s->cr = c == '\r' && !inside && !quote;
        s->line_ends += end && c == '\n';
        if (end) ends[n++] = i;
    }
    s->inside = inside ? ~(uint64_t)0 : 0;
    return n;
}

static void compare(const char *p, char delimiter, char quote, bool inside) {
    uint32_t expected[BYTES + 8], ends[BYTES + 8];
    struct scan plain = scan_start(delimiter, quote, inside);
    size_t n = ends_by_byte(&plain, p, expected);
    for (enum scan_kind kind = SCAN_AUTO; kind <= SCAN_NEON; kind++) {
        if (!scan_has(kind)) continue;
        struct scan s = scan_start(delimiter, quote, inside);
        size_t count = scan_ends(&s, kind, p, 2, 0, ends); /* in two goes: the state passes on */
        count += scan_ends(&s, kind, p + 2 * SCAN_BLOCK, BLOCKS - 2, 2 * SCAN_BLOCK, ends + count);
        assert_int_equal(count, n);
        assert_memory_equal(ends, expected, n * sizeof *ends);
        assert_int_equal(s.odd != 0, plain.odd != 0);
        assert_int_equal(s.high != 0, plain.high != 0);
        assert_true(s.inside == plain.inside && s.open == plain.open && s.closed == plain.closed && s.cr == plain.cr);
        assert_true(s.line_ends == plain.line_ends);
    }
}

static void kinds_agree_everywhere(void **state) {
    (void)state;
    static char text[BYTES + 64];
    static const char likely[] = "\",\"\n;a1\r\n\"\"b,'";
    uint64_t s = 3;
    for (int round = 0; round < 40; round++) {
        int wild = round % 4; /* 0: any byte; else mostly what matters */
        for (size_t i = 0; i < sizeof text; i++)
            text[i] = wild == 0 || next(&s) % 64 == 0 ? (char)next(&s) : likely[next(&s) % (sizeof likely - 1)];
        for (int at = 0; at < 64; at++)
            compare(text + at, ",;"[round % 2], "\"'\0"[round % 3], at % 5 == 4);
    }
}

static void right_text_is_not_odd(void **state) {
    (void)state;
    static char text[BYTES];
    static const char rows[] = "a,\"b, \"\"c\"\"\r\n\",\"\",\r\n\"x\",1,\"\"\"\"\r\n";
    for (size_t i = 0; i < BYTES; i++)
        text[i] = rows[i % (sizeof rows - 1)];
    struct scan s = scan_start(',', '"', false);
    uint32_t ends[BYTES + 8];
    scan_ends(&s, SCAN_AUTO, text, BLOCKS, 0, ends);
    assert_false(s.odd || s.high);
    assert_int_equal(ends[0], 1);
    assert_int_equal(ends[1], 14);
    assert_int_equal(ends[2], 17);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(kinds_agree_everywhere),
                                       cmocka_unit_test(right_text_is_not_odd)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
