/* What a legend's symbols or gradient take over from the mark: vega-lite's compile/legend/encode.ts, with
 * mark/encode/color.ts. */
#include "plan/encode.h"
#include "plan/eval.h"
#include "plan/legend.h"
#include "plan/planner.h"
#include "plan/scale_component.h"
#include "plan/unit_data.h"

/* What Vega-Lite would encode as the symbols' fill or stroke. */
struct paint {
    enum { PAINT_ABSENT, PAINT_VALUE, PAINT_FIELD, PAINT_MIDDLE, PAINT_INVALID, PAINT_CONDITIONS } kind;
    struct value value; /* INVALID: what invalid values are shown as; undefined: as the scale's zero or end */
    struct scale_component *scale; /* the value, a datum, is to go through it; NULL: none */
};

static struct value first_set(const struct value *v, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!value_is_nil(v[i])) return v[i];
    return UNDEFINED;
}
#define FIRST_SET(...)                                                                                                 \
    first_set((const struct value[]){__VA_ARGS__}, sizeof((struct value[]){__VA_ARGS__}) / sizeof(struct value))

/* The fill or stroke of the mark itself; `main`: its colour paints this one. */
static struct value mark_paint(struct planner *p, const struct unit_model *u, bool fill, bool main) {
    const struct config *c = p->config;
    const struct value *type = c->mark_type[u->mark];
    enum mark_prop vega = fill ? MARK_FILL : MARK_STROKE;
    struct value none = UNDEFINED, v;
    if (main)
        v = FIRST_SET(u->props[vega], u->props[MARK_COLOR], mark_style(u, MARK_COLOR), type ? type[vega] : none,
                      type ? type[MARK_COLOR] : none, c->mark[vega], c->mark[MARK_COLOR]);
    else
        v = FIRST_SET(u->props[vega], type ? type[vega] : none, c->mark[vega]);
    v = plan_value(p, v);
    bool hollow = u->mark == MARK_TYPE_BAR || u->mark == MARK_TYPE_POINT || u->mark == MARK_TYPE_CIRCLE ||
                  u->mark == MARK_TYPE_SQUARE || u->mark == MARK_TYPE_GEOSHAPE;
    return value_is_nil(v) && fill && hollow ? value_string("transparent") : v;
}

/* The colour is that of the middle of a bin or time unit, which Vega-Lite computes from the rows' ends. */
static bool takes_middle(const struct planner *p, const struct unit_model *u, const struct coding *c,
                         const struct scale_component *scale) {
    struct value band = band_position_of(p, u, c, false);
    if (!scale || scale_type_discrete(scale->type) || !value_to_boolean(band) || value_number_or(band, 0) == 1)
        return false;
    return c->binning || (c->time_unit.unit && c->type == MEASURE_TEMPORAL);
}

static void paint_by_channel(struct planner *p, const struct node *n, enum channel ch, struct paint *out) {
    const struct coding *c = &n->unit->channels[ch];
    const struct channel_def *def = c->def;
    struct scale_component *scale = scale_of(n, ch);
    struct value as;
    if (!def) return;
    if (def->condition)
        out->kind = PAINT_CONDITIONS;
    else if (invalid_shown(p, n->unit, ch, c, scale, &as))
        *out = (struct paint){PAINT_INVALID, as, value_is_set(as) ? NULL : scale};
    else if (def->field || def->aggregate.op)
        out->kind = takes_middle(p, n->unit, c, scale) ? PAINT_MIDDLE : PAINT_FIELD;
    else if (value_is_set(def->datum))
        *out = (struct paint){PAINT_VALUE, plan_value(p, def->datum), scale};
    else if (value_is_set(def->value))
        *out = (struct paint){PAINT_VALUE, plan_value(p, def->value), NULL};
}

static struct paint paint_of(struct planner *p, const struct node *n, bool fill, bool main) {
    const struct unit_model *u = n->unit;
    struct value v = mark_paint(p, u, fill, main);
    if (value_is_nil(v) || (v.kind == VALUE_STRING && !v.n)) v = mark_config(p, u, fill ? MARK_FILL : MARK_STROKE);
    struct paint out = {value_is_nil(v) ? PAINT_ABSENT : PAINT_VALUE, v, NULL};
    if (main) paint_by_channel(p, n, CH_COLOR, &out);
    enum mark_prop own = fill ? MARK_FILL : MARK_STROKE; /* null paints nothing */
    if (value_is_set(u->props[own])) out = (struct paint){PAINT_VALUE, u->props[own], NULL};
    paint_by_channel(p, n, fill ? CH_FILL : CH_STROKE, &out);
    return out;
}

/* A condition that gives a value, not a field; or a list of conditions (hasConditionalValueDef). */
static bool has_conditional_value(const struct channel_def *def) {
    const struct rules *r = def->condition;
    return r && (r->list || (r->count && r->items[0].def && value_is_set(r->items[0].def->value)));
}

static struct value first_condition_value(struct planner *p, const struct unit_model *u, enum channel ch) {
    const struct channel_def *def = u->channels[ch].def;
    if (!def) return UNDEFINED;
    struct value v = plan_value(p, def->value);
    for (size_t i = 0; def->condition && !value_is_set(v) && i < def->condition->count; i++)
        if (def->condition->items[i].def) v = plan_value(p, def->condition->items[i].def->value);
    return v;
}

/* The greatest opacity that the channel may give; beside a field or an expression there is none (getMaxValue). */
static struct value opacity_of(struct planner *p, const struct unit_model *u) {
    const struct channel_def *def = u->channels[CH_OPACITY].def;
    if (!def || (!has_conditional_value(def) && !value_is_set(def->value)))
        return plan_value(p, u->props[MARK_OPACITY]);
    if (!has_conditional_value(def)) return plan_value(p, def->value);
    double most = value_number_or(def->value, NAN);
    for (size_t i = 0; def->condition && i < def->condition->count; i++) {
        const struct channel_def *branch = def->condition->items[i].def;
        double v = branch ? value_number_or(branch->value, NAN) : NAN;
        most = isnan(most) || isnan(v) ? NAN : fmax(most, v);
    }
    return isnan(most) ? UNDEFINED : value_number(most);
}

static struct value own_or_config(const struct planner *p, const struct legend_component *l, enum legend_prop prop) {
    return value_is_set(l->props[prop]) ? l->props[prop] : p->config->legend[prop];
}

static void encode_fill(struct planner *p, struct legend_component *l, bool filled, struct value opacity) {
    const struct unit_model *u = l->unit->unit;
    struct paint fill = paint_of(p, l->unit, true, filled);
    if (fill.kind == PAINT_ABSENT || l->channel == CH_FILL || (filled && l->channel == CH_COLOR)) return;
    struct value v = fill.value;
    if (fill.kind == PAINT_FIELD) {
        if (value_to_boolean(own_or_config(p, l, LEGEND_SYMBOL_FILL_COLOR))) return;
        struct value base = p->config->legend[LEGEND_SYMBOL_BASE_FILL_COLOR];
        v = value_is_nil(base) ? value_string("black") : base;
        l->symbol[VISUAL_FILL_OPACITY] = value_is_nil(opacity) ? value_number(1) : opacity;
    } else if (fill.kind == PAINT_MIDDLE) {
        v = VNULL; /* an entry has no ends, so no colour */
    } else if (fill.kind == PAINT_INVALID) {
        struct value own = FIRST_SET(u->props[MARK_FILL], filled ? u->props[MARK_COLOR] : UNDEFINED);
        if (value_to_boolean(own)) fill = (struct paint){PAINT_VALUE, own, NULL};
        v = fill.value;
    } else if (fill.kind == PAINT_CONDITIONS) {
        enum channel ch = coding_used(&u->channels[CH_FILL]) ? CH_FILL : CH_COLOR;
        struct value first = first_condition_value(p, u, ch);
        v = FIRST_SET(first, u->props[MARK_FILL], filled ? u->props[MARK_COLOR] : UNDEFINED,
                      first.kind == VALUE_NULL ? value_string("transparent") : v);
    }
    l->symbol[VISUAL_FILL] = v;
    l->symbol_scale[VISUAL_FILL] = fill.scale;
}

static void encode_stroke(struct planner *p, struct legend_component *l, bool filled) {
    const struct unit_model *u = l->unit->unit;
    struct paint stroke = paint_of(p, l->unit, false, !filled);
    if (stroke.kind == PAINT_ABSENT || l->channel == CH_STROKE || (!filled && l->channel == CH_COLOR)) return;
    if (stroke.kind == PAINT_FIELD || value_to_boolean(own_or_config(p, l, LEGEND_SYMBOL_STROKE_COLOR))) return;
    struct value v = stroke.value;
    if (stroke.kind == PAINT_MIDDLE) {
        v = VNULL;
    } else if (stroke.kind == PAINT_INVALID) {
        struct value own = FIRST_SET(u->props[MARK_STROKE], filled ? u->props[MARK_COLOR] : UNDEFINED);
        if (value_to_boolean(own)) stroke = (struct paint){PAINT_VALUE, own, NULL};
        v = stroke.value;
    } else if (stroke.kind == PAINT_CONDITIONS) {
        enum channel ch = coding_used(&u->channels[CH_STROKE]) ? CH_STROKE : CH_COLOR;
        struct value first = first_condition_value(p, u, ch);
        v = FIRST_SET(first.kind == VALUE_NULL ? value_string("transparent") : first, u->props[MARK_STROKE],
                      filled ? u->props[MARK_COLOR] : UNDEFINED, v);
    }
    l->symbol[VISUAL_STROKE] = v;
    l->symbol_scale[VISUAL_STROKE] = stroke.scale;
}

static void encode_symbols(struct planner *p, struct legend_component *l) {
    static const struct {
        enum visual visual;
        enum mark_prop prop;
    } lines[] = {{VISUAL_STROKE_WIDTH, MARK_STROKE_WIDTH},
                 {VISUAL_STROKE_DASH, MARK_STROKE_DASH},
                 {VISUAL_STROKE_DASH_OFFSET, MARK_STROKE_DASH_OFFSET},
                 {VISUAL_STROKE_OPACITY, MARK_STROKE_OPACITY},
                 {VISUAL_STROKE_JOIN, MARK_STROKE_JOIN},
                 {VISUAL_STROKE_MITER_LIMIT, MARK_STROKE_MITER_LIMIT},
                 {VISUAL_FILL_OPACITY, MARK_FILL_OPACITY}};
    const struct unit_model *u = l->unit->unit;
    bool filled = u->filled && u->mark != MARK_TYPE_TRAIL;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        l->symbol[lines[i].visual] = plan_value(p, mark_config(p, u, lines[i].prop));
    bool asked = value_is_set(own_or_config(p, l, LEGEND_SYMBOL_OPACITY));
    struct value opacity = asked ? UNDEFINED : opacity_of(p, u);
    encode_fill(p, l, filled, opacity);
    encode_stroke(p, l, filled);
    if (l->channel != CH_OPACITY && value_number_or(opacity, 0) != 0) l->symbol[VISUAL_OPACITY] = opacity;
    for (enum visual v = 0; v < VISUAL_COUNT; v++)
        l->encoded |= value_is_set(l->symbol[v]) || l->symbol_scale[v];
}

void legend_encode(struct planner *p, struct legend_component *l, bool gradient) {
    if (!gradient) {
        encode_symbols(p, l);
    } else if (!value_is_set(own_or_config(p, l, LEGEND_GRADIENT_OPACITY))) {
        struct value opacity = opacity_of(p, l->unit->unit);
        l->encoded = value_number_or(opacity, 0) != 0;
        if (l->encoded) l->gradient_opacity = opacity;
    }
}
