/* The syntax tree of an expression; internal to expr/. */
#ifndef EXPR_AST_H
#define EXPR_AST_H
#include "base/diag.h"
#include "base/value.h"
#include "expr/lexer.h"

enum node_kind {
    NODE_LITERAL,
    NODE_REGEX,       /* name: the pattern, flags */
    NODE_NAME,        /* name */
    NODE_MEMBER,      /* child: object, property (a literal for `a.b`) */
    NODE_CALL,        /* name, child: arguments */
    NODE_ARRAY,       /* child: items */
    NODE_OBJECT,      /* child: values, keys beside them */
    NODE_UNARY,       /* op, child: operand */
    NODE_BINARY,      /* op, child: left, right */
    NODE_LOGICAL,     /* op is TOKEN_AND or TOKEN_OR */
    NODE_CONDITIONAL, /* child: test, then, else */
};

struct expr_node {
    enum node_kind kind;
    enum token_kind op;
    uint32_t offset; /* of the byte in the text that an error should point at */
    uint32_t count;
    uint32_t height; /* of the tree below: 0 for a leaf */
    struct expr_node **child;
    struct str name, flags;
    const struct str *keys;
    struct value literal;
};

struct expr {
    struct str text;
    struct place place; /* as given; file is borrowed */
    const struct expr_node *root;
};

/* Report an error at a byte of the text. */
bool expr_error(struct diag *d, struct str text, struct place at, uint32_t offset, const char *hint,
                const char *message);
/* The place of that byte: the column counted from the opening quote where the line is known. */
struct place expr_place(struct str text, struct place at, uint32_t offset);
#endif
