#include "expr/lexer.h"
#include "base/number.h"
#include "base/utf8.h"
#include <math.h>

static bool is_space(uint32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0xFEFF || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Every code point past ASCII that is no space may be part of a name: a superset of ECMAScript's. */
static bool is_name_start(uint32_t c) {
    return c == '$' || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x80 && !is_space(c));
}

static int hex_digit(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static char peek(const struct lexer *l, size_t ahead) {
    return l->at + ahead < l->text.n ? l->text.p[l->at + ahead] : '\0';
}

static struct token bad(struct lexer *l, size_t offset, const char *why) {
    l->error = why;
    return (struct token){.kind = TOKEN_BAD, .offset = (uint32_t)offset, .end = (uint32_t)l->at};
}

static void skip_space(struct lexer *l) {
    while (l->at < l->text.n) {
        size_t next = l->at;
        if (!is_space(utf8_next(l->text, &next))) return;
        l->at = next;
    }
}

static struct token read_name(struct lexer *l) {
    size_t from = l->at;
    while (l->at < l->text.n) {
        size_t next = l->at;
        uint32_t c = utf8_next(l->text, &next);
        if (!is_name_start(c) && !(c >= '0' && c <= '9')) break;
        l->at = next;
    }
    return (struct token){
        .kind = TOKEN_NAME, .offset = (uint32_t)from, .end = (uint32_t)l->at, .text = {l->text.p + from, l->at - from}};
}

static struct token read_hex(struct lexer *l) {
    size_t from = l->at;
    double v = 0;
    l->at += 2;
    for (; hex_digit(peek(l, 0)) >= 0; l->at++)
        v = v * 16 + hex_digit(peek(l, 0));
    if (l->at == from + 2) return bad(l, from, "this is no number");
    return (struct token){.kind = TOKEN_NUMBER, .offset = (uint32_t)from, .end = (uint32_t)l->at, .number = v};
}

static struct token read_number(struct lexer *l) {
    size_t from = l->at;
    if (peek(l, 0) == '0' && (peek(l, 1) == 'x' || peek(l, 1) == 'X')) return read_hex(l);
    while (is_digit(peek(l, 0)))
        l->at++;
    if (l->at > from + 1 && l->text.p[from] == '0') return bad(l, from, "a number may not start with 0");
    size_t whole = l->at - from, point = l->at;
    if (peek(l, 0) == '.') {
        l->at++;
        while (is_digit(peek(l, 0)))
            l->at++;
    }
    size_t digits_end = l->at;
    if (peek(l, 0) == 'e' || peek(l, 0) == 'E') {
        size_t sign = peek(l, 1) == '+' || peek(l, 1) == '-';
        if (!is_digit(peek(l, 1 + sign))) return bad(l, from, "this is no number");
        l->at += 1 + sign;
        while (is_digit(peek(l, 0)))
            l->at++;
    }
    /* ".5" and "5." are numbers here; number_read is asked for what it surely knows. */
    struct buf b;
    buf_init(&b, l->arena);
    if (!whole) buf_addc(&b, '0');
    buf_add(&b, l->text.p + from, whole);
    if (digits_end > point + 1) buf_add(&b, l->text.p + point, digits_end - point);
    buf_add(&b, l->text.p + digits_end, l->at - digits_end);
    double v;
    if (!number_read((struct str){b.p, b.n}, &v)) return bad(l, from, "this is no number");
    size_t next = l->at;
    if (next < l->text.n && is_name_start(utf8_next(l->text, &next)))
        return bad(l, l->at, "a name may not follow a number directly");
    return (struct token){.kind = TOKEN_NUMBER, .offset = (uint32_t)from, .end = (uint32_t)l->at, .number = v};
}

/* The code of \xHH, \uHHHH or \u{H...} whose letter stands at l->at; false when malformed. */
static bool read_code(struct lexer *l, uint32_t *out) {
    uint32_t code = 0;
    if (peek(l, 0) == 'u' && peek(l, 1) == '{') {
        size_t digits = 0;
        for (l->at += 2; hex_digit(peek(l, 0)) >= 0; l->at++, digits++) {
            code = code * 16 + (uint32_t)hex_digit(peek(l, 0));
            if (code > 0x10FFFF) return false;
        }
        if (digits == 0 || peek(l, 0) != '}') return false;
        l->at++;
    } else {
        int n = peek(l, 0) == 'x' ? 2 : 4;
        l->at++;
        for (int i = 0; i < n; i++, l->at++) {
            int digit = hex_digit(peek(l, 0));
            if (digit < 0) return false;
            code = code * 16 + (uint32_t)digit;
        }
    }
    *out = code;
    return true;
}

/* The escape after a backslash at l->at. */
static bool read_escape(struct lexer *l, struct buf *b) {
    char c = peek(l, 0), utf8[4];
    uint32_t code, low;
    if (c == 'x' || c == 'u') {
        if (!read_code(l, &code)) return false;
        if (code >= 0xD800 && code < 0xDC00 && peek(l, 0) == '\\' && peek(l, 1) == 'u') {
            size_t keep = l->at;
            l->at++;
            if (read_code(l, &low) && low >= 0xDC00 && low < 0xE000)
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            else
                l->at = keep;
        }
        if (code >= 0xD800 && code < 0xE000) code = 0xFFFD;
        buf_add(b, utf8, utf8_put(utf8, code));
        return true;
    }
    l->at++;
    switch (c) {
    case 'n': buf_addc(b, '\n'); return true;
    case 't': buf_addc(b, '\t'); return true;
    case 'r': buf_addc(b, '\r'); return true;
    case 'b': buf_addc(b, '\b'); return true;
    case 'f': buf_addc(b, '\f'); return true;
    case 'v': buf_addc(b, '\v'); return true;
    case '0': buf_addc(b, '\0'); return !is_digit(peek(l, 0));
    case '\n': return true; /* a continued line */
    case '\r':
        if (peek(l, 0) == '\n') l->at++;
        return true;
    default: buf_addc(b, c); return true;
    }
}

static struct token read_string(struct lexer *l) {
    size_t from = l->at;
    char quote = l->text.p[l->at++];
    struct buf b;
    buf_init(&b, l->arena);
    for (;;) {
        if (l->at >= l->text.n || peek(l, 0) == '\n' || peek(l, 0) == '\r')
            return bad(l, from, "the text is not closed");
        size_t escape = l->at;
        char c = l->text.p[l->at++];
        if (c == quote) break;
        if (c != '\\')
            buf_addc(&b, c);
        else if (l->at >= l->text.n)
            return bad(l, from, "the text is not closed");
        else if (!read_escape(l, &b))
            return bad(l, escape, "this is no escape sequence");
    }
    struct str s = b.n ? (struct str){b.p, b.n} : STR("");
    return (struct token){.kind = TOKEN_STRING, .offset = (uint32_t)from, .end = (uint32_t)l->at, .text = s};
}

struct token lexer_regex(struct lexer *l, uint32_t offset) {
    bool in_class = false;
    l->at = offset + 1;
    size_t from = l->at;
    for (;; l->at++) {
        char c = peek(l, 0);
        if (l->at >= l->text.n || c == '\n' || c == '\r') return bad(l, offset, "the regular expression is not closed");
        if (c == '\\')
            l->at++;
        else if (c == '[')
            in_class = true;
        else if (c == ']')
            in_class = false;
        else if (c == '/' && !in_class)
            break;
    }
    struct token t = {.kind = TOKEN_REGEX, .offset = offset, .text = {l->text.p + from, l->at - from}};
    from = ++l->at;
    while ((peek(l, 0) >= 'a' && peek(l, 0) <= 'z') || (peek(l, 0) >= 'A' && peek(l, 0) <= 'Z'))
        l->at++;
    t.flags = (struct str){l->text.p + from, l->at - from};
    t.end = (uint32_t)l->at;
    return t;
}

/* Longest first. */
static const struct {
    char text[5];
    enum token_kind kind;
} operators[] = {
    {">>>=", TOKEN_OTHER},     {"===", TOKEN_SAME},
    {"!==", TOKEN_NOT_SAME},   {">>>", TOKEN_SHIFT_RIGHT_UNSIGNED},
    {"<<=", TOKEN_OTHER},      {">>=", TOKEN_OTHER},
    {"**=", TOKEN_OTHER},      {"...", TOKEN_OTHER},
    {"==", TOKEN_EQUAL},       {"!=", TOKEN_NOT_EQUAL},
    {"<=", TOKEN_LESS_EQUAL},  {">=", TOKEN_GREATER_EQUAL},
    {"&&", TOKEN_AND},         {"||", TOKEN_OR},
    {"<<", TOKEN_SHIFT_LEFT},  {">>", TOKEN_SHIFT_RIGHT},
    {"++", TOKEN_OTHER},       {"--", TOKEN_OTHER},
    {"+=", TOKEN_OTHER},       {"-=", TOKEN_OTHER},
    {"*=", TOKEN_OTHER},       {"/=", TOKEN_OTHER},
    {"%=", TOKEN_OTHER},       {"&=", TOKEN_OTHER},
    {"|=", TOKEN_OTHER},       {"^=", TOKEN_OTHER},
    {"=>", TOKEN_OTHER},       {"**", TOKEN_OTHER},
    {"?.", TOKEN_OTHER},       {"??", TOKEN_OTHER},
    {"(", TOKEN_OPEN},         {")", TOKEN_CLOSE},
    {"[", TOKEN_OPEN_BRACKET}, {"]", TOKEN_CLOSE_BRACKET},
    {"{", TOKEN_OPEN_BRACE},   {"}", TOKEN_CLOSE_BRACE},
    {",", TOKEN_COMMA},        {":", TOKEN_COLON},
    {"?", TOKEN_QUESTION},     {".", TOKEN_DOT},
    {"|", TOKEN_BIT_OR},       {"^", TOKEN_BIT_XOR},
    {"&", TOKEN_BIT_AND},      {"<", TOKEN_LESS},
    {">", TOKEN_GREATER},      {"+", TOKEN_PLUS},
    {"-", TOKEN_MINUS},        {"*", TOKEN_TIMES},
    {"/", TOKEN_DIVIDE},       {"%", TOKEN_REMAINDER},
    {"!", TOKEN_NOT},          {"~", TOKEN_BIT_NOT},
    {"=", TOKEN_OTHER},        {";", TOKEN_OTHER},
    {"`", TOKEN_OTHER},
};

struct token lexer_next(struct lexer *l) {
    skip_space(l);
    size_t from = l->at;
    if (from >= l->text.n) return (struct token){.kind = TOKEN_END, .offset = (uint32_t)from, .end = (uint32_t)from};
    char c = peek(l, 0);
    if (c == '"' || c == '\'') return read_string(l);
    if (is_digit(c) || (c == '.' && is_digit(peek(l, 1)))) return read_number(l);
    size_t next = from;
    if (is_name_start(utf8_next(l->text, &next))) return read_name(l);
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        struct str text = str_of(operators[i].text);
        if (!str_starts((struct str){l->text.p + from, l->text.n - from}, text)) continue;
        /* "a?.5:b" is a condition, not a chain */
        if (str_is(text, "?.") && is_digit(peek(l, 2))) continue;
        l->at += text.n;
        return (struct token){
            .kind = operators[i].kind, .offset = (uint32_t)from, .end = (uint32_t)l->at, .text = text};
    }
    return bad(l, from, "this character has no meaning in an expression");
}
