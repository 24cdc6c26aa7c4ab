/* Where the table lies in a file that need not be one from its first line to its last, and its faulty lines mended. */
#ifndef TABLE_CSV_MEND_H
#define TABLE_CSV_MEND_H
#include "table/csv.h"

/* Read all of s->text from s->at on; s holds the dialect. Fills out->columns, rows, header (NULL: none), cells, line,
 * repairs, others, and the dialect's preamble, header, footnotes, empty_lines. Errors: nothing in the file, too large.
 */
bool csv_mend(struct arena *a, struct diag *d, const struct csv_options *o, struct csv_scan *s, struct csv_text *out);
#endif
