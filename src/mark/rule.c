#include "mark/mark.h"

void rule_item(struct mark_work *w, size_t row, struct scene_item *out) {
    out->kind = ITEM_LINE;
    out->x = visual_number(w, VISUAL_X, row, 0);
    out->y = visual_number(w, VISUAL_Y, row, 0);
    out->line.x2 = visual_number(w, VISUAL_X2, row, out->x);
    out->line.y2 = visual_number(w, VISUAL_Y2, row, out->y);
}
