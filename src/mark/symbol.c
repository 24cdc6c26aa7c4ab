#include "mark/mark.h"

/* A scale that puts the figure nowhere leaves nothing to draw: a log scale that begins at 0. */
static double size_of(const struct mark_work *w, size_t row) {
    const struct encoder *e = &w->plan->encode[VISUAL_SIZE];
    double size = visual_number(w, VISUAL_SIZE, row, NAN);
    bool scaled = e->count && e->rules[e->count - 1].scale;
    return !isnan(size) ? fmax(0, size) : scaled ? 0 : 64;
}

void symbol_item(struct mark_work *w, size_t row, struct scene_item *out) {
    const char *shape = visual_text(w, VISUAL_SHAPE, row);
    double size = size_of(w, row);
    if (!shape || !*shape) shape = "circle";
    if (!w->shape || size != w->size || (shape != w->shape && strcmp(shape, w->shape) != 0)) {
        if (!symbol_path(w->b->arena, shape, size, &w->path))
            diag_error(w->b->diag, (struct place){0}, NULL, "\"%s\" is neither the name of a symbol nor an SVG path",
                       shape);
        w->shape = shape;
        w->size = size;
    }
    struct rect at = mark_rect(w, row, false);
    out->kind = ITEM_PATH;
    out->x = at.x;
    out->y = at.y;
    out->angle = visual_number(w, VISUAL_ANGLE, row, 0);
    out->path = w->path;
}
