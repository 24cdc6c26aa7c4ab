/* One view's group: vega-view-transforms' ViewLayout.js. */
#include "layout/label.h"

static const struct style *frame_style(struct build *b, const struct plan_view *v) {
    struct guide_props p = {.b = b, .values = v->style};
    struct style s = style_plain;
    s.fill = paint_of(b, guide_value(&p, VIEW_FILL));
    s.stroke = paint_of(b, guide_value(&p, VIEW_STROKE));
    s.opacity = guide_number(&p, VIEW_OPACITY, 1);
    s.fill_opacity = guide_number(&p, VIEW_FILL_OPACITY, 1);
    s.stroke_opacity = guide_number(&p, VIEW_STROKE_OPACITY, 1);
    s.stroke_width = guide_number(&p, VIEW_STROKE_WIDTH, 1);
    s.cap = guide_text(&p, VIEW_STROKE_CAP);
    s.join = guide_text(&p, VIEW_STROKE_JOIN);
    s.dash = dash_of(b, guide_value(&p, VIEW_STROKE_DASH), &s.dash_count);
    s.dash_offset = guide_number(&p, VIEW_STROKE_DASH_OFFSET, 0);
    s.miter_limit = guide_number(&p, VIEW_STROKE_MITER_LIMIT, 0);
    return style_share(b, &s);
}

static void set_frame(struct build *b, struct cell *c) {
    const struct plan_view *v = c->plan;
    struct group_item *g = c->parts.group;
    const struct style *s = c->parts.item->style = frame_style(b, v);
    double radius = value_number_or(v->style[VIEW_CORNER_RADIUS], 0);
    g->w = c->width;
    g->h = c->height;
    g->clip = value_bool_or(v->style[VIEW_CLIP], false);
    /* Strokes about 1 px wide are moved onto pixels. */
    if (s->stroke.kind != PAINT_NONE && s->stroke_width > 0.5 && s->stroke_width < 1.5)
        g->pixel_offset = 0.5 - fabs(s->stroke_width - 1);
    if (radius > 0) {
        double *corner = ARENA_ARRAY(b->arena, double, 4);
        for (int i = 0; i < 4; i++)
            corner[i] = radius;
        g->corner = corner;
    }
}

struct cell *cell_build(struct build *b, const struct plan_view *v) {
    struct cell *c = ARENA_NEW(b->arena, struct cell);
    *c = (struct cell){.plan = v, .parts = group_new(b->arena, "scope", v->name), .content = BOX_EMPTY};
    c->parts.mark->aria_role = "graphics-object";
    c->parts.mark->aria_description = "group mark container";
    c->parts.item->aria_label = v->description;
    c->width = v->width;
    c->height = v->height;
    if (v->kind == PLAN_GRID) {
        c->parts.group->w = c->width;
        c->parts.group->h = c->height;
        return grid_build(b, c) ? c : NULL;
    }
    set_frame(b, c);
    c->axes = ARENA_ARRAY(b->arena, struct built_axis, v->axis_count);
    c->axis_count = v->axis_count;
    for (uint32_t i = 0; i < v->axis_count; i++)
        c->axes[i] = axis_build(b, &v->axes[i], v->width, v->height);
    c->marks = ARENA_ARRAY(b->arena, struct built_mark, v->mark_count);
    c->mark_count = v->mark_count;
    for (uint32_t i = 0; i < v->mark_count; i++)
        if (!mark_build(b, v, &v->marks[i], &c->marks[i])) return NULL;
    lone_points(b, c);
    cell_labels(b, c);
    cell_baseline(b, c);
    return c;
}

void cell_add(struct build *b, struct cell *c, struct scene_mark *m) {
    ARENA_PUSH(b->arena, c->extra, c->extra_count, c->extra_cap, ((struct extra_mark){m, mark_bounds(m), false}));
}

void cell_add_below(struct build *b, struct cell *c, struct scene_mark *m) {
    cell_add(b, c, m);
    c->extra[c->extra_count - 1].below = true;
}

struct layer {
    struct scene_mark *mark;
    int zindex;
};

/* Children in the order in which Vega visits them: those with a zindex last. */
static void set_children(struct build *b, struct cell *c) {
    size_t most =
        c->axis_count + c->mark_count + c->extra_count + c->legend_count + 1 + c->header_count + c->child_count + 1;
    struct layer *all = ARENA_ARRAY(b->arena, struct layer, most);
    size_t n = 0, sorted = 0;
    for (uint32_t i = 0; i < c->axis_count; i++)
        all[n++] = (struct layer){c->axes[i].guide.parts.mark, c->axes[i].guide.zindex};
    for (uint32_t i = 0; i < c->header_count; i++)
        all[n++] = (struct layer){c->headers[i].mark, 0};
    for (size_t i = 0; i < c->extra_count; i++)
        if (c->extra[i].below) all[n++] = (struct layer){c->extra[i].mark, 0};
    for (uint32_t i = 0; i < c->mark_count; i++)
        all[n++] = (struct layer){c->marks[i].mark, 0};
    if (c->facet) all[n++] = (struct layer){c->facet, 0};
    for (uint32_t i = 0; i < c->child_count && !c->facet; i++)
        all[n++] = (struct layer){c->children[i]->parts.mark, 0};
    for (size_t i = 0; i < c->extra_count; i++)
        if (!c->extra[i].below) all[n++] = (struct layer){c->extra[i].mark, 0};
    for (uint32_t i = 0; i < c->legend_count; i++)
        all[n++] = (struct layer){c->legends[i].guide.parts.mark, c->legends[i].guide.zindex};
    if (c->plan->title) all[n++] = (struct layer){c->title.guide.parts.mark, c->title.guide.zindex};
    struct scene_mark **marks = ARENA_ARRAY(b->arena, struct scene_mark *, n);
    for (size_t i = 0; i < n; i++)
        if (!all[i].zindex) marks[sorted++] = all[i].mark;
    while (sorted < n) {
        struct layer *lowest = NULL;
        for (size_t i = 0; i < n; i++)
            if (all[i].zindex && (!lowest || all[i].zindex < lowest->zindex)) lowest = &all[i];
        marks[sorted++] = lowest->mark;
        lowest->zindex = 0;
    }
    group_set_marks(b->arena, c->parts.group, marks, n);
}

/* The group's own bounds: what is in it, its frame and stroke. */
static void set_bounds(struct cell *c, struct box content) {
    const struct group_item *g = c->parts.group;
    const struct style *s = c->parts.item->style;
    struct box b = g->clip ? BOX_EMPTY : content;
    if (g->clip || c->width > 0 || c->height > 0) b = box_union(b, box_of_rect(0, 0, c->width, c->height));
    if (s->stroke.kind != PAINT_NONE && s->opacity != 0 && s->stroke_opacity != 0) b = box_grow(b, s->stroke_width / 2);
    c->bounds = b;
}

/* The view's own part: of a pie alone on a page no higher than what is drawn. */
static struct box frame_of(const struct build *b, const struct cell *c) {
    struct box frame = box_of_rect(0, 0, c->width, c->height), pie = BOX_EMPTY;
    if (!(b->pie.height > 0)) return frame;
    for (uint32_t i = 0; i < c->mark_count; i++)
        pie = box_union(pie, c->marks[i].bounds);
    if (box_is_empty(pie)) return frame;
    frame.y1 = pie.y1;
    frame.y2 = pie.y2;
    return frame;
}

double cell_top(const struct cell *c) {
    double top = fmin(0, c->content.y1);
    for (uint32_t i = 0; i < c->axis_count; i++)
        top = fmin(top, c->axes[i].guide.bounds.y1);
    for (uint32_t i = 0; i < c->mark_count; i++)
        top = fmin(top, c->marks[i].bounds.y1);
    for (size_t i = 0; i < c->extra_count; i++)
        top = fmin(top, c->extra[i].bounds.y1);
    return top;
}

bool cell_finish(struct build *b, struct cell *c, bool fit) {
    struct box frame = frame_of(b, c), view = frame, across = frame, down = frame, all = BOX_EMPTY;
    for (uint32_t i = 0; i < c->axis_count; i++) {
        struct box box = c->axes[i].guide.bounds, *side = c->axes[i].vertical ? &across : &down;
        *side = box_union(*side, box);
        all = box_union(all, box);
    }
    for (uint32_t i = 0; i < c->mark_count; i++) {
        struct box box = c->marks[i].bounds;
        /* Vega takes groups around marks (series of lines, stacks) for views, beside which legends stand. */
        if (strcmp(c->marks[i].mark->type, "group") == 0) {
            across = box_union(across, box);
            down = box_union(down, box);
        }
        view = box_union(view, box);
        all = box_union(all, box);
    }
    for (size_t i = 0; i < c->extra_count; i++) {
        across = box_union(across, c->extra[i].bounds);
        down = box_union(down, c->extra[i].bounds);
        view = box_union(view, c->extra[i].bounds);
        all = box_union(all, c->extra[i].bounds);
    }
    across = box_union(across, c->content);
    down = box_union(down, c->content);
    all = box_union(all, c->content);
    c->legends = ARENA_ARRAY(b->arena, struct built_legend, c->plan->legend_count);
    c->legend_count = c->plan->legend_count;
    for (uint32_t i = 0; i < c->legend_count; i++)
        if (!legend_build(b, &c->plan->legends[i], &c->legends[i])) return false;
    c->core = box_union(view, box_union(across, down));
    legends_place(b, c, across, down, fit, &view);
    for (uint32_t i = 0; i < c->legend_count; i++)
        if (strcmp(c->legends[i].orient, "top") != 0 && strcmp(c->legends[i].orient, "bottom") != 0)
            c->core = box_union(c->core, c->legends[i].guide.bounds);
    for (uint32_t i = 0; i < c->legend_count; i++)
        all = box_union(all, c->legends[i].guide.bounds);
    view = box_union(view, box_union(across, down));
    if (c->plan->title) {
        c->title = title_build(b, c->plan->title);
        view.y1 = fmin(view.y1, -c->headroom);
        title_place(&c->title, c->width, c->height, view);
        view = box_union(view, c->title.guide.bounds);
        all = box_union(all, c->title.guide.bounds);
    }
    c->view = c->parts.group->clip ? frame : view;
    set_children(b, c);
    set_bounds(c, all);
    return !diag_failed(b->diag);
}
