/* After d3-shape's curve/linear.js and step.js, and the table of vega-scenegraph's curves.js. */
#include "mark/curve.h"

static void linear(struct pen *p, struct points s, double unused) {
    (void)unused;
    pen_begin(p, s.x[0], s.y[0]);
    for (size_t i = 1; i < s.n; i++)
        pen_line(p, s.x[i], s.y[i]);
    pen_end(p, s.n == 1);
}

static void linear_closed(struct pen *p, struct points s, double unused) {
    (void)unused;
    pen_move(p, s.x[0], s.y[0]);
    for (size_t i = 1; i < s.n; i++)
        pen_line(p, s.x[i], s.y[i]);
    path_close(p->out);
}

/* `t`: how far along each segment the step stands. */
static void stepped(struct pen *p, struct points s, double t) {
    if (p->side == SIDE_FAR) t = 1 - t;
    pen_begin(p, s.x[0], s.y[0]);
    for (size_t i = 1; i < s.n; i++) {
        double x = t <= 0 ? s.x[i - 1] : s.x[i - 1] * (1 - t) + s.x[i] * t;
        if (t > 0) pen_line(p, x, s.y[i - 1]);
        pen_line(p, x, s.y[i]);
        if (t <= 0) pen_line(p, s.x[i], s.y[i]);
    }
    if (t > 0 && t < 1 && s.n > 1) pen_line(p, s.x[s.n - 1], s.y[s.n - 1]);
    pen_end(p, s.n == 1);
}

static const struct curve_kind {
    const char *name;
    void (*draw)(struct pen *p, struct points s, double parameter);
    double parameter;
    bool takes_tension;
} kinds[] = {
    {"linear", linear, 0, false},
    {"linear-closed", linear_closed, 0, false},
    {"step", stepped, 0.5, false},
    {"step-before", stepped, 0, false},
    {"step-after", stepped, 1, false},
    {"basis", curve_basis, 0, false},
    {"basis-closed", curve_basis_closed, 0, false},
    {"basis-open", curve_basis_open, 0, false},
    {"bundle", curve_bundle, 0.85, true},
    {"cardinal", curve_cardinal, 0, true},
    {"cardinal-closed", curve_cardinal_closed, 0, true},
    {"cardinal-open", curve_cardinal_open, 0, true},
    {"catmull-rom", curve_catmull_rom, 0.5, true},
    {"catmull-rom-closed", curve_catmull_rom_closed, 0.5, true},
    {"catmull-rom-open", curve_catmull_rom_open, 0.5, true},
    {"monotone", curve_monotone, 0, false},
    {"natural", curve_natural, 0, false},
};

void curve_draw(struct path_builder *out, const struct curve *c, const double *x, const double *y, size_t n,
                enum curve_side side) {
    if (!n) return;
    const struct curve_kind *kind = &kinds[0];
    for (size_t i = 0; c->name && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, c->name) == 0) kind = &kinds[i];
    struct pen pen = {out, side, kind->draw == curve_monotone && c->horizontal};
    struct points s = pen.flip ? (struct points){y, x, n} : (struct points){x, y, n};
    kind->draw(&pen, s, kind->takes_tension && !isnan(c->tension) ? c->tension : kind->parameter);
}
