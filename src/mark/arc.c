#include "mark/mark.h"

void arc_item(struct mark_work *w, size_t row, struct scene_item *out) {
    struct rect at = mark_rect(w, row, false);
    struct arc_shape s = {.start = visual_number(w, VISUAL_START_ANGLE, row, 0),
                          .end = visual_number(w, VISUAL_END_ANGLE, row, 0),
                          .inner = visual_number(w, VISUAL_INNER_RADIUS, row, 0),
                          .outer = visual_number(w, VISUAL_OUTER_RADIUS, row, 0),
                          .corner = visual_number(w, VISUAL_CORNER_RADIUS, row, 0),
                          .pad_angle = visual_number(w, VISUAL_PAD_ANGLE, row, 0)};
    out->kind = ITEM_PATH;
    out->x = at.x;
    out->y = at.y;
    out->angle = visual_number(w, VISUAL_ANGLE, row, 0);
    out->path = arc_path(w->b->arena, &s);
}
