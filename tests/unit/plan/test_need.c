/* Charts of big files do without the texts of columns that are only drawn as numbers: they are the same as those of
 * files read whole. */
#include "suret.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { ROWS = 120000, LAST = ROWS - 1 }; /* more than a megabyte */

/* n: whole numbers; gap: one cell is empty; odd: the last is text; code: with a zero before it; k: a few names. */
static void write_data(const char *path) {
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("n,gap,odd,code,k\n", f);
    for (int i = 0; i < ROWS; i++) {
        fprintf(f, "%d,", i * 7 % 12 + 1);
        i == LAST - 5 ? fputs(",", f) : fprintf(f, "%d.5,", i % 10 + 1);
        i == LAST ? fputs("none,", f) : fprintf(f, "%d,", i % 9 + 1);
        fprintf(f, "%s%d,k%d\n", i == LAST ? "00" : "", i % 5 + 1, i % 3);
    }
    fclose(f);
}

/* The SVG of a spec, from malloc; NULL: none. `remark` stands in the spec where nobody reads it. */
static char *draw(struct suret *s, const char *folder, const char *members, const char *remark) {
    char spec[2000];
    snprintf(spec, sizeof spec, "{\"data\": {\"url\": \"data.csv\"}, \"usermeta\": {\"remark\": \"%s\"}, %s}", remark,
             members);
    struct suret_request r = {
        .spec = spec, .spec_length = strlen(spec), .base = folder, .zone = "UTC", .lenient = true};
    struct suret_chart *c = suret_read(s, &r);
    struct suret_bytes out;
    char *copy = suret_draw(c, SURET_SVG, &out) ? strndup((const char *)out.bytes, out.length) : NULL;
    suret_free(c);
    return copy;
}

static const char *const specs[] = {
    /* only numbers */
    "\"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": \"n\", \"bin\": true}, \"y\": {\"aggregate\": \"count\"}}",
    "\"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": \"k\"}, \"y\": {\"aggregate\": \"sum\", \"field\": \"n\"}}",
    "\"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": \"k\"}, \"y\": {\"aggregate\": \"mean\", \"field\": "
    "\"gap\"}}",
    "\"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": \"k\"}, \"y\": {\"aggregate\": \"max\", \"field\": "
    "\"odd\"}}",
    "\"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": \"k\"}, \"y\": {\"aggregate\": \"min\", \"field\": "
    "\"code\"}}",
    "\"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": \"gap\", \"bin\": true}, \"y\": {\"aggregate\": \"mean\", "
    "\"field\": \"n\", \"type\": \"quantitative\"}}",
    /* names as well: "10" stands before "2" */
    "\"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": \"n\", \"type\": \"nominal\"}, \"y\": {\"aggregate\": "
    "\"sum\", \"field\": \"n\", \"type\": \"quantitative\"}}",
    "\"layer\": [{\"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": \"n\", \"type\": \"ordinal\"}, \"y\": "
    "{\"aggregate\": \"count\"}}}, {\"mark\": \"rule\", \"encoding\": {\"y\": {\"aggregate\": \"max\", \"field\": "
    "\"n\"}}}]",
    "\"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": \"k\", \"sort\": {\"field\": \"n\", \"op\": \"sum\"}}, "
    "\"y\": "
    "{\"aggregate\": \"sum\", \"field\": \"n\"}, \"row\": {\"field\": \"code\"}}",
    "\"transform\": [{\"aggregate\": [{\"op\": \"distinct\", \"field\": \"code\", \"as\": \"d\"}], \"groupby\": "
    "[\"n\"]}], \"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": \"n\", \"type\": \"ordinal\"}, \"y\": {\"field\": "
    "\"d\", \"type\": \"quantitative\"}}",
};

static void draws_the_same(void **state) {
    (void)state;
    char folder[] = P_tmpdir "/suret-need-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/data.csv", folder);
    write_data(path);
    struct suret *s = suret_open();
    for (size_t i = 0; i < sizeof specs / sizeof *specs; i++) {
        char *some = draw(s, folder, specs[i], "none"),
             *all = draw(s, folder, specs[i], "every \\\"data\\\", datum[0]");
        assert_non_null(some);
        assert_non_null(all);
        assert_string_equal(some, all);
        free(some);
        free(all);
    }
    suret_close(s);
    unlink(path);
    rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(draws_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
