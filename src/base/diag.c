#include "diag.h"
#include "limits.h"

void diag_init(struct diag *d, struct arena *a) {
    *d = (struct diag){.arena = a};
}

static bool same_text(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* What each panel would tell is told once. */
static bool told_before(const struct diag *d, const struct diagnostic *item) {
    for (size_t i = 0; i < d->count; i++) {
        const struct diagnostic *o = &d->items[i];
        const struct place *a = &o->place, *b = &item->place;
        if (o->level == item->level && a->line == b->line && a->column == b->column && same_text(a->file, b->file) &&
            same_text(a->path, b->path) && same_text(o->message, item->message))
            return true;
    }
    return false;
}

static bool is_full(struct diag *d) {
    if (d->count - d->failed < LIMIT_WARNINGS) return false;
    d->dropped++;
    return true;
}

static const char *copy(struct diag *d, const char *text) {
    return text ? arena_strdup(d->arena, text) : NULL;
}

static void add(struct diag *d, enum diag_level level, struct place at, struct diag_hint hint, const char *format,
                va_list args) {
    if (level == DIAG_ERROR ? d->failed : is_full(d)) return;
    d->failed |= level == DIAG_ERROR;
    at.file = copy(d, at.file);
    at.path = copy(d, at.path);
    struct diagnostic item = {.level = level, .place = at};
    item.message = arena_vprintf(d->arena, format, args);
    item.hint = copy(d, hint.text);
    item.advice = hint.advice;
    item.advised = copy(d, hint.advised);
    if (level != DIAG_ERROR && told_before(d, &item)) return;
    ARENA_PUSH(d->arena, d->items, d->count, d->cap, item);
}

bool diag_error(struct diag *d, struct place at, const char *hint, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add(d, DIAG_ERROR, at, (struct diag_hint){.text = hint}, format, args);
    va_end(args);
    return false;
}

void diag_warn(struct diag *d, struct place at, const char *hint, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add(d, DIAG_WARNING, at, (struct diag_hint){.text = hint}, format, args);
    va_end(args);
}

void diag_note(struct diag *d, struct place at, const char *hint, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add(d, DIAG_NOTE, at, (struct diag_hint){.text = hint}, format, args);
    va_end(args);
}

bool diag_tell(struct diag *d, enum diag_level level, struct place at, struct diag_hint hint, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add(d, level, at, hint, format, args);
    va_end(args);
    return false;
}

const char *diag_meant(struct diag *d, struct str wrong, const char *const *names, size_t count) {
    const char *nearest = str_nearest(wrong, names, count);
    return nearest ? arena_printf(d->arena, "did you mean \"%s\"?", nearest) : NULL;
}
