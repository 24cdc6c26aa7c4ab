/* The fast way through big CSV files: only the columns that a chart needs, or only its sums, in memory that does not
 * grow with the file, on several threads.
 *
 * It reads plain files plainly: the dialect and the names are found in the head of the file by the general reader
 * (csv.h), the rest is scanned (scan.h). Whatever is not as the head promised - a faulty line, a cell that is no plain
 * number in a column of numbers, an encoding - makes it give up, and the general reader begins anew: so both give the
 * same table or the same error. */
#ifndef TABLE_FAST_H
#define TABLE_FAST_H
#include "table/intern.h"
#include "table/load.h"
#include "table/rollup.h"
#include "table/scan.h"
#include "table/unpack.h"
#include <pthread.h>
#include <stdatomic.h>

/* False: it is for the general reader. `path` is as opened. */
bool fast_load(struct arena *a, struct diag *d, const struct source *s, const char *path, struct loaded *out);

/* ---- within: rows */

/* Whole records that stand one after another, each of `columns` cells. */
struct fast_run {
    const char *text;
    const uint32_t *ends; /* of the cells, into text */
    uint32_t start;       /* of the first cell */
    size_t rows, columns;
};
/* Eight bytes as a number, the first one lowest. */
static inline uint64_t fast_eight(const char *p) {
    uint64_t v;
    memcpy(&v, p, sizeof v);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    v = __builtin_bswap64(v);
#endif
    return v;
}
static inline struct str fast_cell(const struct fast_run *r, size_t row, size_t column) {
    size_t i = row * r->columns + column;
    uint32_t start = i ? r->ends[i - 1] + 1 : r->start, end = r->ends[i];
    if (column + 1 == r->columns && end > start && r->text[end - 1] == '\r') end--;
    return (struct str){r->text + start, end - start};
}

/* Cells of one column, from row to row. Those that are neither first nor last take fewer steps. */
struct fast_walk {
    const char *text;
    const uint32_t *end; /* of the cell that comes next */
    size_t columns;
    bool inner;
};
static inline struct fast_walk fast_walk(const struct fast_run *r, size_t column) {
    return (struct fast_walk){r->text, r->ends + column, r->columns, column > 0 && column + 1 < r->columns};
}
static inline struct str fast_next(struct fast_walk *w, const struct fast_run *r, size_t row, size_t column) {
    if (!w->inner) return fast_cell(r, row, column);
    uint32_t start = w->end[-1] + 1, end = *w->end;
    w->end += w->columns;
    return (struct str){w->text + start, end - start};
}

/* ---- a column of texts, as codes (fast_texts.c) */

/* A cell as it stands in the file, quotes and all, and the code of what it says. */
struct fast_slot {
    uint64_t first, last; /* bytes: its first and last eight */
    const char *text;
    uint32_t length, code; /* the code plus 1; 0: free */
};
struct fast_texts {
    struct intern intern;
    struct fast_slot *slots;
    size_t slot_count, used;
    char quote;
};
void fast_texts_init(struct fast_texts *t, struct arena *a, char quote);
/* `p` is followed by eight readable bytes at least. */
void fast_texts_take(struct fast_texts *t, const struct fast_run *run, size_t column, uint32_t *code);

/* ---- a column of numbers (fast_numbers.c) */

struct fast_numbers {
    const struct fast_style *style; /* NULL: plain numbers only */
    bool odd;                       /* a cell is something else */
    bool any;                       /* a cell is a number */
    bool empty;                     /* a cell is nothing */
    bool dotted;                    /* a cell has a point, */
    bool decisive;                  /* which cannot be meant to group thousands in one of them */
};
/* Each row's number and how many digits it has after the point; NaN and 255 where the cell is empty. The text is
 * preceded by 16 readable bytes at least. */
void fast_numbers_take(struct fast_numbers *n, enum scan_kind kind, const struct fast_run *run, size_t column,
                       char quote, double *v, uint8_t *decimals);

/* ---- one way of writing figures (fast_style.c) */

struct fast_style {
    struct str prefix, suffix, grouping; /* "$", " million", "," */
    char decimal;
    int power;  /* of ten, between the digits and the value */
    bool plain; /* plain numbers are of this style */
    bool known; /* the head leaves no doubt about the decimal mark */
    const struct unit *unit;
};
enum fast_cell { FAST_NUMBER, FAST_NULL, FAST_ODD };
/* The style of a column, if the general reader makes figures of its cells in the head that are all written in one. */
bool fast_style_learn(struct arena *a, const struct source *s, const struct csv_text *head, size_t column,
                      struct fast_style *style);
/* A cell in n->style. FAST_ODD: it is not, or only the general reader knows its value. */
enum fast_cell fast_style_read(struct fast_numbers *n, struct str cell, double *v, uint8_t *decimals);

/* ---- a part of the file (fast_part.c) */

struct fast_column {
    size_t index;                   /* in the file */
    const struct fast_style *style; /* of numbers; NULL: plain ones */
    bool number;
    bool whole; /* numbers only where no cell is empty */
    bool group; /* of a rollup: rows are grouped by it, else aggregated */
};

struct fast_job {
    int file;
    enum packing packing;
    uint64_t size;
    char delimiter, quote;
    size_t columns; /* of the file */
    struct fast_column *wanted;
    size_t count;
    bool rollup;
    enum scan_kind kind;
    size_t buffer; /* bytes read at once */
    const struct need *need;
    _Atomic uint64_t done; /* bytes */
    atomic_bool failed;    /* some part gave up: so may the others */
    atomic_size_t odd;     /* which column had a cell that is no number, plus 1; 0: none */
};

struct fast_values {
    struct fast_texts texts;
    struct fast_numbers numbers;
    uint32_t *code; /* of the rows of a run, or of all */
    double *v;
    uint8_t *decimals;
    size_t cap[3];
};

/* What a part gives, in order of its rows. */
struct fast_part {
    struct fast_job *job;
    struct arena arena;
    uint64_t from, to;  /* rows that start in between */
    uint64_t ended;     /* where the first row not read starts */
    uint64_t packed_at; /* how much of a packed file was read */
    bool first;         /* runs on the caller's thread */
    bool odd;
    size_t rows;
    struct fast_values *columns;
    struct rollup_builder groups;
    pthread_t thread;
};
/* Read it; false when it is odd. */
bool fast_part_read(struct fast_part *p);
/* The place of a line end near `at` after which a record seems to begin; `at` is not the start. 0: none. */
uint64_t fast_boundary(struct arena *a, const struct fast_job *job, uint64_t at);
#endif
