/* What cells hold, and the kinds of a table's columns by them. */
#include "table/csv_records.h"
#include "table/figure.h"

enum cell_kind csv_kind_of(struct str s) {
    return figure_is_null(str_trim(s)) ? CELL_EMPTY : cell_kind(s);
}

static void find_kinds_below(struct mending *m, const struct extent *e, size_t first) {
    m->kind = ARENA_ARRAY(m->arena, enum cell_kind, e->width);
    m->figures = ARENA_ARRAY(m->arena, bool, e->width);
    m->forms = ARENA_ARRAY(m->arena, struct code_forms, e->width);
    m->typed = 0;
    for (size_t c = 0; c < e->width; c++) {
        size_t kinds[CELL_TEXT + 1] = {0}, filled = 0, seen = 0;
        for (size_t i = first; i < m->count && seen < SAMPLE_ROWS; i++) {
            if (!csv_is_row(m, i, e)) continue;
            enum cell_kind k = csv_kind_of(record_cell(m, i, c));
            kinds[k]++;
            filled += k != CELL_EMPTY;
            seen++;
        }
        m->kind[c] = CELL_TEXT;
        for (enum cell_kind k = CELL_NUMBER; k < CELL_TEXT; k++)
            if (filled && kinds[k] * 10 >= filled * 8) m->kind[c] = k;
        m->figures[c] = filled && kinds[CELL_NUMBER] * 2 >= filled;
        m->typed += m->kind[c] != CELL_TEXT;
        m->forms[c] = csv_forms_of(m, e, first, c);
    }
}

void csv_find_kinds(struct mending *m, const struct extent *e) {
    size_t left = m->count - e->start, skip = left > 12 ? HEADER_MOST : left > 4 ? 2 : left > 1 ? 1 : 0;
    find_kinds_below(m, e, e->start + skip);
    if (!m->typed && left > 4) find_kinds_below(m, e, e->start + left / 2);
}

struct agreement csv_agreement(const struct mending *m, size_t record, size_t width) {
    struct agreement a = {0, 0, 0};
    size_t times = 0;
    for (size_t c = 0; c < width; c++) {
        enum cell_kind k = csv_kind_of(record_cell(m, record, c));
        if (k == CELL_EMPTY) continue;
        a.texts += k == CELL_TEXT || k == CELL_CODE;
        times += k == CELL_TIME && m->kind[c] == CELL_NUMBER;
        if (m->kind[c] == CELL_TEXT) continue;
        bool fits = k == m->kind[c] && !(k == CELL_CODE && csv_is_strange(&m->forms[c], record_cell(m, record, c)));
        a.fits += fits;
        a.misfits += !fits;
    }
    if (times > 1) a.texts += times; /* days that head columns of numbers */
    return a;
}
