/* Inside plan/: how cells become text in marks, descriptions and headers (vega-lite's compile/format.ts). */
#ifndef PLAN_TEXT_FORMAT_H
#define PLAN_TEXT_FORMAT_H
#include "plan/plan.h"

struct coding;
struct planner;

struct text_format {
    enum { TEXT_RAW, TEXT_NUMBER, TEXT_TIME } kind;
    struct number_format number;
    struct str time;
    const struct zone *zone;
    bool bin; /* "start – end" */
};
/* What the definition's format and formatType, or those of its axis, legend or header, ask for. `normalized`: shares of
 * a stack. False after an error. */
bool text_format_of(struct planner *p, const struct coding *c, const struct channel_def *def, bool normalized,
                    struct text_format *out);
/* Append a value's text; `end` is the bin's end, else undefined. */
void text_format_write(struct planner *p, struct buf *b, const struct text_format *f, struct value v, struct value end);
/* The d3 format of a time unit: timeUnitSpecifier with Vega-Lite's own forms. */
const char *time_unit_format(struct planner *p, const char *unit);
/* "format" and "formatType" of a definition: its own, or its guide's. */
void format_of(const struct channel_def *def, struct value *format, struct value *type);
#endif
