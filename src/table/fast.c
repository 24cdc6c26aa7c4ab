/* A big CSV file to a table: its head tells what it is and which columns are read fast, then parts of it are read at
 * once, each by a thread. */
#include "table/fast.h"
#include "table/typing.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    GROUP_KEYS_MOST = 8,
    PART_BYTES_LEAST = 4 << 20 /* smaller parts do not pay for their thread */
};

/* A file on its way to a table. */
struct fast {
    struct arena *arena;
    const struct source *source;
    struct fast_job job;
    struct csv_text head;
    uint64_t rows_at; /* where the first row starts */
    struct fast_part *parts;
    size_t part_count;
    struct column *columns; /* what was made of each that is wanted */
};

static void close_file(void *file) {
    if (*(int *)file >= 0) close(*(int *)file);
}

/* ---- the head of the file */

static long read_head(void *job, char *to, size_t n) {
    struct fast_job *j = job;
    ssize_t got = pread(j->file, to, n, (off_t)j->done);
    if (got > 0) j->done += (uint64_t)got;
    return (long)got;
}

static struct str head_bytes(struct fast *f) {
    size_t most = f->job.need->head ? f->job.need->head : FAST_HEAD;
    char *p = arena_alloc_raw(f->arena, most + 1);
    struct unpack *u = f->job.packing ? unpack_open(f->arena, f->job.packing, read_head, &f->job) : NULL;
    size_t n = 0;
    for (long got = 1; got > 0 && n < most && (u || !f->job.packing); n += got > 0 ? (size_t)got : 0)
        got = u ? unpack_read(u, p + n, most - n) : read_head(&f->job, p + n, most - n);
    f->job.done = 0;
    p[n] = '\0';
    return (struct str){p, n};
}

/* Does the text end with a whole record, as the general reader sees it? */
static bool read_text(struct fast *f, struct diag *d, struct str bytes, const char *file) {
    struct csv_options o = f->source->csv;
    enum file_format format = source_format(f->source, bytes);
    if (format == FILE_JSON || o.mend || o.table) return false;
    if (format == FILE_TSV && !o.delimiter) o.delimiter = '\t';
    return csv_read(f->arena, d, file, bytes, &o, &f->head);
}

/* Where line `line` starts. */
static size_t line_start(struct str text, uint32_t line) {
    size_t at = 0;
    while (--line) {
        const char *end = memchr(text.p + at, '\n', text.n - at);
        if (!end) return text.n;
        at = (size_t)(end - text.p) + 1;
    }
    return at;
}

/* Only what is plainly a table is read fast. */
static bool is_plain(const struct fast *f) {
    const struct csv_text *t = &f->head;
    const struct csv_dialect *l = &t->dialect;
    bool utf8 = !strcmp(l->encoding, "UTF-8") || !strcmp(l->encoding, "UTF-8 with BOM");
    bool ends = !strcmp(l->line_end, "LF") || !strcmp(l->line_end, "CRLF");
    return utf8 && ends && !l->escape && !l->signs && !l->skip_space && !l->collapse && !l->footnotes &&
           t->columns > 1 && t->rows && l->delimiter != l->quote && (!t->header || t->header[t->columns - 1].n);
}

static bool read_file_head(struct fast *f, struct diag *d, const char *file) {
    struct str bytes = head_bytes(f);
    for (int tries = 0; tries < 4; tries++) { /* a line end may stand within quotes */
        while (bytes.n && bytes.p[bytes.n - 1] != '\n')
            bytes.n--;
        diag_init(d, f->arena);
        if (!bytes.n) return false;
        if (read_text(f, d, bytes, file)) break;
        bytes.n--;
    }
    if (diag_failed(d) || !f->head.columns || !is_plain(f)) return false;
    f->rows_at = (uint64_t)(f->head.text.p - bytes.p) + line_start(f->head.text, f->head.line[0]);
    f->job.columns = f->head.columns;
    f->job.delimiter = f->head.dialect.delimiter;
    f->job.quote = f->head.dialect.quote;
    return true;
}

/* ---- which columns */

static bool listed(const char *const *names, size_t n, const char *name) {
    for (size_t i = 0; i < n; i++)
        if (!strcmp(names[i], name)) return true;
    return false;
}

static bool only_numbers(const struct source *s, const char *name) {
    return listed(s->need->numbers, s->need->number_count, name);
}

/* Will the column become numbers where all its cells are plain numbers? And are those of the head? */
static bool looks_numeric(const struct fast *f, size_t column) {
    const struct source *s = f->source;
    const struct csv_options *o = &s->csv;
    const struct parse_rule *rule = source_rule(s, f->head.names[column]);
    bool plain = (!o->decimal || o->decimal == '.') && !o->thousands && !o->null_count;
    bool wanted = rule ? rule->kind == PARSE_NUMBER : s->infer || s->figures || only_numbers(s, f->head.names[column]);
    if (!plain || !wanted) return false;
    bool any = false, days = s->figures && !rule && names_dates(f->head.names[column]);
    double ms;
    for (size_t row = 0; row < f->head.rows && row < 256; row++) {
        struct str cell = csv_cell(&f->head, row, column);
        if (!cell.n) continue;
        size_t i = cell.p[0] == '-', digits = 0;
        for (; i < cell.n && (cell.p[i] == '.' || (cell.p[i] >= '0' && cell.p[i] <= '9')); i++)
            digits += cell.p[i] != '.';
        if (i < cell.n || !digits) return false;
        days = days && packed_date(cell, &ms);
        any = true;
    }
    return any && !days;
}

/* Plain numbers need no lesson: among them figures may be grouped, or missing. */
static const struct fast_style *style_of(struct fast *f, size_t column, bool numeric) {
    static const struct fast_style plain = {
        .prefix = {"", 0}, .suffix = {"", 0}, .grouping = {",", 1}, .decimal = '.', .plain = true};
    if (numeric) return f->source->figures ? &plain : NULL;
    struct fast_style *style = ARENA_NEW(f->arena, struct fast_style);
    return fast_style_learn(f->arena, f->source, &f->head, column, style) ? style : NULL;
}

/* False when a rollup is not possible with these columns. */
static bool choose_columns(struct fast *f, bool rollup) {
    const struct need *need = f->source->need;
    struct fast_column *wanted = ARENA_ARRAY(f->arena, struct fast_column, f->head.columns);
    size_t n = 0, keys = 0;
    for (size_t i = 0; i < f->head.columns; i++) {
        const char *name = f->head.names[i];
        bool group = rollup && listed(need->by, need->by_count, name);
        bool value =
            rollup ? !group && listed(need->values, need->value_count, name) : need_column(f->arena, need, name);
        if (!group && !value) continue;
        keys += group;
        struct fast_column *c = &wanted[n++];
        *c = (struct fast_column){.index = i, .group = group};
        c->number = !group && looks_numeric(f, i);
        if (!group) c->style = style_of(f, i, c->number);
        c->number = c->number || c->style;
        c->whole = c->number && !rollup && !source_rule(f->source, name) && !f->source->infer && !f->source->figures;
        if (rollup && value && !c->number) return false;
    }
    f->job.wanted = wanted;
    f->job.count = n;
    f->job.rollup = rollup;
    return keys <= GROUP_KEYS_MOST && (!rollup || n == need->by_count + need->value_count);
}

/* ---- the parts */

static void free_parts(void *fast) {
    struct fast *f = fast;
    for (size_t i = 0; i < f->part_count; i++)
        arena_free(&f->parts[i].arena);
    f->part_count = 0;
}

static void *run_part(void *part) {
    fast_part_read(part);
    return NULL;
}

static void split(struct fast *f, size_t count) {
    f->parts = ARENA_ARRAY(f->arena, struct fast_part, count);
    uint64_t from = f->rows_at;
    for (size_t i = 0; i < count; i++) {
        uint64_t to = i + 1 < count ? fast_boundary(f->arena, &f->job, f->job.size / count * (i + 1)) : UINT64_MAX;
        if (to <= from) continue;
        struct fast_part *p = &f->parts[f->part_count++];
        *p = (struct fast_part){.job = &f->job, .from = from, .to = to, .first = f->part_count == 1};
        arena_init(&p->arena, 0);
        from = to;
    }
}

/* Each part begins where the one before it ended: then all of them began at records. */
static bool joined(const struct fast *f) {
    for (size_t i = 0; i + 1 < f->part_count; i++)
        if (f->parts[i].ended != f->parts[i + 1].from) return false;
    return true;
}

static bool read_parts(struct fast *f, size_t count) {
    free_parts(f);
    f->job.done = f->rows_at;
    atomic_store(&f->job.failed, false);
    atomic_store(&f->job.odd, 0);
    split(f, count);
    size_t started = 1;
    while (started < f->part_count &&
           pthread_create(&f->parts[started].thread, NULL, run_part, &f->parts[started]) == 0)
        started++;
    run_part(&f->parts[0]);
    for (size_t i = 1; i < f->part_count; i++) {
        if (i < started)
            pthread_join(f->parts[i].thread, NULL);
        else
            run_part(&f->parts[i]);
    }
    return !atomic_load(&f->job.failed);
}

static size_t part_count(const struct fast *f) {
    const struct need *need = f->source->need;
    uint64_t most = f->job.size / (need->buffer ? need->buffer : PART_BYTES_LEAST);
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t n = need->threads ? need->threads : processors > 1 ? (size_t)processors : 1;
    if (n > FAST_THREADS_MOST) n = FAST_THREADS_MOST;
    if (f->job.packing || most < 2) return 1;
    return most < n ? (size_t)most : n;
}

/* In several parts, or in one where quotes have misled their splitting. */
static bool read_all(struct fast *f) {
    size_t count = part_count(f);
    bool ok = read_parts(f, count) && joined(f);
    return ok || (count > 1 && read_parts(f, 1) && joined(f));
}

static bool read_rows(struct fast *f, bool rollup) {
    if (!choose_columns(f, rollup)) return false;
    bool ok = read_all(f);
    for (size_t odd; !ok && !rollup && (odd = atomic_load(&f->job.odd)); ok = read_all(f))
        f->job.wanted[odd - 1].number = false; /* numbers for as long as the head lasts: texts */
    for (size_t i = 0; i < f->job.count && ok; i++) {
        struct fast_numbers all = {.odd = false};
        if (!f->job.wanted[i].number) continue;
        for (size_t k = 0; k < f->part_count; k++) {
            all.any |= f->parts[k].columns[i].numbers.any;
            all.dotted |= f->parts[k].columns[i].numbers.dotted;
            all.decisive |= f->parts[k].columns[i].numbers.decisive;
        }
        /* 1.234 may mean a thousand and more where figures are read */
        const struct fast_style *style = f->job.wanted[i].style;
        const struct csv_options *o = &f->source->csv;
        bool told = o->decimal || o->thousands || (style && style->known);
        ok = all.any && (!f->source->figures || told || !all.dotted || all.decisive);
    }
    return ok;
}

/* ---- the columns */

/* Is it certain, however often each of these texts stands in the file, that they are one column of text? */
static bool surely_text(const struct fast *f, const struct table *values) {
    const struct column *c = &values->columns[0];
    const struct csv_options *o = &f->source->csv;
    for (uint32_t i = 0; f->source->figures && i < c->dictionary_count; i++) {
        struct figure figure;
        if (!figure_read(f->arena, c->dictionary[i], o->nulls, o->null_count, &figure) && !figure.null) return false;
    }
    return true;
}

/* The texts of a column, each once, as what they mean; NULL when that depends on more than which there are. */
static const struct table *type_texts(struct fast *f, const char *name, const struct intern *texts, const char *file) {
    uint32_t *code = arena_alloc_raw(f->arena, texts->count * sizeof *code);
    for (size_t i = 0; i < texts->count; i++)
        code[i] = (uint32_t)i;
    struct column raw = {.name = name,
                         .type = COLUMN_STRING,
                         .code = code,
                         .dictionary = texts->strings,
                         .dictionary_count = (uint32_t)texts->count};
    struct table values = {.columns = &raw, .column_count = 1, .rows = texts->count};
    struct loaded typed = {.table = NULL};
    table_type(f->arena, f->source, file, &values, &typed);
    if (typed.doubts.count) return NULL;
    return typed.table->columns[0].type != COLUMN_STRING || surely_text(f, &values) ? typed.table : NULL;
}

/* The parts' codes of column i as codes of one dictionary, in order of first appearance. */
static uint32_t **join_codes(struct fast *f, size_t i, struct intern *all) {
    uint32_t **codes = ARENA_ARRAY(f->arena, uint32_t *, f->part_count);
    intern_init(all, f->arena);
    for (size_t k = 0; k < f->part_count; k++) {
        const struct intern *own = &f->parts[k].columns[i].texts.intern;
        codes[k] = arena_alloc_raw(f->arena, own->count * sizeof **codes);
        for (size_t c = 0; c < own->count; c++)
            codes[k][c] = intern_code(all, own->strings[c], true);
    }
    return codes;
}

static bool put_texts(struct fast *f, size_t i, const struct intern *all, const uint32_t *row, size_t rows,
                      const char *file) {
    const char *name = f->head.names[f->job.wanted[i].index];
    const struct table *typed = type_texts(f, name, all, file);
    if (!typed || typed->column_count != 1) return false; /* ranges make columns that need free names */
    f->columns[i] = table_select(f->arena, typed, row, rows)->columns[0];
    return true;
}

static void put_numbers(struct fast *f, size_t i, const double *v, const uint8_t *decimals, size_t rows) {
    uint8_t *null = NULL;
    for (size_t row = 0; row < rows; row++) {
        if (v[row] == v[row]) continue;
        if (!null) null = arena_alloc(f->arena, rows);
        null[row] = 1;
    }
    const struct fast_style *style = f->job.wanted[i].style;
    f->columns[i] = (struct column){.name = f->head.names[f->job.wanted[i].index],
                                    .type = COLUMN_NUMBER,
                                    .unit = style ? style->unit : NULL,
                                    .number = v,
                                    .null = null,
                                    .decimals = f->source->figures ? decimals : NULL,
                                    .writing = {.decimal = style ? style->decimal : 0}};
}

/* ---- the tables */

static struct table *finish(struct fast *f, size_t rows, const char *file) {
    struct table *t = ARENA_NEW(f->arena, struct table);
    const char **unread = ARENA_ARRAY(f->arena, const char *, f->head.columns);
    size_t unread_count = 0;
    for (size_t i = 0, k = 0; i < f->head.columns; i++) {
        if (k < f->job.count && f->job.wanted[k].index == i)
            k++;
        else
            unread[unread_count++] = f->head.names[i];
    }
    *t = (struct table){.columns = f->columns,
                        .column_count = f->job.count,
                        .rows = rows,
                        .source = file,
                        .unread = unread,
                        .unread_count = unread_count};
    return t;
}

static size_t all_rows(const struct fast *f) {
    size_t rows = 0;
    for (size_t i = 0; i < f->part_count; i++)
        rows += f->parts[i].rows;
    return rows;
}

static struct table *make_table(struct fast *f, const char *file) {
    struct arena *a = f->arena;
    size_t rows = all_rows(f);
    if (!rows || rows >= UINT32_MAX) return NULL;
    for (size_t i = 0; i < f->job.count; i++) {
        bool number = f->job.wanted[i].number;
        double *v = number ? arena_alloc_raw(a, rows * sizeof *v) : NULL;
        uint8_t *decimals = number ? arena_alloc_raw(a, rows) : NULL;
        uint32_t *code = number ? NULL : arena_alloc_raw(a, rows * sizeof *code);
        struct intern all;
        uint32_t **codes = number ? NULL : join_codes(f, i, &all);
        for (size_t k = 0, at = 0; k < f->part_count; at += f->parts[k++].rows) {
            const struct fast_values *from = &f->parts[k].columns[i];
            size_t n = f->parts[k].rows;
            if (number && n) memcpy(v + at, from->v, n * sizeof *v);
            if (number && n) memcpy(decimals + at, from->decimals, n);
            for (size_t row = 0; !number && row < n; row++)
                code[at + row] = codes[k][from->code[row]];
        }
        if (number)
            put_numbers(f, i, v, decimals, rows);
        else if (!put_texts(f, i, &all, code, rows, file))
            return NULL;
    }
    return finish(f, rows, file);
}

/* All parts' groups in one builder; the codes are those of the joined dictionaries. */
static void join_groups(struct fast *f, uint32_t ***codes, size_t keys, struct rollup_builder *all) {
    rollup_builder_init(all, f->arena, keys, f->job.count - keys);
    for (size_t k = 0; k < f->part_count; k++) {
        const struct rollup_builder *own = &f->parts[k].groups;
        for (size_t g = 0; g < own->groups; g++) {
            uint32_t key[GROUP_KEYS_MOST], group;
            const uint32_t *at[GROUP_KEYS_MOST];
            for (size_t i = 0; i < keys; i++) {
                key[i] = codes[i][k][own->codes[g * keys + i]];
                at[i] = &key[i];
            }
            rollup_groups(all, at, 1, &group);
            all->rows[group] += own->rows[g] - 1;
            for (size_t v = 0; v < all->values; v++)
                rollup_join(&all->cells[group * all->values + v], &own->cells[g * own->values + v]);
        }
    }
}

static struct table *make_rollup(struct fast *f, const char *file) {
    struct arena *a = f->arena;
    if (all_rows(f) <= ROLLUP_ROWS_LEAST) return NULL;
    struct intern *texts = ARENA_ARRAY(a, struct intern, f->job.count);
    uint32_t ***codes = ARENA_ARRAY(a, uint32_t **, f->job.count);
    const char **names = ARENA_ARRAY(a, const char *, f->job.count);
    size_t keys = 0, values = 0;
    for (size_t i = 0; i < f->job.count; i++) {
        if (f->job.wanted[i].group)
            codes[keys++] = join_codes(f, i, &texts[i]);
        else
            names[values++] = f->head.names[f->job.wanted[i].index];
    }
    struct rollup_builder all;
    join_groups(f, codes, keys, &all);
    for (size_t i = 0, key = 0; i < f->job.count; i++) {
        if (!f->job.wanted[i].group) {
            double *none = ARENA_ARRAY(a, double, all.groups);
            for (size_t g = 0; g < all.groups; g++)
                none[g] = NAN;
            put_numbers(f, i, none, NULL, all.groups);
            continue;
        }
        uint32_t *row = arena_alloc_raw(a, all.groups * sizeof *row);
        for (size_t g = 0; g < all.groups; g++)
            row[g] = all.codes[g * keys + key];
        key++;
        if (!put_texts(f, i, &texts[i], row, all.groups, file)) return NULL;
    }
    struct rollup *rollup = ARENA_NEW(a, struct rollup);
    *rollup = (struct rollup){.names = names, .count = values, .cells = all.cells, .rows = all.rows};
    struct table *t = finish(f, all.groups, file);
    t->rollup = rollup;
    return t;
}

/* ---- the whole */

/* More rows than the least of a rollup, if the file goes on as it begins. */
static bool many_rows(const struct fast *f) {
    double bytes = (double)(f->head.text.n + 1) / (double)f->head.rows;
    return f->job.packing || (double)f->job.size / bytes > ROLLUP_ROWS_LEAST;
}

static bool open_file(struct fast *f, const char *path) {
    const struct need *need = f->source->need;
    struct stat st;
    char magic[4];
    int *file = ARENA_NEW(f->arena, int);
    *file = -1;
    arena_defer(f->arena, close_file, file);
    if (!strcmp(path, "-"))
        *file = dup(STDIN_FILENO);
    else
        *file = open(path, O_RDONLY | O_CLOEXEC);
    if (*file < 0 || fstat(*file, &st) != 0 || !S_ISREG(st.st_mode)) return false;
    if (!strcmp(path, "-") && lseek(*file, 0, SEEK_CUR) != 0) return false;
    if ((uint64_t)st.st_size < (need->least ? need->least : FAST_BYTES_LEAST)) return false;
    if (pread(*file, magic, sizeof magic, 0) != sizeof magic) return false;
    f->job.file = *file;
    f->job.size = (uint64_t)st.st_size;
    f->job.packing = unpack_kind((struct str){magic, sizeof magic});
    f->job.buffer = need->buffer ? need->buffer : FAST_BUFFER;
    f->job.need = need;
    return true;
}

static void tell(struct diag *d, const struct diag *head) {
    for (size_t i = 0; i < head->count; i++)
        diag_warn(d, head->items[i].place, head->items[i].hint, "%s", head->items[i].message);
}

bool fast_load(struct arena *a, struct diag *d, const struct source *s, const char *path, struct loaded *out) {
    struct fast *f = ARENA_NEW(a, struct fast);
    const char *file = strcmp(path, "-") == 0 ? "standard input" : path;
    struct diag head;
    f->arena = a;
    f->source = s;
    if (!open_file(f, path) || !read_file_head(f, &head, file)) return false;
    arena_defer(a, free_parts, f);
    f->columns = ARENA_ARRAY(a, struct column, f->head.columns);
    struct table *t = NULL;
    if (s->need->rollup && many_rows(f) && read_rows(f, true)) t = make_rollup(f, file);
    if (!t && read_rows(f, false)) t = make_table(f, file);
    free_parts(f);
    if (s->need->progress) s->need->progress(s->need->context, f->job.size, f->job.size);
    if (!t) return false;
    tell(d, &head);
    out->table = t;
    return true;
}
