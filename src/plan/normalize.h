/* Inside plan/: the spec written out as plain facet, concat, layer and unit specs. */
#ifndef PLAN_NORMALIZE_H
#define PLAN_NORMALIZE_H

struct planner;
struct spec;
struct encoding;
struct mark_def;

/* Repeat, facet channels, composite marks and overlays become such. */
const struct spec *normalize(struct planner *p, const struct spec *root);
/* composite.c: a unit of a composite mark, or with overlays, as a layer; any other unit as it is. */
const struct spec *composite(struct planner *p, const struct spec *unit);
/* strokes.c: what tells the theme's lines apart, in the encoding of a unit. */
void stroke_lines(struct planner *p, const struct mark_def *mark, struct encoding *e);
/* range_ends.c: the encoding with two ends in place of a field: those of figures that are ranges, where
 * usermeta.suret.ranges asks for it, or of a waterfall's bars. */
const struct encoding *extras_ranges(struct planner *p, const struct spec *unit, const struct encoding *e);
#endif
