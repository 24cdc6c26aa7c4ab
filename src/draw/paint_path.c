/* Paths with Cairo. */
#include "draw/painter.h"
#include <math.h>

static double within(double v, double reach) {
    return fmax(-reach, fmin(reach, v));
}

/* Line to (x, y), or as far towards it as Cairo's numbers go, so that what is seen of the line keeps its slope. */
static void line_to(struct painter *p, double from_x, double from_y, double x, double y) {
    double far = fmax(fabs(x), fabs(y));
    if (far <= p->reach) {
        cairo_line_to(p->cr, x, y);
        return;
    }
    double x0 = within(from_x, p->reach), y0 = within(from_y, p->reach), t = 1;
    if (fabs(x) > p->reach) t = fmin(t, (copysign(p->reach, x) - x0) / (x - x0));
    if (fabs(y) > p->reach) t = fmin(t, (copysign(p->reach, y) - y0) / (y - y0));
    cairo_line_to(p->cr, within(x0 + t * (x - x0), p->reach), within(y0 + t * (y - y0), p->reach));
    cairo_line_to(p->cr, within(x, p->reach), within(y, p->reach));
}

static void arc(struct painter *p, const double n[6]) {
    double start = n[3], end = n[4], turn = n[5] != 0 ? start - end : end - start;
    /* Cairo adds whole turns until the end lies ahead; a full turn and more is one circle. */
    if (turn >= 2 * M_PI - 1e-9) end = n[5] != 0 ? start - 2 * M_PI : start + 2 * M_PI;
    double r = fmin(n[2], p->reach / 2);
    if (!(r >= 0)) return;
    if (n[5] != 0)
        cairo_arc_negative(p->cr, within(n[0], p->reach / 2), within(n[1], p->reach / 2), r, start, end);
    else
        cairo_arc(p->cr, within(n[0], p->reach / 2), within(n[1], p->reach / 2), r, start, end);
}

void paint_trace_path(struct painter *p, struct path path) {
    const double *n = path.numbers;
    double x = 0, y = 0, reach = p->reach;
    for (uint32_t i = 0; i < path.verb_count; i++) {
        switch ((enum path_verb)path.verbs[i]) {
        case PATH_MOVE:
            cairo_move_to(p->cr, within(n[0], reach), within(n[1], reach));
            x = n[0];
            y = n[1];
            n += 2;
            break;
        case PATH_LINE:
            line_to(p, x, y, n[0], n[1]);
            x = n[0];
            y = n[1];
            n += 2;
            break;
        case PATH_CURVE:
            cairo_curve_to(p->cr, within(n[0], reach), within(n[1], reach), within(n[2], reach), within(n[3], reach),
                           within(n[4], reach), within(n[5], reach));
            x = n[4];
            y = n[5];
            n += 6;
            break;
        case PATH_ARC:
            arc(p, n);
            x = n[0] + n[2] * cos(n[4]);
            y = n[1] + n[2] * sin(n[4]);
            n += 6;
            break;
        case PATH_CLOSE: cairo_close_path(p->cr); break;
        }
    }
}

void paint_trace_rect(struct painter *p, struct rect r, const double *corner) {
    if (corner && (corner[0] > 0 || corner[1] > 0 || corner[2] > 0 || corner[3] > 0)) {
        struct path_builder b;
        path_begin(&b, p->arena);
        path_rect(&b, r.x, r.y, r.w, r.h, corner);
        paint_trace_path(p, path_end(&b));
        return;
    }
    double x1 = within(r.x, p->reach), y1 = within(r.y, p->reach);
    double x2 = within(r.x + r.w, p->reach), y2 = within(r.y + r.h, p->reach);
    cairo_rectangle(p->cr, x1, y1, x2 - x1, y2 - y1);
}
