/* Marks: from the rows of a mark_plan to items of the scene. One file a mark, one row of the table in mark.c; semantics
 * of vega-scenegraph's marks and vega-runtime's encoders. */
#ifndef MARK_MARK_H
#define MARK_MARK_H
#include "mark/build.h"

/* A mark that has been built, with what layout and labels need to find its items again. */
struct built_mark {
    const struct mark_plan *plan;
    struct scene_mark *mark;  /* what goes into the scene: the mark, or the group mark around its groups */
    struct scene_item *items; /* the mark's own items in drawing order; places are the view's unless `grouped` bars */
    const uint32_t *rows;     /* the row of each item; the first of its rows for lines, areas and trails */
    const uint32_t *last; /* lines, areas and trails: the last of its rows that is drawn, UINT32_MAX: none; else NULL */
    uint32_t count;
    const struct rect *boxes; /* bars: the rectangle of each item in the view; NULL: other marks */
    struct box bounds;        /* of the whole, clipped to the view where the mark is */
};
/* False after an error (a mark or a shape that is not supported). */
bool mark_build(struct build *b, const struct plan_view *view, const struct mark_plan *plan, struct built_mark *out);

/* ---- inside mark/ */
/* The paint of a mark's items: what is the same for all rows is evaluated once. */
struct styler {
    struct style base;
    enum visual varying[VISUAL_COUNT];
    size_t varying_count;
    const struct style *shared; /* NULL: some visual varies */
};
struct mark_work {
    struct build *b;
    const struct plan_view *view;
    const struct mark_plan *plan;
    struct styler styler;
    /* the last fill and stroke made from text, which many items share */
    struct {
        const char *text;
        struct paint paint;
    } paints[2];
    /* symbols: the last shape, which many items share */
    const char *shape;
    double size;
    struct path path;
    double corner[4]; /* rect: the last corners, shared alike */
    const double *corners;
    double *xs, *ys, *x2s, *y2s; /* lines and areas: room for one path's points */
    size_t room;
};
struct mark_builder {
    const char *type;
    /* One of the two: an item a row, or an item of many rows. */
    void (*item)(struct mark_work *w, size_t row, struct scene_item *out);
    void (*path)(struct mark_work *w, const uint32_t *rows, size_t n, struct scene_item *out);
};

static inline bool has_visual(const struct mark_work *w, enum visual v) {
    return w->plan->encode[v].count > 0;
}
static inline double visual_number(const struct mark_work *w, enum visual v, size_t row, double otherwise) {
    return has_visual(w, v) ? encode_number(w->view, &w->plan->encode[v], row, otherwise) : otherwise;
}
static inline void visual_numbers(const struct mark_work *w, enum visual v, const uint32_t *rows, size_t n,
                                  double otherwise, double *out) {
    encode_numbers(w->view, &w->plan->encode[v], rows, n, otherwise, out);
}
static inline struct value visual_value(const struct mark_work *w, enum visual v, size_t row) {
    return has_visual(w, v) ? encode_value(w->b->arena, w->view, &w->plan->encode[v], row) : UNDEFINED;
}
/* NUL-terminated text, or NULL. */
const char *visual_text(const struct mark_work *w, enum visual v, size_t row);
void styler_init(struct mark_work *w);
const struct style *styler_style(struct mark_work *w, size_t row);

/* x, y, width and height of rectangles from any pair of x, x2, xc and width: vega-runtime's adjustSpatial. `swap`: ends
 * in the wrong order change places. */
struct rect mark_rect(const struct mark_work *w, size_t row, bool swap);
/* Of n rows where they begin and end along one axis, ends in the order they have. */
void mark_spans(const struct mark_work *w, const uint32_t *rows, size_t n, bool lies, double *from, double *to);
void rect_item(struct mark_work *w, size_t row, struct scene_item *out);
void arc_item(struct mark_work *w, size_t row, struct scene_item *out);
void symbol_item(struct mark_work *w, size_t row, struct scene_item *out);
void rule_item(struct mark_work *w, size_t row, struct scene_item *out);
void text_item(struct mark_work *w, size_t row, struct scene_item *out);
void shape_item(struct mark_work *w, size_t row, struct scene_item *out);
void image_item(struct mark_work *w, size_t row, struct scene_item *out);
/* Does a line or area run through the row's point? Else it leaves a gap. */
bool path_defined(const struct mark_work *w, size_t row);
void line_path(struct mark_work *w, const uint32_t *rows, size_t n, struct scene_item *out);
void area_path(struct mark_work *w, const uint32_t *rows, size_t n, struct scene_item *out);
void trail_path(struct mark_work *w, const uint32_t *rows, size_t n, struct scene_item *out);
/* Bars of a stack clipped to the rounded rectangle around it, as Vega-Lite nests them. */
void stack_groups(struct mark_work *w, const uint32_t *order, struct built_mark *out);

/* The outline of an arc about the origin, angles clockwise from 12 o'clock in radians: d3-shape's arc. */
struct arc_shape {
    double start, end, inner, outer, corner, pad_angle;
};
struct path arc_path(struct arena *a, const struct arc_shape *s);
/* The outline of a symbol about the origin with that area in px²: vega-scenegraph's symbols.js. A name that is none of
 * them is an SVG path in a box from -1 to 1. False: no such name and no path. */
bool symbol_path(struct arena *a, const char *name, double size, struct path *out);
/* Append SVG path text, its coordinates times `scale`. False at the first thing that is none. */
bool path_text(struct path_builder *b, struct str text, double scale);

/* How a line runs through its points: d3-shape's curves under Vega's names. */
struct curve {
    const char *name; /* "linear", "step-after", ...; NULL or unknown: linear */
    bool horizontal;  /* monotone along y */
    double tension;   /* cardinal's tension, catmull-rom's alpha, bundle's beta; NaN: d3's default */
};
/* A line alone, or one of the two sides of an area: the far side goes on from the near one and closes. */
enum curve_side { SIDE_LINE, SIDE_NEAR, SIDE_FAR };
void curve_draw(struct path_builder *out, const struct curve *c, const double *x, const double *y, size_t n,
                enum curve_side side);
#endif
