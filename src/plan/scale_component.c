/* Scale components: which scales a view has, their types and properties, merged upwards where they are shared
 * (vega-lite's compile/scale/{parse,type,properties}.ts). Properties: scale_props.c; domains: scale_domain.c; ranges
 * and instances: scale_range.c. */
#include "plan/scale_component.h"
#include "plan/eval.h"
#include "plan/model.h"
#include "plan/planner.h"

static const enum channel scale_channels[] = {
    CH_X,    CH_Y,      CH_X_OFFSET, CH_Y_OFFSET,     CH_THETA,          CH_RADIUS,       CH_COLOR,
    CH_FILL, CH_STROKE, CH_OPACITY,  CH_FILL_OPACITY, CH_STROKE_OPACITY, CH_STROKE_WIDTH, CH_STROKE_DASH,
    CH_SIZE, CH_ANGLE,  CH_SHAPE};
enum { SCALE_CHANNEL_COUNT = sizeof scale_channels / sizeof *scale_channels };

/* {"band": share} as a width or height of the mark */
static bool relative_band_size(const struct unit_model *u, enum channel ch) {
    return channel_is_position(ch) && u->props[ch == CH_X ? MARK_WIDTH : MARK_HEIGHT].kind == VALUE_OBJECT;
}

static enum scale_type discrete_type(const struct unit_model *u, const struct coding *c, enum channel ch) {
    if (channel_is_color(ch) || ch == CH_SHAPE || ch == CH_STROKE_DASH) return SCALE_ORDINAL;
    if (channel_is_position(ch) || channel_is_offset(ch)) {
        switch (u->mark) {
        case MARK_TYPE_RECT:
        case MARK_TYPE_BAR:
        case MARK_TYPE_IMAGE:
        case MARK_TYPE_RULE:
        case MARK_TYPE_TICK: return SCALE_BAND;
        default: break;
        }
        if (nested_offset(u, ch)) return SCALE_BAND;
    } else if (u->mark == MARK_TYPE_ARC && (ch == CH_THETA || ch == CH_RADIUS)) {
        return SCALE_BAND;
    }
    if (relative_band_size(u, ch)) return SCALE_BAND;
    if (channel_is_position(ch) && c->data->axis && value_is_set(c->data->axis[AXIS_TICK_BAND])) return SCALE_BAND;
    return SCALE_POINT;
}

static enum scale_type default_type(const struct unit_model *u, const struct coding *c, enum channel ch) {
    bool discrete_range = ch == CH_SHAPE || ch == CH_STROKE_DASH;
    switch (c->type) {
    case MEASURE_TEMPORAL:
        if (channel_is_color(ch)) return SCALE_TIME;
        if (discrete_range) return SCALE_ORDINAL;
        return c->time_unit.unit && c->time_unit.utc ? SCALE_UTC : SCALE_TIME;
    case MEASURE_QUANTITATIVE:
        if (channel_is_color(ch)) return c->binning ? SCALE_BIN_ORDINAL : SCALE_LINEAR;
        return discrete_range ? SCALE_ORDINAL : SCALE_LINEAR;
    default: return discrete_type(u, c, ch);
    }
}

/* channelSupportScaleType and scaleTypeSupportDataType of scale.ts */
static bool type_allowed(enum scale_type t, enum channel ch, const struct coding *c) {
    bool discrete = t == SCALE_ORDINAL || t == SCALE_BAND || t == SCALE_POINT;
    if (t == SCALE_IDENTITY) return false; /* of a colour Vega takes one, and paints nothing */
    if (channel_is_position(ch) || channel_is_offset(ch) || ch == CH_THETA || ch == CH_RADIUS) {
        if (t == SCALE_ORDINAL || scale_type_discretizing(t)) return false;
    } else if (channel_is_color(ch)) {
        if (t == SCALE_BAND || t == SCALE_POINT) return false; /* Vega takes points, and paints in "NaN" */
    } else if (ch == CH_SHAPE) {
        if (t != SCALE_ORDINAL && !scale_type_discretizing(t)) return false;
    } else if (ch == CH_STROKE_DASH) {
        if (t != SCALE_ORDINAL && !scale_type_discretizing(t)) return false;
    }
    if (!c->has_field) return true;
    switch (c->type) {
    case MEASURE_ORDINAL:
    case MEASURE_NOMINAL: return discrete || t == SCALE_BIN_ORDINAL;
    case MEASURE_TEMPORAL: return scale_type_temporal(t);
    case MEASURE_QUANTITATIVE:
        return scale_type_continuous(t) ? !scale_type_temporal(t)
                                        : scale_type_discretizing(t) && t != SCALE_BIN_ORDINAL;
    default: return true;
    }
}

static int type_category(enum scale_type t) {
    if (scale_type_temporal(t)) return 1;
    if (scale_type_continuous(t) || t == SCALE_IDENTITY) return 0;
    if (scale_type_band(t)) return 2;
    if (t == SCALE_BIN_ORDINAL) return 3;
    if (t == SCALE_ORDINAL) return 4;
    return 5;
}

static bool types_compatible(enum scale_type a, enum scale_type b) {
    int x = type_category(a), y = type_category(b);
    return x == y || (x == 1 && y == 2) || (x == 2 && y == 1);
}

static int precedence(enum scale_type t) {
    switch (t) {
    case SCALE_LOG:
    case SCALE_POW:
    case SCALE_SQRT:
    case SCALE_SYMLOG:
    case SCALE_IDENTITY:
    case SCALE_BAND: return 1;
    default: return 0;
    }
}

static void merge_type(struct scale_component *into, const struct scale_component *c) {
    if (into->type_explicit && !c->type_explicit) return;
    if ((!into->type_explicit && c->type_explicit) || precedence(c->type) > precedence(into->type)) {
        into->type = c->type;
        into->type_explicit = c->type_explicit;
    }
}

static void unit_types(struct planner *p, struct node *n) {
    struct unit_model *u = n->unit;
    for (int i = 0; i < SCALE_CHANNEL_COUNT; i++) {
        enum channel ch = scale_channels[i];
        const struct coding *c = &u->channels[ch];
        if (!c->data || c->data->scale_off || c->type == MEASURE_GEOJSON) continue;
        struct scale_component *s = n->scales[ch] = ARENA_NEW(p->arena, struct scale_component);
        s->channel = ch;
        s->owner = n;
        s->unit = u;
        s->type = default_type(u, c, ch);
        struct value asked = c->data->scale ? plan_value(p, c->data->scale[SCALE_DEF_TYPE]) : UNDEFINED;
        enum scale_type t;
        if (asked.kind == VALUE_STRING && scale_type_read(value_to_str(asked), &t)) {
            if (type_allowed(t, ch, c)) {
                s->type = t;
                s->type_explicit = true;
            } else {
                diag_warn(p->diag, c->data->place, NULL,
                          "scale type \"%s\" does not work for this field and channel \"%s\"; using %s",
                          scale_type_name(t), channel_names[ch], scale_type_name(s->type));
            }
        }
    }
}

static void merged_types(struct planner *p, struct node *n) {
    for (int i = 0; i < SCALE_CHANNEL_COUNT; i++) {
        enum channel ch = scale_channels[i];
        if (resolve_scale(n, ch) == RESOLVE_INDEPENDENT) continue;
        struct scale_component *m = NULL;
        bool compatible = true;
        for (size_t k = 0; k < n->child_count && compatible; k++) {
            struct scale_component *c = n->children[k]->scales[ch];
            if (!c) continue;
            if (!m) {
                m = ARENA_NEW(p->arena, struct scale_component);
                *m = *c;
                m->owner = n;
            } else if (types_compatible(m->type, c->type)) {
                merge_type(m, c);
            } else {
                compatible = false;
            }
        }
        if (!compatible) {
            n->scale_resolve[ch] = RESOLVE_INDEPENDENT;
            continue;
        }
        if (!m) continue;
        n->scales[ch] = m;
    }
}

bool scale_types(struct planner *p, struct node *n) {
    for (size_t i = 0; i < n->child_count; i++)
        if (!scale_types(p, n->children[i])) return false;
    if (n->unit)
        unit_types(p, n);
    else
        merged_types(p, n);
    return !diag_failed(p->diag);
}

/* The topmost component that a unit's channel reached. */
const struct scale_component *scale_around(const struct node *n, enum channel ch) {
    while (n && !n->scales[ch])
        n = n->parent;
    return n ? scale_of(n, ch) : NULL;
}

struct scale_component *scale_of(const struct node *n, enum channel ch) {
    struct scale_component *c = n->scales[ch];
    for (const struct node *up = n->parent; c && up; up = up->parent) {
        if (!up->scales[ch] || resolve_scale(up, ch) == RESOLVE_INDEPENDENT) break;
        c = up->scales[ch];
    }
    return c;
}

static bool gives_bins(const struct coding *c) {
    return c->binning || (c->bin.binned && value_is_set(c->bin.step));
}

/* Vega-Lite keeps a scheme as the range: the first of either stays. */
static bool has_range(const struct scale_component *c) {
    return value_is_set(c->props[SCALE_DEF_RANGE]) || value_is_set(c->props[SCALE_DEF_SCHEME]);
}

static void merge_props(struct scale_component *into, const struct scale_component *c, bool first) {
    bool ranged = !first && has_range(into);
    for (int i = 0; i < SCALE_DEF_PROP_COUNT; i++) {
        if (ranged && (i == SCALE_DEF_RANGE || i == SCALE_DEF_SCHEME)) continue;
        bool better = !value_is_set(into->props[i]) || (c->explicit_[i] && !into->explicit_[i]);
        if (!first && !better) continue;
        into->props[i] = c->props[i];
        into->explicit_[i] = c->explicit_[i];
    }
}

static void merge_domains(struct planner *p, struct scale_component *into, const struct scale_component *c) {
    if (into->domain_explicit && !c->domain_explicit) return;
    if (c->domain_explicit && !into->domain_explicit) into->domain_count = 0;
    into->domain_explicit |= c->domain_explicit;
    bool above = into->owner->kind == SPEC_FACET;
    for (size_t i = 0; i < c->domain_count; i++) {
        struct domain_part d = c->domains[i];
        if (above && d.unit && d.unit->whole) d.unit = d.unit->whole;
        ARENA_PUSH(p->arena, into->domains, into->domain_count, into->domain_cap, d);
    }
}

static void merge_up(struct planner *p, struct node *n, enum channel ch) {
    struct scale_component *m = n->scales[ch];
    bool first = true;
    m->domains = NULL;
    m->domain_count = m->domain_cap = 0;
    m->domain_explicit = false;
    for (size_t k = 0; k < n->child_count; k++) {
        struct scale_component *c = n->children[k]->scales[ch];
        if (!c) continue;
        merge_props(m, c, first);
        merge_domains(p, m, c);
        if (!m->bins) m->bins = c->bins;
        m->follows_selection |= c->follows_selection;
        if (!value_is_set(m->raw_domain)) m->raw_domain = c->raw_domain;
        first = false;
    }
}

bool scales_resolve(struct planner *p, struct node *n) {
    for (size_t i = 0; i < n->child_count; i++)
        if (!scales_resolve(p, n->children[i])) return false;
    for (int i = 0; i < SCALE_CHANNEL_COUNT; i++) {
        enum channel ch = scale_channels[i];
        if (!n->scales[ch]) continue;
        if (n->unit) {
            scale_props(p, n, ch);
            if (gives_bins(&n->unit->channels[ch])) n->scales[ch]->bins = &n->unit->channels[ch];
            unit_domain(p, n, ch);
        } else {
            merge_up(p, n, ch);
        }
    }
    return !diag_failed(p->diag);
}
