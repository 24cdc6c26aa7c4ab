/* JSON text to values, in one pass. It takes what RFC 8259 allows and refuses anything else without a word: callers
 * that need to say what is wrong hand the text to a reader that tells. */
#ifndef BASE_JSON_H
#define BASE_JSON_H
#include "base/value.h"

/* False for a text that is no JSON (with `unique`: that gives a member twice), is not UTF-8, holds a number that a
 * double cannot, \u0000, or is nested
 * deeper than LIMIT_JSON_DEPTH. Strings are NUL-terminated and lie, as all else, in the arena; members keep their
 * order, duplicates too. */
bool json_parse(struct arena *a, struct str text, bool unique, struct value *out);
#endif
