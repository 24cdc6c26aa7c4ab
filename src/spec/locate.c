#include "spec/locate.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/utf8.h"
#include "spec/spec.h"
#include <math.h>

struct scan {
    struct str text;
    size_t at;
    int depth;
    struct json_fault *fault; /* message NULL: none yet */
};

static bool fail(struct scan *s, size_t at, const char *message, const char *hint) {
    if (!s->fault->message) *s->fault = (struct json_fault){at, message, hint};
    return false;
}

static int peek(struct scan *s) {
    while (s->at < s->text.n && strchr(" \t\r\n", s->text.p[s->at]) && s->text.p[s->at])
        s->at++;
    return s->at < s->text.n ? (unsigned char)s->text.p[s->at] : -1;
}

static bool scan_string(struct scan *s) {
    size_t start = s->at++;
    while (s->at < s->text.n) {
        unsigned char c = (unsigned char)s->text.p[s->at];
        if (c == '"') {
            s->at++;
            return true;
        }
        if (c == '\n') return fail(s, start, "the string does not end on its line", "a closing \" is missing");
        if (c < 0x20) return fail(s, s->at, "a control character in a string", "write \\t, \\n or \\u00xx");
        if (c == '\\') {
            char next = s->at + 1 < s->text.n ? s->text.p[s->at + 1] : 0;
            if (!next || !strchr("\"\\/bfnrtu", next))
                return fail(s, s->at, "an escape that JSON does not know", "a backslash itself is \\\\");
            s->at++;
        }
        s->at++;
    }
    return fail(s, start, "the string does not end", "a closing \" is missing");
}

static bool scan_literal(struct scan *s) {
    static const char *const known[] = {"true", "false", "null"};
    size_t start = s->at, n = 0;
    while (start + n < s->text.n) {
        char c = s->text.p[start + n];
        bool in_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       strchr("+-._$", c) || (c & 0x80);
        if (!c || !in_word) break;
        n++;
    }
    struct str word = {s->text.p + start, n};
    for (int i = 0; i < 3; i++)
        if (str_is(word, known[i])) return s->at += n, true;
    char c = s->text.p[start];
    if (c == '\'') return fail(s, start, "a string in single quotes", "JSON has double quotes only");
    if (c == '/') return fail(s, start, "a comment", "JSON has none");
    if (str_is(word, "NaN") || str_is(word, "Infinity") || str_is(word, "-Infinity") || str_is(word, "undefined"))
        return fail(s, start, "JSON does not know this number", "null stands for what is missing");
    if (str_is(word, "True") || str_is(word, "False") || str_is(word, "None"))
        return fail(s, start, "JSON does not know this word", "true, false and null are written small");
    if (n && !strchr("+-.0123456789", c))
        return fail(s, start, "a word without quotes", "strings stand in double quotes");
    return fail(s, start, "a value is expected here", NULL);
}

static bool scan_number(struct scan *s) {
    size_t i = s->at, start = i;
    const char *p = s->text.p;
    size_t n = s->text.n;
    if (p[i] == '-') i++;
    size_t digits = i;
    while (i < n && p[i] >= '0' && p[i] <= '9')
        i++;
    if (i == digits) return scan_literal(s);
    if (p[digits] == '0' && i > digits + 1) return fail(s, start, "a number with a leading zero", NULL);
    if (i < n && p[i] == '.') {
        size_t point = i++;
        while (i < n && p[i] >= '0' && p[i] <= '9')
            i++;
        if (i == point + 1) return fail(s, point, "a digit is missing after the point", NULL);
    }
    if (i < n && (p[i] == 'e' || p[i] == 'E')) {
        i++;
        if (i < n && (p[i] == '+' || p[i] == '-')) i++;
        size_t exponent = i;
        while (i < n && p[i] >= '0' && p[i] <= '9')
            i++;
        if (i == exponent) return fail(s, i, "a digit is missing in the exponent", NULL);
    }
    double v;
    if (number_scan((struct str){p + start, i - start}, &v) && isinf(v))
        return fail(s, start, "a number is too large", "the largest is about 1.8e308");
    s->at = i;
    return true;
}

static bool scan_value(struct scan *s);

static bool scan_members(struct scan *s, char close) {
    size_t open = s->at++;
    bool first = true;
    for (;;) {
        int c = peek(s);
        if (c < 0)
            return fail(s, open, close == '}' ? "the object does not end" : "the array does not end",
                        close == '}' ? "a closing } is missing" : "a closing ] is missing");
        if (c == close && first) break;
        if (close == '}') {
            if (c != '"') {
                if (c == '\'')
                    return fail(s, s->at, "a property's name in single quotes", "JSON has double quotes only");
                if (c == '/') return fail(s, s->at, "a comment", "JSON has none");
                return fail(s, s->at, "a property's name is expected here", "names stand in double quotes");
            }
            if (!scan_string(s)) return false;
            if (peek(s) != ':') return fail(s, s->at, "a colon is missing here", "\"name\": value");
            s->at++;
        }
        if (!scan_value(s)) return false;
        size_t end = s->at;
        first = false;
        c = peek(s);
        if (c == close) break;
        if (c < 0) continue;
        if (c != ',') {
            if (c == '}' || c == ']')
                return fail(s, s->at, c == '}' ? "a } closes an array" : "a ] closes an object",
                            c == '}' ? "a ] is missing before" : "a } is missing before");
            if (c == '/') return fail(s, s->at, "a comment", "JSON has none");
            return fail(s, end, "a comma is missing here", NULL);
        }
        size_t comma = s->at++;
        c = peek(s);
        if (c == close) return fail(s, comma, "a comma before the end", "leave it out");
    }
    s->at++;
    return true;
}

static bool scan_value(struct scan *s) {
    int c = peek(s);
    if (c < 0) return fail(s, s->at, "the text ends where a value is expected", NULL);
    if (c == '"') return scan_string(s);
    if (c == '-' || (c >= '0' && c <= '9')) return scan_number(s);
    if (c != '{' && c != '[') return scan_literal(s);
    if (++s->depth > LIMIT_JSON_DEPTH) return fail(s, s->at, "nested deeper than 200 levels", NULL);
    bool good = scan_members(s, c == '{' ? '}' : ']');
    s->depth--;
    return good;
}

bool json_find_fault(struct str text, struct json_fault *fault) {
    *fault = (struct json_fault){0};
    struct scan s = {.text = text, .fault = fault};
    size_t bad = utf8_invalid(text);
    bool good = scan_value(&s);
    if (good && peek(&s) >= 0) good = fail(&s, s.at, "more text after the end of the spec", NULL);
    if (bad < text.n && (good || bad < fault->at)) {
        *fault = (struct json_fault){bad, "a byte that is not UTF-8", "save the file as UTF-8"};
        return true;
    }
    return !good;
}

/* ---- paths */

/* Next step of a path: a name (unescaped only of what buf_json escapes in names that people use) or an index. */
struct step {
    struct str name; /* p NULL: an index */
    size_t index;
    bool quoted; /* `name` is as in JSON, with its escapes */
};

static bool next_step(const char **path, struct step *step) {
    const char *p = *path;
    *step = (struct step){0};
    if (*p == '.') {
        size_t n = strcspn(++p, ".[~");
        step->name = (struct str){p, n};
        *path = p + n;
        return n > 0;
    }
    if (*p != '[') return false;
    if (p[1] == '"') {
        const char *start = p += 2;
        while (*p && *p != '"')
            p += *p == '\\' && p[1] ? 2 : 1;
        step->name = (struct str){start, (size_t)(p - start)};
        step->quoted = true;
        p += *p == '"';
    } else {
        for (p++; *p >= '0' && *p <= '9'; p++)
            step->index = step->index * 10 + (size_t)(*p - '0');
    }
    *path = p + (*p == ']');
    return true;
}

/* Moves into the container at s->at; true with s->at at the value and *key at its key (or value). */
static bool enter(struct scan *s, const struct step *step, size_t *key) {
    int open = peek(s);
    if (open != (step->name.p ? '{' : '[')) return false;
    s->at++;
    for (size_t i = 0;; i++) {
        int c = peek(s);
        if (c < 0 || c == '}' || c == ']') return false;
        size_t start = s->at;
        bool here = !step->name.p && i == step->index;
        if (step->name.p) {
            if (c != '"' || !scan_string(s)) return false;
            here = str_equal((struct str){s->text.p + start + 1, s->at - start - 2}, step->name);
            if (peek(s) != ':') return false;
            s->at++;
            peek(s);
        }
        if (here) {
            *key = start;
            return true;
        }
        if (!scan_value(s) || peek(s) != ',') return false;
        s->at++;
    }
}

size_t locate_path(struct str text, const char *path, size_t *found) {
    struct json_fault fault = {0};
    struct scan s = {.text = text, .fault = &fault};
    struct step step;
    if (str_starts(text, STR("\xEF\xBB\xBF"))) s.at = 3;
    peek(&s);
    size_t value = s.at, key = s.at, unused;
    const char *start = path;
    if (!found) found = &unused;
    if (*path == '$') path++;
    *found = (size_t)(path - start);
    while (*path && next_step(&path, &step)) {
        if (!enter(&s, &step, &key)) return value;
        value = s.at;
        *found = (size_t)(path - start);
    }
    return *path == '~' ? key : value;
}

void locate_offset(struct str text, size_t at, uint32_t *line, uint32_t *column) {
    size_t start = 0;
    *line = 1;
    if (at > text.n) at = text.n;
    for (size_t i = 0; i < at; i++)
        if (text.p[i] == '\n') {
            ++*line;
            start = i + 1;
        }
    *column = (uint32_t)utf8_length((struct str){text.p + start, at - start}) + 1;
}

/* The line (from 1) without its end. */
static struct str locate_line(struct str text, uint32_t line) {
    size_t start = 0;
    for (uint32_t i = 1; i < line && start < text.n; start++)
        i += text.p[start] == '\n';
    size_t end = start;
    while (end < text.n && text.p[end] != '\n')
        end++;
    if (end > start && text.p[end - 1] == '\r') end--;
    return (struct str){text.p + start, end - start};
}

void spec_locate(struct diag *d, struct str text, const char *file) {
    for (size_t i = 0; i < d->count; i++) {
        struct diagnostic *item = &d->items[i];
        struct place *at = &item->place;
        bool same = at->file == file || (at->file && file && strcmp(at->file, file) == 0);
        if (!same || (!at->path && !at->line)) continue;
        if (!at->line) {
            size_t found;
            locate_offset(text, locate_path(text, at->path, &found), &at->line, &at->column);
            at->path = arena_strndup(d->arena, at->path, found);
        }
        struct str line = locate_line(text, at->line);
        if (!item->source && line.n) item->source = arena_strndup(d->arena, line.p, line.n);
    }
}
