/* JavaScript's String and RegExp, and vega-util's pad and truncate. */
#include "base/number.h"
#include "base/utf8.h"
#include "expr/bound.h"
#include "expr/letter_case.h"
#include "expr/utf16.h"

static struct value text_value(struct buf *b) {
    if (!b->n) return value_str(STR(""));
    return value_str((struct str){b->p, b->n});
}

/* A part of a text, with the NUL that strings in an arena end with. */
static struct value part(struct expr_bound *b, struct str s) {
    return value_str((struct str){arena_strndup(b->arena, s.p, s.n), s.n});
}

static struct value map_case(struct expr_bound *b, struct str s, uint32_t (*map)(uint32_t)) {
    char *p = arena_alloc_raw(b->arena, 2 * s.n + 5), utf8[4];
    size_t out = 0;
    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);
        if (c == 0xDF && map == letter_upper) {
            p[out++] = 'S';
            p[out++] = 'S';
            continue;
        }
        size_t k = utf8_put(utf8, map(c));
        memcpy(p + out, utf8, k);
        out += k;
    }
    p[out] = '\0';
    return value_str((struct str){p, out});
}

static struct value upper(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return map_case(b, TEXT(0), letter_upper);
}

static struct value lower(struct expr_bound *b, const struct value *arg, uint32_t n) {
    return map_case(b, TEXT(0), letter_lower);
}

static bool is_space(uint32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0xFEFF || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

static struct str skip_space(struct str s) {
    for (size_t at = 0; at < s.n;) {
        size_t next = at;
        if (!is_space(utf8_next(s, &next))) return (struct str){s.p + at, s.n - at};
        at = next;
    }
    return (struct str){s.p + s.n, 0};
}

static struct value trim(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct str s = skip_space(TEXT(0));
    size_t end = 0;
    for (size_t at = 0; at < s.n;)
        if (!is_space(utf8_next(s, &at))) end = at;
    return part(b, (struct str){s.p, end});
}

static struct value parse_float(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct str s = skip_space(TEXT(0));
    double v, sign = 1;
    if (number_scan(s, &v)) return value_number(v);
    if (s.n && (s.p[0] == '-' || s.p[0] == '+')) {
        sign = s.p[0] == '-' ? -1 : 1;
        s = (struct str){s.p + 1, s.n - 1};
    }
    return value_number(str_starts(s, STR("Infinity")) ? sign * INFINITY : NAN);
}

static struct value parse_int(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct str s = skip_space(TEXT(0));
    int radix = js_int32(NUMBER(1));
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+'), digits = 0;
    bool hex = i + 1 < s.n && s.p[i] == '0' && (s.p[i + 1] | 32) == 'x';
    if (radix != 0 && (radix < 2 || radix > 36)) return value_number(NAN);
    if (hex && (radix == 0 || radix == 16)) {
        radix = 16;
        i += 2;
    }
    if (radix == 0) radix = 10;
    double v = 0;
    for (; i < s.n; i++, digits++) {
        int c = (unsigned char)s.p[i];
        int d = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'z' ? (c | 32) - 'a' + 10 : 99;
        if (d >= radix) break;
        v = v * radix + d;
    }
    if (!digits) return value_number(NAN);
    return value_number(s.p[0] == '-' ? -v : v);
}

static struct value substring(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct str s = TEXT(0);
    double length = (double)utf16_length(s), from = js_integer(ARG(1));
    double to = value_is_set(ARG(2)) ? js_integer(ARG(2)) : length;
    from = fmax(0, fmin(from, length));
    to = fmax(0, fmin(to, length));
    return part(b, utf16_slice(s, (size_t)fmin(from, to), (size_t)fmax(from, to)));
}

/* `count` units of padding, cut from repetitions of `fill`. */
static void add_fill(struct buf *out, struct str fill, double count) {
    for (double i = 0; i < count; i++)
        buf_add(out, fill.p, fill.n);
}

static struct value pad(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct str s = TEXT(0), fill = value_to_boolean(ARG(2)) ? TEXT(2) : STR(" "), align = TEXT(3);
    double missing = NUMBER(1) - (double)utf16_length(s);
    if (!(missing > 0)) return part(b, s);
    if (missing * (double)fill.n > 1 << 20) return bound_error(b, "pad() would make more than 1 MiB");
    bool center = str_is(align, "center"), left = str_is(align, "left");
    struct buf out;
    buf_init(&out, b->arena);
    add_fill(&out, fill, center ? trunc(missing / 2) : left ? floor(missing) : 0);
    buf_add(&out, s.p, s.n);
    add_fill(&out, fill, center ? ceil(missing / 2) : left ? 0 : floor(missing));
    return text_value(&out);
}

static struct value truncate(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct str s = TEXT(0), align = TEXT(2), ellipsis = value_is_nil(ARG(3)) ? STR("\xE2\x80\xA6") : TEXT(3);
    double limit = NUMBER(1), length = (double)utf16_length(s);
    if (length <= limit) return part(b, s);
    double keep = limit - (double)utf16_length(ellipsis);
    if (!(keep > 0)) keep = 0;
    struct str head = utf16_slice(s, 0, (size_t)keep), tail = {0};
    if (str_is(align, "left")) {
        head = STR("");
        tail = utf16_slice(s, limit == limit ? (size_t)(length - keep) : 0, (size_t)length);
    } else if (str_is(align, "center")) {
        head = utf16_slice(s, 0, (size_t)ceil(keep / 2));
        tail = utf16_slice(s, (size_t)(length - trunc(keep / 2)), (size_t)length);
    }
    struct buf out;
    buf_init(&out, b->arena);
    buf_add(&out, head.p, head.n);
    buf_add(&out, ellipsis.p, ellipsis.n);
    if (tail.n) buf_add(&out, tail.p, tail.n);
    return text_value(&out);
}

/* ---- regular expressions ---- */

static struct value to_regex(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value v = ARG(0);
    if (js_is_regex(v) && !value_is_set(ARG(1))) return v;
    struct str source = js_is_regex(v) ? value_to_str(v.object[0].value) : TEXT(0);
    return bound_regex(b, source, value_is_set(ARG(1)) ? TEXT(1) : STR(""));
}

static bool search(struct expr_bound *b, struct value regex, struct str s, size_t from, struct regex_match *m) {
    bool gave_up = false;
    bool found = regex_search(js_regex_of(regex)->regex, s, from, m, &gave_up);
    if (gave_up) bound_error(b, "the regular expression takes too long");
    return found;
}

static struct value test(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct value regex = to_regex(b, arg, n ? 1 : 0);
    struct regex_match m;
    if (!js_is_regex(regex)) return value_boolean(false);
    return value_boolean(search(b, regex, TEXT(1), 0, &m));
}

/* The replacement text with its $1, $&, $<name>, $`, $' and $$. */
static void add_replacement(struct buf *out, struct str s, struct str with, const struct regex *r,
                            const struct regex_match *m) {
    for (size_t i = 0; i < with.n; i++) {
        char c = i + 1 < with.n ? with.p[i + 1] : '\0';
        size_t group = SIZE_MAX, used = 1;
        if (with.p[i] != '$') {
            buf_addc(out, with.p[i]);
            continue;
        }
        if (c == '&') {
            group = 0;
        } else if (c >= '0' && c <= '9') {
            char d = i + 2 < with.n ? with.p[i + 2] : '\0';
            group = (size_t)(c - '0');
            if (d >= '0' && d <= '9' && group * 10 + (size_t)(d - '0') < m->groups) {
                group = group * 10 + (size_t)(d - '0');
                used = 2;
            }
            if (group == 0 || group >= m->groups) group = SIZE_MAX;
        } else if (c == '<' && r) {
            size_t end = i + 2;
            while (end < with.n && with.p[end] != '>')
                end++;
            size_t named = end < with.n ? regex_group(r, (struct str){with.p + i + 2, end - i - 2}) : 0;
            if (named) group = named, used = end - i;
        }
        if (group < m->groups) {
            if (m->start[group] != SIZE_MAX) buf_add(out, s.p + m->start[group], m->end[group] - m->start[group]);
            i += used;
        } else if (c == '$') {
            buf_addc(out, '$');
            i++;
        } else if (c == '`') {
            buf_add(out, s.p, m->start[0]);
            i++;
        } else if (c == '\'') {
            buf_add(out, s.p + m->end[0], s.n - m->end[0]);
            i++;
        } else {
            buf_addc(out, '$');
        }
    }
}

/* One code point on, past an empty match. */
static size_t step(struct str s, size_t at) {
    if (at >= s.n) return at + 1;
    utf8_next(s, &at);
    return at;
}

static struct value replace(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct str s = TEXT(0), with = TEXT(2);
    struct regex_match m = {.groups = 1};
    struct buf out;
    size_t at = 0;
    buf_init(&out, b->arena);
    if (!js_is_regex(ARG(1))) {
        struct str what = TEXT(1);
        const char *found = what.n ? memmem(s.p, s.n, what.p, what.n) : s.p;
        if (!found) return part(b, s);
        m.start[0] = (size_t)(found - s.p);
        m.end[0] = m.start[0] + what.n;
        buf_add(&out, s.p, m.start[0]);
        add_replacement(&out, s, with, NULL, &m);
        buf_add(&out, s.p + m.end[0], s.n - m.end[0]);
        return text_value(&out);
    }
    struct regex *r = js_regex_of(ARG(1))->regex;
    for (size_t from = 0; from <= s.n && search(b, ARG(1), s, from, &m);) {
        buf_add(&out, s.p + at, m.start[0] - at);
        add_replacement(&out, s, with, r, &m);
        at = m.end[0];
        from = m.end[0] > m.start[0] ? at : step(s, at);
        if (!regex_global(r)) break;
    }
    buf_add(&out, s.p + at, s.n - at);
    return text_value(&out);
}

struct pieces {
    struct value *items;
    size_t count, cap, limit;
};

static void add_piece(struct expr_bound *b, struct pieces *p, struct str s) {
    if (p->count < p->limit) ARENA_PUSH(b->arena, p->items, p->count, p->cap, part(b, s));
}

static void split_regex(struct expr_bound *b, struct pieces *p, struct str s, struct value regex) {
    struct regex_match m;
    size_t at = 0;
    if (s.n == 0) {
        if (!search(b, regex, s, 0, &m)) add_piece(b, p, s);
        return;
    }
    for (size_t from = 0; from < s.n && search(b, regex, s, from, &m) && m.start[0] < s.n;) {
        if (m.end[0] == at) { /* an empty match splits only between characters */
            from = step(s, at);
            continue;
        }
        add_piece(b, p, (struct str){s.p + at, m.start[0] - at});
        for (size_t g = 1; g < m.groups; g++) {
            if (m.start[g] != SIZE_MAX)
                add_piece(b, p, (struct str){s.p + m.start[g], m.end[g] - m.start[g]});
            else if (p->count < p->limit)
                ARENA_PUSH(b->arena, p->items, p->count, p->cap, UNDEFINED);
        }
        at = m.end[0];
        from = at;
    }
    add_piece(b, p, (struct str){s.p + at, s.n - at});
}

static struct value split(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct str s = TEXT(0), by = value_is_set(ARG(1)) ? TEXT(1) : STR("");
    struct pieces p = {.limit = value_is_set(ARG(2)) ? (uint32_t)js_int32(NUMBER(2)) : UINT32_MAX};
    if (!value_is_set(ARG(1))) {
        add_piece(b, &p, s);
    } else if (js_is_regex(ARG(1))) {
        split_regex(b, &p, s, ARG(1));
    } else if (by.n == 0) {
        for (size_t at = 0; at < s.n;) {
            size_t next = step(s, at);
            add_piece(b, &p, (struct str){s.p + at, next - at});
            at = next;
        }
    } else {
        for (const char *found; (found = memmem(s.p, s.n, by.p, by.n)) && p.count < p.limit;) {
            size_t length = (size_t)(found - s.p);
            add_piece(b, &p, (struct str){s.p, length});
            s = (struct str){found + by.n, s.n - length - by.n};
        }
        add_piece(b, &p, s);
    }
    return value_array(p.items, p.count);
}

/* ---- codes ---- */

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static struct value btoa(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct str s = TEXT(0);
    struct buf bytes, out;
    buf_init(&bytes, b->arena);
    buf_init(&out, b->arena);
    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);
        if (c > 255) return bound_error(b, "btoa() takes characters up to U+00FF");
        buf_addc(&bytes, (char)c);
    }
    for (size_t i = 0; i < bytes.n; i += 3) {
        uint32_t v = 0;
        for (size_t k = 0; k < 3; k++)
            v = v << 8 | (i + k < bytes.n ? (unsigned char)bytes.p[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            buf_addc(&out, i + k <= bytes.n ? base64[v >> (18 - 6 * k) & 63] : '=');
    }
    return text_value(&out);
}

static struct value atob(struct expr_bound *b, const struct value *arg, uint32_t n) {
    struct str s = TEXT(0);
    struct buf out;
    uint32_t v = 0;
    int bits = 0;
    char utf8[4];
    buf_init(&out, b->arena);
    for (size_t i = 0; i < s.n && s.p[i] != '='; i++) {
        if (is_space((unsigned char)s.p[i])) continue;
        const char *found = s.p[i] ? strchr(base64, s.p[i]) : NULL;
        if (!found) return bound_error(b, "atob() takes base64 text");
        v = (v << 6 | (uint32_t)(found - base64)) & 0xFFFF;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        buf_add(&out, utf8, utf8_put(utf8, v >> bits & 255));
    }
    return text_value(&out);
}

static struct value encode_uri_component(struct expr_bound *b, const struct value *arg, uint32_t n) {
    static const char hex[] = "0123456789ABCDEF";
    struct str s = TEXT(0);
    struct buf out;
    buf_init(&out, b->arena);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool plain = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c && strchr("-_.!~*'()", c));
        if (!plain) {
            buf_addc(&out, '%');
            buf_addc(&out, hex[c >> 4]);
        }
        buf_addc(&out, plain ? (char)c : hex[c & 15]);
    }
    return text_value(&out);
}

#define TEXT_FUNCTION(name, least, most, call)                                                                         \
    { name, least, most, TYPE_ANY, 0, NULL, NULL, call }

static const struct function table[] = {
    TEXT_FUNCTION("upper", 1, 1, upper),
    TEXT_FUNCTION("lower", 1, 1, lower),
    TEXT_FUNCTION("trim", 1, 1, trim),
    TEXT_FUNCTION("substring", 2, 3, substring),
    TEXT_FUNCTION("pad", 2, 4, pad),
    TEXT_FUNCTION("truncate", 2, 4, truncate),
    TEXT_FUNCTION("replace", 3, 3, replace),
    TEXT_FUNCTION("split", 1, 3, split),
    TEXT_FUNCTION("regexp", 1, 2, to_regex),
    TEXT_FUNCTION("btoa", 1, 1, btoa),
    TEXT_FUNCTION("atob", 1, 1, atob),
    TEXT_FUNCTION("encodeURIComponent", 1, 1, encode_uri_component),
    {"parseFloat", 1, 1, TYPE_NUMBER, 0, NULL, NULL, parse_float},
    {"parseInt", 1, 2, TYPE_NUMBER, 0, NULL, NULL, parse_int},
    {"test", 1, 2, TYPE_BOOLEAN, FUNCTION_REGEX, NULL, NULL, test},
};
FUNCTIONS(text_functions, table);
