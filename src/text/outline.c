#include "text/outline.h"
#include "text/fonts.h"
#include <ft2build.h>
#include <hb-ot.h>
#include <stdlib.h>
#include FT_FREETYPE_H
#include FT_MULTIPLE_MASTERS_H

/* HarfBuzz calls back into this; it is walked twice, since memory is taken between the walks only (taking it may
 * unwind). */
struct pen {
    uint8_t *verbs; /* NULL: only count */
    float *numbers;
    uint32_t verb_count, number_count;
    float scale;
};

static void put(struct pen *p, enum outline_verb verb, const float *numbers, uint32_t count) {
    if (p->verbs) {
        p->verbs[p->verb_count] = (uint8_t)verb;
        for (uint32_t i = 0; i < count; i++)
            p->numbers[p->number_count + i] = numbers[i] * (i & 1 ? -p->scale : p->scale);
    }
    p->verb_count++;
    p->number_count += count;
}

static void move_to(hb_draw_funcs_t *f, void *pen, hb_draw_state_t *state, float x, float y, void *user) {
    (void)f, (void)state, (void)user;
    put(pen, OUTLINE_MOVE, (const float[]){x, y}, 2);
}

static void line_to(hb_draw_funcs_t *f, void *pen, hb_draw_state_t *state, float x, float y, void *user) {
    (void)f, (void)state, (void)user;
    put(pen, OUTLINE_LINE, (const float[]){x, y}, 2);
}

static void quad_to(hb_draw_funcs_t *f, void *pen, hb_draw_state_t *state, float x1, float y1, float x, float y,
                    void *user) {
    (void)f, (void)state, (void)user;
    put(pen, OUTLINE_QUAD, (const float[]){x1, y1, x, y}, 4);
}

static void curve_to(hb_draw_funcs_t *f, void *pen, hb_draw_state_t *state, float x1, float y1, float x2, float y2,
                     float x, float y, void *user) {
    (void)f, (void)state, (void)user;
    put(pen, OUTLINE_CURVE, (const float[]){x1, y1, x2, y2, x, y}, 6);
}

static void close_path(hb_draw_funcs_t *f, void *pen, hb_draw_state_t *state, void *user) {
    (void)f, (void)state, (void)user;
    put(pen, OUTLINE_CLOSE, NULL, 0);
}

static void walk(const struct face *face, uint32_t glyph, struct pen *pen) {
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(funcs, quad_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, curve_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(face->hb_font, glyph, funcs, pen);
#else
    hb_font_get_glyph_shape(face->hb_font, glyph, funcs, pen);
#endif
    hb_draw_funcs_destroy(funcs);
}

struct outline face_outline(const struct face *face, struct arena *a, uint32_t glyph) {
    struct pen pen = {.scale = 1.0F / (float)(face->units ? face->units : 1000)};
    walk(face, glyph, &pen);
    uint32_t verbs = pen.verb_count, numbers = pen.number_count;
    if (verbs) {
        pen.verbs = arena_array(a, verbs, sizeof *pen.verbs);
        pen.numbers = arena_array(a, numbers, sizeof *pen.numbers);
        pen.verb_count = pen.number_count = 0;
        walk(face, glyph, &pen);
    }
    return (struct outline){pen.verbs, pen.numbers, verbs, numbers};
}

double face_advance(const struct face *face, uint32_t glyph) {
    return hb_font_get_glyph_h_advance(face->hb_font, glyph) / (double)(face->units ? face->units : 1000);
}

bool face_has_color(const struct face *face) {
    return hb_ot_color_has_png(face->hb_face) || hb_ot_color_has_layers(face->hb_face);
}

struct owner {
    FT_Library library;
    FT_Face ft;
    hb_blob_t *blob;
};

static void give_back(struct owner *o) {
    if (o->ft) FT_Done_Face(o->ft);
    if (o->library) FT_Done_FreeType(o->library);
    hb_blob_destroy(o->blob);
    free(o);
}

static void vary(const struct face *face, FT_Face ft) {
    FT_Fixed *at = calloc(face->coordinate_count, sizeof *at);
    if (!at) return;
    for (unsigned i = 0; i < face->coordinate_count; i++)
        at[i] = (FT_Fixed)(face->coordinates[i] * 65536);
    FT_Set_Var_Design_Coordinates(ft, face->coordinate_count, at);
    free(at);
}

void *face_ft_open(const struct face *face) {
    struct owner *o = calloc(1, sizeof *o);
    if (!o) return NULL;
    o->blob = hb_blob_reference(face->blob);
    unsigned length;
    const char *bytes = hb_blob_get_data(o->blob, &length);
    if (FT_Init_FreeType(&o->library) ||
        FT_New_Memory_Face(o->library, (const FT_Byte *)bytes, (FT_Long)length, face->index, &o->ft)) {
        give_back(o);
        return NULL;
    }
    if (face->coordinate_count) vary(face, o->ft);
    o->ft->generic.data = o;
    return o->ft;
}

void face_ft_close(void *ft_face) {
    give_back(((FT_Face)ft_face)->generic.data);
}
