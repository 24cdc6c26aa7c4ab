/* Marks that are made of others become layers of plain ones: boxplot, errorbar, errorband (composite_*.c), lines and
 * areas with points and lines over them (path_overlay.c), and lines with two ends, which are rules (vega-lite's
 * normalize/ruleforrangedline.ts). */
#include "plan/composite.h"
#include "plan/normalize.h"
#include "plan/planner.h"

static bool ranged(const struct encoding *e, enum channel main, enum channel second) {
    const struct channel_def *m = e->one[main];
    if (!m || !e->one[second]) return false;
    return value_is_set(m->datum) || ((m->field || m->aggregate.op) && !m->bin.binned);
}

static const struct spec *rule_for_ranged_line(struct planner *p, const struct spec *unit) {
    const struct encoding *e = unit->encoding;
    if (unit->mark->type != MARK_TYPE_LINE || !e) return unit;
    if (!ranged(e, CH_X, CH_X2) && !ranged(e, CH_Y, CH_Y2)) return unit;
    struct mark_def *mark = ARENA_NEW(p->arena, struct mark_def);
    *mark = *unit->mark;
    mark->type = MARK_TYPE_RULE;
    struct spec *s = ARENA_NEW(p->arena, struct spec);
    *s = *unit;
    s->mark = mark;
    return s;
}

const struct spec *composite(struct planner *p, const struct spec *unit) {
    switch (unit->mark->type) {
    case MARK_TYPE_BOXPLOT: return boxplot_layers(p, unit);
    case MARK_TYPE_ERRORBAR:
    case MARK_TYPE_ERRORBAND: return error_layers(p, unit);
    default: break;
    }
    const struct spec *layers = path_overlay(p, unit);
    if (!layers) return rule_for_ranged_line(p, unit);
    const struct spec **children = ARENA_ARRAY(p->arena, const struct spec *, layers->child_count);
    for (size_t i = 0; i < layers->child_count; i++)
        children[i] = rule_for_ranged_line(p, layers->children[i]);
    struct spec *s = ARENA_NEW(p->arena, struct spec);
    *s = *layers;
    s->children = children;
    return s;
}
