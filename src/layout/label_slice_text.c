/* What labels of slices say: a figure, and a name over lines. */
#include "layout/label_slice.h"

static struct str with_value(struct labeller *l, const struct slice *s, struct str name) {
    return str_of(arena_printf(l->b->arena, "%.*s, %.*s", (int)name.n, name.p, (int)s->value.n, s->value.p));
}

double slice_line_height(double size) {
    return round(size * (size < 10 ? 1.2 : 1.3));
}

struct slice slice_bare(const struct slice *s) {
    struct slice bare = *s;
    bare.text = s->name;
    bare.value.n = 0;
    return bare;
}

uint32_t slice_broken(const struct str *lines, size_t n) {
    uint32_t broken = 0;
    for (size_t i = 0; i + 1 < n; i++)
        broken += lines[i].n && lines[i].p + lines[i].n == lines[i + 1].p && lines[i].p[lines[i].n - 1] != ' ';
    return broken;
}

/* Is it wider than a line? It would be cut. */
static bool is_value_too_wide(struct labeller *l, const struct slice *s, struct font f, double width) {
    return s->value.n && text_width(l->b->fonts, f, s->value) > width;
}

static bool ends_cut(struct str s) {
    return s.n >= 3 && !memcmp(s.p + s.n - 3, "…", 3);
}

struct str slice_one_line(struct labeller *l, const struct slice *s, struct font f, struct str name, double room) {
    struct str text = s->value.n ? with_value(l, s, name) : name;
    if (text_width(l->b->fonts, f, text) <= room) return text;
    return text_truncate(l->b->fonts, l->b->arena, f, name, room, "…");
}

/* The name, and the value on a line of its own: between ideographs a line may end, but not within a figure. */
static struct str *lines_apart(struct labeller *l, const struct slice *s, struct font f, double width, size_t *count) {
    size_t n;
    const struct str head = {s->text.p, s->name.n + 1}; /* with its comma */
    struct str *name = text_break(l->b->fonts, l->b->arena, f, head, width, 0, &n),
               *lines = ARENA_ARRAY(l->b->arena, struct str, n + 1);
    for (size_t i = 0; i < n; i++)
        lines[i] = name[i];
    lines[n] = s->value;
    *count = n + 1;
    return lines;
}

/* The same over at most `most` lines (0: any). */
static const struct str *lines_of(struct labeller *l, const struct slice *s, struct font f, double width, size_t most,
                                  size_t *count) {
    struct fonts *fonts = l->b->fonts;
    struct slice bare;
    if (is_value_too_wide(l, s, f, width)) bare = slice_bare(s), s = &bare;
    struct str *lines = text_break(fonts, l->b->arena, f, s->text, width, most, count);
    bool split = s->value.n && *count > 1 && lines[*count - 1].n < s->value.n && !ends_cut(lines[*count - 1]);
    if (split) {
        size_t n;
        struct str *apart = lines_apart(l, s, f, width, &n);
        if (!most || n <= most) lines = apart, *count = n;
    }
    if (!s->value.n || !*count || !ends_cut(lines[*count - 1])) {
        for (size_t i = 0; i < *count; i++) /* a word may be wider than the line */
            lines[i] = text_truncate(fonts, l->b->arena, f, lines[i], width + 1, "…");
        return lines;
    }
    lines = text_break(fonts, l->b->arena, f, s->name, width, 0, count);
    if (*count <= most && text_width(fonts, f, lines[*count - 1]) <= width) return lines; /* rather than a cut name */
    if (*count > most) *count = most;
    struct str *last = &lines[*count - 1];
    last->n = s->name.n - (size_t)(last->p - s->name.p);
    *last = slice_one_line(l, s, f, *last, width);
    return lines;
}

/* What is left of its text behind `done` bytes and white space, as a slice that says no more. */
static struct slice rest_of(const struct slice *s, size_t done) {
    struct slice rest = *s;
    while (done < s->text.n && s->text.p[done] == ' ')
        done++;
    rest.text = (struct str){s->text.p + done, s->text.n - done};
    if (done >= s->name.n) { /* no more than the value, which is a text like others now */
        rest.name = rest.text;
        rest.value.n = 0;
    } else {
        rest.name = (struct str){s->name.p + done, s->name.n - done};
    }
    return rest;
}

const struct str *slice_flow(struct labeller *l, const struct slice *s, struct font f, double first, double width,
                             size_t most, size_t *count) {
    struct str *lines = ARENA_ARRAY(l->b->arena, struct str, most);
    size_t n;
    struct slice bare;
    if (is_value_too_wide(l, s, f, width)) bare = slice_bare(s), s = &bare;
    *count = 1;
    struct str head = text_first_line(l->b->fonts, f, s->text, first);
    if (text_width(l->b->fonts, f, head) > first) head.n = 0;
    lines[0] = head;
    struct slice rest = rest_of(s, head.n ? (size_t)(head.p - s->text.p) + head.n : 0);
    const struct str *further = lines_of(l, &rest, f, width, most - 1, &n);
    for (size_t i = 0; i < n && *count < most; i++)
        lines[(*count)++] = further[i];
    return lines;
}

struct block slice_block(struct labeller *l, const struct slice *s, double figure, double name, double width,
                         size_t lines) {
    struct block b = {.figure = l->figure, .name = l->name};
    b.figure.size = figure;
    b.figure.weight = figure >= 20 ? 700 : l->figure.weight;
    b.name.size = name;
    b.width = text_width(l->b->fonts, b.figure, s->figure);
    double whole = s->name.n ? text_width(l->b->fonts, b.name, s->text) : 0;
    if (s->name.n && whole <= width && !memchr(s->text.p, '\n', s->text.n)) {
        b.lines = &s->text;
        b.count = 1;
        b.width = fmax(b.width, whole);
    } else if (s->name.n) {
        b.lines = lines_of(l, s, b.name, width, lines, &b.count);
        for (size_t i = 0; i < b.count; i++)
            b.width = fmax(b.width, text_width(l->b->fonts, b.name, b.lines[i]));
    }
    b.height = 0.74 * figure + (double)b.count * slice_line_height(name);
    return b;
}

void slice_add_block(struct labeller *l, const struct block *b, struct str figure, struct color figure_ink,
                     struct color name_ink, const char *anchor, double x, double top) {
    struct label t = label_make(l, b->figure, figure_ink, figure);
    t.anchor = anchor;
    t.x = x;
    t.y = top + 0.74 * b->figure.size;
    if (t.text.n) label_add(l, &t);
    for (size_t i = 0; i < b->count; i++) {
        struct label line = label_make(l, b->name, name_ink, b->lines[i]);
        line.anchor = anchor;
        line.x = x;
        line.y = t.y + (double)(i + 1) * slice_line_height(b->name.size);
        label_add(l, &line);
    }
}
