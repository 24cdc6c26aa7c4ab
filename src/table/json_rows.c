/* JSON rows straight to columns. Rows mostly name the same members in the same order and are laid out alike, so that
 * what stands between two values is compared as a whole with what stood there in a row before; and what a chart has no
 * need of is only passed over. */
#include "base/limits.h"
#include "table/intern.h"
#include "table/json_lead.h"
#include "table/load.h"

struct member_column {
    struct json_lead lead; /* between the value before and this one's */
    struct str last;       /* the last string's own text with its quotes, and what it was read as */
    struct value read;
    bool needed;
    struct value *cells; /* undefined where a row has no such member */
    size_t cap;
};

struct rows_reader {
    struct json json;
    const struct need *need; /* NULL: all columns */
    struct intern names;
    struct member_column *columns;
    size_t cap;
    size_t row, column; /* of the value that comes next */
};

/* Over the column's lead, if that is what comes. */
static inline bool pass_lead(struct rows_reader *r, size_t column) {
    struct json *j = &r->json;
    if (column >= r->names.count || !json_comes(j->p, j->end, r->columns[column].lead.text)) return false;
    j->p += r->columns[column].lead.text.n;
    r->column = column;
    return true;
}

/* Over values that nobody needs, and the leads between them, as long as both are plain. */
static void pass_unneeded(struct rows_reader *r) {
    const char *p = r->json.p, *end = r->json.end;
    const struct member_column *c = &r->columns[r->column], *columns_end = r->columns + r->names.count;
    size_t row = r->row;
    while (!c->needed && p < end) {
        const struct member_column *next = c + 1;
        size_t closed = 0;
        if (next == columns_end) {
            next = r->columns;
            closed = 1;
        }
        const char *after = end - p > JSON_NEAR + JSON_LEAD_NEAR ? json_pass_near(p) : NULL;
        if (!after || !json_lead_near(&next->lead, after)) {
            after = json_pass_plain(p, end);
            if (!after || !json_comes(after, end, next->lead.text)) break;
        }
        p = after + next->lead.text.n;
        row += closed;
        c = next;
    }
    r->json.p = p;
    r->row = row;
    r->column = (size_t)(c - r->columns);
}

/* The name and the colon, from after the opening quote. */
static bool read_name(struct rows_reader *r) {
    struct json *j = &r->json;
    struct str name;
    size_t known = r->names.count;
    if (!json_read_string(j, &name)) return false;
    r->column = intern_code(&r->names, name, false);
    if (r->names.count > known) {
        if (r->names.count > LIMIT_COLUMNS) return false;
        struct member_column fresh = {.needed = !r->need || need_column(j->arena, r->need, name.p)};
        json_lead_set(&fresh.lead, (struct str){NULL, 0});
        ARENA_PUSH(j->arena, r->columns, known, r->cap, fresh);
    }
    if (!json_take(j, ':')) return false;
    json_pass_space(j);
    return true;
}

/* Over a text that is as it stands; NULL: it has escapes, or is none. */
static const char *pass_plain_text(const char *p, const char *end) {
    if (p == end || *p != '"') return NULL;
    p = json_string_stop(p + 1, end);
    return p < end && *p == '"' ? p + 1 : NULL;
}

static bool read_cell(struct rows_reader *r) {
    struct member_column *c = &r->columns[r->column];
    struct value unused;
    if (!c->needed) return json_read_value(&r->json, 2, &unused);
    if (r->row >= c->cap) c->cells = arena_grow(r->json.arena, c->cells, &c->cap, r->row + 1, sizeof *c->cells);
    struct json *j = &r->json;
    struct value *cell = &c->cells[r->row];
    if (json_comes(j->p, j->end, c->last)) { /* rows often repeat the text of the one before */
        *cell = c->read;
        j->p += c->last.n;
        return true;
    }
    double number;
    const char *from = j->p, *after = from < j->end ? json_read_short(from, j->end, &number) : NULL;
    if (after) {
        *cell = value_number(number);
        j->p = after;
        return true;
    }
    if ((after = pass_plain_text(from, j->end))) {
        *cell = value_str((struct str){from + 1, (size_t)(after - from) - 2});
        j->p = after;
    } else if (!json_read_value(j, 2, cell)) {
        return false;
    }
    if (cell->kind != VALUE_STRING) return true;
    c->last = (struct str){from, (size_t)(j->p - from)};
    c->read = *cell;
    return true;
}

/* From within a row, after a value or its opening brace, to the next value: `expected` is the column that it may well
 * be. *more false: the last row is closed. */
static bool next_value(struct rows_reader *r, size_t expected, bool opened, bool *more) {
    struct json *j = &r->json;
    const char *from = j->p;
    size_t row = r->row;
    *more = true;
    while (json_take(j, '}')) {
        r->row++;
        if (!json_take(j, ',')) {
            *more = false;
            return true;
        }
        if (!json_take(j, '{')) return false;
        opened = true;
        expected = 0;
    }
    if ((!opened && !json_take(j, ',')) || !json_take(j, '"') || !read_name(r)) return false;
    if (r->column == expected && r->row <= row + 1)
        json_lead_set(&r->columns[expected].lead, (struct str){from, (size_t)(j->p - from)});
    return true;
}

static bool read_rows(struct rows_reader *r) {
    struct json *j = &r->json;
    bool more = true;
    if (!json_take(j, '[') || !json_take(j, '{') || !next_value(r, SIZE_MAX, true, &more)) return false;
    while (more) {
        pass_unneeded(r);
        if (!read_cell(r)) return false;
        size_t expected = r->column + 1;
        if (pass_lead(r, expected)) continue;
        if (pass_lead(r, 0)) /* it begins with the end of a row */
            r->row++;
        else if (!next_value(r, expected, false, &more))
            return false;
    }
    bool closed = json_take(j, ']');
    json_pass_space(j);
    return closed && j->p == j->end;
}

static struct table *assemble(struct rows_reader *r, size_t rows) {
    struct arena *a = r->json.arena;
    struct table *t = ARENA_NEW(a, struct table);
    struct column *columns = ARENA_ARRAY(a, struct column, r->names.count);
    const char **unread = ARENA_ARRAY(a, const char *, r->names.count);
    t->rows = rows;
    for (size_t i = 0; i < r->names.count; i++) {
        struct member_column *c = &r->columns[i];
        const char *name = r->names.strings[i].p;
        if (!c->needed) {
            unread[t->unread_count++] = name;
            continue;
        }
        if (rows > c->cap) c->cells = arena_grow(a, c->cells, &c->cap, rows, sizeof *c->cells);
        struct column_builder b = {
            .arena = a, .name = name, .cells = c->cells, .count = rows, .cap = c->cap, .borrowed = true};
        columns[t->column_count++] = column_builder_finish(&b);
    }
    t->columns = columns;
    t->unread = unread;
    return t;
}

struct table *json_rows(struct arena *a, struct str bytes, const struct source *s) {
    struct rows_reader r = {.need = NULL};
    struct str text = str_trim(bytes);
    if (!text.n || text.p[0] != '[' || !json_start(&r.json, a, text)) return NULL;
    r.need = source_need(s, bytes);
    intern_init(&r.names, a);
    return read_rows(&r) ? assemble(&r, r.row) : NULL;
}
