/* Reads a spec for a test; everything lives until spec_done. */
#ifndef TEST_SPEC_READING_H
#define TEST_SPEC_READING_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka wants those before it */
#include "spec/config.h"
#include <cmocka.h>

struct reading {
    struct arena arena;
    struct diag diag;
    const struct document *document;
};

static inline void spec_begin_with(struct reading *t, const char *text, const struct spec_options *options) {
    arena_init(&t->arena, 0);
    diag_init(&t->diag, &t->arena);
    t->document = spec_read(&t->arena, &t->diag, str_of(text), options);
    spec_locate(&t->diag, str_of(text), options->file);
}

static inline void spec_begin(struct reading *t, const char *text) {
    spec_begin_with(t, text, &(struct spec_options){.file = "test.vl.json"});
    if (!t->document) fail_msg("%s", t->diag.items[0].message);
}

static inline void spec_done(struct reading *t) {
    arena_free(&t->arena);
}

/* "line:column: error: message (hint)" for each diagnostic, a line each. */
static inline const char *spec_said(struct reading *t) {
    struct buf b;
    buf_init(&b, &t->arena);
    buf_adds(&b, "");
    for (size_t i = 0; i < t->diag.count; i++) {
        const struct diagnostic *item = &t->diag.items[i];
        buf_printf(&b, "%s%u:%u: %s: %s", i ? "\n" : "", item->place.line, item->place.column,
                   item->level == DIAG_ERROR ? "error" : "warning", item->message);
        if (item->hint) buf_printf(&b, " (%s)", item->hint);
    }
    return b.p ? b.p : "";
}

/* A JSON text written without escapes. */
#define JSON(...) #__VA_ARGS__
#endif
