/* Figures in their own unit: "$4.0B", "80%", "12.5 t", "1,234". For axis ticks and for values written beside marks, so
 * that both say the same. */
#ifndef TABLE_UNIT_LABEL_H
#define TABLE_UNIT_LABEL_H
#include "base/str.h"
#include "scale/number_format.h"
#include "table/table.h"

enum { UNIT_DECIMALS_MAX = 12 };

/* How a set of figures that are read together is written. Borrows the unit's texts. */
struct unit_label {
    const char *prefix, *suffix; /* around the number, never NULL */
    const char *word;            /* of the scale, as the locale has it: "B", " Mrd."; "" */
    const char *after;           /* the currency where the language writes it behind the number; "" */
    double scale;                /* the number written is value / scale */
    bool unsigned_;              /* no minus is written: the side on which a figure stands tells */
    bool money;                  /* without a scale it has no decimals, or two at least: $1.50 */
    const struct number_locale *locale;
};

/* For figures up to `largest` in magnitude. The unit's own scale is kept, but figures of ten thousand times that scale
 * and more (a million, where it is 1) move up to K, M, B or T, or what the locale has of the kind. `u` NULL: plain
 * numbers. `locale` NULL: en-US. */
struct unit_label unit_label_make(const struct unit *u, const struct number_locale *locale, double largest);
/* The next scale below that has a word, or 1. False: there is none. */
bool unit_label_lower(struct unit_label *l);
/* Append v with that many decimals. What rounds to zero is "0" alone; NaN writes nothing. */
void unit_label_write(struct buf *b, const struct unit_label *l, double v, int decimals);
/* Figures that differ by less than this share of the largest are the same to a reader: those that were written so,
 * which are told apart by four digits, and computed ones. */
static const double UNIT_SAME_WRITTEN = 0.0005, UNIT_SAME_COMPUTED = 0.002;
/* The fewest decimals that keep values different that differ by more than the share `same`, and no value further from
 * what is written than 0.5 % of the largest, nor than 2.5 % of itself unless it is below a hundredth of the largest.
 * NaN is passed over. */
int unit_label_decimals(const struct unit_label *l, const double *v, size_t n, double same);
/* As many as `decimals`, or more where v is so small that they would miss it by over 2.5 %. */
int unit_label_decimals_of(const struct unit_label *l, double v, int decimals);
/* The decimals that ticks `step` apart need. */
int unit_label_step_decimals(const struct unit_label *l, double step);
#endif
