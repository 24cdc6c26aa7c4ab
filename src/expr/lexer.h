/* Tokens of the expression language (ECMAScript 5.1, 7). */
#ifndef EXPR_LEXER_H
#define EXPR_LEXER_H
#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

enum token_kind {
    TOKEN_END,
    TOKEN_BAD, /* lexer.error says why */
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_NAME, /* also keywords, true, false and null */
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_OPEN_BRACKET,
    TOKEN_CLOSE_BRACKET,
    TOKEN_OPEN_BRACE,
    TOKEN_CLOSE_BRACE,
    TOKEN_COMMA,
    TOKEN_COLON,
    TOKEN_QUESTION,
    TOKEN_DOT,
    TOKEN_OR,
    TOKEN_AND,
    TOKEN_BIT_OR,
    TOKEN_BIT_XOR,
    TOKEN_BIT_AND,
    TOKEN_EQUAL,
    TOKEN_NOT_EQUAL,
    TOKEN_SAME,
    TOKEN_NOT_SAME,
    TOKEN_LESS,
    TOKEN_GREATER,
    TOKEN_LESS_EQUAL,
    TOKEN_GREATER_EQUAL,
    TOKEN_IN, /* never from the lexer: the parser makes it of the name */
    TOKEN_SHIFT_LEFT,
    TOKEN_SHIFT_RIGHT,
    TOKEN_SHIFT_RIGHT_UNSIGNED,
    TOKEN_PLUS,
    TOKEN_MINUS,
    TOKEN_TIMES,
    TOKEN_DIVIDE,
    TOKEN_REMAINDER,
    TOKEN_NOT,
    TOKEN_BIT_NOT,
    TOKEN_REGEX,
    TOKEN_OTHER /* an operator of JavaScript that expressions lack, such as "=" or "=>" */
};

struct token {
    enum token_kind kind;
    uint32_t offset, end; /* bytes in the text */
    double number;
    struct str text;  /* a string's contents, a name, a regex's pattern */
    struct str flags; /* of a regex */
};

struct lexer {
    struct arena *arena;
    struct str text;
    size_t at;
    const char *error;
};

struct token lexer_next(struct lexer *l);
/* Read the regular expression that starts with the '/' at `offset`. */
struct token lexer_regex(struct lexer *l, uint32_t offset);
#endif
