/* Cells of CSV text, one after the other. */
#include "table/csv.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

void csv_write_cell(struct buf *out, struct str s) {
    /* Spaces at the ends and a mark of the encoding are the cell's own only within quotes. */
    bool quote = s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ' || str_starts(s, STR("\xEF\xBB\xBF")));
    for (size_t i = 0; i < s.n && !quote; i++)
        quote = s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r';
    if (!quote) {
        buf_add(out, s.p, s.n);
        return;
    }
    buf_addc(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') buf_addc(out, '"');
        buf_addc(out, s.p[i]);
    }
    buf_addc(out, '"');
}

static void fault(struct csv_scan *s, enum csv_fault f, size_t at, uint32_t line) {
    if (s->fault) return;
    s->fault = f;
    s->fault_at = at;
    s->fault_line = line;
}

/* Over a line end at s->at. */
static void pass_line_end(struct csv_scan *s) {
    if (s->text.p[s->at] == '\n') {
        s->lf++;
    } else if (s->at + 1 < s->text.n && s->text.p[s->at + 1] == '\n') {
        s->crlf++;
        s->at++;
    } else {
        s->cr++;
    }
    s->at++;
    s->line++;
}

static void pass_delimiters(struct csv_scan *s) {
    while (s->at < s->text.n && s->text.p[s->at] == s->delimiter)
        s->at++;
}

/* What stands at s->at, after a cell. */
static enum csv_end pass_end(struct csv_scan *s) {
    if (s->at >= s->text.n) return CSV_END_TEXT;
    if (s->text.p[s->at] == s->delimiter) {
        s->at++;
        while (s->skip_space && s->at < s->text.n && s->text.p[s->at] == ' ')
            s->at++;
        if (!s->collapse) return CSV_END_CELL;
        pass_delimiters(s);
        if (s->at >= s->text.n) return CSV_END_TEXT;
        if (s->text.p[s->at] != '\n' && s->text.p[s->at] != '\r') return CSV_END_CELL;
    }
    pass_line_end(s);
    return s->at >= s->text.n ? CSV_END_TEXT : CSV_END_RECORD;
}

static bool ends_cell(const struct csv_scan *s, char c) {
    return c == s->delimiter || c == '\n' || c == '\r';
}

static struct str undo_quotes(const struct csv_scan *s, struct str raw) {
    char *p = arena_alloc_raw(s->arena, raw.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < raw.n; i++) {
        bool escape = s->escape && raw.p[i] == s->escape && i + 1 < raw.n &&
                      (raw.p[i + 1] == s->quote || raw.p[i + 1] == s->escape);
        if (escape || (raw.p[i] == s->quote && i + 1 < raw.n && raw.p[i + 1] == s->quote)) i++;
        p[n++] = raw.p[i];
    }
    p[n] = '\0';
    return (struct str){p, n};
}

/* From after the opening quote to after the closing one. */
static struct str quoted_cell(struct csv_scan *s) {
    size_t start = s->at, opened = s->at - 1;
    uint32_t opened_line = s->line;
    bool escaped = false;
    for (; s->at < s->text.n; s->at++) {
        char c = s->text.p[s->at];
        if (s->escape && c == s->escape && s->escape != s->quote && s->at + 1 < s->text.n) {
            escaped = true;
            s->at++;
        } else if (c == s->quote) {
            if (s->at + 1 >= s->text.n || s->text.p[s->at + 1] != s->quote) break;
            escaped = true;
            s->at++;
        }
        c = s->text.p[s->at];
        if (c == '\n' || (c == '\r' && (s->at + 1 >= s->text.n || s->text.p[s->at + 1] != '\n'))) s->line++;
    }
    struct str raw = {s->text.p + start, (s->at < s->text.n ? s->at : s->text.n) - start};
    if (s->at >= s->text.n)
        fault(s, CSV_UNCLOSED, opened, opened_line);
    else
        s->at++;
    return escaped && s->arena ? undo_quotes(s, raw) : raw;
}

/* Over blanks that stand before a quote. */
static void pass_space(struct csv_scan *s) {
    size_t at = s->at;
    while (at < s->text.n && s->text.p[at] == ' ')
        at++;
    if (at < s->text.n && s->text.p[at] == s->quote) s->at = at;
}

/* Where an unquoted cell ends. */
static inline const char *cell_stop(const char *p, const char *end, char delimiter) {
#ifdef __SSE2__
    const __m128i mark = _mm_set1_epi8(delimiter), lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
    for (; end - p >= 16; p += 16) {
        __m128i c = _mm_loadu_si128((const __m128i *)(const void *)p);
        __m128i stops = _mm_or_si128(_mm_cmpeq_epi8(c, lf), _mm_cmpeq_epi8(c, cr));
        int found = _mm_movemask_epi8(_mm_or_si128(stops, _mm_cmpeq_epi8(c, mark)));
        if (found) return p + __builtin_ctz((unsigned)found);
    }
#endif
    while (p < end && *p != delimiter && *p != '\n' && *p != '\r')
        p++;
    return p;
}

enum csv_end csv_next(struct csv_scan *s, struct str *cell) {
    const char *p = s->text.p;
    if (s->collapse) pass_delimiters(s);
    if (s->space_quotes && s->at < s->text.n && p[s->at] == ' ') pass_space(s);
    s->quoted = s->quote && s->at < s->text.n && p[s->at] == s->quote;
    if (!s->quoted) {
        const char *start = p + s->at;
        *cell = (struct str){start, (size_t)(cell_stop(start, p + s->text.n, s->delimiter) - start)};
        s->at += cell->n;
        if (s->space_before) *cell = str_trim(*cell);
        return pass_end(s);
    }
    s->at++;
    *cell = quoted_cell(s);
    size_t spaces = s->at; /* before the delimiter, where they are none themselves */
    while (s->delimiter != ' ' && spaces < s->text.n && p[spaces] == ' ')
        spaces++;
    if (s->skip_space && (spaces >= s->text.n || ends_cell(s, p[spaces]))) s->at = spaces;
    if (s->at < s->text.n && !ends_cell(s, p[s->at])) {
        fault(s, CSV_STRAY, s->at, s->line);
        while (s->at < s->text.n && !ends_cell(s, p[s->at]))
            s->at++;
    }
    return pass_end(s);
}
