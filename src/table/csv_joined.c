/* Rows that belong to the header beside the row of names: of years or classes, of groups above it, of conditions or the
 * index's name below it. */
#include "base/number.h"
#include "table/csv_records.h"
#include "table/csv_settings.h"

/* Figures that head the columns but the first ones, which are empty or have the same names as the record `names`, or
 * names where that has none: how many of these, or 0. */
static size_t before_figures(const struct mending *m, size_t record, size_t names, const struct extent *e) {
    size_t first = 0;
    for (; first < e->width; first++) {
        struct str s = str_trim(record_cell(m, record, first)), above = str_trim(record_cell(m, names, first));
        enum cell_kind k = csv_kind_of(s);
        if (s.n && (record == names || (above.n && !str_equal(s, above)) || k == CELL_NUMBER || k == CELL_TIME)) break;
    }
    return csv_heads_groups(m, record, first, e->width) ? first : 0;
}

/* Has each of the first columns a name in one of the rows up to `last`? */
static bool labelled(const struct mending *m, size_t last, size_t columns, const struct extent *e) {
    for (size_t c = 0; c < columns; c++) {
        size_t row = e->start;
        while (row <= last && !csv_named(m, row, c, c + 1))
            row++;
        if (row > last) return false;
    }
    return columns > 0;
}

/* Rows of years beside the row of names. */
static bool join_figures(const struct mending *m, size_t from, struct extent *e) {
    size_t body = e->start + e->header, first;
    if (!e->header || e->width < 3) return false;
    const struct record *r = m->records;
    if (e->start > from && !r[e->start].after_gap && r[e->start - 1].width == e->width &&
        (first = before_figures(m, e->start - 1, e->start, e)) && csv_named(m, e->start, 0, first)) {
        e->start--;
        e->header++;
        return true;
    }
    if (body + 1 < e->end && !r[body].after_gap && r[body].width == e->width &&
        (first = before_figures(m, body, body - 1, e)) && labelled(m, body, first, e) &&
        str_trim(record_cell(m, body + 1, 0)).n) {
        e->header++;
        return true;
    }
    /* The names end early where the years have none of their own. */
    first = e->header == 1 ? before_figures(m, e->start, e->start, e) : 0;
    if (!first || e->start == from || r[e->start].after_gap) return false;
    size_t width = r[e->start - 1].width;
    if (width <= first || width > e->width || !csv_named(m, e->start - 1, 0, width)) return false;
    e->start--;
    e->header++;
    return true;
}

/* Letters but those of "1e-05". */
static bool has_letter(struct str s) {
    double number;
    if (number_read(s, &number)) return false;
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z') return true;
    return false;
}

/* "A&E attendances" alone above the first of the columns of figures, which are the last ones: what they count. */
static bool join_group(const struct mending *m, size_t from, struct extent *e) {
    if (!e->header || e->start == from || m->records[e->start].after_gap) return false;
    const struct record *r = &m->records[e->start - 1];
    size_t c = 0;
    while (c < e->width && !str_trim(record_cell(m, e->start - 1, c)).n)
        c++;
    if (r->faulty || r->width != e->width || r->filled != 1 || c == 0 || c + 1 >= e->width) return false;
    if (m->kind[c - 1] == CELL_NUMBER || m->records[e->start].filled + 1 < e->width) return false;
    for (; c < e->width; c++)
        if (m->kind[c] != CELL_NUMBER) return false;
    e->start--;
    e->header++;
    return true;
}

/* Is the cell written with letters, as none below it is? */
static bool is_condition(const struct mending *m, size_t record, size_t column, const struct extent *e) {
    enum { LOOK = 50 };
    struct str s = str_trim(record_cell(m, record, column));
    if (csv_kind_of(s) == CELL_EMPTY || !has_letter(s)) return false;
    for (size_t i = record + 1; i < e->end && i < record + LOOK; i++)
        if (has_letter(str_trim(record_cell(m, i, column)))) return false;
    return true;
}

/* Below the names, few cells, the first one empty as in no row: "5 K" above figures. */
static bool join_conditions(const struct mending *m, struct extent *e) {
    size_t body = e->start + e->header, filled = 0;
    if (!e->header || body + 3 > e->end || m->records[body].width != e->width || m->records[body].after_gap)
        return false;
    if (str_trim(record_cell(m, body, 0)).n || m->records[body].filled == 0) return false;
    for (size_t i = body + 1; i < e->end && i < body + SAMPLE_ROWS; i++)
        if (!str_trim(record_cell(m, i, 0)).n) return false;
    for (size_t c = 1; c < e->width; c++)
        filled += is_condition(m, body, c, e);
    if (filled < m->records[body].filled) return false;
    e->header++;
    return true;
}

/* Below several rows of names that leave the first column without one, its name alone: what pandas calls its index. No
 * section is called so if no other one is. */
static bool join_index(const struct mending *m, struct extent *e) {
    size_t body = e->start + e->header;
    if (e->header < 2 || body + 2 > e->end || m->records[body].width != e->width || m->records[body].filled != 1)
        return false;
    for (size_t i = e->start; i < body; i++)
        if (str_trim(record_cell(m, i, 0)).n) return false;
    for (size_t i = body + 1; i < e->end; i++)
        if (m->records[i].filled < 2) return false;
    if (!csv_named(m, body, 0, 1)) return false;
    e->header++;
    return true;
}

bool csv_join_header(const struct mending *m, size_t from, struct extent *e) {
    bool figures = join_figures(m, from, e), below = join_conditions(m, e) || join_index(m, e);
    return join_group(m, from, e) || figures || below;
}
