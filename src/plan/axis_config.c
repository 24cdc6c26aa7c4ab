/* Where an axis property comes from when the channel does not say: vega-lite's compile/axis/config.ts, and after it
 * vega-parser's guides/axis-config.js. */
#include "plan/axis.h"
#include "plan/eval.h"
#include "plan/guide_style.h"
#include "plan/model.h"
#include "plan/planner.h"

static struct value evaluate(struct planner *p, struct value v) {
    if (v.kind != VALUE_RULES) return plan_value(p, v);
    struct rules *rules = ARENA_NEW(p->arena, struct rules);
    struct rule *items = ARENA_ARRAY(p->arena, struct rule, v.rules->count);
    for (size_t i = 0; i < v.rules->count; i++) {
        items[i] = v.rules->items[i];
        items[i].value = plan_value(p, items[i].value);
    }
    *rules = (struct rules){.items = items, .count = v.rules->count, .otherwise = plan_value(p, v.rules->otherwise)};
    return (struct value){.kind = VALUE_RULES, .rules = rules};
}

struct value axis_value(struct planner *p, enum axis_prop prop, struct value v) {
    /* {"year": "%Y"} is a format by unit, not a date. */
    return prop == AXIS_FORMAT ? v : evaluate(p, v);
}

/* The config sets that apply by type of scale, weakest first. */
static size_t type_configs(enum channel ch, enum scale_type t, enum axis_config *out) {
    bool x = ch == CH_X;
    if (t == SCALE_BAND || t == SCALE_POINT) {
        out[0] = AXIS_CONFIG_DISCRETE;
        out[1] = t == SCALE_BAND ? AXIS_CONFIG_BAND : AXIS_CONFIG_POINT;
        out[2] = x ? AXIS_CONFIG_X_DISCRETE : AXIS_CONFIG_Y_DISCRETE;
        out[3] = t == SCALE_BAND ? (x ? AXIS_CONFIG_X_BAND : AXIS_CONFIG_Y_BAND)
                                 : (x ? AXIS_CONFIG_X_POINT : AXIS_CONFIG_Y_POINT);
        return 4;
    }
    if (scale_type_temporal(t)) {
        out[0] = AXIS_CONFIG_TEMPORAL;
        out[1] = x ? AXIS_CONFIG_X_TEMPORAL : AXIS_CONFIG_Y_TEMPORAL;
        return 2;
    }
    if (t == SCALE_IDENTITY || t == SCALE_BIN_ORDINAL || t == SCALE_ORDINAL) return 0;
    out[0] = AXIS_CONFIG_QUANTITATIVE;
    out[1] = x ? AXIS_CONFIG_X_QUANTITATIVE : AXIS_CONFIG_Y_QUANTITATIVE;
    return 2;
}

static enum axis_config side_config(const char *orient) {
    struct str s = str_of(orient);
    return str_is(s, "left")    ? AXIS_CONFIG_LEFT
           : str_is(s, "right") ? AXIS_CONFIG_RIGHT
           : str_is(s, "top")   ? AXIS_CONFIG_TOP
                                : AXIS_CONFIG_BOTTOM;
}

static struct value style_prop(const struct planner *p, struct value names, enum axis_prop prop) {
    struct value found = UNDEFINED;
    size_t n = names.kind == VALUE_ARRAY ? names.n : names.kind == VALUE_STRING ? 1 : 0;
    for (size_t i = 0; i < n; i++) {
        const struct style_config *c =
            config_style(p->config, value_string_or(names.kind == VALUE_ARRAY ? names.array[i] : names, ""));
        if (c && c->axis && value_is_set(c->axis[prop])) found = c->axis[prop];
    }
    return found;
}

/* On a page figures along which lines run, such as years, look as times do. */
static bool stands_for_time(const struct axis_source *s) {
    enum mark_type mark = s->unit->mark;
    bool runs = mark == MARK_TYPE_LINE || mark == MARK_TYPE_AREA || mark == MARK_TYPE_TRAIL;
    return s->p->doc->extras.page && runs && !scale_type_discrete(s->scale_type) &&
           s->channel == (s->unit->orient == 'h' ? CH_Y : CH_X);
}

void axis_sets_find(struct axis_source *s) {
    const struct value *const *config = s->p->config->axis;
    enum axis_config all[AXIS_SETS_MOST] = {AXIS_CONFIG_ALL, side_config(s->orient),
                                            s->channel == CH_X ? AXIS_CONFIG_X : AXIS_CONFIG_Y};
    size_t n = 3 + type_configs(s->channel, s->scale_type, all + 3);
    if (stands_for_time(s) && !scale_type_temporal(s->scale_type)) all[n++] = AXIS_CONFIG_TEMPORAL;
    for (size_t i = 0; i < n; i++) {
        if (!config[all[i]]) continue;
        s->of_vega += i < 3;
        s->sets[s->set_count++] = config[all[i]];
    }
}

/* Of sets `first` to `last`, the strongest that has the property. */
static struct value of_sets(const struct axis_source *s, size_t first, size_t last, enum axis_prop prop) {
    for (size_t i = last; i-- > first;)
        if (value_is_set(s->sets[i][prop])) return s->sets[i][prop];
    return UNDEFINED;
}

static struct value of_set_styles(const struct axis_source *s, enum axis_prop prop) {
    struct value found = UNDEFINED;
    for (size_t i = 0; i < s->set_count; i++) {
        struct value styled = style_prop(s->p, s->sets[i][AXIS_STYLE], prop);
        if (value_is_set(styled)) found = styled;
    }
    return found;
}

struct value axis_configured(const struct axis_source *s, enum axis_prop prop, enum axis_config_from *from) {
    struct value v = style_prop(s->p, s->given[AXIS_STYLE], prop);
    *from = AXIS_FROM_STYLE;
    if (!value_is_set(v)) *from = AXIS_FROM_TYPE, v = of_sets(s, s->of_vega, s->set_count, prop);
    if (!value_is_set(v)) *from = AXIS_FROM_VEGA, v = of_sets(s, 0, s->of_vega, prop);
    if (!value_is_set(v)) *from = AXIS_FROM_CONFIG_STYLE, v = of_set_styles(s, prop);
    if (value_is_set(v)) return axis_value(s->p, prop, v);
    *from = AXIS_FROM_NOTHING;
    return UNDEFINED;
}

bool axis_configured_by_expr(const struct axis_source *s, enum axis_prop prop) {
    return of_sets(s, 0, s->set_count, prop).kind == VALUE_EXPR;
}

/* Vega reads these of the axis alone, or Vega-Lite takes them out of the config that Vega gets. */
static bool config_of_vega(enum axis_prop prop) {
    static const enum axis_prop others[] = {AXIS_TITLE,         AXIS_VALUES,     AXIS_DISABLE,     AXIS_GRID,
                                            AXIS_ZINDEX,        AXIS_STYLE,      AXIS_DESCRIPTION, AXIS_POSITION,
                                            AXIS_TICK_MIN_STEP, AXIS_TICK_COUNT, AXIS_LABEL_EXPR,  AXIS_FORMAT,
                                            AXIS_FORMAT_TYPE,   AXIS_ORIENT};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i] == prop) return false;
    return true;
}

/* An opacity by expression stands twice, in Vega's config and in what Vega-Lite encodes, and so counts twice; but of
 * labels only where the search for overlaps does not set their opacity anew. */
static struct value counted(const struct value *props, enum axis_prop prop, bool expr, struct value v) {
    bool twice = prop == AXIS_GRID_OPACITY || prop == AXIS_TICK_OPACITY ||
                 (prop == AXIS_LABEL_OPACITY && !value_to_boolean(props[AXIS_LABEL_OVERLAP]));
    return expr && twice && v.kind == VALUE_NUMBER ? value_number(v.number * v.number) : v;
}

static void fill(struct planner *p, struct value *props, const struct value *from) {
    for (int i = 0; from && i < AXIS_PROP_COUNT; i++) {
        if (!value_is_set(from[i]) || value_is_set(props[i]) || from[i].kind == VALUE_RULES ||
            !config_of_vega((enum axis_prop)i))
            continue;
        struct value v = axis_value(p, (enum axis_prop)i, from[i]);
        props[i] = counted(props, (enum axis_prop)i, from[i].kind == VALUE_EXPR, v);
    }
}

static void fill_texts(const struct planner *p, struct value *props) {
    static const struct from_style labels[] = {{AXIS_LABEL_COLOR, MARK_FILL},
                                               {AXIS_LABEL_OPACITY, MARK_FILL_OPACITY},
                                               {AXIS_LABEL_FONT, MARK_FONT},
                                               {AXIS_LABEL_FONT_SIZE, MARK_FONT_SIZE},
                                               {AXIS_LABEL_FONT_STYLE, MARK_FONT_STYLE},
                                               {AXIS_LABEL_FONT_WEIGHT, MARK_FONT_WEIGHT},
                                               {AXIS_LABEL_LINE_HEIGHT, MARK_LINE_HEIGHT}};
    static const struct from_style titles[] = {{AXIS_TITLE_COLOR, MARK_FILL},
                                               {AXIS_TITLE_OPACITY, MARK_FILL_OPACITY},
                                               {AXIS_TITLE_FONT, MARK_FONT},
                                               {AXIS_TITLE_FONT_SIZE, MARK_FONT_SIZE},
                                               {AXIS_TITLE_FONT_STYLE, MARK_FONT_STYLE},
                                               {AXIS_TITLE_FONT_WEIGHT, MARK_FONT_WEIGHT},
                                               {AXIS_TITLE_LIMIT, MARK_LIMIT},
                                               {AXIS_TITLE_LINE_HEIGHT, MARK_LINE_HEIGHT}};
    style_fill(p, props, "guide-label", labels, sizeof labels / sizeof *labels);
    style_fill(p, props, "guide-title", titles, sizeof titles / sizeof *titles);
}

void axis_vega_fill(struct planner *p, struct axis_plan *a) {
    const struct value *const *config = p->config->axis;
    /* To Vega, null on an axis is as not said; in a config it stands. */
    for (int i = 0; i < AXIS_PROP_COUNT; i++)
        if (a->props[i].kind == VALUE_NULL) a->props[i] = UNDEFINED;
    if (a->scale->type == SCALE_BAND) fill(p, a->props, p->config->vega_axis_band);
    fill(p, a->props, config[side_config(a->orient)]);
    fill(p, a->props, config[a->channel == CH_X ? AXIS_CONFIG_X : AXIS_CONFIG_Y]);
    fill(p, a->props, config[AXIS_CONFIG_ALL]);
    fill(p, a->props, p->config->vega_axis);
    fill_texts(p, a->props);
}
