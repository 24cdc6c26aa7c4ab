/* The axis of a unit's channel: vega-lite's compile/axis/parse.ts (parseAxis). */
#include "plan/axis.h"
#include "plan/eval.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"

/* The scale of a channel as a node sees it, its own or that of a view around it. */
static struct scale_component *scale_seen(const struct node *n, enum channel ch) {
    for (; n; n = n->parent)
        if (n->scales[ch]) return scale_of(n, ch);
    return NULL;
}

/* Config of these stands in the axis itself, since it is not config to Vega or other things depend on it. */
static bool takes_config(const struct axis_source *s, enum axis_prop prop) {
    static const enum axis_prop always[] = {AXIS_GRID,        AXIS_TRANSLATE, AXIS_FORMAT,
                                            AXIS_FORMAT_TYPE, AXIS_ORIENT,    AXIS_LABEL_EXPR,
                                            AXIS_TICK_COUNT,  AXIS_POSITION,  AXIS_TICK_MIN_STEP};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (always[i] == prop) return true;
    return prop == AXIS_OFFSET && axis_configured_by_expr(s, prop); /* grid lines make up for that of an axis */
}

static bool is_explicit(const struct axis_source *s, enum axis_prop prop, struct value v) {
    switch (prop) {
    case AXIS_TITLE_ANGLE: /* as Vega-Lite has it: by the labels' angle */
    case AXIS_LABEL_ANGLE: {
        struct value angle = s->given[AXIS_LABEL_ANGLE];
        return angle.kind == VALUE_NUMBER && value_number_or(v, NAN) == normalized_angle(angle.number);
    }
    case AXIS_VALUES: return value_is_set(s->given[AXIS_VALUES]);
    default: return value_equal(v, s->given[prop]);
    }
}

static void set(struct axis_component *a, enum axis_prop prop, struct value v, bool is_explicit_) {
    a->props[prop] = v;
    a->is_explicit[prop] = is_explicit_;
}

static void resolve_prop(const struct axis_source *s, struct axis_component *a, enum axis_prop prop) {
    struct value v = axis_rule(s, prop);
    if (value_is_set(v) && is_explicit(s, prop, v)) {
        set(a, prop, v, true);
        return;
    }
    enum axis_config_from from = AXIS_FROM_NOTHING;
    struct value configured = prop == AXIS_VALUES ? UNDEFINED : axis_configured(s, prop, &from);
    if (!value_is_set(configured))
        set(a, prop, v, false);
    else if (from != AXIS_FROM_VEGA || takes_config(s, prop) || configured.kind == VALUE_RULES)
        set(a, prop, configured, false);
}

/* Titles of the channel's own definition and of the range's other end. */
static struct value def_title(const struct axis_source *s) {
    const struct coding *second = &s->unit->channels[s->channel == CH_X ? CH_X2 : CH_Y2];
    struct value a = s->coding->has_field ? s->coding->data->title : UNDEFINED;
    struct value b = second->has_field ? second->data->title : UNDEFINED;
    a = plan_value(s->p, a);
    b = plan_value(s->p, b);
    if (value_to_boolean(a) && value_to_boolean(b)) return merge_titles(s->p, a, b);
    if (value_to_boolean(a)) return a;
    if (value_to_boolean(b)) return b;
    return value_is_set(a) ? a : b;
}

/* Points, or cells, among figures: without the names of both axes they would mean nothing. */
static bool lies_among_figures(const struct unit_model *u) {
    static const enum mark_type marks[] = {MARK_TYPE_POINT, MARK_TYPE_CIRCLE, MARK_TYPE_SQUARE, MARK_TYPE_RECT};
    bool figures = true, any = false;
    for (int ch = CH_X; ch <= CH_Y; ch++)
        figures &= u->channels[ch].has_field && u->channels[ch].type == MEASURE_QUANTITATIVE;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        any |= u->mark == marks[i];
    return figures && any;
}

/* As the theme asks, but where names are needed, unless the spec asks itself; in layers others may tell them. */
static bool hides_title(const struct axis_source *s, bool layered) {
    const struct extras *e = &s->p->doc->extras;
    bool asked = value_is_set(value_get(e->own, "axisTitles"));
    return e->hide_axis_titles && (asked || layered || !lies_among_figures(s->unit));
}

static void resolve_title(const struct axis_source *s, bool layered, struct guide_title *t) {
    enum axis_config_from from;
    struct value own = s->given[AXIS_TITLE];
    if (!value_is_set(own)) own = def_title(s);
    if (value_is_set(own)) {
        *t = (struct guide_title){.text = own, .set = true, .is_explicit = true};
        return;
    }
    own = axis_configured(s, AXIS_TITLE, &from);
    if (value_is_set(own) && from == AXIS_FROM_VEGA) own = VNULL; /* Vega knows no title of a config */
    *t = (struct guide_title){.text = own, .set = true};
    if (value_is_set(own) || hides_title(s, layered)) return;
    const struct coding *second = &s->unit->channels[s->channel == CH_X ? CH_X2 : CH_Y2];
    if (s->coding->has_field) guide_title_add(s->p, t, s->coding->column, s->coding->field_title);
    if (second->has_field) guide_title_add(s->p, t, second->column, second->field_title);
}

static const char *orient_of(struct planner *p, enum channel ch, struct value given) {
    const struct value *own = p->config->axis[ch == CH_X ? AXIS_CONFIG_X : AXIS_CONFIG_Y],
                       *all = p->config->axis[AXIS_CONFIG_ALL];
    struct value tries[] = {given, own ? own[AXIS_ORIENT] : UNDEFINED, all ? all[AXIS_ORIENT] : UNDEFINED};
    for (size_t i = 0; i < 3; i++) {
        const char *orient = value_string_or(plan_value(p, tries[i]), "");
        if (*orient) return orient;
    }
    return ch == CH_X ? "bottom" : "left";
}

/* On a page stacks around their middle have no axis of figures: it would tell nothing of them. */
static bool tells_nothing(const struct axis_source *s) {
    const struct stack_info *stack = &s->unit->stack;
    return s->p->doc->extras.page && stack->on && stack->field_channel == s->channel && stack->offset &&
           strcmp(stack->offset, "center") == 0;
}

bool axis_of_unit(struct planner *p, const struct node *n, enum channel ch, struct axis_component *out) {
    const struct coding *c = &n->unit->channels[ch];
    if (!n->scales[ch] || !c->data) return false;
    *out = (struct axis_component){
        .channel = ch, .scale = scale_of(n, ch), .grid_scale = scale_seen(n, ch == CH_X ? CH_Y : CH_X)};
    struct value given[AXIS_PROP_COUNT] = {0};
    for (int i = 0; c->data->axis && i < AXIS_PROP_COUNT; i++)
        given[i] = axis_value(p, (enum axis_prop)i, c->data->axis[i]);
    struct axis_source s = {.p = p,
                            .unit = n->unit,
                            .coding = c,
                            .given = given,
                            .channel = ch,
                            .scale_type = out->scale->type,
                            .orient = orient_of(p, ch, given[AXIS_ORIENT])};
    axis_sets_find(&s);
    enum axis_config_from from;
    out->disable_explicit = c->data->axis || c->data->axis_off;
    out->disabled = out->disable_explicit
                        ? c->data->axis_off
                        : tells_nothing(&s) || value_bool_or(axis_configured(&s, AXIS_DISABLE, &from), false);
    if (out->disabled) return true;
    s.label_angle = axis_label_angle(&s);
    for (int i = 0; i < AXIS_PROP_COUNT; i++)
        if (i != AXIS_TITLE && i != AXIS_DISABLE && i != AXIS_STYLE) resolve_prop(&s, out, (enum axis_prop)i);
    /* Vega's search for overlaps sets labels' opacity anew, and so undoes what is encoded of it. */
    if (c->data->axis && c->data->axis[AXIS_LABEL_OPACITY].kind == VALUE_EXPR &&
        value_to_boolean(out->props[AXIS_LABEL_OVERLAP]))
        set(out, AXIS_LABEL_OPACITY, UNDEFINED, false);
    out->orient = value_string_or(out->props[AXIS_ORIENT], s.orient);
    out->orient_explicit = out->is_explicit[AXIS_ORIENT];
    resolve_title(&s, n->parent && n->parent->kind == SPEC_LAYER, &out->title);
    /* A format, be it of the axis or of a config, says how figures are to be written. */
    if (!value_is_set(out->props[AXIS_LABEL_EXPR])) out->unit = guide_unit(p, n->unit, c, out->props[AXIS_FORMAT]);
    return true;
}
