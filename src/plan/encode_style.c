/* Visual properties that are no places: colours, opacity, sizes, shapes (vega-lite's
 * compile/mark/encode/{base,color,nonposition}.ts), and what Vega takes from its config for what is not encoded
 * (vega-parser's encode/defaults). */
#include "plan/computed.h"
#include "plan/encode.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/predicate.h"
#include "plan/scale_component.h"

/* The mark property that Vega knows under the visual's name; MARK_PROP_COUNT: none. */
static enum mark_prop same_name(enum visual v) {
#define VISUAL_MARK(id, name, mark) MARK_##mark,
    static const enum mark_prop props[VISUAL_COUNT] = {VISUALS(VISUAL_MARK)};
#undef VISUAL_MARK
    return props[v];
}

static struct refs with_test(struct enc *e, const struct predicate *test, struct refs r) {
    if (!r.count) return r;
    struct encode_rule *copy = rule_new(e);
    *copy = *r.rule;
    copy->when = predicate_rows(e->p, test, e->t);
    return (struct refs){copy, 1};
}

/* The coding of one branch of a condition. */
static const struct coding *branch_coding(struct enc *e, const struct coding *c, const struct channel_def *def,
                                          enum channel ch) {
    if (!is_data_def(def) || c->data == def) return c;
    struct coding *own = ARENA_NEW(e->p->arena, struct coding);
    *own = coding_resolve(e->p, def, ch);
    return own;
}

void non_position(struct enc *e, enum channel ch, enum visual v, const struct refs *otherwise) {
    const struct coding *c = &e->u->channels[ch];
    struct mid m = {.channel = ch};
    if (otherwise) {
        m.otherwise = *otherwise;
    } else {
        bool conditional = c->def && c->def->condition;
        struct value d = mark_prop_as(e, prop_of(ch), same_name(v), !conditional);
        if (value_is_set(d)) m.otherwise = ref_value(e, d);
    }
    struct refs all = {0};
    const struct rules *rules = c->def ? c->def->condition : NULL;
    for (size_t i = 0; rules && i < rules->count; i++) {
        m.def = rules->items[i].def;
        m.coding = branch_coding(e, c, m.def, ch);
        m.scale = rules->list ? NULL : scale_of(e->node, ch);
        all = ref_join(e, all, with_test(e, rules->items[i].test, mid_point(e, &m)));
    }
    m.def = c->def;
    m.coding = c;
    m.scale = scale_of(e->node, ch);
    if (is_data_def(m.def)) all = ref_join(e, all, invalid_ref(e, ch, c, m.scale));
    set_visual(e, v, ref_join(e, all, mid_point(e, &m)));
}

static bool truthy(struct value v) {
    return value_is_set(v) && value_to_boolean(v);
}

/* The default paint of the filled (or stroked) mark: its own, then config.mark.color. */
static struct value default_paint(struct enc *e, bool fill) {
    const struct unit_model *u = e->u;
    const struct config *c = e->p->config;
    enum mark_prop vega = fill ? MARK_FILL : MARK_STROKE;
    struct value v = UNDEFINED;
    if (u->filled == fill) {
        v = mark_prop_as(e, MARK_COLOR, vega, false);
        if (value_is_nil(v)) v = c->mark[MARK_COLOR];
    } else {
        const struct value *type = c->mark_type[u->mark];
        v = u->props[vega];
        if (!value_is_set(v) && type) v = type[vega];
        if (!value_is_set(v)) v = c->mark[vega];
    }
    bool seen = u->mark == MARK_TYPE_BAR || u->mark == MARK_TYPE_POINT || u->mark == MARK_TYPE_CIRCLE ||
                u->mark == MARK_TYPE_SQUARE || u->mark == MARK_TYPE_GEOSHAPE;
    if (value_is_nil(v) && fill && seen) v = value_string("transparent");
    return v;
}

static void encode_color_channels(struct enc *e) {
    struct value fill = default_paint(e, true), stroke = default_paint(e, false);
    if (truthy(fill)) set_visual(e, VISUAL_FILL, ref_value(e, fill));
    if (truthy(stroke)) set_visual(e, VISUAL_STROKE, ref_value(e, stroke));
    bool filled = e->u->filled;
    struct value main = filled ? fill : stroke;
    enum visual v = filled ? VISUAL_FILL : VISUAL_STROKE;
    struct refs d = value_is_nil(main) ? (struct refs){0} : ref_value(e, main);
    non_position(e, CH_COLOR, v, d.count ? &d : NULL);
    for (int k = 0; k < 2; k++) {
        enum channel ch = k ? CH_STROKE : CH_FILL;
        struct value paint = k ? stroke : fill;
        d = value_is_nil(paint) ? (struct refs){0} : ref_value(e, paint);
        bool used = coding_used(&e->u->channels[ch]);
        non_position(e, ch, k ? VISUAL_STROKE : VISUAL_FILL, used && d.count ? &d : NULL);
    }
}

/* Places, and sizes that the places' rules set. */
static bool is_place(enum visual v) {
    switch (v) {
    case VISUAL_X:
    case VISUAL_X2:
    case VISUAL_XC:
    case VISUAL_WIDTH:
    case VISUAL_Y:
    case VISUAL_Y2:
    case VISUAL_YC:
    case VISUAL_HEIGHT:
    case VISUAL_DESCRIPTION:
    case VISUAL_ARIA_ROLE_DESCRIPTION:
    case VISUAL_DEFINED: return true;
    default: return false;
    }
}

static void own_props(struct enc *e, unsigned with) {
    for (enum visual v = 0; v < VISUAL_COUNT; v++) {
        enum mark_prop prop = same_name(v);
        if (prop == MARK_PROP_COUNT || is_place(v) || !value_is_set(e->u->props[prop])) continue;
        if (v == VISUAL_SIZE && !(with & WITH_SIZE)) continue;
        if (v == VISUAL_ORIENT && !(with & WITH_ORIENT)) continue;
        if ((v == VISUAL_ALIGN || v == VISUAL_BASELINE || v == VISUAL_THETA) && !(with & WITH_TEXT)) continue;
        set_visual(e, v, ref_value(e, e->u->props[prop]));
    }
    struct value href = mark_prop(e->p, e->u, MARK_HREF), cursor = mark_prop(e->p, e->u, MARK_CURSOR);
    if ((coding_used(&e->u->channels[CH_HREF]) || value_to_boolean(href)) && !value_is_set(cursor))
        set_visual(e, VISUAL_CURSOR, ref_value(e, value_string("pointer")));
}

void encode_base(struct enc *e, unsigned with) {
    own_props(e, with);
    if (with & WITH_COLOR) encode_color_channels(e);
    non_position(e, CH_OPACITY, VISUAL_OPACITY, NULL);
    non_position(e, CH_FILL_OPACITY, VISUAL_FILL_OPACITY, NULL);
    non_position(e, CH_STROKE_OPACITY, VISUAL_STROKE_OPACITY, NULL);
    non_position(e, CH_STROKE_WIDTH, VISUAL_STROKE_WIDTH, NULL);
    non_position(e, CH_STROKE_DASH, VISUAL_STROKE_DASH, NULL);
    encode_text(e, CH_HREF, VISUAL_HREF);
}

/* Vega's own config by its mark type, whose entries for rule, rect and the like are paints that Vega-Lite always
 * encodes. */
static struct value vega_default(const struct enc *e, enum mark_prop prop) {
    const struct config *c = e->p->config;
    const struct value *own = c->vega_mark[e->u->mark];
    return value_is_set(c->mark[prop]) ? c->mark[prop] : own ? own[prop] : UNDEFINED;
}

/* Vega applies named styles with what it says in them itself. */
static struct value named_style(const struct unit_model *u, enum mark_prop prop) {
    for (size_t i = u->style_count; i-- > 0;)
        if (value_is_set(u->styles[i][prop])) return u->styles[i][prop];
    return UNDEFINED;
}

void encode_defaults(struct enc *e) {
    bool painted = e->m->encode[VISUAL_FILL].count || e->m->encode[VISUAL_STROKE].count;
    for (enum visual v = 0; v < VISUAL_COUNT; v++) {
        enum mark_prop prop = same_name(v);
        if (prop == MARK_PROP_COUNT || is_place(v) || e->m->encode[v].count) continue;
        const struct value *type = e->p->config->mark_type[e->u->mark];
        struct value d = named_style(e->u, prop);
        if (!value_is_set(d)) d = mark_style(e->u, prop);
        if (!value_is_set(d) && type) d = type[prop];
        if (!value_is_set(d) && e->u->type_style) d = e->u->type_style[prop];
        bool paint = v == VISUAL_FILL || v == VISUAL_STROKE;
        if (!value_is_set(d) && !(paint && painted)) d = vega_default(e, prop);
        if (v == VISUAL_SIZE && !strcmp(e->m->type, "rect")) continue;
        d = plan_encoded(e->p, d);
        if (value_is_set(d)) set_visual(e, v, ref_value(e, d));
    }
}
