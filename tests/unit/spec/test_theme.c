/* Themes: those that are built in, those of a folder, themes upon themes. */
#include "reading.h"
#include "spec/resource.h"
#include "spec/theme.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const spec =
    "{\"data\": {\"values\": [{\"a\": 1}]}, \"mark\": \"bar\", \"encoding\": {\"x\": {\"field\": "
    "\"a\", \"type\": \"quantitative\"}}}";

static void every_theme_is_read_without_a_word(void **state) {
    (void)state;
    size_t n = 0;
    for (const struct resource *r = resource_themes; r->name; r++, n++) {
        struct reading t;
        spec_begin_with(&t, spec, &(struct spec_options){.file = "test.vl.json", .theme = r->name});
        assert_string_equal(spec_said(&t), "");
        assert_non_null(t.document);
        spec_done(&t);
    }
    assert_true(n >= 19);
}

static void a_theme_builds_upon_another(void **state) {
    (void)state;
    struct reading t;
    spec_begin_with(&t, spec, &(struct spec_options){.file = "test.vl.json", .theme = "print"});
    assert_true(value_is_string(t.document->config->mark[MARK_COLOR], "#4d4d4d"));
    assert_true(value_is_string(t.document->config->font, "Inter, Liberation Sans, DejaVu Sans, sans-serif"));
    assert_true(t.document->extras.page);
    assert_int_equal(t.document->extras.hatches.kind, VALUE_ARRAY);
    spec_done(&t);
}

static void a_theme_comes_to_one_document(void **state) {
    (void)state;
    struct arena a;
    struct diag d;
    arena_init(&a, 0);
    diag_init(&d, &a);
    struct value v = theme_read(&a, &d, "dark", NULL, 0);
    struct value extras = value_get(value_get(v, "usermeta"), "suret"), axis = value_get(v, "axis");
    assert_true(value_is_string(value_get(v, "background"), "#14202b"));
    assert_true(value_is_string(value_get(axis, "labelColor"), "#b4c0cb"));
    assert_true(value_get(axis, "labelFontSize").number == 12); /* of briefing */
    assert_true(value_get(extras, "page").boolean);
    assert_true(value_is_string(value_get(extras, "quiet"), "#587590"));
    assert_false(value_is_set(theme_read(&a, &d, "drak", NULL, 0)));
    assert_string_equal(d.items[0].message, "unknown theme \"drak\"");
    arena_free(&a);
}

static void put(const char *path, const char *text) {
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void a_folder_holds_themes_and_locales(void **state) {
    (void)state;
    char folder[] = P_tmpdir "/suret-themes-XXXXXX", house[64], loop[64], tongue[64];
    assert_non_null(mkdtemp(folder));
    const char *folders[] = {"/nowhere", folder};
    snprintf(house, sizeof house, "%s/house.json", folder);
    snprintf(loop, sizeof loop, "%s/loop.json", folder);
    snprintf(tongue, sizeof tongue, "%s/tt.json", folder);
    put(house, "{\"mark\": {\"color\": \"#123456\"}, \"usermeta\": {\"suret\": {\"theme\": \"briefing\"}}}");
    put(loop, "{\"usermeta\": {\"suret\": {\"theme\": \"loop\"}}}");
    put(tongue, "{\"words\": {\"source\": \"Чыганак: \"}}");
    struct spec_options o = {
        .file = "test.vl.json", .theme = "house", .locale = "tt", .folders = folders, .folder_count = 2};
    struct reading t;
    spec_begin_with(&t, spec, &o);
    assert_string_equal(spec_said(&t), "");
    assert_true(value_is_string(t.document->config->mark[MARK_COLOR], "#123456"));
    assert_true(t.document->extras.page);
    assert_int_equal(t.document->extras.file_count, 2);
    assert_string_equal(t.document->extras.files[0], house);
    assert_string_equal(extras_word(&t.document->extras, "source"), "Чыганак: ");
    assert_string_equal(extras_word(&t.document->extras, "pie"), "Pie chart");
    spec_done(&t);
    o.theme = "loop";
    spec_begin_with(&t, spec, &o);
    assert_null(t.document);
    assert_string_equal(t.diag.items[0].message, "themes build upon one another more than 8 deep");
    spec_done(&t);
    unlink(house), unlink(loop), unlink(tongue);
    rmdir(folder);
}

static void unknown_names_are_told(void **state) {
    (void)state;
    struct reading t;
    spec_begin_with(&t, spec, &(struct spec_options){.file = "test.vl.json", .theme = "breifing"});
    assert_string_equal(t.diag.items[0].message, "unknown theme \"breifing\"");
    assert_string_equal(t.diag.items[0].hint, "did you mean \"briefing\"?");
    spec_done(&t);
    spec_begin_with(&t, spec, &(struct spec_options){.file = "test.vl.json", .locale = "klingon"});
    assert_string_equal(t.diag.items[0].message, "unknown locale \"klingon\"");
    assert_string_equal(t.diag.items[0].hint, "de, en, es, fr, kk, ru, zh; or a file's name with its folder or ending");
    spec_done(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_theme_is_read_without_a_word),
        cmocka_unit_test(a_theme_builds_upon_another),
        cmocka_unit_test(a_theme_comes_to_one_document),
        cmocka_unit_test(a_folder_holds_themes_and_locales),
        cmocka_unit_test(unknown_names_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
