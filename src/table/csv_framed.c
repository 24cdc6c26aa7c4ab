/* Lines that begin and end with a bar, as Markdown and database clients write tables: the outer bars part nothing. */
#include "table/csv.h"

static bool is_end(char c) {
    return c == '\n' || c == '\r';
}

/* The line's text without spaces at its ends. */
static struct str line_at(struct str text, size_t at) {
    size_t end = at;
    while (end < text.n && !is_end(text.p[end]))
        end++;
    return str_trim((struct str){text.p + at, end - at});
}

static bool framed(struct str line) {
    return line.n > 2 && line.p[0] == '|' && line.p[line.n - 1] == '|';
}

static size_t next_line(struct str text, size_t at) {
    while (at < text.n && !is_end(text.p[at]))
        at++;
    while (at < text.n && is_end(text.p[at]))
        at++;
    return at;
}

bool csv_unframe(struct arena *a, struct str *text) {
    size_t lines = 0, inside = 0, n = 0;
    for (size_t at = 0; at < text->n; at = next_line(*text, at)) {
        struct str line = line_at(*text, at);
        lines += line.n && line.p[0] != '+' && !str_starts(line, STR("--")); /* rules are as good as frames */
        inside += framed(line);
    }
    if (inside < 3 || inside * 3 < lines * 2) return false;
    char *p = arena_alloc_raw(a, text->n + 1);
    for (size_t at = 0; at < text->n;) {
        struct str line = line_at(*text, at);
        size_t next = next_line(*text, at), end = (size_t)(line.p + line.n - text->p);
        if (framed(line)) {
            memcpy(p + n, line.p + 1, line.n - 2);
            n += line.n - 2;
        } else {
            memcpy(p + n, text->p + at, end - at);
            n += end - at;
        }
        for (at = end; at < next; at++)
            if (is_end(text->p[at])) p[n++] = text->p[at];
    }
    p[n] = '\0';
    *text = (struct str){p, n};
    return true;
}
