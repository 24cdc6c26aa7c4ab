/* XML text: escapes as Vega writes them; characters that XML 1.0 has no place for are dropped, bytes that are no UTF-8
 * become U+FFFD. */
#ifndef DRAW_XML_H
#define DRAW_XML_H
#include "base/str.h"

void xml_text(struct buf *out, struct str s);
/* What stands within an attribute's quotes. */
void xml_attr_text(struct buf *out, const char *text);
/* ` name="value"`; nothing when value is NULL. */
void xml_attr(struct buf *out, const char *name, const char *value);
void xml_attr_number(struct buf *out, const char *name, double value);
#endif
