/* Legends around a view: vega-view-transforms' legend.js (legendParams) over Vega's default legend layout. */
#include "layout/layout.h"

static struct value layout_value(struct value layout, const char *orient, const char *key) {
    struct value v = value_get(value_get(layout, orient), key);
    return value_is_nil(v) ? value_get(layout, key) : v;
}

struct side {
    const char *orient, *anchor;
    double offset, x, y; /* x, y: along the side, where the anchor says */
};

static double share(const char *anchor) {
    return strcmp(anchor, "end") == 0 ? 1 : strcmp(anchor, "middle") == 0 ? 0.5 : 0;
}

static struct side side_of(const struct cell *c, struct value layout, const char *orient, struct box across,
                           struct box down) {
    struct side s = {.orient = orient, .offset = -INFINITY};
    for (uint32_t i = 0; i < c->legend_count; i++)
        if (strcmp(c->legends[i].orient, orient) == 0 && !isnan(c->legends[i].offset))
            s.offset = fmax(s.offset, c->legends[i].offset);
    if (!isfinite(s.offset)) s.offset = value_number_or(layout_value(layout, orient, "offset"), 0);
    s.anchor = value_string_or(layout_value(layout, orient, "anchor"), "start");
    bool bounds = value_is_string(layout_value(layout, orient, "frame"), "bounds");
    double m = share(s.anchor), w = c->width, h = c->height;
    s.x = bounds ? across.x1 + m * (across.x2 - across.x1) : m * (w > 0 ? w : down.x2 - down.x1 + 2 * down.x1);
    s.y = bounds ? down.y1 + m * (down.y2 - down.y1) : m * (h > 0 ? h : across.y2 - across.y1 + 2 * across.y1);
    return s;
}

/* Where the grid of a side's legends stands, and which part of it stands there. */
static void anchor_grid(struct grid_options *o, const struct side *s, const struct cell *c, struct box across,
                        struct box down) {
    struct str orient = str_of(s->orient);
    double w = c->width, h = c->height, d = s->offset;
    if (str_is(orient, "left") || str_is(orient, "right")) {
        bool left = str_is(orient, "left");
        o->x = left ? floor(across.x1) - d : ceil(across.x2) + d;
        o->column_anchor = left ? "end" : NULL;
        o->y = s->y;
        o->row_anchor = s->anchor;
    } else if (str_is(orient, "top") || str_is(orient, "bottom")) {
        bool top = str_is(orient, "top");
        o->y = top ? floor(down.y1) - d : ceil(down.y2) + d;
        o->row_anchor = top ? "end" : NULL;
        o->x = s->x;
        o->column_anchor = s->anchor;
    } else {
        bool right = str_ends(orient, STR("right")), bottom = str_starts(orient, STR("bottom"));
        o->x = right ? w - d : d;
        o->y = bottom ? h - d : d;
        o->column_anchor = right ? "end" : NULL;
        o->row_anchor = bottom ? "end" : NULL;
    }
}

/* How many legends stand side by side. Where the picture's width is given, those that together are wider than the page
 * stand in rows. */
static size_t columns_across(const struct plan *p, const struct box *boxes, size_t n, double margin) {
    double room = p->picture_width - p->padding[0] - p->padding[2];
    size_t columns = n;
    for (bool wide = p->picture_width > 0; wide && columns > 1;) {
        double sum = -margin;
        for (size_t c = 0; c < columns; c++) {
            double most = 0;
            for (size_t i = c; i < n; i += columns)
                most = fmax(most, boxes[i].x2 - boxes[i].x1);
            sum += most + margin;
        }
        wide = sum > room;
        columns -= wide;
    }
    return columns;
}

static bool place_side(struct build *b, struct cell *c, const char *orient, struct box across, struct box down) {
    struct arena *a = b->arena;
    struct value layout = b->plan->legend_layout;
    struct built_legend **all = ARENA_ARRAY(a, struct built_legend *, c->legend_count);
    size_t n = 0;
    for (uint32_t i = 0; i < c->legend_count; i++)
        if (strcmp(c->legends[i].orient, orient) == 0) all[n++] = &c->legends[i];
    if (!n) return false;
    struct side s = side_of(c, layout, orient, across, down);
    struct value margin = layout_value(layout, orient, "margin");
    bool centre = value_bool_or(layout_value(layout, orient, "center"), false);
    bool full = value_is_string(layout_value(layout, orient, "bounds"), "full");
    bool stacked = value_is_string(layout_value(layout, orient, "direction"), "vertical");
    struct grid_options o = {.align_columns = GRID_EACH,
                             .align_rows = GRID_EACH,
                             .columns = stacked ? 1 : n,
                             .column_padding = value_number_or(margin, 8),
                             .row_padding = value_number_or(margin, 8),
                             .center_columns = centre,
                             .center_rows = centre};
    anchor_grid(&o, &s, c, across, down);
    struct box *boxes = ARENA_ARRAY(a, struct box, n);
    for (size_t i = 0; i < n; i++) {
        const struct group_item *g = all[i]->guide.parts.group;
        boxes[i] = full ? all[i]->guide.bounds : box_of_rect(0, 0, g->w, g->h);
    }
    if (!stacked && strcmp(orient, "left") != 0 && strcmp(orient, "right") != 0)
        o.columns = columns_across(b->plan, boxes, n, o.column_padding);
    double(*at)[2] = arena_array(a, n, sizeof *at);
    grid_arrange(a, boxes, n, &o, at);
    for (size_t i = 0; i < n; i++)
        guide_move(&all[i]->guide, at[i][0], at[i][1]);
    return true;
}

static void grow(struct box *view, const struct built_legend *l, bool fit) {
    struct box b = l->guide.bounds;
    struct str orient = str_of(l->orient);
    if (fit) {
        bool beside = str_is(orient, "left") || str_is(orient, "right"),
             above = str_is(orient, "top") || str_is(orient, "bottom");
        if (!beside && !above) return;
        b = beside ? (struct box){b.x1, 0, b.x2, 0} : (struct box){0, b.y1, 0, b.y2};
    }
    *view = box_union(*view, b);
}

/* Where the picture's width is given, legends above and below stand on the left edge of all rather than beyond the
 * right one. */
static void draw_in(struct cell *c, const char *orient, struct box all) {
    double right = -INFINITY, left = INFINITY;
    for (uint32_t i = 0; i < c->legend_count; i++)
        if (strcmp(c->legends[i].orient, orient) == 0) {
            left = fmin(left, c->legends[i].guide.bounds.x1);
            right = fmax(right, c->legends[i].guide.bounds.x2);
        }
    double by = fmin(right - all.x2, left - all.x1);
    for (uint32_t i = 0; by > 0 && i < c->legend_count; i++)
        if (strcmp(c->legends[i].orient, orient) == 0) guide_move(&c->legends[i].guide, -by, 0);
}

void legends_place(struct build *b, struct cell *c, struct box across, struct box down, bool fit, struct box *view) {
    static const char *const orients[] = {"left",     "right",     "top",         "bottom",
                                          "top-left", "top-right", "bottom-left", "bottom-right"};
    for (size_t i = 0; i < sizeof orients / sizeof *orients; i++)
        place_side(b, c, orients[i], across, down);
    if (b->plan->picture_width > 0) {
        draw_in(c, "top", box_union(across, down));
        draw_in(c, "bottom", box_union(across, down));
    }
    for (uint32_t i = 0; i < c->legend_count; i++)
        grow(view, &c->legends[i], fit);
}
