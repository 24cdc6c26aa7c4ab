#include "table/load.h"
#include "table/fast.h"
#include "table/input.h"
#include "table/intern.h"
#include "table/period.h"

/* ---- columns of text */

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

/* ---- figures */

struct typing {
    struct arena *arena;
    const struct source *source;
    struct loaded *loaded;
    const struct table *raw;
    struct column *columns; /* what is made of each, three places a column */
    size_t *made;           /* how many of the three are used; 0: not typed yet */
    char usual_first;       /* 'd' or 'm': what the file's dates begin with, when a column shows it; else 0 */
    struct str *cells;      /* of the column at hand, row by row; NULL: not needed yet */
};

static bool all_iso_dates(const struct column *c) {
    bool any = false;
    double ms;
    for (uint32_t i = 0; i < c->dictionary_count; i++) {
        struct str s = c->dictionary[i];
        if (!s.n) continue;
        if (s.n < 7 || !iso_date(s, &ms)) return false; /* a year alone is a number */
        any = true;
    }
    return any;
}

static bool is_word(struct str s, const char *word) {
    return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

/* Spreadsheets write TRUE and FALSE. */
static bool boolean_column(struct arena *a, const struct column *c, size_t rows, struct column *out) {
    bool any = false;
    for (uint32_t i = 0; i < c->dictionary_count; i++) {
        struct str s = c->dictionary[i];
        if (s.n && !is_word(s, "true") && !is_word(s, "false")) return false;
        any = any || s.n;
    }
    struct value *v = any ? ARENA_ARRAY(a, struct value, rows) : NULL;
    for (size_t i = 0; i < rows && any; i++) {
        struct str s = c->code[i] == CODE_NULL ? STR("") : c->dictionary[c->code[i]];
        v[i] = s.n ? value_boolean(is_word(s, "true")) : (struct value){.kind = VALUE_NULL};
    }
    if (any) *out = (struct column){.name = c->name, .type = COLUMN_ANY, .any = v};
    return any;
}

static const struct str *cells_of(struct typing *t, const struct column *c) {
    size_t rows = t->raw->rows;
    if (!t->cells) t->cells = arena_alloc_raw(t->arena, rows * sizeof *t->cells);
    for (size_t i = 0; i < rows; i++)
        t->cells[i] = c->code[i] == CODE_NULL ? STR("") : c->dictionary[c->code[i]];
    return t->cells;
}

/* One column as figures, dates or booleans. Returns the decimal mark that it shows, or 0. */
static char type_figures(struct typing *t, size_t i, bool wanted, char usual_decimal) {
    const struct column *c = &t->raw->columns[i];
    struct column *out = &t->columns[3 * i];
    t->made[i] = 1;
    out[0] = *c;
    struct doubts *doubts = &t->loaded->doubts;
    size_t rows = t->raw->rows;
    if (!wanted && period_column(t->arena, c, rows, out, doubts)) {
        t->made[i] = 3;
        return 0;
    }
    if (!wanted && all_iso_dates(c)) {
        struct parse_rule rule = {.kind = PARSE_DATE};
        out[0] = vega_parse(t->arena, c, rows, &rule, t->source->zone);
        return 0;
    }
    if (!wanted && packed_date_column(t->arena, c, rows, out)) return 0;
    if (!wanted && boolean_column(t->arena, c, rows, out)) return 0;
    if (!wanted && date_column(t->arena, c, rows, t->usual_first, out, doubts)) return 0;
    if (duration_column(t->arena, c, rows, out, doubts)) return 0;
    const struct csv_options *csv = &t->source->csv;
    struct figure_options o = {.decimal = csv->decimal,
                               .thousands = csv->thousands,
                               .usual_decimal = usual_decimal,
                               .likely_decimal = csv->likely_decimal,
                               .delimiter = t->loaded->text ? t->loaded->text->dialect.delimiter : 0,
                               .wanted = wanted,
                               .nulls = csv->nulls,
                               .null_count = csv->null_count};
    char decimal = 0;
    figure_column(t->arena, c->name, cells_of(t, c), rows, &o, out, &t->made[i], doubts, &decimal);
    return decimal;
}

static bool wants_figures(const struct typing *t, size_t i, bool *wanted) {
    const struct parse_rule *rule = source_rule(t->source, t->raw->columns[i].name);
    *wanted = rule && rule->kind == PARSE_NUMBER;
    return t->source->figures && t->raw->columns[i].type == COLUMN_STRING && (!rule || *wanted);
}

/* What was doubted of the column before the last doubts, from `until` on, were added. */
static void forget_misfits(struct doubts *d, size_t until, const char *column) {
    size_t kept = 0;
    for (size_t i = 0; i < d->count; i++)
        if (i >= until || strcmp(d->items[i].column, column) != 0) d->items[kept++] = d->items[i];
    d->count = kept;
}

/* The file's columns usually agree on the decimal mark: what most show decides for those that show none. */
static char usual_decimal(struct typing *t) {
    size_t dots = 0, commas = 0;
    for (size_t i = 0; i < t->raw->column_count; i++) {
        bool wanted;
        if (!wants_figures(t, i, &wanted)) continue;
        size_t doubts = t->loaded->doubts.count;
        char mark = type_figures(t, i, wanted, 0);
        dots += mark == '.';
        commas += mark == ',';
        bool guessed = false;
        for (size_t k = doubts; k < t->loaded->doubts.count; k++)
            guessed = guessed || t->loaded->doubts.items[k].kind == DOUBT_GUESS;
        if (!guessed) continue;
        t->loaded->doubts.count = doubts; /* it is asked again, knowing more */
        t->made[i] = 0;
    }
    return dots > commas ? '.' : commas > dots ? ',' : 0;
}

/* The column's decimal mark is not that of most others: lists of footnotes, "1,2"? */
static void doubt_mark(struct typing *t, size_t i) {
    const struct column *c = &t->raw->columns[i];
    char mark = t->columns[3 * i].writing.decimal;
    for (size_t row = 0; row < t->raw->rows; row++) {
        struct str s = c->code[row] == CODE_NULL ? STR("") : c->dictionary[c->code[row]];
        if (!s.n || !memchr(s.p, mark, s.n)) continue;
        struct doubt d = {.kind = DOUBT_GUESS, .column = c->name, .row = (uint32_t)row, .text = s};
        d.reason = arena_printf(t->arena, "the %s is taken for the decimal mark, which is another in other columns",
                                mark == '.' ? "dot" : "comma");
        ARENA_PUSH(t->arena, t->loaded->doubts.items, t->loaded->doubts.count, t->loaded->doubts.cap, d);
        return;
    }
}

/* Few columns with another mark than most are doubtful, and as many with the mark that parts the cells. */
static void doubt_marks(struct typing *t) {
    size_t dots = 0, commas = 0;
    for (size_t i = 0; i < t->raw->column_count; i++) {
        dots += t->columns[3 * i].writing.decimal == '.';
        commas += t->columns[3 * i].writing.decimal == ',';
    }
    if (!dots || !commas) return;
    bool comma_parts = t->loaded->text && t->loaded->text->dialect.delimiter == ',';
    char odd = commas < dots || (commas == dots && comma_parts) ? ',' : '.';
    for (size_t i = 0; i < t->raw->column_count; i++)
        if (t->columns[3 * i].writing.decimal == odd) doubt_mark(t, i);
}

/* What day and month are in a column that shows it holds for those that do not: they are read again. */
static void borrow_date_order(struct typing *t) {
    bool day = false, month = false;
    size_t count = t->raw->column_count;
    for (size_t i = 0; i < count; i++) {
        day = day || t->columns[3 * i].writing.date_first == 'd';
        month = month || t->columns[3 * i].writing.date_first == 'm';
    }
    if (day == month) return;
    t->usual_first = day ? 'd' : 'm';
    struct doubts *doubts = &t->loaded->doubts;
    for (size_t i = 0; i < count; i++) {
        struct doubts before = *doubts;
        const struct column *c = &t->raw->columns[i];
        bool wanted;
        if (!t->made[i] || t->columns[3 * i].type != COLUMN_STRING || !wants_figures(t, i, &wanted) || wanted) continue;
        if (!date_column(t->arena, c, t->raw->rows, t->usual_first, &t->columns[3 * i], doubts)) {
            doubts->count = before.count;
            continue;
        }
        t->made[i] = 1;
        forget_misfits(doubts, before.count, c->name);
    }
}

/* ---- the whole */

static void type_columns(struct typing *t) {
    char usual = t->source->figures ? usual_decimal(t) : 0;
    for (size_t i = 0; i < t->raw->column_count; i++) {
        const struct column *c = &t->raw->columns[i];
        bool wanted;
        if (t->made[i]) continue;
        if (wants_figures(t, i, &wanted)) {
            type_figures(t, i, wanted, usual);
            continue;
        }
        const struct parse_rule *told = source_rule(t->source, c->name);
        struct parse_rule rule = {.kind = PARSE_NONE};
        if (told)
            rule = *told;
        else if (t->source->infer)
            rule.kind = vega_infer(c, t->raw->rows, t->source->zone);
        t->made[i] = 1;
        t->columns[3 * i] = vega_parse(t->arena, c, t->raw->rows, &rule, t->source->zone);
        t->columns[3 * i].stamps = t->source->stamps && rule.kind == PARSE_DATE;
    }
    doubt_marks(t);
    borrow_date_order(t);
    for (size_t i = 0; i < 3 * t->raw->column_count; i++)
        if (!t->columns[i].writing.decimal) t->columns[i].writing.decimal = usual;
}

/* "volume_low" may be a column of the file already. */
static const char *free_name(struct arena *a, const struct table *raw, const char *name) {
    while (table_column(raw, str_of(name)))
        name = arena_concat(a, name, "_");
    return name;
}

static int by_column_and_row(const struct table *t, const struct doubt *x, const struct doubt *y) {
    size_t cx = 0, cy = 0;
    while (cx < t->column_count && strcmp(t->columns[cx].name, x->column) != 0)
        cx++;
    while (cy < t->column_count && strcmp(t->columns[cy].name, y->column) != 0)
        cy++;
    if (cx != cy) return cx < cy ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* Columns are read in two passes; their doubts are few blocks, each in order, so that insertion is cheap. */
static void sort_doubts(struct loaded *l) {
    for (size_t i = 1; i < l->doubts.count; i++) {
        struct doubt d = l->doubts.items[i];
        size_t k = i;
        for (; k > 0 && by_column_and_row(l->table, &l->doubts.items[k - 1], &d) > 0; k--)
            l->doubts.items[k] = l->doubts.items[k - 1];
        l->doubts.items[k] = d;
    }
}

void table_type(struct arena *a, const struct source *s, const char *file, const struct table *raw,
                struct loaded *out) {
    struct typing t = {.arena = a, .source = s, .loaded = out, .raw = raw};
    t.columns = ARENA_ARRAY(a, struct column, 3 * raw->column_count);
    t.made = ARENA_ARRAY(a, size_t, raw->column_count);
    type_columns(&t);
    struct table *table = ARENA_NEW(a, struct table);
    struct column *columns = ARENA_ARRAY(a, struct column, 3 * raw->column_count);
    size_t n = 0;
    for (size_t i = 0; i < raw->column_count; i++) {
        struct column *c = &t.columns[3 * i];
        if (t.made[i] == 3) {
            bool range = c[0].low != NULL;
            c[1].name = free_name(a, raw, c[1].name);
            c[2].name = free_name(a, raw, c[2].name);
            if (range) c[0].low = c[1].name, c[0].high = c[2].name;
        }
        for (size_t k = 0; k < t.made[i]; k++)
            columns[n++] = c[k];
    }
    *table = (struct table){.columns = columns,
                            .column_count = n,
                            .rows = raw->rows,
                            .source = file,
                            .unread = raw->unread,
                            .unread_count = raw->unread_count};
    out->table = table;
    for (size_t i = 0; i < out->doubts.count && out->text; i++)
        out->doubts.items[i].line = out->text->line[out->doubts.items[i].row];
    sort_doubts(out);
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
