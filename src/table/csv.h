/* CSV text to cells. The reader finds out the dialect that it is not told (delimiter by itself; encoding UTF-8 or
 * UTF-16) and keeps every cell as a slice of the text, so that columns are built by whoever knows what they shall mean.
 *
 * Records are those of RFC 4180, with LF, CRLF or CR line ends, mixed or not. Empty lines are passed over (except in a
 * file of one column, where they are empty cells), single-cell lines above the header are taken as a preamble. Nothing
 * is dropped silently: what cannot be read as a table is an error with its line. */
#ifndef TABLE_CSV_H
#define TABLE_CSV_H
#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

enum { CSV_HEADER_AUTO = 0, CSV_NO_HEADER = -1 };

/* What is told beforehand; all zero: nothing is. */
struct csv_options {
    char delimiter;          /* 0: found among , ; tab | */
    char quote;              /* 0: " */
    bool no_quote;           /* quotes are ordinary characters */
    char escape;             /* 0: a quote inside a quoted cell is doubled, or, where delimiter and quote are not both
                              * told, what the text looks like; else the character before it */
    const char *encoding;    /* a name that iconv knows; NULL: UTF-8, or UTF-16 where the bytes say so */
    int header;              /* CSV_HEADER_AUTO, CSV_NO_HEADER, or how many rows it has (joined by a space) */
    bool mend;               /* repair faulty lines and tell (csv_text.repairs); else they are errors */
    uint32_t skip;           /* lines to pass over before anything else */
    uint32_t table;          /* which of the file's tables, from 1; 0: the first. Needs `mend` */
    const struct str *names; /* Vega's format.header: the columns' names, which the file does not have */
    size_t name_count;
    /* How figures are written, for the columns' readers (figure.h). */
    char decimal;            /* '.' or ','; 0: found by column */
    char thousands;          /* '.', ',', ' ' or '\''; 0: found by column */
    char likely_decimal;     /* that of the chart's language: for columns whose cells show none; 0: unknown */
    const struct str *nulls; /* texts that mean that there is no figure, besides the usual ones */
    size_t null_count;
};

/* Set the option `name` ("delimiter", "quote", "escape", "encoding", "header", "skip", "table", "decimal", "thousands",
 * "null": may be given again) from its text. False after an error at `at`. */
bool csv_tell(struct arena *a, struct diag *d, struct place at, struct csv_options *o, struct str name,
              struct str value);

/* What was found. */
struct csv_dialect {
    char delimiter, quote, escape; /* quote 0: none */
    const char *signs;             /* the delimiter as it stands in the file where that is no usual sign; else NULL */
    const char *encoding;          /* "UTF-8", "UTF-8 with BOM", "UTF-16LE", ... */
    double encoding_sure;          /* 0 (another does as well) to 1: told, marked, or valid UTF-8 */
    const char *line_end;          /* "LF", "CRLF", "CR" or "mixed" */
    uint32_t preamble;             /* lines before the header */
    uint32_t header;               /* rows of header */
    uint32_t empty_lines;          /* passed over */
    uint32_t footnotes;            /* lines below the table that are no rows of it */
    uint32_t table;                /* which of the file's tables it is, from 1 */
    bool skip_space;               /* spaces follow every delimiter */
    bool collapse;                 /* several spaces are one delimiter */
    bool wrapped;                  /* its lines were quoted as a whole */
    bool told;                     /* the delimiter was given, not found */
    double sure;                   /* of the delimiter: 0 (another does as well) to 1 (no other does at all) */
    double header_sure;            /* of the header, or of there being none: 0 to 1 */
};

/* A line that was not read as it stands, and what was done with it. */
struct csv_repair_note {
    uint32_t line;
    const char *done;
};
/* A further table in the same file. */
struct csv_other_table {
    uint32_t number; /* from 1 */
    uint32_t line;
    size_t rows, columns;
};

struct csv_text {
    const char *file; /* for messages */
    struct csv_dialect dialect;
    size_t columns, rows; /* rows without the header */
    const char *const *names;
    const struct str *header; /* the header as written (rows joined by a space); NULL where the file has none */
    const struct csv_repair_note *repairs;
    size_t repair_count;
    const struct csv_other_table *others;
    size_t other_count;
    const struct str *cells; /* row by row, unquoted; slices of `text` or of the arena, without NUL */
    const uint32_t *line;    /* the line on which each row starts, from 1 */
    struct str text;         /* the whole, as UTF-8 */
};
static inline struct str csv_cell(const struct csv_text *t, size_t row, size_t column) {
    return t->cells[row * t->columns + column];
}

/* `bytes` must outlive the result. False after an error. */
bool csv_read(struct arena *a, struct diag *d, const char *file, struct str bytes, const struct csv_options *o,
              struct csv_text *out);

/* ---- the parts, for each other and for tests */

/* Bytes to UTF-8 without BOM (csv_encoding.c). Valid UTF-8 is not copied. Sets the dialect's encoding and how sure it
 * is. */
bool csv_decode(struct arena *a, struct diag *d, const char *file, struct str bytes, const struct csv_options *o,
                struct str *text, struct csv_dialect *found);

/* The encoding that bytes which are no UTF-8 look like, and how sure that is, 0 to 1, among those that would give
 * another text (csv_legacy.c). */
const char *csv_legacy_encoding(struct str text, double *sure);
/* The one of the East Asian encodings that they look like most, and the evidence for it, in the same unit as there
 * (csv_wide.c). */
const char *csv_wide_encoding(struct str text, double *evidence);
/* Is it UTF-8 but for a few bytes? Then these become what they are in Windows-1252. */
bool csv_mostly_utf8(struct str text);
struct str csv_mend_utf8(struct arena *a, struct str text);

/* Is every line quoted as a whole, with a table inside? Then that is the text. (csv_wrapped.c) */
bool csv_unwrap(struct arena *a, struct str *text);

/* Do the lines begin and end with a bar? Then the text is without these. (csv_framed.c) */
bool csv_unframe(struct arena *a, struct str *text);

/* Do signs such as "::" or "|~|", or control characters, part the lines? Then the text is with one character in place
 * of them, which is returned; 0: it is not so. Sets *signs to what stood there. (csv_signs.c) */
char csv_part_by_signs(struct arena *a, struct str *text, const char **signs);

/* Do two spaces or more, but not single ones, part all lines alike? Then they become tabs. (csv_lined_up.c) */
bool csv_part_lined_up(struct arena *a, struct str *text);

/* Do columns stand at the same places of all lines, as a rule of dashes below the header or gutters show, and does no
 * delimiter part them? Then tabs do. (csv_placed.c) */
bool csv_part_placed(struct arena *a, struct str *text);

/* Walks over cells (csv_scan.c). */
enum csv_end { CSV_END_CELL, CSV_END_RECORD, CSV_END_TEXT };
enum csv_fault { CSV_FINE, CSV_UNCLOSED, CSV_STRAY };
struct csv_scan {
    struct arena *arena; /* for cells that need their quotes undone; NULL: leave them as they stand */
    struct str text;
    size_t at;
    uint32_t line;                 /* of `at`, from 1 */
    char delimiter, quote, escape; /* quote 0: none */
    uint32_t lf, crlf, cr;         /* line ends met so far outside quotes */
    enum csv_fault fault;          /* the first; cells go on as well as they can */
    size_t fault_at;
    uint32_t fault_line;
    bool quoted;       /* the last cell was */
    bool skip_space;   /* spaces after a delimiter are part of it */
    bool space_before; /* and so are those before it */
    bool space_quotes; /* blanks before an opening quote are no text */
    bool collapse;     /* further delimiters are part of one, and those at the ends of a line */
};
/* The next cell, and what ended it. Call until CSV_END_TEXT. */
enum csv_end csv_next(struct csv_scan *s, struct str *cell);

/* The delimiter (unless s->delimiter is set), the quote (unless it is told), the escape and whether a space follows
 * delimiters (unless both are told), or several are one, under which the text from s->at on is most like a table
 * (csv_dialect.c). Returns how sure it is of the delimiter: 0 when another does as well, 1 when no other does at all.
 */
double csv_find_dialect(struct csv_scan *s, bool quote_told);
/* To the start of the line that follows the one at `start`, whose number is `line`. */
void csv_rewind(struct csv_scan *s, size_t start, uint32_t line);

/* `s` as one RFC 4180 cell, quoted where it must be. */
void csv_write_cell(struct buf *out, struct str s);
#endif
