/* UTF-8. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include "str.h"
#include <stdbool.h>
#include <stdint.h>

/* The code point at s[*at], moving *at past it; U+FFFD for a bad byte, which is skipped. *at < s.n on entry. */
uint32_t utf8_next(struct str s, size_t *at);
size_t utf8_put(char out[4], uint32_t code);
/* Offset of the first byte that is not valid UTF-8, or s.n. */
size_t utf8_invalid(struct str s);
/* Code points in s. */
size_t utf8_length(struct str s);
#endif
