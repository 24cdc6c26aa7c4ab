/* Where a table ends: notes, legends and trailers below it, another table, pages under the same header. */
#include "table/csv_records.h"
#include <strings.h>

static bool only_text(const struct mending *m, size_t record) {
    for (size_t c = 0; c < m->records[record].width; c++) {
        enum cell_kind k = cell_kind(record_cell(m, record, c));
        if (k != CELL_TEXT && k != CELL_CODE) return false;
    }
    return true;
}

/* Do records of one width, another than the table's, follow, with names above them? */
static bool begins_other_width(const struct mending *m, size_t record, const struct extent *e, bool apart) {
    const struct record *r = &m->records[record];
    if (e->trimmed && r->width < e->width) return false;
    size_t alike = 0;
    while (alike < 6 && record + alike < m->count && r[alike].width == r->width)
        alike++;
    return only_text(m, record) && (alike > 5 || (alike > 2 && (apart || record + alike == m->count)));
}

/* Does another table begin at the record, with its names or with a title above them? */
static bool begins_table(const struct mending *m, size_t record, const struct extent *e) {
    bool apart = m->records[record].after_gap || record_is_blank(m, record - 1);
    bool title =
        apart && m->records[record].filled == 1 && str_trim(record_cell(m, record, 0)).n && record + 2 < m->count;
    if (title) record++;
    const struct record *r = &m->records[record];
    if (r->width < 2 || r->faulty || r->filled < 2) return false;
    if (r->width != e->width) return begins_other_width(m, record, e, apart);
    if (title) return m->typed > 0 && csv_names_columns(m, record, e->width);
    return apart && m->typed > 1 && r->filled == e->width && csv_names_columns(m, record, e->width);
}

bool csv_repeats_header(const struct mending *m, size_t record, const struct extent *e) {
    const struct record *r = &m->records[record];
    if (!e->header || r->faulty || r->width != e->width) return false;
    bool apart = r->after_gap || (record > 0 && record_is_blank(m, record - 1));
    if (!m->typed && !apart && csv_only_names(m, e->start + e->header)) return false; /* texts that stand again */
    size_t same = 0, filled = 0, last = e->start + e->header - 1;
    for (size_t c = 0; c < e->width; c++) {
        struct str name = record_cell(m, last, c);
        same += name.n > 0 && str_equal(name, record_cell(m, record, c));
    }
    for (size_t c = 0; c < e->width && same; c++)
        filled += str_trim(record_cell(m, last, c)).n > 0;
    return filled > 0 && same * 2 > filled && csv_agreement(m, record, e->width).fits == 0;
}

/* A line that is one cell here, but a row where another delimiter parts it. */
static bool other_delimiter(const struct mending *m, size_t record, size_t width) {
    static const char others[] = {',', ';', '\t', '|'};
    struct str line = record_cell(m, record, 0);
    for (size_t k = 0; k < sizeof others; k++) {
        size_t count = 0;
        for (size_t i = 0; i < line.n; i++)
            count += line.p[i] == others[k];
        if (count + 1 >= width) return true;
    }
    return false;
}

/* The last line of a file whose rows all are wide, not cut short, has not half as many cells: a trailer. */
static bool is_trailer(const struct mending *m, size_t record, const struct extent *e) {
    enum { ROWS = 4 };
    const struct record *r = &m->records[record];
    if (e->trimmed || r->faulty || (r->width == 1 && other_delimiter(m, record, e->width)) || r->width * 2 > e->width ||
        record + 1 != m->count || r->end == m->scan->text.n || record < e->start + e->header + ROWS)
        return false;
    for (size_t i = record - ROWS; i < record; i++)
        if (m->records[i].width != e->width) return false;
    return true;
}

/* "Maximum:" and the like in lines of their own below a gap. */
static bool is_summary(const struct mending *m, size_t record) {
    for (size_t i = record;; i--) {
        struct str first = str_trim(record_cell(m, i, 0));
        if (first.n < 2 || first.p[first.n - 1] != ':' || cell_kind(first) != CELL_TEXT) return false;
        if (m->records[i].after_gap || !i) return i > 0;
    }
}

/* "Source", "Note: ...", "Quelle: ..." */
static bool begins_as_note(struct str s) {
    static const char *const words[] = {"source",    "sources", "note",  "notes",    "quelle",    "quellen",
                                        "anmerkung", "fuente",  "fonte", "nota",     "notas",     "notes",
                                        "bron",      "kilde",   "källa", "lähde",    "zdroj",     "źródło",
                                        "uwaga",     "forrás",  "izvor", "источник", "примечание"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]);
        if (s.n >= n && strncasecmp(s.p, words[i], n) == 0 && (s.n == n || strchr(": (", s.p[n]))) return true;
    }
    return false;
}

/* Does a cell of the record but the first begin with a space, as few of the column's do? */
static bool parted_by_comma_of_prose(const struct mending *m, size_t record, const struct extent *e) {
    enum { LOOK = 100 };
    size_t body = e->start + e->header, spaced = 0;
    for (size_t c = 1; c < e->width; c++) {
        struct str s = record_cell(m, record, c);
        if (!s.n || s.p[0] != ' ') continue;
        size_t rows = 0, others = 0;
        for (; body + rows < record && rows < LOOK; rows++)
            others += str_starts(record_cell(m, body + rows, c), STR(" "));
        if (others * 2 > rows) return false;
        spaced++;
    }
    return spaced > 0;
}

/* Text in place of the first row's figures, where few rows give the columns no kinds. */
static bool unlike_first_row(const struct mending *m, size_t record, const struct extent *e) {
    size_t unlike = 0;
    for (size_t c = 1; c < e->width; c++) {
        enum cell_kind k = csv_kind_of(record_cell(m, record, c)),
                       first = csv_kind_of(record_cell(m, e->start + e->header, c));
        if (k == CELL_EMPTY || first == CELL_TEXT || first == CELL_EMPTY) continue;
        if (k == first) return false;
        unlike++;
    }
    return unlike > 0;
}

/* A sentence that holds the delimiter, or a source that fills a cell of its own: no figures where the table has them.
 */
static bool is_sentence(const struct mending *m, size_t record, const struct extent *e) {
    struct str first = str_trim(record_cell(m, record, 0));
    if (m->records[record].filled < 2 || !first.n) return false;
    struct agreement a = csv_agreement(m, record, e->width);
    bool note = begins_as_note(first), none = a.fits == 0 && a.misfits > 0;
    none = none || (m->typed == 0 && unlike_first_row(m, record, e));
    if (parted_by_comma_of_prose(m, record, e)) return note || (memchr(first.p, ' ', first.n) && none);
    return note && none;
}

/* A line below the table: a note, a source, empty cells. */
static bool is_note(const struct mending *m, size_t record, const struct extent *e, bool below) {
    const struct record *r = &m->records[record];
    if (e->width < 2) return false;
    if (r->filled == 0 || is_sentence(m, record, e)) return true;
    struct str first = str_trim(record_cell(m, record, 0));
    if (m->kind[0] != CELL_TEXT && is_summary(m, record)) return true;
    bool prose = first.n && memchr(first.p, ' ', first.n) && cell_kind(first) == CELL_TEXT;
    if (below && prose && r->width * 2 <= e->width) return true; /* with a delimiter in it */
    if (r->filled > 1 || !first.n) return r->faulty && below;
    if (r->faulty && r->width != 1) return false;
    bool text = cell_kind(first) == CELL_TEXT;
    if (r->width == 1 && below && e->width > 3 && !other_delimiter(m, record, e->width)) return true;
    if (r->width == 1)
        return text && (e->width > 2 || r->after_gap || below || memchr(first.p, ' ', first.n) || first.p[0] == '*');
    bool apart = r->after_gap || (record > 0 && record_is_blank(m, record - 1));
    return text && (apart || (e->width > 2 && (below || memchr(first.p, ' ', first.n))));
}

/* Does the record look like a row of the table, were it not for its width? */
static bool like_row(const struct mending *m, size_t record, const struct extent *e) {
    if (m->records[record].width == e->width && m->records[record].filled * 3 > e->width) return true;
    return m->typed == 0 || csv_agreement(m, record, e->width).fits > 0;
}

/* Legends and lists of notes, of any width, after a gap. */
static size_t before_legends(const struct mending *m, size_t body, size_t end, const struct extent *e) {
    size_t last = end;
    for (size_t i = end; i-- > body && e->width > 2 && !like_row(m, i, e);)
        if (m->records[i].after_gap || (i > body && record_is_blank(m, i - 1))) last = i;
    return last;
}

/* "Page 2 of 3": a number, and few letters. */
static bool is_page_number(struct str s) {
    enum { LETTERS_MOST = 12 };
    size_t digits = 0, letters = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool digit = s.p[i] >= '0' && s.p[i] <= '9';
        digits += digit;
        letters += !digit && s.p[i] != ' ';
    }
    return digits > 0 && letters <= LETTERS_MOST;
}

/* Without a page's number, which stands at the line's other end; empty where none does. */
static struct str without_number(struct str s) {
    s = str_trim(s);
    size_t n = s.n;
    while (n > 0 && s.p[n - 1] >= '0' && s.p[n - 1] <= '9')
        n--;
    bool apart = n < s.n && n > 2 && s.p[n - 1] == ' ' && s.p[n - 2] == ' ';
    return apart ? str_trim((struct str){s.p, n}) : STR("");
}

bool csv_repeats_title(const struct mending *m, size_t record, const struct extent *e) {
    enum { ABOVE = 4 };
    struct str title = without_number(record_cell(m, record, 0));
    if (m->records[record].filled != 1 || record < e->start || !title.n) return false;
    for (size_t i = e->start; i > 0 && i + ABOVE > e->start; i--)
        if (m->records[i - 1].filled == 1 && str_equal(title, without_number(record_cell(m, i - 1, 0)))) return true;
    return false;
}

bool csv_begins_page(const struct mending *m, size_t record, const struct extent *e) {
    bool title = csv_repeats_title(m, record, e) || is_page_number(record_cell(m, record, 0));
    size_t titles = m->records[record].filled == 1 && title;
    return record + titles < m->count && csv_repeats_header(m, record + titles, e);
}

/* Where the same header stands once more, another table begins; where it stands again and again,
 * or below the same title, a page does. */
static size_t next_same_header(const struct mending *m, const struct extent *e) {
    size_t again = 0, first = e->next;
    for (size_t i = e->start + e->header; i < e->next; i++)
        if (csv_repeats_header(m, i, e) && ++again == 1) first = i;
    return again > 1 || (again == 1 && csv_repeats_title(m, first - 1, e)) ? e->next : first;
}

void csv_find_end(struct mending *m, struct extent *e) {
    size_t body = e->start + e->header, pages = 0;
    for (size_t i = body + 1; i < e->next && e->width > 2; i++)
        pages += csv_repeats_header(m, i, e);
    for (size_t i = body + 1; i < e->next; i++)
        if (begins_table(m, i, e)) {
            bool pages_known = pages > 1 || csv_repeats_title(m, i, e) || csv_repeats_title(m, i - 1, e);
            if (!pages_known || !csv_begins_page(m, i, e)) e->next = i;
        }
    e->next = next_same_header(m, e);
    e->end = body < e->next ? before_legends(m, body + 1, e->next, e) : e->next;
    bool below = e->end < e->next;
    while (e->end > body + 1 && (is_note(m, e->end - 1, e, below) || is_trailer(m, e->end - 1, e))) {
        e->end--;
        below = true;
    }
}
