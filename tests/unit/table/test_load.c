/* Files to tables: Vega's reading, the reading as figures, the shipped data, the errors of opening, and the reports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "table/load.h"
#include "table/report.h"
#include <cmocka.h>
#include <dirent.h>

struct load {
    struct arena arena;
    struct diag diag;
    struct loaded loaded;
    bool right;
};

/* The first cell that kept a column from being a number. */
static const struct doubt *loaded_misfit(const struct loaded *l, const char *column) {
    for (size_t i = 0; i < l->doubts.count; i++)
        if (l->doubts.items[i].kind == DOUBT_MISFIT && strcmp(l->doubts.items[i].column, column) == 0)
            return &l->doubts.items[i];
    return NULL;
}

static void load(struct load *l, const struct source *s) {
    arena_init(&l->arena, 0);
    diag_init(&l->diag, &l->arena);
    l->right = table_load(&l->arena, &l->diag, s, &l->loaded);
}

static const struct column *column(const struct load *l, const char *name) {
    const struct column *c = l->right ? table_column(l->loaded.table, str_of(name)) : NULL;
    if (!c) fail_msg("no column \"%s\"", name);
    return c;
}

static const char *report(struct load *l, enum report_kind kind) {
    struct buf b;
    buf_init(&b, &l->arena);
    table_report(&l->arena, &l->loaded, kind, &b);
    return b.p;
}

static void reads_as_vega_does(void **state) {
    (void)state;
    const struct str text = STR("t,n,i,d,s\ntrue,1.5,3,2020-01-02,$4\nfalse,,4,2021-02,x\n");
    struct load l;
    load(&l, &(struct source){.bytes = text, .name = "t.csv"});
    assert_int_equal(column(&l, "n")->type, COLUMN_STRING); /* without a parse, cells are strings */
    assert_true(value_is_string(column_get(column(&l, "n"), 1), ""));
    arena_free(&l.arena);
    load(&l, &(struct source){.bytes = text, .name = "t.csv", .infer = true});
    assert_true(column_get(column(&l, "t"), 0).kind == VALUE_BOOLEAN && column_get(column(&l, "t"), 0).boolean);
    assert_int_equal(column(&l, "n")->type, COLUMN_NUMBER);
    assert_int_equal(column(&l, "n")->null[1], 1);
    assert_true(column(&l, "i")->number[1] == 4);
    assert_int_equal(column(&l, "d")->type, COLUMN_DATE);
    assert_true(column(&l, "d")->number[0] == 1577923200000.0);
    assert_true(column(&l, "d")->number[1] == 1612137600000.0);
    assert_int_equal(column(&l, "s")->type, COLUMN_STRING);
    arena_free(&l.arena);
    const struct parse_rule rules[] = {{STR("s"), PARSE_NUMBER, {"", 0}}, {STR("i"), PARSE_STRING, {"", 0}}};
    load(&l, &(struct source){.bytes = text, .name = "t.csv", .rules = rules, .rule_count = 2});
    assert_true(isnan(column(&l, "s")->number[0]) && !column(&l, "s")->null); /* NaN is no null, as in Vega */
    assert_int_equal(column(&l, "i")->type, COLUMN_STRING);
    arena_free(&l.arena);
}

/* Of plain data; figures tell of each other. */
static void makes_what_is_needed(void **state) {
    (void)state;
    const struct need need = {.mentions = STR("{\"field\": \"b\"}"), .least = 1};
    static const char *const texts[] = {"a,b,c\nx,1,2\ny,3,4\n",
                                        "[{\"a\":\"x\",\"b\":1,\"c\":2},{\"a\":\"y\",\"b\":3,\"c\":4}]"};
    for (size_t i = 0; i < 2; i++) {
        struct load l;
        load(&l, &(struct source){.bytes = str_of(texts[i]), .infer = true, .need = &need});
        assert_true(column(&l, "b")->number[1] == 3);
        assert_int_equal(l.loaded.table->column_count, 1);
        assert_int_equal(l.loaded.table->unread_count, 2);
        assert_string_equal(l.loaded.table->unread[1], "c");
        arena_free(&l.arena);
    }
    const struct need usual = {.mentions = need.mentions};
    struct str small = {"", 16 << 10}, big = {"", 1 << 20};
    assert_null(source_need(&(struct source){.figures = false}, big));
    assert_ptr_equal(source_need(&(struct source){.need = &usual}, small), &usual);
    assert_null(source_need(&(struct source){.need = &usual, .figures = true}, small));
    assert_ptr_equal(source_need(&(struct source){.need = &usual, .figures = true}, big), &usual);
}

static void reads_rules(void **state) {
    (void)state;
    struct parse_rule r;
    assert_true(parse_rule_read(STR("date:'%d %b'"), &r) && r.kind == PARSE_PATTERN && str_is(r.pattern, "%d %b"));
    assert_true(parse_rule_read(STR("utc:%Y"), &r) && r.kind == PARSE_UTC_PATTERN && str_is(r.pattern, "%Y"));
    assert_true(parse_rule_read(STR("integer"), &r) && r.kind == PARSE_NUMBER);
    assert_false(parse_rule_read(STR("numbr"), &r));
    struct load l;
    struct source s = {.path = NULL};
    struct member parse[] = {{STR("a"), value_string("numbr")}};
    struct value object = {.kind = VALUE_OBJECT, .n = 1, .object = parse};
    arena_init(&l.arena, 0);
    diag_init(&l.diag, &l.arena);
    assert_true(source_read_format(&l.arena, &l.diag, s.at, "dsv", "|", value_string("auto"), &s));
    assert_true(s.infer && s.format == FILE_DSV && s.csv.delimiter == '|');
    assert_false(source_read_format(&l.arena, &l.diag, s.at, NULL, NULL, object, &s));
    assert_string_equal(l.diag.items[0].message, "\"numbr\" is no way to parse the field \"a\"");
    arena_free(&l.arena);
    /* d3: new Date(1900, 0, 1), in UTC */
    const struct parse_rule rule = {STR("d"), PARSE_PATTERN, {"%d %b", 5}};
    load(&l, &(struct source){.bytes = STR("d\n1 Jan\nx\n"), .name = "t.csv", .rules = &rule, .rule_count = 1});
    assert_true(column(&l, "d")->type == COLUMN_DATE && column(&l, "d")->number[0] == -2208988800000.0);
    assert_int_equal(column(&l, "d")->null[1], 1);
    arena_free(&l.arena);
}

static void reads_figures_where_asked(void **state) {
    (void)state;
    struct load l;
    const struct str text = STR("when,volume,note\n2023-01-05,\"1.234,5 €\",a\n,2.000 €,\n");
    load(&l, &(struct source){.bytes = text, .name = "t.csv", .figures = true});
    assert_int_equal(column(&l, "when")->type, COLUMN_DATE);
    assert_int_equal(column(&l, "when")->null[1], 1);
    assert_true(column(&l, "volume")->number[0] == 1234.5 && column(&l, "volume")->number[1] == 2000);
    assert_int_equal(column(&l, "note")->type, COLUMN_STRING);
    assert_int_equal(l.loaded.doubts.count, 0);
    arena_free(&l.arena);
    /* one column's decimal comma decides for its neighbour, before or after it */
    load(&l, &(struct source){.bytes = STR("a;b;c\n1,234;2,5;x\n3,456;7,25;y\n"), .name = "t.csv", .figures = true});
    assert_true(column(&l, "a")->number[0] == 1.234);
    assert_int_equal(l.loaded.doubts.count, 0);
    arena_free(&l.arena);
    load(&l, &(struct source){.bytes = STR("k,v\na,10\nb,ten\nc,30\n"), .name = "t.csv", .figures = true});
    assert_int_equal(column(&l, "v")->type, COLUMN_STRING);
    const struct doubt *misfit = loaded_misfit(&l.loaded, "v");
    assert_non_null(misfit);
    assert_int_equal(misfit->row, 1);
    assert_int_equal(misfit->line, 3);
    assert_true(str_is(misfit->text, "ten"));
    assert_null(loaded_misfit(&l.loaded, "k"));
    const struct doubt *first = column_first_text(&l.arena, column(&l, "k"), 3);
    assert_true(first && first->row == 0 && str_is(first->text, "a"));
    arena_free(&l.arena);
}

/* Days since 1970 of the column's first and second cell, or -1 when it is no date. */
static void expect_dates(struct str cells, double first, double second) {
    struct load l;
    load(&l, &(struct source){.bytes = cells, .name = "t.csv", .figures = true, .csv = {.delimiter = ';'}});
    const struct column *c = column(&l, "d");
    bool date = c->type == COLUMN_DATE;
    if (date != (first >= 0) || (date && (c->number[0] != first * 864e5 || c->number[1] != second * 864e5)))
        fail_msg("\"%s\" is read otherwise", cells.p);
    arena_free(&l.arena);
}

static void reads_dates_as_people_write_them(void **state) {
    (void)state;
    expect_dates(STR("d\n5.1.2023\n31.12.2023\n"), 19362, 19722);
    expect_dates(STR("d\n05/01/2023\n31/12/2023\n"), 19362, 19722);
    expect_dates(STR("d\n01/05/2023\n12/31/2023\n"), 19362, 19722);
    expect_dates(STR("d\n2023/01/05\n2023/12/31 12:00\n"), 19362, 19722.5);
    expect_dates(STR("d\n5 January 2023\nDec. 31, 2023\n"), 19362, 19722);
    expect_dates(STR("d\n5-Jan-2023\n31 décembre 2023\n"), 19362, 19722);
    expect_dates(STR("d\n5 января 2023\n31 желтоқсан 2023\n"), 19362, 19722);
    expect_dates(STR("d\n31/12/2023\n12/31/2023\n"), -1, 0);
    expect_dates(STR("d\n30.2.2023\n1.3.2023\n"), -1, 0);
    expect_dates(STR("d\nJanuary 2023\nMay 2023\n"), -1, 0); /* a period */
    struct load l;
    load(&l, &(struct source){.bytes = STR("d\n05/01/2023\n06/01/2023\n"), .name = "t.csv", .figures = true});
    assert_int_equal(column(&l, "d")->type, COLUMN_STRING);
    assert_string_equal(loaded_misfit(&l.loaded, "d")->reason,
                        "it is a date, but no cell shows whether the day or the month comes first");
    arena_free(&l.arena);
}

static void reads_json(void **state) {
    (void)state;
    struct load l;
    load(&l, &(struct source){
                 .bytes = STR("{\"d\":{\"rows\":[{\"a\":1,\"b\":\"x\"},{\"a\":null,\"c\":[1,2]},{\"b\":\"y\"}]}}"),
                 .name = "t.json",
                 .property = "d.rows"});
    assert_int_equal(l.loaded.table->rows, 3);
    assert_true(column(&l, "a")->number[0] == 1);
    assert_int_equal(column_get(column(&l, "a"), 1).kind, VALUE_NULL);
    assert_int_equal(column_get(column(&l, "a"), 2).kind, VALUE_UNDEFINED);
    assert_true(column_number(table_field(&l.arena, l.loaded.table, STR("c[1]")), 1) == 2);
    arena_free(&l.arena);
    load(&l, &(struct source){.bytes = STR("[3,4]"), .name = "t.json"});
    assert_true(column(&l, "data")->number[1] == 4);
    arena_free(&l.arena);
    load(&l, &(struct source){.bytes = STR("[{\"a\":1},\n {\"a\" 2}]"), .name = "t.json"});
    assert_string_equal(l.diag.items[0].message, "this is not valid JSON: ':' expected near '2'");
    assert_int_equal(l.diag.items[0].place.line, 2);
    arena_free(&l.arena);
    load(&l, &(struct source){.bytes = STR("{\"a\":1}"), .name = "t.json", .property = "rows"});
    assert_string_equal(l.diag.items[0].message, "there is no \"rows\" in it");
    arena_free(&l.arena);
}

static void tells_what_cannot_be_opened(void **state) {
    (void)state;
    struct load l;
    load(&l, &(struct source){.path = "trade-volme.csv", .base = "data"});
    assert_string_equal(l.diag.items[0].message, "no such file");
    assert_string_equal(l.diag.items[0].place.file, "data/trade-volme.csv");
    assert_string_equal(l.diag.items[0].hint, "did you mean \"trade-volume.csv\"?");
    arena_free(&l.arena);
    load(&l, &(struct source){.path = "nothing.csv", .base = "data", .at = {.path = "$.data.url"}});
    assert_string_equal(l.diag.items[0].message, "cannot read \"data/nothing.csv\": no such file");
    assert_string_equal(l.diag.items[0].place.path, "$.data.url");
    arena_free(&l.arena);
    load(&l, &(struct source){.path = "data"});
    assert_string_equal(l.diag.items[0].message, "it is a directory");
    assert_string_equal(l.diag.items[0].hint, "name a file in it");
    arena_free(&l.arena);
    load(&l, &(struct source){.path = "https://example.org/a.csv"});
    assert_string_equal(l.diag.items[0].message,
                        "not supported yet: data from the network (\"https://example.org/a.csv\")");
    arena_free(&l.arena);
}

/* What ships is read without any doubt, and to the figures that the article states. */
static void reads_the_shipped_data(void **state) {
    (void)state;
    DIR *folder = opendir("data");
    assert_non_null(folder);
    size_t files = 0;
    for (struct dirent *e; (e = readdir(folder));) {
        if (!strstr(e->d_name, ".csv")) continue;
        struct load l;
        load(&l, &(struct source){.path = e->d_name, .base = "data", .figures = true});
        if (!l.right) fail_msg("%s: %s", e->d_name, l.diag.items[0].message);
        if (l.diag.count || l.loaded.doubts.count) fail_msg("%s is read with doubts", e->d_name);
        if (!table_column(l.loaded.table, STR("basis"))) fail_msg("%s does not say its basis", e->d_name);
        files++;
        arena_free(&l.arena);
    }
    closedir(folder);
    assert_true(files >= 9);
    struct load l;
    load(&l, &(struct source){.path = "data/trade-volume.csv", .figures = true});
    assert_true(column(&l, "volume")->number[0] == 3.08e9 && column(&l, "volume")->number[1] == 4e9);
    assert_string_equal(column(&l, "volume")->footnotes[0], "*");
    assert_null(column(&l, "period")->unit);
    arena_free(&l.arena);
    load(&l, &(struct source){.path = "data/trade-decade.csv", .figures = true});
    assert_true(column(&l, "volume_low")->number[0] == 2.5e9 && column(&l, "volume_high")->number[0] == 6.5e9);
    assert_int_equal(column(&l, "period")->type, COLUMN_STRING);
    arena_free(&l.arena);
    load(&l, &(struct source){.path = "data/export-share.csv", .figures = true});
    const double *share = column(&l, "share")->number;
    assert_true(share[0] == 0.8 && share[1] == 0.1 && share[2] == 0.1);
    arena_free(&l.arena);
}

static void reports(void **state) {
    (void)state;
    struct load l;
    load(&l, &(struct source){.path = "data/trade-decade.csv", .figures = true});
    assert_string_equal(report(&l, REPORT_VALUES),
                        "period,volume,volume_low,volume_high,basis\n"
                        "Past decade,4500000000,2500000000,6500000000,stated: lowest and highest year\n"
                        "2022,4000000000,4000000000,4000000000,stated\n");
    assert_string_equal(report(&l, REPORT_CSV),
                        "period,volume,basis\n"
                        "Past decade,$2.5 billion–$6.5 billion,stated: lowest and highest year\n"
                        "2022,$4 billion,stated\n");
    arena_free(&l.arena);
    load(&l, &(struct source){
                 .bytes = STR("k;share;when\n\"a;b\";30 %;2023-01-05\nc;;\n"), .name = "t.csv", .figures = true});
    assert_string_equal(report(&l, REPORT_VALUES), "k,share,when\na;b,0.3,2023-01-05\nc,,\n");
    assert_string_equal(
        report(&l, REPORT_JSON),
        "{\"file\":\"t.csv\",\n\"dialect\":{\"delimiter\":\";\",\"quote\":\"\\\"\",\"encoding\":\"UTF-8\",\"lineEnd\":"
        "\"LF\",\"preamble\":0,\"header\":1,\"emptyLines\":0,\"footnotes\":0,\"table\":1,\"sure\":{\"encoding\":1,"
        "\"delimiter\":1,"
        "\"header\":1}},\n\"repairs\":[],\n\"otherTables\":[],"
        "\n\"rows\":2,\n\"columns\":[\n"
        "{\"name\":\"k\",\"type\":\"text\",\"nulls\":0,\"distinct\":2,\"longest\":3,\"names\":[\"a;b\",\"c\"]},\n"
        "{\"name\":\"share\",\"type\":\"number\",\"unit\":{\"prefix\":\"\",\"suffix\":\" %\",\"currency\":null,"
        "\"scale\":0.01,\"percent\":true},\"nulls\":1,\"min\":0.3,\"max\":0.3},\n"
        "{\"name\":\"when\",\"type\":\"date\",\"nulls\":1,\"min\":\"2023-01-05T00:00:00.000Z\",\"max\":"
        "\"2023-01-05T00:00:00.000Z\"}],\n\"doubts\":[]}\n");
    arena_free(&l.arena);
    load(&l, &(struct source){.bytes = STR("k,v\na,$10\nb,ten\nc,$30\n"), .name = "t.csv", .figures = true});
    assert_string_equal(report(&l, REPORT_TEXT),
                        "t.csv: 3 rows, 2 columns, CSV in UTF-8, separated by commas (100% sure), line ends LF, a "
                        "header (100% sure)\n\n"
                        "  k  text, 3 different: \"a\", \"b\", \"c\"\n"
                        "  v  text, 3 different: \"$10\", \"ten\", \"$30\"\n\n"
                        "1 doubt\n  v, row 2 (line 3): \"ten\" left as text: it is no figure\n\n"
                        "the rows\n  k  v\n  a  $10\n  b  ten\n  c  $30\n");
    arena_free(&l.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_as_vega_does),
        cmocka_unit_test(makes_what_is_needed),
        cmocka_unit_test(reads_rules),
        cmocka_unit_test(reads_figures_where_asked),
        cmocka_unit_test(reads_dates_as_people_write_them),
        cmocka_unit_test(reads_json),
        cmocka_unit_test(tells_what_cannot_be_opened),
        cmocka_unit_test(reads_the_shipped_data),
        cmocka_unit_test(reports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
