/* Columns that stand at fixed places of their lines, for those who find them: csv_placed.c, csv_aligned.c. */
#ifndef TABLE_CSV_PLACED_H
#define TABLE_CSV_PLACED_H
#include "base/arena.h"
#include "base/str.h"

enum { PLACES = 2048, LINES_LEAST = 4 };

struct placed {
    struct arena *arena;
    struct str text;
    struct str *lines; /* without their ends */
    size_t count, cap;
    size_t first, last; /* the table's lines, the latter excluded */
    size_t sure;        /* lines from this on are of the table only if they leave its gutters; 0: all are */
    bool *used;         /* PLACES: a letter stands there */
    size_t *cut;        /* a blank place before each column but the first */
    size_t cuts;
};

/* Two dashes or more, and nothing else but blanks: how many runs of them. */
size_t placed_rule_runs(struct str line);
/* The places at which the line has letters, added to `used`. */
void placed_use(bool *used, struct str line);
/* The cell of a line before cut `column`, or after the last. */
struct str placed_cell(const struct placed *t, struct str line, size_t column);
/* Has the line a blank at each cut? It must not end before the second column. */
bool placed_keeps(const struct placed *t, struct str line);

/* The longest run of lines that gutters of two blanks or more part into columns each of which is lined up at its left
 * or its right, under a name for each: so surely a table that delimiters and quotes are text in it. Sets first, last,
 * sure and the cuts. */
bool csv_find_aligned(struct placed *t);
#endif
