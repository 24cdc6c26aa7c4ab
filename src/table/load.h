/* From a file (or bytes, or JSON values) to a table: the entry to this module.
 *
 * A column has two readings. Vega's: cells are strings unless format.parse or inference makes them something else, as
 * vega-loader does it. And figures: what people write where Vega would get text (figure.h). A source asks for figures
 * where the chart does (usermeta.suret, the one-line commands, `suret data`). */
#ifndef TABLE_LOAD_H
#define TABLE_LOAD_H
#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "scale/calendar.h"
#include "table/csv.h"
#include "table/figure.h"
#include "table/table.h"

enum file_format {
    FILE_AUTO,
    FILE_CSV,
    FILE_TSV,
    FILE_DSV,
    FILE_JSON
}; /* auto: by the file's ending, else by its bytes */

/* format.parse for one field. */
enum parse_kind {
    PARSE_STRING,
    PARSE_BOOLEAN,
    PARSE_NUMBER,
    PARSE_DATE,        /* as JavaScript's Date.parse */
    PARSE_PATTERN,     /* date:'%d %b' */
    PARSE_UTC_PATTERN, /* utc:'%d %b' */
    PARSE_NONE         /* as it came */
};
struct parse_rule {
    struct str field;
    enum parse_kind kind;
    struct str pattern; /* without its quotes */
};
/* A rule's text ("number", "date:'%Y'", ...); false when it is none. */
bool parse_rule_read(struct str text, struct parse_rule *rule);

/* What a chart needs of a big file: less than all of it can be read fast (CSV: fast.h, JSON: json_rows.c). Of
 * smaller ones, other columns may not be made (source_need). */
struct need {
    struct str mentions; /* a column is needed when its name stands in this text, such as the spec */
    bool rollup;         /* no rows: only sums, counts, means, least and greatest `values` by the columns `by` */
    const char *const *by, *const *values;
    size_t by_count, value_count;
    const char *const *numbers; /* columns whose texts matter to nobody where all their cells are plain numbers */
    size_t number_count;
    uint64_t least;   /* bytes of a file that is read so; 0: FAST_BYTES_LEAST */
    unsigned threads; /* 0: as many as there are processors, up to FAST_THREADS_MOST */
    size_t buffer;    /* bytes read at once; 0: FAST_BUFFER */
    size_t head;      /* bytes from which dialect and columns are learnt; 0: FAST_HEAD */
    /* Called now and then by the thread that loads; may be NULL. */
    void (*progress)(void *context, uint64_t done, uint64_t total);
    void *context;
};
enum {
    FAST_BYTES_LEAST = 1 << 20,
    NEED_BYTES_LEAST = 16 << 10, /* of a file of which no more is made than what is needed */
    FAST_THREADS_MOST = 8,
    FAST_BUFFER = 512 << 10,
    FAST_HEAD = 256 << 10,
    ROLLUP_GROUPS_MOST = 1 << 14
};

struct input_kept; /* input.h */
/* What is to be loaded, and how. Zero: nothing is told. */
struct source {
    const char *path; /* "-": standard input; NULL: `bytes` are given */
    const char *base; /* folder that path is relative to, or NULL */
    const char *name; /* of given bytes, for messages */
    struct str bytes;
    struct place at; /* where the data was asked for; all zero: errors name the file alone */
    enum file_format format;
    struct csv_options csv;
    const char *property;           /* JSON: path to the rows within the document, or NULL */
    const char *feature, *mesh;     /* TopoJSON: the object whose features or mesh are the rows; or NULL */
    const struct parse_rule *rules; /* by field */
    size_t rule_count;
    bool infer;                    /* Vega's type inference for the fields without a rule (format.parse "auto") */
    bool figures;                  /* read figures, in fields without a rule and in those whose rule is "number" */
    bool stamps;                   /* what is parsed as a date is one of the column's stamps (table.h) */
    const struct zone *zone;       /* of dates that name none, as Date.parse reads them; NULL: UTC */
    const struct need *need;       /* NULL: all */
    const struct input_kept *kept; /* inputs that were read before and cannot be again; NULL: none */
    size_t head;                   /* of a CSV file only the lines within so many first bytes; 0: all */
};

struct loaded {
    struct table *table;
    const struct csv_text *text; /* the cells as written; NULL for JSON */
    struct doubts doubts;        /* by column, then by row */
};

/* A spec's data.format into s: `type` ("csv", ..., NULL: by the address), `delimiter` (NULL: the type's), and `parse`:
 * undefined, null (no rules), "auto" (infer), or an object of rules. Errors at `at`. */
bool source_read_format(struct arena *a, struct diag *d, struct place at, const char *type, const char *delimiter,
                        struct value parse, struct source *s);

/* False after an error. The table's source is the path or name as given. */
bool table_load(struct arena *a, struct diag *d, const struct source *s, struct loaded *out);
/* Inline data: an array of values, a single one, or a text in the source's format. */
bool table_load_values(struct arena *a, struct diag *d, const struct source *s, struct value values,
                       struct loaded *out);
/* The first cell of a column of text that is no figure, read anew; NULL when all are. For "text where a number is
 * needed". */
const struct doubt *column_first_text(struct arena *a, const struct column *c, size_t rows);

/* A text as a cell of a column of dates in this manner, where that is for date_column to say: false for ISO dates and
 * what is none, or where the manner does not say whether the day or the month comes first. (date_column.c) */
bool date_said(struct str text, struct writing writing, double *ms);

/* ---- within the module */

/* What data.format.parse says of the column, or NULL. (source.c) */
const struct parse_rule *source_rule(const struct source *s, const char *name);
/* The format of the source's bytes. */
enum file_format source_format(const struct source *s, struct str bytes);
/* What is needed of a file of these bytes that is read at once; NULL: all. */
const struct need *source_need(const struct source *s, struct str bytes);
/* Does a chart that needs this need the column of that name? (need.c) */
bool need_column(struct arena *a, const struct need *need, const char *name);
/* The document's rows as a table: at s->property, or what s tells of a topology. (json.c) */
struct table *json_table(struct arena *a, struct diag *d, const char *file, struct str bytes, const struct source *s);
/* The same of a document that is an array of objects, column by column: those that s->need asks for when the file is
 * large, else all. NULL, without a word, for any other document. (json_rows.c) */
struct table *json_rows(struct arena *a, struct str bytes, const struct source *s);
/* The features of a topology, or its mesh, as s names them; undefined after an error. (json.c) */
struct value json_features(struct arena *a, struct diag *d, struct place at, struct value topology,
                           const struct source *s);
#endif
