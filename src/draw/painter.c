#include "draw/painter.h"
#include <math.h>

static void run_held(void *arg) {
    release(arg);
}

struct held *hold(struct arena *a, void (*destroy)(void *)) {
    struct held *h = ARENA_NEW(a, struct held);
    h->destroy = destroy;
    arena_defer(a, run_held, h);
    return h;
}

void release(struct held *h) {
    if (h->object) h->destroy(h->object);
    h->object = NULL;
}

void destroy_surface(void *surface) {
    cairo_surface_destroy(surface);
}

void destroy_context(void *cr) {
    cairo_destroy(cr);
}

enum { MANY = 100 /* items of a mark, which may well be alike */ };

static void paint_marks(struct painter *p, const struct group_item *g);

static bool is_finite(const double *v, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!isfinite(v[i])) return false;
    return true;
}

struct frame {
    struct rect rect;
    const double *corner;
};

static void trace_frame(struct painter *p, const void *of) {
    const struct frame *f = of;
    paint_trace_rect(p, f->rect, f->corner);
}

/* How far corners reach into the rows. */
static double edge_of(const double *corner) {
    return corner ? fmax(fmax(corner[0], corner[1]), fmax(corner[2], corner[3])) : 0;
}

static void paint_frame(struct painter *p, const struct style *s, struct rect r, const double *corner) {
    if (!is_finite((const double[]){r.x, r.y, r.w, r.h}, 4)) return;
    struct frame f = {r, corner};
    paint_shape(p, s, &(struct shape){trace_frame, &f, box_of_rect(r.x, r.y, r.w, r.h), edge_of(corner)});
}

static void clip_to(struct painter *p, const struct group_item *g) {
    if (p->notes) {
        static const struct style ends = {
            .opacity = 1, .fill_opacity = 1, .fill = {PAINT_COLOR, .color = {0, 0, 0, 1}}};
        paint_note_shape(p, &ends, &(struct shape){.box = box_of_rect(0, 0, g->w, g->h), .level = edge_of(g->corner)});
        return;
    }
    cairo_new_path(p->cr);
    paint_trace_rect(p, (struct rect){0, 0, g->w, g->h}, g->corner);
    cairo_clip(p->cr);
}

static void paint_group(struct painter *p, const struct scene_item *item) {
    const struct group_item *g = item->group;
    if (!is_finite((const double[]){item->x, item->y}, 2)) return;
    struct rect frame = {g->pixel_offset, g->pixel_offset, g->w, g->h};
    cairo_save(p->cr);
    cairo_translate(p->cr, item->x, item->y);
    if (g->background && item->style) paint_frame(p, item->style, frame, g->corner);
    cairo_save(p->cr);
    if (g->clip) clip_to(p, g);
    paint_marks(p, g);
    cairo_restore(p->cr);
    if (g->foreground) paint_frame(p, g->foreground, frame, g->corner);
    cairo_restore(p->cr);
}

static void trace_item_path(struct painter *p, const void *of) {
    paint_trace_path(p, *(const struct path *)of);
}

void paint_item_path(struct painter *p, const struct scene_item *item) {
    bool bare = !paint_is_visible(item->style->fill) && !item->style->dash_count;
    struct path path = bare && !p->notes ? paint_thin(p, item->path) : item->path;
    paint_shape(p, item->style, &(struct shape){trace_item_path, &path, path_bounds(item->path), -1});
}

static void paint_path(struct painter *p, const struct scene_item *item) {
    if (!is_finite((const double[]){item->x, item->y, item->angle}, 3)) return;
    if (!is_finite(item->path.numbers, item->path.number_count)) return;
    cairo_save(p->cr);
    cairo_translate(p->cr, item->x, item->y);
    if (item->angle != 0) cairo_rotate(p->cr, item->angle * M_PI / 180);
    paint_item_path(p, item);
    cairo_restore(p->cr);
}

static void paint_line(struct painter *p, const struct scene_item *item) {
    double n[4] = {item->x, item->y, item->line.x2, item->line.y2};
    if (!is_finite(n, 4)) return;
    static const uint8_t verbs[] = {PATH_MOVE, PATH_LINE};
    struct path path = {verbs, n, 2, 4};
    struct style stroke_only = *item->style;
    stroke_only.fill.kind = PAINT_NONE;
    bool level = n[0] == n[2] || n[1] == n[3];
    paint_shape(p, &stroke_only, &(struct shape){trace_item_path, &path, path_bounds(path), level ? 0 : -1});
}

struct source {
    const unsigned char *at;
    size_t left;
};

static cairo_status_t read_source(void *closure, unsigned char *data, unsigned length) {
    struct source *s = closure;
    if (length > s->left) return CAIRO_STATUS_READ_ERROR;
    memcpy(data, s->at, length);
    s->at += length;
    s->left -= length;
    return CAIRO_STATUS_SUCCESS;
}

static void paint_image(struct painter *p, const struct scene_item *item) {
    const struct image_item *image = item->image;
    if (!image->png || !is_finite((const double[]){item->x, item->y, image->w, image->h}, 4)) return;
    if (image->w <= 0 || image->h <= 0) return;
    if (p->notes) {
        paint_note_box(p, box_of_rect(item->x, item->y, image->w, image->h));
        return;
    }
    struct source source = {image->png, image->png_size};
    struct held *held = hold(p->arena, destroy_surface);
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_source, &source);
    held->object = surface;
    double w = cairo_image_surface_get_width(surface), h = cairo_image_surface_get_height(surface);
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS && w > 0 && h > 0) {
        double sx = image->w / w, sy = image->h / h;
        if (image->aspect) sx = sy = fmin(sx, sy);
        cairo_save(p->cr);
        cairo_translate(p->cr, item->x + (image->w - w * sx) / 2, item->y + (image->h - h * sy) / 2);
        cairo_scale(p->cr, sx, sy);
        cairo_set_source_surface(p->cr, surface, 0, 0);
        cairo_rectangle(p->cr, 0, 0, w, h);
        cairo_clip(p->cr);
        if (item->style) cairo_set_operator(p->cr, paint_operator(item->style->blend));
        cairo_paint_with_alpha(p->cr, item->style ? item->style->opacity : 1);
        cairo_restore(p->cr);
    }
    release(held);
}

static void paint_here(struct painter *p, const struct scene_item *item, bool may_stamp) {
    if (may_stamp && !p->notes && paint_stamp(p, item)) return;
    if (item->kind != ITEM_GROUP && item->kind != ITEM_IMAGE && (!item->style || item->style->opacity <= 0)) return;
    switch (item->kind) {
    case ITEM_GROUP: paint_group(p, item); break;
    case ITEM_RECT: paint_frame(p, item->style, item->rect, item->corner); break;
    case ITEM_PATH: paint_path(p, item); break;
    case ITEM_LINE: paint_line(p, item); break;
    case ITEM_TEXT: paint_text(p, item); break;
    case ITEM_IMAGE: paint_image(p, item); break;
    }
}

static void note_item(struct painter *p, const struct scene_item *item) {
    struct row_span outer = p->notes->now, *own = &p->notes->spans[p->met++];
    size_t before = p->met;
    p->notes->now = (struct row_span){.from = INFINITY, .to = -INFINITY};
    paint_here(p, item, false);
    *own = p->notes->now;
    own->items = p->met - before + 1;
    p->notes->now = (struct row_span){fmin(outer.from, own->from), fmax(outer.to, own->to), 0};
}

static void paint_item(struct painter *p, const struct scene_item *item, bool may_stamp) {
    if (p->notes) {
        note_item(p, item);
        return;
    }
    const struct row_span *span = p->spans ? &p->spans[p->met] : NULL;
    if (span && (span->to < p->top - 1 || span->from > p->top + p->band + 1))
        p->met += span->items;
    else {
        p->met++;
        paint_here(p, item, may_stamp);
    }
}

/* `group`: the item that holds the mark, or NULL for the root. */
static void paint_mark(struct painter *p, const struct group_item *group, const struct scene_mark *mark) {
    bool clip = mark->clip && group;
    if (clip) {
        cairo_save(p->cr);
        clip_to(p, group);
    }
    bool many = mark->item_count >= MANY && p->glyph_cache && mark->items[0].kind == ITEM_PATH;
    for (uint32_t i = 0; i < mark->item_count && mark->items[0].kind == ITEM_TEXT; i++)
        paint_halo(p, &mark->items[i]);
    for (uint32_t i = 0; i < mark->item_count; i++)
        paint_item(p, &mark->items[i], many);
    if (clip) cairo_restore(p->cr);
}

static void paint_marks(struct painter *p, const struct group_item *g) {
    for (uint32_t i = 0; i < g->mark_count; i++)
        paint_mark(p, g, g->marks[i]);
}

void paint_scene(struct painter *p, const struct scene *s) {
    p->met = 0;
    cairo_save(p->cr);
    cairo_translate(p->cr, s->origin_x, s->origin_y);
    if (s->root) paint_mark(p, NULL, s->root);
    cairo_restore(p->cr);
}
