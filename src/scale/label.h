/* The texts of ticks and legend entries, and the sentence that describes a domain: vega-scale's ticks, labels, caption.
 */
#ifndef SCALE_LABEL_H
#define SCALE_LABEL_H
#include "base/value.h"
#include "scale/locale.h"
#include "scale/scale.h"

enum label_type { LABEL_PLAIN, LABEL_SYMBOL, LABEL_GRADIENT, LABEL_DISCRETE };
/* What formatType says: by the scale's type, or forced. */
enum format_type { FORMAT_AUTO, FORMAT_NUMBER, FORMAT_TIME, FORMAT_UTC };
/* Of "number", "time" or "utc"; NULL and all else are FORMAT_AUTO. */
enum format_type format_type_of(const char *name);

/* A resolved formatter for one axis or legend. */
struct label_format {
    enum { LABEL_TEXT, LABEL_NUMBER, LABEL_LOG, LABEL_TIME } kind;
    const struct scale *scale;
    const struct locale *locale;
    struct number_format number;
    struct str time; /* p NULL: `times` decides by the date */
    struct time_formats times;
    const struct zone *zone;
    double log_limit; /* log ticks past this share of their decade get no label */
    bool range;       /* "lo - hi" entries of binned symbol legends */
    bool discrete;    /* the first entry of a discrete gradient has no label */
};

/* For an axis or legend: vega-scale's labelFormat (label_type PLAIN for axes). `specifier` is a string, an object (time
 * multi-format) or undefined; `no_skip` keeps all log labels. False: invalid specifier. */
bool label_format(struct arena *a, const struct scale *s, const struct locale *l, enum label_type type, double count,
                  struct value specifier, enum format_type format_type, bool no_skip, struct label_format *out);
/* A name that is a list stands as it is: it has a line for each entry. */
bool label_is_list(const struct label_format *f, struct value v);
/* Append the text of tick `v`; nothing for a log tick without label. */
void label_write(struct buf *b, const struct label_format *f, struct value v);
/* The same for entry i of n legend values, where `max` (NaN: none) ends the last range. */
void label_write_entry(struct buf *b, const struct label_format *f, const struct value *values, size_t n, double max,
                       size_t i);
/* The values of a legend: vega-scale's labelValues; *max is set for binned and discretizing scales, else NaN. */
const struct value *label_values(struct arena *a, const struct scale *s, struct tick_count c, size_t *n, double *max);
/* Where on a gradient of a discretizing scale a boundary lies, 0..1: labelFraction. */
double label_fraction(const struct scale *s, double v);
/* "5 values: A, B, ..." / "values from 0 to 10": vega-scale's domainCaption for aria labels. `specifier` as above. */
void label_caption(struct buf *b, const struct scale *s, const struct locale *l, struct value specifier,
                   enum format_type format_type);
#endif
