/* The table: columns of equal length with what is known of their meaning. The only form in which data passes on; it
 * does not know which file format it came from. Plain values in an arena; a finished table is never changed, transforms
 * make new ones that may share columns. */
#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H
#include "base/arena.h"
#include "base/str.h"
#include "base/value.h"
#include <stdbool.h>
#include <stdint.h>

enum column_type {
    COLUMN_NUMBER, /* number[] */
    COLUMN_DATE,   /* number[], milliseconds since 1970 UTC */
    COLUMN_STRING, /* code[] into dictionary[] */
    COLUMN_ANY     /* any[]: booleans, nested values, or kinds mixed */
};

#define CODE_NULL UINT32_MAX

/* What a column's figures are counted in, as the file wrote it. `prefix` and `suffix` are texts around the number ("$",
 * " €", "%"); `scale` is what one written unit is worth (1e9 where cells said "billion", 0.01 for percent), already
 * applied to the numbers: prefix, number / scale, suffix is the figure as written but for the scale's word. */
struct unit {
    const char *prefix, *suffix; /* "" when none, never NULL */
    const char *currency;        /* ISO 4217 code, or NULL */
    double scale;
    bool percent; /* numbers are fractions: 0.3 for "30%" */
};

/* How a column's cells are written, as far as they show it: what is said of the column elsewhere is read alike. */
struct writing {
    char decimal;    /* '.' or ','; 0: no cell shows the mark */
    char date_first; /* 'd' or 'm': what comes first in "01/02/2023"; 0: no cell shows it */
};

struct column {
    const char *name;
    enum column_type type;
    union {
        const double *number;
        const uint32_t *code;
        const struct value *any;
    };
    bool stamps;          /* dates that are plain numbers in Vega's rows, as its parsers make them */
    const uint8_t *null;  /* one byte a row: 1 null, 2 undefined; NULL: none is. Numbers and dates only */
    const uint8_t *empty; /* 1 where a number was read from empty text: it counts as 0, but in no domain; NULL: none */
    const struct column *text; /* what Vega goes on taking for texts where the numbers were read from them; or NULL */
    const struct str *dictionary; /* strings by code, each once, NUL-terminated, in order of first appearance */
    uint32_t dictionary_count;
    /* Figures as people write them; all NULL where the column has none. */
    const struct unit *unit;
    const uint8_t *decimals;      /* digits after the point as written in each cell's own scale; 255: unknown */
    const char *const *footnotes; /* a row's footnote mark such as "*", or NULL */
    const uint8_t *inexact;       /* nonzero: the cell said "about", "more than" (enum figure_bound) or gave a range */
    const char *low, *high;       /* names of the columns that bound this one, when its cells were ranges */
    struct writing writing;
};

struct rollup;
struct table {
    const struct column *columns;
    size_t column_count, rows;
    const char *source;          /* file name for messages, or NULL */
    const struct rollup *rollup; /* each row stands for many (rollup.h); NULL: for itself */
    const char *const *unread;   /* further columns of the file, which nothing mentions */
    size_t unread_count;
};

/* The column of that name, or NULL. */
const struct column *table_column(const struct table *t, struct str name);
/* All columns' names, the unread ones last. */
const char *const *table_names(struct arena *a, const struct table *t, size_t *n);
/* The cell as a value, a number where the dates are stamps; strings point into the dictionary. */
struct value column_get(const struct column *c, size_t row);
/* The same, but a date where they are stamps: what the cell means to a reader. */
struct value column_meant(const struct column *c, size_t row);
/* The cell as JavaScript's ToNumber would read it; null is NaN here (absent), never 0. */
double column_read_number(const struct column *c, size_t row);
static inline bool column_is_numeric(const struct column *c) {
    return c->type == COLUMN_NUMBER || c->type == COLUMN_DATE;
}
static inline double column_number(const struct column *c, size_t row) {
    return column_is_numeric(c) && !c->null ? c->number[row] : column_read_number(c, row);
}
/* A nested access path as Vega-Lite's `field` writes it: "a.b", "a[0]", "a\\.b", "['a b']". Split once. */
struct field_path {
    const struct str *steps;
    size_t count;
};
struct field_path field_path_parse(struct arena *a, struct str field);
/* Resolve a field to a column: a plain name (with escapes undone), or a nested path, for which a new ANY/typed column
 * named `field` is made. NULL when the table has no such column. */
const struct column *table_field(struct arena *a, const struct table *t, struct str field);

/* Makes a column cell by cell, choosing the narrowest type that holds what was added. */
struct column_builder {
    struct arena *arena;
    const char *name;
    struct value *cells;
    size_t count, cap;
    bool borrowed; /* texts may lie in memory that does not stay, without NUL: the column gets copies */
};
void column_builder_init(struct column_builder *b, struct arena *a, const char *name, size_t rows_expected);
void column_builder_add(struct column_builder *b, struct value v);
struct column column_builder_finish(struct column_builder *b);
/* Columns made straight from arrays that live in the arena. */
struct column column_of_numbers(const char *name, const double *v);

/* Rows `row[0..n)` of t, in that order; columns are gathered. */
struct table *table_select(struct arena *a, const struct table *t, const uint32_t *row, size_t n);
/* t with columns added; one of the same name is replaced. */
struct table *table_with(struct arena *a, const struct table *t, const struct column *added, size_t n);
/* Array of JSON objects (or of scalars, which get the column "data") to a table: columns in order of first appearance.
 */
struct table *table_from_values(struct arena *a, struct value rows);
/* A row as an object value, for `datum` where a whole row is asked. */
struct value table_row(struct arena *a, const struct table *t, size_t row);
/* JSON of the table for --dump table: {"rows":n,"columns":[{name,type,unit?,values:[...]}]}. */
void table_print(const struct table *t, struct buf *out);
#endif
