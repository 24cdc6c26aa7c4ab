/* Names to what they mean, and constants folded. */
#include "expr/bound.h"
#include <math.h>

static struct bound *bind_node(struct expr_bound *b, const struct expr_node *n);

static struct bound *new_bound(struct expr_bound *b, const struct expr_node *n, enum bound_op op,
                               enum bound_type type) {
    struct bound *e = ARENA_NEW(b->arena, struct bound);
    e->op = op;
    e->type = type;
    e->offset = n->offset;
    return e;
}

static enum bound_type type_of(struct value v) {
    return v.kind == VALUE_NUMBER ? TYPE_NUMBER : v.kind == VALUE_BOOLEAN ? TYPE_BOOLEAN : TYPE_ANY;
}

static struct bound *constant(struct expr_bound *b, const struct expr_node *n, struct value v) {
    struct bound *e = new_bound(b, n, OP_CONSTANT, type_of(v));
    e->constant = v;
    return e;
}

static struct bound *fail(struct expr_bound *b, const struct expr_node *n, const char *hint, const char *message) {
    if (!b->failed) expr_error(b->diag, b->expr->text, b->expr->place, n->offset, hint, message);
    b->failed = true;
    return constant(b, n, UNDEFINED);
}

static struct bound *fold(struct expr_bound *b, const struct expr_node *n, struct bound *e) {
    if (e->varies || b->failed || e->op == OP_CONSTANT) return e;
    struct value v = bound_value(b, e);
    return b->failed ? e : constant(b, n, v);
}

/* ---- names ---- */

static const struct {
    const char *name;
    double value;
} constants[] = {
    {"NaN", NAN},
    {"E", 2.718281828459045},
    {"LN2", 0.6931471805599453},
    {"LN10", 2.302585092994046},
    {"LOG2E", 1.4426950408889634},
    {"LOG10E", 0.4342944819032518},
    {"PI", M_PI},
    {"SQRT1_2", 0.7071067811865476},
    {"SQRT2", 1.4142135623730951},
    {"MIN_VALUE", 5e-324},
    {"MAX_VALUE", 1.7976931348623157e308},
};
enum { CONSTANTS = sizeof constants / sizeof *constants };

static const char *name_meant(struct expr_bound *b, struct str name) {
    const struct expr_scope *s = &b->scope;
    if (s->table && table_column(s->table, name))
        return arena_printf(b->diag->arena, "a field is read as \"datum.%.*s\"", (int)name.n, name.p);
    const char **names = ARENA_ARRAY(b->arena, const char *, s->name_count + CONSTANTS + 1);
    size_t n = 0;
    for (size_t i = 0; i < s->name_count; i++)
        names[n++] = s->names[i];
    for (size_t i = 0; i < CONSTANTS; i++)
        names[n++] = constants[i].name;
    names[n++] = "datum";
    return diag_meant(b->diag, name, names, n);
}

static struct bound *bind_name(struct expr_bound *b, const struct expr_node *n) {
    struct value v;
    if (str_is(n->name, "datum")) {
        struct bound *e = new_bound(b, n, OP_DATUM, TYPE_ANY);
        e->varies = true;
        return e;
    }
    for (size_t i = 0; i < CONSTANTS; i++)
        if (str_is(n->name, constants[i].name)) return constant(b, n, value_number(constants[i].value));
    if (b->scope.name && b->scope.name(b->scope.context, n->name, &v)) return constant(b, n, v);
    int length = (int)n->name.n;
    if (str_is(n->name, "event") || str_is(n->name, "item") || str_is(n->name, "group"))
        return fail(b, n, NULL, arena_printf(b->arena, "not supported yet: %.*s in an expression", length, n->name.p));
    return fail(b, n, name_meant(b, n->name), arena_printf(b->arena, "unknown name \"%.*s\"", length, n->name.p));
}

/* ---- members ---- */

static void warn_no_field(struct expr_bound *b, const struct expr_node *n, struct str name) {
    const struct table *t = b->scope.table;
    if (t->rows == 0 || t->column_count == 0) return;
    const char **names = ARENA_ARRAY(b->arena, const char *, t->column_count);
    for (size_t i = 0; i < t->column_count; i++)
        names[i] = t->columns[i].name;
    diag_warn(b->diag, expr_place(b->expr->text, b->expr->place, n->offset),
              diag_meant(b->diag, name, names, t->column_count), "the data has no field \"%.*s\"", (int)name.n, name.p);
}

static struct bound *bind_field(struct expr_bound *b, const struct expr_node *n, struct value key) {
    struct str name = js_string(b->arena, key, b->locale);
    struct bound *e;
    if (!b->scope.table) {
        e = new_bound(b, n, OP_DATUM_MEMBER, TYPE_ANY);
        e->key = name;
        e->varies = true;
        return e;
    }
    const struct column *c = table_column(b->scope.table, name);
    if (!c) {
        warn_no_field(b, n, name);
        return constant(b, n, UNDEFINED);
    }
    e = new_bound(b, n, OP_COLUMN, c->type == COLUMN_NUMBER && !c->null ? TYPE_NUMBER : TYPE_ANY);
    e->column = c;
    e->varies = true;
    return e;
}

static struct bound *bind_member(struct expr_bound *b, const struct expr_node *n) {
    struct bound *object = bind_node(b, n->child[0]), *key = bind_node(b, n->child[1]);
    if (object->op == OP_DATUM && key->op == OP_CONSTANT) return bind_field(b, n, key->constant);
    struct bound *e = new_bound(b, n, OP_MEMBER, TYPE_ANY);
    e->a = object;
    e->b = key;
    e->varies = object->varies || key->varies;
    return fold(b, n, e);
}

/* ---- calls, arrays, objects ---- */

static void bind_items(struct expr_bound *b, const struct expr_node *n, struct bound *e) {
    e->count = n->count;
    e->item = ARENA_ARRAY(b->arena, struct bound *, n->count);
    e->values = ARENA_ARRAY(b->arena, struct value, n->count);
    for (uint32_t i = 0; i < n->count; i++) {
        e->item[i] = bind_node(b, n->child[i]);
        e->varies |= e->item[i]->varies;
    }
}

static struct bound *bind_conditional(struct expr_bound *b, const struct expr_node *n) {
    struct bound *e = new_bound(b, n, OP_CONDITIONAL, TYPE_ANY);
    e->a = bind_node(b, n->child[0]);
    if (e->a->op == OP_CONSTANT && !b->failed) return bind_node(b, n->child[value_to_boolean(e->a->constant) ? 1 : 2]);
    e->b = bind_node(b, n->child[1]);
    e->c = bind_node(b, n->child[2]);
    e->varies = e->a->varies || e->b->varies || e->c->varies;
    e->type = e->b->type == e->c->type ? e->b->type : TYPE_ANY;
    return e;
}

static struct bound *bind_call(struct expr_bound *b, const struct expr_node *n) {
    struct arena *a = b->arena;
    int length = (int)n->name.n;
    if (str_is(n->name, "if")) {
        if (n->count != 3) return fail(b, n, NULL, "if() takes 3 arguments");
        return bind_conditional(b, n);
    }
    const struct function *f = function_find(n->name);
    if (!f)
        return fail(b, n, function_meant(b->diag, n->name),
                    arena_printf(a, "unknown function \"%.*s\"", length, n->name.p));
    if (f->flags & FUNCTION_UNSUPPORTED)
        return fail(b, n, NULL, arena_printf(a, "not supported yet: %s() in an expression", f->name));
    if ((int)n->count < f->least)
        return fail(b, n, NULL,
                    arena_printf(a, "%s() takes %s%d argument%s", f->name, f->most == f->least ? "" : "at least ",
                                 f->least, f->least == 1 ? "" : "s"));
    struct bound *e = new_bound(b, n, OP_CALL, f->type);
    e->function = f;
    e->varies = (f->flags & (FUNCTION_VARIES | FUNCTION_HOOK)) != 0;
    b->draws |= (f->flags & FUNCTION_VARIES) != 0;
    bind_items(b, n, e);
    struct bound *first = e->count ? e->item[0] : NULL;
    if (f->flags & FUNCTION_REGEX && first->op == OP_CONSTANT && !js_is_regex(first->constant) && !b->failed) {
        b->at = first;
        first->constant = bound_regex(b, js_string(a, first->constant, b->locale), STR(""));
    }
    return fold(b, n, e);
}

static struct bound *bind_object(struct expr_bound *b, const struct expr_node *n) {
    struct bound *e = new_bound(b, n, OP_OBJECT, TYPE_ANY);
    bind_items(b, n, e);
    e->members = ARENA_ARRAY(b->arena, struct member, n->count);
    for (uint32_t i = 0; i < n->count; i++)
        e->members[i].name = n->keys[i];
    return fold(b, n, e);
}

static struct bound *bind_array(struct expr_bound *b, const struct expr_node *n) {
    struct bound *e = new_bound(b, n, OP_ARRAY, TYPE_ANY);
    bind_items(b, n, e);
    return fold(b, n, e);
}

/* ---- operators ---- */

static struct bound *bind_unary(struct expr_bound *b, const struct expr_node *n) {
    struct bound *e = new_bound(b, n, OP_NOT, TYPE_BOOLEAN);
    e->a = bind_node(b, n->child[0]);
    e->varies = e->a->varies;
    if (n->op != TOKEN_NOT) {
        e->op = n->op == TOKEN_MINUS ? OP_NEGATE : n->op == TOKEN_PLUS ? OP_TO_NUMBER : OP_BIT_NOT;
        e->type = TYPE_NUMBER;
    }
    return fold(b, n, e);
}

static enum bound_op binary_op(enum token_kind t) {
    switch (t) {
    case TOKEN_PLUS: return OP_JOIN;
    case TOKEN_MINUS: return OP_SUBTRACT;
    case TOKEN_TIMES: return OP_MULTIPLY;
    case TOKEN_DIVIDE: return OP_DIVIDE;
    case TOKEN_REMAINDER: return OP_REMAINDER;
    case TOKEN_SHIFT_LEFT: return OP_SHIFT_LEFT;
    case TOKEN_SHIFT_RIGHT: return OP_SHIFT_RIGHT;
    case TOKEN_SHIFT_RIGHT_UNSIGNED: return OP_SHIFT_RIGHT_UNSIGNED;
    case TOKEN_BIT_AND: return OP_BIT_AND;
    case TOKEN_BIT_OR: return OP_BIT_OR;
    case TOKEN_BIT_XOR: return OP_BIT_XOR;
    case TOKEN_EQUAL: return OP_EQUAL;
    case TOKEN_NOT_EQUAL: return OP_NOT_EQUAL;
    case TOKEN_SAME: return OP_SAME;
    case TOKEN_NOT_SAME: return OP_NOT_SAME;
    case TOKEN_LESS: return OP_LESS;
    case TOKEN_GREATER: return OP_GREATER;
    case TOKEN_LESS_EQUAL: return OP_LESS_EQUAL;
    case TOKEN_GREATER_EQUAL: return OP_GREATER_EQUAL;
    default: return OP_IN;
    }
}

/* datum.field == "text" on a string column: the text's code is looked up once. */
static struct bound *bind_code_is(struct expr_bound *b, const struct expr_node *n, struct bound *e) {
    struct bound *field = e->a->op == OP_COLUMN ? e->a : e->b, *text = e->a->op == OP_COLUMN ? e->b : e->a;
    if (e->op < OP_EQUAL || e->op > OP_NOT_SAME || field->op != OP_COLUMN || text->op != OP_CONSTANT) return e;
    if (field->column->type != COLUMN_STRING || text->constant.kind != VALUE_STRING) return e;
    const struct column *c = field->column;
    struct bound *is = new_bound(b, n, OP_CODE_IS, TYPE_BOOLEAN);
    is->negated = e->op == OP_NOT_EQUAL || e->op == OP_NOT_SAME;
    is->varies = true;
    is->column = c;
    is->code = CODE_NULL - 1;
    for (uint32_t i = 0; i < c->dictionary_count; i++)
        if (str_equal(c->dictionary[i], value_to_str(text->constant))) is->code = i;
    return is;
}

static struct bound *bind_binary(struct expr_bound *b, const struct expr_node *n) {
    struct bound *e = new_bound(b, n, binary_op(n->op), TYPE_NUMBER);
    e->a = bind_node(b, n->child[0]);
    e->b = bind_node(b, n->child[1]);
    e->varies = e->a->varies || e->b->varies;
    bool numbers = e->a->type != TYPE_ANY && e->b->type != TYPE_ANY;
    if (e->op == OP_JOIN && numbers)
        e->op = OP_ADD;
    else if (e->op == OP_JOIN)
        e->type = TYPE_ANY;
    else if (e->op >= OP_EQUAL)
        e->type = TYPE_BOOLEAN;
    return fold(b, n, bind_code_is(b, n, e));
}

static struct bound *bind_logical(struct expr_bound *b, const struct expr_node *n) {
    struct bound *e = new_bound(b, n, n->op == TOKEN_AND ? OP_AND : OP_OR, TYPE_ANY);
    e->a = bind_node(b, n->child[0]);
    e->b = bind_node(b, n->child[1]);
    e->varies = e->a->varies || e->b->varies;
    if (e->a->type == e->b->type) e->type = e->a->type;
    return fold(b, n, e);
}

static struct bound *bind_node(struct expr_bound *b, const struct expr_node *n) {
    switch (n->kind) {
    case NODE_LITERAL: return constant(b, n, n->literal);
    case NODE_REGEX: return constant(b, n, bound_regex(b, n->name, n->flags));
    case NODE_NAME: return bind_name(b, n);
    case NODE_MEMBER: return bind_member(b, n);
    case NODE_CALL: return bind_call(b, n);
    case NODE_ARRAY: return bind_array(b, n);
    case NODE_OBJECT: return bind_object(b, n);
    case NODE_UNARY: return bind_unary(b, n);
    case NODE_BINARY: return bind_binary(b, n);
    case NODE_LOGICAL: return bind_logical(b, n);
    case NODE_CONDITIONAL: return bind_conditional(b, n);
    }
    return constant(b, n, UNDEFINED);
}

struct expr_bound *expr_bind(struct arena *a, struct diag *d, const struct expr *e, const struct expr_scope *s) {
    static const struct locale plain = {0};
    struct expr_bound *b = ARENA_NEW(a, struct expr_bound);
    b->arena = a;
    b->diag = d;
    b->expr = e;
    if (s) b->scope = *s;
    b->locale = b->scope.locale ? b->scope.locale : &plain;
    b->seed = b->scope.seed;
    b->next_normal = NAN;
    b->root = bind_node(b, e->root);
    return b->failed ? NULL : b;
}
