#include "text/fonts.h"
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MULTIPLE_MASTERS_H
#include <hb-ot.h>
#include <stdlib.h>

static char *family_name(hb_face_t *face) {
    static const hb_ot_name_id_t names[] = {HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY};
    hb_language_t english = hb_language_from_string("en", -1);
    char name[128];
    for (size_t i = 0; i < 2; i++) {
        unsigned size = sizeof name;
        if (hb_ot_name_get_utf8(face, names[i], english, &size, name) && size) return copy_bytes(name, size, malloc);
    }
    return copy_bytes("", 0, malloc);
}

/* Put the font at its named instance and at the axis values of `variations`, and keep the place in design units. */
static bool vary(struct face *face) {
    unsigned axes = hb_ot_var_get_axis_count(face->hb_face);
    if (axes == 0) return true;
    int instance = (face->index >> 16) & 0x7fff;
    if (instance > 0) hb_font_set_var_named_instance(face->hb_font, (unsigned)instance - 1);
    face->coordinates = malloc(axes * sizeof *face->coordinates);
    hb_ot_var_axis_info_t *infos = malloc(axes * sizeof *infos);
    if (!face->coordinates || !infos) {
        free(infos);
        return false;
    }
    face->coordinate_count = axes;
    hb_ot_var_get_axis_infos(face->hb_face, 0, &axes, infos);
    unsigned set = 0;
    const float *design = hb_font_get_var_coords_design(face->hb_font, &set);
    for (unsigned i = 0; i < axes; i++)
        face->coordinates[i] = i < set ? design[i] : infos[i].default_value;
    for (const char *at = face->variations; at && *at;) {
        size_t n = strcspn(at, ",");
        hb_variation_t v;
        if (hb_variation_from_string(at, (int)n, &v)) {
            for (unsigned i = 0; i < axes; i++) {
                if (infos[i].tag == v.tag) face->coordinates[i] = v.value;
            }
        }
        at += n + (at[n] == ',');
    }
    free(infos);
    hb_font_set_var_coords_design(face->hb_font, face->coordinates, axes);
    return true;
}

static bool same(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

struct face *face_open(struct fonts *f, const char *path, int index, const char *variations) {
    for (struct face *face = f->faces; face; face = face->next) {
        if (face->index == index && strcmp(face->path, path) == 0 && same(face->variations, variations)) return face;
    }
    struct face *face = calloc(1, sizeof *face);
    if (!face) return NULL;
    face->fonts = f;
    face->index = index;
    face->path = copy_bytes(path, strlen(path), malloc);
    face->variations = variations ? copy_bytes(variations, strlen(variations), malloc) : NULL;
    face->blob = hb_blob_create_from_file_or_fail(path);
    if (!face->path || (variations && !face->variations) || !face->blob) goto fail;
    if (hb_face_count(face->blob) <= (unsigned)(index & 0xffff)) goto fail;
    face->hb_face = hb_face_create(face->blob, (unsigned)index & 0xffff);
    hb_face_make_immutable(face->hb_face);
    if (hb_face_get_glyph_count(face->hb_face) == 0) goto fail;
    face->units = hb_face_get_upem(face->hb_face);
    face->hb_font = hb_font_create(face->hb_face);
    face->family = family_name(face->hb_face);
    if (!face->family || !vary(face)) goto fail;
    face->next = f->faces;
    f->faces = face;
    return face;
fail:
    face_close(face);
    return NULL;
}

void face_close(struct face *face) {
    if (face->ft_face) FT_Done_Face(face->ft_face);
    hb_font_destroy(face->hb_font);
    hb_face_destroy(face->hb_face);
    hb_blob_destroy(face->blob);
    free(face->ascii);
    free(face->coordinates);
    free(face->variations);
    free(face->family);
    free(face->path);
    free(face);
}

static void *open_freetype(struct face *face, const char *bytes, unsigned length) {
    if (!face->fonts->ft_library) {
        FT_Library library;
        if (FT_Init_FreeType(&library)) return NULL;
        face->fonts->ft_library = library;
    }
    FT_Face ft;
    if (FT_New_Memory_Face(face->fonts->ft_library, (const FT_Byte *)bytes, (FT_Long)length, face->index, &ft))
        return NULL;
    if (face->coordinate_count) {
        FT_Fixed *fixed = malloc(face->coordinate_count * sizeof *fixed);
        if (fixed) {
            for (unsigned i = 0; i < face->coordinate_count; i++)
                fixed[i] = (FT_Fixed)(face->coordinates[i] * 65536);
            FT_Set_Var_Design_Coordinates(ft, face->coordinate_count, fixed);
            free(fixed);
        }
    }
    return ft;
}

struct face_file face_file(const struct face *face) {
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(face->blob, &length);
    if (!face->ft_tried) {
        /* Faces are always struct fonts' own, never constant objects; SVG never pays for FreeType. */
        struct face *own = (struct face *)face;
        own->ft_tried = true;
        own->ft_face = open_freetype(own, bytes, length);
    }
    return (struct face_file){.bytes = bytes,
                              .length = length,
                              .index = face->index,
                              .path = face->path,
                              .family = face->family,
                              .units_per_em = face->units,
                              .ft_face = face->ft_face,
                              .variation = face->coordinates,
                              .variation_count = face->coordinate_count};
}
