/* Dates where nothing says their format. */
#ifndef SCALE_DATE_TEXT_H
#define SCALE_DATE_TEXT_H
#include "base/str.h"
#include "scale/locale.h"

/* Append the instant `ms` as text: Date.prototype.toString, "Sat Jan 01 2000 00:00:00 GMT+0000 (Coordinated Universal
 * Time)", or where the locale has ISO dates "2000-01-01" and "2000-01-01T08:30:00.000Z". */
void date_text_write(struct buf *b, double ms, const struct locale *l);
#endif
