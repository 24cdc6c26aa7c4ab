#include "table/report.h"

void report_date(struct buf *out, double ms) {
    struct buf json;
    buf_init(&json, out->arena);
    buf_value(&json, value_date(ms)); /* "2023-01-05T00:00:00.000Z" with its quotes */
    static const char midnight[] = "T00:00:00.000Z\"";
    size_t n = sizeof midnight - 1;
    if (json.n > n && memcmp(json.p + json.n - n, midnight, n) == 0)
        buf_add(out, json.p + 1, json.n - 1 - n);
    else if (json.n > 2)
        buf_add(out, json.p + 1, json.n - 2);
}

const char *report_type(const struct column *c, size_t rows) {
    static const char *const types[] = {"number", "date", "text", "mixed"};
    bool boolean = c->type == COLUMN_ANY && rows > 0;
    for (size_t i = 0; i < rows && boolean; i++)
        boolean = c->any[i].kind == VALUE_BOOLEAN || value_is_nil(c->any[i]);
    return boolean ? "boolean" : types[c->type];
}

static void value_cell(struct buf *out, const struct column *c, size_t row) {
    struct value v = column_get(c, row);
    struct buf text;
    buf_init(&text, out->arena);
    switch (v.kind) {
    case VALUE_NUMBER:
        if (!isnan(v.number)) buf_number(out, v.number);
        return;
    case VALUE_DATE:
        if (!isnan(v.number)) report_date(out, v.number);
        return;
    case VALUE_STRING: csv_write_cell(out, value_to_str(v)); return;
    case VALUE_UNDEFINED:
    case VALUE_NULL: return;
    default: buf_value(&text, v); csv_write_cell(out, (struct str){text.p, text.n});
    }
}

static void write_values(struct buf *out, const struct table *t) {
    for (size_t i = 0; i < t->column_count; i++) {
        if (i) buf_addc(out, ',');
        csv_write_cell(out, str_of(t->columns[i].name));
    }
    buf_addc(out, '\n');
    for (size_t row = 0; row < t->rows; row++) {
        for (size_t i = 0; i < t->column_count; i++) {
            if (i) buf_addc(out, ',');
            value_cell(out, &t->columns[i], row);
        }
        buf_addc(out, '\n');
    }
}

/* A file without a header stays without one: the names that its columns are called by are not in it. */
static void write_source(struct buf *out, const struct csv_text *t) {
    for (size_t i = 0; i < t->columns && t->dialect.header; i++) {
        if (i) buf_addc(out, ',');
        csv_write_cell(out, t->header ? t->header[i] : str_of(t->names[i]));
    }
    if (t->dialect.header) buf_addc(out, '\n');
    for (size_t row = 0; row < t->rows; row++) {
        for (size_t i = 0; i < t->columns; i++) {
            if (i) buf_addc(out, ',');
            /* A row of one empty cell would be an empty line, which readers pass over. */
            if (t->columns == 1 && !csv_cell(t, row, i).n)
                buf_adds(out, "\"\"");
            else
                csv_write_cell(out, csv_cell(t, row, i));
        }
        buf_addc(out, '\n');
    }
}

void table_report(struct arena *a, const struct loaded *l, enum report_kind kind, struct buf *out) {
    switch (kind) {
    case REPORT_JSON: report_json(out, l); break;
    case REPORT_CSV:
        if (l->text)
            write_source(out, l->text);
        else
            write_values(out, l->table);
        break;
    case REPORT_VALUES: write_values(out, l->table); break;
    default: report_text(a, out, l);
    }
}
