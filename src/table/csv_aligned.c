#include "base/utf8.h"
#include "table/csv_placed.h"
#include "table/csv_shape.h"

enum { PROSE_MOST = 8, COLUMNS_MOST = 256 };

static bool is_blank(struct str line) {
    return !str_trim(line).n;
}

/* Gutters of two places or more between what is used; a cut at the first place of each. */
static bool find_cuts(struct placed *t, size_t *start) {
    size_t gap = 0;
    bool begun = false;
    t->cuts = 0;
    for (size_t i = 0; i < PLACES; i++) {
        if (!t->used[i]) {
            gap += begun;
            continue;
        }
        if (!begun) start[0] = i;
        if (gap > 1) {
            if (t->cuts + 2 >= COLUMNS_MOST) return false;
            t->cut[t->cuts++] = i - gap;
            start[t->cuts] = i;
        }
        begun = true;
        gap = 0;
    }
    return t->cuts > 0;
}

static size_t place_of(struct str line, const char *p) {
    return utf8_length((struct str){line.p, (size_t)(p - line.p)});
}

static bool is_delimiter(char c) {
    return strchr(",;|:", c) != NULL;
}

static bool has_half_quotes(struct str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '"';
    return n % 2;
}

/* What the rows' cells of a column have in common. */
struct lines_of_column {
    size_t filled, left, right; /* that begin, or end, where the column does */
    size_t torn;                /* at whose edge a delimiter stands, or in which one of two quotes does */
};

static struct lines_of_column look(const struct placed *t, size_t column, size_t start) {
    struct lines_of_column n = {0};
    size_t end = 0;
    for (int pass = 0; pass < 2; pass++) /* where the column ends is known after the first */
        for (size_t i = t->first + 1; i < t->last; i++) {
            struct str line = t->lines[i], cell = placed_cell(t, line, column);
            if (!cell.n) continue;
            size_t at = place_of(line, cell.p), to = at + utf8_length(cell);
            if (pass == 0 && to > end) end = to;
            if (pass == 0) continue;
            n.filled++;
            n.left += at == start;
            n.right += to == end;
            n.torn += is_delimiter(cell.p[0]) || is_delimiter(cell.p[cell.n - 1]) || has_half_quotes(cell);
        }
    return n;
}

/* Where the column's rows begin first. */
static size_t start_of(const struct placed *t, size_t column) {
    size_t start = PLACES;
    for (size_t i = t->first + 1; i < t->last; i++) {
        struct str cell = placed_cell(t, t->lines[i], column);
        size_t at = cell.n ? place_of(t->lines[i], cell.p) : PLACES;
        if (at < start) start = at;
    }
    return start;
}

/* Is the line's place blank between two letters of the column? */
static bool parts_cell(const struct placed *t, struct str line, size_t column, size_t place) {
    struct str cell = placed_cell(t, line, column);
    size_t at = cell.n ? place_of(line, cell.p) : PLACES;
    return at < place && at + utf8_length(cell) > place;
}

/* Does a blank stand at one place of the column's name and most of its cells? Then it is rather two columns. */
static bool has_narrow_gutter(const struct placed *t, size_t column, size_t start) {
    size_t end = column < t->cuts ? t->cut[column] : PLACES;
    for (size_t i = start; i < end; i++) {
        if (t->used[i] || !parts_cell(t, t->lines[t->first], column, i)) continue;
        size_t parted = 0, filled = 0;
        for (size_t k = t->first + 1; k < t->last; k++) {
            parted += parts_cell(t, t->lines[k], column, i);
            filled += placed_cell(t, t->lines[k], column).n > 0;
        }
        if (parted * 2 > filled) return true;
    }
    return false;
}

/* Is each column lined up, has a name, and no delimiter at its cells' ends? */
static bool is_aligned(const struct placed *t, const size_t *start) {
    size_t rows = t->last - t->first - 1, most = 0, settings = 0, figures = 0;
    for (size_t c = 0; c <= t->cuts; c++) {
        struct str name = placed_cell(t, t->lines[t->first], c);
        if ((c && !name.n) || memmem(name.p, name.n, "  ", 2) || has_narrow_gutter(t, c, start[c])) return false;
        struct lines_of_column n = look(t, c, start_of(t, c));
        size_t lined = n.left > n.right ? n.left : n.right;
        if (!n.filled || lined * 20 < n.filled * 19 || n.torn * 2 > n.filled) return false;
        if (n.filled > most) most = n.filled;
        figures += cell_kind(name) == CELL_NUMBER || cell_kind(name) == CELL_TIME;
    }
    for (size_t i = t->first; i < t->last; i++) {
        struct str first = placed_cell(t, t->lines[i], 0);
        settings += first.n && first.p[first.n - 1] == ':';
    }
    return figures <= t->cuts && most * 10 >= rows * 9 && settings * 2 < t->last - t->first;
}

static size_t words_of(struct str line) {
    size_t words = 0;
    for (size_t i = 0; i < line.n; i++)
        words += line.p[i] != ' ' && (i == 0 || line.p[i - 1] == ' ');
    return words;
}

/* A line without columns that begins where those below do: it may stand above the table. */
static bool is_title(struct str line, struct str below) {
    struct str text = str_trim(line);
    bool indented = below.n && line.p[0] == ' ' && below.p[0] != ' ';
    return !memmem(text.p, text.n, "  ", 2) && !placed_rule_runs(line) && !indented &&
           words_of(line) != words_of(below);
}

/* The lines from `first` to `last`, without titles that stand above them: but these have not as many words as there
 * are columns. */
static bool try_block(struct placed *t, size_t first, size_t last) {
    size_t *start = arena_alloc_raw(t->arena, COLUMNS_MOST * sizeof *start);
    for (t->last = last, t->first = first; t->first + LINES_LEAST <= last && t->first <= first + PROSE_MOST;) {
        memset(t->used, 0, PLACES * sizeof *t->used);
        for (size_t i = t->first; i < last; i++)
            placed_use(t->used, t->lines[i]);
        if (find_cuts(t, start) && is_aligned(t, start))
            return t->first == first || words_of(t->lines[t->first - 1]) != t->cuts + 1;
        if (!is_title(t->lines[t->first], t->lines[t->first + 1])) return false;
        t->first++;
    }
    return false;
}

/* Do most lines of the file keep the cuts? */
static bool keep_cuts(const struct placed *t) {
    size_t lines = 0, keep = 0;
    for (size_t i = 0; i < t->count; i++) {
        lines += !is_blank(t->lines[i]);
        keep += !is_blank(t->lines[i]) && placed_keeps(t, t->lines[i]);
    }
    return keep * 2 > lines;
}

bool csv_find_aligned(struct placed *t) {
    size_t from = 0, best = 0, best_first = 0, best_last = 0;
    for (size_t i = 0; i <= t->count; i++) {
        if (i < t->count && !is_blank(t->lines[i]) && t->lines[i].p[0] != '#' && t->lines[i].p[0] != '%') continue;
        if (i - from >= LINES_LEAST && i - from > best && try_block(t, from, i) && keep_cuts(t)) {
            best = t->last - t->first;
            best_first = t->first;
            best_last = t->last;
        }
        from = i + 1;
    }
    if (!best || !try_block(t, best_first, best_last)) return false;
    t->sure = t->last;
    for (size_t i = t->last; i < t->count && t->sure == t->last; i++)
        if (str_equal(t->lines[i], t->lines[t->first])) t->last = t->count; /* on further pages */
    return true;
}
