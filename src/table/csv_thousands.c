/* Figures whose commas of thousands part them as if these were delimiters, "$1,701.55" in a file that quotes nothing:
 * rows are wider than their header by as many cells as they have such commas. */
#include "table/csv_records.h"

enum { HEAD_LOOK = 40, STEPS_MOST = 2000, WIDTH_MOST = 256 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* "$1", "-12", "(345": the digits before the first comma. */
static bool begins_figure(struct str s) {
    size_t i = 0, digits = 0;
    while (i < s.n && i < 6 && !is_digit(s.p[i]) && (strchr(" -+($", s.p[i]) || (unsigned char)s.p[i] >= 0x80))
        i++;
    bool zero = i < s.n && s.p[i] == '0';
    while (i + digits < s.n && is_digit(s.p[i + digits]))
        digits++;
    return digits > 0 && digits < 4 && i + digits == s.n && !zero;
}

/* Three digits, and behind the last group also a fraction and signs. */
static bool goes_on(struct str s, bool *more) {
    size_t digits = 0;
    while (digits < s.n && is_digit(s.p[digits]))
        digits++;
    *more = digits == s.n;
    if (digits != 3) return false;
    if (digits < s.n && s.p[digits] == '.')
        for (digits++; digits < s.n && is_digit(s.p[digits]);)
            digits++;
    while (digits < s.n && strchr(")%- ", s.p[digits]))
        digits++;
    return digits == s.n;
}

struct gluing {
    const struct mending *m;
    size_t width;
    bool *glued;            /* the columns in which a row surely has such a figure */
    bool sure;              /* some group begins with a zero, or a figure with a sign of currency */
    size_t way[WIDTH_MOST]; /* how many cells join that of each column, in the way found first */
    size_t steps, found;
};

/* All ways from cell `at` and `column` on to leave out `spare` cells; those in g->way so far. */
static void find_ways(struct gluing *g, size_t record, size_t at, size_t column, size_t spare, size_t *way,
                      const bool *allowed) {
    if (g->found > 1 || g->steps++ > STEPS_MOST) return;
    if (column == g->width) {
        if (!spare && !g->found++) memcpy(g->way, way, g->width * sizeof *way);
        return;
    }
    struct str left = record_cell(g->m, record, at);
    bool more = spare > 0 && (!allowed || allowed[column]) && begins_figure(left);
    size_t most = 0;
    for (struct str before = left; more && most < spare; most++) {
        struct str next = record_cell(g->m, record, at + most + 1);
        if (next.p != before.p + before.n + 1 || !goes_on(next, &more)) break;
        before = next;
    }
    for (size_t n = most + 1; n-- > 0;) {
        way[column] = n;
        find_ways(g, record, at + n + 1, column + 1, spare - n, way, allowed);
    }
}

static size_t ways(struct gluing *g, size_t record, const bool *allowed) {
    size_t way[WIDTH_MOST];
    g->found = g->steps = 0;
    find_ways(g, record, 0, 0, g->m->records[record].width - g->width, way, allowed);
    return g->found;
}

/* Takes note of the only way that the record can be read. */
static void learn(struct gluing *g, size_t record) {
    for (size_t c = 0, at = 0; c < g->width; at += g->way[c++] + 1) {
        if (!g->way[c]) continue;
        g->glued[c] = true;
        struct str first = record_cell(g->m, record, at);
        g->sure = g->sure || !is_digit(first.p[0]) || record_cell(g->m, record, at + 1).p[0] == '0';
    }
}

/* Are cells that stand alone in such a column figures as well? */
static bool among_figures(const struct gluing *g, size_t from) {
    const struct mending *m = g->m;
    for (size_t c = 0; c < g->width; c++) {
        size_t figures = 0, others = 0;
        for (size_t i = from; g->glued[c] && i < m->count; i++) {
            enum cell_kind k = m->records[i].width == g->width ? csv_kind_of(record_cell(m, i, c)) : CELL_EMPTY;
            figures += k == CELL_NUMBER;
            others += k != CELL_NUMBER && k != CELL_EMPTY;
        }
        if (others * 4 > figures) return false;
    }
    return true;
}

/* Texts, of which a few may be empty. */
static bool may_head(const struct mending *m, size_t record) {
    const struct record *r = &m->records[record];
    for (size_t c = 0; c < r->width; c++) {
        enum cell_kind k = csv_kind_of(record_cell(m, record, c));
        if (k == CELL_NUMBER || k == CELL_TIME) return false;
    }
    return r->filled > 1 && r->filled * 4 >= r->width * 3;
}

/* Are the rows below the header wider than it only by such commas? Learns in which columns these stand. */
static bool heads_wider_rows(struct gluing *g, size_t head) {
    const struct mending *m = g->m;
    size_t same = 0, wider = 0, odd = 0, learned = 0, ended = 0;
    g->width = m->records[head].width;
    if (g->width < 2 || g->width >= WIDTH_MOST || !may_head(m, head)) return false;
    memset(g->glued, 0, WIDTH_MOST * sizeof *g->glued);
    for (size_t i = head + 1; i < m->count && i <= head + SAMPLE_ROWS; i++) {
        const struct record *r = &m->records[i];
        size_t n = r->width > g->width && r->width < WIDTH_MOST && !r->faulty ? ways(g, i, NULL) : 0;
        ended += r->width == g->width + 1 && !record_cell(m, i, g->width).n; /* by a delimiter, which explains it */
        same += r->width == g->width;
        wider += n > 0;
        odd += n == 0 && r->width != g->width;
        learned += n == 1;
        if (n == 1) learn(g, i);
    }
    return learned > 1 && ended * 2 <= wider && odd * 10 <= same + wider && (same > 0 || g->sure) &&
           among_figures(g, head + 1);
}

static void glue(struct mending *m, struct gluing *g, size_t record) {
    struct record *r = &m->records[record];
    struct str *cells = &m->cells[r->cell];
    r->filled = 0;
    for (size_t c = 0, at = 0; c < g->width; c++) {
        struct str cell = cells[at], last = cells[at + g->way[c]];
        at += g->way[c] + 1;
        cell.n = (size_t)(last.p + last.n - cell.p);
        cells[c] = cell;
        r->filled += str_trim(cell).n > 0;
    }
    r->width = g->width;
    csv_note(m, r->line, "commas of thousands read as text");
}

void csv_glue_thousands(struct mending *m) {
    struct gluing g = {.m = m};
    size_t head = 0;
    if (m->scan->delimiter != ',') return;
    g.glued = ARENA_ARRAY(m->arena, bool, WIDTH_MOST);
    for (; head + 3 < m->count && head < HEAD_LOOK; head++)
        if (m->records[head].width < m->records[head + 1].width ||
            m->records[head].width < m->records[head + 2].width || m->records[head].width < m->records[head + 3].width)
            if (heads_wider_rows(&g, head)) break;
    if (head + 3 >= m->count || head == HEAD_LOOK) return;
    for (size_t i = head + 1; i < m->count; i++) {
        const struct record *r = &m->records[i];
        if (r->width > g.width && r->width < WIDTH_MOST && !r->faulty && ways(&g, i, g.glued)) glue(m, &g, i);
    }
}
