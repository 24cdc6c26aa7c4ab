/* Bytes in some format to a table of texts, and these to what they mean (typing.c). */
#include "table/load.h"
#include "table/fast.h"
#include "table/input.h"
#include "table/intern.h"
#include "table/typing.h"

static struct column text_column(struct arena *a, const char *name, const struct str *cells, size_t n) {
    struct intern in;
    intern_init(&in, a);
    uint32_t *code = arena_alloc_raw(a, n * sizeof *code);
    for (size_t i = 0; i < n; i++)
        code[i] = i && str_equal(cells[i], cells[i - 1]) ? code[i - 1] : intern_code(&in, cells[i], true);
    return (struct column){.name = name,
                           .type = COLUMN_STRING,
                           .code = code,
                           .dictionary = in.strings,
                           .dictionary_count = (uint32_t)in.count};
}

static struct table *table_of_text(struct arena *a, const struct csv_text *t, const struct need *need) {
    struct table *table = ARENA_NEW(a, struct table);
    struct column *columns = ARENA_ARRAY(a, struct column, t->columns);
    const char **unread = ARENA_ARRAY(a, const char *, t->columns);
    struct str *cells = arena_alloc_raw(a, t->rows * sizeof *cells);
    *table = (struct table){.columns = columns, .rows = t->rows, .unread = unread};
    for (size_t i = 0; i < t->columns; i++) {
        if (need && !need_column(a, need, t->names[i])) {
            unread[table->unread_count++] = t->names[i];
            continue;
        }
        for (size_t row = 0; row < t->rows; row++)
            cells[row] = csv_cell(t, row, i);
        columns[table->column_count++] = text_column(a, t->names[i], cells, t->rows);
    }
    return table;
}

/* "a.csv.gz" ends with ".csv" too. */
static bool ends_with(const char *path, const char *ending) {
    static const char *const packed[] = {"", ".gz", ".zst", ".zstd"};
    size_t n = path ? strlen(path) : 0, m = strlen(ending);
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++) {
        size_t k = strlen(packed[i]);
        if (n >= m + k && strcasecmp(path + n - k, packed[i]) == 0 && strncasecmp(path + n - k - m, ending, m) == 0)
            return true;
    }
    return false;
}

enum file_format source_format(const struct source *s, struct str bytes) {
    if (s->format != FILE_AUTO) return s->format;
    const char *path = s->path ? s->path : s->name;
    if (ends_with(path, ".json")) return FILE_JSON;
    if (ends_with(path, ".tsv") || ends_with(path, ".tab")) return FILE_TSV;
    if (ends_with(path, ".csv")) return FILE_CSV;
    bytes = str_trim(bytes);
    return str_starts(bytes, STR("[{")) || str_starts(bytes, STR("{\"")) ? FILE_JSON : FILE_CSV;
}

/* What stands around the table of a file, or how its bytes are read, is no fault where figures are wanted, but it is
 * said; rows that need mending are. */
static bool read_around(struct arena *a, struct diag *d, const char *file, struct str bytes,
                        const struct csv_options *o, struct csv_text *text) {
    struct csv_options loose = *o;
    struct diag unsaid;
    diag_init(&unsaid, a);
    loose.mend = true;
    if (!csv_read(a, &unsaid, file, bytes, &loose, text) || text->repair_count || !text->rows) return false;
    const struct csv_dialect *t = &text->dialect;
    struct buf passed;
    buf_init(&passed, a);
    if (t->preamble) buf_printf(&passed, ", %u line%s above its table", t->preamble, t->preamble == 1 ? "" : "s");
    if (t->footnotes && t->preamble)
        buf_printf(&passed, " and %u below", t->footnotes);
    else if (t->footnotes)
        buf_printf(&passed, ", %u line%s below its table", t->footnotes, t->footnotes == 1 ? "" : "s");
    if (passed.n) buf_adds(&passed, " passed over");
    diag_warn(d, (struct place){.file = file}, "\"suret data FILE\" shows it", "it is read as %s%.*s", t->encoding,
              (int)passed.n, passed.n ? passed.p : "");
    return true;
}

/* A title in the first cell of a row that a spreadsheet filled up with empty ones was taken for the header. */
static bool titled(const struct csv_text *text) {
    for (size_t i = 1; i < text->columns; i++)
        if (!str_starts(str_of(text->names[i]), STR("column_"))) return false;
    return text->columns > 1;
}

static bool read_text(struct arena *a, struct diag *d, const struct source *s, const char *file, struct str bytes,
                      const struct csv_options *o, struct csv_text *text) {
    if (!s->figures || o->mend || o->table) return csv_read(a, d, file, bytes, o, text);
    struct diag strict;
    diag_init(&strict, a);
    bool clean = csv_read(a, &strict, file, bytes, o, text);
    struct csv_text loose;
    if ((!clean || titled(text)) && read_around(a, d, file, bytes, o, &loose)) {
        *text = loose;
        return true;
    }
    for (size_t i = 0; i < strict.count; i++) {
        const struct diagnostic *said = &strict.items[i];
        if (said->level == DIAG_ERROR)
            diag_error(d, said->place, said->hint, "%s", said->message);
        else
            diag_warn(d, said->place, said->hint, "%s", said->message);
    }
    return clean;
}

/* Of figures all columns are looked at, as they tell of each other, unless the file is big. */
const struct need *source_need(const struct source *s, struct str bytes) {
    if (!s->need) return NULL;
    uint64_t least = s->need->least ? s->need->least : s->figures ? FAST_BYTES_LEAST : NEED_BYTES_LEAST;
    return bytes.n >= least ? s->need : NULL;
}

static bool load_bytes(struct arena *a, struct diag *d, const struct source *s, const char *file, struct str bytes,
                       struct loaded *out) {
    enum file_format format = source_format(s, bytes);
    if (format == FILE_JSON) {
        struct table *raw = json_table(a, d, file, bytes, s);
        if (raw) table_type(a, s, file, raw, out);
        return raw != NULL;
    }
    struct csv_options options = s->csv;
    if (format == FILE_TSV && !options.delimiter) options.delimiter = '\t';
    struct csv_text *text = ARENA_NEW(a, struct csv_text);
    if (!read_text(a, d, s, file, bytes, &options, text)) return false;
    out->text = text;
    table_type(a, s, file, table_of_text(a, text, source_need(s, bytes)), out);
    return true;
}

bool table_load(struct arena *a, struct diag *d, const struct source *s, struct loaded *out) {
    *out = (struct loaded){.table = NULL};
    if (!s->path) return load_bytes(a, d, s, s->name, s->bytes, out);
    if (strstr(s->path, "://"))
        return diag_error(d, s->at, "save it beside the spec and name the file",
                          "not supported yet: data from the network (\"%s\")", s->path);
    const char *path = input_path(a, s->base, s->path);
    const char *file = strcmp(path, "-") == 0 ? "standard input" : path;
    struct str bytes;
    bool cut;
    size_t head = strcmp(path, "-") == 0 ? 0 : s->head;
    const struct input_kept *kept = input_find(s->kept, path);
    if (kept) return load_bytes(a, d, s, file, kept->bytes, out);
    if (s->need && fast_load(a, d, s, path, out)) return true;
    if (!input_read(a, d, s->at, path, head, &bytes, &cut)) return false;
    if (cut && source_format(s, bytes) == FILE_JSON && !input_read(a, d, s->at, path, 0, &bytes, &cut)) return false;
    return load_bytes(a, d, s, file, bytes, out);
}

bool table_load_values(struct arena *a, struct diag *d, const struct source *s, struct value values,
                       struct loaded *out) {
    *out = (struct loaded){.table = NULL};
    if (values.kind == VALUE_STRING) {
        struct source text = *s;
        if (text.format == FILE_AUTO) text.format = FILE_JSON; /* Vega's default */
        return load_bytes(a, d, &text, s->name, value_to_str(values), out);
    }
    if (s->feature || s->mesh) values = json_features(a, d, s->at, values, s);
    if (!value_is_set(values)) return false;
    struct value one = values;
    if (values.kind != VALUE_ARRAY) values = value_array(&one, 1);
    table_type(a, s, s->name, table_from_values(a, values), out);
    return true;
}

const struct doubt *column_first_text(struct arena *a, const struct column *c, size_t rows) {
    if (c->type != COLUMN_STRING) return NULL;
    for (size_t i = 0; i < rows; i++) {
        struct figure f;
        if (c->code[i] == CODE_NULL) continue;
        struct str s = c->dictionary[c->code[i]];
        const char *reason = figure_read(a, s, NULL, 0, &f);
        if (!reason) continue;
        struct doubt *doubt = ARENA_NEW(a, struct doubt);
        *doubt =
            (struct doubt){.kind = DOUBT_MISFIT, .column = c->name, .row = (uint32_t)i, .text = s, .reason = reason};
        return doubt;
    }
    return NULL;
}
