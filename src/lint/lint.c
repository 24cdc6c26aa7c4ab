#include "lint/lint.h"
#include <stdarg.h>

void lint_find(struct lint *l, const char *rule, struct place at, const char *mend, const char *format, ...) {
    va_list args;
    va_start(args, format);
    struct finding f = {rule, at, arena_vprintf(l->arena, format, args), mend};
    va_end(args);
    if (!f.place.path && !f.place.line) f.place.path = "$";
    ARENA_PUSH(l->arena, l->items, l->count, l->cap, f);
}

void lint_run(struct lint *l) {
    static void (*const rules[])(struct lint *) = {lint_bars,  lint_hidden,  lint_growth,   lint_pies,
                                                   lint_axes,  lint_alike,   lint_repeated, lint_texts,
                                                   lint_names, lint_rainbow, lint_source};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        rules[i](l);
}
