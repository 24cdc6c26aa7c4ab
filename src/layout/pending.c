/* Stands in while the layout is being written; the real definition takes its place at link time. */
#include "layout/layout.h"

__attribute__((weak)) struct scene *scene_build(struct arena *a, struct diag *d, struct fonts *fonts,
                                                struct plan *plan) {
    (void)a, (void)fonts, (void)plan;
    diag_error(d, (struct place){0}, NULL, "not supported yet: drawing");
    return NULL;
}
