/* Text: fonts, shaping, measuring, breaking. Everything that is known about a text's size comes from here, so that
 * layouts are the same in every output format. Lengths are in pixels at scale 1; y grows downwards.
 *
 * `struct fonts` caches faces and shaped words; it belongs to one thread's context and outlives renders. Opening it
 * costs nothing: a face is opened when a text first needs it, fontconfig and Pango only when no known font file serves.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H
#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

struct fonts;
struct face; /* an opened font file at no size; owned by struct fonts */

struct font {
    const char *family; /* CSS list: "Inter, sans-serif" */
    double size;        /* px */
    int weight;         /* 100..900; 400 normal, 700 bold */
    bool italic;
};

struct glyph {
    uint32_t id;
    uint32_t cluster; /* the byte of the line's string that it begins to show */
    float x, y;       /* from the line's origin (its left end on the baseline), px */
};
/* Glyphs of one face, in visual order. */
struct glyph_run {
    const struct face *face;
    const struct glyph *glyphs;
    uint32_t count;
    float advance;
    uint32_t text_start, text_length; /* the bytes of the line's string that it shows, for PDF text */
};
struct text_line {
    struct str string;
    const struct glyph_run *runs;
    uint32_t run_count;
    double width; /* advance */
};

/* NULL: out of memory. */
struct fonts *fonts_open(void);
void fonts_close(struct fonts *f); /* f may be NULL */
/* The same for tests: only these files are used, neither fontconfig nor Pango. `pairs` (family, path, family, path,
 * ..., NULL) must outlive the fonts; the first is the default. */
struct fonts *fonts_open_only(const char *const *pairs);

/* Shape one line (no line breaks inside). Runs and glyphs live in the arena. A glyph that came from a fallback font or
 * is missing is a warning on `d` (once per font and script; d may be NULL). */
struct text_line text_shape(struct fonts *f, struct arena *a, struct diag *d, struct font font, struct str s);
/* Only the width; cached per word. */
double text_width(struct fonts *f, struct font font, struct str s);
/* From now on widths of plain texts are kept, for who measures the same at many sizes. */
void text_keep_widths(struct fonts *f);
/* `s` cut to at most `limit` px with `ellipsis` at the end, as vega-scenegraph's text truncation does it. `s` itself
 * when it fits. */
struct str text_truncate(struct fonts *f, struct arena *a, struct font font, struct str s, double limit,
                         const char *ellipsis);
/* The end of `s`, with `ellipsis` before it: of text that runs to the left. */
struct str text_truncate_start(struct fonts *f, struct arena *a, struct font font, struct str s, double limit,
                               const char *ellipsis);
/* Break at spaces, after hyphens and between CJK letters into lines of at most `width` px, greedily; explicit \n breaks
 * too. A word wider than `width` stands alone on its line. At most max_lines (0: any); what is left over ends the last
 * line with an ellipsis. */
struct str *text_break(struct fonts *f, struct arena *a, struct font font, struct str s, double width, size_t max_lines,
                       size_t *count);
/* The first of the lines into which text_break breaks it. */
struct str text_first_line(struct fonts *f, struct font font, struct str s, double width);
/* The same with no line longer than it needs to be for as many lines. */
struct str *text_break_evenly(struct fonts *f, struct arena *a, struct font font, struct str s, double width,
                              size_t max_lines, size_t *count);
/* CSS weight of a Vega fontWeight text or number ("bold", "normal", "600"). The two that are relative to what surrounds
 * a text, which is normal, have numbers beside those of 100 and bold, so that an SVG can say them. */
enum { FONT_LIGHTER = 99, FONT_BOLDER = 701 };
int font_weight_of(struct str s);

/* Which file a face is: tests ask that the right one was chosen. The strings are the face's. */
struct face_file {
    const char *path;
    const char *family; /* its own family name */
    unsigned units_per_em;
};
struct face_file face_file(const struct face *face);
#endif
