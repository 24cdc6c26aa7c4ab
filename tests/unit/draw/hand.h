/* Scenes made by hand, for the tests of the scene and of the painters. */
#ifndef TESTS_HAND_H
#define TESTS_HAND_H
#include "draw/draw.h"

static inline struct paint hand_color(const char *css) {
    struct paint p = {.kind = PAINT_COLOR};
    if (!css || !color_read(str_of(css), &p.color)) p.kind = PAINT_NONE;
    return p;
}

static inline struct style *hand_style(struct arena *a, const char *fill, const char *stroke, double width) {
    struct style *s = ARENA_NEW(a, struct style);
    s->fill = hand_color(fill);
    s->stroke = hand_color(stroke);
    s->opacity = s->fill_opacity = s->stroke_opacity = 1;
    s->stroke_width = width;
    return s;
}

static inline struct scene_item hand_rect(struct arena *a, double x, double y, double w, double h, const char *fill) {
    return (struct scene_item){.kind = ITEM_RECT, .style = hand_style(a, fill, NULL, 1), .rect = {x, y, w, h}};
}

static inline struct scene_item hand_line(struct arena *a, double x, double y, double x2, double y2,
                                          const char *stroke) {
    return (struct scene_item){
        .kind = ITEM_LINE, .style = hand_style(a, NULL, stroke, 1), .x = x, .y = y, .line = {x2, y2}};
}

/* Lines parted by \n; each `width` px wide, without glyphs unless `fonts` is given. */
static inline struct scene_item hand_text(struct arena *a, struct fonts *fonts, double x, double y, const char *s,
                                          double width) {
    struct text_item *t = ARENA_NEW(a, struct text_item);
    struct text_line *lines = ARENA_ARRAY(a, struct text_line, 8);
    t->font = (struct font){"DejaVu Sans", 10, 400, false};
    t->anchor = "start";
    t->line_height = 12;
    t->lines = lines;
    for (const char *from = s;;) {
        size_t n = strcspn(from, "\n");
        struct str line = {from, n};
        lines[t->line_count++] =
            fonts ? text_shape(fonts, a, NULL, t->font, line) : (struct text_line){.string = line, .width = width};
        if (!from[n]) break;
        from += n + 1;
    }
    return (struct scene_item){.kind = ITEM_TEXT, .style = hand_style(a, "#000", NULL, 1), .x = x, .y = y, .text = t};
}

static inline struct scene_mark *hand_mark(struct arena *a, const char *type, const char *role,
                                           const struct scene_item *items, uint32_t count) {
    struct scene_item *copy = ARENA_ARRAY(a, struct scene_item, count);
    if (count) memcpy(copy, items, count * sizeof *items);
    struct scene_mark *m = ARENA_NEW(a, struct scene_mark);
    *m = (struct scene_mark){.type = type, .role = role, .items = copy, .item_count = count};
    return m;
}

/* A white picture with these marks in its root group, which lies at (5, 5). */
static inline struct scene *hand_scene(struct arena *a, double width, double height, const struct scene_mark **marks,
                                       uint32_t count) {
    struct group_item *g = ARENA_NEW(a, struct group_item);
    *g =
        (struct group_item){.w = width - 10, .h = height - 10, .marks = marks, .mark_count = count, .background = true};
    struct scene_item root = {.kind = ITEM_GROUP, .group = g, .style = hand_style(a, NULL, NULL, 1)};
    struct scene *s = ARENA_NEW(a, struct scene);
    struct scene_mark *frame = hand_mark(a, "group", "frame", &root, 1);
    frame->name = "root";
    *s = (struct scene){.width = width,
                        .height = height,
                        .dpi = 96,
                        .origin_x = 5,
                        .origin_y = 5,
                        .has_background = true,
                        .background = {255, 255, 255, 1},
                        .root = frame};
    return s;
}

static inline struct scene *hand_scene_of(struct arena *a, double width, double height, const struct scene_mark *mark) {
    const struct scene_mark **marks = ARENA_ARRAY(a, const struct scene_mark *, 1);
    marks[0] = mark;
    return hand_scene(a, width, height, marks, 1);
}
#endif
