/* Finding the dialect, in the manner of van den Burg, Nazabal and Sutton, "Wrangling messy CSV files by detecting row
 * and type patterns" (2019): how alike the rows are, times how many cells look like values of a known type. Rows are
 * compared by the share of each width, squared, so that few odd lines (titles, notes) weigh little. */
#include "table/csv.h"
#include "table/csv_shape.h"

enum { SAMPLE = 65536, FIRST_SAMPLE = 16384, WIDTHS = 128 };
static const double SURE = 0.6; /* enough for the first sample to do */

struct tally {
    size_t rows[WIDTHS];          /* records by how many cells they have; the last entry: that many or more */
    size_t records, cells, first; /* the first record's width */
    size_t figures;               /* cells that are numbers, dates or times */
    double typed;
    size_t quoted, strays;
    size_t instants; /* lines that are a date and a time, and nothing else */
};

static bool digit_at(struct str s, size_t i) {
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* A comma among digits: one before three digits, or the only one of its number. */
static bool comma_of_number(struct str s, size_t at) {
    if (!at || !digit_at(s, at - 1) || !digit_at(s, at + 1)) return false;
    if (digit_at(s, at + 2) && digit_at(s, at + 3) && !digit_at(s, at + 4)) return true;
    size_t commas = 0, dots = 0;
    for (size_t i = 0; i < s.n; i++) {
        commas += s.p[i] == ',';
        dots += s.p[i] == '.';
    }
    return commas == 1 && dots < 2;
}

static size_t count_of(struct str s, char c) {
    size_t n = 0;
    for (const char *at = s.p; (at = memchr(at, c, (size_t)(s.p + s.n - at))) != NULL; at++)
        n++;
    return n;
}

/* As in prose. */
static bool space_follows(struct str s, size_t at) {
    return at + 1 < s.n && s.p[at + 1] == ' ';
}

/* How much the trimmed cell, of that kind, looks like one value: one that still holds a delimiter or a pair of quotes
 * is none. `plain`: it holds nothing of the kind but perhaps apostrophes. */
static double typed(struct str cell, enum cell_kind kind, bool plain) {
    if (!cell.n) return 0.8;
    char first = cell.p[0], last = cell.p[cell.n - 1];
    if (cell.n > 1 && first == last && (first == '"' || first == '\'')) return 0;
    if (plain) return kind == CELL_TEXT ? 0.9 : 1;
    if (first == '"' || last == '"') return 0.3;
    if (count_of(cell, '"') % 2) return 0.3; /* half of what another delimiter parts */
    for (size_t i = 0; i < cell.n; i++)
        switch (cell.p[i]) {
        case '\t':
        case '|': return 0;
        case ';': return space_follows(cell, i) ? 0.3 : 0;
        case ',':
            if (space_follows(cell, i)) return 0.3;
            if (!comma_of_number(cell, i)) return 0;
            break;
        case ' ':
            if (i && (cell.p[i - 1] == ',' || cell.p[i - 1] == ':')) return 0.5;
            break;
        default: break;
        }
    return kind == CELL_TEXT ? 0.9 : 1;
}

/* Back to the end of the line on which a faulty record starts. */
void csv_rewind(struct csv_scan *s, size_t start, uint32_t line) {
    s->at = start;
    s->line = line;
    while (s->at < s->text.n && s->text.p[s->at] != '\n' && s->text.p[s->at] != '\r')
        s->at++;
    if (s->at >= s->text.n) return;
    if (s->text.p[s->at] == '\r' && s->at + 1 < s->text.n && s->text.p[s->at + 1] == '\n') s->at++;
    s->at++;
    s->line++;
}

static void count_cells(struct csv_scan *s, struct tally *t) {
    while (s->at < s->text.n) {
        size_t start = s->at, width = 0, first = 0;
        uint32_t line = s->line;
        s->fault = CSV_FINE;
        enum csv_end end = CSV_END_CELL;
        while (end == CSV_END_CELL) {
            struct str cell;
            end = csv_next(s, &cell);
            if (!width) first = cell.n;
            width++;
            t->cells++;
            struct str trimmed = str_trim(cell);
            bool plain;
            enum cell_kind kind = cell_kind_plain(trimmed, &plain);
            t->typed += s->quoted ? (memchr(cell.p, '\n', cell.n) ? 0.5 : 1) : typed(trimmed, kind, plain);
            t->quoted += s->quoted;
            t->figures += kind == CELL_NUMBER || kind == CELL_TIME;
        }
        bool stray = s->fault != CSV_FINE;
        if (stray) csv_rewind(s, start, line);
        struct str whole = str_trim((struct str){s->text.p + start, s->at - start});
        t->instants +=
            s->delimiter == ' ' && width == 2 && memchr(whole.p, ':', whole.n) && cell_kind(whole) == CELL_TIME;
        if (width == 1 && !first) continue;
        if (!t->records) t->first = width < WIDTHS ? width : WIDTHS - 1;
        t->records++;
        t->strays += stray;
        t->rows[width < WIDTHS ? width : WIDTHS - 1]++;
    }
}

/* The first line has one cell less than all others: R writes no name above the names of the rows. */
static bool first_lacks_one(const struct tally *t) {
    return t->records > 4 && t->first > 1 && t->first + 2 < WIDTHS && t->rows[t->first + 1] + 1 == t->records;
}

/* Words stand apart in prose and in names too: only as many on each line as on the first, or figures, make columns. */
static bool columns_by_space(const struct tally *t) {
    size_t most = 2;
    if (t->instants * 2 > t->records) return false;
    for (size_t width = 2; width < WIDTHS; width++)
        if (t->rows[width] > t->rows[most]) most = width;
    bool figures = t->figures * 2 >= t->cells && t->rows[most] * 2 > t->records;
    return t->rows[most] * 10 >= t->records * 3 && ((t->first == most && most > 2) || first_lacks_one(t) || figures);
}

static double score(struct csv_scan s) {
    struct tally t = {.cells = 0};
    count_cells(&s, &t);
    if (!t.records || !t.cells) return 0;
    if (s.delimiter == ' ' && !columns_by_space(&t)) return 0;
    if (s.delimiter == ':' && (t.first < 3 || t.rows[t.first] * 10 < t.records * 9)) return 0;
    double alike = 0;
    for (size_t width = 1; width < WIDTHS; width++) {
        double share = (double)t.rows[width] / (double)t.records;
        alike += share * share * (width > 1 ? 1 - 0.7 / (double)width : 0.02);
    }
    bool all_alike = (t.records > 4 && t.first > 2 && t.rows[t.first] == t.records) || first_lacks_one(&t);
    if (all_alike) alike *= 1.3; /* hardly by chance */
    double kinds = t.typed / (double)t.cells;
    double faults = (double)t.strays / (double)t.records;
    double value = (alike + 0.01) * kinds * kinds * (1 - 0.7 * faults);
    if (s.quote && !t.quoted) value *= s.quote == '"' ? 1 : 0.9; /* a quote that nobody uses is the usual one */
    if (s.quote == '\'') value *= 0.97;
    if (all_alike && t.first > 3 && s.delimiter != ' ') return value;
    return s.delimiter == ' ' ? value * 0.7 : strchr("^~:", s.delimiter) ? value * 0.6 : value;
}

/* Does the escape stand before quotes that do not end their cells? */
static bool escapes(struct str text, char quote, char escape) {
    size_t before = 0;
    for (size_t i = 0; i + 2 < text.n; i++) {
        if (text.p[i] != escape || text.p[i + 1] != quote) continue;
        char next = text.p[i + 2];
        before += next != '\n' && next != '\r' && (i == 0 || text.p[i - 1] != escape);
    }
    return before > 0;
}

/* Are nearly all delimiters followed by spaces, or surrounded by them? */
static void find_spaces(struct csv_scan *s) {
    size_t delimiters = 0, after = 0, around = 0;
    if (s->delimiter == ' ' || s->delimiter == '\t') return;
    const char *text = s->text.p, *end = text + s->text.n;
    for (const char *at = text + s->at; at && at + 1 < end; at++) {
        at = memchr(at, s->delimiter, (size_t)(end - at));
        if (!at || at + 1 == end) break;
        size_t i = (size_t)(at - text);
        char next = at[1];
        if (next == '\n' || next == '\r' || (next == '-' && i > 0 && strchr("-:", s->text.p[i - 1]))) continue;
        delimiters++;
        after += next == ' ';
        around += i > 0 && s->text.p[i - 1] == ' ' && next == ' ';
    }
    bool may = delimiters > 1;
    s->space_before = may && around * 100 >= delimiters * 90;
    s->skip_space = s->space_before || (may && after * 100 >= delimiters * 90);
}

/* Do most lines begin with a blank and a quote, as no text does? */
static bool quotes_behind_space(const struct csv_scan *s) {
    size_t lines = 0, behind = 0;
    for (size_t at = s->at; at < s->text.n; lines++) {
        const char *end = memchr(s->text.p + at, '\n', s->text.n - at);
        behind += s->text.p[at] == ' ' && at + 1 < s->text.n && s->text.p[at + 1] == s->quote;
        at = end ? (size_t)(end + 1 - s->text.p) : s->text.n;
    }
    return s->quote && s->delimiter != ' ' && behind * 2 > lines;
}

/* Do several spaces stand together within lines? */
static bool lined_up(struct str text) {
    const char *end = text.p + text.n;
    for (const char *at = text.p; (at = memchr(at, ' ', (size_t)(end - at))) != NULL && at + 2 < end; at++)
        if (at[1] == ' ' && at[2] != '\n' && at[2] != '\r') return true;
    return false;
}

/* The dialects that are tried, and the best. */
struct search {
    struct csv_scan s, best;
    bool alone;     /* nothing else is to be tried: no score is needed */
    double most;    /* the best one's score */
    double another; /* the highest score of another delimiter */
};

static void consider(struct search *f) {
    double value = f->alone ? 1 : score(f->s);
    if (value > f->most * 1.000001) {
        if (f->s.delimiter != f->best.delimiter) f->another = f->most;
        f->most = value;
        f->best = f->s;
    } else if (f->s.delimiter != f->best.delimiter && value > f->another) {
        f->another = value;
    }
}

/* All dialects with the delimiter and the quote of f->s. */
static void consider_details(struct search *f, char escape_told, bool all_told) {
    struct str sample = {f->s.text.p + f->s.at, f->s.text.n - f->s.at};
    for (int escaped = 0; escaped < 2; escaped++) {
        f->s.escape = escaped ? '\\' : escape_told;
        if (escaped && (all_told || escape_told || !f->s.quote || !escapes(sample, f->s.quote, '\\'))) continue;
        f->s.skip_space = f->s.space_before = false;
        if (!all_told) find_spaces(&f->s);
        f->s.space_quotes = !all_told && quotes_behind_space(&f->s);
        f->s.collapse = false;
        consider(f);
        if (all_told || f->s.delimiter != ' ' || !lined_up(sample)) continue;
        f->s.collapse = true;
        consider(f);
    }
}

/* Comments at the beginning are prose, which no delimiter parts well. */
static void pass_comments(struct csv_scan *s) {
    struct csv_scan start = *s;
    while (s->at < s->text.n && s->text.p[s->at] == '#')
        csv_rewind(s, s->at, s->line);
    if (s->at >= s->text.n) *s = start;
}

static void cut_sample(struct csv_scan *s, size_t bytes) {
    size_t end = s->text.n;
    if (end - s->at <= bytes) return;
    end = s->at + bytes;
    while (end > s->at && s->text.p[end - 1] != '\n' && s->text.p[end - 1] != '\r')
        end--;
    s->text.n = end == s->at ? s->at + bytes : end;
}

/* "26,37" on every line below one without a comma: a name and its figures. */
static bool only_decimal_commas(struct str s) {
    size_t lines = 0;
    while (s.n) {
        const char *end = memchr(s.p, '\n', s.n);
        struct str line = str_trim((struct str){s.p, end ? (size_t)(end - s.p) : s.n});
        size_t commas = 0, digits = 0;
        for (size_t i = 0; i < line.n; i++) {
            commas += line.p[i] == ',';
            digits += line.p[i] >= '0' && line.p[i] <= '9';
        }
        bool sign = line.n && line.p[0] == '-';
        bool figure =
            commas == 1 && digits + commas + sign == line.n && line.p[line.n - 1] != ',' && digit_at(line, sign);
        if (line.n && (lines == 0 ? commas > 0 : !figure)) return false;
        lines += line.n > 0;
        s = end ? (struct str){end + 1, s.n - (size_t)(end + 1 - s.p)} : (struct str){s.p, 0};
    }
    return lines > 3;
}

/* Does the quote stand on both sides of delimiters, twice a line? */
static bool stands_around(struct str s, char quote, char delimiter) {
    size_t around = 0, lines = 1;
    for (size_t i = 1; i + 1 < s.n; i++) {
        around += s.p[i] == delimiter && s.p[i - 1] == quote && s.p[i + 1] == quote;
        lines += s.p[i] == '\n';
    }
    return quote != delimiter && around >= 2 * lines;
}

/* Signs that no one expects part columns if they stand as often on every line, several times. */
static bool parts_every_line(struct str s, char sign) {
    enum { LEAST = 3 };
    size_t usual = 0, lines = 0;
    for (size_t at = 0; at < s.n; lines++) {
        size_t n = 0;
        for (; at < s.n && s.p[at] != '\n' && s.p[at] != '\r'; at++)
            n += s.p[at] == sign;
        while (at < s.n && (s.p[at] == '\n' || s.p[at] == '\r'))
            at++;
        if (n < LEAST || (lines && n != usual)) return false;
        usual = n;
    }
    return lines > LEAST;
}

/* Below a line without any, commas before spaces, more or fewer from line to line: sentences. */
static bool only_commas_of_prose(struct str s) {
    size_t lines = 0, usual = 0;
    bool vary = false;
    if (memchr(s.p, '"', s.n) || memchr(s.p, ';', s.n)) return false;
    for (size_t at = 0; at < s.n; lines++) {
        size_t commas = 0;
        for (; at < s.n && s.p[at] != '\n'; at++) {
            if (s.p[at] != ',') continue;
            if (lines == 0 || at + 1 >= s.n || s.p[at + 1] != ' ') return false;
            commas++;
        }
        vary = vary || (lines > 1 && commas != usual);
        usual = commas;
        at++;
    }
    return lines > 3 && vary;
}

/* Blanks on few lines, or a first line with fewer than two colons, part no columns whatever the cells are (score). */
static bool is_hopeless(struct str s, char sign) {
    size_t lines = 0, with = 0, colons = 0;
    if ((sign != ' ' && sign != ':') || memchr(s.p, '"', s.n) || memchr(s.p, '\'', s.n) || memchr(s.p, '~', s.n) ||
        memchr(s.p, '\\', s.n))
        return false; /* a line may not be a record */
    while (s.n) {
        const char *end = memchr(s.p, '\n', s.n);
        struct str line = {s.p, end ? (size_t)(end - s.p) : s.n}, trimmed = str_trim(line);
        for (size_t i = 0; !lines && i < line.n; i++)
            colons += line.p[i] == ':';
        lines += trimmed.n > 0;
        with += line.n && memchr(line.p, ' ', line.n) != NULL;
        s = (struct str){line.p + line.n + (end != NULL), s.n - line.n - (end != NULL)};
    }
    return sign == ':' ? colons < 2 : with * 10 < lines * 3;
}

static double find_in(struct csv_scan *found, bool quote_told, size_t bytes) {
    static const char delimiters[] = {',', ';', '\t', '|', ' ', '^', '~', ':', '$', '@', '!', '*'};
    static const char quotes[] = {'"', '\'', '~'};
    struct search f = {.s = *found, .best = *found};
    f.s.arena = NULL;
    pass_comments(&f.s);
    cut_sample(&f.s, bytes);
    struct str sample = {f.s.text.p + f.s.at, f.s.text.n - f.s.at};
    char told = found->delimiter, tried[sizeof delimiters];
    size_t count = 0;
    for (size_t i = 0; i < (told ? 1 : sizeof delimiters); i++)
        if (told ? sample.n > 0
            : strchr("$@!*", delimiters[i])
                ? parts_every_line(sample, delimiters[i])
                : memchr(sample.p, delimiters[i], sample.n) != NULL && !is_hopeless(sample, delimiters[i]))
            tried[count++] = told ? told : delimiters[i];
    if (!told) f.best.delimiter = ',';
    bool apostrophes = !quote_told && memchr(sample.p, '\'', sample.n), tildes = false;
    bool tilde_met = !quote_told && memchr(sample.p, '~', sample.n);
    for (size_t i = 0; i < count; i++)
        tildes = tildes || (tilde_met && stands_around(sample, '~', tried[i]));
    f.alone = count == 1 && !apostrophes && !tildes && tried[0] != ' ' && tried[0] != ':' &&
              !memchr(sample.p, '\\', sample.n);
    for (size_t i = 0; i < count; i++)
        for (int q = 0; q < (quote_told ? 1 : 3); q++) {
            if ((q == 1 && !apostrophes) || (q == 2 && !(tildes && stands_around(sample, '~', tried[i])))) continue;
            f.s.delimiter = tried[i];
            f.s.quote = quote_told ? found->quote : quotes[q];
            consider_details(&f, found->escape, told && quote_told);
        }
    bool one_column = !told && f.best.delimiter == ',' && (only_decimal_commas(sample) || only_commas_of_prose(sample));
    found->delimiter = one_column ? ';' : f.best.delimiter;
    found->quote = f.best.quote;
    found->escape = f.best.escape;
    found->skip_space = f.best.skip_space;
    found->space_before = f.best.space_before;
    found->space_quotes = f.best.space_quotes;
    found->collapse = f.best.collapse;
    return f.most > f.another ? 1 - f.another / f.most : f.most > 0 ? 0 : 1;
}

double csv_find_dialect(struct csv_scan *found, bool quote_told) {
    struct csv_scan first = *found;
    double sure = found->text.n - found->at > 2 * FIRST_SAMPLE ? find_in(&first, quote_told, FIRST_SAMPLE) : 0;
    if (sure < SURE) return find_in(found, quote_told, SAMPLE);
    *found = first;
    return sure;
}
