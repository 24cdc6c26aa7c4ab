/* What is understood of a data file, as JSON. */
#include "scale/calendar.h"
#include "table/report.h"
#include <math.h>

enum { NAMES_MOST = 9 }; /* that are listed */

static void member(struct buf *out, const char *name, const char *value) {
    buf_printf(out, ",\"%s\":", name);
    if (value)
        buf_json(out, str_of(value));
    else
        buf_adds(out, "null");
}

static void write_unit(struct buf *out, const struct unit *u) {
    buf_adds(out, ",\"unit\":{\"prefix\":");
    buf_json(out, str_of(u->prefix));
    member(out, "suffix", u->suffix);
    member(out, "currency", u->currency);
    buf_adds(out, ",\"scale\":");
    buf_number(out, u->scale);
    buf_adds(out, u->percent ? ",\"percent\":true}" : ",\"percent\":false}");
}

static void write_extent(struct buf *out, const struct column *c, size_t rows) {
    double low, high;
    if (!report_extent(c, rows, &low, &high)) return;
    buf_adds(out, ",\"min\":");
    if (c->type == COLUMN_DATE)
        buf_value(out, value_date(low));
    else
        buf_number(out, low);
    buf_adds(out, ",\"max\":");
    if (c->type == COLUMN_DATE)
        buf_value(out, value_date(high));
    else
        buf_number(out, high);
}

/* Days that close their months, as figures of months and quarters are often dated. */
static bool ends_months(const struct column *c, size_t rows) {
    bool any = false;
    for (size_t i = 0; i < rows; i++) {
        double v = column_number(c, i);
        if (isnan(v)) continue;
        if (fmod(v, MS_DAY) != 0 || calendar_civil(v + MS_DAY).day != 1) return false;
        any = true;
    }
    return any;
}

/* In letters. */
static size_t longest_text(const struct column *c) {
    size_t most = 0;
    for (uint32_t i = 0; i < c->dictionary_count; i++) {
        size_t letters = 0;
        for (size_t k = 0; k < c->dictionary[i].n; k++)
            letters += (c->dictionary[i].p[k] & 0xc0) != 0x80;
        if (letters > most) most = letters;
    }
    return most;
}

/* As the file first has them. */
static void write_names(struct buf *out, const struct column *c) {
    buf_adds(out, ",\"names\":[");
    for (uint32_t i = 0; i < c->dictionary_count; i++) {
        if (i) buf_addc(out, ',');
        buf_json(out, c->dictionary[i]);
    }
    buf_addc(out, ']');
}

static void write_column(struct buf *out, const struct column *c, size_t rows) {
    size_t nulls = 0;
    for (size_t i = 0; i < rows; i++)
        nulls += value_is_nil(column_get(c, i));
    buf_adds(out, "{\"name\":");
    buf_json(out, str_of(c->name));
    member(out, "type", report_type(c, rows));
    if (c->unit) write_unit(out, c->unit);
    if (c->low) {
        member(out, "low", c->low);
        member(out, "high", c->high);
    }
    buf_printf(out, ",\"nulls\":%zu", nulls);
    if (c->type == COLUMN_STRING)
        buf_printf(out, ",\"distinct\":%u,\"longest\":%zu", c->dictionary_count, longest_text(c));
    if (c->type == COLUMN_STRING && c->dictionary_count <= NAMES_MOST) write_names(out, c);
    if (c->type == COLUMN_NUMBER || c->type == COLUMN_DATE) write_extent(out, c, rows);
    if (c->type == COLUMN_DATE && ends_months(c, rows)) buf_adds(out, ",\"monthEnds\":true");
    buf_addc(out, '}');
}

static void write_doubt(struct buf *out, const struct doubt *d) {
    static const char *const kinds[] = {"misfit", "guess", "converted"};
    buf_adds(out, "{\"column\":");
    buf_json(out, str_of(d->column));
    buf_printf(out, ",\"row\":%u,\"line\":%u", d->row + 1, d->line);
    member(out, "kind", kinds[d->kind]);
    buf_adds(out, ",\"text\":");
    buf_json(out, d->text);
    member(out, "reason", d->reason);
    buf_addc(out, '}');
}

static void write_dialect(struct buf *out, const struct csv_dialect *d) {
    buf_adds(out, "{\"delimiter\":");
    buf_json(out, d->signs ? str_of(d->signs) : (struct str){&d->delimiter, 1});
    buf_adds(out, ",\"quote\":");
    if (d->quote)
        buf_json(out, (struct str){&d->quote, 1});
    else
        buf_adds(out, "null");
    member(out, "encoding", d->encoding);
    member(out, "lineEnd", d->line_end);
    buf_printf(out, ",\"preamble\":%u,\"header\":%u,\"emptyLines\":%u,\"footnotes\":%u,\"table\":%u", d->preamble,
               d->header, d->empty_lines, d->footnotes, d->table);
    buf_adds(out, ",\"sure\":{\"encoding\":");
    buf_number(out, round(d->encoding_sure * 100) / 100);
    buf_adds(out, ",\"delimiter\":");
    buf_number(out, round(d->sure * 100) / 100);
    buf_adds(out, ",\"header\":");
    buf_number(out, round(d->header_sure * 100) / 100);
    buf_adds(out, "}}");
}

static void write_repairs(struct buf *out, const struct csv_text *t) {
    buf_adds(out, ",\n\"repairs\":[");
    for (size_t i = 0; i < t->repair_count; i++) {
        buf_printf(out, i ? ",\n{\"line\":%u" : "\n{\"line\":%u", t->repairs[i].line);
        member(out, "done", t->repairs[i].done);
        buf_addc(out, '}');
    }
    buf_adds(out, "],\n\"otherTables\":[");
    for (size_t i = 0; i < t->other_count; i++)
        buf_printf(out,
                   i ? ",\n{\"table\":%u,\"line\":%u,\"rows\":%zu,\"columns\":%zu}"
                     : "\n{\"table\":%u,\"line\":%u,\"rows\":%zu,\"columns\":%zu}",
                   t->others[i].number, t->others[i].line, t->others[i].rows, t->others[i].columns);
    buf_addc(out, ']');
}

void report_json(struct buf *out, const struct loaded *l) {
    buf_adds(out, "{\"file\":");
    if (l->table->source)
        buf_json(out, str_of(l->table->source));
    else
        buf_adds(out, "null");
    if (l->text) {
        buf_adds(out, ",\n\"dialect\":");
        write_dialect(out, &l->text->dialect);
        write_repairs(out, l->text);
    }
    buf_printf(out, ",\n\"rows\":%zu,\n\"columns\":[", l->table->rows);
    for (size_t i = 0; i < l->table->column_count; i++) {
        buf_adds(out, i ? ",\n" : "\n");
        write_column(out, &l->table->columns[i], l->table->rows);
    }
    buf_adds(out, "],\n\"doubts\":[");
    for (size_t i = 0; i < l->doubts.count; i++) {
        buf_adds(out, i ? ",\n" : "\n");
        write_doubt(out, &l->doubts.items[i]);
    }
    buf_adds(out, "]}\n");
}
