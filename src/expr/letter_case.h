/* Upper and lower case of single code points, after the Unicode Character Database (simple mappings), with no locale.
 */
#ifndef EXPR_LETTER_CASE_H
#define EXPR_LETTER_CASE_H
#include <stdint.h>

uint32_t letter_upper(uint32_t c);
uint32_t letter_lower(uint32_t c);
#endif
