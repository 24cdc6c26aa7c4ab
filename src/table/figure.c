/* One cell: taking a figure apart. */
#include "table/figure.h"
#include "base/number.h"
#include "base/utf8.h"
#include <math.h>

struct reader {
    struct arena *arena;
    struct str s;
    size_t at;
    const char *reason; /* NULL: fine so far */
};

/* A number with its own unit; a range has two. */
struct part {
    struct figure_number n;
    enum figure_unit unit;
    struct str prefix, suffix;
    const char *currency;
    int percent;
    bool lone_letter;      /* the scale was written as "m" or "t", */
    size_t letter, blanks; /* which stands there, and what parts it from the number */
    bool from;             /* a Kazakh case ending that means "from" follows */
    bool account;          /* a parenthesis stands after the currency: "$(5.00)" */
};

static struct str rest(const struct reader *r) {
    return (struct str){r->s.p + r->at, r->s.n - r->at};
}

static struct str between(const struct reader *r, size_t from, size_t to) {
    return (struct str){r->s.p + from, to - from};
}

static size_t blank(struct str s) {
    static const char *const wide[] = {"\u00A0", "\u2009", "\u202F", "\u2007"};
    if (s.n && (s.p[0] == ' ' || s.p[0] == '\t' || s.p[0] == '\n' || s.p[0] == '\r')) return 1;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (str_starts(s, str_of(wide[i]))) return strlen(wide[i]);
    return 0;
}

static void skip_blanks(struct reader *r) {
    for (size_t n; (n = blank(rest(r)));)
        r->at += n;
}

static bool digit_at(struct str s, size_t i) {
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

static bool take(struct reader *r, const char *text) {
    if (!str_starts(rest(r), str_of(text))) return false;
    r->at += strlen(text);
    return true;
}

/* Returns -1, 0 (no sign) or 1. An en dash is a minus to those whose keyboard makes one of it. */
static int take_sign(struct reader *r) {
    static const char *const minus[] = {"-", "−", "–", "‑", "‒", "﹣", "－"};
    for (size_t i = 0; i < sizeof minus / sizeof *minus; i++)
        if (take(r, minus[i])) return -1;
    return take(r, "+") || take(r, "＋") ? 1 : 0;
}

/* ---- the digits */

static size_t run_of_digits(struct str s, size_t at) {
    size_t n = 0;
    while (digit_at(s, at + n))
        n++;
    return n;
}

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

static struct groups scan_groups(struct reader *r) {
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

static const char *take_fraction(struct reader *r) {
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
static const char *take_written_fraction(struct reader *r) {
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

static void read_exponent(struct reader *r, size_t at, struct figure_number *n) {
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
static void read_raised(struct reader *r, struct figure_number *n) {
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
static void take_exponent(struct reader *r, struct figure_number *n) {
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

static bool read_number(struct reader *r, struct figure_number *n) {
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

/* ---- the unit around them */

/* "rs6054257": small letters before many digits. */
static bool begins_identifier(struct str s, size_t letters) {
    enum { DIGITS = 5 };
    return s.n && s.p[0] >= 'a' && s.p[0] <= 'z' && run_of_digits(s, letters) >= DIGITS;
}

static bool take_currency(struct reader *r, struct part *p, size_t from, struct str *side) {
    struct figure_token t = figure_word(rest(r), 1u << WORD_CURRENCY);
    if (t.word != WORD_CURRENCY || (side == &p->prefix && begins_identifier(rest(r), t.length))) return false;
    r->at += t.length;
    bool first = p->unit == FIGURE_PLAIN;
    bool same = p->unit == FIGURE_CURRENCY && p->currency && t.code && strcmp(p->currency, t.code) == 0;
    if (!first && !same) {
        r->reason = "it has two units";
        return true;
    }
    p->unit = FIGURE_CURRENCY;
    p->currency = t.code;
    if (first) *side = between(r, from, r->at);
    return true;
}

/* A unit that the vocabulary does not know: one word, such as "km", "kWh", "°C", "/h". */
static bool take_other_unit(struct reader *r, struct part *p, size_t from) {
    size_t start = r->at;
    bool after_letter = false;
    while (r->at < r->s.n && r->at - start < 24) {
        unsigned char c = (unsigned char)r->s.p[r->at];
        bool wide = c >= 0x80 && !blank(rest(r)) && figure_word(rest(r), 1u << WORD_TO).word == WORD_NONE;
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || wide;
        bool inner = c == '.' || c == '/' || (c >= '2' && c <= '4' && after_letter); /* "m2", "CO2" */
        after_letter = letter;
        if (!letter && !(inner && (r->at > start || c == '/'))) break;
        r->at++;
    }
    if (r->at == start) return false;
    p->unit = p->unit == FIGURE_PLAIN ? FIGURE_OTHER : p->unit;
    p->suffix = between(r, from, r->at);
    return true;
}

/* What follows tells that the letter is one of the unit: "5 t CO2" are tonnes, no trillions. */
static void take_letter_back(struct reader *r, struct part *p) {
    if (!p->lone_letter || r->s.p[p->letter] != 't') return;
    p->n.scaled = p->lone_letter = false;
    p->n.scale = 0;
    p->suffix = between(r, p->blanks, r->at);
}

static void take_scale(struct reader *r, struct part *p, struct figure_token t, size_t from) {
    struct str word = {r->s.p + r->at, t.length};
    p->n.scaled = true;
    p->n.scale = (int16_t)t.value;
    p->lone_letter = str_is(word, "m") || str_is(word, "t") || str_is(word, "mil");
    p->letter = r->at;
    p->blanks = from;
    r->at += t.length;
}

/* "5.", and "5.–" of Swiss prices. */
static void take_end_of_number(struct reader *r) {
    static const char *const ends[] = {".", ".-", ".–", ".—", ".--"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_is(rest(r), ends[i])) {
            r->at = r->s.n;
            return;
        }
}

/* "170-тен" */
static void take_case_ending(struct reader *r, struct part *p) {
    bool from = false;
    r->at += figure_case_ending(rest(r), &from);
    p->from = p->from || from;
}

static void read_suffix(struct reader *r, struct part *p) {
    static const unsigned ending = 1u << WORD_TO | 1u << WORD_AND | 1u << WORD_MORE | 1u << WORD_MARK;
    static const unsigned inner = 1u << WORD_SCALE | 1u << WORD_PERCENT | 1u << WORD_CURRENCY;
    take_end_of_number(r);
    while (!r->reason) {
        take_case_ending(r, p);
        size_t from = r->at;
        skip_blanks(r);
        struct str s = rest(r);
        struct figure_token t = figure_word(s, ending | inner);
        if (!s.n || (t.word != WORD_NONE && ending & 1u << t.word)) {
            r->at = from;
            return;
        }
        if (t.word == WORD_SCALE && !p->n.scaled && p->suffix.n == 0 && !digit_at(r->s, r->at + t.length)) {
            take_scale(r, p, t, from);
        } else if (t.word == WORD_PERCENT && p->unit == FIGURE_PLAIN) {
            r->at += t.length;
            p->unit = FIGURE_PERCENT;
            p->percent = t.value;
            p->suffix = between(r, from, r->at);
        } else if (t.word == WORD_CURRENCY) {
            take_currency(r, p, from, &p->suffix);
            if (!r->reason && str_starts(rest(r), STR("/"))) take_other_unit(r, p, from);
        } else if (p->unit == FIGURE_CURRENCY && !p->suffix.n && s.p[0] == '/' && take_other_unit(r, p, from)) {
            continue; /* "$5/bbl" */
        } else if (p->unit != FIGURE_PLAIN || s.p[0] == ')' || !take_other_unit(r, p, from)) {
            r->at = from;
            return;
        } else {
            take_letter_back(r, p);
        }
    }
}

static bool read_part(struct reader *r, struct part *p) {
    *p = (struct part){.prefix = STR(""), .suffix = STR("")};
    skip_blanks(r);
    int sign = take_sign(r);
    skip_blanks(r);
    size_t from = r->at;
    if (take_currency(r, p, from, &p->prefix)) {
        skip_blanks(r);
        p->prefix = between(r, from, r->at);
        if (!sign) sign = take_sign(r);
        skip_blanks(r);
        p->account = !sign && take(r, "(");
    }
    p->n.negative = sign < 0 || p->account;
    if (!read_number(r, &p->n)) return false;
    read_suffix(r, p);
    if (p->account && !take(r, ")")) r->reason = "its parentheses are not those of a negative amount";
    p->n.doubtful_scale = p->lone_letter && p->unit != FIGURE_CURRENCY;
    return !r->reason;
}

/* ---- ranges and the whole cell */

static bool year_like(const struct part *p) {
    return p->n.text.n == 4 && p->n.separator == SEPARATOR_NONE && run_of_digits(p->n.text, 0) == 4 && !p->n.scaled &&
           (p->n.text.p[0] == '1' || p->n.text.p[0] == '2');
}

static void share_unit(struct reader *r, struct part *a, struct part *b) {
    if (a->n.scaled && !b->n.scaled) r->reason = "only the first end of its range has a scale";
    if (!a->n.scaled && b->n.scaled) {
        a->n.scaled = true;
        a->n.scale = b->n.scale;
    }
    a->n.doubtful_scale = b->n.doubtful_scale = b->n.doubtful_scale && a->unit != FIGURE_CURRENCY;
    if (a->unit == FIGURE_PLAIN) {
        a->unit = b->unit;
        a->currency = b->currency;
        a->percent = b->percent;
    } else if (b->unit != FIGURE_PLAIN &&
               (a->unit != b->unit || a->percent != b->percent ||
                (a->currency != b->currency && (!a->currency || !b->currency || strcmp(a->currency, b->currency))))) {
        r->reason = "the ends of its range have different units";
    }
    if (!a->prefix.n && !a->suffix.n) a->prefix = b->prefix;
    if (!a->suffix.n && !(a->prefix.n && b->prefix.n)) a->suffix = b->suffix;
}

/* A minus after the whole, as accounts have it: "1,234.56-". */
static bool take_sign_behind(struct reader *r, struct part *p) {
    size_t from = r->at;
    if (!p->n.negative && !p->from && !year_like(p) && take_sign(r) < 0) {
        skip_blanks(r);
        if (r->at == r->s.n) return true;
    }
    r->at = from;
    return false;
}

static void read_range(struct reader *r, struct figure *f, struct part *low, bool spoken) {
    static const char no_end[] = "its range has no other end";
    size_t from = r->at;
    skip_blanks(r);
    if (!spoken && !f->inexact && take_sign_behind(r, low)) {
        low->n.negative = low->n.doubtful_sign = true;
        return;
    }
    bool open = str_starts(rest(r), STR("(±")) || str_starts(rest(r), STR("(+"));
    r->at += open;
    struct figure_token t = figure_word(rest(r), 1u << WORD_TO | (spoken ? 1u << WORD_AND : 0));
    bool joined = low->from && digit_at(r->s, r->at); /* "2-ден 6-ға дейін" */
    f->margin = t.word == WORD_TO && t.value == 1;
    if ((t.word == WORD_NONE && !joined) || (open && !f->margin)) {
        r->at = from;
        if (spoken) r->reason = no_end;
        return;
    }
    r->at += t.length;
    struct part high;
    if (!read_part(r, &high) || (f->margin && high.n.negative) || (open && !take(r, ")"))) {
        r->reason = no_end;
        return;
    }
    if (!f->margin && year_like(low) && low->unit == FIGURE_PLAIN && high.unit == FIGURE_PLAIN && !high.n.scaled) {
        r->reason = "it is a span of years";
        return;
    }
    share_unit(r, low, &high);
    f->range = f->inexact = true;
    f->high = high.n;
}

/* "[1]", "(2)", "[a]", "^b": the number or letter of a footnote. */
static size_t note_number(struct str s) {
    size_t open = s.n && (s.p[0] == '[' || s.p[0] == '(' || s.p[0] == '^') ? 1 : 0, n = open;
    while (n < s.n && n < 4 && ((s.p[n] >= '0' && s.p[n] <= '9') || (s.p[0] != '(' && s.p[n] >= 'a' && s.p[n] <= 'z')))
        n++;
    if (s.n > 2 && s.p[0] == '(' && strchr("abcdefpr", s.p[1]) && s.p[2] == ')') return 3;
    if (!open || n == open) return 0;
    if (s.p[0] == '^') return n;
    return n < s.n && s.p[n] == (s.p[0] == '[' ? ']' : ')') ? n + 1 : 0;
}

static void read_marks(struct reader *r, struct figure *f) {
    size_t start = 0, end = 0;
    for (;;) {
        size_t from = r->at;
        skip_blanks(r);
        struct figure_token t = figure_word(rest(r), 1u << WORD_MARK | 1u << WORD_MORE);
        if (t.word == WORD_NONE && (t.length = note_number(rest(r)))) t.word = WORD_MARK;
        if (t.word == WORD_NONE) {
            r->at = from;
            break;
        }
        if (t.word == WORD_MARK && start == end) start = r->at;
        r->at += t.length;
        if (t.word == WORD_MARK)
            end = r->at;
        else
            f->inexact = true, f->bound = FIGURE_AT_LEAST; /* "4+" */
    }
    f->footnote = between(r, start, end);
}

/* Marks of a footnote that stand before the figure: "*4.0". */
static struct str leading_marks(struct reader *r) {
    size_t from = r->at;
    while (take(r, "*") || take(r, "†") || take(r, "‡")) {
    }
    struct str marks = between(r, from, r->at);
    skip_blanks(r);
    return marks;
}

static void read_figure(struct reader *r, struct figure *f) {
    struct part p;
    struct str marks = leading_marks(r);
    for (struct figure_token t; (t = figure_word(rest(r), 1u << WORD_ABOUT)).word; skip_blanks(r)) {
        f->inexact = true;
        f->bound = t.value ? (enum figure_bound)t.value : FIGURE_ABOUT;
        r->at += t.length;
    }
    struct figure_token spoken = figure_word(rest(r), 1u << WORD_BETWEEN);
    r->at += spoken.length;
    bool account = take(r, "(");
    if (!read_part(r, &p)) return;
    f->high = p.n;
    if (!account) read_range(r, f, &p, spoken.word != WORD_NONE);
    if (r->reason) return;
    if (year_like(&p) && p.unit == FIGURE_OTHER && p.suffix.n == 1) {
        r->reason = "it is a period";
        return;
    }
    skip_blanks(r);
    if (account && (p.n.negative || !take(r, ")"))) {
        r->reason = "its parentheses are not those of a negative amount";
        return;
    }
    if (account) {
        p.n.negative = f->high.negative = true;
        read_suffix(r, &p); /* "(5)%" */
        if (r->reason) return;
    }
    if (!f->range) f->high = p.n;
    f->low = p.n;
    if (isinf(figure_value(&f->high, 0, '.')) || isinf(figure_value(&f->low, 0, '.'))) {
        r->reason = "it is too large for a number";
        return;
    }
    f->unit = p.unit;
    f->prefix = p.prefix;
    f->suffix = p.suffix;
    f->currency = p.currency;
    f->percent = p.percent;
    read_marks(r, f);
    if (!f->footnote.n) f->footnote = marks;
    skip_blanks(r);
    if (r->at < r->s.n) r->reason = arena_printf(r->arena, "\"%.*s\" is not understood", (int)rest(r).n, rest(r).p);
}

bool figure_is_null(struct str s) {
    static const char usual[] =
        "||-|–|—|--|..|...|…|na|n/a|#n/a|n.a.|nan|null|none|nil|nd|n.d.|n.v.|н/д|н.д.|нет данных|k.a.|"
        "k. a.|:|.|#div/0!|#value!|#ref!|#num!|#name?|#null!|missing|unknown|not available|"
        "keine angabe|non disponible|(na)|s.o.|s. o.|не указано|деректер жоқ|жоқ|not "
        "applicable|[c]|[x]|[z]|[w]|[u]|[low]|";
    s = str_trim(s);
    if (digit_at(s, 0) || memchr(s.p, '|', s.n)) return false;
    for (const char *word = usual + 1, *end; *word; word = end + 1) {
        end = strchr(word, '|');
        if (s.n == (size_t)(end - word) && strncasecmp(s.p, word, s.n) == 0) return true;
    }
    return false;
}

/* What accounts write for nothing: "$ -", "- €". */
static bool is_dash_of_money(struct reader r) {
    size_t before = figure_word(rest(&r), 1u << WORD_CURRENCY).length;
    r.at += before;
    skip_blanks(&r);
    if (!take(&r, "-") && !take(&r, "–") && !take(&r, "—")) return false;
    skip_blanks(&r);
    if (!before) r.at += figure_word(rest(&r), 1u << WORD_CURRENCY).length;
    return r.at == r.s.n;
}

/* "25,-": a price without cents. */
static struct str without_dash(struct str s) {
    bool dash = s.n > 2 && s.p[s.n - 1] == '-' && strchr(",.", s.p[s.n - 2]) && digit_at(s, s.n - 3);
    return dash ? (struct str){s.p, s.n - 2} : s;
}

const char *figure_read(struct arena *a, struct str cell, const struct str *nulls, size_t null_count,
                        struct figure *out) {
    *out = (struct figure){.prefix = STR(""), .suffix = STR(""), .footnote = STR("")};
    struct reader r = {.arena = a, .s = without_dash(str_trim(figure_narrow(a, cell)))};
    skip_blanks(&r);
    out->null = figure_is_null(rest(&r)) || is_dash_of_money(r);
    for (size_t i = 0; i < null_count && !out->null; i++)
        out->null = str_equal(r.s, nulls[i]);
    if (!out->null) read_figure(&r, out);
    return r.reason;
}
