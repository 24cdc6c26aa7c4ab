/* Lines and areas: vega-scenegraph's line and area over d3-shape's; what is not defined leaves a gap. */
#include "mark/mark.h"

static struct curve curve_of(const struct mark_work *w, size_t row) {
    const char *orient = visual_text(w, VISUAL_ORIENT, row);
    return (struct curve){.name = visual_text(w, VISUAL_INTERPOLATE, row),
                          .horizontal = orient ? strcmp(orient, "horizontal") == 0 : w->plan->horizontal,
                          .tension = visual_number(w, VISUAL_TENSION, row, NAN)};
}

bool path_defined(const struct mark_work *w, size_t row) {
    return !has_visual(w, VISUAL_DEFINED) || value_to_boolean(visual_value(w, VISUAL_DEFINED, row));
}

static void make_room(struct mark_work *w, size_t n) {
    if (n <= w->room) return;
    double **arrays[] = {&w->xs, &w->ys, &w->x2s, &w->y2s};
    for (int i = 0; i < 4; i++)
        *arrays[i] = ARENA_ARRAY(w->b->arena, double, n);
    w->room = n;
}

void line_path(struct mark_work *w, const uint32_t *rows, size_t n, struct scene_item *out) {
    struct path_builder b;
    struct curve curve = curve_of(w, rows[0]);
    path_begin(&b, w->b->arena);
    make_room(w, n);
    visual_numbers(w, VISUAL_X, rows, n, 0, w->xs);
    visual_numbers(w, VISUAL_Y, rows, n, 0, w->ys);
    size_t count = 0;
    for (size_t i = 0; i <= n; i++) {
        if (i < n && path_defined(w, rows[i])) {
            w->xs[count] = w->xs[i];
            w->ys[count++] = w->ys[i];
        } else {
            curve_draw(&b, &curve, w->xs, w->ys, count, SIDE_LINE);
            count = 0;
        }
    }
    out->path = path_end(&b);
}

static void reverse(double *v, size_t n) {
    for (size_t i = 0; i < n / 2; i++) {
        double first = v[i];
        v[i] = v[n - 1 - i];
        v[n - 1 - i] = first;
    }
}

void area_path(struct mark_work *w, const uint32_t *rows, size_t n, struct scene_item *out) {
    struct path_builder b;
    struct curve curve = curve_of(w, rows[0]);
    path_begin(&b, w->b->arena);
    make_room(w, n);
    mark_spans(w, rows, n, true, w->xs, w->x2s);
    mark_spans(w, rows, n, false, w->ys, w->y2s);
    memcpy(curve.horizontal ? w->y2s : w->x2s, curve.horizontal ? w->ys : w->xs, n * sizeof *w->xs);
    size_t count = 0;
    for (size_t i = 0; i <= n; i++) {
        if (i < n && path_defined(w, rows[i])) {
            w->xs[count] = w->xs[i];
            w->ys[count] = w->ys[i];
            w->x2s[count] = w->x2s[i];
            w->y2s[count++] = w->y2s[i];
        } else if (count) {
            reverse(w->x2s, count);
            reverse(w->y2s, count);
            curve_draw(&b, &curve, w->xs, w->ys, count, SIDE_NEAR);
            curve_draw(&b, &curve, w->x2s, w->y2s, count, SIDE_FAR);
            count = 0;
        }
    }
    out->path = path_end(&b);
}
