/* Delimiters that are no single usual sign: the separators of ASCII and those of Hive, which no text has, and signs
 * that stand together, "::", "||", "|~|". */
#include "table/csv.h"

enum { SAMPLE = 65536, TRIES = 5, LONGEST = 3, OWN = 0x1F };

static struct str next_line(struct str text, size_t *at) {
    size_t start = *at;
    while (*at < text.n && text.p[*at] != '\n' && text.p[*at] != '\r')
        ++*at;
    struct str line = {text.p + start, *at - start};
    while (*at < text.n && (text.p[*at] == '\n' || text.p[*at] == '\r'))
        ++*at;
    return line;
}

/* How often `signs` stands in the line; where but its first sign does, and not in prose, is counted in `alone`. */
static size_t count_of(struct str line, struct str signs, size_t *alone) {
    size_t n = 0;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] != signs.p[0]) continue;
        bool whole = str_starts((struct str){line.p + i, line.n - i}, signs);
        n += whole;
        bool prose = (i > 0 && line.p[i - 1] == ' ') || (i + 1 < line.n && line.p[i + 1] == ' ');
        *alone += !whole && !prose;
        i += whole ? signs.n - 1 : 0;
    }
    return n;
}

/* Do as many of them part nearly every line as part the line `like`? */
static bool parts_alike(struct str text, struct str signs, struct str like) {
    size_t lines = 0, alike = 0, with_one = 0, most = count_of(like, signs, &with_one);
    with_one = 0;
    for (size_t at = 0; at < text.n;) {
        struct str line = next_line(text, &at);
        size_t alone = 0;
        if (!line.n) continue;
        lines++;
        alike += count_of(line, signs, &alone) == most;
        with_one += alone > 0;
    }
    return most > 0 && lines > 2 && alike * 10 >= lines * 9 && with_one * 5 <= lines;
}

/* The signs at the start of `s` that may part cells: one twice, one around another, or "<>". */
static size_t signs_at(struct str s) {
    static const char part[] = "|:~^#@$&<";
    if (s.n < 3 || !strchr(part, s.p[0])) return 0;
    if (s.p[0] == '<') return s.p[1] == '>' ? 2 : 0;
    if (s.p[1] == s.p[0]) return 2;
    return s.p[2] == s.p[0] && strchr(part, s.p[1]) ? LONGEST : 0;
}

/* Does another delimiter, not one of `signs`, part the lines as well as they do? */
static bool another_parts(struct str text, struct str signs, struct str like) {
    static const char *const usual[] = {",", ";", "\t", "|", " "};
    size_t alone = 0, often = count_of(like, signs, &alone);
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (!memchr(signs.p, usual[i][0], signs.n) && count_of(like, str_of(usual[i]), &alone) >= often &&
            parts_alike(text, str_of(usual[i]), like))
            return true;
    return false;
}

static struct str find_signs(struct str text) {
    size_t at = 0;
    for (size_t tries = 0; tries < TRIES && at < text.n; tries++) {
        struct str line = next_line(text, &at);
        for (size_t i = 0; i < line.n; i++) {
            struct str signs = {line.p + i, signs_at((struct str){line.p + i, line.n - i})};
            if (!signs.n) continue;
            if (parts_alike(text, signs, line) && !another_parts(text, signs, line)) return signs;
            i += signs.n - 1;
        }
    }
    return STR("");
}

static struct str replace(struct arena *a, struct str text, struct str signs) {
    char *p = arena_alloc_raw(a, text.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool here = str_starts((struct str){text.p + i, text.n - i}, signs);
        p[n++] = here ? OWN : text.p[i];
        i += here ? signs.n - 1 : 0;
    }
    p[n] = '\0';
    return (struct str){p, n};
}

/* The text's first lines, as many as are looked at. */
static struct str sample_of(struct str text) {
    if (text.n <= SAMPLE) return text;
    const char *end = memrchr(text.p, '\n', SAMPLE);
    return (struct str){text.p, end ? (size_t)(end - text.p) : SAMPLE};
}

char csv_part_by_signs(struct arena *a, struct str *text, const char **signs) {
    static const char separators[] = {OWN, 0x1E, 1, 2};
    struct str sample = sample_of(*text);
    for (size_t i = 0; i < sizeof separators; i++) {
        if (!memchr(sample.p, separators[i], sample.n)) continue;
        size_t lines = 0, parted = 0;
        for (size_t at = 0; at < sample.n;) {
            struct str line = next_line(sample, &at);
            lines += line.n > 0;
            parted += line.n > 0 && memchr(line.p, separators[i], line.n);
        }
        if (parted * 10 < lines * 9) return 0;
        *signs = arena_printf(a, "\\x%02X", (unsigned)separators[i]);
        return separators[i];
    }
    struct str found = find_signs(sample);
    if (!found.n) return 0;
    *signs = arena_strndup(a, found.p, found.n);
    *text = replace(a, *text, found);
    return OWN;
}
