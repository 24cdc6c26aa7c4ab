/* Any text as an expression: parsed, bound to a datum, evaluated. */
#include "expr/expr.h"
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    arena_init(&a, (size_t)64 << 20);
    if (ARENA_TRY(&a)) {
        struct diag d;
        diag_init(&d, &a);
        const struct expr *e = expr_parse(&a, &d, (struct place){0}, (struct str){(const char *)data, size});
        struct expr_scope scope = {.now = 1.7e12, .seed = 1};
        struct expr_bound *b = e ? expr_bind(&a, &d, e, &scope) : NULL;
        if (b) expr_string(&a, expr_value_of(b, (struct value){0}), NULL);
    }
    arena_free(&a);
    return 0;
}
