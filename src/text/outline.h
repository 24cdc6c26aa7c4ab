/* Glyphs for painters: as outlines, and as a FreeType face that Cairo may keep. */
#ifndef TEXT_OUTLINE_H
#define TEXT_OUTLINE_H
#include "text/text.h"

enum outline_verb { OUTLINE_MOVE, OUTLINE_LINE, OUTLINE_QUAD, OUTLINE_CURVE, OUTLINE_CLOSE };
/* Numbers per verb: MOVE, LINE x y; QUAD x1 y1 x y; CURVE x1 y1 x2 y2 x y; CLOSE none. In em, y downwards, from the
 * glyph's origin; to be filled by the nonzero rule. */
struct outline {
    const uint8_t *verbs;
    const float *numbers;
    uint32_t verb_count, number_count;
};
/* Not hinted; empty for a space. */
struct outline face_outline(const struct face *face, struct arena *a, uint32_t glyph);
/* How far the pen goes on after the glyph, in em, without kerning. */
double face_advance(const struct face *face, uint32_t glyph);
/* The face's glyphs are pictures or layers of colours (emoji), which no outline shows. */
bool face_has_color(const struct face *face);

/* An FT_Face on a FreeType library of its own: Cairo's caches outlive struct fonts and are shared by threads. NULL when
 * it cannot be opened. Given back with face_ft_close, from any thread. */
void *face_ft_open(const struct face *face);
void face_ft_close(void *ft_face);
#endif
