/* Inside text/: the faces, the choice of a face for a CSS font, shaped strings and their cache.
 *
 * All of it is in font units (fractions of the em), so that one shaping serves every size: faces are never hinted.
 * Memory is malloc's, since it outlives renders; what cannot be had is done without (a string that could not be shaped
 * is estimated). */
#ifndef TEXT_FONTS_H
#define TEXT_FONTS_H
#include "text/harfbuzz.h"
#include "text/letters.h"
#include "text/text.h"

struct face {
    struct fonts *fonts;
    struct face *next;
    char *path, *family;
    int index;        /* as FreeType and fontconfig have it: the named instance stands in the upper 16 bits */
    char *variations; /* "wght=600,wdth=90" or NULL */
    float *coordinates;
    unsigned coordinate_count, units;
    const struct letters *letters; /* NULL: not known */
    hb_face_t *hb_face;
    hb_font_t *hb_font; /* its scale is the units per em; opened at once, or where the letters do not do */
    bool hb_tried;
    void *ft_face; /* opened when a painter first asks */
    bool ft_tried;
};

/* What a CSS font without its size comes to. */
struct choice {
    char *families;
    int weight;
    bool italic;
    bool unmatched;    /* no name of the list is known here; the face is the default */
    struct face *face; /* NULL: not one font file could be opened */
};

struct shaped_glyph {
    uint32_t id, cluster; /* cluster: byte offset in the string */
    double x, y;          /* from the run's origin, font units, y downwards */
};
struct shaped_run {
    struct face *face;
    hb_script_t script;
    uint32_t first, count;  /* glyphs */
    uint32_t start, length; /* bytes of the string */
    double advance;         /* font units */
    uint32_t missing;       /* the first code point that the face lacks, or 0 */
};
struct shaped {
    uint64_t hash;
    const struct choice *choice;
    const char *text;
    uint32_t length, run_count, glyph_count;
    bool needs_module; /* would have needed Pango, which could not be loaded */
    const struct shaped_run *runs;
    const struct shaped_glyph *glyphs;
};

struct scratch {
    struct shaped_run *runs;
    size_t run_count, run_cap;
    struct shaped_glyph *glyphs;
    size_t glyph_count, glyph_cap;
    char *text;
    size_t text_cap;
};

struct module; /* see module.h */

/* A text's width in a face. */
enum { WIDTHS = 2048 };
struct kept_width {
    const struct face *face;
    uint64_t hash;
    size_t length;
    double units; /* negative: not known */
};

struct fonts {
    const char *const *only; /* fonts_open_only's pairs, or NULL */
    struct face *faces;
    struct choice **choices; /* looked through in order: few charts use more than five */
    size_t choice_count, choice_cap;
    struct shaped **table; /* open addressing; table_size is a power of two or 0 */
    size_t table_size, entries, bytes;
    struct shaped *loose; /* the last string that was too long to be kept */
    struct shaped view;   /* the last string that was shaped but not kept: it points into the scratch */
    struct scratch scratch;
    struct harfbuzz *hb;
    bool hb_tried;
    hb_buffer_t *buffer;
    void *ft_library;
    struct module *module;
    bool module_tried;
    struct kept_width *widths; /* WIDTHS, by the text's hash; or NULL */
};

/* ---- family.c: font files whose places are known */
struct known_file {
    const char *file;
    short weight;
    bool italic;
};
struct known_family {
    const char *name, *folder;
    const struct known_file *files;
    unsigned file_count; /* at most 32 */
};
/* The family of that CSS name, generic names and the common aliases among them; NULL: unknown. */
const struct known_family *family_known(struct str name);
/* All of them in turn; NULL past the last. */
const struct known_family *family_at(size_t i);
/* The file that CSS's font matching (css-fonts-4, 5.2) prefers for weight and style among those not in the bit set
 * `tried`; -1: none is left. */
int family_match(const struct known_family *family, int weight, bool italic, uint32_t tried);

/* ---- system.c: fontconfig */
/* The file for a family name, if fontconfig has that family or a metric-compatible alias of it. `any` takes whatever
 * fontconfig thinks nearest. *path is malloc'd, and so is *variations unless NULL. */
bool system_font(struct str family, int weight, bool italic, bool any, char **path, int *index, char **variations);

/* ---- face.c */
/* The face of that file, opened if it is not open yet; NULL when it cannot be read. */
struct face *face_open(struct fonts *f, const char *path, int index, const char *variations);
void face_close(struct face *face);
/* Open its hb_font unless it is open; false: HarfBuzz cannot be loaded, or cannot read the file. */
bool face_can_shape(struct face *face);

/* ---- fonts.c */
/* NULL: HarfBuzz cannot be loaded. */
const struct harfbuzz *fonts_harfbuzz(struct fonts *f);
const struct choice *fonts_choose(struct fonts *f, const char *families, int weight, bool italic);

/* ---- shape.c */
/* The string shaped, from the cache or anew; valid until the next call. NULL: out of memory, or no face. */
const struct shaped *fonts_shape(struct fonts *f, const struct choice *choice, struct str s);
void fonts_forget(struct fonts *f); /* empty the cache of shaped strings */
/* Append a run to the scratch; its `count` glyphs are left to write. NULL: out of memory. */
struct shaped_glyph *add_run(struct fonts *f, struct face *face, hb_script_t script, size_t start, size_t length,
                             size_t count, double advance);
/* Shape one run with one face and append it to the scratch. */
bool shape_run(struct fonts *f, struct face *face, struct str s, size_t start, size_t length, hb_script_t script,
               hb_direction_t direction, const char *language);

/* ---- module.c */
/* Shape through Pango's itemization: directions, scripts, fallback fonts. False: the module is not there. */
bool module_shape(struct fonts *f, const struct choice *choice, struct str s);
void module_close(struct fonts *f);

/* ---- letters.c */
/* The width in font units of a text whose letters are known in this face. False: ask HarfBuzz. */
bool letters_width(const struct face *face, struct str s, double *width);
/* The same with the glyphs, as a run of the scratch. */
bool letters_shape(struct fonts *f, struct face *face, struct str s);

/* ---- outline.c: FreeType, which painters ask for the outlines of glyphs (text.h) */
void outline_close(struct face *face);
void outline_close_all(struct fonts *f);

/* ---- warn.c */
void warn_of_fonts(struct diag *d, struct fonts *f, const struct choice *choice, const struct shaped *shaped);

static inline char *copy_bytes(const char *s, size_t n, void *(*take)(size_t)) {
    char *copy = take(n + 1);
    if (!copy) return NULL;
    if (n) memcpy(copy, s, n);
    copy[n] = '\0';
    return copy;
}
#endif
