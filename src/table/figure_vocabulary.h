/* Inside table/: the words that figures are written with. */
#ifndef TABLE_FIGURE_VOCABULARY_H
#define TABLE_FIGURE_VOCABULARY_H
#include "table/figure.h"

struct vocabulary_entry {
    const char *text; /* in lower case */
    enum figure_word word;
    int value;        /* as a token's */
    const char *code; /* likewise */
};
extern const struct vocabulary_entry figure_vocabulary[];
extern const size_t figure_vocabulary_size;
/* ISO 4217, codes in use. */
extern const char figure_currencies[][4];
extern const size_t figure_currency_count;
#endif
