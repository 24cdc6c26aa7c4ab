#include "base/json.h"
#include "base/json_scan.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/utf8.h"

static bool take(struct json *j, const char *word, size_t n) {
    if ((size_t)(j->end - j->p) < n || memcmp(j->p, word, n) != 0) return false;
    j->p += n;
    return true;
}

static bool hex4(const char *p, const char *end, uint32_t *out) {
    *out = 0;
    for (int i = 0; i < 4; i++) {
        if (p + i >= end) return false;
        char c = p[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
                                                : 16;
        if (digit == 16) return false;
        *out = *out * 16 + digit;
    }
    return true;
}

/* After "\u": one unit, or a pair that stands for a code point above U+FFFF. Lone surrogates are refused. */
static bool unicode_escape(struct json *j, char **to) {
    uint32_t code, low;
    if (!hex4(j->p, j->end, &code) || (code == 0 && !j->nul)) return false;
    j->p += 4;
    if (code >= 0xdc00 && code <= 0xdfff) return false;
    if (code >= 0xd800 && code <= 0xdbff) {
        if (!take(j, "\\u", 2) || !hex4(j->p, j->end, &low) || low < 0xdc00 || low > 0xdfff) return false;
        j->p += 4;
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    *to += utf8_put(*to, code);
    return true;
}

static bool escape(struct json *j, char **to) {
    static const char from[] = "\"\\/bfnrt", into[] = "\"\\/\b\f\n\r\t";
    if (j->p == j->end) return false;
    char c = *j->p++;
    if (c == 'u') return unicode_escape(j, to);
    const char *at = memchr(from, c, sizeof from - 1);
    if (!at) return false;
    *(*to)++ = into[at - from];
    return true;
}

/* The rest of a string in which something is escaped. */
static bool read_escaped(struct json *j, const char *start, struct str *out) {
    const char *close = j->p;
    j->escaped_name |= !j->nul;
    while (close < j->end && *close != '"')
        close += *close == '\\' ? 2 : 1;
    if (close >= j->end) return false;
    char *text = arena_alloc_raw(j->arena, (size_t)(close - start) + 1), *to = text;
    for (const char *from = start;; from = j->p) {
        j->p = json_string_stop(from, j->end);
        memcpy(to, from, (size_t)(j->p - from));
        to += j->p - from;
        char c = j->p < j->end ? *j->p++ : 0;
        if (c == '"') break;
        if (c != '\\' || !escape(j, &to)) return false;
    }
    *to = '\0';
    *out = (struct str){text, (size_t)(to - text)};
    return true;
}

bool json_read_string(struct json *j, struct str *out) {
    const char *start = j->p;
    j->p = json_string_stop(start, j->end);
    if (j->p == j->end || *j->p != '"') return read_escaped(j, start, out);
    size_t n = (size_t)(j->p++ - start);
    *out = (struct str){arena_strndup(j->arena, start, n), n};
    return true;
}

static bool begins_number(char c) {
    return c == '-' || (c >= '0' && c <= '9');
}

static bool pass_number(struct json *j) {
    const char *p = j->p, *end = j->end;
    if (*p == '-') p++;
    const char *digits = p;
    p = json_pass_digits(p, end);
    if (p == digits || (*digits == '0' && p - digits > 1)) return false;
    if (p < end && *p == '.') {
        digits = ++p;
        p = json_pass_digits(p, end);
        if (p == digits) return false;
    }
    if (p < end && (*p == 'e' || *p == 'E')) {
        p++;
        if (p < end && (*p == '+' || *p == '-')) p++;
        digits = p;
        p = json_pass_digits(p, end);
        if (p == digits) return false;
    }
    j->p = p;
    return true;
}

static bool read_number(struct json *j, double *out) {
    const char *start = j->p, *after = json_read_short(start, j->end, out);
    if (after) {
        j->p = after;
        return true;
    }
    return pass_number(j) && number_read((struct str){start, (size_t)(j->p - start)}, out) && isfinite(*out);
}

/* A whole number of few digits, which most numbers in arrays are: those of maps. False: it is something else. */
static inline bool read_small(struct json *j, struct value *out) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    const char *p = j->p;
    uint32_t n;
    if (j->end - p < JSON_DIGITS + 2) return false;
    bool negative = *p == '-';
    p += negative;
    int digits = json_read_digits(p, &n);
    if (!digits || digits == JSON_DIGITS || (*p == '0' && (negative || digits > 1))) return false;
    p += digits;
    if (*p != ',' && *p != ']') return false;
    *out = value_number(negative ? -(double)n : n);
    j->p = p;
    return true;
#else
    (void)j, (void)out;
    return false;
#endif
}

/* [x, y] of such numbers, from its bracket on: a position of a map. */
static inline bool read_pair(struct json *j, struct value *out) {
    const char *start = j->p++;
    struct value pair[2];
    if (read_small(j, &pair[0]) && *j->p++ == ',') {
        json_pass_space(j);
        if (read_small(j, &pair[1]) && *j->p++ == ']') {
            struct value *items = arena_alloc_raw(j->arena, sizeof pair);
            memcpy(items, pair, sizeof pair);
            *out = value_array(items, 2);
            return true;
        }
    }
    j->p = start;
    return false;
}

/* `like`: a value that this one may well be made as, the one before in an array, and its members in turn; then their
 * names need be kept but once. Undefined: none is known. */
static bool read_value(struct json *j, int depth, struct value like, struct value *out);

static bool read_array(struct json *j, int depth, struct value like, struct value *out) {
    size_t base = j->value_count;
    bool more = !json_take(j, ']');
    struct value v = like.kind == VALUE_ARRAY && like.n ? like.array[0] : UNDEFINED;
    while (more) {
        bool opens = j->p < j->end && *j->p == '[';
        bool quick = opens ? depth < LIMIT_JSON_DEPTH && read_pair(j, &v) : read_small(j, &v);
        if (!quick && !read_value(j, depth, v, &v)) return false;
        ARENA_PUSH_RAW(j->arena, j->values, j->value_count, j->value_cap, v);
        if (json_take(j, ',')) continue;
        if (!json_take(j, ']')) return false;
        break;
    }
    size_t n = j->value_count - base;
    struct value *items = arena_alloc_raw(j->arena, n * sizeof *items);
    if (n) memcpy(items, j->values + base, n * sizeof *items);
    j->value_count = base;
    *out = value_array(items, n);
    return true;
}

/* Whether a name is given twice, by a hash table of the places of members, from 1. */
static bool repeats(struct arena *a, const struct member *m, size_t n) {
    size_t room = 8;
    while (room < 2 * n)
        room *= 2;
    uint32_t *places = ARENA_ARRAY(a, uint32_t, room);
    for (size_t i = 0; i < n; i++) {
        size_t at = str_hash(m[i].name) & (room - 1);
        for (; places[at]; at = (at + 1) & (room - 1))
            if (str_equal(m[places[at] - 1].name, m[i].name)) return true;
        places[at] = (uint32_t)i + 1;
    }
    return false;
}

/* By pairs where they are few. */
static bool repeats_few(const struct member *m, size_t n) {
    for (size_t i = 1; i < n; i++)
        for (size_t k = 0; k < i; k++)
            if (str_equal(m[i].name, m[k].name)) return true;
    return false;
}

/* Over a name and its closing quote, if that is what comes. */
static inline bool pass_name(struct json *j, struct str name) {
    if (j->escaped_name || (size_t)(j->end - j->p) <= name.n || j->p[name.n] != '"' ||
        memcmp(j->p, name.p, name.n) != 0)
        return false;
    j->p += name.n + 1;
    return true;
}

static bool read_object(struct json *j, int depth, struct value like, struct value *out) {
    size_t base = j->member_count;
    bool more = !json_take(j, '}');
    const struct member *known = like.kind == VALUE_OBJECT ? like.object : NULL;
    const struct member *known_end = known ? known + like.n : NULL;
    while (more) {
        struct member m = {.value = UNDEFINED};
        if (!json_take(j, '"')) return false;
        if (known < known_end && pass_name(j, known->name))
            m = *known;
        else if (!json_read_string(j, &m.name))
            return false;
        if (known < known_end) known++;
        if (!json_take(j, ':') || !read_value(j, depth, m.value, &m.value)) return false;
        ARENA_PUSH_RAW(j->arena, j->members, j->member_count, j->member_cap, m);
        if (json_take(j, '}')) break;
        if (!json_take(j, ',')) return false;
    }
    size_t n = j->member_count - base;
    const struct member *read = j->members + base;
    if (j->unique && n && (n > 24 ? repeats(j->arena, read, n) : repeats_few(read, n))) return false;
    struct member *members = arena_alloc_raw(j->arena, n * sizeof *members);
    if (n) memcpy(members, read, n * sizeof *members);
    j->member_count = base;
    *out = (struct value){.kind = VALUE_OBJECT, .n = (uint32_t)n, .object = members};
    return true;
}

static bool read_value(struct json *j, int depth, struct value like, struct value *out) {
    struct str s;
    double v;
    json_pass_space(j);
    if (j->p == j->end) return false;
    switch (*j->p) {
    case '{': j->p++; return depth < LIMIT_JSON_DEPTH && read_object(j, depth + 1, like, out);
    case '[': j->p++; return depth < LIMIT_JSON_DEPTH && read_array(j, depth + 1, like, out);
    case '"':
        j->p++;
        *out = VNULL;
        j->nul = true;
        if (json_read_string(j, &s)) *out = value_str(s);
        j->nul = false;
        return out->kind == VALUE_STRING;
    case 't': *out = value_boolean(true); return take(j, "true", 4);
    case 'f': *out = value_boolean(false); return take(j, "false", 5);
    case 'n': *out = VNULL; return take(j, "null", 4);
    default:
        if (!begins_number(*j->p) || !read_number(j, &v)) return false;
        *out = value_number(v);
        return true;
    }
}

bool json_read_value(struct json *j, int depth, struct value *out) {
    return read_value(j, depth, UNDEFINED, out);
}

bool json_start(struct json *j, struct arena *a, struct str text) {
    *j = (struct json){.arena = a, .p = text.p, .end = text.p + text.n};
    return utf8_invalid(text) == text.n;
}

bool json_parse(struct arena *a, struct str text, bool unique, struct value *out) {
    struct json j;
    if (!json_start(&j, a, text)) return false;
    j.unique = unique;
    if (!json_read_value(&j, 0, out)) return false;
    json_pass_space(&j);
    return j.p == j.end;
}
