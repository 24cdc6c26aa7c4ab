/* Diagnostics: what went wrong, where, and what was meant. The first error sticks; warnings collect.
 *
 * Stages take a `struct diag *`, report with diag_error and may go on with a harmless default; the stage's entry point
 * returns !diag_failed(d). Nothing is printed here: the command prints what the library hands out. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H
#include "arena.h"
#include "str.h"
#include <stdbool.h>
#include <stdint.h>

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

/* Where: a file with line and column (both from 1, column in code points, 0: unknown), or a JSON path within a spec
 * (`$.encoding.x.field`), which is turned into line and column when it is reported. */
struct place {
    const char *file;
    uint32_t line, column;
    const char *path;
};

/* What a hint advises in terms of the spec's keys, for those who say the same otherwise: the command in flags. */
enum diag_advice {
    ADVICE_OTHER, /* or none */
    ADVICE_GROWTH_SERIES,
    ADVICE_GROWTH_ENDS,
    ADVICE_DIFFERENCE_OF_RATES,
    ADVICE_DIFFERENCE_OF_ANY,
    ADVICE_PLAIN_STACKS
};
struct diagnostic {
    enum diag_level level;
    struct place place;
    const char *message; /* lower case, no full stop */
    const char *hint;    /* NULL: none */
    enum diag_advice advice;
    const char *advised; /* ADVICE_GROWTH_SERIES: the name of a series; else NULL */
    const char *source;  /* the source line that the place names, or NULL */
};
struct diag_hint {
    const char *text;
    enum diag_advice advice;
    const char *advised;
};

struct diag {
    struct arena *arena; /* keeps the texts */
    struct diagnostic *items;
    size_t count, cap;
    bool failed;
    size_t dropped; /* warnings past the cap of 100 */
};

void diag_init(struct diag *d, struct arena *a);
/* Record an error. Only the first is kept. All texts are copied. `hint` may be NULL. Returns false, so that `return
 * diag_error(...)` reads. */
bool diag_error(struct diag *d, struct place at, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void diag_warn(struct diag *d, struct place at, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void diag_note(struct diag *d, struct place at, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same of any level, with a hint that tells what it advises. */
bool diag_tell(struct diag *d, enum diag_level level, struct place at, struct diag_hint hint, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
static inline bool diag_failed(const struct diag *d) {
    return d->failed;
}
/* "did you mean \"...\"?" for the nearest of `names`, or NULL. */
const char *diag_meant(struct diag *d, struct str wrong, const char *const *names, size_t count);
#endif
