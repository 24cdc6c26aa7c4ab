/* Axes of a view, in the order in which Vega draws them: vega-lite's compile/axis/assemble.ts and
 * compile/header/parse.ts (mergeChildAxis). */
#include "plan/axis.h"
#include "base/number.h"
#include "plan/assemble.h"
#include "plan/extras.h"
#include "plan/model.h"
#include "plan/planner.h"
#include "plan/scale_component.h"

/* What the grid's axis keeps; all other properties are those of the main one. */
static bool of_grid(enum axis_prop prop) {
    switch (prop) {
    case AXIS_GRID:
    case AXIS_GRID_CAP:
    case AXIS_GRID_COLOR:
    case AXIS_GRID_DASH:
    case AXIS_GRID_DASH_OFFSET:
    case AXIS_GRID_OPACITY:
    case AXIS_GRID_WIDTH: return true;
    default: return false;
    }
}

static bool of_both(enum axis_prop prop) {
    switch (prop) {
    case AXIS_BAND_POSITION:
    case AXIS_OFFSET:
    case AXIS_TICK_BAND:
    case AXIS_TICK_COUNT:
    case AXIS_TICK_EXTRA:
    case AXIS_TICK_MIN_STEP:
    case AXIS_TICK_OFFSET:
    case AXIS_TICK_ROUND:
    case AXIS_TICK_WIDTH:
    case AXIS_TRANSLATE:
    case AXIS_VALUES:
    case AXIS_ZINDEX: return true;
    default: return false;
    }
}

static void read_main(struct planner *p, const struct axis_component *a, struct axis_plan *out) {
    struct value *v = out->props;
    out->title = title_lines(p, guide_title_value(p, &a->title), &out->title_lines);
    if (v[AXIS_FORMAT].kind == VALUE_STRING) out->format = v[AXIS_FORMAT].string;
    out->format_asked = a->is_explicit[AXIS_FORMAT];
    if (v[AXIS_FORMAT].kind == VALUE_OBJECT) out->format_parts = v[AXIS_FORMAT];
    out->format_type = value_string_or(v[AXIS_FORMAT_TYPE], NULL);
    out->unit = a->unit;
    out->largest = &a->scale->now->largest;
    /* Vega's search for overlaps sets labels' opacity anew, and so undoes what rules made of it. */
    bool overlap = value_to_boolean(v[AXIS_LABEL_OVERLAP]);
    if (v[AXIS_LABEL_OPACITY].kind == VALUE_RULES && overlap) v[AXIS_LABEL_OPACITY] = UNDEFINED;
    if (p->config->aria.kind == VALUE_BOOLEAN && !p->config->aria.boolean) v[AXIS_ARIA] = value_boolean(false);
    v[AXIS_GRID] = value_boolean(false);
}

/* Themes made for lighter texts have titles that nearly touch the figures: on a page they stand apart, unless the axis
 * itself says how far. */
static void part_title(const struct planner *p, const struct axis_component *a, struct value *padding) {
    const double least = 8; /* px */
    if (!p->doc->extras.page || a->is_explicit[AXIS_TITLE_PADDING] || padding->kind != VALUE_NUMBER) return;
    *padding = value_number(fmax(least, padding->number));
}

bool axis_finish(struct planner *p, const struct axis_component *a, bool grid, struct axis_plan *out) {
    if (a->disabled || !a->orient || !a->scale->now) return false;
    if (grid && !value_to_boolean(a->props[AXIS_GRID])) return false;
    *out = (struct axis_plan){.scale = &a->scale->now->scale, .channel = a->channel, .orient = a->orient, .grid = grid};
    for (int i = 0; i < AXIS_PROP_COUNT; i++)
        if (of_both((enum axis_prop)i) || grid == of_grid((enum axis_prop)i)) out->props[i] = a->props[i];
    struct value *v = out->props;
    v[AXIS_ORIENT] = value_string(a->orient);
    if (grid) {
        if (a->grid_scale && a->grid_scale->now) out->grid_scale = &a->grid_scale->now->scale;
        v[AXIS_DOMAIN] = v[AXIS_LABELS] = v[AXIS_TICKS] = v[AXIS_ARIA] = value_boolean(false);
        v[AXIS_MIN_EXTENT] = v[AXIS_MAX_EXTENT] = value_number(0);
    } else {
        read_main(p, a, out);
    }
    out->values = v[AXIS_VALUES];
    out->tick_count = guide_tick_count(v[AXIS_TICK_COUNT]);
    out->tick_every = value_number_or(value_get(v[AXIS_TICK_COUNT], "every"), 0);
    out->zindex = number_to_int(value_number_or(v[AXIS_ZINDEX], 0));
    out->offset_configured = value_is_nil(v[AXIS_OFFSET]);
    axis_vega_fill(p, out);
    part_title(p, a, &v[AXIS_TITLE_PADDING]);
    mekko_axes(p, a->scale, out);
    footnotes_axis(p, a->scale, out);
    return true;
}

/* The facet around draws the main axes of its cells once, in its headers. */
static bool in_headers(const struct node *n, enum channel ch) {
    return n->parent && n->parent->kind == SPEC_FACET && resolve_guide(n->parent, ch) == RESOLVE_SHARED;
}

bool axes_make(struct planner *p, struct node *n, struct plan_view *view, struct axis_plan **axes, uint32_t *count) {
    static const enum channel channels[] = {CH_X, CH_Y};
    struct axis_list lists[2];
    size_t made = 0, cap = 0;
    (void)view;
    *axes = NULL;
    for (int i = 0; i < 2; i++)
        axis_components(p, n, channels[i], &lists[i]);
    for (int part = 0; part < 2; part++)
        for (int i = 0; i < 2; i++)
            for (size_t k = 0; k < lists[i].count; k++) {
                struct axis_plan a;
                bool grid = part == 0;
                if (!grid && in_headers(n, channels[i])) continue;
                if (axis_finish(p, &lists[i].items[k], grid, &a)) ARENA_PUSH(p->arena, *axes, made, cap, a);
            }
    *count = (uint32_t)made;
    return !diag_failed(p->diag);
}
