/* Which letters of a face change or move by what stands around them, but for kerned pairs: read from its tables. */
#ifndef TEXT_LEARN_PLAIN_H
#define TEXT_LEARN_PLAIN_H
#include "text/letters.h"
#include <hb.h>

/* A text has no place where a rule applies when it has none of these letters and pairs of neighbours, and its wary
 * pairs have no such neighbours. */
struct plain {
    bool drops[LETTERS], avoids[LETTERS][LETTERS], wary[LETTERS][LETTERS];
    uint8_t context[LETTERS]; /* as struct letters has it */
};

/* Of the lookups that HarfBuzz applies to Latin text unasked. Glyphs of 0 stand for letters that the face has not.
 * False: the face has tables by which nothing is sure. */
bool plain_read(hb_face_t *face, const uint16_t glyphs[LETTERS], struct plain *out);
#endif
