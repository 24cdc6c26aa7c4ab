/* Picture sizes as people write them: "720x440", "16cm x 9cm", "6in x 4in", "210x120mm"; or "word", "half", "slide",
 * "a4". */
#ifndef SPEC_SIZE_H
#define SPEC_SIZE_H
#include "base/diag.h"

struct size {
    double width, height; /* layout px, 96 to the inch */
    bool physical;        /* given in mm, cm, in or pt: then pixels are dpi / 96 of these */
};
/* A unit after the first number alone holds for both, as one after the second does. False: no size, or not above 0. */
bool size_read(struct str s, struct size *out);
/* What was meant by a text that is no size, or how one is written. */
const char *size_hint(struct diag *d, struct str wrong);
/* Layout px in a unit ("px", "pt", "mm", "cm", "in"), or 0 for another word. */
double size_unit(const char *name);
#endif
