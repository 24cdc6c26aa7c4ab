/* Regular expressions as ECMAScript has them, for test(), replace() and split(): a backtracking matcher over UTF-8 that
 * works on code points. Lookbehind and \p{...} are not supported yet. */
#ifndef EXPR_REGEX_H
#define EXPR_REGEX_H
#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

enum { REGEX_GROUPS = 100 };

struct regex;
struct regex_match {
    size_t groups;                                 /* with the whole match, which is group 0 */
    size_t start[REGEX_GROUPS], end[REGEX_GROUPS]; /* bytes; SIZE_MAX where a group took no part */
};

/* NULL when malformed; *error then says why. */
struct regex *regex_compile(struct arena *a, struct str pattern, struct str flags, const char **error);
bool regex_global(const struct regex *r);
/* The number of the group of that name, or 0. */
size_t regex_group(const struct regex *r, struct str name);
/* The first match at or after byte `from`. *gave_up is set when it took more than ten million steps. One thread at a
 * time. */
bool regex_search(struct regex *r, struct str text, size_t from, struct regex_match *m, bool *gave_up);
#endif
