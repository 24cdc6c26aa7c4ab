/* JSON text to values. What is wrong with a text that base/json.h refuses is told by locate.c, or else by jansson. */
#include "base/json.h"
#include "base/limits.h"
#include "spec/locate.h"
#include "spec/reader.h"
#include <jansson.h>

static void refuse(struct diag *d, struct str text, const char *file, bool lenient) {
    json_error_t error, *e = &error;
    size_t flags = JSON_DECODE_INT_AS_REAL | JSON_DECODE_ANY | JSON_ALLOW_NUL | (lenient ? 0 : JSON_REJECT_DUPLICATES);
    json_t *taken = json_loadb(text.p, text.n, flags, e);
    json_decref(taken);
    if (taken) { /* it takes what we do, but lets texts nest deeper */
        diag_error(d, (struct place){.file = file}, NULL, "nested deeper than %d levels", LIMIT_JSON_DEPTH);
        return;
    }
    struct json_fault fault;
    struct place at = {.file = file, .line = (uint32_t)(e->line > 0 ? e->line : 1)};
    if (json_find_fault(text, &fault)) {
        locate_offset(text, fault.at, &at.line, &at.column);
        diag_error(d, at, fault.hint, "%s", fault.message);
        return;
    }
    switch (json_error_code(e)) {
    case json_error_duplicate_key: {
        /* jansson stands behind the key: back to its opening quote. */
        size_t end = (size_t)e->position > text.n ? text.n : (size_t)e->position, start = end;
        for (start = end > 1 ? end - 2 : 0; start > 0 && text.p[start] != '"';)
            start--;
        locate_offset(text, start, &at.line, &at.column);
        diag_error(d, at, NULL, "property %.*s is given twice", (int)(end - start), text.p + start);
        break;
    }
    default: diag_error(d, at, NULL, "no JSON: %s", e->text);
    }
}

struct value json_read(struct reader *r, struct str text) {
    const char *what = r->what ? r->what : "spec";
    if (text.n > LIMIT_SPEC_BYTES) {
        diag_error(r->diag, (struct place){.file = r->file}, NULL, "the %s is larger than 256 MiB", what);
        return UNDEFINED;
    }
    if (str_starts(text, STR("\xEF\xBB\xBF"))) text = (struct str){text.p + 3, text.n - 3};
    if (str_trim(text).n == 0) {
        diag_error(r->diag, (struct place){.file = r->file, .line = 1, .column = 1}, NULL, "the %s is empty", what);
        return UNDEFINED;
    }
    struct value v;
    if (json_parse(r->arena, text, !r->lenient, &v)) return v;
    refuse(r->diag, text, r->file, r->lenient);
    return UNDEFINED;
}
