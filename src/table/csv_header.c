/* The header of a table, by what does not fit the kinds of its columns. */
#include "table/csv_records.h"
#include <ctype.h>

#define NOWHERE SIZE_MAX

bool csv_names_groups(const struct mending *m, size_t record, size_t width) {
    size_t size = 0, first = width, groups = 0, labels = 0;
    for (size_t c = width; c-- > 0 && (groups < 2 || first >= size);) {
        enum cell_kind k = cell_kind(record_cell(m, record, c));
        if (k == CELL_EMPTY) continue;
        if (groups > 0 && first - c != size) break;
        if (k != CELL_TEXT) return false;
        size = first - c;
        first = c;
        groups++;
    }
    for (size_t c = 0; c < first; c++)
        labels += str_trim(record_cell(m, record, c)).n > 0;
    return groups > 1 && size > 1 && first > 0 && (labels == 0 || labels == first);
}

bool csv_only_names(const struct mending *m, size_t record) {
    const struct record *r = &m->records[record];
    for (size_t c = 0; c < r->width; c++) {
        enum cell_kind k = csv_kind_of(record_cell(m, record, c));
        if (k != CELL_TEXT && k != CELL_CODE) return false;
    }
    return r->width > 0;
}

bool csv_names_columns(const struct mending *m, size_t record, size_t width) {
    struct agreement a = csv_agreement(m, record, width);
    return a.fits == 0 && a.misfits > 0 && a.texts >= a.misfits &&
           (a.misfits * 2 >= m->typed || csv_names_groups(m, record, width));
}

/* A table's first record needs less to be known as its names: no row with a word in place of a figure is above it. */
static bool names_at(const struct mending *m, size_t record, const struct extent *e) {
    return csv_names_columns(m, record, e->width) || (record == e->start && csv_names_by_words(m, record, e->width));
}

/* Figures where the rows have figures: a row itself, unless they are years and the like. */
static bool holds_figures(const struct mending *m, size_t record, size_t width) {
    for (size_t c = 0; c < width; c++)
        if (m->figures[c] && csv_kind_of(record_cell(m, record, c)) == CELL_NUMBER)
            return !csv_counts_up(m, record, width, false);
    return false;
}

static bool may_name_columns(const struct mending *m, size_t record, size_t width) {
    struct agreement a = csv_agreement(m, record, width);
    return a.fits <= a.misfits || csv_heads_by_numbers(m, record, width, a.texts > 0);
}

/* A row below the header that fills the places which it left blank, or several, but none that holds figures. */
static bool continues_header(const struct mending *m, size_t record, const struct extent *e) {
    const struct record *r = &m->records[record];
    if (record <= e->start || r->after_gap || r[-1].width != e->width || !names_at(m, record - 1, e)) return false;
    struct agreement a = csv_agreement(m, record, e->width);
    size_t filled_blanks = 0;
    for (size_t c = 0; c < e->width; c++)
        filled_blanks += record_cell(m, record, c).n > 0 && !str_trim(record_cell(m, record - 1, c)).n;
    return a.fits == 0 && m->typed > 1 && filled_blanks > 0 && r->filled > 1;
}

/* A title, or the name of a setting and its value. */
static bool is_setting(const struct mending *m, size_t record, const struct extent *e) {
    const struct record *r = &m->records[record];
    struct str first = str_trim(record_cell(m, record, 0));
    if (r->filled <= 1 || (first.n && first.p[first.n - 1] == ':')) return true;
    size_t leading = 0;
    while (leading < r->width && str_trim(record_cell(m, record, leading)).n)
        leading++;
    bool last = r->filled == 2 && leading == 1 && str_trim(record_cell(m, record, e->width - 1)).n;
    /* names the column that the row below leaves without a name, and a group of others */
    struct str below = str_trim(record_cell(m, record + 1, 0));
    bool names = first.n && (!below.n || str_equal(below, first));
    if (names && r->width == e->width && record + 1 < m->count && r[1].filled >= r->filled) return false;
    /* a title and its unit at the other end, or beside it: the names of groups stand above what they group */
    if (e->width > 3 && r->width == e->width && (last || (leading == r->filled && leading * 2 <= e->width)))
        return true;
    bool pair = r->filled == 2 && e->width > 2 && first.n && str_trim(record_cell(m, record, 1)).n;
    return pair && record > 0 && r[-1].filled > 0 && r[-1].filled <= 2;
}

static bool has_sign_of_unit(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (strchr("/(%[^\xC2", s.p[i])) return true; /* "m/s", "(kg)", "°C" */
    return false;
}

/* "nm", "(s)", "a.u.": one short word, or with a sign that units have. */
static bool row_of_units(const struct mending *m, size_t record, const struct extent *e) {
    enum { SHORT = 3 };
    for (size_t c = 0; c < e->width; c++) {
        struct str s = str_trim(record_cell(m, record, c));
        bool bracketed = s.n > 0 && strchr("([", s.p[0]);
        if (s.n > SHORT && !(has_sign_of_unit(s) || memchr(s.p, '.', s.n))) return false;
        if (!bracketed && s.n > 0 && memchr(s.p, ' ', s.n)) return false;
    }
    return true;
}

/* In two columns a row above the names is a setting and its value, unless the names lack one, or are units. */
static bool joins_pair(const struct mending *m, size_t record, const struct extent *e) {
    const struct record *r = &m->records[record];
    if (r[1].filled < 2) return true;
    return row_of_units(m, record + 1, e) && (record == e->start || r->after_gap || r[-1].filled < 2);
}

static bool joins_header(const struct mending *m, size_t record, const struct extent *e) {
    const struct record *r = &m->records[record];
    if (r->faulty || r->width != e->width || r[1].after_gap || is_setting(m, record, e)) return false;
    if (e->width == 2 && !joins_pair(m, record, e)) return false;
    size_t labels = 0;
    while (labels < e->width && csv_kind_of(record_cell(m, record, labels)) != CELL_NUMBER)
        labels++;
    bool steps = csv_counts_up(m, record, e->width, true) || csv_heads_groups(m, record, labels, e->width);
    for (size_t c = 0; c < e->width && !steps; c++) {
        enum cell_kind k = csv_kind_of(record_cell(m, record, c));
        if ((k == CELL_NUMBER || k == CELL_TIME) && e->width < 4) return false;
    }
    return steps || csv_agreement(m, record, e->width).fits == 0;
}

/* The first record whose cells have the columns' types, as the next one's have. */
static size_t first_fitting(const struct mending *m, const struct extent *e) {
    size_t found = NOWHERE;
    for (size_t i = e->start; i < m->count; i++) {
        if (!csv_is_row(m, i, e)) continue;
        struct agreement a = csv_agreement(m, i, e->width);
        if (a.fits + a.misfits == 0) continue; /* empty, or the name of a section */
        bool fits = a.fits > a.misfits && !(i == e->start && csv_names_by_words(m, i, e->width));
        if (fits && found != NOWHERE) return found;
        found = fits ? i : NOWHERE;
    }
    return found;
}

/* Days or numbers of a kind that no row has, below names that leave the first column to this one. */
static bool heads_by_days(const struct mending *m, size_t record, const struct extent *e) {
    const struct record *r = &m->records[record];
    if (record + 3 >= m->count || r[1].width != e->width || r->filled + 1 != e->width || r[1].filled != e->width ||
        str_trim(record_cell(m, record, 0)).n)
        return false;
    for (size_t c = 1; c < e->width; c++) {
        enum cell_kind k = csv_kind_of(record_cell(m, record + 1, c));
        if (k != CELL_NUMBER && k != CELL_TIME) return false;
        for (size_t i = record + 2; i < m->count && i < record + SAMPLE_ROWS; i++)
            if (csv_kind_of(record_cell(m, i, c)) == k) return false;
    }
    return csv_kind_of(record_cell(m, record + 1, 0)) == CELL_TEXT;
}

static size_t header_by_place(const struct mending *m, const struct extent *e) {
    size_t start = e->start;
    if (m->count - start == 1) { /* alone: a header unless it holds figures */
        for (size_t c = 0; c < e->width; c++) {
            enum cell_kind k = csv_kind_of(record_cell(m, start, c));
            if (k == CELL_NUMBER || k == CELL_TIME) return 0;
        }
        return 1;
    }
    if (!may_name_columns(m, start, e->width) && !names_at(m, start, e)) return 0;
    size_t n = heads_by_days(m, start, e) ? 2 : 1;
    while (n < HEADER_MOST && start + n + 1 < m->count && m->records[start + n].width == e->width &&
           csv_names_columns(m, start + n, e->width) && !holds_figures(m, start + n, e->width))
        n++;
    return n;
}

/* A line that parts what stands above it from the table. */
static bool parts(const struct mending *m, size_t record, const struct extent *e) {
    const struct record *r = &m->records[record];
    return e->width > 1 && !r->faulty && r->filled <= 1 && (r->width == 1 || r->filled == 0);
}

/* "**", "(D)": a sign in place of a figure, which no unit is. */
static bool is_sign(struct str s, bool with_letters) {
    enum { MOST = 3, MOST_IN_BRACKETS = 5 };
    bool bracketed = with_letters && s.n > 2 && s.n <= MOST_IN_BRACKETS && strchr("([", s.p[0]);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!(bracketed && c >= 'A' && c <= 'Z') && !(bracketed && strchr("()[]", c)) && !strchr("*.:-~", c))
            return false;
    }
    return s.n > 0 && (bracketed || s.n <= MOST);
}

/* Texts as those below them, under a complete line of names: the first row, whatever it has in place of figures. */
static bool is_first_row(const struct mending *m, size_t record, const struct extent *e) {
    const struct record *r = &m->records[record];
    if (record <= e->start || r->after_gap || r[-1].filled != e->width || r[-1].width != e->width ||
        !names_at(m, record - 1, e))
        return false;
    if (holds_figures(m, record, e->width)) return true;
    size_t texts = 0, again = 0, alike = 0, figures = 0, signs = 0;
    for (size_t c = 0; c < e->width; c++) {
        struct str s = str_trim(record_cell(m, record, c));
        if (m->kind[c] != CELL_TEXT && s.n) {
            if (has_sign_of_unit(s) && !is_sign(s, true)) return false;
            figures++;
            signs += is_sign(s, false);
        }
        if (m->kind[c] != CELL_TEXT) continue;
        size_t longest = 0, shortest = SIZE_MAX, same = 0, kin = 0, rows = 0;
        for (size_t i = record + 1; i < m->count && i < record + SAMPLE_ROWS; i++) {
            struct str below = str_trim(record_cell(m, i, c));
            if (!csv_is_row(m, i, e) || !below.n) continue;
            rows++;
            same += str_equal(below, s);
            kin += cell_kind(below) == cell_kind(s);
            longest = below.n > longest ? below.n : longest;
            shortest = below.n < shortest ? below.n : shortest;
        }
        if (s.n && !same && str_equal(s, str_trim(record_cell(m, record - 1, c)))) return false; /* a name, twice */
        texts++;
        again += s.n > 1 && same > 0;
        bool letter = s.n > 1 || (s.n == 1 && longest <= 2 && isalnum((unsigned char)s.p[0]));
        alike += letter && kin * 2 > rows && s.n * 2 >= shortest && s.n <= 2 * longest;
    }
    return (signs > 0 && signs == figures) || again > 0 || (texts > 0 && alike == texts);
}

/* Does a header that ends at the record, and stands apart from its rows, name all columns but perhaps the first? In two
 * columns it stands alone: several pairs are settings. */
static bool heads_over_gap(const struct mending *m, size_t record, const struct extent *e) {
    const struct record *r = m->records;
    struct str corner = str_trim(record_cell(m, record, 0));
    size_t top = record;
    while (top > e->start && record - top + 1 < HEADER_MOST && !r[top].after_gap && r[top - 1].width == e->width)
        top--;
    if (e->width == 2)
        return r[record].filled == 2 && csv_only_names(m, record) && corner.p[corner.n - 1] != ':' &&
               (top == record || r[record - 1].filled < 2);
    for (size_t c = 1; c < e->width; c++) {
        size_t row = top;
        while (row <= record && !str_trim(record_cell(m, row, c)).n)
            row++;
        if (row > record) return false;
    }
    return true;
}

/* The header's last record above the body that begins at `body`, or NOWHERE. */
static size_t last_of_header(const struct mending *m, size_t body, struct extent *e) {
    for (size_t i = body; i-- > e->start && body - i <= TITLES_MOST;) {
        bool gap = m->records[i + 1].after_gap || parts(m, i, e);
        size_t parting = i;
        if (parts(m, i, e) && m->records[i].filled == 0 && i > e->start) i--;
        bool names = m->records[i].width == e->width && !m->records[i].faulty &&
                     (names_at(m, i, e) || continues_header(m, i, e));
        if (names && (!gap || heads_over_gap(m, i, e))) return is_first_row(m, i, e) ? i - 1 : i;
        if (!gap) continue;
        e->start = parting + 1;
        return NOWHERE;
    }
    return NOWHERE;
}

/* Numbers that head the columns, below rows that fill few of them. */
static bool headed_below(const struct mending *m, size_t record, const struct extent *e) {
    for (size_t i = e->start; i < record; i++)
        if (m->records[i].filled > 2 && m->records[i].filled * 2 >= e->width) return false;
    return record > e->start && record - e->start <= TITLES_MOST && csv_agreement(m, record, e->width).texts > 0 &&
           csv_heads_by_numbers(m, record, e->width, true);
}

/* The header and the first record, which moves down over settings and titles that are as wide as the table. */
static void find_header(const struct mending *m, struct extent *e) {
    size_t body = m->typed ? first_fitting(m, e) : NOWHERE;
    size_t last = body == NOWHERE || body == e->start ? NOWHERE : last_of_header(m, body, e);
    if (last == NOWHERE && body != NOWHERE && headed_below(m, body, e)) e->start = body;
    if (last == NOWHERE) {
        e->header = body != NOWHERE && e->start == body && body > 0 ? may_name_columns(m, body, e->width)
                                                                    : header_by_place(m, e);
        e->sure = m->typed ? e->header ? 0.7 : 0.9 : 0.5;
        return;
    }
    size_t first = last;
    while (first > e->start && joins_header(m, first - 1, e))
        first--;
    if (last - first + 1 > HEADER_MOST || (e->width == 2 && last - first > 1)) first = last; /* settings */
    e->start = first;
    e->header = last - first + 1;
    e->sure = 1;
}

/* A header that is itself ragged. Where it names more columns than the rows fill, these end early. */
static void find_ragged_header(struct mending *m, struct extent *e, size_t from) {
    if (e->header || e->start <= from || !m->typed || e->width < 2) return;
    const struct record *r = &m->records[e->start - 1];
    bool ended = r->width > 2 && r->width + 1 == e->width && r->filled == r->width && csv_only_names(m, e->start - 1);
    if (r[1].after_gap && !ended) return;
    size_t off = r->width > e->width ? r->width - e->width : e->width - r->width;
    if (r->filled <= 1 || off * 3 > e->width + 1 || !may_name_columns(m, e->start - 1, e->width)) return;
    e->start--;
    e->header = 1;
    e->sure = 0.6;
    if (r->width <= e->width || m->scan->delimiter == ' ' || !csv_only_names(m, e->start)) return;
    e->width = r->width;
    e->trimmed = true;
    csv_find_kinds(m, e);
}

/* The last line of comments above the table names the columns where nothing else does: "# time, flow". */
static void find_header_in_comment(struct mending *m, struct extent *e, size_t from) {
    if (e->header || e->start <= from || !csv_is_comment(m, e->start - 1)) return;
    struct record *r = &m->records[e->start - 1];
    struct str *first = &m->cells[r->cell];
    bool each = str_starts(record_cell(m, e->start - 1, 1), STR("#")); /* a sign of names, not of a comment */
    if (!each) *first = str_trim((struct str){first->p + 1, first->n ? first->n - 1 : 0});
    if (r->width == e->width + 1 && (!first->n || first->p[first->n - 1] == ':')) { /* "#Fields: date time" */
        r->cell++;
        r->width--;
    }
    if (r->width != e->width || !may_name_columns(m, e->start - 1, e->width)) return;
    struct str name = record_cell(m, e->start - 1, 0);
    if (name.n && strchr("=:", name.p[name.n - 1])) return; /* a setting */
    for (size_t c = 0; c < r->width; c++)
        m->cells[r->cell + c] = str_trim(m->cells[r->cell + c]);
    e->start--;
    e->header = 1;
    e->sure = 0.8;
}

void csv_find_header(struct mending *m, struct extent *e, size_t from, size_t ragged_from) {
    find_header(m, e);
    find_header_in_comment(m, e, from);
    find_ragged_header(m, e, ragged_from);
}
