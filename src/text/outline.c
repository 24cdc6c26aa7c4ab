#include "text/outline.h"
#include "text/fonts.h"
#include <ft2build.h>
#include <stdlib.h>
#include FT_ADVANCES_H
#include FT_FREETYPE_H
#include FT_MULTIPLE_MASTERS_H
#include FT_OUTLINE_H

/* The face in its own units, or at the place of its variable axes; NULL: it cannot be opened. */
static FT_Face open_freetype(FT_Library library, const struct face *face) {
    FT_Face ft;
    if (FT_New_Face(library, face->path, face->index, &ft)) return NULL;
    FT_Fixed *at = face->coordinate_count ? calloc(face->coordinate_count, sizeof *at) : NULL;
    for (unsigned i = 0; at && i < face->coordinate_count; i++)
        at[i] = (FT_Fixed)(face->coordinates[i] * 65536);
    if (at) FT_Set_Var_Design_Coordinates(ft, face->coordinate_count, at);
    free(at);
    return ft;
}

/* The face that outlines come from; it is opened when a painter first asks, which changes nothing that can be seen. */
static FT_Face freetype_of(const struct face *asked) {
    struct face *face = (struct face *)asked;
    if (face->ft_tried) return face->ft_face;
    face->ft_tried = true;
    FT_Library library = face->fonts->ft_library;
    if (!library && FT_Init_FreeType(&library)) return NULL;
    face->fonts->ft_library = library;
    return face->ft_face = open_freetype(library, face);
}

void outline_close(struct face *face) {
    if (face->ft_face) FT_Done_Face(face->ft_face);
}

void outline_close_all(struct fonts *f) {
    if (f->ft_library) FT_Done_FreeType(f->ft_library);
}

/* FreeType calls back into this; it is walked twice, since memory is taken between the walks only (taking it may
 * unwind). */
struct pen {
    uint8_t *verbs; /* NULL: only count */
    float *numbers;
    uint32_t verb_count, number_count;
    float scale;
};

static void put(struct pen *p, enum outline_verb verb, const FT_Vector *const *points, uint32_t count) {
    if (p->verbs) {
        p->verbs[p->verb_count] = (uint8_t)verb;
        float *to = p->numbers + p->number_count;
        for (uint32_t i = 0; i < count; i++) {
            to[2 * i] = (float)points[i]->x * p->scale;
            to[2 * i + 1] = (float)points[i]->y * -p->scale;
        }
    }
    p->verb_count++;
    p->number_count += 2 * count;
}

static int move_to(const FT_Vector *to, void *pen) {
    if (((struct pen *)pen)->verb_count) put(pen, OUTLINE_CLOSE, NULL, 0);
    put(pen, OUTLINE_MOVE, &to, 1);
    return 0;
}

static int line_to(const FT_Vector *to, void *pen) {
    put(pen, OUTLINE_LINE, &to, 1);
    return 0;
}

static int quad_to(const FT_Vector *control, const FT_Vector *to, void *pen) {
    put(pen, OUTLINE_QUAD, (const FT_Vector *const[]){control, to}, 2);
    return 0;
}

static int curve_to(const FT_Vector *control1, const FT_Vector *control2, const FT_Vector *to, void *pen) {
    put(pen, OUTLINE_CURVE, (const FT_Vector *const[]){control1, control2, to}, 3);
    return 0;
}

/* Points are handed on doubled, so that those halfway between two others stay exact. */
enum { DOUBLED = 1 };

static void walk(FT_Outline *outline, struct pen *pen) {
    static const FT_Outline_Funcs verbs = {move_to, line_to, quad_to, curve_to, DOUBLED, 0};
    FT_Outline_Decompose(outline, &verbs, pen);
    if (pen->verb_count) put(pen, OUTLINE_CLOSE, NULL, 0);
}

static double em(const struct face *face) {
    return face->units ? face->units : 1000;
}

struct outline face_outline(const struct face *face, struct arena *a, uint32_t glyph) {
    FT_Face ft = freetype_of(face);
    if (!ft || FT_Load_Glyph(ft, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) ||
        ft->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return (struct outline){0};
    struct pen pen = {.scale = (float)(1 / em(face) / (1 << DOUBLED))};
    walk(&ft->glyph->outline, &pen);
    uint32_t verbs = pen.verb_count, numbers = pen.number_count;
    if (verbs) {
        pen.verbs = arena_array(a, verbs, sizeof *pen.verbs);
        pen.numbers = arena_array(a, numbers, sizeof *pen.numbers);
        pen.verb_count = pen.number_count = 0;
        walk(&ft->glyph->outline, &pen);
    }
    return (struct outline){pen.verbs, pen.numbers, verbs, numbers};
}

double face_advance(const struct face *face, uint32_t glyph) {
    FT_Face ft = freetype_of(face);
    FT_Fixed advance = 0;
    if (ft) FT_Get_Advance(ft, glyph, FT_LOAD_NO_SCALE, &advance);
    return (double)advance / em(face);
}

bool face_has_color(const struct face *face) {
    FT_Face ft = freetype_of(face);
    return ft && FT_HAS_COLOR(ft);
}

void *face_ft_open(const struct face *face) {
    FT_Library library;
    if (FT_Init_FreeType(&library)) return NULL;
    FT_Face ft = open_freetype(library, face);
    if (!ft) FT_Done_FreeType(library);
    return ft;
}

void face_ft_close(void *ft_face) {
    FT_Library library = ((FT_Face)ft_face)->glyph->library;
    FT_Done_Face(ft_face);
    FT_Done_FreeType(library);
}
