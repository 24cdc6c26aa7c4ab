/* Scale components: which scales a view has, their types and properties, merged upwards where they are shared
 * (vega-lite's compile/scale/{parse,type,properties}.ts). Domains: scale_domain.c; ranges and instances: scale_range.c.
 */
#include "plan/scale_component.h"
#include "plan/eval.h"
#include "plan/model.h"
#include "plan/planner.h"

static const enum channel scale_channels[] = {
    CH_X,    CH_Y,      CH_X_OFFSET, CH_Y_OFFSET,     CH_THETA,          CH_RADIUS,       CH_COLOR,
    CH_FILL, CH_STROKE, CH_OPACITY,  CH_FILL_OPACITY, CH_STROKE_OPACITY, CH_STROKE_WIDTH, CH_STROKE_DASH,
    CH_SIZE, CH_ANGLE,  CH_SHAPE};
enum { SCALE_CHANNEL_COUNT = sizeof scale_channels / sizeof *scale_channels };

static bool color_channel(enum channel ch) {
    return ch == CH_COLOR || ch == CH_FILL || ch == CH_STROKE;
}
static bool position_channel(enum channel ch) {
    return ch == CH_X || ch == CH_Y;
}
static bool offset_channel(enum channel ch) {
    return ch == CH_X_OFFSET || ch == CH_Y_OFFSET;
}

static bool nested_offset(const struct unit_model *u, enum channel ch) {
    return (ch == CH_X && u->channels[CH_X_OFFSET].data) || (ch == CH_Y && u->channels[CH_Y_OFFSET].data);
}

/* {"band": share} as a width or height of the mark */
static bool relative_band_size(const struct unit_model *u, enum channel ch) {
    return position_channel(ch) && u->props[ch == CH_X ? MARK_WIDTH : MARK_HEIGHT].kind == VALUE_OBJECT;
}

static enum scale_type discrete_type(const struct unit_model *u, const struct coding *c, enum channel ch) {
    if (color_channel(ch) || ch == CH_SHAPE || ch == CH_STROKE_DASH) return SCALE_ORDINAL;
    if (position_channel(ch) || offset_channel(ch)) {
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
    if (position_channel(ch) && c->data->axis && value_is_set(c->data->axis[AXIS_TICK_BAND])) return SCALE_BAND;
    return SCALE_POINT;
}

static enum scale_type default_type(const struct unit_model *u, const struct coding *c, enum channel ch) {
    bool discrete_range = ch == CH_SHAPE || ch == CH_STROKE_DASH;
    switch (c->type) {
    case MEASURE_TEMPORAL:
        if (color_channel(ch)) return SCALE_TIME;
        if (discrete_range) return SCALE_ORDINAL;
        return c->time_unit.unit && c->time_unit.utc ? SCALE_UTC : SCALE_TIME;
    case MEASURE_QUANTITATIVE:
        if (color_channel(ch)) return c->binning ? SCALE_BIN_ORDINAL : SCALE_LINEAR;
        return discrete_range ? SCALE_ORDINAL : SCALE_LINEAR;
    default: return discrete_type(u, c, ch);
    }
}

/* channelSupportScaleType and scaleTypeSupportDataType of scale.ts */
static bool type_allowed(enum scale_type t, enum channel ch, const struct coding *c) {
    bool discrete = t == SCALE_ORDINAL || t == SCALE_BAND || t == SCALE_POINT;
    if (t == SCALE_IDENTITY) return false; /* of a colour Vega takes one, and paints nothing */
    if (position_channel(ch) || offset_channel(ch) || ch == CH_THETA || ch == CH_RADIUS) {
        if (t == SCALE_ORDINAL || scale_type_discretizing(t)) return false;
    } else if (color_channel(ch)) {
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
        struct value asked = c->data->scale ? plan_value(p, c->data->place, c->data->scale[SCALE_DEF_TYPE]) : UNDEFINED;
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

/* ---- properties: explicit ones of the unit, else the rules of properties.ts ---- */

static bool continuous_domain(enum scale_type t) {
    return scale_type_continuous(t) || (scale_type_discretizing(t) && t != SCALE_BIN_ORDINAL);
}

/* scaleTypeSupportProperty */
static bool type_has(enum scale_type t, enum scale_def_prop prop) {
    bool continuous = scale_type_continuous(t);
    switch (prop) {
    case SCALE_DEF_PADDING: return continuous || scale_type_band(t);
    case SCALE_DEF_PADDING_OUTER:
    case SCALE_DEF_ALIGN: return scale_type_band(t);
    case SCALE_DEF_PADDING_INNER: return t == SCALE_BAND;
    case SCALE_DEF_DOMAIN_MAX:
    case SCALE_DEF_DOMAIN_MID:
    case SCALE_DEF_DOMAIN_MIN:
    case SCALE_DEF_CLAMP: return continuous;
    case SCALE_DEF_NICE: return continuous || t == SCALE_QUANTIZE || t == SCALE_THRESHOLD;
    case SCALE_DEF_EXPONENT: return t == SCALE_POW;
    case SCALE_DEF_BASE: return t == SCALE_LOG;
    case SCALE_DEF_CONSTANT: return t == SCALE_SYMLOG;
    case SCALE_DEF_ZERO:
        return continuous_domain(t) && t != SCALE_LOG && !scale_type_temporal(t) && t != SCALE_THRESHOLD &&
               t != SCALE_QUANTILE;
    case SCALE_DEF_ROUND: return continuous || scale_type_band(t);
    default: return true;
    }
}

static struct value rule_zero(const struct planner *p, const struct unit_model *u, const struct coding *c,
                              enum channel ch, enum scale_type t, struct value domain) {
    if (value_is_set(domain) && !value_is_string(domain, "unaggregated")) {
        if (continuous_domain(t)) {
            if (domain.kind == VALUE_ARRAY && domain.n) {
                struct value a = domain.array[0], b = domain.array[domain.n - 1];
                if (a.kind == VALUE_NUMBER && a.number <= 0 && b.kind == VALUE_NUMBER && b.number >= 0)
                    return value_boolean(true);
            }
            return value_boolean(false);
        }
    }
    if (ch == CH_SIZE && c->type == MEASURE_QUANTITATIVE && !scale_type_discretizing(t)) return value_boolean(true);
    bool position = position_channel(ch) || ch == CH_THETA || ch == CH_RADIUS;
    if ((c->has_field && (c->binning || c->bin.binned)) || !position) return value_boolean(false);
    bool bar = u->mark == MARK_TYPE_BAR, area = u->mark == MARK_TYPE_AREA;
    if (bar || area || u->mark == MARK_TYPE_LINE || u->mark == MARK_TYPE_TRAIL)
        if ((u->orient == 'h' && ch == CH_Y) || (u->orient == 'v' && ch == CH_X)) return value_boolean(false);
    static const enum channel seconds[] = {
        [CH_X] = CH_X2, [CH_Y] = CH_Y2, [CH_THETA] = CH_THETA2, [CH_RADIUS] = CH_RADIUS2};
    if ((bar || area) && !coding_used(&u->channels[seconds[ch]])) return value_boolean(true);
    return p->config->scale[SCALE_CONFIG_ZERO];
}

static struct value rule_padding(const struct planner *p, const struct unit_model *u, const struct coding *c,
                                 enum channel ch, enum scale_type t) {
    if (!position_channel(ch)) return UNDEFINED;
    if (scale_type_continuous(t)) {
        if (value_is_set(p->config->scale[SCALE_CONFIG_CONTINUOUS_PADDING]))
            return p->config->scale[SCALE_CONFIG_CONTINUOUS_PADDING];
        bool binned = c->has_field && (c->binning || c->bin.binned || c->time_unit.unit);
        bool dimension = (u->orient == 'v' && ch == CH_X) || (u->orient == 'h' && ch == CH_Y);
        if (u->mark == MARK_TYPE_BAR && !binned && dimension && p->config->mark_type[MARK_TYPE_BAR])
            return p->config->mark_type[MARK_TYPE_BAR][MARK_CONTINUOUS_BAND_SIZE];
    }
    return t == SCALE_POINT ? p->config->scale[SCALE_CONFIG_POINT_PADDING] : UNDEFINED;
}

static struct value first_set(struct value a, struct value b) {
    return value_is_set(a) ? a : b;
}

static struct value rule_padding_inner(const struct planner *p, const struct unit_model *u, enum channel ch,
                                       enum scale_type t, struct value padding) {
    const struct value *cfg = p->config->scale;
    if (value_is_set(padding)) return UNDEFINED;
    if (position_channel(ch)) {
        if (nested_offset(u, ch)) return cfg[SCALE_CONFIG_BAND_WITH_NESTED_OFFSET_PADDING_INNER];
        enum scale_config_prop by_mark = u->mark == MARK_TYPE_BAR    ? SCALE_CONFIG_BAR_BAND_PADDING_INNER
                                         : u->mark == MARK_TYPE_TICK ? SCALE_CONFIG_TICK_BAND_PADDING_INNER
                                                                     : SCALE_CONFIG_RECT_BAND_PADDING_INNER;
        return first_set(cfg[SCALE_CONFIG_BAND_PADDING_INNER], cfg[by_mark]);
    }
    return offset_channel(ch) && t == SCALE_BAND ? cfg[SCALE_CONFIG_OFFSET_BAND_PADDING_INNER] : UNDEFINED;
}

static struct value rule_padding_outer(const struct planner *p, const struct unit_model *u, enum channel ch,
                                       enum scale_type t, struct value padding, struct value inner) {
    const struct value *cfg = p->config->scale;
    if (value_is_set(padding)) return UNDEFINED;
    if (position_channel(ch)) {
        if (nested_offset(u, ch)) return cfg[SCALE_CONFIG_BAND_WITH_NESTED_OFFSET_PADDING_OUTER];
        if (t != SCALE_BAND) return UNDEFINED;
        struct value half = inner.kind == VALUE_NUMBER ? value_number(inner.number / 2) : UNDEFINED;
        return first_set(cfg[SCALE_CONFIG_BAND_PADDING_OUTER], half);
    }
    if (!offset_channel(ch)) return UNDEFINED;
    return t == SCALE_POINT  ? value_number(0.5)
           : t == SCALE_BAND ? cfg[SCALE_CONFIG_OFFSET_BAND_PADDING_OUTER]
                             : UNDEFINED;
}

static struct value rule_nice(const struct coding *c, enum channel ch, enum scale_type t, const struct value *given) {
    bool limited = given && (given[SCALE_DEF_DOMAIN].kind == VALUE_ARRAY ||
                             !value_is_nil(given[SCALE_DEF_DOMAIN_MAX]) || !value_is_nil(given[SCALE_DEF_DOMAIN_MIN]));
    if ((c->has_field && (c->binning || c->bin.binned)) || limited || scale_type_temporal(t)) return UNDEFINED;
    return position_channel(ch) ? value_boolean(true) : UNDEFINED;
}

static struct value rule_reverse(const struct planner *p, const struct coding *c, enum channel ch, enum scale_type t) {
    bool down = continuous_domain(t) && c->sort.kind == SORT_ORDER && c->sort.order == ORDER_DESCENDING;
    struct value x_reverse = p->config->scale[SCALE_CONFIG_X_REVERSE];
    if (ch == CH_X && value_is_set(x_reverse)) return down ? value_boolean(!value_to_boolean(x_reverse)) : x_reverse;
    return down ? value_boolean(true) : UNDEFINED;
}

/* channelScalePropertyIncompatability */
static bool of_colors(enum scale_def_prop prop) {
    return prop == SCALE_DEF_INTERPOLATE || prop == SCALE_DEF_SCHEME || prop == SCALE_DEF_DOMAIN_MID;
}

static void unit_props(struct planner *p, struct node *n, enum channel ch) {
    struct scale_component *s = n->scales[ch];
    const struct unit_model *u = n->unit;
    const struct coding *c = &u->channels[ch];
    enum scale_type t = scale_of(n, ch)->type;
    const struct value *given = c->data->scale;
    struct value rules[SCALE_DEF_PROP_COUNT] = {0};
    struct value domain = given ? given[SCALE_DEF_DOMAIN] : UNDEFINED;
    for (int i = 0; given && i < SCALE_DEF_PROP_COUNT; i++) {
        if (!value_is_set(given[i]) || !type_has(t, (enum scale_def_prop)i)) continue;
        if (!color_channel(ch) && of_colors((enum scale_def_prop)i)) continue;
        s->props[i] = plan_value(p, c->data->place, given[i]);
        bool date = (i == SCALE_DEF_DOMAIN_MAX || i == SCALE_DEF_DOMAIN_MIN) &&
                    (c->type == MEASURE_TEMPORAL || c->time_unit.unit);
        if (date) s->props[i] = value_number(plan_date(p, s->props[i], c->time_unit.unit));
        s->explicit_[i] = true;
    }
    if (color_channel(ch) && c->type != MEASURE_NOMINAL) rules[SCALE_DEF_INTERPOLATE] = value_string("hcl");
    rules[SCALE_DEF_NICE] = rule_nice(c, ch, t, given);
    rules[SCALE_DEF_PADDING] = rule_padding(p, u, c, ch, t);
    struct value padding =
        first_set(s->props[SCALE_DEF_PADDING], type_has(t, SCALE_DEF_PADDING) ? rules[SCALE_DEF_PADDING] : UNDEFINED);
    rules[SCALE_DEF_PADDING_INNER] = rule_padding_inner(p, u, ch, t, padding);
    struct value inner = first_set(s->props[SCALE_DEF_PADDING_INNER], rules[SCALE_DEF_PADDING_INNER]);
    rules[SCALE_DEF_PADDING_OUTER] = rule_padding_outer(p, u, ch, t, padding, inner);
    rules[SCALE_DEF_REVERSE] = rule_reverse(p, c, ch, t);
    rules[SCALE_DEF_ZERO] = rule_zero(p, u, c, ch, t, domain);
    rules[SCALE_DEF_ROUND] = p->config->scale[SCALE_CONFIG_ROUND];
    rules[SCALE_DEF_CLAMP] = p->config->scale[SCALE_CONFIG_CLAMP];
    for (int i = 0; i < SCALE_DEF_PROP_COUNT; i++)
        if (!value_is_set(s->props[i]) && type_has(t, (enum scale_def_prop)i)) s->props[i] = rules[i];
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
            unit_props(p, n, ch);
            if (gives_bins(&n->unit->channels[ch])) n->scales[ch]->bins = &n->unit->channels[ch];
            unit_domain(p, n, ch);
        } else {
            merge_up(p, n, ch);
        }
    }
    return !diag_failed(p->diag);
}
