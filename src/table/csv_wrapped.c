/* Lines that were quoted as a whole, as spreadsheets leave them when a table is pasted into one column. */
#include "table/csv.h"

/* The line's inside without its quotes, those within it undoubled, in `to`; 0 when it is not wrapped. */
static size_t unwrap(struct str line, char *to) {
    size_t n = 0;
    if (line.n < 3 || line.p[0] != '"' || line.p[line.n - 1] != '"') return 0;
    for (size_t i = 1; i + 1 < line.n; i++) {
        if (line.p[i] == '"' && (i + 2 >= line.n || line.p[++i] != '"')) return 0;
        to[n++] = line.p[i];
    }
    return n;
}

static size_t delimiters(const char *line, size_t n, char delimiter) {
    size_t count = 0;
    bool quoted = false;
    for (size_t i = 0; i < n; i++) {
        if (line[i] == '"') quoted = !quoted;
        count += !quoted && line[i] == delimiter;
    }
    return count;
}

bool csv_unwrap(struct arena *a, struct str *text) {
    static const char kinds[] = {',', ';', '\t', '|'};
    size_t counts[sizeof kinds] = {0}, lines = 0, n = 0;
    if (!text->n || text->p[0] != '"') return false;
    char *p = arena_alloc_raw(a, text->n + 1);
    for (size_t at = 0; at < text->n;) {
        size_t end = at;
        while (end < text->n && text->p[end] != '\n' && text->p[end] != '\r')
            end++;
        size_t got = end > at ? unwrap((struct str){text->p + at, end - at}, p + n) : 0;
        if (end > at && !got) return false;
        for (size_t k = 0; k < sizeof kinds && got; k++) {
            size_t count = delimiters(p + n, got, kinds[k]);
            if (lines && count != counts[k]) count = 0;
            counts[k] = count;
        }
        lines += got > 0;
        n += got;
        for (at = end; at < text->n && (text->p[at] == '\n' || text->p[at] == '\r'); at++)
            p[n++] = text->p[at];
    }
    bool parted = false;
    for (size_t k = 0; k < sizeof kinds; k++)
        parted = parted || counts[k] > 0;
    if (!parted || lines < 2) return false;
    p[n] = '\0';
    *text = (struct str){p, n};
    return true;
}
