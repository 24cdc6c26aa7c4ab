/* Symbols that look alike: painted once for each place within a pixel that is told apart, then put down as pixels. */
#include "draw/painter.h"
#include <math.h>

enum {
    STEPS = 4,      /* places within a pixel, in each direction, as of letters */
    SEEN_LEAST = 8, /* times that a symbol is painted as it is: most are not met again */
    SYMBOLS_MOST = 512,
    SIDE_MOST = 128 /* px; larger ones are painted as they are */
};

/* The pixels of a symbol whose origin stands in pixel (0, 0). */
struct stamp {
    cairo_surface_t *surface; /* NULL: not made yet */
    double left, top;
};

struct painter_symbol {
    const double *path; /* NULL: a free place */
    const struct style *style;
    struct box box; /* of the path */
    bool fits;
    uint32_t seen;
    struct stamp stamps[STEPS * STEPS];
};

static struct painter_symbol *symbol_of(struct painter *p, const struct scene_item *item) {
    enum { PLACES = 2 * SYMBOLS_MOST };
    if (!p->symbols) p->symbols = arena_array(p->arena, PLACES, sizeof *p->symbols);
    uint64_t hash = (uint64_t)(uintptr_t)item->path.numbers * 0x9E3779B97F4A7C15U ^
                    (uint64_t)(uintptr_t)item->style * 0xBF58476D1CE4E5B9U;
    size_t i = (size_t)(hash >> 40) % PLACES;
    while (p->symbols[i].path && (p->symbols[i].path != item->path.numbers || p->symbols[i].style != item->style))
        i = (i + 1) % PLACES;
    struct painter_symbol *s = &p->symbols[i];
    if (s->path) return s;
    if (p->symbol_count == SYMBOLS_MOST) return NULL;
    p->symbol_count++;
    s->path = item->path.numbers;
    s->style = item->style;
    s->box = path_bounds(item->path);
    double side = 2 * p->scale * fmax(fmax(-s->box.x1, s->box.x2), fmax(-s->box.y1, s->box.y2));
    s->fits = side < SIDE_MOST;
    for (uint32_t k = 0; k < item->path.number_count; k++)
        s->fits &= isfinite(item->path.numbers[k]);
    return s;
}

static bool is_plain(const struct scene_item *item) {
    const struct style *s = item->style;
    return item->angle == 0 && !s->blend && s->fill.kind != PAINT_HATCH && s->stroke.kind != PAINT_HATCH;
}

/* The pixels of `from` that are not empty, as a surface of their own. */
static void trim(struct painter *p, struct stamp *stamp, cairo_surface_t *from) {
    cairo_surface_flush(from);
    int w = cairo_image_surface_get_width(from), h = cairo_image_surface_get_height(from);
    int stride = cairo_image_surface_get_stride(from), x1 = w, y1 = h, x2 = 0, y2 = 0;
    const unsigned char *data = cairo_image_surface_get_data(from);
    for (int y = 0; data && y < h; y++) {
        for (int x = 0; x < w; x++) {
            uint32_t pixel;
            memcpy(&pixel, data + (size_t)y * (size_t)stride + 4 * (size_t)x, sizeof pixel);
            if (!pixel) continue;
            x1 = x < x1 ? x : x1;
            x2 = x >= x2 ? x + 1 : x2;
            y1 = y < y1 ? y : y1;
            y2 = y + 1;
        }
    }
    struct held *held = hold(p->arena, destroy_surface), *context = hold(p->arena, destroy_context);
    bool empty = x1 >= x2;
    held->object = stamp->surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, empty ? 1 : x2 - x1, empty ? 1 : y2 - y1);
    context->object = cairo_create(stamp->surface);
    cairo_set_source_surface(context->object, from, -x1, -y1);
    if (!empty) cairo_paint(context->object);
    release(context);
    stamp->left += empty ? 0 : x1;
    stamp->top += empty ? 0 : y1;
}

/* `x`, `y`: the symbol's place within the pixel; `m`: of the context. */
static void make(struct painter *p, const struct scene_item *item, struct box path, const cairo_matrix_t *m, double x,
                 double y, struct stamp *out) {
    const struct style *s = item->style;
    double margin = s->stroke_width * (s->miter_limit > 0 ? s->miter_limit : 4) + 1;
    struct box box = box_grow(path, margin);
    out->left = floor(m->xx * box.x1);
    out->top = floor(m->yy * box.y1);
    double w = ceil(m->xx * box.x2) + 1 - out->left, h = ceil(m->yy * box.y2) + 1 - out->top;
    struct held *surface = hold(p->arena, destroy_surface), *context = hold(p->arena, destroy_context);
    surface->object = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)w, (int)h);
    context->object = cairo_create(surface->object);
    cairo_t *cr = p->cr;
    double band = p->band;
    p->cr = context->object;
    p->band = 0;
    cairo_translate(p->cr, x - out->left, y - out->top);
    cairo_scale(p->cr, m->xx, m->yy);
    paint_item_path(p, item);
    p->cr = cr;
    p->band = band;
    trim(p, out, surface->object);
    release(context);
    release(surface);
}

bool paint_stamp(struct painter *p, const struct scene_item *item) {
    if (!is_plain(item) || !isfinite(item->x + item->y)) return false;
    cairo_matrix_t m;
    cairo_get_matrix(p->cr, &m);
    if (m.xy != 0 || m.yx != 0 || m.xx != p->scale || m.yy != p->scale) return false;
    struct painter_symbol *symbol = symbol_of(p, item);
    if (!symbol || !symbol->fits || symbol->seen++ < SEEN_LEAST) return false;
    double x = floor((m.xx * item->x + m.x0) * STEPS + 0.5), y = floor((m.yy * item->y + m.y0) * STEPS + 0.5);
    double left = floor(x / STEPS), top = floor(y / STEPS);
    if (!(fabs(left) < 1e6 && fabs(top) < 1e6)) return false;
    size_t step = (size_t)(x - left * STEPS) * STEPS + (size_t)(y - top * STEPS);
    struct stamp *stamp = &symbol->stamps[step];
    if (!stamp->surface) make(p, item, symbol->box, &m, x / STEPS - left, y / STEPS - top, stamp);
    cairo_save(p->cr);
    cairo_identity_matrix(p->cr);
    cairo_set_source_surface(p->cr, stamp->surface, left + stamp->left, top + stamp->top);
    cairo_paint(p->cr);
    cairo_restore(p->cr);
    return true;
}
