/* The number of a figure: its digits and their separators, fractions, powers of ten. */
#include "table/figure_reader.h"

/* Length of a grouping blank or apostrophe at `at` that is followed by exactly three digits. */
static size_t grouping_blank(struct str s, size_t at) {
    struct str tail = {s.p + at, s.n - at};
    size_t n = blank(tail);
    if (!n && str_starts(tail, STR("'"))) n = 1;
    if (!n && str_starts(tail, STR("’"))) n = strlen("’");
    return n && run_of_digits(s, at + n) == 3 ? n : 0;
}

struct groups {
    size_t dots, commas, blanks; /* separators met */
    size_t first, last;          /* digits before the first and after the last separator */
    char last_mark;
    bool threes; /* all between them have three digits (or two, as in India) */
};

static struct groups scan_groups(struct figure_reader *r) {
    struct groups g = {.threes = true};
    g.first = g.last = run_of_digits(r->s, r->at);
    r->at += g.first;
    for (;;) {
        char c = r->at < r->s.n ? r->s.p[r->at] : 0;
        size_t skip = 0;
        if ((c == '.' || c == ',') && digit_at(r->s, r->at + 1)) {
            skip = 1;
            g.dots += c == '.';
            g.commas += c == ',';
        } else if (g.dots + g.commas == 0 && g.first <= 3 && (skip = grouping_blank(r->s, r->at))) {
            g.blanks++;
        } else {
            return g;
        }
        if (g.last_mark) g.threes = g.threes && (g.last == 3 || g.last == 2);
        g.last_mark = c;
        r->at += skip;
        g.last = run_of_digits(r->s, r->at);
        r->at += g.last;
    }
}

/* The last separator among the text stands alone when it is the decimal one: "1.234,5" but not "1.234,5,6". */
static enum figure_separator judge(struct groups g, struct str text) {
    bool grouped = g.first >= 1 && g.first <= 3 && g.threes;
    bool whole = grouped && g.last == 3;
    if (g.dots && g.commas) {
        size_t alone = g.last_mark == '.' ? g.dots : g.commas;
        if (!grouped || alone != 1) return SEPARATOR_NONE;
        return g.last_mark == '.' ? SEPARATOR_DECIMAL_DOT : SEPARATOR_DECIMAL_COMMA;
    }
    if (g.dots > 1) return whole ? SEPARATOR_GROUPING_DOT : SEPARATOR_NONE;
    if (g.commas > 1) return whole ? SEPARATOR_GROUPING_COMMA : SEPARATOR_NONE;
    bool ambiguous = !g.blanks && g.last == 3 && g.first >= 1 && g.first <= 3 && text.p[0] != '0';
    if (g.dots) return ambiguous ? SEPARATOR_AMBIGUOUS_DOT : SEPARATOR_DECIMAL_DOT;
    return ambiguous ? SEPARATOR_AMBIGUOUS_COMMA : SEPARATOR_DECIMAL_COMMA;
}

static const char *take_fraction(struct figure_reader *r) {
    static const struct {
        const char *sign, *digits;
    } fractions[] = {{"½", "5"},
                     {"¼", "25"},
                     {"¾", "75"},
                     {"⅛", "125"},
                     {"⅜", "375"},
                     {"⅝", "625"},
                     {"⅞", "875"},
                     {"⅕", "2"},
                     {"⅖", "4"},
                     {"⅗", "6"},
                     {"⅘", "8"},
                     {"⅓", "33333333333333333"},
                     {"⅔", "66666666666666667"},
                     {"⅙", "16666666666666667"},
                     {"⅚", "83333333333333333"}};
    for (size_t i = 0; i < sizeof fractions / sizeof fractions[0]; i++)
        if (take(r, fractions[i].sign)) return fractions[i].digits;
    return NULL;
}

/* "1/2" as a fraction less than one with a common denominator: its decimal digits, or NULL. */
static const char *take_written_fraction(struct figure_reader *r) {
    struct str s = rest(r);
    size_t n = run_of_digits(s, 0), slash = n;
    if (n != 1) return NULL;
    if (slash < s.n && s.p[slash] == '/')
        slash++;
    else if (str_starts((struct str){s.p + slash, s.n - slash}, STR("⁄")))
        slash += strlen("⁄");
    else
        return NULL;
    if (run_of_digits(s, slash) != 1 || (slash + 1 < s.n && strchr("/.-", s.p[slash + 1]))) return NULL;
    int above = s.p[0] - '0', below = s.p[slash] - '0';
    if (above < 1 || above >= below || !strchr("234568", s.p[slash])) return NULL;
    char *digits = arena_alloc_raw(r->arena, 18);
    size_t count = 0;
    for (int left = above; left && count < 17; left = left * 10 % below)
        digits[count++] = (char)('0' + left * 10 / below);
    digits[count] = '\0';
    r->at += slash + 1;
    return digits;
}

static void read_exponent(struct figure_reader *r, size_t at, struct figure_number *n) {
    struct str s = rest(r);
    bool minus = at < s.n && s.p[at] == '-';
    at += at < s.n && (s.p[at] == '-' || s.p[at] == '+');
    if (str_starts((struct str){s.p + at, s.n - at}, STR("−"))) {
        minus = true;
        at += strlen("−");
    }
    size_t digits = run_of_digits(s, at);
    if (!digits || digits > 3) return;
    int value = 0;
    for (size_t k = 0; k < digits; k++)
        value = value * 10 + (s.p[at + k] - '0');
    n->exponent = (int16_t)(minus ? -value : value);
    r->at += at + digits;
}

/* The superscripts of "10⁶". */
static void read_raised(struct figure_reader *r, struct figure_number *n) {
    static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    bool minus = take(r, "⁻");
    int value = 0;
    for (int k = 0, count = 0; k < 10 && count < 3; k++)
        if (take(r, raised[k])) {
            value = value * 10 + k;
            count++;
            k = -1;
        }
    n->exponent = (int16_t)(minus ? -value : value);
}

/* "e6", "×10^6", "· 10⁶". */
static void take_exponent(struct figure_reader *r, struct figure_number *n) {
    size_t before = r->at;
    if (take(r, "e") || take(r, "E")) {
        read_exponent(r, 0, n);
        if (!n->exponent && !(r->at > before + 1)) r->at = before;
        return;
    }
    skip_blanks(r);
    bool times = take(r, "×") || take(r, "·") || take(r, "x") || take(r, "*");
    skip_blanks(r);
    if (times && take(r, "10")) {
        if (take(r, "^"))
            read_exponent(r, 0, n);
        else
            read_raised(r, n);
    }
    if (!n->exponent) r->at = before;
}

bool figure_read_number(struct figure_reader *r, struct figure_number *n) {
    size_t start = r->at;
    if ((n->fraction = take_written_fraction(r))) {
        n->doubtful_fraction = true;
        return true;
    }
    bool comma = str_starts(rest(r), STR(","));
    if ((comma || str_starts(rest(r), STR("."))) && digit_at(r->s, r->at + 1)) { /* ".5" */
        r->at++;
        r->at += run_of_digits(r->s, r->at);
        n->separator = comma ? SEPARATOR_DECIMAL_COMMA : SEPARATOR_DECIMAL_DOT;
    } else if (digit_at(r->s, r->at)) {
        struct groups g = scan_groups(r);
        n->text = between(r, start, r->at);
        if (g.dots + g.commas) {
            n->separator = judge(g, n->text);
            if (n->separator == SEPARATOR_NONE) r->reason = "its separators are not those of a number";
        }
    }
    n->text = between(r, start, r->at);
    size_t before = r->at;
    if (n->separator == SEPARATOR_NONE) {
        if (n->text.n) skip_blanks(r);
        n->fraction = take_fraction(r);
        if (!n->fraction && r->at > before) n->fraction = take_written_fraction(r);
        if (!n->fraction) r->at = before;
    }
    if (!n->text.n && !n->fraction) r->reason = "it is no figure";
    if (n->text.n > 300) r->reason = "it has more than 300 digits";
    if (!r->reason && !n->fraction) take_exponent(r, n);
    return !r->reason;
}
