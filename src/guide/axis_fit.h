/* The labels of a page's category axis, all set in the same way so that none is in another's: as they are, else broken
 * over lines, else smaller, else slanted, else upright; shortened where even that is too long, which is told. Text
 * sizes alone decide. */
#ifndef GUIDE_AXIS_FIT_H
#define GUIDE_AXIS_FIT_H
#include "guide/guide.h"

struct axis_fit {
    bool on;
    double size, width; /* font; room for a line, px */
    size_t lines;       /* that a name of one line may be broken into */
    bool by_words;      /* each word of a name on its own line */
    double angle;       /* degrees; 0: level */
    size_t every;       /* 1: all labels; 2: every second ... */
    size_t first;       /* of them */
};
/* `labels` are set as without a fit; where they are turned, lines of each are joined. */
struct axis_fit axis_fit_choose(struct axis_work *w, struct text_spec *labels, size_t n);
void axis_fit_apply(struct axis_work *w, const struct axis_fit *f, struct text_spec *s);
enum { AXIS_FIT_GAP = 4, AXIS_FIT_SIZE = 9 }; /* px: between labels side by side; the least letters */
/* A title in a picture of a given size with several views: over lines no longer than its axis and the gap beside it,
 * lest it run into that of the view beside; cut where even that is too long, which is told. */
void axis_fit_title(struct axis_work *w, struct text_spec *s);
/* Hide what would still overlap, which Vega lets stand where but two labels are left. Returns the box of the others. */
struct box axis_fit_thin(struct axis_work *w, struct scene_item *items, size_t n);
#endif
