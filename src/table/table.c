/* Looking into tables, and making new ones out of old. */
#include "table/table.h"
#include "table/rollup.h"

const struct column *table_column(const struct table *t, struct str name) {
    for (size_t i = 0; i < t->column_count; i++)
        if (str_is(name, t->columns[i].name)) return &t->columns[i];
    return NULL;
}

const char *const *table_names(struct arena *a, const struct table *t, size_t *n) {
    *n = t->column_count + t->unread_count;
    const char **names = ARENA_ARRAY(a, const char *, *n);
    for (size_t i = 0; i < *n; i++)
        names[i] = i < t->column_count ? t->columns[i].name : t->unread[i - t->column_count];
    return names;
}

struct value column_get(const struct column *c, size_t row) {
    if (c->type == COLUMN_ANY) return c->any[row];
    if (c->type == COLUMN_STRING) {
        uint32_t code = c->code[row];
        return code == CODE_NULL ? VNULL : value_str(c->dictionary[code]);
    }
    if (c->null && c->null[row]) return c->null[row] == 2 ? UNDEFINED : VNULL;
    return c->type == COLUMN_DATE && !c->stamps ? value_date(c->number[row]) : value_number(c->number[row]);
}

struct value column_meant(const struct column *c, size_t row) {
    struct value v = column_get(c, row);
    if (c->type == COLUMN_DATE && v.kind == VALUE_NUMBER) v.kind = VALUE_DATE;
    return v;
}

double column_read_number(const struct column *c, size_t row) {
    if (column_is_numeric(c)) return c->null && c->null[row] ? NAN : c->number[row];
    struct value v = column_get(c, row);
    return value_is_nil(v) ? NAN : value_to_number(v);
}

struct column column_of_numbers(const char *name, const double *v) {
    return (struct column){.name = name, .type = COLUMN_NUMBER, .number = v};
}

static const uint8_t *gather_bytes(struct arena *a, const uint8_t *from, const uint32_t *row, size_t n) {
    if (!from) return NULL;
    uint8_t *to = arena_alloc_raw(a, n);
    for (size_t i = 0; i < n; i++)
        to[i] = from[row[i]];
    return to;
}

/* Codes are given anew, so that the dictionary stays what it says: every string of the column once, by first
 * appearance. */
static void gather_codes(struct arena *a, struct column *to, const struct column *from, const uint32_t *row, size_t n) {
    uint32_t *code = arena_alloc_raw(a, n * sizeof *code);
    uint32_t *renamed = ARENA_ARRAY(a, uint32_t, from->dictionary_count); /* new code + 1 */
    size_t most = n < from->dictionary_count ? n : from->dictionary_count;
    struct str *dictionary = ARENA_ARRAY(a, struct str, most);
    uint32_t count = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t old = from->code[row[i]];
        if (old == CODE_NULL) {
            code[i] = CODE_NULL;
            continue;
        }
        if (!renamed[old]) {
            dictionary[count] = from->dictionary[old];
            renamed[old] = ++count;
        }
        code[i] = renamed[old] - 1;
    }
    to->code = code;
    to->dictionary = dictionary;
    to->dictionary_count = count;
}

static struct column gather(struct arena *a, const struct column *from, const uint32_t *row, size_t n) {
    struct column c = *from;
    if (c.type == COLUMN_STRING) {
        gather_codes(a, &c, from, row, n);
    } else if (c.type == COLUMN_ANY) {
        struct value *any = arena_alloc_raw(a, n * sizeof *any);
        for (size_t i = 0; i < n; i++)
            any[i] = from->any[row[i]];
        c.any = any;
    } else {
        double *number = arena_alloc_raw(a, n * sizeof *number);
        for (size_t i = 0; i < n; i++)
            number[i] = from->number[row[i]];
        c.number = number;
    }
    if (from->text) {
        struct column *text = ARENA_NEW(a, struct column);
        *text = gather(a, from->text, row, n);
        c.text = text;
    }
    c.null = gather_bytes(a, from->null, row, n);
    c.empty = gather_bytes(a, from->empty, row, n);
    c.decimals = gather_bytes(a, from->decimals, row, n);
    c.inexact = gather_bytes(a, from->inexact, row, n);
    if (from->footnotes) {
        const char **marks = arena_alloc_raw(a, n * sizeof *marks);
        for (size_t i = 0; i < n; i++)
            marks[i] = from->footnotes[row[i]];
        c.footnotes = marks;
    }
    return c;
}

struct table *table_select(struct arena *a, const struct table *t, const uint32_t *row, size_t n) {
    struct table *made = ARENA_NEW(a, struct table);
    struct column *columns = ARENA_ARRAY(a, struct column, t->column_count);
    for (size_t i = 0; i < t->column_count; i++)
        columns[i] = gather(a, &t->columns[i], row, n);
    *made = *t;
    made->columns = columns;
    made->rows = n;
    if (t->rollup) made->rollup = rollup_select(a, t->rollup, row, n);
    return made;
}

struct table *table_with(struct arena *a, const struct table *t, const struct column *added, size_t n) {
    struct table *made = ARENA_NEW(a, struct table);
    struct column *columns = ARENA_ARRAY(a, struct column, t->column_count + n);
    size_t count = t->column_count;
    for (size_t i = 0; i < count; i++)
        columns[i] = t->columns[i];
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;
        while (at < count && strcmp(columns[at].name, added[i].name) != 0)
            at++;
        columns[at] = added[i];
        if (at == count) count++;
    }
    *made = *t;
    made->columns = columns;
    made->column_count = count;
    return made;
}

struct value table_row(struct arena *a, const struct table *t, size_t row) {
    struct member *members = ARENA_ARRAY(a, struct member, t->column_count);
    uint32_t n = 0;
    for (size_t i = 0; i < t->column_count; i++) {
        struct value v = column_get(&t->columns[i], row);
        if (value_is_set(v)) members[n++] = (struct member){str_of(t->columns[i].name), v};
    }
    return (struct value){.kind = VALUE_OBJECT, .n = n, .object = members};
}
