#include "mark/mark.h"

static struct font font_of(const struct mark_work *w, size_t row) {
    const char *family = visual_text(w, VISUAL_FONT, row), *style = visual_text(w, VISUAL_FONT_STYLE, row);
    struct value weight = visual_value(w, VISUAL_FONT_WEIGHT, row);
    return (struct font){.family = family && *family ? family : "sans-serif",
                         .size = fmax(0, visual_number(w, VISUAL_FONT_SIZE, row, 11)),
                         .weight = value_is_nil(weight) ? 400 : font_weight_of(value_to_string(w->b->arena, weight)),
                         .italic = style && (strcmp(style, "italic") == 0 || strcmp(style, "oblique") == 0)};
}

void text_item(struct mark_work *w, size_t row, struct scene_item *out) {
    struct text_spec t = {.font = font_of(w, row), .style = out->style};
    const char *line_break = visual_text(w, VISUAL_LINE_BREAK, row);
    t.lines = text_lines(w->b, visual_value(w, VISUAL_TEXT, row), line_break ? line_break : w->b->plan->line_break,
                         &t.line_count);
    struct rect at = mark_rect(w, row, false);
    t.x = at.x;
    t.y = at.y;
    double radius = visual_number(w, VISUAL_RADIUS, row, 0);
    if (radius != 0) {
        double theta = visual_number(w, VISUAL_THETA, row, 0) - M_PI / 2;
        t.x += radius * cos(theta);
        t.y += radius * sin(theta);
    }
    t.dx = visual_number(w, VISUAL_DX, row, 0);
    t.dy = visual_number(w, VISUAL_DY, row, 0);
    t.angle = visual_number(w, VISUAL_ANGLE, row, 0);
    t.limit = visual_number(w, VISUAL_LIMIT, row, 0);
    t.line_height = visual_number(w, VISUAL_LINE_HEIGHT, row, NAN);
    t.align = visual_text(w, VISUAL_ALIGN, row);
    t.baseline = visual_text(w, VISUAL_BASELINE, row);
    t.ellipsis = visual_text(w, VISUAL_ELLIPSIS, row);
    const char *direction = visual_text(w, VISUAL_DIR, row);
    t.direction = direction && strcmp(direction, "rtl") == 0 ? "rtl" : NULL;
    text_place(w->b, &t, out);
}
