/* What a cell looks like, and how well a cell suits a column: the evidence by which faulty files are understood. */
#ifndef TABLE_CSV_SHAPE_H
#define TABLE_CSV_SHAPE_H
#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

enum cell_kind { CELL_EMPTY, CELL_NUMBER, CELL_TIME, CELL_CODE, CELL_TEXT };
/* A number with its signs and units; a date or a time; a word with digits in it (code, address); other text. */
enum cell_kind cell_kind(struct str cell);
/* The same of a trimmed cell; *plain: it has no blank, and no sign that may part cells or quote them. */
enum cell_kind cell_kind_plain(struct str cell, bool *plain);

/* The cells of one column, as frequencies of their shapes. */
struct profile {
    uint64_t *shape, *outline, *whole; /* sorted hashes: every character's class; runs of classes; the cell itself */
    size_t count;
    uint32_t first[256], last[256];
    uint32_t length[16]; /* by its binary logarithm */
    uint32_t kinds[CELL_TEXT + 1];
};
/* Of `count` cells, `stride` apart in the array. */
void profile_build(struct arena *a, struct profile *p, const struct str *cells, size_t count, size_t stride);
/* How surprising it is to meet the cell in that column: the negative logarithm of a probability, from 0. */
double profile_cost(const struct profile *p, struct str cell);
/* Is it like the column's cells: of a shape that one of them has, or one text among texts? */
bool profile_fits(const struct profile *p, struct str cell);
/* Is it one of them? */
bool profile_knows(const struct profile *p, struct str cell);
/* May a delimiter be missing at that place of the text? Not within a word or beside a space. */
bool shape_parts(struct str s, size_t at);
#endif
