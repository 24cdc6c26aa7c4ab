/* The tree of models: nodes with names, resolved sizes as written, units with mark and codings (vega-lite's
 * compile/model.ts, unit.ts, mark/init.ts, encoding.ts: initEncoding). */
#include "plan/model.h"
#include "plan/computed.h"
#include "plan/names.h"
#include "plan/normalize.h"
#include "plan/planner.h"

static const char *join(struct planner *p, const char *prefix, const char *name) {
    return *prefix ? arena_printf(p->arena, "%s_%s", prefix, name) : name;
}

static bool one_of(enum mark_type m, const enum mark_type *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (list[i] == m) return true;
    return false;
}
#define ONE_OF(m, ...)                                                                                                 \
    one_of(m, (const enum mark_type[]){__VA_ARGS__}, sizeof((enum mark_type[]){__VA_ARGS__}) / sizeof(enum mark_type))

/* channel.ts: getSupportedMark. Channels that a mark cannot use are left out, as Vega-Lite does. */
static bool supports(enum mark_type m, enum channel ch, const struct encoding *e) {
    switch (ch) {
    case CH_X2:
    case CH_Y2: {
        if (ONE_OF(m, MARK_TYPE_AREA, MARK_TYPE_BAR, MARK_TYPE_IMAGE, MARK_TYPE_RECT, MARK_TYPE_RULE)) return true;
        const struct channel_def *main = e->one[ch == CH_X2 ? CH_X : CH_Y];
        return ONE_OF(m, MARK_TYPE_CIRCLE, MARK_TYPE_POINT, MARK_TYPE_SQUARE, MARK_TYPE_TICK, MARK_TYPE_LINE,
                      MARK_TYPE_TRAIL) &&
               main && main->field && main->bin.binned && e->one[ch]->field;
    }
    case CH_SIZE:
        return ONE_OF(m, MARK_TYPE_POINT, MARK_TYPE_TICK, MARK_TYPE_RULE, MARK_TYPE_CIRCLE, MARK_TYPE_SQUARE,
                      MARK_TYPE_BAR, MARK_TYPE_TEXT, MARK_TYPE_LINE, MARK_TYPE_TRAIL);
    case CH_STROKE_DASH:
        return ONE_OF(m, MARK_TYPE_LINE, MARK_TYPE_POINT, MARK_TYPE_TICK, MARK_TYPE_RULE, MARK_TYPE_CIRCLE,
                      MARK_TYPE_SQUARE, MARK_TYPE_BAR, MARK_TYPE_GEOSHAPE);
    case CH_SHAPE: return ONE_OF(m, MARK_TYPE_POINT, MARK_TYPE_GEOSHAPE);
    case CH_TEXT: return m == MARK_TYPE_TEXT;
    case CH_ANGLE: return ONE_OF(m, MARK_TYPE_POINT, MARK_TYPE_SQUARE, MARK_TYPE_TEXT);
    case CH_URL: return m == MARK_TYPE_IMAGE;
    case CH_THETA:
    case CH_RADIUS: return ONE_OF(m, MARK_TYPE_TEXT, MARK_TYPE_ARC);
    case CH_THETA2:
    case CH_RADIUS2: return m == MARK_TYPE_ARC;
    case CH_X:
    case CH_Y:
    case CH_X_OFFSET:
    case CH_Y_OFFSET: return m != MARK_TYPE_GEOSHAPE;
    default: return true;
    }
}

/* An offset within a continuous position that is not a time unit has no band to divide; Vega-Lite drops it. */
static bool offset_dropped(const struct unit_model *u, enum channel ch, const struct coding *c) {
    if (ch != CH_X_OFFSET && ch != CH_Y_OFFSET) return false;
    const struct coding *main = &u->channels[ch == CH_X_OFFSET ? CH_X : CH_Y];
    bool continuous = main->type == MEASURE_QUANTITATIVE || main->type == MEASURE_TEMPORAL;
    return main->has_field && continuous && c->has_field && !main->time_unit.unit;
}

static void resolve_channels(struct planner *p, struct unit_model *u, const struct encoding *e) {
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) {
        const struct channel_def *def = e->one[ch];
        if (e->many_count[ch]) {
            u->many[ch] = ARENA_ARRAY(p->arena, struct coding, e->many_count[ch]);
            for (size_t i = 0; i < e->many_count[ch]; i++) {
                struct coding c = coding_resolve(p, e->many[ch][i], ch);
                if (c.has_field) u->many[ch][u->many_count[ch]++] = c;
            }
            if (!u->many_count[ch])
                u->channels[ch] = coding_resolve(p, e->many[ch][0], ch); /* a value, or a sort alone */
            continue;
        }
        if (!def || !supports(u->mark, ch, e)) continue;
        enum channel as = ch == CH_ANGLE && u->mark == MARK_TYPE_ARC && !e->one[CH_THETA] ? CH_THETA : ch;
        if (ch == CH_COLOR && e->one[u->filled ? CH_FILL : CH_STROKE]) continue;
        struct coding c = coding_resolve(p, def, as);
        if (ch == CH_SIZE && u->mark == MARK_TYPE_LINE && c.aggregate.op) continue; /* it would vary along the line */
        if (!offset_dropped(u, ch, &c)) u->channels[as] = c;
    }
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) {
        if (u->channels[ch].aggregate.op) u->aggregated = true;
        for (size_t i = 0; i < u->many_count[ch]; i++)
            if (u->many[ch][i].aggregate.op) u->aggregated = true;
    }
}

static const struct value *style_of(const struct config *c, const char *name) {
    const struct style_config *s = config_style(c, name);
    return s ? s->mark : NULL;
}

static void resolve_styles(struct planner *p, struct unit_model *u) {
    struct value s = u->def->props[MARK_STYLE];
    size_t n = s.kind == VALUE_ARRAY ? s.n : s.kind == VALUE_STRING ? 1 : 0;
    const struct value **styles = ARENA_ARRAY(p->arena, const struct value *, n);
    const struct value **vega = ARENA_ARRAY(p->arena, const struct value *, n);
    for (size_t i = 0; i < n; i++) {
        const char *name = value_string_or(s.kind == VALUE_ARRAY ? s.array[i] : s, "");
        vega[u->style_count] = style_of(&default_config, name);
        if ((styles[u->style_count] = style_of(p->config, name))) u->style_count++;
    }
    u->styles = styles;
    u->vega_styles = vega;
    u->type_style = style_of(p->config, mark_type_names[u->mark]);
    u->vega_type_style = style_of(&default_config, mark_type_names[u->mark]);
}

/* cornerRadiusEnd goes to the corners at the bar's end, or to all when both ends are free. */
static void round_ends(struct planner *p, struct unit_model *u) {
    struct value r = mark_prop(p, u, MARK_CORNER_RADIUS_END);
    if (u->mark != MARK_TYPE_BAR || !u->orient || !value_is_set(r)) return;
    bool ranged = coding_used(&u->channels[u->orient == 'h' ? CH_X2 : CH_Y2]);
    if (ranged) {
        u->props[MARK_CORNER_RADIUS] = r;
    } else if (u->orient == 'h') {
        u->props[MARK_CORNER_RADIUS_TOP_RIGHT] = u->props[MARK_CORNER_RADIUS_BOTTOM_RIGHT] = r;
    } else {
        u->props[MARK_CORNER_RADIUS_TOP_LEFT] = u->props[MARK_CORNER_RADIUS_TOP_RIGHT] = r;
    }
    u->props[MARK_CORNER_RADIUS_END] = UNDEFINED;
}

/* A nominal colour with a domain given orders the stack, or the offsets, by that domain. */
static void order_by_color_domain(struct unit_model *u) {
    struct coding *c = &u->channels[coding_used(&u->channels[CH_FILL]) ? CH_FILL : CH_COLOR];
    if (coding_used(&u->channels[CH_ORDER]) || u->many_count[CH_ORDER] || !c->has_field || !c->def->field) return;
    if (c->type != MEASURE_NOMINAL || !c->data->scale) return;
    struct value domain = c->data->scale[SCALE_DEF_DOMAIN];
    if (domain.kind != VALUE_ARRAY) return;
    struct coding *offset = &u->channels[coding_used(&u->channels[CH_X_OFFSET]) ? CH_X_OFFSET : CH_Y_OFFSET];
    if (offset->has_field && !offset->sort.kind) {
        offset->sort = (struct sort_def){.kind = SORT_ARRAY, .array = domain};
    } else if (u->stack.on) {
        u->order_domain = domain;
        u->order_field = c->data->field;
        u->order_descending = u->orient != 'h';
    }
}

/* "theta" for "theta" and "theta2" */
static bool same_channel(const char *channel, const char *prop) {
    size_t n = strlen(channel);
    return !strncmp(channel, prop, n) && (!prop[n] || (prop[n] == '2' && !prop[n + 1]));
}

/* An encoding of the same name takes the place of a property, and of its second end; its expression may then name what
 * does not exist. One that only has a condition falls back to the property. */
static bool overridden(const struct spec *s, const char *prop) {
    for (enum channel ch = 0; s->encoding && ch < CHANNEL_COUNT; ch++) {
        const struct channel_def *def = s->encoding->one[ch];
        bool whole = def && (def->field || def->aggregate.op || value_is_set(def->datum) || value_is_set(def->value));
        if (whole && same_channel(channel_names[ch], prop)) return true;
    }
    return false;
}

/* An expression that is never asked for may name what does not exist. */
static bool mark_expr_used(const struct spec *s, struct value v, const char *prop) {
    return v.kind != VALUE_EXPR || !overridden(s, prop);
}

struct unit_model *unit_build(struct planner *p, const struct spec *s) {
    struct unit_model *u = ARENA_NEW(p->arena, struct unit_model);
    u->def = s->mark;
    u->mark = s->mark->type;
    for (size_t i = 0; i < MARK_PROP_COUNT; i++)
        if (mark_expr_used(s, s->mark->props[i], mark_props[i].name)) u->props[i] = plan_encoded(p, s->mark->props[i]);
    resolve_styles(p, u);
    bool filled = u->mark != MARK_TYPE_POINT && u->mark != MARK_TYPE_LINE && u->mark != MARK_TYPE_RULE;
    bool net = s->data && s->data->kind == DATA_GRATICULE && !value_is_set(u->props[MARK_FILLED]);
    u->filled = !net && value_bool_or(mark_prop(p, u, MARK_FILLED), filled);
    static const struct encoding nothing;
    resolve_channels(p, u, s->encoding ? extras_ranges(p, s, s->encoding) : &nothing);
    u->orient = mark_orient(p, u);
    round_ends(p, u);
    if (!value_is_set(mark_prop(p, u, MARK_OPACITY)) && !value_is_set(mark_prop(p, u, MARK_FILL_OPACITY)) &&
        ONE_OF(u->mark, MARK_TYPE_POINT, MARK_TYPE_TICK, MARK_TYPE_CIRCLE, MARK_TYPE_SQUARE) && !u->aggregated)
        u->props[MARK_OPACITY] = value_number(0.7);
    stack_resolve(p, u);
    order_by_color_domain(u);
    return u;
}

static void add_params(struct planner *p, const struct spec *s) {
    for (size_t i = 0; i < s->param_count; i++)
        ARENA_PUSH(p->arena, p->params, p->param_count, p->param_cap, s->params[i]);
}

static const char *child_name(struct planner *p, const struct node *n, const struct spec *child, size_t i) {
    if (child->name) return child->name;
    if (n->kind == SPEC_FACET) return join(p, n->name, "child");
    return join(p, n->name, arena_printf(p->arena, "%s_%zu", n->kind == SPEC_LAYER ? "layer" : "concat", i));
}

/* Steps are for discrete positions. */
static void drop_steps(struct node *n) {
    const struct coding *x = &n->unit->channels[CH_X], *y = &n->unit->channels[CH_Y];
    if (n->width.kind == SIZE_STEP && x->data && !coding_discrete(x)) n->width.kind = SIZE_UNSET;
    if (n->height.kind == SIZE_STEP && y->data && !coding_discrete(y)) n->height.kind = SIZE_UNSET;
}

struct node *model_build(struct planner *p, const struct spec *s, struct node *parent, const char *name) {
    struct node *n = ARENA_NEW(p->arena, struct node);
    n->kind = s->kind == SPEC_HCONCAT || s->kind == SPEC_VCONCAT ? SPEC_CONCAT : s->kind;
    n->spec = s;
    n->parent = parent;
    n->name = name_word(p, name);
    n->width = s->width;
    n->height = s->height;
    if (parent && parent->kind == SPEC_LAYER) {
        if (!n->width.kind) n->width = parent->width;
        if (!n->height.kind) n->height = parent->height;
    }
    for (enum channel ch = 0; ch < CHANNEL_COUNT; ch++) {
        n->scale_resolve[ch] = s->resolve.scale[ch];
        n->axis_resolve[ch] = s->resolve.axis[ch];
        n->legend_resolve[ch] = s->resolve.legend[ch];
    }
    if (parent) n->groupby = parent->groupby, n->groupby_count = parent->groupby_count;
    if (s->kind == SPEC_UNIT) n->unit = unit_build(p, s);
    if (n->unit) drop_steps(n);
    if (s->kind == SPEC_FACET) {
        const struct channel_def *defs[] = {s->row, s->column, s->facet};
        const enum channel channels[] = {CH_ROW, CH_COLUMN, CH_FACET};
        const char **groupby = ARENA_ARRAY(p->arena, const char *, n->groupby_count + 3);
        for (size_t i = 0; i < n->groupby_count; i++)
            groupby[i] = n->groupby[i];
        for (size_t i = 0; i < 3; i++) {
            n->facet[i] = coding_resolve(p, defs[i], channels[i]);
            if (n->facet[i].column) groupby[n->groupby_count++] = n->facet[i].column;
        }
        n->groupby = groupby;
    }
    n->children = ARENA_ARRAY(p->arena, struct node *, s->child_count);
    n->child_count = s->child_count;
    for (size_t i = 0; i < s->child_count && !diag_failed(p->diag); i++)
        n->children[i] = model_build(p, s->children[i], n, child_name(p, n, s->children[i], i));
    return diag_failed(p->diag) ? NULL : n;
}

const struct param_def *param_named(const struct planner *p, struct str name) {
    for (size_t i = p->param_count; i-- > 0;)
        if (str_is(name, p->params[i]->name)) return p->params[i];
    return NULL;
}

void params_collect(struct planner *p, const struct spec *s) {
    add_params(p, s);
    for (size_t i = 0; i < s->child_count; i++)
        params_collect(p, s->children[i]);
}
