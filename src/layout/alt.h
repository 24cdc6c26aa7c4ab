/* Inside layout/: what the alternative text is made of. alt.c writes the sentences, alt_figures.c finds the figures. */
#ifndef LAYOUT_ALT_H
#define LAYOUT_ALT_H
#include "layout/page.h"
#include "table/unit_label.h"

struct alt {
    struct build *b;
    const struct plan *plan;
    const struct number_locale *number;
    const struct time_locale *time; /* NULL: en-US */
    const struct mark_plan *mark;   /* the mark that the chart is about; NULL: none */
    const struct plan_view *view;   /* where it is */
    size_t cells;
};
/* A word or pattern of the chart's language; {0} to {3} stand for the texts. */
struct str alt_say(struct alt *a, const char *key, struct str t0, struct str t1, struct str t2, struct str t3);

/* The figures of a mark by row. */
struct alt_figures {
    const struct plan_view *view;
    const struct mark_plan *mark;
    const struct column *value, *low, *category, *series; /* any may be NULL */
    const struct column *source;                          /* what a stack was made of: its figures; NULL: no stack */
    bool ranged; /* from `low` to `value`; else `low` is where a stack's part begins */
    struct unit_label label;
    int decimals;
    const char *dates; /* a time format for the category, or NULL */
    const struct zone *zone;
};
struct alt_figures alt_figures_of(struct alt *a, const struct plan_view *v, const struct mark_plan *m);
double alt_value(const struct alt_figures *f, size_t row);
/* The figure alone; its category ("" where it has none); both, as a list has them. */
struct str alt_value_text(struct alt *a, const struct alt_figures *f, size_t row);
struct str alt_category_text(struct alt *a, const struct alt_figures *f, size_t row);
/* The category and the part of it: "2022 (Europe)". */
struct str alt_name(struct alt *a, const struct alt_figures *f, size_t row);
struct str alt_item(struct alt *a, const struct alt_figures *f, size_t row);
#endif
