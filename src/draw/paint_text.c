/* Texts with Cairo, and the halos under them. */
#include "base/utf8.h"
#include "draw/painter.h"
#include <cairo-ft.h>
#include <math.h>

struct painter_glyph {
    const struct face *face; /* NULL: a free place */
    uint32_t id;
    struct outline outline;
};

struct painter_face {
    struct painter_face *next;
    const struct face *face;
    bool color;
    cairo_font_face_t *cairo; /* made when first shown; NULL before, or when it cannot be had */
    bool tried;
};

static size_t place_of(const struct painter *p, const struct face *face, uint32_t id) {
    uint64_t hash = ((uint64_t)(uintptr_t)face >> 4) * 0x9E3779B97F4A7C15U + id * 0xBF58476D1CE4E5B9U;
    size_t i = (size_t)(hash >> 32) & (p->glyph_cap - 1);
    while (p->glyphs[i].face && (p->glyphs[i].face != face || p->glyphs[i].id != id))
        i = (i + 1) & (p->glyph_cap - 1);
    return i;
}

static void enlarge(struct painter *p) {
    struct painter_glyph *old = p->glyphs;
    size_t old_cap = p->glyph_cap;
    p->glyph_cap = old_cap ? old_cap * 2 : 128;
    p->glyphs = arena_array(p->arena, p->glyph_cap, sizeof *p->glyphs);
    for (size_t i = 0; i < old_cap; i++)
        if (old[i].face) p->glyphs[place_of(p, old[i].face, old[i].id)] = old[i];
}

static struct outline paint_outline(struct painter *p, const struct face *face, uint32_t id) {
    if (p->glyph_count * 2 >= p->glyph_cap) enlarge(p);
    struct painter_glyph *g = &p->glyphs[place_of(p, face, id)];
    if (!g->face) {
        *g = (struct painter_glyph){face, id, face_outline(face, p->arena, id)};
        p->glyph_count++;
    }
    return g->outline;
}

static struct painter_face *face_of(struct painter *p, const struct face *face) {
    for (struct painter_face *f = p->faces; f; f = f->next)
        if (f->face == face) return f;
    struct painter_face *f = ARENA_NEW(p->arena, struct painter_face);
    *f = (struct painter_face){.next = p->faces, .face = face, .color = face_has_color(face)};
    return p->faces = f;
}

bool paint_has_color(struct painter *p, const struct face *face) {
    return face_of(p, face)->color;
}

/* The outline at (x, y) in the current path. */
static void trace_outline(cairo_t *cr, struct outline o, double x, double y, double size) {
    const float *n = o.numbers;
    double at_x = x, at_y = y;
#define X(i) (x + size * (double)n[i])
#define Y(i) (y + size * (double)n[i])
    for (uint32_t i = 0; i < o.verb_count; i++) {
        switch ((enum outline_verb)o.verbs[i]) {
        case OUTLINE_MOVE:
            cairo_move_to(cr, at_x = X(0), at_y = Y(1));
            n += 2;
            break;
        case OUTLINE_LINE:
            cairo_line_to(cr, at_x = X(0), at_y = Y(1));
            n += 2;
            break;
        case OUTLINE_QUAD: {
            double cx = X(0), cy = Y(1), ex = X(2), ey = Y(3);
            cairo_curve_to(cr, at_x + (cx - at_x) * 2 / 3, at_y + (cy - at_y) * 2 / 3, ex + (cx - ex) * 2 / 3,
                           ey + (cy - ey) * 2 / 3, ex, ey);
            at_x = ex;
            at_y = ey;
            n += 4;
            break;
        }
        case OUTLINE_CURVE:
            cairo_curve_to(cr, X(0), Y(1), X(2), Y(3), at_x = X(4), at_y = Y(5));
            n += 6;
            break;
        case OUTLINE_CLOSE: cairo_close_path(cr); break;
        }
    }
#undef X
#undef Y
}

static void trace_text(struct painter *p, const void *of) {
    const struct text_item *t = of;
    for (uint32_t i = 0; i < t->line_count; i++) {
        const struct text_line *line = &t->lines[i];
        double x = text_line_left(t, line), y = i * t->line_height;
        for (uint32_t r = 0; r < line->run_count; r++) {
            const struct glyph_run *run = &line->runs[r];
            if (!run->face || paint_has_color(p, run->face)) continue;
            for (uint32_t g = 0; g < run->count; g++)
                trace_outline(p->cr, paint_outline(p, run->face, run->glyphs[g].id), x + (double)run->glyphs[g].x,
                              y + (double)run->glyphs[g].y, t->font.size);
        }
    }
}

static const cairo_user_data_key_t ft_key;

static void destroy_face(void *face) {
    cairo_font_face_destroy(face);
}

static cairo_font_face_t *cairo_face(struct painter_face *f, struct arena *a) {
    if (f->tried) return f->cairo;
    f->tried = true;
    struct held *held = hold(a, destroy_face);
    void *ft = face_ft_open(f->face);
    if (!ft) return NULL;
    cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(ft, 0);
    if (cairo_font_face_set_user_data(face, &ft_key, ft, face_ft_close) != CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(face);
        face_ft_close(ft);
        return NULL;
    }
    held->object = face;
    return f->cairo = face;
}

/* Scripts that run to the left: their glyphs stand in the opposite order of their letters. */
static bool runs_left(struct str s) {
    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);
        if ((c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ||
            (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF))
            return true;
    }
    return false;
}

/* Which bytes which glyphs show, so that a reader copies the text: letter by letter where they match one to one (from
 * the last glyph on where the script runs to the left), else as a whole. Returns the number of clusters. */
static int clusters_of(struct arena *a, struct str s, uint32_t glyphs, cairo_text_cluster_t **out,
                       cairo_text_cluster_flags_t *flags) {
    size_t letters = utf8_length(s), count = letters == glyphs ? letters : 1;
    cairo_text_cluster_t *c = arena_array(a, count, sizeof *c);
    *out = c;
    *flags = count > 1 && runs_left(s) ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0;
    size_t at = 0;
    for (size_t i = 0; i < count && letters == glyphs; i++) {
        size_t from = at;
        utf8_next(s, &at);
        c[i] = (cairo_text_cluster_t){(int)(at - from), 1};
    }
    if (letters != glyphs) c[0] = (cairo_text_cluster_t){(int)s.n, (int)glyphs};
    return (int)count;
}

/* Cairo 1.16 writes a font's widths into the PDF cut to whole thousandths of the em, but reckons with the whole ones:
 * its text runs short, by a pixel in a long title. So each word is placed further by what its line has lost before it.
 */
static cairo_glyph_t *placed_glyphs(struct painter *p, const struct glyph_run *run, double x, double y, double size,
                                    double *lost) {
    cairo_glyph_t *glyphs = arena_array(p->arena, run->count, sizeof *glyphs);
    double applied = *lost;
    for (uint32_t i = 0; i < run->count; i++) {
        const struct glyph *g = &run->glyphs[i];
        glyphs[i] = (cairo_glyph_t){g->id, x + (double)g->x + applied * size, y + (double)g->y};
        if (!p->real_text) continue;
        double advance = face_advance(run->face, g->id);
        *lost += advance - floor(advance * 1000) / 1000;
        if (paint_outline(p, run->face, g->id).verb_count == 0) applied = *lost;
    }
    return glyphs;
}

static void show_run(struct painter *p, const struct text_line *line, const struct glyph_run *run, double x, double y,
                     double size, double *lost) {
    cairo_font_face_t *face = cairo_face(face_of(p, run->face), p->arena);
    if (!face || !run->count) return;
    cairo_glyph_t *glyphs = placed_glyphs(p, run, x, y, size, lost);
    cairo_set_font_face(p->cr, face);
    cairo_set_font_size(p->cr, size);
    struct str s = {line->string.p + run->text_start, run->text_length};
    bool known =
        run->text_length && (size_t)run->text_start + run->text_length <= line->string.n && utf8_invalid(s) == s.n;
    if (!known || !p->real_text) {
        cairo_show_glyphs(p->cr, glyphs, (int)run->count);
        return;
    }
    cairo_text_cluster_t *clusters;
    cairo_text_cluster_flags_t flags;
    int count = clusters_of(p->arena, s, run->count, &clusters, &flags);
    cairo_show_text_glyphs(p->cr, s.p, (int)s.n, glyphs, (int)run->count, clusters, count, flags);
}

/* Text that is shown by Cairo: all of it, or only what outlines cannot show. */
static void show_text(struct painter *p, const struct text_item *t, bool only_color) {
    for (uint32_t i = 0; i < t->line_count; i++) {
        const struct text_line *line = &t->lines[i];
        double lost = 0;
        for (uint32_t r = 0; r < line->run_count; r++) {
            const struct glyph_run *run = &line->runs[r];
            if (!run->face || (only_color && !paint_has_color(p, run->face))) continue;
            show_run(p, line, run, text_line_left(t, line), i * t->line_height, t->font.size, &lost);
        }
    }
}

static bool has_color(struct painter *p, const struct text_item *t) {
    for (uint32_t i = 0; i < t->line_count; i++)
        for (uint32_t r = 0; r < t->lines[i].run_count; r++)
            if (t->lines[i].runs[r].face && paint_has_color(p, t->lines[i].runs[r].face)) return true;
    return false;
}

static void paint_letters(struct painter *p, const struct scene_item *item, double opacity) {
    const struct text_item *t = item->text;
    const struct style *s = item->style;
    cairo_t *cr = p->cr;
    struct box box = text_upright_box(t);
    bool stroke = paint_is_visible(s->stroke) && paint_stroke_setup(p, s);
    cairo_new_path(cr);
    if (paint_source(p, s->fill, opacity * s->fill_opacity, box)) {
        if (p->real_text) {
            show_text(p, t, false);
        } else {
            for (uint32_t i = 0; i < t->line_count; i++)
                paint_line_mask(p, t, &t->lines[i], i * t->line_height, 0);
            if (has_color(p, t)) show_text(p, t, true);
        }
    }
    if (stroke && paint_source(p, s->stroke, opacity * s->stroke_opacity, box)) {
        paint_stroke_setup(p, s);
        cairo_new_path(cr);
        trace_text(p, t);
        cairo_stroke(cr);
    }
    cairo_new_path(cr);
}

static void note_letters(struct painter *p, const struct scene_item *item) {
    const struct text_item *t = item->text;
    double around =
        fmax(t->halo ? t->halo_width : 0, paint_is_visible(item->style->stroke) ? 4 * item->style->stroke_width : 0);
    for (uint32_t i = 0; i < t->line_count; i++)
        paint_line_mask(p, t, &t->lines[i], i * t->line_height, around);
    if (has_color(p, t)) paint_note_box(p, box_grow(text_upright_box(t), 1.5 * t->font.size));
}

/* Moves to the text's place, if any of it can be seen; the caller restores. */
static bool text_begin(struct painter *p, const struct scene_item *item) {
    const struct text_item *t = item->text;
    const struct style *s = item->style;
    if (!isfinite(item->x + item->y + t->dx + t->dy + t->angle + t->font.size) || t->font.size <= 0) return false;
    if (fabs(item->x + t->dx) > p->reach || fabs(item->y + t->dy) > p->reach) return false;
    cairo_save(p->cr);
    cairo_translate(p->cr, item->x, item->y);
    if (t->angle != 0) cairo_rotate(p->cr, t->angle * M_PI / 180);
    cairo_translate(p->cr, t->dx, t->dy);
    /* Accents, italics and swashes reach over the em. */
    double reach = 1.5 * t->font.size + fmax(t->halo_width, s->stroke_width * fmax(4, s->miter_limit));
    if (!paint_is_out(p, box_grow(text_upright_box(t), reach))) return true;
    cairo_restore(p->cr);
    return false;
}

void paint_halo(struct painter *p, const struct scene_item *item) {
    const struct text_item *t = item->text;
    if (p->notes || !t->halo || !(t->halo_width > 0) || paint_is_visible(item->style->stroke)) return;
    if (!text_begin(p, item)) return;
    struct paint ground = {.kind = PAINT_COLOR, .color = t->halo_color};
    cairo_new_path(p->cr);
    trace_text(p, t);
    cairo_set_line_width(p->cr, t->halo_width);
    cairo_set_line_join(p->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(p->cr, NULL, 0, 0);
    if (paint_source(p, ground, item->style->opacity, text_upright_box(t))) cairo_stroke(p->cr);
    cairo_new_path(p->cr);
    cairo_restore(p->cr);
}

void paint_text(struct painter *p, const struct scene_item *item) {
    const struct text_item *t = item->text;
    const struct style *s = item->style;
    bool fill = paint_is_visible(s->fill), stroke = paint_is_visible(s->stroke);
    if ((!fill && !stroke && !t->halo) || !text_begin(p, item)) return;
    bool layer = (s->opacity < 1 || s->blend) && fill && stroke;
    if (p->notes) {
        note_letters(p, item);
    } else if (layer) {
        double margin = t->font.size + s->stroke_width * 4;
        paint_layer_begin(p, box_grow(text_upright_box(t), margin));
        paint_letters(p, item, 1);
        paint_layer_end(p, s->opacity, s->blend);
    } else {
        cairo_set_operator(p->cr, paint_operator(s->blend));
        paint_letters(p, item, s->opacity);
    }
    cairo_restore(p->cr);
}
