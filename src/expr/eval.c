/* Evaluation walks the bound tree. Three walkers hand each other the nodes, so that numbers and tests stay unboxed. */
#include "expr/bound.h"

struct value bound_error(struct expr_bound *b, const char *message) {
    if (!b->failed) expr_error(b->diag, b->expr->text, b->expr->place, b->at ? b->at->offset : 0, NULL, message);
    b->failed = true;
    return UNDEFINED;
}

struct value bound_regex(struct expr_bound *b, struct str source, struct str flags) {
    static const char flags_name[] = "flags";
    const char *error;
    struct regex *compiled = regex_compile(b->arena, source, flags, &error);
    if (!compiled) return bound_error(b, arena_printf(b->arena, "bad regular expression: %s", error));
    struct js_regex *r = ARENA_NEW(b->arena, struct js_regex);
    r->regex = compiled;
    r->member[0] = (struct member){{js_regex_tag, 6}, value_str(source)};
    r->member[1] = (struct member){{flags_name, 5}, value_str(flags)};
    return (struct value){.kind = VALUE_OBJECT, .n = 2, .object = r->member};
}

static struct value call_hook(struct expr_bound *b, const struct bound *n) {
    const struct expr_scope *s = &b->scope;
    struct value out = UNDEFINED;
    struct str name = str_of(n->function->name);
    if (s->call && s->call(s->context, b->arena, name, n->values, n->count, &out)) return out;
    if (out.kind == VALUE_STRING) return bound_error(b, out.string);
    return bound_error(b, arena_printf(b->arena, "not supported yet: %s() here", n->function->name));
}

static struct value call(struct expr_bound *b, const struct bound *n) {
    const struct function *f = n->function;
    for (uint32_t i = 0; i < n->count; i++)
        n->values[i] = bound_value(b, n->item[i]);
    const struct bound *outer = b->at;
    b->at = n;
    struct value v = f->flags & FUNCTION_HOOK ? call_hook(b, n) : f->call(b, n->values, n->count);
    b->at = outer;
    return v;
}

static struct value object(struct expr_bound *b, const struct bound *n) {
    struct member *m = ARENA_ARRAY(b->arena, struct member, n->count);
    for (uint32_t i = 0; i < n->count; i++)
        m[i] = (struct member){n->members[i].name, bound_value(b, n->item[i])};
    return (struct value){.kind = VALUE_OBJECT, .n = n->count, .object = m};
}

static struct value array(struct expr_bound *b, const struct bound *n) {
    struct value *v = ARENA_ARRAY(b->arena, struct value, n->count);
    for (uint32_t i = 0; i < n->count; i++)
        v[i] = bound_value(b, n->item[i]);
    return value_array(v, n->count);
}

static struct value datum(struct expr_bound *b) {
    return b->scope.table ? table_row(b->arena, b->scope.table, b->row) : b->datum;
}

static struct value member(struct expr_bound *b, const struct bound *n) {
    struct value key = bound_value(b, n->b);
    if (n->a->op == OP_DATUM && b->scope.table) {
        const struct column *c = table_column(b->scope.table, js_string(b->arena, key, b->locale));
        return c ? column_get(c, b->row) : UNDEFINED;
    }
    struct value of = bound_value(b, n->a);
    if (value_is_nil(of) && !b->failed) {
        struct str name = js_string(b->arena, key, b->locale);
        b->at = n;
        return bound_error(b, arena_printf(b->arena, "cannot read \"%.*s\" of %s", (int)name.n, name.p,
                                           of.kind == VALUE_NULL ? "null" : "undefined"));
    }
    return js_member(b->arena, of, key);
}

struct value bound_value(struct expr_bound *b, const struct bound *n) {
    if (n->op == OP_CONSTANT) return n->constant;
    if (n->type == TYPE_NUMBER) return value_number(bound_number(b, n));
    if (n->type == TYPE_BOOLEAN) return value_boolean(bound_test(b, n));
    struct value v;
    switch (n->op) {
    case OP_COLUMN: return column_get(n->column, b->row);
    case OP_DATUM: return datum(b);
    case OP_DATUM_MEMBER:
        if (b->datum.kind != VALUE_OBJECT) return UNDEFINED;
        return js_member(b->arena, b->datum, value_str(n->key));
    case OP_MEMBER: return member(b, n);
    case OP_CALL: return call(b, n);
    case OP_ARRAY: return array(b, n);
    case OP_OBJECT: return object(b, n);
    case OP_JOIN: v = bound_value(b, n->a); return js_add(b->arena, v, bound_value(b, n->b), b->locale);
    case OP_AND: v = bound_value(b, n->a); return value_to_boolean(v) ? bound_value(b, n->b) : v;
    case OP_OR: v = bound_value(b, n->a); return value_to_boolean(v) ? v : bound_value(b, n->b);
    case OP_CONDITIONAL: return bound_value(b, bound_test(b, n->a) ? n->b : n->c);
    default: return UNDEFINED;
    }
}

static double column_value(const struct column *c, size_t row) {
    if (c->type > COLUMN_DATE) return value_to_number(column_get(c, row));
    return c->null && c->null[row] ? (c->null[row] == 2 ? NAN : 0) : c->number[row];
}

static double call_number(struct expr_bound *b, const struct bound *n) {
    const struct function *f = n->function;
    if (f->number1) return f->number1(bound_number(b, n->item[0]));
    if (f->number2) {
        double x = bound_number(b, n->item[0]);
        return f->number2(x, bound_number(b, n->item[1]));
    }
    return value_to_number(call(b, n));
}

static double arithmetic(enum bound_op op, double x, double y) {
    switch (op) {
    case OP_ADD: return x + y;
    case OP_SUBTRACT: return x - y;
    case OP_MULTIPLY: return x * y;
    case OP_DIVIDE: return x / y;
    case OP_REMAINDER: return js_remainder(x, y);
    case OP_SHIFT_LEFT: return (int32_t)((uint32_t)js_int32(x) << (js_int32(y) & 31));
    case OP_SHIFT_RIGHT: return js_int32(x) >> (js_int32(y) & 31);
    case OP_SHIFT_RIGHT_UNSIGNED: return (uint32_t)js_int32(x) >> (js_int32(y) & 31);
    case OP_BIT_AND: return js_int32(x) & js_int32(y);
    case OP_BIT_OR: return js_int32(x) | js_int32(y);
    default: return js_int32(x) ^ js_int32(y);
    }
}

double bound_number(struct expr_bound *b, const struct bound *n) {
    double x;
    switch (n->op) {
    case OP_CONSTANT: return value_to_number(n->constant);
    case OP_COLUMN: return column_value(n->column, b->row);
    case OP_CALL: return n->type == TYPE_NUMBER ? call_number(b, n) : value_to_number(bound_value(b, n));
    case OP_NEGATE: return -bound_number(b, n->a);
    case OP_TO_NUMBER: return bound_number(b, n->a);
    case OP_BIT_NOT: return ~js_int32(bound_number(b, n->a));
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_MULTIPLY:
    case OP_DIVIDE:
    case OP_REMAINDER:
    case OP_SHIFT_LEFT:
    case OP_SHIFT_RIGHT:
    case OP_SHIFT_RIGHT_UNSIGNED:
    case OP_BIT_AND:
    case OP_BIT_OR:
    case OP_BIT_XOR: x = bound_number(b, n->a); return arithmetic(n->op, x, bound_number(b, n->b));
    case OP_CONDITIONAL: return bound_number(b, bound_test(b, n->a) ? n->b : n->c);
    case OP_AND:
    case OP_OR:
        if (n->type != TYPE_NUMBER) break;
        x = bound_number(b, n->a);
        return (x == x && x != 0) == (n->op == OP_OR) ? x : bound_number(b, n->b);
    default: break;
    }
    return n->type == TYPE_BOOLEAN ? bound_test(b, n) : value_to_number(bound_value(b, n));
}

static bool compare_numbers(enum bound_op op, double x, double y) {
    switch (op) {
    case OP_EQUAL:
    case OP_SAME: return x == y;
    case OP_NOT_EQUAL:
    case OP_NOT_SAME: return x != y;
    case OP_LESS: return x < y;
    case OP_GREATER: return x > y;
    case OP_LESS_EQUAL: return x <= y;
    default: return x >= y;
    }
}

static bool has_member(struct expr_bound *b, struct value of, struct value key) {
    if (of.kind == VALUE_ARRAY) return value_is_set(js_member(b->arena, of, key));
    if (of.kind != VALUE_OBJECT) {
        bound_error(b, "the right side of \"in\" must be an object or an array");
        return false;
    }
    struct str name = js_string(b->arena, key, b->locale);
    for (uint32_t i = 0; i < of.n; i++)
        if (str_equal(of.object[i].name, name)) return true;
    return false;
}

static bool compare(struct expr_bound *b, const struct bound *n) {
    const struct locale *l = b->locale;
    if (n->a->type == TYPE_NUMBER && n->b->type == TYPE_NUMBER) {
        double u = bound_number(b, n->a);
        return compare_numbers(n->op, u, bound_number(b, n->b));
    }
    struct value x = bound_value(b, n->a), y = bound_value(b, n->b);
    bool undefined = false, less;
    switch (n->op) {
    case OP_EQUAL: return js_equal(b->arena, x, y, l);
    case OP_NOT_EQUAL: return !js_equal(b->arena, x, y, l);
    case OP_SAME: return js_same(x, y);
    case OP_NOT_SAME: return !js_same(x, y);
    case OP_LESS: return js_less(b->arena, x, y, l, NULL);
    case OP_GREATER: return js_less(b->arena, y, x, l, NULL);
    case OP_LESS_EQUAL: less = js_less(b->arena, y, x, l, &undefined); return !less && !undefined;
    case OP_GREATER_EQUAL: less = js_less(b->arena, x, y, l, &undefined); return !less && !undefined;
    default: return has_member(b, y, x);
    }
}

bool bound_test(struct expr_bound *b, const struct bound *n) {
    double x;
    switch (n->op) {
    case OP_CONSTANT: return value_to_boolean(n->constant);
    case OP_CODE_IS: return (n->column->code[b->row] == n->code) != n->negated;
    case OP_NOT: return !bound_test(b, n->a);
    case OP_AND: return bound_test(b, n->a) && bound_test(b, n->b);
    case OP_OR: return bound_test(b, n->a) || bound_test(b, n->b);
    case OP_CONDITIONAL: return bound_test(b, bound_test(b, n->a) ? n->b : n->c);
    case OP_CALL:
        if (n->type == TYPE_BOOLEAN) return value_to_boolean(call(b, n));
        break;
    default:
        if (n->op >= OP_EQUAL && n->op <= OP_IN) return compare(b, n);
    }
    if (n->type != TYPE_NUMBER) return value_to_boolean(bound_value(b, n));
    x = bound_number(b, n);
    return x == x && x != 0;
}

/* ---- the interface ---- */

struct value expr_value(struct expr_bound *b, size_t row) {
    b->row = row;
    struct value v = bound_value(b, b->root);
    return js_is_color(v) ? value_str(js_string(b->arena, v, b->locale)) : v;
}

double expr_number(struct expr_bound *b, size_t row) {
    b->row = row;
    return bound_number(b, b->root);
}

bool expr_test(struct expr_bound *b, size_t row) {
    b->row = row;
    return bound_test(b, b->root);
}

struct value expr_value_of(struct expr_bound *b, struct value datum) {
    b->datum = datum;
    return expr_value(b, 0);
}

bool expr_is_constant(const struct expr_bound *b) {
    return !b->root->varies;
}

struct str expr_string(struct arena *a, struct value v, const struct locale *l) {
    return js_string(a, v, l);
}
