/* CSV: dialects, edges, and the exact errors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "table/csv.h"
#include <cmocka.h>

struct read {
    struct arena arena;
    struct diag diag;
    struct csv_text text;
    bool right;
};

static void read_bytes(struct read *r, struct str bytes, const struct csv_options *o) {
    static const struct csv_options none;
    arena_init(&r->arena, 0);
    diag_init(&r->diag, &r->arena);
    r->right = csv_read(&r->arena, &r->diag, "t.csv", bytes, o ? o : &none, &r->text);
}

/* The cells as "name,name|cell,cell|...", for comparing at one glance. */
static const char *shown(struct read *r) {
    struct buf b;
    buf_init(&b, &r->arena);
    if (!r->right) return "(failed)";
    for (size_t i = 0; i < r->text.columns; i++) {
        if (i) buf_addc(&b, ',');
        buf_adds(&b, r->text.names[i]);
    }
    for (size_t row = 0; row < r->text.rows; row++)
        for (size_t i = 0; i < r->text.columns; i++) {
            struct str cell = csv_cell(&r->text, row, i);
            buf_addc(&b, i ? ',' : '|');
            buf_add(&b, cell.p, cell.n);
        }
    return b.p;
}

static void expect(struct str bytes, const struct csv_options *o, const char *want) {
    struct read r;
    read_bytes(&r, bytes, o);
    if (!r.right) fail_msg("%s (wanted %s)", r.diag.items[0].message, want);
    assert_string_equal(shown(&r), want);
    arena_free(&r.arena);
}

static void an_empty_list_of_names_names_nothing(void **state) {
    (void)state;
    static const struct str none[1];
    const struct csv_options plain = {.names = none}, mending = {.names = none, .mend = true};
    expect(STR("a,b\n1,2\n"), &plain, "a,b|1,2");
    expect(STR("a,b\n1,2\n3,4\n5,6,7\n8,9\n"), &mending, "a,b|1,2|3,4|5,6,7|8,9");
}

static void reads_rfc_4180(void **state) {
    (void)state;
    expect(STR("a,b\n1,2\n3,4\n"), NULL, "a,b|1,2|3,4");
    expect(STR("a,b\r\n1,2\r\n3,4"), NULL, "a,b|1,2|3,4");
    expect(STR("a,b\r1,2\r3,4\r"), NULL, "a,b|1,2|3,4");
    expect(STR("a,b\n1,2\r\n3,4\r5,6"), NULL, "a,b|1,2|3,4|5,6");
    expect(STR("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n"), NULL, "a,b|x, y,say \"hi\"");
    expect(STR("a,b\n\"two\nlines\",\"\"\n"), NULL, "a,b|two\nlines,");
    expect(STR("a,b\n1,\n,2\n"), NULL, "a,b|1,|,2");
    expect(STR("a,b\n5\" pipe,2\n"), NULL, "a,b|5\" pipe,2");
    expect(STR("a\n1\n\n3\n"), NULL, "a|1||3");
    expect(STR("a,b\n\n1,2\n\n\n3,4\n\n"), NULL, "a,b|1,2|3,4");
    expect(STR("a,b,\n1,2,\n3,4,\n"), NULL, "a,b|1,2|3,4");
    expect(STR(",b\nx,1\n"), NULL, "column_1,b|x,1");
    expect(STR("a,a,a_2\n1,2,3\n"), NULL, "a,a_3,a_2|1,2,3");
}

static void finds_the_dialect(void **state) {
    (void)state;
    expect(STR("a;b\n1,5;2,5\n3,5;4,5\n"), NULL, "a,b|1,5,2,5|3,5,4,5");
    expect(STR("a\tb\nx, y\t2\nz, w\t4\n"), NULL, "a,b|x, y,2|z, w,4");
    expect(STR("a|b\n1|2\n"), NULL, "a,b|1,2");
    expect(STR("sep=;\r\na;b\r\n1;2\r\n"), NULL, "a,b|1,2");
    expect(STR("Trade, by year\n\na;b\n1;2\n3;4\n"), NULL, "a,b|1,2|3,4");
    expect(STR("Source: customs\nperiod,volume\nQ1,2\nQ2,4\n"), NULL, "period,volume|Q1,2|Q2,4");
    expect(STR("name\nAstana\nParis, Texas\n"), &(struct csv_options){.delimiter = ';'}, "name|Astana|Paris, Texas");
    expect(STR("\xEF\xBB\xBF"
               "a,b\n1,2\n"),
           NULL, "a,b|1,2");
    expect(STR("\xFF\xFE"
               "a\0,\0b\0\n\0"
               "1\0,\0"
               "2\0"),
           NULL, "a,b|1,2");
    expect(STR("\0a\0,\0b\0\n\0"
               "1\0,\0"
               "2"),
           NULL, "a,b|1,2");
    expect(STR("a,b\n\x84\xE0,2\n"), &(struct csv_options){.encoding = "cp866"}, "a,b|Др,2");
    expect(STR("a,b\ncaf\xE9,2\n"), &(struct csv_options){.encoding = "windows-1252"}, "a,b|café,2");
}

static void does_as_told(void **state) {
    (void)state;
    static const struct str names[] = {{"x", 1}, {"y", 1}};
    expect(STR("1,2\n3,4\n"), &(struct csv_options){.header = CSV_NO_HEADER}, "column_1,column_2|1,2|3,4");
    expect(STR("1,2\n3,4\n"), &(struct csv_options){.names = names, .name_count = 2}, "x,y|1,2|3,4");
    expect(STR("junk\nmore,junk,x\na,b\n1,2\n"), &(struct csv_options){.skip = 2}, "a,b|1,2");
    expect(STR("2022,2022\nQ1,Q2\n1,2\n"), &(struct csv_options){.header = 2}, "2022 Q1,2022 Q2|1,2");
    expect(STR("a,b\n'x,y',2\n"), &(struct csv_options){.quote = '\''}, "a,b|x,y,2");
    expect(STR("a,b\n\"x\\\"y\",2\n"), &(struct csv_options){.escape = '\\'}, "a,b|x\"y,2");
    /* Where delimiter and quote are told nothing is guessed: a backslash is text, a space after a comma too. */
    static const struct csv_options told = {.delimiter = ',', .quote = '"'};
    expect(STR("a,b\n\"x \\\"\"\",2\n"), &told, "a,b|x \\\",2");
    expect(STR("a, b\n1, 2\n"), &told, "a,b|1, 2");
    expect(STR("PAR1,PAR2\n1,2\n"), NULL, "PAR1,PAR2|1,2"); /* as Parquet files begin */
    expect(STR("a,b\n\"x,2\n"), &(struct csv_options){.no_quote = true}, "a,b|\"x,2");
}

static void expect_error(struct str bytes, const struct csv_options *o, uint32_t line, uint32_t column,
                         const char *message, const char *hint) {
    struct read r;
    read_bytes(&r, bytes, o);
    if (r.right) fail_msg("read as %s (wanted: %s)", shown(&r), message);
    const struct diagnostic *e = &r.diag.items[0];
    assert_string_equal(e->message, message);
    assert_string_equal(e->hint ? e->hint : "", hint ? hint : "");
    assert_string_equal(e->place.file, "t.csv");
    assert_int_equal(e->place.line, line);
    assert_int_equal(e->place.column, column);
    arena_free(&r.arena);
}

static void tells_what_is_wrong(void **state) {
    (void)state;
    static const char needs[] = "a CSV file needs a header and at least one row";
    static const char twice[] = "write a quote inside a quoted cell twice (\"\")";
    expect_error(STR(""), NULL, 0, 0, "the file is empty", needs);
    expect_error(STR("\xEF\xBB\xBF\n\n"), NULL, 0, 0, "the file is empty", needs);
    expect_error(STR("a,b\n"), NULL, 1, 0, "there is a header but no row below it", needs);
    expect_error(STR("a,b,c\n1,2,3\n4,5\n"), NULL, 3, 0, "row 2 has 2 cells, but the header has 3",
                 "an empty cell still needs its ','");
    expect_error(STR("a;b\n1;2\n\"x\ny\";2\n4;5;6\n"), NULL, 5, 0, "row 3 has 3 cells, but the header has 2",
                 "a cell that holds a ';' must stand in quotes");
    expect_error(STR("a,b\n1,2\nx\n"), NULL, 3, 0, "row 2 has 1 cell, but the header has 2",
                 "an empty cell still needs its ','");
    expect_error(STR("a,b\n1,2\né,\"open\n3,4\n"), NULL, 3, 3, "the quote opened here is never closed", twice);
    expect_error(STR("a,b\n\"x\" y,2\n"), NULL, 2, 4, "text follows a closing quote in the same cell", twice);
    expect_error(STR("a,b\ncaf\xE9 noir,2\n"), NULL, 2, 4, "byte 0xE9 at offset 7 is not UTF-8",
                 "the bytes look like Windows-1252: try --encoding windows-1252");
    expect_error(STR("a,b\n\xC0\xF1\xF2\xE0\xED\xE0,2\n"), NULL, 2, 1, "byte 0xC0 at offset 4 is not UTF-8",
                 "the bytes look like Windows-1251: try --encoding windows-1251");
    expect_error(STR("a,b\n1,\0\n"), NULL, 2, 3, "there is a NUL byte at offset 6", "is this a text file?");
    expect_error(STR("PK\003\004\0..."), NULL, 0, 0, "this is a ZIP archive or an Excel workbook, not text",
                 "save it as CSV (UTF-8) and draw that");
    expect_error(STR("a,b\n1,2\n"), &(struct csv_options){.encoding = "utf-88"}, 0, 0,
                 "the encoding \"utf-88\" is not known",
                 "such as utf-8, utf-16, windows-1252, windows-1251, iso-8859-1, koi8-r");
}

/* Every beginning of a file is a table or an error, never a crash (the sanitizers look on). */
static void stands_truncation(void **state) {
    (void)state;
    struct str whole = STR("\xEF\xBB\xBFq,\"a \"\"b\"\"\",c\r\n\"1\n2\",é,3\r\n\r\n4,5,\"6\"");
    for (size_t n = 0; n <= whole.n; n++) {
        struct read r;
        char *exact = arena_strndup((arena_init(&r.arena, 0), &r.arena), whole.p, n);
        diag_init(&r.diag, &r.arena);
        static const struct csv_options none;
        r.right = csv_read(&r.arena, &r.diag, "t.csv", (struct str){exact, n}, &none, &r.text);
        assert_true(r.right != diag_failed(&r.diag));
        arena_free(&r.arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_list_of_names_names_nothing),
        cmocka_unit_test(reads_rfc_4180),
        cmocka_unit_test(finds_the_dialect),
        cmocka_unit_test(does_as_told),
        cmocka_unit_test(tells_what_is_wrong),
        cmocka_unit_test(stands_truncation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
