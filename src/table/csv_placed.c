/* Columns that stand at fixed places of their lines: below a rule of dashes whose runs are their widths, or parted by
 * gutters, places at which no line of the table has a letter. */
#include "table/csv_placed.h"
#include "base/utf8.h"
#include "table/csv.h"
#include "table/csv_shape.h"

enum { RULE_LOOK = 60, FEW_LINES = 8, PROSE_MOST = 24, SAMPLE = 65536 };

static bool is_blank(struct str line) {
    return !str_trim(line).n;
}

size_t placed_rule_runs(struct str line) {
    size_t runs = 0, dashes = 0;
    for (size_t i = 0; i < line.n; i++) {
        bool dash = line.p[i] == '-' || line.p[i] == '=';
        if (!dash && line.p[i] != ' ') return 0;
        runs += dash && (i == 0 || line.p[i - 1] == ' ');
        dashes += dash;
    }
    return dashes > 2 * runs ? runs : 0;
}

static void split_lines(struct placed *t) {
    const char *p = t->text.p, *end = p + t->text.n;
    while (p < end) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        struct str line = {p, (size_t)((stop ? stop : end) - p)};
        if (line.n && line.p[line.n - 1] == '\r') line.n--;
        ARENA_PUSH(t->arena, t->lines, t->count, t->cap, line);
        p = stop ? stop + 1 : end;
    }
}

void placed_use(bool *used, struct str line) {
    size_t place = 0;
    for (size_t at = 0; at < line.n && place < PLACES; place++) {
        bool letter = line.p[at] != ' ';
        utf8_next(line, &at);
        if (letter) used[place] = true;
    }
}

/* The gutters between what is used up to `end`, their first places in `cut` (NULL: are not wanted): how many. */
static size_t gutters(const bool *used, size_t end, size_t *cut) {
    size_t n = 0, gap = 0;
    bool begun = false;
    for (size_t i = 0; i < end; i++) {
        if (!used[i]) {
            gap += begun;
            continue;
        }
        if (gap) {
            if (cut) cut[n] = i - gap;
            n++;
        }
        begun = true;
        gap = 0;
    }
    return n;
}

bool placed_keeps(const struct placed *t, struct str line) {
    size_t place = 0, next = 0, parts = 0;
    bool letters = false;
    for (size_t at = 0; at < line.n; place++) {
        if (next < t->cuts && place == t->cut[next]) {
            if (line.p[at] != ' ') return false;
            parts += letters;
            letters = false;
            next++;
        }
        letters = letters || line.p[at] != ' ';
        utf8_next(line, &at);
    }
    return parts + letters > 1;
}

/* ---- by a rule */

static bool find_by_rule(struct placed *t) {
    for (size_t r = 1; r + 2 < t->count && r < RULE_LOOK; r++) {
        if (placed_rule_runs(t->lines[r]) < 2 || is_blank(t->lines[r - 1])) continue;
        memset(t->used, 0, PLACES * sizeof *t->used);
        placed_use(t->used, t->lines[r]);
        t->cuts = gutters(t->used, PLACES, t->cut);
        size_t rows = 0, keep = 0;
        for (size_t i = r + 1; i < t->count && !is_blank(t->lines[i]); i++, rows++)
            keep += placed_keeps(t, t->lines[i]);
        if (rows < 2 || keep * 10 < rows * 9 || !placed_keeps(t, t->lines[r - 1])) continue;
        t->first = r - 1;
        t->last = t->count;
        return true;
    }
    return false;
}

/* ---- by gutters */

/* The longest run of lines that are neither blank nor rules nor comments. */
static void find_block(struct placed *t) {
    size_t from = 0;
    t->first = t->last = 0;
    for (size_t i = 0; i <= t->count; i++) {
        bool parts = i == t->count || is_blank(t->lines[i]) || placed_rule_runs(t->lines[i]) || t->lines[i].p[0] == '#';
        if (!parts) continue;
        if (i - from > t->last - t->first) {
            t->first = from;
            t->last = i;
        }
        from = i + 1;
    }
}

static size_t words_of(struct str line) {
    size_t words = 0;
    for (size_t i = 0; i < line.n; i++)
        words += line.p[i] != ' ' && (i == 0 || line.p[i - 1] == ' ');
    return words;
}

static size_t indent(struct str line) {
    size_t n = 0;
    while (n < line.n && line.p[n] == ' ')
        n++;
    return n;
}

/* Takes a line above the table into it: it has letters in several columns, and none where all gutters would end. */
static bool take_line(struct placed *t, struct str line, bool *with) {
    size_t end = PLACES;
    while (end > 0 && !t->used[end - 1])
        end--;
    t->cuts = gutters(t->used, end, t->cut);
    memcpy(with, t->used, PLACES * sizeof *with);
    placed_use(with, line);
    if (gutters(with, end, NULL) < t->cuts || words_of(line) < 2) return false;
    memcpy(t->used, with, PLACES * sizeof *with);
    return true;
}

/* The lines from `base` on, and those above that leave the gutters. False: rows are among those that do not. */
static bool find_gutters(struct placed *t, size_t base) {
    size_t i = t->last;
    bool *with = arena_alloc_raw(t->arena, PLACES * sizeof *with);
    memset(t->used, 0, PLACES * sizeof *t->used);
    while (i > base)
        placed_use(t->used, t->lines[--i]);
    while (i > t->first && take_line(t, t->lines[i - 1], with))
        i--;
    bool row = i > t->first && words_of(t->lines[i - 1]) == words_of(t->lines[t->last - 1]) &&
               indent(t->lines[i - 1]) == indent(t->lines[t->last - 1]);
    /* The header of a table may stand between rules. */
    bool ruled = i == t->first && i > 1 && placed_rule_runs(t->lines[i - 1]) && !is_blank(t->lines[i - 2]);
    if (ruled && take_line(t, t->lines[i - 2], with)) {
        i -= 2;
        while (i > 0 && !is_blank(t->lines[i - 1]) && !placed_rule_runs(t->lines[i - 1]) &&
               take_line(t, t->lines[i - 1], with))
            i--;
    }
    t->first = i;
    t->cuts = gutters(t->used, PLACES, t->cut);
    while (t->first < t->last && !placed_keeps(t, t->lines[t->first]))
        t->first++;
    return !row;
}

struct str placed_cell(const struct placed *t, struct str line, size_t column) {
    size_t from = column ? t->cut[column - 1] : 0, to = column < t->cuts ? t->cut[column] : SIZE_MAX;
    size_t at = 0, place = 0;
    for (; at < line.n && place < from; place++)
        utf8_next(line, &at);
    size_t start = at;
    for (; at < line.n && place < to; place++)
        utf8_next(line, &at);
    return str_trim((struct str){line.p + start, at - start});
}

/* Is some row's cell before that cut, or after the last, not empty? */
static bool is_filled(const struct placed *t, size_t column) {
    for (size_t i = t->first + 1; i < t->last; i++)
        if (!placed_rule_runs(t->lines[i]) && placed_cell(t, t->lines[i], column).n) return true;
    return false;
}

/* A gutter of one place parts words of one column where the header has no name behind it, as in a date, or no row a
 * cell on one of its sides, as in a name of two words. */
static void drop_chance_gutters(struct placed *t) {
    enum { WORDS_MOST = 2 }; /* more of them are prose above the table */
    size_t n = 0, named = 0, words = 0, *kept = arena_alloc_raw(t->arena, (t->cuts + 1) * sizeof *kept);
    for (size_t c = 0; c <= t->cuts; c++)
        named += placed_cell(t, t->lines[t->first], c).n > 0;
    for (size_t c = 0; c < t->cuts && named > 2; c++) {
        bool narrow = t->cut[c] + 1 >= PLACES || t->used[t->cut[c] + 1];
        bool nameless = !placed_cell(t, t->lines[t->first], c + 1).n;
        bool word = narrow && !nameless && (!is_filled(t, c) || !is_filled(t, c + 1)) && words < WORDS_MOST;
        words += word;
        if (!narrow || !(nameless || word)) kept[n++] = t->cut[c];
    }
    if (named <= 2) return;
    memcpy(t->cut, kept, n * sizeof *kept);
    t->cuts = n;
}

static bool same_words(const struct placed *t) {
    for (size_t i = t->first + 1; i < t->last; i++)
        if (words_of(t->lines[i]) != words_of(t->lines[t->first])) return false;
    return true;
}

static bool digit_at(struct str s, size_t i) {
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* How often the sign stands in the line, but as a comma that groups thousands. */
static size_t signs_of(struct str line, char sign) {
    size_t n = 0;
    for (size_t i = 0; i < line.n; i++) {
        bool groups = sign == ',' && i > 0 && digit_at(line, i - 1) && digit_at(line, i + 1) && digit_at(line, i + 2) &&
                      digit_at(line, i + 3) && !digit_at(line, i + 4);
        n += line.p[i] == sign && !groups;
    }
    return n;
}

/* Does a delimiter part most lines alike? Once in each line it may be of names, "Smith, A." */
static bool is_delimited(const struct placed *t) {
    enum { MOST = 64 };
    for (const char *d = ",;|:"; *d; d++) {
        size_t counts[MOST] = {0};
        for (size_t i = t->first; i < t->last; i++) {
            size_t n = signs_of(t->lines[i], *d);
            counts[n < MOST ? n : MOST - 1]++;
        }
        for (size_t n = *d == ':' ? 3 : 2; n < MOST; n++)
            if (counts[n] * 10 >= (t->last - t->first) * 7) return true;
    }
    return false;
}

/* Lines that are parted by spaces alike are so read, unless commas would be taken for delimiters. */
static bool by_spaces(const struct placed *t) {
    size_t commas = 0;
    for (size_t i = t->first; i < t->last; i++)
        commas += memchr(t->lines[i].p, ',', t->lines[i].n) != NULL;
    return same_words(t) && commas * 2 < t->last - t->first;
}

/* Is some column one of figures, and none but the last all but empty? */
static bool has_columns(const struct placed *t) {
    bool any = false;
    for (size_t c = 0; c <= t->cuts; c++) {
        size_t figures = 0, filled = 0;
        for (size_t i = t->first + 1; i < t->last; i++) {
            enum cell_kind k = cell_kind(placed_cell(t, t->lines[i], c));
            filled += k != CELL_EMPTY;
            figures += k == CELL_NUMBER || k == CELL_TIME;
        }
        if (c < t->cuts && filled < 3 && filled * 4 < t->last - t->first) return false;
        any = any || (figures * 10 >= filled * 8 && figures * 2 >= t->last - t->first);
    }
    return any;
}

/* Do two blanks stand together in most lines, as where columns are lined up? */
static bool is_spaced(const struct placed *t) {
    size_t spaced = 0;
    for (size_t i = t->first; i < t->last; i++)
        spaced += memmem(t->lines[i].p, t->lines[i].n, "  ", 2) != NULL;
    return spaced * 2 > t->last - t->first;
}

static bool gutters_part(struct placed *t) {
    size_t n = t->last - t->first;
    if (n < LINES_LEAST || n * 2 < t->count) return false;
    drop_chance_gutters(t);
    if (t->cuts < 1 || by_spaces(t) || is_delimited(t)) return false;
    if (t->cuts < 2 && !same_words(t)) return false;
    for (size_t c = 0; c < t->cuts && n < FEW_LINES; c++)
        if (t->used[t->cut[c] + 1]) return false;
    return has_columns(t);
}

/* Prose may stand above the table without a gap: the fewer lines are left out, the surer. */
static bool find_by_gutters(struct placed *t) {
    find_block(t);
    size_t first = t->first;
    if (t->last - first < LINES_LEAST || !is_spaced(t)) return false;
    for (size_t base = first; base + LINES_LEAST <= t->last && base <= first + PROSE_MOST; base++) {
        t->first = first;
        if (find_gutters(t, base) && gutters_part(t)) return true;
    }
    return false;
}

/* ---- the whole */

/* Has the line letters only where the table's lines have some? */
static bool within(const struct placed *t, struct str line) {
    size_t place = 0;
    for (size_t at = 0; at < line.n && place < PLACES; place++) {
        if (line.p[at] != ' ' && !t->used[place]) return false;
        utf8_next(line, &at);
    }
    return true;
}

static void write_placed(struct placed *t, struct buf *out) {
    for (size_t i = 0; i < t->count; i++) {
        struct str line = t->lines[i];
        bool cut = i >= t->first && i < t->last && !placed_rule_runs(line) && placed_keeps(t, line) &&
                   (!t->sure || i < t->sure || within(t, line));
        for (size_t c = 0; c <= t->cuts && cut; c++) {
            struct str cell = placed_cell(t, line, c);
            if (c) buf_addc(out, '\t');
            buf_add(out, cell.p, cell.n);
        }
        if (!cut) buf_add(out, line.p, line.n);
        const char *end = i + 1 < t->count ? t->lines[i + 1].p : t->text.p + t->text.n;
        buf_add(out, line.p + line.n, (size_t)(end - line.p) - line.n);
    }
}

/* The text's first lines, as many as are looked at. */
static struct str sample_of(struct str text) {
    if (text.n <= SAMPLE) return text;
    const char *end = memrchr(text.p, '\n', SAMPLE);
    return (struct str){text.p, end ? (size_t)(end + 1 - text.p) : SAMPLE};
}

bool csv_part_placed(struct arena *a, struct str *text) {
    struct placed t = {.arena = a, .text = sample_of(*text)};
    if (memchr(t.text.p, '\t', t.text.n)) return false;
    bool quotes = memchr(t.text.p, '"', t.text.n);
    split_lines(&t);
    t.used = arena_alloc_raw(a, PLACES * sizeof *t.used);
    t.cut = arena_alloc_raw(a, PLACES * sizeof *t.cut);
    if (t.count < LINES_LEAST) return false;
    bool ruled = !quotes && find_by_rule(&t);
    if (!ruled && !csv_find_aligned(&t) && (quotes || !find_by_gutters(&t))) return false;
    size_t seen = t.count;
    bool to_end = t.sure == seen;
    t.text = *text;
    t.count = 0;
    split_lines(&t);
    if (t.last == seen) t.last = t.count;
    if (to_end) t.sure = t.count;
    struct buf out;
    buf_init(&out, a);
    write_placed(&t, &out);
    *text = (struct str){out.p, out.n};
    return true;
}
