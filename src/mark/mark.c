#include "mark/mark.h"

static const struct mark_builder builders[] = {
    {"rect", rect_item, NULL},   {"arc", arc_item, NULL},     {"symbol", symbol_item, NULL}, {"rule", rule_item, NULL},
    {"text", text_item, NULL},   {"image", image_item, NULL}, {"line", NULL, line_path},     {"area", NULL, area_path},
    {"trail", NULL, trail_path}, {"shape", shape_item, NULL},
};

static const struct mark_builder *builder_of(const char *type) {
    for (size_t i = 0; i < sizeof builders / sizeof *builders; i++)
        if (strcmp(builders[i].type, type) == 0) return &builders[i];
    return NULL;
}

static void begin_item(struct mark_work *w, size_t row, struct scene_item *item) {
    *item = (struct scene_item){.style = styler_style(w, row)};
}

static void end_item(struct mark_work *w, size_t row, struct scene_item *item) {
    if (!w->plan->aria_hidden) {
        item->aria_label = visual_text(w, VISUAL_DESCRIPTION, row);
        item->aria_role = visual_text(w, VISUAL_ARIA_ROLE_DESCRIPTION, row);
        if (!item->aria_role) item->aria_role = w->plan->aria_role;
    }
    item->href = visual_text(w, VISUAL_HREF, row);
}

static const uint32_t *order_of(struct arena *a, const struct mark_plan *p, size_t rows) {
    if (p->order) return p->order;
    uint32_t *order = ARENA_ARRAY(a, uint32_t, rows);
    for (size_t i = 0; i < rows; i++)
        order[i] = (uint32_t)i;
    return order;
}

static void name_for_readers(struct scene_mark *m, const struct scene_item *items, size_t n, const struct mark_plan *p,
                             struct arena *a) {
    if (p->aria_hidden) {
        m->aria_hidden = true;
        return;
    }
    bool described = strcmp(m->type, "group") == 0 || strcmp(m->type, "text") == 0;
    for (size_t i = 0; i < n && !described; i++)
        described = items[i].aria_label != NULL;
    m->aria_role = described ? "graphics-object" : "graphics-symbol";
    m->aria_description = arena_printf(a, "%s mark container", m->type);
}

/* "layer_0_pathgroup" for "layer_0_marks" */
static const char *path_group_name(struct arena *a, const char *marks) {
    struct str name = str_of(marks), end = STR("marks");
    size_t n = str_ends(name, end) ? name.n - end.n : 0;
    return arena_printf(a, "%.*spathgroup", (int)n, marks);
}

/* Lines of one series each in a group of their own, as Vega-Lite's pathgroup. */
static void path_groups(struct mark_work *w, struct built_mark *out) {
    struct arena *a = w->b->arena;
    const char *name = path_group_name(a, w->plan->name);
    struct scene_item *groups = ARENA_ARRAY(a, struct scene_item, out->count);
    for (uint32_t i = 0; i < out->count; i++) {
        struct scene_mark *line = mark_new(a, w->plan->type, "mark", w->plan->name);
        line->items = &out->items[i];
        line->item_count = 1;
        line->clip = w->plan->clip;
        name_for_readers(line, line->items, 1, w->plan, a);
        struct group_parts g = group_new(a, "scope", name);
        g.group->w = w->view->width;
        g.group->h = w->view->height;
        group_set_marks(a, g.group, &line, 1);
        groups[i] = *g.item;
    }
    out->mark = mark_new(a, "group", "scope", name);
    out->mark->items = groups;
    out->mark->item_count = out->count;
    name_for_readers(out->mark, groups, out->count, w->plan, a);
    out->mark->aria_hidden = false;
}

static void build_paths(struct mark_work *w, const struct mark_builder *builder, const uint32_t *order, size_t rows,
                        struct built_mark *out) {
    const struct mark_plan *p = w->plan;
    const uint32_t whole[] = {0, (uint32_t)rows}, *groups = p->groups ? p->groups : whole;
    uint32_t count = p->groups ? p->group_count : rows > 0;
    uint32_t *first = ARENA_ARRAY(w->b->arena, uint32_t, count), *last = ARENA_ARRAY(w->b->arena, uint32_t, count);
    out->items = ARENA_ARRAY(w->b->arena, struct scene_item, count);
    for (uint32_t g = 0; g < count; g++) {
        uint32_t from = groups[g], n = groups[g + 1] - from;
        if (!n) continue;
        uint32_t row = first[out->count] = order[from], k = n;
        while (k > 0 && !path_defined(w, order[from + k - 1]))
            k--;
        last[out->count] = k ? order[from + k - 1] : UINT32_MAX;
        struct scene_item *item = &out->items[out->count++];
        begin_item(w, row, item);
        item->kind = ITEM_PATH;
        builder->path(w, order + from, n, item);
        end_item(w, row, item);
    }
    out->rows = first;
    out->last = last;
}

static void build_items(struct mark_work *w, const struct mark_builder *builder, const uint32_t *order, size_t rows,
                        struct built_mark *out) {
    out->items = ARENA_ARRAY(w->b->arena, struct scene_item, rows);
    out->rows = order;
    out->count = (uint32_t)rows;
    for (size_t i = 0; i < rows; i++) {
        begin_item(w, order[i], &out->items[i]);
        builder->item(w, order[i], &out->items[i]);
        end_item(w, order[i], &out->items[i]);
    }
}

/* The mark's box; marks that are clipped count only as far as they show. */
static struct box bounds_of(const struct mark_work *w, const struct scene_mark *m) {
    struct box b = mark_bounds(m);
    if (!w->plan->clip || box_is_empty(b)) return b;
    b.x1 = fmax(b.x1, 0);
    b.y1 = fmax(b.y1, 0);
    b.x2 = fmin(b.x2, w->view->width);
    b.y2 = fmin(b.y2, w->view->height);
    return b;
}

bool mark_build(struct build *b, const struct plan_view *view, const struct mark_plan *plan, struct built_mark *out) {
    *out = (struct built_mark){.plan = plan};
    const struct mark_builder *builder = builder_of(plan->type);
    if (!builder)
        return diag_error(b->diag, (struct place){0}, NULL, "not supported yet: marks of type %s", plan->type);
    struct mark_work w = {.b = b, .view = view, .plan = plan};
    size_t rows = plan->table->rows;
    const uint32_t *order = order_of(b->arena, plan, rows);
    styler_init(&w);
    if (builder->path)
        build_paths(&w, builder, order, rows, out);
    else
        build_items(&w, builder, order, rows, out);
    out->mark = mark_new(b->arena, plan->type, "mark", plan->name);
    out->mark->items = out->items;
    out->mark->item_count = out->count;
    out->mark->clip = plan->clip;
    name_for_readers(out->mark, out->items, out->count, plan, b->arena);
    if (builder->path && plan->groups) {
        path_groups(&w, out);
    } else if (plan->grouped && builder->item == rect_item && plan->groups) {
        stack_groups(&w, order, out);
        name_for_readers(out->mark, NULL, 0, plan, b->arena);
    } else if (builder->item == rect_item) {
        struct rect *boxes = ARENA_ARRAY(b->arena, struct rect, out->count);
        for (uint32_t i = 0; i < out->count; i++)
            boxes[i] = out->items[i].rect;
        out->boxes = boxes;
    }
    out->bounds = bounds_of(&w, out->mark);
    return !diag_failed(b->diag);
}
