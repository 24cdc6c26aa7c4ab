/* Finding the delimiter: the consistency measure of van den Burg, Nazabal and Sutton, "Wrangling messy CSV files by
 * detecting row and type patterns" (2019): how alike the rows are, times how many cells look like values of a known
 * type. */
#include "table/csv.h"

enum { SAMPLE = 65536, WIDTHS = 64 };

/* A cell that looks like a value: empty, or made of figures with their signs, or of words. A cell that still holds
 * another delimiter between its words is no value. */
static bool typed(struct str cell) {
    cell = str_trim(cell);
    for (size_t i = 0; i < cell.n; i++) {
        char c = cell.p[i];
        if (c == ';' || c == '\t' || c == '|') return false;
        bool inside_number = i > 0 && i + 1 < cell.n && cell.p[i - 1] >= '0' && cell.p[i - 1] <= '9' &&
                             cell.p[i + 1] >= '0' && cell.p[i + 1] <= '9';
        if (c == ',' && !inside_number) return false;
    }
    return true;
}

struct tally {
    size_t rows[WIDTHS]; /* records by how many cells they have; the last entry: that many or more */
    size_t cells, typed;
};

static void count_cells(struct csv_scan *s, struct tally *t) {
    size_t width = 0;
    for (enum csv_end end = CSV_END_RECORD; end != CSV_END_TEXT;) {
        struct str cell;
        end = csv_next(s, &cell);
        width++;
        t->cells++;
        t->typed += s->quoted || typed(cell);
        if (end == CSV_END_CELL) continue;
        if (width > 1 || cell.n) t->rows[width < WIDTHS ? width : WIDTHS - 1]++;
        width = 0;
    }
}

static double score(struct str text, char delimiter, char quote, char escape) {
    struct csv_scan s = {.text = text, .line = 1, .delimiter = delimiter, .quote = quote, .escape = escape};
    struct tally t = {.cells = 0};
    count_cells(&s, &t);
    double pattern = 0, kinds = 0;
    for (size_t width = 1; width < WIDTHS; width++) {
        if (!t.rows[width]) continue;
        kinds++;
        double alike = width > 1 ? (double)(width - 1) / (double)width : 1e-3;
        pattern += (double)t.rows[width] * alike;
    }
    double value = kinds > 0 ? pattern / kinds * (1e-10 + (double)t.typed / (double)t.cells) : 0;
    return s.fault ? value / 10 : value;
}

char csv_find_delimiter(struct arena *a, struct str text, char quote, char escape) {
    (void)a;
    static const char candidates[] = {',', ';', '\t', '|'};
    if (text.n > SAMPLE) {
        size_t end = SAMPLE;
        while (end > 0 && text.p[end - 1] != '\n' && text.p[end - 1] != '\r')
            end--;
        text.n = end ? end : SAMPLE;
    }
    char best = ',';
    double most = 0;
    for (size_t i = 0; i < sizeof candidates; i++) {
        if (!memchr(text.p, candidates[i], text.n)) continue;
        double value = score(text, candidates[i], quote, escape);
        if (value <= most) continue;
        most = value;
        best = candidates[i];
    }
    return best;
}
