/* Columns that are lined up with two spaces or more between them, so that single spaces belong to the cells. */
#include "table/csv.h"

enum { WIDTHS = 128 };

static bool is_end(char c) {
    return c == '\n' || c == '\r';
}

/* Cells of the line at `at`, parted by `least` spaces or more. Moves *at past the line. */
static size_t cells_of(struct str text, size_t *at, size_t least) {
    size_t cells = 0, spaces = least;
    for (; *at < text.n && !is_end(text.p[*at]); ++*at) {
        bool space = text.p[*at] == ' ';
        cells += !space && spaces >= least;
        spaces = space ? spaces + 1 : 0;
    }
    while (*at < text.n && is_end(text.p[*at]))
        ++*at;
    return cells;
}

/* The share of lines that have as many cells as most lines, which is set to `most`. */
static double alike(struct str text, size_t least, size_t *most) {
    size_t counts[WIDTHS] = {0}, lines = 0;
    *most = 0;
    for (size_t at = 0; at < text.n;) {
        bool comment = text.p[at] == '#';
        size_t cells = cells_of(text, &at, least);
        if (!cells || comment) continue;
        counts[cells < WIDTHS ? cells : WIDTHS - 1]++;
        lines++;
    }
    for (size_t i = 1; i < WIDTHS; i++)
        if (counts[i] > counts[*most]) *most = i;
    return lines > 3 ? (double)counts[*most] / (double)lines : 0;
}

bool csv_part_lined_up(struct arena *a, struct str *text) {
    size_t by_one, by_two;
    double single = alike(*text, 1, &by_one), several = alike(*text, 2, &by_two);
    if (by_two < 3 || several < 0.9 || several <= single || memchr(text->p, '\t', text->n) ||
        memchr(text->p, '"', text->n))
        return false;
    char *p = arena_alloc_raw(a, text->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < text->n; i++) {
        size_t end = i;
        bool starts = !i || is_end(text->p[i - 1]);
        while (end < text->n && text->p[end] == ' ')
            end++;
        bool ends = end == text->n || is_end(text->p[end]);
        if (end > i && (starts || ends)) {
            i = end - 1;
        } else if (end > i + 1) {
            p[n++] = '\t';
            i = end - 1;
        } else {
            p[n++] = text->p[i];
        }
    }
    p[n] = '\0';
    *text = (struct str){p, n};
    return true;
}
