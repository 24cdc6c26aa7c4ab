#include "text/learn/plain.h"
#include "text/learn/rules.h"
#include <hb-ot.h>

/* The features that HarfBuzz applies to horizontal Latin text unasked. */
static const hb_tag_t features[] = {HB_TAG('r', 'v', 'r', 'n'),
                                    HB_TAG('l', 't', 'r', 'a'),
                                    HB_TAG('l', 't', 'r', 'm'),
                                    HB_TAG('r', 'a', 'n', 'd'),
                                    HB_TAG('a', 'b', 'v', 'm'),
                                    HB_TAG('b', 'l', 'w', 'm'),
                                    HB_TAG('c', 'c', 'm', 'p'),
                                    HB_TAG('l', 'o', 'c', 'l'),
                                    HB_TAG('m', 'a', 'r', 'k'),
                                    HB_TAG('m', 'k', 'm', 'k'),
                                    HB_TAG('r', 'l', 'i', 'g'),
                                    HB_TAG('c', 'a', 'l', 't'),
                                    HB_TAG('c', 'l', 'i', 'g'),
                                    HB_TAG('c', 'u', 'r', 's'),
                                    HB_TAG('d', 'i', 's', 't'),
                                    HB_TAG('k', 'e', 'r', 'n'),
                                    HB_TAG('l', 'i', 'g', 'a'),
                                    HB_TAG('r', 'c', 'l', 't'),
                                    HB_TAG_NONE};

static struct bytes bytes_of(hb_blob_t *blob) {
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    return (struct bytes){(const unsigned char *)data, length};
}

/* The script record of the table that HarfBuzz takes for Latin text; false: none, so that the table does nothing. */
static bool latin_script(hb_face_t *face, hb_tag_t table, unsigned *index, hb_tag_t *tag) {
    static const hb_tag_t latin = HB_TAG('l', 'a', 't', 'n');
    hb_ot_layout_table_select_script(face, table, 1, &latin, index, tag);
    return *index != HB_OT_LAYOUT_NO_SCRIPT_INDEX;
}

static bool has_required_feature(hb_face_t *face, hb_tag_t table) {
    unsigned script, feature;
    hb_tag_t tag;
    return latin_script(face, table, &script, &tag) &&
           hb_ot_layout_language_get_required_feature_index(face, table, script, HB_OT_LAYOUT_DEFAULT_LANGUAGE_INDEX,
                                                            &feature);
}

static bool read_table(hb_face_t *face, hb_tag_t tag, const uint16_t glyphs[LETTERS], struct plain *out) {
    unsigned script;
    hb_tag_t scripts[2] = {HB_TAG_NONE, HB_TAG_NONE};
    if (!latin_script(face, tag, &script, &scripts[0])) return true;
    bool sure = true;
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    hb_set_t *lookups = hb_set_create();
    hb_ot_layout_collect_lookups(face, tag, scripts, NULL, features, lookups);
    for (hb_codepoint_t lookup = HB_SET_VALUE_INVALID; sure && hb_set_next(lookups, &lookup);)
        sure = rules_read(bytes_of(blob), tag == HB_OT_TAG_GPOS, lookup, glyphs, out);
    hb_set_destroy(lookups);
    hb_blob_destroy(blob);
    return sure;
}

/* Whether a kern table, if there is one, holds plain lists of pairs only (OpenType's version 0, format 0, horizontal).
 */
static bool only_lists_pairs(hb_face_t *face) {
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('k', 'e', 'r', 'n'));
    struct bytes kern = bytes_of(blob);
    bool plain = read16(kern, 0) == 0;
    size_t at = 4;
    for (unsigned i = read16(kern, 2); i > 0 && plain; i--) {
        plain = (read16(kern, at + 4) & 0xff06) == 0; /* format, cross-stream, minimum */
        at += read16(kern, at + 2);
    }
    hb_blob_destroy(blob);
    return plain;
}

static bool has_table(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return has;
}

bool plain_read(hb_face_t *face, const uint16_t glyphs[LETTERS], struct plain *out) {
    static const hb_tag_t unsure[] = {HB_TAG('m', 'o', 'r', 'x'), HB_TAG('m', 'o', 'r', 't'),
                                      HB_TAG('k', 'e', 'r', 'x'), HB_TAG('t', 'r', 'a', 'k')};
    for (size_t i = 0; i < sizeof unsure / sizeof *unsure; i++) {
        if (has_table(face, unsure[i])) return false;
    }
    if (has_required_feature(face, HB_OT_TAG_GSUB) || has_required_feature(face, HB_OT_TAG_GPOS) ||
        !only_lists_pairs(face))
        return false;
    *out = (struct plain){0};
    for (int i = 0; i < LETTERS; i++) /* what lookups may skip */
        out->drops[i] = glyphs[i] && hb_ot_layout_get_glyph_class(face, glyphs[i]) == HB_OT_LAYOUT_GLYPH_CLASS_MARK;
    return read_table(face, HB_OT_TAG_GSUB, glyphs, out) && read_table(face, HB_OT_TAG_GPOS, glyphs, out);
}
