/* A scene as PNG: painted in bands, which the encoder takes row by row. */
#include "base/limits.h"
#include "draw/painter.h"
#include "draw/png.h"
#include <math.h>

/* A picture is painted in bands that stay in the processor's cache: what a cold process spends on a whole picture's
 * memory, page by page, is more than the painting. Each band goes through all items once more, so that many items make
 * few bands. */
enum {
    BAND_BYTES = 1 << 19,
    MOST_VISITS = 200000,
    MOST_NOTED = 4000,  /* items: a pass over more costs more than rows left out save */
    PASSED_PIXELS = 150 /* what an item that is passed over costs, about */
};

static size_t count_items(const struct scene_mark *m) {
    size_t n = m->item_count;
    for (uint32_t i = 0; i < m->item_count; i++)
        for (uint32_t k = 0; m->items[i].kind == ITEM_GROUP && k < m->items[i].group->mark_count; k++)
            n += count_items(m->items[i].group->marks[k]);
    return n;
}

static int band_height(size_t items, int width, int height) {
    size_t most = MOST_VISITS / items;
    int rows = BAND_BYTES / (width * 4), least = most < 1 ? height : (height + (int)most - 1) / (int)most;
    rows = rows < 16 ? 16 : rows;
    rows = rows < least ? least : rows;
    return rows < height ? rows : height;
}

static void fill(uint32_t *pixels, size_t count, struct color c, bool transparent) {
    if (transparent || c.a <= 0) {
        memset(pixels, 0, count * sizeof *pixels);
        return;
    }
    double a = fmin(c.a, 1);
    uint32_t value = (uint32_t)lround(a * 255) << 24 | (uint32_t)lround(a * c.r) << 16 |
                     (uint32_t)lround(a * c.g) << 8 | (uint32_t)lround(a * c.b);
    if (value == 0xffffffff)
        memset(pixels, 0xff, count * sizeof *pixels);
    else
        for (size_t i = 0; i < count; i++)
            pixels[i] = value;
}

struct picture {
    const struct scene *scene;
    double scale;
    bool clear;
    int width, height, rows; /* `rows`: of a band, at most */
    size_t items;
    uint32_t *pixels;    /* of a band */
    const bool *differs; /* each row, from the one above; otherwise it is that one again */
    int gap;             /* rows that are painted rather than left out between two bands */
};

static void find_rows(struct painter *painter, struct picture *p) {
    if (p->items <= MOST_NOTED) {
        p->differs = paint_find_rows(painter, p->scene, p->items, p->height).differs;
    } else {
        bool *all = ARENA_ARRAY(painter->arena, bool, (size_t)p->height);
        memset(all, true, (size_t)p->height);
        p->differs = all;
    }
    p->gap = (int)(PASSED_PIXELS * p->items / (size_t)p->width);
}

/* How many rows from `top` on are painted as one, or are the one above again. */
static int next_rows(const struct picture *p, int top) {
    int y = top, end = top;
    if (!p->differs[top]) {
        while (y < p->height && !p->differs[y])
            y++;
        return y - top;
    }
    for (; y < p->height && y - top < p->rows && y - end <= p->gap; y++)
        if (p->differs[y]) end = y + 1;
    return end - top;
}

/* The rows from `top` on. */
static cairo_status_t paint_band(struct painter *painter, const struct picture *p, int top, int rows) {
    struct arena *a = painter->arena;
    fill(p->pixels, (size_t)p->width * (size_t)rows, p->scene->background, p->clear);
    struct held *surface = hold(a, destroy_surface), *context = hold(a, destroy_context);
    surface->object = cairo_image_surface_create_for_data((unsigned char *)p->pixels, CAIRO_FORMAT_ARGB32, p->width,
                                                          rows, p->width * 4);
    cairo_t *cr = painter->cr = context->object = cairo_create(surface->object);
    cairo_translate(cr, 0, -top);
    cairo_scale(cr, p->scale, p->scale);
    painter->top = top;
    painter->band = rows;
    paint_scene(painter, p->scene);
    cairo_surface_flush(surface->object);
    cairo_status_t status = cairo_status(cr);
    release(context);
    release(surface);
    return status;
}

static void free_glyphs(void *cache) {
    glyph_cache_free(cache);
}

static struct glyph_cache *own_glyphs(struct arena *a) {
    struct glyph_cache *cache = ARENA_NEW(a, struct glyph_cache);
    glyph_cache_init(cache);
    arena_defer(a, free_glyphs, cache);
    return cache;
}

bool draw_png(struct arena *a, struct diag *d, const struct scene *s, const struct draw_options *o, struct buf *out) {
    double scale = o->scale > 0 ? o->scale : 1;
    /* A picture of 120.0000001 px has no 121st column. */
    double w = fmax(1, ceil(s->width * scale - 1e-6)), h = fmax(1, ceil(s->height * scale - 1e-6));
    if (!(w <= LIMIT_PIXELS_PER_SIDE && h <= LIMIT_PIXELS_PER_SIDE))
        return diag_error(d, (struct place){0}, "lower --scale, or the chart's width and height",
                          "a picture may be at most %d pixels on a side", LIMIT_PIXELS_PER_SIDE);
    struct picture p = {.scene = s,
                        .scale = scale,
                        .clear = o->transparent || !s->has_background,
                        .width = (int)w,
                        .height = (int)h,
                        .items = 1 + (s->root ? count_items(s->root) : 0)};
    p.rows = band_height(p.items, p.width, p.height);
    p.pixels = arena_alloc_raw(a, (size_t)p.width * (size_t)p.rows * sizeof *p.pixels);
    struct png_picture picture = {
        .width = (uint32_t)p.width,
        .height = (uint32_t)p.height,
        .effort = o->compression == DRAW_FAST    ? DEFLATE_FAST
                  : o->compression == DRAW_SMALL ? DEFLATE_SMALL
                                                 : DEFLATE_USUAL,
        .opaque = !p.clear && s->background.a >= 1,
        .dpi = (s->dpi > 0 ? s->dpi : 96) * scale,
        .title = s->title,
        .description = s->description,
        .software = "Suret " SURET_VERSION,
    };
    struct png_encoder *encoder = png_begin(a, &picture);
    struct glyph_cache *glyphs = o->glyph_cache ? o->glyph_cache : own_glyphs(a);
    struct painter painter = {
        .arena = a, .reach = 4e6 / fmax(1, scale), .width = w, .height = h, .scale = scale, .glyph_cache = glyphs};
    find_rows(&painter, &p);
    for (int top = 0, rows; top < p.height; top += rows) {
        rows = next_rows(&p, top);
        if (!p.differs[top]) {
            png_repeat(encoder, (uint32_t)rows);
            continue;
        }
        cairo_status_t status = paint_band(&painter, &p, top, rows);
        if (status != CAIRO_STATUS_SUCCESS)
            return diag_error(d, (struct place){0}, NULL, "the picture could not be drawn: %s",
                              cairo_status_to_string(status));
        png_rows(encoder, p.pixels, (uint32_t)rows);
    }
    return png_end(encoder, d, out);
}
