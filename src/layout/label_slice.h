/* Inside label_slice*.c: slices, the columns of their outside labels, and the lines between. */
#ifndef LAYOUT_LABEL_SLICE_H
#define LAYOUT_LABEL_SLICE_H
#include "layout/label.h"

struct slice {
    uint32_t row;
    double from, to, middle;   /* radians clockwise from 12 o'clock */
    double sine[2], cosine[2]; /* of from and to */
    double x, y, inner, outer; /* centre and radii, px */
    struct str figure;         /* that stands out */
    struct str name, value;    /* the value where the figure is a share, or nothing */
    struct str text;           /* "name, value" */
    struct paint fill;
    bool inside;
    bool left;
    /* outside labels */
    const struct str *lines; /* of the name */
    size_t line_count;
    double height, at; /* of the block; its middle, from the cell's top */
};
/* One side's column, from top to bottom. */
struct column_of_labels {
    struct slice **slices;
    size_t count;
    bool left;
    double width, lo, hi; /* room for texts; top and bottom */
    double off;           /* where lines end, from the pie's centre */
};

struct point {
    double x, y;
};
/* A line from a slice to its label. */
struct route {
    struct point at[3];
};
struct routes {
    struct route *items;
    size_t count;
};

/* The pie, what stands on it and the labels it has move by dx, unless something else of the view would stay behind. */
bool pie_move(struct labeller *l, struct slice *slices, size_t n, double dx);
/* The height at which a slice would have its label. */
double slice_wanted(const struct slice *s);
/* Do lines from all slices of a spread column find their way to its labels? */
bool slice_can_lead(struct labeller *l, const struct column_of_labels *c);
/* Lines from a column's slices to `end`, where its labels begin, that cross none of those taken; where one does not
 * find its way, squares in the slices' colours beside all of them. */
void slice_leaders(struct labeller *l, const struct column_of_labels *c, double end, struct routes *taken);
#endif
