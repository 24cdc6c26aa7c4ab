/* Stand-ins while modules are being written; the real definitions take their place at link time. */
#include "plan/model.h"
#define PENDING __attribute__((weak))

PENDING bool headers_make(struct planner *p, struct node *facet, struct plan_view *grid, const struct value *row_values,
                          size_t rows, const struct value *column_values, size_t columns) {
    (void)p, (void)facet, (void)grid, (void)row_values, (void)rows, (void)column_values, (void)columns;
    return true;
}
