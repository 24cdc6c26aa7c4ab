/* The axes of layers as one, or side by side: vega-lite's compile/axis/parse.ts (parseLayerAxes) and split.ts. */
#include "plan/axis.h"
#include "plan/model.h"
#include "plan/planner.h"

static bool same_unit(const struct unit *a, const struct unit *b) {
    return a == b ||
           (a && b && !strcmp(a->prefix, b->prefix) && !strcmp(a->suffix, b->suffix) && a->percent == b->percent);
}

static void merge(struct planner *p, struct axis_component *into, const struct axis_component *a) {
    bool had_none = !into->orient;
    for (int i = 0; i < AXIS_PROP_COUNT; i++) {
        bool better = a->is_explicit[i] && !into->is_explicit[i];
        if (value_is_set(into->props[i]) && !better) continue;
        into->props[i] = a->props[i];
        into->is_explicit[i] = a->is_explicit[i];
    }
    if (had_none || (a->orient_explicit && !into->orient_explicit)) {
        into->orient = a->orient;
        into->orient_explicit = a->orient_explicit;
    }
    guide_title_merge(p, &into->title, &a->title);
    if (a->disable_explicit && !into->disable_explicit) {
        into->disabled = a->disabled;
        into->disable_explicit = true;
    }
    if (!into->grid_scale) into->grid_scale = a->grid_scale;
    if (had_none)
        into->unit = a->unit;
    else if (a->orient && !same_unit(into->unit, a->unit))
        into->unit = NULL;
}

/* False: they can not be one. */
static bool merge_lists(struct planner *p, struct axis_list *into, const struct axis_list *from) {
    if (!into->count) {
        for (size_t i = 0; i < from->count; i++)
            ARENA_PUSH(p->arena, into->items, into->count, into->cap, from->items[i]);
        return true;
    }
    if (into->count != from->count) return false;
    for (size_t i = 0; i < into->count; i++) {
        struct axis_component *mine = &into->items[i], *other = &from->items[i];
        if (mine->orient_explicit && other->orient_explicit && strcmp(mine->orient, other->orient) != 0) return false;
        merge(p, mine, other);
    }
    return true;
}

enum side { LEFT, RIGHT, TOP, BOTTOM, SIDES };
static const char *const side_names[SIDES] = {"left", "right", "top", "bottom"};

static enum side side_of(const char *orient) {
    enum side s = 0;
    while (s < SIDES && strcmp(orient, side_names[s]) != 0)
        s++;
    return s;
}

/* A further axis on a side goes to the other one, unless the author chose; and only the first has a grid. */
static void spread(struct axis_list *axes) {
    size_t on[SIDES] = {0};
    for (size_t i = 0; i < axes->count; i++) {
        struct axis_component *a = &axes->items[i];
        enum side s = a->orient ? side_of(a->orient) : SIDES;
        if (s == SIDES) continue;
        if (on[s] > on[s ^ 1] && !a->orient_explicit) a->orient = side_names[s ^ 1];
        on[s]++;
    }
    for (size_t i = 1; i < axes->count; i++)
        if (!axes->items[i].is_explicit[AXIS_GRID]) axes->items[i].props[AXIS_GRID] = value_boolean(false);
}

static void layer_axes(struct planner *p, struct node *n, enum channel ch, struct axis_list *out) {
    struct axis_list *lists = ARENA_ARRAY(p->arena, struct axis_list, n->child_count);
    bool shared = resolve_guide(n, ch) == RESOLVE_SHARED;
    for (size_t i = 0; i < n->child_count; i++) {
        axis_components(p, n->children[i], ch, &lists[i]);
        if (shared && lists[i].count) shared = merge_lists(p, out, &lists[i]);
    }
    if (shared) return;
    *out = (struct axis_list){0};
    for (size_t i = 0; i < n->child_count; i++)
        for (size_t k = 0; k < lists[i].count; k++)
            ARENA_PUSH(p->arena, out->items, out->count, out->cap, lists[i].items[k]);
    spread(out);
}

void axis_components(struct planner *p, struct node *n, enum channel ch, struct axis_list *out) {
    struct axis_component c;
    *out = (struct axis_list){0};
    if (n->kind == SPEC_LAYER)
        layer_axes(p, n, ch, out);
    else if (n->unit && axis_of_unit(p, n, ch, &c))
        ARENA_PUSH(p->arena, out->items, out->count, out->cap, c);
}
