/* Axes of units and how layers share them (vega-lite's compile/axis/{parse,properties,config}.ts). */
#include "plan/guides.h"

/* Which configs apply, and what is known before a property is asked for. */
struct axis_work {
    struct planner *p;
    struct node *node;
    const struct coding *coding;
    struct scale_component *scale;
    const char *orient;
    enum channel channel;
    const struct value *axis;  /* the author's, evaluated; never NULL */
    enum axis_config typed[4]; /* Vega-Lite's own configs, strongest last */
    size_t typed_count;
    enum axis_config plain[3]; /* those that Vega knows too, strongest last */
    double label_angle;        /* NaN: none */
};
enum config_source { FROM_NOWHERE, FROM_STYLE, FROM_TYPED, FROM_PLAIN, FROM_CONFIG_STYLE };

static struct value style_axis(const struct planner *p, struct value names, enum axis_prop prop) {
    struct value found = UNDEFINED;
    size_t n = names.kind == VALUE_ARRAY ? names.n : names.kind == VALUE_STRING;
    for (size_t i = 0; i < n; i++) {
        struct value name = names.kind == VALUE_ARRAY ? names.array[i] : names;
        const struct style_config *s = config_style(p->config, value_string_or(name, ""));
        if (s && s->axis && value_is_set(s->axis[prop])) found = s->axis[prop];
    }
    return found;
}

static struct value config_at(const struct axis_work *w, const enum axis_config *list, size_t n, enum axis_prop prop) {
    for (size_t i = n; i-- > 0;) {
        const struct value *set = w->p->config->axis[list[i]];
        if (set && value_is_set(set[prop])) return set[prop];
    }
    return UNDEFINED;
}

static struct value axis_config(const struct axis_work *w, enum axis_prop prop, enum config_source *source) {
    struct value v = style_axis(w->p, w->axis[AXIS_STYLE], prop);
    *source = FROM_STYLE;
    if (value_is_set(v)) return v;
    *source = FROM_TYPED;
    v = config_at(w, w->typed, w->typed_count, prop);
    if (value_is_set(v)) return v;
    *source = FROM_PLAIN;
    v = config_at(w, w->plain, 3, prop);
    if (value_is_set(v)) return v;
    *source = FROM_CONFIG_STYLE;
    for (int k = 0; k < 2; k++)
        for (size_t i = k ? 3 : w->typed_count; i-- > 0;) {
            const struct value *set = w->p->config->axis[k ? w->plain[i] : w->typed[i]];
            v = set ? style_axis(w->p, set[AXIS_STYLE], prop) : UNDEFINED;
            if (value_is_set(v)) return v;
        }
    *source = FROM_NOWHERE;
    return UNDEFINED;
}

static enum axis_config orient_config(const char *orient) {
    return !strcmp(orient, "left")    ? AXIS_CONFIG_LEFT
           : !strcmp(orient, "right") ? AXIS_CONFIG_RIGHT
           : !strcmp(orient, "top")   ? AXIS_CONFIG_TOP
                                      : AXIS_CONFIG_BOTTOM;
}

static void choose_configs(struct axis_work *w) {
    enum scale_type t = w->scale->type;
    bool x = w->channel == CH_X;
    size_t n = 0;
    if (t == SCALE_BAND || t == SCALE_POINT) {
        w->typed[n++] = AXIS_CONFIG_DISCRETE;
        w->typed[n++] = t == SCALE_BAND ? AXIS_CONFIG_BAND : AXIS_CONFIG_POINT;
        w->typed[n++] = x ? AXIS_CONFIG_X_DISCRETE : AXIS_CONFIG_Y_DISCRETE;
        w->typed[n++] = t == SCALE_BAND ? (x ? AXIS_CONFIG_X_BAND : AXIS_CONFIG_Y_BAND)
                                        : (x ? AXIS_CONFIG_X_POINT : AXIS_CONFIG_Y_POINT);
    } else if (scale_type_temporal(t)) {
        w->typed[n++] = AXIS_CONFIG_TEMPORAL;
        w->typed[n++] = x ? AXIS_CONFIG_X_TEMPORAL : AXIS_CONFIG_Y_TEMPORAL;
    } else if (scale_type_continuous(t) || t == SCALE_QUANTILE || t == SCALE_QUANTIZE || t == SCALE_THRESHOLD) {
        w->typed[n++] = AXIS_CONFIG_QUANTITATIVE;
        w->typed[n++] = x ? AXIS_CONFIG_X_QUANTITATIVE : AXIS_CONFIG_Y_QUANTITATIVE;
    }
    w->typed_count = n;
    w->plain[0] = AXIS_CONFIG_ALL;
    w->plain[1] = orient_config(w->orient);
    w->plain[2] = x ? AXIS_CONFIG_X : AXIS_CONFIG_Y;
}

static double label_angle(const struct axis_work *w) {
    enum config_source source;
    struct value own = w->axis[AXIS_LABEL_ANGLE];
    if (value_is_set(own)) return normalized_angle(value_number_or(own, 0));
    struct value set = plan_value(w->p, w->coding->data->place, axis_config(w, AXIS_LABEL_ANGLE, &source));
    if (value_is_set(set)) return normalized_angle(value_number_or(set, 0));
    bool named = w->coding->type == MEASURE_NOMINAL || w->coding->type == MEASURE_ORDINAL;
    return w->channel == CH_X && named && !w->coding->time_unit.unit ? 270 : NAN;
}

/* A duration in ms; NaN: none. "day" alone recurs and has none. */
static double unit_duration(const struct planner *p, const struct coding *c) {
    struct time_unit u;
    if (!c->has_field || !c->time_unit.unit || !time_unit_parse(str_of(c->time_unit.unit), &u)) return NAN;
    enum time_field f = time_smallest(u.fields);
    if (f == TIME_DAY) return NAN;
    double step = value_number_or(c->time_unit.step, 1), start = zone_instant(p->zone, 2001, 0, 1, 0, 0, 0, 0);
    if (f == TIME_WEEK || f == TIME_ISOWEEK || f == TIME_DAYOFYEAR) {
        step *= f == TIME_DAYOFYEAR ? 1 : 7;
        f = TIME_DATE;
    }
    return time_field_offset(f, p->zone, start, step) - start;
}

static bool recurring(const struct coding *c) {
    static const char *const units[] = {"month", "hours", "day", "quarter"};
    for (size_t i = 0; c->time_unit.unit && i < sizeof units / sizeof *units; i++)
        if (!strcmp(c->time_unit.unit, units[i])) return true;
    return false;
}

/* px a tick; 0: none */
static double default_tick_every(const struct axis_work *w) {
    const struct coding *c = w->coding;
    bool discrete = scale_type_discrete(w->scale->type);
    if (value_is_set(w->axis[AXIS_VALUES]) || discrete || w->scale->type == SCALE_LOG) return 0;
    if (c->has_field && c->binning) return 10;
    if (c->has_field && recurring(c)) return 0;
    return 40;
}

static struct value default_overlap(const struct axis_work *w) {
    const struct coding *c = w->coding;
    bool named = c->type == MEASURE_NOMINAL || c->type == MEASURE_ORDINAL;
    bool sorted = c->sort.kind == SORT_ARRAY || c->sort.kind == SORT_FIELD;
    if (named && !(c->has_field && c->time_unit.unit && !sorted)) return UNDEFINED;
    bool log = w->scale->type == SCALE_LOG || w->scale->type == SCALE_SYMLOG;
    return log ? value_string("greedy") : value_boolean(true);
}

static struct value or_default(struct value own, struct value otherwise) {
    return value_is_nil(own) ? otherwise : own;
}

/* axisRules; the author's value where there is no rule. */
static struct value rule_value(const struct axis_work *w, enum axis_prop prop) {
    const struct coding *c = w->coding;
    struct value own = w->axis[prop];
    switch (prop) {
    case AXIS_GRID:
        return or_default(
            own, value_boolean(!scale_type_discrete(w->scale->type) && c->has_field && !c->bin.on && !c->bin.binned));
    case AXIS_LABEL_ALIGN: return or_default(own, default_label_align(w->label_angle, w->orient, w->channel));
    case AXIS_LABEL_ANGLE: return isnan(w->label_angle) ? UNDEFINED : value_number(w->label_angle);
    case AXIS_LABEL_BASELINE:
        return or_default(own, default_label_baseline(w->label_angle, w->orient, w->channel, false));
    case AXIS_LABEL_FLUSH:
        return or_default(own, w->channel == CH_X && (c->type == MEASURE_QUANTITATIVE || c->type == MEASURE_TEMPORAL)
                                   ? value_boolean(true)
                                   : UNDEFINED);
    case AXIS_LABEL_OVERLAP: return or_default(own, default_overlap(w));
    case AXIS_ORIENT: return value_string(w->orient);
    case AXIS_FORMAT: return guide_format(w->p, c, own, w->axis[AXIS_FORMAT_TYPE], true);
    case AXIS_FORMAT_TYPE: {
        const char *type = guide_format_type(c, own, w->scale->type);
        return type ? value_string(type) : UNDEFINED;
    }
    case AXIS_TICK_MIN_STEP: {
        if (!value_is_nil(own)) return own;
        struct value format = guide_format(w->p, c, w->axis[AXIS_FORMAT], w->axis[AXIS_FORMAT_TYPE], true);
        if (value_is_string(format, "d")) return value_number(1);
        double ms = unit_duration(w->p, c);
        return isnan(ms) ? UNDEFINED : value_number(ms);
    }
    case AXIS_VALUES: return guide_values(w->p, c, own);
    case AXIS_ZINDEX: {
        bool heat = w->node->unit->mark == MARK_TYPE_RECT && coding_discrete(c);
        return or_default(own, value_number(heat ? 1 : 0));
    }
    default: return own;
    }
}

static bool given(const struct axis_work *w, enum axis_prop prop, struct value v) {
    switch (prop) {
    case AXIS_TITLE_ANGLE:
    case AXIS_LABEL_ANGLE: {
        struct value own = w->axis[AXIS_LABEL_ANGLE];
        return value_is_set(own) && v.kind == VALUE_NUMBER && v.number == normalized_angle(value_number_or(own, 0));
    }
    case AXIS_VALUES: return value_is_set(w->axis[AXIS_VALUES]);
    default: return value_equal(v, w->axis[prop]);
    }
}

static bool always_from_config(enum axis_prop prop) {
    switch (prop) {
    case AXIS_GRID:
    case AXIS_TRANSLATE:
    case AXIS_FORMAT:
    case AXIS_FORMAT_TYPE:
    case AXIS_ORIENT:
    case AXIS_LABEL_EXPR:
    case AXIS_TICK_COUNT:
    case AXIS_POSITION:
    case AXIS_TICK_MIN_STEP: return true;
    default: return false;
    }
}

static void set_props(struct axis_work *w, struct axis_component *out) {
    for (enum axis_prop prop = 0; prop < AXIS_PROP_COUNT; prop++) {
        if (prop == AXIS_TITLE || prop == AXIS_DISABLE || prop == AXIS_STYLE) continue;
        struct value v = rule_value(w, prop);
        if (value_is_set(v) && given(w, prop, v)) {
            out->props[prop] = v;
            out->is_explicit[prop] = true;
            continue;
        }
        enum config_source source = FROM_NOWHERE;
        struct value set = prop == AXIS_VALUES ? UNDEFINED : axis_config(w, prop, &source);
        set = plan_value(w->p, w->coding->data->place, set);
        if (value_is_set(v) && !value_is_set(set))
            out->props[prop] = v;
        else if (source != FROM_PLAIN || always_from_config(prop) || set.kind == VALUE_RULES)
            out->props[prop] = set;
    }
    struct value count = out->props[AXIS_TICK_COUNT];
    if (!value_is_set(count)) out->tick_every = default_tick_every(w);
}

static void add_field_title(struct planner *p, struct guide_title *t, const struct coding *c) {
    if (c->has_field) names_add(p, &t->fields, c->field_title);
}

/* Titles of x and x2. */
static struct value channel_title(struct planner *p, const struct coding *c, const struct coding *c2) {
    struct value a = c->has_field ? c->data->title : UNDEFINED, b = c2->has_field ? c2->data->title : UNDEFINED;
    bool ta = value_is_set(a) && value_to_boolean(a), tb = value_is_set(b) && value_to_boolean(b);
    if (ta && tb) return merge_titles(p, a, b);
    return ta ? a : tb ? b : value_is_set(a) ? a : b;
}

static void set_title(struct axis_work *w, struct axis_component *out) {
    const struct coding *c2 = &w->node->unit->channels[w->channel == CH_X ? CH_X2 : CH_Y2];
    struct guide_title *t = &out->title;
    struct value own = w->axis[AXIS_TITLE];
    enum config_source source;
    if (value_is_set(own)) {
        *t = (struct guide_title){.text = own, .set = true, .is_explicit = true};
        return;
    }
    struct value given_title = channel_title(w->p, w->coding, c2);
    if (value_is_set(given_title)) {
        *t = (struct guide_title){.text = given_title, .set = true, .is_explicit = true};
        return;
    }
    struct value set = axis_config(w, AXIS_TITLE, &source);
    if (value_is_set(set)) {
        *t = (struct guide_title){.text = set, .set = true};
        return;
    }
    t->set = true;
    if (w->p->doc->extras.hide_axis_titles) return;
    add_field_title(w->p, t, w->coding);
    add_field_title(w->p, t, c2);
}

static const struct value no_axis[AXIS_PROP_COUNT];

static const struct value *own_axis(struct planner *p, const struct coding *c) {
    if (!c->data->axis) return no_axis;
    struct value *out = ARENA_ARRAY(p->arena, struct value, AXIS_PROP_COUNT);
    for (int i = 0; i < AXIS_PROP_COUNT; i++)
        out[i] = plan_value(p, c->data->place, c->data->axis[i]);
    return out;
}

static const char *axis_orient(struct planner *p, const struct value *axis, enum channel ch) {
    const struct value *config[] = {p->config->axis[ch == CH_X ? AXIS_CONFIG_X : AXIS_CONFIG_Y],
                                    p->config->axis[AXIS_CONFIG_ALL]};
    if (axis[AXIS_ORIENT].kind == VALUE_STRING) return axis[AXIS_ORIENT].string;
    for (int i = 0; i < 2; i++)
        if (config[i] && config[i][AXIS_ORIENT].kind == VALUE_STRING) return config[i][AXIS_ORIENT].string;
    return ch == CH_X ? "bottom" : "left";
}

static bool unit_axis(struct planner *p, struct node *n, enum channel ch, struct axis_component *out) {
    const struct coding *c = &n->unit->channels[ch], *c2 = &n->unit->channels[ch == CH_X ? CH_X2 : CH_Y2];
    struct scale_component *s = scale_of(n, ch);
    if (!s) return false;
    if (!c->data) c = c2;
    if (!c->data) return false;
    *out = (struct axis_component){.channel = ch, .scale = s};
    struct axis_work w = {.p = p, .node = n, .coding = c, .scale = s, .channel = ch, .axis = own_axis(p, c)};
    w.orient = axis_orient(p, w.axis, ch);
    choose_configs(&w);
    enum config_source source;
    bool spoken = c->data->axis || c->data->axis_off;
    struct value off = spoken ? value_boolean(c->data->axis_off) : axis_config(&w, AXIS_DISABLE, &source);
    out->disabled = value_bool_or(off, false);
    out->disable_explicit = spoken;
    if (out->disabled) return true;
    w.label_angle = label_angle(&w);
    out->orient = w.orient;
    out->orient_explicit = value_is_set(w.axis[AXIS_ORIENT]);
    out->grid_scale = scale_of(n, ch == CH_X ? CH_Y : CH_X);
    set_props(&w, out);
    set_title(&w, out);
    out->unit = guide_unit(p, n->unit, c, out->props[AXIS_FORMAT]);
    return true;
}

static void merge_disable(struct axis_component *into, const struct axis_component *from) {
    if (into->disable_explicit || !from->disable_explicit) return;
    into->disabled = from->disabled;
    into->disable_explicit = true;
}

static void merge_axis(struct planner *p, struct axis_component *into, const struct axis_component *from) {
    merge_disable(into, from);
    for (int i = 0; i < AXIS_PROP_COUNT; i++) {
        bool take = !value_is_set(into->props[i]) || (from->is_explicit[i] && !into->is_explicit[i]);
        if (!take) continue;
        into->props[i] = from->props[i];
        into->is_explicit[i] = from->is_explicit[i];
        if (i == AXIS_TICK_COUNT && value_is_set(from->props[i])) into->tick_every = 0;
    }
    if (!into->orient || (from->orient_explicit && !into->orient_explicit)) {
        into->orient = from->orient;
        into->orient_explicit = from->orient_explicit;
    }
    if (into->tick_every == 0 && !value_is_set(into->props[AXIS_TICK_COUNT])) into->tick_every = from->tick_every;
    if (!into->grid_scale) into->grid_scale = from->grid_scale;
    if (!into->unit) into->unit = from->unit;
    guide_title_merge(p, &into->title, &from->title);
}

static bool mergeable(const struct axis_list *into, const struct axis_list *from) {
    if (into->count != from->count) return false;
    for (size_t i = 0; i < into->count; i++) {
        const struct axis_component *a = &into->items[i], *b = &from->items[i];
        if (a->orient_explicit && b->orient_explicit && strcmp(a->orient, b->orient) != 0) return false;
    }
    return true;
}

static const char *opposite(const char *orient) {
    static const char *const pairs[][2] = {{"left", "right"}, {"right", "left"}, {"top", "bottom"}, {"bottom", "top"}};
    for (size_t i = 0; i < 4; i++)
        if (!strcmp(pairs[i][0], orient)) return pairs[i][1];
    return orient;
}

static int orient_index(const char *orient) {
    return !strcmp(orient, "left") ? 0 : !strcmp(orient, "right") ? 1 : !strcmp(orient, "top") ? 2 : 3;
}

/* Every layer's own axes: alternate the sides, and only the first has a grid. */
static void join_independent(struct planner *p, struct axis_list *all, int *sides, const struct axis_list *from) {
    for (size_t i = 0; i < from->count; i++) {
        struct axis_component c = from->items[i];
        if (c.orient) {
            int at = orient_index(c.orient);
            if (sides[at] > 0 && !c.orient_explicit && sides[at] > sides[orient_index(opposite(c.orient))]) {
                c.orient = opposite(c.orient);
                at = orient_index(c.orient);
            }
            sides[at]++;
        }
        ARENA_PUSH(p->arena, all->items, all->count, all->cap, c);
    }
}

static void layer_axes(struct planner *p, struct node *n, enum channel ch, struct axis_list *out) {
    bool shared = resolve_guide(n, ch) == RESOLVE_SHARED;
    struct axis_list *lists = ARENA_ARRAY(p->arena, struct axis_list, n->child_count), merged = {0};
    for (size_t i = 0; i < n->child_count; i++) {
        axis_components(p, n->children[i], ch, &lists[i]);
        if (!lists[i].count || !shared) continue;
        if (!merged.count) {
            for (size_t k = 0; k < lists[i].count; k++)
                ARENA_PUSH(p->arena, merged.items, merged.count, merged.cap, lists[i].items[k]);
        } else if (mergeable(&merged, &lists[i])) {
            for (size_t k = 0; k < merged.count; k++)
                merge_axis(p, &merged.items[k], &lists[i].items[k]);
        } else {
            shared = false;
        }
    }
    if (shared) {
        *out = merged;
        return;
    }
    int sides[4] = {0};
    for (size_t i = 0; i < n->child_count; i++)
        join_independent(p, out, sides, &lists[i]);
    for (size_t i = 1; i < out->count; i++)
        if (!out->items[i].is_explicit[AXIS_GRID]) out->items[i].props[AXIS_GRID] = value_boolean(false);
}

void axis_components(struct planner *p, struct node *n, enum channel ch, struct axis_list *out) {
    struct axis_component c;
    if (n->kind == SPEC_LAYER)
        layer_axes(p, n, ch, out);
    else if (n->kind == SPEC_UNIT && unit_axis(p, n, ch, &c))
        ARENA_PUSH(p->arena, out->items, out->count, out->cap, c);
}
