/* The names of months. */
#ifndef TABLE_MONTH_H
#define TABLE_MONTH_H
#include "base/str.h"

/* 1 to 12 for a name or its abbreviation in English, French, German, Russian or Kazakh, in upper or lower case; else 0.
 */
int month_of_name(struct str word);
#endif
