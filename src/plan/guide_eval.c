/* Tests and expressions of guides, once the plan is made. */
#include "plan/eval.h"
#include "plan/planner.h"
#include "plan/predicate.h"

bool plan_holds(const struct plan *p, const struct predicate *test, struct value datum) {
    return p->planner && predicate_holds(p->planner, test, datum);
}

struct expr_bound *plan_bind(const struct plan *p, struct diag *d, struct str text) {
    if (!p->planner) return NULL;
    const struct expr *e = expr_parse(p->arena, d, (struct place){0}, text);
    if (!e) return NULL;
    struct expr_scope scope = plan_scope(p->planner, NULL);
    return expr_bind(p->arena, d, e, &scope);
}
