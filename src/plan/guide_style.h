/* Inside plan/: what titles, legends and headers share: properties that named styles give, and values with their
 * expressions replaced. */
#ifndef PLAN_GUIDE_STYLE_H
#define PLAN_GUIDE_STYLE_H
#include "plan/plan.h"

struct planner;

/* Fill the gaps of a TITLE_PROP_COUNT set from a style's text properties: those that Vega's title leaves to its style.
 */
void title_style_fill(const struct planner *p, struct value *props, const char *style);
/* The same for a subtitle. */
void subtitle_style_fill(const struct planner *p, struct value *props, const char *style);
/* Vega's own defaults for what is left: those of titles, then of texts. */
void title_defaults_fill(const struct planner *p, struct value *props);
/* Copy `count` properties with their expressions replaced; `from` NULL: all undefined. */
void props_evaluate(struct planner *p, struct value *out, const struct value *from, size_t count);
/* A property of a guide's part, and the mark property of a style that gives it. */
struct from_style {
    int prop;
    enum mark_prop from;
};
/* Fill what is undefined or null from a named style. */
void style_fill(const struct planner *p, struct value *props, const char *style, const struct from_style *of, size_t n);
#endif
