/* Box plots: the median of each box with its quartiles, or the extremes of many; and between what all figures lie. */
#include "layout/alt.h"

enum { BOXES_MOST = 6 };

/* "East: 22,120 (15,647 to 29,259)" */
static struct str box_item(struct alt *a, const struct alt_figures *f, size_t row) {
    struct str name = alt_name(a, f, row), median = alt_number(a, &f->figures, alt_value(f, row)),
               low = alt_number(a, &f->figures, column_number(f->box.low, row)),
               high = alt_number(a, &f->figures, column_number(f->box.high, row));
    struct str text = alt_say(a, "share", median, alt_say(a, "range", low, high, STR(""), STR("")), STR(""), STR(""));
    return name.n ? alt_say(a, "item", name, text, STR(""), STR("")) : text;
}

static struct str spread(struct alt *a, const struct alt_figures *f) {
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < f->mark->table->rows; i++) {
        least = fmin(least, column_number(f->box.least, i));
        most = fmax(most, column_number(f->box.most, i));
    }
    if (!(least <= most)) return STR("");
    return alt_say(a, "spread", alt_number(a, &f->figures, least), alt_number(a, &f->figures, most), STR(""), STR(""));
}

struct str alt_boxes(struct alt *a, const struct alt_figures *f) {
    size_t rows = f->mark->table->rows, count = 0;
    struct str *items = ARENA_ARRAY(a->b->arena, struct str, rows), all = spread(a, f);
    if (!all.n) return STR("");
    const uint32_t *order = alt_order(a, f);
    for (size_t i = 0; i < rows && rows <= BOXES_MOST; i++)
        if (isfinite(alt_value(f, order[i]))) items[count++] = box_item(a, f, order[i]);
    struct str boxes = count ? alt_say(a, "boxes", alt_list(a, items, count, count), STR(""), STR(""), STR(""))
                             : alt_extremes(a, f, "medians");
    return alt_joined(a, alt_joined(a, boxes, alt_word(a, "next")), all);
}
