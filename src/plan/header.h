/* Inside plan/: headers of facets. header.c has titles and strips, header_label.c the texts of labels. */
#ifndef PLAN_HEADER_H
#define PLAN_HEADER_H
#include "plan/coding.h"

struct node;

enum facet_channel { FACET_ROW, FACET_COLUMN, FACET_WRAP, FACET_CHANNEL_COUNT };

/* One channel of the facet. */
struct header_side {
    enum facet_channel channel;
    const struct coding *c; /* NULL: not split that way */
    struct value props[HEADER_PROP_COUNT];
    bool labels;
};

/* The labels of n values; NULL after an error. */
const struct header_cell *header_cells(struct planner *p, const struct node *facet, const struct header_side *s,
                                       const struct value *values, size_t n);
#endif
