#include "mark/mark.h"

void image_item(struct mark_work *w, size_t row, struct scene_item *out) {
    struct image_item *image = ARENA_NEW(w->b->arena, struct image_item);
    struct rect r = mark_rect(w, row, true);
    const char *align = visual_text(w, VISUAL_ALIGN, row), *baseline = visual_text(w, VISUAL_BASELINE, row);
    const char *url = visual_text(w, VISUAL_URL, row);
    *image = (struct image_item){.w = r.w, .h = r.h, .href = url ? url : ""};
    image->aspect = !has_visual(w, VISUAL_ASPECT) || value_bool_or(visual_value(w, VISUAL_ASPECT, row), true);
    out->kind = ITEM_IMAGE;
    out->x = r.x - (str_is(str_of(align), "center") ? r.w / 2 : str_is(str_of(align), "right") ? r.w : 0);
    out->y = r.y - (str_is(str_of(baseline), "middle") ? r.h / 2 : str_is(str_of(baseline), "bottom") ? r.h : 0);
    out->image = image;
}
