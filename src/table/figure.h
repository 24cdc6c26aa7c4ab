/* Figures as people write them: "$2.5B–$6.5B", "80–90%", "+21%", "1 234,5 млн", "(3.2)", "~4*".
 *
 * A cell is read in two steps. figure_read takes it apart without deciding what a lone "." or "," means; the column,
 * which sees all its cells, decides that, and figure_value then gives the number. figure_column does both for a whole
 * column, and never guesses in silence: what does not fit is a doubt. */
#ifndef TABLE_FIGURE_H
#define TABLE_FIGURE_H
#include "base/arena.h"
#include "base/str.h"
#include "table/table.h"
#include <stdbool.h>
#include <stdint.h>

/* What a lone separator in a number can be. */
enum figure_separator {
    SEPARATOR_NONE,
    SEPARATOR_DECIMAL_DOT,    /* "1.5", "1,234.5" */
    SEPARATOR_DECIMAL_COMMA,  /* "1,5", "1.234,5" */
    SEPARATOR_GROUPING_DOT,   /* "1.234.567" */
    SEPARATOR_GROUPING_COMMA, /* "1,234,567" */
    SEPARATOR_AMBIGUOUS_DOT,  /* "1.234" */
    SEPARATOR_AMBIGUOUS_COMMA /* "1,234" */
};

struct figure_number {
    struct str text; /* digits with their separators as written */
    enum figure_separator separator;
    const char *fraction;   /* decimal digits of a vulgar fraction such as "½", or NULL */
    int16_t scale;          /* power of ten of "k", "million", ... */
    int16_t exponent;       /* of "1e5" */
    bool scaled;            /* a scale was written */
    bool doubtful_scale;    /* "m" or "t" without a currency: metres, tonnes? */
    bool doubtful_fraction; /* "1/2": the first of February? */
    bool negative;
    bool doubtful_sign; /* "5-": an amount that is owed, or a range without its other end? */
};

enum figure_unit { FIGURE_PLAIN, FIGURE_PERCENT, FIGURE_CURRENCY, FIGURE_OTHER };

/* What a figure that is not exact says of its number: also the bytes of a column's `inexact`. */
enum figure_bound { FIGURE_ABOUT = 1, FIGURE_ABOVE, FIGURE_BELOW, FIGURE_AT_LEAST, FIGURE_AT_MOST };

struct figure {
    bool null, range, inexact;
    enum figure_bound bound;        /* where `inexact` */
    bool margin;                    /* "5 ± 1": `low` is the value, `high` how far it may be off, and `range` is set */
    struct figure_number low, high; /* a range's ends; both the same otherwise */
    enum figure_unit unit;
    struct str prefix, suffix; /* of the unit, as written, with the blank between it and the number */
    const char *currency;      /* ISO 4217; NULL where the sign is none's alone ("kr") */
    int percent;               /* power of ten: % -2, per mille -3, basis points -4, percentage points 0 */
    int shift;                 /* power of ten from a unit such as "km" to its column's, "m" */
    struct str footnote;       /* "*", "(p)", "¹" */
};

/* NULL when the cell is a figure or a null, otherwise what hinders, as a text for messages ("\"apples\" is no unit that
 * ..."), which lives in the arena. `nulls`: further texts for a null. */
const char *figure_read(struct arena *a, struct str cell, const struct str *nulls, size_t null_count,
                        struct figure *out);
/* Full-width letters, digits and signs ("１２３") as ASCII; other texts as they are. */
struct str figure_narrow(struct arena *a, struct str s);
/* Is it one of the usual signs of a missing figure: empty, NA, n/a, .., —, - ? */
bool figure_is_null(struct str cell);
/* Is it -999, -9999 and so on, which stands for a missing figure where all others are far from it? */
static inline bool figure_is_sentinel(double v) {
    double nines = 999;
    while (-v > nines && nines < 1e9)
        nines = nines * 10 + 9;
    return -v == nines;
}
/* Whole numbers past this are not exact as numbers: identifiers, which stay text. */
static const double FIGURE_WHOLE_MOST = 9007199254740992;
/* The number with its scale, correctly rounded. `decimal` is '.' or ',' and must suit n->separator. */
double figure_value(const struct figure_number *n, int power, char decimal);
/* Digits after the point as written; a vulgar fraction's count as well. */
int figure_decimals(const struct figure_number *n, char decimal);
/* The value halfway between two, in decimal arithmetic where the digits allow it: 0.8 and 0.9 give 0.85. */
double figure_middle(const struct figure_number *low, const struct figure_number *high, int power, char decimal);
/* value + sign * margin, likewise; sign is 1 or -1. */
double figure_off(const struct figure_number *value, const struct figure_number *margin, int sign, int power,
                  char decimal);

/* ---- whole columns */

enum doubt_kind {
    DOUBT_MISFIT,   /* the cell is no figure like the others: the column stays text */
    DOUBT_GUESS,    /* it was read, but could have been meant otherwise */
    DOUBT_CONVERTED /* no doubt, but told: the first cell in another scale than the column's, converted */
};
struct doubt {
    enum doubt_kind kind;
    const char *column;
    uint32_t row;  /* from 0 */
    uint32_t line; /* in the file, from 1; 0: unknown */
    struct str text;
    const char *reason;
};
struct doubts {
    struct doubt *items;
    size_t count, cap;
};

struct figure_options {
    char decimal;        /* 0: by the cells */
    char thousands;      /* 0: by the cells */
    char usual_decimal;  /* the file's other columns' decimal mark, when they show one; else 0 */
    char likely_decimal; /* the language's, where no column shows one; 0: nobody knows */
    char delimiter;      /* between the cells; 0: unknown */
    bool wanted;         /* the chart needs numbers here: class intervals and years' spans are ranges too */
    const struct str *nulls;
    size_t null_count;
};

/* Read `cells` as figures. On true, out[0] is the column and, where cells were ranges, out[1] and out[2] are its low
 * and high ends (*count 1 or 3). On false it is text. Doubts are added in either case; to a column of text only when
 * most of its cells were figures. *decimal is set to the mark that the cells showed, or 0. */
bool figure_column(struct arena *a, const char *name, const struct str *cells, size_t n, const struct figure_options *o,
                   struct column out[3], size_t *count, struct doubts *doubts, char *decimal);
/* The same, as far as all cells are plain numbers or nulls; false: *out and *decimal are untouched, and it takes
 * figure_column to tell what the column is. (figure_plain.c) */
bool figure_plain_column(struct arena *a, const char *name, const struct str *cells, size_t n,
                         const struct figure_options *o, struct column *out, char *decimal);

/* ---- what is said of a column elsewhere (figure_said.c) */

/* A text read as a cell of a column that is written in this manner (its mark 0: as in English) and counted in `unit`
 * (NULL: plain numbers). *bare: it has no unit or scale of its own, and so is in the column's. False: it is no figure,
 * a range, or in a unit that is not the column's. */
bool figure_said(struct arena *a, struct str text, struct writing writing, const struct unit *unit, double *value,
                 bool *bare);

/* ---- words (figure_words.c) */

enum figure_word {
    WORD_NONE,
    WORD_SCALE,    /* value: power of ten */
    WORD_CURRENCY, /* code */
    WORD_PERCENT,  /* value: power of ten */
    WORD_ABOUT,    /* before a figure: "about", "~", "more than", ">" */
    WORD_BETWEEN,
    WORD_AND,  /* within "between ... and ..." */
    WORD_TO,   /* within a range; value 1: before a margin, "±" */
    WORD_MORE, /* after a figure: "+", "or more" */
    WORD_MARK  /* after a figure: a footnote or status mark */
};
struct figure_token {
    enum figure_word word;
    size_t length; /* bytes */
    int value;
    const char *code;
};
/* A unit that is a power of ten of another, such as "km": sets what all of its kind are counted in ("m") and the power.
 * (figure_units.c) */
bool figure_unit_power(struct str unit, const char **base, int *power);
/* The longest word of the figure's language at the start of s whose kind is in `kinds` (bits 1 << word). */
struct figure_token figure_word(struct str s, unsigned kinds);
/* Bytes of a Kazakh case ending that is written to a number, "-тен" or "-ге", at the start of s; 0: none. *from: it is
 * one that means "from". */
size_t figure_case_ending(struct str s, bool *from);
#endif
