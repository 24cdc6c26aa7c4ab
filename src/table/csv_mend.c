#include "table/csv_mend.h"
#include "base/limits.h"
#include "base/number.h"
#include "table/csv_repair.h"
#include "table/figure.h"

enum { SAMPLE_ROWS = 2000, HEADER_MOST = 5, PROFILES_MOST = 256 };

struct record {
    size_t cell, width, filled;
    size_t start, end; /* of its line, or lines */
    uint32_t line;
    bool faulty;
    bool suspect;   /* a cell that is not quoted holds a quote */
    bool after_gap; /* empty lines stand before it */
};

struct mending {
    struct arena *arena;
    struct diag *diag;
    const struct csv_options *options;
    struct csv_scan *scan;
    struct csv_text *out;
    struct str *cells;
    size_t cell_count, cell_cap;
    struct record *records;
    size_t count, cap;
    bool rejoined;        /* a record of several lines has another width than its neighbours */
    enum cell_kind *kind; /* each column's, CELL_TEXT where it has none of its own */
    size_t typed;         /* columns that have */
    struct csv_repair_note *repairs;
    size_t repair_count, repair_cap;
    struct csv_workspace space;
};

static struct str cell(const struct mending *m, size_t record, size_t column) {
    const struct record *r = &m->records[record];
    return column < r->width ? m->cells[r->cell + column] : STR("");
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

/* All records. One that is faulty, or of several lines though not `width` wide (0: any), ends with its first line. */
static bool read_records(struct mending *m, size_t width) {
    struct csv_scan *s = m->scan;
    bool one_column = !memchr(s->text.p + s->at, s->delimiter, s->text.n - s->at), gap = false;
    while (s->at < s->text.n) {
        struct record r = {.cell = m->cell_count, .start = s->at, .line = s->line, .after_gap = gap};
        if (!read_record(m, &r)) return false;
        r.faulty = s->fault != CSV_FINE;
        size_t next = s->at;
        uint32_t next_line = s->line;
        csv_rewind(s, r.start, r.line);
        bool several = s->at < next && next_line > r.line + 1;
        if (several && !r.faulty && width && r.width != width) r.faulty = m->rejoined = true;
        if (!r.faulty) {
            s->at = next;
            s->line = next_line;
        }
        r.end = s->at;
        while (r.end > r.start && (s->text.p[r.end - 1] == '\n' || s->text.p[r.end - 1] == '\r'))
            r.end--;
        gap = r.width == 1 && r.end == r.start;
        if (gap && (!one_column || m->count == 0 || s->at >= s->text.n)) {
            m->cell_count--;
            m->out->dialect.empty_lines++;
            continue;
        }
        gap = false;
        ARENA_PUSH(m->arena, m->records, m->count, m->cap, r);
    }
    return true;
}

/* ---- the table among the records */

static size_t count_width(const struct mending *m, size_t width) {
    size_t n = 0;
    for (size_t i = 0; i < m->count; i++)
        n += m->records[i].width == width && !m->records[i].faulty;
    return n;
}

static size_t usual_width(const struct mending *m, size_t *how_often) {
    enum { WIDTHS = 1024 };
    size_t *counts = ARENA_ARRAY(m->arena, size_t, WIDTHS), best = 1;
    for (size_t i = 0; i < m->count; i++)
        if (!m->records[i].faulty && m->records[i].width < WIDTHS) counts[m->records[i].width]++;
    for (size_t w = 2; w < WIDTHS; w++)
        if (counts[w] > (best > 1 ? counts[best] : 0)) best = w;
    if (best > 1 && counts[best] == 1 && counts[1] > 3) best = 1;
    size_t widest = m->count ? m->records[0].width : 1;
    if (best == 1 && !counts[1]) best = widest; /* a table of very many columns */
    *how_often = count_width(m, best);
    return best;
}

/* The first record of a run as wide as a table: of the usual width, or the first of several alike. */
static size_t find_start(const struct mending *m, size_t *width) {
    size_t often, usual = usual_width(m, &often);
    *width = usual;
    if (usual == 1) return 0;
    for (size_t i = 0; i < m->count; i++) {
        const struct record *r = &m->records[i];
        if (r->faulty || r->width < 2) continue;
        if (r->width == usual) return i;
        bool run = i + 2 < m->count && r[1].width == r->width && r[2].width == r->width;
        if (!run || count_width(m, r->width) * 5 < often) continue;
        *width = r->width;
        return i;
    }
    return 0;
}

static enum cell_kind kind_of(struct str s) {
    return figure_is_null(str_trim(s)) ? CELL_EMPTY : cell_kind(s);
}

static void find_kinds(struct mending *m, size_t from, size_t width) {
    m->kind = ARENA_ARRAY(m->arena, enum cell_kind, width);
    m->typed = 0;
    size_t left = m->count - from, skip = left > 12 ? HEADER_MOST : left > 4 ? 2 : left > 1 ? 1 : 0;
    for (size_t c = 0; c < width; c++) {
        size_t kinds[CELL_TEXT + 1] = {0}, filled = 0, seen = 0;
        for (size_t i = from + skip; i < m->count && seen < SAMPLE_ROWS; i++) {
            if (m->records[i].width != width || m->records[i].faulty) continue;
            enum cell_kind k = kind_of(cell(m, i, c));
            kinds[k]++;
            filled += k != CELL_EMPTY;
            seen++;
        }
        m->kind[c] = CELL_TEXT;
        for (enum cell_kind k = CELL_NUMBER; k < CELL_TEXT; k++)
            if (filled && kinds[k] * 10 >= filled * 8) m->kind[c] = k;
        m->typed += m->kind[c] != CELL_TEXT;
    }
}

/* Years in a row head columns though they are numbers. */
static bool years(const struct mending *m, size_t record, size_t width) {
    double before = 0, step = 0;
    size_t n = 0;
    for (size_t c = 0; c < width; c++) {
        double v;
        if (m->kind[c] != CELL_NUMBER || !number_read(str_trim(cell(m, record, c)), &v)) continue;
        if (v < 1800 || v > 2200 || v != (double)(int)v) return false;
        if (n == 1) step = v - before;
        if (n > 0 && (v - before != step || step == 0)) return false;
        before = v;
        n++;
    }
    return n > 1;
}

/* Does the record name columns rather than fill them? */
static bool is_header(const struct mending *m, size_t record, size_t width, bool surely) {
    size_t fits = 0, misfits = 0, texts = 0;
    for (size_t c = 0; c < width; c++) {
        enum cell_kind k = kind_of(cell(m, record, c));
        if (k == CELL_EMPTY) continue;
        texts += k == CELL_TEXT || k == CELL_CODE;
        if (m->kind[c] == CELL_TEXT) continue;
        if (k == m->kind[c])
            fits++;
        else
            misfits++;
    }
    if (surely) return fits == 0 && misfits > 0 && misfits * 2 >= m->typed && texts >= misfits;
    if (fits > misfits) return years(m, record, width);
    return true;
}

static size_t header_rows(const struct mending *m, size_t start, size_t width) {
    if (m->count - start == 1) { /* alone: a header unless it holds figures */
        for (size_t c = 0; c < width; c++)
            if (kind_of(cell(m, start, c)) == CELL_NUMBER || kind_of(cell(m, start, c)) == CELL_TIME) return 0;
        return 1;
    }
    if (!is_header(m, start, width, false)) return 0;
    size_t n = 1;
    while (n < HEADER_MOST && start + n + 1 < m->count && m->records[start + n].width == width &&
           is_header(m, start + n, width, true))
        n++;
    return n;
}

static bool same_names(const struct mending *m, size_t x, size_t y, size_t width) {
    size_t same = 0, filled = 0;
    for (size_t c = 0; c < width; c++) {
        filled += str_trim(cell(m, x, c)).n > 0;
        same += cell(m, x, c).n > 0 && str_equal(cell(m, x, c), cell(m, y, c));
    }
    return filled > 0 && same * 2 > filled;
}

/* Does another table begin at the record? */
static bool begins_table(const struct mending *m, size_t record, size_t start, size_t width, size_t header) {
    const struct record *r = &m->records[record];
    if (r->width < 2 || r->faulty) return false;
    if (header && r->width == width && same_names(m, record, start, width)) return true;
    if (r->width != width) {
        size_t alike = 0;
        while (alike < 6 && record + alike < m->count && r[alike].width == r->width)
            alike++;
        for (size_t c = 0; c < r->width; c++)
            if (cell_kind(cell(m, record, c)) != CELL_TEXT && cell_kind(cell(m, record, c)) != CELL_CODE) return false;
        return alike > 5 || (alike > 2 && record + alike == m->count);
    }
    return r->after_gap && m->typed > 1 && r->filled == width && is_header(m, record, width, true);
}

/* A line below the table: a note, a source, empty cells. */
static bool is_note(const struct mending *m, size_t record, size_t width, bool below) {
    const struct record *r = &m->records[record];
    if (width < 2) return false;
    if (r->filled == 0) return true;
    struct str first = str_trim(cell(m, record, 0));
    if (r->filled > 1 || !first.n) return r->faulty && below;
    if (r->faulty && r->width != 1) return false;
    bool text = cell_kind(first) == CELL_TEXT;
    if (r->width == 1)
        return text && (width > 2 || r->after_gap || below || memchr(first.p, ' ', first.n) || first.p[0] == '*');
    return text && width > 2 && (r->after_gap || below || memchr(first.p, ' ', first.n));
}

struct extent {
    size_t start, header, end, width;
};

static struct extent find_table(struct mending *m) {
    struct extent e = {.end = m->count};
    const struct csv_options *o = m->options;
    e.start = o->header > 0 || o->names ? 0 : find_start(m, &e.width);
    if (o->names) e.width = o->name_count;
    if (o->header > 0) e.width = m->records[(size_t)o->header <= m->count ? (size_t)o->header - 1 : 0].width;
    bool told = o->header != CSV_HEADER_AUTO || o->names;
    while (!told && e.width > 1 && e.start + 2 < m->count && m->records[e.start].filled <= 1 &&
           (e.width > 2 || !m->records[e.start].filled || !str_trim(cell(m, e.start, 1)).n))
        e.start++;
    find_kinds(m, e.start, e.width);
    e.header = told ? (o->header > 0 && !o->names ? (size_t)o->header : 0) : header_rows(m, e.start, e.width);
    if (e.header > m->count - e.start) e.header = m->count - e.start;
    if (!told && !e.header && e.start > 0 && m->typed && e.width > 1) {
        /* A header that is itself ragged. */
        const struct record *r = &m->records[e.start - 1];
        size_t off = r->width > e.width ? r->width - e.width : e.width - r->width;
        if (r->filled > 1 && off * 3 <= e.width + 1 && is_header(m, e.start - 1, e.width, false)) {
            e.start--;
            e.header = 1;
        }
    }
    for (size_t i = e.start + e.header + 1; i < e.end; i++)
        if (begins_table(m, i, e.start, e.width, e.header)) e.end = i;
    size_t end = e.end;
    bool below = false;
    while (!told && end > e.start + e.header + 1 && is_note(m, end - 1, e.width, below)) {
        end--;
        below = true;
    }
    m->out->dialect.footnotes = (uint32_t)(e.end - end);
    if (e.end < m->count) {
        struct csv_other_table *other = ARENA_NEW(m->arena, struct csv_other_table);
        *other = (struct csv_other_table){m->records[e.end].line, m->count - e.end, m->records[e.end].width};
        m->out->others = other;
        m->out->other_count = 1;
    }
    e.end = end;
    return e;
}

/* ---- rows */

static void note(struct mending *m, uint32_t line, const char *done) {
    struct csv_repair_note n = {line, done};
    ARENA_PUSH(m->arena, m->repairs, m->repair_count, m->repair_cap, n);
}

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
        to[c] = cell(m, record, c);
    if (r->width < width) {
        note(m, r->line, "missing cells left empty");
        return;
    }
    struct buf b;
    buf_init(&b, m->arena);
    for (size_t c = width - 1; c < r->width; c++) {
        if (c >= width) buf_addc(&b, m->scan->delimiter);
        buf_add(&b, cell(m, record, c).p, cell(m, record, c).n);
    }
    to[width - 1] = (struct str){b.n ? b.p : "", b.n};
    note(m, r->line, "surplus cells joined to the last");
}

static bool spare(const struct mending *m, size_t record, size_t width) {
    const struct record *r = &m->records[record];
    bool empty = !r->faulty && r->width > width;
    for (size_t c = width; c < r->width && empty; c++)
        empty = !cell(m, record, c).n;
    for (size_t c = 0; c < width && empty; c++)
        empty = m->kind[c] == CELL_TEXT || kind_of(cell(m, record, c)) == m->kind[c];
    return empty && width > 0 && m->typed > 0;
}

static void fill_row(struct mending *m, size_t record, size_t width, const struct profile *p, struct str *to) {
    const struct record *r = &m->records[record];
    if (fits(m, record, width) && (!r->suspect || !p)) {
        memcpy(to, m->cells + r->cell, width * sizeof *to);
        return;
    }
    struct str line = {m->scan->text.p + r->start, r->end - r->start};
    double cost;
    const char *done = NULL;
    if (!spare(m, record, width) || m->records[record].width > width + 1)
        done = csv_repair(m->arena, &m->space, m->scan, line, width, p, to, &cost);
    else
        memcpy(to, m->cells + r->cell, width * sizeof *to), done = "a surplus empty cell dropped";
    if (done && *done)
        note(m, r->line, done);
    else if (!done && fits(m, record, width))
        memcpy(to, m->cells + r->cell, width * sizeof *to);
    else if (!done)
        force(m, record, width, to);
}

static void fill(struct mending *m, const struct extent *e) {
    struct csv_text *out = m->out;
    size_t body = e->start + e->header;
    const struct profile *p = profiles(m, e);
    out->columns = e->width;
    out->rows = e->end > body ? e->end - body : 0;
    out->dialect.header = (uint32_t)e->header;
    out->dialect.preamble = e->start < m->count ? m->records[e->start].line - 1 : 0;
    if (e->header) {
        struct str *names = ARENA_ARRAY(m->arena, struct str, e->width);
        struct str *part = ARENA_ARRAY(m->arena, struct str, e->width);
        for (size_t i = e->start; i < body; i++) {
            fill_row(m, i, e->width, NULL, part);
            for (size_t c = 0; c < e->width; c++) {
                struct str t = str_trim(part[c]);
                if (!t.n) continue;
                names[c] =
                    !names[c].n
                        ? t
                        : str_of(arena_printf(m->arena, "%.*s %.*s", (int)names[c].n, names[c].p, (int)t.n, t.p));
            }
        }
        out->header = names;
    }
    struct str *cells = arena_alloc_raw(m->arena, (out->rows * e->width + 1) * sizeof *cells);
    uint32_t *lines = arena_alloc_raw(m->arena, (out->rows + 1) * sizeof *lines);
    for (size_t i = 0; i < out->rows; i++) {
        fill_row(m, body + i, e->width, p, cells + i * e->width);
        lines[i] = m->records[body + i].line;
    }
    out->cells = cells;
    out->line = lines;
    out->repairs = m->repairs;
    out->repair_count = m->repair_count;
}

bool csv_mend(struct arena *a, struct diag *d, const struct csv_options *o, struct csv_scan *s, struct csv_text *out) {
    struct mending m = {.arena = a, .diag = d, .options = o, .scan = s, .out = out};
    struct csv_scan start = *s;
    if (!read_records(&m, 0)) return false;
    struct place at = {.file = out->file};
    if (!m.count) return diag_error(d, at, "a CSV file needs a header and at least one row", "the file is empty");
    size_t often, width = usual_width(&m, &often);
    m.count = m.cell_count = 0;
    out->dialect.empty_lines = 0;
    *s = start;
    if (!read_records(&m, width)) return false;
    struct extent e = find_table(&m);
    if (e.end - e.start >= UINT32_MAX) return diag_error(d, at, NULL, "more than 4294967294 rows");
    fill(&m, &e);
    return true;
}
