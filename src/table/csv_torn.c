/* Records that a raw line end within an unquoted cell tore in two, and a header that another delimiter parts than the
 * rows. */
#include "table/csv_records.h"

enum { HEAD_LOOK = 10, ROWS_LEAST = 3 };

/* ---- torn rows */

static bool is_figure(enum cell_kind k) {
    return k == CELL_NUMBER || k == CELL_TIME;
}

/* Have the cells of the record, from `first` on, the kinds that those of `like` from column `column` on have? Some must
 * be figures. */
static bool fit_from(const struct mending *m, size_t record, size_t first, size_t like, size_t column) {
    size_t fits = 0;
    for (size_t c = first; c < m->records[record].width; c++, column++) {
        enum cell_kind k = csv_kind_of(record_cell(m, record, c)), usual = csv_kind_of(record_cell(m, like, column));
        if (k == CELL_EMPTY || usual == CELL_EMPTY) continue;
        if (is_figure(k) != is_figure(usual)) return false;
        fits += k == usual && is_figure(k);
    }
    return fits > 0;
}

/* Are it and the next one the two halves of a row like `like`, torn within a text? */
static bool is_torn(const struct mending *m, size_t record, size_t like) {
    const struct record *r = &m->records[record];
    size_t last = r->width - 1;
    struct str left = record_cell(m, record, last), right = record_cell(m, record + 1, 0);
    if (r->faulty || r[1].faulty || r->suspect || r[1].suspect || r[1].after_gap || r->width < 2 || r[1].width < 2 ||
        !left.n || !right.n || r[1].cell != r->cell + r->width || left.p + left.n > right.p ||
        cell_kind(record_cell(m, like, last)) != CELL_TEXT || cell_kind(left) == CELL_EMPTY)
        return false;
    bool row_of_its_own = fit_from(m, record + 1, 0, like, 0);
    return !row_of_its_own && fit_from(m, record, 0, like, 0) && fit_from(m, record + 1, 1, like, last + 1);
}

static void join(struct mending *m, size_t record) {
    struct record *r = &m->records[record];
    struct str *cells = &m->cells[r->cell], *left = &cells[r->width - 1], right = cells[r->width];
    left->n = (size_t)(right.p + right.n - left->p);
    memmove(left + 1, left + 2, (r[1].width - 1) * sizeof *left);
    r->width += r[1].width - 1;
    r->filled += r[1].filled - 1;
    r->end = r[1].end;
    csv_note(m, r->line, "a line end within a cell read as text");
}

static void join_torn(struct mending *m, size_t width) {
    size_t full = 0, n = 0;
    for (size_t i = 0; i < m->count; i++) {
        bool halves = full > 1 && i + 2 < m->count && m->records[i].width < width &&
                      m->records[i].width + m->records[i + 1].width == width + 1 && m->records[i + 2].width == width &&
                      is_torn(m, i, i + 2);
        full += m->records[i].width == width;
        if (halves) join(m, i);
        m->records[n++] = m->records[i];
        i += halves;
    }
    m->count = n;
}

/* ---- the header */

/* The line's cells by another delimiter, if these are `width` names; 0: they are not. */
static bool part_names(struct mending *m, struct str line, char delimiter, size_t width) {
    size_t before = m->cell_count, start = 0;
    for (size_t i = 0; i <= line.n; i++) {
        if (i < line.n && line.p[i] != delimiter) continue;
        struct str cell = str_trim((struct str){line.p + start, i - start});
        enum cell_kind k = csv_kind_of(cell);
        ARENA_PUSH(m->arena, m->cells, m->cell_count, m->cell_cap, cell);
        start = i + 1;
        if (k != CELL_TEXT && k != CELL_CODE) break;
        if (i == line.n && m->cell_count - before == width) return true;
    }
    m->cell_count = before;
    return false;
}

static void part_header(struct mending *m, size_t width) {
    static const char others[] = {',', ';', '\t', '|'};
    for (size_t i = 0; i + ROWS_LEAST < m->count && i < HEAD_LOOK; i++) {
        struct record *r = &m->records[i];
        if (r->width == width) return;
        for (size_t k = 1; k <= ROWS_LEAST && r[k].width == width; k++) {
            if (k < ROWS_LEAST) continue;
            struct str line = {m->scan->text.p + r->start, r->end - r->start};
            size_t cell = m->cell_count;
            for (size_t d = 0; d < sizeof others; d++) {
                if (r->width > 1 || others[d] == m->scan->delimiter || !part_names(m, line, others[d], width)) continue;
                r->cell = cell;
                r->width = r->filled = width;
                r->faulty = r->suspect = false;
                csv_note(m, r->line, "another delimiter used in this line");
                return;
            }
        }
    }
}

void csv_mend_lines(struct mending *m) {
    size_t width = csv_usual_width(m, 0);
    if (width < 3) return;
    join_torn(m, width);
    part_header(m, width);
}
