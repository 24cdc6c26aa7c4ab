/* Title and subtitle: vega-parser's title.js, vega-view-transforms' title.js. */
#include "base/number.h"
#include "guide/guide.h"

static const char *joined(struct arena *a, const char *before, const struct str *lines, uint32_t n) {
    struct buf b;
    buf_init(&b, a);
    buf_adds(&b, before);
    for (uint32_t i = 0; i < n; i++) {
        if (i) buf_addc(&b, ' ');
        buf_add(&b, lines[i].p, lines[i].n);
    }
    buf_addc(&b, '\'');
    return b.p;
}

static double angle_of(const char *orient) {
    return strcmp(orient, "left") == 0 ? -90 : strcmp(orient, "right") == 0 ? 90 : 0;
}

static struct text_spec text_of(const struct guide_props *p, const struct built_title *t, bool subtitle) {
    static const struct font_props main = {TITLE_FONT, TITLE_FONT_SIZE, TITLE_FONT_STYLE, TITLE_FONT_WEIGHT};
    static const struct font_props sub = {TITLE_SUBTITLE_FONT, TITLE_SUBTITLE_FONT_SIZE, TITLE_SUBTITLE_FONT_STYLE,
                                          TITLE_SUBTITLE_FONT_WEIGHT};
    const char *align = guide_text(p, TITLE_ALIGN), *baseline = guide_text(p, TITLE_BASELINE);
    return (struct text_spec){.font = subtitle ? guide_font(p, sub, 12, 400) : guide_font(p, main, 13, 700),
                              .dx = guide_number(p, TITLE_DX, 0),
                              .dy = guide_number(p, TITLE_DY, 0),
                              .angle = guide_number(p, TITLE_ANGLE, angle_of(t->orient)),
                              .limit = guide_number(p, TITLE_LIMIT, 0),
                              .line_height =
                                  guide_number(p, subtitle ? TITLE_SUBTITLE_LINE_HEIGHT : TITLE_LINE_HEIGHT, NAN),
                              .align = align ? align : anchor_align(t->anchor),
                              .baseline = baseline ? baseline : "top",
                              .style = guide_fill(p, subtitle ? TITLE_SUBTITLE_COLOR : TITLE_COLOR, -1)};
}

static struct scene_mark *text_mark(struct build *b, const struct text_spec *s, const char *role, bool aria,
                                    struct scene_item **item) {
    struct scene_mark *m = mark_new(b->arena, "text", role, NULL);
    *item = ARENA_NEW(b->arena, struct scene_item);
    text_place(b, s, *item);
    m->items = *item;
    m->item_count = 1;
    m->inert = true;
    if (aria) {
        bool sub = strcmp(role, "title-subtitle") == 0;
        m->aria_role = "graphics-symbol";
        m->aria_description = sub ? "subtitle" : "title";
        m->aria_label = joined(b->arena, sub ? "Subtitle text '" : "Title text '", s->lines, s->line_count);
    }
    return m;
}

struct built_title title_build(struct build *b, const struct title_plan *p) {
    struct guide_props props = {.b = b, .values = p->props};
    const char *orient = guide_text(&props, TITLE_ORIENT), *anchor = guide_text(&props, TITLE_ANCHOR),
               *frame = guide_text(&props, TITLE_FRAME);
    struct built_title out = {.guide = {.parts = group_new(b->arena, "title", NULL),
                                        .zindex = number_to_int(guide_number(&props, TITLE_ZINDEX, 0))},
                              .orient = orient ? orient : "top",
                              .anchor = anchor ? anchor : "middle",
                              .frame = frame ? frame : "bounds",
                              .offset = guide_number(&props, TITLE_OFFSET, 4),
                              .padding = guide_number(&props, TITLE_SUBTITLE_PADDING, 3)};
    bool aria = guide_bool(&props, TITLE_ARIA, true);
    struct scene_mark *marks[2];
    size_t n = 0;
    struct text_spec s = text_of(&props, &out, false);
    s.lines = p->text;
    s.line_count = p->text_lines;
    marks[n++] = text_mark(b, &s, "title-text", aria, &out.title);
    if (p->subtitle_lines) {
        s = text_of(&props, &out, true);
        s.lines = p->subtitle;
        s.line_count = p->subtitle_lines;
        marks[n++] = text_mark(b, &s, "title-subtitle", aria, &out.subtitle);
    }
    group_set_marks(b->arena, out.guide.parts.group, marks, n);
    out.guide.parts.mark->inert = true;
    return out;
}

static double extent(struct box b, bool across) {
    return across ? b.x2 - b.x1 : b.y2 - b.y1;
}

void title_place(struct built_title *t, double width, double height, struct box view) {
    struct str orient = str_of(t->orient), anchor = str_of(t->anchor);
    bool left = str_is(orient, "left"), right = str_is(orient, "right"), bottom = str_is(orient, "bottom"),
         free = str_is(orient, "none"); /* both texts stay at the view's corner */
    double start = 0, end = left || right ? height : width;
    if (strcmp(t->frame, "group") != 0) {
        start = left ? view.y2 : right ? view.y1 : view.x1;
        end = left ? view.y1 : right ? view.y2 : view.x2;
    } else if (left) {
        start = height;
        end = 0;
    }
    double along = str_is(anchor, "start") ? start : str_is(anchor, "end") ? end : (start + end) / 2;
    struct box box = item_bounds(t->title);
    if (t->subtitle) {
        double past = free ? 0 : extent(box, left || right) + t->padding;
        t->subtitle->x = left ? past : right ? -past : 0;
        t->subtitle->y = left || right ? 0 : past;
        box = box_union(box, item_bounds(t->subtitle));
    }
    struct scene_item *group = t->guide.parts.item;
    if (free) {
        group->x = group->y = 0;
    } else if (left || right) {
        group->x = left ? view.x1 - extent(box, true) - t->offset : view.x2 + extent(box, true) + t->offset;
        group->y = along;
    } else {
        group->x = along;
        group->y = bottom ? view.y2 + t->offset : view.y1 - extent(box, false) - t->offset;
    }
    t->guide.bounds = box_move(box, group->x, group->y);
}
