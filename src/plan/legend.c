/* Legends as Vega draws them: vega-lite's compile/legend/assemble.ts, then config.legend, styles and Vega's own
 * defaults as vega-parser's legend.js looks them up. */
#include "plan/legend.h"
#include "plan/assemble.h"
#include "plan/encode.h"
#include "plan/eval.h"
#include "plan/guide_style.h"
#include "plan/guides.h"
#include "plan/planner.h"
#include "plan/scale_component.h"
#include "plan/selection.h"

/* Properties that Vega reads of the legend alone, never of its config. */
static bool of_legend_alone(enum legend_prop prop) {
    switch (prop) {
    case LEGEND_DISABLE:
    case LEGEND_FORMAT:
    case LEGEND_FORMAT_TYPE:
    case LEGEND_LABEL_EXPR:
    case LEGEND_TICK_MIN_STEP:
    case LEGEND_TITLE:
    case LEGEND_TYPE:
    case LEGEND_VALUES:
    case LEGEND_LAYOUT: return true;
    default: return false;
    }
}

static void fill_config(struct planner *p, struct legend_plan *l) {
    const struct value *config = p->config->legend;
    for (enum legend_prop i = 0; i < LEGEND_PROP_COUNT; i++)
        if (!of_legend_alone(i) && value_is_nil(l->props[i])) l->props[i] = plan_value(p, config[i]);
    /* These two of the frame only the config has. */
    l->props[LEGEND_STROKE_WIDTH] = plan_value(p, config[LEGEND_STROKE_WIDTH]);
    l->props[LEGEND_STROKE_DASH] = plan_value(p, config[LEGEND_STROKE_DASH]);
    if (!value_is_set(l->props[LEGEND_ARIA]) && value_is_set(p->config->aria)) l->props[LEGEND_ARIA] = p->config->aria;
}

static void fill_styles(struct planner *p, struct value *props) {
    static const struct from_style labels[] = {{LEGEND_LABEL_COLOR, MARK_FILL},
                                               {LEGEND_LABEL_FONT, MARK_FONT},
                                               {LEGEND_LABEL_FONT_SIZE, MARK_FONT_SIZE},
                                               {LEGEND_LABEL_FONT_STYLE, MARK_FONT_STYLE},
                                               {LEGEND_LABEL_FONT_WEIGHT, MARK_FONT_WEIGHT},
                                               {LEGEND_LABEL_OPACITY, MARK_FILL_OPACITY}};
    static const struct from_style titles[] = {{LEGEND_TITLE_COLOR, MARK_FILL},
                                               {LEGEND_TITLE_FONT, MARK_FONT},
                                               {LEGEND_TITLE_FONT_SIZE, MARK_FONT_SIZE},
                                               {LEGEND_TITLE_FONT_STYLE, MARK_FONT_STYLE},
                                               {LEGEND_TITLE_FONT_WEIGHT, MARK_FONT_WEIGHT},
                                               {LEGEND_TITLE_LINE_HEIGHT, MARK_LINE_HEIGHT},
                                               {LEGEND_TITLE_OPACITY, MARK_FILL_OPACITY}};
    style_fill(p, props, "guide-label", labels, sizeof labels / sizeof *labels);
    style_fill(p, props, "guide-title", titles, sizeof titles / sizeof *titles);
}

/* The view whose width or height a unit fills. */
static const struct plan_view *view_of(const struct node *unit) {
    while (unit->parent && unit->parent->kind == SPEC_LAYER)
        unit = unit->parent;
    return unit->view;
}

/* As Vega's clamp: the least counts more than the most. */
void legend_follow_size(struct legend_plan *l) {
    double size = l->along_width ? l->along->width : l->along->height;
    l->props[LEGEND_GRADIENT_LENGTH] = value_number(fmax(l->least, fmin(l->most, size)));
}

/* clamp(height, 64, 200), so that the legend goes with small views. */
static void set_length(struct planner *p, const struct legend_component *c, struct legend_plan *l) {
    const struct value *config = p->config->legend;
    if (c->length == LENGTH_GIVEN || value_is_set(l->props[LEGEND_GRADIENT_LENGTH])) return;
    bool width = c->length == LENGTH_WIDTH;
    l->along = view_of(c->unit);
    l->along_width = width;
    l->least = value_number_or(
        config[width ? LEGEND_GRADIENT_HORIZONTAL_MIN_LENGTH : LEGEND_GRADIENT_VERTICAL_MIN_LENGTH], width ? 100 : 64);
    l->most = value_number_or(
        config[width ? LEGEND_GRADIENT_HORIZONTAL_MAX_LENGTH : LEGEND_GRADIENT_VERTICAL_MAX_LENGTH], 200);
    if (l->along)
        legend_follow_size(l);
    else
        l->props[LEGEND_GRADIENT_LENGTH] = value_number(l->most);
}

static void set_scales(const struct legend_component *c, struct legend_plan *l) {
    l->fill = scale_now(c->scales[LEGEND_FILL]);
    l->stroke = scale_now(c->scales[LEGEND_STROKE]);
    l->opacity = scale_now(c->scales[LEGEND_OPACITY]);
    l->size = scale_now(c->scales[LEGEND_SIZE]);
    l->shape = scale_now(c->scales[LEGEND_SHAPE]);
    l->stroke_dash = scale_now(c->scales[LEGEND_STROKE_DASHES]);
    l->stroke_width = scale_now(c->scales[LEGEND_STROKE_WIDTHS]);
}

static const struct scale *only_scale(const struct legend_plan *l) {
    const struct scale *all[] = {l->size, l->shape, l->fill, l->stroke, l->stroke_width, l->stroke_dash, l->opacity},
                       *one = NULL;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (all[i] && one) return NULL;
        if (all[i]) one = all[i];
    }
    return one;
}

/* Vega's legendType: a scale of colours alone, unless it is of names. */
static bool draws_gradient(const struct legend_plan *l) {
    if (l->type) return !strcmp(l->type, "gradient");
    const struct scale *s = l->fill || l->stroke ? only_scale(l) : NULL;
    return s && (scale_type_continuous(s->type) || scale_type_discretizing(s->type));
}

/* The symbols' own paint gives way to what the legend's scales paint. */
static void set_symbols(struct planner *p, const struct legend_component *c, struct legend_plan *l) {
    for (enum visual v = 0; v < VISUAL_COUNT; v++) {
        const struct scale *s = scale_now(c->symbol_scale[v]);
        struct value of = c->symbol[v];
        if (s && !value_is_set(of)) of = zero_or_domain_end(c->symbol_scale[v], false);
        l->symbol[v] = s ? scale_map(p->arena, s, of) : of;
    }
    struct value fill = l->symbol[VISUAL_FILL];
    bool painted = value_is_set(fill) && !value_is_string(fill, "transparent");
    if (painted && !value_is_set(l->symbol[VISUAL_STROKE]) && !l->stroke)
        l->symbol[VISUAL_STROKE] = value_string("transparent");
    const struct {
        const struct scale *scale;
        enum visual visual;
    } own[] = {{l->fill, VISUAL_FILL},
               {l->stroke, VISUAL_STROKE},
               {l->opacity, VISUAL_OPACITY},
               {l->size, VISUAL_SIZE},
               {l->shape, VISUAL_SHAPE},
               {l->stroke_dash, VISUAL_STROKE_DASH},
               {l->stroke_width, VISUAL_STROKE_WIDTH}};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i].scale) l->symbol[own[i].visual] = UNDEFINED;
}

/* The name under which the selection's values have what the legend shows; NULL: they do not. */
static const char *selected_name(const struct unit_model *u, const struct param_def *s, enum channel ch) {
    const char *field = u->channels[ch].data ? u->channels[ch].data->field : NULL;
    for (size_t i = 0; field && i < s->field_count; i++)
        if (!strcmp(s->fields[i], field)) return field;
    return selection_encodes(s, ch) ? channel_names[ch] : NULL;
}

/* Entries of a legend that a selection is bound to are faded unless the selection has them at first (selectedCondition
 * of vega-lite's compile/legend/encode.ts). */
static void set_selected(struct planner *p, const struct legend_component *c, struct legend_plan *l) {
    for (size_t i = 0; i < p->param_count; i++) {
        const struct param_def *s = p->params[i];
        bool bound = value_is_string(s->bind, "legend") || value_is_set(value_get(s->bind, "legend"));
        if (s->kind != PARAM_POINT || !bound || selection_home(p, s) != c->unit) continue;
        const char *name = selected_name(c->unit->unit, s, c->channel);
        size_t n;
        const struct value *given = selection_given(s, &n);
        if (!name || !n) continue;
        struct value *selected = ARENA_ARRAY(p->arena, struct value, n);
        for (size_t k = 0; k < n; k++)
            selected[k] = plan_value(p, given[k].kind == VALUE_OBJECT ? value_get(given[k], name) : given[k]);
        l->selected = selected;
        l->selected_count = (uint32_t)n;
    }
}

static void set_texts(struct planner *p, struct legend_plan *l) {
    struct value format = l->props[LEGEND_FORMAT];
    l->title = title_lines(p, l->props[LEGEND_TITLE], &l->title_lines);
    l->format = value_string_or(format, NULL);
    if (format.kind == VALUE_OBJECT) l->format_parts = format;
    l->format_type = value_string_or(l->props[LEGEND_FORMAT_TYPE], NULL);
    l->values = l->props[LEGEND_VALUES];
    l->tick_count = guide_tick_count(l->props[LEGEND_TICK_COUNT]);
}

/* Of series that are set off from others all alike, those alone; undefined: all. */
static struct value loud_values(const struct legend_component *c) {
    struct value loud = UNDEFINED;
    for (int i = 0; i < LEGEND_SCALE_COUNT; i++) {
        if (!c->scales[i]) continue;
        if (!value_is_set(c->scales[i]->loud)) return UNDEFINED;
        loud = c->scales[i]->loud;
    }
    return loud;
}

/* False: it is turned off, or its scale is in no view. */
static bool finish(struct planner *p, const struct legend_component *c, struct legend_plan *l) {
    if (value_bool_or(c->props[LEGEND_DISABLE], false)) return false;
    *l = (struct legend_plan){.place = c->place, .type = value_string_or(c->props[LEGEND_TYPE], NULL)};
    memcpy(l->props, c->props, sizeof l->props);
    set_scales(c, l);
    for (int i = 0; i < LEGEND_SCALE_COUNT; i++)
        if (c->scales[i] && !c->scales[i]->now) return false;
    struct value limit = l->props[LEGEND_LABEL_LIMIT], offset = l->props[LEGEND_LABEL_OFFSET];
    fill_config(p, l);
    set_length(p, c, l);
    fill_styles(p, l->props);
    props_fill(l->props, p->config->vega_legend, LEGEND_PROP_COUNT);
    if (draws_gradient(l)) {
        l->props[LEGEND_LABEL_LIMIT] = value_is_set(limit) ? limit : l->props[LEGEND_GRADIENT_LABEL_LIMIT];
        l->props[LEGEND_LABEL_OFFSET] = value_is_set(offset) ? offset : l->props[LEGEND_GRADIENT_LABEL_OFFSET];
        if (value_is_set(c->gradient_opacity)) l->props[LEGEND_GRADIENT_OPACITY] = c->gradient_opacity;
    } else {
        set_symbols(p, c, l);
        set_selected(p, c, l);
    }
    set_texts(p, l);
    if (!value_is_set(l->values)) l->values = loud_values(c);
    return true;
}

/* Those of the node, then of its layers. */
static void collect(struct planner *p, const struct node *n, struct legend_list *out) {
    struct legend_list own = legends_grouped(p, n);
    for (size_t i = 0; i < own.count; i++)
        ARENA_PUSH(p->arena, out->items, out->count, out->cap, own.items[i]);
    for (size_t i = 0; n->kind == SPEC_LAYER && i < n->child_count; i++)
        collect(p, n->children[i], out);
}

bool legends_make(struct planner *p, struct node *n, struct legend_plan **legends, uint32_t *count) {
    *count = 0;
    if (!p->legends_parsed) legends_parse(p, p->root);
    p->legends_parsed = true;
    struct legend_list all = {0};
    collect(p, n, &all);
    *legends = ARENA_ARRAY(p->arena, struct legend_plan, all.count);
    for (size_t i = 0; i < all.count; i++)
        if (finish(p, all.items[i], &(*legends)[*count])) ++*count;
    return !diag_failed(p->diag);
}
