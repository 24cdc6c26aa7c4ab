/* Sets of characters, and escapes in and outside them. */
#include "base/utf8.h"
#include "expr/regex_compiler.h"

static void add_range(struct regex_compiler *c, struct regex_set *s, uint32_t first, uint32_t last) {
    struct regex_range g = {first, last};
    ARENA_PUSH(c->r->arena, s->ranges, s->count, s->cap, g);
}

static const struct regex_range digits[] = {{'0', '9'}};
static const struct regex_range words[] = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
static const struct regex_range spaces[] = {{'\t', '\r'},     {' ', ' '},       {0xA0, 0xA0},     {0x1680, 0x1680},
                                            {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F},
                                            {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};

/* \d \w \s, and their complements for capitals; ranges are in order. */
static void add_class(struct regex_compiler *c, struct regex_set *s, char letter) {
    const struct regex_range *g = digits;
    size_t n = 1;
    if (letter == 'w' || letter == 'W') g = words, n = sizeof words / sizeof *words;
    if (letter == 's' || letter == 'S') g = spaces, n = sizeof spaces / sizeof *spaces;
    uint32_t next = 0;
    for (size_t i = 0; i < n; i++) {
        if (letter >= 'a')
            add_range(c, s, g[i].first, g[i].last);
        else if (g[i].first > next)
            add_range(c, s, next, g[i].first - 1);
        next = g[i].last + 1;
    }
    if (letter < 'a') add_range(c, s, next, 0x10FFFF);
}

static bool read_hex(struct regex_compiler *c, int n, uint32_t *out) {
    uint32_t v = 0;
    for (int i = 0; i < n; i++) {
        char h = peek(c, (size_t)i);
        int d = h >= '0' && h <= '9'   ? h - '0'
                : h >= 'a' && h <= 'f' ? h - 'a' + 10
                : h >= 'A' && h <= 'F' ? h - 'A' + 10
                                       : -1;
        if (d < 0) return false;
        v = v * 16 + (uint32_t)d;
    }
    c->at += (size_t)n;
    *out = v;
    return true;
}

/* \u{...}, \uHHHH and pairs of surrogates; c->at is past the u. */
static uint32_t read_unicode(struct regex_compiler *c) {
    uint32_t v = 0, low;
    if (peek(c, 0) == '{') {
        c->at++;
        while (more(c) && peek(c, 0) != '}') {
            uint32_t digit;
            if (!read_hex(c, 1, &digit) || v > 0x10FFF) {
                fail(c, "bad unicode escape");
                return 0;
            }
            v = v * 16 + digit;
        }
        if (!more(c)) fail(c, "bad unicode escape");
        c->at++;
        return v;
    }
    if (!read_hex(c, 4, &v)) return 'u';
    if (v >= 0xD800 && v < 0xDC00 && peek(c, 0) == '\\' && peek(c, 1) == 'u') {
        size_t keep = c->at;
        c->at += 2;
        if (read_hex(c, 4, &low) && low >= 0xDC00 && low < 0xE000)
            return 0x10000 + ((v - 0xD800) << 10) + (low - 0xDC00);
        c->at = keep;
    }
    return v;
}

uint32_t regex_escaped(struct regex_compiler *c, bool in_set) {
    uint32_t code = utf8_next(c->p, &c->at), v;
    switch (code) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'f': return '\f';
    case 'v': return '\v';
    case '0': return 0;
    case 'b': return in_set ? '\b' : 'b';
    case 'x': return read_hex(c, 2, &v) ? v : 'x';
    case 'u': return read_unicode(c);
    case 'c':
        if ((peek(c, 0) | 32) >= 'a' && (peek(c, 0) | 32) <= 'z') return (uint32_t)c->p.p[c->at++] & 31;
        return 'c';
    case 'p':
    case 'P': fail(c, "\\p{...} is not supported yet"); return 0;
    default: return code;
    }
}

/* One end of a range in a set; *is_one is false for \d and the like, which were added. */
static uint32_t read_set_item(struct regex_compiler *c, struct regex_set *s, bool *is_one) {
    *is_one = true;
    uint32_t code = utf8_next(c->p, &c->at);
    if (code != '\\') return code;
    if (!more(c)) {
        fail(c, "it ends with a backslash");
        return 0;
    }
    if (regex_is_class(peek(c, 0))) {
        add_class(c, s, c->p.p[c->at++]);
        *is_one = false;
        return 0;
    }
    return regex_escaped(c, true);
}

static size_t new_set(struct regex_compiler *c) {
    struct regex *r = c->r;
    struct regex_set s = {0};
    ARENA_PUSH(r->arena, r->sets, r->set_count, r->set_cap, s);
    return r->set_count - 1;
}

void regex_parse_set(struct regex_compiler *c) {
    struct regex_set s = {0};
    if (peek(c, 0) == '^') {
        s.negated = true;
        c->at++;
    }
    while (more(c) && peek(c, 0) != ']') {
        bool one, other;
        uint32_t first = read_set_item(c, &s, &one), last = first;
        if (peek(c, 0) == '-' && c->at + 1 < c->p.n && peek(c, 1) != ']') {
            c->at++;
            last = read_set_item(c, &s, &other);
            if (!one || !other) {
                add_range(c, &s, '-', '-');
                if (other) add_range(c, &s, last, last);
                last = first;
            } else if (last < first) {
                fail(c, "a range is out of order");
            }
        }
        if (one) add_range(c, &s, first, last);
    }
    if (!more(c)) fail(c, "a set is not closed");
    c->at++;
    size_t i = new_set(c);
    c->r->sets[i] = s;
    regex_emit(c, STEP_SET, i, 0);
}

void regex_parse_class(struct regex_compiler *c) {
    size_t i = new_set(c);
    add_class(c, &c->r->sets[i], c->p.p[c->at++]);
    regex_emit(c, STEP_SET, i, 0);
}
