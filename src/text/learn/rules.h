/* What single lookups of a face's GSUB and GPOS tables may do to letters (OpenType 1.9, chapters "Common Table
 * Formats", GSUB and GPOS). */
#ifndef TEXT_LEARN_RULES_H
#define TEXT_LEARN_RULES_H
#include "text/learn/plain.h"

/* Big-endian reads that give 0 past the end. */
struct bytes {
    const unsigned char *p;
    size_t n;
};
static inline unsigned read16(struct bytes b, size_t at) {
    return at + 2 <= b.n ? (unsigned)b.p[at] << 8 | b.p[at + 1] : 0;
}
static inline size_t read32(struct bytes b, size_t at) {
    return (size_t)read16(b, at) << 16 | read16(b, at + 2);
}

/* Add what lookup `index` of the table does to `out`: nothing where it only kerns the first of a pair, places marks, or
 * makes one of letters_ligatures. False: it passes over letters, so that neighbours do not tell where it applies. */
bool rules_read(struct bytes table, bool positions, unsigned index, const uint16_t glyphs[LETTERS], struct plain *out);
#endif
