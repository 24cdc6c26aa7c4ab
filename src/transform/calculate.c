/* A new column from an expression: vega-transforms' Formula. */
#include "transform/rows.h"

const struct table *transform_calculate(const struct transform *t, const struct table *in, const struct expr *e,
                                        const char *as) {
    struct expr_scope scope = t->scope ? *t->scope : (struct expr_scope){0};
    scope.table = in;
    struct expr_bound *b = expr_bind(t->arena, t->diag, e, &scope);
    if (!b) return in;
    struct column c = expr_column(b, as, in->rows);
    return table_with(t->arena, in, &c, 1);
}
