/* Named colour schemes: vega-scale's palettes (ColorBrewer, Tableau, matplotlib, d3). */
#ifndef SCALE_SCHEME_H
#define SCALE_SCHEME_H
#include "base/arena.h"
#include "base/color.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

/* One scheme: `hex` holds `count` colours of six hex digits each. A continuous one is interpolated in rgb between them.
 */
struct scheme {
    const char *name; /* lower case */
    const char *hex;
    size_t count;
    bool continuous;
};
/* By name without regard to ASCII case; NULL: no such. A suffix "-k" ("blues-5") is the caller's affair: *samples (may
 * be NULL) gets k, or 0. */
const struct scheme *scheme_find(struct str name, size_t *samples);
/* All names, for "did you mean". */
const char *const *scheme_names(size_t *count);
struct color scheme_at(const struct scheme *s, size_t i); /* i < count */
/* A continuous scheme at t in 0..1. */
struct color scheme_interpolate(const struct scheme *s, double t);
#endif
