/* The table as JSON, for --dump table. */
#include "table/table.h"

static void print_unit(const struct unit *u, struct buf *out) {
    buf_adds(out, ",\"unit\":{\"prefix\":");
    buf_json(out, str_of(u->prefix));
    buf_adds(out, ",\"suffix\":");
    buf_json(out, str_of(u->suffix));
    if (u->currency) {
        buf_adds(out, ",\"currency\":");
        buf_json(out, str_of(u->currency));
    }
    buf_adds(out, ",\"scale\":");
    buf_number(out, u->scale);
    buf_adds(out, u->percent ? ",\"percent\":true}" : "}");
}

static void print_column(const struct column *c, size_t rows, struct buf *out) {
    static const char *const types[] = {"number", "date", "string", "any"};
    buf_adds(out, "{\"name\":");
    buf_json(out, str_of(c->name));
    buf_printf(out, ",\"type\":\"%s\"", types[c->type]);
    if (c->unit) print_unit(c->unit, out);
    if (c->low) {
        buf_adds(out, ",\"low\":");
        buf_json(out, str_of(c->low));
        buf_adds(out, ",\"high\":");
        buf_json(out, str_of(c->high));
    }
    buf_adds(out, ",\"values\":[");
    for (size_t i = 0; i < rows; i++) {
        struct value v = column_meant(c, i);
        if (i) buf_addc(out, ',');
        if (value_is_nil(v))
            buf_adds(out, "null");
        else
            buf_value(out, v);
    }
    buf_adds(out, "]}");
}

void table_print(const struct table *t, struct buf *out) {
    buf_printf(out, "{\"rows\":%zu,\"columns\":[", t->rows);
    for (size_t i = 0; i < t->column_count; i++) {
        buf_adds(out, i ? ",\n" : "\n");
        print_column(&t->columns[i], t->rows, out);
    }
    buf_adds(out, "]}\n");
}
