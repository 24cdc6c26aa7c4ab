/* Axes as plans: the part that draws the grid and the part that draws all else (vega-lite's compile/axis/assemble.ts),
 * with what Vega takes from its config (vega-parser's parsers/axis). */
#include "plan/guides.h"

/* What Vega looks up for a property that Vega-Lite did not set: axisBand, the side's, the direction's, axis. */
static void fill_from_config(struct planner *p, const struct axis_component *c, struct value *props) {
    const struct config *cfg = p->config;
    enum axis_config side = !strcmp(c->orient, "left")    ? AXIS_CONFIG_LEFT
                            : !strcmp(c->orient, "right") ? AXIS_CONFIG_RIGHT
                            : !strcmp(c->orient, "top")   ? AXIS_CONFIG_TOP
                                                          : AXIS_CONFIG_BOTTOM;
    bool across = side == AXIS_CONFIG_TOP || side == AXIS_CONFIG_BOTTOM, band = c->scale->type == SCALE_BAND;
    if (band) props_fill_values(p, props, cfg->axis[AXIS_CONFIG_BAND], AXIS_PROP_COUNT);
    props_fill_values(p, props, cfg->axis[side], AXIS_PROP_COUNT);
    props_fill_values(p, props, cfg->axis[across ? AXIS_CONFIG_X : AXIS_CONFIG_Y], AXIS_PROP_COUNT);
    props_fill_values(p, props, cfg->axis[AXIS_CONFIG_ALL], AXIS_PROP_COUNT);
    if (band) props_fill_values(p, props, cfg->vega_axis_band, AXIS_PROP_COUNT);
    props_fill_values(p, props, cfg->vega_axis, AXIS_PROP_COUNT);
}

static void fill_from_styles(struct planner *p, struct value *props) {
    static const struct {
        enum axis_prop label, title;
        enum mark_prop mark;
    } map[] = {{AXIS_LABEL_COLOR, AXIS_TITLE_COLOR, MARK_FILL},
               {AXIS_LABEL_FONT, AXIS_TITLE_FONT, MARK_FONT},
               {AXIS_LABEL_FONT_SIZE, AXIS_TITLE_FONT_SIZE, MARK_FONT_SIZE},
               {AXIS_LABEL_FONT_STYLE, AXIS_TITLE_FONT_STYLE, MARK_FONT_STYLE},
               {AXIS_LABEL_FONT_WEIGHT, AXIS_TITLE_FONT_WEIGHT, MARK_FONT_WEIGHT},
               {AXIS_LABEL_LINE_HEIGHT, AXIS_TITLE_LINE_HEIGHT, MARK_LINE_HEIGHT},
               {AXIS_LABEL_OPACITY, AXIS_TITLE_OPACITY, MARK_FILL_OPACITY}};
    for (size_t i = 0; i < sizeof map / sizeof *map; i++) {
        if (!value_is_set(props[map[i].label])) props[map[i].label] = style_text_prop(p, "guide-label", map[i].mark);
        if (!value_is_set(props[map[i].title])) props[map[i].title] = style_text_prop(p, "guide-title", map[i].mark);
    }
}

static void set_format(const struct axis_component *c, struct axis_plan *out) {
    struct value format = c->props[AXIS_FORMAT], type = c->props[AXIS_FORMAT_TYPE];
    if (format.kind == VALUE_STRING) out->format = format.string;
    if (format.kind == VALUE_OBJECT) out->format_parts = format;
    out->format_type = value_string_or(type, NULL);
}

bool axis_finish(struct planner *p, const struct axis_component *c, bool grid, struct axis_plan *out) {
    if (c->disabled || !c->orient || !c->scale->now) return false;
    *out = (struct axis_plan){
        .scale = &c->scale->now->scale, .channel = c->channel, .orient = c->orient, .grid = grid, .unit = c->unit};
    if (grid && !value_to_boolean(c->props[AXIS_GRID])) return false;
    memcpy(out->props, c->props, sizeof out->props);
    if (c->grid_scale && c->grid_scale->now) out->grid_scale = &c->grid_scale->now->scale;
    fill_from_config(p, c, out->props);
    fill_from_styles(p, out->props);
    out->props[AXIS_ORIENT] = value_string(c->orient);
    out->props[AXIS_GRID] = value_boolean(grid);
    out->values = c->props[AXIS_VALUES];
    out->tick_count = guide_tick_count(out->props[AXIS_TICK_COUNT]);
    out->tick_every = c->tick_every;
    out->zindex = (int)value_number_or(c->props[AXIS_ZINDEX], 0);
    set_format(c, out);
    if (grid) {
        out->props[AXIS_DOMAIN] = out->props[AXIS_LABELS] = out->props[AXIS_TICKS] = out->props[AXIS_ARIA] =
            value_boolean(false);
        out->props[AXIS_MIN_EXTENT] = out->props[AXIS_MAX_EXTENT] = value_number(0);
        return true;
    }
    if (p->config->aria.kind == VALUE_BOOLEAN && !p->config->aria.boolean) out->props[AXIS_ARIA] = value_boolean(false);
    out->title = title_lines(p, guide_title_value(p, &c->title), &out->title_lines);
    return true;
}

/* The facet above draws the axes of its cells in its headers. */
static bool extracted(const struct node *n, enum channel ch) {
    return n->parent && n->parent->kind == SPEC_FACET && resolve_guide(n->parent, ch) == RESOLVE_SHARED;
}

bool axes_make(struct planner *p, struct node *n, struct plan_view *view, struct axis_plan **axes, uint32_t *count) {
    static const enum channel channels[] = {CH_X, CH_Y};
    struct axis_list lists[2] = {{0}, {0}};
    size_t n_out = 0, cap = 0;
    (void)view;
    *axes = NULL;
    for (int i = 0; i < 2; i++)
        axis_components(p, n, channels[i], &lists[i]);
    for (int grid = 1; grid >= 0; grid--)
        for (int i = 0; i < 2; i++)
            for (size_t k = 0; k < lists[i].count; k++) {
                struct axis_plan a;
                if (!grid && extracted(n, channels[i])) continue;
                if (axis_finish(p, &lists[i].items[k], grid, &a)) ARENA_PUSH(p->arena, *axes, n_out, cap, a);
            }
    *count = (uint32_t)n_out;
    return !diag_failed(p->diag);
}
