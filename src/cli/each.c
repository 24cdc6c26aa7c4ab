#include "each.h"
#include "map.h"

/* The CSV that the library writes: commas, LF, quotes doubled. */
static bool next_cell(struct arena *a, struct str *rest, struct str *cell) {
    const char *p = rest->p, *end = rest->p + rest->n;
    if (p < end && *p == '"') {
        struct buf b;
        buf_init(&b, a);
        for (p++; p < end && (*p != '"' || (p + 1 < end && p[1] == '"')); p++) {
            if (*p == '"') p++;
            buf_addc(&b, *p);
        }
        p++;
        *cell = (struct str){b.n ? b.p : "", b.n};
    } else {
        const char *start = p;
        while (p < end && *p != ',' && *p != '\n')
            p++;
        *cell = (struct str){start, (size_t)(p - start)};
    }
    bool ends_row = p >= end || *p == '\n';
    size_t taken = p < end ? (size_t)(p - rest->p) + 1 : rest->n;
    *rest = (struct str){rest->p + taken, rest->n - taken};
    return !ends_row;
}

static void read_cells(struct arena *a, struct str text, struct cli_frame *f) {
    struct str *names = NULL, *cells = NULL, cell;
    size_t name_cap = 0, count = 0, cap = 0;
    bool more = true;
    while (more) {
        more = next_cell(a, &text, &cell);
        ARENA_PUSH(a, names, f->columns, name_cap, cell);
    }
    while (text.n) {
        next_cell(a, &text, &cell);
        ARENA_PUSH(a, cells, count, cap, cell);
    }
    f->names = names;
    f->cells = cells;
    f->rows = f->columns ? count / f->columns : 0;
}

static struct str cell_of(const struct cli_frame *f, size_t row, size_t column) {
    return f->cells[row * f->columns + column];
}

/* The column's index, or `columns`. */
static size_t find_column(const struct cli_frame *f, struct str name) {
    size_t i = 0;
    while (i < f->columns && !str_equal(f->names[i], name))
        i++;
    return i;
}

static bool no_column(struct arena *a, const struct cli_frame *f, const char *flag, struct str name) {
    const char **names = ARENA_ARRAY(a, const char *, f->columns);
    for (size_t i = 0; i < f->columns; i++)
        names[i] = arena_strndup(a, f->names[i].p, f->names[i].n);
    const char *near = str_nearest(name, names, f->columns);
    cli_error(near ? arena_printf(a, "did you mean \"%s\"?", near) : NULL, "%s: \"%s\" has no column \"%.*s\"", flag,
              f->file, (int)name.n, name.p);
    return false;
}

/* The fields' columns; none for "#". */
static bool read_fields(struct arena *a, const struct cli_frame *f, const char *fields, size_t **columns,
                        size_t *count) {
    struct str rest = str_of(fields);
    size_t cap = 0;
    *columns = NULL;
    *count = 0;
    if (str_is(rest, "#")) return true;
    while (rest.n) {
        const char *comma = memchr(rest.p, ',', rest.n);
        struct str name = {rest.p, comma ? (size_t)(comma - rest.p) : rest.n};
        size_t at = find_column(f, name);
        if (at == f->columns) return no_column(a, f, "--each", name);
        ARENA_PUSH(a, *columns, *count, cap, at);
        size_t taken = name.n + (comma ? 1 : 0);
        rest = (struct str){rest.p + taken, rest.n - taken};
    }
    return true;
}

static struct str key_of(struct arena *a, const struct cli_frame *f, size_t row, const size_t *columns, size_t count) {
    struct buf b;
    if (count == 1) return cell_of(f, row, columns[0]);
    buf_init(&b, a);
    if (!count) buf_printf(&b, "%zu", row);
    for (size_t i = 0; i < count; i++)
        buf_json(&b, cell_of(f, row, columns[i]));
    return (struct str){b.p, b.n};
}

static void group_rows(struct arena *a, struct cli_frame *f, const size_t *columns, size_t count) {
    struct cli_map keys = {0};
    struct cli_group *groups = NULL;
    size_t cap = 0, *of = ARENA_ARRAY(a, size_t, f->rows);
    for (size_t row = 0; row < f->rows; row++) {
        bool is_new;
        of[row] = *cli_map_add(a, &keys, key_of(a, f, row, columns, count), f->group_count, &is_new);
        struct cli_group fresh = {.number = f->group_count + 1};
        if (is_new) ARENA_PUSH(a, groups, f->group_count, cap, fresh);
        groups[of[row]].row_count++;
    }
    uint32_t *rows = ARENA_ARRAY(a, uint32_t, f->rows), **next = ARENA_ARRAY(a, uint32_t *, f->group_count);
    for (size_t i = 0; i < f->group_count; i++) {
        groups[i].rows = next[i] = rows;
        rows += groups[i].row_count;
    }
    for (size_t row = 0; row < f->rows; row++)
        *next[of[row]]++ = (uint32_t)row;
    f->groups = groups;
}

bool cli_frame_read(struct arena *a, const char *file, const char *fields, struct cli_frame *f) {
    *f = (struct cli_frame){.file = file};
    struct suret *s = suret_open();
    struct suret_bytes out = {0};
    size_t told = 0, count, *columns;
    struct suret_chart *c = s ? suret_report(s, file, SURET_REPORT_CSV, NULL, 0, &out) : NULL;
    cli_messages(c, &told, true);
    bool ok = out.bytes != NULL;
    if (ok) read_cells(a, (struct str){arena_strndup(a, out.bytes, out.length), out.length}, f);
    suret_free(c);
    suret_close(s);
    if (!ok || !read_fields(a, f, fields, &columns, &count)) return false;
    if (!f->rows) {
        cli_error(NULL, "\"%s\" has no rows", file);
        return false;
    }
    group_rows(a, f, columns, count);
    return true;
}
