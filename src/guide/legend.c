/* A legend as a group mark: vega-parser's legend.js and legend-title.js; its inner layout: vega-view-transforms'
 * legend.js; what screen readers are told: vega-scenegraph's aria.js. */
#include "base/number.h"
#include "guide/guide.h"
#include "scale/label.h"

/* The scales in Vega's order: the first is the one that entries come from. */
struct channel_scale {
    const char *name;
    const struct scale *scale;
};
enum { LEGEND_CHANNELS = 8 };

static size_t scales_of(const struct legend_plan *p, struct channel_scale out[LEGEND_CHANNELS]) {
    const struct channel_scale all[LEGEND_CHANNELS] = {{"size", p->size},
                                                       {"shape", p->shape},
                                                       {"fill color", p->fill},
                                                       {"stroke color", p->stroke},
                                                       {"strokeWidth", p->stroke_width},
                                                       {"strokeDash", p->stroke_dash},
                                                       {"opacity", p->opacity},
                                                       {"angle", p->angle}};
    size_t n = 0;
    for (size_t i = 0; i < LEGEND_CHANNELS; i++)
        if (all[i].scale) out[n++] = all[i];
    return n;
}

static enum legend_type type_of(const struct legend_plan *p, const struct channel_scale *s, size_t n) {
    struct str type = str_of(p->type);
    bool steps = scale_type_discretizing(s[0].scale->type), colored = p->fill || p->stroke;
    if (str_is(type, "gradient")) return steps ? LEGEND_STEPS : LEGEND_RAMP;
    if (type.n || n != 1 || !colored) return LEGEND_SYMBOLS;
    return steps ? LEGEND_STEPS : scale_type_continuous(s[0].scale->type) ? LEGEND_RAMP : LEGEND_SYMBOLS;
}

static const char *caption(const struct legend_work *w, const struct channel_scale *s, size_t n) {
    static const char *const names[] = {"Symbol", "Gradient", "Discrete"};
    const char *own = guide_text(&w->props, LEGEND_DESCRIPTION);
    if (own) return own;
    const struct legend_plan *p = w->plan;
    struct buf text;
    buf_init(&text, w->b->arena);
    buf_printf(&text, "%s legend", names[w->type]);
    for (uint32_t i = 0; i < p->title_lines; i++) {
        buf_adds(&text, i ? " " : " titled '");
        buf_add(&text, p->title[i].p, p->title[i].n);
    }
    buf_adds(&text, p->title_lines ? "' for " : " for ");
    for (size_t i = 0; i < n; i++) {
        if (i) buf_adds(&text, i + 1 == n ? " and " : ", ");
        buf_adds(&text, s[i].name);
    }
    buf_adds(&text, " with ");
    label_caption(&text, w->scale, w->b->plan->locale, p->format ? value_string(p->format) : p->format_parts,
                  format_type_of(p->format_type));
    return text.p;
}

struct title_parts {
    struct scene_mark *mark;
    struct scene_item *item;
    const char *orient, *anchor;
    bool upright; /* beside an upright gradient */
};

static const char *flipped(const char *anchor) {
    struct str a = str_of(anchor);
    return str_is(a, "start") ? "right" : str_is(a, "end") ? "left" : "center";
}

static struct title_parts title_of(struct legend_work *w, double padding) {
    static const struct font_props font = {LEGEND_TITLE_FONT, LEGEND_TITLE_FONT_SIZE, LEGEND_TITLE_FONT_STYLE,
                                           LEGEND_TITLE_FONT_WEIGHT};
    const struct guide_props *p = &w->props;
    const char *orient = guide_text(p, LEGEND_TITLE_ORIENT), *anchor = guide_text(p, LEGEND_TITLE_ANCHOR),
               *align = guide_text(p, LEGEND_TITLE_ALIGN), *baseline = guide_text(p, LEGEND_TITLE_BASELINE);
    struct title_parts t = {.orient = orient ? orient : "top"};
    bool left = strcmp(t.orient, "left") == 0, right = strcmp(t.orient, "right") == 0, beside = left || right;
    t.anchor = anchor ? anchor : beside ? "middle" : "start";
    t.upright = w->type != LEGEND_SYMBOLS && w->vertical;
    if (!align)
        align = t.upright && right               ? flipped(t.anchor)
                : beside && !(t.upright && left) ? "left"
                                                 : anchor_align(t.anchor);
    if (!baseline && beside && t.upright) baseline = right ? "bottom" : "top";
    if (!baseline && beside)
        baseline = strcmp(t.anchor, "start") == 0 ? "top" : strcmp(t.anchor, "end") == 0 ? "bottom" : "middle";
    struct text_spec s = {.lines = w->plan->title,
                          .line_count = w->plan->title_lines,
                          .font = guide_font(p, font, 11, 700),
                          .x = padding,
                          .y = padding,
                          .angle = t.upright && beside ? (left ? -90 : 90) : 0,
                          .limit = guide_number(p, LEGEND_TITLE_LIMIT, 180),
                          .line_height = guide_number(p, LEGEND_TITLE_LINE_HEIGHT, NAN),
                          .align = align,
                          .baseline = baseline ? baseline : "top",
                          .style = guide_fill(p, LEGEND_TITLE_COLOR, LEGEND_TITLE_OPACITY)};
    t.mark = mark_new(w->b->arena, "text", "legend-title", NULL);
    t.item = ARENA_NEW(w->b->arena, struct scene_item);
    text_place(w->b, &s, t.item);
    t.mark->items = t.item;
    t.mark->item_count = 1;
    t.mark->inert = true;
    return t;
}

/* How far the title is moved along an edge of the entries of that length; `spare`: its height over its first line's. */
static double title_shift(const struct title_parts *t, const char *anchor, double length, bool beside, double spare) {
    bool turned = t->upright && beside; /* its own start is at the far end */
    double shift = !strcmp(anchor, "start") ? (turned ? length : 0)
                   : !strcmp(anchor, "end") ? (turned ? 0 : length) - spare
                                            : 0.5 * (length - spare);
    return floor(shift + 0.5);
}

static void move_title(struct title_parts *t, double dx, double dy) {
    t->item->x += dx;
    t->item->y += dy;
}

/* Title and entries side by side; `entry` follows the entries' box. `bar`: the gradient's own box within the entries.
 */
static void join_title(struct legend_work *w, struct title_parts *t, struct group_parts *group, struct box *entry,
                       struct box bar, double padding) {
    double gap = guide_number(&w->props, LEGEND_TITLE_PADDING, 5), ex = padding, ey = padding, tx = 0, ty = 0;
    bool gradient = w->type != LEGEND_SYMBOLS, left = strcmp(t->orient, "left") == 0,
         right = strcmp(t->orient, "right") == 0, bottom = strcmp(t->orient, "bottom") == 0;
    struct box title = item_bounds(t->item);
    if (left)
        ex += ceil(title.x2 - title.x1) + gap;
    else if (!right && !bottom)
        ey += title.y2 - title.y1 + gap;
    group->item->x += ex;
    group->item->y += ey;
    *entry = box_move(*entry, ex, ey);
    double across = (gradient && !t->upright ? bar : *entry).x2 - padding;
    if (right) tx = title_shift(t, "end", across, false, 0) + gap;
    if (left || right) {
        double down = (gradient ? bar : *entry).y2 - padding;
        ty = title_shift(t, t->anchor, down, true, text_extra_height(t->item));
    } else {
        tx = title_shift(t, t->anchor, across, false, 0);
        if (bottom) ty = title_shift(t, "end", entry->y2 - padding, false, 0) + gap;
    }
    move_title(t, tx, ty);
    double over = floor(item_bounds(t->item).x1 - padding + 0.5);
    if (over < 0) {
        group->item->x -= over;
        *entry = box_move(*entry, -over, 0);
        move_title(t, -over, 0);
    }
}

static const struct style *frame_style(struct legend_work *w) {
    struct style s = style_plain;
    s.fill = paint_of(w->b, guide_value(&w->props, LEGEND_FILL_COLOR));
    s.stroke = paint_of(w->b, guide_value(&w->props, LEGEND_STROKE_COLOR));
    s.stroke_width = guide_number(&w->props, LEGEND_STROKE_WIDTH, 1);
    s.dash = dash_of(w->b, guide_value(&w->props, LEGEND_STROKE_DASH), &s.dash_count);
    return style_share(w->b, &s);
}

static void frame(struct legend_work *w, struct group_parts *g, struct box content, double padding,
                  struct box *bounds) {
    double x = guide_number(&w->props, LEGEND_LEGEND_X, 0), y = guide_number(&w->props, LEGEND_LEGEND_Y, 0);
    const char *orient = guide_text(&w->props, LEGEND_ORIENT);
    bool free = orient && strcmp(orient, "none") == 0;
    double radius = guide_number(&w->props, LEGEND_CORNER_RADIUS, 0);
    if (box_is_empty(content)) content = (struct box){padding, padding, padding, padding};
    g->group->w = ceil(content.x2 - padding + 2 * padding);
    g->group->h = ceil(content.y2 - padding + 2 * padding);
    if (!free) x = y = 0;
    g->item->x = x;
    g->item->y = y;
    g->item->style = frame_style(w);
    if (radius > 0) {
        double *corner = ARENA_ARRAY(w->b->arena, double, 4);
        for (int i = 0; i < 4; i++)
            corner[i] = radius;
        g->group->corner = corner;
    }
    const struct style *s = g->item->style;
    bool stroked = s->stroke.kind != PAINT_NONE;
    if (stroked && s->stroke_width > 0.5 && s->stroke_width < 1.5)
        g->group->pixel_offset = 0.5 - fabs(s->stroke_width - 1);
    *bounds = box_of_rect(x, y, g->group->w, g->group->h);
    if (stroked) *bounds = box_grow(*bounds, s->stroke_width / 2);
    /* Where it is not said where it stands, it takes no room. */
    if (free && value_is_nil(guide_value(&w->props, LEGEND_LEGEND_X))) bounds->x1 = bounds->x2 = 0;
    if (free && value_is_nil(guide_value(&w->props, LEGEND_LEGEND_Y))) bounds->y1 = bounds->y2 = 0;
}

bool legend_build(struct build *b, const struct legend_plan *p, struct built_legend *out) {
    struct channel_scale scales[LEGEND_CHANNELS];
    size_t n = scales_of(p, scales);
    if (!n) return diag_error(b->diag, p->place, NULL, "a legend needs a scale");
    struct legend_work w = {.b = b, .plan = p, .props = {.b = b, .values = p->props}, .scale = scales[0].scale};
    w.type = type_of(p, scales, n);
    const char *direction = guide_text(&w.props, LEGEND_DIRECTION);
    if (!direction) direction = guide_text(&w.props, LEGEND_GRADIENT_DIRECTION);
    w.vertical = !direction || strcmp(direction, "vertical") == 0;
    legend_entries(&w);
    double padding = guide_number(&w.props, LEGEND_PADDING, 0);
    struct box entry;
    struct group_parts entries = w.type == LEGEND_SYMBOLS ? legend_symbols(&w, &entry) : legend_gradient(&w, &entry);
    struct box bar = w.type == LEGEND_SYMBOLS ? entry : mark_bounds(entries.group->marks[0]), content;
    struct scene_mark *marks[2] = {entries.mark, NULL};
    if (p->title_lines) {
        struct title_parts t = title_of(&w, padding);
        join_title(&w, &t, &entries, &entry, bar, padding);
        marks[1] = t.mark;
        content = box_union(entry, item_bounds(t.item));
    } else {
        entries.item->x = entries.item->y = padding;
        content = box_move(entry, padding, padding);
    }
    *out = (struct built_legend){.guide = {.parts = group_new(b->arena, "legend", NULL),
                                           .zindex = number_to_int(guide_number(&w.props, LEGEND_ZINDEX, 0))},
                                 .offset = guide_number(&w.props, LEGEND_OFFSET, NAN)};
    const char *orient = guide_text(&w.props, LEGEND_ORIENT);
    out->orient = orient ? orient : "right";
    struct group_parts *g = &out->guide.parts;
    group_set_marks(b->arena, g->group, marks, marks[1] ? 2 : 1);
    g->mark->inert = true;
    g->mark->aria_hidden = !guide_bool(&w.props, LEGEND_ARIA, true);
    g->mark->aria_role = "graphics-symbol";
    g->mark->aria_description = "legend";
    g->mark->aria_label = caption(&w, scales, n);
    frame(&w, g, content, padding, &out->guide.bounds);
    return !diag_failed(b->diag);
}
