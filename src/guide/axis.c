/* An axis as a group mark, after vega-parser's axis.js; its place, after vega-view-transforms' axis.js; what screen
 * readers are told, after vega-scenegraph's aria.js. */
#include "guide/guide.h"
#include "scale/label.h"

static bool any_rules(const struct value *props) {
    for (int i = 0; i < AXIS_PROP_COUNT; i++)
        if (props[i].kind == VALUE_RULES) return true;
    return false;
}

static void set_up(struct axis_work *w, struct build *b, const struct axis_plan *p, double width, double height) {
    struct str orient = str_of(p->orient), tick_band = value_to_str(p->props[AXIS_TICK_BAND]);
    *w = (struct axis_work){
        .b = b, .plan = p, .props = {b, p->props, UNDEFINED, any_rules(p->props)}, .width = width, .height = height};
    w->across = str_is(orient, "top") || str_is(orient, "bottom");
    w->sign = str_is(orient, "left") || str_is(orient, "top") ? -1 : 1;
    scale_range_ends(p->scale, w->range);
    if (str_is(tick_band, "extent")) {
        w->band = 1;
        w->extra = true;
    } else if (tick_band.n) {
        w->band = 0.5;
        w->tick_offset = guide_number(&w->props, AXIS_TICK_OFFSET, 0);
    } else {
        w->band = guide_number(&w->props, AXIS_BAND_POSITION, 0.5);
        w->extra = guide_bool(&w->props, AXIS_TICK_EXTRA, false);
        w->tick_offset = guide_number(&w->props, AXIS_TICK_OFFSET, 0);
    }
    w->ticks = axis_ticks(b, p, w->across ? width : height, w->extra, &w->tick_count);
    axis_tell_ends(w);
}

void axis_rule_for(struct axis_work *w, const struct tick *t) {
    if (w->props.ruled) w->props.datum = tick_datum(w->b->arena, t);
}

static const char *caption(struct build *b, const struct axis_plan *p, bool across) {
    const char *own = value_string_or(p->props[AXIS_DESCRIPTION], NULL);
    if (own) return own;
    struct buf text;
    buf_init(&text, b->arena);
    buf_adds(&text, across ? "X-axis" : "Y-axis");
    if (p->title_lines) buf_adds(&text, " titled '");
    for (uint32_t i = 0; i < p->title_lines; i++) {
        if (i) buf_addc(&text, ' ');
        buf_add(&text, p->title[i].p, p->title[i].n);
    }
    buf_printf(&text, "%s for a %s scale with ", p->title_lines ? "'" : "",
               scale_type_discrete(p->scale->type) ? "discrete" : scale_type_name(p->scale->type));
    label_caption(&text, p->scale, b->plan->locale, p->format ? value_string(p->format) : p->format_parts,
                  format_type_of(p->format_type));
    return text.p;
}

static struct box add_point(struct box b, double x, double y) {
    return box_union(b, (struct box){x, y, x, y});
}

/* The group's place and bounds; the title is put past the labels unless it has a place of its own. */
static void place(struct axis_work *w, struct built_guide *g, struct box labels, struct scene_item *title,
                  bool automatic) {
    const struct guide_props *p = &w->props;
    struct str orient = str_of(w->plan->orient);
    double length = fabs(w->range[1] - w->range[0]), offset = guide_number(p, AXIS_OFFSET, 0);
    double position = guide_number(p, AXIS_POSITION, 0), translate = guide_number(p, AXIS_TRANSLATE, 0.5);
    double least = guide_number(p, AXIS_MIN_EXTENT, 0), most = guide_number(p, AXIS_MAX_EXTENT, 200);
    struct box b = labels;
    double reach = w->across ? (w->sign < 0 ? -b.y1 : b.y2) : (w->sign < 0 ? -b.x1 : b.x2);
    double s = fmax(least, fmin(most, box_is_empty(b) ? 0 : reach)), x = 0, y = 0;
    if (str_is(orient, "top")) {
        x = position;
        y = -offset;
        b = add_point(add_point(b, 0, -s), length, 0);
    } else if (str_is(orient, "left")) {
        x = -offset;
        y = position;
        b = add_point(add_point(b, -s, 0), 0, length);
    } else if (str_is(orient, "right")) {
        x = w->width + offset;
        y = position;
        b = add_point(add_point(b, 0, 0), s, length);
    } else {
        x = position;
        y = w->height + offset;
        b = add_point(add_point(b, 0, 0), length, s);
    }
    if (title) {
        double extra = str_is(orient, "bottom") ? 0 : text_extra_height(title);
        double past = w->sign * (s + extra + guide_number(p, AXIS_TITLE_PADDING, 4));
        if (automatic) *(w->across ? &title->y : &title->x) = past;
        b = box_union(b, item_bounds(title));
    }
    g->parts.item->x = x + translate;
    g->parts.item->y = y + translate;
    g->bounds = box_move(b, x, y);
}

struct built_axis axis_build(struct build *b, const struct axis_plan *p, double width, double height) {
    struct axis_work w;
    set_up(&w, b, p, width, height);
    struct built_axis out = {.guide = {.parts = group_new(b->arena, "axis", NULL), .zindex = p->zindex},
                             .vertical = !w.across};
    struct scene_mark *marks[5], *outer = out.guide.parts.mark;
    struct scene_item *title = NULL;
    struct box labels = BOX_EMPTY;
    size_t n = 0;
    bool automatic = false;
    if (p->grid) {
        marks[n++] = axis_grid_lines(&w);
    } else {
        if (guide_bool(&w.props, AXIS_TICKS, true)) {
            marks[n] = axis_tick_lines(&w);
            labels = mark_bounds(marks[n++]);
        }
        if (guide_bool(&w.props, AXIS_LABELS, true)) {
            struct box shown;
            marks[n++] = axis_labels(&w, &shown);
            labels = box_union(labels, shown);
        }
        if (guide_bool(&w.props, AXIS_DOMAIN, true)) marks[n++] = axis_domain_line(&w);
        if (p->title_lines) marks[n++] = axis_title(&w, &title, &automatic);
    }
    group_set_marks(b->arena, out.guide.parts.group, marks, n);
    outer->inert = true;
    if (p->grid || !guide_bool(&w.props, AXIS_ARIA, true)) {
        outer->aria_hidden = true;
    } else {
        outer->aria_role = "graphics-symbol";
        outer->aria_description = "axis";
        outer->aria_label = caption(b, p, w.across);
    }
    place(&w, &out.guide, labels, title, automatic);
    return out;
}
