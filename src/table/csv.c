#include "table/csv.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/utf8.h"
#include "table/csv_mend.h"
#include "table/intern.h"

/* All records, before it is known which of them are header and rows. */
struct records {
    struct str *cells;
    size_t cell_count, cell_cap;
    size_t *first; /* a record's first cell; one more at the end */
    uint32_t *line;
    size_t count, first_cap, line_cap;
    uint32_t empty;
};

static size_t width(const struct records *r, size_t record) {
    return r->first[record + 1] - r->first[record];
}

static struct place at_line(const char *file, uint32_t line) {
    return (struct place){.file = file, .line = line};
}

static struct place at_offset(const char *file, struct str text, size_t offset, uint32_t line) {
    size_t start = offset;
    while (start > 0 && text.p[start - 1] != '\n' && text.p[start - 1] != '\r')
        start--;
    uint32_t column = 1 + (uint32_t)utf8_length((struct str){text.p + start, offset - start});
    return (struct place){.file = file, .line = line, .column = column};
}

static void start_record(struct arena *a, struct records *r, uint32_t line) {
    size_t lines = r->count;
    ARENA_PUSH_RAW(a, r->line, lines, r->line_cap, line);
    ARENA_PUSH_RAW(a, r->first, r->count, r->first_cap, r->cell_count);
}

/* Room for as many cells as the text will have if it goes on as it began. */
static void make_room(struct arena *a, struct records *r, const struct csv_scan *s) {
    enum { BEGINNING = 256 };
    if (r->cell_count < r->cell_cap) return;
    double share = r->cell_count < BEGINNING ? 1 : 1.02 * (double)s->text.n / (double)s->at;
    r->cells = arena_grow_raw(a, r->cells, &r->cell_cap, (size_t)((double)r->cell_count * share) + 1, sizeof *r->cells);
}

static bool scan_records(struct arena *a, struct diag *d, const char *file, struct csv_scan *s, struct records *r) {
    bool one_column = !memchr(s->text.p, s->delimiter, s->text.n);
    for (enum csv_end end = CSV_END_RECORD; end != CSV_END_TEXT;) {
        struct str cell;
        uint32_t line = s->line;
        if (end == CSV_END_RECORD) start_record(a, r, line);
        end = csv_next(s, &cell);
        if (cell.n > LIMIT_FIELD_BYTES) return diag_error(d, at_line(file, line), NULL, "a field is larger than 1 GiB");
        make_room(a, r, s);
        r->cells[r->cell_count++] = cell;
        if (r->cell_count - r->first[r->count - 1] > LIMIT_COLUMNS)
            return diag_error(d, at_line(file, line), NULL, "more than %d columns", LIMIT_COLUMNS);
        bool empty = end != CSV_END_CELL && cell.n == 0 && !s->quoted && r->cell_count - 1 == r->first[r->count - 1];
        if (empty && (!one_column || end == CSV_END_TEXT || r->count == 1)) { /* no record after all */
            r->count--;
            r->cell_count--;
            r->empty++;
        }
    }
    if (s->fault == CSV_UNCLOSED)
        return diag_error(d, at_offset(file, s->text, s->fault_at, s->fault_line),
                          "write a quote inside a quoted cell twice (\"\")", "the quote opened here is never closed");
    if (s->fault == CSV_STRAY)
        return diag_error(d, at_offset(file, s->text, s->fault_at, s->fault_line),
                          "write a quote inside a quoted cell twice (\"\")",
                          "text follows a closing quote in the same cell");
    start_record(a, r, s->line);
    r->count--;
    return true;
}

static bool plain_number(struct str s) {
    double v;
    return number_read(str_trim(s), &v);
}

static size_t filled(const struct records *r, size_t record) {
    size_t n = 0;
    for (size_t i = r->first[record]; i < r->first[record + 1]; i++)
        n += str_trim(r->cells[i]).n > 0;
    return n;
}

/* Lines of one cell above a header of several are a title or a remark. The header must look like one, so that a header
 * that is merely too short is still reported. */
static size_t preamble(const struct records *r) {
    size_t i = 0;
    while (i < r->count && i < 20 && filled(r, i) <= 1)
        i++;
    if (i == 0 || i + 1 >= r->count || width(r, i) < 2 || width(r, i) != width(r, i + 1)) return 0;
    if (filled(r, i) != width(r, i)) return 0;
    for (size_t c = r->first[i]; c < r->first[i + 1]; c++)
        if (plain_number(r->cells[c])) return 0;
    return width(r, 0) < width(r, i) || filled(r, 0) < width(r, i) ? i : 0;
}

/* Every column gets a name of its own: what has none is called by its place, what has another's is numbered. */
static void name_columns(struct arena *a, struct diag *d, struct csv_text *t, struct str *given, size_t n,
                         uint32_t line) {
    const char **names = ARENA_ARRAY(a, const char *, t->columns);
    struct intern taken;
    intern_init(&taken, a);
    for (size_t i = 0; i < n && i < t->columns; i++)
        if (given[i].n) intern_code(&taken, given[i], true);
    struct intern used;
    intern_init(&used, a);
    for (size_t i = 0; i < t->columns; i++) {
        struct str name = i < n ? given[i] : STR("");
        bool again = false;
        if (name.n) {
            size_t before = used.count;
            again = intern_code(&used, name, true) < before;
        }
        if (name.n && !again) {
            names[i] = arena_strndup(a, name.p, name.n);
            continue;
        }
        for (size_t number = name.n ? 2 : i + 1;; number++) {
            names[i] = name.n ? arena_printf(a, "%.*s_%zu", (int)name.n, name.p, number)
                              : arena_printf(a, "column_%zu", number);
            size_t before = taken.count;
            if (intern_code(&taken, str_of(names[i]), false) == before) break;
        }
        if (again)
            diag_warn(d, at_line(t->file, line), NULL,
                      "two columns are called \"%.*s\": the later one is read as \"%s\"", (int)name.n, name.p,
                      names[i]);
    }
    t->names = names;
}

static bool check_width(struct diag *d, const struct csv_text *t, const struct records *r, size_t record, size_t row) {
    size_t got = width(r, record);
    if (got == t->columns) return true;
    bool spare = got > t->columns; /* empty cells past the last column lose nothing */
    for (size_t i = r->first[record] + t->columns; i < r->first[record + 1] && spare; i++)
        spare = r->cells[i].n == 0;
    if (spare) return true;
    char delimiter = t->dialect.delimiter;
    const char *name = delimiter == '\t' ? "tab" : delimiter == ';' ? "';'" : delimiter == '|' ? "'|'" : "','";
    const char *hint = got > t->columns ? arena_printf(d->arena, "a cell that holds a %s must stand in quotes", name)
                                        : arena_printf(d->arena, "an empty cell still needs its %s", name);
    return diag_error(d, at_line(t->file, r->line[record]), hint, "row %zu has %zu cell%s, but the header has %zu", row,
                      got, got == 1 ? "" : "s", t->columns);
}

static struct str *header_names(struct arena *a, const struct records *r, size_t from, size_t rows, size_t columns) {
    struct str *names = ARENA_ARRAY(a, struct str, columns);
    for (size_t row = from; row < from + rows; row++)
        for (size_t i = 0; i < width(r, row) && i < columns; i++) {
            struct str part = str_trim(r->cells[r->first[row] + i]);
            if (!part.n) continue;
            if (!names[i].n)
                names[i] = part;
            else
                names[i] = str_of(arena_printf(a, "%.*s %.*s", (int)names[i].n, names[i].p, (int)part.n, part.p));
        }
    return names;
}

/* Records from `first` on become the rows. */
static bool fill_rows(struct arena *a, struct diag *d, struct csv_text *t, const struct records *r, size_t first) {
    t->rows = r->count - first;
    if (t->rows >= UINT32_MAX) return diag_error(d, at_line(t->file, 0), NULL, "more than 4294967294 rows");
    struct str *cells = arena_alloc_raw(a, t->rows * t->columns * sizeof *cells);
    for (size_t row = 0; row < t->rows; row++) {
        if (!check_width(d, t, r, first + row, row + 1)) return false;
        memcpy(cells + row * t->columns, r->cells + r->first[first + row], t->columns * sizeof *cells);
    }
    t->cells = cells;
    t->line = r->line + first;
    return true;
}

static bool build(struct arena *a, struct diag *d, const struct csv_options *o, struct csv_text *t,
                  const struct records *r) {
    static const char needs[] = "a CSV file needs a header and at least one row";
    if (!r->count) return diag_error(d, at_line(t->file, 0), needs, "the file is empty");
    size_t first = 0, header = o->names || o->header == CSV_NO_HEADER ? 0 : 1;
    if (o->header > 0 && !o->names)
        header = (size_t)o->header;
    else if (header)
        first = preamble(r);
    t->dialect.preamble = first < r->count ? r->line[first] - 1 : 0;
    t->dialect.header = (uint32_t)header;
    t->dialect.header_sure = t->dialect.table = 1;
    if (r->count - first <= header)
        return diag_error(d, at_line(t->file, r->line[first]), needs, "there is a header but no row below it");
    struct str *names = (struct str *)o->names;
    size_t name_count = o->names ? o->name_count : 0;
    t->columns = o->names ? o->name_count : width(r, first + (header ? header - 1 : 0));
    if (header) {
        names = header_names(a, r, first, header, t->columns);
        name_count = t->columns;
    }
    /* A delimiter at the end of every line makes no column. */
    while (header && t->columns > 1 && !names[t->columns - 1].n) {
        size_t last = t->columns - 1;
        bool empty = true;
        for (size_t i = first + header; i < r->count && empty; i++)
            empty = width(r, i) <= last || r->cells[r->first[i] + last].n == 0;
        if (!empty) break;
        t->columns--;
    }
    name_columns(a, d, t, names, name_count, r->line[first]);
    return fill_rows(a, d, t, r, first + header);
}

/* Excel's first line "sep=;" tells the delimiter. */
static char told_by_file(struct csv_scan *s) {
    struct str t = s->text;
    if (t.n < 5 || strncasecmp(t.p, "sep=", 4) != 0 || (t.n > 5 && t.p[5] != '\r' && t.p[5] != '\n')) return 0;
    s->at = 5;
    if (s->at < t.n && t.p[s->at] == '\r') s->at++;
    if (s->at < t.n && t.p[s->at] == '\n') s->at++;
    s->line = 2;
    return t.p[4];
}

static void skip_lines(struct csv_scan *s, uint32_t lines) {
    for (; lines && s->at < s->text.n; s->at++) {
        char c = s->text.p[s->at];
        if (c != '\n' && (c != '\r' || (s->at + 1 < s->text.n && s->text.p[s->at + 1] == '\n'))) continue;
        lines--;
        s->line++;
    }
}

/* Over several lines that begin with "@" or "!", as no figure does, and "#" among them, above figures: settings. */
static void pass_marked_lines(struct csv_scan *s) {
    struct csv_scan past = *s;
    char last = 0;
    size_t marked = 0;
    while (past.at < past.text.n && strchr("@!#", past.text.p[past.at])) {
        last = past.text.p[past.at];
        marked += last != '#';
        csv_rewind(&past, past.at, past.line);
    }
    struct str rest = str_trim((struct str){past.text.p + past.at, past.text.n - past.at});
    bool figures = rest.n && ((rest.p[0] >= '0' && rest.p[0] <= '9') || rest.p[0] == '-');
    if (marked < 2 || last == '#' || !figures) return;
    s->at = past.at;
    s->line = past.line;
}

static bool check_nul(struct diag *d, const char *file, struct str text) {
    const char *zero = memchr(text.p, 0, text.n);
    if (!zero) return true;
    size_t at = (size_t)(zero - text.p);
    uint32_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += text.p[i] == '\n' || (text.p[i] == '\r' && text.p[i + 1] != '\n');
    return diag_error(d, at_offset(file, text, at, line), "is this a text file?", "there is a NUL byte at offset %zu",
                      at);
}

static const char *line_end_name(const struct csv_scan *s) {
    if ((s->lf > 0) + (s->crlf > 0) + (s->cr > 0) > 1) return "mixed";
    return s->crlf ? "CRLF" : s->cr ? "CR" : "LF";
}

/* A NUL that stands before every second quote of a cell is an escape; it becomes a byte that cells may hold. */
static bool escape_of_nul(struct arena *a, struct csv_scan *s) {
    if (!memchr(s->text.p, 0, s->text.n)) return false;
    char *p = arena_alloc_raw(a, s->text.n + 1);
    for (size_t i = 0; i < s->text.n; i++) {
        char c = s->text.p[i];
        if (!c && (i + 1 == s->text.n || (s->text.p[i + 1] != '"' && s->text.p[i + 1] != '\'' && s->text.p[i + 1])))
            return false;
        p[i] = c ? c : '\1';
    }
    p[s->text.n] = 0;
    s->text.p = p;
    s->escape = '\1';
    return true;
}

static bool mend(struct arena *a, struct diag *d, const struct csv_options *o, struct csv_scan *s,
                 struct csv_text *out) {
    if (!csv_mend(a, d, o, s, out)) return false;
    struct csv_dialect *dialect = &out->dialect;
    const struct str *names = o->names ? o->names : out->header;
    name_columns(a, d, out, (struct str *)names, names ? out->columns : 0, dialect->preamble + 1);
    dialect->line_end = line_end_name(s);
    for (size_t i = 0; i < out->repair_count && !o->mend; i++)
        diag_warn(d, at_line(out->file, out->repairs[i].line), NULL, "%s", out->repairs[i].done);
    return true;
}

bool csv_read(struct arena *a, struct diag *d, const char *file, struct str bytes, const struct csv_options *told,
              struct csv_text *out) {
    struct csv_options own = *told;
    const struct csv_options *o = &own;
    if (!own.name_count) own.names = NULL; /* an empty list names nothing */
    *out = (struct csv_text){.file = file};
    struct csv_scan s = {.arena = a,
                         .line = 1,
                         .quote = o->no_quote ? 0
                                  : o->quote  ? o->quote
                                              : '"',
                         .escape = o->escape};
    struct csv_dialect *dialect = &out->dialect;
    if (!csv_decode(a, d, file, bytes, o, &s.text, dialect)) return false;
    while (o->mend && s.text.n && (!s.text.p[s.text.n - 1] || s.text.p[s.text.n - 1] == '\x1A'))
        s.text.n--; /* padding of old systems */
    if (o->mend) escape_of_nul(a, &s);
    if (!check_nul(d, file, s.text)) return false;
    dialect->wrapped = o->mend && !o->quote && !o->no_quote && csv_unwrap(a, &s.text);
    s.delimiter = o->delimiter;
    if (!s.delimiter && !s.escape) s.delimiter = csv_part_by_signs(a, &s.text, &dialect->signs);
    if (o->mend && (!s.delimiter || s.delimiter == '|')) csv_unframe(a, &s.text);
    out->text = s.text;
    skip_lines(&s, o->skip);
    if (o->mend) pass_marked_lines(&s);
    if (!s.delimiter) s.delimiter = told_by_file(&s);
    dialect->told = s.delimiter != 0 && !dialect->signs;
    struct str below = {s.text.p + s.at, s.text.n - s.at};
    bool placed = o->mend && !s.delimiter && !o->quote && csv_part_placed(a, &below);
    if (placed) {
        s.text = out->text = below;
        s.at = 0;
        s.delimiter = '\t';
        s.quote = 0;
    }
    double sure = csv_find_dialect(&s, o->quote || o->no_quote || placed);
    dialect->sure = dialect->told || dialect->signs ? 1 : sure;
    dialect->delimiter = placed ? ' ' : s.delimiter;
    dialect->quote = s.quote;
    dialect->escape = s.escape;
    dialect->skip_space = s.skip_space;
    dialect->collapse = s.collapse || placed;
    struct str from = {s.text.p + s.at, s.text.n - s.at};
    if (o->mend && !dialect->told && s.collapse && csv_part_lined_up(a, &from)) {
        s.text = out->text = from;
        s.at = 0;
        s.delimiter = '\t';
        s.collapse = false;
    }
    if (o->mend || o->table) return mend(a, d, o, &s, out);
    struct records r = {.cells = NULL};
    if (!scan_records(a, d, file, &s, &r)) return false;
    dialect->line_end = line_end_name(&s);
    dialect->empty_lines = r.empty;
    return build(a, d, o, out, &r);
}
