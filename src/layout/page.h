/* A picture of a given size, in which the views take what room is left; and the page of a finished chart: title and
 * subtitle above, note and source at the foot, all on one left edge. */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H
#include "layout/layout.h"

/* The scene of a plan with a picture_width; NULL after an error. */
struct scene *page_build(struct build *b);

/* ---- inside */
/* Texts around the chart: items in the picture's coordinates, and how much room they take. */
struct page_text {
    struct scene_mark *marks[3];
    size_t mark_count;
    double height;
    const char *cut[2]; /* the names of texts that were cut or left out; or NULL */
};
/* How many lines each text may take at most. */
struct page_lines {
    size_t title, subtitle, note, source;
};
/* Title and subtitle, from the picture's top edge, within `width` px from `left`. A title of more than two lines gets
 * smaller; what is still too long ends in an ellipsis. */
struct page_text page_head(struct build *b, const struct title_plan *title, const struct page_lines *most, double left,
                           double top, double width);
/* Note and source, above `bottom`. */
struct page_text page_foot(struct build *b, const struct page_lines *most, double left, double bottom, double width);

/* Views built anew, finished; NULL after an error. */
struct cell *page_build_views(struct build *b);
/* What is left of the room; negative: too much is taken. */
struct slack {
    double x, y;
};
struct slack page_slack(const struct cell *root, double width, double height);
bool page_fits(struct slack s);

/* page_give.c: what a page does without where the picture is too small for all, in this order. What no figure or name
 * stands for any more goes last; of the axes those go first that take from where room is short. */
enum given_up {
    KEEP_ALL,
    NO_LONG_NAMES,     /* slanted names that reach far down: they are cut */
    NO_REMARKS_BESIDE, /* those that have no room within the views are left out */
    NO_FAR_NAMES,      /* those that give way to values make no room that the view does not have */
    NO_VALUE_AXES,
    NO_GROWTH,
    NO_MEASURE_LEGENDS, /* of sizes, widths and opacities, that tell of magnitude without being named */
    NO_TEXTS_BESIDE,    /* of references: those that have no room within the views are left out */
    NO_LABELS,
    NO_LEGENDS,
    NO_X_AXES,
    NO_Y_AXES,
    NO_AXES,
    NO_HEADERS,
    GIVEN_UP_ALL
};
/* False: there was nothing of the kind. */
bool page_give_up(struct arena *a, struct plan_view *v, enum given_up what);
/* The axes whose figures the labels tell, and the grid along them: behind those that are shown, until they come back.
 */
bool page_drop_value_axes(struct arena *a, struct plan_view *v);
bool page_restore_value_axes(struct plan_view *v);
/* Slanted names may reach far down again. */
void page_restore_names(struct plan_view *v);
/* Texts of references may stand beside the views again. */
void page_restore_texts(struct plan_view *v);
/* Remarks may stand beyond all else of the views again. */
void page_restore_remarks(struct plan_view *v);
/* Legends in place of the names of series. False: there were none such. */
bool page_restore_legends(struct plan_view *v);
/* The gaps between views are no more than a share of the room in all. */
void page_close_up(struct plan_view *v, double width, double height, double share);
/* Legends stand off the views by a share of what they did. */
void page_near_legends(struct plan_view *v, double share);

/* page_pie.c: is there nothing but a pie and its labels? */
bool page_has_pie(const struct build *b);
/* It is as large as its labels let it be. Diagnostics of tries that are thrown away go: `told` of them are kept. */
struct cell *page_fit_pie(struct build *b, double width, double height, size_t told);

/* page_legend.c: legends above and below the views of a page. Those that say no more than the names of panels go: */
void page_drop_legends(struct build *b, struct plan_view *root);
/* Their labels may be as wide as the page at first: */
void page_widen_legends(struct plan_view *root, double width);
/* Those of the built root that are wider than `width` get as many columns as have room; where that makes too many rows
 * for a page `height` px high, their labels get smaller, then are cut. True: something was changed, so that the root is
 * to be built again. */
bool page_narrow_legends(struct build *b, const struct cell *root, double width, double height);

/* alt.c: what the chart shows in one to three sentences; never empty. */
const char *alt_text(struct build *b, const struct plan *p, const char *title);
#endif
