/* Inside label_slice*.c: slices, the columns of their outside labels, and the lines between. */
#ifndef LAYOUT_LABEL_SLICE_H
#define LAYOUT_LABEL_SLICE_H
#include "layout/label.h"

/* A figure with its name's lines below. */
struct block {
    struct font figure, name;
    const struct str *lines;
    size_t count;
    double width, height;
};

struct slice {
    uint32_t row;
    double from, to, middle;   /* radians clockwise from 12 o'clock */
    double weight;             /* its share of the whole, over the average one */
    double sine[2], cosine[2]; /* of from and to */
    double across, up;         /* sine and cosine of the middle */
    double x, y, inner, outer; /* centre and radii, px */
    struct str figure;         /* that stands out */
    struct str name, value;    /* the value where the figure is a share, or nothing */
    struct str text;           /* "name, value" */
    struct paint fill;
    bool inside;
    bool left;
    struct block block; /* inside labels, and the middle of its top from the pie's centre */
    double block_x, block_y;
    /* outside labels */
    const struct str *lines; /* of the name */
    size_t line_count;
    double figure_width, text_width; /* in one line, per px of the font's size */
    double height, at;               /* of the block; its middle, from the cell's top */
    double kept;                     /* how much of the name is left: 1, or less where it is cut */
    struct measured *known;          /* its blocks as they were measured, by how labels are set */
    struct measured *flows;          /* the same of names that go on below, by how many lines; NULL: not kept */
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
    struct box near; /* beyond it nothing is close */
};
struct routes {
    struct route *items;
    size_t count;
};

/* label_slice_text.c */
/* The same with no value beside its share. */
struct slice slice_bare(const struct slice *s);
/* Lines that end within a word or at a hyphen. */
uint32_t slice_broken(const struct str *lines, size_t n);
double slice_line_height(double size);
/* Name and value in one line; where it has no room for both the name, cut if need be. */
struct str slice_one_line(struct labeller *l, const struct slice *s, struct font f, struct str name, double room);
/* At most `most` lines, the first of which, behind the figure, has less room; it is empty where the first word is
 * wider. */
const struct str *slice_flow(struct labeller *l, const struct slice *s, struct font f, double first, double width,
                             size_t most, size_t *count);
/* Text sizes of figure and name; room for a line, and the most lines (0: any). */
struct block slice_block(struct labeller *l, const struct slice *s, double figure, double name, double width,
                         size_t lines);
void slice_add_block(struct labeller *l, const struct block *b, struct str figure, struct color figure_ink,
                     struct color name_ink, const char *anchor, double x, double top);

/* Inside: the largest slices whose labels have room, all in one manner: none among them, and none alike, stands
 * outside.
 */
void slices_inside(struct labeller *l, struct slice *slices, size_t n);
/* Inside each that has room, with or without its name; the rest is lost. */
void slices_only_inside(struct labeller *l, struct slice *slices, size_t n);
/* All that do not stand inside, in columns beside. */
void slices_outside(struct labeller *l, struct slice *slices, size_t n);

/* The pie, what stands on it and the labels it has move by dx, unless something else of the view would stay behind. */
bool pie_move(struct labeller *l, struct slice *slices, size_t n, double dx);
/* The height at which a slice would have its label. */
double slice_wanted(const struct slice *s);
/* Do lines from all slices of a spread column find their way to its labels? */
bool slice_can_lead(struct labeller *l, const struct column_of_labels *c);
/* Lines from a column's slices to `end`, where its labels begin, that cross none of those taken; where one does not
 * find its way, squares in the slices' colours beside all of them. False: it came to that. */
bool slice_leaders(struct labeller *l, const struct column_of_labels *c, double end, struct routes *taken);
#endif
