/* A line whose width changes: vega-scenegraph's trail, a wedge with a round end for each segment. */
#include "mark/mark.h"

struct stop {
    double x, y, r;
};

/* *start: where the path's last part began, which the round of a point that stays where it is goes on from. */
static void segment(struct path_builder *b, struct stop from, struct stop to, struct stop *start) {
    double ux = from.y - to.y, uy = to.x - from.x;
    if (ux != 0 || uy != 0) {
        double length = hypot(ux, uy);
        ux /= length;
        uy /= length;
        double rx = ux * from.r, ry = uy * from.r, t = atan2(uy, ux);
        *start = (struct stop){from.x - rx, from.y - ry, 0};
        path_move(b, start->x, start->y);
        path_line(b, to.x - ux * to.r, to.y - uy * to.r);
        path_arc(b, to.x, to.y, to.r, t - M_PI, t, false);
        path_line(b, from.x + rx, from.y + ry);
        path_arc(b, from.x, from.y, from.r, t, t + M_PI, false);
    } else {
        struct stop side = {to.x + to.r, to.y, 0};
        if (isnan(start->x)) {
            *start = side;
            path_move(b, side.x, side.y);
        } else if (fabs(start->x - side.x) > 1e-6 || fabs(start->y - side.y) > 1e-6) {
            path_line(b, side.x, side.y);
        }
        path_arc(b, to.x, to.y, to.r, 0, 2 * M_PI, false);
    }
    path_close(b);
}

void trail_path(struct mark_work *w, const uint32_t *rows, size_t n, struct scene_item *out) {
    struct path_builder b;
    struct stop before = {0, 0, 0}, start = {NAN, NAN, 0};
    bool ready = false;
    path_begin(&b, w->b->arena);
    for (size_t i = 0; i < n; i++) {
        if (has_visual(w, VISUAL_DEFINED) && !value_to_boolean(visual_value(w, VISUAL_DEFINED, rows[i]))) {
            ready = false;
            continue;
        }
        double size = visual_number(w, VISUAL_SIZE, rows[i], 1);
        struct stop at = {visual_number(w, VISUAL_X, rows[i], 0), visual_number(w, VISUAL_Y, rows[i], 0),
                          (size != 0 ? size : 1) / 2};
        if (ready) segment(&b, before, at, &start);
        before = at;
        ready = true;
    }
    out->path = path_end(&b);
}
