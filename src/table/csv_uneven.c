/* Headers with one cell less than every row below them, before anything else is known of the table: R writes no name
 * above the names of the rows; others end their rows, but not the header, with a delimiter. */
#include "table/csv_records.h"
#include "table/intern.h"
#include <strings.h>

struct uneven {
    size_t header, end; /* its rows follow it, up to `end` */
    size_t width;       /* theirs */
};

/* The first line of the usual width, and the line above it: are all from there to a gap or a line of prose alike? */
static bool find_uneven(const struct mending *m, struct uneven *u) {
    u->width = csv_usual_width(m, 0);
    size_t first = 0;
    while (first < m->count && m->records[first].width != u->width)
        first++;
    if (u->width < 2 || first == 0 || first + 1 >= m->count) return false;
    const struct record *r = &m->records[first];
    u->header = first - 1;
    if (r->after_gap || r[-1].faulty || csv_is_comment(m, u->header) || r[-1].width + 1 != u->width ||
        r[-1].filled + 1 != u->width)
        return false;
    u->end = first;
    for (; u->end < m->count && m->records[u->end].width > 1; u->end++) {
        if (u->end > first && m->records[u->end].after_gap) break;
        if (m->records[u->end].faulty || m->records[u->end].width != u->width) return false;
    }
    return u->end > first + 1;
}

static bool end_with_delimiter(const struct mending *m, const struct uneven *u) {
    for (size_t i = u->header + 1; i < u->end; i++)
        if (record_cell(m, i, u->width - 1).n) return false;
    return true;
}

/* "Date" above a column of days, and none beside it: the first column has its name. */
static bool names_first_column(const struct mending *m, const struct uneven *u) {
    static const char *const words[] = {"date", "datum", "day", "time", "year", "month", "fecha", "data", "period"};
    struct str name = str_trim(record_cell(m, u->header, 0));
    bool days = csv_kind_of(record_cell(m, u->header + 1, 0)) == CELL_TIME &&
                csv_kind_of(record_cell(m, u->header + 1, 1)) != CELL_TIME;
    for (size_t i = 0; i < sizeof words / sizeof *words && days; i++)
        if (name.n >= strlen(words[i]) && strncasecmp(name.p, words[i], strlen(words[i])) == 0) return true;
    return false;
}

/* Is every row called by a name of its own, and no name of a column one of its cells? Figures stand below names. */
static bool begin_with_names(const struct mending *m, const struct uneven *u) {
    struct intern names;
    intern_init(&names, m->arena);
    for (size_t i = u->header + 1; i < u->end; i++) {
        struct str name = str_trim(record_cell(m, i, 0));
        size_t before = names.count;
        intern_code(&names, name, false);
        if (!name.n || names.count == before) return false;
        for (size_t c = 1; c < u->width && i <= u->header + SAMPLE_ROWS; c++)
            if (str_equal(record_cell(m, i, c), record_cell(m, u->header, c - 1))) return false;
    }
    size_t figures = 0, named = 0;
    for (size_t c = 1; c < u->width; c++) {
        enum cell_kind k = csv_kind_of(record_cell(m, u->header + 1, c));
        if (k != CELL_NUMBER && k != CELL_TIME) continue;
        figures++;
        named += csv_kind_of(record_cell(m, u->header, c - 1)) != k;
    }
    enum cell_kind first = csv_kind_of(record_cell(m, u->header, 0));
    return u->width > 2 && named * 2 >= figures && first != CELL_NUMBER && first != CELL_TIME &&
           !names_first_column(m, u);
}

/* The record with an empty cell more. */
static void widen(struct mending *m, struct record *r, bool at_end) {
    size_t from = r->cell;
    r->cell = m->cell_count;
    if (!at_end) ARENA_PUSH(m->arena, m->cells, m->cell_count, m->cell_cap, STR(""));
    for (size_t c = 0; c < r->width; c++) {
        struct str cell = m->cells[from + c];
        ARENA_PUSH(m->arena, m->cells, m->cell_count, m->cell_cap, cell);
    }
    if (at_end) ARENA_PUSH(m->arena, m->cells, m->cell_count, m->cell_cap, STR(""));
    r->width++;
}

void csv_even_out(struct mending *m) {
    struct uneven u;
    if (!find_uneven(m, &u)) return;
    bool at_end = end_with_delimiter(m, &u);
    if (at_end || begin_with_names(m, &u)) widen(m, &m->records[u.header], at_end);
}
