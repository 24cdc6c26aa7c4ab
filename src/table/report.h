/* What `suret data FILE` tells: what was understood of a file. */
#ifndef TABLE_REPORT_H
#define TABLE_REPORT_H
#include "table/load.h"

enum report_kind {
    REPORT_TEXT,  /* dialect, columns, doubts and a preview, for people */
    REPORT_JSON,  /* {"file":...,"dialect":{...},"rows":n,"columns":[...],"doubts":[...]} */
    REPORT_CSV,   /* the table as loaded, cells in their source text: RFC 4180, LF */
    REPORT_VALUES /* the same with what they mean: plain numbers, ISO dates, empty for null, a range's middle with its
                     ends beside it */
};
/* Append the report. */
void table_report(struct arena *a, const struct loaded *l, enum report_kind kind, struct buf *out);

/* The least and the greatest number or date of a column; false: it has none. */
bool report_extent(const struct column *c, size_t rows, double *low, double *high);
/* An instant as ISO 8601: the date alone at midnight UTC. */
void report_date(struct buf *out, double ms);
/* What the column holds, in one word: "number", "date", "text", "boolean" or "mixed". */
const char *report_type(const struct column *c, size_t rows);
void report_json(struct buf *out, const struct loaded *l);
void report_text(struct arena *a, struct buf *out, const struct loaded *l);
#endif
