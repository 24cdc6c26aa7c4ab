/* Letters whose shaping is known: the fast path of most texts, and the one that a small chart needs no HarfBuzz for.
 *
 * The build asks HarfBuzz (learn.c) about the fonts of family.c that stand on its machine: where every text of the
 * letters below comes out as the advances of the letters and what the font says of pairs of neighbours, the face's
 * figures become part of the program. They hold for the very file alone: a face is known by its table directory, which
 * has checksums of all tables. What is not known goes to HarfBuzz, with the same result. */
#ifndef TEXT_LETTERS_H
#define TEXT_LETTERS_H
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ASCII, Latin-1, common signs (letters_signs), and what ligatures make of ASCII letters (letters_ligatures). */
enum {
    LETTERS_ASCII = 0x7f - 0x20,
    LETTERS_LATIN = 0x100 - 0xa0,
    LETTERS_SIGNS = 14,
    LETTERS_LIGATURES = 5,
    LETTERS_FIRST_SIGN = LETTERS_ASCII + LETTERS_LATIN,
    LETTERS_FIRST_LIGATURE = LETTERS_FIRST_SIGN + LETTERS_SIGNS,
    LETTERS = LETTERS_FIRST_LIGATURE + LETTERS_LIGATURES,
    LETTERS_UNKNOWN = INT16_MIN, /* a pair that HarfBuzz must see */
    LETTERS_BEFORE = 1,          /* of a letter: before a wary pair, HarfBuzz must see it */
    LETTERS_AFTER = 2            /* after one */
};
extern const uint16_t letters_signs[LETTERS_SIGNS];            /* code points, ascending */
extern const char *const letters_ligatures[LETTERS_LIGATURES]; /* a longer one before its beginning */

struct letters {
    uint64_t directory; /* of the font file: str_hash of its table directory */
    const char *family;
    uint16_t units;          /* per em; all below is in them */
    uint16_t glyph[LETTERS]; /* 0: not known */
    uint16_t advance[LETTERS];
    uint8_t context[LETTERS];              /* LETTERS_BEFORE, LETTERS_AFTER */
    uint8_t left[LETTERS], right[LETTERS]; /* classes of letters that are alike before and after another */
    uint8_t rights;
    const int16_t *pairs; /* of a left class those with all right classes, and so on */
};

/* Written by the build; ends with a directory of 0. */
extern const struct letters letters_known[];

/* str_hash of the table directory of the font file at that path; 0: it cannot be read, or has no plain one. */
uint64_t letters_directory(const char *path);
/* The letters of that font file; NULL: not known. */
const struct letters *letters_of_file(const char *path);

/* The letter that begins at byte *at, which moves past it; -1: none that is known. */
int letters_next(const struct letters *letters, struct str s, size_t *at);
/* LETTERS_UNKNOWN, or twice the kern, and one more where the pair is wary of what stands around it. */
static inline int letters_pair(const struct letters *l, int a, int b) {
    return l->pairs[(size_t)l->left[a] * l->rights + l->right[b]];
}
static inline bool letters_is_wary(int pair) {
    return pair & 1;
}
static inline int letters_kern(int pair) {
    return (pair - (pair & 1)) / 2;
}
#endif
