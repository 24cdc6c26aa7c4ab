/* Whether and how a unit stacks: vega-lite's stack.ts. */
#include "plan/model.h"
#include "plan/planner.h"

static bool stackable(enum mark_type m) {
    switch (m) {
    case MARK_TYPE_ARC:
    case MARK_TYPE_BAR:
    case MARK_TYPE_AREA:
    case MARK_TYPE_RULE:
    case MARK_TYPE_POINT:
    case MARK_TYPE_CIRCLE:
    case MARK_TYPE_SQUARE:
    case MARK_TYPE_LINE:
    case MARK_TYPE_TEXT:
    case MARK_TYPE_TICK: return true;
    default: return false;
    }
}

static bool unbinned_measure(const struct coding *c) {
    return c->has_field && c->type == MEASURE_QUANTITATIVE && !c->bin.on && !c->bin.binned;
}

static bool truthy(struct value v) {
    return value_is_set(v) && value_to_boolean(v);
}

/* The channel whose values would be stacked, or CHANNEL_COUNT. */
static enum channel stacked_channel(const struct unit_model *u, enum channel xc, enum channel yc) {
    const struct coding *x = &u->channels[xc], *y = &u->channels[yc];
    bool bar_or_area = xc == CH_X && (u->mark == MARK_TYPE_BAR || u->mark == MARK_TYPE_AREA);
    bool xm = unbinned_measure(x), ym = unbinned_measure(y);
    if (x->has_field && y->has_field && xm && ym) {
        if (truthy(x->stack)) return xc;
        if (truthy(y->stack)) return yc;
        bool xa = x->aggregate.op != NULL, ya = y->aggregate.op != NULL;
        if (xa != ya) return xa ? xc : yc;
        if (bar_or_area && u->orient) return u->orient == 'v' ? yc : xc;
        return CHANNEL_COUNT;
    }
    if (xm) return !y->has_field && bar_or_area && u->orient == 'v' ? CHANNEL_COUNT : xc;
    if (ym) return !x->has_field && bar_or_area && u->orient == 'h' ? CHANNEL_COUNT : yc;
    return CHANNEL_COUNT;
}

static enum channel other(enum channel c) {
    return c == CH_X ? CH_Y : c == CH_Y ? CH_X : c == CH_THETA ? CH_RADIUS : CH_THETA;
}

static enum channel secondary(enum channel c) {
    return c == CH_X ? CH_X2 : c == CH_Y ? CH_Y2 : c == CH_THETA ? CH_THETA2 : CH_RADIUS2;
}

static bool listed(const char *const *names, size_t n, const char *name) {
    for (size_t i = 0; i < n; i++)
        if (!strcmp(names[i], name)) return true;
    return false;
}

/* NONPOSITION_CHANNELS without tooltip */
static const enum channel splitting[] = {
    CH_COLOR,        CH_FILL,        CH_STROKE, CH_OPACITY, CH_FILL_OPACITY, CH_STROKE_OPACITY,
    CH_STROKE_WIDTH, CH_STROKE_DASH, CH_SIZE,   CH_ANGLE,   CH_SHAPE,        CH_ORDER,
    CH_TEXT,         CH_DETAIL,      CH_KEY,    CH_HREF,    CH_URL,          CH_DESCRIPTION};

static void find_splitters(struct planner *p, struct unit_model *u, struct stack_info *s) {
    const struct coding **by = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0; i < sizeof splitting / sizeof *splitting; i++) {
        enum channel ch = splitting[i];
        size_t n = u->many_count[ch] ? u->many_count[ch] : 1;
        for (size_t k = 0; k < n; k++) {
            const struct coding *c = u->many_count[ch] ? &u->many[ch][k] : &u->channels[ch];
            if (!c->has_field || c->aggregate.op || !c->column) continue;
            if (!listed(s->groupby, s->groupby_count, c->column)) ARENA_PUSH(p->arena, by, count, cap, c);
        }
    }
    s->by = by;
    s->by_count = count;
}

static const char *offset_of(const struct unit_model *u, const struct coding *c) {
    if (c->stack.kind == VALUE_BOOLEAN) return c->stack.boolean ? "zero" : NULL;
    if (c->stack.kind == VALUE_STRING) return c->stack.string;
    if (c->stack.kind == VALUE_NULL) return NULL;
    return u->mark == MARK_TYPE_BAR || u->mark == MARK_TYPE_AREA || u->mark == MARK_TYPE_ARC ? "zero" : NULL;
}

void stack_resolve(struct planner *p, struct unit_model *u) {
    struct stack_info *s = &u->stack;
    *s = (struct stack_info){0};
    if (!stackable(u->mark)) return;
    enum channel f = stacked_channel(u, CH_X, CH_Y);
    if (f == CHANNEL_COUNT) f = stacked_channel(u, CH_THETA, CH_RADIUS);
    if (f == CHANNEL_COUNT) return;
    s->field_channel = f;
    s->dimension = other(f);
    const struct coding *c = &u->channels[f];
    const char **groupby = ARENA_ARRAY(p->arena, const char *, 2);
    enum channel offset_channel = s->dimension == CH_X ? CH_X_OFFSET : CH_Y_OFFSET;
    const struct coding *dims[2] = {&u->channels[s->dimension],
                                    channel_is_position(f) ? &u->channels[offset_channel] : NULL};
    for (int i = 0; i < 2; i++)
        if (dims[i] && dims[i]->has_field && dims[i]->column && strcmp(dims[i]->column, c->column))
            groupby[s->groupby_count++] = dims[i]->column;
    s->groupby = groupby;
    find_splitters(p, u, s);
    s->offset = offset_of(u, c);
    if (!s->offset) return;
    if (u->aggregated && !s->by_count) return;
    if (u->channels[secondary(f)].data) return;
    s->impute = s->groupby_count && !c->data->impute.off &&
                (u->mark == MARK_TYPE_LINE || u->mark == MARK_TYPE_AREA || u->mark == MARK_TYPE_TRAIL);
    s->start = arena_concat(p->arena, c->column, "_start");
    s->end = arena_concat(p->arena, c->column, "_end");
    s->on = true;
}
