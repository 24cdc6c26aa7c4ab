/* Positions in UTF-8 text counted in UTF-16 units, as JavaScript counts them. */
#ifndef EXPR_UTF16_H
#define EXPR_UTF16_H
#include "base/str.h"

size_t utf16_length(struct str s);
/* The byte at which unit `units` starts, or s.n. A place within a surrogate pair is that of its start. */
size_t utf16_byte(struct str s, size_t units);
/* The units before byte `at`. */
size_t utf16_units(struct str s, size_t at);
/* Units [from, to), clamped. */
struct str utf16_slice(struct str s, size_t from, size_t to);
#endif
