/* Numbers to text by a specifier such as ",.2f" or "$~s": the format language of d3-format 3, and the resolved
 * formats that Vega's axes and legends use (vega-format's formatSpan and formatFloat). */
#ifndef SCALE_NUMBER_FORMAT_H
#define SCALE_NUMBER_FORMAT_H
#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

/* A word for a power of ten, with the blank before it: {1e9, " Mrd."}. */
struct number_word {
    double scale;
    const char *word;
};
/* How a language writes numbers. Const data; NULL strings mean the default in brackets. */
struct number_locale {
    const char *decimal;             /* [.] */
    const char *thousands;           /* NULL: no grouping */
    uint8_t grouping[6];             /* group sizes from the right, used cyclically, 0 ends; none: no grouping */
    const char *currency_prefix;     /* [] */
    const char *currency_suffix;     /* [] */
    const char *numerals[10];        /* numerals[0] NULL: ASCII digits */
    const char *percent;             /* [%] */
    const char *minus;               /* [U+2212] */
    const char *nan;                 /* [NaN] */
    const struct number_word *words; /* of large figures, in any order; NULL: K, M, B, T */
    size_t word_count;
};
/* en-US: "." "," groups of three, "$". */
extern const struct number_locale number_locale_default;

/* [[fill]align][sign][symbol][0][width][,][.precision][~][type] */
struct number_format {
    char fill[5]; /* one code point, NUL-terminated */
    char align;   /* > < ^ = */
    char sign;    /* - + ( space */
    char symbol;  /* 0, $ or # */
    char type;    /* 0: none; e f g r s p % b o d c x X n; any other letter formats as none does */
    bool zero, comma, trim;
    int width;     /* -1: none */
    int precision; /* -1: none */
    /* Set by the functions below, not by the specifier: */
    bool has_prefix;  /* one SI prefix for all numbers: */
    int prefix;       /* its exponent, -24..24, a multiple of 3 */
    bool drop_zeroes; /* trailing zeros of the decimals are dropped (formatFloat) */
};

/* Read a specifier; "" is the default format. False when it is none ("invalid format: ..." is the caller's error). */
bool number_format_parse(struct str text, struct number_format *out);
/* Append `v`. `locale` NULL: the default. Takes no memory beyond the buffer's. */
void number_format_write(struct buf *b, const struct number_format *f, const struct number_locale *locale, double v);
/* "c" type: `text` itself as the value, padded and with currency symbols. */
void number_format_write_text(struct buf *b, const struct number_format *f, const struct number_locale *locale,
                              struct str text);
/* Fill in the precision that tells apart the ticks of a domain (d3-scale's tickFormat, vega-format's formatSpan). The
 * caller starts from the axis' specifier, or from ",f" when it has none. */
void number_format_span(struct number_format *f, double start, double stop, double count);
/* Vega's formatFloat for logarithmic scales: without a precision, up to 12 digits and no trailing zeros. The caller
 * starts from the specifier or from ",". */
void number_format_float(struct number_format *f);

#endif
