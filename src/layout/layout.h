/* From the plan to the scene: builds marks and guides and lays them out. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H
#include "plan/plan.h"
#include "scene/scene.h"
#include "text/text.h"

/* NULL after an error. */
struct scene *scene_build(struct arena *a, struct diag *d, struct fonts *fonts, struct plan *plan);
#endif
