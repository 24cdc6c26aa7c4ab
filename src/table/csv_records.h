/* Inside table/: the records of a file that is mended, and where the table lies among them. */
#ifndef TABLE_CSV_RECORDS_H
#define TABLE_CSV_RECORDS_H
#include "table/csv.h"
#include "table/csv_repair.h"

enum { SAMPLE_ROWS = 2000, HEADER_MOST = 5, TITLES_MOST = 40 };

struct record {
    size_t cell, width, filled;
    size_t start, end; /* of its line, or lines */
    uint32_t line;
    bool faulty;
    bool suspect;   /* a cell that is not quoted holds a quote */
    bool after_gap; /* empty lines stand before it */
};

/* How the codes of a column are written, if in few ways. */
struct code_forms {
    uint64_t form[4];
    size_t count; /* 0: in many */
    bool pure;    /* every cell that is filled is of the column's kind */
};

struct mending {
    struct arena *arena;
    struct diag *diag;
    const struct csv_options *options;
    struct csv_scan *scan;
    struct csv_text *out;
    struct str *cells;
    size_t cell_count, cell_cap;
    struct record *records;
    size_t count, cap;
    struct str rule;          /* of dashes, that was passed over; pages repeat it */
    bool several;             /* a record is of several lines */
    bool rejoined;            /* a record of several lines has another width than its neighbours */
    enum cell_kind *kind;     /* each column's, CELL_TEXT where it has none of its own */
    size_t typed;             /* columns that have */
    struct code_forms *forms; /* each column's */
    bool *figures;            /* columns of which at least half is figures, typed or not */
    struct csv_repair_note *repairs;
    size_t repair_count, repair_cap;
    struct csv_workspace space;
};

static inline struct str record_cell(const struct mending *m, size_t record, size_t column) {
    const struct record *r = &m->records[record];
    return column < r->width ? m->cells[r->cell + column] : STR("");
}

static inline bool record_is_blank(const struct mending *m, size_t record) {
    return m->records[record].filled == 0;
}

/* A table among the records: `header` records from `start` on, then its rows up to `end`; what stands from there to
 * `next`, where another table begins, are notes. */
struct extent {
    size_t start, header, end, next, width;
    bool trimmed; /* rows may end early: cells at their ends are left out where they are empty */
    double sure;  /* of the header: 0 to 1 */
};

/* ---- csv_extent.c */

/* The first table from record `from` on, of which settings take those before `past`. Sets m->kind and m->typed. */
struct extent csv_find_table(struct mending *m, size_t from, size_t past);
/* The width of most records from `from` on, if it is that of a table. */
size_t csv_usual_width(const struct mending *m, size_t from);
/* Is the record as wide as the table, or may it be? */
bool csv_is_row(const struct mending *m, size_t record, const struct extent *e);
/* A line that begins with a sign for comments, when other lines do not. */
bool csv_is_comment(const struct mending *m, size_t record);

/* ---- csv_kinds.c */

/* What the cell holds, missing figures being empty. */
enum cell_kind csv_kind_of(struct str cell);
/* Sets m->kind, m->figures, m->forms and m->typed: by the records below what may be a header; where settings are many,
 * by the lower half. */
void csv_find_kinds(struct mending *m, const struct extent *e);
/* How a record's cells agree with the columns that have a type. */
struct agreement {
    size_t fits, misfits, texts;
};
struct agreement csv_agreement(const struct mending *m, size_t record, size_t width);

/* ---- csv_forms.c */

/* How the codes of a column are written, by its rows from record `first` on. */
struct code_forms csv_forms_of(const struct mending *m, const struct extent *e, size_t first, size_t column);
/* Is the code written as none of its column's? */
bool csv_is_strange(const struct code_forms *f, struct str code);
/* Words above columns of nothing but figures or codes, and no figure: names, whatever stands above the codes. */
bool csv_names_by_words(const struct mending *m, size_t record, size_t width);

/* ---- csv_header.c */

/* Sets e->header and e->sure, and moves the start down over settings and titles that are as wide as the table, or up to
 * a header that is not: one in a comment from record `from` on, a ragged one from `ragged_from` on. */
void csv_find_header(struct mending *m, struct extent *e, size_t from, size_t ragged_from);
/* Does the record surely name columns rather than fill them? */
bool csv_names_columns(const struct mending *m, size_t record, size_t width);
/* Texts above groups of as many columns each, beside names or none: "area,men,,,women,,". */
bool csv_names_groups(const struct mending *m, size_t record, size_t width);
/* Texts in all its cells. */
bool csv_only_names(const struct mending *m, size_t record);

/* ---- csv_heads.c: numbers that head columns */

/* Whole numbers in even steps head columns though they are numbers: years, months, or, where `any`, channels and the
 * like. */
bool csv_counts_up(const struct mending *m, size_t record, size_t width, bool any);
/* Numbers that head columns, as the next record's do not: those, years at any distances, or classes such as "0-4".
 * `named`: some cell of the record is a name. */
bool csv_heads_by_numbers(const struct mending *m, size_t record, size_t width, bool named);
/* Figures from the column `from` on that part groups of columns: years in order, classes, or whatever recurs; the next
 * record has none such. */
bool csv_heads_groups(const struct mending *m, size_t record, size_t from, size_t width);

/* ---- csv_end.c */

/* Sets e->end and e->next, which is the end of the file on entry. */
void csv_find_end(struct mending *m, struct extent *e);
/* Does the record hold the header's names once more? */
bool csv_repeats_header(const struct mending *m, size_t record, const struct extent *e);
/* Is it a title that stands above the table as well, with another number of a page? */
bool csv_repeats_title(const struct mending *m, size_t record, const struct extent *e);
/* Is it the header once more, or a page's number or title above that? */
bool csv_begins_page(const struct mending *m, size_t record, const struct extent *e);

/* ---- what mends records and rows */

void csv_note(struct mending *m, uint32_t line, const char *done);
/* csv_uneven.c. A header that has one cell less than all rows gets an empty one where it lacks it. */
void csv_even_out(struct mending *m);
/* csv_thousands.c: makes one cell of figures that their own commas part. */
void csv_glue_thousands(struct mending *m);
/* csv_torn.c: joins the halves of rows that a line end tore; parts a header by its own delimiter. */
void csv_mend_lines(struct mending *m);
#endif
