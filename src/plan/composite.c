/* Marks that are made of others: boxplot, errorbar, errorband, and the line and point overlays of lines and areas
 * (vega-lite's compositemark/ and normalize/pathoverlay.ts). */
#include "plan/model.h"

const struct spec *composite(struct planner *p, const struct spec *unit) {
    enum mark_type m = unit->mark->type;
    if (m == MARK_TYPE_BOXPLOT || m == MARK_TYPE_ERRORBAR || m == MARK_TYPE_ERRORBAND)
        diag_error(p->diag, unit->mark->place, NULL, "not supported yet: the mark \"%s\"", mark_type_names[m]);
    return unit;
}
