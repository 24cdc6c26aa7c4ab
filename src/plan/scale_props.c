/* Properties of a unit's scales: the author's, else by the rules of vega-lite's compile/scale/properties.ts. */
#include "plan/eval.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"

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
    bool position = channel_is_position(ch) || ch == CH_THETA || ch == CH_RADIUS;
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
    if (!channel_is_position(ch)) return UNDEFINED;
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
    if (channel_is_position(ch)) {
        if (nested_offset(u, ch)) return cfg[SCALE_CONFIG_BAND_WITH_NESTED_OFFSET_PADDING_INNER];
        enum scale_config_prop by_mark = u->mark == MARK_TYPE_BAR    ? SCALE_CONFIG_BAR_BAND_PADDING_INNER
                                         : u->mark == MARK_TYPE_TICK ? SCALE_CONFIG_TICK_BAND_PADDING_INNER
                                                                     : SCALE_CONFIG_RECT_BAND_PADDING_INNER;
        return first_set(cfg[SCALE_CONFIG_BAND_PADDING_INNER], cfg[by_mark]);
    }
    return channel_is_offset(ch) && t == SCALE_BAND ? cfg[SCALE_CONFIG_OFFSET_BAND_PADDING_INNER] : UNDEFINED;
}

static struct value rule_padding_outer(const struct planner *p, const struct unit_model *u, enum channel ch,
                                       enum scale_type t, struct value padding, struct value inner) {
    const struct value *cfg = p->config->scale;
    if (value_is_set(padding)) return UNDEFINED;
    if (channel_is_position(ch)) {
        if (nested_offset(u, ch)) return cfg[SCALE_CONFIG_BAND_WITH_NESTED_OFFSET_PADDING_OUTER];
        if (t != SCALE_BAND) return UNDEFINED;
        struct value half = inner.kind == VALUE_NUMBER ? value_number(inner.number / 2) : UNDEFINED;
        return first_set(cfg[SCALE_CONFIG_BAND_PADDING_OUTER], half);
    }
    if (!channel_is_offset(ch)) return UNDEFINED;
    return t == SCALE_POINT  ? value_number(0.5)
           : t == SCALE_BAND ? cfg[SCALE_CONFIG_OFFSET_BAND_PADDING_OUTER]
                             : UNDEFINED;
}

static struct value rule_nice(const struct coding *c, enum channel ch, enum scale_type t, const struct value *given) {
    bool limited = given && (given[SCALE_DEF_DOMAIN].kind == VALUE_ARRAY ||
                             !value_is_nil(given[SCALE_DEF_DOMAIN_MAX]) || !value_is_nil(given[SCALE_DEF_DOMAIN_MIN]));
    if ((c->has_field && (c->binning || c->bin.binned)) || limited || scale_type_temporal(t)) return UNDEFINED;
    return channel_is_position(ch) ? value_boolean(true) : UNDEFINED;
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

void scale_props(struct planner *p, struct node *n, enum channel ch) {
    struct scale_component *s = n->scales[ch];
    const struct unit_model *u = n->unit;
    const struct coding *c = &u->channels[ch];
    enum scale_type t = scale_of(n, ch)->type;
    const struct value *given = c->data->scale;
    struct value rules[SCALE_DEF_PROP_COUNT] = {0};
    struct value domain = given ? given[SCALE_DEF_DOMAIN] : UNDEFINED;
    for (int i = 0; given && i < SCALE_DEF_PROP_COUNT; i++) {
        if (!value_is_set(given[i]) || !type_has(t, (enum scale_def_prop)i)) continue;
        if (!channel_is_color(ch) && of_colors((enum scale_def_prop)i)) continue;
        s->props[i] = plan_value(p, given[i]);
        bool date = (i == SCALE_DEF_DOMAIN_MAX || i == SCALE_DEF_DOMAIN_MIN) &&
                    (c->type == MEASURE_TEMPORAL || c->time_unit.unit);
        if (date) s->props[i] = value_number(plan_date(p, s->props[i], c->time_unit.unit));
        s->explicit_[i] = true;
    }
    if (channel_is_color(ch) && c->type != MEASURE_NOMINAL) rules[SCALE_DEF_INTERPOLATE] = value_string("hcl");
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
