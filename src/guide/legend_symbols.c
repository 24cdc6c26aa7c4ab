/* Symbols with their labels in rows and columns: vega-parser's legend-symbol-groups.js. */
#include "base/number.h"
#include "guide/guide.h"
#include "mark/mark.h"

/* The scale that a visual of the symbols goes through, the property that gives it otherwise. */
static const struct scale *scale_of(const struct legend_plan *p, enum visual v) {
    switch (v) {
    case VISUAL_FILL: return p->fill;
    case VISUAL_STROKE: return p->stroke;
    case VISUAL_OPACITY: return p->opacity;
    case VISUAL_SIZE: return p->size;
    case VISUAL_SHAPE: return p->shape;
    case VISUAL_STROKE_DASH: return p->stroke_dash;
    case VISUAL_STROKE_WIDTH: return p->stroke_width;
    case VISUAL_ANGLE: return p->angle;
    default: return NULL;
    }
}

static struct value property_of(const struct legend_work *w, enum visual v) {
    bool plain = !w->plan->fill;
    struct value set;
    switch (v) {
    case VISUAL_FILL:
        set = guide_value(&w->props, LEGEND_SYMBOL_FILL_COLOR);
        return value_is_nil(set) && plain ? guide_value(&w->props, LEGEND_SYMBOL_BASE_FILL_COLOR) : set;
    case VISUAL_STROKE:
        set = guide_value(&w->props, LEGEND_SYMBOL_STROKE_COLOR);
        return value_is_nil(set) && plain ? guide_value(&w->props, LEGEND_SYMBOL_BASE_STROKE_COLOR) : set;
    case VISUAL_OPACITY: return guide_value(&w->props, LEGEND_SYMBOL_OPACITY);
    case VISUAL_SIZE: return guide_value(&w->props, LEGEND_SYMBOL_SIZE);
    case VISUAL_SHAPE: return guide_value(&w->props, LEGEND_SYMBOL_TYPE);
    case VISUAL_STROKE_DASH: return guide_value(&w->props, LEGEND_SYMBOL_DASH);
    case VISUAL_STROKE_DASH_OFFSET: return guide_value(&w->props, LEGEND_SYMBOL_DASH_OFFSET);
    case VISUAL_STROKE_WIDTH: return guide_value(&w->props, LEGEND_SYMBOL_STROKE_WIDTH);
    default: return UNDEFINED;
    }
}

static struct value legend_symbol_visual(const struct legend_work *w, enum visual visual, struct value v) {
    if (value_is_set(w->plan->symbol[visual])) return w->plan->symbol[visual];
    const struct scale *s = scale_of(w->plan, visual);
    return s ? scale_map(w->b->arena, s, v) : property_of(w, visual);
}

double legend_symbol_size(const struct legend_work *w, struct value v) {
    double size = value_number_or(legend_symbol_visual(w, VISUAL_SIZE, v), 100);
    double stroke = value_number_or(legend_symbol_visual(w, VISUAL_STROKE_WIDTH, v), 1.5);
    return fmax(ceil(sqrt(fmax(0, size)) + stroke), guide_number(&w->props, LEGEND_LABEL_FONT_SIZE, 10));
}

/* What the text or symbol of an entry that a selection leaves out has for its opacity; else `otherwise`. */
static double entry_opacity(const struct legend_work *w, struct value v, double otherwise) {
    const struct legend_plan *l = w->plan;
    for (uint32_t i = 0; i < l->selected_count; i++)
        if (value_equal(l->selected[i], v)) return otherwise;
    return l->selected ? guide_number(&w->props, LEGEND_UNSELECTED_OPACITY, 0.35) : otherwise;
}

static const struct style *symbol_style(const struct legend_work *w, struct value v) {
    struct build *b = w->b;
    struct style s = style_plain;
    struct value dash = legend_symbol_visual(w, VISUAL_STROKE_DASH, v);
    s.fill = paint_of(b, legend_symbol_visual(w, VISUAL_FILL, v));
    s.stroke = stroke_of(paint_of(b, legend_symbol_visual(w, VISUAL_STROKE, v)));
    s.opacity = entry_opacity(w, v, value_number_or(legend_symbol_visual(w, VISUAL_OPACITY, v), 1));
    s.fill_opacity = value_number_or(w->plan->symbol[VISUAL_FILL_OPACITY], 1);
    s.stroke_opacity = value_number_or(w->plan->symbol[VISUAL_STROKE_OPACITY], 1);
    s.stroke_width = value_number_or(legend_symbol_visual(w, VISUAL_STROKE_WIDTH, v), 1);
    s.dash = dash_of(b, dash, &s.dash_count);
    s.dash_offset = value_number_or(legend_symbol_visual(w, VISUAL_STROKE_DASH_OFFSET, v), 0);
    s.cap = value_string_or(w->plan->symbol[VISUAL_STROKE_CAP], NULL);
    s.join = value_string_or(w->plan->symbol[VISUAL_STROKE_JOIN], NULL);
    return style_share(b, &s);
}

static struct scene_mark *one_item(struct build *b, const char *type, const char *role, struct scene_item **item) {
    struct scene_mark *m = mark_new(b->arena, type, role, NULL);
    *item = ARENA_NEW(b->arena, struct scene_item);
    m->items = *item;
    m->item_count = 1;
    m->inert = true;
    return m;
}

static struct scene_mark *symbol(struct legend_work *w, const struct legend_entry *e, double x, double y) {
    struct scene_item *item;
    struct scene_mark *m = one_item(w->b, "symbol", "legend-symbol", &item);
    const char *shape = value_string_or(legend_symbol_visual(w, VISUAL_SHAPE, e->value), "circle");
    *item = (struct scene_item){.kind = ITEM_PATH,
                                .style = symbol_style(w, e->value),
                                .x = x,
                                .y = y,
                                .angle = value_number_or(legend_symbol_visual(w, VISUAL_ANGLE, e->value), 0)};
    double size = value_number_or(legend_symbol_visual(w, VISUAL_SIZE, e->value), 100);
    if (!symbol_path(w->b->arena, shape, size, &item->path))
        diag_error(w->b->diag, w->plan->place, NULL, "\"%s\" is neither the name of a symbol nor an SVG path", shape);
    m->clip = guide_number(&w->props, LEGEND_CLIP_HEIGHT, 0) > 0;
    return m;
}

/* On a page: what is cut is told. */
static bool is_cut(const struct legend_work *w, const struct text_spec *s) {
    const struct extras *e = w->b->plan->extras;
    return e && e->page && s->line_count == 1 && s->limit > 0 &&
           text_width(w->b->fonts, s->font, s->lines[0]) >= s->limit;
}

static struct scene_mark *label(struct legend_work *w, const struct legend_entry *e, double x, double y) {
    static const struct font_props font = {LEGEND_LABEL_FONT, LEGEND_LABEL_FONT_SIZE, LEGEND_LABEL_FONT_STYLE,
                                           LEGEND_LABEL_FONT_WEIGHT};
    const char *align = guide_text(&w->props, LEGEND_LABEL_ALIGN),
               *baseline = guide_text(&w->props, LEGEND_LABEL_BASELINE);
    struct scene_item *item;
    struct scene_mark *m = one_item(w->b, "text", "legend-label", &item);
    struct text_spec s = {.font = guide_font(&w->props, font, 10, 400),
                          .x = x,
                          .y = y,
                          .limit = guide_number(&w->props, LEGEND_LABEL_LIMIT, 160),
                          .line_height = NAN,
                          .align = align ? align : "left",
                          .baseline = baseline ? baseline : "middle",
                          .style = guide_fill(&w->props, LEGEND_LABEL_COLOR, LEGEND_LABEL_OPACITY)};
    struct style style = *s.style;
    style.opacity = entry_opacity(w, e->value, style.opacity);
    s.style = style_share(w->b, &style);
    s.lines = text_lines(w->b, e->label, w->b->plan->line_break, &s.line_count);
    if (is_cut(w, &s)) lost_cut(w->b, s.lines[0], s.limit / text_width(w->b->fonts, s.font, s.lines[0]));
    text_place(w->b, &s, item);
    return m;
}

struct cells {
    struct scene_item *items;
    struct group_item **groups;
    struct box *boxes;
    size_t *columns; /* the column that each entry stands in */
};

/* An entry's group; symbols that are clipped have no width of their own for the layout. */
static void build_entry(struct legend_work *w, const struct legend_entry *e, bool by_widest, struct cells *c,
                        size_t at) {
    double clip = guide_number(&w->props, LEGEND_CLIP_HEIGHT, 0),
           shift = guide_number(&w->props, LEGEND_SYMBOL_OFFSET, 0);
    double x = by_widest ? w->offset : e->size, y = (clip > 0 ? clip : e->size) / 2;
    struct group_parts g = group_new(w->b->arena, "scope", NULL);
    struct scene_mark *marks[] = {symbol(w, e, x / 2 + shift, y),
                                  label(w, e, x + shift + guide_number(&w->props, LEGEND_LABEL_OFFSET, 4), y)};
    group_set_marks(w->b->arena, g.group, marks, 2);
    struct box shape = mark_bounds(marks[0]), text = mark_bounds(marks[1]);
    if (clip > 0) {
        shape = (struct box){fmax(shape.x1, 0), fmax(shape.y1, 0), fmin(shape.x2, 0), fmin(shape.y2, clip)};
        if (box_is_empty(shape)) shape = BOX_EMPTY;
        shape = box_union(shape, (struct box){0, 0, 0, clip});
    }
    c->boxes[at] = box_union(shape, text);
    c->items[at] = *g.item;
    c->groups[at] = g.group;
}

static enum grid_align align_of(const char *name) {
    struct str s = str_of(name);
    return str_is(s, "all") ? GRID_ALL : str_is(s, "none") ? GRID_NONE : GRID_EACH;
}

/* The group's size is what its column is wide, for its background. */
static void size_entries(struct arena *a, struct cells *c, size_t n, size_t columns) {
    double *widths = ARENA_ARRAY(a, double, columns);
    for (size_t i = 0; i < n; i++)
        widths[c->columns[i]] = fmax(widths[c->columns[i]], c->boxes[i].x2);
    for (size_t i = 0; i < n; i++) {
        c->groups[i]->w = widths[c->columns[i]];
        c->groups[i]->h = c->boxes[i].y2;
    }
}

struct group_parts legend_symbols(struct legend_work *w, struct box *bounds) {
    struct arena *a = w->b->arena;
    size_t n = w->entry_count;
    const char *direction = guide_text(&w->props, LEGEND_DIRECTION);
    if (!direction) direction = guide_text(&w->props, LEGEND_SYMBOL_DIRECTION);
    bool vertical = !direction || strcmp(direction, "vertical") == 0;
    double asked = guide_number(&w->props, LEGEND_COLUMNS, vertical);
    size_t columns = asked >= 1 && n ? number_to_count(asked, n) : n ? n : 1, rows = (n + columns - 1) / columns;
    struct cells c = {ARENA_ARRAY(a, struct scene_item, n), ARENA_ARRAY(a, struct group_item *, n),
                      ARENA_ARRAY(a, struct box, n), ARENA_ARRAY(a, size_t, n)};
    size_t at = 0;
    /* Down the columns first when they stand, along the rows when they lie. */
    for (size_t slot = 0; slot < rows * columns; slot++) {
        size_t row = slot / columns, column = slot % columns, i = vertical && asked >= 1 ? column * rows + row : slot;
        if (i >= n || (vertical && asked >= 1 && row >= rows)) continue;
        c.columns[at] = column;
        build_entry(w, &w->entries[i], asked >= 1, &c, at++);
    }
    enum grid_align align = align_of(guide_text(&w->props, LEGEND_GRID_ALIGN));
    struct grid_options o = {.align_columns = align,
                             .align_rows = align,
                             .columns = columns,
                             .center_rows = true,
                             .row_padding = guide_number(&w->props, LEGEND_ROW_PADDING, 2),
                             .column_padding = guide_number(&w->props, LEGEND_COLUMN_PADDING, 10)};
    double(*places)[2] = arena_array(a, n, sizeof *places);
    grid_arrange(a, c.boxes, n, &o, places);
    *bounds = BOX_EMPTY;
    for (size_t i = 0; i < n; i++) {
        c.items[i].x = places[i][0];
        c.items[i].y = places[i][1];
        *bounds = box_union(*bounds, box_move(c.boxes[i], places[i][0], places[i][1]));
    }
    size_entries(a, &c, n, columns);
    struct scene_mark *scope = mark_new(a, "group", "scope", NULL);
    scope->items = c.items;
    scope->item_count = (uint32_t)n;
    scope->inert = true;
    scope->aria_role = "graphics-object";
    scope->aria_description = "group mark container";
    struct group_parts entry = group_new(a, "legend-entry", NULL);
    entry.mark->inert = true;
    group_set_marks(a, entry.group, &scope, 1);
    return entry;
}
