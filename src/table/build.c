/* Building columns and tables out of values. */
#include "table/intern.h"
#include "table/table.h"

void column_builder_init(struct column_builder *b, struct arena *a, const char *name, size_t rows_expected) {
    *b = (struct column_builder){.arena = a, .name = name};
    if (rows_expected) b->cells = arena_grow(a, NULL, &b->cap, rows_expected, sizeof *b->cells);
}

void column_builder_add(struct column_builder *b, struct value v) {
    ARENA_PUSH_RAW(b->arena, b->cells, b->count, b->cap, v);
}

/* NUMBER, DATE or STRING when every cell that is there is of that kind; codes of strings know null alone. */
static enum column_type narrowest(const struct value *cells, size_t n) {
    enum value_kind kind = VALUE_UNDEFINED;
    bool absent = false;
    for (size_t i = 0; i < n; i++) {
        absent |= cells[i].kind == VALUE_UNDEFINED;
        if (value_is_nil(cells[i])) continue;
        if (kind == VALUE_UNDEFINED) kind = cells[i].kind;
        if (kind != cells[i].kind) return COLUMN_ANY;
    }
    switch (kind) {
    case VALUE_NUMBER: return COLUMN_NUMBER;
    case VALUE_DATE: return COLUMN_DATE;
    case VALUE_STRING: return absent ? COLUMN_ANY : COLUMN_STRING;
    default: return COLUMN_ANY;
    }
}

static void fill_numbers(struct arena *a, struct column *c, const struct value *cells, size_t n) {
    double *number = arena_alloc_raw(a, n * sizeof *number);
    uint8_t *null = NULL;
    for (size_t i = 0; i < n; i++) {
        bool nil = value_is_nil(cells[i]);
        number[i] = nil ? NAN : cells[i].number;
        if (!nil) continue;
        if (!null) null = arena_alloc(a, n);
        null[i] = cells[i].kind == VALUE_NULL ? 1 : 2;
    }
    c->number = number;
    c->null = null;
}

static void fill_strings(struct arena *a, struct column *c, const struct value *cells, size_t n, bool copy) {
    struct intern in;
    intern_init(&in, a);
    uint32_t *code = arena_alloc_raw(a, n * sizeof *code);
    for (size_t i = 0; i < n; i++) {
        bool same = i && cells[i].kind == VALUE_STRING && cells[i].string == cells[i - 1].string &&
                    cells[i].n == cells[i - 1].n && cells[i - 1].kind == VALUE_STRING;
        code[i] = same                     ? code[i - 1]
                  : value_is_nil(cells[i]) ? CODE_NULL
                                           : intern_code(&in, value_to_str(cells[i]), copy);
    }
    c->code = code;
    c->dictionary = in.strings;
    c->dictionary_count = (uint32_t)in.count;
}

static void copy_texts(struct arena *a, struct value *cells, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (cells[i].kind == VALUE_STRING) cells[i].string = arena_strndup(a, cells[i].string, cells[i].n);
}

struct column column_builder_finish(struct column_builder *b) {
    struct column c = {.name = b->name, .type = narrowest(b->cells, b->count)};
    if (c.type == COLUMN_ANY && b->borrowed) copy_texts(b->arena, b->cells, b->count);
    if (c.type == COLUMN_STRING)
        fill_strings(b->arena, &c, b->cells, b->count, b->borrowed);
    else if (c.type == COLUMN_ANY)
        c.any = b->cells;
    else
        fill_numbers(b->arena, &c, b->cells, b->count);
    return c;
}

/* Cells of rows that lack the member stay undefined. */
static void add_object(struct arena *a, struct intern *names, struct value ***cells, size_t *cap, struct value row,
                       size_t at, size_t rows) {
    for (uint32_t m = 0; m < row.n; m++) {
        const struct member *member = &row.object[m];
        /* rows mostly name their members alike and in the same order */
        bool alike = m < names->count && str_equal(names->strings[m], member->name);
        size_t column = alike ? m : intern_code(names, member->name, true);
        if (column >= *cap) *cells = arena_grow(a, *cells, cap, column + 1, sizeof **cells);
        if (!(*cells)[column]) (*cells)[column] = ARENA_ARRAY(a, struct value, rows);
        (*cells)[column][at] = member->value;
    }
}

struct table *table_from_values(struct arena *a, struct value rows) {
    size_t n = rows.kind == VALUE_ARRAY ? rows.n : 0, cap = 0;
    struct intern names;
    struct value **cells = NULL;
    intern_init(&names, a);
    for (size_t i = 0; i < n; i++) {
        struct value row = rows.array[i];
        struct member scalar = {STR("data"), row};
        if (row.kind != VALUE_OBJECT) row = (struct value){.kind = VALUE_OBJECT, .n = 1, .object = &scalar};
        add_object(a, &names, &cells, &cap, row, i, n);
    }
    struct table *t = ARENA_NEW(a, struct table);
    struct column *columns = ARENA_ARRAY(a, struct column, names.count);
    for (size_t i = 0; i < names.count; i++) {
        struct column_builder b = {.arena = a, .name = names.strings[i].p, .cells = cells[i], .count = n, .cap = n};
        columns[i] = column_builder_finish(&b);
    }
    *t = (struct table){.columns = columns, .column_count = names.count, .rows = n};
    return t;
}
