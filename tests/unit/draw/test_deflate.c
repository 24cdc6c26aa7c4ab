#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/deflate.h"
#include <stdlib.h>
#include <zlib.h>

static struct arena arena;

static int start(void **state) {
    (void)state;
    arena_init(&arena, 0);
    return 0;
}

static int stop(void **state) {
    (void)state;
    arena_free(&arena);
    return 0;
}

struct picture {
    uint8_t *bytes; /* row by row, all of them */
    size_t row_bytes, rows;
    unsigned step;
    size_t *at; /* the rows that differ from the one above */
};

static size_t read_row(const void *of, size_t i, struct deflate_run *to) {
    const struct picture *p = of;
    const uint8_t *row = p->bytes + p->at[i] * p->row_bytes;
    size_t n = 0;
    for (uint32_t x = 0; x < p->row_bytes / p->step; x++) {
        uint32_t value = 0;
        for (unsigned k = 0; k < p->step; k++)
            value |= (uint32_t)*row++ << (8 * k);
        if (n && to[n - 1].value == value)
            to[n - 1].end++;
        else
            to[n++] = (struct deflate_run){x + 1, value};
    }
    return n;
}

static struct buf compress_picture(struct picture *p) {
    uint32_t *repeats = ARENA_ARRAY(&arena, uint32_t, p->rows);
    size_t count = 0;
    p->at = ARENA_ARRAY(&arena, size_t, p->rows);
    for (size_t y = 0; y < p->rows; y++) {
        const uint8_t *row = p->bytes + y * p->row_bytes;
        if (y && memcmp(row, row - p->row_bytes, p->row_bytes) == 0)
            repeats[count - 1]++;
        else
            p->at[count++] = y;
    }
    struct buf out;
    buf_init(&out, &arena);
    deflate_rows(&arena, &(struct deflate_rows){read_row, p, p->row_bytes / p->step, count, repeats, p->step, 0}, &out);
    return out;
}

/* zlib inflates it, and the rows come out again behind filters none and up. */
static struct buf check(struct picture p) {
    struct buf out = compress_picture(&p);
    size_t line = p.row_bytes + 1;
    uLongf n = (uLongf)(line * p.rows);
    uint8_t *lines = arena_alloc(&arena, n);
    assert_int_equal(uncompress(lines, &n, (const Bytef *)out.p, (uLong)out.n), Z_OK);
    assert_int_equal(n, line * p.rows);
    for (size_t y = 0; y < p.rows; y++) {
        uint8_t *here = lines + y * line;
        assert_true(here[0] == 0 || (here[0] == 2 && y > 0));
        for (size_t i = 1; here[0] == 2 && i < line; i++)
            here[i] = (uint8_t)(here[i] + here[i - line]);
        assert_memory_equal(here + 1, p.bytes + y * p.row_bytes, p.row_bytes);
    }
    return out;
}

static uint32_t next(uint32_t *seed) {
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 16;
}

/* Rectangles and specks in `colors` colours, some rows as the one above. */
static struct picture drawn(size_t width, size_t rows, unsigned step, unsigned colors, uint32_t seed) {
    struct picture p = {arena_alloc(&arena, width * rows * step), width * step, rows, step, NULL};
    for (size_t y = 0; y < rows; y++) {
        uint8_t *row = p.bytes + y * p.row_bytes;
        if (y) memcpy(row, row - p.row_bytes, p.row_bytes);
        for (unsigned k = next(&seed) % 4; k--;) {
            size_t from = next(&seed) % width, length = 1 + next(&seed) % (next(&seed) % 2 ? width : 3);
            uint8_t color = (uint8_t)(next(&seed) % colors);
            for (size_t i = from * step; i < (from + length) * step && i < p.row_bytes; i++)
                row[i] = color;
        }
    }
    return p;
}

static void test_rows_come_back(void **state) {
    (void)state;
    static const size_t widths[] = {1, 2, 3, 4, 5, 9, 259, 260, 261, 262, 1601, 32767};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        for (unsigned step = 1; step <= 4; step++)
            check(drawn(widths[i], widths[i] > 5000 ? 12 : 90, step, step == 2 ? 256 : 7, (uint32_t)i));
}

/* Noise fills several blocks and the window many times over. */
static void test_noise_comes_back(void **state) {
    (void)state;
    struct picture p = {arena_alloc(&arena, 700000), 1000, 700, 1, NULL};
    uint32_t seed = 5;
    for (size_t i = 0; i < 700000; i++)
        p.bytes[i] = (uint8_t)next(&seed);
    assert_in_range(check(p).n, 690000, 705000);
}

/* Counts that grow like Fibonacci's numbers make a tree deeper than the 15 bits that there are. */
static void test_deep_trees_come_back(void **state) {
    (void)state;
    struct picture p = {arena_alloc(&arena, 64 * 1000), 1000, 64, 1, NULL};
    uint32_t seed = 5, most = 46368, least = 28657, n = 0;
    for (uint8_t color = 1; most > 1 && n < 64 * 1000; color++) {
        for (uint32_t i = 0; i < least && n < 64 * 1000; i++)
            p.bytes[n++] = color;
        uint32_t rest = most - least;
        most = least;
        least = rest;
    }
    for (uint32_t i = n; i-- > 1;) {
        uint32_t j = (next(&seed) << 16 | next(&seed)) % (i + 1);
        uint8_t swap = p.bytes[i];
        p.bytes[i] = p.bytes[j];
        p.bytes[j] = swap;
    }
    check(p);
}

static void test_charts_are_small(void **state) {
    (void)state;
    struct picture blank = {arena_alloc(&arena, 1600 * 1000), 1600, 1000, 1, NULL};
    assert_in_range(check(blank).n, 1, 3600);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_rows_come_back, start, stop),
        cmocka_unit_test_setup_teardown(test_noise_comes_back, start, stop),
        cmocka_unit_test_setup_teardown(test_deep_trees_come_back, start, stop),
        cmocka_unit_test_setup_teardown(test_charts_are_small, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
