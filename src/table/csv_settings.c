#include "table/csv_settings.h"
#include "base/number.h"

enum { SETTINGS_MOST = 40 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The record's text as it stands. */
static struct str text_of(const struct mending *m, size_t record) {
    const struct record *r = &m->records[record];
    return str_trim((struct str){m->scan->text.p + r->start, r->end - r->start});
}

/* ---- above */

/* Pairs of a name and a value: values of one kind would be a column, those of several are settings. */
static bool of_several_kinds(const struct mending *m, size_t from, size_t to) {
    enum cell_kind kind = CELL_EMPTY;
    for (size_t i = from; i < to; i++) {
        struct str name = str_trim(record_cell(m, i, 0));
        if (name.n && name.p[name.n - 1] == ':') return true;
        enum cell_kind k = csv_kind_of(record_cell(m, i, 1));
        if (k == CELL_EMPTY || i == from) continue;
        if (kind != CELL_EMPTY && k != kind) return true;
        kind = k;
    }
    return false;
}

/* A title, a name and its value, or several such pairs: "Run Time (min):" and 20. */
static bool is_setting(const struct mending *m, size_t record) {
    size_t names = 0;
    for (size_t c = 0; c < m->records[record].width; c++) {
        struct str s = str_trim(record_cell(m, record, c));
        names += s.n > 1 && s.p[s.n - 1] == ':';
    }
    return m->records[record].filled <= 2 || names * 2 >= m->records[record].filled;
}

/* Two rows of that width, one below the other. */
static bool begins_rows(const struct mending *m, size_t record, size_t width) {
    const struct record *r = &m->records[record];
    return record + 1 < m->count && r->width == width && r[1].width == width && !r->faulty && r->filled > 2;
}

size_t csv_past_settings(const struct mending *m, size_t from) {
    size_t usual = csv_usual_width(m, from), i = from, settings = 0;
    if (usual < 3) return from;
    for (; i < m->count && i < from + SETTINGS_MOST && !begins_rows(m, i, usual); i++) {
        if (m->records[i].faulty || (csv_is_comment(m, i) && m->records[i].filled > 2)) return from;
        settings += is_setting(m, i);
    }
    if (i > from && m->records[i - 1].filled > 1 && !str_trim(record_cell(m, i - 1, 0)).n) return from; /* names */
    bool above = i >= from + 2 && i < m->count && begins_rows(m, i, usual);
    return above && settings * 2 > i - from && of_several_kinds(m, from, i) ? i : from;
}

/* ---- the header */

/* A cell of RDB's second line: a width and a type, "15s". */
static bool is_format(struct str s) {
    size_t n = 0;
    while (n < s.n && is_digit(s.p[n]))
        n++;
    return n > 0 && n + 1 == s.n && strchr("snd", s.p[n]);
}

static bool row_of_formats(const struct mending *m, size_t record, const struct extent *e) {
    if (e->width < 2 || m->records[record].width != e->width) return false;
    for (size_t c = 0; c < e->width; c++)
        if (!is_format(record_cell(m, record, c))) return false;
    return true;
}

/* "#STN LAT": names, where "# prose" is a remark. */
static bool names_in_comment(const struct mending *m, size_t record, size_t width) {
    struct str line = text_of(m, record), first = str_trim(record_cell(m, record, 0));
    if (first.n && strchr("=:", first.p[first.n - 1])) return false; /* a setting */
    return line.n > 1 && line.p[0] == '#' && line.p[1] != ' ' && line.p[1] != '#' && m->records[record].width == width;
}

bool csv_named(const struct mending *m, size_t record, size_t from, size_t to) {
    for (size_t c = from; c < to; c++) {
        enum cell_kind k = csv_kind_of(record_cell(m, record, c));
        if (k != CELL_TEXT && k != CELL_CODE) return false;
    }
    return from < to;
}

/* Below a gap, numbers from 1 on without a name before them, as plates and matrices have it: a header. */
static bool find_counted(const struct mending *m, struct extent *e) {
    size_t body = e->start + e->header;
    for (size_t i = body; i < e->end && i < body + SETTINGS_MOST && e->width > 3; i++) {
        const struct record *r = &m->records[i];
        size_t c = 1;
        double v;
        if (!r->after_gap || r->width != e->width || str_trim(record_cell(m, i, 0)).n) continue;
        while (c < e->width && number_read(str_trim(record_cell(m, i, c)), &v) && v == (double)c)
            c++;
        if (c < e->width || i + 1 >= e->end) continue;
        e->start = i;
        e->header = 1;
        e->sure = 0.9;
        return true;
    }
    return false;
}

/* "# STN,DATE,TG", and perhaps an empty comment, above a table without names. */
static bool find_commented(struct mending *m, struct extent *e) {
    size_t i = e->start;
    if (e->header || i < 2 || m->scan->delimiter == ' ') return false;
    while (i > 0 && csv_is_comment(m, i - 1) && text_of(m, i - 1).n == 1)
        i--;
    if (i == 0 || i == e->start || !csv_is_comment(m, --i) || m->records[i].width != e->width) return false;
    struct str *first = &m->cells[m->records[i].cell];
    struct str name = str_trim((struct str){first->p + 1, first->n - 1});
    if (!name.n || !csv_named(m, i, 1, e->width)) return false;
    *first = name;
    for (size_t c = 1; c < e->width; c++)
        m->cells[m->records[i].cell + c] = str_trim(record_cell(m, i, c));
    m->records[--e->start] = m->records[i]; /* in place of the empty comment */
    e->header = 1;
    e->sure = 0.8;
    return true;
}

/* In two columns of which the second is numbers: past the last name of a setting that has no value. */
static size_t after_settings_of_two(const struct mending *m, const struct extent *e) {
    size_t after = e->start;
    if (e->width != 2 || m->kind[1] != CELL_NUMBER) return after;
    for (size_t i = e->start; i + 1 < e->end && i < e->start + SETTINGS_MOST; i++)
        if (csv_kind_of(record_cell(m, i, 0)) == CELL_TEXT && !str_trim(record_cell(m, i, 1)).n &&
            csv_kind_of(record_cell(m, e->end - 1, 0)) != CELL_TEXT)
            after = i + 1;
    return after;
}

static void refine_header(struct mending *m, size_t from, struct extent *e) {
    size_t body = e->start + e->header;
    if (find_counted(m, e) || csv_join_header(m, from, e) || find_commented(m, e)) return;
    if (e->header > 1 && str_is(record_cell(m, e->start, 0), "TOA5")) { /* a logger's own line, above the names */
        e->start++;
        e->header--;
        return;
    }
    if (e->header && body + 1 < e->end && row_of_formats(m, body, e)) {
        e->header++;
        return;
    }
    if (e->header == 1 && e->start > from && names_in_comment(m, e->start, e->width) &&
        names_in_comment(m, e->start - 1, e->width)) {
        struct str *first = &m->cells[m->records[e->start - 1].cell];
        *first = (struct str){first->p + 1, first->n - 1};
        e->start--;
        e->header++;
        return;
    }
    for (size_t c = 0; c < e->width && e->header == 1 && csv_is_comment(m, e->start); c++)
        if (csv_kind_of(record_cell(m, e->start, c)) == CELL_NUMBER) { /* a setting in a comment */
            e->start++;
            e->header = 0;
        }
    size_t settings = after_settings_of_two(m, e);
    if (settings == e->start) return;
    e->start = settings;
    e->header = 0;
    e->sure = 0.8;
}

/* ---- the end */

/* "__________" */
static bool is_rule(struct str s) {
    if (s.n < 5 || !strchr("_-=*", s.p[0])) return false;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != s.p[0]) return false;
    return true;
}

/* Lines of one cell, or two, from the record on. */
static bool only_notes(const struct mending *m, size_t record, size_t end) {
    for (; record < end; record++)
        if (m->records[record].filled > 2) return false;
    return true;
}

/* Prose below a column of figures. */
static bool is_prose(const struct mending *m, size_t record, const struct extent *e) {
    struct str line = text_of(m, record), above = str_trim(record_cell(m, e->start + e->header, 0));
    return m->records[record].width == 1 && line.n && above.n && is_digit(above.p[0]) && !is_digit(line.p[0]) &&
           memchr(line.p, ' ', line.n);
}

/* A title, and below it a header that has most of the names that this one has. */
static bool titled_again(const struct mending *m, size_t record, const struct extent *e) {
    const struct record *r = &m->records[record];
    if (!e->header || !r->after_gap || r->filled != 1 || record + 2 >= e->end || r[1].width != e->width ||
        r[1].filled < e->width || csv_repeats_title(m, record, e))
        return false;
    size_t same = 0, last = e->start + e->header - 1;
    for (size_t c = 0; c < e->width; c++)
        same += str_equal(record_cell(m, record + 1, c), record_cell(m, last, c));
    return same * 2 > e->width;
}

/* Below a gap, one cell, and from there on no row that is filled, as those above are: notes, whatever commas they have.
 */
static bool begins_notes(const struct mending *m, size_t record, const struct extent *e, size_t full) {
    size_t above = record - e->start - e->header;
    if (e->width < 3 || !m->records[record].after_gap || m->records[record].filled != 1 || full * 10 < above * 8)
        return false;
    for (size_t i = record; i < e->end; i++)
        if (m->records[i].filled >= e->width) return false;
    return true;
}

static void refine_end(const struct mending *m, struct extent *e) {
    size_t body = e->start + e->header;
    if (e->width < 2 || m->scan->delimiter == ' ') return;
    size_t full = body < e->end && m->records[body].filled == e->width;
    for (size_t i = body + 1; i < e->end; i++) {
        if (begins_notes(m, i, e, full)) e->end = i;
        full += m->records[i].filled == e->width;
        if (titled_again(m, i, e) && !csv_begins_page(m, i, e)) e->next = e->end = i;
        if (m->records[i].width == 1 && is_rule(text_of(m, i)) && only_notes(m, i, e->end)) e->end = i;
    }
    while (e->end > body + 1 && is_prose(m, e->end - 1, e))
        e->end--;
}

void csv_refine_extent(struct mending *m, size_t from, struct extent *e) {
    if (m->options->header != CSV_HEADER_AUTO || m->options->names) return;
    refine_end(m, e);
    refine_header(m, from, e);
}
