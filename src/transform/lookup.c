/* vega-transforms' Lookup: values of another table's row with the same key. Keys are told apart by their text. */
#include "base/number.h"
#include "table/intern.h"
#include "transform/rows.h"

/* The key of every row as a code; rows that are null have the code of "null", as in Vega. */
static uint32_t *key_codes(struct arena *a, struct intern *texts, const struct column *c, size_t rows) {
    uint32_t *code = arena_alloc_raw(a, rows * sizeof *code), *by_dictionary = NULL;
    char text[NUMBER_TEXT];
    if (c->type == COLUMN_STRING) {
        by_dictionary = arena_alloc_raw(a, c->dictionary_count * sizeof *by_dictionary);
        for (uint32_t i = 0; i < c->dictionary_count; i++)
            by_dictionary[i] = intern_code(texts, c->dictionary[i], false);
    }
    for (size_t i = 0; i < rows; i++) {
        if (by_dictionary && c->code[i] != CODE_NULL) {
            code[i] = by_dictionary[c->code[i]];
        } else if (c->type == COLUMN_NUMBER && !(c->null && c->null[i])) {
            size_t n = number_write(text, c->number[i]);
            code[i] = intern_code(texts, (struct str){text, n}, true);
        } else {
            code[i] = intern_code(texts, value_to_string(a, column_get(c, i)), false);
        }
    }
    return code;
}

const struct table *transform_lookup(const struct transform *t, const struct table *in, const struct lookup_params *p) {
    struct arena *a = t->arena;
    const struct column *key = rows_field(t, in, p->key), *from_key = rows_field(t, p->from, p->from_key);
    const struct column **values = rows_fields(t, p->from, p->values);
    if (!key || !from_key || !values) return in;
    if (!p->values.count && !p->as.count) {
        diag_error(t->diag, t->place, NULL, "a lookup without fields needs \"as\"");
        return in;
    }
    struct intern texts;
    intern_init(&texts, a);
    uint32_t *theirs = key_codes(a, &texts, from_key, p->from->rows), *ours = key_codes(a, &texts, key, in->rows);
    uint32_t *row_of = arena_alloc_raw(a, texts.count * sizeof *row_of);
    memset(row_of, 0xFF, texts.count * sizeof *row_of);
    for (size_t i = 0; i < p->from->rows; i++)
        row_of[theirs[i]] = (uint32_t)i;
    struct value otherwise = value_is_set(p->otherwise) ? p->otherwise : VNULL;
    size_t n = p->values.count ? p->values.count : 1;
    struct column *added = ARENA_ARRAY(a, struct column, n);
    struct value *objects = p->values.count ? NULL : ARENA_ARRAY(a, struct value, p->from->rows);
    for (size_t k = 0; k < n; k++) {
        struct column_builder b;
        const char *name = k < p->as.count ? p->as.names[k] : rows_field_name(t, p->values.names[k]);
        column_builder_init(&b, a, name, in->rows);
        for (size_t i = 0; i < in->rows; i++) {
            uint32_t row = row_of[ours[i]];
            if (row == UINT32_MAX) {
                column_builder_add(&b, otherwise);
            } else if (p->values.count) {
                column_builder_add(&b, column_get(values[k], row));
            } else {
                if (!value_is_set(objects[row])) objects[row] = table_row(a, p->from, row);
                column_builder_add(&b, objects[row]);
            }
        }
        added[k] = column_builder_finish(&b);
        if (p->values.count) added[k].unit = values[k]->unit;
    }
    return table_with(a, in, added, n);
}
