/* Boxes that are met in turn: of texts, bars and lines, in px of the cell. A list is zero when it is empty, keeps the
 * order in which boxes came, and lives in the arena that is passed. A long one has a uniform grid beside it (cells
 * about as large as the mean box, no more than two for a box): to look what a box meets costs as much as there is about
 * it, not as much as the list is long. `items` may be read; they change through these functions alone. */
#ifndef LAYOUT_BOXES_H
#define LAYOUT_BOXES_H
#include "base/arena.h"
#include "scene/scene.h"

struct box_grid;
struct boxes {
    struct box *items;
    size_t count, cap;
    struct box_grid *grid; /* NULL: the list is short; made when the list is asked often */
};

void boxes_add(struct arena *a, struct boxes *list, struct box b);
/* The i-th becomes `b`; BOX_EMPTY: it is in nothing's way. */
void boxes_put(struct boxes *list, size_t i, struct box b);
/* All become empty, to be put anew about where they were. */
void boxes_hide(struct boxes *list);
/* A list of its own: neither changes with the other. */
struct boxes boxes_copy(struct arena *a, const struct boxes *list);
void boxes_move(struct boxes *list, double dx, double dy);
/* None is left; their room is used again. */
void boxes_clear(struct boxes *list);

/* Do they share more than `slack` px (at least 0) in both directions? Empty boxes share nothing. */
bool boxes_meet(struct box a, struct box b, double slack);
bool boxes_meet_any(const struct boxes *list, struct box b, double slack);
/* Any but the i-th? */
bool boxes_meet_other(const struct boxes *list, struct box b, double slack, size_t i);
/* The first that `b`, grown by `reach` px, meets and that `b` does not lie on; NULL: there is none. */
const struct box *boxes_first_crossing(const struct boxes *list, struct box b, double reach, double slack);
/* The first that is met; SIZE_MAX: none is. */
size_t boxes_first_met(const struct boxes *list, struct box b, double slack);
/* How many are met. */
size_t boxes_meet_count(const struct boxes *list, struct box b, double slack);

/* A walk over those that are met, each once, in no order; the list stays as it is meanwhile. With BOXES_TOUCH for a
 * slack over those, too, that touch the box, and boxes without breadth or height. */
#define BOXES_TOUCH (-1e-9)
struct boxes_walk {
    const struct boxes *list;
    const struct box_grid *grid; /* NULL: each is looked at */
    struct box box;
    double slack;
    struct box_cells {
        size_t x1, y1, x2, y2;
    } cells;
    size_t x, y; /* the cell; at last y is beyond them, among wide boxes */
    size_t at;   /* the next box of a short list, or node's place + 1 */
    bool wide;
};
struct boxes_walk boxes_walk(const struct boxes *list, struct box b, double slack);
/* The next one's place; SIZE_MAX: there is none. */
size_t boxes_next(struct boxes_walk *w);
#endif
