#include "expr/utf16.h"

/* Every lead byte is a unit, that of a four-byte sequence two. */
static size_t units_of(unsigned char c) {
    return (size_t)((c & 0xC0) != 0x80) + (c >= 0xF0);
}

size_t utf16_length(struct str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += units_of((unsigned char)s.p[i]);
    return n;
}

size_t utf16_byte(struct str s, size_t units) {
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        n += units_of((unsigned char)s.p[i]);
        if (n > units) return i;
    }
    return s.n;
}

size_t utf16_units(struct str s, size_t at) {
    return utf16_length((struct str){s.p, at < s.n ? at : s.n});
}

struct str utf16_slice(struct str s, size_t from, size_t to) {
    size_t a = utf16_byte(s, from), b = to <= from ? a : utf16_byte(s, to);
    return (struct str){s.p + a, b > a ? b - a : 0};
}
