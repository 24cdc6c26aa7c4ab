/* The growing buffer of str.h. */
#include "number.h"
#include "str.h"
#include "utf8.h"
#include <stdarg.h>
#include <stdio.h>

void buf_init(struct buf *b, struct arena *a) {
    *b = (struct buf){.arena = a};
}

char *buf_reserve(struct buf *b, size_t n) {
    size_t need = n > SIZE_MAX - b->n - 1 ? SIZE_MAX : b->n + n + 1;
    if (need > b->cap) {
        if (need < 64) need = 64;
        b->p = b->moves ? arena_move_raw(b->arena, b->p, &b->cap, need, 1)
                        : arena_grow_raw(b->arena, b->p, &b->cap, need, 1);
    }
    return b->p + b->n;
}

void buf_repeat(struct buf *b, size_t at, size_t n) {
    buf_reserve(b, n);
    buf_add(b, b->p + at, n);
}

void buf_printf(struct buf *b, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    buf_reserve(b, 0);
    size_t room = b->cap - b->n;
    int n = vsnprintf(b->p + b->n, room, format, args);
    if (n >= 0 && (size_t)n >= room) vsnprintf(buf_reserve(b, (size_t)n), (size_t)n + 1, format, again);
    if (n >= 0) b->n += (size_t)n;
    b->p[b->n] = '\0';
    va_end(again);
    va_end(args);
}

void buf_number(struct buf *b, double v) {
    b->n += number_write(buf_reserve(b, NUMBER_TEXT), v);
}

static void add_escaped(struct buf *b, unsigned char c) {
    static const char hex[] = "0123456789abcdef";
    switch (c) {
    case '"': buf_add(b, "\\\"", 2); break;
    case '\\': buf_add(b, "\\\\", 2); break;
    case '\b': buf_add(b, "\\b", 2); break;
    case '\f': buf_add(b, "\\f", 2); break;
    case '\n': buf_add(b, "\\n", 2); break;
    case '\r': buf_add(b, "\\r", 2); break;
    case '\t': buf_add(b, "\\t", 2); break;
    default: buf_add(b, (char[]){'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]}, 6);
    }
}

void buf_json(struct buf *b, struct str s) {
    buf_addc(b, '"');
    for (size_t at = 0; at < s.n;) {
        struct str rest = {s.p + at, s.n - at};
        size_t valid = utf8_invalid(rest), from = 0;
        for (size_t i = 0; i < valid; i++) {
            unsigned char c = (unsigned char)rest.p[i];
            if (c >= 0x20 && c != '"' && c != '\\') continue;
            buf_add(b, rest.p + from, i - from);
            add_escaped(b, c);
            from = i + 1;
        }
        buf_add(b, rest.p + from, valid - from);
        if (valid < rest.n) buf_adds(b, "\xEF\xBF\xBD"), valid++;
        at += valid;
    }
    buf_addc(b, '"');
}
