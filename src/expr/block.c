/* Whole columns at a time: numeric nodes are evaluated for blocks of rows, so that the walk over the tree is paid for
 * once a block. What is not numeric is evaluated row by row. */
#include "expr/bound.h"

enum { BLOCK = 256, MOST_DEPTH = 40 };

/* Rows [row, row + n). */
struct block {
    struct expr_bound *b;
    size_t row, n;
};

static void numbers(struct block k, const struct bound *e, double *out, int depth);

static void one_by_one(struct block k, const struct bound *e, double *out) {
    for (size_t i = 0; i < k.n; i++) {
        k.b->row = k.row + i;
        out[i] = bound_number(k.b, e);
    }
}

static void column_numbers(struct block k, const struct column *c, double *out) {
    memcpy(out, c->number + k.row, k.n * sizeof *out);
    if (!c->null) return;
    for (size_t i = 0; i < k.n; i++)
        if (c->null[k.row + i]) out[i] = c->null[k.row + i] == 2 ? NAN : 0;
}

static void arithmetic(struct block k, const struct bound *e, double *x, int depth) {
    double y[BLOCK];
    numbers(k, e->a, x, depth + 1);
    numbers(k, e->b, y, depth + 1);
    switch (e->op) {
    case OP_ADD:
        for (size_t i = 0; i < k.n; i++)
            x[i] += y[i];
        break;
    case OP_SUBTRACT:
        for (size_t i = 0; i < k.n; i++)
            x[i] -= y[i];
        break;
    case OP_MULTIPLY:
        for (size_t i = 0; i < k.n; i++)
            x[i] *= y[i];
        break;
    default:
        for (size_t i = 0; i < k.n; i++)
            x[i] /= y[i];
        break;
    }
}

static void numbers(struct block k, const struct bound *e, double *out, int depth) {
    if (depth > MOST_DEPTH) {
        one_by_one(k, e, out);
        return;
    }
    switch (e->op) {
    case OP_CONSTANT:
        out[0] = value_to_number(e->constant);
        for (size_t i = 1; i < k.n; i++)
            out[i] = out[0];
        return;
    case OP_COLUMN:
        if (e->column->type > COLUMN_DATE) break;
        column_numbers(k, e->column, out);
        return;
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_MULTIPLY:
    case OP_DIVIDE: arithmetic(k, e, out, depth); return;
    case OP_NEGATE:
        numbers(k, e->a, out, depth + 1);
        for (size_t i = 0; i < k.n; i++)
            out[i] = -out[i];
        return;
    case OP_CALL:
        if (!e->function->number1 || e->type != TYPE_NUMBER) break;
        numbers(k, e->item[0], out, depth + 1);
        for (size_t i = 0; i < k.n; i++)
            out[i] = e->function->number1(out[i]);
        return;
    default: break;
    }
    one_by_one(k, e, out);
}

#define COMPARE(operator)                                                                                              \
    for (size_t i = 0; i < k.n; i++)                                                                                   \
        out[i] = x[i] operator y[i];                                                                                   \
    break

static void compare(struct block k, const struct bound *e, uint8_t *out) {
    double x[BLOCK], y[BLOCK];
    numbers(k, e->a, x, 0);
    numbers(k, e->b, y, 0);
    switch (e->op) {
    case OP_EQUAL:
    case OP_SAME: COMPARE(==);
    case OP_NOT_EQUAL:
    case OP_NOT_SAME: COMPARE(!=);
    case OP_LESS: COMPARE(<);
    case OP_GREATER: COMPARE(>);
    case OP_LESS_EQUAL: COMPARE(<=);
    default: COMPARE(>=);
    }
}

/* Whether a test may be evaluated where && and || would have left it out: it reports nothing and takes no memory. */
static bool is_plain(const struct bound *e) {
    switch (e->op) {
    case OP_CONSTANT:
    case OP_CODE_IS: return true;
    case OP_COLUMN: return e->column->type <= COLUMN_DATE;
    case OP_NOT:
    case OP_NEGATE:
    case OP_TO_NUMBER: return is_plain(e->a);
    case OP_CALL: return e->function->number1 && e->type == TYPE_NUMBER && is_plain(e->item[0]);
    case OP_AND:
    case OP_OR:
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_MULTIPLY:
    case OP_DIVIDE: return is_plain(e->a) && is_plain(e->b);
    default:
        if (e->op < OP_EQUAL || e->op > OP_GREATER_EQUAL || e->a->type != TYPE_NUMBER || e->b->type != TYPE_NUMBER)
            return false;
        return is_plain(e->a) && is_plain(e->b);
    }
}

static void tests(struct block k, const struct bound *e, uint8_t *out, int depth) {
    uint8_t other[BLOCK];
    bool numeric =
        e->op >= OP_EQUAL && e->op <= OP_GREATER_EQUAL && e->a->type == TYPE_NUMBER && e->b->type == TYPE_NUMBER;
    if (numeric) {
        compare(k, e, out);
    } else if (e->op == OP_CODE_IS) {
        for (size_t i = 0; i < k.n; i++)
            out[i] = (e->column->code[k.row + i] == e->code) != e->negated;
    } else if (e->op == OP_AND && depth < MOST_DEPTH) {
        tests(k, e->a, out, depth + 1);
        tests(k, e->b, other, depth + 1);
        for (size_t i = 0; i < k.n; i++)
            out[i] &= other[i];
    } else if (e->op == OP_OR && depth < MOST_DEPTH) {
        tests(k, e->a, out, depth + 1);
        tests(k, e->b, other, depth + 1);
        for (size_t i = 0; i < k.n; i++)
            out[i] |= other[i];
    } else {
        for (size_t i = 0; i < k.n; i++) {
            k.b->row = k.row + i;
            out[i] = bound_test(k.b, e);
        }
    }
}

static struct block next_block(struct expr_bound *b, size_t row, size_t rows) {
    return (struct block){b, row, rows - row < BLOCK ? rows - row : BLOCK};
}

void expr_tests(struct expr_bound *b, size_t rows, uint8_t *out) {
    bool plain = is_plain(b->root);
    for (size_t row = 0; row < rows && !plain; row++)
        out[row] = expr_test(b, row);
    for (size_t row = 0; row < rows && plain; row += BLOCK)
        tests(next_block(b, row, rows), b->root, out + row, 0);
}

struct column expr_column(struct expr_bound *b, const char *name, size_t rows) {
    if (b->root->type == TYPE_NUMBER) {
        double *v = arena_alloc_raw(b->arena, rows * sizeof *v);
        for (size_t row = 0; row < rows && b->draws; row++)
            v[row] = expr_number(b, row);
        for (size_t row = 0; row < rows && !b->draws; row += BLOCK)
            numbers(next_block(b, row, rows), b->root, v + row, 0);
        return column_of_numbers(name, v);
    }
    struct column_builder cells;
    column_builder_init(&cells, b->arena, name, rows);
    for (size_t i = 0; i < rows; i++)
        column_builder_add(&cells, expr_value(b, i));
    return column_builder_finish(&cells);
}
