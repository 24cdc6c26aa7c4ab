#include "base/limits.h"
#include "draw/painter.h"
#include "draw/png.h"
#include <math.h>
#include <sys/mman.h>

/* The memory of a picture. Where it is large, on huge pages: what a cold process spends on a picture is mostly page
 * faults. */
static uint32_t *take_pixels(struct arena *a, size_t count) {
    const size_t huge = (size_t)2 << 20;
    size_t bytes = count * sizeof(uint32_t);
    if (bytes < huge) return arena_alloc_raw(a, bytes);
    char *p = arena_alloc_raw(a, bytes + huge);
    p += (huge - (uintptr_t)p % huge) % huge;
    (void)madvise(p, bytes, MADV_HUGEPAGE);
    return (uint32_t *)(void *)p;
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

bool draw_png(struct arena *a, struct diag *d, const struct scene *s, const struct draw_options *o, struct buf *out) {
    double scale = o->scale > 0 ? o->scale : 1;
    /* A picture of 120.0000001 px has no 121st column. */
    double w = fmax(1, ceil(s->width * scale - 1e-6)), h = fmax(1, ceil(s->height * scale - 1e-6));
    if (!(w <= LIMIT_PIXELS_PER_SIDE && h <= LIMIT_PIXELS_PER_SIDE))
        return diag_error(d, (struct place){0}, "lower --scale, or the chart's width and height",
                          "a picture may be at most %d pixels on a side", LIMIT_PIXELS_PER_SIDE);
    int width = (int)w, height = (int)h;
    size_t count = (size_t)width * (size_t)height;
    uint32_t *pixels = take_pixels(a, count);
    bool clear = o->transparent || !s->has_background;
    fill(pixels, count, s->background, clear);

    struct held *surface = hold(a, destroy_surface), *context = hold(a, destroy_context);
    surface->object =
        cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_ARGB32, width, height, width * 4);
    cairo_t *cr = context->object = cairo_create(surface->object);
    cairo_scale(cr, scale, scale);
    paint_scene(&(struct painter){.arena = a, .cr = cr, .reach = 4e6 / fmax(1, scale)}, s);
    cairo_surface_flush(surface->object);
    cairo_status_t status = cairo_status(cr);
    release(context);
    release(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return diag_error(d, (struct place){0}, NULL, "the picture could not be drawn: %s",
                          cairo_status_to_string(status));
    struct png_picture picture = {
        .pixels = pixels,
        .width = (uint32_t)width,
        .height = (uint32_t)height,
        .stride = (size_t)width,
        .opaque = !clear && s->background.a >= 1,
        .dpi = (s->dpi > 0 ? s->dpi : 96) * scale,
        .title = s->title,
        .description = s->description,
        .software = "Suret " SURET_VERSION,
    };
    return png_encode(a, d, &picture, out);
}
