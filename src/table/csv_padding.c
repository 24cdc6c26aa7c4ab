/* Blanks at the edges of cells that are layout and no text. Around figures they are always; around texts where a column
 * has one width, where all its cells begin with one, and where several stand together: a single one may be meant. */
#include "base/utf8.h"
#include "table/csv_records.h"

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_padded(struct str s) {
    return s.n && (is_blank(s.p[0]) || is_blank(s.p[s.n - 1]));
}

/* Two blanks or more at one edge, or one that is no space; the first may be what follows delimiters. */
static bool is_set_off(struct str s, struct str text) {
    size_t before = (size_t)(text.p - s.p), after = s.n - text.n - before;
    bool odd = (before && s.p[0] != ' ') || (after && s.p[s.n - 1] != ' ');
    return text.n && (before > 1 || after > 1 || odd);
}

/* A figure or what stands in its place: "--", "(D)". */
static bool is_sign(struct str s) {
    enum { SIGN_MOST = 5 };
    enum cell_kind k = csv_kind_of(s);
    bool in_brackets = s.n <= SIGN_MOST && s.p[0] == '(' && s.p[s.n - 1] == ')';
    return k != CELL_TEXT || in_brackets;
}

/* What a column's cells have in common. */
struct column_padding {
    size_t cells, leading, filled; /* not empty; with a blank before text; with text */
    size_t width, text_width;      /* the first cell's, with padding and without */
    bool one_width, one_text_width, set_off;
    bool words; /* a cell with blanks at an edge is neither figure nor sign */
};

static struct column_padding look(const struct csv_text *t, size_t column) {
    struct column_padding p = {.one_width = true, .one_text_width = true};
    for (size_t row = 0; row < t->rows; row++) {
        struct str s = csv_cell(t, row, column);
        if (!s.n) continue;
        struct str text = str_trim(s);
        size_t width = utf8_length(s), text_width = utf8_length(text);
        if (!p.cells) {
            p.width = width;
            p.text_width = text_width;
        }
        p.cells++;
        p.filled += text.n > 0;
        p.leading += text.n > 0 && is_blank(s.p[0]);
        p.one_width = p.one_width && width == p.width;
        p.one_text_width = p.one_text_width && text_width == p.text_width;
        p.words = p.words || (is_padded(s) && text.n && !is_sign(text));
        p.set_off = p.set_off || is_set_off(s, text);
    }
    return p;
}

static bool is_layout(const struct column_padding *p, enum cell_kind kind) {
    bool aligned = p->one_width && p->cells > 1 && (!p->one_text_width || p->width > p->text_width + 1);
    bool behind_delimiters = p->filled > 2 && p->leading == p->filled;
    return kind == CELL_NUMBER || kind == CELL_TIME || aligned || behind_delimiters || p->set_off || !p->words;
}

void csv_trim_padding(const struct mending *m, struct csv_text *t, struct str *cells) {
    bool *padded = ARENA_ARRAY(m->arena, bool, t->columns);
    for (size_t row = 0, i = 0; row < t->rows; row++)
        for (size_t c = 0; c < t->columns; c++, i++)
            padded[c] = padded[c] || is_padded(cells[i]);
    for (size_t c = 0; c < t->columns; c++) {
        if (!padded[c]) continue;
        struct column_padding p = look(t, c);
        if (!is_layout(&p, p.filled ? m->kind[c] : CELL_NUMBER)) continue;
        for (size_t row = 0; row < t->rows; row++) {
            struct str *cell = &cells[row * t->columns + c], text = str_trim(*cell);
            if (text.n || cell->n > 1) *cell = text; /* a blank alone may be a value */
        }
    }
}
