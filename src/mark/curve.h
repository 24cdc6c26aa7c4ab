/* Inside curve_*.c: the pen that all curves draw with. */
#ifndef MARK_CURVE_H
#define MARK_CURVE_H
#include "mark/mark.h"

struct pen {
    struct path_builder *out;
    enum curve_side side;
    bool flip; /* x and y have changed places */
};
struct points {
    const double *x, *y;
    size_t n;
};

static inline void pen_move(struct pen *p, double x, double y) {
    path_move(p->out, p->flip ? y : x, p->flip ? x : y);
}
static inline void pen_line(struct pen *p, double x, double y) {
    path_line(p->out, p->flip ? y : x, p->flip ? x : y);
}
static inline void pen_curve(struct pen *p, double x1, double y1, double x2, double y2, double x, double y) {
    if (p->flip)
        path_curve(p->out, y1, x1, y2, x2, y, x);
    else
        path_curve(p->out, x1, y1, x2, y2, x, y);
}
static inline void pen_begin(struct pen *p, double x, double y) {
    if (p->side == SIDE_FAR)
        pen_line(p, x, y);
    else
        pen_move(p, x, y);
}
/* `alone`: nothing but one point was drawn; closing makes it a dot where caps are round. */
static inline void pen_end(struct pen *p, bool alone) {
    if (p->side == SIDE_FAR || (p->side == SIDE_LINE && alone)) path_close(p->out);
}

void curve_basis(struct pen *p, struct points s, double unused);
void curve_basis_closed(struct pen *p, struct points s, double unused);
void curve_basis_open(struct pen *p, struct points s, double unused);
void curve_bundle(struct pen *p, struct points s, double beta);
void curve_cardinal(struct pen *p, struct points s, double tension);
void curve_cardinal_closed(struct pen *p, struct points s, double tension);
void curve_cardinal_open(struct pen *p, struct points s, double tension);
void curve_catmull_rom(struct pen *p, struct points s, double alpha);
void curve_catmull_rom_closed(struct pen *p, struct points s, double alpha);
void curve_catmull_rom_open(struct pen *p, struct points s, double alpha);
void curve_monotone(struct pen *p, struct points s, double unused);
void curve_natural(struct pen *p, struct points s, double unused);
#endif
