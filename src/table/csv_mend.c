#include "table/csv_mend.h"
#include "base/limits.h"
#include "base/number.h"
#include "table/csv_records.h"
#include "table/csv_settings.h"
#include "table/csv_shape.h"
#include <math.h>

enum { PROFILES_MOST = 256 };

void csv_note(struct mending *m, uint32_t line, const char *done) {
    struct csv_repair_note n = {line, done};
    ARENA_PUSH(m->arena, m->repairs, m->repair_count, m->repair_cap, n);
}

/* ---- records */

static bool read_record(struct mending *m, struct record *r) {
    struct csv_scan *s = m->scan;
    s->fault = CSV_FINE;
    for (enum csv_end end = CSV_END_CELL; end == CSV_END_CELL;) {
        struct str c;
        end = csv_next(s, &c);
        struct place at = {.file = m->out->file, .line = r->line};
        if (c.n > LIMIT_FIELD_BYTES) return diag_error(m->diag, at, NULL, "a field is larger than 1 GiB");
        ARENA_PUSH(m->arena, m->cells, m->cell_count, m->cell_cap, c);
        r->suspect = r->suspect || (s->quote && !s->quoted && memchr(c.p, s->quote, c.n));
        r->filled += str_trim(c).n > 0;
        if (++r->width > LIMIT_COLUMNS) return diag_error(m->diag, at, NULL, "more than %d columns", LIMIT_COLUMNS);
    }
    return true;
}

/* A line that rules off a header: dashes in every cell. */
static bool is_rule(const struct csv_scan *s, struct str line) {
    size_t dashes = 0;
    for (size_t i = 0; i < line.n; i++) {
        bool dash = line.p[i] == '-' || line.p[i] == '=';
        if (!dash && line.p[i] != s->delimiter && !strchr("+|: ", line.p[i])) return false;
        dashes = dash ? dashes + 1 : dashes;
    }
    return dashes > 2 && line.n > 4 && (line.p[0] == '-' || line.p[0] == '=' || line.p[0] == '+' || line.p[0] == '|') &&
           memmem(line.p, line.n, line.p[1] == '=' ? "==" : "--", 2);
}

/* All records. One that is faulty, or of several lines though not `width` wide (0: any), ends with its first line. */
static bool read_records(struct mending *m, size_t width) {
    struct csv_scan *s = m->scan;
    bool one_column = !memchr(s->text.p + s->at, s->delimiter, s->text.n - s->at), gap = false;
    while (s->at < s->text.n) {
        struct record r = {.cell = m->cell_count, .start = s->at, .line = s->line, .after_gap = gap};
        if (!read_record(m, &r)) return false;
        r.faulty = s->fault != CSV_FINE;
        bool several = s->line > r.line + 1;
        m->several = m->several || several;
        /* A quote that opens too much swallows rows; one cell more or less is a fault of another kind. */
        bool nearly = width > 3 && (r.width + 1 == width || r.width == width + 1);
        if (several && !r.faulty && width && r.width != width && !nearly) r.faulty = m->rejoined = true;
        if (r.faulty) csv_rewind(s, r.start, r.line);
        r.end = s->at;
        while (r.end > r.start && (s->text.p[r.end - 1] == '\n' || s->text.p[r.end - 1] == '\r'))
            r.end--;
        gap = !r.filled && !r.faulty && (r.width > 1 || !s->quoted);
        if (gap && (!one_column || m->count == 0 || s->at >= s->text.n)) {
            m->cell_count = r.cell;
            m->out->dialect.empty_lines++;
            continue;
        }
        gap = false;
        struct str line = {s->text.p + r.start, r.end - r.start};
        bool again = m->rule.n && str_equal(line, m->rule);
        if (m->count > 0 && (m->count < HEADER_MOST * 4 || again) && !one_column && is_rule(s, line)) {
            m->rule = line;
            csv_note(m, r.line, "a rule of dashes: passed over");
            m->cell_count = r.cell;
            continue;
        }
        ARENA_PUSH(m->arena, m->records, m->count, m->cap, r);
    }
    return true;
}

/* ---- rows */

static bool fits(const struct mending *m, size_t record, size_t width) {
    return !m->records[record].faulty && m->records[record].width == width;
}

static struct profile *profiles(struct mending *m, const struct extent *e) {
    size_t rows = 0;
    if (e->width > PROFILES_MOST) return NULL;
    struct str *sample = arena_alloc_raw(m->arena, SAMPLE_ROWS * e->width * sizeof *sample);
    for (size_t i = e->start + e->header; i < e->end && rows < SAMPLE_ROWS; i++) {
        if (!fits(m, i, e->width)) continue;
        memcpy(sample + rows * e->width, m->cells + m->records[i].cell, e->width * sizeof *sample);
        rows++;
    }
    if (rows < 3) return NULL;
    struct profile *p = ARENA_ARRAY(m->arena, struct profile, e->width);
    for (size_t c = 0; c < e->width; c++)
        profile_build(m->arena, &p[c], sample + c, rows, e->width);
    return p;
}

/* Without evidence: what is missing stays empty, what is too much joins the last cell. */
static void force(struct mending *m, size_t record, size_t width, struct str *to) {
    const struct record *r = &m->records[record];
    for (size_t c = 0; c < width; c++)
        to[c] = record_cell(m, record, c);
    if (r->width < width) {
        csv_note(m, r->line, "missing cells left empty");
        return;
    }
    struct buf b;
    buf_init(&b, m->arena);
    for (size_t c = width - 1; c < r->width; c++) {
        if (c >= width) buf_addc(&b, m->scan->delimiter);
        buf_add(&b, record_cell(m, record, c).p, record_cell(m, record, c).n);
    }
    to[width - 1] = (struct str){b.n ? b.p : "", b.n};
    csv_note(m, r->line, "surplus cells joined to the last");
}

static bool spare(const struct mending *m, size_t record, size_t width) {
    const struct record *r = &m->records[record];
    bool empty = !r->faulty && r->width > width;
    for (size_t c = width; c < r->width && empty; c++)
        empty = !record_cell(m, record, c).n;
    for (size_t c = 0; c < width && empty; c++)
        empty = m->kind[c] == CELL_TEXT || csv_kind_of(record_cell(m, record, c)) == m->kind[c];
    return empty && width > 0 && m->typed > 0;
}

/* Cells at the end of a row were left out because they are empty: those that it has are where they belong. */
static bool ends_early(const struct mending *m, size_t record, const struct extent *e) {
    const struct record *r = &m->records[record];
    if (!e->trimmed || r->faulty || r->suspect || r->width >= e->width) return false;
    for (size_t c = 0; c < r->width; c++) {
        enum cell_kind k = csv_kind_of(record_cell(m, record, c));
        if (k != CELL_EMPTY && m->kind[c] != CELL_TEXT && k != m->kind[c]) return false;
    }
    return true;
}

/* Can the cell be parted so that both parts are like cells of their columns, as it is not itself? */
static bool may_be_two(struct str cell, const struct profile *left, const struct profile *right) {
    double number;
    if (profile_knows(left, cell) || number_read(cell, &number)) return false;
    for (size_t at = 1; at < cell.n; at++)
        if (shape_parts(cell, at) && profile_fits(left, (struct str){cell.p, at}) &&
            profile_fits(right, (struct str){cell.p + at, cell.n - at}))
            return true;
    return false;
}

/* Is the row as it should be but for one delimiter? */
static bool lacks_delimiter(const struct mending *m, size_t record, const struct extent *e, const struct profile *p) {
    size_t width = e->width - 1, last = width;
    while (last > 0 && profile_fits(&p[last], str_trim(record_cell(m, record, last - 1))))
        last--; /* the cells from here on are in their columns where one more stands before them */
    for (size_t c = 0; c < width; c++) {
        struct str cell = record_cell(m, record, c);
        if (c + 1 >= last && may_be_two(cell, &p[c], &p[c + 1])) return true;
        if (!profile_fits(&p[c], str_trim(cell))) return false;
    }
    return false;
}

/* One cell is missing, and no delimiter: the last one, if the others are where they belong, else the one without which
 * they look most like theirs. SIZE_MAX: it is not so. */
static size_t missing_column(struct mending *m, size_t record, const struct extent *e, const struct profile *p) {
    const double most = 5; /* how surprising an empty cell can be where one must be */
    const struct record *r = &m->records[record];
    size_t found = SIZE_MAX;
    double least = INFINITY;
    if (!p || r->faulty || r->suspect || r->width + 1 != e->width || lacks_delimiter(m, record, e, p)) return found;
    size_t fit = 0;
    while (fit < r->width && profile_fits(&p[fit], str_trim(record_cell(m, record, fit))))
        fit++;
    for (size_t gap = fit == r->width ? fit : 0; gap < e->width; gap++) {
        double cost = fmin(profile_cost(&p[gap], STR("")), most);
        for (size_t c = 0; c < r->width; c++)
            cost += profile_cost(&p[c + (c >= gap)], str_trim(record_cell(m, record, c)));
        if (cost > least + 1e-9) continue;
        least = cost;
        found = gap;
    }
    return found;
}

/* Do the cells of typed columns hold what these do? Then quotes within the others are text. */
static bool has_kinds(const struct mending *m, size_t record, size_t width) {
    size_t typed = 0;
    for (size_t c = 0; c < width; c++) {
        enum cell_kind k = csv_kind_of(record_cell(m, record, c));
        if (m->kind[c] != CELL_TEXT && k != CELL_EMPTY && k != m->kind[c]) return false;
        typed += m->kind[c] != CELL_TEXT && k == m->kind[c];
    }
    return typed > 0;
}

static void fill_row(struct mending *m, size_t record, const struct extent *e, const struct profile *p,
                     struct str *to) {
    const struct record *r = &m->records[record];
    size_t width = e->width;
    if (fits(m, record, width) && (!r->suspect || !p || has_kinds(m, record, width))) {
        memcpy(to, m->cells + r->cell, width * sizeof *to);
        return;
    }
    struct str line = {m->scan->text.p + r->start, r->end - r->start};
    double cost;
    const char *done = NULL;
    if (ends_early(m, record, e)) {
        force(m, record, width, to);
        return;
    }
    size_t gap = missing_column(m, record, e, p);
    if (gap != SIZE_MAX) {
        for (size_t c = 0; c < width; c++)
            to[c] = c == gap ? STR("") : record_cell(m, record, c - (c > gap));
        csv_note(m, r->line, "missing cells left empty");
        return;
    }
    if (!spare(m, record, width) || m->records[record].width > width + 1)
        done = csv_repair(m->arena, &m->space, m->scan, line, width, p, to, &cost);
    else
        memcpy(to, m->cells + r->cell, width * sizeof *to), done = "a surplus empty cell dropped";
    if (done && *done)
        csv_note(m, r->line, done);
    else if (!done && fits(m, record, width))
        memcpy(to, m->cells + r->cell, width * sizeof *to);
    else if (!done)
        force(m, record, width, to);
}

/* The header's rows joined by spaces. */
static struct str *fill_header(struct mending *m, const struct extent *e) {
    struct str *names = ARENA_ARRAY(m->arena, struct str, e->width);
    struct str *part = ARENA_ARRAY(m->arena, struct str, e->width);
    for (size_t i = e->start; i < e->start + e->header; i++) {
        fill_row(m, i, e, NULL, part);
        for (size_t c = 0; c < e->width; c++) {
            struct str t = str_trim(part[c]);
            if (!names[c].n)
                names[c] = t;
            else if (t.n)
                names[c] = str_of(arena_printf(m->arena, "%.*s %.*s", (int)names[c].n, names[c].p, (int)t.n, t.p));
        }
    }
    return names;
}

/* A line that begins as comments do, though complete rows do not: "#3" below "#2,x" is a name among others. */
static bool is_comment_among(const struct mending *m, size_t record, const struct extent *e) {
    size_t row = e->start + e->header;
    if (m->records[record].width >= e->width || !csv_is_comment(m, record)) return false;
    while (row < e->end && m->records[row].width < e->width)
        row++;
    struct str own = record_cell(m, record, 0), other = row < e->end ? record_cell(m, row, 0) : STR("");
    return !other.n || !own.n || other.p[0] != own.p[0];
}

/* Comments among the rows and headers that pages repeat are none of them. */
static bool passes(struct mending *m, size_t record, const struct extent *e) {
    const struct record *r = &m->records[record];
    size_t below = record; /* a page's number and the like stand above the header */
    while (below < e->end && below < record + 3 && m->records[below].filled <= 1 && e->width > 2)
        below++;
    const char *what = below < e->end && csv_repeats_header(m, below, e)
                           ? below > record ? "a page's end: passed over" : "the header again: passed over"
                       : is_comment_among(m, record, e) ? "a comment: passed over"
                                                        : NULL;
    if (what) csv_note(m, r->line, what);
    return what != NULL;
}

static void fill(struct mending *m, const struct extent *e) {
    struct csv_text *out = m->out;
    size_t body = e->start + e->header, most = e->end > body ? e->end - body : 0;
    const struct profile *p = profiles(m, e);
    out->columns = e->width;
    out->dialect.header = (uint32_t)e->header;
    out->dialect.header_sure = e->sure;
    out->dialect.preamble = e->start < m->count ? m->records[e->start].line - 1 : 0;
    out->dialect.footnotes = (uint32_t)(e->next - e->end);
    if (e->header) out->header = fill_header(m, e);
    struct str *cells = arena_alloc_raw(m->arena, (most * e->width + 1) * sizeof *cells);
    uint32_t *lines = arena_alloc_raw(m->arena, (most + 1) * sizeof *lines);
    for (size_t i = body; i < body + most; i++) {
        if (passes(m, i, e)) continue;
        fill_row(m, i, e, p, cells + out->rows * e->width);
        lines[out->rows++] = m->records[i].line;
    }
    out->cells = cells;
    out->line = lines;
    out->repairs = m->repairs;
    out->repair_count = m->repair_count;
}

/* All tables of the file, one below the other; the one that is asked for is returned. */
static bool choose_table(struct mending *m, struct extent *chosen) {
    enum { TABLES_MOST = 100 };
    size_t wanted = m->options->table ? m->options->table : 1, count = 0, others = 0, cap = 0, typed = 0;
    struct csv_other_table *other = NULL;
    enum cell_kind *kind = NULL;
    struct code_forms *forms = NULL;
    for (size_t from = 0; (from < m->count && count < TABLES_MOST) || !count;) {
        size_t top = m->options->header == CSV_HEADER_AUTO && !m->options->names ? csv_past_settings(m, from) : from;
        struct extent e = csv_find_table(m, from, top);
        csv_refine_extent(m, top, &e);
        if (++count == wanted) {
            *chosen = e;
            kind = m->kind;
            forms = m->forms;
            typed = m->typed;
        } else {
            size_t rows = e.end - e.start - (e.header < e.end - e.start ? e.header : e.end - e.start);
            struct csv_other_table t = {(uint32_t)count, m->records[e.start].line, rows, e.width};
            ARENA_PUSH(m->arena, other, others, cap, t);
        }
        from = e.next;
    }
    struct place at = {.file = m->out->file};
    if (wanted > count) return diag_error(m->diag, at, NULL, "there is no table %zu: it has %zu", wanted, count);
    m->kind = kind;
    m->forms = forms;
    m->typed = typed;
    m->out->others = other;
    m->out->other_count = others;
    m->out->dialect.table = (uint32_t)wanted;
    return true;
}

bool csv_mend(struct arena *a, struct diag *d, const struct csv_options *o, struct csv_scan *s, struct csv_text *out) {
    struct mending m = {.arena = a, .diag = d, .options = o, .scan = s, .out = out};
    struct csv_scan start = *s;
    if (!read_records(&m, 0)) return false;
    struct place at = {.file = out->file};
    if (!m.count) return diag_error(d, at, "a CSV file needs a header and at least one row", "the file is empty");
    if (m.several) {
        size_t width = csv_usual_width(&m, 0);
        m.count = m.cell_count = m.repair_count = 0;
        out->dialect.empty_lines = 0;
        *s = start;
        if (!read_records(&m, width)) return false;
    }
    if (m.count >= UINT32_MAX) return diag_error(d, at, NULL, "more than 4294967294 rows");
    if (o->header == CSV_HEADER_AUTO && !o->names) {
        csv_glue_thousands(&m);
        csv_mend_lines(&m);
    }
    struct extent e;
    if (o->header == CSV_HEADER_AUTO && !o->names) csv_even_out(&m);
    if (!choose_table(&m, &e)) return false;
    fill(&m, &e);
    return true;
}
