/* Which way a mark runs: vega-lite's compile/mark/init.ts. */
#include "plan/model.h"
#include "plan/planner.h"

/* isUnbinnedQuantitativeFieldOrDatumDef: "binned" data counts as binned too, and of what is no field only a plain
 * number. */
static bool measure_only(const struct coding *c) {
    if (!c->has_field) return c->data && c->data->datum.kind == VALUE_NUMBER;
    return c->type == MEASURE_QUANTITATIVE && !c->binning && !c->bin.binned;
}
static bool binned_field(const struct coding *c) {
    return c->has_field && c->bin.binned;
}

static int by_measure(const struct unit_model *u, int asked) {
    const struct coding *x = &u->channels[CH_X], *y = &u->channels[CH_Y];
    bool tick = u->mark == MARK_TYPE_TICK;
    bool xm = measure_only(x), ym = measure_only(y);
    if (asked) return asked;
    if (xm && !ym) return tick ? 'v' : 'h';
    if (!xm && ym) return tick ? 'h' : 'v';
    if (xm && ym) return 'v';
    bool xt = x->has_field && x->type == MEASURE_TEMPORAL, yt = y->has_field && y->type == MEASURE_TEMPORAL;
    if (xt && !yt) return 'v';
    if (!xt && yt) return 'h';
    return 0;
}

/* Bars and texts; 0: go on as rules do. */
static int of_bar(const struct unit_model *u, int asked) {
    const struct coding *x = &u->channels[CH_X], *y = &u->channels[CH_Y];
    bool x2 = coding_used(&u->channels[CH_X2]), y2 = coding_used(&u->channels[CH_Y2]);
    bool xa = x->aggregate.op != NULL, ya = y->aggregate.op != NULL;
    if (x->has_field && (x->bin.binned || (y->has_field && ya && !xa))) return 'v';
    if (y->has_field && (y->bin.binned || (x->has_field && xa && !ya))) return 'h';
    if (!x2 && !y2) return 0;
    if (asked) return asked;
    if (!x2) return measure_only(x) && binned_field(y) ? 'h' : 'v';
    if (!y2) return measure_only(y) && binned_field(x) ? 'v' : 'h';
    return 0;
}

int mark_orient(struct planner *p, const struct unit_model *u) {
    struct value given = mark_prop(p, u, MARK_ORIENT);
    int asked = value_is_string(given, "vertical") ? 'v' : value_is_string(given, "horizontal") ? 'h' : 0;
    const struct coding *x = &u->channels[CH_X], *y = &u->channels[CH_Y];
    bool x2 = coding_used(&u->channels[CH_X2]), y2 = coding_used(&u->channels[CH_Y2]);
    switch (u->mark) {
    case MARK_TYPE_POINT:
    case MARK_TYPE_CIRCLE:
    case MARK_TYPE_SQUARE:
    case MARK_TYPE_RECT:
    case MARK_TYPE_IMAGE: return 0;
    case MARK_TYPE_LINE:
    case MARK_TYPE_TICK: return by_measure(u, asked);
    case MARK_TYPE_TEXT:
    case MARK_TYPE_BAR: {
        int found = of_bar(u, asked);
        if (found) return found;
    } /* fall through */
    case MARK_TYPE_RULE:
        if (x2 && !binned_field(x) && y2 && !binned_field(y)) return 0;
        /* fall through */
    case MARK_TYPE_AREA:
        if (y2) return binned_field(y) ? 'h' : 'v';
        if (x2) return binned_field(x) ? 'v' : 'h';
        if (u->mark == MARK_TYPE_RULE) {
            if (coding_used(x) && !coding_used(y)) return 'v';
            if (coding_used(y) && !coding_used(x)) return 'h';
        }
        return by_measure(u, asked);
    default: return 'v';
    }
}
