/* The scene: what is to be painted, with absolute sizes, resolved paint and shaped text. A tree of groups whose
 * structure is Vega's (a mark holds items of one kind; a group item holds marks), because the SVG contract shows it. No
 * fields, no scales, no defaults. Places are relative to the enclosing group item, px at scale 1. All of it lives in
 * the arena of the render. */
#ifndef SCENE_SCENE_H
#define SCENE_SCENE_H
#include "base/arena.h"
#include "base/color.h"
#include "base/str.h"
#include "text/text.h"
#include <stdbool.h>
#include <stdint.h>

enum paint_kind { PAINT_NONE, PAINT_COLOR, PAINT_GRADIENT, PAINT_HATCH };

struct gradient_stop {
    double offset; /* 0..1 */
    struct color color;
};
/* Vega's gradient: coordinates relative to the item's box, 0..1. */
struct gradient {
    bool radial;
    double x1, y1, r1, x2, y2, r2;
    const struct gradient_stop *stops;
    uint32_t stop_count;
};
/* Stripes of `line` on `ground`, `width` px of every `step` px: upright from the left edge of the item's own space (its
 * group's, or a path's), turned clockwise about the origin by `angle` degrees. */
struct hatch {
    struct color ground, line;
    double step, width, angle;
};
struct paint {
    enum paint_kind kind;
    struct color color;
    const char *word; /* the colour as it was written, where that is a name or a function: SVG keeps it; "" with
                         PAINT_NONE; NULL: none */
    const struct gradient *gradient;
    const struct hatch *hatch;
};

/* How an item is painted. Shared by the items that look alike; never NULL in an item that paints. */
struct style {
    struct paint fill, stroke;
    double opacity, fill_opacity, stroke_opacity; /* 0..1 */
    double stroke_width;
    const double *dash;
    uint32_t dash_count;
    double dash_offset;
    const char *cap, *join; /* SVG's words; NULL: butt, miter */
    double miter_limit;     /* 0: the default, 4 in Vega's pictures */
    const char *blend;      /* CSS mix-blend-mode, or NULL */
    const char *cursor;     /* kept for SVG, or NULL */
};

enum path_verb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_ARC, PATH_CLOSE };
/* Numbers per verb: MOVE x y; LINE x y; CURVE x1 y1 x2 y2 x y; ARC cx cy r start end ccw (radians from the x axis,
 * clockwise on the screen; a line joins the current point to its start); CLOSE none. */
struct path {
    const uint8_t *verbs;
    const double *numbers;
    uint32_t verb_count, number_count;
};

enum item_kind { ITEM_GROUP, ITEM_RECT, ITEM_PATH, ITEM_LINE, ITEM_TEXT, ITEM_IMAGE };

struct rect {
    double x, y, w, h;
};
/* x1 <= x2, y1 <= y2; an empty box has x1 > x2. */
struct box {
    double x1, y1, x2, y2;
};

struct text_item {
    struct font font;
    const char *anchor;            /* "start", "middle", "end" */
    double dx, dy;                 /* from the item's place to the first line's baseline, before the turn is applied */
    double angle;                  /* degrees, clockwise */
    const struct text_line *lines; /* already cut to any limit */
    uint32_t line_count;
    double line_height;
    const char *direction; /* "rtl" or NULL */
    bool halo;             /* background-coloured outline under the letters, halo_width wide: half of it shows */
    struct color halo_color;
    double halo_width;
};
struct image_item {
    double w, h;
    const char *href; /* as written */
    const void *png;  /* decoded elsewhere; NULL: not drawn by the pixel painters */
    size_t png_size;
    bool aspect;
};

struct scene_mark;
struct group_item {
    double w, h;
    const double *corner; /* four radii or NULL */
    bool clip;
    const struct scene_mark **marks; /* in drawing order */
    uint32_t mark_count;
    bool background;                /* Vega writes a background path for every group item */
    double pixel_offset;            /* 0 or 0.5: what Vega adds to the background's place for crisp strokes */
    const struct style *foreground; /* the frame again over what is in the group, outside its clip; or NULL */
};

struct scene_item {
    enum item_kind kind;
    const struct style *style;
    double x, y;  /* place of groups, paths (their own origin), lines (first end), texts, images */
    double angle; /* paths only: degrees about (x, y) */
    union {
        struct rect rect; /* absolute in the group; corners in `corner` */
        struct path path;
        struct {
            double x2, y2; /* the other end, absolute in the group */
        } line;
        const struct text_item *text;
        const struct image_item *image;
        const struct group_item *group;
    };
    const double *corner;   /* rect: four radii (tl, tr, br, bl) or NULL */
    const char *aria_label; /* SVG: with `aria_role`; NULL: none */
    const char *aria_role;  /* aria-roledescription */
    const char *href;
};

/* One Vega mark: `<g class="mark-TYPE role-ROLE NAME">` around its items. */
struct scene_mark {
    const char *type; /* "rect", "arc", "rule", "text", "group", "symbol", "line", "area", ... */
    const char *role; /* "mark", "axis", "axis-grid", "legend", "title-text", "frame", "scope", "leader", ... */
    const char *name; /* further class words ("root", "cell", "layer_0_marks", "child__row_x"), or NULL */
    const struct scene_item *items;
    uint32_t item_count;
    bool clip;             /* items are clipped to the enclosing group's rectangle */
    bool inert;            /* pointer-events: none */
    const char *aria_role; /* role=: "graphics-object", "graphics-symbol", ...; NULL: aria-hidden unless aria_plain */
    const char *aria_description; /* aria-roledescription */
    const char *aria_label;
    bool aria_hidden;
};

struct scene {
    double width, height;      /* of the picture, px at scale 1 */
    double dpi;                /* of the physical size: width / dpi inches; 96 unless asked otherwise */
    double origin_x, origin_y; /* translate of the root */
    bool has_background;
    struct color background;
    const char *title, *description; /* plain texts for SVG <title> and <desc>, PNG and PDF; NULL: none */
    const struct scene_mark *root;   /* the mark with the root group item */
};

/* Arena helpers for builders. */
struct path_builder {
    struct arena *arena;
    uint8_t *verbs;
    double *numbers;
    size_t verb_count, verb_cap, number_count, number_cap;
};
void path_begin(struct path_builder *b, struct arena *a);
void path_move(struct path_builder *b, double x, double y);
void path_line(struct path_builder *b, double x, double y);
void path_curve(struct path_builder *b, double x1, double y1, double x2, double y2, double x, double y);
void path_arc(struct path_builder *b, double cx, double cy, double r, double start, double end, bool ccw);
void path_close(struct path_builder *b);
/* A whole rectangle with corner radii, as Vega draws it (radii are capped at half the smaller side). */
void path_rect(struct path_builder *b, double x, double y, double w, double h, const double corner[4]);
struct path path_end(const struct path_builder *b);

#define BOX_EMPTY ((struct box){1e300, 1e300, -1e300, -1e300})
bool box_is_empty(struct box b);
struct box box_union(struct box a, struct box b);
struct box box_of_rect(double x, double y, double w, double h);
struct box box_grow(struct box b, double by);
struct box box_move(struct box b, double dx, double dy);
/* Bounds as vega-scenegraph computes them (stroke included; text by measured width and 0.79/0.21-like line box; turned
 * text by its turned box), in the coordinates of the enclosing group. */
struct box path_bounds(struct path p);
/* Where a line starts, in px from the text's place before it is turned: by its anchor. */
double text_line_left(const struct text_item *t, const struct text_line *line);
/* The text's box before it is turned, from the start of its first baseline. */
struct box text_upright_box(const struct text_item *t);
struct box item_bounds(const struct scene_item *item);
struct box mark_bounds(const struct scene_mark *mark);

/* The scene as JSON, for --dump scene. Places and boxes are absolute: px from the picture's top left corner, boxes
 * [x1,y1,x2,y2] as item_bounds has them (null: empty), not cut where a clip cuts. What is at its default is left out.
 *   picture  width height dpi origin background title description root
 *   mark     mark (Vega's type) role name clip label box items
 *   item     kind ("group" "rect" "path" "line" "text" "image") role name (its mark's) box place fill fillOpacity
 * stroke strokeOpacity strokeWidth strokeCap strokeJoin strokeDash opacity blend label href, and by kind group: size
 * clip marks; line: to; path: angle; rect: corner; image: url; text: text (an array where it has several lines) anchor
 * angle font fontSize fontWeight italic lineHeight halo A paint is a CSS colour, {"gradient", x1, y1, x2, y2, "stops"}
 * or {"ground", "line", "step", "width", "angle"}. */
void scene_print(const struct scene *s, struct buf *out);
#endif
