#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/draw/hand.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct arena arena;
static struct diag diag;
static struct fonts *fonts;

static int start(void **state) {
    (void)state;
    arena_init(&arena, 0);
    diag_init(&diag, &arena);
    fonts = fonts_open();
    return 0;
}

static int stop(void **state) {
    (void)state;
    arena_free(&arena);
    fonts_close(fonts);
    return 0;
}

static struct buf pdf_of(const struct scene *s, struct draw_options o) {
    struct buf out;
    buf_init(&out, &arena);
    assert_true(draw_pdf(&arena, &diag, s, &o, &out));
    return out;
}

/* What a tool of poppler says of the file; skips the test where there is none. */
static const char *ask(const char *tool, const struct buf *file) {
    char path[] = P_tmpdir "/suret-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, file->p, file->n), file->n);
    close(fd);
    /* pdftotext must be told that its output is a pipe. */
    const char *to = strcmp(tool, "pdftotext") == 0 ? "-" : "";
    FILE *pipe =
        popen(arena_printf(&arena, "command -v %s >/dev/null && TZ=UTC %s '%s' %s", tool, tool, path, to), "r");
    char *answer = arena_alloc(&arena, 8192);
    answer[fread(answer, 1, 8191, pipe)] = '\0';
    int status = pclose(pipe);
    unlink(path);
    if (status != 0) {
        print_message("skipped: no %s here\n", tool);
        skip();
    }
    return answer;
}

static struct scene *words(const char *s) {
    struct scene_item item = hand_text(&arena, fonts, 20, 30, s, 0);
    return hand_scene_of(&arena, 400, 200, hand_mark(&arena, "text", "mark", &item, 1));
}

static void same_scene_same_bytes(void **state) {
    (void)state;
    struct scene *s = words("office: 3.08 Қазақстан");
    struct buf first = pdf_of(s, (struct draw_options){0}), second = pdf_of(s, (struct draw_options){0});
    assert_int_equal(first.n, second.n);
    assert_memory_equal(first.p, second.p, first.n);
    assert_null(memmem(first.p, first.n, "CreationDate", 12));
    assert_int_equal(memcmp(first.p, "%PDF-1.", 7), 0);
}

static void text_can_be_copied(void **state) {
    (void)state;
    struct buf file = pdf_of(words("office: $3.08B – Қазақстан"), (struct draw_options){0});
    assert_non_null(strstr(ask("pdftotext", &file), "office: $3.08B – Қазақстан"));
    file = pdf_of(words("مرحبا"), (struct draw_options){0});
    assert_non_null(strstr(ask("pdftotext", &file), "مرحبا"));
}

static void says_what_it_is(void **state) {
    (void)state;
    struct scene *s = words("x");
    s->dpi = 192;
    s->title = "Қазақстан";
    s->description = "What is seen";
    struct buf file = pdf_of(s, (struct draw_options){.has_date = true, .date = 951827696}); /* a leap day */
    const char *info = ask("pdfinfo", &file);
    assert_non_null(strstr(info, "Title:           Қазақстан\n"));
    assert_non_null(strstr(info, "Subject:         What is seen\n"));
    assert_non_null(strstr(info, "Tagged:          yes\n"));
    assert_non_null(strstr(info, "Creator:         Suret " SURET_VERSION "\n"));
    assert_non_null(strstr(info, "CreationDate:    Tue Feb 29 12:34:56 2000 UTC\n"));
    assert_non_null(strstr(info, "Page size:       150 x 75 pts\n"));
    assert_non_null(strstr(info, "Pages:           1\n"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(same_scene_same_bytes, start, stop),
        cmocka_unit_test_setup_teardown(text_can_be_copied, start, stop),
        cmocka_unit_test_setup_teardown(says_what_it_is, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
