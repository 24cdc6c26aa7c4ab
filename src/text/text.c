#include "base/utf8.h"
#include "text/fonts.h"
#include <stdlib.h>

/* Vega's estimate of a letter's width for where nothing can be measured. */
static const double LETTER = 0.8;

static double estimate(struct font font, struct str s) {
    return LETTER * font.size * (double)utf8_length(s);
}

static double width_of(const struct shaped *shaped, double size) {
    double width = 0;
    for (uint32_t i = 0; i < shaped->run_count; i++) {
        width += shaped->runs[i].advance * size / shaped->runs[i].face->units;
    }
    return width;
}

void text_keep_widths(struct fonts *f) {
    if (!f->widths) f->widths = calloc(WIDTHS, sizeof *f->widths);
}

/* Of a text that is not too short to be worth it, where widths are kept. NULL: it is to be measured. */
static struct kept_width *kept_width(struct fonts *f, const struct face *face, struct str s) {
    if (!f->widths || s.n < 6) return NULL;
    uint64_t hash = str_hash(s);
    struct kept_width *kept = &f->widths[hash % WIDTHS];
    if (kept->face != face || kept->hash != hash || kept->length != s.n)
        *kept = (struct kept_width){face, hash, s.n, -1};
    return kept;
}

/* In font units; false: letters alone do not tell. */
static bool units_of(struct fonts *f, const struct face *face, struct str s, double *units) {
    if (!face || !face->letters) return false;
    struct kept_width *kept = kept_width(f, face, s);
    if (kept && kept->units >= 0) {
        *units = kept->units;
        return true;
    }
    if (!letters_width(face, s, units)) return false;
    if (kept) kept->units = *units;
    return true;
}

double text_width(struct fonts *f, struct font font, struct str s) {
    if (s.n == 0 || !(font.size > 0)) return 0;
    const struct choice *choice = fonts_choose(f, font.family, font.weight, font.italic);
    if (!choice) return estimate(font, s);
    double units;
    if (units_of(f, choice->face, s, &units)) return units * font.size / choice->face->units;
    const struct shaped *shaped = fonts_shape(f, choice, s);
    return shaped ? width_of(shaped, font.size) : estimate(font, s);
}

struct text_line text_shape(struct fonts *f, struct arena *a, struct diag *d, struct font font, struct str s) {
    struct text_line line = {.string = {arena_strndup(a, s.p, s.n), s.n}};
    if (s.n == 0 || !(font.size > 0)) return line;
    const struct choice *choice = fonts_choose(f, font.family, font.weight, font.italic);
    const struct shaped *shaped = choice ? fonts_shape(f, choice, s) : NULL;
    if (d) warn_of_fonts(d, f, choice, shaped);
    if (!shaped) {
        line.width = estimate(font, s);
        return line;
    }
    struct glyph_run *runs = ARENA_ARRAY(a, struct glyph_run, shaped->run_count);
    struct glyph *glyphs = ARENA_ARRAY(a, struct glyph, shaped->glyph_count);
    for (uint32_t i = 0; i < shaped->run_count; i++) {
        const struct shaped_run *from = &shaped->runs[i];
        double scale = font.size / from->face->units;
        for (uint32_t j = from->first; j < from->first + from->count; j++) {
            const struct shaped_glyph *g = &shaped->glyphs[j];
            glyphs[j] = (struct glyph){.id = g->id,
                                       .cluster = g->cluster,
                                       .x = (float)(line.width + g->x * scale),
                                       .y = (float)(g->y * scale)};
        }
        runs[i] = (struct glyph_run){.face = from->face,
                                     .glyphs = glyphs + from->first,
                                     .count = from->count,
                                     .advance = (float)(from->advance * scale),
                                     .text_start = from->start,
                                     .text_length = from->length};
        line.width += from->advance * font.size / from->face->units;
    }
    line.runs = runs;
    line.run_count = shaped->run_count;
    return line;
}
