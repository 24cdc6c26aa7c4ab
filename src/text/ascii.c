/* The fast path for ASCII: most strings of a chart are figures, no two alike, so that a cache of strings does not help,
 * and asking HarfBuzz takes microseconds for each.
 *
 * A string goes this way when its shaping is sure to be the advances of its letters and what the font says of pairs of
 * neighbours: no letter is one that a substitution of the features in force could change (ligatures, contextual
 * alternates), and the lookups that place these letters are adjustments of pairs (GPOS type 2) of the first letter's
 * advance alone, or attach marks. The pairs are HarfBuzz's own results, asked when first met. */
#include "text/fonts.h"
#include <hb-ot.h>
#include <stdlib.h>

enum {
    FIRST = 0x20,
    COUNT = 0x7f - FIRST,
    WORTHWHILE = 24, /* strings after which a face is looked through, which takes as long as shaping some twenty */
    UNKNOWN = INT16_MIN,
    SPECIAL = INT16_MIN + 1, /* a pair that HarfBuzz must see */
};

struct ascii {
    bool usable;
    bool plain[COUNT];
    uint32_t glyph[COUNT];
    int advance[COUNT];
    int16_t kern[COUNT][COUNT];
};

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

/* Big-endian reads that give 0 past the end. */
struct bytes {
    const unsigned char *p;
    size_t n;
};
static unsigned read16(struct bytes b, size_t at) {
    return at + 2 <= b.n ? (unsigned)b.p[at] << 8 | b.p[at + 1] : 0;
}
static size_t read32(struct bytes b, size_t at) {
    return (size_t)read16(b, at) << 16 | read16(b, at + 2);
}

/* Whether lookup `index` of the GPOS table leaves plain letters alone but for the advance of a pair's first (OpenType,
 * chapter GPOS). Marks attached to something are no ASCII. */
static bool only_kerns(struct bytes gpos, unsigned index) {
    size_t list = read16(gpos, 8), lookup = list + read16(gpos, list + 2 + 2 * (size_t)index);
    unsigned count = read16(gpos, lookup + 4);
    for (unsigned i = 0; i < count; i++) {
        size_t at = lookup + read16(gpos, lookup + 6 + 2 * (size_t)i);
        unsigned type = read16(gpos, lookup);
        if (type == 9) { /* extension */
            type = read16(gpos, at + 2);
            at += read32(gpos, at + 4);
        }
        bool attaches_mark = type >= 4 && type <= 6;
        bool kerns = type == 2 && read16(gpos, at + 6) == 0; /* no second value */
        if (!attaches_mark && !kerns) return false;
    }
    return true;
}

static void exclude(struct ascii *ascii, const hb_set_t *glyphs) {
    for (int i = 0; i < COUNT; i++) {
        if (hb_set_has(glyphs, ascii->glyph[i])) ascii->plain[i] = false;
    }
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

static void exclude_lookups(struct ascii *ascii, hb_face_t *face, hb_tag_t table, struct bytes gpos) {
    unsigned script;
    hb_tag_t scripts[2] = {HB_TAG_NONE, HB_TAG_NONE};
    if (!latin_script(face, table, &script, &scripts[0])) return;
    hb_set_t *lookups = hb_set_create(), *glyphs = hb_set_create();
    hb_ot_layout_collect_lookups(face, table, scripts, NULL, features, lookups);
    for (hb_codepoint_t lookup = HB_SET_VALUE_INVALID; hb_set_next(lookups, &lookup);) {
        if (table == HB_OT_TAG_GPOS && only_kerns(gpos, lookup)) continue;
        hb_ot_layout_lookup_collect_glyphs(face, table, lookup, NULL, glyphs, NULL, NULL);
    }
    exclude(ascii, glyphs);
    hb_set_destroy(glyphs);
    hb_set_destroy(lookups);
}

/* Whether a kern table, if there is one, holds plain lists of pairs only (OpenType's version 0, format 0, horizontal).
 */
static bool only_lists_pairs(hb_face_t *face) {
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('k', 'e', 'r', 'n'));
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    struct bytes kern = {(const unsigned char *)data, length};
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

static struct ascii *look_through(struct face *face) {
    struct ascii *ascii = calloc(1, sizeof *ascii);
    if (!ascii) return NULL;
    hb_face_t *hb = face->hb_face;
    ascii->usable = face->units <= 4096 && !has_required_feature(hb, HB_OT_TAG_GSUB) &&
                    !has_required_feature(hb, HB_OT_TAG_GPOS) && !has_table(hb, HB_TAG('m', 'o', 'r', 'x')) &&
                    !has_table(hb, HB_TAG('m', 'o', 'r', 't')) && !has_table(hb, HB_TAG('k', 'e', 'r', 'x')) &&
                    !has_table(hb, HB_TAG('t', 'r', 'a', 'k')) && only_lists_pairs(hb);
    if (!ascii->usable) return ascii;
    for (int i = 0; i < COUNT; i++) {
        ascii->plain[i] = hb_font_get_nominal_glyph(face->hb_font, (hb_codepoint_t)(FIRST + i), &ascii->glyph[i]);
        ascii->advance[i] = hb_font_get_glyph_h_advance(face->hb_font, ascii->glyph[i]);
        for (int j = 0; j < COUNT; j++)
            ascii->kern[i][j] = UNKNOWN;
    }
    hb_blob_t *blob = hb_face_reference_table(hb, HB_OT_TAG_GPOS);
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    exclude_lookups(ascii, hb, HB_OT_TAG_GSUB, (struct bytes){0});
    exclude_lookups(ascii, hb, HB_OT_TAG_GPOS, (struct bytes){(const unsigned char *)data, length});
    hb_blob_destroy(blob);
    return ascii;
}

/* What HarfBuzz makes of two letters. Empties the scratch. */
static int16_t ask_pair(struct fonts *f, struct face *face, int a, int b) {
    const char text[2] = {(char)(FIRST + a), (char)(FIRST + b)};
    struct scratch *scratch = &f->scratch;
    scratch->run_count = scratch->glyph_count = 0;
    if (!shape_run(f, face, (struct str){text, 2}, 0, 2, HB_SCRIPT_LATIN, HB_DIRECTION_LTR, NULL)) return SPECIAL;
    const struct ascii *ascii = face->ascii;
    const struct shaped_glyph *g = scratch->glyphs;
    double advance = scratch->runs[0].advance, kern = advance - ascii->advance[a] - ascii->advance[b];
    bool plain = scratch->glyph_count == 2 && g[0].id == ascii->glyph[a] && g[1].id == ascii->glyph[b] && g[0].x == 0 &&
                 g[0].y == 0 && g[1].y == 0 && g[1].x == ascii->advance[a] + kern && kern > SPECIAL &&
                 kern <= INT16_MAX;
    scratch->run_count = scratch->glyph_count = 0;
    return plain ? (int16_t)kern : SPECIAL;
}

bool ascii_width(struct fonts *f, struct face *face, struct str s, double *width) {
    if (!face->ascii) {
        if (face->widths_asked++ < WORTHWHILE || !(face->ascii = look_through(face))) return false;
    }
    struct ascii *ascii = face->ascii;
    if (!ascii->usable) return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned letter = (unsigned char)s.p[i] - FIRST;
        if (letter >= COUNT || !ascii->plain[letter]) return false;
    }
    double sum = 0;
    for (size_t i = 0; i < s.n; i++) {
        int letter = s.p[i] - FIRST;
        sum += ascii->advance[letter];
        if (i + 1 == s.n) break;
        int after = s.p[i + 1] - FIRST;
        int16_t *kern = &ascii->kern[letter][after];
        if (*kern == UNKNOWN) *kern = ask_pair(f, face, letter, after);
        if (*kern == SPECIAL) return false;
        sum += *kern;
    }
    *width = sum;
    return true;
}

bool ascii_shape(struct fonts *f, struct face *face, struct str s) {
    double advance, x = 0;
    if (!ascii_width(f, face, s, &advance)) return false;
    f->scratch.run_count = f->scratch.glyph_count = 0;
    struct shaped_glyph *glyphs = add_run(f, face, HB_SCRIPT_LATIN, 0, s.n, s.n, advance);
    if (!glyphs) return false;
    const struct ascii *ascii = face->ascii;
    for (size_t i = 0; i < s.n; i++) {
        int letter = s.p[i] - FIRST;
        glyphs[i] = (struct shaped_glyph){.id = ascii->glyph[letter], .cluster = (uint32_t)i, .x = x};
        x += ascii->advance[letter];
        if (i + 1 < s.n) x += ascii->kern[letter][s.p[i + 1] - FIRST];
    }
    return true;
}
