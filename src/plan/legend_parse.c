/* The legend of one channel: vega-lite's compile/legend/{parse,properties}.ts. */
#include "plan/eval.h"
#include "plan/guide_style.h"
#include "plan/guides.h"
#include "plan/legend.h"
#include "plan/planner.h"
#include "plan/scale_component.h"

/* The property of Vega's legend that the channel's scale stands in. */
static enum legend_scale scale_slot(const struct unit_model *u, enum channel ch) {
    bool trail = u->mark == MARK_TYPE_TRAIL;
    switch (ch) {
    case CH_COLOR: return u->filled && !trail ? LEGEND_FILL : LEGEND_STROKE;
    case CH_SIZE: return trail ? LEGEND_STROKE_WIDTHS : LEGEND_SIZE;
    case CH_FILL: return LEGEND_FILL;
    case CH_STROKE: return LEGEND_STROKE;
    case CH_SHAPE: return LEGEND_SHAPE;
    case CH_STROKE_DASH: return LEGEND_STROKE_DASHES;
    case CH_STROKE_WIDTH: return LEGEND_STROKE_WIDTHS;
    default: return LEGEND_OPACITY;
    }
}

struct work {
    struct planner *p;
    struct legend_component *l;
    const struct unit_model *u;
    const struct coding *c;
    struct value own[LEGEND_PROP_COUNT]; /* the author's */
    enum scale_type scale;
    bool gradient;
};

static void set(struct work *w, enum legend_prop prop, struct value v, bool is_explicit) {
    if (!value_is_set(v)) return;
    if (!is_explicit && value_is_set(w->p->config->legend[prop])) return; /* Vega takes it from there */
    w->l->props[prop] = v;
    w->l->is_explicit[prop] = is_explicit;
}

/* A property with a rule: explicit when the rule gives what the author wrote. */
static void set_rule(struct work *w, enum legend_prop prop, struct value v) {
    set(w, prop, v, value_is_set(w->own[prop]) && value_equal(v, w->own[prop]));
}

static bool is_gradient(const struct work *w) {
    static const char *const cyclic[] = {"quarter", "month", "day"};
    struct value type = w->own[LEGEND_TYPE];
    if (value_is_set(type)) return value_is_string(type, "gradient");
    if (!channel_is_color(w->l->channel)) return false;
    const char *unit = w->c->has_field ? w->c->time_unit.unit : NULL;
    for (size_t i = 0; unit && i < sizeof cyclic / sizeof *cyclic; i++)
        if (!strcmp(unit, cyclic[i])) return false;
    return scale_type_continuous(w->scale);
}

static struct value first_set(struct value a, struct value b) {
    return value_is_nil(a) ? b : a;
}

static struct value default_direction(const char *orient, bool gradient) {
    static const char *const beside[] = {"left", "right", "none"};
    if (!strcmp(orient, "top") || !strcmp(orient, "bottom")) return value_string("horizontal");
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        if (!strcmp(orient, beside[i])) return UNDEFINED;
    return gradient ? value_string("horizontal") : UNDEFINED; /* legends inside a view lie */
}

static void direct(struct work *w) {
    const struct value *config = w->p->config->legend;
    struct value at = first_set(w->own[LEGEND_ORIENT], config[LEGEND_ORIENT]);
    const char *orient = value_string_or(at, "right");
    struct value direction = first_set(w->own[LEGEND_DIRECTION], config[LEGEND_GRADIENT_DIRECTION]);
    if (value_is_nil(direction)) direction = default_direction(orient, w->gradient);
    set_rule(w, LEGEND_DIRECTION, direction);
    if (!w->gradient) return;
    struct value length = first_set(w->own[LEGEND_GRADIENT_LENGTH], config[LEGEND_GRADIENT_LENGTH]);
    if (value_is_set(length)) {
        set_rule(w, LEGEND_GRADIENT_LENGTH, length);
    } else if (scale_type_continuous(w->scale)) {
        bool along = !strcmp(orient, "top") || !strcmp(orient, "bottom");
        if (!value_is_string(direction, "horizontal"))
            w->l->length = LENGTH_HEIGHT;
        else if (along)
            w->l->length = LENGTH_WIDTH;
        else
            set(w, LEGEND_GRADIENT_LENGTH, config[LEGEND_GRADIENT_HORIZONTAL_MIN_LENGTH], false);
    }
}

/* The value of a channel of constants, or that of its first branch that has one. */
static struct value first_condition_value(const struct work *w, enum channel ch) {
    const struct channel_def *def = w->u->channels[ch].def;
    if (!def) return UNDEFINED;
    struct value v = def->field || def->aggregate.op ? UNDEFINED : plan_value(w->p, def->value);
    for (size_t i = 0; def->condition && value_is_nil(v) && i < def->condition->count; i++) {
        const struct channel_def *branch = def->condition->items[i].def;
        if (branch) v = plan_value(w->p, branch->value);
    }
    return v;
}

static struct value default_symbol(const struct work *w) {
    if (w->l->channel != CH_SHAPE) {
        struct value shape = first_set(first_condition_value(w, CH_SHAPE), w->u->props[MARK_SHAPE]);
        if (value_to_boolean(shape)) return shape;
    }
    switch (w->u->mark) {
    case MARK_TYPE_BAR:
    case MARK_TYPE_RECT:
    case MARK_TYPE_IMAGE:
    case MARK_TYPE_SQUARE: return value_string("square");
    case MARK_TYPE_LINE:
    case MARK_TYPE_TRAIL:
    case MARK_TYPE_RULE: return value_string("stroke");
    case MARK_TYPE_ARC:
    case MARK_TYPE_TICK:
    case MARK_TYPE_AREA: /* on a page, a piece of the surface */
        if (w->p->doc->extras.page) return value_string("square");
        return value_string("circle");
    default: return value_string("circle");
    }
}

static struct value default_overlap(enum scale_type t) {
    bool crowded = t == SCALE_QUANTILE || t == SCALE_THRESHOLD || t == SCALE_LOG || t == SCALE_SYMLOG;
    return crowded ? value_string("greedy") : UNDEFINED;
}

static void set_title(struct work *w) {
    struct value given = w->c->has_field || value_is_set(w->c->data->title) ? w->c->data->title : UNDEFINED;
    struct value v = w->own[LEGEND_TITLE];
    if (!value_is_set(v)) v = given;
    bool is_explicit = value_is_set(v);
    if (!is_explicit && w->c->has_field) v = value_string(w->c->field_title ? w->c->field_title : "");
    set(w, LEGEND_TITLE, v, is_explicit);
}

static void set_texts(struct work *w) {
    struct value format = w->own[LEGEND_FORMAT], type = w->own[LEGEND_FORMAT_TYPE];
    const char *function = guide_function(w->p, w->c, format, type);
    if (!function) set_rule(w, LEGEND_FORMAT, guide_format(w->p, w->c, format, type, false));
    set(w, LEGEND_LABEL_EXPR, guide_label_expr(w->p, w->own[LEGEND_LABEL_EXPR], function), true);
    const char *name = guide_format_type(w->c, type, w->scale);
    if (name) set_rule(w, LEGEND_FORMAT_TYPE, value_string(name));
    set(w, LEGEND_VALUES, guide_values(w->p, w->c, w->own[LEGEND_VALUES]), true);
    set_title(w);
}

static bool has_rule(enum legend_prop prop) {
    switch (prop) {
    case LEGEND_DIRECTION:
    case LEGEND_FORMAT:
    case LEGEND_FORMAT_TYPE:
    case LEGEND_GRADIENT_LENGTH:
    case LEGEND_LABEL_EXPR:
    case LEGEND_LABEL_OVERLAP:
    case LEGEND_SYMBOL_TYPE:
    case LEGEND_TITLE:
    case LEGEND_TYPE:
    case LEGEND_VALUES:
    case LEGEND_DISABLE: return true;
    default: return false;
    }
}

static void set_given(struct work *w) {
    const char *other = w->gradient ? "symbol" : "gradient";
    for (enum legend_prop i = 0; i < LEGEND_PROP_COUNT; i++)
        if (!has_rule(i) && !str_starts(str_of(legend_props[i].name), str_of(other))) set(w, i, w->own[i], true);
}

static void set_type(struct work *w) {
    bool ramp = channel_is_color(w->l->channel) && scale_type_continuous(w->scale);
    if (ramp != w->gradient) set_rule(w, LEGEND_TYPE, value_string(w->gradient ? "gradient" : "symbol"));
}

struct legend_component *legend_parse(struct planner *p, struct node *unit, enum channel ch) {
    const struct coding *c = &unit->unit->channels[ch];
    const struct value *config = p->config->legend;
    struct legend_component *l = ARENA_NEW(p->arena, struct legend_component);
    struct work w = {.p = p, .l = l, .u = unit->unit, .c = c};
    struct scale_component *scale = scale_of(unit, ch);
    *l = (struct legend_component){.unit = unit, .channel = ch, .place = c->data->place};
    l->scales[scale_slot(w.u, ch)] = scale;
    bool given = c->data->legend_off || c->data->legend;
    bool off = given ? c->data->legend_off : value_bool_or(config[LEGEND_DISABLE], false);
    if (off || given) {
        l->props[LEGEND_DISABLE] = value_boolean(off);
        l->is_explicit[LEGEND_DISABLE] = given;
    }
    if (off) return l;
    props_evaluate(p, w.own, c->data->legend, LEGEND_PROP_COUNT);
    if (c->data->legend) w.own[LEGEND_FORMAT] = c->data->legend[LEGEND_FORMAT];
    w.scale = scale->type;
    w.gradient = is_gradient(&w);
    set_given(&w);
    set_type(&w);
    direct(&w);
    struct value overlap = first_set(w.own[LEGEND_LABEL_OVERLAP], config[LEGEND_LABEL_OVERLAP]);
    set_rule(&w, LEGEND_LABEL_OVERLAP, value_is_set(overlap) ? overlap : default_overlap(w.scale));
    if (!w.gradient) set_rule(&w, LEGEND_SYMBOL_TYPE, first_set(w.own[LEGEND_SYMBOL_TYPE], default_symbol(&w)));
    set_texts(&w);
    legend_encode(p, l, w.gradient);
    return l;
}
