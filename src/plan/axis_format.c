/* How the labels of an axis are written: vega-lite's compile/format.ts and
 * compile/axis/encode.ts. */
#include "plan/axis.h"

static const char *function_of(const struct axis_source *s) {
    return guide_function(s->p, s->coding, s->given[AXIS_FORMAT], s->given[AXIS_FORMAT_TYPE]);
}

struct value axis_format(const struct axis_source *s) {
    if (function_of(s)) return UNDEFINED;
    return guide_format(s->p, s->coding, s->given[AXIS_FORMAT], s->given[AXIS_FORMAT_TYPE], true);
}

struct value axis_label_expr(const struct axis_source *s) {
    return guide_label_expr(s->p, s->given[AXIS_LABEL_EXPR], function_of(s));
}
