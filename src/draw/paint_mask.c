/* A line of text as a mask of its letters. The next band needs a line that reaches into it once more: its mask is kept.
 */
#include "draw/glyph_cache.h"
#include "draw/painter.h"
#include <math.h>

struct painter_mask {
    const struct text_line *line; /* NULL: a free place */
    cairo_matrix_t matrix;        /* from the line's user space into the picture */
    struct coverage coverage;     /* in the picture */
};

/* Larger masks are made per band. */
enum { MOST_KEPT = 1 << 20 };

static struct painter_mask *place_of(const struct painter *p, const struct text_line *line) {
    size_t i = (size_t)(((uint64_t)(uintptr_t)line * 0x9E3779B97F4A7C15U) >> 32) & (p->mask_cap - 1);
    while (p->masks[i].line && p->masks[i].line != line)
        i = (i + 1) & (p->mask_cap - 1);
    return &p->masks[i];
}

static void keep(struct painter *p, struct painter_mask mask) {
    if (p->mask_count * 2 >= p->mask_cap) {
        struct painter_mask *old = p->masks;
        size_t old_cap = p->mask_cap;
        p->mask_cap = old_cap ? old_cap * 2 : 64;
        p->masks = arena_array(p->arena, p->mask_cap, sizeof *p->masks);
        for (size_t i = 0; i < old_cap; i++)
            if (old[i].line) *place_of(p, old[i].line) = old[i];
    }
    struct painter_mask *to = place_of(p, mask.line);
    p->mask_count += !to->line;
    *to = mask;
}

static bool same_matrix(const cairo_matrix_t *a, const cairo_matrix_t *b) {
    /* A band's place is added and taken away. */
    return a->xx == b->xx && a->yx == b->yx && a->xy == b->xy && a->yy == b->yy && a->x0 == b->x0 &&
           fabs(a->y0 - b->y0) < 1e-6;
}

/* The line's pixels; empty when there are none. */
static struct coverage line_pixels(const struct painter *p, const struct text_item *t, const struct text_line *line,
                                   double y, const cairo_matrix_t *m) {
    /* Room for what reaches over the em: accents, italics, swashes. */
    double margin = t->font.size, left = text_line_left(t, line);
    struct box box = {left - margin, y - 1.5 * margin, left + line->width + margin, y + margin}, device = BOX_EMPTY;
    for (int i = 0; i < 4; i++) {
        double px = i & 1 ? box.x2 : box.x1, py = i & 2 ? box.y2 : box.y1;
        cairo_matrix_transform_point(m, &px, &py);
        device = box_union(device, (struct box){px, py, px, py});
    }
    double x1 = floor(fmax(0, device.x1)), x2 = ceil(fmin(p->width, device.x2));
    double y1 = floor(fmax(0, device.y1)), y2 = ceil(fmin(p->height, device.y2));
    if ((x2 - x1) * (y2 - y1) > MOST_KEPT) y1 = fmax(y1, p->top), y2 = fmin(y2, p->top + p->band);
    if (!(x1 < x2 && y1 < y2)) return (struct coverage){0};
    struct coverage c = {.x = (int)x1, .y = (int)y1, .w = (int)(x2 - x1), .h = (int)(y2 - y1)};
    c.stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, c.w);
    return c;
}

/* Zeros: memory of their own for what is kept, otherwise the painter's that is used again. */
static uint8_t *room_for(struct painter *p, size_t n, bool kept) {
    if (kept) return arena_alloc(p->arena, n);
    if (n > p->scratch_cap) p->scratch = arena_alloc_raw(p->arena, p->scratch_cap = 2 * n);
    return memset(p->scratch, 0, n);
}

static struct coverage cover_line(struct painter *p, const struct text_item *t, const struct text_line *line, double y,
                                  const cairo_matrix_t *m) {
    struct coverage c = line_pixels(p, t, line, y, m);
    if (!c.w) return c;
    bool kept = p->notes || c.y + c.h > p->top + p->band;
    c.mask = room_for(p, (size_t)c.h * (size_t)c.stride, kept);
    double left = text_line_left(t, line), size = t->font.size;
    for (uint32_t r = 0; r < line->run_count; r++) {
        const struct glyph_run *run = &line->runs[r];
        if (!run->face || paint_has_color(p, run->face)) continue;
        for (uint32_t g = 0; g < run->count; g++) {
            double px = left + (double)run->glyphs[g].x, py = y + (double)run->glyphs[g].y;
            cairo_matrix_transform_point(m, &px, &py);
            glyph_cache_add(p->glyph_cache, &c, p->arena, run->face, run->glyphs[g].id,
                            (struct affine){m->xx * size, m->yx * size, m->xy * size, m->yy * size, px, py});
        }
    }
    if (kept) keep(p, (struct painter_mask){line, *m, c});
    return c;
}

void paint_line_mask(struct painter *p, const struct text_item *t, const struct text_line *line, double y,
                     double around) {
    cairo_matrix_t m;
    cairo_get_matrix(p->cr, &m);
    m.y0 += p->top;
    if (p->notes) {
        struct coverage c = line_pixels(p, t, line, y, &m);
        if ((size_t)c.w * (size_t)c.h > MOST_KEPT)
            c.to = c.h;
        else if (c.w)
            c = cover_line(p, t, line, y, &m);
        if (c.from < c.to) paint_note_rows(p, c.y + c.from - around * p->scale, c.y + c.to + around * p->scale);
        return;
    }
    struct painter_mask *known = p->mask_cap ? place_of(p, line) : NULL;
    struct coverage c =
        known && known->line && same_matrix(&known->matrix, &m) ? known->coverage : cover_line(p, t, line, y, &m);
    int top = c.y + c.from > p->top ? c.y + c.from : (int)p->top, bottom = c.y + c.to;
    if (bottom > p->top + p->band) bottom = (int)(p->top + p->band);
    if (!c.w || top >= bottom) return;
    struct held *held = hold(p->arena, destroy_surface);
    held->object = cairo_image_surface_create_for_data(c.mask + (size_t)(top - c.y) * (size_t)c.stride, CAIRO_FORMAT_A8,
                                                       c.w, bottom - top, c.stride);
    cairo_save(p->cr);
    cairo_identity_matrix(p->cr);
    cairo_mask_surface(p->cr, held->object, c.x, top - p->top);
    cairo_restore(p->cr);
    release(held);
}
