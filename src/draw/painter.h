/* Inside draw/: the one painter on Cairo, behind pixels and PDF. It paints a scene in the user space of `cr`, one unit
 * per px. */
#ifndef DRAW_PAINTER_H
#define DRAW_PAINTER_H
#include "draw/draw.h"
#include "text/outline.h"
#include <cairo.h>

struct painter_glyph;
struct painter_face;
struct painter_mask;
struct painter_symbol;
struct glyph_cache;

struct painter {
    struct arena *arena;
    cairo_t *cr;
    double reach; /* px: Cairo's numbers end at 2^23 device units; what lies past this is drawn as if it ended there */
    double band;  /* rows of the surface: what lies above or below is not painted; 0: all is */
    double top, width, height; /* where the band begins in the picture, and the picture's pixels */
    double scale;              /* of the picture, in pixels per px */
    bool real_text; /* text as text, for PDF; otherwise as outlines, which are placed exactly where Cairo 1.16 rounds
                       glyphs */
    struct row_notes *notes;         /* a pass that paints nothing: what it finds; NULL: paint */
    const struct row_span *spans;    /* of all items, as they are met; NULL: not known */
    size_t met;                      /* items of this pass */
    struct glyph_cache *glyph_cache; /* where letters are painted as pixels */
    struct painter_glyph *glyphs;    /* outlines met so far: a hash table of glyph_cap places */
    size_t glyph_count, glyph_cap;
    struct painter_face *faces; /* a list */
    struct painter_mask *masks; /* of lines that the next band may need: a hash table of mask_cap places */
    size_t mask_count, mask_cap, scratch_cap;
    uint8_t *scratch;
    struct painter_symbol *symbols; /* met so far, a hash table */
    size_t symbol_count;
};

/* Everything but the background. Errors stand in cairo_status(p->cr). */
void paint_scene(struct painter *p, const struct scene *s);

/* ---- paint.c */
/* An item's shape: puts its path into p->cr. */
struct shape {
    void (*trace)(struct painter *p, const void *of);
    const void *of;
    struct box box; /* without the stroke */
    double level;   /* px: the rows are alike but for this much at its upper and its lower edge; < 0: they are not */
};
bool paint_is_visible(struct paint paint);
/* Whether `box`, in user space, lies above or below the band that is painted. */
bool paint_is_out(const struct painter *p, struct box box);
/* Fill, then stroke, with the style's opacities and blending. */
void paint_shape(struct painter *p, const struct style *s, const struct shape *shape);
/* Make `paint` the source for what lies in `box`. False: there is nothing to paint. Hatches are not sources. */
bool paint_source(struct painter *p, struct paint paint, double opacity, struct box box);
bool paint_stroke_setup(struct painter *p, const struct style *s);
cairo_operator_t paint_operator(const char *blend);
/* A layer for what is composed as a whole; nothing outside of `box` is painted in it. */
void paint_layer_begin(struct painter *p, struct box box);
void paint_layer_end(struct painter *p, double opacity, const char *blend);

/* ---- paint_rows.c */
/* The rows that an item reaches, and how many items there are from it to the next that is not in it. */
struct row_span {
    double from, to;
    size_t items;
};
struct row_notes {
    bool *differs;          /* each row of the picture, from the one above */
    struct row_span *spans; /* of the items, a group before what is in it */
    struct row_span now;    /* of the item that is looked at */
};
/* A pass over all items, of which there are at most `most`. Later passes leave out the items that lie outside of their
 * band. */
struct row_notes paint_find_rows(struct painter *p, const struct scene *s, size_t most, int height);
/* Rows `from` to `to` of the picture, and the one below, may differ from those above them. */
void paint_note_rows(struct painter *p, double from, double to);
/* `box`: in user space; what is painted lies in it. */
void paint_note_box(struct painter *p, struct box box);
void paint_note_shape(struct painter *p, const struct style *s, const struct shape *shape);

/* ---- paint_path.c */
void paint_trace_path(struct painter *p, struct path path);
void paint_trace_rect(struct painter *p, struct rect r, const double *corner);

/* ---- paint_stamp.c */
/* A path that many items of a mark have, as pixels: its place is rounded to a quarter of one. False: it is to be
 * painted as it is. */
bool paint_stamp(struct painter *p, const struct scene_item *item);
/* painter.c: the path as it is. */
void paint_item_path(struct painter *p, const struct scene_item *item);

/* ---- paint_thin.c */
/* The path, or one of fewer points whose stroke looks the same in pixels. */
struct path paint_thin(struct painter *p, struct path path);

/* ---- paint_text.c */
/* The outline under a text's letters: before the letters of all texts of its mark, lest it bite those beside. */
void paint_halo(struct painter *p, const struct scene_item *item);
void paint_text(struct painter *p, const struct scene_item *item);
bool paint_has_color(struct painter *p, const struct face *face);

/* ---- paint_mask.c */
/* Paints the line's letters, as they are in the band, in the source that is set. `y`: of its baseline. Or notes their
 * rows, and `around` px above and below. */
void paint_line_mask(struct painter *p, const struct text_item *t, const struct text_line *line, double y,
                     double around);

/* A library's object that goes with the arena at the latest. It is put into `object` after hold(), which may unwind. */
struct held {
    void *object;
    void (*destroy)(void *);
};
struct held *hold(struct arena *a, void (*destroy)(void *));
void release(struct held *h);
void destroy_surface(void *surface);
void destroy_context(void *cr);
#endif
