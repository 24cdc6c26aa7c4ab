/* CSV by its properties: every table reads back through every dialect, no row is lost in silence, and the limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/limits.h"
#include "table/csv.h"
#include <cmocka.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { COLUMNS_MOST = 6, ROWS_MOST = 8 };

struct dialect {
    char delimiter, quote, escape;
    const char *line_end, *encoding;
};

/* A small generator of its own, so that each failure comes again. */
static uint32_t seed;
static uint32_t below(uint32_t n) {
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static void write_cell(struct buf *b, const struct dialect *d, struct str s) {
    bool quote = !s.n || below(3) == 0; /* empty ones too: else a row of them would be an empty line */
    for (size_t i = 0; i < s.n; i++)
        quote = quote || s.p[i] == d->delimiter || s.p[i] == d->quote || s.p[i] == '\n' || s.p[i] == '\r';
    if (!quote) {
        buf_add(b, s.p, s.n);
        return;
    }
    buf_addc(b, d->quote);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == d->quote || (d->escape && s.p[i] == d->escape)) buf_addc(b, d->escape ? d->escape : d->quote);
        buf_addc(b, s.p[i]);
    }
    buf_addc(b, d->quote);
}

static struct str encode(struct arena *a, struct str s, const char *encoding) {
    iconv_t cd = iconv_open(encoding, "UTF-8");
    assert_true(cd != (iconv_t)-1);
    size_t cap = s.n * 4 + 16, left = s.n, room = cap;
    char *p = arena_alloc_raw(a, cap), *to = p, *from = (char *)s.p;
    assert_true(iconv(cd, &from, &left, &to, &room) != (size_t)-1);
    iconv_close(cd);
    return (struct str){p, cap - room};
}

static struct str write_table(struct arena *a, const struct dialect *d, const struct str *cells, size_t rows,
                              size_t columns) {
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < rows * columns; i++) {
        write_cell(&b, d, cells[i]);
        if ((i + 1) % columns)
            buf_addc(&b, d->delimiter);
        else if (i + 1 < rows * columns || below(2))
            buf_adds(&b, d->line_end);
    }
    return encode(a, (struct str){b.p, b.n}, d->encoding);
}

/* Read as told, with cells[0] as the header; `what` names the try. */
static void compare(struct arena *a, struct str bytes, const struct csv_options *o, const struct str *cells,
                    size_t rows, size_t columns, const char *what) {
    struct diag d;
    struct csv_text t;
    diag_init(&d, a);
    if (!csv_read(a, &d, "t.csv", bytes, o, &t))
        fail_msg("%s: %s\n%.*s", what, d.items[0].message, (int)bytes.n, bytes.p);
    if (t.columns != columns || t.rows != rows - 1)
        fail_msg("%s: %zu by %zu, not %zu by %zu\n%.*s", what, t.rows, t.columns, rows - 1, columns, (int)bytes.n,
                 bytes.p);
    for (size_t i = 0; i < (rows - 1) * columns; i++)
        if (!str_equal(t.cells[i], cells[columns + i]))
            fail_msg("%s: cell %zu is \"%.*s\", not \"%.*s\"\n%.*s", what, i, (int)t.cells[i].n, t.cells[i].p,
                     (int)cells[columns + i].n, cells[columns + i].p, (int)bytes.n, bytes.p);
}

static const char *const line_ends[] = {"\n", "\r\n", "\r"};
static const char *const encodings[] = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "WINDOWS-1251", "KOI8-R"};

/* Any table, through all dialects that can be told. */
static void reads_back_what_is_told(void **state) {
    (void)state;
    static const char delimiters[] = ",;\t| ^~:", quotes[] = "\"'";
    static const char *const pieces[] = {"a",  "ж", "1",  "2.5", " ",    "\"", "'", ",", ";",   "\t",  "|",
                                         "\n", ":", "\\", "^",   "\"\"", "~",  "-", "#", "x y", "\r\n"};
    seed = 1;
    for (size_t round = 0; round < 3000; round++) {
        struct arena a;
        arena_init(&a, 0);
        struct dialect d = {delimiters[below(8)], quotes[below(2)], below(2) ? '\\' : 0, line_ends[below(3)],
                            encodings[below(6)]};
        size_t rows = 2 + below(ROWS_MOST - 1), columns = 1 + below(COLUMNS_MOST);
        struct str cells[ROWS_MOST * COLUMNS_MOST];
        for (size_t i = 0; i < rows * columns; i++) {
            struct buf b;
            buf_init(&b, &a);
            for (uint32_t k = i < columns ? 0 : below(5); k > 0; k--)
                buf_adds(&b, pieces[below(sizeof pieces / sizeof *pieces)]);
            if (i < columns)
                buf_printf(&b, "name%zu", i); /* the header, as written: names are trimmed and made unique */
            cells[i] = b.n ? (struct str){b.p, b.n} : STR("");
        }
        struct csv_options o = {
            .delimiter = d.delimiter, .quote = d.quote, .escape = d.escape, .encoding = d.encoding, .header = 1};
        char what[80];
        snprintf(what, sizeof what, "round %zu: '%c' %c escape %d %s", round, d.delimiter, d.quote, d.escape,
                 d.encoding);
        compare(&a, write_table(&a, &d, cells, rows, columns), &o, cells, rows, columns, what);
        arena_free(&a);
    }
}

/* A usual table, through all dialects, of which nothing is told. */
static void reads_back_what_is_not_told(void **state) {
    (void)state;
    static const char delimiters[] = ",;\t|", quotes[] = "\"'";
    static const char *const names[] = {"Область, край", "Население", "Дата", "Заметка"};
    static const char *const towns[] = {"Белгородская", "г. Москва", "Республика \"Адыгея\"", "Алтайский край; юг"};
    for (size_t round = 0; round < 4 * 2 * 2 * 3 * 6; round++) {
        struct arena a;
        arena_init(&a, 0);
        seed = (uint32_t)round;
        struct dialect d = {delimiters[round % 4], quotes[round / 4 % 2], round / 8 % 2 ? '\\' : 0,
                            line_ends[round / 16 % 3], encodings[round / 48]};
        enum { ROWS = 7, COLUMNS = 4 };
        struct str cells[ROWS * COLUMNS];
        for (size_t i = 0; i < COLUMNS; i++)
            cells[i] = str_of(names[i]);
        for (size_t row = 1; row < ROWS; row++) {
            struct str *c = cells + row * COLUMNS;
            c[0] = str_of(towns[row % 4]);
            c[1] = str_of(arena_printf(&a, "%u", 100000 + below(900000)));
            c[2] = str_of(arena_printf(&a, "%02u.06.2021", 1 + below(28)));
            c[3] = below(3) ? STR("итог, по данным") : STR("");
        }
        static const struct csv_options mend = {.mend = true};
        char what[80];
        snprintf(what, sizeof what, "round %zu: '%c' %c escape %d %s", round, d.delimiter, d.quote, d.escape,
                 d.encoding);
        compare(&a, write_table(&a, &d, cells, ROWS, COLUMNS), &mend, cells, ROWS, COLUMNS, what);
        arena_free(&a);
    }
}

/* ---- nothing is lost in silence */

static size_t lines_in(struct str s, size_t n) {
    size_t lines = 0;
    for (size_t i = 0; i < n; i++)
        lines += s.p[i] == '\n';
    return lines;
}

/* Cut after each byte, a file gives an error or all rows that were whole. In these files each line is a record. */
static void loses_no_row_when_cut(void **state) {
    (void)state;
    static const char *const files[] = {
        "id,town,n\n1,Oslo,5\n2,\"Rome, IT\",7\n3,Kyiv,9\n4,Bonn,11\n5,Bern,13\n",
        "Ort;Betrag;Tag\nKöln;1,5;01.02.2021\nBonn;2,5;02.02.2021\nJena;3,5;03.02.2021\nUlm;4,5;04.02.2021\n",
        "a\tb\n\"x \"\"y\"\"\"\t1\nz\t2\n\"w\tw\"\t3\n",
        "# made by x\nt,v\n0,3.1\n10,3.2\n20,3.3\n30,3.4\n",
        "email\na@example.org\nb@example.org\nc@example.org\n",
    };
    for (size_t f = 0; f < sizeof files / sizeof *files; f++)
        for (int mend = 0; mend < 2; mend++)
            for (size_t n = 1, all = strlen(files[f]); n <= all; n++) {
                struct arena a;
                struct diag d;
                struct csv_text t;
                arena_init(&a, 0);
                diag_init(&d, &a);
                struct str cut = {arena_strndup(&a, files[f], n), n};
                struct csv_options o = {.mend = mend};
                bool right = csv_read(&a, &d, "t.csv", cut, &o, &t);
                size_t whole = lines_in(cut, n), above = files[f][0] == '#' ? 2 : 1;
                if (!right) assert_true(d.count > 0);
                size_t told = right ? t.rows + t.dialect.header + t.dialect.preamble + t.dialect.footnotes +
                                          t.dialect.empty_lines + t.repair_count
                                    : whole;
                if (told < whole) fail_msg("file %zu cut at %zu, mend %d: %zu of %zu lines", f, n, mend, told, whole);
                if (right && !mend && whole > above && t.rows + above < whole)
                    fail_msg("file %zu cut at %zu: %zu rows of %zu lines", f, n, t.rows, whole);
                arena_free(&a);
            }
}

/* A NUL within a file is an error with its place; as padding at the end it is passed over where files are mended. */
static void tells_of_nul(void **state) {
    (void)state;
    static const char file[] = "id,town\n1,Oslo\n2,Rome\n3,Kyiv\n";
    for (int mend = 0; mend < 2; mend++)
        for (size_t i = 0; i < sizeof file - 1; i++) {
            struct arena a;
            struct diag d;
            struct csv_text t;
            arena_init(&a, 0);
            diag_init(&d, &a);
            char *bytes = arena_strndup(&a, file, sizeof file - 1);
            bytes[i] = '\0';
            struct csv_options o = {.mend = mend};
            bool right = csv_read(&a, &d, "t.csv", (struct str){bytes, sizeof file - 1}, &o, &t);
            assert_true(right == (mend && i == sizeof file - 2));
            if (!right) assert_non_null(strstr(d.items[0].message, "NUL byte at offset"));
            arena_free(&a);
        }
}

/* ---- limits */

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void reads_many_quotes(void **state) {
    (void)state;
    enum { QUOTES = 1000000 };
    for (int odd = 0; odd < 2; odd++) {
        struct arena a;
        struct diag d;
        struct csv_text t;
        arena_init(&a, 0);
        diag_init(&d, &a);
        struct buf b;
        buf_init(&b, &a);
        buf_adds(&b, "a,b\n1,\"");
        for (int i = 0; i < QUOTES; i++)
            buf_adds(&b, "\"\"");
        buf_adds(&b, odd ? "\"\"\n" : "\"\n");
        static const struct csv_options o = {.mend = false};
        bool right = csv_read(&a, &d, "t.csv", (struct str){b.p, b.n}, &o, &t);
        assert_true(right == !odd);
        if (right) assert_int_equal(csv_cell(&t, 0, 1).n, QUOTES);
        if (odd) assert_string_equal(d.items[0].message, "the quote opened here is never closed");
        arena_free(&a);
    }
}

static void reads_a_million_columns(void **state) {
    (void)state;
    for (int extra = 0; extra < 2; extra++)
        for (int mend = 0; mend < 2; mend++) {
            struct arena a;
            struct diag d;
            struct csv_text t;
            double start = seconds();
            arena_init(&a, 0);
            diag_init(&d, &a);
            size_t columns = (size_t)LIMIT_COLUMNS + (size_t)extra;
            struct buf b;
            buf_init(&b, &a);
            for (int row = 0; row < 3; row++)
                for (size_t c = 0; c < columns; c++)
                    buf_printf(&b, row ? "%zu%c" : "n%zu%c", c, c + 1 < columns ? ',' : '\n');
            struct csv_options o = {.mend = mend};
            bool right = csv_read(&a, &d, "t.csv", (struct str){b.p, b.n}, &o, &t);
            assert_true(right == !extra);
            if (right) {
                assert_int_equal(t.columns, columns);
                assert_int_equal(t.rows, 2);
                assert_true(str_is(csv_cell(&t, 1, columns - 1), "1048575"));
            } else {
                assert_string_equal(d.items[0].message, "more than 1048576 columns");
            }
            assert_true(seconds() - start < 60);
            arena_free(&a);
        }
}

/* Takes 2 GiB of memory and some seconds: only where SURET_TEST_BIG is set. */
static void caps_a_field_of_a_gigabyte(void **state) {
    (void)state;
    if (!getenv("SURET_TEST_BIG")) skip();
    size_t most = LIMIT_FIELD_BYTES;
    for (int over = 0; over < 2; over++)
        for (int mend = 0; mend < 2; mend++) {
            struct arena a;
            struct diag d;
            struct csv_text t;
            arena_init(&a, 0);
            diag_init(&d, &a);
            size_t n = most + (size_t)over + 7;
            char *p = malloc(n);
            assert_non_null(p);
            memset(p, 'x', n);
            memcpy(p, "a,b\n1,", 6);
            p[n - 1] = '\n';
            struct csv_options o = {.mend = mend};
            bool right = csv_read(&a, &d, "t.csv", (struct str){p, n}, &o, &t);
            assert_true(right == !over);
            if (right)
                assert_true(csv_cell(&t, 0, 1).n == most);
            else
                assert_string_equal(d.items[0].message, "a field is larger than 1 GiB");
            arena_free(&a);
            free(p);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_back_what_is_told),    cmocka_unit_test(reads_back_what_is_not_told),
        cmocka_unit_test(loses_no_row_when_cut),      cmocka_unit_test(tells_of_nul),
        cmocka_unit_test(reads_many_quotes),          cmocka_unit_test(reads_a_million_columns),
        cmocka_unit_test(caps_a_field_of_a_gigabyte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
