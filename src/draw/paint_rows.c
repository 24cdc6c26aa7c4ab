/* Most rows of a chart are those above them once more: bars, rules and frames differ only at their upper and lower
 * edges. A pass that paints nothing tells where a row may be new, so that the others are neither painted nor compared.
 */
#include "draw/painter.h"
#include <math.h>

/* Cairo rounds places to 1/256 of a pixel. */
static const double rounding = 1.0 / 128;

void paint_note_rows(struct painter *p, double from, double to) {
    struct row_span *now = &p->notes->now;
    now->from = fmin(now->from, from);
    now->to = fmax(now->to, to);
    if (!(to >= 0 && from < p->height)) return;
    int first = (int)floor(fmax(0, from - rounding)), last = (int)ceil(fmin(p->height - 1, to + rounding));
    for (int y = first; y <= last; y++)
        p->notes->differs[y] = true;
}

/* What lies between two heights of an upright or turned user space, in rows. */
static void rows_of(const struct painter *p, struct box box, double *from, double *to) {
    cairo_matrix_t m;
    cairo_get_matrix(p->cr, &m);
    *from = m.y0 + fmin(m.yx * box.x1, m.yx * box.x2) + fmin(m.yy * box.y1, m.yy * box.y2);
    *to = m.y0 + fmax(m.yx * box.x1, m.yx * box.x2) + fmax(m.yy * box.y1, m.yy * box.y2);
}

void paint_note_box(struct painter *p, struct box box) {
    double from, to;
    if (box_is_empty(box)) return;
    rows_of(p, box, &from, &to);
    paint_note_rows(p, from, to);
}

static bool is_even(struct paint paint) {
    return paint.kind == PAINT_NONE || paint.kind == PAINT_COLOR;
}

void paint_note_shape(struct painter *p, const struct style *s, const struct shape *shape) {
    bool stroke = paint_is_visible(s->stroke) && s->stroke_width > 0;
    struct box box = shape->box;
    cairo_matrix_t m;
    cairo_get_matrix(p->cr, &m);
    if (shape->level < 0 || m.yx != 0 || !is_even(s->fill) || !is_even(s->stroke) || (stroke && s->dash_count)) {
        paint_note_box(p, box_grow(box, stroke ? s->stroke_width * (s->miter_limit > 0 ? s->miter_limit : 4) : 0));
        return;
    }
    /* Miters of right angles and all caps end half a stroke off. */
    double out = stroke ? s->stroke_width / 2 : 0, in = out + shape->level;
    paint_note_box(p, (struct box){box.x1, box.y1 - out, box.x2, fmin(box.y1 + in, box.y2 + out)});
    paint_note_box(p, (struct box){box.x1, fmax(box.y2 - in, box.y1 - out), box.x2, box.y2 + out});
}

struct row_notes paint_find_rows(struct painter *p, const struct scene *s, size_t most, int height) {
    struct row_notes notes = {.differs = ARENA_ARRAY(p->arena, bool, (size_t)height),
                              .spans = arena_array(p->arena, most, sizeof *notes.spans)};
    struct held *surface = hold(p->arena, destroy_surface), *context = hold(p->arena, destroy_context);
    surface->object = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 1, 1);
    p->cr = context->object = cairo_create(surface->object);
    cairo_scale(p->cr, p->scale, p->scale);
    p->top = 0;
    p->band = height;
    p->notes = &notes;
    notes.differs[0] = true;
    paint_scene(p, s);
    p->notes = NULL;
    p->spans = notes.spans;
    release(context);
    release(surface);
    return notes;
}
