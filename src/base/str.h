/* String slices and a growing byte buffer. A slice does not own its bytes and need not end with NUL. */
#ifndef BASE_STR_H
#define BASE_STR_H
#include "arena.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *p;
    size_t n;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
static inline struct str str_of(const char *s) {
    return (struct str){s, s ? strlen(s) : 0};
}
static inline bool str_equal(struct str a, struct str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool str_is(struct str a, const char *b) {
    return str_equal(a, str_of(b));
}
/* Byte order; a prefix sorts first. */
int str_compare(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);
/* The parts of s between occurrences of `at`; one at least. */
const struct str *str_split(struct arena *a, struct str s, struct str at, uint32_t *count);
/* The same from run to run. */
uint64_t str_hash(struct str s);
/* The entry of `names` (count of them, NULL entries skipped) nearest to `wrong` by Damerau-Levenshtein distance without
 * regard to ASCII case; NULL when none is near enough to be meant (distance over a third of the length). */
const char *str_nearest(struct str wrong, const char *const *names, size_t count);

/* Bytes being written; lives in an arena. Its contents are always NUL-terminated once anything was written. */
struct buf {
    struct arena *arena;
    char *p;
    size_t n, cap;
    bool moves; /* nobody keeps places within it while it grows */
};
void buf_init(struct buf *b, struct arena *a);
/* Room for `n` more bytes and the closing NUL. */
char *buf_reserve(struct buf *b, size_t n);
static inline void buf_add(struct buf *b, const void *bytes, size_t n) {
    char *to = n < b->cap - b->n ? b->p + b->n : buf_reserve(b, n);
    if (n) memcpy(to, bytes, n);
    to[n] = '\0';
    b->n += n;
}
/* Its own bytes from `at` on once more. */
void buf_repeat(struct buf *b, size_t at, size_t n);
static inline void buf_adds(struct buf *b, const char *s) {
    buf_add(b, s, strlen(s));
}
static inline void buf_addc(struct buf *b, char c) {
    buf_add(b, &c, 1);
}
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A double in its shortest form that reads back the same, without locale; never "-0", NaN as "NaN". */
void buf_number(struct buf *b, double v);
/* A JSON string with quotes and escapes; U+FFFD for bytes that are not UTF-8. */
void buf_json(struct buf *b, struct str s);
#endif
