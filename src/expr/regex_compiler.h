/* Inside expr/: a regular expression while it is compiled. regex_compile.c has the grammar, regex_set.c sets of
 * characters and escapes. */
#ifndef EXPR_REGEX_COMPILER_H
#define EXPR_REGEX_COMPILER_H
#include "expr/regex_program.h"

struct regex_compiler {
    struct regex *r;
    struct str p; /* the pattern */
    size_t at;
    int depth;
    size_t loops;       /* repetitions so far: each takes a slot */
    size_t group_total; /* of capturing groups in the whole pattern, for back references */
    const char *error;  /* the first; NULL: none */
};

static inline void fail(struct regex_compiler *c, const char *why) {
    if (!c->error) c->error = why;
    c->at = c->p.n;
}

static inline char peek(const struct regex_compiler *c, size_t ahead) {
    return c->at + ahead < c->p.n ? c->p.p[c->at + ahead] : '\0';
}

static inline bool more(const struct regex_compiler *c) {
    return c->at < c->p.n;
}

size_t regex_emit(struct regex_compiler *c, enum regex_op op, size_t a, size_t b);
/* After "[". */
void regex_parse_set(struct regex_compiler *c);
/* \d and the like, as a set of its own. */
void regex_parse_class(struct regex_compiler *c);
static inline bool regex_is_class(char c) {
    return c == 'd' || c == 'D' || c == 'w' || c == 'W' || c == 's' || c == 'S';
}
/* The code point of an escape that stands for one; c->at is past the backslash. */
uint32_t regex_escaped(struct regex_compiler *c, bool in_set);
#endif
