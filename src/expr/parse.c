/* A recursive descent over ECMAScript's expression grammar, with precedence climbing for the binary operators. */
#include "base/limits.h"
#include "base/utf8.h"
#include "expr/ast.h"
#include "expr/expr.h"
#include "expr/regex.h"

struct parser {
    struct lexer lexer;
    struct token token;
    struct diag *diag;
    struct place place;
    int depth;
    bool failed;
};

struct place expr_place(struct str text, struct place at, uint32_t offset) {
    if (at.line == 0 || at.column == 0) return at;
    at.column += 1 + (uint32_t)utf8_length((struct str){text.p, offset < text.n ? offset : text.n});
    return at;
}

bool expr_error(struct diag *d, struct str text, struct place at, uint32_t offset, const char *hint,
                const char *message) {
    if (at.line && at.column) return diag_error(d, expr_place(text, at, offset), hint, "%s", message);
    size_t n = offset < text.n ? offset : text.n;
    return diag_error(d, at, hint, "%s (character %zu of the expression)", message,
                      utf8_length((struct str){text.p, n}) + 1);
}

static void fail(struct parser *p, uint32_t offset, const char *hint, const char *message) {
    if (!p->failed) expr_error(p->diag, p->lexer.text, p->place, offset, hint, message);
    p->failed = true;
    p->token = (struct token){.kind = TOKEN_END, .offset = offset};
}

static void advance(struct parser *p) {
    if (p->failed) return;
    p->token = lexer_next(&p->lexer);
    if (p->token.kind == TOKEN_BAD) fail(p, p->token.offset, NULL, p->lexer.error);
}

static void unexpected(struct parser *p) {
    struct arena *a = p->lexer.arena;
    const struct token *t = &p->token;
    if (p->failed) return;
    if (t->kind == TOKEN_END) {
        fail(p, t->offset, NULL, p->lexer.text.n ? "the expression ends too early" : "the expression is empty");
        return;
    }
    const char *hint = NULL;
    if (t->kind == TOKEN_OTHER && str_is(t->text, "=")) hint = "compare with ==; expressions cannot assign";
    int n = (int)(t->end - t->offset);
    fail(p, t->offset, hint, arena_printf(a, "unexpected %.*s in the expression", n, p->lexer.text.p + t->offset));
}

static bool accept(struct parser *p, enum token_kind kind) {
    if (p->failed || p->token.kind != kind) return false;
    advance(p);
    return true;
}

static void expect(struct parser *p, enum token_kind kind) {
    if (!accept(p, kind)) unexpected(p);
}

static struct expr_node *new_node(struct parser *p, enum node_kind kind, uint32_t offset) {
    struct expr_node *n = ARENA_NEW(p->lexer.arena, struct expr_node);
    n->kind = kind;
    n->offset = offset;
    return n;
}

static struct expr_node *literal(struct parser *p, uint32_t offset, struct value v) {
    struct expr_node *n = new_node(p, NODE_LITERAL, offset);
    n->literal = v;
    return n;
}

static void set_height(struct expr_node *n) {
    for (uint32_t i = 0; i < n->count; i++)
        if (n->child[i]->height >= n->height) n->height = n->child[i]->height + 1;
}

static void set_children(struct parser *p, struct expr_node *n, uint32_t count, struct expr_node *const *child) {
    n->child = ARENA_ARRAY(p->lexer.arena, struct expr_node *, count);
    for (uint32_t i = 0; i < count; i++)
        n->child[i] = child[i];
    n->count = count;
    set_height(n);
}

static struct expr_node *parse_expression(struct parser *p);

/* Items up to `close`, which is consumed. */
static void parse_list(struct parser *p, struct expr_node *n, enum token_kind close) {
    struct expr_node **items = NULL;
    size_t count = 0, cap = 0;
    while (!p->failed && p->token.kind != close) {
        ARENA_PUSH(p->lexer.arena, items, count, cap, parse_expression(p));
        if (!accept(p, TOKEN_COMMA)) break;
    }
    expect(p, close);
    n->child = items;
    n->count = (uint32_t)count;
    set_height(n);
}

static struct str property_key(struct parser *p) {
    struct str key = p->token.text;
    switch (p->token.kind) {
    case TOKEN_NAME:
    case TOKEN_STRING: break;
    case TOKEN_NUMBER: key = value_to_string(p->lexer.arena, value_number(p->token.number)); break;
    default: unexpected(p); return STR("");
    }
    advance(p);
    return key;
}

static struct expr_node *parse_object(struct parser *p) {
    struct expr_node *n = new_node(p, NODE_OBJECT, p->token.offset), **items = NULL;
    struct str *keys = NULL;
    size_t count = 0, cap = 0, key_count = 0, key_cap = 0;
    advance(p);
    while (!p->failed && p->token.kind != TOKEN_CLOSE_BRACE) {
        ARENA_PUSH(p->lexer.arena, keys, key_count, key_cap, property_key(p));
        expect(p, TOKEN_COLON);
        ARENA_PUSH(p->lexer.arena, items, count, cap, parse_expression(p));
        if (!accept(p, TOKEN_COMMA)) break;
    }
    expect(p, TOKEN_CLOSE_BRACE);
    n->child = items;
    n->keys = keys;
    n->count = (uint32_t)count;
    set_height(n);
    return n;
}

static struct expr_node *parse_regex(struct parser *p) {
    struct token t = lexer_regex(&p->lexer, p->token.offset);
    struct expr_node *n = new_node(p, NODE_REGEX, t.offset);
    if (t.kind == TOKEN_BAD) {
        fail(p, t.offset, NULL, p->lexer.error);
        return n;
    }
    const char *error = NULL;
    if (!regex_compile(p->lexer.arena, t.text, t.flags, &error))
        fail(p, t.offset, NULL, arena_printf(p->lexer.arena, "bad regular expression: %s", error));
    n->name = t.text;
    n->flags = t.flags;
    advance(p);
    return n;
}

/* JavaScript's words that expressions have no use for. */
static bool is_reserved(struct str s) {
    static const char *const words[] = {
        "do",      "var",     "for",      "new",    "try",      "let",      "this",       "else",   "case",
        "void",    "with",    "enum",     "while",  "break",    "catch",    "throw",      "const",  "yield",
        "class",   "super",   "return",   "typeof", "delete",   "switch",   "export",     "import", "default",
        "finally", "extends", "function", "in",     "continue", "debugger", "instanceof",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(s, words[i])) return true;
    return false;
}

static struct expr_node *parse_name(struct parser *p) {
    struct token t = p->token;
    if (is_reserved(t.text)) {
        unexpected(p);
        return literal(p, t.offset, VNULL);
    }
    advance(p);
    if (str_is(t.text, "true") || str_is(t.text, "false"))
        return literal(p, t.offset, value_boolean(str_is(t.text, "true")));
    if (str_is(t.text, "null")) return literal(p, t.offset, VNULL);
    bool call = p->token.kind == TOKEN_OPEN && !p->failed;
    struct expr_node *n = new_node(p, call ? NODE_CALL : NODE_NAME, t.offset);
    n->name = t.text;
    if (call) {
        advance(p);
        parse_list(p, n, TOKEN_CLOSE);
    } else if (str_is(t.text, "if")) {
        unexpected(p);
    }
    return n;
}

static struct expr_node *parse_primary(struct parser *p) {
    struct token t = p->token;
    struct expr_node *n;
    switch (t.kind) {
    case TOKEN_NUMBER: advance(p); return literal(p, t.offset, value_number(t.number));
    case TOKEN_STRING: advance(p); return literal(p, t.offset, value_str(t.text));
    case TOKEN_NAME: return parse_name(p);
    case TOKEN_OPEN:
        advance(p);
        n = parse_expression(p);
        expect(p, TOKEN_CLOSE);
        return n;
    case TOKEN_OPEN_BRACKET:
        n = new_node(p, NODE_ARRAY, t.offset);
        advance(p);
        parse_list(p, n, TOKEN_CLOSE_BRACKET);
        return n;
    case TOKEN_OPEN_BRACE: return parse_object(p);
    case TOKEN_DIVIDE: return parse_regex(p);
    case TOKEN_OTHER:
        if (str_is(t.text, "/=")) return parse_regex(p);
        break;
    default: break;
    }
    unexpected(p);
    return literal(p, t.offset, VNULL);
}

/* Before what goes on from `left`: chains make a tall tree too, and the tree is walked by recursion. */
static void cap_chain(struct parser *p, const struct expr_node *left, uint32_t offset) {
    if (left->height >= LIMIT_EXPR_CHAIN) fail(p, offset, NULL, "the expression chains more than 2000 operators");
}

static struct expr_node *parse_postfix(struct parser *p) {
    struct expr_node *n = parse_primary(p);
    while (!p->failed) {
        struct token t = p->token;
        struct expr_node *key;
        if (t.kind == TOKEN_DOT || t.kind == TOKEN_OPEN_BRACKET) cap_chain(p, n, t.offset);
        if (t.kind == TOKEN_DOT) {
            advance(p);
            if (p->token.kind != TOKEN_NAME) {
                unexpected(p);
                break;
            }
            key = literal(p, p->token.offset, value_str(p->token.text));
            advance(p);
        } else if (t.kind == TOKEN_OPEN_BRACKET) {
            advance(p);
            key = parse_expression(p);
            expect(p, TOKEN_CLOSE_BRACKET);
        } else if (t.kind == TOKEN_OPEN) {
            fail(p, t.offset, "methods have a function, as in upper(datum.name)",
                 "only Vega's functions can be called");
            break;
        } else {
            break;
        }
        struct expr_node *member = new_node(p, NODE_MEMBER, key->offset);
        set_children(p, member, 2, (struct expr_node *[]){n, key});
        n = member;
    }
    return n;
}

static struct expr_node *parse_unary(struct parser *p) {
    struct token t = p->token;
    if (t.kind != TOKEN_PLUS && t.kind != TOKEN_MINUS && t.kind != TOKEN_NOT && t.kind != TOKEN_BIT_NOT)
        return parse_postfix(p);
    struct expr_node *n = new_node(p, NODE_UNARY, t.offset);
    if (++p->depth > LIMIT_EXPR_DEPTH) fail(p, t.offset, NULL, "the expression is nested deeper than 100 levels");
    advance(p);
    n->op = t.kind;
    set_children(p, n, 1, (struct expr_node *[]){p->failed ? literal(p, t.offset, VNULL) : parse_unary(p)});
    p->depth--;
    return n;
}

static int precedence(struct token *t) {
    switch (t->kind) {
    case TOKEN_OR: return 1;
    case TOKEN_AND: return 2;
    case TOKEN_BIT_OR: return 3;
    case TOKEN_BIT_XOR: return 4;
    case TOKEN_BIT_AND: return 5;
    case TOKEN_EQUAL:
    case TOKEN_NOT_EQUAL:
    case TOKEN_SAME:
    case TOKEN_NOT_SAME: return 6;
    case TOKEN_LESS:
    case TOKEN_GREATER:
    case TOKEN_LESS_EQUAL:
    case TOKEN_GREATER_EQUAL: return 7;
    case TOKEN_NAME:
        if (!str_is(t->text, "in")) return 0;
        t->kind = TOKEN_IN;
        return 7;
    case TOKEN_SHIFT_LEFT:
    case TOKEN_SHIFT_RIGHT:
    case TOKEN_SHIFT_RIGHT_UNSIGNED: return 8;
    case TOKEN_PLUS:
    case TOKEN_MINUS: return 9;
    case TOKEN_TIMES:
    case TOKEN_DIVIDE:
    case TOKEN_REMAINDER: return 10;
    default: return 0;
    }
}

static struct expr_node *parse_binary(struct parser *p, int least) {
    struct expr_node *left = parse_unary(p);
    while (!p->failed) {
        struct token t = p->token;
        int rank = precedence(&t);
        if (rank == 0 || rank < least) break;
        cap_chain(p, left, t.offset);
        advance(p);
        struct expr_node *right = parse_binary(p, rank + 1);
        struct expr_node *n = new_node(p, rank <= 2 ? NODE_LOGICAL : NODE_BINARY, t.offset);
        n->op = t.kind;
        set_children(p, n, 2, (struct expr_node *[]){left, right});
        left = n;
    }
    return left;
}

static struct expr_node *parse_expression(struct parser *p) {
    uint32_t offset = p->token.offset;
    if (++p->depth > LIMIT_EXPR_DEPTH) {
        fail(p, offset, NULL, "the expression is nested deeper than 100 levels");
        return literal(p, offset, VNULL);
    }
    struct expr_node *n = parse_binary(p, 1);
    if (accept(p, TOKEN_QUESTION)) {
        struct expr_node *then = parse_expression(p);
        expect(p, TOKEN_COLON);
        struct expr_node *otherwise = parse_expression(p);
        struct expr_node *condition = new_node(p, NODE_CONDITIONAL, offset);
        set_children(p, condition, 3, (struct expr_node *[]){n, then, otherwise});
        n = condition;
    }
    p->depth--;
    return n;
}

const struct expr *expr_parse(struct arena *a, struct diag *d, struct place at, struct str text) {
    struct expr *e = ARENA_NEW(a, struct expr);
    text = (struct str){arena_strndup(a, text.p, text.n), text.n};
    struct parser p = {.lexer = {.arena = a, .text = text}, .diag = d, .place = at};
    if (text.n > LIMIT_EXPR_BYTES) {
        diag_error(d, at, NULL, "the expression is longer than 1 MiB");
        return NULL;
    }
    advance(&p);
    e->text = text;
    e->place = at;
    e->root = parse_expression(&p);
    if (!p.failed && p.token.kind != TOKEN_END) unexpected(&p);
    return p.failed ? NULL : e;
}

struct str expr_text(const struct expr *e) {
    return e->text;
}

/* ---- what an expression refers to ---- */

struct collected {
    struct arena *arena;
    struct str *items;
    size_t count, cap;
};

static void collect_one(struct collected *c, struct str s) {
    for (size_t i = 0; i < c->count; i++)
        if (str_equal(c->items[i], s)) return;
    ARENA_PUSH(c->arena, c->items, c->count, c->cap, s);
}

static void collect(struct collected *c, const struct expr_node *n) {
    if (n->kind == NODE_NAME && !str_is(n->name, "datum")) collect_one(c, n->name);
    for (uint32_t i = 0; i < n->count; i++)
        collect(c, n->child[i]);
}

const struct str *expr_names(struct arena *a, const struct expr *e, size_t *n) {
    struct collected c = {.arena = a};
    collect(&c, e->root);
    *n = c.count;
    return c.items;
}
