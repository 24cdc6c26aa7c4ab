/* Where a table lies among the records of a file: its first record and its width, by what most records have. Its
 * columns' kinds: csv_kinds.c; its header: csv_header.c; its end: csv_end.c. */
#include "table/csv_records.h"

bool csv_is_comment(const struct mending *m, size_t record) {
    const struct record *r = &m->records[record];
    struct str line = str_trim((struct str){m->scan->text.p + r->start, r->end - r->start});
    char delimiter = m->scan->delimiter;
    if (!line.n || line.p[0] == delimiter) return false;
    if (line.p[0] != '#' && line.p[0] != '%') return str_starts(line, STR("//"));
    return line.n == 1 || line.p[1] != delimiter || delimiter == ' '; /* "#" alone names a column */
}

static size_t count_width(const struct mending *m, size_t from, size_t width) {
    size_t n = 0;
    for (size_t i = from; i < m->count; i++)
        n += m->records[i].width == width && !m->records[i].faulty;
    return n;
}

size_t csv_usual_width(const struct mending *m, size_t from) {
    enum { WIDTHS = 1024 };
    size_t *counts = ARENA_ARRAY(m->arena, size_t, WIDTHS), best = 1;
    for (size_t i = from; i < m->count; i++)
        if (!m->records[i].faulty && m->records[i].width < WIDTHS) counts[m->records[i].width]++;
    for (size_t w = 2; w < WIDTHS; w++)
        if (counts[w] > (best > 1 ? counts[best] : 0)) best = w;
    if (best > 1 && counts[best] == 1 && counts[1] > 3) best = 1;
    size_t widest = from < m->count ? m->records[from].width : 1;
    if (best == 1 && !counts[1]) best = widest; /* a table of very many columns */
    return best;
}

/* A header whose rows end early, their last cells being left out where they are empty: it is as wide as any record,
 * and shorter ones stand among the long ones below it. */
static bool heads_trimmed_rows(const struct mending *m, size_t record, size_t usual) {
    const struct record *r = &m->records[record];
    if (r->faulty || r->width <= usual || r->filled < r->width) return false;
    for (size_t c = 0; c < r->width; c++)
        if (csv_kind_of(record_cell(m, record, c)) == CELL_NUMBER) return false;
    size_t same = 0, narrower = 0, before = 0, widths = 0, other = 0;
    for (size_t i = record + 1; i < m->count; i++) {
        size_t width = m->records[i].width;
        if (m->records[i].faulty || width < 2) continue;
        if (width > r->width) return false;
        same += width == r->width;
        narrower += width < r->width;
        if (width == r->width) before = narrower;
        widths += width < r->width && width != usual && width != other;
        if (width < r->width && width != usual) other = width;
    }
    bool next = record + 1 < m->count && r[1].width == r->width && r->width > 3;
    return before > 0 || (m->scan->delimiter != ' ' && (same ? next : widths > 1));
}

/* The first record of a run as wide as a table: of the usual width, or the first of several alike. */
static size_t find_start(const struct mending *m, size_t from, struct extent *e) {
    size_t usual = csv_usual_width(m, from), often = count_width(m, from, usual);
    e->width = usual;
    if (usual == 1) return from;
    for (size_t i = from; i < m->count; i++) {
        const struct record *r = &m->records[i];
        if (r->faulty || r->width < 2) continue;
        if (r->width == usual) return i;
        e->trimmed = heads_trimmed_rows(m, i, usual);
        bool run = i + 2 < m->count && r[1].width == r->width && r[2].width == r->width &&
                   (r->filled > 1 || r[1].filled > 1 || r[2].filled > 1);
        if (!e->trimmed && (!run || count_width(m, from, r->width) * 5 < often)) continue;
        e->width = r->width;
        return i;
    }
    return from;
}

bool csv_is_row(const struct mending *m, size_t record, const struct extent *e) {
    const struct record *r = &m->records[record];
    return !r->faulty && (r->width == e->width || (e->trimmed && r->width > 1 && r->width < e->width));
}

/* Over lines of one cell, where at least half of the lines fill more. */
static void pass_titles(const struct mending *m, struct extent *e) {
    size_t full = 0;
    for (size_t i = e->start; i < m->count; i++)
        full += m->records[i].filled > 1;
    while (full * 2 >= m->count - e->start && e->width > 1 && e->start + 2 < m->count &&
           m->records[e->start].filled <= 1 &&
           (e->width > 2 || !m->records[e->start].filled || !str_trim(record_cell(m, e->start, 1)).n))
        e->start++;
}

/* Over rows that fill two cells, or less than half of the width, and end with a gap, to one that fills all. */
static void pass_settings(const struct mending *m, struct extent *e) {
    size_t start = e->start;
    for (size_t i = start; i + 2 < m->count && i < start + TITLES_MOST; i++) {
        const struct record *r = &m->records[i];
        if (r->faulty || r->filled == e->width || (r->filled > 2 && r->filled * 2 > e->width)) return;
        if (r->filled && !str_trim(record_cell(m, i, 0)).n) return; /* what it names stands below */
        if ((r->filled == 0 || r[1].after_gap) && r[1].filled == e->width && r[1].width == e->width) e->start = i + 1;
    }
}

/* Over settings that are padded to the table's width, names first, to rows that fill it. */
static void pass_padded_settings(const struct mending *m, struct extent *e) {
    size_t pairs = 0;
    for (size_t i = e->start; i + 1 < m->count && i < e->start + TITLES_MOST; i++) {
        const struct record *r = &m->records[i];
        if (r->faulty || r->width != e->width) return;
        if (r->filled == e->width && r[1].filled == e->width && pairs) {
            e->start = i;
            return;
        }
        if (r->filled * 2 > e->width || !str_trim(record_cell(m, i, 0)).n || csv_names_groups(m, i, e->width)) return;
        pairs += r->filled > 1;
    }
}

static struct extent as_told(struct mending *m) {
    const struct csv_options *o = m->options;
    struct extent e = {.end = m->count, .next = m->count, .sure = 1};
    if (o->header > 0 && !o->names) e.header = (size_t)o->header < m->count ? (size_t)o->header : m->count;
    if (o->names)
        e.width = o->name_count;
    else if (e.header)
        e.width = m->records[e.header - 1].width;
    else
        e.start = find_start(m, 0, &e);
    csv_find_kinds(m, &e);
    return e;
}

struct extent csv_find_table(struct mending *m, size_t from, size_t past) {
    if (m->options->header != CSV_HEADER_AUTO || m->options->names) return as_told(m);
    size_t top = past;
    while (top < m->count && csv_is_comment(m, top))
        top++;
    if (top == m->count) top = past;
    struct extent e = {.next = m->count};
    e.start = find_start(m, top, &e);
    pass_titles(m, &e);
    pass_settings(m, &e);
    if (e.width > 4) pass_padded_settings(m, &e);
    csv_find_kinds(m, &e);
    csv_find_header(m, &e, from, past > from ? from : top);
    csv_find_end(m, &e);
    return e;
}
