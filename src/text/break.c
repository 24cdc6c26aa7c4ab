/* Truncation as in vega-scenegraph's util/text.js; breaking by the few rules of Unicode's UAX 14 that labels and titles
 * meet. */
#include "base/number.h"
#include "base/utf8.h"
#include "text/text.h"
#include <math.h>

static size_t back(struct str s, size_t at) {
    while (at > 0 && ((unsigned char)s.p[--at] & 0xc0) == 0x80) {
    }
    return at;
}

static struct str head(struct str s, size_t n) {
    return (struct str){s.p, n};
}

static struct str tail(struct str s, size_t at) {
    return (struct str){s.p + at, s.n - at};
}

/* Where each letter ends; first 0. */
static const size_t *letter_ends(struct arena *a, struct str s, size_t *count) {
    size_t *ends = ARENA_ARRAY(a, size_t, (*count = utf8_length(s)) + 1);
    for (size_t at = 0, i = 1; at < s.n && i <= *count; i++) {
        utf8_next(s, &at);
        ends[i] = at;
    }
    return ends;
}

/* The longest start of `s` that is narrower than `limit`. As in Vega this is a binary search over letters: widths
 * hardly ever shrink as letters are added. */
static size_t fitting(struct fonts *f, struct arena *a, struct font font, struct str s, double limit) {
    size_t lo = 0, hi;
    const size_t *ends = letter_ends(a, s, &hi);
    while (lo < hi) {
        size_t mid = 1 + (lo + hi) / 2;
        if (text_width(f, font, head(s, ends[mid])) < limit) {
            lo = mid;
        } else {
            hi = mid - 1;
        }
    }
    return ends[lo];
}

/* Where the longest end of `s` begins that is no wider than `limit`. */
static size_t fitting_end(struct fonts *f, struct arena *a, struct font font, struct str s, double limit) {
    size_t lo = 0, hi;
    const size_t *ends = letter_ends(a, s, &hi);
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (text_width(f, font, tail(s, ends[mid])) > limit) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return ends[lo];
}

static struct str with_ellipsis(struct arena *a, struct str s, const char *ellipsis) {
    size_t n = strlen(ellipsis);
    char *p = arena_alloc_raw(a, s.n + n + 1);
    if (s.n) memcpy(p, s.p, s.n);
    memcpy(p + s.n, ellipsis, n + 1);
    return (struct str){p, s.n + n};
}

struct str text_truncate(struct fonts *f, struct arena *a, struct font font, struct str s, double limit,
                         const char *ellipsis) {
    if (!(limit > 0) || s.n == 0 || text_width(f, font, s) < limit) return s;
    if (!ellipsis) ellipsis = "…";
    limit -= text_width(f, font, str_of(ellipsis));
    return with_ellipsis(a, head(s, fitting(f, a, font, s, limit)), ellipsis);
}

struct str text_truncate_start(struct fonts *f, struct arena *a, struct font font, struct str s, double limit,
                               const char *ellipsis) {
    if (!(limit > 0) || s.n == 0 || text_width(f, font, s) < limit) return s;
    struct str kept = tail(s, fitting_end(f, a, font, s, limit - text_width(f, font, str_of(ellipsis))));
    return str_of(arena_printf(a, "%s%.*s", ellipsis, (int)kept.n, kept.p));
}

static bool is_space(uint32_t c) {
    return c == ' ' || c == '\t' || c == '\r' || c == 0x200b || c == 0x3000 ||
           (c >= 0x2000 && c <= 0x200a && c != 0x2007);
}

/* Han, kana and their signs: a line may end after any of them. Hangul is written with spaces. */
static bool is_ideographic(uint32_t c) {
    return (c >= 0x2e80 && c <= 0x9fff && !(c >= 0x3130 && c <= 0x318f)) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0xff01 && c <= 0xff9f) || (c >= 0x20000 && c <= 0x3ffff);
}

static bool is_among(uint32_t c, struct str set) {
    for (size_t at = 0; at < set.n;) {
        if (utf8_next(set, &at) == c) return true;
    }
    return false;
}

/* What may not begin a line, and what may not end one (JIS X 4051's kinsoku, in short). */
static bool is_closing(uint32_t c) {
    if (c < 0x80) return c && strchr(",.:;!?)]}%", (int)c);
    return c >= 0x2019 &&
           is_among(c, STR("、。，．・：；？！ー々〜）］｝」』】〉》〕ぁぃぅぇぉっゃゅょァィゥェォッャュョ…”’"));
}
static bool is_opening(uint32_t c) {
    if (c < 0x80) return c && strchr("([{$", (int)c);
    return c >= 0x2018 && is_among(c, STR("（［｛「『【〈《〔“‘€"));
}
static bool is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

/* May a line end between `a` and `b`, neither of them white space? `before` stands before `a` (0: nothing or white
 * space). */
static bool may_break(uint32_t before, uint32_t a, uint32_t b) {
    if (is_closing(b) || is_opening(a)) return false;
    if (is_ideographic(a) || is_ideographic(b)) return b != 0xa0 && a != 0xa0 && b != 0x2060 && a != 0x2060;
    if (a == '-' || a == 0x2010) return before && before != a && b != a && !is_digit(b);
    return a == 0x2014 && before && b != 0x2014;
}

/* The next place at or after `from` where a line of `s` may end: *end before the white space there, *next behind it. A
 * '\n' or the end of the text is such a place, too; *forced tells. */
static void next_break(struct str s, size_t from, size_t *end, size_t *next, bool *forced) {
    uint32_t before = 0, last = 0;
    *forced = false;
    for (size_t at = from; at < s.n;) {
        size_t here = at;
        uint32_t c = utf8_next(s, &at);
        if (c == '\n') {
            *end = here;
            *next = at;
            *forced = true;
            return;
        }
        if (is_space(c)) {
            size_t behind = at;
            while (at < s.n && is_space(utf8_next(s, &at)))
                behind = at;
            *end = here;
            *next = behind;
            if (here > from) return;
            at = behind; /* white space at the start of a line belongs to its first word */
            last = before = 0;
            continue;
        }
        if (last && may_break(before, last, c)) {
            *end = *next = here;
            return;
        }
        before = last;
        last = c;
    }
    *end = *next = s.n;
}

struct line {
    size_t start, end, next; /* next: where the following line starts */
    bool more;               /* something follows, be it an empty line */
};

/* What is left of the paragraph, when it fits as it is: most texts do, and need not be measured word by word. Where the
 * letters are too many for any to be so narrow, they are not measured: a long paragraph would be for each of its lines.
 */
static bool fits_whole(struct fonts *f, struct font font, struct str s, size_t start, double width, struct line *line) {
    size_t rest = s.n - start, most = number_to_count(16 * width / font.size, rest);
    const char *stop = memchr(s.p + start, '\n', most);
    if (!stop && most < rest) return false;
    size_t end = stop ? (size_t)(stop - s.p) : s.n, bare = end;
    while (bare > start && s.p[bare - 1] == ' ')
        bare--;
    if (bare == start || (unsigned char)s.p[bare - 1] >= 0x80 || s.p[bare - 1] == '\t' || s.p[bare - 1] == '\r' ||
        text_width(f, font, (struct str){s.p + start, bare - start}) > width)
        return false;
    *line = (struct line){start, bare, stop ? end + 1 : s.n, stop != NULL};
    return true;
}

/* The line that starts at `start`: words as long as they fit, one in any case. */
static struct line fill(struct fonts *f, struct font font, struct str s, size_t start, double width) {
    struct line line = {.start = start, .end = start, .next = start};
    if (fits_whole(f, font, s, start, width, &line)) return line;
    for (bool first = true;; first = false) {
        size_t end, next;
        bool forced;
        next_break(s, line.next, &end, &next, &forced);
        struct str text = {s.p + start, end - start};
        if (!first && text_width(f, font, text) > width) break;
        line.end = end;
        line.next = next;
        line.more = forced || next < s.n;
        if (forced || next >= s.n) return line;
        if (s.p[next] == '\n') { /* the white space before a forced break */
            line.next = next + 1;
            return line;
        }
    }
    line.more = true;
    return line;
}

struct str text_first_line(struct fonts *f, struct font font, struct str s, double width) {
    struct line line = fill(f, font, s, 0, width);
    return (struct str){s.p + line.start, line.end - line.start};
}

struct str *text_break(struct fonts *f, struct arena *a, struct font font, struct str s, double width, size_t max_lines,
                       size_t *count) {
    struct str *lines = NULL;
    size_t n = 0, cap = 0, start = 0;
    for (struct line line = {.more = true}; line.more; start = line.next) {
        line = fill(f, font, s, start, width);
        struct str text = {s.p + line.start, line.end - line.start};
        if (line.more && n + 1 == max_lines) {
            /* As much of what is left as fits, up to the end of its paragraph. */
            const char *stop = memchr(s.p + start, '\n', s.n - start);
            struct str rest = {s.p + start, stop ? (size_t)(stop - s.p) - start : s.n - start};
            double room = width - text_width(f, font, STR("…"));
            size_t fit = text_width(f, font, rest) <= room ? rest.n : fitting(f, a, font, rest, room);
            while (fit > 0) {
                size_t at = back(rest, fit), read = at;
                if (!is_space(utf8_next(rest, &read))) break;
                fit = at;
            }
            text = with_ellipsis(a, head(rest, fit), "…");
            line.more = false;
        }
        ARENA_PUSH(a, lines, n, cap, text);
    }
    *count = n;
    return lines;
}

struct str *text_break_evenly(struct fonts *f, struct arena *a, struct font font, struct str s, double width,
                              size_t max_lines, size_t *count) {
    struct str *best = text_break(f, a, font, s, width, max_lines, count);
    double least = text_width(f, font, s) / (double)(*count ? *count : 1), most = width;
    bool cut = *count && *count == max_lines && best[*count - 1].p + best[*count - 1].n != s.p + s.n;
    while (*count > 1 && !cut && most - least > 1) {
        double middle = (least + most) / 2, widest = 0;
        size_t lines;
        struct str *even = text_break(f, a, font, s, middle, 0, &lines);
        for (size_t i = 0; i < lines; i++)
            widest = fmax(widest, text_width(f, font, even[i]));
        if (lines == *count && widest <= middle)
            best = even, most = widest;
        else
            least = middle;
    }
    return best;
}
