/* The fast reader gives what the general one gives, table or error: random tables in any dialect, any number of threads
 * and any size of piece; files cut off at every byte; rollups; packed files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "table/fast.h"
#include "transform/transform.h"
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct file {
    char path[64];
};

static uint64_t next(uint64_t *s) {
    *s = *s * 6364136223846793005u + 1442695040888963407u;
    return *s >> 33;
}

static void write_file(struct file *f, const char *ending, struct str bytes) {
    snprintf(f->path, sizeof f->path, P_tmpdir "/suret-fast-XXXXXX%s", ending);
    int fd = mkstemps(f->path, (int)strlen(ending));
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.p, bytes.n), bytes.n);
    close(fd);
}

struct reading {
    struct arena arena;
    struct diag diag;
    struct loaded loaded;
    bool right, fast;
    const char *text; /* of the table, or of the error */
};

/* Both ways tell of the same rows, decimals too. */
static const char *text_of(struct reading *r) {
    struct buf b;
    buf_init(&b, &r->arena);
    for (size_t i = 0; i < r->diag.count; i++)
        buf_printf(&b, "%u: %s\n", (unsigned)r->diag.items[i].place.line, r->diag.items[i].message);
    for (size_t i = 0; r->right && i < r->loaded.table->column_count; i++) {
        const struct column *c = &r->loaded.table->columns[i];
        for (size_t row = 0; c->decimals && row < r->loaded.table->rows; row++)
            buf_printf(&b, "%d,", c->decimals[row]);
    }
    if (r->right) table_print(r->loaded.table, &b);
    return b.p ? b.p : "";
}

static void read_file(struct reading *r, const struct source *s) {
    r->right = r->fast = false;
    arena_init(&r->arena, 0);
    diag_init(&r->diag, &r->arena);
    r->fast = s->need && fast_load(&r->arena, &r->diag, s, s->path, &r->loaded);
    r->right = r->fast || table_load(&r->arena, &r->diag, s, &r->loaded);
    r->text = text_of(r);
}

/* The same from both; returns whether the fast one read it. */
static bool same(const struct source *general, const struct need *need) {
    struct reading a, b;
    struct source fast = *general;
    fast.need = need;
    read_file(&a, general);
    read_file(&b, &fast);
    assert_int_equal(a.right, b.right);
    assert_string_equal(a.text, b.text);
    bool was_fast = b.fast;
    arena_free(&a.arena);
    arena_free(&b.arena);
    return was_fast;
}

/* The same for a file of that text. */
static bool same_of(struct str text, struct source source, const struct need *need) {
    struct file f;
    write_file(&f, ".csv", text);
    source.path = f.path;
    bool fast = same(&source, need);
    unlink(f.path);
    return fast;
}

static void add_number(struct buf *b, uint64_t *s) {
    uint64_t kind = next(s) % 16;
    if (kind == 0) return;
    if (kind < 4) buf_addc(b, '-');
    buf_printf(b, "%u", 1 + (unsigned)(next(s) >> next(s) % 31));
    if (kind % 2) buf_printf(b, ".%0*u", 2 + (int)(next(s) % 12), (unsigned)next(s) % 100);
}

static void add_text(struct buf *b, uint64_t *s, char delimiter, char quote) {
    static const char *const words[] = {"wheat", "a",   "копра", "two words", "", "steel of long names and more",
                                        "Ünïon", "x\ny"};
    const char *word = words[next(s) % 8];
    bool quoted = next(s) % 3 == 0 || strchr(word, '\n');
    if (quoted) buf_addc(b, quote);
    buf_adds(b, word);
    if (quoted && next(s) % 4 == 0) buf_printf(b, "%c%c%c", delimiter, quote, quote);
    if (quoted) buf_addc(b, quote);
}

/* A table of texts and numbers; now and then with something that only the general reader reads. */
static void make_table(struct buf *b, uint64_t *s, int odd) {
    char delimiter = ",;\t|"[next(s) % 4], quote = "\"'"[next(s) % 4 == 0];
    const char *end = next(s) % 2 ? "\n" : "\r\n";
    size_t columns = 2 + next(s) % 5, rows = 1 + next(s) % 120;
    bool number[8], bom = next(s) % 4 == 0;
    if (bom) buf_adds(b, "\xEF\xBB\xBF");
    for (size_t i = 0; i < columns; i++) {
        number[i] = next(s) % 2;
        buf_printf(b, "%sname%zu", i ? (char[]){delimiter, 0} : "", i);
    }
    buf_adds(b, end);
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = 0; i < columns; i++) {
            if (i) buf_addc(b, delimiter);
            if (number[i])
                add_number(b, s);
            else
                add_text(b, s, delimiter, quote);
        }
        if (odd && next(s) % 64 == 0) {
            static const char *const oddities[] = {"x",   "\"",  "\r",  "\xFF",   "\n\n", "'a'b", ";;",
                                                   "$4b", "1e5", "1,5", "\r\r\n", ",,",   "\n \n"};
            buf_adds(b, oddities[next(s) % 13]);
        }
        if (row + 1 < rows || next(s) % 2) buf_adds(b, end);
    }
}

static void agrees_on_random_tables(void **state) {
    (void)state;
    uint64_t s = 5;
    int fast = 0;
    for (int round = 0; round < 400; round++) {
        struct arena a;
        struct buf b;
        arena_init(&a, 0);
        buf_init(&b, &a);
        make_table(&b, &s, round % 2);
        struct source source = {.infer = round % 3 == 0, .figures = round % 3 == 1};
        struct need need = {.mentions = STR("name0 name1 name2 name3 name4 name5 name6"),
                            .least = 1,
                            .threads = 1 + round % 3,
                            .buffer = 64 + next(&s) % 2000};
        fast += same_of((struct str){b.p, b.n}, source, &need);
        arena_free(&a);
    }
    assert_true(fast > 120);
}

/* How the figures of a column are written: in each way some cells leave open what their marks mean. */
static const struct way {
    const char *before, *after, *grouping, *decimal;
} ways[] = {{"", "", ",", "."},
            {"$", "", ",", "."},
            {"", "%", ",", "."},
            {"", " %", ".", ","},
            {"€ ", "", ".", ","},
            {"", " million", ",", "."},
            {"", " €", "\xc2\xa0", ","},
            {"", "", "'", "."},
            {"", " kg", " ", ","},
            {"US$", " bn", ",", "."},
            {"", "", "", "."},
            {"", " bp", ",", "."},
            {"", "", "\xe2\x80\xaf", ","},
            {"", " млн руб.", " ", ","}};

static void add_figure(struct buf *b, uint64_t *s, const struct way *w, int odd) {
    static const char *const nulls[] = {"", "NA", "n/a", "..", "—", "-"};
    static const char *const oddities[] = {"-999",     "9007199254740993",
                                           "(D)",      "1,234",
                                           "1.234",    "(5)",
                                           "12,5",     "12.5",
                                           "007",      "0,123",
                                           "~4",       "4*",
                                           "2-3",      "5-",
                                           "x",        "1 234",
                                           "$4",       "4%",
                                           "1234.567", "+7",
                                           "−8"};
    uint64_t kind = next(s) % 32;
    if (kind < 3) {
        buf_adds(b, nulls[next(s) % 6]);
    } else if (kind == 3 && odd) {
        buf_adds(b, oddities[next(s) % 21]);
    } else {
        uint64_t whole = next(s) >> (6 + next(s) % 24);
        char digits[32];
        int n = snprintf(digits, sizeof digits, "%llu", (unsigned long long)whole);
        buf_adds(b, kind == 4 ? "-" : kind == 5 ? "−" : kind == 6 ? "(" : "");
        buf_adds(b, w->before);
        bool groups = next(s) % 4 > 0;
        for (int i = 0; i < n; i++) {
            if (i && groups && (n - i) % 3 == 0) buf_adds(b, w->grouping);
            buf_addc(b, digits[i]);
        }
        if (next(s) % 2) buf_printf(b, "%s%0*u", w->decimal, 1 + (int)(next(s) % 3), (unsigned)(next(s) % 10));
        buf_adds(b, w->after);
        if (kind == 6) buf_addc(b, ')');
    }
}

static void agrees_on_figures(void **state) {
    (void)state;
    uint64_t s = 17;
    int fast = 0;
    for (int round = 0; round < 1200; round++) {
        struct arena a;
        struct buf b;
        size_t rows = 1 + next(&s) % 300;
        const struct way *w = &ways[(size_t)round % (sizeof ways / sizeof *ways)];
        arena_init(&a, 0);
        buf_init(&b, &a);
        buf_adds(&b, "g;v;w\n");
        for (size_t row = 0; row < rows; row++) {
            buf_printf(&b, "g%u;", (unsigned)next(&s) % 5);
            add_figure(&b, &s, w, round % 3 == 0 && next(&s) % 4 == 0);
            buf_printf(&b, ";%u\n", (unsigned)next(&s) % 9);
        }
        struct source source = {.infer = true, .figures = true};
        struct need need = {.mentions = STR("g v w"),
                            .least = 1,
                            .threads = 1 + round % 2,
                            .buffer = 64 + next(&s) % 2000,
                            .head = 300 + next(&s) % 3000};
        fast += same_of((struct str){b.p, b.n}, source, &need);
        arena_free(&a);
    }
    print_message("%d of 1200 tables of figures are read fast\n", fast);
    assert_true(fast > 700);
}

static void agrees_when_cut_off(void **state) {
    (void)state;
    static const char text[] = "id,good,value\r\n1,\"pipes, \"\"3 in\"\"\r\nlong\",12.50\r\n2,wheat,-3.25\n3,\"\",\n";
    struct need need = {.mentions = STR("id good value"), .least = 1, .threads = 2, .buffer = 64};
    for (size_t n = 1; n < sizeof text; n++)
        same_of((struct str){text, n}, (struct source){.figures = n % 2, .infer = true}, &need);
}

/* Quotes around line ends and delimiters everywhere: wherever the file is split, records begin where they begin. */
static void splits_at_records(void **state) {
    (void)state;
    struct arena a;
    struct buf b;
    struct file f;
    arena_init(&a, 0);
    buf_init(&b, &a);
    buf_adds(&b, "a,b\n");
    for (int i = 0; i < 3000; i++)
        buf_printf(&b, "%d,\"x\n%d,\"\",\"\"\n%d,\"\n", i, i, i);
    write_file(&f, ".csv", (struct str){b.p, b.n});
    for (unsigned threads = 1; threads < 8; threads++)
        assert_true(same(&(struct source){.path = f.path, .infer = true},
                         &(struct need){.mentions = STR("a b"), .least = 1, .threads = threads, .buffer = 4096}));
    unlink(f.path);
    arena_free(&a);
}

static void reads_what_is_mentioned(void **state) {
    (void)state;
    struct file f;
    struct reading r;
    write_file(&f, ".csv", STR("id,good,goods,value\n1,a,b,2\n3,c,d,4\n"));
    struct need need = {.mentions = STR("{\"field\": \"goods\"}, datum.value > 3"), .least = 1};
    read_file(&r, &(struct source){.path = f.path, .infer = true, .need = &need});
    assert_true(r.fast);
    const struct table *t = r.loaded.table;
    assert_int_equal(t->column_count, 2);
    assert_string_equal(t->columns[0].name, "goods");
    assert_string_equal(t->columns[1].name, "value");
    assert_int_equal(t->unread_count, 2);
    size_t n;
    assert_string_equal(table_names(&r.arena, t, &n)[3], "good");
    arena_free(&r.arena);
    unlink(f.path);
}

/* Of columns that are wanted as numbers only: those that have nothing else. */
static void drops_texts_of_numbers(void **state) {
    (void)state;
    static const char *const numbers[] = {"whole", "gap", "odd", "code"};
    struct file f;
    struct reading r;
    write_file(&f, ".csv", STR("whole,gap,odd,code,other\n1,2,3,4,5\n-1.5,,x,007,6\n"));
    struct need need = {.mentions = STR("whole gap odd code other"), .least = 1, .numbers = numbers, .number_count = 4};
    read_file(&r, &(struct source){.path = f.path, .need = &need});
    assert_true(r.fast);
    const struct table *t = r.loaded.table;
    assert_int_equal(t->columns[0].type, COLUMN_NUMBER);
    assert_true(t->columns[0].number[1] == -1.5);
    for (size_t i = 1; i < 5; i++)
        assert_int_equal(t->columns[i].type, COLUMN_STRING);
    arena_free(&r.arena);
    unlink(f.path);
}

/* Sums, means, counts and extremes by group, from rows and from a rollup. */
static const char *aggregated(struct reading *r) {
    struct transform x = {.arena = &r->arena, .diag = &r->diag};
    static const char *const by[] = {"g"};
    const struct aggregate_field fields[] = {{.op = AGGREGATE_SUM, .field = "v"},
                                             {.op = AGGREGATE_MEAN, .field = "v"},
                                             {.op = AGGREGATE_COUNT},
                                             {.op = AGGREGATE_MIN, .field = "v"},
                                             {.op = AGGREGATE_MAX, .field = "v"},
                                             {.op = AGGREGATE_VALID, .field = "v"},
                                             {.op = AGGREGATE_MISSING, .field = "v"}};
    struct aggregate_params p = {.groupby = {by, 1}, .fields = fields, .count = 7};
    struct buf b;
    buf_init(&b, &r->arena);
    table_print(transform_aggregate(&x, r->loaded.table, &p), &b);
    return b.p;
}

static void rollups_give_the_same(void **state) {
    (void)state;
    struct arena a;
    struct buf b;
    struct file f;
    uint64_t s = 9;
    arena_init(&a, 0);
    buf_init(&b, &a);
    buf_adds(&b, "g,k,v\n");
    for (int i = 0; i < ROLLUP_ROWS_LEAST + 5000; i++) {
        buf_printf(&b, "\"g%d\",k%d,", (int)(next(&s) % 7), (int)(next(&s) % 3));
        if (next(&s) % 9)
            buf_printf(&b, "$%d.%02d", (int)(next(&s) % 100000), (int)(next(&s) % 100));
        else if (next(&s) % 2)
            buf_adds(&b, "n/a");
        buf_addc(&b, '\n');
    }
    write_file(&f, ".csv", (struct str){b.p, b.n});
    static const char *const by[] = {"g", "k"}, *const values[] = {"v"};
    struct source source = {.path = f.path, .figures = true, .infer = true};
    struct reading rows;
    read_file(&rows, &source);
    const char *expected = aggregated(&rows);
    for (unsigned threads = 0; threads < 4; threads++) {
        struct need need = {.mentions = STR("g k v"),
                            .rollup = threads > 0,
                            .by = by,
                            .by_count = 2,
                            .values = values,
                            .value_count = 1,
                            .least = 1,
                            .threads = threads,
                            .buffer = 10000};
        struct reading r;
        source.need = &need;
        read_file(&r, &source);
        assert_true(r.fast);
        assert_int_equal(r.loaded.table->rows, threads ? 21 : rows.loaded.table->rows);
        assert_string_equal(aggregated(&r), expected);
        arena_free(&r.arena);
    }
    unlink(f.path);
    arena_free(&rows.arena);
    arena_free(&a);
}

/* Millions of numbers as people and programs write them, against the C library. */
static void numbers_are_rounded_right(void **state) {
    (void)state;
    enum { CELLS = 1000 };
    static char text[16 + CELLS * 24 + 64];
    static uint32_t ends[CELLS];
    static double v[CELLS];
    static uint8_t decimals[CELLS];
    uint64_t s = 13;
    for (int round = 0; round < 2000; round++) {
        size_t at = 16;
        struct fast_numbers seen = {.odd = false};
        for (int i = 0; i < CELLS; i++) {
            uint64_t whole = (next(&s) << 31 | next(&s)) >> next(&s) % 62;
            int n = next(&s) % 4 == 0
                        ? snprintf(text + at, 24, "%s%llu", next(&s) % 4 ? "" : "-", (unsigned long long)whole + 1)
                        : snprintf(text + at, 24, "%s%u.%0*u", next(&s) % 4 ? "" : "-", (unsigned)(whole % 1000000000),
                                   1 + (int)(next(&s) % 9), 1 + (unsigned)next(&s) % 9);
            at += (size_t)n;
            ends[i] = (uint32_t)at;
            text[at++] = '\n';
        }
        struct fast_run run = {.text = text, .ends = ends, .start = 16, .rows = CELLS, .columns = 1};
        fast_numbers_take(&seen, round % 2 ? SCAN_AUTO : SCAN_PLAIN, &run, 0, '"', v, decimals);
        assert_false(seen.odd);
        for (int i = 0; i < CELLS; i++) {
            struct str cell = fast_cell(&run, (size_t)i, 0);
            const char *point = memchr(cell.p, '.', cell.n);
            if (v[i] != strtod(cell.p, NULL)) fail_msg("%.*s is read as %a", (int)cell.n, cell.p, v[i]);
            assert_int_equal(decimals[i], point ? cell.p + cell.n - point - 1 : 0);
        }
    }
}

static void other_cells_are_odd(void **state) {
    (void)state;
    static const char *const cells[] = {"007", "-0",    "-0.00", "1.",         ".5",
                                        "-",   "1e5",   "1 2",   "12,5",       "$4",
                                        "0x1", "1.2.3", "+1",    "12345678.x", "1234567890123456x",
                                        "1/2", "1:2",   "-.5"};
    for (size_t i = 0; i < 2 * sizeof cells / sizeof *cells; i++) {
        char text[128] = "................";
        uint32_t end = 16 + (uint32_t)snprintf(text + 16, 64, "%s", cells[i / 2]);
        double v;
        uint8_t decimals;
        struct fast_numbers seen = {.odd = false};
        text[end] = '\n';
        const struct fast_run run = {.text = text, .ends = &end, .start = 16, .rows = 1, .columns = 1};
        fast_numbers_take(&seen, i % 2 ? SCAN_AUTO : SCAN_PLAIN, &run, 0, '"', &v, &decimals);
        if (!seen.odd) fail_msg("%s is read as a plain number", cells[i / 2]);
    }
}

static void packed_files_are_unpacked(void **state) {
    (void)state;
    /* "a,b\n1,2\n3,4\n" */
    static const char gzip[] =
        "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x4b\xd4\x49\xe2\x32\xd4\x31\xe2\x32\xd6\x31\xe1"
        "\x02\x00\xe5\xe9\xd6\xce\x0c\x00\x00\x00";
    static const char zstd[] =
        "\x28\xb5\x2f\xfd\x04\x58\x61\x00\x00\x61\x2c\x62\x0a\x31\x2c\x32\x0a\x33\x2c\x34\x0a\xe1"
        "\xb3\xcb\x2e";
    const struct str files[] = {{gzip, sizeof gzip - 1}, {zstd, sizeof zstd - 1}};
    struct need need = {.mentions = STR("a b"), .least = 1, .buffer = 64};
    for (size_t i = 0; i < 2; i++)
        for (size_t n = files[i].n; n > 4; n--) {
            struct file f;
            struct reading r;
            write_file(&f, i ? ".csv.zst" : ".csv.gz", (struct str){files[i].p, n});
            read_file(&r, &(struct source){.path = f.path, .infer = true, .need = n % 2 ? &need : NULL});
            if (n == files[i].n) {
                assert_true(r.right);
                assert_true(table_column(r.loaded.table, STR("b"))->number[1] == 4);
            } else {
                assert_false(r.right);
                assert_non_null(strstr(r.text, "it is cut off"));
            }
            arena_free(&r.arena);
            unlink(f.path);
        }
    struct file f;
    char damaged[sizeof gzip];
    memcpy(damaged, gzip, sizeof gzip);
    damaged[25] ^= 4; /* the checksum */
    write_file(&f, ".csv.gz", (struct str){damaged, sizeof gzip - 1});
    struct reading r;
    read_file(&r, &(struct source){.path = f.path});
    assert_false(r.right);
    assert_non_null(strstr(r.text, "it is damaged"));
    arena_free(&r.arena);
    unlink(f.path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_on_random_tables), cmocka_unit_test(agrees_on_figures),
        cmocka_unit_test(agrees_when_cut_off),     cmocka_unit_test(splits_at_records),
        cmocka_unit_test(reads_what_is_mentioned), cmocka_unit_test(drops_texts_of_numbers),
        cmocka_unit_test(rollups_give_the_same),   cmocka_unit_test(numbers_are_rounded_right),
        cmocka_unit_test(other_cells_are_odd),     cmocka_unit_test(packed_files_are_unpacked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
