/* A font file as a face. */
#include "text/fonts.h"
#include <stdlib.h>

static char *family_name(const struct harfbuzz *hb, hb_face_t *face) {
    static const hb_ot_name_id_t names[] = {HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY};
    hb_language_t english = hb->language_from_string("en", -1);
    char name[128];
    for (size_t i = 0; i < 2; i++) {
        unsigned size = sizeof name;
        if (hb->ot_name_get_utf8(face, names[i], english, &size, name) && size) return copy_bytes(name, size, malloc);
    }
    return copy_bytes("", 0, malloc);
}

/* Put the font at its named instance and at the axis values of `variations`, and keep the place in design units. */
static bool vary(const struct harfbuzz *hb, struct face *face) {
    unsigned axes = hb->ot_var_get_axis_count(face->hb_face);
    if (axes == 0) return true;
    int instance = (face->index >> 16) & 0x7fff;
    if (instance > 0) hb->font_set_var_named_instance(face->hb_font, (unsigned)instance - 1);
    face->coordinates = malloc(axes * sizeof *face->coordinates);
    hb_ot_var_axis_info_t *infos = malloc(axes * sizeof *infos);
    if (!face->coordinates || !infos) {
        free(infos);
        return false;
    }
    face->coordinate_count = axes;
    hb->ot_var_get_axis_infos(face->hb_face, 0, &axes, infos);
    unsigned set = 0;
    const float *design = hb->font_get_var_coords_design(face->hb_font, &set);
    for (unsigned i = 0; i < axes; i++)
        face->coordinates[i] = i < set ? design[i] : infos[i].default_value;
    for (const char *at = face->variations; at && *at;) {
        size_t n = strcspn(at, ",");
        hb_variation_t v;
        if (hb->variation_from_string(at, (int)n, &v)) {
            for (unsigned i = 0; i < axes; i++) {
                if (infos[i].tag == v.tag) face->coordinates[i] = v.value;
            }
        }
        at += n + (at[n] == ',');
    }
    free(infos);
    hb->font_set_var_coords_design(face->hb_font, face->coordinates, axes);
    return true;
}

static hb_font_t *open_font(const struct harfbuzz *hb, struct face *face) {
    hb_blob_t *blob = hb->blob_create_from_file_or_fail(face->path);
    if (!blob) return NULL;
    if (hb->face_count(blob) > (unsigned)(face->index & 0xffff))
        face->hb_face = hb->face_create(blob, (unsigned)face->index & 0xffff);
    hb->blob_destroy(blob); /* the face keeps it */
    if (!face->hb_face) return NULL;
    hb->face_make_immutable(face->hb_face);
    return hb->face_get_glyph_count(face->hb_face) ? hb->font_create(face->hb_face) : NULL;
}

bool face_can_shape(struct face *face) {
    if (face->hb_tried) return face->hb_font != NULL;
    face->hb_tried = true;
    const struct harfbuzz *hb = fonts_harfbuzz(face->fonts);
    if (hb) face->hb_font = open_font(hb, face);
    return face->hb_font != NULL;
}

/* What the face is, where no table of ours knows it. */
static bool ask_harfbuzz(struct face *face) {
    if (!face_can_shape(face)) return false;
    const struct harfbuzz *hb = face->fonts->hb;
    face->units = hb->face_get_upem(face->hb_face);
    face->family = family_name(hb, face->hb_face);
    return face->family && vary(hb, face);
}

static bool ask_letters(struct face *face) {
    const struct letters *letters = face->index || face->variations ? NULL : letters_of_file(face->path);
    if (!letters) return false;
    face->letters = letters;
    face->units = letters->units;
    face->family = copy_bytes(letters->family, strlen(letters->family), malloc);
    return face->family != NULL;
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
    if (!face->path || (variations && !face->variations) || !(ask_letters(face) || ask_harfbuzz(face))) {
        face_close(face);
        return NULL;
    }
    face->next = f->faces;
    return f->faces = face;
}

void face_close(struct face *face) {
    const struct harfbuzz *hb = face->fonts->hb;
    outline_close(face);
    if (face->hb_font) hb->font_destroy(face->hb_font);
    if (face->hb_face) hb->face_destroy(face->hb_face);
    free(face->coordinates);
    free(face->variations);
    free(face->family);
    free(face->path);
    free(face);
}

struct face_file face_file(const struct face *face) {
    return (struct face_file){.path = face->path, .family = face->family, .units_per_em = face->units};
}
