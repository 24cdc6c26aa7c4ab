#include "base/json.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/utf8.h"

/* The text is copied once and read in place: a string ends where its closing quote stood, overwritten by NUL. Entries
 * of open arrays and objects lie on two stacks until their number is known. */
struct json {
    struct arena *arena;
    char *p, *end;
    bool unique;
    struct value *values;
    struct member *members;
    size_t value_count, value_cap, member_count, member_cap;
};

static void skip_space(struct json *j) {
    while (j->p < j->end && (*j->p == ' ' || *j->p == '\n' || *j->p == '\r' || *j->p == '\t'))
        j->p++;
}

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
    if (!hex4(j->p, j->end, &code) || code == 0) return false;
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

/* From after the opening quote to after the closing one. */
static bool read_string(struct json *j, struct str *out) {
    char *start = j->p;
    while (j->p < j->end && *j->p != '"' && *j->p != '\\' && (unsigned char)*j->p >= 0x20)
        j->p++;
    char *to = j->p;
    while (j->p < j->end && *j->p != '"') {
        if ((unsigned char)*j->p < 0x20) return false;
        if (*j->p != '\\') {
            *to++ = *j->p++;
            continue;
        }
        j->p++;
        if (!escape(j, &to)) return false;
    }
    if (j->p == j->end) return false;
    j->p++;
    *to = '\0';
    *out = (struct str){start, (size_t)(to - start)};
    return true;
}

static bool digits(struct json *j) {
    char *start = j->p;
    while (j->p < j->end && *j->p >= '0' && *j->p <= '9')
        j->p++;
    return j->p > start;
}

static bool read_number(struct json *j, double *out) {
    char *start = j->p;
    if (*j->p == '-') j->p++;
    if (j->p < j->end && *j->p == '0')
        j->p++;
    else if (!digits(j))
        return false;
    if (j->p < j->end && *j->p == '.') {
        j->p++;
        if (!digits(j)) return false;
    }
    if (j->p < j->end && (*j->p == 'e' || *j->p == 'E')) {
        j->p++;
        if (j->p < j->end && (*j->p == '+' || *j->p == '-')) j->p++;
        if (!digits(j)) return false;
    }
    return number_read((struct str){start, (size_t)(j->p - start)}, out) && isfinite(*out);
}

static bool read_value(struct json *j, int depth, struct value *out);

static bool read_array(struct json *j, int depth, struct value *out) {
    size_t base = j->value_count;
    skip_space(j);
    bool more = !take(j, "]", 1);
    while (more) {
        struct value v;
        if (!read_value(j, depth, &v)) return false;
        ARENA_PUSH(j->arena, j->values, j->value_count, j->value_cap, v);
        skip_space(j);
        if (take(j, "]", 1)) break;
        if (!take(j, ",", 1)) return false;
    }
    size_t n = j->value_count - base;
    struct value *items = arena_alloc_raw(j->arena, n * sizeof *items);
    if (n) memcpy(items, j->values + base, n * sizeof *items);
    j->value_count = base;
    *out = value_array(items, n);
    return true;
}

/* Objects of so many members that looking at all pairs would take long are left to the other reader. */
static bool repeats(const struct member *m, size_t n) {
    if (n > 200) return true;
    for (size_t i = 1; i < n; i++)
        for (size_t k = 0; k < i; k++)
            if (str_equal(m[i].name, m[k].name)) return true;
    return false;
}

static bool read_object(struct json *j, int depth, struct value *out) {
    size_t base = j->member_count;
    skip_space(j);
    bool more = !take(j, "}", 1);
    while (more) {
        struct member m;
        skip_space(j);
        if (!take(j, "\"", 1) || !read_string(j, &m.name)) return false;
        skip_space(j);
        if (!take(j, ":", 1) || !read_value(j, depth, &m.value)) return false;
        ARENA_PUSH(j->arena, j->members, j->member_count, j->member_cap, m);
        skip_space(j);
        if (take(j, "}", 1)) break;
        if (!take(j, ",", 1)) return false;
    }
    size_t n = j->member_count - base;
    if (j->unique && repeats(j->members + base, n)) return false;
    struct member *members = arena_alloc_raw(j->arena, n * sizeof *members);
    if (n) memcpy(members, j->members + base, n * sizeof *members);
    j->member_count = base;
    *out = (struct value){.kind = VALUE_OBJECT, .n = (uint32_t)n, .object = members};
    return true;
}

static bool read_value(struct json *j, int depth, struct value *out) {
    struct str s;
    double v;
    skip_space(j);
    if (j->p == j->end || depth > LIMIT_JSON_DEPTH) return false;
    switch (*j->p) {
    case '{': j->p++; return read_object(j, depth + 1, out);
    case '[': j->p++; return read_array(j, depth + 1, out);
    case '"':
        j->p++;
        if (!read_string(j, &s)) return false;
        *out = value_str(s);
        return true;
    case 't': *out = value_boolean(true); return take(j, "true", 4);
    case 'f': *out = value_boolean(false); return take(j, "false", 5);
    case 'n': *out = VNULL; return take(j, "null", 4);
    default:
        if (*j->p != '-' && (*j->p < '0' || *j->p > '9')) return false;
        if (!read_number(j, &v)) return false;
        *out = value_number(v);
        return true;
    }
}

bool json_parse(struct arena *a, struct str text, bool unique, struct value *out) {
    if (utf8_invalid(text) != text.n) return false;
    struct json j = {.arena = a, .unique = unique};
    j.p = arena_strndup(a, text.p, text.n);
    j.end = j.p + text.n;
    if (!read_value(&j, 0, out)) return false;
    skip_space(&j);
    return j.p == j.end;
}
